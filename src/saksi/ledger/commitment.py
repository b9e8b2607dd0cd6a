"""Blinded commitments: the ledger binds a value without holding anything that could be guessed from it.

A bare hash of a name, a telephone number or a short statement can be found by trying names. A commitment is
HMAC-SHA-256 under a random key that lives with the record: whoever has key and value can check it, nobody else learns
anything, and destroying the key makes the value unrecoverable while the history stays valid.
"""

import hashlib
import hmac
import re
from typing import Final

from saksi.errors import DecodeError, UsageError
from saksi.ledger.canonical import Json, encode_canonical

KEY_BYTES: Final = 32
"""The length of a blinding key, in bytes, from the operating system's random source."""
BLINDED: Final = "hmac-sha256:"
BARE: Final = "sha256:"
_FORM: Final = re.compile(r"(?:hmac-sha256|sha256):[0-9a-f]{64}")


def commit(key: bytes, value: Json) -> str:
    """Commit to a value under a blinding key.

    Args:
        key: 32 random bytes, a fresh one for each record version; it is kept with the record, never in the ledger.
        value: Any JSON value; what is committed to is its canonical form (RFC 8785).

    Returns:
        ``hmac-sha256:`` and 64 hexadecimal digits.

    Raises:
        UsageError: The key is not 32 bytes long.
        DecodeError: The value has no canonical form.

    Example:
        >>> commit(bytes(32), {"killed": 0})[:24]
        'hmac-sha256:80f6f9318a6f'
    """
    if len(key) != KEY_BYTES:
        raise UsageError(f"A blinding key has {len(key)} bytes instead of 32.", fix="Draw a fresh key of 32 bytes.")
    return BLINDED + hmac.new(key, encode_canonical(value), hashlib.sha256).hexdigest()


def opens(commitment: str, key: bytes, value: Json) -> bool:
    """Say whether key and value are the ones that a commitment was made from.

    Args:
        commitment: What ``commit`` gave.
        key: The blinding key.
        value: The value claimed.
    """
    return hmac.compare_digest(commitment.encode(), commit(key, value).encode())


def name_public_bytes(data_sha256: str) -> str:
    """Name bytes that are public anyway by their bare SHA-256.

    Args:
        data_sha256: 64 lower-case hexadecimal digits.

    Returns:
        ``sha256:`` and the digits, as ``LedgerEntry.docs`` holds it.

    Raises:
        DecodeError: These are not 64 lower-case hexadecimal digits.
    """
    return checked_commitment(BARE + data_sha256)


def checked_commitment(text: str) -> str:
    """Give the text back when it is a commitment or a bare hash in the one accepted form.

    Raises:
        DecodeError: It is not.
    """
    if not _FORM.fullmatch(text):
        raise DecodeError(
            "A commitment is not `hmac-sha256:` or `sha256:` with 64 lower-case hexadecimal digits.",
            fix="Pass what commit() or name_public_bytes() gave.",
        )
    return text
