"""The content of a release: what of a snapshot leaves under a policy, and what is left out and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from saksi.model import (
    Document,
    FigureRow,
    Incident,
    Omission,
    Origin,
    Range,
    Reconciled,
    ReviewState,
    Source,
    Statement,
    Used,
)

from .policy import Policy
from .redaction import hidden_links, is_protected, redact, source_index
from .snapshot import NamedRecord, Snapshot


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """What leaves.

    Args:
        statements: Statement id to statement as it leaves, redacted where the policy says so.
        redacted_ids: Statements in which words were blacked out.
        documents: Document id to document as it leaves.
        reconciled: Incidents, figures and origins as they leave.
        omissions: What was left out, in order of id.
        named: Lines of victim lists joined to the incidents that leave, by incident; without names where the policy says so.
    """

    statements: Mapping[str, Statement]
    redacted_ids: frozenset[str]
    documents: Mapping[str, Document]
    reconciled: Reconciled
    omissions: tuple[Omission, ...]
    named: Mapping[str, tuple[NamedRecord, ...]] = field(default_factory=dict)


def select_content(snapshot: Snapshot, policy: Policy) -> Content:
    """Choose and redact what leaves.

    An incident or a figure that rests on a statement that stays in, stays in as well: a number that cannot be traced
    does not leave.
    """
    sources = source_index(snapshot.sources)
    set_aside = {used.statement_id: used.reason for used in snapshot.reconciled.set_aside}
    omitted: dict[str, str] = {}
    statements: dict[str, Statement] = {}
    for statement in sorted(snapshot.statements, key=lambda each: each.id):
        reason = _why_omitted(snapshot.state_of(statement.id), set_aside.get(statement.id, ""), policy)
        if reason:
            omitted[statement.id] = reason
        else:
            statements[statement.id] = redact(statement, policy, sources)
    originals = {statement.id: statement for statement in snapshot.statements}
    redacted = frozenset(each for each, statement in statements.items() if statement != originals[each])
    protected = {
        statement.document_id
        for statement in snapshot.statements
        if any(is_protected(link, policy, sources) for link in statement.attribution)
    }
    statements = {
        each: replace(statement, text_sha256="") if statement.document_id in protected else statement
        for each, statement in statements.items()
    }
    hidden = _hidden_names(snapshot, policy, sources)
    reconciled = _trace(snapshot.reconciled, statements, hidden, omitted, policy)
    documents = {
        document.id: _document(document, policy, is_hidden=document.id in protected)
        for document in sorted(snapshot.documents, key=lambda each: each.id)
    }
    for document_id in sorted(protected & documents.keys()):
        omitted[document_id] = "Its hash, title and address stay in: they would lead to a protected source."
    return Content(
        statements=statements,
        redacted_ids=redacted,
        documents=documents,
        reconciled=reconciled,
        omissions=tuple(Omission(object_id=each, reason=omitted[each]) for each in sorted(omitted)),
        named=_named(snapshot, {each.id for each in reconciled.incidents}, policy, sources),
    )


def _named(
    snapshot: Snapshot, incident_ids: set[str], policy: Policy, sources: Mapping[str, Source]
) -> dict[str, tuple[NamedRecord, ...]]:
    """Choose what leaves of the lines of victim lists; a list whose maker the case protects is not named."""
    found: dict[str, list[NamedRecord]] = {}
    for one in sorted(snapshot.named, key=lambda each: (each.list_name, each.line, each.record_id)):
        if one.incident_id not in incident_ids:
            continue
        makers = [sources[name.casefold()] for name in (one.publisher, one.list_name) if name.casefold() in sources]
        if any(maker.protection.value >= policy.hides_from.value for maker in makers):
            leaving = replace(one, list_name="", publisher="", list_sha256="", name="", why="", line=0)
        else:
            leaving = one if policy.with_named else replace(one, name="", why="", line=0)
        found.setdefault(one.incident_id, []).append(leaving)
    return {incident_id: tuple(lines) for incident_id, lines in found.items()}


def _why_omitted(state: ReviewState, set_aside: str, policy: Policy) -> str:
    if state is ReviewState.REJECTED:
        return set_aside if policy.with_reasons and set_aside else "Rejected in review."
    if set_aside.startswith(("Rejected", "Its document")):
        return set_aside if policy.with_reasons else f"{set_aside.partition(':')[0]}."
    if not policy.admits(state):
        return "Not yet reviewed."
    return ""


def _trace(
    reconciled: Reconciled,
    statements: Mapping[str, Statement],
    hidden: frozenset[str],
    omitted: dict[str, str],
    policy: Policy,
) -> Reconciled:
    incidents = []
    for incident in reconciled.incidents:
        if all(each in statements for each in incident.statement_ids):
            incidents.append(incident if policy.with_reasons else _without_words(incident))
        else:
            omitted[incident.id] = "It rests on statements that are not released."
    groups = []
    for group in reconciled.groups:
        if all(each in statements for each in group.statement_ids):
            groups.append(group)
        else:
            omitted[group.id] = "It rests on statements that are not released."
    return replace(
        reconciled,
        incidents=tuple(incidents),
        groups=tuple(groups),
        figures=tuple(_row(row, hidden) for row in reconciled.figures if row.statement_id in statements),
        sums=tuple(
            each
            for each in reconciled.sums
            if all(one in statements for one in (*each.part_ids, *((each.whole_id,) if each.whole_id else ())))
        ),
        origins=tuple(_origin(each, statements, hidden) for each in reconciled.origins),
        contradictions=tuple(
            each for each in reconciled.contradictions if all(one in statements for one in each.statement_ids)
        ),
        set_aside=tuple(
            each if policy.with_reasons else Used(statement_id=each.statement_id, role=each.role, reason=_plain(each))
            for each in reconciled.set_aside
        ),
    )


def _plain(used: Used) -> str:
    """Give the reason without the words in which a person gave it."""
    if used.reason.startswith(("Rejected", "Its document")):
        return f"{used.reason.partition(':')[0]}."
    return used.reason


def _without_words(incident: Incident) -> Incident:
    """Leave out the words in which a person gave the reason for a status."""
    return incident if incident.status_by is None else replace(incident, status_reason="Decided by a person.")


def _row(row: FigureRow, hidden: frozenset[str]) -> FigureRow:
    return replace(row, source="" if row.source in hidden else row.source, via="" if row.via in hidden else row.via)


def _origin(origin: Origin, statements: Mapping[str, Statement], hidden: frozenset[str]) -> Origin:
    kept = tuple(each for each in origin.statement_ids if each in statements)
    return replace(origin, name="" if origin.name in hidden else origin.name, statement_ids=kept)


def _hidden_names(snapshot: Snapshot, policy: Policy, sources: Mapping[str, Source]) -> frozenset[str]:
    """Give every name that may not leave: as texts write them, and all names of protected sources."""
    found = {link.as_written for statement in snapshot.statements for link in hidden_links(statement, policy, sources)}
    for source in snapshot.sources:
        if source.protection.value >= policy.hides_from.value:
            found.update((source.name, *source.aliases))
    return frozenset(found - {""})


def _document(document: Document, policy: Policy, *, is_hidden: bool) -> Document:
    if is_hidden:
        return replace(document, sha256="", text_sha256="", title="", url="", publisher="", published=None)
    return document if policy.with_addresses else replace(document, url="")


def main_range(incident: Incident) -> Range | None:
    """Give the range of the incident's main harm, or None where no statement gives a bound."""
    return next((each for each in incident.ranges if each.act is incident.act), None)


def count_named(named: Iterable[NamedRecord]) -> int:
    """Count the persons whom lines of lists name; lines that were linked to one person count once."""
    return len({each.person_id for each in named})


def lists_of(named: Iterable[NamedRecord]) -> list[tuple[str, str]]:
    """Give the lists that some lines stand in, each with the hash of its file, in order of name."""
    return sorted({(each.list_name, each.list_sha256) for each in named})
