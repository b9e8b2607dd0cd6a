"""Verify and export: is the record what its ledger says, and how an outsider can check that without us."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import resources

from saksi.errors import NotFound, SaksiError, Tampered
from saksi.ledger import (
    ExportedFile,
    Frontier,
    Json,
    MerkleTree,
    Opening,
    decode_entry,
    decode_json,
    format_key_file,
    format_ledger,
    format_opening,
    format_sums,
    hash_leaf,
    ledger_key,
    open_checkpoint,
    opens,
    original_path,
    sign_export,
)
from saksi.model import Document, Incident, Person, Reconciled, RecordPair

from .access import Action, require
from .case import Case
from .ports import BlindingKey, Folder, Records, Written
from .unit_of_work import CASE_OBJECT, digest_written, seal_case

DERIVED = (Incident, Person, Reconciled, RecordPair)
"""What is computed from the rest and replaced when it is computed again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFinding:
    """Something that is not as the ledger says; empty findings mean that all is.

    Args:
        code: ``entry``, ``tree``, ``checkpoint``, ``record``, ``derived``, ``original``, ``column``.
        what: One sentence with ids and entry numbers.
    """

    code: str
    what: str


def verify_case(case: Case) -> Iterator[CaseFinding]:
    """Compare the case on disk with its own ledger: tree, checkpoint, every row, every original.

    This finds what was changed behind Saksi's back by someone without the ledger's key. Whoever holds that key could
    write a new history: against that, keep exported checkpoints outside and use ``saksi verify --checkpoint``.

    Yields:
        What does not fit, nothing where all does.
    """
    require(case.viewer, Action.VERIFY, CASE_OBJECT)
    with case.store.reading() as records:
        yield from _check_tree(case, records)
        yield from _check_records(records)
        for one in records.misfits():
            yield CaseFinding(code="column", what=one)
        yield from _check_originals(case, records)


def _check_tree(case: Case, records: Records) -> Iterator[CaseFinding]:
    """Hash every entry again: against its leaf, and together against the root that was signed last."""
    tree = MerkleTree(records.ledger_nodes())
    note = records.last_checkpoint()
    try:
        last = None if note is None else open_checkpoint(note, ledger_key(case.signer.public_key), case.signer.check)
    except SaksiError as error:
        yield CaseFinding(code="checkpoint", what=error.what)
        last = None
    frontier = Frontier()
    for seq, entry in enumerate(records.ledger_entries()):
        if not _fits_leaf(tree, seq, entry):
            yield CaseFinding(code="entry", what=f"The ledger entry {seq} is not what its leaf says.")
        frontier.push(hash_leaf(entry))
        if last is not None and frontier.size == last.size and frontier.root() != last.root:
            yield CaseFinding(code="checkpoint", what=f"The first {last.size} entries are not those that were signed.")
    if frontier.size == 0:
        yield CaseFinding(code="tree", what="The ledger is empty; a case begins with its founding.")
    if frontier.size != tree.size:
        yield CaseFinding(code="tree", what=f"The tree has {tree.size} leaves, the ledger {frontier.size} entries.")
    if last is not None and frontier.size < last.size:
        yield CaseFinding(code="checkpoint", what=f"{last.size} entries were signed, {frontier.size} are there.")
    if frontier.size == tree.size and not _roots_agree(tree, frontier):
        yield CaseFinding(code="tree", what="The stored tree does not follow from its leaves.")


def _fits_leaf(tree: MerkleTree, seq: int, entry: bytes) -> bool:
    try:
        return seq < tree.size and tree.leaf(seq) == hash_leaf(entry) and decode_entry(entry).seq == seq
    except SaksiError:
        return False


def _roots_agree(tree: MerkleTree, frontier: Frontier) -> bool:
    try:
        return tree.root() == frontier.root()
    except SaksiError:
        return False


def _check_records(records: Records) -> Iterator[CaseFinding]:
    claims, closed = _claims(records)
    for seq in closed:
        yield CaseFinding(code="record", what=f"What entry {seq} commits to cannot be opened.")
    derived: dict[str, tuple[int, str]] = {}
    for seq, claim in sorted(claims.items()):
        for kind, digest in claim.derived.items():
            derived[kind] = (seq, digest)
    for seq, written in _grouped(records.written()):
        found = claims.pop(seq, None)
        if found is None:
            yield CaseFinding(code="record", what=f"{len(written)} values claim to be of entry {seq}, which has none.")
        elif (len(written), digest_written(written)) != (found.records, found.sha256):
            yield CaseFinding(
                code="record",
                what=f"What entry {seq} wrote is not what is there: {found.records} values then, {len(written)} now.",
            )
    for seq, claim in sorted(claims.items()):
        if claim.records > 0:
            yield CaseFinding(code="record", what=f"The {claim.records} values that entry {seq} wrote are gone.")
    for one in DERIVED:
        present = records.derived(one)
        seq, digest = derived.get(one.__name__, (-1, digest_written(())))
        if digest_written(() if present is None else present[1]) != digest:
            yield CaseFinding(
                code="derived", what=f"The {one.__name__} values are not those that entry {seq} computed."
            )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Claim:
    records: int
    sha256: str
    derived: dict[str, str]


