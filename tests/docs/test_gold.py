"""Our own gold is well-formed: fields, vocabularies, exact spans, size, licence, no copies."""

import csv
import importlib.util
import json
import re
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "benchmarks" / "quality" / "gold"
SOURCE = ROOT / "resources" / "gold"
SECOND_COLLECTION = 61
"""The number from which on reports name quarters, barracks and markets that no gazetteer knows, as real ones do."""
LANGUAGES = sorted(path.stem for path in SOURCE.glob("??.txt"))

DOCUMENT = [
    *("id", "lang", "hard_negative", "url", "publisher", "published", "published_basis", "license", "origin"),
    *("text", "statements"),
]
STATEMENT = [
    *("id", "kind", "quote", "span", "act", "min", "max", "approx", "cumulative", "victims", "civilian", "groups"),
    *("place", "country", "date_from", "date_to", "perpetrator", "method"),
    *("source", "source_kind", "source_anonymous", "via", "stance", "part_of", "repeats", "event_time"),
]
CLOSED: dict[str, set[str | bool | None]] = {
    "kind": {"figure", "incident", "actor", "conduct"},
    "act": {
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "displaced",
        "tortured",
        "raped",
        "threatened",
        "property",
        "other",
    },
    "method": {
        *(
            [
                "shooting",
                "execution",
                "airstrike",
                "shelling",
                "bombing",
                "stabbing",
                "beating",
                "burning",
                "drone",
                "starvation",
                "other",
            ]
        ),
        None,
    },
    "source_kind": {
        "witness",
        "victim",
        "relative",
        "medic",
        "ngo",
        "igo",
        "government",
        "official",
        "armed_actor",
        "media",
        "expert",
        "unknown",
        "outlet",
    },
    "stance": {"asserts", "denies", "hearsay", "alleged", "opinion"},
    "event_time": {"current", "earlier", "hypothetical"},
    "civilian": {True, False, None},
    "approx": {True, False},
    "cumulative": {True, False},
    "source_anonymous": {True, False},
}


def read_gold(lang: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / f"{lang}.jsonl").read_text("utf-8").splitlines()]


def statements(lang: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(document, row) for document in read_gold(lang) for row in document["statements"]]


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[n : n + 3]) for n in range(len(words) - 2)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_fields_and_closed_vocabularies(lang: str) -> None:
    documents = read_gold(lang)
    assert [DOCUMENT] * len(documents) == [list(document) for document in documents]
    assert {lang} == {document["lang"] for document in documents}
    rows = statements(lang)
    assert [STATEMENT] * len(rows) == [list(row) for _, row in rows]
    strange = [
        (document["id"], row["id"], field, row[field])
        for document, row in rows
        for field, allowed in CLOSED.items()
        if row[field] not in allowed
    ]
    assert not strange


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_span_holds_its_quote(lang: str) -> None:
    wrong = [
        (document["id"], row["id"])
        for document, row in statements(lang)
        if document["text"][slice(*row["span"])] != row["quote"] or row["quote"] != row["quote"].strip()
    ]
    assert not wrong


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_as_written_stand_in_the_text(lang: str) -> None:
    missing = [
        (document["id"], row["id"], field, row[field])
        for document, row in statements(lang)
        for field in ("place", "perpetrator", "source", "via")
        if row[field] is not None and row[field].casefold() not in document["text"].casefold()
    ]
    assert not missing


@pytest.mark.parametrize("lang", LANGUAGES)
def test_quantities_dates_and_references_are_possible(lang: str) -> None:
    for document, row in statements(lang):
        where = (document["id"], row["id"])
        assert row["min"] is None or row["max"] is None or row["min"] <= row["max"], where
        first, last = (row[end] and date.fromisoformat(row[end]) for end in ("date_from", "date_to"))
        assert first is None or last is None or first <= last, where
        others = {other["id"] for other in document["statements"]} - {row["id"]}
        assert {row["part_of"], row["repeats"]} - {None} <= others, where
        assert (row["source"] is None) <= (row["source_kind"] in {"outlet", "unknown"}), where
        assert (row["source_kind"] == "outlet") <= (row["source"] is None), where


