"""Names that are no names: what a clerk writes thousands of times for a body nobody could name, in whatever words.

The words that every list may use ("unknown", "مجهول") are in the name cultures. Others are told by how they are used: a name of several
words that very many records of one list carry, and whose rarest word hardly occurs outside it, is nobody's; nor is a single word that
a quarter of a list is called and no longer name holds. Such records would be "equal" by the thousand.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from saksi.link.corpus import LinkRow

FEWEST = 30
"""Records of a list that carry the words before anything is made of it."""

HARDLY_ELSEWHERE = 0.8
"""Share of the occurrences of its rarest word in its list that are in this very name."""

ALONE = 0.95
"""Share of the occurrences of a single word in all lists in which it is the whole name."""

SHARE_OF_LIST = 0.25
"""Share of a list that a single word must be the name of: the commonest given name of a list of given names is a seventh of it."""


@dataclass(frozen=True, kw_only=True)
class Placeholder:
    """Words that stand for "no name" in one list.

    Args:
        list_name: The list.
        first: A record that carries them.
        records: How many do.
    """

    list_name: str
    first: str
    records: int


def drop_placeholders(rows: Sequence[LinkRow]) -> tuple[tuple[LinkRow, ...], tuple[Placeholder, ...]]:
    """Take words that are nobody's name out of the rows' names.

    Args:
        rows: The rows, in order of their ids.

    Returns:
        The rows, and what was taken out, in order of list and first record.
    """
    lists = defaultdict(list)
    for row in rows:
        lists[row.list_name].append(row)
    words = Counter(word for row in rows for chain in row.names for word in set(chain.parts))
    found: dict[str, set[tuple[str, ...]]] = {name: _nobodys(own, words) for name, own in lists.items()}
    told: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    out = []
    for row in rows:
        kept = tuple(chain for chain in row.names if chain.parts not in found[row.list_name])
        for chain in row.names:
            if chain.parts in found[row.list_name]:
                told[row.list_name, chain.parts].append(row.ref)
        out.append(row if len(kept) == len(row.names) else replace(row, names=kept))
    placeholders = (Placeholder(list_name=n, first=refs[0], records=len(refs)) for (n, _), refs in told.items())
    return tuple(out), tuple(sorted(placeholders, key=lambda one: (one.list_name, one.first)))


def _nobodys(rows: Sequence[LinkRow], in_all: Counter[str]) -> set[tuple[str, ...]]:
    """Give the names of one list that are nobody's."""
    chains = Counter(parts for row in rows for parts in {chain.parts for chain in row.names})
    words: Counter[str] = Counter()
    for parts, count in chains.items():
        words.update(dict.fromkeys(set(parts), count))
    found = {
        parts
        for parts, count in chains.items()
        if count >= FEWEST and _is_nobodys(parts, count, len(rows), words=words, in_all=in_all)
    }
    theirs = {
        word for parts in found for word in parts if _share(found, word, chains) >= HARDLY_ELSEWHERE * words[word]
    }
    return found | {parts for parts in chains if theirs.issuperset(parts)}


def _is_nobodys(parts: tuple[str, ...], count: int, records: int, *, words: Counter[str], in_all: Counter[str]) -> bool:
    if len(parts) == 1:
        return count >= SHARE_OF_LIST * records and count >= ALONE * in_all[parts[0]]
    return count >= HARDLY_ELSEWHERE * min(words[word] for word in parts)


def _share(found: Iterable[tuple[str, ...]], word: str, chains: Counter[tuple[str, ...]]) -> int:
    return sum(chains[parts] for parts in found if word in parts)


__all__ = ["Placeholder", "drop_placeholders"]
