"""Names told in reports against names of lists: over scripts and spellings, never a relative's, never by the family alone."""

import pytest

from saksi.link import compare_names, name_keys
from saksi.link.told_names import MOSTLY, SAME, SINGLE, SPELLED


@pytest.mark.parametrize(
    ("told", "listed", "weight"),
    [
        ("Tamo Berel", "tamo berel", SAME),
        ("Tamo Berel", "Tamo Berell", SPELLED),
        ("Rana Halluq", "رنا بنت وسيم حلوق", SPELLED),
        ("Waseem al-Zamrawi", "وسيم غسان سليمان الزمراوي", SPELLED),
        ("Tamo Ilan Berel", "Tamo Orin Berel", MOSTLY),
        ("Tamo", "Tamo Berel", SINGLE),
    ],
)
def test_names_that_agree_say_how_far(told: str, listed: str, weight: float) -> None:
    found = compare_names(told, listed)
    assert found is not None
    assert (found.weight, compare_names(listed, told)) == (weight, found)
    assert found.level


@pytest.mark.parametrize(
    ("told", "listed"),
    [
        ("Tamo Berel", "Ilan Berel"),
        ("Tamo Berel", "Tamo Doro"),
        ("wife of Tamo Berel", "Tamo Berel"),
        ("unknown", "Tamo Berel"),
        ("", ""),
    ],
)
def test_names_of_others_do_not_agree(told: str, listed: str) -> None:
    assert compare_names(told, listed) is None


def test_names_that_agree_in_two_parts_share_a_key() -> None:
    assert name_keys("Rana Halluq") & name_keys("رنا بنت وسيم حلوق")
    assert not name_keys("Tamo Berel") & name_keys("Ilan Doro")
