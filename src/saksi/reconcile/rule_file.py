"""Rules from TOML: the packaged ones and a user's own, with errors that name line, column and the nearest term."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from saksi.errors import BadInput, Faults, NotFound
from saksi.model import CountingMethod, SourceKind, Stance

from .rule import Allowance, OpenEnd, Rule, Take, Words

RULE_NAMES = (
    "acled-conservative",
    "airwars-like",
    "cautious",
    "majority",
    "ohchr-verified",
    "source-priority",
    "ucdp-like",
)
"""The packaged rules, in order of name."""

DEFAULT_RULE = "cautious"
"""The rule of a case where none is named: the one whose range holds the truth as often as a range should."""

_TABLES: Mapping[str, tuple[str, ...]] = {
    "": ("allowance", "best", "high", "low", "name", "source", "status", "text", "use", "version", "words"),
    "use": ("counting", "roots", "stances", "without_kinds"),
    "allowance": ("above", "below", "settled_from"),
    "words": ("dozens", "hundreds", "plural", "tens", "thousands"),
    "low": ("take",),
    "best": ("order", "otherwise", "take"),
    "high": ("open_end", "take"),
    "status": ("confirmed_from", "corroborated_from"),
}

E = TypeVar("E", bound=Enum)


@cache
def load_rule(name: str) -> Rule:
    """Give a packaged rule.

    Args:
        name: One of ``RULE_NAMES``.

    Raises:
        NotFound: If there is no such rule; the message names the nearest one.
    """
    if name not in RULE_NAMES:
        raise NotFound(f"There is no rule {name!r}.", fix=f"{_offer(name, RULE_NAMES)} Your own stands in a file.")
    text = resources.files("saksi.reconcile").joinpath("rules", f"{name}.toml").read_text(encoding="utf-8")
    return read_rule(text, f"{name}.toml")


def read_rule(text: str, file: str) -> Rule:
    """Read a rule from TOML.

    Args:
        text: The file's content.
        file: Its name, for messages.

    Returns:
        The rule.

    Raises:
        BadInput: If it is not TOML; the message gives line and column.
        Faults: If it has unknown keys or terms, missing fields or values of a wrong type; all are told together, each
            with line, column and the nearest term.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{file}: not TOML: {error}.", fix="Mend the line; strings stand in double quotes.") from error
    reading = _Reading(text, file)
    rule = reading.rule(data)
    if reading.faults or rule is None:
        raise Faults(
            f"{file}: {len(reading.faults)} faults: {' '.join(reading.faults)}",
            reading.faults,
            fix="Mend the named places; docs/howto/figures.md lists every key and term.",
        )
    return rule


def _offer(word: str, terms: Iterable[str]) -> str:
    known = sorted(terms)
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    nearest = f"The nearest is {near[0]!r}. " if near else ""
    return f"{nearest}Known: {', '.join(known)}."


