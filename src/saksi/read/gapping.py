"""Counts that leave the verb out: "killed 20 people in Harlan, 23 in Rimba", "nine were killed: five men and four women" (fourth layer)."""

from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.harms import Harms
from saksi.read.joins import has_own_verb, link_between

_REACH = 12
_BEFORE_PARTS = 8
_FATES = ("killed", "injured")
_NOUNS = frozenset({"count-noun", "count-behind", "toll"})
_LEAST_SHARES = 3
"""Counts without places that add up by chance less often than two would."""
_FAR = 20
"""Words from a total to the first of the shares that add up to it."""


def add_breakdowns(harms: Harms) -> None:
    """Read those whom a count adds up from, told behind its verb: "nine people were killed in Tol: five men and four women"."""
    for whole in list(harms.drafts):
        if whole.part_of is not None or whole.outcome is None:
            continue
        harms.add_parts(whole.outcome, whole, _parts_of(harms, whole))


def _parts_of(harms: Harms, whole: Draft) -> list[Group]:
    """Give the list of counted people behind a draft that adds up to it, or nothing."""
    if whole.lower is None or whole.lower != whole.upper:
        return []
    parts: list[Group] = []
    for group in harms.groups:
        if group.start < whole.words[1] or (not parts and group.kind == "name"):
            continue
        if group.lower is None or group.kind != "count" or group.lower != group.upper or harms.is_claimed(group):
            break
        edge = parts[-1].end if parts else whole.words[1]
        if parts and link_between(harms.sentence, edge, group.start) != "list":
            break
        if not parts and (
            group.start - edge > _BEFORE_PARTS or any(harms.sentence.tells_harm(i) for i in range(edge, group.start))
        ):
            break
        parts.append(group)
    return parts if len(parts) > 1 and sum(group.lower or 0 for group in parts) == whole.lower else []


def open_casualties(harms: Harms) -> None:
    """Take a count for one of both fates where the dead and the wounded behind it add up to it: "144 korban: 126 luka-luka dan 18 tewas"."""
    for whole in harms.drafts:
        if (
            whole.act not in _FATES
            or not whole.lower
            or whole.lower != whole.upper
            or not _is_told_by_noun(harms, whole)
        ):
            continue
        behind = [
            d for d in harms.drafts if d is not whole and d.words[0] >= whole.words[0] and d.part_of in (None, whole)
        ]
        told = {
            act: next((d for d in behind if d.act == act and 0 < (d.lower or 0) < whole.lower), None) for act in _FATES
        }
        fates = [draft for draft in told.values() if draft is not None]
        if len(fates) == len(_FATES) and sum(draft.lower or 0 for draft in fates) == whole.lower:
            whole.act = "combined"
            for draft in fates:
                draft.part_of = None


def _is_told_by_noun(harms: Harms, draft: Draft) -> bool:
    """Say whether a noun tells the harm, or a word that may tell any: "144 korban", "fait 144 victimes", "سقط 30 ضحية"."""
    if draft.construction in _NOUNS:
        return True
    return draft.outcome is not None and harms.sentence.has_any(draft.outcome.start, "weak", "counted_object")


def add_shares(harms: Harms) -> None:
    """Read counts by place that add up to the one before: "70 were killed over ten days, 40 in Harlan, 20 in Tol and 10 in Oro"."""
    for whole in list(harms.drafts):
        if whole.part_of is not None or whole.outcome is None or whole.act == "other":
            continue
        for group in _shares_of(harms, whole):
            harms.claimed.add(id(group))
            share = harms.draft(whole.outcome, group, "gapping", (group.start, _place_end(harms, group)))
            share.part_of = whole
            harms.drafts.append(share)


