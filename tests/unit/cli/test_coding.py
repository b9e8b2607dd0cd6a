"""Double coding from the command line: assign, code, adjudicate, measure."""

import json
from pathlib import Path

import pytest

from builders.casework import READER, CountingEntropy, FixedClock, extract, read, reports
from saksi.casework import capture_documents, list_queue, read_documents
from saksi.cli import root
from saksi.store import create_case


@pytest.fixture
def prepared(tmp_path: Path) -> tuple[Path, list[str]]:
    folder = tmp_path / "case"
    with create_case(folder, clock=FixedClock(), entropy=CountingEntropy()) as case:
        capture_documents(case, reports(3), extract=extract)
        read_documents(case, read, READER)
        return folder, sorted(one.assessed.statement.id for one in list_queue(case))


def test_two_code_and_a_third_settles(
    prepared: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, ids = prepared
    monkeypatch.setenv("SAKSI_CASE", str(folder))

    def run(*words: str, code: int = 0) -> list[dict[str, object]]:
        assert root.run(["review", *words, "--json"]) == code
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert [one["coders"] for one in run("assign", *ids, "--coder", "u-a", "--coder", "u-b")] == [["u-a", "u-b"]] * 3
    assert [one["statement"] for one in run("tasks", "--as", "u-a")] == ids
    for number, one in enumerate(ids):
        run("code", one, "act=killed", f"quantity.lower={number + 3}", "--as", "u-a")
        run("code", one, "act=killed", f"quantity.lower={number + (3 if number else 9)}", "--as", "u-b")
    (disputed,) = run("codings", "--disputed")
    assert (disputed["statement"], disputed["values"]) == (ids[0], ["u-a: 3", "u-b: 9"])
    run("adjudicate", ids[0], "quantity.lower=3", "--reason", "the first word", "--as", "u-a", code=6)
    run("adjudicate", ids[0], "quantity.lower=3", "--reason", "the first word", "--as", "u-c")
    assert run("codings", "--disputed") == []
    act, number = run("agreement")
    assert (act["field"], act["same"], act["alpha"], act["statements"]) == ("act", 1, None, 3)
    assert (number["field"], number["same"], number["level"]) == ("quantity.lower", 0.667, "interval")
    run("tasks", "--as", "Selma Orvan", code=2)
