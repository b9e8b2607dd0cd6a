"""Who is counted once and who is not counted at all: owners, names after a count, offices, companions, insertions, places."""

import pytest

from saksi.read import Reader, read_row

READER = Reader()


def read(text: str) -> list[tuple[str, int | None, int | None, str]]:
    rows = read_row({"id": "t", "lang": "en", "text": text}, READER)["statements"]
    return [(row["act"], row["min"], row["max"], row["event_time"]) for row in rows]


def wholes(text: str) -> list[tuple[str, int | None, int | None]]:
    rows = read_row({"id": "t", "lang": "en", "text": text}, READER)["statements"]
    return [(row["act"], row["min"], row["max"]) for row in rows if row["part_of"] is None and row["repeats"] is None]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ravi Doe's brother was killed by gunmen in Tol.", 1),
        ("Mira and Ravi's 9-year-old daughter Lena Doe was killed in the strike.", 1),
        ("In the same district, Harlan District, Ravi Doe (35) was hacked to death by rebels.", 1),
        ("Rebels killed two men, a 'committee member', Ravi Doe alias Robin and member of the Lake squad Jon Roe.", 2),
        ("Rebels shot dead four people, identified as Ravi Doe, his daughter and two friends, Jon Roe and Sam Poe.", 4),
        ("Gunmen killed the party chairman and district chief Ravi Doe.", 1),
        ("A local Lake Democratic Front (LDF) leader and trader, Ravi Doe, was shot dead in Tol.", 1),
        ("Ravi Doe, a timber trader and a member of the council of Tol, was shot dead by rebels.", 1),
        ("Two rebels, identified as R. Doe of Tolwick and S. Roe, were killed in Harlan.", 2),
        ("Ten guards, one cook and a driver, who was asleep in the truck, were killed by rebels.", 12),
        ("Ravi Doe, a farmer, living in north Tol, and his wife Mira were killed by gunmen.", 2),
        (
            "Two brothers – Jon Doe and engineer Max Doe , as well as their cousin Sam Doe, were killed in the strike.",
            3,
        ),
        (
            "Four members of the Doe family – a married couple with their two small children – were killed in a strike.",
            4,
        ),
        ("Two 10-year-old girls were killed in the strike.", 2),
        ("An airstrike killed an eight-year old boy named Sam (Abu Doe) in Tol.", 1),
        ("The list has the names of twenty members of the Doe family, forming six family units, who were killed.", 20),
        ("Ravi Doe was killed along with his grandfather Jon Doe and Sam Poe.", 3),
        ("The painter Mira Doe was killed, with two of her sons, in a strike on Tol.", 3),
        ("Father and son, Jon Doe and Sam Doe, were killed in the strike.", 2),
        ("The strike on Tol resulted in at least one death.", 1),
        ("A worker of the anti-rebel Lakeside programme was shot dead in Tol.", 1),
        ("Rebels beat up Ravi Doe to death in Tol.", 1),
        ("An unidentified dead body was found lying on the road to Tol; police suspect the rebels.", 1),
    ],
)
def test_everybody_is_counted_once(text: str, number: int) -> None:
    killed = [bounds for act, *bounds in wholes(text) if act == "killed"]
    assert [number] == [lower for lower, _ in killed]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels were killing Lakeside men almost every day.",
        "Soldiers neutralised the rebel camp near Tol.",
        "The rebels said the Lakeside squad was wiped out.",
    ],
)
def test_a_name_before_a_noun_counts_nobody(text: str) -> None:
    assert all(lower is None for _, lower, _, _ in read(text))


def test_a_name_with_a_number_is_no_count() -> None:
    assert wholes("Two Commando-60 troopers were injured in Tol.") == [("injured", 2, 2)]
    assert wholes("Fighting in Tol: 3 people Dead-4 Injured.") == [("killed", 3, 3), ("injured", 4, 4)]


def test_parts_belong_to_the_whole_and_not_to_each_other() -> None:
    text = "Between 13 and 14 members of the Doe family, including two women and five children of whom one was an infant, were killed."
    rows = read_row({"id": "t", "lang": "en", "text": text}, READER)["statements"]
    whole = next(row for row in rows if row["part_of"] is None)
    assert (whole["min"], whole["max"]) == (13, 14)
    assert {whole["id"]} == {row["part_of"] for row in rows if row is not whole}


def test_those_let_off_are_not_among_the_dead() -> None:
    text = "Rebels abducted three traders near Tol. One of the traders was later killed and other two let off."
    assert [each for each in wholes(text) if each[0] == "killed"] == [("killed", 1, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Ravi Doe was accused of killing two guards.",
        "Police arrested one of the masterminds behind the murder of Jon Roe in Tol.",
        "Rebels also hold a man who had also killed a teacher.",
        "The raid came a day after the ambush in which three policemen were killed.",
    ],
)
def test_what_was_before_is_earlier(text: str) -> None:
    assert {"earlier"} == {time for act, _, _, time in read(text) if act == "killed"}


def test_a_year_in_another_clause_does_not_date_the_harm() -> None:
    text = "A 60-year-old man was killed by rebels as his son had joined the police in 2008."
    assert read(text) == [("killed", 1, 1, "current")]


def test_one_described_as_harmed_is_one_harmed() -> None:
    assert ("injured", 1, 1, "current") in read("Police overpowered an injured rebel in Tol.")
    assert [
        e for e in wholes("A farmer was killed in Tol. The rebels called the killed man a spy.") if e[0] == "killed"
    ] == [("killed", 1, 1)]


def test_a_pronoun_walks_back_to_the_words_that_count() -> None:
    text = "Rebels abducted three traders from Tol, took them to a forest and killed them."
    assert ("killed", 3, 3) in wholes(text)
    text = "Rebels abducted three traders in Tol. The gunmen killed them near the river."
    assert ("killed", 3, 3) in wholes(text)


