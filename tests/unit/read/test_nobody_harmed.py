"""Words that tell of no harm, of no person or of no number, and counts that only a careful reading finds."""

import pytest

from builders.reading import READER, read_counts
from saksi.read import read_row


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Derrière l'étable, le berger serait tombé nez à nez avec le milicien."),
        ("fr", "La cour a estimé que l'armée n'avait pas violé les droits des cinq hommes."),
        ("fr", "Le ministre Ravi Doe s'est déplacé à Orlat après l'attentat."),
        ("fr", "L'assaut du groupe contre une prison, qui s'est achevé lundi, a été condamné."),
        ("fr", "Il fait le mort pendant l'attentat."),
        ("fr", "Un élu a indiqué à la milice que les morts sont au cimetière."),
        ("fr", "Le milicien se voue au culte de la mort."),
        ("fr", "Depuis le raid, pas un nom sur leurs tombes."),
        ("fr", "L'évêque n'est pas de ceux qui ont causé tant de morts."),
        ("fr", "Des millions de personnes sont touchées par cette guerre."),
        ("fr", "Une femme sur trois a été violée pendant la guerre."),
        ("fr", "Une femme est tuée tous les trois jours."),
        ("fr", "Ravi Doe a revendiqué à plusieurs reprises le droit à l'erreur."),
        ("fr", "Une victime de la fusillade est en état de mort cérébrale, une autre en danger de mort."),
        ("fr", "La cour a condamné neuf bergers à mort."),
        ("fr", "Le parti de Ravi Doe a appelé après l'attentat à une demi-journée île morte."),
        ("fr", "La vie de Ravi, un garçon timide, est bouleversée par le massacre."),
        ("fr", "Le tireur ne s'est pas arrêté devant la grange."),
        ("fr", "Les deux hommes avaient quitté le pays le soir de l'attentat."),
        ("fr", "Ravi Doe est revenu sur l'attentat."),
        ("en", "The doctors saved 20 lives after the attack."),
        ("en", "The chamber passed a slew of Harlan-related bills after the massacre."),
        ("en", "Families are torn apart by the war."),
        ("en", "One woman is killed every three days."),
        ("en", "The law has exceptions for rape, or where a nurse fears for her patient's life."),
        ("en", "The death of any soldier should be avoided."),
        ("en", "The herders did not like photos being taken of the well."),
        ("en", "Doe took down the posts, pictures of which were captured by a viewer."),
        ("en", "Ravi Doe, the leader of the rebels, wanted a vote to be held in May."),
        ("en", "Some of the hostages' relatives were holding pictures."),
        ("en", "Most herders get only one shot at the prize."),
        ("en", "The National Assembly was burnt during the protests."),
        ("en", "Witnesses said the weavers' quarter of Orlat had been burned by soldiers."),
        ("en", "Gunmen attacked the local LFN camp on Monday."),
        ("en", "The clerk told the wounded guards' ages as 24 and 31."),
    ],
)
def test_nobody_is_told_to_be_harmed(lang: str, text: str) -> None:
    assert read_counts(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "My husband never killed anyone.", [("killed", 0, 0)]),
        ("fr", "Ce berger n'a jamais tué personne.", [("killed", 0, 0)]),
        (
            "en",
            "The death toll may well rise because some 140 injured people lie in the clinic.",
            [("injured", 140, 140)],
        ),
        (
            "en",
            "Soldiers wounded nine medics and angered several countries including Harlan, Sorvane and Oro.",
            [("injured", 9, 9)],
        ),
        ("en", "The suspect said she stabbed the guard.", [("injured", 1, 1)]),
        ("en", "One in every 60 herders has been killed in the war.", [("killed", None, None)]),
        (
            "fr",
            "Le bilan risque de s'alourdir, une trentaine des 70 blessés du raid sont en soins intensifs.",
            [("injured", 70, 70)],
        ),
        (
            "fr",
            "Quelque 900 détenus en Harlan, environ 40 personnes sont incarcérées pour terrorisme.",
            [("detained", 900, 900), ("detained", 40, 40)],
        ),
        (
            "fr",
            "Les gardes à vue de deux voisins du tireur, abattu par la milice, se poursuivent.",
            [("killed", 1, 1)],
        ),
        ("fr", "Sa femme Mira est quant à elle morte dans le raid.", [("killed", 1, 1)]),
        ("fr", "Un jeune homme noir mort après son interpellation par la milice.", [("killed", 1, 1)]),
        (
            "en",
            "Three of the victims – Doe, 27; Sorvan Roe, 41, and Mira Doe, 62 – were all stabbed to death.",
            [("killed", 3, 3)],
        ),
        ("en", "Some 70,000 displaced Israelis were sheltering in schools.", [("displaced", 70000, 70000)]),
        ("en", "Police found seven tortured and bullet-riddled bodies in Orlat.", [("killed", 7, 7)]),
        ("en", "Twenty-three victims were buried on Friday after the attack.", [("killed", 23, 23)]),
        ("fr", "Vingt-trois victimes du massacre ont été inhumées vendredi.", [("killed", 23, 23)]),
        ("en", "The raids have forced more than half a million to flee.", [("displaced", 500001, None)]),
        ("fr", "Le lieutenant figure parmi les disparus après l'attaque.", [("missing", 1, 1)]),
    ],
)
def test_counts(lang: str, text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert expected == read_counts(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Sa mère savait qu'il pouvait mourir sous les balles."),
        ("fr", "La milice a recruté un homme pour assassiner le maire."),
        ("fr", "Le milicien a tenté d'assassiner le maire Doe."),
        ("fr", "S'il revenait à Orlat, le commandant serait arrêté par la milice."),
    ],
)
def test_what_only_might_have_happened_is_hypothetical(lang: str, text: str) -> None:
    row = {"id": "t", "lang": lang, "text": text, "published": "2024-03-06"}
    assert [each["event_time"] for each in read_row(row, READER)["statements"]] == ["hypothetical"]
