"""Live pages, periodic reports, labels of items, doers and pronouns, as wire reports in Indonesian and Arabic write them."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def read(text: str, lang: str, published: str | None = "2030-03-13") -> list[dict[str, Any]]:
    row = {"id": "d", "text": text, "lang": lang, "published": published}
    rows: list[dict[str, Any]] = read_row(row, READER)["statements"]
    return rows


LIVE = """LANGSUNG: Hari kelima pengepungan

21.15 Palang Oro mengatakan dua relawannya terbunuh di Desa Velan.

18.40 Kementerian Kesehatan: lima orang tewas.

09.10 Kemarin tiga petani terluka di Desa Tarsis.
"""


def test_items_of_a_live_page_have_its_day_or_their_own_and_no_place_of_each_other() -> None:
    told = {row["min"]: (row["date_from"], row["place"]) for row in read(LIVE, "id")}
    assert told == {2: ("2030-03-13", "Desa Velan"), 5: ("2030-03-13", None), 3: ("2030-03-12", "Desa Tarsis")}


def test_the_times_of_a_dated_chronicle_are_not_of_the_day_it_was_published() -> None:
    text = "Kronologi, Kamis, 9 Maret 2028\n\n" + LIVE.split("\n\n", 1)[1]
    assert "2030-03-13" not in {row["date_from"] for row in read(text, "id")}


def test_counts_of_a_periodic_report_are_of_its_period() -> None:
    text = "Selama April 2029, Lembaga Saksi Oro menghimpun 47 peristiwa.\nPeristiwa itu mengakibatkan 13 orang tewas."
    (row,) = read(text, "id")
    assert (row["date_from"], row["date_to"]) == ("2029-04-01", "2029-04-30")


def test_what_a_war_began_in_opens_a_date() -> None:
    (row,) = read("Sejak konflik pecah lagi pada 2029, sekitar 14.500 orang kehilangan nyawa.", "id")
    assert (row["date_from"], row["date_to"]) == ("2029-01-01", None)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("id", "Menurut Ravi Orolan, juru bicara militer, dua orang tewas. Menurut dia, tiga petani juga terluka.", "Ravi Orolan"),
        ("id", "Kapolres Oro AKBP Ravi Doran saat dihubungi di Velan, Selasa, mengatakan tiga petani terluka.", "Kapolres Oro AKBP Ravi Doran"),
        ("id", "Direktur klinik itu, dr. Lidya Orolan, mengatakan tiga petani terluka.", "Lidya Orolan"),
        ("ar", "وكانت منظمة \"أطباء الضفتين\" قد أعلنت قبل أيام أن القصف أودى بحياة ثلاثة مدنيين.", "منظمة \"أطباء الضفتين"),
        ("ar", "19:40 | الناطق باسم \"لواء السنديان الشرقي\": قتلنا ثلاثة جنود قرب المعبر.", "الناطق باسم \"لواء السنديان الشرقي\""),
    ],
)  # fmt: skip
def test_the_source_is_found_behind_pronouns_insertions_and_quotes(lang: str, text: str, expected: str) -> None:
    assert {row["source"] for row in read(text, lang) if row["min"] == 3}.pop() in {expected, f"dr. {expected}"}


def test_a_report_has_the_kind_of_the_organisation_it_is_of() -> None:
    text = "أعلن مركز السنديان للتوثيق أن خمسة مدنيين قتلوا. وبحسب التقرير، فقد قتلت قوات الحكومة ثلاثة مدنيين."
    assert {row["min"]: row["source_kind"] for row in read(text, "ar")} == {5: "ngo", 3: "ngo"}


def test_a_pronoun_attached_to_a_verb_is_one_person_and_the_doer_follows() -> None:
    (row,) = read("اعتقله عناصر من المخابرات الجوية عند الحاجز.", "ar")
    assert (row["min"], row["max"], row["perpetrator"]) == (1, 1, "عناصر من المخابرات الجوية")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("فر ما بين ثمانية آلاف وعشرة آلاف شخص من المدينة.", [(8000, 10000)]),
        ("2- الشاب ورد الديب، استشهد برصاص قناص.", [(1, 1)]),
        ("وأصاب القناص صبيا في الحادية عشرة من عمره.", [(1, 1)]),
    ],
)
def test_ranges_labels_and_ages_in_arabic_words(text: str, expected: list[tuple[int, int]]) -> None:
    assert [(row["min"], row["max"]) for row in read(text, "ar")] == expected


def test_the_side_of_the_dead_did_not_kill_them() -> None:
    rows = read("بلغ عدد قتلى القوات الحكومية 234 عنصرا، فيما قتل 179 من المسلحين.", "ar")
    assert [row["perpetrator"] for row in rows] == [None, None]


def test_who_did_it_ends_where_its_adjectives_do() -> None:
    (row,) = read("اقتحم اللواء الرابع مزرعة وقتل ثلاثة مدنيين.", "ar")
    assert row["perpetrator"] == "اللواء الرابع"


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ar", "أحصى مركز السنديان القتلى فقد أحصى بالأسماء 2764 ضحية من المدنيين.", [("killed", 2764)]),
        ("ar", "ارتفع إلى 23 قتيلا عدد ضحايا الهجوم.", [("killed", 23)]),
        ("ar", "اقتحم المسلحون المنزل واقتادوه إلى جهة مجهولة.", [("abducted", 1)]),
        ("id", "Ia diculik milisi Garda Ulu di Velan.", [("abducted", 1)]),
        ("id", "Serangan udara itu merenggut nyawa 28 ibu dan bayi.", [("killed", 28)]),
        ("id", "Polisi mengatakan 22 orang dibawa ke kantor polisi.", [("detained", 22)]),
        ("id", "Bom bunuh diri melukai tiga polisi.", [("injured", 3)]),
    ],
)
def test_harm_is_counted_once_and_for_whom_it_befell(lang: str, text: str, expected: list[tuple[str, int]]) -> None:
    assert [(row["act"], row["min"]) for row in read(text, lang)] == expected


def test_who_attacked_is_not_whom_it_befell() -> None:
    (row,) = read("هاجمت قوات الحكومة الأحياء الجنوبية.", "ar")
    assert (row["act"], row["min"], row["victims"]) == ("other", None, "")


def test_a_date_so_many_days_after_a_harm_is_not_its_own() -> None:
    (row,) = read("Pada 17 Maret 2029, dua hari setelah tiga prajurit tewas dalam penyergapan, warga pulang.", "id")
    assert row["date_from"] is None


def test_a_date_with_until_does_not_date_what_it_sums_up() -> None:
    text = (
        "Sembilan orang tewas dalam serangan drone.\n\n"
        "Drone menghantam pasar pada Senin (11/3/2030). Serangan itu menewaskan sembilan orang.\n\n"
        "Hingga Rabu siang jumlah korban tewas menjadi 13 orang."
    )
    assert [row["date_from"] for row in read(text, "id") if row["min"] == 9][-1] == "2030-03-11"


def test_the_rank_and_name_behind_an_office_are_who_speaks() -> None:
    (row,) = read("Kabag Ops Polres Velan, Kompol Ravi Orolan, menyebut tiga petani terluka.", "id")
    assert row["source"] == "Kompol Ravi Orolan"


def test_those_of_whom_a_clause_tells_one_harm_may_suffer_another() -> None:
    rows = read("Tujuh belas petani yang ditangkap pada Mei masih hilang.", "id")
    assert [(row["act"], row["min"]) for row in rows] == [("detained", 17), ("missing", 17)]


def test_the_spokeswoman_of_the_office_has_the_kind_of_the_office() -> None:
    text = (
        "Kantor HAM PBB mencatat 40 orang tewas. Juru bicara kantor itu, Lina Orolan, mengatakan tiga petani ditahan."
    )
    assert [row["source_kind"] for row in read(text, "id")] == ["igo", "igo"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "Pemantau Oro menyebutkan 640 warga sipil dibantai. Dari jumlah itu, 112 adalah perempuan dan 57 anak-anak."),
        ("en", "The Oro monitor said 640 civilians were killed. Of those, 112 were women and 57 were children."),
        ("fr", "Selon le centre Oro, 640 civils ont été tués. Parmi eux, 112 femmes et 57 enfants."),
        ("ar", "وثق مركز السنديان مقتل 640 مدنيا. من بينهم 112 امرأة و57 طفلا."),
    ],
)  # fmt: skip
def test_a_sentence_that_parts_the_count_before_it_gives_parts_of_it(lang: str, text: str) -> None:
    whole, *parts = read(text, lang)
    assert whole["min"] == 640
    assert [(row["min"], row["part_of"], row["source"]) for row in parts] == [
        (112, whole["id"], whole["source"]),
        (57, whole["id"], whole["source"]),
    ]
