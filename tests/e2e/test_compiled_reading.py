"""The compiled wheel: it builds, its reading engine is machine code, and it reads what the sources read, word for word."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatch_build import INTERPRETED, ROOMS

from saksi.read import Reader, read_row

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "benchmarks" / "quality" / "gold"
READ_ALL = """
import json, sys
import saksi.lang, saksi.read
from saksi.read import Reader, read_row
reader = Reader()
for line in sys.stdin:
    print(json.dumps(read_row(json.loads(line), reader), ensure_ascii=False, default=str))
print(json.dumps({name: module.__file__ for name, module in sys.modules.items() if name.startswith("saksi.")}))
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compiled")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    environment = os.environ | {"SAKSI_COMPILED": "1"}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    assert "none-any" not in wheel.name
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def documents() -> list[dict[str, object]]:
    texts = [(GOLD / f"{lang}.jsonl").read_text(encoding="utf-8") for lang in ("id", "en", "ar", "fr")]
    return [{**json.loads(line), "statements": []} for text in texts for line in text.split("\n") if line]


@pytest.mark.slow
def test_a_compiled_wheel_reads_what_the_sources_read(unpacked: Path) -> None:
    given = "".join(json.dumps(row) + "\n" for row in documents())
    environment = os.environ | {"PYTHONPATH": str(unpacked), "PYTHONIOENCODING": "utf-8"}
    words = [sys.executable, "-c", READ_ALL]
    done = subprocess.run(
        words, input=given, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    *rows, loaded = map(json.loads, done.stdout.splitlines())

    reader = Reader()
    ours = [json.loads(json.dumps(read_row(row, reader), default=str)) for row in documents()]
    assert rows == ours

    engine = {name: path for name, path in loaded.items() if name.split(".")[1] in ROOMS and name.count(".") == 2}
    interpreted = {path.removeprefix(f"{unpacked}/saksi/") for path in engine.values() if path.endswith(".py")}
    assert interpreted <= INTERPRETED
    assert "saksi.read.document" in engine
    assert len(engine) - len(interpreted) > 50


def test_a_plain_wheel_needs_no_compiler(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "SAKSI_COMPILED"} | {"CC": "/bin/false"}
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name.endswith("-py3-none-any.whl")
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".so")]
