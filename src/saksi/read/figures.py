"""Sentences that only tell a new number of a harm told before: "In May the number rose to 41" (fourth layer, over sentences)."""

from collections.abc import Sequence

from saksi.model.vocabulary import DatePrecision
from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.numbered import bare_number
from saksi.read.sentence import Sentence
from saksi.read.shares import counts_before

_REACH = 9
"""Words between "the number" and what it has become."""
_PERIODS = frozenset({DatePrecision.MONTH, DatePrecision.YEAR})


def find_figures(sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> list[Draft]:
    """Read the number that "the number" has risen or fallen to, in a sentence that tells of no harm itself.

    With a month or a year of its own it counts what happened then; else it is the new total of the same.
    """
    found: list[Draft] = []
    for sentence in sentences:
        at = next(iter(sentence.where("figure_again")), None)
        if at is None or sentence.has_outcome:
            continue
        end = sentence.marks[at]["figure_again"][0].end
        before = _counted_before(sentence, [*drafts, *found])
        group = None if before is None else _number_behind(sentence, end)
        if before is None or group is None or before.act == "other":
            continue
        draft = Draft(sentence, before.act, None, group, "toll", (at, group.end), cumulative=before.cumulative)
        if not any(date.when.precision in _PERIODS for date in sentence.dates):
            draft.tally, draft.cumulative = "running_total", True
        found.append(draft)
    return found


def _counted_before(sentence: Sentence, drafts: Sequence[Draft]) -> Draft | None:
    """Give the count that was told last in the sentences right before, where it is of no more than one harm there."""
    near = counts_before(sentence, drafts)
    last = [draft for draft in near if draft.sentence is near[-1].sentence] if near else []
    return last[0] if last and len({draft.act for draft in last}) == 1 else None


def _number_behind(sentence: Sentence, start: int) -> Group | None:
    """Give the number that something rises or falls to behind a word, and no other people or things."""
    for at in range(start, min(len(sentence), start + _REACH)):
        count = sentence.counts.get(at)
        if count is None or not sentence.has(at - 1, "toll_to"):
            continue
        if count.end < len(sentence) and sentence.has_any(count.end, "units", "ratio"):
            return None
        return bare_number(count, at, count.end)
    return None
