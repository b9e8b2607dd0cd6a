"""A list whose columns are not known can be mapped by hand, in the way that the error tells."""

from pathlib import Path

import pytest

from saksi.cli.options import Common
from saksi.cli.victim_list import capture_list
from saksi.errors import BadInput


def test_the_guess_is_saved_even_where_no_column_is_known_to_hold_names(tmp_path: Path) -> None:
    listed, mapping = tmp_path / "list.csv", tmp_path / "columns.toml"
    listed.write_text("who was it,age\nLina Darun,7\n", encoding="utf-8")
    with pytest.raises(BadInput, match="No column"):
        capture_list(listed, save_mapping=mapping, dry_run=True, common=Common(json=True))
    corrected = mapping.read_text(encoding="utf-8").replace('"who was it" = ""', '"who was it" = "name"')
    mapping.write_text(corrected, encoding="utf-8")
    assert capture_list(listed, mapping=mapping, dry_run=True, common=Common(json=True)) == 0
