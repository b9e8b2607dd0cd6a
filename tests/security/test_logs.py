"""Logs carry ids and counts; nothing that stands in the record ever gets into them."""

import json
import stat
from pathlib import Path

import pytest

from builders.casework import READER, extract, incoming, read, reports, victim_list
from saksi.casework import (
    add_victim_list,
    capture_documents,
    list_queue,
    no_progress,
    read_documents,
    reject_statement,
)
from saksi.errors import BadInput, UsageError
from saksi.logs import RunLog, open_log
from saksi.store import create_case


def test_a_run_leaves_no_name_of_its_data_in_its_log(tmp_path: Path) -> None:
    path = tmp_path / "run.log"
    people = ["Selma Orvan", "Tarik Dessan"]
    with open_log(path, level="debug") as log, create_case(tmp_path / "case") as case:
        given = [*reports(2), incoming("Nadia Corvel said 3 people were killed.", "Corvel interview.txt")]
        capture_documents(case, given, extract=extract, progress=log.progress(no_progress))
        read_documents(case, read, READER, progress=log.progress(no_progress))
        add_victim_list(case, *victim_list("Corvel's list", people))
        reject_statement(case, list_queue(case)[0].assessed.statement.id, reason="Selma Orvan is alive")
        log.log_event("verb.done", verb="review", count=1, seconds=0.1)
        log.log_error(BadInput("The name Selma Orvan is twice.", fix=""), verb="capture")
    written = path.read_text()
    lines = [json.loads(line) for line in written.splitlines()]
    assert [line["event"] for line in lines] == ["step"] * 6 + ["verb.done", "verb.failed"]
    assert {line["run_id"] for line in lines} == {log.run_id}
    assert lines[-1]["code"] == "bad-input"
    for word in ("Selma", "Orvan", "Tarik", "Dessan", "Nadia", "Corvel", "Vellmar", "killed", ".txt", "health"):
        assert word not in written
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "x"), ("text", "x"), ("object_id", "Selma Orvan"), ("code", "said: 12 killed"), ("verb", "x" * 81)],
)
def test_what_could_be_text_is_refused(field: str, value: str, tmp_path: Path) -> None:
    with open_log(tmp_path / "run.log") as log, pytest.raises(UsageError):
        log.log_event("step", **{field: value})


def test_less_severe_lines_are_left_out(tmp_path: Path) -> None:
    with open_log(tmp_path / "run.log", level="error") as log:
        log.log_event("verb.done")
        log.log_event("verb.failed", level="error")
    assert len((tmp_path / "run.log").read_text().splitlines()) == 1


def test_without_a_file_nothing_is_written() -> None:
    with open_log(None) as log:
        assert isinstance(log, RunLog)
        log.log_event("verb.done")
