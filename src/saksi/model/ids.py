"""Identifiers: short, prefixed by the kind of thing, and derived from content wherever content decides identity.

A derived id makes work repeatable: the same document read by the same reader gives statements with the same ids, so
an interrupted run that is taken up again ends in the same record.
"""

import hashlib
import json

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
_LENGTH = 16


def derive_id(prefix: str, *parts: str | int | None) -> str:
    """Derive an identifier from what the thing consists of.

    Args:
        prefix: Kind of thing, such as ``doc`` or ``st``.
        parts: Values that together make the thing what it is; their order counts.

    Returns:
        ``prefix-`` and 16 characters of base 32 (80 bits of SHA-256).

    Example:
        >>> derive_id("doc", "abc")
        'doc-7w0t2hk55t6p74sq'
    """
    digest = hashlib.sha256(json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()).digest()
    return f"{prefix}-{_base32(digest)}"


def random_id(prefix: str, entropy: bytes) -> str:
    """Give an identifier to something that has no content of its own to be named by, such as a decision.

    Args:
        prefix: Kind of thing.
        entropy: At least 10 random bytes, drawn by the caller.
    """
    return f"{prefix}-{_base32(entropy.ljust(10, bytes(1)))}"


def kind_of(identifier: str) -> str:
    """Tell which kind of thing an identifier names: the part before the first hyphen."""
    return identifier.partition("-")[0]


def _base32(data: bytes) -> str:
    number = int.from_bytes(data[:10], "big")
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))
