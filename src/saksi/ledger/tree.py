"""The Merkle tree of the ledger (RFC 6962, section 2.1): append, root at any size, proofs.

Only the hashes of *full* subtrees are kept: node ``(level, index)`` covers the leaves ``index * 2**level`` up to but
not including ``(index + 1) * 2**level``. Such a node never changes once it exists, so storing it is append-only as well.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from saksi.errors import Tampered, UsageError

HASH_BYTES: Final = 32
"""The length of every hash here, in bytes (SHA-256)."""
EMPTY_ROOT: Final = hashlib.sha256(b"").digest()
"""The root of the tree without leaves (RFC 6962, section 2.1)."""


class NodeStore(Protocol):
    """Where the hashes of full subtrees are kept. The adapter writes them in the transaction of the change itself."""

    def read_size(self) -> int:
        """Give the number of leaves: the number of nodes of level 0."""
        ...

    def read_node(self, level: int, index: int) -> bytes | None:
        """Give the 32-byte hash of the full subtree ``(level, index)``, or None when there is no such node."""
        ...

    def write_node(self, level: int, index: int, node_hash: bytes) -> None:
        """Add a node. It is never called twice for one place; an adapter refuses to overwrite."""
        ...


class MemoryNodes:
    """A ``NodeStore`` in memory, for verification of small logs and for trying things out."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[int, int], bytes] = {}
        self._size = 0

    def read_size(self) -> int:
        """Give the number of leaves."""
        return self._size

    def read_node(self, level: int, index: int) -> bytes | None:
        """Give the hash of one full subtree, or None."""
        return self._nodes.get((level, index))

    def write_node(self, level: int, index: int, node_hash: bytes) -> None:
        """Add a node; refuses to overwrite one."""
        if (level, index) in self._nodes:
            raise Tampered(
                f"The tree node {level}/{index} exists already; nodes are never rewritten.",
                fix="Run `saksi verify` and restore the case from a backup that verifies.",
            )
        self._nodes[(level, index)] = node_hash
        if level == 0:
            self._size += 1


