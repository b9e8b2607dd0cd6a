"""By whom: the doer of a passive, the subject of an active verb, whose attack it was (sixth layer)."""

from collections.abc import Sequence

from saksi.read.actors import accused_at, actor_phrase, is_actor, named_actor, person_phrase, phrase_end
from saksi.read.attackers import find_attacker
from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.outcomes import takes_doer
from saksi.read.scope import Found
from saksi.read.sentence import Sentence

_HOW_REACH = 12
_DOER_INSIDE = 2
"""Words of an outcome beyond which somebody may stand inside it."""
_AGENT_REACH = 26
_BY_VERB = frozenset({"active", "pronoun", "shared"})
"""Constructions whose own verb the doer is the subject of, whatever they do besides: "found a hideout and killed three"."""
_OF_BODIES = frozenset({"killed", "tortured"})
"""Harms that a body tells of."""
_MADE = 4
"""Words from a count to the verb that says who made it."""
_BETWEEN = 12
"""Words from "between" within which both sides of a fight stand."""
_BEFORE_ACTOR = 4
"""Words between "when" and who acts: an article, a describing word, or the verb where it comes first."""


def find_perpetrator(
    draft: Draft, victims: set[int], told: Sequence[tuple[int, int]] = (), rivals: Sequence[int] = ()
) -> Found | None:
    """Find who did it: the agent of a passive, or the subject of an active verb, where the words name an armed actor, a force or a side.

    Args:
        draft: The draft.
        victims: Words of its sentence that name those who were harmed.
        told: Words of the reporting expressions; who only tells of a harm did not do it.
        rivals: Words of its sentence at which other people's harm is told.
    """
    if draft.outcome is None:
        return None
    sentence = draft.sentence
    is_gap = draft.construction == "gapping" and draft.group is not None
    last = max(draft.group.end if is_gap and draft.group is not None else draft.words[1], draft.outcome.end)
    after = (
        _agent_behind_verb(draft)
        or _made_by(sentence, last)
        or _agent_after(sentence, last, rivals)
        or find_attacker(draft)
    )
    if after is not None or _is_suffered(draft):
        return after
    if sentence.lexicon.is_vso and draft.construction == "pronoun":
        doer = actor_phrase(sentence, draft.outcome.end, phrase_end(sentence, draft.outcome.end))
        if doer is not None:
            return doer  # "اعتقله عناصر من المخابرات"
    if sentence.lexicon.is_vso and draft.outcome.end - draft.outcome.start > _DOER_INSIDE:
        first = draft.outcome.start + 1
        inside = actor_phrase(sentence, first, min(phrase_end(sentence, first), draft.outcome.end))
        if inside is not None:
            return inside  # "أطلق الجنود النار على رجل"
    is_verb_first = sentence.lexicon.is_vso and draft.construction not in {"toll", "count-noun"}
    if is_verb_first and draft.group is not None and draft.construction != "gapping":
        behind = range(draft.outcome.end, draft.group.start)
        first = next((i for i in behind if i in victims), draft.group.start)  # "مقتل 13 جنديا و22 متمردا"
        end = _end_of_doer(draft.outcome.end, first, sentence)
        between = actor_phrase(sentence, draft.outcome.end, end) if first > draft.outcome.end else None
        if between is not None:
            return between
    if draft.stance == "alleged" and sentence.lexicon.is_vso:
        accused = _accused_before(sentence, draft)
        if accused is not None:
            return accused
    tellers = {i for first, last in told for i in range(first, last)}
    if draft.outcome.is_passive and draft.group is not None and _is_he(draft.group):
        return _attacker_after(sentence, draft, victims)  # "an assailant stabbed two guards before he was shot dead"
    found = _attacker_after(sentence, draft, victims) or _subject_before(draft, victims | tellers, told, rivals)
    return found or _teller(draft)


def _is_he(group: Group) -> bool:
    """Say whether a pronoun for one person tells who was harmed."""
    return group.kind == "pronoun" and group.lower == 1


