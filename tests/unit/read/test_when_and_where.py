"""Days and places of a harm beside other days and places: of a funeral, a trial, an anniversary, a way home, the day told before."""

from typing import Any

import pytest

from builders.gazetteer import InventedPlaces
from saksi.read import Reader, read_row

KINDS = {"Velan": "PPL", "Harlan": "PPL", "Kesa": "PPL", "تولوك": "PPL", "بندارا": "PPL"}
READER = Reader(gazetteer=InventedPlaces(KINDS))


def fields(lang: str, text: str, *names: str) -> list[tuple[Any, ...]]:
    """Give fields of each statement of a text."""
    row = {"id": "w", "lang": lang, "text": text, "published": "2030-06-12"}
    return [tuple(each[name] for name in names) for each in read_row(row, READER)["statements"]]


def days(lang: str, text: str) -> list[tuple[Any, ...]]:
    """Give the number and the first day of each statement of a text."""
    return fields(lang, text, "min", "date_from")


def places(lang: str, text: str) -> list[tuple[Any, ...]]:
    """Give the number and the place of each statement of a text."""
    return fields(lang, text, "min", "place")


FUNERALS = [
    ("en", "The funeral of the three students shot dead last week was held in Harlan on Saturday."),
    ("fr", "Les obsèques des trois étudiants abattus la semaine dernière ont eu lieu samedi à Harlan."),
    ("id", "Pemakaman tiga mahasiswa yang ditembak mati pekan lalu berlangsung di Harlan, Sabtu (8/6)."),
    ("ar", "شيعت السبت في تولوك جثامين الطلاب الثلاثة الذين قتلوا الأسبوع الماضي."),
]


@pytest.mark.parametrize(("lang", "text"), FUNERALS)
def test_a_funeral_is_neither_when_nor_where_they_died(lang: str, text: str) -> None:
    assert fields(lang, text, "min", "date_from", "place") == [(3, "2030-06-03", None)]


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("en", "A bomb killed 20 mourners at a funeral in Harlan on Saturday.", "Harlan"),
        ("en", "Shelling of a funeral in Harlan killed 20 people.", "Harlan"),
        ("fr", "Vingt personnes ont été tuées lors des obsèques d'un chef à Harlan.", "Harlan"),
    ],
)
def test_an_attack_on_mourners_was_at_the_funeral(lang: str, text: str, place: str) -> None:
    assert places(lang, text) == [(20, place)]


def test_the_day_of_an_anniversary_dates_no_harm() -> None:
    text = "Monday marks the fifth anniversary of the massacre in Velan, in which 63 people were killed."
    assert fields("en", text, "min", "date_from", "event_time")[-1] == (63, None, "earlier")


ARRESTS = [
    ("en", "Police on Tuesday arrested two men over the killing of Ravi Doe, who was stabbed to death on 3 May."),
    ("fr", "Deux hommes ont été interpellés mardi dans l’enquête sur le meurtre de Ravi Doe, poignardé le 3 mai."),
    ("ar", "أوقفت الشرطة الثلاثاء رجلين على خلفية مقتل شاب يوم 3 مايو."),
]


@pytest.mark.parametrize(("lang", "text"), ARRESTS)
def test_the_day_of_an_arrest_dates_no_killing(lang: str, text: str) -> None:
    told = fields(lang, text, "act", "date_from", "perpetrator")
    assert [each[:2] for each in told] == [("detained", "2030-06-11"), ("killed", "2030-05-03")]
    assert told[1][2] is None


def test_where_somebody_is_hanged_is_not_where_he_killed() -> None:
    text = "Four men were hanged in Harlan on Sunday for the killing of a farmer in 2026."
    told = fields("en", text, "min", "date_from", "place")
    assert told == [(4, "2030-06-09", "Harlan"), (1, "2026-01-01", None)]


SAME_PLACE = [
    ("en", "Two girls were killed in Velan on Monday. A day earlier, shelling of the same town had wounded 11."),
    ("en", "Two girls were killed in Velan on Monday. On Saturday, 11 people were hurt there."),
    (
        "fr",
        "Deux fillettes ont péri lundi à Velan. La veille, onze personnes avaient été blessées dans cette même ville.",
    ),
    ("id", "Dua anak perempuan tewas di Velan, Senin. Sehari sebelumnya, 11 orang terluka di kota yang sama."),
    ("ar", "قتلت طفلتان الاثنين في تولوك. وكان 11 شخصا قد أصيبوا في المدينة نفسها قبل ذلك بيوم."),
]


@pytest.mark.parametrize(("lang", "text"), SAME_PLACE)
def test_the_same_place_on_another_day(lang: str, text: str) -> None:
    (_, first), (_, second) = places(lang, text)
    assert first == second is not None
    assert len({day for _, day in days(lang, text)}) == 2


