"""A text that tells one day alone tells of one event: what happened to other people in it has that day, arrests of suspects do not."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()
DAY = ("2030-03-07", "2030-03-07")
OPEN = (None, None)


def days(text: str, lang: str) -> dict[str, tuple[str | None, str | None]]:
    row = {"id": "d", "text": text, "lang": lang, "published": "2030-03-09"}
    rows: list[dict[str, Any]] = read_row(row, READER)["statements"]
    return {each["act"]: (each["date_from"], each["date_to"]) for each in rows}


LEADS = {
    "en": "Twelve farmers were killed in Jorva on Thursday.\n\nThe mayor called for calm.\n\nThe school stayed closed.\n\n",
    "fr": "Douze paysans ont été tués jeudi à Jorva.\n\nLe maire a appelé au calme.\n\nL'école est restée fermée.\n\n",
    "id": "Dua belas petani tewas di Jorva pada Kamis.\n\nWali kota meminta warga tenang.\n\nSekolah masih tutup.\n\n",
    "ar": "قتل اثنا عشر مزارعا في جورفا يوم الخميس.\n\nودعا رئيس البلدية إلى الهدوء.\n\nوبقيت المدرسة مغلقة.\n\n",
}


@pytest.mark.parametrize(
    ("lang", "told", "act"),
    [
        ("en", "Residents said the soldiers opened fire on villagers who were fleeing.", "other"),
        ("en", "A lawyer said 160 people were arrested.", "detained"),
        ("en", "One woman said soldiers raped two girls.", "raped"),
        ("fr", "Selon des habitants, les soldats ont ouvert le feu sur des villageois.", "other"),
        ("fr", "Un avocat a indiqué que 160 personnes ont été arrêtées.", "detained"),
        ("fr", "Une habitante a raconté que des soldats ont violé deux filles.", "raped"),
        ("id", "Menurut warga, tentara menembaki penduduk desa.", "other"),
        ("id", "Seorang pengacara mengatakan 160 orang ditangkap.", "detained"),
        ("id", "Seorang warga mengatakan tentara memperkosa dua gadis.", "raped"),
        ("ar", "وقال سكان إن الجنود أطلقوا النار على القرويين.", "other"),
        ("ar", "وقال محام إن 160 شخصا اعتقلوا.", "detained"),
        ("ar", "وقالت امرأة إن جنودا اغتصبوا فتاتين.", "raped"),
    ],
)
def test_what_else_happened_has_the_only_day_of_the_text(lang: str, told: str, act: str) -> None:
    assert days(LEADS[lang] + told, lang)[act] == DAY


@pytest.mark.parametrize(
    ("lang", "told", "act"),
    [
        ("en", "Four suspects were arrested.", "detained"),
        ("en", "Some 400 people have been displaced.", "displaced"),
        ("fr", "Quatre suspects ont été arrêtés.", "detained"),
        ("fr", "Quelque 400 personnes ont été déplacées.", "displaced"),
        ("id", "Empat tersangka ditangkap.", "detained"),
        ("id", "Sekitar 400 orang mengungsi.", "displaced"),
        ("ar", "واعتقل أربعة مشتبه بهم.", "detained"),
        ("ar", "ونزح نحو 400 شخص.", "displaced"),
    ],
)
def test_suspects_and_flights_do_not(lang: str, told: str, act: str) -> None:
    assert days(LEADS[lang] + told, lang)[act] == OPEN


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "On 7 March 2030 soldiers entered the stadium of Tol. They fired without warning. At least 157 people were killed."),
        ("fr", "Le 7 mars 2030, des soldats sont entrés dans le stade de Tol. Ils ont tiré sans sommation. Au moins 157 personnes ont été tuées."),
        ("id", "Pada 7 Maret 2030 tentara memasuki stadion Tol. Mereka menembak tanpa peringatan. Sedikitnya 157 orang tewas."),
        ("ar", "في 7 آذار 2030 دخل جنود ملعب تول. وأطلقوا الرصاص دون إنذار. وقتل ما لا يقل عن 157 شخصا."),
    ],
)  # fmt: skip
def test_many_dead_beside_the_only_day_have_it(lang: str, text: str) -> None:
    assert days(text, lang)["killed"] == DAY


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "The war has killed 11,000 people."),
        ("fr", "La guerre a fait 11 000 morts."),
        ("id", "Perang itu menewaskan 11.000 orang."),
        ("ar", "وأودت الحرب بحياة 11 ألف شخص."),
    ],
)
def test_the_dead_of_a_war_do_not(lang: str, told: str) -> None:
    assert days(LEADS[lang] + told, lang)["killed"] == OPEN


def test_a_text_of_two_days_dates_no_attack_far_from_them() -> None:
    text = (
        LEADS["en"] + "On Friday two guards were wounded in Tol.\n\nThe market was empty.\n\nPeople stayed at home.\n\n"
    )
    assert days(text + "Soldiers opened fire on villagers in Harlan.", "en")["other"] == OPEN
