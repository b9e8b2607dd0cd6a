import datetime as dt

import pytest

from saksi.lang import Anchor, DateKind, find_anchor, find_dateline, find_dates, load_pack, parse_date
from saksi.model import DatePrecision, How

WEDNESDAY = Anchor(dt.date(2025, 3, 12))

# language, words, EDTF when published on Wednesday 12 March 2025
_ROWS = [
    ("en", "on 12 March", "2025-03-12"),
    ("en", "March 6, 2025", "2025-03-06"),
    ("en", "October 8th, 2023", "2023-10-08"),
    ("en", "6-10 March", "2025-03-06/2025-03-10"),
    ("en", "6 and 7 March 2025", "2025-03-06/2025-03-07"),
    ("en", "from 6 March to 10 April 2024", "2024-03-06/2024-04-10"),
    ("en", "on Tuesday", "2025-03-11"),
    ("en", "on Wednesday", "2025-03-12"),
    ("en", "last Wednesday", "2025-03-05"),
    ("en", "in the early hours of Friday", "2025-03-07"),
    ("en", "two days ago", "2025-03-10"),
    ("en", "yesterday", "2025-03-11"),
    ("en", "the day before yesterday", "2025-03-10"),
    ("en", "last week", "2025-03-03/2025-03-09"),
    ("en", "over the weekend", "2025-03-08/2025-03-09"),
    ("en", "in the last 48 hours", "2025-03-10/2025-03-12"),
    ("en", "since Friday", "2025-03-07/.."),
    ("en", "until March 2024", "../2024-03-31"),
    ("en", "early March", "2025-03-01~/2025-03-10~"),
    ("en", "in May", "2024-05"),
    ("en", "in 2011", "2011"),
    ("en", "between 2011 and 2018", "2011-01-01/2018-12-31"),
    ("en", "around March 6", "2025-03-06~"),
    ("en", "18/11/2023", "2023-11-18"),
    ("en", "2023-11-18", "2023-11-18"),
    ("id", "pada hari Selasa", "2025-03-11"),
    ("id", "Selasa (11/3/2025)", "2025-03-11"),
    ("id", "Minggu (9/3)", "2025-03-09"),
    ("id", "Kamis lalu", "2025-03-06"),
    ("id", "dua hari lalu", "2025-03-10"),
    ("id", "minggu lalu", "2025-03-03/2025-03-09"),
    ("id", "pekan lalu", "2025-03-03/2025-03-09"),
    ("id", "Jumat malam", "2025-03-07"),
    ("id", "awal Maret", "2025-03-01~/2025-03-10~"),
    ("id", "sejak Jumat", "2025-03-07/.."),
    ("id", "tiga hari terakhir", "2025-03-09/2025-03-12"),
    ("id", "7 Oktober 2023", "2023-10-07"),
    ("fr", "mardi", "2025-03-11"),
    ("fr", "mercredi dernier", "2025-03-05"),
    ("fr", "il y a deux jours", "2025-03-10"),
    ("fr", "avant-hier", "2025-03-10"),
    ("fr", "cette nuit", "2025-03-11/2025-03-12"),
    ("fr", "dans la nuit de jeudi à vendredi", "2025-03-06/2025-03-07"),
    ("fr", "du 6 au 10 mars", "2025-03-06/2025-03-10"),
    ("fr", "le 1er mars 2025", "2025-03-01"),
    ("fr", "depuis mars 2011", "2011-03-01/.."),
    ("fr", "jusqu'à vendredi", "../2025-03-07"),
    ("fr", "la semaine dernière", "2025-03-03/2025-03-09"),
    ("ar", "يوم الثلاثاء", "2025-03-11"),
    ("ar", "٧ آذار ٢٠٢٥", "2025-03-07"),
    ("ar", "18 مارس/آذار 2019", "2019-03-18"),
    ("ar", "في أغسطس/آب 2021", "2021-08"),
    ("ar", "6 آذار", "2025-03-06"),
    ("ar", "12 جويلية 2024", "2024-07-12"),
    ("ar", "السابع من أكتوبر 2023", "2023-10-07"),
    ("ar", "الخميس الماضي", "2025-03-06"),
    ("ar", "أمس الأول", "2025-03-10"),
    ("ar", "فجر الجمعة", "2025-03-07"),
    ("ar", "مساء اليوم الاثنين", "2025-03-10"),
    ("ar", "قبل يومين", "2025-03-10"),
    ("ar", "من 6 إلى 10 آذار", "2025-03-06/2025-03-10"),
    ("ar", "منذ مارس 2011", "2011-03-01/.."),
    ("ar", "العام الماضي", "2024"),
    ("ar", "15 شعبان 1446", "2025-02-14~"),
    ("ar", "رمضان الماضي", "2024-03-11~/2024-04-09~"),
]


@pytest.mark.parametrize(("lang", "words", "edtf"), _ROWS)
def test_date_words_are_read_as_intervals(lang: str, words: str, edtf: str) -> None:
    when = parse_date(words, load_pack(lang), WEDNESDAY)
    assert when is not None
    assert edtf == when.edtf
    assert when.as_written in words


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "yesterday"),
        ("en", "on Tuesday"),
        ("en", "6 March"),
        ("en", "last year"),
        ("en", "since Friday"),
        ("id", "kemarin"),
        ("fr", "il y a deux jours"),
        ("ar", "الخميس الماضي"),
        ("en", "31 February 2024"),
        ("en", "3/4/2025"),
    ],
)
def test_words_without_an_anchor_stay_unresolved_and_keep_their_words(lang: str, words: str) -> None:
    when = parse_date(words, load_pack(lang))
    assert when is not None
    assert (when.start, when.end, when.precision) == (None, None, DatePrecision.UNRESOLVED)
    assert when.as_written in words


