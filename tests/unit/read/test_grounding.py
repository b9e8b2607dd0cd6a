"""The grounding gate: what passes, and why each of the others is rejected."""

import hashlib
from dataclasses import replace

import pytest

from saksi.lang.pack import load_pack
from saksi.model.quantity import Quantity, Summand
from saksi.model.source import Attribution
from saksi.model.span import Span
from saksi.model.statement import Statement
from saksi.model.vocabulary import SourceKind
from saksi.read import Gate, Reader, Reason

TEXT = "Gunmen killed at least 12 farmers in Harlan, police said. The weather was fine, and nobody spoke."


def statement() -> Statement:
    [found] = Reader().read_text(TEXT, document_id="d", lang="en").statements
    return found


def gate(canaries: tuple[str, ...] = ()) -> Gate:
    return Gate(document_id="d", text=TEXT, pack=load_pack("en"), canaries=canaries)


def reasons(changed: Statement, canaries: tuple[str, ...] = ()) -> list[Reason]:
    _, rejected = gate(canaries).sort([changed])
    return [each.reason for each in rejected]


def test_what_the_words_say_passes() -> None:
    kept, rejected = gate().sort([statement()])
    assert (len(kept), len(rejected)) == (1, 0)


def test_another_text_is_rejected() -> None:
    other = hashlib.sha256(b"other").hexdigest()
    assert reasons(replace(statement(), text_sha256=other)) == [Reason.WRONG_TEXT]


def test_a_quote_that_does_not_stand_there_is_rejected() -> None:
    moved = Span(start=1, end=7, quote="Gunmen")
    assert reasons(replace(statement(), span=moved)) == [Reason.QUOTE_DIFFERS]


def test_a_number_that_the_words_do_not_give_is_rejected() -> None:
    quantity = statement().quantity
    assert quantity is not None
    assert reasons(replace(statement(), quantity=replace(quantity, lower=13))) == [Reason.NUMBER_DIFFERS]


def test_a_bound_that_was_dropped_is_rejected() -> None:
    quantity = statement().quantity
    assert quantity is not None
    assert reasons(replace(statement(), quantity=replace(quantity, upper=12))) == [Reason.NUMBER_DIFFERS]


def test_summands_must_stand_in_their_words() -> None:
    at = TEXT.index("weather")
    parts = (Summand(number=12, span=Span.cut(TEXT, at, at + 7)),)
    assert reasons(replace(statement(), quantity=Quantity(lower=12, upper=12, derivation=parts))) == [
        Reason.SUMMANDS_DIFFER
    ]


def test_a_source_without_reporting_words_is_rejected() -> None:
    text = (
        "Gunmen killed 12 farmers in Harlan. "
        + "The road was long and empty in the sun. " * 8
        + "The weather was fine."
    )
    [found] = Reader().read_text(text, document_id="d", lang="en").statements
    at = text.index("The weather")
    named = Attribution(kind=SourceKind.MEDIA, as_written="The weather", span=Span.cut(text, at, at + 11))
    changed = replace(found, attribution=(found.attribution[0], named))
    _, rejected = Gate(document_id="d", text=text, pack=load_pack("en")).sort([changed])
    assert [each.reason for each in rejected] == [Reason.SOURCE_UNFRAMED]


@pytest.mark.parametrize("canary", ["Harlan, police", "12 farmers"])
def test_a_leaked_prompt_token_is_rejected(canary: str) -> None:
    changed = replace(statement(), span=Span.cut(TEXT, 0, 60))
    assert reasons(changed, (canary,)) == [Reason.CANARY]
