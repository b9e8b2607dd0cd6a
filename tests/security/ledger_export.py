"""Builds an exported ledger in a folder, and forged ones, with the writer's own functions."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from saksi.ledger import (
    ExportedFile,
    LedgerEntry,
    MemoryNodes,
    MerkleTree,
    NoteKey,
    Opening,
    commit,
    encode_entry,
    format_key_file,
    format_ledger,
    format_opening,
    format_proof,
    format_sums,
    hash_leaf,
    ledger_key,
    name_public_bytes,
    next_checkpoint,
    original_path,
    sign_checkpoint,
    sign_export,
)

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY: NoteKey = ledger_key(PRIVATE.public_key().public_bytes_raw())
ORIGINALS = (b"Empat orang tewas di desa Tanah Kelabu.\n", b"<p>Nobody was hurt in Ostrava Fields.</p>\n")


def blind(number: int) -> bytes:
    return hashlib.sha256(b"blinding key %d" % number).digest()


@dataclass(frozen=True)
class Case:
    """What an export is written from."""

    entries: tuple[bytes, ...]
    openings: tuple[Opening, ...]
    originals: tuple[bytes, ...] = ORIGINALS
    private: Ed25519PrivateKey = PRIVATE
    proofs: tuple[int, ...] = (2,)


def sample(count: int = 7) -> Case:
    entries, openings = [], []
    for seq in range(count):
        value = {"killed": seq, "place": "Tanah Kelabu"}
        first, second = (hashlib.sha256(one).hexdigest() for one in ORIGINALS)
        docs = {0: (name_public_bytes(first),), 1: (commit(blind(100), f"sha256:{second}"),)}.get(seq, ())
        entries.append(
            encode_entry(
                LedgerEntry(
                    seq=seq,
                    at=datetime(2025, 3, 12, 9, 30, tzinfo=UTC) + timedelta(seconds=seq),
                    actor="user-1",
                    action="review.accept",
                    object=f"statement:st-{seq}",
                    before=None if seq == 0 else commit(blind(seq - 1), {"killed": seq - 1}),
                    after=commit(blind(seq), value),
                    docs=docs,
                    tool="saksi/0.1.0",
                    prev_checkpoint_size=seq // 3 * 3,
                )
            )
        )
        if seq == 1:
            openings.append(Opening(seq=1, field="docs/0", key=blind(100), value=f"sha256:{second}"))
        if seq == 4:
            openings.append(Opening(seq=4, field="after", key=blind(4), value=value))
    return Case(entries=tuple(entries), openings=tuple(openings))


def tree_of(entries: Sequence[bytes]) -> MerkleTree:
    tree = MerkleTree(MemoryNodes())
    for entry in entries:
        tree.append(hash_leaf(entry))
    return tree


def checkpoint_of(entries: Sequence[bytes], private: Ed25519PrivateKey = PRIVATE) -> str:
    key = ledger_key(private.public_key().public_bytes_raw())
    return sign_checkpoint(next_checkpoint(tree_of(entries), key, None, entries), key, private.sign)


def seal(folder: Path, size: int, private: Ed25519PrivateKey = PRIVATE) -> None:
    """List and sign what is in the folder: what only the holder of the key can do."""
    key = ledger_key(private.public_key().public_bytes_raw())
    files = [
        ExportedFile(path=path.relative_to(folder).as_posix(), sha256=hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("SHA256SUMS", "export")
    ]
    sums = format_sums(files)
    (folder / "SHA256SUMS").write_bytes(sums)
    (folder / "export").write_text(sign_export(sums, size, key, private.sign))


def write_export(folder: Path, case: Case) -> Path:
    for name in ("originals", "proofs"):
        (folder / name).mkdir(parents=True)
    note = checkpoint_of(case.entries, case.private)
    (folder / "ledger.jsonl").write_bytes(b"".join(format_ledger(case.entries)))
    (folder / "checkpoint").write_text(note)
    (folder / "key").write_bytes(format_key_file(ledger_key(case.private.public_key().public_bytes_raw())))
    (folder / "openings.jsonl").write_bytes(b"".join(format_opening(one) for one in case.openings))
    for data in case.originals:
        (folder / original_path(hashlib.sha256(data).hexdigest())).write_bytes(data)
    tree = tree_of(case.entries)
    for seq in case.proofs:
        (folder / f"proofs/{seq}.tlog-proof").write_text(format_proof(seq, tree.prove_inclusion(seq), note))
    seal(folder, len(case.entries), case.private)
    return folder


def edited(case: Case, seq: int, **changes: object) -> Case:
    """The case with one entry rewritten, as someone with the database and without the key would do it."""
    from saksi.ledger import decode_entry

    entry = encode_entry(replace(decode_entry(case.entries[seq]), **changes))  # type: ignore[arg-type]
    return replace(case, entries=(*case.entries[:seq], entry, *case.entries[seq + 1 :]))
