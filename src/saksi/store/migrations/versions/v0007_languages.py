"""Let the documents of one language come in the order of their list without sorting all of them first."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Replace the index of languages by one that holds the order too."""
    op.drop_index(op.f("ix_document_lang"))
    op.create_index(op.f("ix_document_lang_listed_id"), "document", ["lang", "listed", "id"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 7")
