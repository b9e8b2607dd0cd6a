"""A count is a figure or tells of an incident, by what it is about."""

import pytest

from saksi.read import Reader, read_row


def kinds(text: str) -> list[tuple[str, int]]:
    rows = read_row({"id": "a", "text": text, "lang": "en", "published": "2022-05-19"}, Reader())
    return [(row["kind"], row["min"]) for row in rows["statements"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed 12 people in Harlan on Wednesday, medics said.", [("incident", 12)]),
        ("Since 9 May the monitor has documented the killing of 796 civilians.", [("figure", 796)]),
        ("Between 1 April and 18 May, 43 civilians were killed in Harlan.", [("figure", 43)]),
        (
            "Gunmen killed 12 people, including five children, in Harlan on Wednesday.",
            [("incident", 12), ("figure", 5)],
        ),
    ],
)
def test_running_totals_stretches_of_time_and_parts_are_figures(text: str, expected: list[tuple[str, int]]) -> None:
    assert kinds(text) == expected
