"""How pages show days, far marks and small groups: what is left out is never lost, and never more than it should be."""

import datetime as dt
import multiprocessing
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.web import i18n
from saksi.web.chart import Mark, draw_marks, split_far
from saksi.web.drawing import HEIGHT, WIDTH, describe, draw_svg

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


def test_a_chart_is_drawn_again_after_the_machine_ended_its_process() -> None:
    first = draw_marks([mark(1)], x_title="told on", y_title="persons", rest="others")
    for one in multiprocessing.active_children():
        one.kill()
        one.join()
    draw_svg.cache_clear()
    assert draw_marks([mark(1)], x_title="told on", y_title="persons", rest="others") == first


@given(st.lists(st.tuples(*[st.integers(0, 9_999)] * 4), min_size=1, max_size=12), st.booleans())
@settings(max_examples=20, deadline=None)
def test_what_is_described_is_a_chart_by_altairs_own_schema(
    numbers: list[tuple[int, int, int, int]], right_to_left: bool
) -> None:
    rows = [
        {
            "start": (FIRST + dt.timedelta(days=days)).isoformat(),
            "end": (FIRST + dt.timedelta(days=days + longer)).isoformat(),
            "low": low,
            "high": low + wider,
            "at": low,
            "shape": "open" if wider % 2 else "closed",
            "group": f"Source {low % 3}",
            "words": "told",
            "href": "/review/1",
        }
        for days, longer, low, wider in numbers
    ]
    described = describe(rows, "told on", "persons", "others", right_to_left).to_dict()
    assert (described["width"], described["height"]) == (WIDTH, HEIGHT)


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
