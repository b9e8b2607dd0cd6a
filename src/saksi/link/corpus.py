"""The rows of several lists as arrays: names as word numbers, ages as intervals, the rest as codes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from saksi.lang.ages import OLDEST, Age, AgeKind
from saksi.link.folding import Script, skeleton, sound, stem
from saksi.link.name import MAX_PARTS, NameChain
from saksi.link.relation import KINSHIPS, Kinship

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Levels = npt.NDArray[np.int16]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

NONE = -1
"""The code of "not stated" in every array of codes."""

AGE_KINDS = tuple(AgeKind)


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkRow:
    """One line of one list, read as far as linkage needs it.

    Args:
        ref: The id of the record, unique over all lists.
        list_name: The list it stands in.
        names: The chains of its name, at most one a script and spelling.
        age: Age, or None when not stated.
        sex: "F", "M" or None.
        died: First and last possible day of death, or None.
        places: Folded place words, most general last; empty when not stated.
        incident: Key of the incident inside its list, or None.
        family: Key of a group of relatives inside its list, or None.
        relatives: Kinship to relatives that are named and their folded given names: see `saksi.link.relation`.
        person: Key by which the table that the record comes from says which of its records are one person, or None.
    """

    ref: str
    list_name: str
    names: tuple[NameChain, ...]
    age: Age | None = None
    sex: str | None = None
    died: tuple[date, date] | None = None
    places: tuple[str, ...] = ()
    incident: str | None = None
    family: str | None = None
    relatives: tuple[tuple[Kinship, str], ...] = ()
    person: str | None = None


class Role(IntEnum):
    """Where in the chain a word stands; how common a word is depends on it."""

    GIVEN = 0
    INNER = 1
    LAST = 2
    MIXED = 3


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The distinct name words of the lists, with their coarse forms.

    Args:
        words: Folded words, sorted by script and spelling; the position is the word's number.
        script: 0 for Arabic, 1 for Latin, by word.
        sound: Number of the sound form, by word; equal numbers sound alike.
        skeleton: Number of the skeleton, by word.
        stem: Number of the skeleton without a leading "abd" or "abu", by word.
        sounds: The sound forms by number.
        skeletons: The skeletons by number.
        frequency: How common each word is, by role (`Role`) and word; every row sums to 1 within a script.
    """

    words: tuple[str, ...]
    script: Ints
    sound: Ints
    skeleton: Ints
    stem: Ints
    sounds: tuple[str, ...]
    skeletons: tuple[str, ...]
    frequency: Floats


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """All rows of one linkage run, in the order of their ids.

    Views are the written forms of names: a record has none, one, or several (one a script). ``relatives`` has the named relatives of
    each record: number of the kinship times ``relative_names`` plus number of the given name's skeleton, ``NONE`` where there are fewer;
    ``is_relative_rare`` says of each skeleton whether it is the second part of few names.
    """

    refs: tuple[str, ...]
    lists: tuple[str, ...]
    list_of: Ints
    view_record: Ints
    view_script: Ints
    parts: Ints
    part_count: Ints
    vocabulary: Vocabulary
    age_low: Floats
    age_high: Floats
    age_kind: Ints
    sex: Ints
    died_first: Ints
    died_last: Ints
    incident: Ints
    family: Ints
    is_age_heaped: Bools
    place_words: Ints
    is_place_word_rare: Bools
    relatives: Ints
    relative_names: int
    is_relative_rare: Bools
    rows: tuple[LinkRow, ...] = field(repr=False)

    def __len__(self) -> int:
        return len(self.refs)

    def views_of(self) -> Ints:
        """Give the numbers of each record's views: shape (records, most views), ``NONE`` where there are fewer."""
        counts = np.bincount(self.view_record, minlength=len(self))
        table = np.full((len(self), max(1, int(counts.max(initial=0)))), NONE, dtype=np.int64)
        place = np.arange(len(self.view_record)) - np.repeat(np.cumsum(counts) - counts, counts)
        table[self.view_record, place] = np.arange(len(self.view_record))
        return table


