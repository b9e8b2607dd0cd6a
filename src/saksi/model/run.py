"""Runs: that a program went over something, with which version, and what came out. Kept, never overwritten."""

import datetime as dt
from dataclasses import dataclass

from .document import Tool


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One reader's pass over one document's text.

    Args:
        id: Derived from document, text and reader: reading again with the same reader is the same reading.
        document_id: The document.
        text_sha256: The text that was read.
        reader: Name and version of the reader.
        at: When (aware, UTC).
        statement_ids: What it stated, in order of the text; empty where the text states no harm.
        findings: Short codes of what went wrong on the way, such as ``ungrounded-dropped``; empty where all went well.
    """

    id: str
    document_id: str
    text_sha256: str
    reader: Tool
    at: dt.datetime
    statement_ids: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Reconciliation:
    """One computation of incidents and figures from assessed statements.

    Args:
        id: Derived from ``inputs_sha256`` and ``rules``: the same inputs and rules are the same computation.
        at: When it was first made (aware, UTC).
        rules: Name and version of each rule that took part, in order of name.
        inputs_sha256: Hash over the statements, their state and the documents not relied on.
        outputs_sha256: Hash over the incidents, so that a replay can be compared.
        statement_count: Statements that went in.
        incident_ids: Incidents that came out, in order of id.
    """

    id: str
    at: dt.datetime
    rules: tuple[Tool, ...]
    inputs_sha256: str
    outputs_sha256: str
    statement_count: int
    incident_ids: tuple[str, ...] = ()
