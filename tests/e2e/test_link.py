"""``saksi link`` on plain files: lists in, clusters out, and what happens to input as people send it."""

import csv
import json
import random
from pathlib import Path

import pytest

from .shell import run

ARABIC = ["سامر", "ليلى", "كريم", "هناء", "طارق", "نورا", "بسام", "ريما", "فادي", "سلمى", "زياد", "دانا"]
LATIN = ["Samer", "Layla", "Kareem", "Hanaa", "Tareq", "Noura", "Bassam", "Rima", "Fadi", "Salma", "Ziyad", "Dana"]
FAMILIES = ["الورداني", "الكرمي", "أبو زهرة", "الجوزي", "البستاني", "الريحاني"]
FAMILIES_LATIN = ["Al-Wardani", "Al-Karmi", "Abu Zahra", "Al-Jawzi", "Al-Bustani", "Al-Rihani"]


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """Two lists of sixty invented people, one in each script."""
    chance = random.Random(7)
    people = [
        (chance.randrange(12), chance.randrange(12), chance.randrange(12), chance.randrange(6), chance.randrange(80))
        for _ in range(60)
    ]
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["record_id", "name_ar", "age"])
        for i, (g, f, h, s, age) in enumerate(people):
            writer.writerow([f"A{i}", f"{ARABIC[g]} {ARABIC[f]} {ARABIC[h]} {FAMILIES[s]}", age])
    with (tmp_path / "b.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["record_id", "name_en", "age_text"])
        for i, (g, f, _, s, age) in enumerate(people):
            writer.writerow([f"B{i}", f"{LATIN[g]} {LATIN[f]} {FAMILIES_LATIN[s]}", f"{age} years old"])
    return tmp_path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def partition(path: Path) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in table(path):
        groups.setdefault(row["cluster_id"], set()).add(row["record_id"])
    return {frozenset(group) for group in groups.values()}


def test_files_in_files_out(lists: Path) -> None:
    done = run(
        "link", "--lists", "a.csv", "b.csv", "--out", "c.csv", "--pairs", "p.csv", "--report", "r.html", "--json", cwd=lists
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    clusters = partition(lists / "c.csv")
    assert sum(frozenset({f"A{i}", f"B{i}"}) in clusters for i in range(60)) >= 55
    told = json.loads(done.stdout)
    assert (told["records"], told["persons"]) == (120, len(clusters))
    assert {"record_id_l", "record_id_r", "p", "explanation"} <= table(lists / "p.csv")[0].keys()
    assert "120 records" in (lists / "r.html").read_text(encoding="utf-8")


def test_neither_messages_nor_the_report_hold_a_name(lists: Path) -> None:
    done = run("link", "--lists", "a.csv", "b.csv", "--out", "c.csv", "--report", "r.html", cwd=lists)
    told = done.stderr.decode() + done.stdout.decode() + (lists / "r.html").read_text(encoding="utf-8")
    assert [name for name in (*ARABIC, *LATIN, *FAMILIES, *FAMILIES_LATIN) if name in told] == []


def test_the_order_of_lists_and_rows_changes_nothing(lists: Path) -> None:
    run("link", "--lists", "a.csv", "b.csv", "--out", "c.csv", "--pairs", "p.csv", cwd=lists)
    for name in ("a.csv", "b.csv"):
        header, *lines = (lists / name).read_text(encoding="utf-8").splitlines()
        random.Random(1).shuffle(lines)
        (lists / name).write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    run("link", "--lists", "b.csv", "a.csv", "--out", "c2.csv", "--pairs", "p2.csv", cwd=lists)
    assert (lists / "c2.csv").read_bytes() == (lists / "c.csv").read_bytes()
    assert (lists / "p2.csv").read_bytes() == (lists / "p.csv").read_bytes()


def test_a_queue_filled_in_is_obeyed(lists: Path) -> None:
    run("link", "--lists", "a.csv", "b.csv", "--out", "c.csv", "--queue", "q.csv", "--queue-length", "10", cwd=lists)
    queue = table(lists / "q.csv")
    assert len(queue) == 10
    labels = "record_id_l,record_id_r,label\n" + "".join(
        f"{q['record_id_l']},{q['record_id_r']},no match\n" for q in queue
    )
    (lists / "l.csv").write_text(labels, encoding="utf-8")
    done = run("link", "--lists", "a.csv", "b.csv", "--labels", "l.csv", "--out", "c2.csv", cwd=lists)
    assert done.returncode == 0
    joined = partition(lists / "c2.csv")
    assert [q for q in queue if any({q["record_id_l"], q["record_id_r"]} <= group for group in joined)] == []


def test_judgements_that_contradict_or_name_nobody_are_told(lists: Path) -> None:
    rows = ["record_id_l,record_id_r,label", "A0,B0,match", "A0,B0,no match", "A1,nobody,match", "A2,B2,perhaps"]
    (lists / "l.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = run("link", "--lists", "a.csv", "b.csv", "--labels", "l.csv", "--out", "c.csv", cwd=lists)
    told = done.stderr.decode()
    assert done.returncode == 0
    assert "A0 and B0" in told
    assert "No record has the id nobody" in told
    assert "none of match, no match, unsure" in told


def test_two_lists_with_one_id_space_are_kept_apart(lists: Path) -> None:
    text = (lists / "b.csv").read_text(encoding="utf-8").replace("\nB", "\nA")
    (lists / "b.csv").write_text(text, encoding="utf-8")
    done = run("link", "--lists", "a.csv", "b.csv", "--out", "c.csv", cwd=lists)
    assert "60 record ids occur in several lists" in done.stderr.decode()
    assert {row["record_id"] for row in table(lists / "c.csv")} == {f"{name}:A{i}" for name in "ab" for i in range(60)}


def test_broken_rows_an_empty_list_and_a_name_as_age_do_not_stop_the_rest(lists: Path) -> None:
    with (lists / "a.csv").open("a", encoding="utf-8") as file:
        file.write("A60,سامر\nA61,طارق الكرمي,بسام,more,cells\n")
    (lists / "empty.csv").write_text("", encoding="utf-8")
    (lists / "header.csv").write_text("record_id,name\n", encoding="utf-8")
    done = run("link", "--lists", "a.csv", "b.csv", "empty.csv", "header.csv", "--out", "c.csv", cwd=lists)
    told = done.stderr.decode()
    assert done.returncode == 0, told
    assert len(table(lists / "c.csv")) == 122
    assert told.count("The list has no row.") == 2
    assert "Not an age." in told


@pytest.mark.parametrize("word", ["unknown", "Unknown male", "مجهول الهوية", "jenazah tak dikenal"])
def test_twenty_thousand_unknowns_stay_unlinked_and_are_told(lists: Path, word: str) -> None:
    for name in "ab":
        with (lists / f"{name}.csv").open("a", encoding="utf-8") as file:
            file.writelines(f"U{name}{i},{word},{i % 90}\n" for i in range(10_000))
    done = run("link", "--lists", "a.csv", "b.csv", "--out", "c.csv", cwd=lists)
    assert done.returncode == 0
    groups = partition(lists / "c.csv")
    assert sum(len(group) == 1 and next(iter(group)).startswith("U") for group in groups) == 20_000
    assert sum(frozenset({f"A{i}", f"B{i}"}) in groups for i in range(60)) >= 55
    assert "20000 records state no name" in done.stderr.decode()


def test_one_row_in_a_hundred_broken_costs_no_other(lists: Path) -> None:
    header, *lines = (lists / "b.csv").read_text(encoding="utf-8").splitlines()
    more = [f"C{i},Zaki{i} Tamer Al-Munir,{i % 80}" for i in range(240)]
    rows = [*lines, *more]
    for place, broken in (
        (70, "C10"),
        (150, 'C90,"Zaki Tamer Al-Munir,7'),
        (220, "\0\0\0"),
        (290, "C230,Zaki Tamer,5,6,7,8"),
    ):
        rows[place] = broken
    (lists / "b.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    done = run("link", "--lists", "a.csv", "b.csv", "--out", "c.csv", "--report", "r.html", cwd=lists)
    told, page = done.stderr.decode(), (lists / "r.html").read_text(encoding="utf-8")
    assert done.returncode == 0, told
    assert len(table(lists / "c.csv")) == 60 + 300
    assert sum(frozenset({f"A{i}", f"B{i}"}) in partition(lists / "c.csv") for i in range(60)) >= 55
    for what in (
        "row 72, column name_en: This row gives no name",
        "Its quotes do not close",
        "Zero bytes in 1",
        "has 6 cells",
    ):
        assert what in told
    for place in ("row 72", "row 152", "row 222", "row 292"):
        assert place in page


@pytest.mark.parametrize("where", ["whole files", "inside a file"])
def test_three_character_sets_in_one_run(lists: Path, where: str) -> None:
    run("link", "--lists", "a.csv", "b.csv", "--out", "plain.csv", cwd=lists)
    lines = (lists / "a.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    if where == "inside a file":
        parts = (
            "".join(lines[:21]).encode(),
            "".join(lines[21:41]).encode("utf-16-le"),
            "".join(lines[41:]).encode("cp1256"),
        )
        (lists / "a.csv").write_bytes(b"".join(parts))
    else:
        (lists / "a.csv").write_bytes("".join(lines).encode("cp1256"))
        (lists / "b.csv").write_bytes((lists / "b.csv").read_text(encoding="utf-8").encode("utf-16"))
    done = run("link", "--lists", "a.csv", "b.csv", "--out", "c.csv", cwd=lists)
    assert done.returncode == 0
    assert (lists / "c.csv").read_bytes() == (lists / "plain.csv").read_bytes()
    told = done.stderr.decode()
    assert "cp1256" in told
    assert "utf-16-le unlike the rest" in told or where == "whole files"


def test_a_name_as_age_is_told_with_its_row_and_kept(lists: Path) -> None:
    lines = (lists / "a.csv").read_text(encoding="utf-8").splitlines()
    lines[4] = "A3,سامر,طارق كريم الورداني"
    (lists / "a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("link", "--lists", "a.csv", "b.csv", "--out", "c.csv", cwd=lists)
    told = done.stderr.decode()
    assert done.returncode == 0
    assert "a, row 5, column age: Not an age." in told
    assert "الورداني" not in told
    assert len(table(lists / "c.csv")) == 120


@pytest.mark.parametrize(
    ("text", "records"), [("", 0), ("record_id,name\n", 0), ("record_id,name\n1,Samer Al-Wardani\n", 1)]
)
def test_an_empty_list_and_one_record_alone(lists: Path, text: str, records: int) -> None:
    (lists / "x.csv").write_text(text, encoding="utf-8")
    words = ("--pairs", "p.csv", "--queue", "q.csv", "--partitions", "d.csv", "--report", "r.html")
    done = run("link", "--lists", "x.csv", "--out", "c.csv", *words, cwd=lists)
    told = done.stderr.decode()
    assert done.returncode == 0, told
    assert len(table(lists / "c.csv")) == records
    assert len(table(lists / "d.csv")) == 20 * records
    assert ("The list has no row." in told) == (records == 0)


def test_labels_that_contradict_each_other_are_told_and_the_others_obeyed(lists: Path) -> None:
    rows = [
        "record_id_l,record_id_r,label", "A0,B0,match", "B0,A0,no match", "A1,B1,match", "B1,A2,match", "A1,A2,no match",
        "A3,B4,match", "A5,B5,no match", "A6,B6,", "A7,A7,match",
    ]  # fmt: skip
    (lists / "l.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = run("link", "--lists", "a.csv", "b.csv", "--labels", "l.csv", "--out", "c.csv", cwd=lists)
    told, groups = done.stderr.decode(), partition(lists / "c.csv")
    assert done.returncode == 0
    assert "l.csv: 7 judgements, 1 rows without one, 1 rows that cannot be used." in told
    assert "2 judgements contradict each other and were not used: A0 and B0, A1 and A2" in told
    assert any({"A3", "B4"} <= group for group in groups)
    assert not any({"A5", "B5"} <= group for group in groups)


def test_a_list_without_names_is_refused_with_the_next_step(lists: Path) -> None:
    (lists / "x.csv").write_text("record_id,colour\n1,red\n", encoding="utf-8")
    done = run("link", "--lists", "a.csv", "x.csv", "--out", "c.csv", cwd=lists)
    assert done.returncode == 3
    assert "--save-mappings" in done.stderr.decode()


def test_a_saved_mapping_is_used(lists: Path) -> None:
    (lists / "x.csv").write_text("key,called\nX1,Samer Samer Al-Wardani\n", encoding="utf-8")
    (lists / "x.toml").write_text('[columns]\n"key" = "record_id"\n"called" = "name"\n', encoding="utf-8")
    done = run("link", "--lists", "x.csv", "--mapping", "x.toml", "--out", "c.csv", cwd=lists)
    assert done.returncode == 0, done.stderr.decode()
    assert partition(lists / "c.csv") == {frozenset({"X1"})}


def test_a_dry_run_writes_nothing(lists: Path) -> None:
    done = run("link", "--lists", "a.csv", "b.csv", "--out", "c.csv", "--save-mappings", "m", "--dry-run", cwd=lists)
    assert done.returncode == 0
    assert not (lists / "c.csv").exists()
    assert 'name_ar" = "name"' in (lists / "m" / "a.toml").read_text(encoding="utf-8")


def test_a_dry_run_shows_each_cell_to_look_at_with_its_value(lists: Path) -> None:
    lines = [
        json.dumps({"record_id": f"J{i}", "name": "Samer Al-Wardani", "age": "31" if i else "about Tareq"})
        for i in range(3)
    ]
    (lists / "j.jsonl").write_text("\n".join([*lines, '{"record_id": "J3']) + "\n", encoding="utf-8")
    done = run("link", "--lists", "j.jsonl", "--dry-run", "--json", cwd=lists)
    assert done.returncode == 3
    cells = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(c["file"], c["place"], c["column"], c["value"]) for c in cells if c["column"]] == [
        ("j", "row 1", "age", "about Tareq")
    ]
    assert any(c["place"] == "row 4" and "cannot be read" in c["what"] for c in cells)
    assert "Tareq" not in done.stderr.decode()


def test_a_file_that_is_no_table_is_named_and_the_rest_is_linked(lists: Path) -> None:
    (lists / "picture.csv").write_bytes(b"record_id,name\n1,\x00\x01\x02\n")
    done = run("link", "--lists", "a.csv", "picture.csv", "b.csv", "--out", "c.csv", cwd=lists)
    assert done.returncode == 3
    assert "picture, the file: The file is not a table" in done.stderr.decode()
    assert len(table(lists / "c.csv")) == 120
    alone = run("link", "--lists", "picture.csv", "--out", "d.csv", cwd=lists)
    assert alone.returncode == 3
    assert not (lists / "d.csv").exists()


def test_rows_in_another_encoding_are_read_and_told(lists: Path) -> None:
    with (lists / "a.csv").open("ab") as file:
        file.write("A60,سامر طارق كريم الورداني,30\n".encode("cp1256"))
    done = run("link", "--lists", "a.csv", "b.csv", "--out", "c.csv", cwd=lists)
    assert done.returncode == 0
    assert "is not UTF-8 like the rest" in done.stderr.decode()
    assert len(table(lists / "c.csv")) == 121


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--out", "c.csv"), 2, "no list"),
        (("--engine", "spark"), 2, "no list"),
        (("--lists", "a.csv", "--strict", "z"), 2, "no such list"),
        (("--lists", "a.csv", "--threshold", "1.5"), 3, "threshold"),
        (("--lists", "a.csv", "--memory", "much"), 2, "much is no size"),
        (("--lists", "a.csv", "b.csv", "--memory", "100MB"), 2, "0.10 GiB are allowed"),
        (("--lists", "a.csv", "--jobs", "0"), 2, "at least one process"),
    ],
)
def test_words_that_do_not_fit_together_are_refused(lists: Path, words: tuple[str, ...], code: int, told: str) -> None:
    done = run("link", *words, cwd=lists)
    assert done.returncode == code
    assert told in done.stderr.decode()


@pytest.mark.slow
@pytest.mark.parametrize("words", [("--engine", "spark", "--jobs", "2"), ("--jobs", "2"), ("--memory", "250MB")])
def test_no_engine_and_no_limit_of_memory_changes_what_is_written(lists: Path, words: tuple[str, ...]) -> None:
    for name, more in (("here", ()), ("there", words)):
        out = ("--out", f"{name}.csv", "--pairs", f"{name}-pairs.csv", "--queue", f"{name}-queue.csv")
        done = run("link", "--lists", "a.csv", "b.csv", *out, *more, cwd=lists)
        assert done.returncode == 0, done.stderr.decode()
    for kind in ("", "-pairs", "-queue"):
        assert (lists / f"there{kind}.csv").read_bytes() == (lists / f"here{kind}.csv").read_bytes()


def test_without_java_the_next_step_is_told(lists: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(lists))
    done = run("link", "--lists", "a.csv", "b.csv", "--engine", "spark", "--out", "c.csv", cwd=lists)
    assert done.returncode == 2
    assert "Install Java 17" in done.stderr.decode()
    assert not (lists / "c.csv").exists()


def test_without_pyspark_the_next_step_is_told(lists: Path) -> None:
    (lists / "pyspark.py").write_text("raise ImportError", encoding="utf-8")  # found before the installed one
    done = run("link", "--lists", "a.csv", "b.csv", "--engine", "spark", "--out", "c.csv", cwd=lists)
    assert done.returncode == 2
    assert 'pip install "saksi[spark]"' in done.stderr.decode()
    assert not (lists / "c.csv").exists()


def test_a_table_with_a_row_a_person_is_several_lists(lists: Path) -> None:
    rows = ["id,name,age,in_post,in_lantern", "1,Samer Kareem Al-Wardani,31,1,1", "2,Layla Fadi Al-Karmi,8,0,1"]
    (lists / "t.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = run("link", "--lists", "t.csv", "--out", "c.csv", cwd=lists)
    assert done.returncode == 0, done.stderr.decode()
    assert partition(lists / "c.csv") == {frozenset({"t#in_post:1", "t#in_lantern:1"}), frozenset({"2"})}
    assert "occur in several lists" not in done.stderr.decode()


def test_drawn_partitions_are_what_an_estimate_reads(lists: Path) -> None:
    rows = table(lists / "b.csv")[10:50]
    lines = ["record_id,name_en,age_text", *(f"C{r['record_id'][1:]},{r['name_en']},{r['age_text']}" for r in rows)]
    (lists / "c.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    words = ("--out", "o.csv", "--partitions", "d.csv", "--draws", "3")
    assert run("link", "--lists", "a.csv", "b.csv", "c.csv", *words, cwd=lists).returncode == 0
    done = run("estimate", "--partitions", "d.csv", "--method", "chao", cwd=lists)
    assert done.returncode == 0, done.stderr.decode()
    assert "Averaged over 3 draws of the linkage" in done.stdout.decode()
