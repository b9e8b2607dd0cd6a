"""Verbs that agree in number with one of the people before them, and those who are one more of those told."""

import pytest

from builders.reading import read_counts


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "fr",
            "Un berger, âgé de 31 ans et né dans ce bourg de 9.000 habitants proche du lac, a été interpellé.",
            [("detained", 1, 1)],
        ),
        (
            "fr",
            "La milice a enlevé neuf personnes après un raid qui a tué trois bergers, dont une femme, touchée par une balle.",
            [("abducted", 9, 9), ("killed", 3, 3), ("killed", 1, 1)],
        ),
        ("fr", "Une douzaine de bergers a été tuée à Orlat.", [("killed", 12, 12)]),
        ("fr", "Une famille de six personnes a été tuée à Orlat.", [("killed", 6, 6)]),
        ("fr", "La bergère, mère d'une fille de trois ans, a été poignardée à mort.", [("killed", 1, 1)]),
        ("fr", "Le milicien, un berger âgé de 33 ans, a été interpellé.", [("detained", 1, 1)]),
        ("fr", "Proche et collaborateur du journal, il a été assassiné par la milice.", [("killed", 1, 1)]),
        ("fr", "Le maire ne sait pas combien de personnes ont été tuées.", []),
        (
            "fr",
            "Sept personnes travaillant pour l'agence Solvar ont été tuées par des hommes armés.",
            [("killed", 7, 7)],
        ),
        ("fr", "Cinq Orlatais ont été tués dans le raid.", [("killed", 5, 5)]),
        (
            "fr",
            "Une bergère de 44 ans et un pêcheur de 52 ans ont été légèrement blessés par la milice.",
            [("injured", 2, 2)],
        ),
        (
            "fr",
            "Deux bergers ont été tués et un troisième, âgé de 47 ans, blessé lors d'un raid sur Orlat.",
            [("killed", 2, 2), ("injured", 1, 1)],
        ),
        (
            "en",
            "Three soldiers were killed and a fourth was wounded by a landmine.",
            [("killed", 3, 3), ("injured", 1, 1)],
        ),
        (
            "fr",
            "Des centaines de jeunes ont bloqué une route et brûlé un café près duquel Ravi Doe a été mortellement blessé par un policier.",
            [("killed", 1, 1)],
        ),
        ("fr", "L'un des deux bergers a été enlevé par la milice.", [("abducted", 1, 1)]),
        ("fr", "Un des trois soldats blessés est mort.", [("killed", 1, 1)]),
        ("fr", "Ravi Doe, l'un des deux bergers tués près du lac, était père.", [("killed", 2, 2)]),
        ("en", "One of those two men had been tortured.", [("tortured", 1, 1)]),
        ("fr", "Quatre bergers figurent parmi les blessés du raid.", [("injured", 4, 4)]),
        ("en", "The number of those killed since the shelling began has risen to 39.", [("killed", 39, 39)]),
        ("en", "A tenth, General Ravi Doe, was shot dead.", [("killed", 1, 1)]),
        ("en", "A third of the village was burned by the militia.", []),
        (
            "en",
            "About 1,400 herders were killed and 230 others kidnapped and taken to Tol.",
            [("killed", 1400, 1400), ("abducted", 230, 230)],
        ),
    ],
)
def test_a_verb_tells_how_many_it_is_said_of(lang: str, text: str, expected: list[tuple[str, int, int]]) -> None:
    assert expected == read_counts(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Représentant de l'Harlan à Tol, le général Ravi Doe a été tué dans un raid.", [("killed", 1, 1)]),
        ("fr", "Ravi Doe, un vidéaste qui collaborait avec l'HNA, a été tué par des hommes armés.", [("killed", 1, 1)]),
        ("en", "Officers answered for only 201 deaths [HBC report].", [("killed", 201, 201)]),
        ("en", "The raid killed the LFN commander Ravi Doe.", [("killed", 1, 1)]),
        ("en", '"There are wounded and dead," the minister said after the strike.', []),
        ("en", "Two Harlan bases of the mission were hit by gunfire from the army.", []),
    ],
)
def test_agencies_countries_and_bases_are_nobody(lang: str, text: str, expected: list[tuple[str, int, int]]) -> None:
    assert expected == read_counts(lang, text)


def test_people_whom_a_clause_sets_apart_did_not_suffer_it() -> None:
    text = "The town was taken, witnesses told HNA, and some 60 herders who had stayed were taken prisoner."
    assert read_counts("en", text) == [("detained", 60, 60)]


def test_a_gunman_who_flees_is_not_displaced() -> None:
    assert read_counts("en", "The gunman threw his rifle away and fled on foot.") == []


def test_a_text_that_ends_with_a_stretch_is_read() -> None:
    assert read_counts("en", "The raid killed nine in the deadliest attack since 2014") == [("killed", 9, 9)]
