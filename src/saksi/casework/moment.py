"""A case at one moment: everything that is read through it belongs to one snapshot, however long reading takes."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

from saksi.errors import UsageError

from .case import Case
from .ports import Records, WritableRecords


class _OneMoment:
    """A store whose every snapshot is the same; nothing is written to it."""

    def __init__(self, records: Records) -> None:
        self._records = records

    @contextmanager
    def reading(self) -> Iterator[Records]:
        yield self._records

    def writing(self) -> AbstractContextManager[WritableRecords]:
        raise _only_read()

    def rebuild_search(self) -> int:
        raise _only_read()


def _only_read() -> UsageError:
    return UsageError("A case at one moment is only read.", fix="Write to the case itself.")


@contextmanager
def at_one_moment(case: Case) -> Iterator[Case]:
    """Give the case as it is now; what is written meanwhile does not show in it.

    Raises:
        UsageError: From what would write to it.
    """
    with case.store.reading() as records:
        yield replace(case, store=_OneMoment(records))
