"""Link: victim records become persons, with what people judged about pairs; every link explained and reversible."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from saksi.errors import NotFound, UsageError
from saksi.model import Assessment, Decision, LinkageRun, Person, RecordPair, VictimList, VictimRecord
from saksi.review import effective

from .access import Action, require
from .assessments import append_assessment
from .case import Case
from .ports import Records
from .unit_of_work import CASE_OBJECT, open_change, seal_case
from .versions import PresentLists, present_lists, present_records

JUDGEMENTS = frozenset({Decision.SAME, Decision.DIFFERENT, Decision.UNSURE})
"""What a person may say of two records."""


class Linkage(Protocol):
    """What linking gives: the run, the persons in order of id, and the pairs worth showing in order of their records."""

    @property
    def run(self) -> LinkageRun:
        """The computation, with its warnings."""
        ...

    @property
    def persons(self) -> tuple[Person, ...]:
        """The persons."""
        ...

    @property
    def pairs(self) -> tuple[RecordPair, ...]:
        """The pairs worth showing."""
        ...


class LinkRecords(Protocol):
    """``saksi.link``: records and judgements to persons."""

    def __call__(
        self, records: Sequence[VictimRecord], *, lists: Sequence[VictimList], judgements: Sequence[Assessment]
    ) -> Linkage:
        """Link records.

        Args:
            records: All records of all lists, in order of id.
            lists: The lists, in order of id.
            judgements: Effective decisions ``SAME``, ``DIFFERENT`` and ``UNSURE``, in order of sequence; ``object_id``
                is the smaller record id, ``other_ids[0]`` the larger.
        """
        ...


def link_lists(case: Case, link: LinkRecords) -> Linkage:
    """Compute persons from the records that stand, and keep them as derived data.

    A judgement about a record that its source changed since holds for the record that replaced it.

    Raises:
        UsageError: If the case has no victim list that stands.
    """
    require(case.viewer, Action.LINK, CASE_OBJECT)
    with case.store.reading() as records:
        present = present_lists(records)
        lists, lines = present_records(records, present)
        judgements = _judgements(records, present, {one.id for one in lines})
    if not lines:
        raise UsageError("The case has no victim list.", fix="Add one with `saksi capture-list FILE`.")
    linkage = link(lines, lists=lists, judgements=judgements)
    with open_change(case, Action.LINK, "link.run") as change:
        if change.records.get(LinkageRun, linkage.run.id) is None:
            change.add(linkage.run)
        change.replace_derived(Person, linkage.persons)
        change.replace_derived(RecordPair, by_doubt(linkage.pairs))
        change.records.set_meta("linkage_run", linkage.run.id)
    seal_case(case)
    return linkage


def judge_pair(case: Case, left: str, right: str, decision: Decision, *, reason: str = "") -> Assessment:
    """Say that two records are about the same person, about different ones, or that it cannot be told.

    It takes effect with the next ``link_lists``; no computation ever links across ``DIFFERENT``.

    Raises:
        UsageError: If both are one record, or the decision is none of the three.
        NotFound: If there is no such record.
    """
    if decision not in JUDGEMENTS:
        raise UsageError(f"{decision.value} is no judgement of a pair.", fix="Say same, different or unsure.")
    if left == right:
        raise UsageError("Both records are the same one.", fix="Name two records.")
    first, second = sorted((left, right))
    with open_change(case, Action.LINK, f"link.{decision.value}", first) as change:
        found = change.records.get_many(VictimRecord, (first, second))
        for one in (first, second):
            if one not in found:
                raise NotFound(f"There is no victim record {one}.", fix="List them with `saksi people pairs`.")
        assessment = append_assessment(change, first, decision, reason=reason, other_ids=(second,))
    seal_case(case)
    return assessment


def persons(case: Case) -> Sequence[Person]:
    """Give the persons of the last linking, in order of id."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return list(records.iterate(Person))


def record_pairs(case: Case, record_id: str | None = None) -> Sequence[RecordPair]:
    """Give the compared pairs of the last linking, those of one record or all, most doubtful (nearest 0.5) first."""
    require(case.viewer, Action.SEE, record_id or CASE_OBJECT)
    with case.store.reading() as records:
        if record_id is None:
            found = list(records.iterate(RecordPair))
        else:
            found = [*records.iterate(RecordPair, left=record_id), *records.iterate(RecordPair, right=record_id)]
    return by_doubt(found)


def by_doubt(pairs: Iterable[RecordPair]) -> list[RecordPair]:
    """Put pairs in order: the most doubtful (nearest 0.5) first, then by their records."""
    return sorted(pairs, key=lambda pair: (abs(pair.probability - 0.5), pair.left, pair.right))


def _judgements(records: Records, present: PresentLists, standing: set[str]) -> Sequence[Assessment]:
    became = present.standing_of()
    by_object: dict[str, list[Assessment]] = {}
    for one in records.assessments():
        by_object.setdefault(one.object_id, []).append(one)
    last: dict[tuple[str, str], Assessment] = {}
    for each in by_object.values():
        for one in effective(each):
            if one.decision in JUDGEMENTS and one.other_ids:
                left, right = sorted(became.get(each, each) for each in (one.object_id, one.other_ids[0]))
                if left == right or not {left, right} <= standing:
                    continue
                before = last.get((left, right))
                if before is None or before.sequence < one.sequence:  # the last word on a pair holds
                    last[left, right] = replace(one, object_id=left, other_ids=(right,))
    return sorted(last.values(), key=lambda one: one.sequence)
