"""Look up phrases of one or more words at a place in a row of tokens, the longest first."""

from collections.abc import Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from saksi.lang.normalise import Tokens, fold_with_map

Value = TypeVar("Value")


class Match(NamedTuple, Generic[Value]):
    """A phrase found in a row of tokens.

    Attributes:
        end: Index of the token after the phrase.
        value: What the phrase stands for.
        prefix: How many characters of the first token are an attached particle and no part of the phrase.
        particle: That particle, folded; empty without one.
    """

    end: int
    value: Value
    prefix: int
    particle: str


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    value: Any
    particle: str


class _Begun(NamedTuple):
    """The phrases that begin with one word: the one that is whole with it, and the longer ones by their second word, longest first."""

    whole: _Entry | None
    longer: dict[str, list[_Entry]]


def _begin(rests: dict[tuple[str, ...], _Entry]) -> _Begun:
    longer: dict[str, list[_Entry]] = {}
    for rest, entry in sorted(rests.items(), key=lambda each: -len(each[0])):
        if rest:
            longer.setdefault(rest[0], []).append(entry)
    return _Begun(rests.get(()), longer)


class PhraseTable(Generic[Value]):
    """Phrases by their first word.

    Hyphens and full stops inside a phrase are optional in the text ("vingt-deux", "vingt deux"; "s.d.", "sd" is another
    word), but only when they touch the words around them.

    Args:
        phrases: Pairs of phrase and value. A phrase that comes twice keeps its first value.
        particles: Particles that may be attached to the first word, such as Arabic "و" and "ب".
    """

    def __init__(self, phrases: Iterable[tuple[str, Value]], particles: Sequence[str] = ()) -> None:
        entries: dict[str, dict[tuple[str, ...], _Entry]] = {}
        for phrase, value in phrases:
            words = [word for word in fold_with_map(phrase).tokens.words if word not in "-."]
            if not words:
                continue
            for particle in ("", *particles):
                rests = entries.setdefault(particle + words[0], {})
                rest = tuple(words[1:])
                known = rests.get(rest)
                # A word that is a phrase of its own is not read as another phrase with a particle.
                if known is None or len(known.particle) > len(particle):
                    rests[rest] = _Entry(rest, value, particle)
        self.entries = {word: _begin(rests) for word, rests in entries.items()}

    def __bool__(self) -> bool:
        return bool(self.entries)

    def __contains__(self, word: str) -> bool:
        return word in self.entries

    def match(self, tokens: Tokens, at: int) -> Match[Value] | None:
        """Return the longest phrase that starts at token `at`, or None."""
        words = tokens.words
        if at >= len(words) or words[at] not in self.entries:
            return None
        begun = self.entries[words[at]]
        if begun.longer:
            second = skip_touching(tokens, at + 1)
            for entry in begun.longer.get(words[second], ()) if second < len(words) else ():
                end = second + 1
                for word in entry.rest[1:]:
                    end = skip_touching(tokens, end)
                    if end >= len(words) or words[end] != word:
                        break
                    end += 1
                else:
                    return Match(end, entry.value, len(entry.particle), entry.particle)
        whole = begun.whole
        return None if whole is None else Match(at + 1, whole.value, len(whole.particle), whole.particle)


def skip_touching(tokens: Tokens, at: int) -> int:
    """Return the index of the next token, past a hyphen or full stop that touches both its neighbours."""
    words, starts, ends = tokens
    if 0 < at < len(words) - 1 and words[at] in "-." and ends[at - 1] == starts[at] and ends[at] == starts[at + 1]:
        return at + 1
    return at


__all__ = ["Match", "PhraseTable", "skip_touching"]
