"""Faults of one kind stand together, and none of their places is lost."""

from pathlib import Path

from builders.linkage import invented_lists
from saksi.cli.link_files import FileFault
from saksi.cli.link_report import alike, write_report
from saksi.link import link_rows, report


def fault(row: int, what: str, file: str = "a") -> FileFault:
    return FileFault(file=file, place=f"row {row}", column="", what=what, fix="Mend it.")


def test_faults_that_differ_in_numbers_alone_are_one_kind() -> None:
    faults = [
        fault(2, "Line 2 is odd."),
        fault(9, "Line 9 is odd."),
        fault(3, "It is even."),
        fault(2, "Line 2 is odd.", "b"),
    ]
    assert [(first.file, first.place, len(each)) for first, each in alike(faults)] == [
        ("a", "row 2", 2),
        ("a", "row 3", 1),
        ("b", "row 2", 1),
    ]


def test_the_page_of_twenty_thousand_faults_names_every_place_and_stays_small(tmp_path: Path) -> None:
    found = report(link_rows(invented_lists(10)[0]))
    write_report(found, [fault(row, "This row gives no name.") for row in range(20_000)], tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "20000, from row 0" in page
    assert "row 19999<" in page
    assert len(page) < 400_000
    assert page.count("<tr>") < 100
