"""``saksi evaluate``: the rules and another reader on annotated files; faults with their line; the page of errors."""

import json
from pathlib import Path

import pytest

from .shell import run

TEXT = "Gunmen killed three farmers in Harlan, police said."
GOLD = {
    "id": "a",
    "lang": "en",
    "text": TEXT,
    "statements": [
        {
            "kind": "incident",
            "act": "killed",
            "quote": "Gunmen killed three farmers",
            "span": [0, 27],
            "min": 3,
            "max": 3,
            "source": "police",
        }
    ],
}


def measures(out: bytes) -> dict[tuple[str, str], dict[str, object]]:
    rows = [json.loads(line) for line in out.splitlines()]
    return {(row["language"], row["measure"]): row for row in rows}


def test_the_rules_are_scored_where_nothing_else_is_given(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    done = run("evaluate", "gold.jsonl", "--json", "--rounds", "20", "--html", "errors.html", cwd=tmp_path)
    assert done.returncode == 0
    found = measures(done.stdout)
    assert found["all", "figures"] | {"low": 1, "high": 1} == found["en", "figures"] | {"language": "all"}
    assert (found["en", "figures"]["value"], found["en", "source"]["value"]) == (1.0, 1.0)
    page = (tmp_path / "errors.html").read_text(encoding="utf-8")
    assert "three farmers" in page
    assert b"Harlan" not in done.stderr


@pytest.mark.parametrize("shape", ["document", "rows"])
def test_another_reader_is_scored_by_its_file(tmp_path: Path, shape: str) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    row = GOLD["statements"][0] | {"min": 4}  # type: ignore[index]
    told = {"id": "a", "statements": [row]} if shape == "document" else row | {"document": "a"}
    (tmp_path / "other.jsonl").write_text(json.dumps(told) + "\n", encoding="utf-8")
    done = run("evaluate", "gold.jsonl", "--predictions", "other.jsonl", "--json", "--rounds", "5", cwd=tmp_path)
    found = measures(done.stdout)
    assert (found["all", "statements"]["value"], found["all", "figures"]["value"]) == (1.0, 0.0)


def test_faults_are_told_together_with_their_line(tmp_path: Path) -> None:
    rows = [GOLD, GOLD, GOLD | {"id": "b", "statements": [{"kind": "figure", "act": "killed", "span": [0, 999]}]}]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = run("evaluate", "gold.jsonl", cwd=tmp_path)
    assert done.returncode == 3
    assert b"line 2: the id a stands there twice" in done.stderr
    assert b"line 3: statement 1: span" in done.stderr


def test_without_a_file_there_is_nothing_to_score(tmp_path: Path) -> None:
    assert run("evaluate", cwd=tmp_path).returncode == 2
