import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from saksi.lang import PACKAGED, Anchor, date_words, find_dates, load_pack, parse_date
from saksi.model import DatePrecision

_DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))
_LAST = {"en": "last {}", "id": "{} lalu", "fr": "{} dernier", "ar": "{} الماضي"}
_AGO = {"en": "{} {} ago", "id": "{} {} lalu", "fr": "il y a {} {}", "ar": "قبل {} {}"}

_SINGULAR = frozenset(("hour", "day", "week", "month", "year", "heure", "jour", "journée", "semaine", "an", "année"))

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
@given(published=_DAYS)
def test_every_word_for_a_day_back_and_forth_from_every_day(lang: str, published: dt.date) -> None:
    pack = load_pack(lang)
    for words, told in date_words(pack).relative.items():
        first, _, last = told.split()[0].partition("..")
        when = parse_date(words.capitalize(), pack, Anchor(published))
        assert when is not None, words
        expected = tuple(published + dt.timedelta(days=int(each)) for each in (first, last or first))
        assert (when.start, when.end) == expected, words


@pytest.mark.parametrize("lang", PACKAGED)
@given(published=_DAYS, count=st.integers(2, 40))
def test_every_duration_in_words_is_that_in_digits(lang: str, published: dt.date, count: int) -> None:
    pack = load_pack(lang)
    for name, unit in date_words(pack).units.items():
        if unit == "decade" or name in _SINGULAR:
            continue
        said, written = (
            parse_date(_AGO[lang].format(each, name), pack, Anchor(published))
            for each in (num2words(count, lang=lang), count)
        )
        assert said is not None, name
        assert written is not None, name
        assert (said.start, said.end) == (written.start, written.end), (name, count)


@pytest.mark.parametrize(
    ("lang", "words", "days"),
    [
        ("en", "two days ago", 2), ("en", "three weeks ago", 21), ("id", "dua hari lalu", 2), ("id", "tiga pekan lalu", 21),
        ("fr", "il y a deux jours", 2), ("fr", "il y a trois semaines", 21), ("ar", "قبل يومين", 2), ("ar", "قبل ثلاثة أسابيع", 21),
        ("ar", "منذ أسبوعين", 14), ("id", "dua minggu silam", 14),
    ],
)  # fmt: skip
@given(published=_DAYS)
def test_durations_as_people_write_them(lang: str, words: str, days: int, published: dt.date) -> None:
    when = parse_date(words, load_pack(lang), Anchor(published))
    assert when is not None
    assert when.start is not None
    assert when.end is not None
    assert when.start <= published - dt.timedelta(days=days) <= when.end


_LAST_UNITS = {
    "en": {"last week": "week", "last month": "month", "last year": "year"},
    "id": {"pekan lalu": "week", "minggu lalu": "week", "bulan lalu": "month", "tahun lalu": "year"},
    "fr": {
        "la semaine dernière": "week",
        "le mois dernier": "month",
        "l'année dernière": "year",
        "l'an dernier": "year",
    },
    "ar": {"الأسبوع الماضي": "week", "الشهر الماضي": "month", "العام الماضي": "year", "السنة الماضية": "year"},
}


@pytest.mark.parametrize("lang", PACKAGED)
@given(published=_DAYS)
def test_the_week_month_and_year_before_every_day(lang: str, published: dt.date) -> None:
    monday = published - dt.timedelta(days=published.weekday())
    month_end = published.replace(day=1) - dt.timedelta(days=1)
    expected = {
        "week": (monday - dt.timedelta(days=7), monday - dt.timedelta(days=1)),
        "month": (month_end.replace(day=1), month_end),
        "year": (dt.date(published.year - 1, 1, 1), dt.date(published.year - 1, 12, 31)),
    }
    for words, unit in _LAST_UNITS[lang].items():
        when = parse_date(words, load_pack(lang), Anchor(published))
        assert when is not None, words
        assert (when.start, when.end) == expected[unit], words


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
