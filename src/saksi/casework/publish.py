"""Publish: a release leaves the case, complete with what was left out and the signed checkpoint it stands on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from saksi.model import Document, Episode, Estimate, Reconciled, Release, Source, VictimList, VictimRecord

from .access import Action, require
from .case import Case
from .named import join_lists
from .ports import Folder, Records
from .reconcile import assess_case, kept_result
from .stale import MOVES_FIGURES, refuse_stale
from .unit_of_work import CASE_OBJECT, open_change, seal_case

if TYPE_CHECKING:  # templates take a third of a second that no other verb need wait for
    from saksi.publish import NamedRecord, Policy, Publication, Snapshot


def publish_release(case: Case, folder: Folder, *, policy: "Policy | None" = None) -> Release:
    """Make a release of the present figures and write it to a folder.

    Args:
        case: The case.
        folder: Where to; it is complete only when all files are in it.
        policy: What may leave; None for the careful default.

    Returns:
        The record of the release, which stays in the case.

    Raises:
        NotFound: If the case was never reconciled.
        Conflict: If something was decided or read since the figures were computed.
    """
    require(case.viewer, Action.PUBLISH, CASE_OBJECT)
    seal_case(case)
    publication = preview_release(case, policy=policy)
    for file in publication.files:
        folder.write(file.name, [file.content])
    with open_change(case, Action.PUBLISH, "publish.release", publication.release.id) as change:
        change.add(publication.release)
    seal_case(case)
    return publication.release


def preview_release(case: Case, *, policy: "Policy | None" = None) -> "Publication":
    """Give what ``publish_release`` would write, without writing or recording anything. Raises as it does."""
    from saksi.publish import DEFAULT_POLICY, find_policy, publish

    require(case.viewer, Action.PUBLISH, CASE_OBJECT)
    with case.store.reading() as records:
        refuse_stale(
            records,
            records.computed_by(Reconciled),
            acts=MOVES_FIGURES,
            what="The figures",
            fix="Run `saksi reconcile`, then publish.",
        )
        snapshot = _snapshot(case, records, records.last_checkpoint() or "")
    chosen = find_policy(DEFAULT_POLICY) if policy is None else policy
    return publish(snapshot, chosen, at=case.clock.now(), by=case.viewer.user_id)


def list_releases(case: Case) -> Sequence[Release]:
    """Give the releases of the case in order of time."""
    require(case.viewer, Action.SEE, CASE_OBJECT)
    with case.store.reading() as records:
        return sorted(records.iterate(Release), key=lambda one: (one.at, one.id))


def _snapshot(case: Case, records: Records, checkpoint: str) -> "Snapshot":
    from saksi.publish import Snapshot

    assessed = assess_case(records)
    used = {one.statement.document_id for one in assessed.statements.values()}
    return Snapshot(
        title=case.settings.title,
        reconciled=kept_result(records),
        statements=tuple(one.statement for one in assessed.statements.values()),
        documents=tuple(one for one in assessed.documents.values() if one.id in used),
        sources=tuple(records.iterate(Source)),
        episodes=tuple(records.iterate(Episode)),
        states={key: one.state for key, one in assessed.statements.items()},
        estimates=tuple(records.iterate(Estimate)),
        named=_named(records),
        checkpoint=checkpoint,
    )


def _named(records: Records) -> tuple["NamedRecord", ...]:
    """Give each line of a list that was joined to an incident; doubtful ones stay out."""
    from saksi.publish import NamedRecord

    found = join_lists(records)
    joined = {one.record_id: one for one in found.joined if one.incident_id is not None}
    lines = records.get_many(VictimRecord, joined)
    lists = records.get_many(VictimList, {line.list_id for line in lines.values()})
    files = records.get_many(Document, {one.document_id for one in lists.values()})
    named = []
    for record_id, line in sorted(lines.items()):
        one, source = joined[record_id], lists[line.list_id]
        file = files.get(source.document_id)
        named.append(
            NamedRecord(
                incident_id=one.incident_id or "",
                person_id=found.person_of.get(record_id, record_id),
                record_id=record_id,
                name=line.names[0].text if line.names else "",
                list_name=source.name,
                publisher=source.publisher,
                list_sha256="" if file is None else file.sha256,
                line=line.line,
                why="; ".join(f"{each.part}: {each.level}" for each in one.evidence) or "joined by a person",
                by=one.by or "",
            )
        )
    return tuple(named)
