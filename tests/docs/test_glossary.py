"""Every term of the closed vocabularies is explained in the glossary."""

import inspect
import re
from enum import Enum
from pathlib import Path

import pytest

from saksi.model import vocabulary

GLOSSARY = (Path(__file__).parents[2] / "docs" / "reference" / "glossary.md").read_text("utf-8")
CHOICES = [
    choice
    for _, choice in inspect.getmembers(vocabulary, inspect.isclass)
    if issubclass(choice, Enum) and choice.__module__ == vocabulary.__name__
]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.__name__)
def test_every_term_stands_in_the_glossary(choice: type[Enum]) -> None:
    written = set(re.findall(r"`([^`]+)`", GLOSSARY)) | {word.casefold() for word in re.findall(r"\w+", GLOSSARY)}
    terms = {str(term.value) if isinstance(term.value, str) else term.name.casefold() for term in choice}
    assert terms - written == set()
