"""The parsing process: what a parser that was taken over can do (nothing), and that the rest goes on."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from saksi.capture import extract_document
from saksi.errors import BadInput
from saksi.model import Capture
from saksi.store.sandbox import SandboxedExtractor

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the fences are Linux's")

FACTS = Capture(
    document_id="doc-1", at=dt.datetime(2025, 3, 12, tzinfo=dt.UTC), by="user-1", how="file", publisher="Courier"
)
PAGE = (
    "<html><body><article><p>" + "Nobody was hurt in Ostrava Fields, the council said. " * 9 + "</article>"
).encode()


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    target = tmp_path_factory.mktemp("target") / "precious"
    target.write_text("precious")
    program = Path(__file__).with_name("sandbox_payloads.py")
    done = subprocess.run([sys.executable, str(program), str(target)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    told: dict[str, Any] = json.loads(done.stdout)
    told["files"] = {one.name: one.read_text() for one in target.parent.iterdir()}
    return told


REFUSED = [
    "read a file", "list a folder", "write a file", "remove a file", "rename a file", "change a mode", "link a file", "open a socket", "open a unix socket",
    "run a program", "start a process", "kill the parent", "trace the parent", "read the parent's memory", "mount",
]  # fmt: skip


@pytest.mark.parametrize("act", REFUSED)
def test_it_is_refused(played: dict[str, Any], act: str) -> None:
    status, what = played["results"][act]
    assert (status, json.loads(what)[0]) == (1, "refused: 1")


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        ("raise its limits", "the parser failed"),
        ("take two gigabytes", "it needed more than 1073741824 bytes of memory"),
        ("run for ever", "it took more than"),
        ("wait for ever", "it took more than 3 seconds"),
        ("crash", "the parser stopped"),
        ("answer without end", "its answer takes more than"),
    ],
)
def test_it_ends_in_a_reason(played: dict[str, Any], act: str, reason: str) -> None:
    status, what = played["results"][act]
    if act == "raise its limits" and status == 1:
        assert json.loads(what)[0].startswith("refused")
        return
    assert status == 2
    assert what.startswith(reason), what


def test_nothing_outside_was_touched_and_the_fences_stand(played: dict[str, Any]) -> None:
    assert played["files"] == {"precious": "precious"}
    assert played["fences"]["held"]


def test_documents_come_out_as_without_the_sandbox() -> None:
    folder = Path(__file__).parents[2] / "resources" / "demo" / "files"
    with SandboxedExtractor(extract_document) as extract:
        assert extract.fences().level == "full"
        for file in sorted(folder.iterdir()):
            assert extract(file.read_bytes(), FACTS) == extract_document(file.read_bytes(), FACTS)
        for data in (b"%PDF-1.7 \0", "été".encode("cp1252") * 5, b"<?xml version='1.0'?><a>b</a>", bytes(range(256))):
            assert extract(data, FACTS) == extract_document(data, FACTS)
        with pytest.raises(BadInput, match="empty"):
            extract(b"", FACTS)


def test_the_language_is_told_outside() -> None:
    with SandboxedExtractor(extract_document, detect=lambda text: "fr") as extract:
        assert extract(PAGE, FACTS)[0].lang == "fr"


@pytest.mark.parametrize("act", ["answer nonsense", "answer nothing"])
def test_an_answer_that_is_no_document_is_not_believed(
    played: dict[str, Any], act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, what = played["results"][act]
    with SandboxedExtractor(extract_document) as extract:
        monkeypatch.setattr(extract, "_ask", lambda data, facts: (status, what.encode()))
        document, extracted = extract(PAGE, FACTS)
    assert (extracted.text, [one.code for one in document.findings]) == ("", ["parse-failed"])


def test_an_answer_about_other_bytes_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    from saksi.model import encode

    other = "\n".join(map(encode, extract_document(b"Thirty people were killed.", FACTS))).encode()
    with SandboxedExtractor(extract_document) as extract:
        monkeypatch.setattr(extract, "_ask", lambda data, facts: (0, other))
        document, extracted = extract(PAGE, FACTS)
    assert (extracted.text, [one.code for one in document.findings]) == ("", ["parse-failed"])
    assert (document.publisher, document.size_bytes) == ("Courier", len(PAGE))


def test_when_the_process_dies_the_document_is_told_and_the_next_is_read() -> None:
    with SandboxedExtractor(extract_document) as extract:
        extract(PAGE, FACTS)
        assert extract._process is not None
        first = extract._process.pid
        os.kill(first, signal.SIGSTOP)
        os.kill(first, signal.SIGKILL)
        extract._process.wait()
        document, extracted = extract(PAGE, FACTS)
        assert "Nobody was hurt" in extracted.text
        assert document.findings == ()
        assert extract._process.pid != first


def test_a_json_line_needs_no_process() -> None:
    with SandboxedExtractor(extract_document) as extract:
        facts = Capture(document_id="doc-1", at=FACTS.at, by="user-1", how="file", container_part="line 7")
        assert extract(b"Nobody was hurt.", facts)[1].text == "Nobody was hurt."
        assert extract._process is None


def test_the_process_ends_with_its_owner() -> None:
    extract = SandboxedExtractor(extract_document)
    extract(PAGE, FACTS)
    assert extract._process is not None
    process = extract._process
    del extract
    assert process.poll() is not None
