"""The same dead mentioned twice: which statements of a document repeat another or are part of it."""

from saksi.read.draft import Draft
from saksi.read.same_people import is_other_day, may_be_same_people

_REMEMBERED = 60  # how many wholes of an act a mention is compared with


def link_mentions(drafts: list[Draft], items: frozenset[int] = frozenset()) -> None:
    """Set `repeats` and `part_of` over the drafts of one document, in the order of the text; items of a live page tell of events of their own."""
    wholes: dict[str, list[Draft]] = {}
    counted: list[Draft] = []
    for draft in drafts:
        if draft.part_of is not None or draft.event_time != "current" or draft.group is None:
            continue
        known = wholes.setdefault(draft.act, [])
        _resolve_pronoun(draft, counted)
        counted.append(draft)
        neighbour = _neighbour(draft, counted) or _completes(draft, drafts)
        if neighbour is not None:
            draft.part_of = neighbour
            continue
        if not _is_new_event(draft, known) and not _is_of_others(draft, counted):
            at = draft.sentence.paragraph
            apart = at in items and draft.construction != "toll"
            _compare(draft, [each for each in known if each.sentence.paragraph == at] if apart else known)
        if draft.stands_alone:
            known.append(draft)


def _neighbour(draft: Draft, earlier: list[Draft]) -> Draft | None:
    """Give the whole that "three died on the spot, another in hospital" both belong to."""
    if draft.group is None or not draft.group.is_other:
        return None
    for other in reversed(earlier[-_REMEMBERED:-1]):
        if other.sentence is draft.sentence and other.act == draft.act and other.part_of is not None:
            return other.part_of if (draft.lower or 0) < (other.part_of.lower or 0) else None
    return None


def _completes(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """Give the whole that others fill up: "eight were killed; seven died in Tol; another was shot in Harlan"; bodies need not fill it."""
    group = draft.group
    if group is None or not group.is_other or draft.lower is None or draft.lower != draft.upper:
        return None
    for whole in drafts:
        if whole is draft:
            return None
        if whole.act != draft.act or not whole.stands_alone or whole.lower is None or whole.sentence is draft.sentence:
            continue
        parts = [d.lower or 0 for d in drafts if d.part_of is whole and d.sentence is not whole.sentence]
        filled = sum(parts) + draft.lower
        is_of_bodies = draft.construction == "nominal" or group.category == "casualty"
        if parts and (filled == whole.lower or (is_of_bodies and filled < whole.lower)):
            return whole
    return None


def _resolve_pronoun(draft: Draft, known: list[Draft]) -> None:
    group = draft.group
    if group is None or group.kind != "pronoun" or group.lower is not None:
        return
    for earlier in reversed(known):
        if earlier.lower is not None and earlier.lower > 1:
            group.lower, group.upper, group.approx = (
                earlier.lower,
                earlier.upper,
                bool(earlier.group and earlier.group.approx),
            )
            draft.counted_by = earlier
            return


def _is_new_event(draft: Draft, known: list[Draft]) -> bool:
    """Say whether the words mark other people or another incident."""
    if draft.group is not None and draft.group.is_other:
        bounds = (draft.lower, draft.upper)
        return not any(e.group is not None and e.group.is_other and bounds == (e.lower, e.upper) for e in known)
    if not known or known[-1].sentence is draft.sentence:
        return False
    return any(
        mark.entry.kind == "new_event"
        for i in range(min(6, len(draft.sentence.words)))
        for mark in draft.sentence.marks[i].get("event_time", ())
    )


def _is_of_others(draft: Draft, counted: list[Draft]) -> bool:
    """Say whether "five of them" are of people told just before who did not suffer the same: "27 were hurt, five of whom died"."""
    if draft.group is None or draft.group.kind != "partitive" or draft.outcome is None:
        return False
    if draft.outcome.start < draft.group.start:
        return False  # "killed the two of them"
    before = counted[-2] if len(counted) > 1 else None
    if before is None or before.act != draft.act or draft.sentence.index - before.sentence.index > 1:
        return True
    start = draft.group.start
    return before.sentence is not draft.sentence and any(at < start for at in draft.sentence.counts)


def _compare(draft: Draft, known: list[Draft]) -> None:
    if draft.lower is None and draft.upper is None:
        return  # an unknown number neither repeats nor is part of another
    for earlier in known[-_REMEMBERED:]:
        if earlier.group is None or not may_be_same_people(draft, earlier):
            continue
        if (draft.lower, draft.upper) == (earlier.lower, earlier.upper):
            overlaps = draft.words[0] < earlier.words[1] and earlier.words[0] < draft.words[1]
            if earlier.sentence is draft.sentence and draft.construction != "pronoun" and not overlaps:
                continue
            draft.repeats = earlier
            return
        if draft.lower is None or earlier.lower is None:
            continue
        if draft.lower == earlier.lower and earlier.sentence is not draft.sentence:
            draft.repeats = earlier
            return
        if (
            draft.lower < earlier.lower
            and not _is_rough(draft, earlier)
            and _same_voice(draft, earlier)
            and not is_other_day(draft, earlier)
            and not _is_of_next_day(draft)
            and earlier.sentence is not draft.sentence
        ):
            draft.part_of = earlier
            return
        if draft.lower > earlier.lower and _says_total(draft):
            earlier.part_of = draft


def _is_of_next_day(draft: Draft) -> bool:
    """Say whether a statement has a day counted from the one told before, as the morning after a night: those dead are others."""
    span = draft.when.span if draft.when is not None else None
    return span is not None and any(date.shift_days and date.when.span == span for date in draft.sentence.dates)


def is_exact(draft: Draft) -> bool:
    """Say whether a draft tells an exact number, not none, of a harm that happened and that nobody denies with it."""
    group = draft.group
    is_said = draft.event_time == "current" and draft.stance != "denies"
    return is_said and group is not None and bool(group.lower) and group.lower == group.upper and not group.approx


def _is_rough(one: Draft, two: Draft) -> bool:
    """Say whether one of two counts is only an order of magnitude: then size does not show what is part of what."""
    return any(draft.group is not None and draft.group.approx for draft in (one, two))


def _same_voice(one: Draft, two: Draft) -> bool:
    """Say whether two statements may come from one teller: a part of another source's figure is not known to be one."""
    return (
        one.source is None
        or two.source is None
        or one.source.text == two.source.text
        or one.source.kind == two.source.kind
    )


def _says_total(draft: Draft) -> bool:
    return draft.tally == "running_total" or any(
        mark.entry.kind == "total"
        for i in range(len(draft.sentence.words))
        for mark in draft.sentence.marks[i].get("event_time", ())
    )
