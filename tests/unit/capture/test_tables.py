"""Tables: every cell verbatim and placed, whatever the file; what cannot be read is told and kept."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from saksi.capture import Table, read_tables
from saksi.capture.tables import name_column
from saksi.errors import BadInput

CSV = 'record_id,name,age\nA1,Sari Wening,31\nA2,"Mansuri, Salma",\n\nA3,=1+1,unknown\n'
ROWS = [(2, ("A1", "Sari Wening", "31")), (3, ("A2", "Mansuri, Salma", "")), (5, ("A3", "=1+1", "unknown"))]


def read(data: bytes | str) -> Table:
    (table,) = read_tables(data.encode() if isinstance(data, str) else data)
    return table


def rows(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.line, tuple(row.cells.values())) for row in table.rows]


def close(book: zipfile.ZipFile, packed: io.BytesIO) -> bytes:
    book.close()
    return packed.getvalue()


def workbook(sheets: dict[str, list[list[str]]], kind: str = "xlsx") -> bytes:
    """Write a small workbook by hand: what is inside the file is then known to the letter."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        if kind == "ods":
            body = "".join(
                f'<table:table table:name="{name}">'
                + "".join("<table:table-row>" + "".join(row) + "</table:table-row>" for row in cells)
                + "</table:table>"
                for name, cells in sheets.items()
            )
            book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            book.writestr(
                "META-INF/manifest.xml",
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            )
            spaces = " ".join(
                f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
            )
            book.writestr(
                "content.xml",
                f"<office:document-content {spaces}><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>",
            )
            return close(book, packed)
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        book.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
        book.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{space}" xmlns:r="{relations}"><sheets>{names}</sheets></workbook>'
        )
        links = "".join(
            f'<Relationship Id="rId{n}" Type="{relations}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        )
        for n, cells in enumerate(sheets.values(), 1):
            body = "".join(
                f'<row r="{r}">'
                + "".join(c.replace("@", f'r="{name_column(p)}{r}"') for p, c in enumerate(row))
                + "</row>"
                for r, row in enumerate(cells, 1)
            )
            book.writestr(
                f"xl/worksheets/sheet{n}.xml", f'<worksheet xmlns="{space}"><sheetData>{body}</sheetData></worksheet>'
            )
    return packed.getvalue()


def text(value: str) -> str:
    return f'<c @ t="inlineStr"><is><t>{value}</t></is></c>'


def number(value: str) -> str:
    return f"<c @><v>{value}</v></c>"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_separated_values(delimiter: str) -> None:
    data = (
        CSV
        if delimiter == ","
        else "\n".join(
            delimiter.join(row)
            for row in (
                ["record_id", "name", "age"],
                ["A1", "Sari Wening", "31"],
                ["A2", "Mansuri, Salma", ""],
                [],
                ["A3", "=1+1", "unknown"],
            )
        )
    )
    table = read(data)
    assert table.columns == ("record_id", "name", "age")
    assert rows(table) == ROWS
    assert table.faults == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_character_sets_and_line_ends(encoding: str, end: str) -> None:
    assert rows(read(CSV.replace("\n", end).encode(encoding))) == ROWS


def test_arabic_in_a_legacy_set_is_told() -> None:
    table = read(("الاسم;العمر\n" + "وسيم الزمراوي;14\n" * 20).encode("cp1256"))
    assert table.columns == ("الاسم", "العمر")
    assert table.rows[0].cells["الاسم"] == "وسيم الزمراوي"
    assert [one.place for one in table.faults] == ["file"]


def test_packed_with_gzip() -> None:
    assert rows(read(gzip.compress(CSV.encode()))) == ROWS


def test_json_lines_with_a_broken_line() -> None:
    table = read('{"id":"C1","name":"Rana","age":24}\n{"id":"C2",\n\n{"id":"C3","name":null,"more":["x",1]}\n[1]\n')
    assert table.columns == ("id", "name", "age", "more")
    assert rows(table) == [(1, ("C1", "Rana", "24", "")), (4, ("C3", "", "", '["x",1]'))]
    assert [one.place for one in table.faults] == ["row 2", "row 5"]


def test_cells_keep_line_breaks_and_quotes() -> None:
    assert rows(read('a,b\n"one\ntwo","say ""no"""\nx,y\n')) == [(2, ("one\ntwo", 'say "no"')), (3, ("x", "y"))]


def test_quotes_that_do_not_close_cost_one_row() -> None:
    table = read('a,b\n1,x\n2,"open\n3,y\n"4"th,z\n5,w\n')
    assert rows(table) == [(2, ("1", "x")), (3, ("2", '"open')), (4, ("3", "y")), (5, ('"4"th', "z")), (6, ("5", "w"))]
    assert [one.place for one in table.faults] == ["row 3", "row 5"]


def test_headers_are_unique_and_never_empty() -> None:
    table = read("name,,name,\nA,B,C,D,E,\nF\n")
    assert table.columns == ("name", "B", "name (2)", "D")
    assert rows(table) == [(2, ("A", "B", "C", "D", "E")), (3, ("F", "", "", ""))]
    assert [one.place for one in table.faults] == ["row 2"]


def test_titles_above_the_header_are_told_and_kept_out() -> None:
    table = read(
        "Daftar korban,,,,\n\nversi,3,,,\nno,nama,umur,tempat,tanggal\n1,Sari Wening,31,Zamra,2031\n2,Rana,24,,\n"
    )
    assert table.columns == ("no", "nama", "umur", "tempat", "tanggal")
    assert [line for line, _ in rows(table)] == [5, 6]
    assert [one.place for one in table.faults] == ["row 1", "row 3"]


@pytest.mark.parametrize(
    "first", ["name,,name,", "name,,,", "name,age,,"], ids=["two names", "one name", "name and age"]
)
def test_a_header_with_few_names_is_still_the_header(first: str) -> None:
    table = read(f"{first}\n" + "Rana,24,Zamra,2031\n" * 9)
    assert table.columns[0] == "name"
    assert len(table.rows) == 9


def test_hxl_hashtags_are_no_row() -> None:
    table = read("name,age\n#affected+name,#affected+age\nRana,24\n")
    assert table.hashtags == ("#affected+name", "#affected+age")
    assert rows(table) == [(3, ("Rana", "24"))]


def test_a_workbook_gives_each_sheet_with_the_rows_numbered_as_shown() -> None:
    data = workbook(
        {
            "Korban": [
                [text("name"), text("age"), text("born")],
                [text("Sari Wening"), number("31"), number("0.5")],
                [],
                [text("=1+1"), '<c @ t="e"><v>#REF!</v></c>', '<c @ t="b"><v>1</v></c>'],
            ],
            "Empty": [],
            "Notes": [[text("note")], [text("checked")]],
        }
    )
    first, second = read_tables(data)
    assert (first.sheet, second.sheet) == ("Korban", "Notes")
    assert rows(first)[0] == (2, ("Sari Wening", "31", "0.5"))
    assert rows(first)[1][0] == 4
    assert rows(first)[1][1][0] == "=1+1"
    assert rows(first)[1][1][2] == "TRUE"
    assert rows(first)[1][1][1] == "#REF!"
    assert [(one.place, one.what) for one in first.faults] == [("Korban, cell B4", "The cell holds the error #REF!.")]


def test_an_open_document_sheet() -> None:
    def cell(value: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    table = read(workbook({"Sheet1": [[cell("name"), cell("age")], [cell("Rana"), cell("24")]]}, kind="ods"))
    assert (table.columns, rows(table)) == (("name", "age"), [(2, ("Rana", "24"))])


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", b"0" * 50_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b" \n", b"\x89PNG\r\n\x1a\n\0\0", b"%PDF-1.7", b"PK\x03\x04damaged", workbook({"a": []})[:-30], bomb(), b"\x1f\x8bdamaged", b"\xd0\xcf\x11\xe0damaged", b"a\0b,c\n"],
)  # fmt: skip
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_tables(data)


def test_limits_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saksi.capture.tables.MAX_ROWS", 2)
    monkeypatch.setattr("saksi.capture.tables.MAX_COLUMNS", 3)
    monkeypatch.setattr("saksi.capture.tables.MAX_CELL_LENGTH", 10)
    table = read("a,b,c,d\n1,2,3,4\n1,2," + "x" * 11 + "\n1\n")
    assert table.columns == ("a", "b", "c")
    assert [row.line for row in table.rows] == [2, 3]
    assert [one.place for one in table.faults] == ["row 1", "row 2", "cell C3", "row 4"]


def test_the_lists_of_the_demo_are_read_without_a_fault() -> None:
    folder = Path(__file__).parents[3] / "resources" / "demo" / "lists"
    found = {file.name: read(file.read_bytes()) for file in sorted(folder.iterdir())}
    assert {name: len(table.rows) for name, table in found.items()} == {
        name: sum(1 for line in (folder / name).read_text("utf-8").splitlines() if line) - (not name.endswith("jsonl"))
        for name in found
    }
    assert all(not table.faults for table in found.values())


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_spreadsheets_do(place: int, name: str) -> None:
    assert name_column(place) == name


ONE = "id,name,age\n" + "".join(f"A{i},سامر الكرمي,{i}\n" for i in range(20))
TWO = "".join(f"B{i},ليلى الورداني,{i}\n" for i in range(20))
THREE = "".join(f"C{i},كريم الجوزي,{i}\n" for i in range(20))


@pytest.mark.parametrize("wide", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("where", [(1,), (0,), (0, 2)])
def test_a_file_that_is_utf16_in_places_is_read_whole_and_told(wide: str, mark: str, where: tuple[int, ...]) -> None:
    texts = (ONE, TWO, THREE)
    data = b"".join((mark + t).encode(wide) if i in where else t.encode("utf-8") for i, t in enumerate(texts))
    table = read_tables(data)[0]
    assert [row.cells["id"] for row in table.rows] == [f"{letter}{i}" for letter in "ABC" for i in range(20)]
    assert {row.cells["name"] for row in table.rows} == {"سامر الكرمي", "ليلى الورداني", "كريم الجوزي"}
    assert len(table.faults) == len(where)
    assert all(f"are {wide} unlike the rest" in fault.what for fault in table.faults)


def test_three_character_sets_in_one_file_are_read() -> None:
    table = read_tables(ONE.encode("utf-8") + TWO.encode("utf-16-le") + THREE.encode("cp1256"))[0]
    assert [row.cells["name"] for row in table.rows][::20] == ["سامر الكرمي", "ليلى الورداني", "كريم الجوزي"]


def test_rows_of_zero_bytes_are_told_and_cost_no_other_row() -> None:
    lines = ONE.encode("utf-8").splitlines(keepends=True)
    lines[5], lines[9] = b"\0\0\0\0\n", lines[9].replace(b",", b"\0,", 1)
    table = read_tables(b"".join(lines))[0]
    assert len(table.rows) == 20
    assert table.rows[4].cells["id"] == "\ufffd"
    assert table.rows[8].cells == {"id": "A8", "name": "سامر الكرمي", "age": "8"}
    assert [one.what for one in table.faults] == ["Zero bytes in 2 of the lines (the first is line 6) are left out."]
