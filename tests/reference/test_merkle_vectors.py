"""Published Merkle tree values.

Provenance: the eight leaves and the roots of the trees of size 1 to 8 used by the Certificate Transparency
implementations for RFC 6962 (the "reference" tree hash values shared by the C++, Go and Java libraries); the leaf hash
of the empty entry and the proofs for them follow from RFC 6962, section 2.1.3, whose example tree has seven leaves.
"""

import pytest

from saksi.ledger import MemoryNodes, MerkleTree, hash_leaf

LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(1, 9))
def test_roots(size: int) -> None:
    tree = MerkleTree(MemoryNodes())
    for leaf in LEAVES[:size]:
        tree.append(hash_leaf(bytes.fromhex(leaf)))
    assert ROOTS[size - 1] == tree.root().hex()


def test_proofs_of_the_seven_leaf_example() -> None:
    """RFC 6962, section 2.1.3: the audit paths and consistency proofs it spells out, by the names it uses."""
    tree = MerkleTree(MemoryNodes())
    hashes = [hash_leaf(bytes([number])) for number in range(7)]
    for one in hashes:
        tree.append(one)
    a, b, c, d, e, f, j = hashes

    def root_of(*part: bytes) -> bytes:
        inner = MerkleTree(MemoryNodes())
        for one in part:
            inner.append(one)
        return inner.root()

    g, h, i = root_of(a, b), root_of(c, d), root_of(e, f)
    k, last = root_of(a, b, c, d), root_of(e, f, j)
    assert (b, h, last) == tree.prove_inclusion(0)
    assert (c, g, last) == tree.prove_inclusion(3)
    assert (f, j, k) == tree.prove_inclusion(4)
    assert (i, k) == tree.prove_inclusion(6)
    assert (c, d, g, last) == tree.prove_consistency(3)
    assert (last,) == tree.prove_consistency(4)
    assert (i, j, k) == tree.prove_consistency(6)
