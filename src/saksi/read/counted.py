"""Outcomes that are the noun of a number: "35 dead", "القتلى خمسة", "put the dead at 48" (fourth layer)."""

from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.harms import Harms
from saksi.read.heads import may_stand_between
from saksi.read.joins import has_own_verb, link_between
from saksi.read.neighbours import is_year
from saksi.read.numbered import ends_phrase
from saksi.read.objects import has_object
from saksi.read.outcomes import Outcome, is_adverb
from saksi.read.quantities import ARTICLE
from saksi.read.sentence import Sentence

_CLOSE = 2
_NOT_ONE = 4
"""Words before "one" among which a negation makes it none."""
_DESCRIBING = frozenset({"person", "stance", "adverb", "places", "groups", "methods", "conduct", "accident"})
"""Classes of the words that may describe a noun of harm behind its number."""
_CHARGES = frozenset({"accused", "alleged", "alleged_clause"})
"""Kinds of words that accuse."""


def read_counted(harms: Harms, outcome: Outcome) -> bool:
    """Read "35 dead", "14 morts": a number, at most a few words, and the outcome as its noun."""
    sentence = harms.sentence
    for group in reversed(harms.groups):
        if group.number is not None and group.start <= outcome.start < group.end and not harms.is_claimed(group):
            if _suffers_more(harms, outcome) or _was_once(sentence, outcome):
                return False
            harms.emit(outcome, [group], harms.parts_after(group.end), "count-noun", left=True)
            return True
        if group.end > outcome.start or harms.is_claimed(group):
            continue
        if group.kind == "role" and group.end == outcome.start and _is_plural_noun(harms, outcome):
            continue  # "752 civilian casualties"
        if not _stands_before(harms, group, outcome):
            break
        is_uncounted = group.kind in ("plural", "single") and group.category != "casualty"
        if (outcome.is_passive and group.kind != "none") or (is_uncounted and "participle" in outcome.frames):
            return False
        if "participle" in outcome.frames and has_object(harms, outcome):
            return False
        if _suffers_nothing(harms, outcome, group) or _suffers_more(harms, outcome):
            return False
        chain, parts = harms.extend_left(group)
        if group.kind == "bare":
            chain, parts = [group], []  # "22 dead, some of them children, and 59 wounded"
        harms.emit(outcome, chain, parts + harms.parts_after(outcome.end), "count-noun", left=True)
        return True
    if sentence.lexicon.is_vso:
        return _numbered(harms, outcome) or _one_casualty(harms, outcome)
    return _put_at(harms, outcome) or _one_harmed(harms, outcome)


def _put_at(harms: Harms, outcome: Outcome) -> bool:
    """Read "put the dead at 48 and the injured at more than 100": a number said of a definite noun of harm."""
    sentence, at = harms.sentence, outcome.end
    if at >= len(sentence) or not sentence.has(at, "toll_at") or not sentence.has(outcome.start - 1, "definite"):
        return False
    group = next((g for g in harms.groups if g.start == at + 1 and g.kind == "bare" and g.number is not None), None)
    if group is None or harms.is_claimed(group) or has_own_verb(sentence, group):
        return False
    harms.emit(outcome, [group], harms.parts_after(group.end), "count-noun", left=False)
    return True


def _has_doer_attached(harms: Harms, outcome: Outcome) -> bool:
    """Say whether a pronoun attached to a noun of harm is the doer, whose victim follows it: "رجلين لقتلهما كاهنا"."""
    if not outcome.suffix or "nominal" not in outcome.frames:
        return False
    victim = next((group for group in harms.groups if group.start == outcome.end), None)
    return victim is not None and victim.lower is not None and not harms.sentence.has_joined_conjunction(victim.start)


def _stands_before(harms: Harms, group: Group, outcome: Outcome) -> bool:
    """Say whether a phrase stands close before a noun of harm, with nothing between but what describes that noun."""
    if group.kind not in ("bare", "count", "single", "plural", "none") or outcome.start - group.end > _CLOSE:
        return False
    if outcome.start > group.end and harms.sentence.words[outcome.start - 1].text in "–—":
        return False  # "Delapan orang – tiga di antaranya pelajar – tewas"
    is_joined = link_between(harms.sentence, group.end, outcome.start) in ("adjacent", "of")
    return is_joined or _is_described(harms, group, outcome)


def _is_described(harms: Harms, group: Group, outcome: Outcome) -> bool:
    """Say whether only words that describe a plural noun of harm stand between it and its number: "212 arbitrary arrests"."""
    sentence = harms.sentence
    if group.kind != "bare":
        return False
    if all(is_adverb(sentence, i) for i in range(group.end, outcome.start)):
        return True  # "55 illégalement détenus"
    if not _is_plural_noun(harms, outcome):
        return False
    return all(
        not sentence.words[i].is_sign and sentence.marks[i].keys() <= _DESCRIBING and may_stand_between(sentence, i)
        for i in range(group.end, outcome.start)
    )


