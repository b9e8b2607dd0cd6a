"""Add the full-text index of what is in a case; ``saksi.store.migrate`` fills it for a case that has something in it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the list of what can be found, and on SQLite the words it is found under."""
    op.create_table(
        "search_entry",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("object_id", "kind", name=op.f("uq_search_entry_object_id_kind")),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5(folded, stems, kind, content='', prefix='2 3', "
            "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co M*'\")"
        )
        op.execute("PRAGMA user_version = 5")
