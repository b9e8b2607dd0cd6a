import pytest

from saksi.lang import SentenceKind, find_paragraphs, find_quotations, find_sentences, load_pack


def _sentences(text: str, lang: str) -> list[str]:
    return [text[each.start : each.end] for each in find_sentences(text, load_pack(lang))]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ["Gen. T. Oro spoke at 9 p.m. in Harlan.", "Two men died.", "“Why?” he asked.", "It was No. 5."]),
        ("en", ["The U.S. Army denied it.", "Ten U.N. staff fled the U.S. The rest stayed."][:1]),
        ("id", ["Jl. Melati No. 5 dikepung.", "Dua warga, H. Rimba dkk. dibawa.", "Tidak ada korban lain."]),
        ("fr", ["M. Oro a parlé.", "« Pourquoi ? » a-t-il demandé.", "Il est 8 h 30.", "Deux morts."]),
        ("ar", ["قال د. رامي إن اثنين قتلا.", "هل من ناجين؟", "لا أحد."]),
        ("en", ["Maoists fled (near the river).", "“They ran.”", "Nobody (none!) stayed..."]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(lang: str, expected: list[str]) -> None:
    assert _sentences(" ".join(expected), lang) == expected


def test_sentences_joined_without_a_space_are_parted() -> None:
    assert _sentences("Dua orang tewas.Polisi menyelidiki.", "id") == ["Dua orang tewas.", "Polisi menyelidiki."]
    assert _sentences("قتل رجلان.وفر الباقون.", "ar") == ["قتل رجلان.", "وفر الباقون."]


def test_web_addresses_and_numbers_hold_together() -> None:
    assert _sentences("See www.example.org or 1.383 people at 10.30 today.", "en") == [
        "See www.example.org or 1.383 people at 10.30 today."
    ]


def test_list_items_start_after_their_marker() -> None:
    text = "Tiga kelompok:\n1. Milisi dari Oro.\n2. Mantan serdadu.\n- Warga asing."
    found = find_sentences(text, load_pack("id"))
    assert [(text[each.start : each.end], each.kind) for each in found] == [
        ("Tiga kelompok:", SentenceKind.BODY),
        ("Milisi dari Oro.", SentenceKind.LIST_ITEM),
        ("Mantan serdadu.", SentenceKind.LIST_ITEM),
        ("Warga asing.", SentenceKind.LIST_ITEM),
    ]


def test_a_line_above_the_body_is_a_headline() -> None:
    text = "Two killed in Harlan\n\nTwo men were killed in Harlan on Friday, the mayor said."
    assert find_sentences(text, load_pack("en"))[0].kind is SentenceKind.HEADLINE


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph() -> None:
    line = "ARMED MEN ENTERED THE VILLAGE OF ORO THIS MORNING AND TOOK"
    text = "\n".join([line] * 5) + " AWAY TWO.\n\nNEXT PARAGRAPH."
    assert [text[a:b] for a, b in find_paragraphs(text)] == ["\n".join([line] * 5) + " AWAY TWO.", "NEXT PARAGRAPH."]


def test_unwrapped_lines_are_paragraphs_of_their_own() -> None:
    text = "Satu kalimat.\nKalimat lain.\n\n\nYang ketiga."
    assert [text[a:b] for a, b in find_paragraphs(text)] == ["Satu kalimat.", "Kalimat lain.", "Yang ketiga."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “they ‘fled’ at once”.", [("“they ‘fled’ at once”", 0), ("‘fled’", 1)]),
        ("Il dit « oui “non” si ».", [("« oui “non” si »", 0), ("“non”", 1)]),
        ('Dia berkata "ratusan orang," lalu "pergi".', [('"ratusan orang,"', 0), ('"pergi"', 0)]),
        ("The boys’ father didn’t speak.", []),
        ("“It’s over”", [("“It’s over”", 0)]),
    ],
)
def test_quotations_nest(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(text[each.start : each.end], each.depth) for each in find_quotations(text)] == expected


def test_a_quotation_never_closed_ends_with_its_paragraph() -> None:
    text = "“We ran.\n\n“Then we hid.”"
    first, second = find_quotations(text)
    assert (text[first.start : first.end], first.is_closed) == ("“We ran.", False)
    assert (text[second.inner_start : second.inner_end], second.is_closed) == ("Then we hid.", True)
