"""Let figures be found by words through what they are called, each wording once."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index from wording to figures, and put down the wordings."""
    op.create_index(
        op.f("ix_figure_words_position_episode_id_act_id"),
        "figure",
        ["words", "position", "episode_id", "act", "id"],
        unique=False,
    )
    op.create_table(
        "figure_words",
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("words", name=op.f("pk_figure_words")),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO figure_words (words, count) SELECT words, count(*) FROM figure GROUP BY words")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 8")
