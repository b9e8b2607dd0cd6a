"""Versions of victim lists: which version of each list stands, and which records are in it. A fold; nothing is deleted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from saksi.model import Assessment, Decision, ListVersion, Replacement, VictimList, VictimRecord
from saksi.review import effective

from .ports import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class StandingList:
    """One list with all its versions.

    Args:
        root_id: The first version.
        versions: All versions, in order.
        current: The last version that was not withdrawn, or None where all were.
        withdrawn: Ids of the versions that were withdrawn.
        record_ids: The records that stand: those of the current version without the ones withdrawn by themselves.
    """

    root_id: str
    versions: tuple[VictimList, ...]
    current: VictimList | None
    withdrawn: frozenset[str]
    record_ids: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class PresentLists:
    """The lists of a case as they stand.

    Args:
        lists: Every list, in order of its first version's id.
        members: The records of every version, by its id, withdrawn ones included.
        replaced: Every line that a source changed, in order of the versions.
    """

    lists: tuple[StandingList, ...]
    members: Mapping[str, frozenset[str]]
    replaced: tuple[Replacement, ...]

    def standing_of(self) -> dict[str, str]:
        """Give for each record that does not stand, but whose line does in another version, the record that stands."""
        near: dict[str, set[str]] = {}
        for one in self.replaced:
            near.setdefault(one.old_id, set()).add(one.new_id)
            near.setdefault(one.new_id, set()).add(one.old_id)
        standing = sorted(record for one in self.lists for record in one.record_ids if record in near)
        found = {one: one for one in standing}
        for start in standing:
            rest = [start]
            while rest:
                new = [one for one in sorted(near[rest.pop()]) if one not in found]
                found.update(dict.fromkeys(new, start))
                rest += new
        return {one: start for one, start in found.items() if one != start}


def present_lists(records: Records) -> PresentLists:
    """Fold versions and withdrawals into the lists as they stand, inside an open snapshot."""
    lists = {one.id: one for one in records.iterate(VictimList)}
    versions = {one.list_id: one for one in records.iterate(ListVersion)}
    own: dict[str, set[str]] = {one: set() for one in lists}
    for record in records.iterate(VictimRecord):
        own.setdefault(record.list_id, set()).add(record.id)
    members = _members(lists, versions, own)
    replaced = tuple(
        pair for one in sorted(versions.values(), key=lambda one: (one.ordinal, one.list_id)) for pair in one.replaced
    )
    withdrawn = _withdrawn(records.assessments())
    taken = set(withdrawn)
    for pair in replaced:  # in order of versions: what replaces a withdrawn line is withdrawn with it
        if pair.old_id in taken:
            taken.add(pair.new_id)
    chains: dict[str, list[str]] = {}
    for one in lists:
        chains.setdefault(versions[one].root_id if one in versions else one, []).append(one)
    found = []
    for root, ids in sorted(chains.items()):
        ids.sort(key=lambda one: (versions[one].ordinal if one in versions else 1, one))
        current = next((one for one in reversed(ids) if one not in withdrawn), None)
        found.append(
            StandingList(
                root_id=root,
                versions=tuple(lists[one] for one in ids),
                current=None if current is None else lists[current],
                withdrawn=withdrawn & frozenset(ids),
                record_ids=frozenset() if current is None else members[current] - taken,
            )
        )
    return PresentLists(lists=tuple(found), members=members, replaced=replaced)


def _members(
    lists: Iterable[str], versions: Mapping[str, ListVersion], own: Mapping[str, set[str]]
) -> dict[str, frozenset[str]]:
    members: dict[str, frozenset[str]] = {}
    for one in sorted(lists, key=lambda one: (versions[one].ordinal if one in versions else 1, one)):
        version = versions.get(one)
        if version is None:
            members[one] = frozenset(own[one])
        else:
            before = members.get(version.previous_id, frozenset())
            members[one] = (before - set(version.gone)) | set(version.back) | own[one]
    return members


def _withdrawn(assessments: Sequence[Assessment]) -> frozenset[str]:
    by_object: dict[str, list[Assessment]] = {}
    for one in assessments:
        by_object.setdefault(one.object_id, []).append(one)
    return frozenset(
        object_id
        for object_id, each in by_object.items()
        if any(one.decision is Decision.WITHDRAW for one in effective(each))
    )


def present_records(records: Records, present: PresentLists) -> tuple[list[VictimList], list[VictimRecord]]:
    """Give the lists that stand and their records, each record under the version that stands.

    Returns:
        Lists in order of id; records in order of id. A record that an earlier version brought carries the id of the
        current version, so that all records of one list are of one list.
    """
    list_of = {
        record_id: one.current.id for one in present.lists if one.current is not None for record_id in one.record_ids
    }
    lists = sorted((one.current for one in present.lists if one.current is not None), key=lambda one: one.id)
    lines = [
        one if one.list_id == list_of[one.id] else replace(one, list_id=list_of[one.id])
        for one in records.iterate(VictimRecord)
        if one.id in list_of
    ]
    return lists, lines
