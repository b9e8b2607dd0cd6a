"""A backup of a case: a second folder that was opened and verified before it is called good."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from saksi.casework import Folder, verify_case
from saksi.errors import StorageError, Tampered, UsageError
from saksi.model import Document

from .case_folder import DATABASE_FILE, KEY_FILE, ORIGINALS_FOLDER, SETTINGS_FILE, open_case
from .engine import connect_engine, our_errors
from .system import new_folder

_BLOCK = 1 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Backup:
    """What a backup holds: documents with their originals, bytes in all, entries of the ledger."""

    documents: int
    size_bytes: int
    ledger_entries: int


def back_up_case(folder: Path, target: Path) -> Backup:
    """Copy a case, also while others read it, and verify the copy.

    The database is copied as it is at one moment; the originals it names are copied and hashed again on the way. Then
    the copy is opened as a case, its database checked page by page, and its record compared with its ledger. Only a copy
    that passes gets its name; a backup is a case, and opens like one.

    Args:
        folder: The case.
        target: Where to; missing or empty. It holds the ledger's key as well: keep it as safe as the case.

    Raises:
        UsageError: If the target is not empty, or the folder is no case.
        Tampered: If an original or the record is not what it was; then there is no backup.
        StorageError: If it cannot be read or written.
    """
    if not (folder / SETTINGS_FILE).is_file():
        raise UsageError(f"The folder {folder} is no case.", fix="Name the folder of a case.")
    with new_folder(target) as out:
        part = target.with_name(f"{target.name}.part")
        _copy_database(folder / DATABASE_FILE, part / DATABASE_FILE)
        for name in (SETTINGS_FILE, KEY_FILE):
            out.write(name, [_read(folder / name)])
        (part / ORIGINALS_FOLDER).mkdir(mode=0o700)
        with open_case(part) as copy:
            with copy.store.reading() as records:
                hashes = sorted({one.sha256 for one in records.iterate(Document)})
                entries = records.ledger_nodes().read_size()
            size = sum(_copy_original(folder / ORIGINALS_FOLDER, part, out, sha256) for sha256 in hashes)
            findings = [one.what for one in verify_case(copy)]
        if findings:
            raise Tampered(
                f"The copy is not what its ledger says ({len(findings)} findings). {findings[0]}",
                fix="Run `saksi verify` on the case; no backup was made.",
            )
        _check_database(part / DATABASE_FILE)
        size += (part / DATABASE_FILE).stat().st_size
    return Backup(documents=len(hashes), size_bytes=size, ledger_entries=entries)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageError(f"{path.name} cannot be read ({error.strerror}).", fix="Check its permissions.") from error


def _copy_database(source: Path, target: Path) -> None:
    engine = connect_engine(source)
    try:
        with our_errors():
            connection = engine.raw_connection()
            try:
                connection.cursor().execute("VACUUM INTO ?", (str(target),))
            finally:
                connection.close()
    finally:
        engine.dispose()
    target.chmod(0o600)


def _check_database(path: Path) -> None:
    engine = connect_engine(path)
    try:
        with our_errors(), engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            keys = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    finally:
        engine.dispose()
    if pages != ["ok"] or keys:
        raise StorageError("The copied database is damaged.", fix="Check both disks; no backup was made.")


def _copy_original(originals: Path, part: Path, out: Folder, sha256: str) -> int:
    name = f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
    copied = out.write(f"{ORIGINALS_FOLDER}/{name}", _blocks(originals / name, sha256))
    if copied != sha256:
        raise Tampered(f"The original {sha256[:16]} is not what it was.", fix="Restore it from an older backup.")
    path = part / ORIGINALS_FOLDER / name
    path.chmod(0o400)
    return path.stat().st_size


def _blocks(path: Path, sha256: str) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block
    except FileNotFoundError as error:
        raise Tampered(f"The original {sha256[:16]} is gone.", fix="Restore it from an older backup.") from error