class _Reading:
    """One reading of a rule file, collecting what is wrong with it."""

    def __init__(self, text: str, file: str) -> None:
        self.lines = text.splitlines()
        self.file = file
        self._found: list[tuple[int, int, str]] = []

    @property
    def faults(self) -> list[str]:
        """What is wrong, in the order of the file."""
        return [f"line {line}, column {column}: {what}" for line, column, what in sorted(self._found)]

    def rule(self, data: dict[str, Any]) -> Rule | None:
        for table, keys in _TABLES.items():
            inner = data if not table else data.get(table, {})
            if not isinstance(inner, dict):
                self._fault(table, table, "expected a table")
                return None
            for key in inner.keys() - set(keys):
                self._fault(table, key, f"unknown key {key!r}. {_offer(key, keys)}")
        use, low, best, high = (data.get(each, {}) for each in ("use", "low", "best", "high"))
        rule = Rule(
            name=self._text(data, "name"),
            version=self._text(data, "version"),
            source=self._text(data, "source"),
            text=self._text(data, "text").strip(),
            low=self._term(Take, "low", low, "take", Take.LOWEST),
            best=self._term(Take, "best", best, "take", Take.MAJORITY),
            high=self._term(Take, "high", high, "take", Take.HIGHEST),
            otherwise=self._term(Take, "best", best, "otherwise", Take.LOWEST),
            open_end=self._term(OpenEnd, "high", high, "open_end", OpenEnd.KEEP),
            stances=self._terms(Stance, "use", use, "stances", (Stance.ASSERTS, Stance.HEARSAY, Stance.ALLEGED)),
            countings=self._terms(CountingMethod, "use", use, "counting", tuple(CountingMethod)),
            without_kinds=self._terms(SourceKind, "use", use, "without_kinds", ()),
            roots_needed=self._number("use", use, "roots", 1) or 1,
            priority=self._names("best", best, "order"),
            words=Words(**{key: self._number("words", data.get("words", {}), key, None) for key in _TABLES["words"]}),
            allowance=self._allowance(data.get("allowance", {})),
            roots_to_corroborate=self._number("status", data.get("status", {}), "corroborated_from", 2) or 2,
            roots_to_confirm=self._number("status", data.get("status", {}), "confirmed_from", 3) or 3,
        )
        if Take.PRIORITY in (rule.low, rule.best, rule.high) and not rule.priority:
            self._fault("best", "take", 'take = "priority" needs an order')
        return rule

    def _allowance(self, data: dict[str, Any]) -> Allowance:
        below = self._number("allowance", data, "below", None) or 0
        if below > 100:
            self._fault("allowance", "below", "'below' must be 100 or less: no number falls below nothing")
        return Allowance(
            below=min(below, 100),
            above=self._number("allowance", data, "above", None) or 0,
            settled_from=self._number("allowance", data, "settled_from", 2) or 2,
        )

    def _text(self, data: dict[str, Any], key: str) -> str:
        value = data.get(key)
        if isinstance(value, str) and value.strip():
            return value
        self._fault("", key, f"{key!r} is missing or no text" if value is None else f"{key!r} must be a text")
        return ""

    def _number(self, table: str, data: dict[str, Any], key: str, default: int | None) -> int | None:
        value = data.get(key, default)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 1):
            return value
        self._fault(table, key, f"{key!r} must be a whole number from 1")
        return default

    def _term(self, kind: type[E], table: str, data: dict[str, Any], key: str, default: E) -> E:
        found = self._terms(kind, table, {key: [data[key]]} if key in data else {}, key, (default,))
        return next(iter(found), default)

    def _terms(self, kind: type[E], table: str, data: dict[str, Any], key: str, default: tuple[E, ...]) -> frozenset[E]:
        if key not in data:
            return frozenset(default)
        terms = {str(member.value): member for member in kind}
        values = data[key]
        if not isinstance(values, list):
            self._fault(table, key, f"{key!r} must be a list of terms")
            return frozenset(default)
        for value in values:
            if not isinstance(value, str) or value not in terms:
                self._fault(table, key, f"unknown term {value!r}. {_offer(str(value), terms)}", value)
        return frozenset(terms[value] for value in values if isinstance(value, str) and value in terms)

    def _names(self, table: str, data: dict[str, Any], key: str) -> tuple[str, ...]:
        values = data.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            self._fault(table, key, f"{key!r} must be a list of names or kinds of sources")
            return ()
        return tuple(values)

    def _fault(self, table: str, key: str, what: str, value: object = None) -> None:
        line, column = self._position(table, key, value)
        self._found.append((line, column, what if what.endswith(".") else f"{what}."))

    def _position(self, table: str, key: str, value: object) -> tuple[int, int]:
        """Find where a key, or a value after it, stands; the first line where the file does not hold it."""
        current = ""
        key_line = None
        for number, line in enumerate(self.lines, start=1):
            if header := re.match(r"\s*\[([^\[\]]+)\]", line):
                current = header[1].strip()
                if current == key and not table:
                    key_line, column = number, line.index("[") + 1
                    return key_line, column
                continue
            if (
                key_line is None
                and current == table
                and (found := re.match(rf'\s*(["\']?){re.escape(key)}\1\s*=', line))
            ):
                key_line = number
                if value is None:
                    return number, found.end(1) + 1 if found[1] else len(line) - len(line.lstrip()) + 1
            if (
                key_line is not None
                and isinstance(value, str)
                and (at := re.search(rf'["\']{re.escape(value)}["\']', line))
            ):
                return number, at.start() + 2
        return key_line or 1, 1


__all__ = ["DEFAULT_RULE", "RULE_NAMES", "load_rule", "read_rule"]
