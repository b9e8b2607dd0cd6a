"""Subjects and objects that stand apart from their verb: behind clauses, pronouns, second verbs, or as a share of a count."""

import pytest

from builders.reading import read_counts

_FEW = [("injured", 6, 6), ("injured", 2, 2)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The blast wounded six, two critically.", _FEW),
        ("fr", "L'attaque a blessé six personnes, dont deux grièvement.", _FEW),
        ("fr", "Un obus a blessé deux élèves, l'un grièvement.", [("injured", 2, 2), ("injured", 1, 1)]),
        ("id", "Serangan itu melukai enam orang, dua di antaranya kritis.", _FEW),
        ("ar", "أدى الهجوم إلى إصابة ستة أشخاص، اثنان منهم بحالة خطرة.", _FEW),
    ],
)
def test_tells_how_many_were_hurt_worse(
    lang: str, text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert expected == read_counts(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Militiamen beat and robbed three traders near Orlat.", [("other", 3, 3)]),
        ("en", "Men kidnapped and robbed three traders.", [("abducted", 3, 3)]),
        ("id", "Preman memukuli dan merampok tiga pedagang di Orlat.", [("other", 3, 3)]),
        ("fr", "Des hommes ont enlevé et rançonné trois commerçants.", [("abducted", 3, 3)]),
        ("en", "Gunmen burned four villagers' homes.", []),
    ],
)
def test_shares_the_object_of_two_verbs(
    lang: str, text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert expected == read_counts(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Six men, whose families had looked for them for days, were found shot dead.", [("killed", 6, 6)]),
        (
            "en",
            "The couple and their baby, according to neighbours who heard the shots, were killed.",
            [("killed", 3, 3)],
        ),
        ("en", "Six men who sheltered villagers were killed in Orlat.", [("killed", 6, 6)]),
        ("fr", "Le couple et son bébé, selon des voisins qui ont entendu les tirs, ont été tués.", [("killed", 3, 3)]),
        ("fr", "Onze personnes, dont six gendarmes, ont été tuées.", [("killed", 11, 11), ("killed", 6, 6)]),
        ("id", "Suami istri dan bayinya, menurut tetangga yang mendengar tembakan, dibunuh.", [("killed", 3, 3)]),
        ("id", "Enam pria yang selama sembilan hari dicari keluarganya ditemukan tewas.", [("killed", 6, 6)]),
    ],
)
def test_passes_clauses_before_the_verb(
    lang: str, text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert expected == read_counts(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Gunmen stopped a minibus with seven nurses. All of them were shot dead.", [("killed", 7, 7)]),
        ("id", "Milisi menghentikan minibus berisi tujuh perawat. Semuanya ditembak mati.", [("killed", 7, 7)]),
        ("fr", "Un minibus transportait sept infirmières. Toutes ont été abattues.", [("killed", 7, 7)]),
        ("ar", "كانت الحافلة تقل سبع ممرضات. وقتلن جميعا.", [("killed", 7, 7)]),
        (
            "id",
            "Tentara menangkap dua bersaudara. Keduanya kemudian ditemukan tewas.",
            [("detained", 2, 2), ("killed", 2, 2)],
        ),
        ("en", "Seven nurses were killed. They were shot dead.", [("killed", 7, 7)]),
        ("en", "The road was closed. They were killed.", []),
        ("en", "He and his three daughters were killed in Orlat.", [("killed", 4, 4)]),
        ("fr", "Lui et ses trois filles ont été tués.", [("killed", 4, 4)]),
        ("id", "Ia dan tiga putrinya tewas.", [("killed", 4, 4)]),
    ],
)
def test_counts_those_a_pronoun_names(lang: str, text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert expected == read_counts(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Les rebelles ont tué 4 membres des brigades spéciales et cinq soldats."),
        ("id", "Kelompok bersenjata menewaskan empat anggota pasukan khusus dan lima prajurit."),
        ("ar", "قتل مسلحون أربعة من عناصر القوات الخاصة وخمسة جنود."),
    ],
)
def test_goes_on_behind_what_people_belong_to(lang: str, text: str) -> None:
    told = read_counts(lang, text)
    assert {("killed", 4, 4), ("killed", 5, 5)} <= set(told)
