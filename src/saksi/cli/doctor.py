"""``saksi doctor``: is this machine, and this case, in order."""

import importlib.util
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from .options import Common

_DEFAULT = Common()
NEEDED_BYTES = 500 * 1024 * 1024
"""Free space below which long work should not begin."""

EXTRAS = {
    "link": ("splink", "duckdb", "sklearn"),
    "estimate": ("numba", "scipy"),
    "report": ("altair", "vl_convert", "typst"),
    "spark": ("pyspark",),
    "postgres": ("psycopg",),
    "llm": ("openai",),
    "ocr": ("ocrmypdf",),
}
"""The optional parts and what they need."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One thing that was looked at: ``ok``, ``note`` (worth knowing) or ``wrong``, and what to do."""

    name: str
    state: str
    what: str
    fix: str = ""


def doctor(*, common: Common = _DEFAULT) -> int:
    """Check that this machine and, if one is named, this case are in order. Nothing is sent anywhere.

    Ends with 1 if something is wrong; notes are worth knowing and change nothing.
    """
    from .output import emit

    checks = [*_machine(), *_extras(), *_case(common)]
    emit((asdict(one) for one in checks), ("state", "name", "what", "fix"), as_json=common.json, title="Checks")
    return 1 if any(one.state == "wrong" for one in checks) else 0


def _machine() -> Iterator[Check]:
    version = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= (3, 11)
    yield Check(name="python", state="ok" if good else "wrong", what=version, fix="" if good else "Use 3.11 or newer.")
    from saksi.store import describe_sqlite

    sqlite = describe_sqlite()
    yield Check(
        name="sqlite",
        state="ok" if sqlite.is_fixed else "note",
        what=f"{sqlite.version} ({sqlite.driver}), journal {sqlite.journal}, synchronous {sqlite.synchronous}",
        fix=""
        if sqlite.is_fixed
        else "Install sqlcipher3: this SQLite has the WAL-reset fault, so a slower journal is used.",
    )
    yield _sandbox()
    yield _encrypted_swap()


def _sandbox() -> Check:
    from saksi.capture import extract_document
    from saksi.store import SandboxedExtractor

    with SandboxedExtractor(extract_document) as extract:
        fences = extract.fences()
    stand = [name for name in ("network", "files", "calls") if getattr(fences, name)]
    what = f"{fences.level} (fences: {', '.join(stand) or 'none'}; limits on memory and time always stand)"
    if fences.level == "full":
        return Check(name="parsing", state="ok", what=what)
    fix = "A hostile document could reach files or the network: capture on Linux 5.13 or newer what you do not trust."
    return Check(name="parsing", state="note", what=what, fix=fix)


def _encrypted_swap() -> Check:
    swaps = Path("/proc/swaps")
    lines = swaps.read_text(encoding="utf-8").splitlines()[1:] if swaps.is_file() else []
    plain = [line.split()[0] for line in lines if "/dm-" not in line.split()[0] and "zram" not in line.split()[0]]
    if plain:
        fix = "What you read can end up there in clear: encrypt the swap or switch it off."
        return Check(name="swap", state="note", what=f"not known to be encrypted: {', '.join(plain)}", fix=fix)
    return Check(name="swap", state="ok", what="none in clear was found")


def _extras() -> Iterator[Check]:
    for extra, modules in EXTRAS.items():
        missing = [name for name in modules if importlib.util.find_spec(name) is None]
        what = "installed" if not missing else f"not installed: {', '.join(missing)}"
        fix = f'Only if you need it: pip install "saksi[{extra}]"' if missing else ""
        yield Check(name=f"extra {extra}", state="ok" if not missing else "note", what=what, fix=fix)


def _case(common: Common) -> Iterator[Check]:
    from saksi.errors import UsageError

    from .case import case_folder, open_case

    try:
        folder = case_folder(common)
    except UsageError:
        yield Check(name="case", state="note", what="none named", fix="Name one with --case to have it checked.")
        return
    with open_case(common):
        yield Check(name="case", state="ok", what="opens")
    yield from _others_may_read(folder)
    free = shutil.disk_usage(folder).free
    enough = free >= NEEDED_BYTES
    fix = "" if enough else "Make room before long work: 500 MB at least."
    yield Check(name="disk", state="ok" if enough else "wrong", what=f"{free // 2**20} MB free", fix=fix)


def _others_may_read(folder: Path) -> Iterator[Check]:
    for name in (".", "case.db", "ledger.key"):
        mode = (folder / name).stat().st_mode
        if mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield Check(
                name="permissions",
                state="wrong",
                what=f"{name} can be opened by other users of this machine",
                fix=f"chmod go-rwx {folder / name}",
            )
            return
    yield Check(name="permissions", state="ok", what="only you can open the case")
