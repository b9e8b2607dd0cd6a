"""Lists of people with offices and names, words put in between, and text in capitals, on invented sentences."""

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def read(lang: str, text: str) -> list[tuple[str, int | None, int | None]]:
    rows = read_row({"id": "t", "lang": lang, "text": text}, READER)["statements"]
    return [(row["act"], row["min"], row["max"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE POLICE CONDEMNED MAYOR RAVI HOLDEN DOE'S MURDER IN TOL ON FRIDAY MORNING.", 1),
        ("RAVI HOLDEN, 45, A FORMER MAYOR OF HARLAN, WAS MURDERED TODAY BY UNKNOWN GUNMEN.", 1),
        ("HOLDEN DIED IN TOL, AND THE POLICE SAID THAT NOBODY ELSE WAS IN THE HOUSE.", 1),
        ("RAVI HOLDEN, DEPUTY HEAD OF THE RULING LAKE UNITY MOVEMENT, WAS SHOT DEAD IN TOL.", 1),
        ("THE DEATH OF LAKE UNITY CANDIDATE RAVI HOLDEN WAS CONFIRMED BY THE POLICE IN TOL.", 1),
        ("THE MURDER ON 26 FEBRUARY OF MAYOR RAVI HOLDEN WAS REPORTED BY THE LOCAL RADIO.", 1),
    ],
)
def test_text_in_capitals(text: str, expected: int) -> None:
    assert [("killed", expected, expected)] == [row for row in read("en", text) if row[0] == "killed" and row[1] != 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # offices with a name each are as many people; a bare office before another with a name is one
        ("Gunmen killed Ravi Holden, Colonel Robin Marsh and Senator Mira Vale.", [("killed", 3, 3)]),
        ("The deaths of Ravi Holden, Colonel Robin Marsh and senator and candidate Mira Vale.", [("killed", 3, 3)]),
        # what an office is the office of does not end a list
        ("Gunmen killed the governor of Harlan, a judge and a guard.", [("killed", 3, 3)]),
        ("The governor of Harlan, a judge and a guard were shot dead.", [("killed", 3, 3)]),
        # semicolons list people who have ages or offices of their own
        ("The blast killed Ravi Holden, 42; Mira Vale, 19; and a police officer.", [("killed", 3, 3)]),
        # words put in between
        ("Gunmen murdered, in front of the church, a guard who slept there.", [("killed", 1, 1)]),
        ("The murder on 26 February of a mayor in Tol shocked the town.", [("killed", 1, 1)]),
        ("The massacre in the village of Tol shocked the country.", [("killed", None, None)]),
        # companions told far behind the verb, after a comma
        (
            "The minister was killed on Monday at noon near his house in the old town of Harlan, along with two guards.",
            [("killed", 3, 3), ("killed", 2, 2)],
        ),
        # "and more than" begins the next count
        ("The blast left 31 dead and more than 1,000 injured.", [("killed", 31, 31), ("injured", 1001, None)]),
    ],
)
def test_lists_and_insertions(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert expected == read("en", text)


def test_noun_and_victims_stand_apart_in_french() -> None:
    assert read("fr", "La mort, mardi, de trois paysans à Tol a été confirmée.") == [("killed", 3, 3)]


def test_a_known_victim_is_not_counted_again_elsewhere() -> None:
    text = "Police killed a rebel near Tol. They said the slain rebel had trained in Harlan."
    rows = read_row({"id": "t", "lang": "en", "text": text}, READER)["statements"]
    assert [None, rows[0]["id"]] == [row["repeats"] for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of Tol was shot dead on Monday. Two of his guards were also killed.", [1, 2, 3]),
        ("The writer Ravi Holden was killed in Tol. The strike killed six other guests of the house.", [1, 6, 7]),
        ("La maire de Tol a été tuée lundi. Deux gardes ont également été tués.", [1, 2, 3]),
        # another place, others of whom nobody is named before, and the other side are no sum
        ("Three farmers were killed in Harlan. Two traders were also killed in Rimba.", [3, 2]),
        ("Four people were killed in Harlan on Monday. Two others died in hospital.", [4, 2]),
        ("Soldiers killed two rebels in Tol. A soldier was also killed.", [2, 1]),
    ],
)
def test_those_who_died_too_are_added_up(text: str, expected: list[int]) -> None:
    lang = "fr" if text.startswith("La ") else "en"
    rows = read_row({"id": "t", "lang": lang, "text": text}, READER)["statements"]
    assert [row["min"] for row in rows if row["act"] == "killed"] == expected


def test_a_sum_has_its_summands_and_they_are_its_parts() -> None:
    text = "The mayor of Tol was shot dead on Monday. Two of his guards were also killed."
    one, two, both = READER.read_text(text, lang="en").statements
    assert [part.span.quote for part in both.quantity.derivation] == ["The mayor", "Two of his guards"]
    assert one.part_of == two.part_of == both.id


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen killed six members of the Holden family in Tol.", "Tol"),
        ("Gunmen killed six members of the Holden family.", None),
    ],
)
def test_the_name_of_a_family_is_no_place(text: str, place: str | None) -> None:
    rows = read_row({"id": "t", "lang": "en", "text": text}, READER)["statements"]
    assert [row["place"] for row in rows] == [place]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Nine others were wounded, two of them critically.", [("injured", 9, 9), ("injured", 2, 2)]),
        ("en", "The mission recorded 318 civilian deaths since 1 January, 41 of them children.", [("killed", 318, 318), ("killed", 41, 41)]),
        ("en", "The dead include three schoolchildren who were waiting for a bus.", [("killed", 3, 3)]),
        ("fr", "Parmi les victimes figurent trois lycéens tués à Tol.", [("killed", 3, 3)]),
        ("id", "Di antara korban tewas terdapat enam anak.", [("killed", 6, 6)]),
        ("en", "Two hostages died during the raid.", [("killed", 2, 2)]),
        ("en", "Six guards have since been found dead.", [("killed", 6, 6)]),
        ("en", "At least 64 civilians reported killed in Tol.", [("killed", 64, None)]),
    ],
)  # fmt: skip
def test_parts_and_victims_of_another_harm(
    lang: str, text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert read(lang, text) == expected
