import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.lang import PACKAGED, Anchor, date_words, find_dates, load_pack, parse_date
from saksi.model import DatePrecision

_DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))
_LAST = {"en": "last {}", "id": "{} lalu", "fr": "{} dernier", "ar": "{} الماضي"}
_AGO = {"en": "{} {} ago", "id": "{} {} lalu", "fr": "il y a {} {}", "ar": "قبل {} {}"}

_TEXT = """6 10 - – March Maret mars آذار 2025 , ( ) Friday Jumat vendredi الجمعة last lalu dernier الماضي since sejak
depuis منذ to hingga au إلى two dua deux days hari jours أيام ago il y a قبل 🕯 yesterday"""
_WORDS = _TEXT.split()


@pytest.mark.parametrize("lang", PACKAGED)
def test_every_weekday_against_every_day_of_publication(lang: str) -> None:
    pack = load_pack(lang)
    for shift in range(14):
        published = dt.date(2024, 12, 23) + dt.timedelta(days=shift)
        for name, number in date_words(pack).weekdays.items():
            when = parse_date(name.capitalize(), pack, Anchor(published))
            assert when is not None, name
            assert when.start == when.end
            assert when.start is not None
            assert (when.start.isoweekday(), 0 <= (published - when.start).days < 7) == (number, True), name
            last = parse_date(_LAST[lang].format(name.capitalize()), pack, Anchor(published))
            assert last is not None
            assert last.start is not None
            assert (last.start.isoweekday(), 1 <= (published - last.start).days < 8) == (number, True), name


@pytest.mark.parametrize("lang", PACKAGED)
@given(day=_DAYS)
def test_every_day_in_full_is_that_day_without_an_anchor(lang: str, day: dt.date) -> None:
    pack = load_pack(lang)
    for name, month in date_words(pack).months.items():
        if month == day.month:
            when = parse_date(f"{day.day} {name.capitalize()} {day.year}", pack)
            assert when is not None, name
            assert (when.start, when.end, when.precision) == (day, day, DatePrecision.DAY), name


@pytest.mark.parametrize("lang", PACKAGED)
@given(published=_DAYS, count=st.integers(2, 400))
def test_every_duration_back_from_every_day(lang: str, published: dt.date, count: int) -> None:
    pack = load_pack(lang)
    for name, unit in date_words(pack).units.items():
        when = parse_date(_AGO[lang].format(count, name), pack, Anchor(published))
        assert when is not None, name
        days = {"hour": -(-count // 24), "day": count, "week": 7 * count}.get(unit)
        if days is not None:
            day = published - dt.timedelta(days=days)
            assert when.start is not None
            assert when.end is not None
            assert when.start <= day <= when.end, name
        elif when.start is not None:
            months = count * {"month": 1, "year": 12, "decade": 120}[unit]
            target = published.year * 12 + published.month - 1 - months
            assert when.start.year == target // 12, name


@pytest.mark.parametrize("lang", PACKAGED)
@given(day=_DAYS, published=_DAYS)
def test_a_day_without_a_year_is_never_after_its_publication(lang: str, day: dt.date, published: dt.date) -> None:
    pack = load_pack(lang)
    name = next(name for name, month in date_words(pack).months.items() if month == day.month)
    words = f"{day.day} {name.capitalize()}"
    when = parse_date(words, pack, Anchor(published))
    assert when is not None
    if (day.month, day.day) == (2, 29) and when.start is None:
        # told in a year without that day, after a year without it: which leap year is meant cannot be told
        assert not (calendar.isleap(published.year) and published >= dt.date(published.year, 2, 29))
        return
    assert when.start is not None
    assert (when.start.month, when.start.day) == (day.month, day.day)
    assert when.start <= published + dt.timedelta(days=1)
    unresolved = parse_date(words, pack)
    assert unresolved is not None
    assert unresolved.precision is DatePrecision.UNRESOLVED


@pytest.mark.parametrize("lang", PACKAGED)
@given(
    text=st.lists(
        st.sampled_from(_WORDS),
        max_size=12,
    ).map(" ".join)
)
def test_mentions_are_ordered_apart_and_stand_in_the_text(lang: str, text: str) -> None:
    reached = 0
    for each in find_dates(text, load_pack(lang), Anchor(dt.date(2025, 3, 12))):
        assert reached <= each.start < each.end <= len(text)
        assert each.when.as_written == text[each.start : each.end]
        assert each.when.span is not None
        assert each.when.span.is_in(text)
        reached = each.end
