"""Bringing the database of a case up to the present form, forward only, all or nothing.

Everything is one transaction: what is stopped in the middle, by Ctrl-C or by a power cut, leaves the case as it was, and the
next opening begins anew.
"""

from pathlib import Path

from sqlalchemy import Engine

from saksi.casework import Progress, Step, no_progress

from .engine import SCHEMA_VERSION, check_format
from .refill import LISTS_SINCE, forget_old, refill_lists
from .search_index import SEARCH_SINCE, rebuild_index


def bring_up_to_date(
    engine: Engine, *, target: int = SCHEMA_VERSION, progress: Progress = no_progress
) -> tuple[int, int]:
    """Migrate a database; an older one with data is copied beside itself first.

    Args:
        engine: The engine of the file.
        target: The version to stop at; only tests stop early.
        progress: Told at the beginning (0 done) and as rows are filled in, where an older database has data.

    Returns:
        Version before and after.

    Raises:
        NewerFormat: If the file was written by a newer Saksi.
        StorageError: If it belongs to another program.
    """
    with engine.connect() as connection:
        before = check_format(connection)
    if before >= target:
        return before, before
    if before > 0:
        progress(Step(stage="migrate", done=0))
        _copy(engine, before)
    from alembic import command  # half a second that a case in the present form need not wait for
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, f"{target:04d}")
        if 0 < before < SEARCH_SINCE <= target:
            rebuild_index(connection)
        if 0 < before < LISTS_SINCE <= target:
            refill_lists(connection, progress)
        elif before < LISTS_SINCE <= target:
            forget_old(connection)
    return before, target


def _copy(engine: Engine, version: int) -> None:
    path = Path(str(engine.url.database))
    copy = path.with_name(f"{path.name}.before-{version + 1:04d}")
    if copy.exists():
        return
    part = copy.with_name(f"{copy.name}.part")  # a copy has its name only when it is whole
    part.unlink(missing_ok=True)
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(part),))
    finally:
        connection.close()
    part.chmod(0o600)
    part.replace(copy)
