"""The outsider's program: what it accepts, and that no tampering passes it."""

import ast
import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from saksi.ledger import (
    ExportedFile,
    NoteKey,
    Opening,
    commit,
    format_key,
    format_sums,
    ledger_key,
    sign_export,
    sign_note,
)
from saksi.ledger import verify as program
from saksi.ledger.verify import verify_export

from .ledger_export import (
    KEY,
    ORIGINALS,
    PRIVATE,
    Case,
    blind,
    checkpoint_of,
    edited,
    sample,
    seal,
    write_export,
)

OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_export(tmp_path / "export", sample())


def exit_code(folder: Path, **options: Path | None) -> int:
    return program.EXIT[verify_export(folder, **options).verdict]  # type: ignore[arg-type]


def findings(folder: Path, **options: Path | None) -> str:
    return "\n".join(f"{state} {check}: {text}" for check, state, text in verify_export(folder, **options).lines)  # type: ignore[arg-type]


def write(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def test_a_good_export_passes(folder: Path) -> None:
    assert exit_code(folder) == 0, findings(folder)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 8, 33])
def test_any_size_passes(tmp_path: Path, count: int) -> None:
    case = replace(sample(count), originals=ORIGINALS[: min(count, 2)], proofs=tuple(range(count)))
    folder = write_export(tmp_path / "export", case)
    assert exit_code(folder) == 0, findings(folder)


