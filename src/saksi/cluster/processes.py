"""Reading on all cores of one machine: processes that each hold a reader, fed a few documents ahead."""

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from typing import Any, TypeVar

from saksi.errors import StorageError

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 8
"""How many documents a process has waiting at most; memory stays flat however many documents there are."""

_OBJECTS_BETWEEN = 50_000
"""Objects made between two looks for cyclic garbage; a document makes some ten thousand, nearly none of them in a cycle."""

_reader: list[Callable[[Any], Any]] = []
"""The reader of this process, set once when the process starts."""


@dataclass(frozen=True, slots=True)
class Processes:
    """``map`` over processes, for documents or lines; results come in the order of the tasks.

    Processes are started afresh, never forked: an open database must not be carried over.

    Args:
        count: How many, from 1.

    Raises:
        StorageError: If the machine ends a process, as it does when memory runs out.
    """

    count: int

    def __call__(self, read: Callable[[T], R], tasks: Iterable[T], /) -> Iterator[R]:
        """Apply a reader, which is sent to each process once, to every task."""
        context = multiprocessing.get_context("spawn")
        resource_tracker.ensure_running()  # it would end the deafness of the first process that is started
        pool = ProcessPoolExecutor(self.count, mp_context=context, initializer=_start, initargs=(read,))
        waiting: deque[Future[R]] = deque()
        try:
            for task in tasks:
                with _deaf_to_ctrl_c():
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


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let the collector of cyclic garbage look rarely while documents are read, and as before afterwards."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS_BETWEEN, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Let a process that is started meanwhile not hear Ctrl-C, not even while it loads: the parent decides when to stop.

    The parent hears a Ctrl-C that comes meanwhile right afterwards. Windows knows no such thing: there processes that load may complain.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(read: Callable[[Any], Any]) -> None:
    gc.set_threshold(_OBJECTS_BETWEEN, *gc.get_threshold()[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    _reader[:] = [read]


def _read(task: Any) -> Any:
    return _reader[0](task)
