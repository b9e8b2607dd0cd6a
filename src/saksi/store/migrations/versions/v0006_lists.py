"""Let every list be narrowed, counted and cut in the database; ``saksi.store.refill`` fills what a case has already."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

DERIVED = ("incident", "person", "record_pair", "reconciled")
_OLD_INDEXES = (
    "ix_incident_seq",
    "ix_incident_episode_id",
    "ix_person_seq",
    "ix_record_pair_seq",
    "ix_record_pair_left",
    "ix_record_pair_right",
    "ix_reconciled_seq",
)


def upgrade() -> None:
    """Add columns and tables; what was computed stands under ``old_…`` until it is filled in again."""
    for name in _OLD_INDEXES:
        op.drop_index(name)
    for name in DERIVED:
        op.rename_table(name, f"old_{name}")
    _history()
    _derived()
    _parts()
    _standings()
    _table(
        "found_by",
        *(_text(name) for name in ("kind", "name", "key", "value_id")),
        keys=("kind", "name", "key", "value_id"),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 6")


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _table(name: str, *columns: sa.Column[Any], keys: tuple[str, ...] = ("id",), **options: Any) -> None:
    op.create_table(name, *columns, sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{name}")), **options)


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=False)


def _history() -> None:
    """Add columns to what is only ever added to; they are filled while its triggers are away (see ``refill``)."""
    for table, column in (
        ("document", "listed"),
        ("document", "words"),
        ("victim_record", "words"),
        ("ledger_entry", "action"),
    ):
        op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=""))
    _index("document", "lang")
    _index("document", "listed", "lang", "words", "id")
    _index("victim_record", "words", "id")
    _index("ledger_entry", "action", "seq")


def _first() -> tuple[sa.Column[Any], ...]:
    return (_text("id"), sa.Column("seq", sa.BigInteger(), nullable=False))


def _derived() -> None:
    """Make the tables of computed values anew, with the order of their lists."""
    _table("reconciled", *_first(), _text("payload"))
    _table("person", *_first(), _number("position"), _flag("is_several"), _text("payload"))
    _table(
        "record_pair",
        *_first(),
        _number("position"),
        _text("left"),
        _text("right"),
        _flag("is_doubtful"),
        _flag("is_linked"),
        _text("payload"),
    )
    _table(
        "incident",
        *_first(),
        _number("position"),
        _text("episode_id", nullable=True),
        _text("act"),
        _text("status"),
        _text("place_id", nullable=True),
        _text("place_name"),
        sa.Column("when_start", sa.Date(), nullable=True),
        sa.Column("when_end", sa.Date(), nullable=True),
        _text("words"),
        _text("payload"),
    )
    for table in DERIVED:
        _index(table, "seq")
    _index("person", "is_several", "position", "id")
    _index("person", "position", "id")
    _index("record_pair", "left")
    _index("record_pair", "right")
    _index("record_pair", "position", "is_doubtful", "is_linked", "left", "right", "id")
    _index("incident", "position", "status", "episode_id", "words", "id")
    _index("incident", "place_id", "act", "when_start", "place_name")


def _part(name: str, *columns: sa.Column[Any]) -> None:
    _table(name, _text("id"), _number("position"), *columns, _text("payload"))


def _parts() -> None:
    """Make the tables of the kept result's parts."""
    _part(
        "figure",
        _text("statement_id"),
        _text("episode_id", nullable=True),
        _text("act"),
        _text("group_id"),
        _text("source"),
        sa.Column("latest", sa.Date(), nullable=True),
        _text("words"),
    )
    _index("figure", "statement_id")
    _index("figure", "group_id")
    _index("figure", "position", "words", "id")
    _index("figure", "act", "position", "id")
    _index("figure", "episode_id", "act", "position", "group_id", "id")
    _index("figure", "source", "episode_id", "act", "position", "id")
    _index("figure", "latest", "statement_id", "id")
    _part("figure_group", _text("episode_id", nullable=True), _text("act"), _number("size"))
    _index("figure_group", "size", "id")
    _index("figure_group", "act", "size", "id")
    _index("figure_group", "episode_id", "size", "id")
    _index("figure_group", "episode_id", "act", "size", "id")
    _part("figure_sum")
    _part("origin", _number("size"), _text("name"))
    _index("origin", "name")
    _index("origin", "size", "id")
    _part("contradiction")
    _part("set_aside")
    _table(
        "voice",
        _text("name"),
        _number("position"),
        _text("kind"),
        _number("figure_count"),
        _number("document_count"),
        _text("through"),
        _text("quotes"),
        _text("words"),
        keys=("name",),
    )
    _index("voice", "position", "kind", "words", "name")


def _standings() -> None:
    """Let the queue be cut by kind and reason, and count those that stand alike."""
    op.drop_index(op.f("ix_standing_superseded_priority_statement_id"))
    op.add_column("standing", sa.Column("kind", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE standing SET kind = (SELECT kind FROM statement WHERE statement.id = standing.statement_id)")
    _index("standing", "superseded", "priority", "kind", "reasons", "statement_id")
    alike = ("superseded", "priority", "kind", "reasons", "state")
    _table(
        "standing_tally",
        _flag("superseded"),
        sa.Column("priority", sa.Integer(), autoincrement=False, nullable=False),
        _text("kind"),
        _text("reasons"),
        _text("state"),
        _number("count"),
        keys=alike,
    )
    columns = ", ".join(alike)
    op.execute(
        f"INSERT INTO standing_tally ({columns}, count) SELECT {columns}, count(*) FROM standing GROUP BY {columns}"  # noqa: S608
    )