def _is_suffered(draft: Draft) -> bool:
    """Say whether a clause tells what its people suffered, or lost to others, so that no doer stands before it.

    "Polisi menangkap dua pria terkait pembunuhan Ravi Doe yang ditikam", "the army lost twelve men".
    """
    outcome, sentence = draft.outcome, draft.sentence
    if outcome is None:
        return False
    is_relative = sentence.has(outcome.verb_start - 1, "relative") and takes_doer(sentence, outcome)
    return is_relative or sentence.has(outcome.start, "loses")


def _end_of_doer(first: int, last: int, sentence: Sentence) -> int:
    """Give the word behind a doer between a verb and its object, before the time: "اعتقلت القوات، فجر الاثنين، ستة"."""
    ends = (i for i in range(first + 1, last) if sentence.is_comma(i) or sentence.is_dated(i) or i in sentence.counts)
    return next(ends, last)


def _teller(draft: Draft) -> Found | None:
    """Read "the army said it had killed two rebels": without another doer, the force that tells of its own act did it."""
    if draft.source is None or draft.construction not in {"active", "pronoun"} or draft.stance == "alleged":
        return None
    sentence, reach = draft.sentence, min(draft.words[0], draft.outcome.start if draft.outcome else 0)
    if sentence.where("methods", reach - _HOW_REACH, reach) or sentence.where("attack_noun", reach - _HOW_REACH, reach):
        return None  # "a bomb killed two, the army said"
    first, last = draft.source.words
    same_sentence = sentence.start <= draft.source.span[0] < sentence.end
    return actor_phrase(sentence, first, last) if same_sentence else None


def _accused_before(sentence: Sentence, draft: Draft) -> Found | None:
    """Read "accused the rebels of shelling" where the accused stand behind the verb: "واتهم مسلحي الجبهة بقصف المدنيين"."""
    for i in reversed(sentence.where("attribution", 0, draft.words[0])):
        mark = sentence.marks[i]["attribution"][0]
        if sentence.is_kind(i, "attribution", "accused"):
            first = accused_at(sentence, mark.end, draft.words[0]) or mark.end
            return actor_phrase(sentence, first, min(phrase_end(sentence, first), draft.words[0]))
    return None


def _attacker_after(sentence: Sentence, draft: Draft, victims: set[int]) -> Found | None:
    """Read "were shot dead when gunmen stormed the village": who acts in the clause that tells how it happened."""
    start = max(draft.words[1], draft.outcome.end if draft.outcome else 0)
    at = next(iter(sentence.where("as_when", start, start + _HOW_REACH)), None)
    if at is None or sentence.strong_signs(start, at + 1):
        return None
    behind = sentence.marks[at]["as_when"][0].end
    first = behind
    while first < min(len(sentence.words), behind + _BEFORE_ACTOR) and not is_actor(sentence, first):
        first += 1
    if first < len(sentence) and is_actor(sentence, first) and _is_of_the_dead(sentence, first):
        return None  # "ketika bom meledak di depan kantor polisi"
    end = phrase_end(sentence, first)
    is_struck = end < len(sentence.words) and "passive" in sentence.marks[end]
    is_harmed = not victims.isdisjoint(range(first, end))  # "after three wounded officers died"
    return None if is_struck or is_harmed else actor_phrase(sentence, first, end)


def _agent_behind_verb(draft: Draft) -> Found | None:
    """Read "ditembak KKB": a verb form of the language that takes its doer right behind it."""
    if draft.outcome is None or not takes_doer(draft.sentence, draft.outcome):
        return None
    first = draft.outcome.end
    if first >= len(draft.sentence):
        return None
    if is_actor(draft.sentence, first) or draft.sentence.has_any(first, "definite", "indefinite"):
        return actor_phrase(draft.sentence, first, phrase_end(draft.sentence, first))
    return person_phrase(draft.sentence, first) if draft.sentence.has(first, "person") else None


def _agent_after(sentence: Sentence, start: int, rivals: Sequence[int]) -> Found | None:
    agent = next(iter(sentence.where("agent", start, start + _AGENT_REACH)), None)
    if agent is None or sentence.strong_signs(start, agent + 1) or any(start <= i < agent for i in rivals):
        return None
    first = sentence.marks[agent]["agent"][0].end
    found = actor_phrase(sentence, first, phrase_end(sentence, first))
    is_beside = all(sentence.is_dated(i) or sentence.has(i, "adverb") for i in range(start, agent))
    if found is not None or not is_beside:
        return found  # no "796 killed published by the Monitor"
    return named_actor(sentence, first) or person_phrase(sentence, first)


