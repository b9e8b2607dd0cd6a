"""The dead named, labelled and listed, families, and one of those told before; invented people and places."""

import pytest

from builders.reading import Counts, read_counts


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The dead were identified as Ravi Doe, Mira Doe and Tolan Roe.", [("killed", 3, 3)]),
        ("en", "The slain men were identified as Ravi Doe (24) and Sorin Bel (40).", [("killed", 2, 2)]),
        (
            "en",
            "Police identified the dead as Ravi Doe and Sorin Bel, and the injured as Mira Doe.",
            [("killed", 2, 2), ("injured", 1, 1)],
        ),
        ("en", "Killed in the ambush were Sergeant Ravi Doe and Corporal Tolan Roe.", [("killed", 2, 2)]),
        ("fr", "Les otages sont Ravi Doe, Sorin Bel et Mira Doe.", [("abducted", 3, 3)]),
        ("id", "Korban tewas diketahui bernama Ravi Doe, Mira Doe, dan Tolan Roe.", [("killed", 3, 3)]),
        ("ar", "القتلى هم: سالم الولي وكريم البري ونادر الحلو.", [("killed", 3, 3)]),
        ("ar", "المخطوفون هم سالم الولي وكريم البري وريما الحلو.", [("abducted", 3, 3)]),
        ("en", "The dead were taken to Velan.", []),
    ],
)
def test_those_whom_a_sentence_names(lang: str, text: str, expected: Counts) -> None:
    assert read_counts(lang, text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Dead: 12, wounded: 30.", [("killed", 12, 12), ("injured", 30, 30)]),
        ("en", "Killed: 12\nInjured: 30\nMissing: 4", [("killed", 12, 12), ("injured", 30, 30), ("missing", 4, 4)]),
        ("en", "Also killed: a shopkeeper who had come to help.", [("killed", 1, 1)]),
        ("fr", "Morts : 12, blessés : 30.", [("killed", 12, 12), ("injured", 30, 30)]),
        ("fr", "Disparus : cinq villageois.", [("missing", 5, 5)]),
        ("id", "Meninggal: 12 orang, luka-luka: 30 orang.", [("killed", 12, 12), ("injured", 30, 30)]),
        ("id", "Ditangkap: 5 orang.", [("detained", 5, 5)]),
        ("ar", "القتلى: 12، الجرحى: 30.", [("killed", 12, 12), ("injured", 30, 30)]),
        ("ar", "المفقودون: خمسة قرويين.", [("missing", 5, 5)]),
        ("en", "Held in Velan: Ravi Doe says he was never told why.", []),
        ("en", "Casualties: three killed, two hurt.", [("killed", 3, 3), ("injured", 2, 2)]),
    ],
)
def test_what_stands_behind_a_label(lang: str, text: str, expected: Counts) -> None:
    assert read_counts(lang, text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Names of those killed:\n- Ravi Doe, 34\n- Mira Doe, 29\n- Sorin Bel, 12", [("killed", 3, 3)]),
        (
            "en",
            "List of the dead:\n1. Ravi Doe\n2. Mira Doe\nInjured:\n1. Sorin Bel\n2. Lina Bel",
            [("killed", 2, 2), ("injured", 2, 2)],
        ),
        (
            "fr",
            "Liste des personnes tuées :\n- Ravi Doe, 34 ans\n- Mira Doe et son fils Tolan\n- Sorin Bel",
            [("killed", 4, 4)],
        ),
        ("id", "Daftar korban tewas:\n1. Ravi Doe (34)\n2. Mira Doe (29)\n3. Sorin Bel (12)", [("killed", 3, 3)]),
        (
            "en",
            "Names of those killed:\n* Ravi Doe (shot in the chest)\n* Mira Doe (shot in the head)",
            [("killed", 2, 2)],
        ),
        ("ar", "أسماء الشهداء:\n1- سالم الولي\n2- كريم البري\n3- نادر الحلو", [("killed", 3, 3)]),
        ("en", "Three people were killed:\n- Ravi Doe\n- Mira Doe\n- Sorin Bel", [("killed", 3, 3)]),
        ("en", "The dead deserve justice:\n- Ravi Doe said he would march\n- Mira Doe said she would not", []),
    ],
)
def test_those_who_are_listed_line_by_line(lang: str, text: str, expected: Counts) -> None:
    assert read_counts(lang, text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "L'attaque a fait un mort et trois blessés.", [("killed", 1, 1), ("injured", 3, 3)]),
        ("fr", "Un blessé et deux morts à Velan.", [("injured", 1, 1), ("killed", 2, 2)]),
        ("fr", "Ils n'ont pas fait un mort.", []),
        ("fr", "Une mort aussi soudaine a choqué le village.", []),
        ("fr", "Une famille entière de cinq personnes a été tuée.", [("killed", 5, 5)]),
        ("id", "Serangan itu menewaskan satu keluarga beranggotakan lima orang.", [("killed", 5, 5)]),
        ("ar", "قتلت عائلة كاملة مكونة من خمسة أشخاص.", [("killed", 5, 5)]),
        ("fr", "Un père, une mère et leur fils ont été tués.", [("killed", 3, 3)]),
        (
            "en",
            "Eight people were killed in Velan. One of them was a pregnant woman.",
            [("killed", 8, 8), ("killed", 1, 1)],
        ),
        ("id", "Delapan orang tewas di Velan, salah satunya ibu hamil.", [("killed", 8, 8), ("killed", 1, 1)]),
        ("ar", "قتل ثمانية أشخاص في فيلان، إحداهم امرأة حامل.", [("killed", 8, 8), ("killed", 1, 1)]),
        ("en", "Three traders were abducted in Velan. One of them escaped.", [("abducted", 3, 3)]),
    ],
)
def test_one_a_family_and_one_of_them(lang: str, text: str, expected: Counts) -> None:
    assert read_counts(lang, text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ar", "قتل زوجان وطفلهما الرضيع في الغارة.", [("killed", 3, 3)]),
        ("id", "Milisi menculik pedagang dan anaknya.", [("abducted", 2, 2)]),
        ("id", "Seorang ibu dan tiga anak perempuannya termasuk korban tewas.", [("killed", 4, 4)]),
        ("ar", "أم وبناتها الثلاث بين القتلى.", [("killed", 4, 4)]),
        ("ar", "ومن بين المعتقلين صحفي محلي.", [("detained", 1, 1)]),
        ("en", "Ravi Doe was abducted. The latter was killed.", [("abducted", 1, 1), ("killed", 1, 1)]),
        ("fr", "Des hommes armés ont enlevé Ravi Doe ; ce dernier a été tué.", [("abducted", 1, 1), ("killed", 1, 1)]),
        ("fr", "Son corps a été retrouvé le lendemain matin.", [("killed", 1, 1)]),
        ("fr", "Son corps n'a pas été retrouvé.", []),
        ("id", "Jasadnya ditemukan di tepi jalan.", [("killed", 1, 1)]),
        ("id", "Jenazahnya dibawa ke Velan.", []),
    ],
)
def test_kin_and_bodies(lang: str, text: str, expected: Counts) -> None:
    assert read_counts(lang, text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Twelve activists remain behind bars in Velan.", [("detained", 12, 12)]),
        ("fr", "Huit personnes étaient toujours en garde à vue.", [("detained", 8, 8)]),
        ("ar", "لا يزال 12 ناشطا خلف القضبان في فيلان.", [("detained", 12, 12)]),
        ("en", "Six schoolgirls are still in captivity.", [("abducted", 6, 6)]),
        ("fr", "Six écolières sont toujours en captivité.", [("abducted", 6, 6)]),
        ("en", "Three women were victims of gang rape.", [("raped", 3, 3)]),
        ("fr", "Trois femmes ont été victimes de viols collectifs.", [("raped", 3, 3)]),
        ("ar", "تعرضت فتاة لاعتداء جنسي.", [("raped", 1, 1)]),
        ("en", "Two reporters received death threats.", [("threatened", 2, 2)]),
        ("fr", "Deux journalistes ont reçu des menaces de mort.", [("threatened", 2, 2)]),
        ("fr", "Le nombre de morts est désormais de 12.", [("killed", 12, 12)]),
        ("fr", "Le bilan est de 16 blessés.", [("injured", 16, 16)]),
        ("fr", "Le nombre de morts est passé de 10 à 12.", [("killed", 12, 12)]),
    ],
)
def test_nominal_forms_of_other_acts(lang: str, text: str, expected: Counts) -> None:
    assert read_counts(lang, text) == expected
