"""Invented reports in four languages and the statements read from them, one readable line each.

The expected lines stand beside each report in `tests/golden/reading/`; a change of method shows as a change of lines.
"""

from pathlib import Path

import pytest

from saksi.read import Reader, read_row

FOLDER = Path(__file__).parent / "reading"
READER = Reader()


def line(row: dict[str, object]) -> str:
    """Write a row as one line: what, how many, by whom told, where, when, and what it belongs to."""
    bounds = f"{'' if row['min'] is None else row['min']}..{'' if row['max'] is None else row['max']}{'~' if row['approx'] else ''}"
    parts = [row["id"], row["kind"], row["act"], bounds, row["stance"], row["event_time"], f"“{row['quote']}”"]
    parts += [
        f"{key}={row[key]}" for key in ("source", "source_kind", "via", "place", "date_from", "method") if row[key]
    ]
    parts += [f"{key}={row[key]}" for key in ("part_of", "repeats") if row[key]]
    return " | ".join(str(part) for part in parts)


@pytest.mark.parametrize("report", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_statements_of_a_report(report: Path) -> None:
    lang, published, text = report.read_text(encoding="utf-8").split("\n", 2)
    row = {"id": report.stem, "lang": lang, "published": published or None, "text": text}
    expected = report.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    assert expected == [line(each) for each in read_row(row, READER)["statements"]]
