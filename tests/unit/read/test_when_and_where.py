"""Days and places of a harm beside other days and places: of a funeral, a trial, an anniversary, a way home, the day told before."""

from typing import Any

import pytest

from builders.gazetteer import InventedPlaces
from builders.reading import read_statements
from saksi.read import Reader

KINDS = {"Velan": "PPL", "Harlan": "PPL", "Kesa": "PPL", "تولوك": "PPL", "بندارا": "PPL"}
READER = Reader(gazetteer=InventedPlaces(KINDS))


def fields(lang: str, text: str, *names: str) -> list[tuple[Any, ...]]:
    """Give fields of each statement of a text."""
    return [tuple(each[name] for name in names) for each in read_statements(lang, text, READER)]


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


SHARES = [
    ("en", "On Monday 18 people were killed in Harlan and another seven in Kesa on Tuesday.", "10", "11"),
    ("fr", "Dix-huit personnes ont été tuées lundi à Harlan et sept autres mardi à Kesa.", "10", "11"),
    ("id", "Delapan belas orang tewas di Harlan pada Senin dan tujuh lainnya di Kesa pada Selasa.", "10", "11"),
    ("ar", "قتل 18 شخصا في تولوك الاثنين وسبعة آخرون في بندارا الثلاثاء.", "10", "11"),
]


@pytest.mark.parametrize(("lang", "text", "first", "second"), SHARES)
def test_each_share_has_its_own_day_and_place(lang: str, text: str, first: str, second: str) -> None:
    assert days(lang, text) == [(18, f"2030-06-{first}"), (7, f"2030-06-{second}")]
    assert len(set(fields(lang, text, "place"))) == 2


LISTS = [
    ("en", "Two brothers were killed in Harlan on Saturday, a taxi driver in Kesa on Sunday, and three men in Velan."),
    ("fr", "Deux frères ont été tués samedi à Harlan, un chauffeur de taxi à Kesa dimanche et trois hommes à Velan."),
    ("id", "Dua bersaudara dibunuh di Harlan pada Sabtu, seorang sopir di Kesa pada Minggu, dan tiga pria di Velan."),
]


@pytest.mark.parametrize(("lang", "text"), LISTS)
def test_one_person_in_a_list_without_verbs(lang: str, text: str) -> None:
    told = [(2, "2030-06-08"), (1, "2030-06-09"), (3, "2030-06-09")]
    assert days(lang, text) == told
    assert [place for _, place in places(lang, text)] == ["Harlan", "Kesa", "Velan"]


def test_several_incidents_have_no_one_place() -> None:
    text = "Six people were shot dead over the weekend. " + LISTS[0][1].replace("killed", "shot dead")
    assert places("en", text)[0] == (6, None)


WITH_PARTS = [
    ("en", "Since fighting resumed in March, 340 people have died, including 120 in Velan alone."),
    ("fr", "Depuis la reprise des combats en mars, 340 personnes sont mortes, dont 120 dans la seule ville de Velan."),
    ("id", "Sejak pertempuran pecah lagi pada Maret, 340 orang tewas, 120 di antaranya di Velan."),
    ("ar", "منذ تجدد القتال في مارس قتل 340 شخصا بينهم 120 في تولوك وحدها."),
]


@pytest.mark.parametrize(("lang", "text"), WITH_PARTS)
def test_the_place_of_a_part_is_not_that_of_the_whole(lang: str, text: str) -> None:
    (_, whole), (_, part) = places(lang, text)
    assert whole is None
    assert part is not None


CARE = [
    ("en", "A mortar hit a bus station in Harlan on Friday. Ten people died, two on the way to the hospital in Velan."),
    ("en", "The hospital in Velan received 10 bodies from the fighting in Harlan."),
    ("id", "Rumah sakit di Velan menerima 10 jenazah dari pertempuran di Harlan."),
]


@pytest.mark.parametrize(("lang", "text"), CARE)
def test_where_the_hospital_is_is_no_scene(lang: str, text: str) -> None:
    assert places(lang, text)[0] == (10, "Harlan")


