"""Days on which somebody spoke: none of what they tell, but what other words are resolved against where no day of publishing is known."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def days(text: str, lang: str, published: str | None = "2030-03-08") -> list[tuple[str, str | None, str | None]]:
    row = {"id": "d", "text": text, "lang": lang, "published": published}
    rows: list[dict[str, Any]] = read_row(row, READER)["statements"]
    return [(each["act"], each["date_from"], each["date_to"]) for each in rows]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "On Tuesday, the health ministry said that nine people had been killed in a raid on Tol."),
        ("en", "On Tuesday, the Harland Front, an alliance of three groups, announced that nine people had been killed in Tol."),
        ("en", "On Tuesday the ministry said nine people had been killed in Tol."),
        ("fr", "Mardi, le ministère de la Santé a annoncé que neuf personnes avaient été tuées à Tol."),
        ("fr", "Le mardi 5 mars, le Front, une alliance de trois groupes, a annoncé que neuf personnes avaient été tuées à Tol."),
        ("id", "Pada Selasa (5/3), Kementerian Kesehatan mengatakan bahwa sembilan orang tewas di Tol."),
        ("id", "Pada Selasa (5/3), Front Harland, aliansi tiga kelompok, mengumumkan bahwa sembilan orang tewas di Tol."),
        ("ar", "وفي 5 آذار أعلنت وزارة الصحة أن تسعة أشخاص قتلوا في تول."),
        ("ar", "ويوم الثلاثاء أعلنت جبهة هارلاند، وهي تحالف من ثلاث مجموعات، أن تسعة أشخاص قتلوا في تول."),
    ],
)  # fmt: skip
def test_a_day_that_opens_what_somebody_says_dates_no_harm(lang: str, text: str) -> None:
    assert days(text, lang) == [("killed", None, None)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "On Tuesday, gunmen killed nine people in Tol, police said."),
        ("en", "On Tuesday, witnesses said, soldiers killed nine people in Tol."),
        ("en", "On Tuesday a reported air strike killed nine people in Tol."),
        ("fr", "Mardi, des hommes armés ont tué neuf personnes à Tol, a annoncé la police."),
        ("fr", "Le 5 mars, au volant d'un camion lancé à pleine vitesse, un homme a tué neuf personnes à Tol."),
        ("id", "Pada Selasa (5/3), sekelompok orang membunuh sembilan warga di Tol, kata polisi."),
        ("ar", "ويوم الثلاثاء قتل مسلحون تسعة أشخاص في تول، بحسب الشرطة."),
        ("ar", "وقتل تسعة أشخاص في تول يوم الثلاثاء، كما أعلنت وزارة الصحة."),
    ],
)
def test_a_day_that_opens_what_happened_does(lang: str, text: str) -> None:
    assert days(text, lang)[0] == ("killed", "2030-03-05", "2030-03-05")


def test_what_is_told_later_is_not_of_a_day_long_before() -> None:
    text = "On 3 May 2021 gunmen killed four guards in Tol. On Tuesday the army announced that nine people had been killed."
    assert days(text, "en")[-1] == ("killed", None, None)
    near = (
        "On Monday gunmen attacked Tol. Four guards were killed. On Tuesday police said that nine traders were killed."
    )
    assert {day[1] for day in days(near, "en")} == {"2030-03-04"}


@pytest.mark.parametrize(
    ("lang", "text", "start", "end"),
    [
        ("id", "Dua belas orang tewas di Tol pada Senin, kata polisi, Selasa (5/3/2030).", "2030-03-04", "2030-03-04"),
        ("id", "Dua belas orang tewas di Tol bulan lalu, seperti dilansir Tidewire, Selasa (5/3/2030).", "2030-02-01", "2030-02-28"),
        ("en", "Twelve people were killed in Tol on Monday. Police spoke of it on Tuesday, 5 March 2030, the spokesman said on Tuesday, 5 March 2030.", "2030-03-04", "2030-03-04"),
        ("fr", "Douze personnes ont été tuées lundi à Tol, a indiqué la police le mardi 5 mars 2030.", "2030-03-04", "2030-03-04"),
        ("ar", "قتل اثنا عشر شخصا في تول أمس. وقال متحدث يوم الثلاثاء 5 آذار 2030 إن التحقيق بدأ.", "2030-03-04", "2030-03-04"),
    ],
)  # fmt: skip
def test_a_full_day_of_saying_resolves_what_no_day_of_publishing_does(
    lang: str, text: str, start: str, end: str
) -> None:
    assert days(text, lang, published=None)[0] == ("killed", start, end)


def test_a_day_of_saying_that_is_not_the_latest_resolves_nothing() -> None:
    text = "Twelve people were killed in Tol on Monday, police said on Tuesday, 5 March 2030. A trial opened on 3 May 2031."
    assert days(text, "en", published=None)[0] == ("killed", None, None)


@pytest.mark.parametrize(
    ("lang", "text", "last"),
    [
        ("en", "Guards took Tol on 10 June 2024. The revolt began in October 2026. On 17 October, villagers killed 19 guards.", "2026-10-17"),
        ("fr", "La garde a pris Tol le 10 juin 2024. La révolte a commencé en octobre 2026. Le 17 octobre, 19 gardes ont été tués.", "2026-10-17"),
        ("id", "Tentara merebut Tol pada 10 Juni 2024. Pemberontakan pecah pada Oktober 2026. Pada 17 Oktober, 19 tentara tewas.", "2026-10-17"),
        ("ar", "سيطرت الجماعة على تول في 10 حزيران 2024. وبدأت الانتفاضة في تشرين الأول 2026. وفي 17 تشرين الأول قتل 19 مسلحا.", "2026-10-17"),
    ],
)  # fmt: skip
def test_a_day_has_the_year_told_with_its_month_before(lang: str, text: str, last: str) -> None:
    assert days(text, lang, published=None)[-1] == ("killed", last, last)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Previously, last month, bandits killed 12 people in Tol."),
        ("en", "Last month, an air strike had killed 12 people in Tol."),
        ("id", "Hal serupa pernah terjadi di sini bulan lalu, gerombolan itu menewaskan 12 orang di Tol."),
        ("fr", "Auparavant, le mois dernier, des bandits avaient tué 12 personnes à Tol."),
        ("ar", "وكان مسلحون قد قتلوا 12 شخصا في تول الشهر الماضي."),
    ],
)
def test_what_says_itself_that_it_is_past_keeps_its_date(lang: str, text: str) -> None:
    assert days(text, lang)[0] == ("killed", "2030-02-01", "2030-02-28")
