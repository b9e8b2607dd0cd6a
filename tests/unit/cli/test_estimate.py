"""``saksi estimate`` on plain files: keys, strata, partitions, bad input."""

import json
from importlib import resources
from pathlib import Path

import pytest

from saksi.cli.root import run

KOSOVO = str(resources.files("saksi.estimate.datasets") / "kosovo.csv")
SPINA = str(resources.files("saksi.estimate.datasets") / "spina_by_ethnicity.csv")
KEYS = {
    "method",
    "n_documented",
    "median",
    "mean",
    "interval",
    "level",
    "refused",
    "warnings",
    "diagnostics",
    "seed",
    "versions",
}


@pytest.mark.parametrize("method", ["decomposable", "log-linear", "chao", "nhoi"])
def test_the_answer_is_one_line_of_json(method: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["estimate", KOSOVO, "--method", method, "--seed", "4", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) >= KEYS
    assert told["n_documented"] == 4400
    assert len(told["interval"]) == 2


def test_a_refusal_is_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "apart.csv"
    table.write_text("a,b,c,count\n1,0,0,5\n0,1,0,7\n0,0,1,2\n", encoding="utf-8")
    assert run(["estimate", str(table), "--method", "decomposable", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["refused"].startswith("no-overlap")
    assert (told["median"], told["interval"]) == (None, None)


def test_strata_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["estimate", SPINA, "--method", "mt", "--strata", "ethnicity", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [part["stratum"] for part in told["diagnostics"]["strata"]] == ["afro-american", "caucasian", "other"]


def test_a_folder_of_partitions_is_averaged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for draw in range(3):
        (tmp_path / f"{draw}.csv").write_text(Path(KOSOVO).read_text(encoding="utf-8"), encoding="utf-8")
    assert run(["estimate", "--partitions", str(tmp_path), "--method", "decomposable", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["diagnostics"]["partitions"] == 3


def test_lists_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["estimate", KOSOVO, "--method", "decomposable", "--validate", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["list"] for row in rows] == ["EXH", "ABA", "OSCE", "HRW"]


def test_twenty_lists_cannot_be_simulated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lists = [f"L{j}" for j in range(20)]
    rows = [",".join("1" if i in {j, (j + 1) % 20} else "0" for i in range(20)) + ",3" for j in range(20)]
    (tmp_path / "wide.csv").write_text("\n".join([",".join([*lists, "count"]), *rows]) + "\n", encoding="utf-8")
    assert run(["estimate", str(tmp_path / "wide.csv"), "--coverage"]) == 2
    assert "at most 12" in capsys.readouterr().err


def test_a_report_is_written(tmp_path: Path) -> None:
    assert run(["estimate", KOSOVO, "--method", "chao", "--report", str(tmp_path / "r.html"), "--language", "fr"]) == 0
    assert 'lang="fr"' in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("a,b,count\n1,0,-5\n0,1,7\n", 3, "row 2"),
        ("a,b,count\n1,0,5\n1,0,7\n", 3, "row 3"),
        ("nothing\n", 3, "no rows"),
    ],
)
def test_bad_tables_are_told_with_their_place(
    text: str, code: int, word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    assert run(["estimate", str(tmp_path / "t.csv"), "--method", "chao"]) == code
    assert word in capsys.readouterr().err


def test_words_that_do_not_fit_are_usage_errors() -> None:
    assert run(["estimate", KOSOVO, "--method", "guess"]) == 2
    assert run(["estimate", KOSOVO, "--method", "guess", "--coverage"]) == 2
    assert run(["estimate", SPINA, "--method", "guess", "--strata", "ethnicity"]) == 2
    assert run(["estimate", KOSOVO, "--method", "chao", "--language", "xx"]) == 2
    assert run(["estimate", "--method", "chao", "--partitions", KOSOVO, KOSOVO]) == 2


def test_a_lower_bound_is_not_read_as_a_range_of_the_total(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["estimate", KOSOVO, "--method", "chao"]) == 0
    told = capsys.readouterr().out
    assert "the total is at least 8,594" in told
    assert "lies between" not in told


def test_draws_of_the_linkage_in_one_file_are_averaged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["draw,record_id,cluster_id,list"]
    for draw in range(2):
        for person in range(90):
            lists = [name for j, name in enumerate("abc") if (person % 7 + 1) >> j & 1]
            rows += [f"{draw},{name}{person},{person},{name}" for name in lists]
    (tmp_path / "draws.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert run(["estimate", "--partitions", str(tmp_path / "draws.csv"), "--method", "chao", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["n_documented"], told["diagnostics"]["partitions"]) == (90, 2)
    (tmp_path / "short.csv").write_text("draw,record_id,cluster_id\n0,a1,1\n", encoding="utf-8")
    assert run(["estimate", "--partitions", str(tmp_path / "short.csv"), "--method", "chao"]) == 3
    assert "no column list" in capsys.readouterr().err


def test_without_a_table_or_a_case_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAKSI_CASE", raising=False)
    assert run(["estimate", "--method", "chao"]) == 2
    assert "No case is named" in capsys.readouterr().err
