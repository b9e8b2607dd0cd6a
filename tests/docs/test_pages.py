"""The pages hang together: links lead somewhere, every error and setting is told, decisions have numbers of their own."""

import re
from pathlib import Path

import pytest

from saksi.config import VARIABLES

from .error_page import error_page

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/**/*.md")])
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_page_of_errors_is_up_to_date() -> None:
    page = ROOT / "docs" / "reference" / "errors.md"
    assert page.read_text(encoding="utf-8") == error_page()


@pytest.mark.parametrize("setting", sorted(VARIABLES))
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`{setting}`" in (ROOT / "docs" / "reference" / "case.md").read_text(encoding="utf-8")


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [page for page in ROOT.glob("docs/*/*.md") if page.parent.name != "decisions"]
    assert [str(page) for page in pages if str(page.relative_to(ROOT / "docs")) not in index] == []


def test_decisions_have_numbers_of_their_own_and_say_what_was_measured() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [page.name[:4] for page in decisions]
    assert sorted(set(numbers)) == numbers
    for page in decisions:
        text = page.read_text(encoding="utf-8").lower()
        assert "measured" in text, page.name
        assert "show us wrong" in text, page.name
