"""Constructions that Arabic and French have and English has not."""

import pytest

from saksi.read import Reader, read_row

_READER = Reader()
_Row = tuple[str, int | None, int | None]


def _read(lang: str, text: str) -> list[_Row]:
    rows = read_row({"id": "a", "lang": lang, "text": text}, _READER)["statements"]
    assert all(text[slice(*row["span"])] == row["quote"] for row in rows)
    return [(row["act"], row["min"], row["max"]) for row in rows if row["kind"] in ("figure", "incident")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل خمسة عشر قرويا في قصف على أوروبلدة.", [("killed", 15, 15)]),
        (
            "أفادت مصادر بأن ما لا يقل عن 23 قرويا قتلوا وأن نحو خمسين آخرين جرحوا.",
            [("killed", 23, None), ("injured", 50, 50)],
        ),
        ("وكان ستة من عناصر الأمن قد قتلوا في المدينة.", [("killed", 6, 6)]),
        ("لقي رجل وزوجته وأطفالهما الثلاثة مصرعهم في غارة.", [("killed", 5, 5)]),
        ("لم يقتل أحد في القصف على أوروبلدة.", [("killed", 0, 0)]),
        ("خلفت الغارة عشرات القتلى وأكثر من 50 جريحا.", [("killed", 20, 99), ("injured", 51, None)]),
        ("قتيلان في قصف على أوروبلدة.", [("killed", 2, 2)]),
        ("سقوط قتيل وثلاثة جرحى برصاص قناص.", [("killed", 1, 1), ("injured", 3, 3)]),
        ("مقتل صحفيين اثنين في قصف على أوروبلدة.", [("killed", 2, 2)]),
        ("أحصى الأهالي ستا وعشرين جثة بعد القصف.", [("killed", 26, 26)]),
        ("أعلنت النيابة العثور على رفات 43 شخصا في مقبرة جماعية.", [("killed", 43, 43)]),
        ("قال الطبيب إن القتلى خمسة وإن الجرحى تسعة بعد القصف.", [("killed", 5, 5), ("injured", 9, 9)]),
        ("ارتفاع حصيلة قتلى القصف إلى سبعة.", [("killed", 7, 7)]),
        ("وتلقى ثلاثة صحفيين تهديدات بالقتل من مسلحين.", [("threatened", 3, 3)]),
    ],
)
def test_arabic(text: str, expected: list[_Row]) -> None:
    assert expected == _read("ar", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Des soldats ont exécuté sommairement au moins 29 hommes à Ouédima.", [("killed", 29, None)]),
        ("Ils ont égorgé le chef du village et ses deux fils.", [("killed", 3, 3)]),
        ("Personne n'a été tué dans l'attaque du village.", [("killed", 0, 0)]),
        ("Treize personnes, huit civils et cinq soldats, ont péri dans l'attaque.", [("killed", 13, 13), ("killed", 8, 8), ("killed", 5, 5)]),
        ("L'armée a reconnu la mort regrettable de deux civils.", [("killed", 2, 2)]),
        ("Elle raconte la mort de sa mère et de ses trois sœurs sous les tirs.", [("killed", 4, 4)]),
        ("Deux blessés ayant succombé, le deuil a été décrété.", [("killed", 2, 2)]),
        ("Une personne est morte à Toretsk ; une autre a été tuée à Nikopol.", [("killed", 1, 1), ("killed", 1, 1)]),
        ("La Ligue signale quatre cas de viol dans les commissariats.", [("raped", 4, 4)]),
    ],
)  # fmt: skip
def test_french(text: str, expected: list[_Row]) -> None:
    assert expected == _read("fr", text)


def test_an_english_source_behind_a_clause_is_not_its_victims() -> None:
    text = "At least twelve farmers, including three children, were killed in the village of Orovar, said the mayor."
    rows = read_row({"id": "a", "lang": "en", "text": text}, _READER)["statements"]
    assert [(row["min"], row["source"]) for row in rows] == [(12, "the mayor"), (3, "the mayor")]


def test_a_verb_that_ends_in_a_noun_of_death_takes_its_subject() -> None:
    assert ("killed", 4, 4) in _read(
        "fr", "Quatre militaires ont trouvé la mort dans l'explosion d'une mine sur la route d'Oro."
    )