def hash_leaf(entry: bytes) -> bytes:
    """Hash one ledger entry: SHA-256(0x00 ‖ entry) (RFC 6962, section 2.1).

    Example:
        >>> hash_leaf(b"").hex()[:16]
        '6e340b9cffb37a98'
    """
    return hashlib.sha256(b"\x00" + entry).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into one: SHA-256(0x01 ‖ left ‖ right) (RFC 6962, section 2.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class MerkleTree:
    """The append-only tree over a ``NodeStore``.

    Args:
        nodes: Where the full subtrees are kept. One writer at a time: the adapter serialises appends.

    Example:
        >>> tree = MerkleTree(MemoryNodes())
        >>> [tree.append(hash_leaf(entry)) for entry in (b"a", b"b", b"c")]
        [0, 1, 2]
        >>> tree.prove_inclusion(2, 3) == (tree.root(2),)
        True
    """

    def __init__(self, nodes: NodeStore) -> None:
        self._nodes = nodes

    @property
    def size(self) -> int:
        """The number of leaves."""
        return self._nodes.read_size()

    def append(self, leaf_hash: bytes) -> int:
        """Add one leaf and every full subtree that it completes.

        Writes ``1 + t`` nodes, where ``t`` is the number of trailing one bits of the old size: two on average.

        Args:
            leaf_hash: What ``hash_leaf`` gave, 32 bytes.

        Returns:
            The sequence number of the leaf, counted from 0.

        Raises:
            UsageError: ``leaf_hash`` is not 32 bytes long.
            Tampered: A subtree that should be there is missing from the store.
        """
        if len(leaf_hash) != HASH_BYTES:
            raise UsageError(f"A leaf hash has {len(leaf_hash)} bytes instead of 32.", fix="Pass what hash_leaf gave.")
        seq = index = self._nodes.read_size()
        node_hash, level = leaf_hash, 0
        self._nodes.write_node(0, seq, leaf_hash)
        while index & 1:
            node_hash = hash_node(self._node(level, index - 1), node_hash)
            level, index = level + 1, index >> 1
            self._nodes.write_node(level, index, node_hash)
        return seq

    def leaf(self, seq: int) -> bytes:
        """Give the stored hash of one leaf.

        Raises:
            Tampered: It is missing.
        """
        return self._node(0, seq)

    def frontier(self, size: int | None = None) -> "Frontier":
        """Give the full subtrees that make up the tree of ``size`` leaves, ready to take further leaves.

        Args:
            size: 0 up to and including the present size; None is the present size.

        Raises:
            UsageError: The size is out of range.
            Tampered: A node is missing from the store.
        """
        size = self._checked(size)
        levels = [level for level in reversed(range(size.bit_length())) if size >> level & 1]
        return Frontier(size, [self._node(level, (size >> level) - 1) for level in levels])

    def root(self, size: int | None = None) -> bytes:
        """Give the root of the tree as it was when it had ``size`` leaves.

        Args:
            size: 0 up to and including the present size; None is the present size.

        Returns:
            32 bytes.

        Raises:
            UsageError: The size is out of range.
            Tampered: A node is missing from the store.
        """
        size = self._checked(size)
        return EMPTY_ROOT if size == 0 else self._range_hash(0, size)

    def prove_inclusion(self, seq: int, size: int | None = None) -> tuple[bytes, ...]:
        """Give the audit path of one leaf (RFC 6962, section 2.1.1).

        Args:
            seq: The leaf, counted from 0.
            size: The size of the tree that the proof is for; None is the present size.

        Returns:
            Hashes from the leaf upwards; empty for the only leaf of a tree of one.

        Raises:
            UsageError: ``seq`` is not a leaf of a tree of that size.
            Tampered: A node is missing from the store.
        """
        size = self._checked(size)
        if not 0 <= seq < size:
            raise UsageError(f"Entry {seq} is not in a ledger of {size} entries.", fix=f"Give 0 to {size - 1}.")
        return tuple(self._inclusion(seq, 0, size))

    def prove_consistency(self, old_size: int, size: int | None = None) -> tuple[bytes, ...]:
        """Prove that the tree of ``old_size`` leaves is a prefix of the tree of ``size`` (RFC 6962, section 2.1.2).

        Args:
            old_size: 0 up to and including ``size``.
            size: The later size; None is the present size.

        Returns:
            Hashes; empty when ``old_size`` is 0 or equal to ``size``.

        Raises:
            UsageError: The sizes are out of range.
            Tampered: A node is missing from the store.
        """
        size = self._checked(size)
        if not 0 <= old_size <= size:
            raise UsageError(f"Size {old_size} is not a former size of {size} entries.", fix=f"Give 0 to {size}.")
        if old_size in (0, size):
            return ()
        return tuple(self._consistency(old_size, 0, size, whole=True))

    def _checked(self, size: int | None) -> int:
        present = self._nodes.read_size()
        if size is None:
            return present
        if not 0 <= size <= present:
            raise UsageError(f"The ledger has {present} entries, not {size}.", fix=f"Give a size of 0 to {present}.")
        return size

    def _node(self, level: int, index: int) -> bytes:
        node_hash = self._nodes.read_node(level, index)
        if node_hash is None or len(node_hash) != HASH_BYTES:
            raise Tampered(
                f"The tree node {level}/{index} is missing from the ledger.",
                fix="Run `saksi verify` and restore the case from a backup that verifies.",
            )
        return node_hash

    def _range_hash(self, start: int, end: int) -> bytes:
        """Hash of the leaves ``start`` up to, not including, ``end``; a full aligned range is one stored node."""
        count = end - start
        if count & (count - 1) == 0:
            level = count.bit_length() - 1
            return self._node(level, start >> level)
        middle = start + split(count)
        return hash_node(self._range_hash(start, middle), self._range_hash(middle, end))

    def _inclusion(self, seq: int, start: int, end: int) -> Iterator[bytes]:
        if end - start == 1:
            return
        middle = start + split(end - start)
        if seq < middle:
            yield from self._inclusion(seq, start, middle)
            yield self._range_hash(middle, end)
        else:
            yield from self._inclusion(seq, middle, end)
            yield self._range_hash(start, middle)

    def _consistency(self, old_end: int, start: int, end: int, *, whole: bool) -> Iterator[bytes]:
        if old_end == end:
            if not whole:
                yield self._range_hash(start, end)
            return
        middle = start + split(end - start)
        if old_end <= middle:
            yield from self._consistency(old_end, start, middle, whole=whole)
            yield self._range_hash(middle, end)
        else:
            yield from self._consistency(old_end, middle, end, whole=False)
            yield self._range_hash(start, middle)


class Frontier:
    """The hashes of the full subtrees at the right edge of a tree: all that is needed to go on and to give the root.

    Args:
        size: The number of leaves so far.
        subtrees: Their hashes, the largest subtree first; as many as ``size`` has one bits.

    Example:
        >>> frontier = Frontier()
        >>> frontier.push(hash_leaf(b"a"))
        >>> frontier.root() == hash_leaf(b"a")
        True
    """

    def __init__(self, size: int = 0, subtrees: Iterable[bytes] = ()) -> None:
        self.size = size
        self._subtrees = list(subtrees)

    def push(self, leaf_hash: bytes) -> None:
        """Add one leaf."""
        node_hash, index = leaf_hash, self.size
        while index & 1:
            node_hash = hash_node(self._subtrees.pop(), node_hash)
            index >>= 1
        self._subtrees.append(node_hash)
        self.size += 1

    def root(self) -> bytes:
        """Give the root over all leaves so far."""
        if not self._subtrees:
            return EMPTY_ROOT
        *rest, node_hash = self._subtrees
        for left in reversed(rest):
            node_hash = hash_node(left, node_hash)
        return node_hash


def split(count: int) -> int:
    """Give the largest power of two smaller than ``count`` (``k`` in RFC 6962, section 2.1); ``count`` is at least 2."""
    return 1 << ((count - 1).bit_length() - 1)


def is_included(leaf_hash: bytes, seq: int, size: int, proof: tuple[bytes, ...], root: bytes) -> bool:
    """Say whether an audit path leads from a leaf to a root (RFC 9162, section 2.1.3.2).

    Args:
        leaf_hash: The hash of the entry.
        seq: Its sequence number, counted from 0.
        size: The size of the tree that the root is of.
        proof: What ``MerkleTree.prove_inclusion`` gave.
        root: The root that is trusted.

    Returns:
        True only when the path is exactly as long as it must be and ends in ``root``.
    """
    if not 0 <= seq < size:
        return False
    place, last, node_hash = seq, size - 1, leaf_hash
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            node_hash = hash_node(step, node_hash)
            while place & 1 == 0 and place != 0:
                place, last = place >> 1, last >> 1
        else:
            node_hash = hash_node(node_hash, step)
        place, last = place >> 1, last >> 1
    return last == 0 and node_hash == root


def is_consistent(old_size: int, old_root: bytes, size: int, root: bytes, proof: tuple[bytes, ...]) -> bool:
    """Say whether a later tree only added leaves to an earlier one (RFC 9162, section 2.1.4.2).

    Args:
        old_size: The earlier size.
        old_root: The earlier root, which is trusted.
        size: The later size.
        root: The later root.
        proof: What ``MerkleTree.prove_consistency`` gave.

    Returns:
        True when both roots follow from the proof. A tree of no leaves is a prefix of every tree.
    """
    if not 0 <= old_size <= size:
        return False
    if old_size == size:
        return not proof and old_root == root
    if old_size == 0:
        return not proof and old_root == EMPTY_ROOT
    steps = list(proof)
    if old_size & (old_size - 1) == 0:
        steps.insert(0, old_root)
    if not steps:
        return False
    place, last = old_size - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old_hash = new_hash = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old_hash, new_hash = hash_node(step, old_hash), hash_node(step, new_hash)
            while place & 1 == 0 and place != 0:
                place, last = place >> 1, last >> 1
        else:
            new_hash = hash_node(new_hash, step)
        place, last = place >> 1, last >> 1
    return last == 0 and old_hash == old_root and new_hash == root
