"""Keep the whole result of the last reconciliation beside its incidents: figures, sums, origins, what was set aside."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; it is filled by the next reconciliation."""
    op.create_table(
        "reconciled",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reconciled")),
    )
    op.create_index(op.f("ix_reconciled_seq"), "reconciled", ["seq"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 2")
