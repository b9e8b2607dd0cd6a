"""Reading on all cores of one machine: processes that each hold a reader, fed a few documents ahead."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from saksi.errors import StorageError
from saksi.model import Document, Statement

Task = tuple[Document, str]
ReadTask = Callable[[Task], Sequence[Statement]]

AHEAD = 8
"""How many documents a process has waiting at most; memory stays flat however many documents there are."""

_reader: list[ReadTask] = []
"""The reader of this process, set once when the process starts."""


@dataclass(frozen=True, slots=True)
class Processes:
    """``saksi.casework.MapDocuments`` over processes; results come in the order of the documents.

    Processes are started afresh, never forked: an open database must not be carried over.

    Args:
        count: How many, from 1.

    Raises:
        StorageError: If the machine ends a process, as it does when memory runs out.
    """

    count: int

    def __call__(self, read: ReadTask, tasks: Iterable[Task]) -> Iterator[Sequence[Statement]]:
        """Read documents in parallel."""
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self.count, mp_context=context, initializer=_start, initargs=(read,))
        waiting: deque[Future[Sequence[Statement]]] = deque()
        try:
            for task in tasks:
                waiting.append(pool.submit(_read, task))
                if len(waiting) >= self.count * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise StorageError(
                "A reading process was ended by the machine; what was told as read is saved.",
                fix="Set SAKSI_WORKERS lower, then run the same command: it goes on where it stopped.",
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _start(read: ReadTask) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    _reader[:] = [read]


def _read(task: Task) -> Sequence[Statement]:
    return tuple(_reader[0](task))
