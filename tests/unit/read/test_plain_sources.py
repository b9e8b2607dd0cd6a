"""Who says so in plain sentences, as news, releases and testimonies name their sources; who is part of whom, and who did it."""

import pytest

from builders.reading import read_counts, read_statements

SOURCES = [
    ("en", "The opposition says that nine of its supporters were killed.", "The opposition", "unknown"),
    ("en", "Both sides said on Friday that nine soldiers had been captured.", "Both sides", "armed_actor"),
    ("en", "Researchers at Velan University estimate that 900 people died in the fighting.", "Researchers at Velan University", "expert"),
    ("en", "A neighbour of the family said that nine men had been shot dead.", "A neighbour of the family", "witness"),
    ("en", "A woman who fled the town said she had counted nine bodies.", "A woman", "witness"),
    ("en", "The network, which has sources on the ground, said nine people were killed.", "The network", "unknown"),
    ("en", "The inquest found that the police killed nine people.", "The inquest", "official"),
    ("en", "Rights monitors met nine relatives. They said that ten men were killed.", "Rights monitors", "ngo"),
    ("en", "My mother was there, she said. Mayor Ravi Doe came. He recalled that nine died.", "Mayor Ravi Doe", "official"),
    ("fr", "L'opposition affirme que neuf personnes ont été tuées.", "L'opposition", "unknown"),
    ("fr", "Les insurgés reconnaissent neuf morts dans leurs rangs.", "Les insurgés", "armed_actor"),
    ("fr", "D'après le rapport de la commission, neuf civils ont été tués.", "le rapport de la commission", "unknown"),
    ("fr", "Joint par téléphone, le maire de Velan a fait état de neuf morts.", "le maire de Velan", "official"),
    ("fr", "Une femme qui a fui la ville dit avoir compté neuf corps.", "Une femme", "witness"),
    ("id", "Menurut komisi itu, sembilan warga tewas.", "komisi itu", "unknown"),
    ("id", "Kedua pihak mengatakan sembilan tentara ditangkap.", "Kedua pihak", "armed_actor"),
    ("id", "Perusahaan mengatakan tidak mengetahui adanya penambang yang tewas.", "Perusahaan", "unknown"),
    ("ar", "قال الطرفان إن تسعة جنود قتلوا.", "الطرفان", "armed_actor"),
    ("ar", "قتل تسعة أشخاص، وفق مصدرين طبيين طلبا عدم كشف هويتهما.", "مصدرين طبيين", "medic"),
    ("ar", "قالت رئيسة بلدية فيلان إن تسعة أشخاص قتلوا.", "رئيسة بلدية فيلان", "official"),
]  # fmt: skip
VIAS = [
    ("en", "The Velan Times, citing security officials, reported that nine policemen had been killed.", "The Velan Times"),
    ("en", "The head of the hospital, quoted by the state news agency, said nine people had died.", "the state news agency"),
    ("fr", "Le colonel Varga a déclaré à Radio Velan que neuf insurgés avaient été tués.", "Radio Velan"),
    ("id", "Kolonel Varga mengatakan kepada Radio Velan bahwa sembilan pemberontak tewas.", "Radio Velan"),
]  # fmt: skip
NOBODY_NAMED = [
    ("fr", "« Des soldats ont tué mon mari », dit-elle. Sa voisine affirme que deux hommes ont été abattus."),
    ("ar", "\"الجنود قتلوا زوجي\"، قالت وهي تبكي. وقالت جارتها إن رجلين قتلا."),
    ("fr", "Dans un message, l'un d'eux se disait prêt à « tuer neuf policiers avant de mourir »."),
]  # fmt: skip
ROLES = [
    ("en", "A beekeeper was killed in the attack.", 1),
    ("en", "A radio host was killed in the attack.", 1),
    ("fr", "Un ambassadeur a été tué dans l'attaque.", 1),
    ("fr", "Un apiculteur a été tué dans l'attaque.", 1),
    ("fr", "Trois policières ont été tuées dans l'attaque.", 3),
    ("id", "Dua menteri tewas dalam serangan itu.", 2),
    ("id", "Seorang pemahat tewas dalam serangan itu.", 1),
    ("ar", "قتل شاعر في الهجوم.", 1),
    ("ar", "قتل وزيران في الهجوم.", 2),
    ("en", "The strike killed her husband, a teacher and poet.", 1),
    ("en", "The strike killed her husband, a teacher and two sons.", 4),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "source", "kind"), SOURCES)
