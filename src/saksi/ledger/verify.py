"""Check an exported ledger with nothing but this file and Python 3.9 or newer.

    python verify.py EXPORT_DIR [--checkpoint OLD_CHECKPOINT] [--key KEY_FILE] [--json]

It opens no network connection, writes nothing, and shares no code with the program that wrote the export: it was
written from the description of the format (docs/reference/ledger-format.md), RFC 6962, RFC 8032 and C2SP signed-note.
That is why it is one file, and stays one: a stranger reads it whole before running it. In order: the words of a verdict;
the two pieces of mathematics (signatures, the tree); how files are read; the key and what it signs; what the other files
vouch for; the checks; the command line.

What it checks: the signed list of files and every file against it; every ledger entry, the gapless numbering, the
Merkle root and the signature of the checkpoint; that the ledger only grew since an older checkpoint that you kept;
each inclusion proof; each disclosed value against its commitment; that each original is one the ledger names.

Exit codes: 0 everything holds; 1 something was altered; 2 something is missing; 3 it cannot be decided.
A hash shows that bytes are unchanged. It never shows that what they say is true.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import json
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

# --- The words of a verdict, and the report they stand in ---

OK, TAMPERED, INCOMPLETE, UNDECIDED, NOTE = "ok", "tampered", "incomplete", "cannot decide", "note"
EXIT = {OK: 0, NOTE: 0, TAMPERED: 1, INCOMPLETE: 2, UNDECIDED: 3}


class Stop(Exception):
    """One check failed; ``state`` is one of the words above."""

    def __init__(self, state: str, detail: str) -> None:
        super().__init__(detail)
        self.state, self.detail = state, detail


class Report:
    """What was checked and what was found, in order."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str, str]] = []

    def add(self, check: str, state: str, detail: str) -> None:
        """Note one finding."""
        self.lines.append((check, state, detail))

    def fail(self, check: str, stop: Stop) -> None:
        """Note one failure."""
        self.add(check, stop.state, stop.detail)

    @property
    def verdict(self) -> str:
        """The gravest state: altered, then undecided, then missing, then ok."""
        states = {state for _, state, _ in self.lines}
        return next((state for state in (TAMPERED, UNDECIDED, INCOMPLETE) if state in states), OK)


# --- Ed25519 (RFC 8032, section 5.1), verification only; points in extended coordinates (X : Y : Z : T) ---

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_MINUS_1 = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]


def ed25519_add(a: Point, b: Point) -> Point:
    """Add two points (complete formulas, so doubling needs no case of its own)."""
    r = (a[1] - a[0]) * (b[1] - b[0]) % P
    s = (a[1] + a[0]) * (b[1] + b[0]) % P
    t = 2 * a[3] * b[3] * D % P
    z = 2 * a[2] * b[2] % P
    e, f, g, h = s - r, z - t, z + t, s + r
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def ed25519_multiply(scalar: int, point: Point) -> Point:
    """Multiply a point by double-and-add. Everything here is public, so constant time is not needed."""
    total: Point = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = ed25519_add(total, point)
        point = ed25519_add(point, point)
        scalar >>= 1
    return total


def ed25519_point(data: bytes) -> Point | None:
    """Decode a point (section 5.1.3); None when the bytes are not the one encoding of a point on the curve."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P == P - u and u:
        x = x * SQRT_MINUS_1 % P
    if v * x * x % P != u or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def ed25519_encode(point: Point) -> bytes:
    """Encode a point (section 5.1.2)."""
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


ED25519_BASE = ed25519_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_holds(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether a pure Ed25519 signature is valid (section 5.1.7): R = [S]B - [k]A, with S below the group order."""
    key, s = ed25519_point(public_key), int.from_bytes(signature[32:], "little")
    if len(public_key) != 32 or len(signature) != 64 or key is None or ED25519_BASE is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % L
    minus_key = (P - key[0], key[1], key[2], P - key[3])
    return (
        ed25519_encode(ed25519_add(ed25519_multiply(s, ED25519_BASE), ed25519_multiply(k, minus_key))) == signature[:32]
    )


