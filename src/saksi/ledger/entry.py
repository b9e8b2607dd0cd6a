"""One line of the history: who did what to which object, and commitments to how it was before and after."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, cast

from saksi.errors import DecodeError, NewerFormat
from saksi.ledger.canonical import Json, decode_canonical, encode_canonical
from saksi.ledger.commitment import checked_commitment
from saksi.ledger.tree import hash_leaf

ENTRY_VERSION: Final = 1
MAX_ENTRY_BYTES: Final = 65_535
"""The longest entry, in bytes: tlog-tiles writes the length in 16 bits."""
_FIELDS: Final = (
    "action", "actor", "after", "at", "before", "docs", "object", "prev_checkpoint_size", "seq", "tool", "v",
)  # fmt: skip
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+-]{0,199}")
_AT: Final = re.compile(r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]\.[0-9]{6}Z")
_FIX: Final = "Run `saksi verify`; if the entry was just made, mend the caller."


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerEntry:
    """One change of the case. It holds ids and commitments only, so the whole ledger may be shown to an outsider.

    Args:
        seq: Place in the history, counted from 0 without a gap.
        at: When, as the writing machine's clock claimed; aware, kept in UTC to the microsecond. A claim, not a proof.
        actor: Id of the person or process that acted; never a name or an address.
        action: What was done, such as ``capture.document`` or ``review.accept``.
        object: Kind and id of what it was done to, such as ``document:01J…``.
        before: Commitment to the object's state before; None when there was none.
        after: Commitment to the state after; None when nothing is left.
        docs: Documents that the change rests on: commitments, or the bare hash of public bytes.
        tool: Name and version of the software that wrote this.
        prev_checkpoint_size: Size of the last checkpoint that the writer knew; 0 when there was none.

    Raises:
        DecodeError: A value breaks these rules. Ids, actions and tools are 1 to 200 of ``A-Z a-z 0-9 . _ : / + -``.
    """

    seq: int
    at: datetime
    actor: str
    action: str
    object: str
    before: str | None = None
    after: str | None = None
    docs: tuple[str, ...] = ()
    tool: str
    prev_checkpoint_size: int = 0

    def __post_init__(self) -> None:
        if self.seq < 0:
            raise DecodeError(f"Entry {self.seq} has a negative sequence number.", fix=_FIX)
        if not 0 <= self.prev_checkpoint_size <= self.seq:
            raise DecodeError(f"Entry {self.seq} names a checkpoint that is later than itself.", fix=_FIX)
        if self.at.tzinfo is None:
            raise DecodeError(f"Entry {self.seq} has a time without a zone.", fix=_FIX)
        for name, value in (
            ("actor", self.actor),
            ("action", self.action),
            ("object", self.object),
            ("tool", self.tool),
        ):
            if not _ID.fullmatch(value):
                raise DecodeError(f"Entry {self.seq}: `{name}` is not an id of 1 to 200 plain characters.", fix=_FIX)
        for commitment in (self.before, self.after, *self.docs):
            if commitment is not None:
                checked_commitment(commitment)
        if self.before is not None and not self.before.startswith("hmac-"):
            raise DecodeError(f"Entry {self.seq}: `before` is not blinded.", fix=_FIX)
        if self.after is not None and not self.after.startswith("hmac-"):
            raise DecodeError(f"Entry {self.seq}: `after` is not blinded.", fix=_FIX)


def encode_entry(entry: LedgerEntry) -> bytes:
    """Write an entry as the canonical JSON that the leaf hash is taken over.

    Args:
        entry: The entry.

    Returns:
        At most 65,535 bytes, without a line break.

    Raises:
        DecodeError: It would be longer (too many documents in one change).
    """
    data = encode_canonical(
        {
            "v": ENTRY_VERSION,
            "seq": entry.seq,
            "at": entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "actor": entry.actor,
            "action": entry.action,
            "object": entry.object,
            "before": entry.before,
            "after": entry.after,
            "docs": list(entry.docs),
            "tool": entry.tool,
            "prev_checkpoint_size": entry.prev_checkpoint_size,
        }
    )
    if len(data) > MAX_ENTRY_BYTES:
        raise DecodeError(
            f"Entry {entry.seq} is {len(data)} bytes long; the limit is {MAX_ENTRY_BYTES}.",
            fix="Write one entry for each group of at most 800 documents.",
        )
    return data


def hash_entry(entry: LedgerEntry) -> bytes:
    """Give the leaf hash of an entry: SHA-256(0x00 ‖ canonical JSON)."""
    return hash_leaf(encode_entry(entry))


def decode_entry(data: bytes) -> LedgerEntry:
    """Read an entry back from its canonical JSON.

    Args:
        data: What ``encode_entry`` wrote, byte for byte.

    Returns:
        The entry; ``encode_entry`` gives the same bytes again.

    Raises:
        NewerFormat: The entry has a version that this Saksi does not know.
        DecodeError: The bytes are not an entry in canonical form.
    """
    value = decode_canonical(data, max_bytes=MAX_ENTRY_BYTES)
    if not isinstance(value, dict):
        raise DecodeError("A ledger entry is not a JSON object.", fix=_FIX)
    version = value.get("v")
    if type(version) is int and version > ENTRY_VERSION:
        raise NewerFormat(
            f"A ledger entry has version {version}; this Saksi reads up to {ENTRY_VERSION}.",
            fix="Install the newer Saksi that wrote the case.",
        )
    if type(version) is not int or version != ENTRY_VERSION or sorted(value) != list(_FIELDS):
        raise DecodeError("A ledger entry has missing, unknown or ill-versioned fields.", fix=_FIX)
    return LedgerEntry(
        seq=_whole(value, "seq"),
        at=_instant(_text(value, "at")),
        actor=_text(value, "actor"),
        action=_text(value, "action"),
        object=_text(value, "object"),
        before=None if value["before"] is None else _text(value, "before"),
        after=None if value["after"] is None else _text(value, "after"),
        docs=_texts(value["docs"]),
        tool=_text(value, "tool"),
        prev_checkpoint_size=_whole(value, "prev_checkpoint_size"),
    )


def _whole(value: dict[str, Json], name: str) -> int:
    found = value[name]
    if type(found) is not int:
        raise DecodeError(f"A ledger entry's `{name}` is not a whole number.", fix=_FIX)
    return found


def _text(value: dict[str, Json], name: str) -> str:
    found = value[name]
    if not isinstance(found, str):
        raise DecodeError(f"A ledger entry's `{name}` is not text.", fix=_FIX)
    return found


def _texts(found: Json) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise DecodeError("A ledger entry's `docs` is not a list of texts.", fix=_FIX)
    return tuple(cast("list[str]", found))


def _instant(text: str) -> datetime:
    if not _AT.fullmatch(text):
        raise DecodeError("A ledger entry's `at` is not a UTC instant to the microsecond.", fix=_FIX)
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise DecodeError("A ledger entry's `at` is not a date that exists.", fix=_FIX) from error
