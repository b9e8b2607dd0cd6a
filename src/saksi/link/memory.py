"""How much memory a run takes, and how to keep within what it may take.

Proposed pairs are made and looked at a portion at a time and are never all in memory; a smaller portion takes less. What must be in
memory are the records and the pairs that can become matches. The figures were measured on invented lists of 30,000 to 250,000
records (`python -m benchmarks.speed.linkage`), rounded up.
"""

from saksi.errors import UsageError

MOST = 500_000
"""Pairs looked at together when nothing limits the memory; larger portions gain no time."""

LEAST = 20_000
"""Smaller portions would spend their time on beginning."""

BASE = 100 * 2**20
BYTES_A_RECORD = 2_200
BYTES_A_PAIR = 650
BYTES_LOOKED_AT = 600


def portion_for(records: int, memory_bytes: int | None) -> int:
    """Give the number of pairs to look at together.

    Args:
        records: Records of all lists.
        memory_bytes: What the run may take; None for no limit.

    Raises:
        UsageError: If the records alone take more.
    """
    if memory_bytes is None:
        return MOST
    left = memory_bytes - BASE - BYTES_A_RECORD * records
    if left < LEAST * BYTES_LOOKED_AT:
        _refuse(BASE + BYTES_A_RECORD * records + LEAST * BYTES_LOOKED_AT, memory_bytes)
    return max(LEAST, min(MOST, left // 2 // BYTES_LOOKED_AT))


def check_memory(records: int, pairs: int, memory_bytes: int | None) -> None:
    """Refuse to go on where weighing would take more than is allowed: better than being ended by the machine an hour later.

    Args:
        records: Records of all lists.
        pairs: Pairs that can become matches.
        memory_bytes: What the run may take; None for no limit.

    Raises:
        UsageError: If more would be needed.
    """
    need = BASE + BYTES_A_RECORD * records + BYTES_A_PAIR * pairs
    if memory_bytes is not None and need > memory_bytes:
        _refuse(need, memory_bytes)


def _refuse(need: int, memory_bytes: int) -> None:
    raise UsageError(
        f"Linking these records takes about {need / 2**30:.2f} GiB; {memory_bytes / 2**30:.2f} GiB are allowed.",
        fix="Allow more with --memory, or link fewer lists at a time.",
    )


__all__ = ["check_memory", "portion_for"]
