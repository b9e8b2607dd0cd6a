"""The outermost shell: what a run leaves in its log, and what is said when Saksi itself fails."""

import json
from pathlib import Path

import pytest

from saksi.cli import root


def log_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_run_is_logged_by_its_verb_and_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.log"
    monkeypatch.setenv("SAKSI_LOG", str(path))
    assert root.run(["init", str(tmp_path / "Orvan"), "--title", "The Orvan case", "--quiet"]) == 0
    assert root.run(["status", "--case", str(tmp_path / "Dessan")]) == 2
    assert root.run(["Selma"]) == 2
    lines = log_of(path)
    assert [(line["event"], line["verb"]) for line in lines] == [
        ("verb.done", "init"),
        ("verb.failed", "status"),
        ("verb.done", "status"),
        ("verb.failed", "unknown"),
        ("verb.done", "unknown"),
    ]
    assert [line["exit_code"] for line in lines if line["event"] == "verb.done"] == [0, 2, 2]
    assert lines[1]["code"] == "usage"
    assert [word for word in ("Orvan", "Dessan", "Selma") if word in path.read_text()] == []


def test_a_log_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAKSI_LOG", str(tmp_path / "missing" / "run.log"))
    assert root.run(["doctor"]) == 7
    assert "No such file" in capsys.readouterr().err


def test_faults_of_the_environment_are_told_before_anything_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAKSI_LOG", str(tmp_path / "run.log"))
    monkeypatch.setenv("SAKSI_LOG_LEVEL", "loud")
    assert root.run(["init", str(tmp_path / "case")]) == 3
    assert "SAKSI_LOG_LEVEL" in capsys.readouterr().err
    assert not (tmp_path / "case").exists()


def test_a_fault_of_saksi_itself_is_told_by_its_line_and_nothing_of_the_data(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*words: object, **settings: object) -> None:
        raise ValueError("Selma Orvan said 12 people were killed")

    monkeypatch.setattr(root, "app", fail)
    assert root.run(["status"]) == root.EXIT_INTERNAL
    told = capsys.readouterr().err
    assert "ValueError at saksi.cli.root, line" in told
    assert "Selma" not in told
