"""The form for collecting incidents and victims in the field, as an XLSForm (KoboToolbox, ODK)."""

import io
import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any
from xml.sax.saxutils import escape

from .tables import name_column

_SHEETS = ("survey", "choices", "settings")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@cache
def form_words() -> Mapping[str, Any]:
    """Read what the form asks: title, languages, questions of the incident and of each victim, choices."""
    text = resources.files(__package__).joinpath("victim_form.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def form_sheets() -> dict[str, list[list[str]]]:
    """Give the sheets of the XLSForm (https://xlsform.org) as rows of text, each with its header.

    Returns:
        ``survey``, ``choices`` and ``settings``. Each victim gets an id of its own when it is entered, so that later
        exports know the line again.
    """
    words = form_words()
    labels = [f"label::{one}" for one in words["languages"]]
    empty = [""] * len(labels)
    survey = [["type", "name", *labels, "required", "calculation"]]
    incident = ["Incident", "Peristiwa", "الحادثة", "Incident"]
    victim = ["Victim", "Korban", "الضحية", "Victime"]
    survey.append(["begin group", "incident_facts", *incident, "", ""])
    survey += [_question(one) for one in words["incident"]]
    survey.append(["end group", "", *empty, "", ""])
    survey.append(["begin repeat", "victim", *victim, "", ""])
    survey.append(["calculate", "victim_uuid", *empty, "", "once(uuid())"])
    survey += [_question(one) for one in words["victim"]]
    survey.append(["calculate", "date_killed", *empty, "", "coalesce(${other_day}, ${date_of_incident})"])
    survey.append(["end repeat", "", *empty, "", ""])
    choices = [["list_name", "name", *labels]]
    choices += [[name, one["name"], *one["labels"]] for name, each in words["choices"].items() for one in each]
    settings = [
        ["form_title", "form_id", "version", "default_language"],
        [words["title"], words["id"], words["version"], words["languages"][0]],
    ]
    return dict(zip(_SHEETS, (survey, choices, settings), strict=True))


def build_form() -> bytes:
    """Write the form as an XLSX workbook; the same bytes every time."""
    return write_workbook(form_sheets())


def write_workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Write sheets of text as an XLSX workbook (ECMA-376, inline strings).

    Args:
        sheets: Rows by the name of the sheet, in order.
    """
    numbered = list(enumerate(sheets.items(), 1))
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kinds}.worksheet+xml"/>'
            for n, _ in numbered
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(
            f'<sheet name="{escape(name, {chr(34): "&quot;"})}" sheetId="{n}" r:id="rId{n}"/>'
            for n, (name, _) in numbered
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n, _ in numbered
        )
        + "</Relationships>",
    }
    parts.update({f"xl/worksheets/sheet{n}.xml": _sheet(rows) for n, (_, rows) in numbered})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for path, text in parts.items():
            book.writestr(zipfile.ZipInfo(path, _EPOCH), _HEAD + text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _question(words: Mapping[str, Any]) -> list[str]:
    return [words["type"], words["name"], *words["labels"], "true" if words.get("required") else "", ""]


def _sheet(rows: Sequence[Sequence[str]]) -> str:
    lines = (
        f'<row r="{n}">'
        + "".join(
            f'<c r="{name_column(place)}{n}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
            for place, value in enumerate(row)
            if value
        )
        + "</row>"
        for n, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
