"""Which place is the scene of a harm: labels, the only place, other days, where something was said or filed."""

from typing import Any

import pytest

from builders.gazetteer import InventedPlaces
from saksi.read import Reader, read_row
from saksi.read.document import find_named_places

ARABIC = {"هارلان": "Harlan", "أورو": "Oro", "فيلان": "Velan", "تول": "Tol"}
TOWNS = InventedPlaces(dict.fromkeys(ARABIC.values(), "town"), also=ARABIC)
WITH_LAND = InventedPlaces(dict.fromkeys(ARABIC.values(), "town") | {"Harland": "country"}, also=ARABIC)
READER = Reader(gazetteer=TOWNS)


def scenes(text: str, lang: str = "en", published: str = "2030-03-08") -> dict[Any, str | None]:
    rows = read_row({"id": "d", "text": text, "lang": lang, "published": published}, READER)["statements"]
    return {row["min"]: row["place"] for row in rows}


def test_a_place_alone_heads_its_paragraph() -> None:
    text = (
        "Oro province. Shelling wounded eight girls.\n\nVelan. - Gunmen shot dead five traders.\n\n"
        "The monitor counted 40 dead in Harlan."
    )
    assert scenes(text) == {8: "Oro", 5: "Velan", 40: "Harlan"}


def test_the_label_of_an_arabic_list_is_its_place() -> None:
    text = "حصاد اليوم\n\n- أورو: مقتل ثلاثة جنود\n- فيلان: مقتل سبعة مدنيين"
    assert scenes(text, "ar") == {3: "أورو", 7: "فيلان"}


def test_a_count_of_another_day_has_no_scene_from_the_news_of_today() -> None:
    text = (
        "Gunmen killed 12 people in Harlan on Thursday.\n\nOn 4 February they executed 30 farmers.\n\n"
        "More than 4,000 people have died since 2014."
    )
    found = scenes(text)
    assert (found[12], found[30], found[4001]) == ("Harlan", None, None)


def test_the_only_place_of_a_text_is_the_scene() -> None:
    assert scenes("Testimony from Tol\n\nI am a baker. They shot my three neighbours.") == {3: "Tol"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Six soldiers were killed when fighters of the Sons of Oro attacked a barracks in Harlan.", "Harlan"),
        ("Six soldiers were killed in the Harlani town of Velan.", "Harlani town of Velan"),
        ("Velan - Six workers were shot dead by an armed group near Oro.", "Oro"),
    ],
)
def test_a_groups_name_a_people_and_a_dateline_are_no_scenes(text: str, place: str) -> None:
    assert scenes(text)[6] == place


def test_where_something_was_said_is_no_scene() -> None:
    text = 'Gunmen killed 12 people in Harlan. "Nine soldiers were wounded," a spokesman told a briefing in Velan.'
    assert scenes(text)[9] == "Harlan"


