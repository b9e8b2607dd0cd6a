"""What plain news says, in one sentence each: who, how many, real or feared, according to whom."""

import pytest

from saksi.read import Reader, read_row

READER = Reader()
HOPE = "if the siege was not lifted"


def told(lang: str, text: str) -> list[tuple[object, ...]]:
    rows = read_row({"id": "a", "lang": lang, "text": text, "published": "2031-03-12"}, READER)["statements"]
    return [(row["act"], row["min"], row["max"], row["event_time"], row["stance"], row["source"]) for row in rows]


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("en", f"A militia leader warned that hundreds would die {HOPE}.", (100, 999)),
        ("en", f"Hundreds of people could be killed {HOPE}.", (100, 999)),
        ("id", "Jika tidak, ribuan orang bisa tewas lagi.", (1000, 9999)),
        ("fr", "Des centaines de personnes pourraient mourir.", (100, 999)),
        ("fr", "Un chef milicien a menacé de tuer des centaines de prisonniers.", (100, 999)),
    ],
)
def test_what_is_feared_or_threatened_has_not_happened(lang: str, text: str, count: tuple[int, int]) -> None:
    assert [(row[1:3], row[3]) for row in told(lang, text)] == [(count, "hypothetical")]


def test_a_threat_against_prisoners_has_not_happened() -> None:
    assert [row[3] for row in told("ar", "وهدد قائد ميليشيا بقتل مئات الأسرى إذا لم يرفع الحصار.")] == ["hypothetical"]


def test_what_may_have_happened_is_alleged() -> None:
    assert [(row[3], row[4]) for row in told("en", "Six people may have been killed.")] == [("current", "alleged")]


@pytest.mark.parametrize("lang", ["en"])
def test_the_unidentified_dead_are_not_nobody(lang: str) -> None:
    assert told(lang, "None of the dead has been identified.") == []


@pytest.mark.parametrize(
    ("lang", "text", "persons"),
    [
        ("en", '"They killed my brother and his two sons," said Huda, 41, who fled to a nearby school.', 3),
        ("id", '"Mereka membunuh kakak saya dan dua anaknya," ujar Huda (41), warga setempat.', 3),
        ("fr", "Un couple et leurs trois enfants figurent parmi les victimes.", 5),
        ("en", "A couple and their three children were among those killed when a shell hit their home.", 5),
        ("id", "Sepasang suami istri dan tiga anak mereka termasuk di antara korban tewas.", 5),
    ],
)
def test_relatives_are_added_up(lang: str, text: str, persons: int) -> None:
    assert [row[1:3] for row in told(lang, text)] == [(persons, persons)]


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("en", "A doctor who asked not to be named said her hospital received 23 corpses.", "A doctor"),
        ("en", "The group Lantern says it has documented the names of 412 civilians killed by both sides.", "The group Lantern"),
        ("en", "A spokesman for the army denied striking the market and said its forces killed 12 militants.", "A spokesman for the army"),
        ("id", "Tentara membantah menyerang pasar dan mengatakan pasukannya menewaskan 12 militan.", "Tentara"),
        ("fr", "L'armée a démenti avoir visé des civils et affirmé que ses troupes avaient abattu 12 miliciens.", "L'armée"),
        ("ar", "قتل 31 مدنياً في بلدة بيرسايا، وفق ما أفاد مرصد زمرة يوم الثلاثاء.", "مرصد زمرة"),
        ("ar", "وقالت منظمة الفانوس الحقوقية إنها وثقت أسماء 412 مدنياً قتلوا.", "منظمة الفانوس الحقوقية"),
        ("ar", "وقالت طبيبة طلبت عدم الكشف عن هويتها إن المستشفى استقبل 23 جثة.", "طبيبة"),
        ("en", 'The interior ministry has put the number of dead at "no more than 200".', "The interior ministry"),
    ],
)  # fmt: skip
def test_who_says_so(lang: str, text: str, source: str) -> None:
    assert [(row[4], row[5]) for row in told(lang, text)] == [("asserts", source)]


def test_a_named_person_told_by_age_is_a_witness() -> None:
    rows = read_row({"id": "a", "lang": "en", "text": '"They killed my neighbour," said Huda, 41.'}, READER)[
        "statements"
    ]
    assert [(row["source"], row["source_kind"]) for row in rows] == [("Huda", "witness")]


def test_a_killing_a_week_before_is_earlier() -> None:
    text = "وجاء الهجوم بعد أسبوع من مقتل سبعة ركاب في حافلة."
    assert [(row[1], row[3]) for row in told("ar", text)] == [(7, "earlier")]


def test_a_verb_is_no_pupil() -> None:
    assert [row[1:3] for row in told("fr", "Le bilan des affrontements s'élève désormais à 92 morts.")] == [(92, 92)]


def test_no_casualties_are_a_zero() -> None:
    assert [row[1:3] for row in told("ar", "ولم تسجل أي إصابات في الغارة الثانية، بحسب الدفاع المدني.")] == [(0, 0)]


def test_a_dateline_is_no_part_of_the_source() -> None:
    text = "Asfan (Kantor Berita Lantern) - Human Rights Forum (HRF) mengatakan bahwa ratusan warga sipil tewas."
    assert [row[5] for row in told("id", text)] == ["Human Rights Forum (HRF)"]


def test_an_elided_word_is_known() -> None:
    text = "Le bilan s'élève à 92 morts, d'après le ministère de la Santé."
    rows = read_row({"id": "a", "lang": "fr", "text": text}, READER)["statements"]
    assert [(row["source"], row["place"]) for row in rows] == [("le ministère de la Santé", None)]


