"""``saksi assist``: off by default, clear where it fails, both readings side by side, nothing of it in the record."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from builders.endpoint import RecordedEndpoint, answer, proposal, serve

from .shell import SAKSI, run

TEXT = "Gunmen came to Harlan. Soldiers killed people there, police said. A list names two dead traders."
ROW = {"id": "d1", "text": TEXT, "lang": "en", "published": "2031-03-12", "publisher": "Wire"}
GOOD = proposal(sentence=2, quote="Soldiers killed people there", act_words="killed", victims_words="people")
BAD = GOOD | {"number_words": "nine", "min": 9, "max": 9}


def assist(*words: str, cwd: Path, url: str = "", **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SAKSI_")}
    environment |= {"SAKSI_ASSIST_URL": url, "SAKSI_ASSIST_MODEL": "m", **more}
    return subprocess.run([*SAKSI, "assist", *words], cwd=cwd, env=environment, capture_output=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [ROW, {"id": "d2", "text": TEXT}, {"id": "d3"}, ROW | {"id": "d4", "protection": "lethal"}]
    (tmp_path / "docs.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("words", [("check",), ("read", "--documents", "docs.jsonl")])
def test_without_an_endpoint_nothing_is_asked(folder: Path, words: tuple[str, ...]) -> None:
    done = assist(*words, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"No model is switched on" in done.stderr


def test_an_endpoint_that_is_not_there_is_told(folder: Path) -> None:
    done = assist("check", cwd=folder, url="http://127.0.0.1:9/v1")
    assert done.returncode == 8
    assert b"cannot be reached" in done.stderr


def test_plain_files_are_compared_without_a_case(folder: Path) -> None:
    with serve(RecordedEndpoint([answer(GOOD, BAD)])) as server:
        done = assist(
            "read", "--documents", "docs.jsonl", "--json", cwd=folder, url=server.url, SAKSI_ASSIST_PRICES="1000,2000"
        )
    [found] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (found["id"], found["model"], found["rejected"]) == ("d1", "m", {"quote-differs": 1})
    verdicts = {(one["verdict"], (one["second"] or one["first"])["quote"]) for one in found["compared"]}
    assert ("agree", "Soldiers killed people there") in verdicts
    told = done.stderr.decode()
    assert "1 questions sent" in told
    assert "cost 0.5800" in told
    assert "m: 1 proposals rest on their words, 1 rejected (50%): quote-differs 1." in told
    assert "2 documents are too protected" in told
    assert "docs.jsonl, line 3" in told
    assert done.returncode == 3
    assert "Soldiers" not in told


def test_a_file_takes_both_readings_and_is_gone_on_with(folder: Path) -> None:
    words = ("read", "--documents", "docs.jsonl", "--out", "both.jsonl")
    with serve(RecordedEndpoint([answer(GOOD, BAD)])) as server:
        done = assist(*words, cwd=folder, url=server.url)
        first = (folder / "both.jsonl").read_bytes()
        again = assist(*words, cwd=folder, url=server.url)
    assert len(server.questions) == 1
    assert (done.stdout, again.stdout) == (b"", b"")
    assert b"1 documents read, 0 read before: both.jsonl." in done.stderr
    assert b"0 documents read, 1 read before: both.jsonl." in again.stderr
    assert (folder / "both.jsonl").read_bytes() == first
    [found] = [json.loads(line) for line in first.splitlines()]
    assert (found["id"], found["rejected"]) == ("d1", {"quote-differs": 1})


def test_in_a_case_a_file_is_refused(folder: Path) -> None:
    done = assist("read", "--out", "both.jsonl", cwd=folder, url="http://127.0.0.1:9/v1")
    assert done.returncode == 2
    assert b"--out goes with --documents" in done.stderr


def test_in_a_case_it_is_shown_beside_the_record(folder: Path) -> None:
    run("init", "case", cwd=folder)
    run("capture", "docs.jsonl", "--case", "case", cwd=folder)
    run("read", "--case", "case", "--quiet", cwd=folder)
    before = run("review", "list", "--case", "case", "--json", cwd=folder).stdout
    with serve(RecordedEndpoint([answer(GOOD)])) as server:
        done = assist("read", "--case", "case", cwd=folder, url=server.url)
        again = assist("read", "--case", "case", cwd=folder, url=server.url)
    assert done.returncode == again.returncode == 0
    assert len(server.questions) == 1
    assert b"answered from earlier runs" in again.stderr
    shown = run("assist", "list", "--case", "case", cwd=folder)
    assert b"agree" in shown.stdout
    assert b"killed people" in shown.stdout
    assert run("review", "list", "--case", "case", "--json", cwd=folder).stdout == before
    assert run("verify", "--case", "case", cwd=folder).returncode == 0


def test_check_says_what_the_endpoint_can_do(folder: Path) -> None:
    with serve(RecordedEndpoint(refuses=["json_schema"])) as server:
        done = assist("check", "--json", cwd=folder, url=server.url)
    assert json.loads(done.stdout) == {
        "model": "m",
        "endpoint": "this machine",
        "answers": "json-object",
        "may_see": "public",
    }
