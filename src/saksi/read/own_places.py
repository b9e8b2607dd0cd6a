"""Which of the places in its own sentence a harm happened at: the most specific one near its words (sixth layer)."""

from collections.abc import Sequence
from dataclasses import replace

from saksi.model.place import PlaceMention
from saksi.model.span import Span
from saksi.model.vocabulary import How
from saksi.read.draft import Draft
from saksi.read.place_names import PlaceNames
from saksi.read.place_phrases import (
    is_label,
    place_after_noun,
    words_of,
)
from saksi.read.place_roles import (
    finest,
    is_aside,
    is_care,
    is_name_of_source,
    is_of_kind,
    is_of_office,
    is_of_saying,
    is_origin,
    is_treated,
    may_be_dateline,
)
from saksi.read.scenes import (
    Located,
    distance_of,
)
from saksi.read.sentence import Sentence

_IN_SOURCE = 20
"""How much further a place is in the words of a source."""
_LABEL = 40
"""How much further the label of an item is than the place that its words name."""
_AT_THE_SCENE = frozenset({"witness", "victim", "relative"})
"""Sources who tell what happened where they live, unless their words name another place."""


def own_place(
    names: PlaceNames,
    draft: Draft,
    hidden: Sequence[tuple[int, int]],
    rivals: Sequence[tuple[int, int]] = (),
    frames: Sequence[tuple[int, int]] = (),
) -> PlaceMention | None:
    """Choose the place of a draft in its own sentence: the nearest chain of names, and in it the most specific.

    Args:
        names: The places that the document names.
        draft: The draft.
        hidden: Words of the sentence that name sources; places inside them say where the source is.
        rivals: Words of other counts that bring their own place: "412 in Harlan, 268 in Tol".
        frames: Words of the reporting expressions; a place directly behind one says where it was said.
    """
    best: tuple[int, list[Located]] | None = None
    for chain in names.chains_of(draft.sentence):
        if any(a <= chain[0].start < b for a, b in rivals) or is_of_saying(draft.sentence, chain[0].start, frames):
            continue
        if draft.event_time == "earlier" and is_of_kind(draft.sentence, chain[0][:2], "bench"):
            continue  # where a court sits tells nothing of the crime
        if is_treated(draft) and any(is_care(draft.sentence, each[:2]) for each in chain):
            continue
        score = min(distance_of(draft, each) for each in chain) + min(each.width for each in chain)
        if is_label(draft.sentence, (chain[0].start, chain[-1].end)):
            score += _LABEL
        if any(is_of_office(draft.sentence, chain[0].start, b) for _, b in hidden):
            continue
        source = next(((a, b) for a, b in hidden if a <= chain[0].start < b), None)
        if source is not None and is_name_of_source(draft.sentence, source):
            continue  # where a source is tells nothing of the harm
        if is_aside(draft.sentence, chain[0].start):
            continue
        if source is not None:
            score += _IN_SOURCE
        elif may_be_dateline(draft.sentence, chain[0]):
            continue
        if best is None or score < best[0]:
            best = (score, chain)
    return finest(draft.sentence, best[1]).mention if best is not None else None


def place_of_people(names: PlaceNames, draft: Draft) -> PlaceMention | None:
    """Give where the people of a draft are from, for want of a scene: "three farmers from Tol were shot"."""
    chains = (chain for chain in names.chains_of(draft.sentence) if is_origin(draft.sentence, chain[0].start))
    nearest = min(chains, key=lambda chain: distance_of(draft, chain[0]), default=None)
    return finest(draft.sentence, nearest).mention if nearest is not None else None


def home_of_source(names: PlaceNames, draft: Draft) -> PlaceMention | None:
    """Give the place that a witness, victim or relative is said to be from: "a resident of Jorva said"."""
    source = draft.source
    if (
        source is None
        or source.kind not in _AT_THE_SCENE
        or not (draft.sentence.start <= source.span[0] < draft.sentence.end)
    ):
        return None
    start, end = source.span
    found = next(
        (
            m
            for m in names.mentions
            if m.span is not None
            and start <= m.span.start
            and m.span.end <= end
            and (m.span.start, m.span.end) != (start, end)
        ),
        None,
    ) or _home_as_written(names, draft.sentence, words_of(draft.sentence, Span.cut(names.text, start, end)))
    return replace(found, how=How.INHERITED, reason="the place of the one who tells it") if found else None


def _home_as_written(names: PlaceNames, sentence: Sentence, source: tuple[int, int]) -> PlaceMention | None:
    """Read the name behind the last "of" of a source that no gazetteer has: "a resident of Tol"."""
    start, end = source
    if sentence.lexicon.is_vso:
        phrase = next((p for i in range(*source) if (p := place_after_noun(sentence, i)) and p[1] <= end), None)
        return names.as_written(sentence, phrase, None) if phrase is not None else None
    at = next((i + 1 for i in reversed(range(start, end)) if "of" in sentence.marks[i]), end)
    if at in (start, end) or not all(sentence.words[i].is_capital for i in range(at, end)):
        return None
    return None if names.is_no_place(sentence, (at, end)) else names.as_written(sentence, (at, end), None)
