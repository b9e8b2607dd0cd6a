"""How Indonesian news counts and names victims, retold with invented people and places."""

import pytest

from builders.reading import read_counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # how many stands behind the verb
        ("Korban tewas 9 orang, luka-luka 12 orang.", [("killed", 9, 9), ("injured", 12, 12)]),
        ("Akibat serangan itu, meninggal 3 orang dan luka 11 orang.", [("killed", 3, 3), ("injured", 11, 11)]),
        (
            "Anggota polisi yang meninggal dunia akibat serangan itu sebanyak empat orang, dan tiga orang lainnya luka.",
            [("killed", 4, 4), ("injured", 3, 3)],
        ),
        ("Warga yang mengungsi mencapai 2.300 orang.", [("displaced", 2300, 2300)]),
        ("Polisi mengamankan pelaku beserta sejumlah barang bukti.", [("detained", None, None)]),
        # who the victims are said to be
        ("Korban tewas adalah Marta Yubi (29).", [("killed", 1, 1)]),
        ("Korban meninggal bernama Yopi Kaluma (34), warga Kampung Sorema.", [("killed", 1, 1)]),
        ("Adapun korban tewas yakni Yopi Kaluma, Marta Yubi, dan seorang remaja.", [("killed", 3, 3)]),
        ("Korban tewas adalah Yopi Kaluma, istrinya, dan dua anak mereka.", [("killed", 4, 4)]),
        ("Dua korban tewas masing-masing Yohan Tabu (40) dan Rita Tabu (12).", [("killed", 2, 2)]),
        # one person by rank, office, name or kin
        ("Prajurit bernama Praka Jumar meninggal dunia.", [("killed", 1, 1)]),
        ("Seorang prajurit TNI Satgas Yonif Raider 303/SSM Praka JM meninggal dunia.", [("killed", 1, 1)]),
        ("Seorang prajurit, Pratu Yance, gugur tertembak.", [("killed", 1, 1)]),
        ("Pendeta Yeri Zanam tewas ditembak di Hitadaru.", [("killed", 1, 1)]),
        ("Para pendeta ditangkap di Hitadaru.", [("detained", None, None)]),
        ("Seorang jurnalis Tolan, Hana Talib, tewas.", [("killed", 1, 1)]),
        ('"Suami dan dua putra saya meninggal di tempat," kata Amara.', [("killed", 3, 3)]),
        ("Ibu dan dua anaknya ditemukan tewas.", [("killed", 3, 3)]),
        ("Istri korban juga terluka.", [("injured", 1, 1)]),
        # shot, with and without a death
        ("Pasukan junta menembak warga bernama Tin Lorun hingga tewas.", [("killed", 1, 1)]),
        ("Seorang guru ditembak orang tak dikenal hingga tewas.", [("killed", 1, 1)]),
        ("Dua pelajar ditembak polisi, salah satunya tewas.", [("injured", 2, 2), ("killed", 1, 1)]),
        ("Milisi menembak warga Tol terlebih dahulu.", [("other", None, None)]),
        ("Ada tujuh warga sipil yang jadi korban penembakan.", [("other", 7, 7)]),
        # parts
        (
            "Korban tewas 96 orang: termasuk 37 anak dan 20 perempuan.",
            [("killed", 96, 96), ("killed", 37, 37), ("killed", 20, 20)],
        ),
        ("Akibat bentrokan massa itu, seorang tewas.", [("killed", 1, 1)]),
        ("Korban tewas mengalami luka bacok.", []),
        ("Pemimpin sel mengancam akan memenggal sepuluh pendeta.", [("threatened", 10, 10)]),
        # the accused are none of the dead
        ("Pengadilan memvonis tiga terdakwa pembunuhan aktivis.", []),
    ],
)
def test_who_and_how_many(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert read_counts("id", text) == expected


def test_a_sentence_may_only_part_the_victims_before() -> None:
    text = "Milisi membunuh 11 orang di Tol. Para korban terdiri dari 7 petani dan 4 prajurit."
    assert read_counts("id", text) == [("killed", 11, 11), ("killed", 7, 7), ("killed", 4, 4)]
