"""The centre: what casualty recording is about, as frozen values on the standard library alone."""

from .actor import Actor, ActorMention, Affiliation
from .assessment import Assessment, Correction
from .codec import canonical_json, decode, decode_as, encode, from_json, to_json, value_from_json, value_to_json
from .document import Capture, Document, ExtractedText, Finding, TextSegment, Tool
from .estimate import Estimate
from .ids import derive_id, kind_of, random_id
from .incident import Contradiction, Episode, Incident, Range, Used
from .linkage import Evidence, LinkageRun, RecordPair
from .person import Person
from .place import Place, PlaceMention, PlaceName
from .quantity import Quantity, Summand
from .reconciled import FigureGroup, FigureRow, Origin, Reconciled, Sum
from .release import Omission, Release, ReleasedFile
from .run import Reading, Reconciliation
from .source import Attribution, Source
from .span import Span
from .statement import Grounded, Provenance, Scope, Statement, Victims
from .victim_record import TABLE_LIST, Age, Cell, ListVersion, PersonName, Replacement, VictimList, VictimRecord
from .vocabulary import (
    Act,
    ActorKind,
    AgeCategory,
    CauseOfDeath,
    Confidence,
    ContradictionKind,
    CountingMethod,
    DatePrecision,
    Decision,
    EventTime,
    How,
    IncidentStatus,
    Method,
    PlacePrecision,
    ProtectionLevel,
    ReviewState,
    Sex,
    SourceKind,
    Stance,
    StatementKind,
    Tally,
    VictimStatus,
)
from .when import When

__all__ = [
    "TABLE_LIST",
    "Act",
    "Actor",
    "ActorKind",
    "ActorMention",
    "Affiliation",
    "Age",
    "AgeCategory",
    "Assessment",
    "Attribution",
    "Capture",
    "CauseOfDeath",
    "Cell",
    "Confidence",
    "Contradiction",
    "ContradictionKind",
    "Correction",
    "CountingMethod",
    "DatePrecision",
    "Decision",
    "Document",
    "Episode",
    "Estimate",
    "EventTime",
    "Evidence",
    "ExtractedText",
    "FigureGroup",
    "FigureRow",
    "Finding",
    "Grounded",
    "How",
    "Incident",
    "IncidentStatus",
    "LinkageRun",
    "ListVersion",
    "Method",
    "Omission",
    "Origin",
    "Person",
    "PersonName",
    "Place",
    "PlaceMention",
    "PlaceName",
    "PlacePrecision",
    "ProtectionLevel",
    "Provenance",
    "Quantity",
    "Range",
    "Reading",
    "Reconciled",
    "Reconciliation",
    "RecordPair",
    "Release",
    "ReleasedFile",
    "Replacement",
    "ReviewState",
    "Scope",
    "Sex",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Statement",
    "StatementKind",
    "Sum",
    "Summand",
    "Tally",
    "TextSegment",
    "Tool",
    "Used",
    "VictimList",
    "VictimRecord",
    "VictimStatus",
    "Victims",
    "When",
    "canonical_json",
    "decode",
    "decode_as",
    "derive_id",
    "encode",
    "from_json",
    "kind_of",
    "random_id",
    "to_json",
    "value_from_json",
    "value_to_json",
]