def test_a_country_told_before_is_no_scene() -> None:
    countries = Reader(gazetteer=WITH_LAND)
    text = "Harland in November\n\nThe network recorded the killing of 143 civilians in Harland. Guards killed 61 civilians."
    rows = read_row({"id": "d", "text": text, "lang": "en"}, countries)["statements"]
    assert {row["min"]: row["place"] for row in rows} == {143: "Harland", 61: None}


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("en", "Gunmen stormed the Kanta-Bori village in Oro state and shot dead seven farmers.", "Kanta-Bori village"),
        ("en", "Seven farmers were shot dead in Ain al-Bori near Harlan.", "Ain al-Bori"),
        ("en", "Seven farmers were shot dead inside an SUV in Velan.", "Velan"),
        ("fr", "A Kantabori, sept civils ont été tués par balle.", "Kantabori"),
        (
            "fr",
            "Sept civils ont été tués par balle dans la commune minière de Kantabori.",
            "commune minière de Kantabori",
        ),
        ("fr", "Sept civils ont été tués dans des attaques contre les villages de Kanta et Bori.", "villages de Kanta"),
        ("ar", 'قتل مسلحون سبعة مدنيين في قرية "أم الخشب" بالمنطقة.', 'قرية "أم الخشب"'),
        ("ar", "قتل مسلحون سبعة من أبناء القرية الأبرياء.", None),
        ("ar", "قتل سبعة مدنيين بولاية كنتبوري.", "بولاية كنتبوري"),
        ("ar", "قتل سبعة أشخاص في مدرسة ثانوية في تول.", "تول"),
        ("fr", "Sept civils ont été tués dans des raids sur la province de Kantabori.", "province de Kantabori"),
        ("fr", "Sept civils ont été tués dans l'Extrême-Bori.", "Extrême-Bori"),
        ("fr", "Sept agents de l'Etat ont été tués.", None),
        ("en", "Gunmen stormed the Kanta Bori hotel and killed seven guests.", "Kanta Bori hotel"),
    ],
)
def test_the_name_of_a_place_in_the_own_sentence(lang: str, text: str, place: str | None) -> None:
    assert scenes(text, lang) == {7: place}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Seven people were killed, said Ravi Doe, head of health in Harlan."),
        ("en", "Seven people were killed, according to the hospital authority in Harlan."),
        ("fr", "« Sept personnes ont été tuées », a déclaré Ravi Doe, administrateur du territoire de Harlan."),
        ("id", "Tujuh orang tewas, kata Ravi Doe, kepala dinas kesehatan di Harlan."),
        ("ar", "قال رافي دو، مدير الصحة في هارلان، إن سبعة أشخاص قتلوا."),
    ],
)
def test_where_a_source_has_its_office_is_no_scene(lang: str, text: str) -> None:
    first = {
        "en": "Gunmen attacked the village of Kantabori and wounded three men.",
        "fr": "Des hommes armés ont blessé trois hommes dans le village de Kantabori.",
        "id": "Orang bersenjata melukai tiga orang di Desa Kantabori.",
        "ar": "أصاب مسلحون ثلاثة رجال في قرية كنتبوري.",
    }[lang]
    found = scenes(f"{first} {text}", lang)
    assert found[7] == found[3] is not None


def test_the_town_told_before_gives_way_to_the_place_told_to_lie_in_it() -> None:
    text = (
        "An air strike killed 12 people in Harlan, officials said.\n\nThe strike hit a bus in Kantabori town, in Harlan.\n\n"
        "A monitor put the number of dead at 29."
    )
    found = scenes(text)
    assert (found[12], found[29]) == ("Harlan", "Kantabori town")


def test_a_place_is_not_sharpened_by_what_only_lies_near_it() -> None:
    text = "Gunmen killed nine people in Velan, south of Harlan. They also shot dead four guards."
    assert scenes(text) == {9: "Velan", 4: "Velan"}


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("en", "Seven people were killed in eastern Somalia's Kenya state.", "Kenya state"),
        (
            "id",
            "Serangan di desa Kanta, yang dikuasai pemberontak di provinsi Bori, menewaskan tujuh orang.",
            "desa Kanta",
        ),
        ("ar", "مجزرة تول: مقتل سبعة مدنيين في قصف جوي", "تول"),
    ],
)
def test_parts_of_names_seats_and_clauses(lang: str, text: str, place: str | None) -> None:
    assert scenes(text, lang) == {7: place}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "Tiga orang terluka di Velan. Tujuh orang tewas, kata pemantau yang berbasis di Harlan."),
        ("fr", "Trois personnes ont été blessées à Velan. Sept ont été tuées, selon un observatoire basé à Harlan."),
        ("en", "Three people were wounded in Velan. Seven were killed, said a monitor headquartered in Harlan."),
    ],
)
def test_where_a_body_has_its_seat_is_no_scene(lang: str, text: str) -> None:
    assert scenes(text, lang) == {3: "Velan", 7: "Velan"}


