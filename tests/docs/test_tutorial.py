"""The first case and the README's article can be done as written, and the article gives what the README says of it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from saksi.read import Reader, read_row

from .tutorial import ROOT, play

ARTICLE = json.loads((ROOT / "docs" / "tutorial" / "article.jsonl").read_text("utf-8"))
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.slow
def test_every_command_of_the_first_case_succeeds_and_the_parts_add_up(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "tutorial" / "first-case.md").read_text("utf-8")
    _, steps = play(page, tmp_path)
    assert [(step.command, step.output) for step in steps if step.code != 0] == []
    printed = "\n".join(step.output for step in steps)
    assert "412 + 268 + 97 + 19 = 796, exactly the whole" in printed
    assert str(tmp_path) not in printed


def test_the_readme_quotes_the_article_letter_by_letter() -> None:
    quoted = [line.removeprefix("> ") for line in README.splitlines() if line.startswith("> ")]
    assert "\n\n".join(quoted) == ARTICLE["text"]


def test_the_readme_prints_what_the_command_line_prints(tmp_path: Path) -> None:
    assert play(README, tmp_path)[0] == README  # else: scripts/write-tutorial


def test_the_article_gives_what_the_readme_says() -> None:
    rows: list[dict[str, Any]] = read_row(ARTICLE, Reader())["statements"]

    def found(words: str) -> dict[str, Any]:
        return next(row for row in rows if re.search(words, row["quote"]) and row["act"] == "killed")

    assert [(found(words)["min"], found(words)["max"]) for words in ("hundreds", "214", "36 people", "executed")] == [
        (100, 999),
        (214, 214),
        (36, 36),
        (None, None),
    ]
    family = found("his wife and their two children")
    assert (family["min"], family["max"], family["method"]) == (4, 4, "shooting")
    assert found("214")["source"] == "the Tazmira Monitor for Rights"
    assert found("any civilian")["stance"] == "denies"
    assert found("64 villagers")["event_time"] == "earlier"