def _is_plural_noun(harms: Harms, outcome: Outcome) -> bool:
    """Say whether an outcome is a noun in the plural, where nouns in the singular may describe it."""
    grammar = harms.sentence.lexicon.grammar
    is_plural = harms.sentence.words[outcome.end - 1].form.endswith(tuple(grammar.get("plural_endings", ())))
    return "participle" not in outcome.frames and bool(grammar.get("agreement")) and is_plural


def read_bodies(harms: Harms, outcome: Outcome) -> bool:
    """Read "nine bodies of farmers": the noun of harm is the head of a counted phrase, whatever follows its "of"."""
    bodies = (g for g in harms.groups if g.number is not None and g.category == "casualty")
    group = next((g for g in bodies if g.head[0] == outcome.start), None)
    if group is None:
        return False
    end, outcome.end = outcome.end, group.end
    if not read_counted(harms, outcome):
        outcome.end = end
        return False
    return True


def _numbered(harms: Harms, outcome: Outcome) -> bool:
    """Read "القتلى خمسة": the number stands behind the definite noun it is said of."""
    for group in harms.groups:
        if group.start != harms.sentence.past_article(outcome.end) or group.kind != "bare" or harms.is_claimed(group):
            continue
        if harms.sentence.has_joined_conjunction(group.start) or group.number is None:
            continue
        parts = harms.parts_after(group.end)
        harms.emit(outcome, [group], parts, "count-noun", left=False)
        return True
    return False


def _suffers_nothing(harms: Harms, outcome: Outcome, group: Group) -> bool:
    """Say whether things are counted, or people that the noun is not said of: "tiga terdakwa pembunuhan", "84 معتقلا سابقا"."""
    sentence = harms.sentence
    is_accused = "nominal" in outcome.frames and (
        sentence.has(group.head[0], "accused") or _is_charge(sentence, outcome)
    )
    is_doer = _has_doer_attached(harms, outcome)
    return is_doer or is_accused or _was_once(sentence, outcome) or _is_of_things(harms, outcome)


def _is_charge(sentence: Sentence, outcome: Outcome) -> bool:
    """Say whether a noun of harm tells what the people before it are accused of: "ثلاثة ضباط متهمين بقتل 23 متظاهرا"."""
    mark = sentence.ends_with(outcome.start, "attribution") or sentence.ends_with(outcome.start, "stance")
    return mark is not None and mark.entry.kind in _CHARGES and not sentence.has(mark.end - 1, "outcome")


def _was_once(sentence: Sentence, outcome: Outcome) -> bool:
    return sentence.lexicon.is_vso and sentence.has(outcome.end, "former")


def _one_casualty(harms: Harms, outcome: Outcome) -> bool:
    """Read "قتيل وثلاثة جرحى في أورلات", "عن شهيد": one dead or hurt, at the head of a sentence or behind what tells of it."""
    sentence, at = harms.sentence, outcome.start
    group = next((g for g in harms.groups if g.head[0] == at and g.category == "casualty" and g.is_unit), None)
    if group is None or harms.is_claimed(group) or sentence.words[at].form.startswith(ARTICLE):
        return False
    before = at - (at > 0 and sentence.words[at - 1].is_sign)
    is_told = before == 0 or any(sentence.ends_with(before, cls) is not None for cls in ("results", "tells_of"))
    if is_told:
        harms.emit(outcome, [group], harms.parts_after(group.end), "count-noun", left=False)
    return is_told


def _one_harmed(harms: Harms, outcome: Outcome) -> bool:
    """Read "un mort et trois blessés": a noun of harm in the singular behind an article that is no number word."""
    sentence, at = harms.sentence, outcome.start
    mark = sentence.find(at - 1, "one_harmed")
    if mark is None or mark.end != outcome.end or outcome.is_passive or sentence.where("negation", at - _NOT_ONE, at):
        return False
    group = Group(at - 1, outcome.end, lower=1, upper=1, kind="single", category="people", head=(at, outcome.end))
    if has_own_verb(sentence, group, of_harm=True):
        return False  # "un disparu a été retrouvé mort"
    harms.emit(outcome, [group], harms.parts_after(group.end), "count-noun", left=True)
    return True


def _is_of_things(harms: Harms, outcome: Outcome) -> bool:
    """Say whether the thing that is dead or missing follows: "fourteen dead swans", "30 missing scripts"."""
    i = outcome.end
    if i >= len(harms.sentence.words):
        return False
    word, marks = harms.sentence.words[i], harms.sentence.marks[i]
    if "units" in marks:
        return True
    is_plain = (
        not marks and not harms.sentence.is_dated(i) and not word.is_sign and not word.is_number and not word.is_capital
    )
    return (
        is_plain
        and bool(harms.sentence.lexicon.grammar.get("agreement"))
        and not word.form.endswith(("ed", "ing", "ly"))
    )


