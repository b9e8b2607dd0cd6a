"""Pronouns that a harm befell: "killed him", "les ont abattus", "قتلوهم" (fourth layer)."""

from saksi.read.group import ARMED, Group
from saksi.read.harms import NAMELESS_ACTS, Harms
from saksi.read.lists import as_one
from saksi.read.outcomes import Outcome

_SURVIVED = frozenset({"injured", "shot", "tortured", "raped", "abducted", "detained"})
"""Harms of which those who suffered them can tell."""


def read_pronoun(harms: Harms, outcome: Outcome) -> bool:
    """Read "killed him" as one person, "killed them" as people still to be resolved."""
    if harms.sentence.has_any(outcome.start, "loses", "counted_object"):
        return False
    attached = _attached_pronoun(harms, outcome)
    if befalls_pronoun(harms, outcome):
        return True
    if attached:
        start, end = outcome.end - 1, outcome.end
        lower = None if attached == "attached_plural" else 1
        group = Group(start, end, lower=lower, upper=lower, kind="pronoun", category="people", head=(start, end))
        _refer_back(harms, group, outcome, is_plural=lower is None)
        harms.emit(outcome, [group], [], "pronoun", left=False)
        return True
    if _has_clitic(harms, outcome) or _befell_who_speaks(harms, outcome):
        return True
    i = outcome.end
    if "split" not in outcome.frames and i < len(harms.sentence.words):
        marks = harms.sentence.marks[i]
        if "definite" in marks and "clitic_plural" in harms.sentence.lexicon.grammar:
            return False  # "brûlé les maisons": pronouns of that form stand before the verb
        for cls, lower in (("pronoun_singular", 1), ("pronoun_plural", None)):
            if cls in marks:
                end = marks[cls][0].end
                group = Group(i, end, lower=lower, upper=lower, kind="pronoun", category="people", head=(i, end))
                _refer_back(harms, group, outcome, is_plural=cls == "pronoun_plural")
                harms.emit(outcome, [group], [], "pronoun", left=False)
                return True
    return False


def befalls_pronoun(harms: Harms, outcome: Outcome) -> bool:
    """Read "أسفر عن إصابته", "قبل قتلهن": a noun of harm with a pronoun right behind the word that says what came of it."""
    sentence = harms.sentence
    if not outcome.suffix or outcome.act in NAMELESS_ACTS:
        return False
    is_one = outcome.suffix in str(sentence.lexicon.grammar.get("attached_singular", "")).split()
    leads = ("results",) if is_one else ("results", "ahead")
    if all(sentence.ends_with(outcome.start, cls) is None for cls in leads):
        return False
    if any(d.act == outcome.act and d.group is not None for d in harms.drafts):
        return False  # the harm of those told before is told
    start, end, lower = outcome.end - 1, outcome.end, 1 if is_one else None
    group = Group(start, end, lower=lower, upper=lower, kind="pronoun", category="people", head=(start, end))
    _refer_back(harms, group, outcome, is_plural=not is_one)
    harms.emit(outcome, [group], [], "pronoun", left=False)
    return True


def _has_clitic(harms: Harms, outcome: Outcome) -> bool:
    """Read a pronoun before the verb: "les ont abattus" as people still to be resolved, "l'ont tué" as one person."""
    sentence, end = harms.sentence, outcome.verb_start
    if outcome.is_passive or outcome.is_negated or outcome.act in NAMELESS_ACTS:
        return False
    endings = tuple(str(sentence.lexicon.grammar.get("infinitive_endings", "")).split())
    is_finite = "object" in outcome.frames and not (endings and sentence.words[outcome.start].form.endswith(endings))
    if not (outcome.is_active or is_finite):
        return False
    is_gerund = sentence.words[outcome.start].form.endswith("ant") and outcome.act in {"killed", "injured"}
    of_speaker = (("clitic_me", 1),) if outcome.act in _SURVIVED else ()
    for cls, lower in (("clitic_plural", None), ("clitic_singular", 1), ("clitic_gerund", 1), *of_speaker):
        mark = sentence.ends_with(end, cls) if cls != "clitic_gerund" or is_gerund else None
        if mark is None or any(g.start < end <= g.end for g in harms.groups):
            continue
        group = Group(
            mark.start, end, lower=lower, upper=lower, kind="pronoun", category="people", head=(mark.start, end)
        )
        _refer_back(harms, group, outcome, is_plural=lower is None)
        harms.emit(outcome, [group], [], "pronoun", left=True)
        return True
    return False


