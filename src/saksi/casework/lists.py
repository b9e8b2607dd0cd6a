"""Victim lists: one source's list of the dead, with every line as it was written, in all its versions."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from saksi.errors import Conflict, NotFound, UsageError
from saksi.model import (
    Assessment,
    Decision,
    Document,
    ExtractedText,
    ListVersion,
    Replacement,
    VictimList,
    VictimRecord,
    derive_id,
)

from .access import Action, require
from .assessments import append_assessment
from .case import Case
from .incoming import Incoming
from .ports import Records
from .unit_of_work import CASE_OBJECT, Change, open_change, seal_case
from .versions import PresentLists, StandingList, present_lists

LIST_MEDIA_TYPE = "application/vnd.saksi.victim-list"
"""What tells the file of a list from a report."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ListReport:
    """What adding a list did.

    Args:
        list_id: The version that stands now.
        new: Records added: lines that are new or changed.
        known: Lines that are records already.
        version: Which version of the list it is, from 1.
        changed: Lines that the source changed; each replaces an earlier record.
        gone: Records that are no longer in the list; they are kept and count no more.
        back: Records of an older version that are in the list again.
    """

    list_id: str
    new: int
    known: int
    version: int = 1
    changed: int = 0
    gone: int = 0
    back: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Difference:
    """What a version adds to the record: its list, its own records and how it follows the one before."""

    victim_list: VictimList
    records: tuple[VictimRecord, ...]
    version: ListVersion | None
    report: ListReport


def add_victim_list(
    case: Case, victim_list: VictimList, records: Sequence[VictimRecord], *, original: Incoming | None = None
) -> ListReport:
    """Add a list with its records, all in one transaction.

    A list of a name (and publisher) that is there becomes its next version: lines that did not change stay the records
    they are, the rest is told as added, changed or gone. Adding the version that stands again adds nothing.

    Args:
        case: The case.
        victim_list: The list.
        records: Its lines, with ids derived from the list and the line.
        original: The file it was read from; its bytes are kept and every record leads back to them.

    Raises:
        UsageError: If a record belongs to another list.
        Conflict: If a list of this name stands that shares no line with it.
    """
    strange = next((one for one in records if one.list_id != victim_list.id), None)
    if strange is not None:
        raise UsageError(
            f"The record {strange.id} belongs to another list than {victim_list.id}.", fix="Add each list by itself."
        )
    if original is not None:
        case.originals.keep(original.data)
    with open_change(case, Action.CAPTURE, "capture.list", victim_list.id) as change:
        found = _compare_versions(change.records, victim_list, records)
        if original is not None:
            _keep_file(change, original)
        change.add(found.victim_list, *found.records, *([] if found.version is None else [found.version]))
    seal_case(case)
    return found.report


def _compare_versions(stored: Records, victim_list: VictimList, records: Sequence[VictimRecord]) -> _Difference:
    """Compare a list with the versions of it that are there.

    A line is known by the id that its source gives it, or else by its whole content.

    Raises:
        Conflict: If a list of this name stands that shares no line with it.
    """
    present = present_lists(stored)
    line = _line_of(present, victim_list)
    if line is None:
        report = ListReport(list_id=victim_list.id, new=len(records), known=0)
        return _Difference(victim_list=victim_list, records=tuple(records), version=None, report=report)
    earlier = stored.get_many(VictimRecord, set().union(*(present.members[one.id] for one in line.versions)))
    standing = frozenset[str]() if line.current is None else present.members[line.current.id]
    matched = _match(records, earlier, standing)
    return _difference(victim_list, records, line, standing, matched)


def _line_of(present: PresentLists, victim_list: VictimList) -> StandingList | None:
    """Find the list of this name; where both name a publisher it must be the same."""
    for line in present.lists:
        for one in line.versions:
            publishers = {one.publisher, victim_list.publisher} - {""}
            if one.id == victim_list.id or (one.name == victim_list.name and len(publishers) < 2):
                return line
    return None


def _content(record: VictimRecord) -> VictimRecord:
    return replace(record, id="", list_id="", line=0)


def _match(
    records: Sequence[VictimRecord], earlier: Mapping[str, VictimRecord], standing: frozenset[str]
) -> list[tuple[str, bool]]:
    """Give for each line the earlier record it goes on from, or nothing, and whether it is unchanged."""
    same: dict[VictimRecord, list[str]] = {}
    named: dict[str, list[str]] = {}
    for one in sorted(earlier.values(), key=lambda one: (one.id not in standing, one.line, one.id), reverse=True):
        same.setdefault(_content(one), []).append(one.id)
        if one.declared_id and one.id in standing:
            named.setdefault(one.declared_id, []).append(one.id)
    out: list[tuple[str, bool]] = [("", False)] * len(records)
    used: set[str] = set()
    for place, record in enumerate(records):
        if found := same.get(_content(record)):
            out[place] = (found.pop(), True)
            used.add(out[place][0])
    for place, record in enumerate(records):
        left = [one for one in named.get(record.declared_id, ()) if one not in used]
        if not out[place][0] and left:
            out[place] = (left[-1], False)
            used.add(left[-1])
    return out


