"""Counts by place that add up to a total told before: "796 were killed … Harlan: 412, Tol: 268, Oro: 116" (after mentions)."""

from collections.abc import Sequence

from saksi.read.draft import Draft
from saksi.read.repeats import is_exact

_LEAST = 3
"""Counts that add up by chance less often than two would."""
_MOST = 40


def link_shares(drafts: Sequence[Draft]) -> None:
    """Make counts that follow each other, each at a place of its own, parts of the total told before which they add up to exactly."""
    exact = [each for each in drafts if each.stands_alone and is_exact(each)]
    for act in dict.fromkeys(each.act for each in exact):
        told = sorted((each for each in exact if each.act == act), key=lambda each: each.span)
        start = 0
        while start < len(told):
            whole, end = _whole_of(told, start)
            for share in told[start:end] if whole is not None else ():
                share.part_of = whole
            start = end if whole is not None else start + 1


def _whole_of(told: Sequence[Draft], start: int) -> tuple[Draft | None, int]:
    """Give the total before, and the end of the longest run of shares from one on that makes it up."""
    totals = {each.lower: each for each in reversed(told[:start])}
    added, places = 0, set[str]()
    best: tuple[Draft | None, int] = (None, start)
    for at in range(start, min(len(told), start + _MOST)):
        place = told[at].place
        if place is None or place.as_written in places:
            break
        places.add(place.as_written)
        added += told[at].lower or 0
        if at + 1 - start >= _LEAST and added in totals:
            best = (totals[added], at + 1)
    return best
