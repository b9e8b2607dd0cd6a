"""Sources that go on into the next sentence, which names none itself (fifth layer, last part).

Most sentences without a reporting word are the outlet's own, even behind one that names a source. Only those that say of themselves that
they go on are taken with it: "In addition, eleven people died", "One of them had been beheaded"; and the one behind a sentence that
closes with an office, where it begins with a count: "…, the interior minister said. Nine officers were arrested and two killed." So are
sentences amid the account of one monitor, mission or hospital.
"""

from collections.abc import Sequence

from saksi.lang.normalise import fold
from saksi.lang.segment import SentenceKind
from saksi.read.carry import Attributions
from saksi.read.draft import Draft
from saksi.read.frame import Frame
from saksi.read.sentence import Sentence
from saksi.read.source_kinds import kinds_in
from saksi.read.sources import Source

_OFFICES = frozenset({"government", "official"})
_OWN = frozenset({"relative", "victim", "media"})
"""Kinds of sources whose words end with their own sentence."""
_COUNTING = frozenset({"ngo", "igo", "medic"})
"""Kinds of bodies whose accounts go on over sentences."""
_AMID = 2
"""Sentences before and behind a sentence in which the body speaks amid whose account it stands."""
_SHORT = 3
"""Letters of words that do not tell one body from another."""
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
        around = _frame_around(draft.sentence, attributions)
        if around is not None:
            draft.source, draft.via = around.source, around.via
            continue
        frame = _frame_before(draft.sentence, attributions)
        if frame is None:
            continue
        before = attributions.sentences[draft.sentence.index - 1]
        if _goes_on(draft, before) or (
            draft.sentence.index in opened and before.index in told and _follows_office(draft, frame, before)
        ):
            draft.source, draft.via = frame.source, frame.via


def _frame_around(sentence: Sentence, attributions: Attributions) -> Frame | None:
    """Give the frame before a sentence that stands amid the account of one body, which speaks again behind it.

    "The centre's report counts 40 dead. Nine children were among them. The report says …": the same body or its report, or a body behind
    whose words for a report another of its kind speaks.
    """
    if attributions.frames[sentence.index] or sentence.kind is not SentenceKind.BODY:
        return None
    at = sentence.index
    before = _nearest(attributions, range(at - 1, max(-1, at - 1 - _AMID), -1), last=True)
    after = _nearest(attributions, range(at + 1, min(len(attributions.frames), at + 1 + _AMID)), last=False)
    if before is None or after is None:
        return None
    one, two = before[1].source, after[1].source
    if one is None or two is None or one.kind not in _COUNTING or one.kind != two.kind:
        return None
    if not all(_is_body(attributions.sentences[at], told) for at, told in ((before[0], one), (after[0], two))):
        return None
    is_same = one.is_again or two.is_again or not _long_words(one.text).isdisjoint(_long_words(two.text))
    return before[1] if is_same or attributions.sentences[before[0]].where("account") else None


def _is_body(sentence: Sentence, source: Source) -> bool:
    """Say whether a source is an organisation or its report, named in its sentence, and not one of its people."""
    kinds = kinds_in(sentence, *source.words)
    return source.is_again or (bool(kinds) and all(kind.endswith("_bodies") for kind in kinds))


def _nearest(attributions: Attributions, around: range, *, last: bool) -> tuple[int, Frame] | None:
    """Give the first sentence of a range that has frames, and its last or first frame, where that names a source."""
    for at in around:
        frames = attributions.frames[at]
        if frames and (frame := frames[-1 if last else 0]).source is not None:
            return at, frame
    return None


def _long_words(text: str) -> set[str]:
    return {word for word in fold(text).split() if len(word) > _SHORT}


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
