"""Sources that go on into the next sentence, which names none itself (fifth layer, last part).

Most sentences without a reporting word are the outlet's own, even behind one that names a source. Only those that say of themselves that
they go on are taken with it: "In addition, eleven people died", "One of them had been beheaded"; and the one behind a sentence that
closes with an office, where it begins with a count: "…, the interior minister said. Nine officers were arrested and two killed."
"""

from collections.abc import Sequence

from saksi.lang.segment import SentenceKind
from saksi.read.carry import Attributions
from saksi.read.draft import Draft
from saksi.read.frame import Frame
from saksi.read.sentence import Sentence

_OFFICES = frozenset({"government", "official"})
_OWN = frozenset({"relative", "victim", "media"})
"""Kinds of sources whose words end with their own sentence."""
_QUOTES = frozenset('"“”«»„')
_OF_OTHERS = frozenset({"one-of", "partitive"})
_OPENING = 3
"""Words within which a sentence says that it goes on."""


def carry_sources(drafts: Sequence[Draft], attributions: Attributions) -> None:
    """Give drafts without a source that of the sentence before, where their own sentence goes on with it."""
    told = {draft.sentence.index for draft in drafts if draft.source is not None}
    opened = {draft.sentence.index for draft in drafts if _opens_with_count(draft)}
    for draft in drafts:
        if draft.source is not None or draft.event_time != "current":
            continue
        behind = _frame_behind(draft.sentence, attributions)
        if behind is not None:
            draft.source, draft.via = behind.source, behind.via
            continue
        frame = _frame_before(draft.sentence, attributions)
        if frame is None:
            continue
        before = attributions.sentences[draft.sentence.index - 1]
        if _goes_on(draft, before) or (
            draft.sentence.index in opened and before.index in told and _follows_office(draft, frame, before)
        ):
            draft.source, draft.via = frame.source, frame.via


def _frame_behind(sentence: Sentence, attributions: Attributions) -> Frame | None:
    """Give the frame of the next sentence, where that says who told this one: "Hal itu disampaikan kapolres"."""
    if sentence.index + 1 >= len(attributions.sentences) or attributions.frames[sentence.index]:
        return None
    if sentence.kind is SentenceKind.HEADLINE:
        return None
    return next((frame for frame in attributions.frames[sentence.index + 1] if frame.reaches_back), None)


def _frame_before(sentence: Sentence, attributions: Attributions) -> Frame | None:
    """Give the last frame of the sentence before, where only it can cover a sentence."""
    if sentence.index == 0:
        return None
    before = attributions.sentences[sentence.index - 1]
    frames = attributions.frames[before.index]
    if attributions.frames[sentence.index] or not frames or sentence.kind is not SentenceKind.BODY:
        return None
    if before.kind is SentenceKind.HEADLINE or _is_quoted(sentence) or _is_quoted(before):
        return None
    frame = frames[-1]
    if frame.kind not in {"said", "according"} or frame.source is None or frame.source.kind in _OWN:
        return None
    return frame


def _is_quoted(sentence: Sentence) -> bool:
    return any(word.text in _QUOTES for word in sentence.words)


def _opens_with_count(draft: Draft) -> bool:
    group = draft.group
    return group is not None and group.kind == "count" and group.start <= _OPENING


def _goes_on(draft: Draft, before: Sentence) -> bool:
    """Say whether a sentence says of itself that it goes on with the one before."""
    sentence = draft.sentence
    if sentence.where("goes_on", 0, _OPENING) or sentence.where("of_those", 0, _OPENING):
        return True
    is_same = sentence.paragraph == before.paragraph and not sentence.dates
    return is_same and draft.group is not None and draft.group.kind in _OF_OTHERS and draft.group.start < _OPENING


def _follows_office(draft: Draft, frame: Frame, before: Sentence) -> bool:
    """Say whether a count follows a sentence that an office closes, in the same paragraph and on no day of its own."""
    if draft.sentence.paragraph != before.paragraph or draft.sentence.dates:
        return False
    closes = any(start < frame.start for start, _ in frame.covers)
    is_office = frame.source is not None and frame.source.kind in _OFFICES
    return closes and is_office and draft.group is not None and draft.group.kind in {"count", "bare"}