def add_totals(harms: Harms) -> None:
    """Read what a count makes of those told before: "killed three on Tuesday, taking the total to 21", "portant le total à 21"."""
    sentence = harms.sentence
    for at in sentence.where("total"):
        told = next((d for d in reversed(harms.drafts) if d.act in _FATES and d.words[1] <= at and d.lower), None)
        group = next((g for g in harms.groups if g.start > at and g.number is not None), None)
        if told is None or told.outcome is None or group is None or harms.is_claimed(group):
            continue
        if not sentence.has_any(
            sentence.marks[at]["total"][0].end, "link", "since", "toll_to", "of", "passive", "barrier"
        ):
            continue  # "the total cost"
        is_reached = sentence.has(group.start - 1, "toll_to") and group.start - at <= _FAR
        if (
            not is_reached
            or (group.lower or 0) <= (told.lower or 0)
            or sentence.strong_signs(told.words[1], group.start)
        ):
            continue
        harms.claimed.add(id(group))
        draft = harms.draft(told.outcome, group, "toll", (at, group.end))
        draft.cumulative, draft.tally = True, "running_total"
        harms.drafts.append(draft)


def _shares_of(harms: Harms, whole: Draft) -> list[Group]:
    """Give the counts behind a draft, each with a place behind it, or three at least of any kind, that add up to it exactly; or nothing."""
    if whole.lower is None or whole.lower != whole.upper:
        return []
    found: list[Group] = []
    is_of_places = True
    for group in harms.groups:
        if group.start < whole.words[1] or group.kind not in {"bare", "count"} or group.lower != group.upper:
            continue
        follows = group.end + 1 < len(harms.sentence) and not harms.sentence.is_dated(group.end + 1)
        is_placed = follows and harms.sentence.has(group.end, "link")
        is_far = group.start - whole.words[1] > _FAR + _REACH * len(found)
        if harms.is_claimed(group) or is_far:
            break
        if not found and not is_placed and group.kind == "count":
            continue  # "in four provinces:"
        is_of_places = is_of_places and is_placed
        found.append(group)
    is_whole = len(found) > 1 and sum(group.lower or 0 for group in found) == whole.lower
    return found if is_whole and (is_of_places or len(found) >= _LEAST_SHARES) else []


def fill_gaps(harms: Harms) -> None:
    """Read numbers that leave the verb out: "killed 20 people in Harlan, 23 in Rimba, three in Tol"."""
    for group in harms.groups:
        if harms.is_claimed(group) or group.kind not in ("bare", "count", "single"):
            continue
        if group.kind == "bare" and group.is_unit and _acts_itself(harms, group):
            continue
        is_one = group.kind == "single" and group.is_unit and _stands_at_place(harms, group)
        if group.number is None and not is_one and not (_is_another(harms, group) and not _acts_itself(harms, group)):
            continue
        before = [d for d in harms.drafts if d.words[1] <= group.start and d.outcome is not None]
        if not before:
            continue
        last = max(before, key=lambda d: d.words[1])
        if last.outcome is None or (
            any(o.start >= last.words[1] and o.start < group.start for o in harms.outcomes)
            or group.start - last.words[1] > _REACH
        ):
            continue
        whole = last if _opens_breakdown(harms, last, group) else last.part_of
        if whole is last or _continues(harms, last, group):
            harms.claimed.add(id(group))
            draft = harms.draft(last.outcome, group, "gapping", (group.start, _place_end(harms, group)))
            if whole is not None and whole.upper is not None and (group.lower or 0) <= whole.upper:
                draft.part_of = whole
            harms.drafts.append(draft)
            harms.add_parts(last.outcome, draft, harms.parts_after(group.end))


def _acts_itself(harms: Harms, group: Group) -> bool:
    """Say whether another does harm itself, as a strike or a bomb does: "une autre en avait tué 9", "satu lagi yang menewaskan dua orang"."""
    return any(
        0 <= each.start - group.end <= _REACH
        and not each.is_passive
        and not each.frames.isdisjoint(("object", "either"))
        and not harms.sentence.strong_signs(group.end, each.start)
        for each in harms.outcomes
    )


