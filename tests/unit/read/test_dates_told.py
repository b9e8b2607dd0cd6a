"""Which day dates a harm: its own, the one that the text goes on to tell of, that of a digest; never the day of filing or of saying."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def read(text: str, lang: str = "en", published: str = "2030-03-08") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_row({"id": "d", "text": text, "lang": lang, "published": published}, READER)[
        "statements"
    ]
    return rows


def days(text: str, lang: str = "en", published: str = "2030-03-08") -> list[tuple[str, str | None, str | None]]:
    return [(row["act"], row["date_from"], row["date_to"]) for row in read(text, lang, published)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "HARLAN, March 8 (Tidewire) - At least 14 people were shot dead when gunmen stormed the village of Jorva on Thursday, an official said."),
        ("fr", "HARLAN, 8 mars 2030 (Tidewire) - Au moins 14 personnes ont été tuées jeudi dans le village de Jorva, a indiqué un responsable."),
        ("id", "HARLAN, 8 Maret 2030 (Tidewire) - Sedikitnya 14 orang tewas ditembak di Desa Jorva pada Kamis, kata seorang pejabat."),
    ],
)  # fmt: skip
def test_the_day_of_filing_dates_no_harm(lang: str, text: str) -> None:
    assert days(text, lang)[0][1:] == ("2030-03-07", "2030-03-07")


def test_the_day_of_saying_dates_no_harm() -> None:
    assert days("Twelve farmers were killed in Jorva, police said on Tuesday.") == [("killed", None, None)]


def test_an_arrest_paragraphs_later_is_not_dated_by_the_killing() -> None:
    text = (
        "Twelve farmers were killed in Jorva on Thursday.\n\nNine more were wounded.\n\nThe mayor called for calm and opened a school."
        "\n\nFour men were arrested in Tol."
    )
    found = days(text)
    assert ("injured", "2030-03-07", "2030-03-07") in found
    assert ("detained", None, None) in found


@pytest.mark.parametrize(
    ("lang", "text", "start", "end"),
    [
        ("en", "DAILY UPDATE: CIVILIAN HARM, 12 FEBRUARY 2030\n\nA roadside bomb killed five passengers near Tol.", "2030-02-12", "2030-02-12"),
        ("en", "Protection brief, February 2030\n\nMonitors recorded 87 civilian deaths in the reporting period.", "2030-02-01", "2030-02-28"),
        ("ar", "حصيلة النصف الأول من عام 2029\n\nوثق المركز مقتل 512 مدنيا في عموم البلاد.", "2029-01-01", "2029-06-30"),
    ],
)  # fmt: skip
def test_the_heading_of_a_digest_dates_its_items(lang: str, text: str, start: str, end: str) -> None:
    assert days(text, lang)[0][1:] == (start, end)


def test_since_a_day_does_not_date_the_harm_around_it() -> None:
    text = "Shelling wounded a girl in Tol.\n\nThe mission has recorded 318 civilian deaths since 1 January 2030."
    assert days(text)[0] == ("injured", None, None)


def test_the_day_a_body_was_found_is_not_the_day_of_death() -> None:
    assert days("The bodies of three women were found in Jorva on Thursday.")[0][1:] == (None, None)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "On 5 March 2030 gunmen killed a guard in Tol. Two days later three traders were shot dead.", "2030-03-07"),
        ("en", "On 5 March 2030 gunmen killed a guard in Tol. The next day three traders were shot dead.", "2030-03-06"),
        ("fr", "Le 5 mars 2030, un garde a été tué à Tol. Deux jours plus tard, trois paysans ont été abattus.", "2030-03-07"),
        ("id", "Pada 5 Maret 2030 seorang satpam tewas di Tol. Sehari sebelumnya tiga petani dibunuh.", "2030-03-04"),
        ("ar", "قتل حارس في تول في 5 آذار 2030. وفي اليوم التالي قتل ثلاثة مزارعين.", "2030-03-06"),
    ],
)  # fmt: skip
def test_days_told_from_the_day_before(lang: str, text: str, expected: str) -> None:
    rows = [row for row in read(text, lang) if row["act"] == "killed"]
    assert rows[-1]["date_from"] == rows[-1]["date_to"] == expected


def test_two_days_later_than_nothing_is_no_day() -> None:
    assert days("Two days later three traders were shot dead.") == [("killed", None, None)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        # a headline has the day of the report below it; a toll that of its event
        ("en", "Toll of Tol blast rises to 15\n\nThe blast on Tuesday killed 15 people.", ("2030-03-05", "2030-03-05")),
        # a report of months has them in its heading
        ("fr", "Rapport sur Tol, juillet-septembre 2029\n\nLa mission a recensé 389 tués.", ("2029-07-01", "2029-09-30")),
        ("id", "Situasi Tol, Juli–November 2029\n\nTim mencatat 38 orang dibunuh.", ("2029-07-01", "2029-11-30")),
        # a clause behind an open date tells of its year; a whole year is no day of saying
        ("en", "It was the worst attack since 2014, when 71 people were killed in Tol.", ("2014-01-01", "2014-12-31")),
        ("id", "Sepanjang 2029 polisi mencatat 11 warga tewas.", ("2029-01-01", "2029-12-31")),
        # the day of publishing dates no harm
        ("id", "Laporan yang terbit Senin itu menyebut enam tahanan tewas.", (None, None)),
        # a day behind ", and" belongs to what it adds
        ("en", "Four men were shot dead on Tuesday, and two more died of their wounds on Wednesday.", ("2030-03-05", "2030-03-05")),
    ],
)  # fmt: skip
def test_what_a_date_belongs_to(lang: str, text: str, expected: tuple[str | None, str | None]) -> None:
    first = next(row for row in read(text, lang) if row["act"] == "killed")
    assert (first["date_from"], first["date_to"]) == expected


def test_the_day_of_an_event_dates_no_count_of_a_war_and_no_flight() -> None:
    text = "Three farmers were killed in Tol on Tuesday.\n\nSome 4,000 people have died in the war. Hundreds of families fled."
    assert [row["date_from"] for row in read(text)] == ["2030-03-05", None, None]


def test_a_year_behind_a_second_harm_dates_that_one_alone() -> None:
    told = read("Three former officers were arrested in Medrane over the killing of 64 villagers in Jorva in 2009.")
    assert [(row["act"], row["date_from"], row["event_time"]) for row in told] == [
        ("detained", None, "current"),
        ("killed", "2009-01-01", "earlier"),
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "At least 4,000 people have been killed since the war broke out in 2019."),
        ("en", "At least 4,000 people have been killed in the uprising, which has gone on since 2019 in which year it began."),
        ("fr", "Au moins 4 000 personnes ont été tuées depuis le début du conflit en 2019."),
    ],
)  # fmt: skip
def test_what_since_governs_leaves_the_end_open(lang: str, text: str) -> None:
    assert days(text, lang) == [("killed", "2019-01-01", None)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Le 4 février, trente personnes ont été tuées ; le 8, douze soldats ont été tués à Oro.", ["2030-02-04", "2030-02-08"]),
        ("fr", "Le 14 mars 2029, la garde a encerclé Oro. Dix-sept personnes ont été tuées ce jour-là.", ["2029-03-14"]),
        ("en", "On 14 March 2029 guards surrounded Oro. Seventeen people were killed that day.", ["2029-03-14"]),
        ("en", "Between 4 and 9 June 2029 the guards shot 33 prisoners dead.", ["2029-06-04"]),
    ],
)  # fmt: skip
def test_days_told_by_the_date_before(lang: str, text: str, expected: list[str]) -> None:
    assert [row["date_from"] for row in read(text, lang)] == expected


def test_a_live_page_dates_its_entries_by_the_day_of_publishing() -> None:
    text = (
        "Tol protests: live\n\n14:52 Six people have been shot dead in Tol.\n\n13:40 Four people were wounded in Tol."
    )
    assert {row["date_from"] for row in read(text)} == {"2030-03-08"}
    once = "Tol protests\n\n14:52 Six people have been shot dead in Tol."
    assert {row["date_from"] for row in read(once)} == {None}


def test_a_periodic_report_dates_what_has_no_day_of_its_own() -> None:
    text = (
        "November 2029: 143 civilians killed\n\nOn 9 November guards killed nine herders in Tol.\n\n"
        "The network recorded 56 abductions (33 in October)."
    )
    found = {row["min"]: (row["date_from"], row["date_to"]) for row in read(text)}
    assert found[9] == ("2029-11-09", "2029-11-09")
    assert found[56] == ("2029-11-01", "2029-11-30")


@pytest.mark.parametrize(
    "text",
    [
        "A former guard was sentenced to 24 years on Thursday for the murder of 33 detainees.",
        "A former guard was convicted of the murder of 33 detainees. He was sentenced on Thursday to 24 years for killing 33 detainees.",
    ],
)
def test_the_day_of_a_sentence_dates_no_murder(text: str) -> None:
    assert {row["date_from"] for row in read(text) if row["act"] == "killed"} == {None}


def test_the_day_of_a_murder_dates_no_arrest() -> None:
    found = days("Police have arrested two men in connection with the murder of a farmer in Tol on Thursday.")
    assert ("detained", None, None) in found
    assert ("killed", "2030-03-07", "2030-03-07") in found


@pytest.mark.parametrize(
    ("lang", "text", "start", "end"),
    [
        ("en", "In total, from 4 am on 24 February 2029, when the fighting began, until 12 midnight on 1 March 2029, the office recorded 227 civilians killed.", "2029-02-24", "2029-03-01"),
        ("en", "Soldiers killed 250 people in the 1992 Arenal Norte massacre.", "1992-01-01", "1992-12-31"),
        ("en", "The massacre of 1992 killed 250 people.", "1992-01-01", "1992-12-31"),
        ("fr", "Le massacre de 1992 a fait 250 morts.", "1992-01-01", "1992-12-31"),
        ("fr", "La milice a tué 250 villageois en 1993-1994.", "1993-01-01", "1994-12-31"),
        ("id", "Sekitar 100 warga sipil tewas dalam tiga serangan pada bulan Juni dan Juli 2029.", "2029-06-01", "2029-07-31"),
        ("en", "Twelve farmers were killed in Jorva yesterday (Wednesday).", "2030-03-06", "2030-03-06"),
        ("id", "Dua belas petani tewas di Jorva kemarin (Rabu).", "2030-03-06", "2030-03-06"),
        ("fr", "Douze paysans ont été tués samedi et dimanche à Jorva.", "2030-03-02", "2030-03-03"),
    ],
)  # fmt: skip
def test_stretches_of_days_and_years_that_name_an_event(lang: str, text: str, start: str, end: str) -> None:
    assert days(text, lang)[0][1:] == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "The army confirmed the death of Doran Vell, who was wanted for the 1992 Arenal massacre.",
        "A strike by a Mirage 2000 killed ten fighters.",
    ],
)
def test_a_year_that_names_an_event_dates_no_other(text: str) -> None:
    assert days(text)[0][1:] == (None, None)


def test_two_dates_side_by_side_are_no_stretch() -> None:
    rows = read(
        "Sejak Januari 2029\n\nSELASA, 5 FEBRUARI 2030\n\nDua belas petani tewas di Jorva pada Senin.",
        "id",
        "2030-02-05",
    )
    assert (rows[-1]["date_from"], rows[-1]["date_to"]) == ("2030-02-04", "2030-02-04")


def test_the_stretch_of_a_weekly_report_dates_what_it_tells() -> None:
    text = (
        "The Tol Centre said in its weekly report on violations in the valley (08- 14 February 2030) that force was used.\n\n"
        "According to the report 43 civilians were wounded in Harlan."
    )
    assert days(text)[0] == ("injured", "2030-02-08", "2030-02-14")


_PLACES = ("Tolbridge", "Harlan", "Jorva", "Arenal", "Mirhan", "Saltmoor", "Denholm", "Orrin")


def test_the_items_of_a_daily_digest_have_its_day() -> None:
    items = [f"A bomb in {place} killed {n} people and wounded {n + 1} more." for n, place in enumerate(_PLACES, 2)]
    found = days("\n\n".join(["77 killed across the valley", *items]))
    assert len(found) > 12
    assert {day[1] for day in found} == {"2030-03-08"}
    few = days("\n\n".join(items[:3]))
    assert {day[1] for day in few} == {None}


def test_the_stamp_of_a_page_dates_no_harm() -> None:
    text = "Serangan di Jorva, 52 Warga Tewas\n\nReporter\n\nJumat, 8 Maret 2030 15:44 WIB\n\nSerangan itu menewaskan 52 warga di Jorva."
    assert {day[1] for day in days(text, "id")} == {None}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "Sedikitnya 23 warga tewas di Jorva, lansir Tidewire pada Rabu (6/3/2030)."),
        ("id", "Sedikitnya 12 warga tewas di Jorva, seperti dilansir kantor berita Tidewire, Kamis (7/3/2030)."),
    ],
)
def test_the_day_of_relaying_dates_no_harm(lang: str, text: str) -> None:
    assert days(text, lang)[0][1:] == (None, None)


def test_what_is_claimed_keeps_its_day() -> None:
    text = "Le Front a revendiqué les attentats du 13 novembre 2029 qui ont fait 130 morts à Harlan."
    assert [day[1] for day in days(text, "fr") if day[0] == "killed"] == ["2029-11-13"]


@pytest.mark.parametrize(
    ("lang", "text", "start", "end"),
    [
        # "des" is no "dès": it opens no date
        ("fr", "Un groupe a exécuté 32 civils à Tol, après des affrontements en décembre 2029.", "2029-12-01", "2029-12-31"),
        ("fr", "Les attentats du 13 novembre 2029 à Tol, un des pires du pays, ont fait 31 morts.", "2029-11-13", "2029-11-13"),
        ("fr", "Dès le 5 mars, des soldats ont tué neuf paysans à Tol.", "2030-03-05", None),
        # a year behind two harms joined by "and" is that of both
        ("en", "The conflict left 200 people dead and cost at least 26 guards their lives in 2029.", "2029-01-01", "2029-12-31"),
        ("en", "The group asked for an inquiry into the killing of 52 journalists and the disappearance of 14 others between 2022 and 2028.", "2022-01-01", "2028-12-31"),
        ("fr", "La guerre a fait plus de 300 morts, et au moins 31 gardes y ont perdu la vie en 2029.", "2029-01-01", "2029-12-31"),
        ("id", "Konflik itu menewaskan 52 warga dan melukai 26 penjaga pada 2029.", "2029-01-01", "2029-12-31"),
        ("ar", "وثق المركز مقتل 52 مدنيا وإصابة 26 حارسا في عام 2029.", "2029-01-01", "2029-12-31"),
        # the day on which somebody expressed something
        ("en", "The commissioner today condemned the attack that left nine civilians dead in Tol.", None, None),
    ],
)  # fmt: skip
def test_opened_and_joined_dates(lang: str, text: str, start: str | None, end: str | None) -> None:
    assert days(text, lang)[0][1:] == (start, end)


def test_a_week_later_than_a_month_is_no_day() -> None:
    text = "On Tuesday eight people were killed in Tol. At least 23 travellers were killed in January. A week later, gunmen shot 18 people dead."
    assert [row["date_from"] for row in read(text)][-1] != "2030-03-12"
