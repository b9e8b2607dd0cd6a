"""The reference page of the command line says what the command line says."""

from pathlib import Path

import pytest

from saksi.cli.root import VERBS

from .cli_reference import help_of, reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"


def test_the_reference_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run scripts/write-cli-reference"


@pytest.mark.parametrize(("verb", "example"), [(verb, example) for verb, _, example in VERBS])
def test_the_help_of_every_verb_ends_in_its_example(verb: str, example: str) -> None:
    assert help_of(verb).endswith(example)