def _stands_at_place(harms: Harms, group: Group) -> bool:
    """Say whether one person stands before a place or a time and no verb: "two brothers were killed in Tol, a driver in Harlan"."""
    has_verb = has_own_verb(harms.sentence, group) or has_own_verb(harms.sentence, group, of_harm=True)
    return _has_place_or_time(harms, group.end) and not has_verb


def _opens_breakdown(harms: Harms, last: Draft, group: Group) -> bool:
    """Say whether a colon leads from a whole to its parts by place: "796 people: 412 in Harlan, 268 in Tol"."""
    if last.lower is None or group.lower is None or group.lower >= last.lower:
        return False
    opens = harms.sentence.words[group.start - 1].text == ":" or harms.sentence.has(group.start - 1, "including")
    return opens and harms.sentence.has(group.end, "link")


def _continues(harms: Harms, last: Draft, group: Group) -> bool:
    i = group.start - 1
    i -= harms.sentence.has(i, "indefinite")  # "et un autre"
    has_join = harms.sentence.is_comma(i) or harms.sentence.ends_with(i + 1, "conjunction") is not None
    if not has_join and not harms.sentence.has_joined_conjunction(group.start):
        return False
    end = group.end + harms.sentence.has(group.end, "other")  # "seorang lagi"
    end -= harms.sentence.lexicon.is_vso and group.is_other and harms.sentence.has(end - 1, "link")  # "و2 آخرين من تول"
    is_told_apart = _has_place_or_time(harms, end) or _has_parts(harms, group)
    if group.kind == "bare" and not is_told_apart:
        if group.number is None or not _ends_clause(harms, group.end):
            return False  # "one was killed and other two let off"
        return _is_another(harms, group) and link_between(harms.sentence, last.words[1], group.start) == "list"
    if group.kind != "bare" and not is_told_apart:
        return False
    if last.construction == "gapping":
        return True
    is_counted = last.group is not None and (
        last.group.number is not None or (_is_another(harms, group) and last.group.is_unit)
    )
    told = harms.sentence.find(last.words[1], "outcome")  # "bilan : 12 tués en avril, 7 en mai"
    end = told.end if told is not None and told.entry.kind == last.act else last.words[1]
    return is_counted and _has_place_or_time(harms, end)


def _has_parts(harms: Harms, group: Group) -> bool:
    """Say whether "including" follows counted people: "وتسعة مدنيين بينهم أربعة أطفال"."""
    return group.kind == "count" and harms.sentence.has(group.end, "including")


def _is_another(harms: Harms, group: Group) -> bool:
    """Say whether a phrase is one more of those told before: "another", "un autre", "seorang lagi"."""
    return group.is_other or harms.sentence.has(group.end, "other")


def _has_place_or_time(harms: Harms, i: int) -> bool:
    """Say whether a place, a time or a doer follows at word i: "23 in Rimba", "more than 90 since 2022", "تسعة على يد المعارضة"."""
    is_vso = harms.sentence.lexicon.is_vso
    if i >= len(harms.sentence) or (harms.sentence.has(i, "of") and not (is_vso and harms.sentence.has(i, "places"))):
        return False  # "dozens of strikes", but "أربعة مواطنين من تول"
    if is_vso and harms.sentence.has(i, "including"):
        return True  # "وتسعة مدنيين بينهم أربعة أطفال"
    return harms.sentence.has_any(i, "link", "since", "agent") or harms.sentence.is_dated(i)


def _ends_clause(harms: Harms, i: int) -> bool:
    return i >= len(harms.sentence.words) or harms.sentence.words[i].is_sign or bool(harms.sentence.marks[i])


def _place_end(harms: Harms, group: Group) -> int:
    end = group.end
    if end + 1 >= len(harms.sentence.words) or not harms.sentence.has(end, "link"):
        return end
    return end + 2 if harms.sentence.words[end + 1].is_capital or harms.sentence.lexicon.is_vso else end
