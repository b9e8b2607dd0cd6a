"""Search: everything in the case by its words, ranked, in the same transaction as the record, and only for who may see."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders.casework import READER, CountingEntropy, FixedClock, extract, incoming, read, reports, victim_list
from saksi.casework import (
    Case,
    Role,
    SearchKind,
    Viewer,
    add_entries,
    add_victim_list,
    capture_documents,
    read_documents,
    rebuild_search,
    search,
)
from saksi.errors import Forbidden
from saksi.lang import parse_query
from saksi.model import Actor, Place, PlaceName, Source, SourceKind
from saksi.store import create_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "case", clock=FixedClock(), entropy=CountingEntropy()) as case:
        yield case


def found(case: Case, words: str, **wanted: object) -> list[tuple[str, str]]:
    return [(hit.kind.value, hit.title) for hit in search(case, words, **wanted).hits]  # type: ignore[arg-type]


def test_every_kind_of_thing_is_found_by_its_words(case: Case) -> None:
    capture_documents(case, reports(1), extract=extract)
    read_documents(case, read, READER)
    add_entries(
        case,
        [
            Source(id="src-1", name="Lantern Watch", kind=SourceKind.NGO, aliases=("منارة",)),
            Place(id="case:vellmar", name="Vellmar", names=(PlaceName(text="فلمار"),)),
            Actor(id="act-1", name="Third Column"),
        ],
    )
    add_victim_list(case, *victim_list("monitor", ["Yusra Haddan", "يسرى حدّان"]))
    assert {kind for kind, _ in found(case, "Vellmar")} == {"document", "statement", "place"}
    assert found(case, "مناره") == [("source", "Lantern Watch")]
    assert found(case, "فلمار") == [("place", "Vellmar")]
    assert found(case, "يسري حدان") == [("victim_record", "يسرى حدّان")]
    assert found(case, "column third") == [("actor", "Third Column")]
    assert found(case, "nowhere") == []
    assert {kind for kind, _ in found(case, "Vellmar", kinds=[SearchKind.PLACE])} == {"place"}


def test_a_hit_is_shown_in_the_letters_of_the_original(case: Case) -> None:
    capture_documents(case, [incoming("🕯 قُتِلَ ١٢ <b>شخصًا</b>")], extract=extract)
    (hit,) = search(case, "قتل 12").hits
    assert "".join(piece.text for piece in hit.excerpt) == "🕯 قُتِلَ ١٢ <b>شخصًا</b>"
    assert [piece.text for piece in hit.excerpt if piece.is_hit] == ["قُتِلَ", "١٢"]


def test_a_word_as_typed_ranks_above_its_stem(case: Case) -> None:
    texts = ["They were killed at dawn.", "The killing went on.", "A killed bird and nothing more."]
    capture_documents(case, [incoming(text, origin=f"{at}.txt") for at, text in enumerate(texts)], extract=extract)
    first, *_, last = search(case, "killing").hits
    assert [piece.text for piece in first.excerpt if piece.is_hit] == ["killing"]
    assert [piece.text for piece in last.excerpt if piece.is_hit] == ["killed"]


def test_pages_go_on_where_the_last_one_ended(case: Case) -> None:
    capture_documents(case, reports(5), extract=extract)
    whole = [hit.object_id for hit in search(case, "Vellmar").hits]
    parts = [hit.object_id for at in (0, 2, 4) for hit in search(case, "Vellmar", offset=at, limit=2).hits]
    assert parts == whole
    assert search(case, "Vellmar", limit=2).total == 5


def test_what_was_taken_back_is_not_found(case: Case) -> None:
    def begin_and_fail() -> None:
        with case.store.writing() as records:
            document, text = extract(b"an unfinished Marsolle", reports(1)[0].facts(at=case.clock.now(), by="owner"))
            records.add_text(document.text_sha256, text, seq=1)
            records.add([document], seq=1)
            assert records.search(parse_query("Marsolle"))[1] == 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        begin_and_fail()
    assert found(case, "Marsolle") == []


def test_the_index_made_anew_finds_the_same(case: Case) -> None:
    capture_documents(case, reports(3), extract=extract)
    read_documents(case, read, READER)
    before = sorted(hit.object_id for hit in search(case, "Vellmar").hits)
    assert rebuild_search(case) == 6
    assert sorted(hit.object_id for hit in search(case, "Vellmar").hits) == before


def test_who_may_not_see_may_not_search(case: Case) -> None:
    auditor = replace(case, viewer=Viewer(user_id="auditor", roles=frozenset({Role.AUDITOR})))
    with pytest.raises(Forbidden):
        search(auditor, "Vellmar")


@pytest.mark.parametrize(
    "words", ['" OR 1=1 --', "NEAR(a b)", "folded:*", "^a AND", "'; DROP TABLE x", "\x00\u202e", ""]
)
def test_nothing_that_is_typed_breaks_the_search(case: Case, words: str) -> None:
    capture_documents(case, reports(1), extract=extract)
    assert search(case, words).total >= 0
