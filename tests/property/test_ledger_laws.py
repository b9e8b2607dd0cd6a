"""Laws of the ledger: one form a value, only our errors leave a decoder, proofs hold at any size, signatures agree."""

import datetime as dt
import json
import math

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import example, given, settings
from hypothesis import strategies as st

from saksi.errors import SaksiError
from saksi.ledger import (
    Json,
    LedgerEntry,
    MemoryNodes,
    MerkleTree,
    commit,
    decode_canonical,
    decode_entry,
    decode_json,
    encode_canonical,
    encode_entry,
    hash_leaf,
    is_consistent,
    is_included,
    opens,
    parse_checkpoint,
    parse_key,
    parse_note,
)
from saksi.ledger.verify import L, ed25519_holds

ENTRY = encode_entry(
    LedgerEntry(
        seq=7,
        at=dt.datetime(2025, 3, 12, tzinfo=dt.UTC),
        actor="user-1",
        action="a",
        object="o",
        tool="saksi/1",
        prev_checkpoint_size=5,
    )
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
scalars = (
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | texts
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
)


@given(values)
def test_canonical_json_comes_back_and_has_one_form(value: Json) -> None:
    data = encode_canonical(value)
    assert decode_canonical(data) == value
    assert data == encode_canonical(decode_json(json.dumps(value).encode()))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_keep_every_bit_but_the_sign_of_zero(value: float) -> None:
    back = decode_json(encode_canonical(value))
    assert isinstance(back, (int, float))
    assert value == back
    assert value == 0 or math.copysign(1, value) == math.copysign(1, back)


@settings(max_examples=400)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b'{"v":2}')
@example(b'{"v":1e400}')
@example(b"[" * 100_000)
def test_only_our_errors_leave_a_decoder(data: bytes) -> None:
    for decode in (decode_json, decode_canonical, decode_entry):
        try:
            decode(data)
        except SaksiError:
            continue
    text = data.decode("utf-8", "surrogateescape")
    for parse in (parse_note, parse_checkpoint, parse_key):
        for form in (text, f"{text}\n\n— a {text}\n", f"a\n1\n{text}\n", f"a+{text}+AAAA"):
            try:
                parse(form)
            except SaksiError:
                continue


@settings(max_examples=300)
@given(st.data())
def test_an_entry_that_can_be_read_has_one_form(data: st.DataObject) -> None:
    """Whatever is changed in an entry's bytes: it is refused, or it is written as the same bytes again."""
    entry = bytearray(ENTRY)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(entry) - 1))
        entry[place : place + data.draw(st.integers(0, 2))] = data.draw(
            st.sampled_from([b"", b"0", b"1", b"9", b'"', b" ", b"Z", b"-", "٢".encode(), b"null", b"\\u0031"])
        )
    try:
        found = decode_entry(bytes(entry))
    except SaksiError:
        return
    assert encode_entry(found) == bytes(entry)


@given(st.binary(min_size=32, max_size=32), values, values)
def test_a_commitment_opens_to_its_own_value_only(key: bytes, value: Json, other: Json) -> None:
    assert opens(commit(key, value), key, value)
    assert opens(commit(key, value), key, other) == (encode_canonical(value) == encode_canonical(other))


@settings(max_examples=60)
@given(st.lists(st.binary(max_size=3), min_size=1, max_size=300), st.data())
def test_proofs_hold_for_any_leaves_at_any_size(entries: list[bytes], data: st.DataObject) -> None:
    tree = MerkleTree(MemoryNodes())
    for entry in entries:
        tree.append(hash_leaf(entry))
    size = data.draw(st.integers(1, len(entries)))
    seq, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    path = tree.prove_inclusion(seq, size)
    assert is_included(hash_leaf(entries[seq]), seq, size, path, tree.root(size))
    assert is_consistent(old, tree.root(old), size, tree.root(size), tree.prove_consistency(old, size))
    if path:
        place = data.draw(st.integers(0, len(path) - 1))
        bent = (*path[:place], bytes(byte ^ 1 for byte in path[place]), *path[place + 1 :])
        assert not is_included(hash_leaf(entries[seq]), seq, size, bent, tree.root(size))


def peer_holds(public_key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.integers(0, 511), st.integers(0, 255))
def test_signatures_are_judged_as_the_peer_library_judges(seed: bytes, message: bytes, bit: int, key_bit: int) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = private.public_key().public_bytes_raw(), private.sign(message)
    assert ed25519_holds(public, signature, message)
    bent = bytearray(signature)
    bent[bit // 8] ^= 1 << bit % 8
    assert not ed25519_holds(public, bytes(bent), message)
    other = bytearray(public)
    other[key_bit // 8] ^= 1 << key_bit % 8
    assert not ed25519_holds(bytes(other), signature, message)
    assert not peer_holds(bytes(other), signature, message)
    assert not ed25519_holds(public, signature, message + b"x")


def test_published_signatures() -> None:
    """RFC 8032, section 7.1: tests 1 and 2."""
    vectors = [
        ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ]  # fmt: skip
    for public, message, signature in vectors:
        assert ed25519_holds(bytes.fromhex(public), bytes.fromhex(signature), bytes.fromhex(message))


@pytest.mark.parametrize("shift", [L, 2 * L, -1])
def test_a_second_form_of_a_signature_is_refused(shift: int) -> None:
    """S must be below the group order (RFC 8032, section 5.1.7): else anyone could alter a signature that still holds."""
    private = Ed25519PrivateKey.from_private_bytes(bytes(32))
    public, signature = private.public_key().public_bytes_raw(), private.sign(b"text")
    other = signature[:32] + (int.from_bytes(signature[32:], "little") + shift).to_bytes(32, "little")
    assert not ed25519_holds(public, other, b"text")
    assert not peer_holds(public, other, b"text")


@pytest.mark.parametrize("size", [(31, 64), (33, 64), (32, 63), (32, 65), (0, 0)])
def test_other_lengths_are_no_signatures(size: tuple[int, int]) -> None:
    assert not ed25519_holds(bytes(size[0]), bytes(size[1]), b"")
