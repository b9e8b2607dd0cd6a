"""Doors: what a package promises is sorted, exists, and every closed choice has distinct values."""

import importlib
import pkgutil
from enum import Enum

import pytest

import saksi
from saksi import model

PACKAGES = sorted(f"saksi.{found.name}" for found in pkgutil.iter_modules(saksi.__path__) if found.ispkg)


def _constants_first(name: str) -> tuple[int, str]:
    """The order that the linter keeps (RUF022): constants, then classes, then functions."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_door_is_sorted_and_opens(package: str) -> None:
    door = importlib.import_module(package)
    promised = list(getattr(door, "__all__", []))
    assert promised == sorted(promised, key=_constants_first)
    assert [name for name in promised if not hasattr(door, name)] == []


def test_vocabulary_terms_are_distinct() -> None:
    for choice in vars(model).values():
        if isinstance(choice, type) and issubclass(choice, Enum):
            assert len({member.value for member in choice}) == len(choice.__members__)
