"""The export of a ledger as plain files that an outsider can check with ``verify.py`` alone.

This module gives names and bytes; writing them to a folder is the adapter's. The format is described in
``docs/reference/ledger-format.md``.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from saksi.errors import DecodeError
from saksi.ledger.canonical import Json, encode_canonical
from saksi.ledger.commitment import KEY_BYTES
from saksi.ledger.note import NoteKey, SignText, format_key, sign_note

KEY_FILE: Final = "key"
SUMS_FILE: Final = "SHA256SUMS"
EXPORT_FILE: Final = "export"
ORIGINALS_FOLDER: Final = "originals"

_PATH: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_FIX: Final = "Mend the caller: this is what the export format asks for."


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """What lets an outsider check one commitment of one entry. Giving it away discloses the value.

    Args:
        seq: The entry.
        field: ``before``, ``after`` or ``docs/`` and the place in the list, counted from 0.
        key: The blinding key, 32 bytes.
        value: The value that was committed to.
    """

    seq: int
    field: str
    key: bytes
    value: Json


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportedFile:
    """Path (relative, ``/`` between folders) and SHA-256 (lower-case hexadecimal) of one file in the export folder."""

    path: str
    sha256: str


def format_opening(opening: Opening) -> bytes:
    """Write one line of ``openings.jsonl``, with its line break.

    ``value`` is written as the *text* of its canonical JSON, so that a checker needs no canonical JSON of its own:
    ``HMAC-SHA-256(key, value)`` over exactly that text.

    Raises:
        DecodeError: The field is not one that an entry has, or the key is not 32 bytes.
    """
    if not re.fullmatch(r"before|after|docs/(?:0|[1-9][0-9]{0,4})", opening.field) or opening.seq < 0:
        raise DecodeError(f"Entry {opening.seq} has no commitment `{opening.field}`.", fix=_FIX)
    if len(opening.key) != KEY_BYTES:
        raise DecodeError(f"A blinding key has {len(opening.key)} bytes instead of 32.", fix=_FIX)
    line: Json = {
        "field": opening.field,
        "key": opening.key.hex(),
        "seq": opening.seq,
        "value": encode_canonical(opening.value).decode("utf-8"),
    }
    return encode_canonical(line) + b"\n"


def format_ledger(entries: Iterable[bytes]) -> Iterator[bytes]:
    """Give the lines of ``ledger.jsonl``: the stored bytes of each entry, unchanged, and a line break.

    Raises:
        DecodeError: An entry holds a line break.
    """
    for seq, entry in enumerate(entries):
        if b"\n" in entry or b"\r" in entry:
            raise DecodeError(f"Entry {seq} holds a line break.", fix="Run `saksi verify` on the case.")
        yield entry + b"\n"


def format_key_file(key: NoteKey) -> bytes:
    """Give the bytes of the file ``key``."""
    return format_key(key).encode("utf-8") + b"\n"


def original_path(sha256: str) -> str:
    """Give the path of an exported original, which is named by its own hash.

    Raises:
        DecodeError: These are not 64 lower-case hexadecimal digits.
    """
    if not _SHA256.fullmatch(sha256):
        raise DecodeError("An original is not named by 64 lower-case hexadecimal digits.", fix=_FIX)
    return f"{ORIGINALS_FOLDER}/{sha256}"


def format_sums(files: Iterable[ExportedFile]) -> bytes:
    """Give the bytes of ``SHA256SUMS``: every file except itself and ``export``, in the order of their paths.

    The layout is the one that ``sha256sum --check`` reads.

    Raises:
        DecodeError: A path leaves the folder, stands twice, or holds other characters than ``A-Z a-z 0-9 . _ - /``.
    """
    lines: list[str] = []
    seen: set[str] = set()
    for file in sorted(files, key=lambda one: one.path):
        if not _PATH.fullmatch(file.path) or file.path in seen or file.path in (SUMS_FILE, EXPORT_FILE):
            raise DecodeError("A file of the export has a path that cannot be listed, or stands twice.", fix=_FIX)
        if not _SHA256.fullmatch(file.sha256):
            raise DecodeError("A file of the export has no SHA-256 in lower-case hexadecimal.", fix=_FIX)
        seen.add(file.path)
        lines.append(f"{file.sha256}  {file.path}\n")
    return "".join(lines).encode("ascii")


def sign_export(sums: bytes, size: int, key: NoteKey, sign: SignText) -> str:
    """Sign the list of files, so that none can be added, left out or exchanged afterwards.

    Args:
        sums: The bytes of ``SHA256SUMS``.
        size: The number of entries in ``ledger.jsonl``.
        key: The ledger's key.
        sign: See ``SignText``.

    Returns:
        The bytes of the file ``export`` as text: a note of the key over ``<key name>/export``, the size, and the
        base64 SHA-256 of ``SHA256SUMS``. Its first line keeps it apart from every checkpoint.
    """
    digest = base64.b64encode(hashlib.sha256(sums).digest()).decode("ascii")
    return sign_note(f"{key.name}/export\n{size}\n{digest}\n", key, sign)
