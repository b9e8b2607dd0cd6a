"""Where, by whom and by what means: each with the words it rests on (sixth layer)."""

from collections.abc import Sequence
from typing import NamedTuple

from saksi.read.draft import Draft
from saksi.read.outcomes import takes_doer
from saksi.read.sentence import Sentence

_HOW_REACH = 12
_DOER_INSIDE = 2
"""Words of an outcome beyond which somebody may stand inside it."""
_AGENT_REACH = 26
_WITH_ARTICLE = ("ال", "وال", "بال", "فال")
_BEFORE_ACTOR = 4
"""Words between "when" and who acts: an article, a describing word, or the verb where it comes first."""


class Found(NamedTuple):
    """A value of the scope: offsets of its words, the words, and how it was had."""

    start: int
    end: int
    text: str
    how: str = "stated"
    sentence: int = -1


def find_method(draft: Draft) -> None:
    """Set the method: told by the outcome word, or by the nearest word for a means in the same sentence."""
    if draft.method:
        return
    sentence = draft.sentence
    first, last = draft.words
    best: tuple[int, str, int, int] | None = None
    for i in sentence.where("methods"):
        for mark in sentence.marks[i]["methods"]:
            distance = first - mark.end if mark.end <= first else max(0, i - last)
            if any(sentence.words[j].text == ";" for j in range(min(i, last), max(i, first))):
                continue
            if best is None or distance < best[0]:
                best = (distance, mark.entry.kind, mark.start, mark.end)
    if best is not None:
        draft.method = best[1]
        draft.method_span = sentence.span_of(best[2], best[3])


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
    last = max(draft.words[1], draft.outcome.end)
    after = (
        _agent_behind_verb(draft) or _agent_after(sentence, last, rivals) or _owner_of_attack(sentence, last, rivals)
    )
    if after is not None:
        return after
    if sentence.lexicon.is_vso and draft.construction == "pronoun":
        doer = _actor_phrase(sentence, draft.outcome.end, _phrase_end(sentence, draft.outcome.end))
        if doer is not None:
            return doer  # "اعتقله عناصر من المخابرات"
    if sentence.lexicon.is_vso and draft.outcome.end - draft.outcome.start > _DOER_INSIDE:
        first = draft.outcome.start + 1
        inside = _actor_phrase(sentence, first, min(_phrase_end(sentence, first), draft.outcome.end))
        if inside is not None:
            return inside  # "أطلق الجنود النار على رجل"
    is_verb_first = sentence.lexicon.is_vso and draft.construction not in {"toll", "count-noun"}
    if is_verb_first and draft.group is not None and draft.group.start - draft.outcome.end >= 1:
        between = _actor_phrase(sentence, draft.outcome.end, draft.group.start)
        if between is not None:
            return between
    if draft.stance == "alleged" and sentence.lexicon.is_vso:
        accused = _accused_before(sentence, draft)
        if accused is not None:
            return accused
    tellers = {i for first, last in told for i in range(first, last)}
    found = _attacker_after(sentence, draft) or _subject_before(sentence, draft, victims | tellers)
    return found or _teller(draft)


def _teller(draft: Draft) -> Found | None:
    """Read "the army said it had killed two rebels": without another doer, the force that tells of its own act did it."""
    if draft.source is None or draft.construction not in {"active", "pronoun"} or draft.stance == "alleged":
        return None
    first, last = draft.source.words
    same_sentence = draft.sentence.start <= draft.source.span[0] < draft.sentence.end
    return _actor_phrase(draft.sentence, first, last) if same_sentence else None


def _accused_before(sentence: Sentence, draft: Draft) -> Found | None:
    """Read "accused the rebels of shelling" where the accused stand behind the verb: "واتهم مسلحي الجبهة بقصف المدنيين"."""
    for i in reversed(sentence.where("attribution", 0, draft.words[0])):
        mark = sentence.marks[i]["attribution"][0]
        if any(m.entry.kind == "accused" for m in sentence.marks[i]["attribution"]):
            return _actor_phrase(sentence, mark.end, min(_phrase_end(sentence, mark.end), draft.words[0]))
    return None


def _attacker_after(sentence: Sentence, draft: Draft) -> Found | None:
    """Read "were shot dead when gunmen stormed the village": who acts in the clause that tells how it happened."""
    start = max(draft.words[1], draft.outcome.end if draft.outcome else 0)
    at = next(iter(sentence.where("as_when", start, start + _HOW_REACH)), None)
    if at is None or sentence.strong_signs(start, at + 1):
        return None
    behind = sentence.marks[at]["as_when"][0].end
    first = behind
    while first < min(len(sentence.words), behind + _BEFORE_ACTOR) and not _is_actor(sentence, first):
        first += 1
    end = _phrase_end(sentence, first)
    is_struck = end < len(sentence.words) and "passive" in sentence.marks[end]
    return None if is_struck else _actor_phrase(sentence, first, end)


def _agent_behind_verb(draft: Draft) -> Found | None:
    """Read "ditembak KKB": a verb form of the language that takes its doer right behind it."""
    if draft.outcome is None or not takes_doer(draft.sentence, draft.outcome):
        return None
    first = draft.outcome.end
    begins = first < len(draft.sentence) and (
        _is_actor(draft.sentence, first) or draft.sentence.has_any(first, "definite", "indefinite")
    )
    return _actor_phrase(draft.sentence, first, _phrase_end(draft.sentence, first)) if begins else None