def test_a_year_that_is_said_needs_no_anchor() -> None:
    [mention] = find_dates("on 6 March 2025", load_pack("en"))
    assert (mention.kind, mention.when.how, mention.when.anchor) == (DateKind.ABSOLUTE, How.STATED, None)


def test_the_anchor_and_its_origin_are_kept() -> None:
    [mention] = find_dates("kemarin", load_pack("id"), Anchor(dt.date(2025, 3, 12), "dateline"))
    when = mention.when
    assert (when.how, when.anchor, when.anchor_basis) == (How.RESOLVED, dt.date(2025, 3, 12), "dateline")


def test_a_day_named_in_the_text_lends_its_year_but_is_no_day_of_speaking() -> None:
    anchor = Anchor(dt.date(2011, 2, 18), "text")
    day, gone = find_dates("On February 20 he fled; yesterday he spoke.", load_pack("en"), anchor)
    assert (day.when.edtf, gone.when.edtf) == ("2011-02-20", "")


def test_a_part_of_the_day_is_kept() -> None:
    [mention] = find_dates("Sabtu dini hari", load_pack("id"), WEDNESDAY)
    assert (mention.when.part_of_day, mention.when.precision) == ("dawn", DatePrecision.PART_OF_DAY)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "It may be that they march on."),
        ("en", "Bloody Sunday"),
        ("en", "The sun sat low; 2/3 of them left 10/12 rooms."),
        ("id", "sabtu lima kali seminggu kerja"),
        ("fr", "la guerre de cent jours"),
        ("ar", "الجمعة الثالثة"),
    ],
)
def test_words_that_name_no_day_are_left_alone(lang: str, text: str) -> None:
    assert find_dates(text, load_pack(lang), WEDNESDAY) == []


def test_a_month_before_a_count_is_a_month() -> None:
    [mention] = find_dates("In March 12 people fled.", load_pack("en"), WEDNESDAY)
    assert mention.when.edtf == "2025-03"


@pytest.mark.parametrize(
    ("lang", "text", "place", "edtf"),
    [
        ("en", "OROVILLE, 6 March 2025 (Wire) -- Two men died.", "OROVILLE", "2025-03-06"),
        ("en", "(Harlan) - Guards fired on a crowd.", "Harlan", None),
        ("id", "OROKOTA, WARTA.com - Dua orang tewas.", "OROKOTA", None),
        ("fr", "22 juin 2012. - Cette nuit, deux gardes ont fui.", None, "2012-06-22"),
        ("ar", "أوروبلدة - الوكالة: قتل رجلان.", "أوروبلدة", None),
    ],
)
def test_datelines_give_place_and_day(lang: str, text: str, place: str | None, edtf: str | None) -> None:
    line = find_dateline(text, load_pack(lang))
    assert line is not None
    assert place == (None if line.place is None else text[slice(*line.place)])
    assert edtf == (None if line.date is None else line.date.when.edtf)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The town - home to many - was quiet."),
        ("id", "Anak-anak itu berlari - lalu diam."),
        ("fr", "Les gardes - deux hommes - ont fui."),
    ],
)
def test_a_dash_inside_a_sentence_ends_no_dateline(lang: str, text: str) -> None:
    assert find_dateline(text, load_pack(lang)) is None


def test_the_anchor_is_the_publication_date_then_the_dateline_then_a_full_date() -> None:
    pack, published = load_pack("en"), dt.date(2025, 3, 12)
    text = "OROVILLE, 6 March 2025 (Wire) -- On 1 March 2025 he fled."
    assert find_anchor(text, pack, published) == Anchor(published, "published")
    assert find_anchor(text, pack) == Anchor(dt.date(2025, 3, 6), "dateline")
    assert find_anchor("He fled on 1 March 2025.", pack) == Anchor(dt.date(2025, 3, 1), "text")
    assert find_anchor("He fled yesterday.", pack) is None


@pytest.mark.parametrize(
    ("lang", "words", "edtf"),
    [
        ("en", "in the first half of 2021", "2021-01-01/2021-06-30"),
        ("id", "semester kedua 2021", "2021-07-01/2021-12-31"),
        ("fr", "au troisième trimestre 2020", "2020-07-01/2020-09-30"),
        ("fr", "depuis le début de l'année", "2025-01-01/.."),
        ("ar", "في النصف الأول من عام 2021", "2021-01-01/2021-06-30"),
        ("ar", "بين عامي 2015 و2018", "2015-01-01/2018-12-31"),
        ("ar", "منذ مطلع العام", "2025-01-01/.."),
        ("ar", "ربيع 2019", "2019-03-01/2019-05-31"),
    ],
)
def test_stretches_of_a_year_are_intervals(lang: str, words: str, edtf: str) -> None:
    when = parse_date(words, load_pack(lang), WEDNESDAY)
    assert when is not None
    assert edtf == when.edtf
