"""Harm told by idiom or by its signs, in each language, and the same words where they tell none."""

import pytest

from builders.reading import read_counts

Counts = list[tuple[str, int | None, int | None]]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The raiders slit her throat as she slept in Orlat.", [("killed", 1, 1)]),
        ("en", "The ambush cost eight rangers their lives.", [("killed", 8, 8)]),
        ("en", "Two guards fell to their deaths when militiamen chased them off a roof.", [("killed", 2, 2)]),
        ("en", "The rebels said the army lost 15 men in the clash near Orlat.", [("killed", 15, 15)]),
        ("fr", "L'attentat a fait neuf victimes à Orlat.", [("killed", 9, 9)]),
        ("fr", "Les assaillants ont tranché la gorge à neuf bergers.", [("killed", 9, 9)]),
        ("id", "Milisi mengklaim tentara kehilangan 15 prajurit dalam pertempuran.", [("killed", 15, 15)]),
        ("ar", "فقد سبعة مدنيين حياتهم في قصف على قرية أورلات.", [("killed", 7, 7)]),
        ("ar", "قضى جندي نحبه وأصيب اثنان من زملائه في كمين.", [("killed", 1, 1), ("injured", 2, 2)]),
        ("ar", "كلف الكمين ثمانية من حراس الغابات حياتهم.", [("killed", 8, 8)]),
        ("en", "The firm lost 15 workers after the war.", []),
        ("en", "She lost her job after the attack on Orlat.", []),
        ("fr", "L'armée fait état de victimes des deux côtés après l'attaque.", []),
    ],
)
def test_killed(lang: str, text: str, expected: Counts) -> None:
    assert expected == read_counts(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The deputy took two bullets in the chest in Orlat.", [("injured", 1, 1)]),
        ("en", "A mine cost a farmer both legs.", [("injured", 1, 1)]),
        ("fr", "L'adjoint au maire a reçu deux balles dans la poitrine lors de l'attaque.", [("injured", 1, 1)]),
        ("en", "Soldiers bundled three students into a van.", [("abducted", 3, 3)]),
        ("en", "Rebels made off with five aid workers.", [("abducted", 5, 5)]),
        ("en", "The student was last seen at a checkpoint held by the militia.", [("missing", 1, 1)]),
        ("en", "The suspect was last seen near a checkpoint after the attack.", []),
        ("fr", "L'étudiant a été vu pour la dernière fois à un barrage de la milice.", [("missing", 1, 1)]),
        ("ar", "فقد الاتصال بتسعة صيادين منذ الهجوم على أورلات.", [("missing", 9, 9)]),
        ("en", "Guards subjected 40 prisoners to electric shocks.", [("tortured", 40, 40)]),
        ("en", "The report documents sexual violence against 33 women.", [("raped", 33, 33)]),
        ("fr", "Des hommes armés ont arrêté un minibus transportant sept infirmières.", []),
    ],
)
def test_other_harm(lang: str, text: str, expected: Counts) -> None:
    assert expected == read_counts(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Two of the wounded later died in hospital after the raid.", [("killed", 2, 2)]),
        ("id", "Dua korban luka akhirnya meninggal dunia usai serangan.", [("killed", 2, 2)]),
        ("en", "A teenager shot by police last week died on Friday.", [("killed", 1, 1)]),
        ("fr", "Un adolescent blessé par balle par la police est mort vendredi.", [("killed", 1, 1)]),
        ("en", "None of the nine passengers survived the attack.", [("killed", 9, 9)]),
        ("fr", "Aucun des deux chauffeurs n'a survécu à l'attaque.", [("killed", 2, 2)]),
        ("en", "The strike left 13 dead and as many wounded.", [("killed", 13, 13), ("injured", 13, 13)]),
        ("fr", "La frappe a fait 13 morts et autant de blessés.", [("killed", 13, 13), ("injured", 13, 13)]),
        ("ar", "أوقعت الغارة 13 قتيلا وعددا مماثلا من الجرحى.", [("killed", 13, 13), ("injured", 13, 13)]),
        ("id", "Wartawan Amar Lodi ditembak mati di Orlat.", [("killed", 1, 1)]),
        ("id", "Guru berusia 34 tahun itu tewas dalam serangan.", [("killed", 1, 1)]),
        ("id", "Mahasiswa Tol Barat tewas dalam serangan.", [("killed", None, None)]),
        ("ar", "اقتاد رجال بملابس مدنية ثلاثة ناشطين إلى جهة مجهولة.", [("abducted", 3, 3)]),
        ("fr", "Doran Vell tuait douze personnes au volant d'un camion à Orlat.", [("killed", 12, 12)]),
        ("fr", "L'homme a poignardé avec un couteau de cuisine trois personnes.", [("injured", 3, 3)]),
        ("fr", "Une femme de 57 ans tuée à Orlat par des miliciens a été enterrée.", [("killed", 1, 1)]),
        ("fr", "La guerre a coûté la vie à son fils.", [("killed", 1, 1)]),
        ("fr", "Il craint pour la vie de son fils après l'attaque.", []),
        ("en", 'The guard was "shot dead" by rebels.', [("killed", 1, 1)]),
        ("en", "At least 40 journalists are among those arrested.", [("detained", 40, None)]),
        ("ar", "قتلت ريما البري وطفلاها في القصف.", [("killed", 3, 3)]),
    ],
)
def test_counts_those_it_befell(lang: str, text: str, expected: Counts) -> None:
    assert expected == read_counts(lang, text)
