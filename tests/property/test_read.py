"""Laws of reading: spans slice to quotes, the same words give the same statements, no text makes it fail."""

from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.read import Reader, read_row

READER = Reader()
WORDS = st.sampled_from(
    [
        "Gunmen",
        "killed",
        "12",
        "people",
        "in",
        "Harlan",
        ",",
        "including",
        "five",
        "children",
        ".",
        "“",
        "said",
        "police",
        "”",
        "(",
        "3",
        ")",
        "were",
        "wounded",
        "a",
        "man",
        "his",
        "wife",
        "and",
        "two",
        "menewaskan",
        "sedikitnya",
        "47",
        "orang",
        "tewas",
        "dan",
        "luka-luka",
        "kata",
        "seorang",
        "saksi",
        "yang",
        "ditembak",
        "mati",
        ".",
        "ont",
        "été",
        "tuées",
        "dont",
        "cinq",
        "enfants",
        "selon",
        "les",
        "secours",
        ".",
        "قتل",
        "22",
        "شخصا",
        "وإصابة",
        "عشرات",
        "المدنيين",
        "بينهم",
        "طفلان",
        "قال",
        "مصدر",
        "إن",
        ".",
        "dozens",
        "no",
        "one",
        "denied",
        "that",
        "at",
        "least",
        "between",
        "and",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))
LANGUAGES = st.sampled_from(("en", "id", "fr", "ar", ""))


@given(TEXTS, LANGUAGES)
@settings(max_examples=150, deadline=None)
def test_every_span_slices_to_its_quote(text: str, lang: str) -> None:
    for row in read_row({"id": "x", "text": text, "lang": lang}, READER)["statements"]:
        assert row["quote"] == text[row["span"][0] : row["span"][1]]


@given(TEXTS, LANGUAGES)
@settings(max_examples=50, deadline=None)
def test_reading_is_deterministic(text: str, lang: str) -> None:
    row = {"id": "x", "text": text, "lang": lang}
    assert read_row(row, READER) == read_row(row, Reader())


@given(TEXTS, LANGUAGES)
@settings(max_examples=50, deadline=None)
def test_parts_and_repeats_point_into_the_document(text: str, lang: str) -> None:
    rows = read_row({"id": "x", "text": text, "lang": lang}, READER)["statements"]
    ids = {row["id"] for row in rows}
    assert all(row[key] is None or row[key] in ids - {row["id"]} for row in rows for key in ("part_of", "repeats"))
