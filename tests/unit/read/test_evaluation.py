"""The score of a whole reader, and the page of its errors."""

import random
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from saksi.read import evaluate_reader, find_faults, write_error_page
from saksi.read.error_browser import split_at_borders

TEXT = "Gunmen killed three farmers & wounded <two> in Harlan."


def row(start: int, end: int, count: int | None = 3, **more: Any) -> dict[str, Any]:
    given = {
        "kind": "incident",
        "act": "killed",
        "quote": TEXT[start:end],
        "span": [start, end],
        "min": count,
        "max": count,
    }
    return given | more


def document(name: str, lang: str, *rows: dict[str, Any], text: str = TEXT) -> dict[str, Any]:
    return {"id": name, "lang": lang, "text": text, "statements": list(rows)}


DOCUMENTS = [document("a", "en", row(0, 27, place="Harlan")), document("b", "fr", row(0, 27)), document("c", "fr")]
FOUND = {"a": [row(0, 27, place="Harlan")], "b": [row(7, 27, 4)], "c": [row(0, 6)]}


def test_all_documents_first_then_each_language() -> None:
    scores = evaluate_reader(DOCUMENTS, FOUND, seed=random.Random(1), rounds=50)
    assert [(one.group, one.documents, one.false_alarms) for one in scores] == [
        ("all", 3, 1),
        ("en", 1, 0),
        ("fr", 2, 1),
    ]
    measures = {one.name: one for one in scores[0].measures}
    assert measures["statements"].value == pytest.approx(4 / 5)
    assert measures["figures"].value == pytest.approx(2 / 5)
    assert (measures["place"].right, measures["place"].of) == (2, 2)
    low, high = measures["statements"].low, measures["statements"].high
    assert low is not None
    assert high is not None
    assert 0 <= low <= 4 / 5 <= high <= 1


def test_a_document_that_was_not_read_counts_as_read_without_result() -> None:
    [score, _] = evaluate_reader(DOCUMENTS[:1], {}, seed=random.Random(1), rounds=5)
    measures = {one.name: one.value for one in score.measures}
    assert (measures["statements"], measures["place"]) == (0.0, None)


def test_the_same_seed_gives_the_same_intervals() -> None:
    one, two = (evaluate_reader(DOCUMENTS, FOUND, seed=random.Random(7), rounds=20) for _ in range(2))
    assert one == two


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"span": [0, 900]}, "outside the text"),
        ({"span": [5, 5]}, "outside the text"),
        ({"span": "0-5"}, r"\[from, to\)"),
        ({"span": [True, 5]}, r"\[from, to\)"),
        ({"act": "eaten"}, "act"),
        ({"min": "3"}, "whole numbers"),
    ],
)
def test_rows_that_cannot_be_scored_are_told_with_their_place(wrong: dict[str, Any], words: str) -> None:
    [fault] = find_faults(DOCUMENTS[0], [row(0, 27), row(0, 27) | wrong])
    assert fault.startswith("statement 2: ")
    assert re.search(words, fault)


def test_what_is_no_list_of_rows_is_told() -> None:
    assert find_faults({"id": "a"}, []) == ["no text"]
    assert find_faults(DOCUMENTS[0], None) == ["no list of statements"]
    assert find_faults(DOCUMENTS[0], [3]) == ["statement 1: not an object"]
    assert find_faults(DOCUMENTS[0], [{"kind": "conduct"}]) == []


def test_a_text_is_parted_at_every_border() -> None:
    pieces = split_at_borders(len(TEXT), [row(0, 27), row(14, 40)], [row(7, 20)])
    assert "".join(TEXT[one.start : one.end] for one in pieces) == TEXT
    assert [(one.start, one.gold, one.found) for one in pieces] == [
        (0, (0,), ()),
        (7, (0,), (0,)),
        (14, (0, 1), (0,)),
        (20, (0, 1), ()),
        (27, (1,), ()),
        (40, (), ()),
    ]


class Elements(HTMLParser):
    """Checks that every element ends inside the one it began in, and collects the words of the first paragraph of text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append("text" if ("class", "text") in attrs else tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() in (tag, "text")

    def handle_data(self, data: str) -> None:
        self.words += data if "text" in self.open else ""


def test_the_page_is_well_formed_escaped_and_loads_nothing() -> None:
    documents = [document("<a>", "en", row(0, 27), row(14, 40, 2, act="injured"))]
    page = "".join(write_error_page(documents, {"<a>": [row(7, 20, 4)]}))
    elements = Elements()
    elements.feed(page)
    assert elements.open == []
    assert elements.words == TEXT
    assert "<two>" not in page
    assert "<a>" not in page
    assert not re.search(r"<script|<link|src=|href=|url\(|https?:", page)
    assert "missed" in page
    assert "min: 3 / 4" in page


def test_the_direction_of_writing_follows_the_text() -> None:
    page = "".join(write_error_page([document("a", "ar", text="قتل ثلاثة")], {}))
    assert '<p class="text" dir="auto">' in page


def test_documents_without_a_difference_are_folded_up() -> None:
    page = "".join(write_error_page(DOCUMENTS[:2], FOUND))
    assert page.count("<details open>") == 1
    assert "<details><summary>a</summary>" in page