@pytest.mark.parametrize("lang", LANGUAGES)
def test_parts_are_never_more_than_their_whole(lang: str) -> None:
    for document in read_gold(lang):
        rows = {row["id"]: row for row in document["statements"]}
        for row in rows.values():
            whole = rows.get(row["part_of"] or "")
            if whole is not None and None not in {row["min"], whole["max"]}:
                assert row["min"] <= whole["max"], (document["id"], row["id"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_language_is_large_and_varied_enough(lang: str) -> None:
    rows = [row for _, row in statements(lang)]
    assert len(rows) >= 150
    assert sum(document["hard_negative"] for document in read_gold(lang)) >= 8
    assert {"figure", "incident", "actor", "conduct"} == {row["kind"] for row in rows}
    assert CLOSED["stance"] == {row["stance"] for row in rows}
    assert CLOSED["event_time"] == {row["event_time"] for row in rows}
    assert {"killed", "injured", "missing", "detained", "abducted", "displaced", "tortured", "raped"} <= {
        row["act"] for row in rows
    }
    assert any(row["max"] == 0 for row in rows)
    assert any(row["part_of"] for row in rows)
    assert any(row["repeats"] for row in rows)
    assert any(row["via"] for row in rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_documents_are_copies_of_each_other(lang: str) -> None:
    bags = {document["id"]: shingles(document["text"]) for document in read_gold(lang)}
    alike = [(a, b) for a, b in combinations(bags, 2) if len(bags[a] & bags[b]) >= 0.2 * len(bags[a] | bags[b])]
    assert not alike


def test_gold_and_demonstration_share_no_text() -> None:
    demo = ROOT / "src" / "saksi" / "cli" / "demo_corpus" / "reports.jsonl"
    shown = [shingles(json.loads(line)["text"]) for line in demo.read_text("utf-8").splitlines()]
    bags = {document["id"]: shingles(document["text"]) for lang in LANGUAGES for document in read_gold(lang)}
    assert not [name for name, bag in bags.items() for other in shown if len(bag & other) >= 0.2 * len(bag | other)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_is_invented_and_free(lang: str) -> None:
    documents = read_gold(lang)
    assert {"CC0-1.0"} == {document["license"] for document in documents}
    assert {"invented"} == {document["origin"] for document in documents}
    hosts = [urlsplit(document["url"]).hostname or "" for document in documents]
    assert not [host for host in hosts if not host.endswith((".example", ".invalid"))]
    assert {row["country"] for _, row in statements(lang)} <= {f"Q{letter}" for letter in "MNOPQRSTUVWXYZ"}


def test_the_licence_note_stands_beside_the_files() -> None:
    assert "CC0-1.0" in (GOLD / "README.md").read_text("utf-8")


def test_the_script_makes_the_committed_files_again(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("build_gold", SOURCE / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.OUT = tmp_path
    module.main()
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {name: (GOLD / name).read_bytes() for name in made} == made


def gazetteer() -> list[dict[str, str]]:
    with (GOLD / "places.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_parents_in_the_gazetteer_are_places_of_it() -> None:
    places = gazetteer()
    assert {place["parent"] for place in places if place["parent"]} <= {place["name"] for place in places}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_places_are_in_the_gazetteer_of_their_country_but_for_small_ones_of_the_second_collection(lang: str) -> None:
    known = {
        (place["country"], name.casefold())
        for place in gazetteer()
        for name in [place["name"], *place["aliases"].split(";")]
    }
    told = [(document["id"], row) for document, row in statements(lang) if row["place"] is not None]
    unknown = [
        (name, row["place"])
        for name, row in told
        if (row["country"], row["place"].casefold()) not in known and " and " not in row["place"]
    ]
    assert not [where for where in unknown if int(where[0].split("-")[1]) < SECOND_COLLECTION]
    assert len(unknown) < 0.25 * len(told)
