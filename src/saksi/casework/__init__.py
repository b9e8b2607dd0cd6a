"""Use cases, one module a verb.

The only room that orders the stages, checks access and appends to the ledger. Storage arrives through the ports
(Protocols) that are declared here; ``saksi.store.open_case`` gives a ``Case`` on disk."""

from .access import Action, Role, Viewer, may, require
from .capture import CaptureReport, ExtractDocument, capture_documents, list_documents
from .case import Case, CaseSettings
from .entries import add_entries, list_entries
from .estimate import EstimateLists, estimate_undocumented, list_estimates
from .found import found_case
from .history import HistoryLine, list_history
from .incoming import Fault, Incoming, capture_id_of, document_id_of
from .link import Linkage, LinkRecords, judge_pair, link_lists, persons, record_pairs
from .lists import (
    ListReport,
    add_victim_list,
    preview_list,
    standing_lists,
    victim_lists,
    victim_records,
    withdraw_list,
)
from .ports import (
    BlindingKey,
    Clock,
    Entropy,
    Folder,
    Originals,
    Progress,
    Records,
    Signer,
    Standing,
    StatementFilter,
    Step,
    Store,
    WritableRecords,
    Written,
    no_progress,
)
from .publish import list_releases, preview_release, publish_release
from .read import MapDocuments, ReadDocument, ReadReport, read_documents
from .reconcile import (
    FindPlace,
    ReconcileReport,
    reconcile_case,
    reconciled,
    relate_statements,
    replay_case,
    restore_document,
    set_incident_status,
    taint_document,
)
from .review import (
    ListedStatement,
    StatementInContext,
    accept_statement,
    correct_statement,
    list_queue,
    list_statements,
    reject_statement,
    show_statement,
    undo_assessment,
)
from .status import Status, describe_status
from .unit_of_work import CASE_OBJECT, Change, digest_written, open_change, seal_case
from .verify import CaseFinding, LedgerExport, export_ledger, verify_case
from .versions import StandingList
from .walk import Walk, WalkedStatement, walk_from

__all__ = [
    "CASE_OBJECT",
    "Action",
    "BlindingKey",
    "CaptureReport",
    "Case",
    "CaseFinding",
    "CaseSettings",
    "Change",
    "Clock",
    "Entropy",
    "EstimateLists",
    "ExtractDocument",
    "Fault",
    "FindPlace",
    "Folder",
    "HistoryLine",
    "Incoming",
    "LedgerExport",
    "LinkRecords",
    "Linkage",
    "ListReport",
    "ListedStatement",
    "MapDocuments",
    "Originals",
    "Progress",
    "ReadDocument",
    "ReadReport",
    "ReconcileReport",
    "Records",
    "Role",
    "Signer",
    "Standing",
    "StandingList",
    "StatementFilter",
    "StatementInContext",
    "Status",
    "Step",
    "Store",
    "Viewer",
    "Walk",
    "WalkedStatement",
    "WritableRecords",
    "Written",
    "accept_statement",
    "add_entries",
    "add_victim_list",
    "capture_documents",
    "capture_id_of",
    "correct_statement",
    "describe_status",
    "digest_written",
    "document_id_of",
    "estimate_undocumented",
    "export_ledger",
    "found_case",
    "judge_pair",
    "link_lists",
    "list_documents",
    "list_entries",
    "list_estimates",
    "list_history",
    "list_queue",
    "list_releases",
    "list_statements",
    "may",
    "no_progress",
    "open_change",
    "persons",
    "preview_list",
    "preview_release",
    "publish_release",
    "read_documents",
    "reconcile_case",
    "reconciled",
    "record_pairs",
    "reject_statement",
    "relate_statements",
    "replay_case",
    "require",
    "restore_document",
    "seal_case",
    "set_incident_status",
    "show_statement",
    "standing_lists",
    "taint_document",
    "undo_assessment",
    "verify_case",
    "victim_lists",
    "victim_records",
    "walk_from",
    "withdraw_list",
]
