"""The page for outsiders: its commands do what it says, on a real export."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from .ledger_export import KEY, Case, checkpoint_of, sample, write_export

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "verify-by-hand.md"
BLOCKS = re.findall(r"```\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("openssl", "sha256sum", "base64"))), reason="needs openssl and sha256sum"
)


def run(block: str, folder: Path) -> list[str]:
    script = "set -eu\n" + re.sub("^ {3}", "", block, flags=re.MULTILINE)
    done = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def two_entries(tmp_path: Path) -> Path:
    case: Case = replace(sample(2), proofs=())
    return write_export(tmp_path / "export", case)


def test_files_and_list(tmp_path: Path) -> None:
    folder = two_entries(tmp_path)
    assert all(line.endswith(": OK") for line in run(BLOCKS[1], folder))
    first, second = run(BLOCKS[2], folder)
    assert first == second


def test_signature(tmp_path: Path) -> None:
    folder = two_entries(tmp_path)
    assert run(BLOCKS[3], folder) == ["Signature Verified Successfully"]
    (folder / "export").write_text((folder / "export").read_text().replace("\n2\n", "\n3\n"))
    with pytest.raises(subprocess.CalledProcessError):
        run(BLOCKS[3], folder)


def test_commitment(tmp_path: Path) -> None:
    from saksi.ledger import commit

    key = bytes(range(32))
    (line,) = run(BLOCKS[4].replace("KEY", key.hex()), tmp_path)
    assert "hmac-sha256:" + line.rpartition("= ")[2] == commit(key, {"killed": 4})


def test_root(tmp_path: Path) -> None:
    (root,) = run(BLOCKS[5], two_entries(tmp_path))
    assert root == checkpoint_of(sample(2).entries).split("\n")[2]
    assert KEY.name in checkpoint_of(sample(2).entries)
