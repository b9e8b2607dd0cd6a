"""Words about relatives ("son of Samer and Rima", "Tareq's wife", "ابن سامر", "anak dari Samer") as evidence.

How two records' relatives are compared is in `saksi.link.evidence`.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from saksi.link.culture import cultures
from saksi.link.folding import fold
from saksi.link.name import read_names

FATHER = 1
"""Place of the father in a name of three parts or more."""

_CLAUSE = re.compile(r"[,;،؛()\[\]\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’`ʼ‘´][^\W\d_]+)*")
_OWNER = re.compile(r"['’ʼ]s?$", re.IGNORECASE)


class Kinship(Enum):
    """Whose relative the dead person is."""

    CHILD = "child"
    SPOUSE = "spouse"
    SIBLING = "sibling"
    PARENT = "parent"


KINSHIPS = tuple(Kinship)


def read_relatives(texts: Iterable[str]) -> tuple[tuple[Kinship, str], ...]:
    """Read whose relative somebody is said to be.

    Args:
        texts: Columns or remarks about relatives, as written.

    Returns:
        Kinship and the relative's folded given name, sorted, each once. What is not understood gives nothing.

    Example:
        >>> read_relatives(["son of Samer and Rima"])
        ((<Kinship.CHILD: 'child'>, 'rima'), (<Kinship.CHILD: 'child'>, 'samer'))
    """
    found = {one for text in texts for clause in _CLAUSE.split(text) for one in _read_clause(clause)}
    return tuple(sorted(found, key=lambda one: (one[0].value, one[1])))


def _read_clause(clause: str) -> Iterator[tuple[Kinship, str]]:
    written = _WORD.findall(clause)
    folded = [fold(_OWNER.sub("", word)) for word in written]
    kin = cultures()
    kinds = {
        Kinship.CHILD: kin.child_of, Kinship.SPOUSE: kin.spouse_of, Kinship.SIBLING: kin.sibling_of, Kinship.PARENT: kin.parent_of,
    }  # fmt: skip
    place = next((i for i, word in enumerate(folded) if any(word in words for words in kinds.values())), None)
    if place is None:
        return
    kinship = next(kind for kind, words in kinds.items() if folded[place] in words)
    has_capitals = any(word != word.lower() for word in written)
    whose = range(place + 1, len(written)) if place + 1 < len(written) else range(place)
    names: list[list[str]] = [[]]
    for i in whose:
        if folded[i] in kin.kin_and:
            names.append([])
        elif folded[i] not in kin.kin_link and (not has_capitals or written[i] != written[i].lower() or names[-1]):
            names[-1].append(_OWNER.sub("", written[i]))
    for name in names:
        yield from _relative(kinship, " ".join(name))


def _relative(kinship: Kinship, name: str) -> Iterator[tuple[Kinship, str]]:
    for chain in read_names(name):
        yield kinship, chain.parts[0]


__all__ = ["FATHER", "KINSHIPS", "Kinship", "read_relatives"]
