"""A case is a folder: settings, database, the ledger's key, and the originals.

- ``case.toml``: settings, for people to edit;
- ``case.db``: the record (SQLite);
- ``ledger.key``: signs checkpoints; whoever has it can write a new history;
- ``originals/``: captured bytes by SHA-256.

Nothing in it is encrypted yet: keep the folder on an encrypted disk.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

from saksi.casework import Case, CaseSettings, Clock, Entropy, Progress, Role, Viewer, found_case, no_progress
from saksi.errors import StorageError, UsageError
from saksi.model import Tool

from .engine import connect_engine, our_errors
from .migrate import bring_up_to_date
from .originals import OriginalsFolder, sync_folder
from .settings_file import format_settings, parse_settings
from .signing import KeyFile, create_key
from .sqlite_store import SqlStore
from .system import SystemClock, SystemEntropy

SETTINGS_FILE = "case.toml"
DATABASE_FILE = "case.db"
KEY_FILE = "ledger.key"
ORIGINALS_FOLDER = "originals"
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "9p", "afs", "ceph", "glusterfs"})


@contextmanager
def create_case(
    folder: Path,
    settings: CaseSettings | None = None,
    *,
    clock: Clock | None = None,
    entropy: Entropy | None = None,
) -> Iterator[Case]:
    """Make a case, and open it for its local user.

    Args:
        folder: Where to; made where it is missing, else it must be empty.
        settings: What ``case.toml`` will say; None for the defaults.
        clock: Another clock than the machine's, for tests.
        entropy: Another randomness than the machine's, for tests.

    Raises:
        UsageError: If the folder is a case or holds other files.
        StorageError: If it cannot be written, or lies on a network file system, where SQLite's locks do not hold.
    """
    if (folder / SETTINGS_FILE).exists():
        raise UsageError(f"The folder {folder} is a case already.", fix="Open it, or name another folder.")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UsageError(f"The folder {folder} is not empty.", fix="Name a new or empty folder.")
        folder.chmod(0o700)
        _refuse_network(folder)
        (folder / ORIGINALS_FOLDER).mkdir(mode=0o700)
        create_key(folder / KEY_FILE)
        _create_file(folder / DATABASE_FILE, b"")
        with _opened(folder, settings or CaseSettings(), clock, entropy) as case:
            found_case(case)
            _create_file(folder / SETTINGS_FILE, format_settings(case.settings).encode())
            sync_folder(folder)
            yield case
    except OSError as error:
        raise _unusable(folder, error) from error


@contextmanager
def open_case(
    folder: Path, *, clock: Clock | None = None, entropy: Entropy | None = None, progress: Progress = no_progress
) -> Iterator[Case]:
    """Open a case for its local user; its database is brought up to the present form first.

    Args:
        folder: The folder of the case.
        clock: Another clock than the machine's, for tests.
        entropy: Another randomness than the machine's, for tests.
        progress: Told how far bringing an older database up is.

    Raises:
        UsageError: If the folder is no case.
        BadInput: If ``case.toml`` has faults.
        NewerFormat: If the case was written by a newer Saksi.
        StorageError: If it cannot be read.
    """
    path = folder / SETTINGS_FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UsageError(
            f"The folder {folder} is no case.", fix="Make one with `saksi init DIR`, or name another folder."
        ) from error
    except OSError as error:
        raise _unusable(folder, error) from error
    if not (folder / DATABASE_FILE).is_file() or (folder / DATABASE_FILE).stat().st_size == 0:
        raise StorageError("The case has no database, or an empty one.", fix="Restore case.db from a backup.")
    with _opened(folder, parse_settings(text), clock, entropy, progress) as case:
        yield case


@contextmanager
def _opened(
    folder: Path,
    settings: CaseSettings,
    clock: Clock | None,
    entropy: Entropy | None,
    progress: Progress = no_progress,
) -> Iterator[Case]:
    signer = KeyFile(folder / KEY_FILE)
    engine = connect_engine(folder / DATABASE_FILE)
    store = SqlStore(engine)
    try:
        with our_errors():
            bring_up_to_date(engine, progress=progress)
        yield Case(
            store=store,
            originals=OriginalsFolder(folder / ORIGINALS_FOLDER),
            clock=clock or SystemClock(),
            entropy=entropy or SystemEntropy(),
            signer=signer,
            viewer=Viewer(user_id=settings.user_id, roles=frozenset({Role.OWNER})),
            settings=settings,
            tool=Tool(name="saksi", version=metadata.version("saksi")),
        )
    finally:
        store.close()


def _create_file(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _unusable(folder: Path, error: OSError) -> StorageError:
    return StorageError(
        f"The folder {folder} cannot be used ({error.strerror}).",
        fix="Check its permissions and the space on the disk.",
    )


def _refuse_network(folder: Path) -> None:
    """Refuse network file systems, where the system tells which one a folder lies on (Linux)."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return
    target = folder.resolve()
    best, kind = -1, ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, mount, found, *_ = line.split(" ")
        point = Path(mount.encode().decode("unicode_escape"))
        if (point == target or point in target.parents) and len(point.parts) > best:
            best, kind = len(point.parts), found
    if kind in _NETWORK:
        raise StorageError(
            f"The folder lies on a network file system ({kind}), where a database can be damaged.",
            fix="Make the case on a disk of this machine.",
        )
