"""The end of the demonstration on a terminal: the workbench is offered, and opened only on a yes."""

from pathlib import Path

import pytest

from saksi.cli import serve
from saksi.cli.demo import offer_workbench
from saksi.cli.options import Common


@pytest.mark.parametrize(("answer", "opens"), [("y", True), ("YES ", True), ("", False), ("n", False)])
def test_the_workbench_opens_only_on_a_yes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str, opens: bool
) -> None:
    opened: list[Path | None] = []
    monkeypatch.setattr(serve, "serve", lambda *, port, common: opened.append(common.case))
    assert offer_workbench(tmp_path, Common(), ask=lambda _: answer) is opens
    assert opened == ([tmp_path] if opens else [])


def test_an_input_that_ends_opens_nothing(tmp_path: Path) -> None:
    def end(_: str) -> str:
        raise EOFError

    assert offer_workbench(tmp_path, Common(), ask=end) is False
