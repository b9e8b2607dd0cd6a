"""Bad input at the command line: a clear message with its place, the next step, and everything else lands."""

import json
from pathlib import Path

import pytest

from saksi.casework import verify_case
from saksi.store import create_case, open_case

from .shell import run

GOOD = "Report {}: nobody was hurt in Tanah Kelabu, the village council said.\n"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    with create_case(tmp_path / "case"):
        pass
    (tmp_path / "in").mkdir()
    return tmp_path


def capture(work: Path, *words: str, stdin: bytes = b"") -> tuple[int, dict[str, list[str]], list[dict[str, str]]]:
    """Capture with --json; gives the exit code, what it says it did, and the faults."""
    done = run("capture", *words, "--case", "case", "--json", cwd=work, stdin=stdin)
    assert b"Traceback" not in done.stderr, done.stderr
    told = json.loads(done.stdout)
    return done.returncode, told, told["faults"]


def originals(work: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(work.glob("case/originals/??/??/*"))]


def verifies(work: Path) -> bool:
    with open_case(work / "case") as case:
        return not list(verify_case(case))


def test_each_bad_file_is_named_and_the_good_ones_land(work: Path) -> None:
    files = {
        "a-good.txt": GOOD.format(1).encode(),
        "b-empty.txt": b"",
        "c-binary.txt": bytes(range(256)) * 40,
        "d-pdf.txt": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "e-blank.txt": b" \n\n",
        "f-good.txt": GOOD.format(2).encode(),
    }
    for name, data in files.items():
        (work / "in" / name).write_bytes(data)
    code, told, faults = capture(work, "in", "missing.txt")
    assert code == 3
    assert sorted((Path(one["place"]).name, one["code"]) for one in faults) == [
        ("b-empty.txt", "bad-input"), ("c-binary.txt", "not-text"), ("d-pdf.txt", "not-text"), ("e-blank.txt", "no-text"), ("missing.txt", "missing"),
    ]  # fmt: skip
    assert all(one["fix"] for one in faults)
    assert len(told["new"]) == 5, "what holds no words is kept all the same"
    assert sorted(originals(work)) == sorted(data for data in files.values() if data)
    assert verifies(work)


def test_a_document_twice_is_one_document(work: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (work / "in" / name).write_text(GOOD.format(1))
    code, told, faults = capture(work, "in", "in/a.txt")
    assert (code, len(told["new"]), len(told["new_sources"]), told["known"], faults) == (0, 1, 1, 1, [])
    assert len(originals(work)) == 1
    assert verifies(work)


@pytest.mark.parametrize("how", ["file", "stdin"])
def test_line_7_of_20_is_broken(work: Path, how: str) -> None:
    rows = [json.dumps({"id": f"r{number}", "text": GOOD.format(number)}).encode() for number in range(1, 21)]
    rows[6] = rows[6][:30]
    data = b"\n".join(rows)
    (work / "reports.jsonl").write_bytes(data)
    code, told, faults = capture(work, "reports.jsonl") if how == "file" else capture(work, "-", stdin=data)
    assert (code, len(told["new"]), len(faults)) == (3, 19, 1)
    assert faults[0]["place"].endswith(", line 7")
    assert faults[0]["what"].startswith("Line 7: ")
    assert "council" not in json.dumps(faults)
    assert verifies(work)


def test_wrong_and_mixed_encodings_land_whole(work: Path) -> None:
    french, arabic = "Quatre personnes ont été tuées à Deir Nasut.\n", "قُتل أربعة أشخاص في قرية عين زمرة.\n"
    (work / "in" / "a.txt").write_bytes((french * 5).encode("cp1252"))
    (work / "in" / "b.txt").write_bytes((arabic * 5).encode("cp1256"))
    (work / "in" / "c.txt").write_bytes((arabic * 5).encode() + french.encode("cp1252"))
    (work / "in" / "d.txt").write_bytes(b"\xff\xfeh\x00a\x00\xd8")
    (work / "in" / "e.html").write_bytes(b"<html><meta charset=utf-7><p>" + (french * 9).encode("latin-1"))
    (work / "in" / "f.txt").write_bytes(b"\x81\x8d\xfe words \xff")
    code, told, faults = capture(work, "in")
    assert (code, len(told["new"]), faults) == (0, 6, [])
    assert verifies(work)


def test_unclosed_html_lands_with_its_words(work: Path) -> None:
    (work / "in" / "a.html").write_text(
        "<html><body><nav>Menu</nav><article><p>" + GOOD.format(1) * 5 + "<p>Eleven bodies were found in the well<b>"
    )
    code, told, faults = capture(work, "in")
    assert (code, len(told["new"]), faults) == (0, 1, [])
    assert verifies(work)


def test_a_text_of_50_megabytes_is_kept_whole_and_read_to_the_limit(work: Path) -> None:
    line = GOOD.format(1).encode()
    (work / "in" / "long.txt").write_bytes(line * (50 * 1024 * 1024 // len(line) + 1))
    (work / "in" / "short.txt").write_text(GOOD.format(2))
    code, told, faults = capture(work, "in")
    assert (code, len(told["new"])) == (3, 2)
    assert sorted((Path(one["place"]).name, one["code"]) for one in faults) == [("long.txt", "text-too-long")]
    assert max(map(len, originals(work))) > 50 * 1024 * 1024
    assert verifies(work)


def test_a_file_beyond_the_limit_is_refused_without_being_held(work: Path) -> None:
    with (work / "in" / "huge.txt").open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    (work / "in" / "small.txt").write_text(GOOD.format(1))
    code, told, faults = capture(work, "in")
    assert (code, len(told["new"]), [one["code"] for one in faults]) == (3, 1, ["too-large"])


def test_messages_quote_nothing_from_a_document(work: Path) -> None:
    secret = "Sariwening-Orvan"
    for name, data in {
        "a.jsonl": f'{{"text": "ok"}}\n{{"text": "{secret}", }}\n{{"text": {{"{secret}": 1}}}}\n'.encode(),
        "b.txt": b"\0\1\2\3\4" * 99 + secret.encode(),
        "c.html": f"<html><p>{secret}".encode() + b"\xff\xfe",
    }.items():
        (work / "in" / name).write_bytes(data)
    done = run("capture", "in", "--case", "case", cwd=work)
    assert done.returncode == 3
    assert secret.encode() not in done.stdout + done.stderr
