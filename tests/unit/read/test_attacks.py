"""Attacks without a stated harm, and harm that a text speaks of without telling it, with invented people and places."""

import pytest

from builders.reading import read_counts

ATTACK = [("other", None, None)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The men opened fire as they rode into Orlat."),
        ("en", "Rebels fired rockets at Orlat on Monday."),
        ("en", "Gunmen carried out an attack on the village of Orlat."),
        ("fr", "Ils ont ouvert le feu sur tout ce qui bougeait à Orlat."),
        ("fr", "Un élu a rapporté une attaque contre son village."),
        ("fr", "Les soldats ont tiré dans la foule à Orlat."),
        ("id", "Orang bersenjata melepaskan tembakan di Orlat."),
        ("ar", "قال شهود إن مسلحين في أورلات أطلقوا النار."),
    ],
)
def test_an_attack_is_a_statement_though_nobody_is_named(lang: str, text: str) -> None:
    assert read_counts(lang, text) == ATTACK


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Gunmen opened fire on the crowd in Orlat, killing three people.", [("killed", 3, 3)]),
        ("fr", "Trois civils ont été tués quand des soldats ont ouvert le feu sur la foule.", [("killed", 3, 3)]),
        ("en", "The attack on the convoy near Orlat was condemned by rebels.", []),
        ("fr", "L'attaque contre le convoi des rebelles a été condamnée.", []),
        ("fr", "La menace terroriste reste forte après l'attaque terroriste d'Orlat.", []),
        ("en", "Attacks on civilians by rebels must stop.", []),
    ],
)
def test_an_attack_told_with_its_harm_or_known_before_is_none(
    lang: str, text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert read_counts(lang, text) == expected


def test_the_dead_of_two_sides_are_two_counts_and_no_third() -> None:
    assert read_counts("en", "Five rebels and two policemen were killed in Orlat.") == [
        ("killed", 5, 5),
        ("killed", 2, 2),
    ]
    assert read_counts("en", "Six priests and two women were killed in Orlat.")[1] == ("killed", 8, 8)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Nobody knows how many people died when rebels attacked Orlat."),
        ("en", "The army has lost the trust of displaced families in Orlat since the shelling."),
        ("en", "Rebels in Orlat threatened to kill farmers who paid taxes."),
        ("en", "The government cares nothing for the lives of the farmers in Orlat, relatives said after the attack."),
        ("fr", "On ignore combien de civils ont été tués dans l'attaque d'Orlat."),
        ("fr", "Les rebelles voulaient tuer des policiers à Orlat."),
        ("id", "Belum diketahui berapa banyak warga tewas dalam serangan itu."),
        ("ar", "ولم يعرف كم عدد المدنيين الذين قتلوا في الهجوم."),
    ],
)
def test_uncounted_harm_that_did_not_happen_or_is_only_asked_about_is_no_statement(lang: str, text: str) -> None:
    assert not [each for each in read_counts(lang, text) if each[0] != "other"]


def test_a_plan_does_not_govern_what_is_then_reported() -> None:
    assert read_counts("id", "Badan PBB untuk pengungsi mengatakan sejumlah orang tewas di Orlat.") == [
        ("killed", None, None)
    ]


TAIL = """
Mayor of Lotanga opens the new harbour after ten years
At least 7 dead after cargo plane crashes in Kirawe
Former minister Carys Holm dies at 84
Storm Odessa leaves dozens dead on the coast
"""


def test_headlines_of_other_stories_at_the_end_are_not_read() -> None:
    body = "Gunmen killed three farmers in Orlat on Monday, police said.\nThe army is looking for the attackers.\n"
    assert read_counts("en", body + TAIL) == [("killed", 3, 3)]
    items = "\n".join(f"- {line}" for line in TAIL.split("\n") if line)
    assert len(read_counts("en", body + "Also today:\n" + items)) > 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Residents held a protest in Orlat after the attack. Rebels captured the town.", []),
        ("The ambulances have taken 19 patients to hospital since the attack.", []),
        ("Rebels are holding 20 hostages in Orlat.", [("detained", 20, 20)]),
        ("Two farmers were killed in Orlat. Gunmen shot a boy in the leg.", [("killed", 2, 2), ("injured", 1, 1)]),
        (
            "Two died in Orlat. Thirty people were injured. 13 were shot.",
            [("killed", 2, 2), ("injured", 30, 30), ("injured", 13, 13)],
        ),
    ],
)
def test_verbs_of_many_senses(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert [each for each in read_counts("en", text) if each[0] != "other"] == expected
