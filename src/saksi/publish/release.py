"""A release: files as bytes, and the record of what left, what was left out and why. Nothing is written here."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from saksi.model import Release, ReleasedFile, derive_id

from .content import Content, select_content
from .policy import Policy
from .report import render_report
from .rows import (
    FIGURE_COLUMNS,
    INCIDENT_COLUMNS,
    NAMED_COLUMNS,
    OMISSION_COLUMNS,
    STATEMENT_COLUMNS,
    figure_rows,
    incident_rows,
    named_rows,
    omission_rows,
    statement_rows,
)
from .snapshot import Snapshot
from .table import write_csv, write_json_lines

METHOD_NOTE = (
    "Every number walks back to quoted words in a document that is named by its hash. Low, best and high come from the "
    "named rule and can be computed again from the statements. Several reports that go back to one source count as one. "
    "Figures of different scope are never added up unless their parts were shown to share nobody. A statement says "
    "what a source said; it does not say that it is true."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedFile:
    """One file of a release.

    Args:
        name: File name without folder.
        content: Its bytes.
        row_count: Rows of a table, lines of a JSON lines file, incidents of the report.
    """

    name: str
    content: bytes
    row_count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """A release with the files it consists of, in order of name."""

    release: Release
    files: tuple[PublishedFile, ...]


def publish(snapshot: Snapshot, policy: Policy, *, at: dt.datetime, by: str) -> Publication:
    """Make a release of a snapshot under a policy.

    Args:
        snapshot: The state of the case.
        policy: What may leave.
        at: When it is made (aware, UTC).
        by: Who makes it (a user's id); it stands in the record, not in the files.

    Returns:
        ``report.html``, tables as CSV, statements, incidents and sources' words as JSON lines, and the record.
    """
    content = select_content(snapshot, policy)
    incidents = content.reconciled.incidents
    files = tuple(
        sorted(
            (
                _table("figures.csv", FIGURE_COLUMNS, list(figure_rows(content))),
                _table("incidents.csv", INCIDENT_COLUMNS, list(incident_rows(content))),
                *_named_tables(content, policy),
                _table("left-out.csv", OMISSION_COLUMNS, list(omission_rows(content.omissions))),
                _table("statements.csv", STATEMENT_COLUMNS, list(statement_rows(content, snapshot.states))),
                PublishedFile(name="incidents.jsonl", content=write_json_lines(incidents), row_count=len(incidents)),
                PublishedFile(
                    name="statements.jsonl",
                    content=write_json_lines(content.statements.values()),
                    row_count=len(content.statements),
                ),
                PublishedFile(
                    name="report.html",
                    content=render_report(snapshot, content, policy, at=at, note=METHOD_NOTE),
                    row_count=len(incidents),
                ),
            ),
            key=lambda each: each.name,
        )
    )
    released = tuple(
        ReleasedFile(
            name=file.name,
            sha256=hashlib.sha256(file.content).hexdigest(),
            size_bytes=len(file.content),
            row_count=file.row_count,
        )
        for file in files
    )
    release = Release(
        id=derive_id("rel", *(f"{file.name} {file.sha256}" for file in released)),
        at=at,
        by=by,
        policy=f"{policy.name}/{policy.version}",
        files=released,
        omissions=content.omissions,
        checkpoint=snapshot.checkpoint,
        note=METHOD_NOTE,
    )
    return Publication(release=release, files=files)


def _named_tables(content: Content, policy: Policy) -> list[PublishedFile]:
    """Give the table of the lines of victim lists, where they leave by name and there are any."""
    if not policy.with_named or not content.named:
        return []
    return [_table("named-victims.csv", NAMED_COLUMNS, list(named_rows(content)))]


def _table(name: str, columns: tuple[str, ...], rows: list[dict[str, str | int | float | None]]) -> PublishedFile:
    return PublishedFile(name=name, content=write_csv(columns, rows), row_count=len(rows))