def test_there_were_arrests_names_no_place() -> None:
    text = "Two people were killed in Velan on Monday. In March there were 40 arrests."
    assert places("en", text)[-1] == (40, None)


ON_THE_WAY = [
    ("en", "Seven traders returning from Harlan were killed near Velan."),
    (
        "fr",
        "À dix kilomètres au nord de Velan, un camion a sauté. Sept commerçants qui rentraient de Harlan ont été tués.",
    ),
    ("id", "Tujuh pedagang yang pulang dari Harlan tewas ditembak di Velan."),
    ("ar", "قتل سبعة تجار في تولوك وهم في طريقهم إلى بندارا."),
]


@pytest.mark.parametrize(("lang", "text"), ON_THE_WAY)
def test_where_people_come_from_or_are_bound_for_is_no_scene(lang: str, text: str) -> None:
    [(seven, place)] = places(lang, text)
    assert seven == 7
    assert place.endswith(("Velan", "تولوك"))


def test_where_a_man_is_from_is_no_scene() -> None:
    assert places("en", "Ravi Doe, 34, of Harlan, was killed in a drone strike in Velan.") == [(1, "Velan")]


SHIFTED = [
    ("en", "Four were killed in the night from Saturday to Sunday. Three days earlier, six farmers were killed.", "06"),
    (
        "fr",
        "Quatre habitants ont été tués dans la nuit de samedi à dimanche. Trois jours plus tôt, six avaient péri.",
        "06",
    ),
    ("en", "Four people were killed on Sunday night. The following morning six more were shot dead.", "10"),
    ("id", "Empat orang tewas pada 3 Juni. Keesokan paginya enam orang lagi ditembak mati.", "04"),
    ("ar", "قتل أربعة أشخاص ليل السبت الأحد في تولوك. وصباح اليوم التالي قتل ستة.", "09"),
    ("ar", "قتل أربعة أشخاص الاثنين في تولوك. وقبل ذلك بثلاثة أيام قتل ستة في بندارا.", "07"),
]


@pytest.mark.parametrize(("lang", "text", "day"), SHIFTED)
def test_days_counted_from_the_night_told_before(lang: str, text: str, day: str) -> None:
    assert days(lang, text)[-1] == (6, f"2030-06-{day}")
    assert fields(lang, text, "part_of")[-1] == (None,)


HIJRI = [
    ("ar", "في عام 1445 قتل خمسة أشخاص في تولوك.", "2023-07-19"),
    ("ar", "قتل خمسة أشخاص في شهر رمضان من عام 1450.", "2029-01-16"),
    ("id", "Pada tahun 1445 H, lima orang tewas di Velan.", "2023-07-19"),
    ("en", "In 1445 AH, five people were killed.", "2023-07-19"),
    ("fr", "En l'an 1445 de l'hégire, cinq personnes furent tuées.", "2023-07-19"),
]


@pytest.mark.parametrize(("lang", "text", "day"), HIJRI)
def test_a_year_of_the_islamic_calendar_counts_nobody(lang: str, text: str, day: str) -> None:
    assert days(lang, text) == [(5, day)]


NEW_NUMBERS = [
    ("en", "In April, 23 people were killed in clashes in Velan. In May the number rose to 41."),
    ("fr", "En avril, 23 personnes ont trouvé la mort à Velan. En mai, ce chiffre est monté à 41."),
    ("id", "Sepanjang April, 23 orang tewas di Velan. Pada Mei jumlahnya naik menjadi 41."),
    ("ar", "في نيسان قتل 23 شخصا في تولوك. وفي أيار ارتفع العدد إلى 41."),
]


@pytest.mark.parametrize(("lang", "text"), NEW_NUMBERS)
def test_a_new_number_of_the_harm_told_before(lang: str, text: str) -> None:
    assert days(lang, text) == [(23, "2030-04-01"), (41, "2030-05-01")]
    assert len(set(fields(lang, text, "place", "part_of"))) == 1


TOLLS = [
    ("en", "Seventeen people were killed on Friday, bringing to 134 the number killed since 20 May."),
    ("fr", "Dix-sept personnes ont été tuées vendredi, ce qui porte à 134 le nombre de morts depuis le 20 mai."),
    ("ar", "قتل 17 شخصا الجمعة، ما يرفع حصيلة القتلى منذ بدء الهجوم في 20 مايو إلى 134."),
]


@pytest.mark.parametrize(("lang", "text"), TOLLS)
def test_what_a_day_brings_the_toll_to(lang: str, text: str) -> None:
    assert days(lang, text) == [(17, "2030-06-07"), (134, "2030-05-20")]
    assert fields(lang, text, "event_time")[0] == ("current",)
