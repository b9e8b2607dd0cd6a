"""Keep which version of a victim list follows which, and what it leaves out or replaces."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; a list without a row in it is the first version of itself."""
    op.create_table(
        "list_version",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_version")),
    )
    op.create_index(op.f("ix_list_version_seq"), "list_version", ["seq"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER list_version_no_{verb.lower()} BEFORE {verb} ON list_version "
                "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
            )
        op.execute("PRAGMA user_version = 4")
