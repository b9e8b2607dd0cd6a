"""The places that a text names, for a person who chooses where a harm was: nearest to the statement's words first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from saksi.model import PlaceMention

_MOST = 12
"""Names shown; a long report names more places than a person looks through."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceChoice:
    """A place to choose.

    Args:
        words: As the text writes it.
        offsets: ``start-end`` of its words in code points.
        place_id: The entry it was resolved to; empty where there is none.
        name: The gazetteer's name of that entry where it differs from the words.
        href: The address of the form with this place in it, for who works without script.
    """

    words: str
    offsets: str
    place_id: str
    name: str
    href: str

    @property
    def values(self) -> dict[str, str]:
        """The fields of the form that choosing it fills."""
        return {"place": self.words, "place_span": self.offsets, "place_id": self.place_id}


def place_choices(
    named: Sequence[PlaceMention], near: int, address: Callable[[str], str], *, but: str = ""
) -> list[PlaceChoice]:
    """Give the places to choose from, each once, by the words nearest to a statement.

    Args:
        named: The places that the text names.
        near: Where the statement stands, in code points.
        address: Gives the address of the form with the place at some offsets in it.
        but: The words that the form holds already.
    """
    found: dict[str, PlaceChoice] = {}
    spans = [(one, one.span) for one in named if one.span is not None and one.as_written != but]
    for one, span in sorted(spans, key=lambda each: abs(each[1].start - near)):
        offsets = f"{span.start}-{span.end}"
        choice = PlaceChoice(
            words=one.as_written,
            offsets=offsets,
            place_id=one.place_id or "",
            name=one.name if one.name != one.as_written else "",
            href=address(offsets),
        )
        found.setdefault(one.place_id or one.as_written, choice)
    return list(found.values())[:_MOST]


__all__ = ["PlaceChoice", "place_choices"]
