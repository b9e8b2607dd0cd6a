"""The one way in which a case changes: access checked, values written, and exactly one ledger entry, in one transaction.

A ledger entry holds no value. It commits, under a fresh random key that stays in the case, to a digest over everything
that the change wrote (``digest_written``); whoever has the case can therefore tell any row that was added, altered or
removed behind the ledger's back, and an outsider learns nothing from the ledger alone.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from saksi.ledger import (
    KEY_BYTES,
    Checkpoint,
    LedgerEntry,
    MerkleTree,
    commit,
    encode_entry,
    hash_entry,
    ledger_key,
    next_checkpoint,
    open_checkpoint,
    sign_checkpoint,
)
from saksi.model import ExtractedText, canonical_json

from .access import Action, require
from .case import Case
from .ports import BlindingKey, Records, Standing, Voice, WritableRecords, Written

CASE_OBJECT = "case"
"""The object of what concerns the case as a whole."""


def digest_written(written: Iterable[Written]) -> str:
    """Hash what a change wrote: SHA-256 over ``type id sha256`` lines in order of type and id.

    Args:
        written: Values by type, id and hash, in any order.

    Returns:
        64 lower-case hexadecimal digits.
    """
    total = hashlib.sha256()
    for one in sorted(written):
        total.update(f"{one.type} {one.id} {one.sha256}\n".encode())
    return total.hexdigest()


class Change:
    """A change in the making; ``open_change`` gives it out.

    Args:
        case: The case that is changed.
        records: The open transaction.
        seq: The ledger entry that will stand for this change.
        what: The act's name in the ledger.
    """

    def __init__(self, case: Case, records: WritableRecords, seq: int, what: str) -> None:
        self.case = case
        self.records = records
        self.seq = seq
        self.what = what
        self._written: list[Written] = []
        self._derived: dict[str, str] = {}
        self._facts: dict[str, str] = {}
        self._documents: list[str] = []

    def add(self, *values: object) -> Sequence[Written]:
        """Add values of the model; give those that were new."""
        written = self.records.add(values, seq=self.seq)
        self._written.extend(written)
        return written

    def add_text(self, text_sha256: str, extracted: ExtractedText) -> None:
        """Keep a text and its offset map under the text's hash."""
        self._written.extend(self.records.add_text(text_sha256, extracted, seq=self.seq))

    def replace_derived(self, kind: type[Any], values: Iterable[object]) -> None:
        """Replace the derived values of a kind by those computed now."""
        written = self.records.replace_derived(kind, values, seq=self.seq)
        self._derived[kind.__name__] = digest_written(written)

    def set_standings(self, standings: Iterable[Standing]) -> None:
        """Set where statements stand; follows from values added here or before, so it needs no entry of its own."""
        self.records.set_standings(standings)

    def set_voices(self, voices: Iterable[Voice]) -> None:
        """Set who the figures name; follows from the result that is kept, so it needs no entry of its own."""
        self.records.set_voices(voices)

    def note(self, name: str, value: str) -> None:
        """Commit to a fact that is no value of the model, such as the id of the case."""
        self._facts[name] = value

    def rest_on(self, *sha256: str) -> None:
        """Name the originals that this change rests on."""
        self._documents.extend(sha256)

    def is_empty(self) -> bool:
        """Whether nothing new was written."""
        return not (self._written or self._derived or self._facts)

    def after(self) -> dict[str, Any]:
        """Give what the entry commits to."""
        return {
            "derived": dict(self._derived),
            "facts": dict(self._facts),
            "records": len(self._written),
            "sha256": digest_written(self._written),
        }

    def documents(self) -> Sequence[str]:
        """Give the originals it rests on, each once, in order."""
        return sorted(set(self._documents))


@contextmanager
def open_change(case: Case, action: Action, what: str, object_id: str = CASE_OBJECT) -> Iterator[Change]:
    """Change the case: all of it and its ledger entry, or nothing.

    Args:
        case: The case, with the person who acts.
        action: What kind of act it is, for the access check.
        what: The act's name in the ledger, such as ``capture.document``.
        object_id: What it is done to.

    Yields:
        The change, to add values to. If nothing new was added, no entry is made.

    Raises:
        Forbidden: If the viewer may not do this.
        StorageError: If it cannot be written; then nothing of it was.
    """
    require(case.viewer, action, object_id)
    with case.store.writing() as records:
        tree = MerkleTree(records.ledger_nodes())
        change = Change(case, records, tree.size, what)
        yield change
        if not change.is_empty():
            _append(change, tree, object_id)


def _append(change: Change, tree: MerkleTree, object_id: str) -> None:
    case, seq = change.case, change.seq
    keys = [_blind(case, seq, "after", change.after())]
    keys += [_blind(case, seq, f"docs/{place}", f"sha256:{sha256}") for place, sha256 in enumerate(change.documents())]
    commitments = [commitment for _, commitment in keys]
    entry = LedgerEntry(
        seq=seq,
        at=case.clock.now(),
        actor=case.viewer.user_id,
        action=change.what,
        object=object_id,
        after=commitments[0],
        docs=tuple(commitments[1:]),
        tool=str(case.tool),
        prev_checkpoint_size=min(change.records.signed_size(), seq),
    )
    tree.append(hash_entry(entry))
    change.records.append_entry(
        encode_entry(entry), seq=seq, object_id=object_id, action=change.what, keys=[key for key, _ in keys]
    )


def _blind(case: Case, seq: int, field: str, value: Any) -> tuple[BlindingKey, str]:
    key = case.entropy.draw(KEY_BYTES)
    return BlindingKey(seq=seq, field=field, key=key, value=canonical_json(value)), commit(key, value)


def _last_checkpoint(case: Case, records: Records) -> Checkpoint | None:
    note = records.last_checkpoint()
    return None if note is None else open_checkpoint(note, ledger_key(case.signer.public_key), case.signer.check)


def seal_case(case: Case) -> str | None:
    """Sign a checkpoint over all entries so far, after checking what is vouched for.

    Returns:
        The signed note, or None where the ledger is empty. Where nothing changed since the last one, that one.

    Raises:
        Tampered: If the ledger is not what was signed before; then nothing is signed.
    """
    with case.store.writing() as records:
        tree = MerkleTree(records.ledger_nodes())
        last = _last_checkpoint(case, records)
        if tree.size == 0 or (last is not None and last.size == tree.size):
            return records.last_checkpoint()
        key = ledger_key(case.signer.public_key)
        checkpoint = next_checkpoint(tree, key, last, records.ledger_entries(0 if last is None else last.size))
        note = sign_checkpoint(checkpoint, key, case.signer.sign)
        records.add_checkpoint(checkpoint.size, note)
        return note
