"""How far a long piece of work is, told to whoever waits for it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """How far a long piece of work is.

    Args:
        stage: ``capture``, ``read``, ``reconcile``, ...
        done: Units finished and saved.
        total: Units in all, or None where not known.
        object_id: Id of the thing just finished; never a name.
    """

    stage: str
    done: int
    total: int | None = None
    object_id: str = ""


Progress = Callable[[Step], None]
"""Told after each unit is saved. Raising ``Interrupted`` in it stops the work; what was told stays."""


def no_progress(step: Step) -> None:
    """Take progress and show nothing."""
