"""Reading reaches its floors on our own gold (benchmarks/quality/reading/floors.toml), and states nothing without its words."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from benchmarks.quality.reading.__main__ import documents_of
from benchmarks.quality.reading.ours import reader

from saksi.read.evaluate import DocumentScore, f1_of, score_document, share_of

ROOT = Path(__file__).parents[2]
FLOORS = tomllib.loads((ROOT / "benchmarks/quality/reading/floors.toml").read_text(encoding="utf-8"))

Reading = list[tuple[dict[str, Any], list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def reading() -> Reading:
    read = reader()
    documents = documents_of("gold", ROOT)
    assert documents
    return [(document, read(document)) for document in documents]


@pytest.fixture(scope="module")
def scores(reading: Reading) -> list[DocumentScore]:
    return [score_document(document, rows) for document, rows in reading]


@pytest.mark.parametrize(("measure", "lang"), [(m, lang) for m, langs in FLOORS["f1"].items() for lang in langs])
def test_statements_and_figures_are_found(scores: list[DocumentScore], measure: str, lang: str) -> None:
    found = f1_of([score for score in scores if lang in ("all", score.lang)], measure)
    assert found >= FLOORS["f1"][measure][lang]


@pytest.mark.parametrize("field", sorted(FLOORS["share"]))
def test_fields_are_right(scores: list[DocumentScore], field: str) -> None:
    assert share_of(scores, field) >= FLOORS["share"][field]


def test_texts_full_of_numbers_without_victims_give_next_to_nothing(reading: Reading) -> None:
    found = sum(len(rows) for document, rows in reading if document.get("hard_negative"))
    assert found <= FLOORS["most"]["hard_negative_statements"]


def test_nothing_is_stated_without_its_words(reading: Reading) -> None:
    loose = [
        row["id"] for document, rows in reading for row in rows if document["text"][slice(*row["span"])] != row["quote"]
    ]
    assert len(loose) <= FLOORS["most"]["ungrounded"]
