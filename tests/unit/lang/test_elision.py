"""Expressions of a pack that elides a vowel are written with their apostrophe: the words of a text never match otherwise."""

import re

from saksi.lang.pack import load_pack

ELIDED = re.compile(r"(?<![^\s_])(?:l|d|s|c|n|j|m|t|qu|lorsqu|jusqu|puisqu)_(?=[aeiouhàâéèêëîïôûùœy])")


def expressions(table: object) -> list[str]:
    if isinstance(table, str):
        return table.split()
    if isinstance(table, dict):
        return [each for value in table.values() for each in expressions(value)]
    return []


def test_no_expression_of_french_lacks_its_apostrophe() -> None:
    found = expressions(dict(load_pack("fr").tables))
    assert len(found) > 2000
    assert [each for each in found if ELIDED.search(each)] == []