ENTERED = [
    ("en", "Witnesses said soldiers entered Kesa on 2 May. They killed at least 30 men."),
    ("fr", "Selon des témoins, des soldats sont entrés à Kesa le 2 mai. Ils ont tué au moins 30 hommes."),
    ("id", "Menurut saksi, tentara memasuki Kesa pada 2 Mei. Mereka membunuh sedikitnya 30 laki-laki."),
]


@pytest.mark.parametrize(("lang", "text"), ENTERED)
def test_what_witnesses_say_soldiers_entered_is_the_scene(lang: str, text: str) -> None:
    assert fields(lang, text, "place", "date_from") == [("Kesa", "2030-05-02")]


FAMILIES = [
    ("fr", "Neuf personnes, toutes d’une même famille de Harlan, ont été tuées près de Velan."),
    ("id", "Sembilan orang, semuanya dari satu keluarga asal Harlan, tewas di jalan raya Velan."),
    ("ar", "قتل تسعة أشخاص من عائلة واحدة من بندارا على طريق تولوك."),
]


@pytest.mark.parametrize(("lang", "text"), FAMILIES)
def test_where_a_family_is_from(lang: str, text: str) -> None:
    [(nine, place)] = places(lang, text)
    assert nine == 9
    assert place.endswith(("Velan", "تولوك"))


FEASTS = [
    ("en", "At Easter 2029, 17 worshippers were killed in Velan."),
    ("fr", "Le jour de Noël 2029, 17 fidèles ont été massacrés à Velan."),
    ("id", "Pada Natal 2029, 17 jemaat tewas di Velan."),
]


@pytest.mark.parametrize(("lang", "text"), FEASTS)
def test_the_year_of_a_feast_counts_nobody(lang: str, text: str) -> None:
    assert fields(lang, text, "min", "date_from", "place") == [(17, "2029-01-01", "Velan")]


RECENT = [
    ("en", "Another 45 people were killed over the past two days.", "10"),
    ("en", "In the past two days 45 people were killed.", "10"),
    ("fr", "Quarante-cinq personnes ont été tuées ces deux derniers jours.", "10"),
    ("fr", "Quarante-cinq personnes ont été tuées au cours des 24 dernières heures.", "11"),
    ("ar", "قتل 45 شخصا خلال الساعات الأربع والعشرين الماضية.", "11"),
    ("ar", "قتل 45 شخصا خلال الأيام الثلاثة الماضية.", "09"),
]


@pytest.mark.parametrize(("lang", "text", "day"), RECENT)
def test_the_last_hours_and_days_are_no_background(lang: str, text: str, day: str) -> None:
    assert fields(lang, text, "min", "date_from", "event_time") == [(45, f"2030-06-{day}", "current")]


def test_officers_on_trial_are_not_those_they_killed() -> None:
    text = "بدأت الاثنين محاكمة ثلاثة ضباط متهمين بقتل 23 متظاهرا في تولوك."
    assert fields("ar", text, "act", "min") == [("killed", 23)]


VERBLESS = [
    ("en", "On 1 June paramilitaries attacked Harlan. Twenty people died in Harlan, nine in Kesa and four in Velan."),
    (
        "fr",
        "Le 1er juin, des paramilitaires ont attaqué Harlan. Vingt personnes sont mortes à Harlan, neuf à Kesa et quatre à Velan.",
    ),
    (
        "id",
        "Pada 1 Juni paramiliter menyerang Harlan. Dua puluh orang tewas di Harlan, sembilan di Kesa, dan empat di Velan.",
    ),
    ("ar", "في الأول من حزيران هاجم مسلحون تولوك. وقتل 20 شخصا في تولوك وتسعة في بندارا وأربعة في برزة."),
]


@pytest.mark.parametrize(("lang", "text"), VERBLESS)
def test_counts_without_a_verb_have_the_day_of_the_first(lang: str, text: str) -> None:
    told = [each for each in days(lang, text) if each[0] is not None]
    assert told == [(20, "2030-06-01"), (9, "2030-06-01"), (4, "2030-06-01")]


