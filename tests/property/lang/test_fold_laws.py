import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from saksi.lang import find_paragraphs, find_quotations, find_sentences, fold, fold_with_map, load_pack

_MIXED = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",)),
        st.sampled_from("قُتِلَ شهداءإنسان١٬٣٨٣éœﷺ½²🕯«»“”’'\"-–.!؟،؛\n\u200f\u00adABC abc 12"),
    ),
    max_size=60,
)


@given(_MIXED)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(_MIXED)
def test_the_map_belongs_to_the_fold(text: str) -> None:
    folded = fold_with_map(text)
    assert folded.text == fold(text)
    if folded.starts is not None and folded.ends is not None:
        assert len(folded.starts) == len(folded.ends) == len(folded.text)
        assert list(folded.starts) == sorted(folded.starts)
        assert all(a < b for a, b in zip(folded.starts, folded.ends, strict=True))


@given(_MIXED, st.data())
def test_a_span_sent_back_folds_to_words_that_hold_it(text: str, data: st.DataObject) -> None:
    folded = fold_with_map(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.original_span(start, end)
    assert 0 <= first <= last <= len(text)
    assert folded.text[start:end] in fold(text[first:last])
    assert fold(text[first:last]) == folded.text[slice(*folded.folded_span(first, last))]


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F), max_size=40))
def test_composed_and_decomposed_spellings_fold_alike(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert fold(unicodedata.normalize("NFD", composed)) == fold(composed)


@given(_MIXED, st.sampled_from(["ar", "en", "fr", "id"]))
def test_segments_are_ordered_disjoint_and_lose_no_letter(text: str, lang: str) -> None:
    paragraphs = find_paragraphs(text)
    sentences = find_sentences(text, load_pack(lang), paragraphs)
    for spans in (paragraphs, [(each.start, each.end) for each in sentences]):
        assert all(a < b for a, b in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    kept = "".join(text[a:b] for a, b in paragraphs)
    assert [c for c in text if c.isalnum()] == [c for c in kept if c.isalnum()]
    for each in find_quotations(text, paragraphs):
        assert each.start < each.inner_start <= each.inner_end <= each.end <= len(text)