def _suffers_more(harms: Harms, outcome: Outcome) -> bool:
    """Say whether a noun of harm names people of whom the sentence tells a harm of its own: "two hostages died"."""
    if outcome.is_passive:
        return False
    inside = next((each for each in harms.groups if each.start < outcome.start and outcome.end < each.end), None)
    if inside is not None and inside.number is not None:
        return _suffers_past_apposition(harms, inside)  # "five displaced people, …, were killed"
    group = next((each for each in harms.groups if each.end == outcome.end), None)
    if group is None or "person" not in harms.sentence.marks[outcome.start]:
        return False
    return has_own_verb(harms.sentence, group, of_harm=True) or _suffers_past_apposition(harms, group)


def _suffers_past_apposition(harms: Harms, group: Group) -> bool:
    """Say whether the verb follows who the people were: "five hostages, two women and three children, were killed"."""
    sentence, last = harms.sentence, group
    if group.lower is None or not sentence.is_comma(group.end):
        return False
    told: list[Group] = []
    for each in harms.groups:
        if each.start <= group.end or each.lower is None:
            continue
        if told and link_between(sentence, last.end, each.start) != "list":
            break
        if not told and each.start != group.end + 1:
            return False
        told, last = [*told, each], each
    is_whole = sum(each.lower or 0 for each in told) == group.lower
    end = last.end + sentence.is_comma(last.end)
    whole = Group(group.start, end, lower=group.lower, upper=group.upper, kind=group.kind, category="", head=group.head)
    return is_whole and has_own_verb(sentence, whole, of_harm=True)


def read_count_behind(harms: Harms, outcome: Outcome) -> bool:
    """Read "luka-luka 12 orang", "anggota Polri yang gugur akibat serangan itu sebanyak empat orang": how many stands behind the verb.

    In languages without forms for plural, and only where nobody counted stands before the verb.
    """
    sentence = harms.sentence
    if not sentence.lexicon.counts_behind:
        return False
    before = harms.before(outcome.verb_start)
    if before is not None and (before.lower is not None or before.kind == "none"):
        return False
    group = _count_behind(harms, outcome, is_told=before is not None)
    if group is None:
        return False
    is_near = group.start - outcome.end <= 1
    if before is not None and not is_near:
        harms.claimed.add(id(before))
        group.category = before.category if group.category == "people" else group.category
    drafts = harms.emit(outcome, [group], harms.parts_after(group.end), "count-behind", left=False)
    if before is not None and not is_near:
        drafts[0].words = (before.start, drafts[0].words[1])
    return True


def _count_behind(harms: Harms, outcome: Outcome, *, is_told: bool) -> Group | None:
    """Give the free count right behind a verb, or one that a word says the people before the verb amount to."""
    sentence = harms.sentence
    for group in harms.groups:
        if group.start < outcome.end or harms.is_claimed(group):
            continue
        if any(_ends_reach(harms, i) for i in range(outcome.end, group.start)):
            return None
        amounts = group.number is not None and amounts_to(harms, group.start - 1, group.number[0])
        if group.number is None or has_own_verb(sentence, group, of_harm=True):
            if is_told:
                continue
            return None
        is_near = group.start == outcome.end or (amounts and group.start - 1 == outcome.end)
        is_of_people = group.kind == "count" or ends_phrase(sentence, group.end)
        is_known = (group.lower, group.upper) != (None, None)
        return group if is_known and is_of_people and (is_near or (is_told and amounts)) else None
    return None


def amounts_to(harms: Harms, first: int, last: int) -> bool:
    """Say whether a word among words [first, last) says what a number amounts to: "sebanyak 16"."""
    return any(harms.sentence.has(i, "amounting") for i in range(first, last))


def _ends_reach(harms: Harms, i: int) -> bool:
    """Say whether word i ends the clause of a harm: a strong sign, or a harm that is not only the way the first came about ("karena ditembak")."""
    told = harms.sentence.marks[i].get("outcome", ())
    return harms.sentence.is_strong_sign(i) or any(m.entry.kind not in ("other", "shot") for m in told)


def read_uncounted(harms: Harms, outcome: Outcome) -> bool:
    """Read "أوقع قتلى بين المدنيين": a plain plural behind a word that says it was caused."""
    sentence = harms.sentence
    at = outcome.start
    if not sentence.has(at - 1, "causing") or any(
        group.start >= at and group.start < outcome.end for group in harms.groups
    ):
        return False
    words = (at - 1, outcome.end)
    harms.drafts.append(Draft(sentence, outcome.act, outcome, None, "uncounted", words))
    return True


def is_counted(harms: Harms, outcome: Outcome) -> bool:
    """Say whether a number stands before an outcome noun, or the noun inside a counted phrase."""
    inside = any(g.number is not None and g.start < outcome.start < g.end for g in harms.groups)
    return inside or is_counted_before(harms, outcome)


def is_counted_before(harms: Harms, outcome: Outcome) -> bool:
    """Say whether a number stands directly before a verb that usually comes first: "72 were injured"."""
    before = [g for g in harms.groups if g.end <= outcome.start]
    return (
        bool(before)
        and not harms.sentence.has_joined_conjunction(outcome.start)
        and before[-1].number is not None
        and not is_year(harms.sentence, before[-1])
        and all("adverb" in harms.sentence.marks[i] for i in range(before[-1].end, outcome.start))
        and not harms.is_claimed(before[-1])
    )
