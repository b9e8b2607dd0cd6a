"""The tables of a case. Each value is kept as its canonical JSON, with beside it the columns that lists are narrowed by.

Only column types that SQLite and PostgreSQL share are used; what is SQLite's own (pragmas, triggers) is in
``engine`` and in the migrations. ``seq`` is the ledger entry that wrote a row.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _value_table(name: str, *columns: Column[object] | Index | UniqueConstraint) -> Table:
    return Table(
        name,
        METADATA,
        Column("id", Text, primary_key=True),
        Column("seq", BigInteger, nullable=False, index=True),
        *columns,
        Column("payload", Text, nullable=False),
    )


def _text(name: str, *, index: bool = False) -> Column[object]:
    return Column(name, Text, nullable=False, index=index)


def _derived_table(name: str, *columns: Column[object] | Index | UniqueConstraint) -> Table:
    """Make the table of values that are computed; ``position`` is the order in which lists show them."""
    return _value_table(name, Column("position", Integer, nullable=False), *columns)


def _part_table(name: str, *columns: Column[object] | Index) -> Table:
    """Make the table of one part of the kept result, in its order there; the payload is its JSON inside the result."""
    return Table(
        name,
        METADATA,
        Column("id", Text, primary_key=True),
        Column("position", Integer, nullable=False),
        *columns,
        Column("payload", Text, nullable=False),
    )


document = _value_table(
    "document",
    _text("sha256", index=True),
    _text("text_sha256", index=True),
    _text("lang"),
    Column("published", Date),
    _text("listed"),
    _text("words"),
    Index(None, "lang", "listed", "id"),
    Index(None, "listed", "lang", "words", "id"),
)
capture = _value_table("capture", _text("document_id", index=True))
reading = _value_table("reading", _text("document_id", index=True), _text("reader"))
statement = _value_table(
    "statement",
    _text("document_id", index=True),
    _text("kind"),
    _text("act"),
    Column("lower", BigInteger, index=True),
    Column("upper", BigInteger),
    _text("stance"),
    _text("event_time"),
    _text("source_kind"),
    Column("place_id", Text, index=True),
    _text("country"),
    Column("when_start", Date, index=True),
    Column("when_end", Date),
    _text("confidence"),
    Column("in_tally", Boolean, nullable=False),
)
assessment = _value_table(
    "assessment",
    _text("object_id", index=True),
    Column("sequence", BigInteger, nullable=False, unique=True),
    _text("decision"),
    Column("undoes", Text),
)
victim_list = _value_table("victim_list", _text("document_id"))
list_version = _value_table("list_version")
victim_record = _value_table("victim_record", _text("list_id", index=True), _text("words"), Index(None, "words", "id"))
linkage_run = _value_table("linkage_run")
person = _derived_table(
    "person",
    Column("is_several", Boolean, nullable=False),
    Index(None, "is_several", "position", "id"),
    Index(None, "position", "id"),
)
record_pair = _derived_table(
    "record_pair",
    _text("left", index=True),
    _text("right", index=True),
    Column("is_doubtful", Boolean, nullable=False),
    Column("is_linked", Boolean, nullable=False),
    Index(None, "position", "is_doubtful", "is_linked", "left", "right", "id"),
)
reconciliation = _value_table("reconciliation")
incident = _derived_table(
    "incident",
    Column("episode_id", Text),
    _text("act"),
    _text("status"),
    Column("place_id", Text),
    _text("place_name"),
    Column("when_start", Date),
    Column("when_end", Date),
    _text("words"),
    Index(None, "position", "status", "episode_id", "words", "id"),
    Index(None, "place_id", "act", "when_start", "place_name"),
)
reconciled = _value_table("reconciled")
figure = _part_table(
    "figure",
    _text("statement_id", index=True),
    Column("episode_id", Text),
    _text("act"),
    _text("group_id", index=True),
    _text("source"),
    Column("latest", Date),
    _text("words"),
    Index(None, "position", "words", "id"),
    Index(None, "words", "position", "episode_id", "act", "id"),
    Index(None, "act", "position", "id"),
    Index(None, "episode_id", "act", "position", "group_id", "id"),
    Index(None, "source", "episode_id", "act", "position", "id"),
    Index(None, "latest", "statement_id", "id"),
)
"""``latest`` is the day told of what is shown first: standing figures of the killed in an episode; else nothing."""
figure_words = Table(
    "figure_words",
    METADATA,
    Column("words", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""What figures are called and how many are called so; see ``saksi.store.figure_words``."""
