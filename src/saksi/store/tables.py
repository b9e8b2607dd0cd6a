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


document = _value_table(
    "document", _text("sha256", index=True), _text("text_sha256", index=True), _text("lang"), Column("published", Date)
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
victim_record = _value_table("victim_record", _text("list_id", index=True))
linkage_run = _value_table("linkage_run")
person = _value_table("person")
record_pair = _value_table("record_pair", _text("left", index=True), _text("right", index=True))
reconciliation = _value_table("reconciliation")
incident = _value_table("incident", Column("episode_id", Text, index=True))
reconciled = _value_table("reconciled")
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

standing = Table(
    "standing",
    METADATA,
    Column("statement_id", Text, ForeignKey("statement.id"), primary_key=True),
    Column("state", Text, nullable=False),
    Column("superseded", Boolean, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("reasons", Text, nullable=False),
    Index(None, "superseded", "priority", "statement_id"),  # read backwards: the queue
    Index(None, "superseded", "statement_id"),  # lists in order of id
    Index(None, "state"),
)
"""Where statements stand: derived from assessments, replaced at will."""

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