def test_a_text_that_names_no_country_is_of_none() -> None:
    rows = read_row({"id": "a", "lang": "id", "text": "Tiga warga sipil tewas di Birsaya."}, READER)["statements"]
    assert [row["country"] for row in rows] == [None]


@pytest.mark.parametrize(
    ("lang", "text", "toll"),
    [
        ("en", "Two bodies were found, bringing to 19 the number of people killed in the raid, civil defence workers said.", 19),
        ("fr", "Les corps ont été retirés, portant à 19 le nombre de morts du raid aérien, selon la défense civile.", 19),
        ("ar", "ما يرفع إلى 19 عدد قتلى الغارة الجوية.", 19),
    ],
)  # fmt: skip
def test_a_toll_may_stand_before_its_noun(lang: str, text: str, toll: int) -> None:
    rows = read_row({"id": "a", "lang": lang, "text": text}, READER)["statements"]
    assert (toll, True) in [(row["min"], row["cumulative"]) for row in rows]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Les médecins de l'hôpital disent avoir soigné 27 blessés par balle, dont cinq ont succombé à leurs blessures."),
        ("id", "Dokter di RS Birsaya mengatakan mereka merawat 27 orang yang terluka tembak, lima di antaranya kemudian meninggal."),
    ],
)  # fmt: skip
def test_those_of_the_wounded_who_died_are_killed(lang: str, text: str) -> None:
    assert [row[:3] for row in told(lang, text)] == [("injured", 27, 27), ("killed", 5, 5)]


def test_those_who_died_of_others_are_no_part_of_an_earlier_count() -> None:
    text = "Six people were killed on Thursday.\n\nDoctors said they had treated 27 people for wounds, five of whom later died."
    rows = read_row({"id": "a", "lang": "en", "text": text, "published": "2031-03-12"}, READER)["statements"]
    assert [(row["min"], row["part_of"]) for row in rows] == [(6, None), (5, None)]


def test_bodies_of_a_mother_and_her_daughters_are_three_killed() -> None:
    assert [row[:3] for row in told("ar", "انتشلت جثث أم وابنتيها من تحت الأنقاض يوم الأربعاء.")] == [("killed", 3, 3)]


def test_six_people_most_of_them_women_are_six() -> None:
    text = "Jeudi, six personnes, pour la plupart des femmes revenant du marché, avaient péri dans une explosion."
    assert [row[1:3] for row in told("fr", text)] == [(6, 6)]


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("id", "Empat petani ditembak mati, kata seorang tokoh masyarakat kepada wartawan.", "seorang tokoh masyarakat"),
        ("en", '"My husband was killed," said a 35-year-old woman who gave her name only as Nour.', "a 35-year-old woman"),
        ("fr", "Selon un communiqué de l'armée, huit terroristes ont été tués.", "un communiqué de l'armée"),
    ],
)  # fmt: skip
def test_where_a_source_ends(lang: str, text: str, source: str) -> None:
    assert [row[5] for row in told(lang, text)] == [source]


REPORT = {
    "en": "Between January and June 2030 Lantern verified the killing of 214 civilians in the Kelsa valley, including 37 women.\n\n"
    "On 14 March 2030, soldiers of the 4th Brigade entered the hamlet of Ain Dalla and executed nine men.\n\n"
    "On 2 April, a helicopter dropped a bomb on the bakery in Birsaya. Twelve people died at once.",
    "fr": "Entre janvier et juin 2030, Lantern a vérifié la mort de 214 civils dans la vallée de Kelsa, dont 37 femmes.\n\n"
    "Le 14 mars 2030, des soldats de la 4e brigade sont entrés dans le hameau d'Ain Dalla et ont exécuté neuf hommes.\n\n"
    "Le 2 avril, un hélicoptère a bombardé le marché à Birsaya. Douze personnes sont mortes sur le coup.",
    "id": "Antara Januari dan Juni 2030, Lantern memverifikasi pembunuhan 214 warga sipil di Lembah Kelsa, termasuk 37 perempuan.\n\n"
    "Pada 14 Maret 2030, tentara memasuki Dusun Ain Dalla dan mengeksekusi sembilan laki-laki.\n\n"
    "Pada 2 April, sebuah helikopter menjatuhkan bom di Birsaya. Dua belas orang tewas seketika.",
}


@pytest.mark.parametrize("lang", list(REPORT))
def test_events_of_a_report_have_their_own_day_and_place(lang: str) -> None:
    text = REPORT[lang]
    rows = read_row({"id": "a", "lang": lang, "text": text, "published": "2031-03-12"}, READER)["statements"]
    found = {row["min"]: (row["date_from"], row["place"].split()[-1], row["source"]) for row in rows}
    assert found[214] == ("2030-01-01", "valley" if lang == "en" else "Kelsa", "Lantern")
    assert 37 in found
    assert found[9][:2] == ("2030-03-14", "Dalla")
    assert found[12][:2] == ("2030-04-02", "Birsaya")


def test_a_doer_ends_before_its_verb() -> None:
    text = "Soldiers of the 4th Brigade entered the hamlet of Ain Dalla and executed nine men."
    rows = read_row({"id": "a", "lang": "en", "text": text}, READER)["statements"]
    assert [row["perpetrator"] for row in rows] == ["Soldiers of the 4th Brigade"]


def test_one_of_them_with_a_trade_is_one() -> None:
    text = "The body of one of them, a pharmacist, was returned to his family."
    assert [row[1:3] for row in told("en", text)] == [(1, 1)]
