"""Past one machine, by PySpark: the same reader over the lines and rows of many files, the same comparisons over many pairs of records.

Needs the extra ``[spark]`` and Java 17. Without a configured master it runs on this machine alone and opens no port but on its
loopback address. Results come in order: of the files and of the rows in them, or of the tasks.
"""

import datetime as dt
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from saksi.errors import StorageError, UsageError

T = TypeVar("T")
R = TypeVar("R")
Task = tuple[str, bytes | Mapping[str, Any]]
"""The place of a row, and its line of JSON or its columns."""

PARQUET = ".parquet"
_SPECIAL = re.compile(r"[\\,{}\[\]*?]")
"""What Hadoop would take for a pattern or a list of paths."""
WAVE = 4
"""Tasks that each core gets before their results are fetched; more would wait in memory."""
_LOCAL = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
}
_ALWAYS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.hadoop.textinputformat.record.delimiter": "\n",
}


@dataclass(frozen=True, slots=True)
class Spark:
    """The distributed engine.

    Args:
        jobs: Processes on this machine, or None for what the Spark configuration says (else all cores of this machine).
    """

    jobs: int | None = None

    def read_files(self, read: Callable[[Task], R], files: Sequence[Path]) -> Iterator[R]:
        """Apply a reader, which is sent to the workers, to every row of files.

        Args:
            read: The reader; it must be picklable.
            files: Files of JSON lines, and Parquet files by their suffix.

        Yields:
            Results in the order of the files and of the rows in them.

        Raises:
            UsageError: If PySpark or Java is not there, or a path holds signs of a pattern.
            StorageError: If Spark ends the work.
        """
        for path in files:
            if _SPECIAL.search(str(path.resolve())):
                raise UsageError(
                    f"Spark would take signs in the path {path} for a pattern.",
                    fix="Rename it: no comma, brace, bracket, star, question mark or backslash.",
                )
        with _session(self.jobs, "saksi read") as session:
            parts = [_tasks(session, path) for path in files]
            if not parts:
                return
            whole = session.sparkContext.union(parts) if len(parts) > 1 else parts[0]
            with _told("See Spark's own log. With --out the same command goes on where it stopped."):
                yield from whole.map(read).toLocalIterator(prefetchPartitions=True)

    @contextmanager
    def start(self) -> Iterator["SparkSpread"]:
        """Start Spark and keep it for several rounds of work; it stops at the end.

        Raises:
            UsageError: If PySpark or Java is not there.
        """
        with _session(self.jobs, "saksi link") as session:
            yield SparkSpread(session=session)


@dataclass(frozen=True, slots=True, kw_only=True)
class SparkSpread:
    """``map`` over the workers of a running Spark; results come in the order of the tasks.

    Args:
        session: The Spark session.
    """

    session: Any

    def __call__(self, work: Callable[[T], R], tasks: Iterable[T], /) -> Iterator[R]:
        """Apply work, which is sent to each worker once, to every task.

        Raises:
            StorageError: If Spark ends the work.
        """
        context = self.session.sparkContext
        sent = context.broadcast(work)
        waiting = iter(tasks)
        try:
            while wave := list(islice(waiting, WAVE * context.defaultParallelism)):
                with _told("See Spark's own log."):
                    found = context.parallelize(wave, len(wave)).map(_Sent(sent)).collect()
                yield from found
        finally:
            sent.destroy()


@dataclass(frozen=True, slots=True)
class _Sent:
    """Work that is at the workers already; only its address goes with each task."""

    work: Any

    def __call__(self, task: Any) -> Any:
        return self.work.value(task)


def to_row(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Give the columns of a table's row as a line of JSON would give them: days as ISO dates, empty ones left out."""
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in columns.items()
        if value is not None
    }


def _tasks(session: Any, path: Path) -> Any:
    """Give the tasks of one file, in order, with the place of each."""
    name = str(path)
    address = f"file://{path.resolve()}"
    if path.suffix == PARQUET:
        rows = session.read.parquet(address).rdd.zipWithIndex()
        return rows.map(lambda row: (f"{name}, row {row[1] + 1}", to_row(row[0].asDict(recursive=True))))
    lines = session.sparkContext.textFile(address).zipWithIndex()
    return lines.map(lambda line: (f"{name}, line {line[1] + 1}", line[0].encode("utf-8", "surrogatepass")))


@contextmanager
def _session(jobs: int | None, name: str) -> Iterator[Any]:
    try:
        from pyspark import SparkConf
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(
            "PySpark is not installed.", fix='Run pip install "saksi[spark]"; it needs Java 17.'
        ) from error
    # workers take `python3` from the path unless they are told which Python holds our packages
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    conf = SparkConf()
    if jobs is not None or not conf.contains("spark.master"):
        conf.setMaster(f"local[{jobs or '*'}]")
    settings = _ALWAYS | (_LOCAL if conf.get("spark.master", "").startswith("local") else {})
    conf.setAppName(name).setAll([one for one in settings.items() if not conf.contains(one[0])])
    try:
        session = SparkSession.builder.config(conf=conf).getOrCreate()
    except (PySparkException, RuntimeError, OSError) as error:
        raise UsageError(
            "Spark does not start.", fix="Install Java 17, or set JAVA_HOME; see `java -version`."
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()


@contextmanager
def _told(fix: str) -> Iterator[None]:
    """Turn Spark's own errors into ours."""
    from py4j.protocol import Py4JError  # type: ignore[import-untyped]
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise StorageError(f"Spark ended the work: {type(error).__name__}.", fix=fix) from error


__all__ = ["Spark", "SparkSpread", "Task", "to_row"]
