"""Signed notes: a text and the signatures under it, in the C2SP signed-note form that other tools read too.

Ed25519 only (signature type 0x01). Signing and checking one signature need a key and a cryptographic library, so both
arrive as callables from the adapter; this module never sees a private key.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from saksi.errors import DecodeError, Tampered

SignText: TypeAlias = Callable[[bytes], bytes]
"""Sign a note: takes the UTF-8 bytes of the note's text, gives the 64 bytes of a pure Ed25519 signature (RFC 8032)."""
CheckSignature: TypeAlias = Callable[[bytes, bytes, bytes], bool]
"""Check a signature: takes public key (32 bytes), signature (64 bytes), message; says whether the signature is valid.
It answers False, and does not raise, for a bad signature."""

ALGORITHM: Final = 0x01
KEY_ID_BYTES: Final = 4
SIGNATURE_BYTES: Final = 64
PUBLIC_KEY_BYTES: Final = 32
MAX_NOTE_BYTES: Final = 1_000_000
MAX_SIGNATURES: Final = 100
_DASH: Final = "— "
_NAME: Final = re.compile(r"[^\s+]{1,255}")
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f]")
_FIX: Final = "Get the note again from where it was kept."


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteKey:
    """A public key and the name it signs under.

    Args:
        name: Not empty, without white space and ``+``.
        public_key: 32 bytes, Ed25519.
    """

    name: str
    public_key: bytes

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name) or _CONTROL.search(self.name):
            raise DecodeError("A key name is empty, too long, or holds white space or `+`.", fix=_FIX)
        if len(self.public_key) != PUBLIC_KEY_BYTES:
            raise DecodeError(f"A public key has {len(self.public_key)} bytes instead of 32.", fix=_FIX)

    @property
    def key_id(self) -> bytes:
        """SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key), first four bytes (C2SP signed-note, "Signatures")."""
        stem = self.name.encode("utf-8") + b"\n" + bytes([ALGORITHM]) + self.public_key
        return hashlib.sha256(stem).digest()[:KEY_ID_BYTES]


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteSignature:
    """One signature line: the name, the four bytes of the key id, the signature bytes of whatever algorithm."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedNote:
    """A text that ends in a line break, and the signatures under it. The text means nothing until one is checked."""

    text: str
    signatures: tuple[NoteSignature, ...]


def format_key(key: NoteKey) -> str:
    """Write a public key as one line: ``name+key id in hex+base64(0x01 ‖ key)``."""
    encoded = base64.b64encode(bytes([ALGORITHM]) + key.public_key).decode("ascii")
    return f"{key.name}+{key.key_id.hex()}+{encoded}"


def parse_key(text: str) -> NoteKey:
    """Read what ``format_key`` wrote.

    Raises:
        DecodeError: The line is not of that form, or its key id is not the key's.
    """
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise DecodeError("A key line has no two `+` signs.", fix=_FIX)
    data = _unbase64(parts[2], "the key line")
    if len(data) != 1 + PUBLIC_KEY_BYTES or data[0] != ALGORITHM:
        raise DecodeError("A key line does not hold an Ed25519 key.", fix=_FIX)
    key = NoteKey(name=parts[0], public_key=data[1:])
    if format_key(key) != text:
        raise DecodeError("A key line's key id is not the one of its name and key.", fix=_FIX)
    return key


def sign_note(text: str, key: NoteKey, sign: SignText) -> str:
    """Put a signature under a text.

    Args:
        text: The text; it ends in a line break and holds no other control characters.
        key: The public key that belongs to ``sign``.
        sign: See ``SignText``.

    Returns:
        The note.

    Raises:
        DecodeError: The text cannot stand in a note, or ``sign`` gave something else than 64 bytes.
    """
    _refuse_bad_text(text)
    signature = sign(text.encode("utf-8"))
    if len(signature) != SIGNATURE_BYTES:
        raise DecodeError(f"The signer gave {len(signature)} bytes instead of 64.", fix="Pass an Ed25519 signer.")
    return f"{text}\n{_DASH}{key.name} {base64.b64encode(key.key_id + signature).decode('ascii')}\n"


def parse_note(note: str) -> SignedNote:
    """Take a note apart without believing it.

    Args:
        note: The whole note.

    Returns:
        Text and signatures, at least one, in the order of the lines.

    Raises:
        DecodeError: This is not a signed note.
    """
    if len(note) > MAX_NOTE_BYTES:
        raise DecodeError(f"A note is {len(note)} characters long; the limit is {MAX_NOTE_BYTES}.", fix=_FIX)
    if _CONTROL.search(note):
        raise DecodeError("A note holds control characters.", fix=_FIX)
    body, gap, tail = note.rpartition("\n\n")
    if not gap or not tail.endswith("\n"):
        raise DecodeError("A note has no blank line before its signatures, or does not end in a line break.", fix=_FIX)
    text = body + "\n"
    _refuse_bad_text(text)
    lines = tail[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise DecodeError(f"A note has {len(lines)} signatures; the limit is {MAX_SIGNATURES}.", fix=_FIX)
    return SignedNote(text=text, signatures=tuple(_signature(line) for line in lines))


def open_note(note: str, key: NoteKey, check: CheckSignature) -> str:
    """Give the text of a note once a signature by ``key`` has been checked.

    Signatures of other keys are ignored; a signature by ``key`` that is bad makes the whole note bad.

    Args:
        note: The whole note.
        key: The key that is trusted.
        check: See ``CheckSignature``.

    Returns:
        The text, which ``key`` signed.

    Raises:
        DecodeError: This is not a signed note.
        Tampered: The key did not sign it, or its signature is bad.
    """
    parsed = parse_note(note)
    mine = [line for line in parsed.signatures if (line.name, line.key_id) == (key.name, key.key_id)]
    if not mine:
        raise Tampered(f"A note has no signature of the key {key.key_id.hex()}.", fix="Look for the right note or key.")
    for line in mine:
        if len(line.signature) != SIGNATURE_BYTES or not check(
            key.public_key, line.signature, parsed.text.encode("utf-8")
        ):
            raise Tampered(
                f"A note's signature of the key {key.key_id.hex()} is bad.", fix="Treat the note as altered."
            )
    return parsed.text


def _signature(line: str) -> NoteSignature:
    name, _, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not _NAME.fullmatch(name):
        raise DecodeError("A note has a signature line of another form.", fix=_FIX)
    data = _unbase64(encoded, "a signature line")
    if len(data) <= KEY_ID_BYTES:
        raise DecodeError("A note has a signature line that is too short.", fix=_FIX)
    return NoteSignature(name=name, key_id=data[:KEY_ID_BYTES], signature=data[KEY_ID_BYTES:])


def _refuse_bad_text(text: str) -> None:
    if not text.endswith("\n") or text == "\n" or _CONTROL.search(text):
        raise DecodeError(
            "A note's text is empty, does not end in a line break, or holds control characters.", fix=_FIX
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DecodeError("A note's text cannot be written as UTF-8.", fix=_FIX) from error


def _unbase64(text: str, place: str) -> bytes:
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise DecodeError(f"The base64 of {place} cannot be read.", fix=_FIX) from error
    if base64.b64encode(data).decode("ascii") != text:
        raise DecodeError(f"The base64 of {place} is not in its one form.", fix=_FIX)
    return data
