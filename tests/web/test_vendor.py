"""What is brought along is what vendor.json says, licensed, and complete."""

import hashlib
import json
from importlib import resources
from pathlib import Path

import pytest

FOLDERS = [
    Path(str(resources.files("saksi.web"))) / "static" / "vendor",
    Path(__file__).parent / "vendor",
]


@pytest.mark.parametrize("folder", FOLDERS, ids=["static", "tests"])
def test_every_vendored_file_has_the_hash_that_is_listed(folder: Path) -> None:
    listed = json.loads((folder / "vendor.json").read_text(encoding="utf-8"))
    found = {one["file"]: hashlib.sha256((folder / one["file"]).read_bytes()).hexdigest() for one in listed}
    assert found == {one["file"]: one["sha256"] for one in listed}
    assert all(one["version"] and one["licence"] for one in listed)
    others = {
        str(one.relative_to(folder))
        for one in folder.rglob("*")
        if one.is_file() and not one.name.startswith("LICENCE-")
    }
    assert others == {"vendor.json", *found}


def test_no_address_of_a_registry_is_kept() -> None:
    vendor = Path(str(resources.files("saksi.web"))) / "vendor"
    assert '"resolved"' not in (vendor / "package-lock.json").read_text(encoding="utf-8")
