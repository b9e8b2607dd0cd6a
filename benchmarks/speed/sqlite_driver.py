"""Compare the two SQLite drivers in one run: commits a second, rows a second, scan, size on disk, and what each version risks.

    python benchmarks/speed/sqlite_driver.py [--commits 300] [--rows 100000] [--folder DIR] [--json]

Each driver runs in the journal mode that is safe for its SQLite, and, for the price of safety alone, both run in both
modes that lose nothing on power loss. Modes are interleaved over ``--rounds`` rounds and the median is shown, because the
disk of a shared machine is noisy.
"""

import argparse
import json
import sqlite3
import statistics
import tempfile
import time
from importlib import metadata
from pathlib import Path
from types import ModuleType

from sqlcipher3 import dbapi2

from saksi.store.engine import safe_journal

DRIVERS: dict[str, ModuleType] = {"sqlcipher3": dbapi2, "sqlite3 (standard)": sqlite3}
MODES = (("WAL", "FULL"), ("TRUNCATE", "EXTRA"))
ROW = ("x" * 16, "y" * 900, 12, "2031-05-04")


def open_database(driver: ModuleType, path: Path, journal: str, synchronous: str) -> sqlite3.Connection:
    connection = driver.connect(str(path), isolation_level=None)
    for pragma in (f"journal_mode={journal}", f"synchronous={synchronous}", "secure_delete=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, payload TEXT, lower INTEGER, day TEXT)")
    connection.execute("CREATE INDEX item_lower ON item (lower)")
    return connection


def measure(driver: ModuleType, folder: Path, mode: tuple[str, str], commits: int, rows: int) -> dict[str, float]:
    path = folder / "case.db"
    connection = open_database(driver, path, *mode)
    insert = "INSERT INTO item (name, payload, lower, day) VALUES (?, ?, ?, ?)"
    start = time.perf_counter()
    for _ in range(commits):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(insert, ROW)
        connection.execute("COMMIT")
    committed = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(insert, (ROW for _ in range(rows)))
    connection.execute("COMMIT")
    filled = time.perf_counter()
    found = connection.execute("SELECT count(*), sum(length(payload)) FROM item WHERE payload LIKE 'y%'").fetchone()
    scanned = time.perf_counter()
    connection.close()
    assert found[0] == commits + rows
    return {
        "commits_per_s": commits / (committed - start),
        "rows_per_s": rows / (filled - committed),
        "scanned_rows_per_s": found[0] / (scanned - filled),
        "bytes": float(path.stat().st_size),
    }


def installed_mb(name: str) -> float:
    """Size of what a package installed, in MB; the standard driver comes with Python."""
    files = metadata.files(name) or []
    return sum(Path(str(one.locate())).stat().st_size for one in files if Path(str(one.locate())).is_file()) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commits", type=int, default=300)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="on the disk to be measured; a temporary folder by default")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    results: dict[tuple[str, tuple[str, str]], list[dict[str, float]]] = {}
    for _ in range(chosen.rounds):
        for name, driver in DRIVERS.items():
            for mode in MODES:
                with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
                    found = measure(driver, Path(folder), mode, chosen.commits, chosen.rows)
                results.setdefault((name, mode), []).append(found)
    lines = []
    for (name, mode), rounds in results.items():
        driver = DRIVERS[name]
        line: dict[str, object] = {
            "driver": name,
            "sqlite": driver.sqlite_version,
            "mode": "+".join(mode),
            "chosen": safe_journal(driver.sqlite_version) == mode,
            "installed_mb": round(installed_mb("sqlcipher3"), 1) if name == "sqlcipher3" else 0.0,
        }
        line |= {key: round(statistics.median(one[key] for one in rounds), 1) for key in rounds[0]}
        lines.append(line)
    if chosen.json:
        print("\n".join(json.dumps(line) for line in lines))
        return
    print(
        f"{'driver':<20}{'SQLite':<9}{'mode':<16}{'gate':<9}{'commits/s':>10}{'rows/s':>10}{'scan rows/s':>13}{'MB':>7}"
    )
    for line in lines:
        gate = "chosen" if line["chosen"] else "unsafe" if line["mode"] == "WAL+FULL" else "allowed"
        print(
            f"{line['driver']:<20}{line['sqlite']:<9}{line['mode']:<16}{gate:<9}"
            f"{line['commits_per_s']:>10}{line['rows_per_s']:>10}{line['scanned_rows_per_s']:>13}{line['installed_mb']:>7}"
        )


if __name__ == "__main__":
    main()