figure_group = _part_table(
    "figure_group",
    Column("episode_id", Text),
    _text("act"),
    Column("size", Integer, nullable=False),
    Index(None, "size", "id"),
    Index(None, "act", "size", "id"),
    Index(None, "episode_id", "size", "id"),
    Index(None, "episode_id", "act", "size", "id"),
)
figure_sum = _part_table("figure_sum")
origin = _part_table(
    "origin", Column("size", Integer, nullable=False), _text("name", index=True), Index(None, "size", "id")
)
contradiction = _part_table("contradiction")
set_aside = _part_table("set_aside")
episode = _value_table("episode")
place = _value_table("place", _text("country"))
actor = _value_table("actor")
source = _value_table("source")
estimate = _value_table("estimate")
release = _value_table("release")

extracted_text = Table(
    "extracted_text",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("segments", Text, nullable=False),
)
"""Texts by their hash; the offset map apart, so that showing words does not read it."""

voice = Table(
    "voice",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    _text("kind"),
    Column("figure_count", Integer, nullable=False),
    Column("document_count", Integer, nullable=False),
    _text("through"),
    _text("quotes"),
    _text("words"),
    Index(None, "position", "kind", "words", "name"),
)
"""Who the figures of the last result name, counted when it was kept; ``through`` and ``quotes`` are JSON."""

found_by = Table(
    "found_by",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value_id", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""What a value is found by beside its own columns, several of a name: the incidents at a place, the person of a record."""

standing = Table(
    "standing",
    METADATA,
    Column("statement_id", Text, ForeignKey("statement.id"), primary_key=True),
    Column("state", Text, nullable=False),
    Column("superseded", Boolean, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Index(None, "superseded", "priority", "kind", "reasons", "statement_id"),  # read backwards: the queue
    Index(None, "superseded", "statement_id"),  # lists in order of id
    Index(None, "state"),
)
"""Where statements stand: derived from assessments, replaced at will."""

standing_tally = Table(
    "standing_tally",
    METADATA,
    Column("superseded", Boolean, primary_key=True),
    Column("priority", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("reasons", Text, primary_key=True),
    Column("state", Text, primary_key=True),
    Column("count", Integer, nullable=False),
)
"""How many statements stand alike: written with ``standing``, so that no page counts a million rows."""

search_entry = Table(
    "search_entry",
    METADATA,
    Column("place", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("object_id", Text, nullable=False),
    UniqueConstraint("object_id", "kind"),
)
"""What can be searched for: the row of the full-text table ``search_words`` (``place``) and the value it stands for."""

ledger_entry = Table(
    "ledger_entry",
    METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("object_id", Text, nullable=False, index=True),
    Column("entry", LargeBinary, nullable=False),
    Column("action", Text, nullable=False),
    Index(None, "action", "seq"),
)
ledger_node = Table(
    "ledger_node",
    METADATA,
    Column("level", SmallInteger, primary_key=True, autoincrement=False),
    Column("index", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
)
ledger_checkpoint = Table(
    "ledger_checkpoint",
    METADATA,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("note", Text, nullable=False),
)
blinding_key = Table(
    "blinding_key",
    METADATA,
    Column("seq", BigInteger, ForeignKey("ledger_entry.seq"), primary_key=True, autoincrement=False),
    Column("field", Text, primary_key=True),
    Column("key", LargeBinary, nullable=False),
    Column("value", Text, nullable=False),
)
"""Keys behind the ledger's commitments. They may be destroyed, and with them the way back to a value."""

case_meta = Table("case_meta", METADATA, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

HISTORY = (
    "actor",
    "assessment",
    "capture",
    "document",
    "episode",
    "estimate",
    "extracted_text",
    "ledger_checkpoint",
    "ledger_entry",
    "ledger_node",
    "linkage_run",
    "list_version",
    "place",
    "reading",
    "reconciliation",
    "release",
    "source",
    "statement",
    "victim_list",
    "victim_record",
)
"""Tables whose rows are only ever added; triggers refuse the rest."""
