"""``saksi forms``: write out the form for collecting incidents and victims in the field."""

from pathlib import Path

from .options import Common

_DEFAULT = Common()


def forms(file: Path, /, *, common: Common = _DEFAULT) -> None:  # noqa: ARG001 (every verb takes the common options)
    """Write the XLSForm for incidents and their victims, for KoboToolbox or ODK.

    It asks in English, Indonesian, Arabic and French for one incident and any number of victims. Give the XLSX export of what
    was collected to saksi capture-list or saksi link --lists, with labels or with XML names: it is read as it is.

    Args:
        file: Where to write the form; it must not exist yet.
    """
    from saksi.capture import build_form
    from saksi.errors import UsageError

    from .output import say

    if file.exists():
        raise UsageError(f"{file} is there already.", fix="Name another file, or remove that one first.")
    file.write_bytes(build_form())
    say(f"Wrote {file}. Next: upload it to KoboToolbox or ODK; then saksi capture-list EXPORT.xlsx")