def test_as_many_is_the_number_before() -> None:
    assert wholes("Three rebels were killed and as many policemen were injured in Tol.") == [
        ("killed", 3, 3),
        ("injured", 3, 3),
    ]


def test_another_fills_up_the_whole() -> None:
    text = "Eight rebels were shot dead in Harlan. Seven rebels were killed in a forest. Another rebel was gunned down in Tol."
    assert [each for each in wholes(text) if each[0] == "killed"] == [("killed", 8, 8)]


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("Four other villagers sustained minor bullet injuries in Tol.", 4),
        ("The driver of the truck is reported to have sustained bullet injuries in the attack.", 1),
        ("Two troopers suffered serious splinter wounds when rebels attacked Tol.", 2),
    ],
)
def test_wounds_with_words_between_verb_and_noun(text: str, injured: int) -> None:
    assert ("injured", injured, injured) in wholes(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("An extremist of the Pilgrim Lake Tigers, Ravi Doe alias Robin, was killed in Tol.", 1),
        ("Villagers found the body of Ravi Doe, District Secretary of the Lake Party, near Tol after the attack.", 1),
        ("A blast by rebels killed the then district mayor, his guard and four policemen.", 6),
    ],
)
def test_organisations_and_offices_are_not_people_of_their_own(text: str, number: int) -> None:
    assert [lower for act, lower, _ in wholes(text) if act == "killed"] == [number]


def test_one_who_was_wounded_and_died_is_one_killed() -> None:
    text = "A guard who had suffered splinter injuries in the raid on 11 March died on 12 April at a hospital."
    assert wholes(text) == [("killed", 1, 1)]


def test_what_a_count_may_also_be_does_not_raise_its_lower_bound() -> None:
    assert ("killed", 18, None) in wholes("The bombing left at least 18 and potentially more than 25 dead in Tol.")
    assert ("killed", 18, None) in wholes("Rebels killed at least 18 and possibly more than 25 people in Tol.")


def test_names_after_a_colon_are_added_up() -> None:
    text = "The strike killed members of the Doe family: Jon Doe (45 years old), his wife Mira , his brother Sam Doe and his niece Lena Doe."
    assert wholes(text) == [("killed", 4, 4)]


def test_an_age_in_one_word_counts_nobody() -> None:
    text = "13 soldiers and a two-and-a-half-year-old girl were injured in a blast."
    assert wholes(text) == [("injured", 14, 14)]


def test_those_who_follow_a_convoy_are_its_subject() -> None:
    assert ("injured", 2, 2) in wholes(
        "Two policemen following the convoy on a motorbike sustained minor injuries in the blast."
    )


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "L'attentat a fait au moins 18 et peut-être plus de 25 morts à Harlan.", (18, None, "current")),
        ("id", "Sedikitnya 18 dan mungkin lebih dari 25 orang tewas di Harlan.", (18, None, "current")),
        ("fr", "L'assaut a eu lieu deux jours après l'embuscade où trois policiers ont été tués.", (3, 3, "earlier")),
        (
            "id",
            "Serangan itu terjadi dua hari setelah penyergapan yang menewaskan tiga polisi di Tol.",
            (3, 3, "earlier"),
        ),
    ],
)
def test_possible_counts_and_days_after_in_other_languages(
    lang: str, text: str, expected: tuple[int, int | None, str]
) -> None:
    rows = read_row({"id": "t", "lang": lang, "text": text}, READER)["statements"]
    assert [(row["min"], row["max"], row["event_time"]) for row in rows if row["act"] == "killed"] == [expected]


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "Gunmen took a man, his wife and their two children from a house in Oro and shot them dead.", [4]),
        ("fr", "Ils ont sorti le père, sa femme et leurs deux enfants, puis les ont abattus.", [4]),
        ("ar", "أخرجوا رجلا وزوجته وطفليهما من المنزل ثم قتلوهم.", [4]),
        ("id", "Seorang pria, istrinya, dan dua anak mereka digiring keluar rumah, lalu ditembak mati.", [4, 4]),
        ("id", "Tiga petani dibawa ke hutan kemudian dieksekusi.", [3, 3]),
    ],
)
def test_what_befell_a_family_then_befell_all_of_it(lang: str, text: str, told: list[int]) -> None:
    rows = read_row({"id": "d", "lang": lang, "text": text}, READER)["statements"]
    assert [(row["min"], row["max"]) for row in rows] == [(count, count) for count in told]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قتل الجنود رجلا في أورو.", 1),
        ("قتلت الشرطة مسلحا في أورو.", 1),
        ("قتل 14 رجلا في أورو.", 14),
        ("قتل 13 مقاتلا في أورو.", 13),
    ],
)
def test_an_arabic_noun_in_the_accusative_is_one_unless_a_number_stands_before_it(text: str, count: int) -> None:
    (row,) = read_row({"id": "d", "lang": "ar", "text": text}, READER)["statements"]
    assert (row["min"], row["max"]) == (count, count)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Five displaced people, two women and three children, were killed near Oro."),
        ("en", "Five hostages, two women and three children, were killed near Oro."),
        ("fr", "Cinq déplacés, deux femmes et trois enfants, ont été tués près d'Oro."),
        ("id", "Lima pengungsi, dua perempuan dan tiga anak, tewas di dekat Oro."),
    ],
)
def test_what_people_were_before_they_were_killed_is_no_second_harm(lang: str, text: str) -> None:
    rows = read_row({"id": "d", "lang": lang, "text": text}, READER)["statements"]
    assert [(row["act"], row["min"], row["part_of"] is None) for row in rows] == [
        ("killed", 5, True),
        ("killed", 2, False),
        ("killed", 3, False),
    ]