PARTS_OF_DAYS = [
    ("en", "Shelling has killed nine people in Velan since Sunday, including three on Tuesday morning."),
    ("fr", "Les bombardements ont fait neuf morts à Velan depuis dimanche, dont trois mardi matin."),
    ("id", "Tembakan artileri menewaskan sembilan orang di Velan sejak Minggu, termasuk tiga orang pada Selasa pagi."),
    ("ar", "أسفر القصف عن مقتل تسعة أشخاص في تولوك منذ الأحد، بينهم ثلاثة صباح الثلاثاء."),
]


@pytest.mark.parametrize(("lang", "text"), PARTS_OF_DAYS)
def test_a_part_with_a_day_of_its_own(lang: str, text: str) -> None:
    assert days(lang, text) == [(9, "2030-06-09"), (3, "2030-06-11")]


SAME_YEAR = [
    ("en", "An airstrike killed 17 civilians in August 2028; in September of that year another strike killed nine."),
    ("fr", "Une frappe avait tué 17 civils en août 2028 ; en septembre de la même année, une autre en avait tué neuf."),
    (
        "id",
        "Serangan udara menewaskan 17 warga pada Agustus 2028; pada September tahun itu serangan lain menewaskan sembilan orang.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), SAME_YEAR)
def test_a_month_of_the_same_year(lang: str, text: str) -> None:
    assert days(lang, text) == [(17, "2028-08-01"), (9, "2028-09-01")]


def test_two_counts_with_a_day_each_are_no_sum() -> None:
    text = "Bentrokan di Velan menewaskan 14 orang pada Minggu dan 9 orang lagi pada Senin."
    assert days("id", text) == [(14, "2030-06-09"), (9, "2030-06-10")]


FOUND_AGAIN = [
    ("en", "Ten miners kidnapped near Harlan last month were found dead on Tuesday in a ravine outside Velan."),
    (
        "id",
        "Sepuluh penambang yang diculik bulan lalu di dekat Harlan ditemukan tewas pada Selasa di jurang dekat Velan.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), FOUND_AGAIN)
def test_where_the_abducted_are_found_is_not_where_they_were_taken(lang: str, text: str) -> None:
    assert fields(lang, text, "act", "date_from", "place") == [
        ("abducted", "2030-05-01", "Harlan"),
        ("killed", "2030-06-11", "Velan"),
    ]


def test_a_murder_on_a_road_is_no_accident() -> None:
    text = "Un tribunal a inculpé le colonel pour le meurtre de quatre humanitaires, abattus le 17 mars sur la route de Velan."
    assert days("fr", text) == [(4, "2030-03-17")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The head of the Velan unit and three of his men were killed in Harlan."),
        ("fr", "Le chef de la brigade de Velan et trois de ses hommes ont été tués à Harlan."),
    ],
)
def test_what_a_unit_is_named_after_is_no_scene(lang: str, text: str) -> None:
    assert {place for _, place in places(lang, text)} == {"Harlan"}


WEEKS = [
    ("en", "More than 60 people were killed in the first week of May."),
    ("fr", "Plus de 60 personnes ont été tuées au cours de la première semaine de mai."),
    ("id", "Lebih dari 60 orang tewas pada pekan pertama Mei."),
    ("ar", "قتل أكثر من 60 شخصا في الأسبوع الأول من أيار."),
]


@pytest.mark.parametrize(("lang", "text"), WEEKS)
def test_the_first_week_of_a_month_is_its_beginning(lang: str, text: str) -> None:
    assert fields(lang, text, "min", "date_from", "date_to") == [(61, "2030-05-01", "2030-05-10")]


SINCE_WHEN = [
    ("en", "It was the worst attack in the country since December, when 48 people were killed in Velan."),
    ("fr", "C’est l’attaque la plus meurtrière depuis décembre, quand 48 personnes avaient été tuées à Velan."),
    ("id", "Ini serangan terburuk di negara itu sejak Desember, ketika 48 orang tewas di Velan."),
    ("ar", "هذا أسوأ هجوم في البلاد منذ كانون الأول عندما قتل 48 شخصا في تولوك."),
]


@pytest.mark.parametrize(("lang", "text"), SINCE_WHEN)
def test_since_a_month_when_is_that_month(lang: str, text: str) -> None:
    assert fields(lang, text, "min", "date_from", "date_to") == [(48, "2029-12-01", "2029-12-31")]


def test_the_day_of_an_attack_is_not_when_its_toll_was_told() -> None:
    text = "Officials in Velan put the death toll from Saturday's attack on the Harlan barracks at 24."
    assert days("en", text) == [(24, "2030-06-08")]


def test_a_brother_of_the_name_of_a_town_is_no_scene() -> None:
    text = "Ravi Doe was killed on 6 March on his way to work. His brother Kesa had been shot dead in 2028."
    assert {place for _, place in places("en", text)} == {None}


def test_violence_that_claims_lives_says_nothing() -> None:
    text = "Violence in the camp of Velan claimed 13 lives in April and another 21 in the first ten days of May."
    assert fields("en", text, "min", "source") == [(13, None), (21, None)]
    assert days("en", text) == [(13, "2030-04-01"), (21, "2030-05-01")]


PILGRIMS = [
    ("en", "Nine pilgrims returning from the shrine at Kesa were killed in an ambush in Velan."),
    ("fr", "Neuf pèlerins, qui revenaient du sanctuaire de Kesa, ont été tués dans une embuscade à Velan."),
    ("id", "Sembilan peziarah yang pulang dari makam suci di Kesa tewas disergap di Velan."),
    ("ar", "قتل تسعة حجاج كانوا عائدين من مزار في بندارا بكمين على طريق تولوك."),
]


@pytest.mark.parametrize(("lang", "text"), PILGRIMS)
def test_the_shrine_that_pilgrims_return_from_is_no_scene(lang: str, text: str) -> None:
    [(nine, place)] = places(lang, text)
    assert nine == 9
    assert place.endswith(("Velan", "تولوك"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Two soldiers will stand trial in September for the killing of five farmers in March 2029."),
        ("id", "Dua tentara akan diadili pada September atas pembunuhan lima petani pada Maret 2029."),
    ],
)
def test_a_trial_to_come_is_of_a_killing_that_was(lang: str, text: str) -> None:
    assert fields(lang, text, "min", "date_from", "event_time") == [(5, "2029-03-01", "earlier")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Police in Harlan have arrested a man suspected of killing three tourists last August in Velan."),
        ("id", "Polisi menangkap di Harlan pria yang diduga membunuh tiga turis di Velan Agustus lalu."),
    ],
)
def test_who_arrests_a_suspect_did_not_kill(lang: str, text: str) -> None:
    assert fields(lang, text, "act", "min", "perpetrator")[-1] == ("killed", 3, None)


CLOSED = [
    ("en", "Last Sunday's bombing in Harlan, which killed 23, was followed on Wednesday by an attack in Velan."),
    ("id", "Pengeboman di Harlan Minggu lalu, yang menewaskan 23 orang, disusul serangan di Velan pada Rabu."),
]


@pytest.mark.parametrize(("lang", "text"), CLOSED)
def test_a_clause_that_a_comma_closes_has_the_day_of_what_it_tells_of(lang: str, text: str) -> None:
    assert fields(lang, text, "min", "date_from", "place")[0] == (23, "2030-06-09", "Harlan")


def test_a_day_to_come_dates_nobody() -> None:
    text = "A ceremony will be held next Friday to mark ten years since the Velan massacre, in which 130 people died."
    assert days("en", text)[-1] == (130, None)


def test_the_family_of_a_victim_is_no_victim() -> None:
    text = "Dua tahun setelah bom Velan yang menewaskan 22 orang, keluarga korban masih menunggu sidang."
    assert fields("id", text, "act", "min") == [("killed", 22)]
