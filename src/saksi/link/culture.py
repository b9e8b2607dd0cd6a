"""Name cultures as data: the words and letters that the name model treats specially, one TOML file a culture.

Everything is folded (`saksi.link.folding.fold`) as names are. All cultures hold at once: a list need not say which one it is
of, and a person of one culture stands in the lists of another. ``docs/howto/add-a-name-culture.md`` tells how to add one.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

from saksi.errors import BadInput


@dataclass(frozen=True, kw_only=True, slots=True)
class Cultures:
    """What all cultures together say.

    Args:
        abd: Words for "servant of", which join the next word.
        abu: Words for "father of".
        umm: Words for "mother of".
        article: Articles, which are left out.
        nasab: Words for "son of" and "daughter of" between names, which are left out.
        god: Words for God at the end of a compound.
        faith: Words for "of the faith" at the end of a compound.
        particles: Small words between names, which are left out where a name stands on both sides.
        titles: Words before a name that are not part of it.
        unknown: Words that say that no name is known.
        child_of: Words for "son of", "daughter of" in remarks about relatives.
        spouse_of: Words for "wife of", "husband of", "widow of".
        sibling_of: Words for "brother of", "sister of".
        parent_of: Words for "mother of", "father of".
        kin_link: Words between such a word and the relative's name.
        kin_and: Words between two relatives.
        digraphs: Latin letters that stand for one sound and the letter of the sound, longest first.
        letters: Arabic-script letters and what they are folded to.
    """

    abd: frozenset[str]
    abu: frozenset[str]
    umm: frozenset[str]
    article: frozenset[str]
    nasab: frozenset[str]
    god: frozenset[str]
    faith: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    unknown: frozenset[str]
    child_of: frozenset[str]
    spouse_of: frozenset[str]
    sibling_of: frozenset[str]
    parent_of: frozenset[str]
    kin_link: frozenset[str]
    kin_and: frozenset[str]
    digraphs: tuple[tuple[str, str], ...]
    letters: Mapping[str, str]


_WORDS = tuple(f.name for f in fields(Cultures) if f.name not in ("digraphs", "letters"))


@cache
def cultures() -> Cultures:
    """Read the shipped cultures, in order of their file names."""
    folder = resources.files(__package__).joinpath("cultures")
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return merge_cultures({one.name: one.read_text(encoding="utf-8") for one in files})


def merge_cultures(texts: Mapping[str, str]) -> Cultures:
    """Read and merge cultures.

    Args:
        texts: TOML by file name.

    Raises:
        BadInput: If one is not TOML or has a field that there is not.
    """
    words: dict[str, set[str]] = {name: set() for name in _WORDS}
    digraphs: list[tuple[str, str]] = []
    letters: dict[str, str] = {}
    for file, text in texts.items():
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise BadInput(f"The name culture {file} is not TOML: {error}.", fix="Correct the place.") from error
        for name, value in data.items():
            if name in words:
                words[name].update(value)
            elif name == "digraphs":
                digraphs += [(written, letter) for written, letter in value]
            elif name == "letters":
                letters.update(value)
            elif name != "description":
                known = ", ".join((*_WORDS, "digraphs", "letters", "description"))
                raise BadInput(f"The name culture {file} has a field {name}.", fix=f"Fields are: {known}.")
    digraphs.sort(key=lambda one: -len(one[0]))
    found = {name: frozenset(value) for name, value in words.items()}
    return Cultures(**found, digraphs=tuple(digraphs), letters=letters)


__all__ = ["Cultures", "cultures", "merge_cultures"]
