"""Who did a harm, and harm that is only played or planned, on invented sentences."""

from typing import Any

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def read(lang: str, text: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = read_row({"id": "t", "lang": lang, "text": text}, READER)["statements"]
    return rows


@pytest.mark.parametrize(
    ("lang", "text", "doer"),
    [
        # who acts in the clause that tells how it happened
        ("en", "At least 14 people were shot dead when gunmen on motorcycles stormed the village of Tol.", "gunmen"),
        ("fr", "Treize paysans ont été tués lorsque des rebelles ont attaqué le village de Tol.", "rebelles"),
        ("id", "Tiga belas petani tewas ketika milisi menyerbu Desa Tol.", "milisi"),
        ("ar", "قتل ثلاثة مزارعين عندما هاجم مسلحون قرية تول.", "مسلحون"),
        # who only tells of a harm did not do it; who tells of their own act did
        ("en", "Police said three farmers were killed in Tol.", None),
        ("en", "The army said it had killed two rebels in Tol.", "army"),
        # verbs that take their doer right behind them
        ("id", "Seorang petani tewas ditembak orang tak dikenal di kebunnya.", "orang tak dikenal"),
        (
            "id",
            "Tiga warga sipil ditembak mati Kelompok Kriminal Bersenjata (KKB) di Distrik Tol.",
            "kelompok kriminal",
        ),
        # whose attack it was, behind the noun of the attack
        ("id", "Dua belas warga tewas akibat serangan KKB di Distrik Tol.", "kkb"),
        ("ar", "قتل سبعة مدنيين في قصف للقوات النظامية على قرية تول.", "للقوات النظامية"),
        # those who were struck did not strike
        ("en", "Three guards died when soldiers were attacked in Tol.", None),
    ],
)
def test_who_did_it(lang: str, text: str, doer: str | None) -> None:
    found = next(row for row in read(lang, text) if row["act"] == "killed")["perpetrator"]
    assert (found or "").casefold().find(doer or "") >= 0
    assert (found is None) == (doer is None)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("KKB menyebabkan dua warga tewas di Distrik Tol.", "KKB"),
        ("Polisi melakukan penyergapan dan menewaskan dua perampok.", "Polisi"),
    ],
)
def test_a_doer_ends_before_its_verb(text: str, doer: str) -> None:
    assert [row["perpetrator"] for row in read("id", text)] == [doer]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Akibat serangan KKB, sepuluh orang tewas.", [("killed", 10)]),
        ("Tiga petani ditembak mati KKB sebelum tentara datang.", [("killed", 3)]),
        ("Selain menewaskan dua warga sipil, KKB juga melukai seorang prajurit.", [("killed", 2), ("injured", 1)]),
    ],
)
def test_who_did_it_is_no_victim(text: str, told: list[tuple[str, int]]) -> None:
    assert [(row["act"], row["min"]) for row in read("id", text)] == told


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Ninety students acted as the wounded in a mock attack in Tol."),
        ("fr", "Quatre-vingt-dix étudiants joueront les blessés d'un attentat fictif à Tol."),
        ("en", "Twelve candidates were caught with telephones and 30 scripts are missing."),
        ("ar", "خصصت الموازنة أموالا لذوي الضحايا، بزيادة 6 بالمئة."),
    ],
)
def test_what_counts_nobody(lang: str, text: str) -> None:
    assert read(lang, text) == []


@pytest.mark.parametrize(
    "text",
    ["خططوا لقتل عشرين معلما في تول.", "ربما قتل ثلاثة مزارعين في تول.", "الهجوم كان سيوقع مئات القتلى في تول."],
)
def test_possibilities_in_arabic(text: str) -> None:
    assert {row["event_time"] for row in read("ar", text)} == {"hypothetical"}


def test_a_hospital_of_the_dying_is_no_scene() -> None:
    rows = read("en", "Two men were shot in Harlan; both died in St Alban's Hospital, police said.")
    assert {row["place"] for row in rows if row["act"] == "killed"} == {"Harlan"}
