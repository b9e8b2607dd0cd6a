"""Counts that leave the verb out: "killed 20 people in Harlan, 23 in Rimba, three in Tol" (fourth layer)."""

from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.harms import Harms
from saksi.read.joins import link_between


def fill_gaps(harms: Harms) -> None:
    """Read numbers that leave the verb out: "killed 20 people in Harlan, 23 in Rimba, three in Tol"."""
    for group in harms.groups:
        if harms.is_claimed(group) or group.kind not in ("bare", "count") or group.number is None:
            continue
        before = [d for d in harms.drafts if d.words[1] <= group.start and d.outcome is not None]
        if not before:
            continue
        last = max(before, key=lambda d: d.words[1])
        if last.outcome is None or (
            any(o.start >= last.words[1] and o.start < group.start for o in harms.outcomes)
            or group.start - last.words[1] > 8
        ):
            continue
        whole = last if _opens_breakdown(harms, last, group) else last.part_of
        if whole is last or _continues(harms, last, group):
            harms.claimed.add(id(group))
            draft = harms.draft(last.outcome, group, "gapping", (group.start, _place_end(harms, group)))
            if whole is not None and whole.upper is not None and (group.lower or 0) <= whole.upper:
                draft.part_of = whole
            harms.drafts.append(draft)


def _opens_breakdown(harms: Harms, last: Draft, group: Group) -> bool:
    """Say whether a colon leads from a whole to its parts by place: "796 people: 412 in Harlan, 268 in Tol"."""
    if last.lower is None or group.lower is None or group.lower >= last.lower:
        return False
    opens = harms.sentence.words[group.start - 1].text == ":" or harms.sentence.has(group.start - 1, "including")
    return opens and harms.sentence.has(group.end, "link")


def _continues(harms: Harms, last: Draft, group: Group) -> bool:
    i = group.start - 1
    if not (harms.sentence.is_comma(i) or harms.sentence.is_conjunction(i)):
        return False
    if group.kind == "bare" and not harms.sentence.has(group.end, "link"):
        if not _ends_clause(harms, group.end):
            return False  # "one was killed and other two let off"
        return group.is_other and link_between(harms.sentence, last.words[1], group.start) == "list"
    if group.kind == "count" and not harms.sentence.has(group.end, "link"):
        return False
    if last.construction == "gapping":
        return True
    return harms.sentence.has(last.words[1], "link") and last.group is not None and last.group.number is not None


def _ends_clause(harms: Harms, i: int) -> bool:
    return i >= len(harms.sentence.words) or harms.sentence.words[i].is_sign or bool(harms.sentence.marks[i])


def _place_end(harms: Harms, group: Group) -> int:
    end = group.end
    if end + 1 >= len(harms.sentence.words) or not harms.sentence.has(end, "link"):
        return end
    return end + 2 if harms.sentence.words[end + 1].is_capital or harms.sentence.lexicon.is_vso else end
