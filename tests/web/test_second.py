"""The second reader's opinion on the page of a statement: side by side, taken over by a person, never by itself."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from saksi.casework import Case, StatementFilter, list_statements, show_document, show_statement
from saksi.model import Quantity, ReviewState, Span, Stance, Statement
from saksi.read import SecondReading, Usage
from saksi.store import SecondReadingsFolder, open_case

WORDS = "killing at least 120 people"


@pytest.fixture
def case(own_folder: Path) -> Iterator[Case]:
    with open_case(own_folder) as opened:
        yield opened


@pytest.fixture
def statement(case: Case) -> Statement:
    """A statement of an English report that gives a number."""
    listed = list_statements(case, StatementFilter(), limit=1000)
    return next(one.assessed.statement for one in listed if one.assessed.statement.span.quote == WORDS)


def keep(folder: Path, case: Case, about: Statement, *candidates: Statement) -> None:
    """Keep a second reading of the document, as asking a model would have left it."""
    text = show_document(case, about.document_id).text
    SecondReadingsFolder(folder / "second-reader").keep(
        SecondReading(
            document_id=about.document_id,
            text_sha256=about.text_sha256,
            model="model-b",
            prompt_sha256="0" * 64,
            asked=(Span.cut(text, 0, len(text)),),
            candidates=candidates,
            rejections=(),
            usage=Usage(),
        )
    )


def opinion(page: str) -> str:
    found = re.search(r'<section class="second" aria-labelledby="second-title">(.*?)</section>', page, re.DOTALL)
    return unescape(found[1]) if found else ""


def test_without_a_second_reading_nothing_is_said(own_client: TestClient, statement: Statement) -> None:
    assert "second-title" not in own_client.get(f"/review/{statement.id}").text


def test_a_part_is_taken_over_as_a_correction_and_taken_back(
    own_client: TestClient, own_folder: Path, case: Case, statement: Statement
) -> None:
    keep(own_folder, case, statement, replace(statement, id="st-second", stance=Stance.HEARSAY))
    page = own_client.get(f"/review/{statement.id}").text
    told = opinion(page)
    assert "the same harm and number" in told
    assert "model-b" in told
    assert re.findall(r'name="part" value="(\w+)"', told) == ["stance"]
    seen = re.search(r'name="seen" value="(\d+)"', told)
    assert seen is not None
    done = own_client.post(f"/review/{statement.id}/take", data={"part": "stance", "seen": seen[1]})
    assert done.url.path == f"/review/{statement.id}"
    assert 'name="part"' not in opinion(done.text)
    after = show_statement(case, statement.id).assessed
    assert (after.statement.stance, after.state) == (Stance.HEARSAY, ReviewState.CORRECTED)
    assert after.decisions[-1].by == "demo"
    own_client.post(f"/review/{statement.id}/undo", data={"assessment": after.decisions[-1].id})
    assert show_statement(case, statement.id).assessed.statement.stance is statement.stance


def test_a_number_is_taken_over_with_its_words(
    own_client: TestClient, own_folder: Path, case: Case, statement: Statement
) -> None:
    text = show_document(case, statement.document_id).text
    at = text.index("120", statement.span.start)
    number = Quantity(lower=120, upper=120, as_written="120", span=Span.cut(text, at, at + 3))
    keep(own_folder, case, statement, replace(statement, id="st-second", quantity=number))
    assert "another number" in opinion(own_client.get(f"/review/{statement.id}").text)
    own_client.post(f"/review/{statement.id}/take", data={"part": "number", "seen": "0"})
    assert show_statement(case, statement.id).assessed.statement.quantity == number


def test_what_is_not_there_cannot_be_taken_over_nor_over_a_later_decision(
    own_client: TestClient, own_folder: Path, case: Case, statement: Statement
) -> None:
    keep(own_folder, case, statement, replace(statement, id="st-second", stance=Stance.HEARSAY))
    assert own_client.post(f"/review/{statement.id}/take", data={"part": "id", "seen": "0"}).status_code == 422
    own_client.post(f"/review/{statement.id}/accept", data={"seen": "0"})
    late = own_client.post(f"/review/{statement.id}/take", data={"part": "stance", "seen": "0"})
    assert late.status_code == 409
    assert show_statement(case, statement.id).assessed.statement.stance is statement.stance


def test_what_only_the_second_reader_states_is_offered_and_added_by_a_person(
    own_client: TestClient, own_folder: Path, case: Case, statement: Statement
) -> None:
    text = show_document(case, statement.document_id).text
    at = text.index("set up guns")
    span = Span.cut(text, at, at + len("set up guns"))
    keep(own_folder, case, statement, replace(statement, id="st-second", span=span, quantity=None))
    page = own_client.get(f"/review/{statement.id}").text
    href = unescape(re.findall(r'href="(/review/new\?[^"]*second=[^"]*)"', page)[0])
    form = own_client.get(href).text
    assert 'name="words" value="set up guns"' in form
    assert "states nothing here" in opinion(page)