def _difference(
    victim_list: VictimList,
    records: Sequence[VictimRecord],
    line: StandingList,
    standing: frozenset[str],
    matched: Sequence[tuple[str, bool]],
) -> _Difference:
    kept = {old for old, is_same in matched if is_same and old in standing}
    back = tuple(sorted(old for old, is_same in matched if is_same and old not in standing))
    if line.current is not None and len(kept) == len(standing) == len(records):
        report = ListReport(
            list_id=line.current.id, new=0, known=len(records), version=line.versions.index(line.current) + 1
        )
        return _Difference(victim_list=line.current, records=(), version=None, report=report)
    if standing and not any(old for old, _ in matched):
        raise Conflict(
            f"The list {line.root_id} has this name and shares no line with the file.",
            fix="Give the file another --name or --publisher, or withdraw that list first: saksi lists withdraw.",
        )
    ordinal = len(line.versions) + 1
    if victim_list.id in {one.id for one in line.versions}:
        victim_list = replace(victim_list, id=derive_id("list", victim_list.id, str(ordinal)))
    own, replaced = [], []
    for record, (old, is_same) in zip(records, matched, strict=True):
        if is_same:
            continue
        fresh = replace(record, id=derive_id("vr", victim_list.id, record.id), list_id=victim_list.id)
        own.append(fresh)
        if old:
            replaced.append(Replacement(old_id=old, new_id=fresh.id))
    gone = tuple(sorted(standing - kept))
    version = ListVersion(
        list_id=victim_list.id,
        root_id=line.root_id,
        ordinal=ordinal,
        previous_id="" if line.current is None else line.current.id,
        gone=gone,
        back=back,
        replaced=tuple(sorted(replaced, key=lambda one: one.old_id)),
    )
    report = ListReport(
        list_id=victim_list.id,
        new=len(own),
        known=len(kept) + len(back),
        version=ordinal,
        changed=len(replaced),
        gone=len(gone) - len(replaced),
        back=len(back),
    )
    return _Difference(victim_list=victim_list, records=tuple(own), version=version, report=report)


def withdraw_list(case: Case, object_id: str, *, reason: str, whole: bool = False) -> Sequence[Assessment]:
    """Withdraw a version of a list, all its versions, or one record: it is kept and counts no more.

    Where the version that stands is withdrawn, the one before stands again. Each withdrawal can be taken back with
    ``undo_assessment``. What replaces a withdrawn record in a later version is withdrawn too.

    Args:
        case: The case.
        object_id: Id of a version or of a record.
        reason: Why; it must be given.
        whole: All versions of the list that are not withdrawn yet.

    Returns:
        The assessments, one for each version or record.

    Raises:
        NotFound: If there is no such list or record.
        Conflict: If it was withdrawn already.
        UsageError: If no reason is given.
    """
    if not reason.strip():
        raise UsageError("No reason is given.", fix="Say why with --reason.")
    with open_change(case, Action.CAPTURE, "capture.list_withdraw", object_id) as change:
        present = present_lists(change.records)
        line = next((one for one in present.lists if object_id in {v.id for v in one.versions}), None)
        if line is None:
            _refuse_record(change.records, present, object_id)
            targets = [object_id]
        else:
            wanted = [one.id for one in line.versions] if whole else [object_id]
            targets = [one for one in wanted if one not in line.withdrawn]
        if not targets:
            raise Conflict(f"{object_id} was withdrawn already.", fix="See `saksi lists list`.")
        made = [append_assessment(change, one, Decision.WITHDRAW, reason=reason) for one in targets]
    seal_case(case)
    return made


def _refuse_record(records: Records, present: PresentLists, record_id: str) -> None:
    if records.get(VictimRecord, record_id) is None:
        raise NotFound(f"There is no list or record {record_id}.", fix="See `saksi lists list`.")
    if not any(record_id in one.record_ids for one in present.lists):
        raise Conflict(f"The record {record_id} stands in no list any more.", fix="See `saksi lists list`.")


def _keep_file(change: Change, original: Incoming) -> None:
    """Keep the file as a document without text of its own: its rows are read as records, not as sentences."""
    facts = original.facts(at=change.case.clock.now(), by=change.case.viewer.user_id)
    if change.records.get(Document, facts.document_id) is not None:
        return
    text_sha256 = hashlib.sha256(b"").hexdigest()
    document = Document(
        id=facts.document_id,
        sha256=original.sha256,
        size_bytes=len(original.data),
        media_type=LIST_MEDIA_TYPE,
        publisher=original.publisher,
        text_sha256=text_sha256,
        text_length=0,
        extractor=change.case.tool,
    )
    change.add_text(text_sha256, ExtractedText(text=""))
    change.add(document, facts)
    change.rest_on(original.sha256)


def standing_lists(case: Case) -> Sequence[StandingList]:
    """Give every list with its versions and the records that stand, in order of the first version's id."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return present_lists(records).lists


def victim_records(case: Case, list_id: str | None = None) -> Sequence[VictimRecord]:
    """Give the records of one version of a list, or all records ever taken in, in order of id."""
    require(case.viewer, Action.SEE, list_id or CASE_OBJECT)
    with case.store.reading() as records:
        if list_id is None:
            return list(records.iterate(VictimRecord))
        members = present_lists(records).members.get(list_id, frozenset())
        found = records.get_many(VictimRecord, members)
    return [found[one] for one in sorted(found)]
