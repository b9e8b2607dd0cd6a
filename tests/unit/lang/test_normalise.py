import pytest

from saksi.lang import fold, fold_with_map


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("الإنسان", "الانسان"),
        ("قُتِلوا", "قتلوا"),
        ("مدرسة", "مدرسه"),
        ("قتلى", "قتلي"),
        ("١٬٣٨٣", "1,383"),
        ("۱۳۸۳", "1383"),
        ("ســـلام", "سلام"),
        ("TUÉS", "tues"),
        ("l’armée", "l'armee"),
        ("«oui»", '"oui"'),
        ("9–50", "9-50"),
        ("1\u202f383", "1 383"),
        ("İstanbul", "istanbul"),
        ("ﷲ", "الله"),
    ],
)
def test_spellings_of_the_same_words_fold_alike(left: str, right: str) -> None:
    assert fold(left) == fold(right)


def test_a_footnote_mark_does_not_lengthen_a_number() -> None:
    assert fold("12² tués") == "12  tues"


def test_words_that_differ_stay_apart() -> None:
    assert fold("قتل") != fold("قتيل")


def test_the_way_back_includes_vowel_signs_and_dropped_letters() -> None:
    text = "🕯 قُتِلَ شهداء"
    folded = fold_with_map(text)
    for word, original in (("قتل", "قُتِلَ"), ("شهدا", "شهداء")):
        at = folded.text.index(word)
        assert folded.slice(at, at + len(word)) == original


def test_the_way_forth_finds_the_folded_words() -> None:
    text = "œuvre tués"
    folded = fold_with_map(text)
    start, end = folded.folded_span(6, 10)
    assert folded.text[start:end] == "tues"


def test_tokens_stand_where_they_say() -> None:
    folded = fold_with_map("L’attaque : vingt-deux morts, 1.383 blessés")
    words, starts, ends = folded.tokens
    assert words == ["l", "'", "attaque", ":", "vingt", "-", "deux", "morts", ",", "1.383", "blesses"]
    assert words == [folded.text[a:b] for a, b in zip(starts, ends, strict=True)]
