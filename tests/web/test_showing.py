"""How pages show days, far marks and small groups: what is left out is never lost, and never more than it should be."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.web import i18n
from saksi.web.chart import Mark, draw_marks, split_far

FIRST = dt.date(2031, 5, 1)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    i18n.speak("en")


def mark(days: int, group: str = "Wire") -> Mark:
    day = (FIRST + dt.timedelta(days=days)).isoformat()
    return Mark(start=day, end=day, low=1, high=1, best=1, group=group, words=f"{group} {day}", href=f"/review/{days}")


def test_one_late_figure_does_not_press_the_others_together() -> None:
    marks = [mark(one) for one in range(12)]
    close, far = split_far([*marks, mark(400)])
    assert (close, far) == (marks, [mark(400)])


@given(st.lists(st.integers(min_value=0, max_value=4000), max_size=60))
def test_every_mark_is_close_or_far_and_few_are_far(days: list[int]) -> None:
    marks = [mark(one) for one in days]
    close, far = split_far(marks)
    assert sorted((*close, *far), key=str) == sorted(marks, key=str)
    assert len(far) <= len(marks) / 5
    assert not far or len(marks) >= 10


def test_small_groups_share_one_colour_and_every_mark_stays() -> None:
    marks = [mark(one, f"Source {one % 14}") for one in range(40)]
    drawn = str(draw_marks(marks, x_title="told on", y_title="persons", rest="others"))
    assert "others" in drawn
    assert all(f'href="/review/{one}"' in drawn for one in range(40))


@pytest.mark.parametrize(
    ("edtf", "english"),
    [
        ("2031-05-09", "May 9, 2031"),
        ("2031-05", "May 2031"),
        ("2031", "2031"),
        ("../2031-05-12", "until May 12, 2031"),
        ("2031-05-12/..", "from May 12, 2031 on"),
        ("", ""),
        ("about then", "about then"),
        ("x/y", "x/y"),
    ],
)
def test_days_are_shown_as_people_write_them(edtf: str, english: str) -> None:
    assert i18n.when(edtf) == english


def test_a_stretch_of_days_is_said_once_and_about_is_kept() -> None:
    assert i18n.when("2031-05-09/2031-05-12") == "May 9\u2009–\u200912, 2031"
    assert i18n.when("2031-05-09~").startswith("~")
    i18n.speak("fr")
    assert i18n.when("2031-05-09/2031-05-12") == "9–12 mai 2031"
