"""One tree of errors: what happened to which thing, what to do next, and the exit code of the command line.

Messages name things by id, path, row or column, never by a person's name, a quoted sentence or a coordinate:
errors end up in logs, and a leak can kill.
"""

import traceback
from collections.abc import Sequence
from typing import Any, ClassVar


class SaksiError(Exception):
    """The root of every error that Saksi raises on purpose.

    Args:
        what: What happened to which thing; expected against got, with the place (file, line, row, column, page).
        fix: The next step for the person who reads it, as an imperative sentence.
    """

    code: ClassVar[str] = "saksi"
    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, fix: str) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.what} {self.fix}"

    def __reduce__(self) -> tuple[Any, ...]:
        """Let an error of another process arrive whole: what and fix are keyword arguments, which pickle would drop."""
        return _revive, (type(self), self.args, self.__dict__)


def _revive(cls: type[SaksiError], args: tuple[Any, ...], state: dict[str, Any]) -> SaksiError:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(state)
    return error


def place_of_failure(error: BaseException) -> str:
    """Say where an error that nobody foresaw came from: its kind and the line of ours, never what it says, which may quote the record."""
    place = "an unknown line"
    for frame, line in traceback.walk_tb(error.__traceback__):
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith("saksi."):
            place = f"{module}, line {line}"
    return f"{type(error).__name__} at {place}"


class UsageError(SaksiError):
    """The command was called with words that do not fit together."""

    code = "usage"
    exit_code = 2


class BadInput(SaksiError):
    """A file, row or value that was given cannot be read as what it should be."""

    code = "bad-input"
    exit_code = 3


class Faults(BadInput):
    """Several faults of one input, collected so that they can be mended in one go.

    Args:
        what: The input that has the faults.
        faults: One sentence a fault, each with its place.
        fix: The next step.
    """

    code = "faults"

    def __init__(self, what: str, faults: Sequence[str], *, fix: str) -> None:
        super().__init__(what, fix=fix)
        self.faults = tuple(faults)


class DecodeError(BadInput):
    """A stored or exchanged value is not what the model says it should be."""

    code = "decode"


class GroundingError(SaksiError):
    """A statement does not rest on the words it claims to rest on."""

    code = "grounding"


class NotFound(SaksiError):
    """No such thing, or none that this person may see: the two cannot be told apart."""

    code = "not-found"
    exit_code = 4


class Forbidden(SaksiError):
    """This person may not do this."""

    code = "forbidden"
    exit_code = 5


class Conflict(SaksiError):
    """The thing was changed, or decided otherwise, in the meantime."""

    code = "conflict"
    exit_code = 6


class StorageError(SaksiError):
    """The case on disk could not be read or written."""

    code = "storage"
    exit_code = 7


class NewerFormat(StorageError):
    """The case or file was written by a newer Saksi."""

    code = "newer-format"


class EndpointError(SaksiError):
    """A model's endpoint cannot be reached, refused, or did not answer as it should."""

    code = "endpoint"
    exit_code = 8


class Tampered(SaksiError):
    """The history or an original is not what the ledger says it was."""

    code = "tampered"
    exit_code = 1


class Interrupted(SaksiError):
    """The work was stopped half-way; everything told as saved is saved."""

    code = "interrupted"
    exit_code = 130


__all__ = [
    "BadInput",
    "Conflict",
    "DecodeError",
    "EndpointError",
    "Faults",
    "Forbidden",
    "GroundingError",
    "Interrupted",
    "NewerFormat",
    "NotFound",
    "SaksiError",
    "StorageError",
    "Tampered",
    "UsageError",
]
