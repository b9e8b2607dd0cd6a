"""Run migrations on the connection that ``migrate.bring_up_to_date`` opened."""

from alembic import context

from saksi.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
context.run_migrations()
