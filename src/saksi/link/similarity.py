"""How alike two name words are: a class from their spelling, and a weight from what the lists themselves show.

The weight is a log likelihood ratio in the sense of Fellegi and Sunter (1969, sec. 2): how much more often the right word stands
against the left one in the same person than by chance. It mixes a prior from the spelling class with counts of words that
stood in the same place of confidently linked records, so the spelling habits of a list (which romanisation a clerk gave
to which Arabic name) are learned from the lists and not from a table.
"""

from dataclasses import dataclass, field, replace
from enum import IntEnum

import numpy as np
from rapidfuzz.distance import DamerauLevenshtein

from saksi.link.corpus import NONE, Bools, Floats, Ints, Vocabulary
from saksi.link.folding import loosen, sounds_within

PRIOR_STRENGTH = 3.0
"""Observations that the spelling class is worth against counted ones."""


class Likeness(IntEnum):
    """The spelling class of two words, from the same spelling to nothing in common."""

    SAME = 0
    SOUND = 1
    SKELETON = 2
    NEAR = 3
    DIFFERENT = 4


# Chance that the same person's part is written so, by class: across scripts SAME cannot occur.
SAME_SCRIPT_SHARE = np.array([0.93, 0.025, 0.015, 0.015, 0.015])
CROSS_SCRIPT_SHARE = np.array([0.0, 0.84, 0.10, 0.03, 0.03])


@dataclass(frozen=True)
class PairTable:
    """A sparse table over pairs of words: sorted codes with a value each, and a bitmap that answers most misses."""

    codes: Ints
    values: Floats
    bitmap: Bools = field(repr=False)

    _BITS = 1 << 22

    @classmethod
    def of(cls, codes: Ints, values: Floats) -> "PairTable":
        """Make a table from codes and their values, in any order."""
        order = np.argsort(codes, kind="stable")
        bitmap = np.zeros(cls._BITS, dtype=bool)
        bitmap[_spread(codes, cls._BITS)] = True
        return cls(codes[order], values[order], bitmap)

    def look_up(self, codes: Ints, default: float = 0.0) -> Floats:
        """Give the value of each code, or the default."""
        flat = codes.ravel()
        out = np.full(flat.shape, default)
        hit = np.flatnonzero(self.bitmap[_spread(flat, self._BITS)])
        if len(hit) and len(self.codes):
            at = np.minimum(np.searchsorted(self.codes, flat[hit]), len(self.codes) - 1)
            found = self.codes[at] == flat[hit]
            out[hit[found]] = self.values[at[found]]
        return out.reshape(codes.shape)


def _spread(codes: Ints, bits: int) -> Ints:
    mixed = codes.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return (mixed >> np.uint64(40)).astype(np.int64) % bits


@dataclass(frozen=True, kw_only=True)
class WordCounts:
    """How often words stood in the same place of records that were linked with confidence.

    Args:
        pairs: Times each pair of words did so.
        totals: Times each word did so with any word of a script: shape (words, 2).
        share: Share of the places by script relation (same, across) and `Likeness`: shape (2, 5), rows sum to 1.
    """

    pairs: PairTable
    totals: Floats
    share: Floats

    @classmethod
    def none(cls, vocabulary: Vocabulary) -> "WordCounts":
        """Give the counts before anything was linked: the spelling classes alone decide."""
        empty = np.empty(0, dtype=np.int64)
        share = np.vstack([SAME_SCRIPT_SHARE, CROSS_SCRIPT_SHARE])
        totals = np.zeros((len(vocabulary.words), 2))
        return cls(pairs=PairTable.of(empty, empty.astype(float)), totals=totals, share=share)

    @classmethod
    def of(cls, vocabulary: Vocabulary, left: Ints, right: Ints, likeness: Ints) -> "WordCounts":
        """Count word pairs that stood in the same place.

        Args:
            vocabulary: The words.
            left: Word numbers, one a place.
            right: Word numbers of the other record.
            likeness: The `Likeness` of each pair.
        """
        size = len(vocabulary.words)
        a, b = np.minimum(left, right), np.maximum(left, right)
        codes, counts = np.unique(a * size + b, return_counts=True)
        totals = np.zeros((size, 2))
        np.add.at(totals, (a, vocabulary.script[b]), 1.0)
        np.add.at(totals, (b[a != b], vocabulary.script[a[a != b]]), 1.0)
        cross = (vocabulary.script[a] != vocabulary.script[b]).astype(np.int64)
        share = np.vstack([SAME_SCRIPT_SHARE, CROSS_SCRIPT_SHARE]) * 200.0
        np.add.at(share, (cross, likeness), 1.0)
        share /= share.sum(axis=1, keepdims=True)
        return cls(pairs=PairTable.of(codes, counts.astype(float)), totals=totals, share=share)


