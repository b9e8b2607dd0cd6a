"""Which of the places in its own sentence a harm happened at: the most specific one near its words (sixth layer)."""

from collections.abc import Sequence
from dataclasses import replace

from saksi.model.place import PlaceMention
from saksi.model.span import Span
from saksi.model.vocabulary import How
from saksi.read.draft import Draft
from saksi.read.eventtime import PROCEEDINGS
from saksi.read.occasions import is_of_funeral, is_of_trial
from saksi.read.place_names import PlaceNames
from saksi.read.place_phrases import is_label, place_after_noun, words_of
from saksi.read.place_roles import (
    finest,
    is_at_distance,
    is_care,
    is_far_off,
    is_name_of_source,
    is_of_kind,
    is_of_office,
    is_of_saying,
    is_origin,
    is_town_of_care,
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
_OF_CRIME = 20
"""How much further a place is from people who are held than the place of what they are held for."""
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
    best: tuple[int, Sequence[Located]] | None = None
    for told in names.chains_of(draft.sentence):
        chain = _past_origin(draft.sentence, told)
        at = chain[0].start
        if any(a <= at < b for a, b in rivals) or _is_passed_over(draft, chain, hidden, frames):
            continue
        is_of_source = any(a <= at < b for a, b in hidden)
        if not is_of_source and may_be_dateline(draft.sentence, chain[0]):
            continue
        score = min(distance_of(draft, each) for each in chain) + min(each.width for each in chain)
        score += _LABEL * is_label(draft.sentence, (at, chain[-1].end))
        score += _IN_SOURCE * (_is_of_remains(draft) and is_town_of_care(draft.sentence, at))
        score += _IN_SOURCE * _opens_before_source(draft.sentence, chain[-1].end, hidden)
        score += _OF_CRIME * _is_of_crime(draft, at) + _IN_SOURCE * is_of_source
        if best is None or score < best[0]:
            best = (score, chain)
    return finest(draft.sentence, best[1]).mention if best is not None else None


def _past_origin(sentence: Sentence, chain: Sequence[Located]) -> Sequence[Located]:
    """Leave out where people are from before a place with a preposition of its own: "من عائلة من تول على طريق هارلان"."""
    if len(chain) < 2 or not is_origin(sentence, chain[0].start):
        return chain
    own = (n for n, each in enumerate(chain) if n and sentence.is_kind(each.start - 1, "places", "preposition"))
    weak = (
        n
        for n, each in enumerate(chain)
        if n and sentence.is_kind(each.start - 1, "places", "weak") and sentence.lexicon.is_vso
    )
    return chain[next(own, next(weak, 0)) :]


def _is_passed_over(
    draft: Draft, chain: Sequence[Located], hidden: Sequence[tuple[int, int]], frames: Sequence[tuple[int, int]]
) -> bool:
    """Say whether places that stand together tell of something else than the harm: where it was said, tried, mourned or treated."""
    sentence, at, words = draft.sentence, chain[0].start, (chain[0].start, chain[-1].end)
    if is_of_saying(sentence, at, frames) or is_origin(sentence, at) or is_at_distance(sentence, at):
        return True
    if draft.event_time == "earlier" and is_of_kind(sentence, chain[0][:2], "bench"):
        return True  # where a court sits tells nothing of the crime
    if is_of_funeral(sentence, *words) or is_of_trial(draft, *words):
        return True
    is_kept = _is_of_remains(draft) and is_town_of_care(sentence, at)  # for want of another
    if is_treated(draft) and not is_kept and any(is_care(sentence, each[:2]) for each in chain):
        return True
    if any(is_of_office(sentence, at, b) for _, b in hidden):
        return True
    source = next(((a, b) for a, b in hidden if a <= at < b), None)
    return source is not None and is_name_of_source(sentence, source)  # where a source is tells nothing of the harm


def _opens_before_source(sentence: Sentence, end: int, hidden: Sequence[tuple[int, int]]) -> bool:
    """Say whether a place stands before a comma and who speaks: "À Tol, les autorités évaluent à 24 le nombre de morts"."""
    return end < len(sentence) and sentence.is_comma(end) and any(end < a <= end + 2 for a, _ in hidden)


def _is_of_remains(draft: Draft) -> bool:
    """Say whether a draft tells of dead bodies, whose morgue is rather near the scene than the hospital of the dying."""
    return draft.outcome is not None and draft.sentence.has(draft.outcome.start, "counted_only")


def _is_of_crime(draft: Draft, at: int) -> bool:
    """Say whether another harm stands between people who are held and a place: "arrested two over a murder in Harlan"."""
    if draft.act not in PROCEEDINGS:
        return False
    last = max(draft.words[1], draft.outcome.end if draft.outcome is not None else 0)
    return any(draft.sentence.tells_harm(i) for i in draft.sentence.where("outcome", last, at))


def place_of_people(names: PlaceNames, draft: Draft) -> PlaceMention | None:
    """Give the town not far from which it was, or where the people of a draft are from, for want of a scene: "three farmers from Tol were shot"."""
    sentence = draft.sentence
    chains = names.chains_of(sentence)
    near = [
        chain
        for chain in chains
        if is_at_distance(sentence, chain[0].start) and not is_far_off(sentence, chain[0].start)
    ]
    origins = near or [chain for chain in chains if is_origin(sentence, chain[0].start)]
    nearest = min(origins, key=lambda chain: distance_of(draft, chain[0]), default=None)
    return finest(sentence, nearest).mention if nearest is not None else None


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