def test_who_says_so(lang: str, text: str, source: str, kind: str) -> None:
    rows = read_statements(lang, text)
    assert [(row["source"], row["source_kind"]) for row in rows] == [(source, kind)] * len(rows) != []


@pytest.mark.parametrize(("lang", "text", "via"), VIAS)
def test_through_whom_somebody_is_quoted(lang: str, text: str, via: str) -> None:
    assert [row["via"] for row in read_statements(lang, text)] == [via]


@pytest.mark.parametrize(("lang", "text"), NOBODY_NAMED)
def test_a_pronoun_without_anybody_before_it_names_nobody(lang: str, text: str) -> None:
    assert read_statements(lang, text)[0]["source"] is None


@pytest.mark.parametrize(("lang", "text", "count"), ROLES)
def test_people_are_known_by_what_they_do(lang: str, text: str, count: int) -> None:
    assert read_counts(lang, text) == [("killed", count, count)]


PARTS = [
    ("en", "Nine people were killed in Velan. Two children were among them.", [9, 2]),
    ("en", "Nine people were killed in Velan. A pregnant woman was among the victims.", [9, 1]),
    ("en", "Nine people were killed in Velan. They included two children.", [9, 2]),
    ("fr", "Neuf personnes ont été tuées à Velan. Deux d'entre elles étaient des enfants.", [9, 2]),
    ("fr", "Neuf personnes ont été tuées à Velan. Deux enfants figurent parmi elles.", [9, 2]),
    ("id", "Sembilan orang tewas di Velan. Dua anak termasuk di antaranya.", [9, 2]),
]
OBJECTS = [
    ("ar", "أطلق جندي النار على رجل فقتله.", ("killed", 1), "جندي"),
    ("ar", "قتلهم الجنود أمام المسجد.", ("killed", None), "الجنود"),
    ("ar", "عالجت المنظمة 45 جريحا توفي 12 منهم.", ("killed", 12), None),
    ("ar", "قتل أربعة رجال أمام المسجد.", ("killed", 4), None),
    ("en", "Troops killed 23 fighters and captured seven.", ("detained", 7), "Troops"),
    ("en", "The lawyer urged police to investigate the deaths of two detainees.", ("killed", 2), None),
    ("fr", "Il a exhorté la police à enquêter sur la mort de deux détenus.", ("killed", 2), None),
    ("id", "Direktur itu mendesak polisi mengusut kematian dua tahanan.", ("killed", 2), None),
    ("ar", "ودعا المدير الشرطة إلى التحقيق في مقتل معتقلين اثنين.", ("killed", 2), None),
    ("ar", "قال مبعوث أمام مجلس الأمن إن 4000 مدني قتلوا.", ("killed", 4000), None),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "counts"), PARTS)
def test_some_of_those_told_before_are_parts_of_them(lang: str, text: str, counts: list[int]) -> None:
    rows = read_statements(lang, text)
    assert [row["min"] for row in rows] == counts
    assert rows[1]["part_of"] == rows[0]["id"]


@pytest.mark.parametrize(("lang", "text", "harm", "doer"), OBJECTS)
def test_whom_a_harm_befell_and_who_did_it(
    lang: str, text: str, harm: tuple[str, int | None], doer: str | None
) -> None:
    last = read_statements(lang, text)[-1]
    assert ((last["act"], last["min"]), last["perpetrator"]) == (harm, doer)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said that one officer had been killed and three wounded.",
        "The Office was able to verify three of the killings.",
    ],
)
def test_what_is_told_in_the_past_of_saying_is_no_background(text: str) -> None:
    assert {row["event_time"] for row in read_statements("en", text)} == {"current"}
