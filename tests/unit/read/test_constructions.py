"""Each construction of the four languages, on invented sentences: act, bounds and words."""

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def read(lang: str, text: str) -> list[tuple[str, int | None, int | None]]:
    rows = read_row({"id": "t", "lang": lang, "text": text}, READER)["statements"]
    return [(row["act"], row["min"], row["max"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three farmers were killed in Harlan.", [("killed", 3, 3)]),
        ("Gunmen killed at least 12 villagers in Harlan.", [("killed", 12, None)]),
        ("The attack left more than 50 people dead.", [("killed", 51, None)]),
        ("A man, his wife and their two children were shot dead in Tol.", [("killed", 4, 4)]),
        (
            "16 civilians, including five children, were killed in Rimba.",
            [("killed", 16, 16), ("killed", 5, 5)],
        ),
        ("The shelling killed 12 people and wounded 30 others.", [("killed", 12, 12), ("injured", 30, 30)]),
        ("The deaths of dozens of miners were confirmed.", [("killed", 20, 99)]),
        ("The death toll rose to 15 on Monday.", [("killed", 15, 15)]),
        ("Two men were killed and three women injured in Harlan.", [("killed", 2, 2), ("injured", 3, 3)]),
        ("Soldiers shot him dead near the bridge.", [("killed", 1, 1)]),
        ("Ten students have been arrested in Tol.", [("detained", 10, 10)]),
        ("Between nine and 12 traders were abducted.", [("abducted", 9, 12)]),
        ("Entire families were killed in the raid.", [("killed", None, None)]),
        (
            "Gunmen killed 20 people in Harlan, 23 in Rimba, and three in Tol.",
            [("killed", 20, 20), ("killed", 23, 23), ("killed", 3, 3)],
        ),
        ("A teacher was dragged out of his house and shot dead.", [("killed", 1, 1)]),
        ("One person died and two others were injured.", [("killed", 1, 1), ("injured", 2, 2)]),
        ("The inflation rate rose to 15 percent in Harlan.", []),
    ],
)
def test_english(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert expected == read("en", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tiga petani tewas di Harlan.", [("killed", 3, 3)]),
        ("Serangan itu menewaskan sedikitnya 12 warga sipil.", [("killed", 12, None)]),
        ("Kematian 1.383 warga sipil didokumentasikan.", [("killed", 1383, 1383)]),
        ("Ratusan orang terbunuh di Rimba.", [("killed", 100, 999)]),
        ("Dua orang tewas dan lima orang luka-luka.", [("killed", 2, 2), ("injured", 5, 5)]),
        ("Seorang pria ditembak mati di Tol.", [("killed", 1, 1)]),
        ("Sepuluh mahasiswa ditangkap di Harlan.", [("detained", 10, 10)]),
        ("Puluhan warga mengungsi dari Rimba.", [("displaced", 20, 99)]),
    ],
)
def test_indonesian(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert expected == read("id", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Au moins treize habitants ont péri, dont quatre enfants.", [("killed", 13, None), ("killed", 4, 4)]),
        ("L'attaque a fait 14 morts et 30 blessés.", [("killed", 14, 14), ("injured", 30, 30)]),
        ("La mort de trois paysans a été confirmée.", [("killed", 3, 3)]),
        ("Un adulte et deux enfants ont été blessés à Harlan.", [("injured", 3, 3)]),
        ("Des hommes armés ont enlevé quatre commerçants.", [("abducted", 4, 4)]),
        ("Une dizaine de civils ont péri.", [("killed", 10, 10)]),
    ],
)
def test_french(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert expected == read("fr", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل 22 شخصا في القصف.", [("killed", 22, 22)]),
        ("أسفر الانفجار عن مقتل ثلاثة مدنيين وإصابة 15 آخرين.", [("killed", 3, 3), ("injured", 15, 15)]),
        ("خلف الهجوم 10 قتلى و22 جريحا.", [("killed", 10, 10), ("injured", 22, 22)]),
        ("استشهد طفلان في الغارة.", [("killed", 2, 2)]),
        ("أصيب أكثر من 50 شخصا.", [("injured", 51, None)]),
        ("اعتقلت قوات الأمن عشرات المتظاهرين.", [("detained", 20, 99)]),
    ],
)
def test_arabic(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert expected == read("ar", text)
