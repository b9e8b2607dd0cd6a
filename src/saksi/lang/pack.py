"""A language as one TOML file, read into frozen tables.

A language needs no code: everything that differs between languages (words, separators, word order where it can be
said in data) stands in ``packs/CODE.toml``, one table a subject. The rules over the words are the same for all.

Each table is described by a frozen dataclass: its fields are the allowed keys, their types the allowed values, a field
without a default is a required key. `LanguagePack.section` reads any table into the dataclass its owner wrote, so a
stage can add a table of its own without a change here.
"""

import tomllib
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from saksi.errors import BadInput, Faults, NotFound

Section = TypeVar("Section")

PACKAGED = ("ar", "en", "fr", "id")
"""Codes of the languages that ship with Saksi, sorted."""


@dataclass(frozen=True, kw_only=True)
class LanguageFacts:
    """Table ``[language]``: what the language is called and how it is written.

    Attributes:
        code: ISO 639-1 code.
        name: The language's own name.
        script: ISO 15924 code of its usual script.
        near: Codes of languages without a pack that are easily taken for this one; the detector must know them to
            be able to say "neither".
        function_words: Words so frequent that a few of them show the language.
    """

    code: str
    name: str
    script: Literal["Latn", "Arab", "Cyrl", "Grek", "Hebr", "Other"] = "Latn"
    near: tuple[str, ...] = ()
    function_words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class LanguagePack:
    """Everything Saksi knows about one language.

    Two packs are equal only when they are the same object, so that compiled patterns can be kept per pack.

    Attributes:
        code: ISO 639-1 code.
        name: The language's own name.
        origin: File or resource the pack was read from, for messages.
        facts: Table ``[language]``.
        tables: All tables as read, by name.
    """

    code: str
    name: str
    origin: str
    facts: LanguageFacts
    tables: Mapping[str, Mapping[str, Any]]
    _sections: dict[type, Any] = field(default_factory=dict, repr=False)

    def section(self, name: str, owner: type[Section]) -> Section:
        """Read one table into the frozen dataclass that describes it.

        Args:
            name: Name of the table, such as ``numbers``.
            owner: Dataclass whose fields are the table's keys. Fields may be `str`, `int`, `float`, `bool`,
                `Literal`, other such dataclasses, tuples of these and mappings from `str` to these.

        Returns:
            The table; the same object on every call. A missing table counts as empty.

        Raises:
            Faults: The table has unknown or missing keys or values of another type; all are told together.
        """
        if owner not in self._sections:
            faults: list[str] = []
            parsed = _parse_table(owner, self.tables.get(name, {}), f"[{name}]", faults)
            if faults or parsed is None:
                raise Faults(f"{self.origin}: table [{name}] cannot be used.", faults, fix="Mend the keys named.")
            self._sections[owner] = parsed
        return cast("Section", self._sections[owner])

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as the tables alone; a packaged language comes back as the one shared object."""
        if self.code in PACKAGED and self is load_pack(self.code):
            return load_pack, (self.code,)
        return _from_tables, (dict(self.tables), self.origin)


def load_pack(code: str) -> LanguagePack:
    """Return a language that ships with Saksi.

    Args:
        code: ISO 639-1 code, one of `PACKAGED`.

    Returns:
        The pack; the same object on every call.

    Raises:
        NotFound: No such language ships with Saksi.
    """
    if code not in PACKAGED:
        raise NotFound(
            f"There is no packaged language '{code}'; there are {', '.join(PACKAGED)}.",
            fix="Give one of these, or the content of a language file of your own (docs/howto/add-a-language.md).",
        )
    return _load_packaged(code)


@cache
def _load_packaged(code: str) -> LanguagePack:
    resource = files("saksi.lang").joinpath("packs", f"{code}.toml")
    return read_pack(resource.read_text(encoding="utf-8"), origin=f"packs/{code}.toml")


def read_pack(content: str, *, origin: str) -> LanguagePack:
    """Read a language from the content of a TOML file.

    Args:
        content: The file's text.
        origin: Name of the file, for messages.

    Returns:
        A new pack. Tables other than ``[language]`` are checked when they are first used; `saksi.lang.check_pack`
        checks those of this room at once.

    Raises:
        BadInput: The content is not TOML.
        Faults: ``[language]`` is missing or wrong, or something stands outside a table.
    """
    try:
        tables = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{origin} is not valid TOML: {error}.", fix="Mend the line named.") from error
    return _from_tables(tables, origin)


def _from_tables(tables: dict[str, Any], origin: str) -> LanguagePack:
    faults = [f"'{key}' stands outside a table." for key, table in tables.items() if not isinstance(table, dict)]
    facts = _parse_table(LanguageFacts, tables.get("language", {}), "[language]", faults)
    if faults or facts is None:
        raise Faults(f"{origin} is not a language file.", faults, fix="Mend the keys named.")
    return LanguagePack(code=facts.code, name=facts.name, origin=origin, facts=facts, tables=tables)


def _parse_table(owner: type[Section], table: Any, where: str, faults: list[str]) -> Section | None:
    """Read one TOML table into a dataclass; faults are appended, and None returned when there were any."""
    if not isinstance(table, dict):
        faults.append(f"{where}: expected a table, got {type(table).__name__}.")
        return None
    known: dict[str, Field[Any]] = {each.name: each for each in fields(cast("Any", owner)) if each.init}
    hints = get_type_hints(owner)
    before = len(faults)
    faults.extend(
        f"{where}: unknown key '{key}'; known are {', '.join(sorted(known))}." for key in table if key not in known
    )
    values: dict[str, Any] = {}
    for key, described in known.items():
        if key in table:
            values[key] = _parse_value(hints[key], table[key], f"{where} {key}", faults)
        elif described.default is MISSING and described.default_factory is MISSING:
            faults.append(f"{where}: key '{key}' is missing.")
    return owner(**values) if len(faults) == before else None


def _parse_value(hint: Any, value: Any, where: str, faults: list[str]) -> Any:
    """Read one TOML value as the type a field asks for."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        hint = next(each for each in inner if each is not type(None))
        return _parse_value(hint, value, where, faults)
    if origin is tuple and isinstance(value, list):
        return tuple(_parse_value(inner[0], each, f"{where}[{at}]", faults) for at, each in enumerate(value))
    if origin is Mapping and isinstance(value, dict):
        return {key: _parse_value(inner[1], each, f"{where}.{key}", faults) for key, each in value.items()}
    if origin is Literal:
        if value in inner:
            return value
        faults.append(f"{where}: expected one of {', '.join(map(str, inner))}, got '{value}'.")
        return None
    if isinstance(hint, type) and is_dataclass(hint):
        return _parse_table(hint, value, where, faults)
    if hint is float and type(value) in (int, float):
        return float(value)
    if isinstance(hint, type) and type(value) is hint:
        return value
    faults.append(f"{where}: expected {_type_name(hint)}, got {type(value).__name__}.")
    return None


def _type_name(hint: Any) -> str:
    if get_origin(hint) is tuple:
        return f"a list of {_type_name(get_args(hint)[0])}"
    if get_origin(hint) is Mapping:
        return f"a table of {_type_name(get_args(hint)[1])}"
    names: dict[Any, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
    return names.get(hint, getattr(hint, "__name__", str(hint)))


__all__ = ["PACKAGED", "LanguageFacts", "LanguagePack", "load_pack", "read_pack"]