def test_a_count_of_the_whole_country_takes_no_scene_from_before() -> None:
    text = "Gunmen killed nine people in Velan. Across the country, at least 144 women were killed this year."
    found = scenes(text)
    assert (found[9], found[144]) == ("Velan", None)


def test_a_headline_without_a_place_takes_that_of_the_body() -> None:
    text = (
        "Seven farmers killed\n\nBy our reporter\n\nGunmen shot dead seven farmers, officials said.\n\n"
        "The attack took place in Kantabori village."
    )
    assert scenes(text) == {7: "Kantabori village"}


def test_a_count_said_again_with_day_and_place_gives_them_to_its_headline() -> None:
    text = (
        "Eleven farmers killed\n\nOfficials promised help.\n\nThe road is closed.\n\nSchools are shut.\n\nShops are shut.\n\n"
        "Eleven farmers were killed in Velan on 4 March 2030, the governor said."
    )
    rows = read_row({"id": "d", "text": text, "lang": "en"}, READER)["statements"]
    assert [(row["place"], row["date_from"]) for row in rows] == [("Velan", "2030-03-04")] * 2


def test_a_date_alone_in_brackets_dates_the_harm_around_it() -> None:
    text = "The shelling (4 March 2030) killed 12 people, a monitor said on 6 March 2030."
    rows = read_row({"id": "d", "text": text, "lang": "en"}, READER)["statements"]
    assert [row["date_from"] for row in rows] == ["2030-03-04"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Seven men from Harlan were shot dead in Velan on Monday."),
        ("en", "Services were held in Velan, 10 kilometres south of Harlan, for seven men who were hacked to death."),
        ("fr", "Sept bergers originaires de Harlan ont été abattus à Velan."),
        ("fr", "Sept bergers ont été abattus à Velan, à 3 km de Harlan."),
        ("id", "Tujuh warga asal Harlan ditembak mati di Velan."),
        ("id", "Penembakan terjadi 20 kilometer barat daya Harlan, di Velan, dan menewaskan tujuh orang."),
        ("ar", "قتل سبعة شبان من أهالي هارلان في فيلان."),
        ("ar", "قتل سبعة مدنيين في فيلان على بعد 10 كم من هارلان."),
    ],
)
def test_where_people_are_from_or_how_far_away_it_is_is_no_scene(lang: str, text: str) -> None:
    place = scenes(text, lang)[7]
    assert place in ("Velan", "فيلان")


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("en", "Seven farmers from Harlan were shot dead.", "Harlan"),
        ("id", "Tujuh petani asal Harlan ditembak mati.", "Harlan"),
        ("fr", "Sept bergers originaires de Harlan ont été abattus.", "Harlan"),
    ],
)
def test_where_people_are_from_is_told_for_want_of_a_scene(lang: str, text: str, place: str) -> None:
    assert scenes(text, lang) == {7: place}


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("en", "Police wounded three men. The ambush took place in Kantabori village, officials said.", "Kantabori"),
        (
            "fr",
            "Trois bergers ont été blessés. L'attaque s'est produite dans le village de Kantabori.",
            "village de Kantabori",
        ),
        ("id", "Tiga petani luka-luka. Penembakan itu terjadi di Desa Kantabori, kata polisi.", "Desa Kantabori"),
        ("ar", "أصيب ثلاثة مزارعين. ووقع الهجوم في قرية كنتبوري.", "قرية كنتبوري"),
        (
            "en",
            "Three men were hurt in Bori province. Rebels led the attack in Kanta's Boriland chiefdom.",
            "Bori province",
        ),
    ],
)
def test_the_place_of_which_it_is_said_that_the_attack_was_there(lang: str, text: str, place: str) -> None:
    assert str(scenes(text, lang)[3]).startswith(place)


