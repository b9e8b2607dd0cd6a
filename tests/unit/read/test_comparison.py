"""Two readings side by side."""

from dataclasses import replace

from saksi.model import Quantity, Span
from saksi.read import (
    ModelReport,
    Reader,
    Reason,
    Rejection,
    SecondReading,
    Usage,
    Verdict,
    compare_readings,
    report_models,
)

TEXT = "Gunmen killed three farmers in Harlan, police said. Soldiers wounded five traders. The road was open."
FIRST = Reader().read_text(TEXT, document_id="d", lang="en").statements
WHOLE = (Span.cut(TEXT, 0, len(TEXT)),)


def test_equal_bounds_of_one_harm_agree() -> None:
    found = compare_readings(FIRST, FIRST, WHOLE)
    assert [one.verdict for one in found] == [Verdict.AGREE, Verdict.AGREE]
    assert all(one.differing == () for one in found)


def test_other_bounds_differ_and_are_not_merged() -> None:
    other = replace(FIRST[0], quantity=Quantity())
    [compared, _] = compare_readings(FIRST, [other, FIRST[1]], WHOLE)
    assert (compared.verdict, compared.first, compared.second) == (Verdict.DIFFER, FIRST[0], other)


def test_what_only_one_reader_states_is_told_as_such() -> None:
    assert [one.verdict for one in compare_readings(FIRST[:1], FIRST[1:], WHOLE)] == [
        Verdict.FIRST_ONLY,
        Verdict.SECOND_ONLY,
    ]


def test_what_was_not_asked_about_is_left_out() -> None:
    asked = (Span.cut(TEXT, TEXT.index("Soldiers"), TEXT.index(" The road")),)
    assert [one.first for one in compare_readings(FIRST, [], asked)] == [FIRST[1]]


def test_another_place_is_named_where_the_bounds_agree() -> None:
    place = FIRST[0].scope.place
    assert place is not None
    moved = replace(FIRST[0], scope=replace(FIRST[0].scope, place=replace(place, as_written="Tol")))
    [compared] = compare_readings(FIRST[:1], [moved], WHOLE)
    assert (compared.verdict, compared.differing) == (Verdict.AGREE, ("place",))


def test_the_rejection_rate_is_told_for_each_model() -> None:
    lost = (Rejection(statement_id="a", reason=Reason.CANARY), Rejection(statement_id="b", reason=Reason.QUOTE_DIFFERS))
    readings = [
        SecondReading(document_id="d", text_sha256="", model="m", prompt_sha256="", candidates=FIRST, rejections=lost),
        SecondReading(document_id="e", text_sha256="", model="m", prompt_sha256="", rejections=lost[:1]),
        SecondReading(document_id="d", text_sha256="", model="k", prompt_sha256=""),
    ]
    reports = report_models(readings)
    assert reports == [
        ModelReport(model="k", kept=0, rejected={}),
        ModelReport(model="m", kept=2, rejected={"canary": 2, "quote-differs": 1}),
    ]
    assert [one.rejection_rate for one in reports] == [None, 0.6]


def test_tokens_cost_what_a_million_of_them_cost() -> None:
    assert Usage(prompt_tokens=2_000_000, completion_tokens=500_000).cost((0.15, 0.6)) == 0.6
