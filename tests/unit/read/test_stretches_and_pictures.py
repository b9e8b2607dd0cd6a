"""Stretches of days that a list or a massacre has, and the days of pictures, which date no harm."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def days(text: str, lang: str, published: str = "2030-04-09") -> list[tuple[str, str | None, str | None]]:
    row = {"id": "d", "text": text, "lang": lang, "published": published}
    rows: list[dict[str, Any]] = read_row(row, READER)["statements"]
    return [(each["act"], each["date_from"], each["date_to"]) for each in rows]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The guards went on as before.\n\nDuring the week of 28 March to 3 April 2030:\n\nthe guards killed two herders in Tol;\n\nsix traders were arrested in Harlan;"),
        ("fr", "Les gardes continuent leurs attaques.\n\nSur ces sept jours, du 28 mars au 3 avril 2030 :\n\nles gardes ont tué 2 bergers à Tol ;\n\n6 marchands ont été arrêtés à Harlan ;"),
        ("id", "Penjaga terus bertindak.\n\nSelama periode 28 Maret hingga 3 April 2030:\n\npenjaga membunuh dua penggembala di Tol;\n\nenam pedagang ditangkap di Harlan;"),
        ("ar", "واصل الحراس أعمالهم.\n\nخلال الفترة من 28 آذار إلى 3 نيسان 2030:\n\nقتل الحراس راعيين في تول؛\n\nاعتقل ستة تجار في هارلان؛"),
    ],
)  # fmt: skip
def test_a_line_that_opens_a_list_gives_its_stretch_to_the_items(lang: str, text: str) -> None:
    found = days(text, lang)
    assert {act for act, _, _ in found} >= {"killed", "detained"}
    assert {day for act, *day in found if act != "other" for day in [tuple(day)]} == {("2030-03-28", "2030-04-03")}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The carnage of Tol, from 24 March to 5 April 2030, began at dawn. The gang burned the market. In all 191 people were killed."),
        ("fr", "Le carnage de Tol a duré du 24 mars au 5 avril 2030. Le gang a brûlé le marché. Au total 191 personnes ont été tuées."),
        ("id", "Pembantaian di Tol berlangsung dari 24 Maret hingga 5 April 2030. Geng itu membakar pasar. Total 191 orang tewas."),
        ("ar", "ارتكبت المجزرة بين 24 آذار و5 نيسان 2030 في تول. وأحرقت العصابة السوق. وقتل 191 شخصا."),
    ],
)  # fmt: skip
def test_the_stretch_of_a_massacre_dates_its_dead(lang: str, text: str) -> None:
    assert days(text, lang)[-1] == ("killed", "2030-03-24", "2030-04-05")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Weekly report on Tol (28 March 3 April 2030)\n\n43 civilians were wounded in Harlan."),
        ("fr", "Rapport sur Tol du 28/03 au 3/04/2030\n\n43 civils ont été blessés à Harlan."),
        ("id", "Laporan mingguan Tol (28 Maret 3 April 2030)\n\n43 warga terluka di Harlan."),
        ("ar", "التقرير الأسبوعي للمركز:\n\n(28 آذار 3 نيسان 2030)\n\n* إصابة 43 مواطنا في هارلان."),
    ],
)
def test_stretches_without_their_dash_and_in_digits(lang: str, text: str) -> None:
    assert days(text, lang)[0] == ("injured", "2030-03-28", "2030-04-03")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "A video released by the group on 3 March 2030 shows its leader.\n\nTen people were killed in an attack on a village near Tol."),
        ("en", "A soldier stands guard in Tol on March 3, 2030 (Photo: Tidewire)\n\nTen people were killed in an attack near Tol."),
        ("fr", "Un soldat monte la garde à Tol, le 3 mars 2030. (Photo Tidewire)\n\nAu moins dix personnes ont été tuées à Tol."),
        ("fr", "Image d'une vidéo du groupe, le 3 mars 2030\n\nAu moins dix personnes ont été tuées à Tol."),
        ("id", "Seorang prajurit berjaga di Tol, 3 Maret 2030. (Foto: Tidewire)\n\nSepuluh orang tewas di Tol."),
        ("id", "Gambar dari video kelompok itu, 3 Maret 2030\n\nSepuluh orang tewas di Tol."),
        ("ar", "صورة من فيديو نشرته الجماعة في 3 آذار 2030 تظهر زعيمها\n\nقتل عشرة اشخاص في هجوم على قرية قرب تول."),
        ("ar", "جندي في تول في 3 آذار 2030 (صورة: تايدواير)\n\nقتل عشرة أشخاص في تول."),
    ],
)  # fmt: skip
def test_the_day_of_a_picture_dates_no_harm(lang: str, text: str) -> None:
    assert {day[1:] for day in days(text, lang)} == {(None, None)}


def test_a_picture_of_the_harm_keeps_its_day() -> None:
    text = "Photos show ten people killed in Tol on 3 March 2030."
    assert days(text, "en")[0] == ("killed", "2030-03-03", "2030-03-03")
