"""Those who died with the ones told before: "the mayor was shot dead; two guards were also killed" are three (after the last layer)."""

from collections.abc import Sequence

from saksi.read.draft import Draft
from saksi.read.lists import as_one
from saksi.read.repeats import is_exact
from saksi.read.same_people import is_other_day, is_same_side

_SENTENCES_BACK = 2
_ADDED = frozenset({"killed", "injured"})


def add_sums(drafts: Sequence[Draft]) -> list[Draft]:
    """Add up the dead of one event told in two clauses or sentences, where the words of the second say that they come on top.

    The words are "also" before the harm, "along with" before the people, or "others" right after one person. Only exact numbers are
    added; both statements stay as parts of the sum, and the sum tells both as its summands.

    Returns:
        The sums, each with its summands in `added`.
    """
    sums: list[Draft] = []
    known: list[Draft] = []
    for draft in sorted(drafts, key=lambda each: each.span):
        if draft.act not in _ADDED or not is_exact(draft) or not draft.stands_alone:
            continue
        first = next((each for each in reversed(known) if _comes_on_top(draft, each)), None)
        if first is not None:
            whole = _sum(first, draft)
            first.part_of = draft.part_of = whole
            sums.append(whole)
            known.append(whole)
        known.append(draft)
    return sums


def _comes_on_top(draft: Draft, first: Draft) -> bool:
    if (
        first.act != draft.act
        or not first.stands_alone
        or draft.sentence.index - first.sentence.index > _SENTENCES_BACK
    ):
        return False
    if not (draft.construction == "companion" or _is_said_too(draft) or _are_others_than(draft, first)):
        return False
    if not is_same_side(draft, first):
        return False
    return not _is_elsewhere(draft, first) and not is_other_day(draft, first) and first.source == draft.source


def _are_others_than(draft: Draft, first: Draft) -> bool:
    """Say whether several others died with one person told right before: "Ravi Doe was killed. The strike killed six other guests"."""
    if draft.group is None or first.group is None or not draft.group.is_other or (draft.lower or 0) < 2:
        return False
    return first.group.is_unit and draft.sentence.index - first.sentence.index <= 1


def _is_said_too(draft: Draft) -> bool:
    if draft.outcome is None:
        return False
    first, last = sorted((draft.words[0], draft.outcome.verb_start))
    return any(draft.sentence.has(i, "too") for i in range(first, max(last, draft.outcome.start)))


def _is_elsewhere(one: Draft, two: Draft) -> bool:
    if one.place is None or two.place is None or one.place.as_written == two.place.as_written:
        return False
    return one.place.place_id is None or one.place.place_id != two.place.place_id


def _sum(first: Draft, draft: Draft) -> Draft:
    last = draft.group
    group = as_one([each for each in (first.group, last) if each is not None])
    if last is not None:
        group.start, group.end, group.head, group.summands = last.start, last.end, last.head, ()
    return Draft(
        draft.sentence, draft.act, draft.outcome, group, "sum over sentences", draft.words, tally=first.tally,
        cumulative=first.cumulative, stance=draft.stance, source=first.source, via=first.via, place=first.place or draft.place,
        when=first.when or draft.when, perpetrator=first.perpetrator or draft.perpetrator, country=first.country, method=first.method,
        method_span=first.method_span, counting=first.counting, other_spans=[first.span], added=(*(first.added or (first,)), draft),
    )  # fmt: skip
