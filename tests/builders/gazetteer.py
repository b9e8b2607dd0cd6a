"""A gazetteer of invented places, kept in memory."""

from collections.abc import Mapping

from saksi.lang import place_key
from saksi.model import Place


class InventedPlaces:
    """Knows invented places by their names.

    Args:
        kinds: The kind of each place, by its name.
        also: Other names, each with the name of the place it means.
        country: Code of the country that all lie in.
    """

    def __init__(self, kinds: Mapping[str, str], *, also: Mapping[str, str] | None = None, country: str = "QM") -> None:
        self._places = {
            place_key(name): Place(id=f"case:{name}", name=name, kind=kind, country=country)
            for name, kind in kinds.items()
        }
        self._places |= {place_key(other): self._places[place_key(name)] for other, name in (also or {}).items()}

    def candidates(self, key: str) -> tuple[Place, ...]:
        """Give the place of a name."""
        return (self._places[key],) if key in self._places else ()

    def may_begin(self, word: str) -> bool:
        """Say whether a name begins with a word; all are of one word."""
        return word in self._places

    def place(self, place_id: str) -> Place | None:
        """Give the place with an id."""
        return next((one for one in self._places.values() if one.id == place_id), None)

    def country(self, code: str) -> Place | None:
        """Give no country as an entry of its own."""
        return None
