"""The how-to on figures: its rule can be read, and names every term there is."""

import re
from pathlib import Path

import pytest

from saksi.errors import Faults
from saksi.publish import POLICIES
from saksi.reconcile import RULE_NAMES, Rule, Take, read_rule

PAGE = (Path(__file__).parents[2] / "docs" / "howto" / "figures.md").read_text(encoding="utf-8")


def example() -> str:
    found = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_rule_on_the_page_can_be_read() -> None:
    rule = read_rule(example(), "our-method.toml")
    assert isinstance(rule, Rule)
    assert (rule.name, rule.roots_needed, rule.words.dozens) == ("our-method", 3, 12)


def test_the_page_names_every_rule_policy_and_term() -> None:
    for name in (*RULE_NAMES, *POLICIES):
        assert f"`{name}`" in PAGE
    assert [term.value for term in Take if term.value not in example()] == []


def test_the_error_on_the_page_is_the_one_that_is_told() -> None:
    broken = example().replace('take = "priority"', 'take = "majorty"')
    line = broken.splitlines().index(next(each for each in broken.splitlines() if "majorty" in each)) + 1
    with pytest.raises(Faults) as caught:
        read_rule(broken, "our-method.toml")
    assert caught.value.faults[0].startswith(
        f"line {line}, column 9: unknown term 'majorty'. The nearest is 'majority'."
    )
    assert f"line {line}, column 9: unknown term 'majorty'. The nearest is 'majority'." in PAGE
