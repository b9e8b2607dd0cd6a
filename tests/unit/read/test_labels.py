"""A place that heads an item of a list is where the people of that item were harmed."""

from pathlib import Path

import pytest

from saksi.model import Place
from saksi.read import Reader, read_row
from saksi.store import open_case_places

PROVINCES = [
    Place(id=f"case:{name.casefold()}", name=name, country="QZ", kind="province") for name in ("Orovar", "Velkesh")
]


@pytest.mark.parametrize(
    "text",
    [
        "The monitor counted 43 civilians killed:\n\n- Orovar: 31 civilians killed\n- Velkesh: 12 civilians killed",
        "The monitor counted 43 civilians killed.\n\nOrovar - 31 civilians killed\n\nVelkesh - 12 civilians killed",
    ],
)
def test_the_name_that_heads_an_item_is_its_place(text: str, tmp_path: Path) -> None:
    reader = Reader(gazetteer=open_case_places(tmp_path, PROVINCES).gazetteer)
    rows = read_row({"id": "a", "text": text, "lang": "en"}, reader)["statements"]
    assert [(row["min"], row["place"]) for row in rows if row["min"] != 43] == [(31, "Orovar"), (12, "Velkesh")]