def _subject_before(
    draft: Draft, others: set[int], told: Sequence[tuple[int, int]], rivals: Sequence[int]
) -> Found | None:
    """Find the nearest actor before a harm who may be the one who acts: neither harmed nor telling nor whom others act upon."""
    sentence = draft.sentence
    if draft.outcome is None:
        return None
    if draft.construction in ("passive", "subject", "elliptic"):
        reach = draft.words[0]
    else:
        reach = min(draft.outcome.verb_start, draft.words[0])
    first = _first_of_doers(draft, reach, others, told, rivals)
    first = max(first, _end_of_suspects(sentence, first, reach))
    for i in range(reach - 1, first - 1, -1):
        if not is_actor(sentence, i) or i in others or _is_of_the_dead(sentence, i):
            continue
        if sentence.ends_with(i + 1, "no_actor") is not None:
            continue  # "مجلس الأمن"
        start = i
        while start > 0 and start > i - 5 and _extends_left(sentence, start - 1):
            start -= 1
        end = min(phrase_end(sentence, i), reach)
        if _fights(sentence, start, reach) or _are_own(sentence, start, end):
            continue  # "clashes between soldiers and rebels killed 13", "bombed its own troops, killing 11"
        if _is_acted_upon(sentence, start) and not (end < reach and sentence.has(end, "relative")):
            continue  # but "to escape gunmen who killed five"
        while end > i + 1 and "outcome" in sentence.marks[end - 1]:
            end -= 1
        found = actor_phrase(sentence, start, end)
        if found is not None:
            return found
    return None


def _first_of_doers(
    draft: Draft, reach: int, others: set[int], told: Sequence[tuple[int, int]], rivals: Sequence[int]
) -> int:
    """Give the first word before a harm at which who did it may stand: behind other clauses, who tells, who finds and who investigates."""
    sentence = draft.sentence
    ends = [i for i in sentence.strong_signs(reach - 39, reach) if sentence.words[i].text in ".!?;"]
    first = max(ends[-1] + 1 if ends else max(0, reach - 39), _end_of_telling(sentence, told, reach))
    outcome = draft.outcome
    if outcome is None:
        return first
    if draft.act in _OF_BODIES and draft.construction not in _BY_VERB:
        first = max(first, _end_of_finding(sentence, first, outcome.end))
    if "nominal" not in outcome.frames:
        return first
    arrests = (_end_of_arrest(sentence, at, reach, others) for at in rivals if at < reach)
    probes = (at + 1 for at in sentence.where("probe", first, outcome.start))
    # "police arrested three over the killing of 64", "urged police to investigate"
    return max(first, *arrests, *probes, 0)


def _made_by(sentence: Sentence, last: int) -> Found | None:
    """Read "61 deaths are attributed to the militia": who is named right behind a count as having made it."""
    at = next(iter(sentence.where("made_attack", last, last + _MADE)), None)
    if at is None or any(sentence.words[i].is_sign or i in sentence.counts for i in range(last, at)):
        return None
    first = sentence.marks[at]["made_attack"][0].end
    return actor_phrase(sentence, first, phrase_end(sentence, first))