def build_corpus(rows: Iterable[LinkRow]) -> Corpus:
    """Lay rows out as arrays, in the order of their ids, so that no result depends on the order they came in.

    Args:
        rows: Rows with ids that are unique over all lists.

    Returns:
        The corpus.
    """
    ordered = tuple(sorted(rows, key=lambda r: r.ref))
    lists = tuple(sorted({r.list_name for r in ordered}))
    number = {name: i for i, name in enumerate(lists)}
    views = [(i, chain) for i, r in enumerate(ordered) for chain in r.names]
    vocabulary = build_vocabulary([chain for _, chain in views])
    word_number = {w: i for i, w in enumerate(vocabulary.words)}
    parts = np.full((len(views), MAX_PARTS), NONE, dtype=np.int64)
    for v, (_, chain) in enumerate(views):
        parts[v, : len(chain.parts)] = [word_number[w] for w in chain.parts]
    ages = [r.age for r in ordered]
    place_words, is_rare = _number_places(ordered)
    relatives, relative_names = _number_relatives(ordered, vocabulary.skeletons)
    return Corpus(
        refs=tuple(r.ref for r in ordered),
        lists=lists,
        list_of=np.array([number[r.list_name] for r in ordered], dtype=np.int64),
        view_record=np.array([i for i, _ in views], dtype=np.int64),
        view_script=np.array([chain.script is Script.LATIN for _, chain in views], dtype=np.int64),
        parts=parts,
        part_count=(parts != NONE).sum(axis=1),
        vocabulary=vocabulary,
        age_low=np.array([np.nan if a is None else a.low for a in ages]),
        age_high=np.array([np.nan if a is None else a.high for a in ages]),
        age_kind=np.array([NONE if a is None else AGE_KINDS.index(a.kind) for a in ages], dtype=np.int64),
        sex=np.array([{"F": 0, "M": 1}.get(r.sex or "", NONE) for r in ordered], dtype=np.int64),
        died_first=np.array([NONE if r.died is None else r.died[0].toordinal() for r in ordered], dtype=np.int64),
        died_last=np.array([NONE if r.died is None else r.died[1].toordinal() for r in ordered], dtype=np.int64),
        incident=_codes([None if r.incident is None else f"{r.list_name}\t{r.incident}" for r in ordered]),
        family=_codes([None if r.family is None else f"{r.list_name}\t{r.family}" for r in ordered]),
        is_age_heaped=_heaped_ages(ordered, lists),
        place_words=place_words,
        is_place_word_rare=is_rare,
        relatives=relatives,
        relative_names=relative_names,
        is_relative_rare=_rare_names(parts, vocabulary.skeleton, relative_names),
        rows=ordered,
    )


def _heaped_ages(rows: Sequence[LinkRow], lists: Sequence[str]) -> Bools:
    """Mark records whose stated age their list gives far more often than the ages around it."""
    narrow = [None if r.age is None or r.age.high - r.age.low > 1 else int(r.age.high) for r in rows]
    counts = {name: np.zeros(int(OLDEST) + 6) for name in lists}
    for r, age in zip(rows, narrow, strict=True):
        if age is not None:
            counts[r.list_name][age] += 1
    heaped = {}
    for name, count in counts.items():
        around = np.median([np.roll(count, k) for k in (-4, -3, -2, -1, 1, 2, 3, 4)], axis=0)
        round_number = np.arange(len(count)) % 5 == 0
        excess = count > around + 5 * np.sqrt(around + 1)
        heaped[name] = excess & (count > np.where(round_number, 2.0, 1.45) * around) & (np.arange(len(count)) > 2)
    return np.array(
        [age is not None and bool(heaped[r.list_name][age]) for r, age in zip(rows, narrow, strict=True)], dtype=bool
    )


def _number_places(rows: Sequence[LinkRow]) -> tuple[Ints, Bools]:
    """Number the skeletons of place words: shape (records, most words), and which of the words are rare."""
    seen: dict[str, int] = {}
    for r in rows:
        for word in set(r.places):
            seen[word] = seen.get(word, 0) + 1
    words = sorted(seen)
    number = {w: i for i, w in enumerate(words)}
    stated = sum(1 for r in rows if r.places)
    width = min(8, max((len(set(r.places)) for r in rows), default=0))
    table = np.full((len(rows), width), NONE, dtype=np.int64)
    for i, r in enumerate(rows):
        chosen = sorted(set(r.places), key=lambda w: (seen[w], w))[:width]
        table[i, : len(chosen)] = [number[w] for w in chosen]
    rare = np.array([seen[w] <= max(3, 0.02 * stated) for w in words] or [False], dtype=bool)
    return table, rare