@dataclass(frozen=True, kw_only=True)
class WordWeights:
    """The weights of word against word, ready to look up.

    Args:
        vocabulary: The words.
        near: Pairs of skeleton numbers one letter apart.
        sounding: Cross-script pairs of words with one skeleton whose long vowels agree.
        counts: What confident links have shown so far.
        mass: How common each word's group is, by `Role`, own or other script, class SAME to SKELETON: (4, 2, 3, words).
        chance: Chance that two random words of a role are NEAR, and that they are DIFFERENT: shape (4, 2).
    """

    vocabulary: Vocabulary
    near: PairTable
    sounding: PairTable
    counts: WordCounts
    mass: Floats
    chance: Floats

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> "WordWeights":
        """Prepare the spelling classes of a vocabulary."""
        near = _near_skeletons(vocabulary)
        pairs = _sounding_pairs(vocabulary)
        codes = pairs[:, 0] * len(vocabulary.words) + pairs[:, 1]
        weights = cls(
            vocabulary=vocabulary,
            near=PairTable.of(near, np.ones(len(near))),
            sounding=PairTable.of(codes, np.ones(len(codes))),
            counts=WordCounts.none(vocabulary),
            mass=_group_mass(vocabulary, pairs),
            chance=np.tile([0.01, 0.98], (4, 1)),
        )
        return replace(weights, chance=weights._measure_chance())

    def classes(self, left: Ints, right: Ints) -> Ints:
        """Give the `Likeness` of word pairs as numbers; -1 where a word is missing."""
        v = self.vocabulary
        a, b = np.maximum(np.minimum(left, right), 0), np.maximum(np.maximum(left, right), 0)
        out = np.full(a.shape, int(Likeness.DIFFERENT))
        first, second = v.skeleton[a], v.skeleton[b]
        near = self.near.look_up(np.minimum(first, second) * len(v.skeletons) + np.maximum(first, second)) > 0
        out[near | (v.stem[a] == v.stem[b])] = Likeness.NEAR
        same_skeleton = first == second
        out[same_skeleton] = Likeness.SKELETON
        cross = v.script[a] != v.script[b]
        sounds = same_skeleton & ~cross & (v.sound[a] == v.sound[b])
        at = np.nonzero(same_skeleton & cross)
        sounds[at] = self.sounding.look_up(a[at] * len(v.words) + b[at]) > 0
        out[sounds] = Likeness.SOUND
        out[a == b] = Likeness.SAME
        out[(left < 0) | (right < 0)] = NONE
        return out

    def weights(self, left: Ints, right: Ints, role: Ints) -> Floats:
        """Give the log likelihood ratios (nats) of word pairs of any script.

        Args:
            left: Word numbers.
            right: Word numbers, of the same shape.
            role: The `Role` whose frequencies say how common the words are, of the same shape.

        Returns:
            Weights; 0 where a word is missing.
        """
        v = self.vocabulary
        kind = self.classes(left, right)
        a, b = np.maximum(np.minimum(left, right), 0), np.maximum(np.maximum(left, right), 0)
        cross = (v.script[a] != v.script[b]).astype(np.int64)
        exact = np.clip(kind, 0, 2)
        expected = np.where(
            kind <= Likeness.SKELETON, self.mass[role, cross, exact, a], self.chance[role, np.clip(kind - 3, 0, 1)]
        )
        ratio = self.counts.share[cross, np.maximum(kind, 0)] / np.maximum(expected, 1e-6)
        seen = self.counts.pairs.look_up(a * len(v.words) + b)
        total = self.counts.totals[a, v.script[b]]
        blended = seen / np.maximum(v.frequency[role, b], 1e-6) + PRIOR_STRENGTH * ratio
        return np.where(kind >= 0, np.log(np.clip(blended / (total + PRIOR_STRENGTH), 7e-3, 1e5)), 0.0)

    def _measure_chance(self) -> Floats:
        generator = np.random.default_rng(20120101)
        v, out = self.vocabulary, np.tile([0.01, 0.98], (4, 1))
        for role in range(4):
            p = v.frequency[role]
            if p.sum() > 0:
                a, b = (generator.choice(len(v.words), 20_000, p=p / p.sum()) for _ in range(2))
                kind = self.classes(a, b)
                out[role] = [((kind == k).sum() + 5) / 20_010 for k in (Likeness.NEAR, Likeness.DIFFERENT)]
        return out