def _befell_who_speaks(harms: Harms, outcome: Outcome) -> bool:
    """Read "the soldiers raped me", "mereka memukuli saya": who tells of a harm of their own; "it beats me" is none."""
    sentence, at = harms.sentence, outcome.end
    if outcome.is_passive or outcome.is_negated or at >= len(sentence):
        return False
    is_attack = outcome.act == "other" and sentence.has(outcome.verb_start - 1, "pronoun_plural")
    if outcome.act not in _SURVIVED and not is_attack:
        return False
    for cls, lower in (("me_one", 1), ("me_several", None)):
        if sentence.has(at, cls):
            kind = "plural" if lower is None else "pronoun"
            group = Group(at, at + 1, lower=lower, upper=lower, kind=kind, category="people", head=(at, at + 1))
            harms.emit(outcome, [group], [], "pronoun", left=False)
            return True
    return False


def _attached_pronoun(harms: Harms, outcome: Outcome) -> str:
    """Say which pronoun is attached to a verb, "him" or "them", or "": "اعتقله عناصر من المخابرات", "menembaknya di depan pintu", "قتلوهم"."""
    if harms.sentence.has(outcome.verb_start - 1, "relative"):
        return ""  # "الشاب الذي قتلته"
    is_verb = bool(outcome.frames & {"object", "either"}) and outcome.act not in NAMELESS_ACTS
    if (
        not is_verb
        or not outcome.suffix
        or outcome.end - outcome.start > 1
        or (harms.sentence.has(outcome.start, "weak") and not harms.sentence.has(outcome.start, "split"))
    ):
        return ""
    marks = harms.sentence.marks[outcome.start]["outcome"]
    if any(mark.prefix.endswith(harms.sentence.lexicon.place_prefixes) for mark in marks if mark.prefix):
        return ""  # "بإصابته" is a noun
    for cls in ("attached_singular", "attached_plural", "attached_me"):
        if outcome.suffix in str(harms.sentence.lexicon.grammar.get(cls, "")).split():
            return cls
    return ""


def _refer_back(harms: Harms, pronoun: Group, outcome: Outcome, *, is_plural: bool) -> None:
    """Give "them" the bounds of the people named before it in the sentence, doers apart; mark the pronoun as settled."""
    if not is_plural:
        return
    ahead = harms.sentence.ends_with(outcome.verb_start, "ahead")
    is_turned = ahead is not None and outcome.act == "killed"
    for group in reversed(harms.groups):
        if group.end > outcome.start or group.kind in ("name", "bare") or group.lower == 1:
            continue
        if is_turned:
            if _is_dead(harms, group):
                continue  # "قتلوا أحد عشر نزيلا قبل أن ترديهم قوات الأمن"
        elif group.category in ARMED:
            continue
        chain = harms.extend_left(group)[0]
        people = (
            as_one(chain) if _is_family(harms, chain) else group
        )  # "a man, his wife and their two children … shot them"
        pronoun.lower, pronoun.upper, pronoun.approx = people.lower, people.upper, people.approx
        pronoun.summands = people.summands or (people,)
        pronoun.category = group.category
        pronoun.kind = "pronoun" if group.lower is not None else "plural"
        return


def _is_dead(harms: Harms, group: Group) -> bool:
    """Say whether people are told dead already in the sentence."""
    return any(draft.act == "killed" and draft.group is group for draft in harms.drafts)


def _is_family(harms: Harms, chain: list[Group]) -> bool:
    """Say whether people told one after the other are counted kin: "a man, his wife and their two children", "رجلا وزوجته وطفليهما"."""
    marks = [
        mark
        for each in chain
        for i in range(each.start, each.end)
        for mark in harms.sentence.marks[i].get("sources", ())
    ]
    is_kin = any(each.kind == "kin" for each in chain) or any(mark.entry.kind == "relative_people" for mark in marks)
    return len(chain) > 1 and is_kin and all(each.lower is not None for each in chain)
