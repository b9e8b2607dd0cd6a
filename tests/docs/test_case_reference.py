"""The page on the case folder names every setting, every variable and every table."""

from dataclasses import fields
from pathlib import Path

import pytest

from saksi.casework import CaseSettings
from saksi.config import VARIABLES
from saksi.store.tables import METADATA

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "case.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*VARIABLES, *(field.name for field in fields(CaseSettings)), *METADATA.tables])
def test_everything_that_can_be_set_or_looked_at_is_told(name: str) -> None:
    assert f"`{name}`" in PAGE
