"""Which column of a victim list is what: guessed from the headers, shown to the user, kept in a small reusable file."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from saksi.errors import BadInput, Faults
from saksi.lang import fold

NAME_FIELDS = ("name", "transliteration", "nickname", "kunya")
"""Fields that several columns may fill: a list may give one name in two scripts."""

PART_FIELDS = ("given_name", "father_name", "grandfather_name", "family_name")
"""Parts that make one name together, in this order."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Vocabulary:
    """The words by which lists name their columns and write their codes."""

    fields: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnMapping:
    """Which field each column fills.

    Args:
        fields: Header as written and field, in the order of the columns; an empty field keeps the column verbatim only.
    """

    fields: tuple[tuple[str, str], ...]

    def column_of(self, field: str) -> str | None:
        """Give the header of the first column that fills a field, or None."""
        return next((header for header, one in self.fields if one == field), None)

    def columns_of(self, field: str) -> tuple[str, ...]:
        """Give the headers of all columns that fill a field."""
        return tuple(header for header, one in self.fields if one == field)

    @property
    def has_name(self) -> bool:
        """Whether any column holds a name or a part of one."""
        return any(field in (*NAME_FIELDS, *PART_FIELDS) for _, field in self.fields)


@cache
def vocabulary() -> Vocabulary:
    """Read the shipped words."""
    data = tomllib.loads(resources.files(__package__).joinpath("victim_columns.toml").read_text(encoding="utf-8"))
    fields = {field: tuple(map(fold_header, words)) for field, words in data["fields"].items()}
    terms = {
        field: {fold_header(word): term for term, words in data[field].items() for word in words}
        for field in ("sex", "status", "cause")
    }
    return Vocabulary(fields=fields, terms=terms)


def fold_header(text: str) -> str:
    """Fold a header or code so that case, accents, underscores and spaces do not count."""
    return " ".join(fold(text).replace("_", " ").replace("'", "").split())


def guess_columns(headers: Sequence[str]) -> ColumnMapping:
    """Guess which column is what from the headers alone.

    Args:
        headers: The first row of the list.

    Returns:
        The mapping. "Family" is a surname where the list gives names in parts, else a group of relatives.
    """
    folded = {header: fold_header(header) for header in headers}
    in_parts = any(folded[header] in vocabulary().fields["given_name"] for header in headers)
    taken: set[str] = set()
    fields: list[tuple[str, str]] = []
    for header in headers:
        field = _guess(folded[header], in_parts=in_parts)
        if field in taken and field not in NAME_FIELDS:
            field = ""
        taken.add(field)
        fields.append((header, field))
    return ColumnMapping(fields=tuple(fields))


def _guess(header: str, *, in_parts: bool) -> str:
    if in_parts and header in ("family", "keluarga", "famille"):
        return "family_name"
    return next((field for field, words in vocabulary().fields.items() if header in words), "")


def format_mapping(mapping: ColumnMapping) -> str:
    """Write a mapping as TOML, for people to correct and use again."""
    lines = [
        "# Which column of the list fills which field. Empty: kept as it is, not used.",
        f"# Fields: {', '.join(vocabulary().fields)}.",
        "[columns]",
        *(f"{_quoted(header)} = {_quoted(field)}" for header, field in mapping.fields),
    ]
    return "\n".join(lines) + "\n"


def parse_mapping(text: str, headers: Sequence[str]) -> ColumnMapping:
    """Read a mapping for a list with these headers; columns it does not name are kept verbatim only.

    Raises:
        BadInput: If it is not TOML.
        Faults: If it names columns that the list does not have, or fields that there are not; all told at once.
    """
    try:
        columns = tomllib.loads(text).get("columns", {})
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"The mapping is not TOML: {error}.", fix="Correct the place, or guess it anew.") from error
    faults = list(_faults(columns, headers))
    if faults:
        raise Faults("The mapping does not fit the list.", faults, fix="Correct these lines.")
    return ColumnMapping(fields=tuple((header, columns.get(header, "")) for header in headers))


def _faults(columns: Mapping[str, object], headers: Sequence[str]) -> Iterable[str]:
    for header, field in columns.items():
        if header not in headers:
            yield f"The list has no column {header!r}."
        if not isinstance(field, str) or (field and field not in vocabulary().fields):
            yield f"Column {header!r}: {field!r} is no field."


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
