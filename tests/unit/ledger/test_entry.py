"""Ledger entries: one form, blinded contents, plain ids."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from saksi.errors import DecodeError, NewerFormat, UsageError
from saksi.ledger import (
    LedgerEntry,
    commit,
    decode_entry,
    encode_entry,
    hash_entry,
    hash_leaf,
    name_public_bytes,
    opens,
)

KEY = bytes(range(32))
ENTRY = LedgerEntry(
    seq=7,
    at=datetime(2025, 3, 12, 9, 30, tzinfo=UTC),
    actor="user-1",
    action="review.correct",
    object="statement:st-1",
    before=commit(KEY, {"killed": 0}),
    after=commit(KEY, {"killed": 4}),
    docs=(commit(KEY, "sha256:" + "0" * 64), name_public_bytes("1" * 64)),
    tool="saksi/0.1.0",
    prev_checkpoint_size=5,
)


def test_an_entry_comes_back() -> None:
    assert decode_entry(encode_entry(ENTRY)) == ENTRY


def test_the_written_form() -> None:
    written = json.loads(encode_entry(ENTRY))
    assert list(written) == [
        "action",
        "actor",
        "after",
        "at",
        "before",
        "docs",
        "object",
        "prev_checkpoint_size",
        "seq",
        "tool",
        "v",
    ]
    assert written["at"] == "2025-03-12T09:30:00.000000Z"
    assert hash_entry(ENTRY) == hash_leaf(encode_entry(ENTRY))


def test_time_is_kept_in_utc() -> None:
    elsewhere = replace(ENTRY, at=datetime(2025, 3, 12, 12, 30, tzinfo=timezone(timedelta(hours=3))))
    assert encode_entry(ENTRY) == encode_entry(elsewhere)


def test_nothing_guessable_is_in_the_bytes() -> None:
    value = {"name": "Sari Wening", "place": "Tanah Kelabu"}
    entry = encode_entry(replace(ENTRY, after=commit(KEY, value)))
    assert b"Sari" not in entry
    assert b"Kelabu" not in entry
    other = encode_entry(replace(ENTRY, after=commit(bytes(32), value)))
    assert entry != other


def test_commitment_opens_only_with_its_key_and_value() -> None:
    commitment = commit(KEY, {"b": 1, "a": [None, "é"]})
    assert opens(commitment, KEY, {"a": [None, "é"], "b": 1})
    assert not opens(commitment, KEY, {"a": [None, "e"], "b": 1})
    assert not opens(commitment, bytes(32), {"a": [None, "é"], "b": 1})
    assert not opens("sha256:" + "0" * 64, KEY, None)
    with pytest.raises(UsageError):
        commit(b"short", None)


@pytest.mark.parametrize(
    "change",
    [
        {"seq": -1}, {"prev_checkpoint_size": 8}, {"prev_checkpoint_size": -1}, {"at": datetime(2025, 3, 12)},  # noqa: DTZ001
        {"actor": "Sari Wening"}, {"actor": ""}, {"actor": "sari@example.org"}, {"object": "x" * 201}, {"action": "a b"}, {"tool": "ö"},
        {"before": "sha256:" + "0" * 64}, {"after": "sha256:" + "0" * 64}, {"after": "hmac-sha256:" + "A" * 64}, {"docs": ("x",)},
    ],
)  # fmt: skip
def test_what_does_not_belong_in_an_entry_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(DecodeError):
        replace(ENTRY, **change)  # type: ignore[arg-type]


def test_an_entry_is_at_most_65535_bytes() -> None:
    with pytest.raises(DecodeError, match="65535"):
        encode_entry(replace(ENTRY, docs=(commit(KEY, None),) * 900))


def test_a_newer_version_says_so() -> None:
    with pytest.raises(NewerFormat):
        decode_entry(encode_entry(ENTRY).replace(b'"v":1}', b'"v":2}'))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"v":1', b'"v":0'), (b'"v":1', b'"v":true'), (b'"v":1', b'"v":"1"'), (b'"seq":7', b'"seq":"7"'), (b'"seq":7', b'"seq":-7'),
        (b'"seq":7', b'"seq":7.5'), (b'"seq":7', b'"seq":true'), (b'"tool":"saksi/0.1.0",', b""), (b'"tool"', b'"tools"'), (b"2025-03", b"2025-13"),
        (b".000000Z", b"Z"), (b"2025-03-12", "2025-03-1٢".encode()), (b"2025-03-12", b"2025-02-30"), (b'"docs":[', b'"docs":[1,'), (b'"actor":"user-1"', b'"actor":null'), (b'"v":1}', b'"v":1} '),
    ],
)  # fmt: skip
def test_damaged_entries_are_refused(old: bytes, new: bytes) -> None:
    data = encode_entry(ENTRY)
    assert old in data
    with pytest.raises(DecodeError):
        decode_entry(data.replace(old, new))
