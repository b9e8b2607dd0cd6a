"""Conduct and actors: patterns of harm, who is named as having done it, and the voice of an opinion (statements that count nobody)."""

from saksi.lang.segment import SentenceKind
from saksi.read.carry import Attributions
from saksi.read.draft import Draft
from saksi.read.lexicon import Mark
from saksi.read.outcomes import Outcome, find_outcomes
from saksi.read.scope import Found
from saksi.read.sentence import Sentence

_QUOTE_SIGNS = frozenset('"“”«»')
_LONGEST = 40
_LEAST_OPINION = 2
_FAR, _VERB = 20, 5
_HEADING = 2
"""Sentences among which the rubric of a text stands."""


def mark_conduct(drafts: list[Draft]) -> None:
    """Turn uncounted harm that a sentence describes as a pattern ("systematic", "targeting civilians") into conduct."""
    for draft in drafts:
        if draft.lower is None and draft.upper is None and _cue_near(draft.sentence, draft.words) is not None:
            draft.kind = "conduct"


def _cue_near(sentence: Sentence, words: tuple[int, int]) -> tuple[int, int] | None:
    for i in range(max(0, words[0] - 6), min(len(sentence.words), words[1] + 6)):
        for mark in sentence.marks[i].get("conduct", ()):
            if mark.entry.kind == "pattern":
                return mark.start, mark.end
    return None


def _conduct(sentence: Sentence) -> list[Mark]:
    """Give the expressions for ways of acting in a sentence."""
    return [mark for i in sentence.where("conduct") for mark in sentence.marks[i]["conduct"]]


