"""The Merkle tree: the published example values, every pair of sizes up to 64, and what is refused."""

import hashlib

import pytest

from saksi.errors import Tampered, UsageError
from saksi.ledger import (
    EMPTY_ROOT,
    Frontier,
    MemoryNodes,
    MerkleTree,
    hash_leaf,
    hash_node,
    is_consistent,
    is_included,
)

SIZES = range(65)


def leaves(count: int) -> list[bytes]:
    return [hash_leaf(b"entry %d" % number) for number in range(count)]


def tree_of(hashes: list[bytes]) -> MerkleTree:
    tree = MerkleTree(MemoryNodes())
    for one in hashes:
        tree.append(one)
    return tree


def root_by_definition(hashes: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word: the oracle."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    middle = 1
    while middle * 2 < len(hashes):
        middle *= 2
    return hashlib.sha256(b"\x01" + root_by_definition(hashes[:middle]) + root_by_definition(hashes[middle:])).digest()


def test_root_of_any_size_is_the_one_of_the_definition() -> None:
    hashes = leaves(64)
    tree = tree_of(hashes)
    assert [root_by_definition(hashes[:size]) for size in SIZES] == [tree.root(size) for size in SIZES]


def test_frontier_gives_the_same_roots() -> None:
    hashes = leaves(64)
    tree, frontier = tree_of(hashes), Frontier()
    for size in SIZES:
        assert tree.root(size) == frontier.root() == tree.frontier(size).root()
        if size < 64:
            frontier.push(hashes[size])


def test_every_inclusion_proof_up_to_64_holds_and_no_other_leaf_passes() -> None:
    hashes = leaves(64)
    tree = tree_of(hashes)
    for size in SIZES:
        root = tree.root(size)
        for seq in range(size):
            proof = tree.prove_inclusion(seq, size)
            assert is_included(hashes[seq], seq, size, proof, root)
            assert not is_included(hashes[(seq + 1) % 64], seq, size, proof, root)
            assert not is_included(hashes[seq], seq, size, (*proof, root), root)
            if proof:
                assert not is_included(hashes[seq], seq, size, proof[:-1], root)
                assert not is_included(hashes[seq], seq, size, (*proof[:-1], bytes(32)), root)
            assert not is_included(hashes[seq], seq + 64, size, proof, root)


def test_every_consistency_proof_up_to_64_holds_and_no_other_root_passes() -> None:
    tree = tree_of(leaves(64))
    other = tree_of([hash_leaf(b"forged"), *leaves(64)[1:]])
    for size in SIZES:
        for old in range(size + 1):
            proof = tree.prove_consistency(old, size)
            assert is_consistent(old, tree.root(old), size, tree.root(size), proof)
            assert not is_consistent(old, tree.root(old), size, tree.root(size), (*proof, bytes(32)))
            if old > 0:
                assert not is_consistent(old, other.root(old), size, tree.root(size), proof)
                assert not is_consistent(old, tree.root(old), size, other.root(size), proof)
            if 0 < old < size:
                assert not is_consistent(old, tree.root(old), size, tree.root(size), proof[:-1])


def test_only_full_subtrees_are_stored_and_each_once() -> None:
    written: list[tuple[int, int]] = []

    class Recording(MemoryNodes):
        def write_node(self, level: int, index: int, node_hash: bytes) -> None:
            written.append((level, index))
            super().write_node(level, index, node_hash)

    tree = MerkleTree(Recording())
    for one in leaves(13):
        tree.append(one)
    assert {(level, index) for level in range(4) for index in range(13 >> level)} == set(written)
    assert len(written) == len(set(written))


def test_empty_tree() -> None:
    assert MerkleTree(MemoryNodes()).root() == EMPTY_ROOT
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_node_is_never_rewritten() -> None:
    nodes = MemoryNodes()
    nodes.write_node(0, 0, bytes(32))
    with pytest.raises(Tampered):
        nodes.write_node(0, 0, bytes(32))


def test_a_missing_node_is_tampering_not_a_crash() -> None:
    class Forgetting(MemoryNodes):
        def read_node(self, level: int, index: int) -> bytes | None:
            return None

    tree = MerkleTree(Forgetting())
    tree.append(hash_leaf(b""))
    with pytest.raises(Tampered):
        tree.append(hash_leaf(b""))
    with pytest.raises(Tampered):
        tree.root(1)


@pytest.mark.parametrize("size", [-1, 4])
def test_sizes_that_never_were_are_refused(size: int) -> None:
    tree = tree_of(leaves(3))
    with pytest.raises(UsageError):
        tree.root(size)
    with pytest.raises(UsageError):
        tree.prove_inclusion(size, 3)
    with pytest.raises(UsageError):
        tree.prove_consistency(size, 3)
    with pytest.raises(UsageError):
        tree.append(b"short")


def test_hash_node_is_not_hash_leaf() -> None:
    assert hash_leaf(bytes(64)) != hash_node(bytes(32), bytes(32))
