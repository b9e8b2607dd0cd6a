"""Copies: texts that are one text told again, found by sketches of their folded word shingles.

A sketch keeps the smallest hashes of a text's shingles (Broder 1997, "On the resemblance and containment of documents":
bottom-k form of MinHash). Comparing sketches estimates both resemblance, for a syndicated text with small changes, and
containment, for a copy with paragraphs cut off or added.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from zlib import crc32

from saksi.lang import fold

SHINGLE_WORDS = 4
SKETCH_SIZE = 128
MIN_RESEMBLANCE = 0.4
MIN_CONTAINMENT = 0.7
_MIX, _MASK = 0x9E3779B97F4A7C15, (1 << 64) - 1  # spreads the checksum, whose order would follow the text's bits
_MIN_SHINGLES = 12
_MIN_SHARED = 8
_MAX_LEADERS = 64
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sketch:
    """The sketch of one text.

    Args:
        hashes: Its smallest shingle hashes, ascending.
        shingle_count: Different shingles of the text.
    """

    hashes: tuple[int, ...]
    shingle_count: int


def sketch(text: str) -> Sketch:
    """Sketch a text. Case, accents, marks, punctuation and spacing do not count.

    Args:
        text: Any text. One too short to be told from a coincidence gives an empty sketch, which is like nothing.
    """
    words = _WORD.findall(fold(text))
    shingles = {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)}
    if len(shingles) < _MIN_SHINGLES:
        return Sketch(hashes=(), shingle_count=len(shingles))
    hashed = [(crc32(each.encode("utf-8", "surrogatepass")) * _MIX) & _MASK for each in shingles]
    return Sketch(hashes=tuple(nsmallest(SKETCH_SIZE, hashed)), shingle_count=len(shingles))


def likeness(left: Sketch, right: Sketch) -> tuple[float, float]:
    """Estimate how alike two texts are.

    Returns:
        Resemblance (shared shingles over all shingles) and containment (shared over those of the shorter), 0 to 1.
    """
    if not left.hashes or not right.hashes:
        return 0.0, 0.0
    union = nsmallest(min(SKETCH_SIZE, len(set(left.hashes) | set(right.hashes))), {*left.hashes, *right.hashes})
    shared = set(left.hashes) & set(right.hashes)
    resemblance = sum(each in shared for each in union) / len(union)
    total = left.shingle_count + right.shingle_count
    in_both = resemblance / (1 + resemblance) * total
    return resemblance, min(1.0, in_both / min(left.shingle_count, right.shingle_count))


def find_copies(texts: Mapping[str, str]) -> dict[str, str]:
    """Group documents whose texts are copies of one text.

    Documents are taken in order of id; each joins the first group whose leading text it resembles or shares most of
    its shingles with, else it leads a group of its own. The order of the mapping does not count.

    Args:
        texts: Document id to text.

    Returns:
        Document id to the id of the document that leads its group; a text that is like no other leads itself.
    """
    leader_of: dict[str, str] = {}
    sketches: dict[str, Sketch] = {}
    leaders: dict[int, list[str]] = {}
    for document_id in sorted(texts):
        own = sketch(texts[document_id])
        shared = Counter(chain.from_iterable(filter(None, map(leaders.get, own.hashes))))
        leader = document_id
        likely = sorted((-count, candidate) for candidate, count in shared.items() if count >= _MIN_SHARED)
        for _, candidate in likely[:8]:
            resemblance, containment = likeness(own, sketches[candidate])
            if resemblance >= MIN_RESEMBLANCE or containment >= MIN_CONTAINMENT:
                leader = candidate
                break
        leader_of[document_id] = leader
        if leader == document_id:
            sketches[document_id] = own
            for each in own.hashes:
                known = leaders.setdefault(each, [])
                if len(known) < _MAX_LEADERS:
                    known.append(document_id)
    return leader_of


__all__ = ["Sketch", "find_copies", "likeness", "sketch"]
