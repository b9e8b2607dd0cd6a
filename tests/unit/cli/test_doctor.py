"""The doctor sees what is wrong and says what to do."""

from pathlib import Path

from saksi.cli.doctor import doctor
from saksi.cli.options import Common
from saksi.store import create_case


def test_a_case_that_others_may_read_is_wrong(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    with create_case(folder):
        pass
    assert doctor(common=Common(case=folder, json=True)) == 0
    (folder / "case.db").chmod(0o644)
    assert doctor(common=Common(case=folder, json=True)) == 1
