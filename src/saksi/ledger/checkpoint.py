"""Checkpoints: the signed statement "the ledger has this many entries and this root" (C2SP tlog-checkpoint)."""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from saksi.errors import DecodeError, Tampered
from saksi.ledger.note import CheckSignature, NoteKey, SignText, open_note, parse_note, sign_note
from saksi.ledger.tree import HASH_BYTES, MerkleTree, hash_leaf

_SIZE: Final = re.compile(r"0|[1-9][0-9]{0,15}")
_FIX: Final = "Get the checkpoint again from where it was kept."
PROOF_HEADER: Final = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkpoint:
    """What is signed: which ledger, how many entries, which root.

    Args:
        origin: Name of the ledger, ``saksi.invalid/`` and the fingerprint of its key; also the name of its key.
        size: Number of entries, not negative.
        root: The root of the tree of that size, 32 bytes.
    """

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.root) != HASH_BYTES:
            raise DecodeError("A checkpoint has a negative size or a root that is not 32 bytes long.", fix=_FIX)
        if not self.origin or "\n" in self.origin:
            raise DecodeError("A checkpoint's origin is not one line.", fix=_FIX)


def ledger_key(public_key: bytes) -> NoteKey:
    """Name a ledger after its key, so that another key is another ledger.

    Args:
        public_key: 32 bytes, Ed25519.

    Returns:
        The key under the name ``saksi.invalid/`` and the first 32 hexadecimal digits of its SHA-256.
    """
    return NoteKey(name=f"saksi.invalid/{hashlib.sha256(public_key).hexdigest()[:32]}", public_key=public_key)


def format_checkpoint(checkpoint: Checkpoint) -> str:
    """Write the text that is signed: origin, size in decimal, root in base64, a line each."""
    return f"{checkpoint.origin}\n{checkpoint.size}\n{base64.b64encode(checkpoint.root).decode('ascii')}\n"


def parse_checkpoint(text: str) -> Checkpoint:
    """Read what ``format_checkpoint`` wrote; extension lines are refused.

    Raises:
        DecodeError: The text is not a checkpoint of exactly three lines.
    """
    lines = text.split("\n")
    if len(lines) != 4 or lines[3] != "" or not _SIZE.fullmatch(lines[1]):
        raise DecodeError("A checkpoint is not origin, size and root on three lines.", fix=_FIX)
    try:
        root = base64.b64decode(lines[2].encode("ascii"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise DecodeError("A checkpoint's root is not base64.", fix=_FIX) from error
    checkpoint = Checkpoint(origin=lines[0], size=int(lines[1]), root=root)
    if format_checkpoint(checkpoint) != text:
        raise DecodeError("A checkpoint is not in its one form.", fix=_FIX)
    return checkpoint


def sign_checkpoint(checkpoint: Checkpoint, key: NoteKey, sign: SignText) -> str:
    """Sign a checkpoint that ``next_checkpoint`` made.

    Args:
        checkpoint: What to sign.
        key: The ledger's key, see ``ledger_key``; its name is the checkpoint's origin.
        sign: Takes the UTF-8 bytes of the text, gives the 64 bytes of a pure Ed25519 signature (RFC 8032).

    Returns:
        The signed note, to be stored and handed out byte for byte.

    Raises:
        DecodeError: The key is another ledger's, or ``sign`` did not give 64 bytes.
    """
    if checkpoint.origin != key.name:
        raise DecodeError("A checkpoint's origin is not the name of the key.", fix="Sign with the ledger's own key.")
    return sign_note(format_checkpoint(checkpoint), key, sign)


def open_checkpoint(note: str, key: NoteKey, check: CheckSignature) -> Checkpoint:
    """Read a checkpoint whose signature holds.

    Args:
        note: The signed note.
        key: The ledger's key.
        check: Takes public key, signature and message; says whether the signature is valid.

    Raises:
        DecodeError: This is not a signed checkpoint.
        Tampered: The signature is missing or bad, or the checkpoint is another ledger's.
    """
    checkpoint = parse_checkpoint(open_note(note, key, check))
    if checkpoint.origin != key.name:
        raise Tampered("A checkpoint signed by this key names another ledger.", fix="Treat the checkpoint as altered.")
    return checkpoint


def next_checkpoint(
    tree: MerkleTree, key: NoteKey, last: Checkpoint | None, new_entries: Iterable[bytes]
) -> Checkpoint:
    """Make the next checkpoint, after checking what is about to be vouched for.

    The stored bytes of every entry since the last checkpoint are hashed again and compared with the leaves, and the
    tree is checked to have only grown since then. Nothing that fails is ever signed.

    Args:
        tree: The tree, at its present size.
        key: The ledger's key, which names it.
        last: The last signed checkpoint; None when there was none.
        new_entries: The stored bytes of the entries ``last.size`` up to the present size, in order.

    Returns:
        The checkpoint, to be passed to ``sign_checkpoint``.

    Raises:
        Tampered: An entry is not what its leaf says, entries are missing or too many, or the tree did not only grow.
    """
    size = tree.size
    start = 0 if last is None else last.size
    if last is not None and last.origin != key.name:
        raise _frozen("The last checkpoint is another ledger's")
    if start > size:
        raise _frozen(f"The ledger has {size} entries, fewer than the {start} that were signed")
    frontier = tree.frontier(start)
    if last is not None and frontier.root() != last.root:
        raise _frozen(f"The ledger is no longer the one that was signed at size {start}")
    for entry in new_entries:
        seq, leaf_hash = frontier.size, hash_leaf(entry)
        if seq >= size or tree.leaf(seq) != leaf_hash:
            raise _frozen(f"Entry {seq} is not what its leaf in the tree says")
        frontier.push(leaf_hash)
    if frontier.size != size:
        raise _frozen(f"The ledger has {size} leaves but only {frontier.size} entries")
    root = tree.root()
    if frontier.root() != root:
        raise _frozen("The stored tree does not follow from its leaves")
    return Checkpoint(origin=key.name, size=size, root=root)


def format_proof(seq: int, path: tuple[bytes, ...], checkpoint_note: str) -> str:
    """Write an inclusion proof that can be checked without the ledger (C2SP tlog-proof).

    Args:
        seq: The entry.
        path: What ``MerkleTree.prove_inclusion(seq, size)`` gave, for the size of the checkpoint.
        checkpoint_note: The signed checkpoint.

    Returns:
        The text of a ``.tlog-proof`` file.
    """
    parse_checkpoint(parse_note(checkpoint_note).text)
    hashes = "".join(base64.b64encode(step).decode("ascii") + "\n" for step in path)
    return f"{PROOF_HEADER}\nindex {seq}\n{hashes}\n{checkpoint_note}"


def _frozen(what: str) -> Tampered:
    return Tampered(
        f"{what}; no checkpoint is signed.",
        fix="Run `saksi verify`, keep a copy of the case folder as evidence, and restore a backup that verifies.",
    )
