"""Proposals of a second reader: each value stands in its words and is read there again, or the whole proposal falls."""

import datetime as dt
import hashlib
import json

import pytest

from builders.endpoint import answer, proposal
from saksi.lang import load_pack
from saksi.lang.dates import Anchor
from saksi.model import Confidence, Provenance, SourceKind, Statement
from saksi.read import SECOND_READER, Flag, Grounder, Passage, Reader, Reason, Rejection, find_passages

TEXT = (
    "The dead of Harlan were at least 12 farmers on Tuesday, the health post said. "
    "The village buried a man, his wife and their two children.\n\n"
    "Zorvandel was quiet."
)
GOOD = proposal(
    quote="at least 12 farmers",
    act_words="dead",
    number_words="at least 12",
    min=12,
    victims_words="farmers",
    place_words="Harlan",
    date_words="on Tuesday",
    source_words="the health post",
    source_kind="medic",
)


def passage() -> Passage:
    [first, *_] = find_passages(TEXT, load_pack("en"), [], whole=True)
    return first


def ground(*proposals: dict[str, object] | object, text: str = "") -> tuple[list[Statement], list[Rejection]]:
    grounder = Grounder(
        document_id="d",
        text=TEXT,
        text_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        pack=load_pack("en"),
        provenance=Provenance(reader=SECOND_READER, prompt_sha256="0" * 64, model="m"),
        anchor=Anchor(dt.date(2031, 3, 12)),
        canaries=("Zorvandel",),
    )
    return grounder.ground(passage(), text or json.dumps({"statements": list(proposals)}))


def reasons(*proposals: object) -> list[Reason]:
    kept, rejected = ground(*proposals)
    assert kept == []
    return [one.reason for one in rejected]


def test_what_the_words_say_is_kept_with_a_span_for_every_value() -> None:
    [found], rejected = ground(GOOD)
    assert rejected == []
    assert found.quantity is not None
    assert (found.quantity.lower, found.quantity.upper, found.quantity.as_written) == (12, None, "at least 12")
    assert found.scope.place is not None
    assert found.scope.when is not None
    assert (found.scope.place.as_written, found.scope.when.edtf) == ("Harlan", "2031-03-11")
    assert (found.source.as_written, found.source.kind) == ("the health post", SourceKind.MEDIC)
    assert all(span.is_in(TEXT) for span in found.spans())
    assert (found.provenance.model, found.confidence) == ("m", Confidence.MEDIUM)


def test_people_listed_one_after_the_other_are_added_up_from_their_words() -> None:
    parts = [
        {"words": "a man", "number": 1},
        {"words": "his wife", "number": 1},
        {"words": "their two children", "number": 2},
    ]
    told = proposal(sentence=2, quote="buried a man, his wife and their two children", act_words="buried", min=4, max=4)
    [found], _ = ground(told | {"parts": parts})
    assert found.quantity is not None
    assert [(part.number, part.span.quote) for part in found.quantity.derivation] == [
        (1, "a man"),
        (1, "his wife"),
        (2, "their two children"),
    ]
    assert reasons(told | {"parts": parts, "min": 5, "max": 5}) == [Reason.SUMMANDS_DIFFER]
    assert reasons(told | {"parts": [*parts, parts[0]], "min": 5, "max": 5}) == [Reason.SUMMANDS_DIFFER]
    wrong = [*parts[:2], {"words": "their two children", "number": 3}]
    assert reasons(told | {"parts": wrong, "min": 5, "max": 5}) == [Reason.SUMMANDS_DIFFER]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"quote": "at least 12 herders"}, Reason.QUOTE_DIFFERS),
        ({"min": 13}, Reason.NUMBER_DIFFERS),
        ({"max": 12}, Reason.NUMBER_DIFFERS),
        ({"number_words": "12", "max": 12}, Reason.NUMBER_DIFFERS),
        ({"number_words": "farmers"}, Reason.NUMBER_WITHOUT_SPAN),
        ({"number_words": "thirteen"}, Reason.QUOTE_DIFFERS),
        ({"number_words": "", "min": 12, "max": 12}, Reason.NUMBER_WITHOUT_SPAN),
        ({"number_words": "", "min": 1, "max": 1}, Reason.NUMBER_WITHOUT_SPAN),
        ({"number_words": "", "min": 0, "max": 0}, Reason.NUMBER_WITHOUT_SPAN),
        ({"place_words": "Tol"}, Reason.QUOTE_DIFFERS),
        ({"date_words": "farmers"}, Reason.DATE_DIFFERS),
        ({"date_from": "2031-03-10"}, Reason.DATE_DIFFERS),
        ({"date_words": "", "date_from": "2031-03-11"}, Reason.DATE_DIFFERS),
        ({"act_words": ""}, Reason.ACT_DIFFERS),
        ({"act": "injured"}, Reason.ACT_DIFFERS),
        ({"sentence": 3}, Reason.SENTENCE_NOT_ASKED),
        ({"sentence": 0}, Reason.SENTENCE_NOT_ASKED),
        ({"sentence": 2}, Reason.QUOTE_DIFFERS),
        ({"place_words": "zorvandel"}, Reason.CANARY),
        ({"act": "eaten"}, Reason.UNREADABLE),
        ({"min": "12"}, Reason.UNREADABLE),
        ({"min": -1}, Reason.UNREADABLE),
        ({"quote": 7}, Reason.UNREADABLE),
        ({"parts": [{"words": "a man"}]}, Reason.UNREADABLE),
    ],
)
def test_one_value_that_does_not_stand_in_its_words_rejects_the_proposal(
    changed: dict[str, object], reason: Reason
) -> None:
    assert reasons(GOOD | changed) == [reason]


@pytest.mark.parametrize(
    "text", ["", "I cannot help with that.", "[]", '{"statements": 1}', '{"statements": [', "{" * 5000]
)
def test_an_answer_without_proposals_is_one_rejection(text: str) -> None:
    kept, rejected = ground(text=text or " ")
    assert (kept, [one.reason for one in rejected]) == ([], [Reason.UNREADABLE])


@pytest.mark.parametrize("told", [None, 5, "killed", ["killed"]])
def test_a_proposal_that_is_no_object_is_unreadable(told: object) -> None:
    assert reasons(told) == [Reason.UNREADABLE]


def test_json_in_a_code_fence_counts() -> None:
    kept, _ = ground(text=f"Here you are:\n```json\n{answer(GOOD)}\n```\nAnything else?")
    assert len(kept) == 1


def test_the_same_proposal_twice_is_one_candidate() -> None:
    assert len(ground(GOOD, GOOD)[0]) == 1


def test_an_unknown_number_of_people_stays_unknown() -> None:
    [found], _ = ground(GOOD | {"number_words": "", "min": None})
    assert found.quantity is not None
    assert found.quantity.is_unknown


def test_quotation_marks_and_white_space_may_differ_in_kind() -> None:
    [found], _ = ground(GOOD | {"quote": "at  least\n12 farmers"})
    assert found.span.quote == "at least 12 farmers"


def test_sentences_without_a_count_conflicting_counts_and_enumerations_are_asked_about() -> None:
    text = "Gunmen killed three farmers in Harlan. Soldiers killed people there. Shells killed a man, his wife and two children."
    first = Reader().read_text(text, lang="en").statements
    [found] = find_passages(text, load_pack("en"), first)
    expected = {1: (Flag.CONFLICT,), 2: (Flag.WITHOUT_FIGURE,), 3: (Flag.CONFLICT, Flag.ENUMERATION)}
    assert found.asked == expected
    assert find_passages("The weather was fine in Harlan.", load_pack("en"), []) == []
