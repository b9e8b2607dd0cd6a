"""Who suffers, where words stand between the people and their harm: pronouns before verbs, insertions, two verbs for one count."""

import pytest

from builders.reading import read_counts


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Les rebelles les ont ligotés, puis les ont tués à la machette.", [("killed", None, None)]),
        ("fr", "Un soldat l'a abattu devant sa maison.", [("killed", 1, 1)]),
        ("fr", "Les soldats ont brûlé les maisons.", []),
        ("fr", "La police voulait l'arrêter après l'attaque.", []),
        ("fr", "Treize personnes, des commerçants pour la plupart, ont péri dans l'attaque.", [("killed", 13, 13)]),
        ("fr", "Une quarantaine de personnes, civils ou militaires, sont mortes.", [("killed", 40, 40)]),
        ("fr", "Le bilan pourrait s'alourdir car dix habitants sont portés disparus.", [("missing", 10, 10)]),
        ("fr", "Douze des otages ont été relâchés.", []),
        ("en", "10,453 civilians had lost their lives or suffered injuries.", [("other", 10453, 10453)]),
        ("en", "One Ravi Doe was, however, shot dead by the gunmen.", [("killed", 1, 1)]),
        ("en", "Gunmen stormed the hamlet and took away the village head.", [("abducted", 1, 1)]),
        ("en", "The army has no word on civilian casualties.", []),
        ("en", "The office recorded 752 civilian casualties in Orlat after the shelling.", [("other", 752, 752)]),
        ("en", "The group documented at least 212 arbitrary arrests by soldiers.", [("detained", 212, None)]),
        ("en", "The hospital received eight critically injured people after the attack.", [("injured", 8, 8)]),
        ("en", "Executing people in custody is a crime, rebels were told.", []),
        ("en", "Their bodies were found in a ditch after the attack.", []),
        ("fr", "Leurs corps ont été retrouvés après l'attaque.", []),
        ("fr", "La mission a recensé 611 victimes civiles à Orlat.", [("other", 611, 611)]),
        ("en", "The massacre of Orlat is remembered.", [("killed", None, None)]),
        ("en", "Soldiers were tried for the 1982 Orlat massacre.", [("killed", None, None)]),
        ("fr", "Le massacre d'Orlat n'est pas oublié.", [("killed", None, None)]),
        ("en", "Among the farmers killed, 48 were members of the union.", [("killed", 48, 48)]),
        ("fr", "Parmi les personnes tuées, 48 étaient membres du gang.", [("killed", 48, 48)]),
        ("en", "The number of farmers killed has risen to 301, rebels said.", [("killed", 301, 301)]),
        ("fr", "Le nombre de manifestants tués s'est élevé à 301.", [("killed", 301, 301)]),
        ("en", "A girl lost both legs in the attack.", [("injured", 1, 1)]),
        ("en", "Orlat was attacked by rebels on Monday.", [("other", None, None)]),
        ("en", "A wave of killings of farmers has shaken Orlat.", []),
        ("en", "Men, women and children were detained by soldiers.", [("detained", None, None)]),
        ("en", "More than 300 pupils and their teachers were kidnapped by rebels.", [("abducted", 301, None)]),
        ("en", "Seven out of the Doe family's 10 children were killed.", [("killed", 7, 7)]),
        ("en", "Ten of a Tol family killed in strike: medics", [("killed", 10, 10)]),
        ("en", "Scores have been injured and arrested.", [("injured", 20, 99), ("detained", 20, 99)]),
        ("en", "Two remain missing, presumed dead after the attack.", [("missing", 2, 2)]),
        ("en", "A 17-year-old was shot dead by soldiers.", [("killed", 1, 1)]),
        ("en", "They formed a patrol that rounded up and killed 268 villagers.", [("killed", 268, 268)]),
        ("en", "A quarter of a million people were killed in the war.", [("killed", 250000, 250000)]),
        ("en", "Experts found the remains of over 565 people who were held by the army.", [("killed", 566, None)]),
        (
            "fr",
            "Le bilan est de 22 morts, dont plusieurs enfants, et 59 blessés.",
            [("killed", 22, 22), ("injured", 59, 59)],
        ),
        ("fr", "Des centaines d'autres sont portées disparues après l'attaque.", [("missing", 100, 999)]),
        ("fr", "Une vingtaine d'autres blessés ont été soignés après l'attaque.", [("injured", 20, 20)]),
        ("fr", "Deux otages n'y ont pas survécu.", [("killed", 2, 2)]),
        ("fr", "Un poste militaire a été attaqué par des rebelles.", [("other", None, None)]),
        ("fr", "La guerre a provoqué le déplacement de plus de 270 000 autres.", [("displaced", 270001, None)]),
        ("fr", "Une rescapée, dont le mari et le beau-père ont été tués, a témoigné.", [("killed", 2, 2)]),
        (
            "fr",
            "Au moins 230 personnes arrêtées pendant cette période n'ont jamais reparu.",
            [("detained", 230, None), ("missing", 230, None)],
        ),
        ("fr", "Des rebelles ont abattu entre une et cinq personnes.", [("killed", 1, 5)]),
        ("fr", "Parmi les victimes, trois enfants, selon l'armée.", [("killed", 3, 3)]),
        ("fr", "Sur ces 812 civils, 543 ont été tués par l'armée.", [("killed", 543, 543)]),
        ("en", "Of these 812 civilians, 543 were killed by rebels.", [("killed", 543, 543)]),
        ("en", "The execution by troops of three farmers was condemned.", [("killed", 3, 3)]),
        ("en", "Families stay in a camp for displaced people since the attack.", []),
    ],
)
def test_the_people_whom_a_harm_befell(
    lang: str, text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert read_counts(lang, text) == expected
