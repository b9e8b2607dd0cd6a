"""When a harm happened: the date words that belong to it, from its own sentence or one that dates the same event (sixth layer)."""

from dataclasses import replace

from saksi.lang.dates import DateMention
from saksi.model.vocabulary import DatePrecision, How
from saksi.model.when import When
from saksi.read.draft import Draft


def set_own_dates(drafts: list[Draft]) -> None:
    """Give each draft the nearest date of its sentence; what is dated by its year alone is background."""
    for draft in drafts:
        draft.when = _own_date(draft)
        if draft.when is not None and draft.when.precision is DatePrecision.YEAR and draft.event_time == "current":
            draft.event_time = "earlier"


def inherit_dates(drafts: list[Draft]) -> None:
    """Give parts and repetitions without a date of their own that of their whole or first telling."""
    for draft in drafts:
        if draft.when is None:
            model = draft.part_of or draft.repeats
            draft.when = _inherited(model.when) if model is not None else None


def _own_date(draft: Draft) -> When | None:
    """Choose among the dates of the sentence the one nearest to the outcome; one in the reporting words only when there is no other."""
    dates = draft.sentence.dates
    if not dates:
        return None
    return min(dates, key=lambda date: (_distance(draft, date), date.start)).when


def _distance(draft: Draft, date: DateMention) -> int:
    """Give the words between a date and the statement; a clause boundary between them makes it far."""
    sentence = draft.sentence
    first, last = draft.words
    if draft.outcome is not None:
        first, last = min(first, draft.outcome.start), max(last, draft.outcome.end)
    at = next((i for i, word in enumerate(sentence.words) if word.end > date.start), len(sentence))
    gap = at - last if at >= last else first - at
    between = range(last, at) if at >= last else range(at, first)
    penalty = sum(12 for i in between if "barrier" in sentence.marks[i] or "attribution" in sentence.marks[i])
    return max(0, gap) + penalty


def _inherited(when: When | None) -> When | None:
    return None if when is None else replace(when, how=How.INHERITED)
