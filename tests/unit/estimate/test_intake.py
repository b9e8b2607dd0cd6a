"""Reading capture tables: both shapes, strata, and every bad input with its place."""

import pytest

from saksi.errors import BadInput, Faults, NotFound
from saksi.estimate import CaptureTable, build_table, datasets, read_capture_file, table_from_memberships

PATTERNS = "north,south,count\n1,0,5\n0,1,7\n1,1,2\n"


def test_patterns_and_persons_give_the_same_table() -> None:
    persons = "in_north,in_south\n" + "1,0\n" * 5 + "0,1\n" * 7 + "1,1\n" * 2
    assert read_capture_file(persons).table() == read_capture_file(PATTERNS).table()


def test_linked_persons_give_the_same_table() -> None:
    people = [{"north"}] * 5 + [{"south"}] * 7 + [{"north", "south"}] * 2
    assert table_from_memberships(people) == read_capture_file(PATTERNS).table()


def test_semicolons_and_a_byte_order_mark_are_read() -> None:
    assert read_capture_file("\ufeff" + PATTERNS.replace(",", ";")).table().counts == (5, 7, 2)


def test_an_empty_list_is_dropped_and_named() -> None:
    table = read_capture_file("a,b,c,count\n1,0,0,5\n0,1,0,7\n1,1,0,2\n").table()
    assert (table.lists, table.dropped) == (("a", "b"), ("c",))


def test_a_count_of_zero_is_a_pattern_nobody_has() -> None:
    assert read_capture_file("a,b,count\n1,0,5\n0,1,7\n1,1,0\n").table().patterns == (1, 2)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a,b,count\n1,0,-5\n0,1,7\n", "row 2, column count: -5 is negative."),
        ("a,b,count\n1,0,5\n0,1,7.5\n", "row 3, column count: 7.5 is not a whole number."),
        ("a,b,count\n1,0,5\n0,1,many\n", "row 3, column count: expected a whole number."),
        ("a,b,count\n1,0,5\n0,1,7\n1,0,2\n", "row 4: the same pattern as row 2."),
        ("a,b,count\n1,0,5\n0,0,7\n", "row 3: on no list; people on no list are what is estimated, leave the row out."),
        ("a,b,count\n1,0,5\n0,2,7\n0,1,1\n1,1,1\n", "row 3, column b: expected 0 or 1."),
        ("a,b,count\n1,0\n0,1,7\n", "row 2: 2 cells, expected 3."),
    ],
)
def test_a_bad_row_is_named_with_its_place(text: str, place: str) -> None:
    with pytest.raises(Faults) as caught:
        read_capture_file(text)
    assert caught.value.faults == (place,)


def test_all_bad_rows_are_told_together() -> None:
    with pytest.raises(Faults) as caught:
        read_capture_file("a,b,count\n1,0,-5\n0,1,7.5\n0,0,1\n")
    assert len(caught.value.faults) == 3


def test_twenty_five_lists_are_refused() -> None:
    names = [f"l{j}" for j in range(25)]
    rows = [",".join("1" if i == j else "0" for i in range(25)) + ",3" for j in range(25)]
    with pytest.raises(BadInput, match="25 lists, at most 20"):
        read_capture_file(",".join([*names, "count"]) + "\n" + "\n".join(rows) + "\n").table()


def test_a_file_without_lists_is_refused() -> None:
    with pytest.raises(BadInput, match="no list columns"):
        read_capture_file("name,place\nx,y\n")


def test_columns_that_are_not_lists_make_strata() -> None:
    text = "a,b,region,count\n1,0,hill,5\n0,1,hill,7\n1,1,hill,2\n1,0,coast,3\n0,1,,4\n"
    strata = read_capture_file(text).strata("region")
    assert strata.names == ("coast", "hill")
    assert [table.n for table in strata.tables] == [3, 14]
    assert strata.unknown is not None
    assert strata.unknown.n == 4
    assert strata.merged() == read_capture_file(text).table()


def test_a_column_of_zeros_and_ones_can_be_a_stratum() -> None:
    text = "a,b,urban,count\n1,0,0,5\n0,1,0,7\n1,1,1,2\n"
    file = read_capture_file(text, strata=["urban"])
    assert (file.lists, file.strata("urban").names) == (("a", "b"), ("0", "1"))


def test_the_order_of_lists_changes_neither_the_canonical_table_nor_the_hash() -> None:
    table = datasets.load("uk")
    turned = table.reordered([3, 1, 5, 0, 4, 2])
    assert turned.canonical() == table.canonical()
    assert turned.digest() == table.digest()


def test_overlaps_and_times_seen_are_counts_of_people() -> None:
    table: CaptureTable = build_table(["a", "b", "c"], {1: 4, 3: 5, 7: 6})
    assert table.overlaps().tolist() == [[15, 11, 6], [11, 11, 6], [6, 6, 6]]
    assert table.times_seen().tolist() == [4, 5, 6]


def test_every_dataset_loads_with_its_citation() -> None:
    sizes = {name: (datasets.load(name).width, datasets.load(name).n) for name in datasets.names()}
    assert sizes["kosovo"] == (4, 4400)
    assert sizes["new_orleans"] == (8, 185)
    assert len(sizes) == 19
    assert all(datasets.source(name).citation for name in sizes)


def test_an_unknown_dataset_is_not_found() -> None:
    with pytest.raises(NotFound, match="atlantis"):
        datasets.load("atlantis")
