"""Let long lists come in order of id without sorting all of them first."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index(
        op.f("ix_standing_superseded_statement_id"), "standing", ["superseded", "statement_id"], unique=False
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 3")
