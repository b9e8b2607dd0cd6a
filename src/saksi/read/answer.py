"""What a second reader may answer: the schema of a proposal, and taking an answer apart by it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from saksi.model.vocabulary import Act, EventTime, SourceKind, Stance
from saksi.read.grounding import Reason

_WORDS = ("quote", "act_words", "number_words", "victims_words", "place_words", "date_words", "source_words")
DAYS = ("date_from", "date_to")


def _closed(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


_COUNT: dict[str, Any] = {"type": ["integer", "null"]}
_TEXT: dict[str, Any] = {"type": "string"}
_PROPOSAL = _closed(
    {
        "sentence": {"type": "integer"},
        "act": {"type": "string", "enum": [act.value for act in Act]},
        **dict.fromkeys(("quote", "act_words", "number_words"), _TEXT),
        "min": _COUNT,
        "max": _COUNT,
        "parts": {"type": "array", "items": _closed({"words": _TEXT, "number": {"type": "integer"}})},
        **dict.fromkeys(("victims_words", "place_words", "date_words"), _TEXT),
        **{key: {"type": ["string", "null"]} for key in DAYS},
        "source_words": _TEXT,
        "source_kind": {"type": "string", "enum": [kind.value for kind in SourceKind]},
        "stance": {"type": "string", "enum": [stance.value for stance in Stance]},
        "event_time": {"type": "string", "enum": [time.value for time in EventTime]},
    }
)
ANSWER_SCHEMA: Mapping[str, Any] = _closed({"statements": {"type": "array", "items": _PROPOSAL}})
"""JSON schema of an answer: all words verbatim from the sentence, an empty string where there are none."""


class Rejected(Exception):
    """A proposal falls; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason


def read_answer(answer: str) -> list[Any] | None:
    """Take the proposals out of an answer; None where it holds no JSON object with a list of statements.

    Models without a schema wrap their JSON into prose or a code fence: the first object that can be read counts.
    """
    decoder = json.JSONDecoder()
    at = answer.find("{")
    while at >= 0:
        try:
            found, _ = decoder.raw_decode(answer, at)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict) and isinstance(found.get("statements"), list):
            return list(found["statements"])
        at = answer.find("{", at + 1)
    return None


def check_proposal(told: object, canaries: Sequence[str]) -> dict[str, Any]:
    """Take a proposal apart; whatever is not as the schema says, or repeats the prompt, is rejected."""
    if not isinstance(told, dict):
        raise Rejected(Reason.UNREADABLE)
    if any(canary.casefold() in json.dumps(told, ensure_ascii=False).casefold() for canary in canaries):
        raise Rejected(Reason.CANARY)
    words: dict[str, Any] = {name: told.get(name) or "" for name in _WORDS}
    words |= {name: told.get(name) or None for name in DAYS}
    words |= {name: told.get(name) for name in ("sentence", "act", "min", "max")}
    words["parts"] = told.get("parts") or []
    words["source_kind"] = told.get("source_kind") or SourceKind.UNKNOWN.value
    words["stance"] = told.get("stance") or Stance.ASSERTS.value
    words["event_time"] = told.get("event_time") or EventTime.CURRENT.value
    if not _is_shaped(words):
        raise Rejected(Reason.UNREADABLE)
    return words


def _is_shaped(words: Mapping[str, Any]) -> bool:
    texts = all(isinstance(words[name], str) for name in _WORDS)
    texts = texts and all(words[name] is None or isinstance(words[name], str) for name in DAYS)
    numbers = _is_count(words["sentence"]) and all(
        words[name] is None or _is_count(words[name]) for name in ("min", "max")
    )
    parts = isinstance(words["parts"], list) and all(
        isinstance(part, dict) and isinstance(part.get("words"), str) and _is_count(part.get("number"))
        for part in words["parts"]
    )
    return texts and numbers and parts and _are_terms(words)


def _are_terms(words: Mapping[str, Any]) -> bool:
    choices = (("act", Act), ("source_kind", SourceKind), ("stance", Stance), ("event_time", EventTime))
    return all(
        words[name] in {term.value for term in choice} for name, choice in choices if isinstance(words[name], str)
    ) and all(isinstance(words[name], str) for name, _ in choices)


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


__all__ = ["ANSWER_SCHEMA", "DAYS", "Rejected", "check_proposal", "read_answer"]