def _are_own(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether an actor's own people were struck: "its own troops", "ses propres troupes", "قوات صديقة"."""
    return bool(sentence.where("own_side", start - 1, end + 1))


def _fights(sentence: Sentence, start: int, reach: int) -> bool:
    """Say whether an actor at word `start` is one of two sides that fight each other: behind "between", with an "and" among them."""
    between = next(iter(reversed(sentence.where("mutual", start - _BETWEEN, start))), None)
    if between is None or sentence.strong_signs(between, start) or sentence.is_dated(between + 1):
        return False
    if any(sentence.tells_harm(i) for i in range(between, start)):
        return False
    reach = min(reach, between + _BETWEEN)
    return any(sentence.is_conjunction(i) or sentence.has_joined_conjunction(i) for i in range(between + 1, reach))


def _end_of_suspects(sentence: Sentence, first: int, reach: int) -> int:
    """Give the word behind a verb of arrest whose object a clause or a charge describes: "police arrested a man suspected of killing three"."""
    for at in reversed(sentence.where("outcome", first, reach)):
        if not sentence.is_kind(at, "outcome", "detained"):
            continue
        charged = [
            i
            for i in range(at + 1, reach)
            if sentence.has_any(i, "relative", "stance") or sentence.is_kind(i, "event_time", "earlier")
        ]
        joined = range(charged[-1], reach) if charged else ()
        return at + 1 if charged and not any(sentence.is_conjunction(i) for i in joined) else 0
    return 0


def _end_of_arrest(sentence: Sentence, at: int, reach: int, others: set[int]) -> int:
    """Give the first of those held behind a verb of arrest, or the word at which all before them ends: who arrests did not do the deed."""
    if not sentence.is_kind(at, "outcome", "detained"):
        return 0
    return next((i for i in range(at + 1, reach) if i in others), reach)


def _end_of_telling(sentence: Sentence, told: Sequence[tuple[int, int]], reach: int) -> int:
    """Give the word behind the last reporting expression before a harm; who stands before it is of another clause.

    An expression between commas is put into its clause: "gunmen, police said, killed three".
    """
    ends = [last for _, last in told if last <= reach and not (last < len(sentence) and sentence.is_comma(last))]
    return max(ends, default=0)


def _end_of_finding(sentence: Sentence, start: int, end: int) -> int:
    """Give the word behind the last verb of finding in [start, end): who finds, receives or buries the dead did not kill them.

    Where verbs come first, the finder stands behind the verb: "عثرت الشرطة على جثث".
    """
    if sentence.lexicon.is_vso:
        spanned = (
            mark.entry.kind for i in sentence.where("spanned", start, end) for mark in sentence.marks[i]["spanned"]
        )
        if "killed" in spanned:
            return end
    for i in reversed(sentence.where("outcome", start, end)):
        is_found = any(mark.entry.detail == "found" for mark in sentence.marks[i]["outcome"])
        if is_found and not (i > 0 and "passive" in sentence.marks[i - 1]):
            return end if sentence.lexicon.is_vso else i + 1
    return start


def _is_acted_upon(sentence: Sentence, start: int) -> bool:
    """Say whether an actor stands behind the verb of an attack or a preposition: "ambushed a police patrol", "operation against the rebels"."""
    before = start - 1
    while before >= 0 and sentence.has_any(before, "definite", "indefinite", "clitic_gerund"):
        before -= 1
    if before < 0 or sentence.words[before].is_sign:
        return False
    marks = sentence.marks[before]
    if sentence.lexicon.is_vso or not marks.keys().isdisjoint(("agent", "barrier", "attribution")):
        return False  # "after gunmen …", "accused soldiers of …"
    if sentence.lexicon.takes_doer(sentence.words[before].form):
        return False  # "diserang KKB"
    is_struck = "outcome" in marks or sentence.lexicon.is_verb_form(sentence.words[before].form)
    is_led = "of" not in marks and ("link" in marks or any(m.entry.kind == "weak" for m in marks.get("places", ())))
    return is_struck or is_led or "opponent" in marks


def _is_of_the_dead(sentence: Sentence, i: int) -> bool:
    """Say whether a noun for the dead or hurt stands before an actor, or a court or a post is named after one: "عدد قتلى القوات"."""
    dead = any(
        mark.end == i and mark.entry.detail in {"count", "toll"}
        for j in range(max(0, i - 3), i)
        for mark in sentence.marks[j].get("outcome", ())
    )
    if dead or i == 0 or sentence.lexicon.grammar.get("agreement"):
        return dead
    return any(m.entry.kind == "noun" and m.end == i for m in sentence.marks[i - 1].get("places", ()))


def _extends_left(sentence: Sentence, i: int) -> bool:
    word, marks = sentence.words[i], sentence.marks[i]
    if (
        word.is_sign
        or sentence.lexicon.takes_doer(word.form)  # "ranjau yang dipasang milisi"
        or sentence.is_dated(i)
        or not marks.keys().isdisjoint(
            ("link", "barrier", "conjunction", "attribution", "outcome", "passive", "agent", "have", "definite")
        )
    ):
        return False
    return word.is_capital or "of" in marks or "person" in marks or "actors" in marks or not marks