def test_it_runs_alone_without_our_package(folder: Path, tmp_path: Path) -> None:
    alone = tmp_path / "elsewhere" / "verify.py"
    alone.parent.mkdir()
    shutil.copy(program.__file__, alone)
    run = subprocess.run(
        [sys.executable, "-I", "-S", str(alone), str(folder), "--json"], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert json.loads(run.stdout)["verdict"] == "ok"
    said = subprocess.run(
        [sys.executable, "-I", "-S", str(alone), str(folder)], capture_output=True, text=True, check=False
    )
    assert said.stdout.endswith("Verdict: ok (exit code 0)\n")


def test_it_imports_the_standard_library_only() -> None:
    tree = ast.parse(Path(program.__file__).read_text("utf-8"))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert modules <= set(sys.stdlib_module_names)
    assert not modules & {"socket", "urllib", "http", "subprocess", "os"}


def test_an_older_checkpoint_is_honoured(folder: Path, tmp_path: Path) -> None:
    for size in range(8):
        old = write(tmp_path / "old", checkpoint_of(sample().entries[:size]))
        assert exit_code(folder, old_checkpoint=old) == 0, findings(folder, old_checkpoint=old)


def test_the_key_holders_rewriting_is_found_by_an_older_checkpoint(tmp_path: Path) -> None:
    """Everything is signed anew by the real key: only the memory outside can tell."""
    old = write(tmp_path / "old", checkpoint_of(sample().entries[:5]))
    case = sample()
    forged = [
        edited(case, 3, after=commit(blind(3), {"killed": 0})),
        replace(case, entries=case.entries[:4], openings=case.openings[:1], proofs=()),
    ]
    for number, one in enumerate(forged):
        folder = write_export(tmp_path / str(number), one if number else replace(one, proofs=()))
        assert exit_code(folder) == 0, findings(folder)
        assert exit_code(folder, old_checkpoint=old) == 1


def test_another_key_is_never_taken_for_the_first(tmp_path: Path, folder: Path) -> None:
    forged = write_export(tmp_path / "forged", replace(sample(), private=OTHER))
    assert exit_code(forged) == 0
    trusted = write(tmp_path / "key", format_key(KEY) + "\n")
    assert exit_code(folder, key_file=trusted) == 0
    assert exit_code(forged, key_file=trusted) == 3
    assert exit_code(forged, old_checkpoint=write(tmp_path / "old", checkpoint_of(sample().entries[:5]))) == 3


def unsigned_forgeries() -> Iterator[tuple[str, Case]]:
    case = sample()
    yield "edited", edited(case, 3, actor="user-2")
    yield "deleted", replace(case, entries=(*case.entries[:3], *case.entries[4:]))
    yield "swapped", replace(case, entries=(*case.entries[:2], case.entries[3], case.entries[2], *case.entries[4:]))
    yield "doubled", replace(case, entries=(*case.entries[:3], case.entries[2], *case.entries[3:]))
    yield "cut", replace(case, entries=case.entries[:-1])
    yield "longer", replace(case, entries=sample(8).entries)


@pytest.mark.parametrize(
    ("name", "case"), list(unsigned_forgeries()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_ledger_rewritten_under_the_old_checkpoint_fails_even_if_the_list_is_signed(
    tmp_path: Path, name: str, case: Case
) -> None:
    """The list of files is forged perfectly; the tree alone has to catch it."""
    folder = write_export(tmp_path / "export", sample())
    (folder / "ledger.jsonl").write_bytes(b"".join(entry + b"\n" for entry in case.entries))
    seal(folder, 7)
    assert exit_code(folder) in (1, 2), findings(folder)
    assert exit_code(folder) == {"cut": 2}.get(name, 1)


def scalars(value: object) -> Iterator[tuple[list[object], object]]:
    """Every way of changing one scalar of a JSON value: (path, replacement)."""
    match value:
        case dict():
            for name, inner in value.items():
                yield from (([name, *path], new) for path, new in scalars(inner))
        case list():
            for place, inner in enumerate(value):
                yield from (([place, *path], new) for path, new in scalars(inner))
        case str():
            yield [], value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"
            yield [], None
            yield [], 0
        case None:
            yield [], 0
        case int():
            yield [], value + 1
            yield [], str(value)
            yield [], value == 1


def changed(value: object, path: list[object], new: object) -> object:
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)  # type: ignore[call-overload]
    copy[path[0]] = changed(copy[path[0]], path[1:], new)
    return copy


def lines_of(data: bytes) -> Iterator[bytes]:
    """Flip, delete, double, insert and swap: every line, and the ends of the file."""
    lines = data.splitlines(keepends=True)
    for place, line in enumerate(lines):
        before, after = b"".join(lines[:place]), b"".join(lines[place + 1 :])
        yield before + after
        yield before + line + line + after
        yield before + b"{}\n" + line + after
        for at in range(0, len(line), max(1, len(line) // 8)):
            yield before + line[:at] + bytes([line[at] ^ 1]) + line[at + 1 :] + after
        if place:
            yield b"".join(lines[: place - 1]) + line + lines[place - 1] + after
        if line.startswith(b"{"):
            value = json.loads(line)
            for path, new in scalars(value):
                text = json.dumps(changed(value, path, new), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
                yield before + text.encode() + b"\n" + after
            for name in value:
                less = {key: inner for key, inner in value.items() if key != name}
                yield before + json.dumps(less, sort_keys=True, separators=(",", ":")).encode() + b"\n" + after
    yield data + b"\n"
    yield data + b" "
    yield data[:-1]
    yield b""


def test_no_mutant_of_any_line_or_scalar_passes(folder: Path) -> None:
    mutants = 0
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        good = path.read_bytes()
        for data in lines_of(good):
            if data == good:
                continue
            path.write_bytes(data)
            assert exit_code(folder) in (1, 2, 3), (path.name, data)
            mutants += 1
        path.unlink()
        assert exit_code(folder) in (1, 2, 3)
        path.write_bytes(good)
    assert exit_code(folder) == 0
    assert mutants > 700


@pytest.mark.parametrize("name", ["ledger.jsonl", "openings.jsonl", "proofs/2.tlog-proof", "checkpoint"])
def test_no_mutant_passes_although_the_list_is_signed_again(folder: Path, name: str) -> None:
    """The same without the help of the file hashes: the inner checks stand alone."""
    path = folder / name
    good = path.read_bytes()
    mutants = 0
    for data in lines_of(good):
        if data == good or (name == "openings.jsonl" and is_void_opening(good, data)):
            continue
        path.write_bytes(data)
        seal(folder, 7)
        assert exit_code(folder) in (1, 2, 3), data
        mutants += 1
    assert mutants > 20


def is_void_opening(good: bytes, data: bytes) -> bool:
    """Fewer, repeated or reordered openings disclose less or the same: the key holder's free choice."""
    lines = set(data.splitlines(keepends=True))
    return lines <= set(good.splitlines(keepends=True)) and any(b"docs/0" in line for line in lines)


def test_files_exchanged_for_each_other_are_found(folder: Path) -> None:
    first, second = sorted((folder / "originals").iterdir())
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    assert exit_code(folder) == 1
    seal(folder, 7)
    assert exit_code(folder) == 1


def test_an_original_that_the_ledger_does_not_name_is_incomplete(folder: Path) -> None:
    data = b"planted"
    (folder / "originals" / hashlib.sha256(data).hexdigest()).write_bytes(data)
    seal(folder, 7)
    assert exit_code(folder) == 2


def test_an_opening_that_was_not_committed_to_is_found(tmp_path: Path) -> None:
    case = sample()
    for lie in (
        Opening(seq=4, field="after", key=blind(4), value={"killed": 5, "place": "Tanah Kelabu"}),
        Opening(seq=4, field="after", key=blind(5), value={"killed": 4, "place": "Tanah Kelabu"}),
        Opening(seq=3, field="after", key=blind(4), value={"killed": 4, "place": "Tanah Kelabu"}),
        Opening(seq=4, field="docs/0", key=blind(4), value={"killed": 4, "place": "Tanah Kelabu"}),
    ):
        folder = write_export(
            tmp_path / f"{lie.seq}{lie.field[0]}{lie.key[0]}", replace(case, openings=(*case.openings, lie))
        )
        assert exit_code(folder) == 1


def test_withheld_originals_are_told_and_lawful(tmp_path: Path) -> None:
    case = replace(sample(), originals=ORIGINALS[1:])
    folder = write_export(tmp_path / "export", case)
    assert exit_code(folder) == 0
    assert "note originals: 1 more are named by the ledger and were not handed over." in findings(folder)


@pytest.mark.parametrize("kind", ["extra file", "link", "linked folder", "folder for file", "no folder"])
def test_strange_folders_are_never_ok(folder: Path, tmp_path: Path, kind: str) -> None:
    match kind:
        case "extra file":
            (folder / "originals" / "extra").write_bytes(b"")
        case "link":
            (folder / "checkpoint").rename(tmp_path / "checkpoint")
            (folder / "checkpoint").symlink_to(tmp_path / "checkpoint")
        case "linked folder":
            (folder / "more").symlink_to(tmp_path)
        case "folder for file":
            (folder / "openings.jsonl").unlink()
            (folder / "openings.jsonl").mkdir()
        case _:
            folder = tmp_path / "nowhere"
    assert exit_code(folder) in (1, 2, 3)


def state_of(folder: Path, check: str) -> set[str]:
    return {state for name, state, _ in verify_export(folder).lines if name == check}


@pytest.mark.parametrize(
    ("data", "state"),
    [(b"\xff\xfe", "tampered"), (b"x" * 1_000_001, "cannot decide"), (None, "cannot decide")],
    ids=["not UTF-8", "too long", "a folder"],
)
def test_a_checkpoint_that_cannot_be_read_is_told_and_the_other_checks_go_on(
    folder: Path, data: bytes | None, state: str
) -> None:
    (folder / "checkpoint").unlink()
    if data is None:
        (folder / "checkpoint").mkdir()
    else:
        (folder / "checkpoint").write_bytes(data)
    seal(folder, 7)
    assert state in state_of(folder, "checkpoint")
    assert state_of(folder, "ledger") == {"ok"}


@pytest.mark.parametrize("line", [b"[]", b"1", b'"text"', b"null", b"{}", b"{"])
@pytest.mark.parametrize("name", ["ledger.jsonl", "openings.jsonl"])
def test_a_line_that_is_no_object_is_tampering_not_a_crash(folder: Path, name: str, line: bytes) -> None:
    lines = (folder / name).read_bytes().splitlines(keepends=True)
    (folder / name).write_bytes(b"".join([lines[0], line + b"\n", *lines[2:]]))
    seal(folder, 7)
    assert "tampered" in state_of(folder, "ledger" if name == "ledger.jsonl" else "openings")


@pytest.mark.parametrize("text", ["", "text", "text\n\n", "text\n\nno dash AAAA\n", "te\txt\n\n— a AAAAAAAA\n"])
def test_a_checkpoint_that_is_no_note_is_tampering(folder: Path, text: str) -> None:
    (folder / "checkpoint").write_text(text)
    seal(folder, 7)
    assert state_of(folder, "checkpoint") == {"tampered"}


def test_a_signature_counts_for_what_was_signed_only(folder: Path, tmp_path: Path) -> None:
    """The same key signs checkpoints and lists of files: neither can stand for the other."""
    checkpoint, listed = (folder / "checkpoint").read_text(), (folder / "export").read_text()
    assert exit_code(folder, old_checkpoint=write(tmp_path / "old", listed)) == 1
    (folder / "export").write_text(checkpoint)
    assert state_of(folder, "file list") == {"tampered"}
    (folder / "checkpoint").write_text(listed)
    seal(folder, 7)
    assert state_of(folder, "checkpoint") == {"tampered"}


@pytest.mark.parametrize("size", ["six", "-1", "07", "", "7 "])
def test_a_signed_list_without_a_size_is_no_list(folder: Path, size: str) -> None:
    digest = base64.b64encode(hashlib.sha256((folder / "SHA256SUMS").read_bytes()).digest()).decode()
    (folder / "export").write_text(sign_note(f"{KEY.name}/export\n{size}\n{digest}\n", KEY, PRIVATE.sign))
    assert state_of(folder, "file list") == {"tampered"}


def test_a_missing_list_is_incomplete(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()
    assert state_of(folder, "file list") == {"incomplete"}


@pytest.mark.parametrize("size", [6, 8])
def test_list_and_checkpoint_are_of_one_size(folder: Path, size: int) -> None:
    seal(folder, size)
    assert state_of(folder, "checkpoint") == {"tampered"}


BARE = "sha256:" + "0" * 64


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 4}, {"seq": "3"}, {"seq": True}, {"prev_checkpoint_size": 4}, {"prev_checkpoint_size": -1}, {"prev_checkpoint_size": "0"}, {"actor": 1},
        {"action": None}, {"object": []}, {"tool": {}}, {"at": "2025-03-12"}, {"at": 0}, {"docs": None}, {"docs": [1]}, {"docs": ["x"]}, {"before": BARE},
        {"after": BARE}, {"after": 0}, {"v": 0}, {"v": "1"}, {"more": 1}, {"action": "x" * 70_000},
    ],
    ids=str,
)  # fmt: skip
def test_an_entry_of_another_form_is_tampering_even_when_all_is_signed(
    tmp_path: Path, change: dict[str, object]
) -> None:
    case = sample()
    entry = json.dumps({**json.loads(case.entries[3]), **change}, sort_keys=True, separators=(",", ":")).encode()
    forged = replace(case, entries=(*case.entries[:3], entry, *case.entries[4:]))
    assert "tampered" in state_of(write_export(tmp_path / "export", forged), "ledger")


@pytest.mark.parametrize(
    "change", [{"seq": "4"}, {"field": 1}, {"key": "00"}, {"key": 1}, {"value": 4}, {"more": 1}], ids=str
)
def test_an_opening_of_another_form_is_tampering(folder: Path, change: dict[str, object]) -> None:
    first, second = (folder / "openings.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "openings.jsonl").write_bytes(first + json.dumps({**json.loads(second), **change}).encode() + b"\n")
    seal(folder, 7)
    assert "tampered" in state_of(folder, "openings")


def test_lines_end_in_line_breaks(folder: Path) -> None:
    for name, check in (("openings.jsonl", "openings"), ("ledger.jsonl", "ledger")):
        good = (folder / name).read_bytes()
        (folder / name).write_bytes(good[:-1])
        seal(folder, 7)
        assert "tampered" in state_of(folder, check)
        (folder / name).write_bytes(good)


def test_a_ledger_that_is_not_there_is_incomplete(folder: Path) -> None:
    (folder / "ledger.jsonl").unlink()
    seal(folder, 7)
    assert state_of(folder, "ledger") == {"incomplete"}


@pytest.mark.parametrize(
    ("old", "new"),
    [("tlog-proof@v1", "tlog-proof@v2"), ("index 2", "index 02"), ("index 2", "index 7"), ("index 2\n", "")],
)
def test_a_proof_of_another_form_is_tampering(folder: Path, old: str, new: str) -> None:
    file = folder / "proofs" / "2.tlog-proof"
    file.write_text(file.read_text().replace(old, new))
    seal(folder, 7)
    assert state_of(folder, "proofs") == {"tampered"}


@pytest.mark.parametrize("text", ["QUJDRR==", "QUI", "QU I=", "ö", "QUI=\n"])
def test_base64_has_one_form(text: str) -> None:
    with pytest.raises(program.Stop):
        program.unbase64(text, "key")


def test_a_key_under_another_ledgers_name_is_tampering(folder: Path) -> None:
    """Everything is signed, by a key of one's own, under the name of the ledger that is imitated."""
    mine = NoteKey(name=KEY.name, public_key=OTHER.public_key().public_bytes_raw())
    (folder / "key").write_text(format_key(mine) + "\n")
    for file in (folder / "checkpoint", folder / "proofs" / "2.tlog-proof"):
        head, _, note = file.read_text().rpartition(KEY.name + "\n7\n")
        text = f"{KEY.name}\n7\n{note.splitlines()[0]}\n"
        file.write_text(head + sign_note(text, mine, OTHER.sign))
    sums = format_sums(
        ExportedFile(path=one.relative_to(folder).as_posix(), sha256=hashlib.sha256(one.read_bytes()).hexdigest())
        for one in folder.rglob("*")
        if one.is_file() and one.name not in ("SHA256SUMS", "export")
    )
    (folder / "SHA256SUMS").write_bytes(sums)
    (folder / "export").write_text(sign_export(sums, 7, mine, OTHER.sign))
    assert state_of(folder, "key") == {"tampered"}


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("", "cannot decide"),
        ("a+b", "cannot decide"),
        ("two", "tampered"),
        ("type", "cannot decide"),
        ("short", "cannot decide"),
    ],
)
def test_other_keys_are_told(folder: Path, line: str, state: str) -> None:
    good = (folder / "key").read_text()
    raw = bytes([2]) + KEY.public_key
    made = {
        "two": good + good,
        "type": f"{KEY.name}+{hashlib.sha256(KEY.name.encode() + bytes([10]) + raw).hexdigest()[:8]}+{base64.b64encode(raw).decode()}",
        "short": f"{KEY.name}+00000000+AQID",
    }
    (folder / "key").write_text(made.get(line, line))
    assert state_of(folder, "key") == {state}
    assert exit_code(folder) == (1 if state == "tampered" else 3)


def test_a_newer_entry_cannot_be_decided(tmp_path: Path) -> None:
    case = sample()
    newer = case.entries[3].replace(b'"v":1}', b'"v":2}')
    folder = write_export(tmp_path / "export", replace(case, entries=(*case.entries[:3], newer, *case.entries[4:])))
    assert exit_code(folder) == 3


@pytest.mark.parametrize("path", ["../key", "/etc/passwd", "originals/../key", "a//b", "-x", ".hidden", "a b"])
def test_a_signed_list_cannot_point_outside_the_folder(folder: Path, path: str) -> None:
    sums = (folder / "SHA256SUMS").read_bytes() + f"{'0' * 64}  {path}\n".encode()
    (folder / "SHA256SUMS").write_bytes(sums)
    (folder / "export").write_text(sign_export(sums, 7, KEY, PRIVATE.sign))
    assert exit_code(folder) == 1


def test_backward_clock_is_told_and_not_condemned(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    case = edited(sample(), 3, at=datetime(2020, 1, 1, tzinfo=UTC))
    folder = write_export(tmp_path / "export", case)
    assert exit_code(folder) == 0
    assert "goes backwards 1 times" in findings(folder)


def test_json_and_usage_from_the_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main([str(folder), "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {"verdict", "exit", "checks"}
    (folder / "checkpoint").unlink()
    assert program.main([str(folder)]) == 2
    assert "Verdict: incomplete (exit code 2)" in capsys.readouterr().out
    assert program.main([]) == 3


def test_the_export_can_be_checked_with_sha256sum(folder: Path) -> None:
    run = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=False, env={"PATH": os.defpath}
    )
    assert run.returncode == 0


def test_the_ledger_key_names_the_ledger() -> None:
    assert ledger_key(OTHER.public_key().public_bytes_raw()).name != KEY.name
