"""Deaths told by who did not survive: "neither of the two drivers survived", "aucun des neuf passagers n'a survécu" (fourth layer)."""

from saksi.read.harms import Harms
from saksi.read.lexicon import Entry
from saksi.read.outcomes import Outcome

_REACH = 6


def read_unsurvived(harms: Harms) -> None:
    """Read those of whom none survived, where they are counted."""
    sentence = harms.sentence
    for at in sentence.where("survives"):
        mark = sentence.marks[at]["survives"][0]
        group = next((each for each in reversed(harms.groups) if each.end <= at), None)
        if group is None or harms.is_claimed(group) or at - group.end > _REACH:
            continue
        counted = _counted_inside(harms, group.start, at)
        if counted is None:
            continue
        outcome = Outcome(mark, [Entry("outcome", "killed", "subject")])
        whole = next((each for each in harms.groups if each.start == counted), None) or group
        whole.lower = whole.upper = sentence.counts[counted].lower
        whole.kind = "count"
        harms.emit(outcome, [whole], [], "unsurvived", left=True)


def _counted_inside(harms: Harms, first: int, at: int) -> int | None:
    """Give the number of those of whom none is said to have survived: "none of the nine passengers"."""
    sentence = harms.sentence
    start = next((i for i in range(max(0, first - 3), at) if sentence.has(i, "none")), None)
    if start is None:
        return None
    return next((i for i in range(start + 1, at) if i in sentence.counts and sentence.counts[i].lower), None)