def find_conduct(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Read a way of acting from its cue: people asked for their faith before they were killed, or a harm called systematic."""
    if not sentence.where("conduct"):
        return []
    if any(draft.sentence is sentence and (draft.kind == "conduct" or draft.lower is not None) for draft in drafts):
        return []
    cues = [m for m in _conduct(sentence) if m.entry.kind in ("pattern", "selection")]
    if any(draft.sentence is sentence for draft in drafts):
        cues = [cue for cue in cues if cue.entry.kind == "selection"]
    cue = cues[0] if cues else None
    outcomes = [o for o in find_outcomes(sentence) if not o.is_negated] if cue is not None else []
    harm = next((o for o in outcomes if o.act != "other"), outcomes[0] if outcomes else None)
    if cue is None or harm is None:
        return []
    start, end = _clause(sentence, min(cue.start, harm.start), max(cue.end, harm.end), cue.end)
    return [_draft(sentence, harm, (start, end))]


def _clause(sentence: Sentence, first: int, last: int, cue_end: int) -> tuple[int, int]:
    """Widen to the subject on the left; end with the cue, so that the quote stays short."""
    start = first
    while start > 0 and first - start < _LONGEST:
        if (
            sentence.words[start - 1].text in _QUOTE_SIGNS
            or sentence.is_strong_sign(start - 1)
            or "that" in sentence.marks[start - 1]
        ):
            break
        start -= 1
    return start, max(cue_end, min(last, start + _LONGEST))


def _draft(sentence: Sentence, harm: Outcome, words: tuple[int, int]) -> Draft:
    return Draft(
        sentence,
        "killed" if harm.act in ("shot", "combined") else harm.act,
        harm,
        None,
        "conduct",
        words,
        kind="conduct",
    )


def find_actors(sentences: list[Sentence], attributions: Attributions) -> list[Draft]:
    """Read who is named as having done it: the items of a list that a sentence announces, and claims of responsibility."""
    found: list[Draft] = []
    announced: Sentence | None = None
    for sentence in sentences:
        if sentence.kind is SentenceKind.LIST_ITEM and announced is not None:
            found.append(_listed(sentence, announced, attributions))
            continue
        announced = sentence if _announces_actors(sentence) else None
        claim = _claim(sentence)
        if claim is not None:
            found.append(claim)
    return found


def _announces_actors(sentence: Sentence) -> bool:
    """Say whether a sentence ends in a colon and tells of groups that attacked: "the three groups that did it are:"."""
    if not sentence.words or sentence.words[-1].text != ":":
        return False
    return {"party", "deed"} <= {m.entry.kind for m in _conduct(sentence)}


def _listed(sentence: Sentence, announced: Sentence, attributions: Attributions) -> Draft:
    end = next((i for i in range(1, len(sentence.words)) if sentence.words[i].text in ",;."), len(sentence.words))
    draft = Draft(sentence, "other", None, None, "listed-actor", (0, end), kind="actor")
    start, last = sentence.span_of(0, end)
    draft.perpetrator = Found(start, last, sentence.text[start:last], sentence=sentence.index)
    source, via = attributions.last_source(announced)
    draft.source, draft.via = source, via
    return draft


def _claim(sentence: Sentence) -> Draft | None:
    """Read "the group claimed responsibility"."""
    for i in sentence.where("conduct"):
        mark = next((m for m in sentence.marks[i]["conduct"] if m.entry.kind == "claim"), None)
        if mark is None:
            continue
        start, end = (
            (mark.start, min(len(sentence.words), mark.end + 6))
            if sentence.lexicon.is_vso
            else (_subject(sentence, i), mark.end)
        )
        named = (mark.start + 1, mark.end) if sentence.lexicon.is_vso else (start, mark.start)
        if named[1] <= named[0] or not _is_of_attack(sentence, mark) or _is_of_nobody(sentence, start, mark):
            continue
        draft = Draft(sentence, "other", None, None, "claim", (start, max(end, mark.end)), kind="actor")
        first, last = sentence.span_of(*named)
        draft.perpetrator = Found(first, last, sentence.text[first:last], sentence=sentence.index)
        return draft
    return None


def _is_of_nobody(sentence: Sentence, start: int, claim: Mark) -> bool:
    """Say whether a claim is one that nobody made: "no group has claimed responsibility"."""
    first = max(0, claim.start - _VERB) if sentence.lexicon.is_vso else start
    return any(sentence.where(cls, first, claim.start) for cls in ("negation", "none"))


def _is_of_attack(sentence: Sentence, claim: Mark) -> bool:
    """Say whether a claim in one word is of an attack: "a revendiqué l'attentat", not "a revendiqué le droit à l'erreur"."""
    if claim.end - claim.start > 1 or not sentence.lexicon.grammar.get("participle_plural"):
        return True
    if sentence.where("reflexive", claim.start - 2, claim.start):
        return False  # "se revendique du groupe"
    first, last = claim.start - _FAR, claim.end + _FAR
    told = ("event_noun", "attack_noun", "methods", "outcome", "actors")
    return any(bool(sentence.where(cls, first, last)) for cls in told)


def _subject(sentence: Sentence, at: int) -> int:
    i = at
    while i > 0 and at - i < 10:
        marks = sentence.marks[i - 1]
        if sentence.words[i - 1].text in ".,;:" or not marks.keys().isdisjoint(("barrier", "conjunction", "outcome")):
            break
        i -= 1
    return i


def mark_opinions(drafts: list[Draft], sentences: list[Sentence]) -> None:
    """Give the outlet's own judgements the stance opinion.

    They stand in a paragraph without any source that speaks in words of praise and blame, or in a text that its heading calls an opinion.
    """
    is_comment = any(_is_comment_label(sentence) for sentence in sentences[:_HEADING])
    loaded: dict[int, int] = {}
    reported: set[int] = set()
    for sentence in sentences:
        stances = (sentence.marks[i]["stance"] for i in sentence.where("stance"))
        words = sum(any(m.entry.kind == "opinion" for m in stance) for stance in stances)
        loaded[sentence.paragraph] = loaded.get(sentence.paragraph, 0) + words
        if sentence.where("attribution"):
            reported.add(sentence.paragraph)
    for draft in drafts:
        paragraph = draft.sentence.paragraph
        is_judged = paragraph not in reported and loaded.get(paragraph, 0) >= _LEAST_OPINION
        if draft.source is None and (is_comment or is_judged):
            draft.stance = "opinion"


def _is_comment_label(sentence: Sentence) -> bool:
    """Say whether a sentence begins with the rubric of a comment: "OPINION | …", "TRIBUNE. …", "Opini: …"."""
    mark = sentence.find(0, "opinion_label") if sentence.words else None
    return mark is not None and (mark.end == len(sentence.words) or sentence.words[mark.end].is_sign)
