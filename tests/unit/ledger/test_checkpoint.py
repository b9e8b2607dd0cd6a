"""Signed notes and checkpoints: the published note, what is refused, and what is never signed."""

from collections.abc import Iterator

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from saksi.errors import DecodeError, Tampered
from saksi.ledger import (
    Checkpoint,
    MemoryNodes,
    MerkleTree,
    NoteKey,
    format_key,
    format_proof,
    hash_leaf,
    ledger_key,
    next_checkpoint,
    open_checkpoint,
    open_note,
    parse_checkpoint,
    parse_key,
    parse_note,
    sign_checkpoint,
    sign_note,
)

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = ledger_key(PRIVATE.public_key().public_bytes_raw())
ENTRIES = [b"entry %d" % number for number in range(20)]


def check(public_key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def tree_of(entries: list[bytes]) -> MerkleTree:
    tree = MerkleTree(MemoryNodes())
    for entry in entries:
        tree.append(hash_leaf(entry))
    return tree


def test_the_published_example_note_opens() -> None:
    """The key and the note that the documentation of Go's sumdb/note package has printed since 2019."""
    key = parse_key("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    signature = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    assert text == open_note(f"{text}\n— PeterNeumann {signature}\n", key, check)


def test_a_signed_checkpoint_opens_and_reads_as_three_lines() -> None:
    checkpoint = next_checkpoint(tree_of(ENTRIES), KEY, None, ENTRIES)
    note = sign_checkpoint(checkpoint, KEY, PRIVATE.sign)
    assert checkpoint == open_checkpoint(note, KEY, check)
    assert note.startswith(f"{KEY.name}\n20\n")
    assert KEY.name.startswith("saksi.invalid/")
    assert parse_key(format_key(KEY)) == KEY


def test_unknown_signatures_are_ignored_and_a_bad_known_one_is_not() -> None:
    note = sign_checkpoint(next_checkpoint(tree_of(ENTRIES), KEY, None, ENTRIES), KEY, PRIVATE.sign)
    witness = sign_note("other\n", NoteKey(name="witness.example", public_key=bytes(32)), lambda _: bytes(64))
    line = witness.partition("\n\n")[2]
    assert open_checkpoint(note + line, KEY, check).size == 20
    bad = sign_note("other\n", KEY, PRIVATE.sign).partition("\n\n")[2]
    with pytest.raises(Tampered):
        open_checkpoint(note + bad, KEY, check)


def test_no_edit_of_a_checkpoint_opens() -> None:
    note = sign_checkpoint(next_checkpoint(tree_of(ENTRIES), KEY, None, ENTRIES), KEY, PRIVATE.sign)
    for place in range(len(note)):
        for mutant in (note[:place] + "A" + note[place + 1 :], note[:place] + note[place + 1 :]):
            if mutant != note:
                with pytest.raises((Tampered, DecodeError)):
                    open_checkpoint(mutant, KEY, check)


@pytest.mark.parametrize(
    "text",
    ["", "a\n", "a\n1\n", "a\n01\nAAAA\n", "a\n-1\n" + "A" * 43 + "=\n", "a\n1\n" + "A" * 43 + "=\nmore\n", "a\n1\nAAAA\n", "\n1\n" + "A" * 43 + "=\n",
     "a\n1\nö\n", "a\n1\n" + "A" * 42 + "B=\n", "a\n١\n" + "A" * 43 + "=\n"],
)  # fmt: skip
def test_other_texts_are_no_checkpoints(text: str) -> None:
    with pytest.raises(DecodeError):
        parse_checkpoint(text)


@pytest.mark.parametrize(
    "note",
    ["", "text\n", "text\n\n", "text\n\n— a b", "text\n\n— a !!!\n", "text\n\n- a AAAAAAAA\n", "text\n\n— a AAAA\n", "\n\n— a AAAAAAAA\n", "te\txt\n\n— a AAAAAAAA\n",
     "text\n\n— a+b AAAAAAAA\n", "text\n\n—  AAAAAAAA\n", "text\n\n" + "— a AAAAAAAA\n" * 101, "\ud800\n\n— a AAAAAAAA\n"],
)  # fmt: skip
def test_other_texts_are_no_notes(note: str) -> None:
    with pytest.raises(DecodeError):
        parse_note(note)


@pytest.mark.parametrize("line", ["", "a+b", "a+00000000+AAAA", "a+00000000+" + "A" * 44, "a b+1+2", "++"])
def test_other_lines_are_no_keys(line: str) -> None:
    with pytest.raises(DecodeError):
        parse_key(line)


def test_a_signer_that_gives_something_else_is_refused() -> None:
    with pytest.raises(DecodeError):
        sign_note("text\n", KEY, lambda _: b"short")


def test_a_later_checkpoint_follows_an_earlier_one() -> None:
    first = next_checkpoint(tree_of(ENTRIES[:13]), KEY, None, ENTRIES[:13])
    second = next_checkpoint(tree_of(ENTRIES), KEY, first, ENTRIES[13:])
    assert (second.size, second.root) == (20, tree_of(ENTRIES).root())


def frozen() -> Iterator[tuple[MerkleTree, Checkpoint | None, list[bytes]]]:
    good = next_checkpoint(tree_of(ENTRIES[:13]), KEY, None, ENTRIES[:13])
    yield tree_of(ENTRIES), good, ENTRIES[12:]
    yield tree_of(ENTRIES), good, ENTRIES[13:19]
    yield tree_of(ENTRIES), good, [*ENTRIES[13:], b"one more"]
    yield tree_of(ENTRIES), good, [*ENTRIES[13:19], b"edited"]
    yield tree_of([*ENTRIES[:3], b"edited", *ENTRIES[4:]]), good, ENTRIES[13:]
    yield tree_of(ENTRIES[:10]), good, []
    yield tree_of(ENTRIES), Checkpoint(origin="another", size=good.size, root=good.root), ENTRIES[13:]

    class Damaged(MemoryNodes):
        def read_node(self, level: int, index: int) -> bytes | None:
            return bytes(32) if (level, index) == (4, 0) else super().read_node(level, index)

    tree = MerkleTree(Damaged())
    for entry in ENTRIES:
        tree.append(hash_leaf(entry))
    yield tree, None, ENTRIES


@pytest.mark.parametrize(("tree", "last", "entries"), list(frozen()))
def test_what_does_not_follow_is_never_signed(tree: MerkleTree, last: Checkpoint | None, entries: list[bytes]) -> None:
    with pytest.raises(Tampered, match="no checkpoint is signed"):
        next_checkpoint(tree, KEY, last, entries)


def test_a_key_signs_only_its_own_ledger() -> None:
    with pytest.raises(DecodeError):
        sign_checkpoint(Checkpoint(origin="saksi.invalid/other", size=0, root=bytes(32)), KEY, PRIVATE.sign)
    note = sign_note(f"saksi.invalid/other\n0\n{'A' * 43}=\n", KEY, PRIVATE.sign)
    with pytest.raises(Tampered):
        open_checkpoint(note, KEY, check)


def test_a_proof_file_holds_index_path_and_checkpoint() -> None:
    tree = tree_of(ENTRIES)
    note = sign_checkpoint(next_checkpoint(tree, KEY, None, ENTRIES), KEY, PRIVATE.sign)
    lines = format_proof(3, tree.prove_inclusion(3), note).split("\n")
    assert lines[:2] == ["c2sp.org/tlog-proof@v1", "index 3"]
    assert lines.index("") == 2 + len(tree.prove_inclusion(3))