def _agent_after(sentence: Sentence, start: int, rivals: Sequence[int]) -> Found | None:
    agent = next(iter(sentence.where("agent", start, start + _AGENT_REACH)), None)
    if agent is None or sentence.strong_signs(start, agent + 1) or any(start <= i < agent for i in rivals):
        return None
    first = sentence.marks[agent]["agent"][0].end
    return _actor_phrase(sentence, first, _phrase_end(sentence, first))


def _owner_of_attack(sentence: Sentence, start: int, rivals: Sequence[int]) -> Found | None:
    """Read "akibat serangan KKB", "في قصف للقوات": whose attack it was, where the language puts that behind the noun of the attack."""
    if sentence.lexicon.grammar.get("agreement"):
        return None
    for i in sentence.where_any("methods", "actors"):
        if not start <= i < min(len(sentence.words) - 1, start + _HOW_REACH):
            continue
        if sentence.has(i, "person") or not sentence.has_any(i - 1, "link", "agent"):
            continue
        if sentence.strong_signs(start, i + 1) or sentence.where("barrier", start, i + 1):
            return None
        if any(start <= j <= i for j in rivals):
            return None
        first = max(mark.end for cls in ("methods", "actors") for mark in sentence.marks[i].get(cls, ()))
        return _actor_phrase(sentence, first, _phrase_end(sentence, first)) if _names_actor(sentence, first) else None
    return None


def _names_actor(sentence: Sentence, i: int) -> bool:
    return i < len(sentence) and _is_actor(sentence, i)


def _phrase_end(sentence: Sentence, start: int) -> int:
    i = start
    while i < len(sentence.words) and i - start < 10:
        word, marks = sentence.words[i], sentence.marks[i]
        if word.is_sign and word.text not in "'’-()":
            break
        named = marks["actors"][0].end if "actors" in marks else i
        if named > i + 1 and not (i > start and sentence.has_joined_conjunction(i)):
            i = named
            continue
        if i > start and (
            "barrier" in marks
            or "outcome" in marks
            or "passive" in marks
            or "have" in marks
            or ("link" in marks and "of" not in marks)
            or "conjunction" in marks
            or "verb" in marks
            or "stance" in marks
            or "relative" in marks
            or "adverb" in marks
            or i in sentence.counts
            or "each_of" in marks
            or ("methods" in marks and sentence.lexicon.is_vso)  # "أطلق مسلحون النار"
            or _is_verb_of_actor(sentence, start, i)
            or _is_behind_definite(sentence, i)
        ):
            break
        i += 1
    return i


def _is_behind_definite(sentence: Sentence, i: int) -> bool:
    """Say whether a word without article follows one with it, where adjectives agree: "اقتحم اللواء الرابع مزرعة" tells of a farm."""
    if not sentence.lexicon.is_vso or "of" in sentence.marks[i] or sentence.words[i].is_sign:
        return False
    is_bare = not sentence.words[i].form.startswith("ال")
    return is_bare and sentence.words[i - 1].form.startswith(_WITH_ARTICLE)


def _is_verb_of_actor(sentence: Sentence, start: int, i: int) -> bool:
    """Say whether a plain word follows the name of an actor, as its verb does: "soldiers of the 4th Brigade entered"."""
    if sentence.lexicon.is_vso or sentence.is_upper or sentence.words[i].is_sign:
        return False
    if sentence.lexicon.is_verb_form(sentence.words[i].form):
        return sentence.marks[i].keys().isdisjoint(("person", "actors", "places"))
    if i - start < 2 or sentence.marks[i]:
        return False
    before = sentence.words[i - 1]
    is_named = before.is_capital and not sentence.words[i].is_capital and not sentence.words[i].is_number
    return is_named and any(_is_actor(sentence, j) for j in range(start, i))


def _actor_phrase(sentence: Sentence, start: int, end: int) -> Found | None:
    while start < end and sentence.has_any(start, "definite", "indefinite") and "actors" not in sentence.marks[start]:
        start += 1
    if start >= end or not any(_is_actor(sentence, i) for i in range(start, end)):
        return None
    a, b = sentence.span_of(start, end)
    return Found(a, b, sentence.text[a:b], sentence=sentence.index)


def _is_actor(sentence: Sentence, i: int) -> bool:
    marks = sentence.marks[i]
    if "actors" in marks and "methods" not in marks:
        return True  # an airstrike does harm, but it is not who does it
    return "person" in marks and any(m.entry.kind in ("forces", "rebels", "armed") for m in marks["person"])


def _subject_before(sentence: Sentence, draft: Draft, victims: set[int]) -> Found | None:
    if draft.outcome is None:
        return None
    if draft.construction in ("passive", "subject", "elliptic"):
        reach = draft.words[0]
    else:
        reach = min(draft.outcome.verb_start, draft.words[0])
    best: Found | None = None
    ends = [i for i in sentence.strong_signs(reach - 39, reach) if sentence.words[i].text in ".!?;"]
    first = ends[-1] + 1 if ends else max(0, reach - 39)
    for i in range(reach - 1, first - 1, -1):
        if _is_actor(sentence, i) and i not in victims and not _is_of_the_dead(sentence, i):
            start = i
            while start > 0 and start > i - 5 and _extends_left(sentence, start - 1):
                start -= 1
            end = min(_phrase_end(sentence, i), reach)
            while end > i + 1 and "outcome" in sentence.marks[end - 1]:
                end -= 1
            best = _actor_phrase(sentence, start, end)
            if best is not None:
                break
    return best


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
    if word.is_sign or not marks.keys().isdisjoint(
        ("link", "barrier", "conjunction", "attribution", "outcome", "passive", "agent", "have", "definite")
    ):
        return False
    return word.is_capital or "of" in marks or "person" in marks or "actors" in marks or not marks