def _claims(records: Records) -> tuple[dict[int, _Claim], list[int]]:
    """Open what every entry commits to; also give the entries whose commitment no kept key opens."""
    claims, closed = {}, []
    keys = ((key.seq, key) for key in records.blinding_keys() if key.field == "after")
    key_of = _aligned(keys)
    for seq, data in enumerate(records.ledger_entries()):
        value = _opened(data, key_of(seq))
        if value is None:
            closed.append(seq)
            continue
        derived = value.get("derived")
        claims[seq] = _Claim(
            records=int(str(value.get("records"))),
            sha256=str(value.get("sha256")),
            derived={str(kind): str(one) for kind, one in derived.items()} if isinstance(derived, dict) else {},
        )
    return claims, closed


def _aligned(keys: Iterator[tuple[int, BlindingKey]]) -> Callable[[int], BlindingKey | None]:
    """Give the key of each entry when asked in rising order, without holding them all."""
    waiting = next(keys, None)

    def key_of(seq: int) -> BlindingKey | None:
        nonlocal waiting
        while waiting is not None and waiting[0] < seq:
            waiting = next(keys, None)
        return waiting[1] if waiting is not None and waiting[0] == seq else None

    return key_of


def _opened(data: bytes, key: BlindingKey | None) -> dict[str, Json] | None:
    """Give what an entry commits to, where its kept key opens it."""
    if key is None:
        return None
    try:
        entry = decode_entry(data)
        value = decode_json(key.value.encode())
    except SaksiError:
        return None
    if entry.after is None or not isinstance(value, dict) or not opens(entry.after, key.key, value):
        return None
    return value


def _grouped(written: Iterable[tuple[int, Written]]) -> Iterator[tuple[int, list[Written]]]:
    present, group = -1, list[Written]()
    for seq, one in written:
        if seq != present and group:
            yield present, group
            group = []
        present = seq
        group.append(one)
    if group:
        yield present, group


def _check_originals(case: Case, records: Records) -> Iterator[CaseFinding]:
    for document in records.iterate(Document):
        try:
            case.originals.fetch(document.sha256)
        except SaksiError as error:
            yield CaseFinding(code="original", what=error.what)


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerExport:
    """What was exported: entries, originals handed over, commitments opened, and the signed checkpoint to keep."""

    entries: int
    originals: int
    openings: int
    checkpoint: str


def export_ledger(case: Case, folder: Folder, *, document_ids: Iterable[str] = ()) -> LedgerExport:
    """Write the ledger so that an outsider can check it with ``verify.py`` and nothing else.

    The ledger itself gives nothing away. Originals are handed over only for the documents named, and only then is it
    opened which entries are about them.

    Args:
        case: The case.
        folder: Where to; it must be empty.
        document_ids: Documents whose originals are handed over.

    Raises:
        Tampered: If the ledger does not follow from what was signed before, or is empty.
        NotFound: If there is no such document.
    """
    require(case.viewer, Action.EXPORT, CASE_OBJECT)
    note = seal_case(case)
    if note is None:
        raise Tampered("The ledger is empty.", fix="Restore the case from a backup.")
    key = ledger_key(case.signer.public_key)
    files: list[ExportedFile] = []

    def write(path: str, data: Iterable[bytes]) -> None:
        files.append(ExportedFile(path=path, sha256=folder.write(path, data)))

    with case.store.reading() as records:
        size = MerkleTree(records.ledger_nodes()).size
        handed = _handed_over(records, document_ids)
        openings = list(_openings(records, handed))
        write("ledger.jsonl", format_ledger(records.ledger_entries(0, size)))
    write("checkpoint", [note.encode()])
    write("key", [format_key_file(key)])
    if openings:
        write("openings.jsonl", map(format_opening, openings))
    for sha256 in sorted(handed):
        write(original_path(sha256), [case.originals.fetch(sha256)])
    write("verify.py", [resources.files("saksi.ledger").joinpath("verify.py").read_bytes()])
    sums = format_sums(files)
    folder.write("SHA256SUMS", [sums])
    folder.write("export", [sign_export(sums, size, key, case.signer.sign).encode()])
    return LedgerExport(entries=size, originals=len(handed), openings=len(openings), checkpoint=note)


def _handed_over(records: Records, document_ids: Iterable[str]) -> set[str]:
    wanted = list(document_ids)
    found = records.get_many(Document, wanted)
    for one in wanted:
        if one not in found:
            raise NotFound(f"There is no document {one}.", fix="Check the id.")
    return {document.sha256 for document in found.values()}


def _openings(records: Records, handed: set[str]) -> Iterator[Opening]:
    """Open the document commitments of the captures of the originals that are handed over, and no others."""
    wanted = {f'"sha256:{sha256}"' for sha256 in handed}
    if not wanted:
        return
    captures = {
        seq for seq, data in enumerate(records.ledger_entries()) if decode_entry(data).action.startswith("capture.")
    }
    for key in records.blinding_keys():
        if key.seq in captures and key.value in wanted:
            yield _opening(key)


def _opening(key: BlindingKey) -> Opening:
    return Opening(seq=key.seq, field=key.field, key=key.key, value=decode_json(key.value.encode()))