def _near_skeletons(v: Vocabulary) -> Ints:
    """Pair skeletons that one added, dropped or changed letter turns into each other; the longer has three or more."""
    by_rest: dict[str, list[int]] = {}
    for number, letters in enumerate(v.skeletons):
        for rest in {letters, *(letters[:i] + letters[i + 1 :] for i in range(len(letters)))}:
            by_rest.setdefault(rest, []).append(number)
    codes: set[int] = set()
    for group in by_rest.values():
        for i, a in enumerate(group):
            for b in group[i + 1 :]:
                x, y = v.skeletons[a], v.skeletons[b]
                if max(len(x), len(y)) >= 3 and min(len(x), len(y)) >= 2 and _one_edit(x, y):
                    codes.add(min(a, b) * len(v.skeletons) + max(a, b))
    by_loose: dict[str, list[int]] = {}
    for number, letters in enumerate(v.skeletons):
        by_loose.setdefault(loosen(letters), []).append(number)
    for letters, group in by_loose.items():
        if len(letters) >= 2:
            codes.update(a * len(v.skeletons) + b for i, a in enumerate(group) for b in group[i + 1 :])
    return np.array(sorted(codes), dtype=np.int64)


def _one_edit(x: str, y: str) -> bool:
    return bool(DamerauLevenshtein.distance(x, y, score_cutoff=1) <= 1)


def _sounding_pairs(v: Vocabulary) -> Ints:
    """Pair Arabic with Latin words of one skeleton whose long vowels agree: shape (pairs, 2), Arabic first."""
    latin: dict[int, list[int]] = {}
    for word in np.flatnonzero(v.script == 1).tolist():
        latin.setdefault(int(v.skeleton[word]), []).append(word)
    pairs = [
        (word, other)
        for word in np.flatnonzero(v.script == 0).tolist()
        for other in latin.get(int(v.skeleton[word]), ())
        if sounds_within(v.sounds[v.sound[word]], v.sounds[v.sound[other]])
    ]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _group_mass(v: Vocabulary, sounding: Ints) -> Floats:
    """Say how common the words are that a word would agree with by chance, by class: see `WordWeights.mass`."""
    mass = np.zeros((4, 2, 3, len(v.words)))
    for role in range(4):
        f = v.frequency[role]
        by_sound, by_skeleton = np.zeros((2, len(v.sounds))), np.zeros((2, len(v.skeletons)))
        np.add.at(by_sound, (v.script, v.sound), f)
        np.add.at(by_skeleton, (v.script, v.skeleton), f)
        mass[role, 0, 0] = f
        mass[role, 0, 1] = by_sound[v.script, v.sound]
        mass[role, 0, 2] = by_skeleton[v.script, v.skeleton]
        mass[role, 1, 2] = by_skeleton[1 - v.script, v.skeleton]
        np.add.at(mass[role, 1, 1], sounding[:, 0], f[sounding[:, 1]])
    return mass


__all__ = ["Likeness", "PairTable", "WordCounts", "WordWeights"]
