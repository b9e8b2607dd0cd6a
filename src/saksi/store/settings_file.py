"""``case.toml``: the settings of a case, for people to edit."""

import json
import tomllib
from typing import Any

from saksi.casework import CaseSettings
from saksi.errors import BadInput, Faults

_TYPES: dict[str, type] = {"title": str, "user_id": str, "high_figure": int, "languages": list}


def format_settings(settings: CaseSettings) -> str:
    """Write settings with a line of explanation each."""
    languages = ", ".join(json.dumps(one) for one in settings.languages)
    return (
        "# Settings of this case. Every change takes effect with the next command.\n\n"
        "# What people call the case.\n"
        f"title = {json.dumps(settings.title, ensure_ascii=False)}\n\n"
        "# Short code under which your decisions stand in the history. Never a name.\n"
        f"user_id = {json.dumps(settings.user_id)}\n\n"
        "# From how many persons a figure comes early in the review queue.\n"
        f"high_figure = {settings.high_figure}\n\n"
        "# Languages that documents are expected in (ISO 639-1); empty for any.\n"
        f"languages = [{languages}]\n"
    )


def parse_settings(text: str) -> CaseSettings:
    """Read settings; what is missing has its default.

    Args:
        text: The content of ``case.toml``.

    Raises:
        BadInput: If it is not TOML.
        Faults: If settings are unknown, of another type, or out of range: all of them at once.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"case.toml cannot be read: {error}.", fix="Mend that line.") from error
    faults = [fault for name, value in data.items() for fault in _faults(name, value)]
    if faults:
        raise Faults(
            f"case.toml has {len(faults)} faults: {' '.join(faults)}", faults, fix="Mend them, then try again."
        )
    if "languages" in data:
        data["languages"] = tuple(data["languages"])
    return CaseSettings(**data)


def _faults(name: str, value: Any) -> list[str]:
    if name not in _TYPES:
        return [f"{name}: there is no such setting (there are {', '.join(sorted(_TYPES))})."]
    if type(value) is not _TYPES[name]:
        return [f"{name}: expected {_TYPES[name].__name__}, got {type(value).__name__}."]
    return _out_of_range(name, value)


def _out_of_range(name: str, value: Any) -> list[str]:
    if name == "high_figure" and value < 1:
        return ["high_figure: expected 1 or more."]
    if name == "languages" and not all(isinstance(one, str) and len(one) == 2 for one in value):
        return ['languages: expected codes of two letters, such as "en".']
    if name == "user_id":
        try:
            CaseSettings(user_id=value)
        except BadInput as error:
            return [f"user_id: {error.what}"]
    return []
