"""How a source came by a count, and where it happened, are read from its own words."""

import pytest

from builders.gazetteer import InventedPlaces
from saksi.model import CountingMethod
from saksi.read import Reader

TOWNS = InventedPlaces(dict.fromkeys(("Harlan", "Oro", "Velan"), "town"), country="")


@pytest.mark.parametrize(
    ("lang", "text", "method"),
    [
        ("en", "The Harlan Monitor has documented the killing of 14 civilians in Oro.", CountingMethod.DOCUMENTED),
        ("en", "The UN mission verified the killing of 14 civilians in Oro.", CountingMethod.VERIFIED),
        ("en", "Gunmen killed 14 civilians in Oro, police said.", CountingMethod.REPORTED),
        ("id", "Pemantau Harlan mendokumentasikan kematian 14 warga sipil di Oro.", CountingMethod.DOCUMENTED),
        ("id", "Misi PBB telah memverifikasi pembunuhan 14 warga sipil di Oro.", CountingMethod.VERIFIED),
        ("fr", "L'Observatoire de Harlan a recensé 14 civils tués à Oro.", CountingMethod.DOCUMENTED),
        ("ar", "ووثق المرصد مقتل 14 مدنيا في أورو.", CountingMethod.DOCUMENTED),
    ],
)
def test_the_counting_method_is_read(lang: str, text: str, method: CountingMethod) -> None:
    (statement, *_) = Reader().read_text(text, lang=lang).statements
    assert statement.counting is method


def test_the_label_of_a_list_item_is_its_place() -> None:
    text = "The monitor counted 40 dead in Harlan.\n\n- Oro: 25 civilians killed\n- Velan: 15 civilians killed\n"
    found = Reader(gazetteer=TOWNS).read_text(text, lang="en").statements
    places = {str(one.quantity): one.scope.place.as_written for one in found if one.scope.place is not None}
    assert (places["25"], places["15"]) == ("Oro", "Velan")


def test_the_home_of_a_witness_is_the_scene_where_no_other_place_is_named() -> None:
    text = (
        "Shells hit Harlan on Monday and killed two boys. A resident of Oro said that gunmen had executed five farmers."
    )
    found = Reader(gazetteer=TOWNS).read_text(text, lang="en").statements
    places = {str(one.quantity): one.scope.place for one in found}
    assert places["2"] is not None
    assert places["5"] is not None
    assert (places["2"].as_written, places["5"].as_written) == ("Harlan", "Oro")


def test_the_home_that_no_gazetteer_has_is_the_scene_as_written() -> None:
    text = "Shells hit Harlan and killed two boys.\n\nA resident of Jorva said that gunmen had executed five farmers."
    found = Reader(gazetteer=TOWNS).read_text(text, lang="en").statements
    place = next(one.scope.place for one in found if str(one.quantity) == "5")
    assert place is not None
    assert (place.as_written, place.place_id) == ("Jorva", None)