def test_a_later_attack_with_its_place_sharpens_a_region_told_before() -> None:
    text = (
        "Rebels raided a village in Bori province, killing at least 23 people.\n\nThe death toll had risen to 33, an official said.\n\n"
        "The attack in Kanta's Boriland chiefdom was carried out by rebels, a spokesman said."
    )
    found = scenes(text)
    assert (found[23], found[33]) == ("Bori province", "Boriland chiefdom")


def test_a_harm_told_again_has_the_most_specific_place_of_all_tellings() -> None:
    text = (
        "Gunmen shot six captives in Bori province.\n\nThe six captives' bodies were found near Kantabori town.\n\n"
        "He said the six workers were executed at noon."
    )
    rows = read_row({"id": "d", "text": text, "lang": "en"}, READER)["statements"]
    assert [row["place"] for row in rows if row["min"] == 6] == ["Bori province", "Kantabori town", "Kantabori town"]


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("en", "Four soldiers were convicted over the 1982 Kanta Bori massacre, which killed seven.", "Kanta Bori"),
        ("fr", "Le massacre de Kantabori a fait sept morts.", "Kantabori"),
        ("id", "Sedikitnya tujuh warga tewas dalam Peristiwa Kanta Bori.", "Kanta Bori"),
        ("ar", "انفجارات هارلان أسفرت عن مقتل سبعة أشخاص.", "هارلان"),
        ("en", "Gunmen raided Kantabori, where they killed seven people.", "Kantabori"),
        ("fr", "Des hommes armés ont attaqué Kantabori où ils ont tué sept personnes.", "Kantabori"),
        ("id", "Pria bersenjata menyerbu Kantabori dan membunuh tujuh orang.", "Kantabori"),
        ("id", "Tujuh pemuda ditembak di kamp pengungsi Kanta di Harlan.", "kamp pengungsi Kanta"),
        ("fr", 'Sept élèves ont été tués devant le portail de l\'école "Al-Kanta".', 'école "Al-Kanta"'),
        ("en", "A car bomb killed seven people near al-Kanta hospital in the centre of Harlan.", "al-Kanta hospital"),
        (
            "en",
            "Troops killed seven men in the town of Kanta-Bori, which is located in Oro district.",
            "town of Kanta-Bori",
        ),
        ("fr", "À Kantabori, un hameau de la province de Bori, une frappe a tué sept bergers.", "Kantabori"),
        ("en", "Seven men were killed in Kanta's Boriland chiefdom.", "Boriland chiefdom"),
        ("fr", "Sept civils ont été exécutés en République centrafricaine.", "République centrafricaine"),
    ],
)
def test_attacks_called_by_their_place_targets_and_longer_names(lang: str, text: str, place: str) -> None:
    assert scenes(text, lang)[7] == place


def test_the_country_of_a_total_over_months_stays() -> None:
    text = "Gunmen shot dead a reporter in Velan. The union counted 102 journalists killed between 2012 and 2018 in Harland."
    rows = read_row({"id": "d", "text": text, "lang": "en"}, Reader(gazetteer=WITH_LAND))["statements"]
    assert {row["min"]: row["place"] for row in rows}[102] == "Harland"


@pytest.mark.parametrize(
    ("lang", "text", "named"),
    [
        ("en", "Gunmen from Oro killed two in Harlan. Police in Tol denied it.", ["Oro", "Harlan", "Tol"]),
        ("fr", "Deux hommes ont été tués à Harlan. À Tol, la police nie.", ["Harlan", "Tol"]),
        ("id", "Dua orang tewas di Harlan. Polisi di Tol membantah.", ["Harlan", "Tol"]),
    ],
)
def test_all_places_of_a_text_are_named_for_a_person_to_choose_from(lang: str, text: str, named: list[str]) -> None:
    pack = READER.packs[lang]
    found = find_named_places(text, pack, TOWNS)
    assert [each.as_written for each in found] == named
    assert all(text[each.span.start : each.span.end] == each.as_written for each in found if each.span is not None)


def test_a_text_without_places_names_none() -> None:
    assert find_named_places("Two people were killed.", READER.packs["en"], TOWNS) == []