# --- Merkle tree (RFC 6962, section 2.1) ---


def leaf_hash(entry: bytes) -> bytes:
    """Hash one entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def fold(peaks: list[tuple[int, bytes]]) -> bytes:
    """Give the root over the full subtrees, which stand from the largest to the smallest."""
    if not peaks:
        return hashlib.sha256(b"").digest()
    root = peaks[-1][1]
    for _, left in reversed(peaks[:-1]):
        root = hashlib.sha256(b"\x01" + left + root).digest()
    return root


def push(peaks: list[tuple[int, bytes]], leaf: bytes) -> None:
    """Add a leaf: join subtrees of equal height from the right."""
    height, node = 0, leaf
    while peaks and peaks[-1][0] == height:
        node = hashlib.sha256(b"\x01" + peaks.pop()[1] + node).digest()
        height += 1
    peaks.append((height, node))


def path_root(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    """Give the root that an audit path leads to; None when it is too long or too short."""
    if size == 1:
        return leaf if not path else None
    if not path:
        return None
    left_size = 1 << (size - 1).bit_length() - 1
    if index < left_size:
        inner = path_root(leaf, index, left_size, path[:-1])
        return None if inner is None else hashlib.sha256(b"\x01" + inner + path[-1]).digest()
    inner = path_root(leaf, index - left_size, size - left_size, path[:-1])
    return None if inner is None else hashlib.sha256(b"\x01" + path[-1] + inner).digest()


# --- How files are read: each value has one way of being written, and every other is refused ---

MAX_ENTRY = 65_535
MAX_SMALL = 1_000_000
FIELDS = ["action", "actor", "after", "at", "before", "docs", "object", "prev_checkpoint_size", "seq", "tool", "v"]
HEX64 = r"[0-9a-f]{64}"
NUMBER = r"0|[1-9][0-9]{0,15}"
PATH = r"[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*"
INSTANT = r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]\.[0-9]{6}Z"


def digest(path: Path) -> str:
    """Give the SHA-256 of a file."""
    total = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            total.update(block)
    return total.hexdigest()


def read_small(path: Path, name: str) -> str:
    """Read a small text file of the export."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SMALL + 1)
    except FileNotFoundError:
        raise Stop(INCOMPLETE, f"{name}: there is no such file.") from None
    except OSError as error:
        raise Stop(UNDECIDED, f"{name}: cannot be opened ({error.strerror}).") from error
    if len(data) > MAX_SMALL:
        raise Stop(UNDECIDED, f"{name}: longer than {MAX_SMALL} bytes.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Stop(TAMPERED, f"{name}: not UTF-8.") from error


def unbase64(text: str, name: str) -> bytes:
    """Decode base64 and refuse every second way of writing the same bytes."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError as error:
        raise Stop(TAMPERED, f"{name}: base64 cannot be read.") from error
    if base64.b64encode(data).decode() != text:
        raise Stop(TAMPERED, f"{name}: base64 is not in its one form.")
    return data


def parse_json(data: bytes, name: str) -> dict[str, Any]:
    """Read one JSON object; a name that stands twice is refused."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) != len(pairs):
            raise ValueError("a name stands twice")
        return value

    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        raise Stop(TAMPERED, f"{name}: cannot be read as JSON.") from error
    if not isinstance(value, dict):
        raise Stop(TAMPERED, f"{name}: not a JSON object.")
    return value


def is_commitment(value: object, also: str = "hmac-sha256:") -> bool:
    """Say whether a value has the form of a commitment, or begins with ``also`` instead."""
    return isinstance(value, str) and bool(re.fullmatch(rf"(?:hmac-sha256:|{also}){HEX64}", value))


# --- The key, and what it signs ---


class Key:
    """The public key of the ledger: ``name+key id+base64(0x01 ‖ 32 bytes)``."""

    def __init__(self, line: str) -> None:
        parts = line.rstrip("\n").split("+", 2)
        if len(parts) != 3:
            raise Stop(UNDECIDED, "key: not of the form name+id+base64.")
        data = unbase64(parts[2], "key")
        self.name, self.public = parts[0], data[1:]
        self.id = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        if len(data) != 33 or data[0] != 1:
            raise Stop(UNDECIDED, "key: not an Ed25519 key; a newer verify.py may be needed.")
        fingerprint = hashlib.sha256(self.public).hexdigest()[:32]
        if self.id.hex() != parts[1] or self.name != f"saksi.invalid/{fingerprint}" or line.rstrip("\n").count("\n"):
            raise Stop(TAMPERED, "key: name, id and key do not belong together.")

    def open(self, note: str, name: str) -> list[str]:
        """Give the lines of a note's text after checking this key's signature under it."""
        body, gap, tail = note.rpartition("\n\n")
        if not gap or not tail.endswith("\n") or re.search(r"[\x00-\x09\x0b-\x1f]", note):
            raise Stop(TAMPERED, f"{name}: not a signed note.")
        signed = 0
        for line in tail[:-1].split("\n"):
            found = re.fullmatch(r"— (\S+) (\S+)", line)
            if not found:
                raise Stop(TAMPERED, f"{name}: a signature line of another form.")
            data = unbase64(found[2], name)
            if found[1] == self.name and data[:4] == self.id:
                if not ed25519_holds(self.public, data[4:], (body + "\n").encode()):
                    raise Stop(TAMPERED, f"{name}: the signature is bad.")
                signed += 1
        if not signed:
            raise Stop(UNDECIDED, f"{name}: not signed by this ledger's key.")
        if signed > 1:
            raise Stop(TAMPERED, f"{name}: signed twice by one key.")
        return body.split("\n")

    def open_checkpoint(self, note: str, name: str) -> tuple[int, bytes]:
        """Give size and root of a signed checkpoint."""
        lines = self.open(note, name)
        if len(lines) != 3 or lines[0] != self.name or not re.fullmatch(NUMBER, lines[1]):
            raise Stop(TAMPERED, f"{name}: not a checkpoint of this ledger.")
        return int(lines[1]), unbase64(lines[2], name)


# --- What the other files vouch for; it is held against the ledger while that is read ---


class SignedRoot(NamedTuple):
    """A root that somebody signed for a size of the ledger: in which check, and what holds if it fits."""

    check: str
    root: bytes
    meaning: str


class Proof(NamedTuple):
    """An audit path (C2SP tlog-proof) from an entry to the root of a tree of ``size`` entries."""

    name: str
    size: int
    path: list[bytes]
    root: bytes


class Opening(NamedTuple):
    """A disclosed value with the key that its commitment was made with."""

    name: str
    field: str
    key: bytes
    value: str

    @property
    def commitment(self) -> str:
        """The commitment that this value and key make."""
        made = hmac.new(self.key, self.value.encode("utf-8", "surrogatepass"), hashlib.sha256)
        return f"hmac-sha256:{made.hexdigest()}"


def read_proof(text: str, name: str, key: Key) -> tuple[int, Proof]:
    """Read an inclusion proof; give the number of the entry that it is for, and the proof."""
    head, _, note = text.partition("\n\n")
    lines = head.split("\n")
    found = re.fullmatch(f"index ({NUMBER})", lines[1]) if len(lines) > 1 else None
    if lines[0] != "c2sp.org/tlog-proof@v1" or found is None:
        raise Stop(TAMPERED, f"{name}: not an inclusion proof.")
    size, root = key.open_checkpoint(note, name)
    path = [unbase64(line, name) for line in lines[2:]]
    if int(found[1]) >= size or len(path) > 64:
        raise Stop(TAMPERED, f"{name}: the entry is not in the tree that it names.")
    return int(found[1]), Proof(name, size, path, root)


def read_opening(line: bytes, name: str) -> tuple[int, Opening]:
    """Read a disclosed value from its line of JSON; give the number of the entry that it is of, and the opening."""
    if not line.endswith(b"\n"):
        raise Stop(TAMPERED, f"{name}: without its line break.")
    one = parse_json(line, name)
    seq, field, key, value = (one.get(part) for part in ("seq", "field", "key", "value"))
    if len(one) != 4 or type(seq) is not int or not isinstance(field, str) or not isinstance(value, str):
        raise Stop(TAMPERED, f"{name}: not an opening.")
    if not isinstance(key, str) or not re.fullmatch(HEX64, key):
        raise Stop(TAMPERED, f"{name}: the key is not 64 hexadecimal digits.")
    return seq, Opening(name, field, bytes.fromhex(key), value)


# --- The checks ---


class Verifier:
    """One run over one export folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.report = folder, Report()
        self.key: Key | None = None
        self.listed: dict[str, str] = {}
        self.export_size = -1
        self.signed_roots: dict[int, list[SignedRoot]] = {}  # by size; taken out when compared
        self.proofs: dict[int, list[Proof]] = {}  # by number of the entry; taken out when checked
        self.openings: dict[int, list[Opening]] = {}  # likewise
        self.named: set[str] = set()
        self.bare: set[str] = set()

    def run(self, key_file: Path | None, old_checkpoint: Path | None) -> Report:
        """Make every check that can be made; one failure does not hide the next."""
        if not self.folder.is_dir():
            self.report.add("folder", UNDECIDED, "there is no such folder, or it cannot be opened.")
            return self.report
        try:
            self.key = Key(read_small(key_file or self.folder / "key", "key"))
        except Stop as stop:
            self.report.fail("key", Stop(TAMPERED if stop.state == TAMPERED else UNDECIDED, stop.detail))
            return self.report
        where = "given by you" if key_file else "taken from the export itself: compare it with one you trust"
        self.report.add("key", NOTE, f"{self.key.name}, {where}.")
        self.attempt("file list", self.check_list)
        self.attempt("files", self.check_files)
        self.attempt("checkpoint", self.check_checkpoint)
        self.attempt("proofs", self.read_proofs)
        self.attempt("openings", self.read_openings)
        self.attempt("older checkpoint", lambda: self.read_old(old_checkpoint))
        self.attempt("ledger", self.check_ledger)
        self.attempt("originals", self.check_originals)
        return self.report

    def attempt(self, check: str, step: Any) -> None:
        """Run one step and note how it failed, if it did."""
        try:
            step()
        except Stop as stop:
            self.report.fail(check, stop)
        except OSError as error:
            self.report.add(check, UNDECIDED, f"a file cannot be read ({error.strerror}).")
        except UnicodeDecodeError:
            self.report.add(check, TAMPERED, "a file holds other characters than its format allows.")

    def trusted(self) -> Key:
        """Give the key, which ``run`` has read before any check."""
        if self.key is None:
            raise Stop(UNDECIDED, "there is no key.")
        return self.key

    def check_list(self) -> None:
        """Check the signed note ``export`` and read ``SHA256SUMS``, which it vouches for."""
        note = read_small(self.folder / "export", "export")
        lines = self.trusted().open(note, "export")
        if note.count("\n— ") != 1 or len(lines) != 3 or lines[0] != f"{self.trusted().name}/export":
            raise Stop(TAMPERED, "export: not one signature over name, size and digest.")
        if not re.fullmatch(NUMBER, lines[1]):
            raise Stop(TAMPERED, "export: the size is not a number.")
        self.export_size = int(lines[1])
        sums = self.folder / "SHA256SUMS"
        if not sums.is_file():
            raise Stop(INCOMPLETE, "SHA256SUMS: there is no such file.")
        if digest(sums) != unbase64(lines[2], "export").hex():
            raise Stop(TAMPERED, "SHA256SUMS: not the list that was signed.")
        for number, line in enumerate(sums.read_text("ascii").splitlines(), 1):
            found = re.fullmatch(rf"({HEX64})  ({PATH})", line)
            if not found or found[2] in self.listed or len(line) > 1_000:
                raise Stop(TAMPERED, f"SHA256SUMS line {number}: not a new `hash  path` within the folder.")
            self.listed[found[2]] = found[1]
        self.report.add("file list", OK, f"{len(self.listed)} files, list signed.")

    def check_files(self) -> None:
        """Check every listed file, and that there is no other."""
        good = 0
        for path, expected in self.listed.items():
            file = self.folder / path
            if file.is_symlink() or not file.is_file():
                self.report.add("files", INCOMPLETE, f"{path}: listed but not there.")
            elif digest(file) != expected:
                self.report.add("files", TAMPERED, f"{path}: the bytes are not the ones that were listed.")
            else:
                good += 1
        present = {
            one.relative_to(self.folder).as_posix()
            for one in self.folder.rglob("*")
            if one.is_symlink() or not one.is_dir()
        }
        for path in sorted(present - set(self.listed) - {"SHA256SUMS", "export"}):
            self.report.add("files", UNDECIDED, f"{path!a}: not part of the export; move it away and run again.")
        for path in ("ledger.jsonl", "checkpoint", "key"):
            if path not in self.listed:
                self.report.add("files", INCOMPLETE, f"{path}: missing from the list.")
        self.report.add("files", OK, f"{good} of {len(self.listed)} files unchanged.")

    def check_checkpoint(self) -> None:
        """Check the signature of the checkpoint; its root is compared while the ledger is read."""
        size, root = self.trusted().open_checkpoint(read_small(self.folder / "checkpoint", "checkpoint"), "checkpoint")
        if self.export_size not in (-1, size):
            raise Stop(TAMPERED, f"checkpoint: of size {size}, but the export was signed at {self.export_size}.")
        self.export_size = size
        self.expect_root(size, SignedRoot("checkpoint", root, f"size {size}, signed, root recomputed."))

    def read_old(self, path: Path | None) -> None:
        """Read the checkpoint that the user kept, if there is one."""
        if path is None:
            text = "none given: a rewriting by the key's own holder before this export stays unseen."
            self.report.add("older checkpoint", NOTE, text)
            return
        size, root = self.trusted().open_checkpoint(read_small(path, "older checkpoint"), "older checkpoint")
        if size > self.export_size >= 0:
            text = f"you hold a checkpoint of {size} entries; this ledger was cut back to {self.export_size}."
            raise Stop(TAMPERED, text)
        self.expect_root(
            size, SignedRoot("older checkpoint", root, f"the first {size} entries are the ones signed then.")
        )

    def expect_root(self, size: int, signed: SignedRoot) -> None:
        """Remember a root to compare when that many entries have been read."""
        self.signed_roots.setdefault(size, []).append(signed)

    def read_proofs(self) -> None:
        """Read the inclusion proofs."""
        for file in sorted(self.folder.glob("proofs/*.tlog-proof")):
            name = f"proofs/{file.name!a}"
            seq, proof = read_proof(read_small(file, name), name, self.trusted())
            self.proofs.setdefault(seq, []).append(proof)
            self.expect_root(proof.size, SignedRoot(name, proof.root, "checkpoint of the proof fits the ledger."))

    def read_openings(self) -> None:
        """Read the disclosed values, one JSON object a line."""
        file = self.folder / "openings.jsonl"
        if not file.is_file():
            return
        with file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                seq, opening = read_opening(line, f"openings.jsonl line {number}")
                self.openings.setdefault(seq, []).append(opening)

    def check_ledger(self) -> None:
        """Read the entries once: form, numbering, openings, proofs, and the root at each size that is vouched for."""
        file = self.folder / "ledger.jsonl"
        if not file.is_file():
            raise Stop(INCOMPLETE, "ledger.jsonl: there is no such file.")
        peaks: list[tuple[int, bytes]] = []
        seq, opened, last_at, last_checkpoint, backwards = 0, 0, "", 0, 0
        self.compare_roots(0, peaks)
        with file.open("rb") as lines:
            while line := lines.readline(MAX_ENTRY + 2):
                if not line.endswith(b"\n"):
                    raise Stop(TAMPERED, f"ledger.jsonl line {seq + 1}: too long, or without its line break.")
                entry = self.check_entry(line[:-1], seq, last_checkpoint)
                backwards += entry["at"] < last_at
                last_at, last_checkpoint = entry["at"], entry["prev_checkpoint_size"]
                opened += self.check_openings(entry, seq)
                leaf = leaf_hash(line[:-1])
                self.check_proofs(leaf, seq)
                push(peaks, leaf)
                seq += 1
                self.compare_roots(seq, peaks)
        self.report.add("ledger", OK, f"{seq} entries, numbered without a gap.")
        self.report_missing(seq)
        if opened:
            self.report.add("openings", OK, f"{opened} disclosed values are the ones that were committed to.")
        if backwards:
            text = f"the claimed time goes backwards {backwards} times; the order is by number."
            self.report.add("clock", NOTE, text)

    def check_entry(self, data: bytes, seq: int, last_checkpoint: int) -> dict[str, Any]:
        """Check the form of one entry."""
        name = f"ledger.jsonl line {seq + 1}"
        entry = parse_json(data, name)
        if type(entry.get("v")) is int and entry["v"] > 1:
            raise Stop(UNDECIDED, f"{name}: version {entry['v']}; a newer verify.py is needed.")
        if sorted(entry) != FIELDS or type(entry["v"]) is not int or entry["v"] != 1:
            raise Stop(TAMPERED, f"{name}: missing or unknown fields.")
        if type(entry["seq"]) is not int or entry["seq"] != seq:
            raise Stop(TAMPERED, f"{name}: carries another number than {seq}; entries are missing, added or reordered.")
        since = entry["prev_checkpoint_size"]
        if type(since) is not int or not last_checkpoint <= since <= seq:
            raise Stop(TAMPERED, f"{name}: names an impossible checkpoint.")
        if not all(isinstance(entry[field], str) for field in ("actor", "action", "object", "tool")):
            raise Stop(TAMPERED, f"{name}: who, what or with which tool is not text.")
        at = entry["at"]
        if not isinstance(at, str) or not re.fullmatch(INSTANT, at):
            raise Stop(TAMPERED, f"{name}: the time is not an instant in UTC.")
        docs = entry["docs"]
        if not isinstance(docs, list) or not all(is_commitment(one, "sha256:") for one in docs):
            raise Stop(TAMPERED, f"{name}: `docs` is not a list of commitments.")
        if not all(entry[field] is None or is_commitment(entry[field]) for field in ("before", "after")):
            raise Stop(TAMPERED, f"{name}: `before` or `after` is not a commitment.")
        self.bare.update(one[7:] for one in docs if one.startswith("sha256:"))
        return entry

    def check_openings(self, entry: dict[str, Any], seq: int) -> int:
        """Check the disclosed values of one entry; give how many there are."""
        found = self.openings.pop(seq, [])
        for one in found:
            place = re.fullmatch(r"docs/(0|[1-9][0-9]{0,4})", one.field)
            if place:
                commitment = entry["docs"][int(place[1])] if int(place[1]) < len(entry["docs"]) else None
            else:
                commitment = entry[one.field] if one.field in ("before", "after") else None
            if commitment != one.commitment:
                raise Stop(TAMPERED, f"{one.name}: not the value committed to in entry {seq}, `{one.field}`.")
            if place and re.fullmatch(rf'"sha256:{HEX64}"', one.value):
                self.named.add(one.value[8:-1])
        return len(found)

    def check_proofs(self, leaf: bytes, seq: int) -> None:
        """Check that each proof for this entry leads from it to the proof's root."""
        for proof in self.proofs.pop(seq, []):
            good = path_root(leaf, seq, proof.size, proof.path) == proof.root
            text = f"{proof.name}: entry {seq} {'is' if good else 'is not'} in it."
            self.report.add("proofs", OK if good else TAMPERED, text)

    def compare_roots(self, size: int, peaks: list[tuple[int, bytes]]) -> None:
        """Compare the root at this size with every root that someone signed for it."""
        for signed in self.signed_roots.pop(size, []):
            if fold(peaks) != signed.root:
                text = f"{signed.check}: the root over the first {size} entries is not the one that was signed."
                raise Stop(TAMPERED, text)
            self.report.add(signed.check, OK, signed.meaning)

    def report_missing(self, seq: int) -> None:
        """Tell what is vouched for and did not come in the ``seq`` entries that were read."""
        if self.export_size >= 0 and seq != self.export_size:
            state = INCOMPLETE if seq < self.export_size else TAMPERED
            self.report.add("ledger", state, f"{seq} entries, but {self.export_size} are vouched for.")
        for size in self.signed_roots:
            self.report.add("checkpoint", INCOMPLETE, f"a root is signed for {size} entries, but only {seq} are here.")
        for place in sorted(set(self.proofs) | set(self.openings)):
            self.report.add("ledger", INCOMPLETE, f"entry {place} is proven or opened but not here.")

    def check_originals(self) -> None:
        """Check that each original is named by its hash, and that the ledger names it."""
        originals = [path for path in self.listed if path.startswith("originals/")]
        known = self.named | self.bare
        for path in originals:
            if path != f"originals/{self.listed[path]}":
                self.report.add("originals", TAMPERED, f"{path}: not named by its own hash.")
            elif self.listed[path] not in known:
                self.report.add("originals", INCOMPLETE, f"{path}: no entry or opening names it.")
        held = len(self.bare - {self.listed[path] for path in originals})
        good = sum(self.listed[path] in known for path in originals)
        self.report.add("originals", OK, f"{good} of {len(originals)} originals are named by the ledger.")
        if held:
            self.report.add("originals", NOTE, f"{held} more are named by the ledger and were not handed over.")


# --- The command line ---


def verify_export(folder: Path, *, key_file: Path | None = None, old_checkpoint: Path | None = None) -> Report:
    """Check an exported ledger.

    Args:
        folder: The export.
        key_file: A key that you trust more than the one in the folder.
        old_checkpoint: A checkpoint of the same ledger that you kept from before.

    Returns:
        The report; ``verdict`` is ``ok``, ``tampered``, ``incomplete`` or ``cannot decide``.
    """
    return Verifier(folder).run(key_file, old_checkpoint)


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; gives the exit code."""
    parser = argparse.ArgumentParser(prog="verify.py", description="Check an exported Saksi ledger.")
    parser.add_argument("folder", type=Path, metavar="EXPORT_DIR", help="the exported folder")
    parser.add_argument("--checkpoint", type=Path, help="an older checkpoint of the same ledger that you kept")
    parser.add_argument("--key", type=Path, help="the ledger's public key from a source that you trust")
    parser.add_argument("--json", action="store_true", help="write one JSON object instead of lines")
    try:
        chosen = parser.parse_args(arguments)
    except SystemExit as stop:
        return EXIT[OK] if stop.code == 0 else EXIT[UNDECIDED]
    report = verify_export(chosen.folder, key_file=chosen.key, old_checkpoint=chosen.checkpoint)
    code = EXIT[report.verdict]
    if chosen.json:
        lines = [{"check": check, "state": state, "detail": detail} for check, state, detail in report.lines]
        sys.stdout.write(json.dumps({"verdict": report.verdict, "exit": code, "checks": lines}) + "\n")
    else:
        for check, state, detail in report.lines:
            sys.stdout.write(f"{state:<14}{check}: {detail}\n")
        sys.stdout.write(f"\nVerdict: {report.verdict} (exit code {code})\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