def _number_relatives(rows: Sequence[LinkRow], skeletons: Sequence[str]) -> tuple[Ints, int]:
    """Number kinships and the skeletons of relatives' names; those of the vocabulary keep their numbers."""
    number = {letters: i for i, letters in enumerate(skeletons)}
    stated = sorted({skeleton(word) for row in rows for _, word in row.relatives} - set(number))
    number |= {letters: len(skeletons) + i for i, letters in enumerate(stated)}
    size = max(1, len(number))
    table = np.full((len(rows), max((len(row.relatives) for row in rows), default=0)), NONE, dtype=np.int64)
    for i, row in enumerate(rows):
        table[i, : len(row.relatives)] = [
            KINSHIPS.index(kin) * size + number[skeleton(word)] for kin, word in row.relatives
        ]
    return table, size


def _rare_names(parts: Ints, skeleton: Ints, size: int) -> Bools:
    """Say of each skeleton whether less than a hundredth of the names of three parts or more have it as their second part."""
    second = parts[(parts[:, 2] != NONE), 1]
    count = np.bincount(skeleton[second] if len(second) else second, minlength=size)
    return count <= max(1.0, 0.01 * len(second))


def _codes(keys: Sequence[str | None]) -> Ints:
    number: Mapping[str, int] = {k: i for i, k in enumerate(sorted({k for k in keys if k is not None}))}
    return np.array([NONE if k is None else number[k] for k in keys], dtype=np.int64)


def build_vocabulary(chains: Sequence[NameChain]) -> Vocabulary:
    """Number the distinct words of name chains and count them by role.

    Args:
        chains: All name chains of the run.

    Returns:
        The vocabulary; words of Arabic script come first.
    """
    scripts = {w: chain.script for chain in chains for w in chain.parts}
    words = tuple(sorted(scripts, key=lambda w: (scripts[w] is Script.LATIN, w)))
    word_number = {w: i for i, w in enumerate(words)}
    word_sounds, word_skeletons = [sound(w) for w in words], [skeleton(w) for w in words]
    word_stems = [skeleton(stem(w)) for w in words]
    sounds, skeletons = tuple(sorted(set(word_sounds))), tuple(sorted({*word_skeletons, *word_stems}))
    sound_number, skeleton_number = ({s: i for i, s in enumerate(forms)} for forms in (sounds, skeletons))
    counts = np.zeros((4, len(words)))
    for chain in chains:
        for i, w in enumerate(chain.parts):
            counts[
                Role.GIVEN if i == 0 else Role.LAST if i == len(chain.parts) - 1 else Role.INNER, word_number[w]
            ] += 1
    counts[Role.MIXED] = counts[Role.INNER] + counts[Role.LAST]
    is_latin = np.array([scripts[w] is Script.LATIN for w in words], dtype=np.int64)
    overall = counts[Role.GIVEN] + counts[Role.MIXED]
    for script in (0, 1):
        own = is_latin == script
        share = counts[:, own] / np.maximum(counts[:, own].sum(axis=1, keepdims=True), 1)
        counts[:, own] = 0.85 * share + 0.15 * overall[own] / max(overall[own].sum(), 1)
    return Vocabulary(
        words=words,
        script=is_latin,
        sound=np.array([sound_number[s] for s in word_sounds], dtype=np.int64),
        skeleton=np.array([skeleton_number[s] for s in word_skeletons], dtype=np.int64),
        stem=np.array([skeleton_number[s] for s in word_stems], dtype=np.int64),
        sounds=sounds,
        skeletons=skeletons,
        frequency=counts,
    )


__all__ = [
    "NONE",
    "Bools",
    "Corpus",
    "Floats",
    "Ints",
    "Levels",
    "LinkRow",
    "Role",
    "Small",
    "Vocabulary",
    "build_corpus",
    "build_vocabulary",
]
