"""Every example that a verb's help ends in runs, in the order of the verbs, as a new user would type them."""

import json
import shlex
import shutil
from importlib import resources
from pathlib import Path

from saksi.cli.root import VERBS

from .shell import run

GOLD = Path(__file__).parents[2] / "benchmarks" / "quality" / "gold" / "en.jsonl"
CORPUS = resources.files("saksi.cli").joinpath("demo_corpus")


def _prepare(folder: Path) -> None:
    lines = CORPUS.joinpath("reports.jsonl").read_text(encoding="utf-8").splitlines()
    folder.joinpath("reports.jsonl").write_text("\n".join(lines[:12]) + "\n", encoding="utf-8")
    annotated = GOLD.read_text(encoding="utf-8").splitlines()[:3]
    folder.joinpath("annotated.jsonl").write_text("\n".join(annotated) + "\n", encoding="utf-8")
    for name in ("places.csv", "actors.csv", "episode.toml"):
        folder.joinpath(name).write_bytes(CORPUS.joinpath(name).read_bytes())
    table = resources.files("saksi.estimate").joinpath("datasets", "kosovo.csv")
    folder.joinpath("lists.csv").write_bytes(table.read_bytes())
    with resources.as_file(CORPUS.joinpath("lists")) as lists:
        for one in lists.iterdir():
            shutil.copy(one, folder / one.name)


def test_the_example_of_every_verb_runs(tmp_path: Path) -> None:
    _prepare(tmp_path)
    for verb, _, example in VERBS:
        saksi, *words = shlex.split(example)
        assert (saksi, words[0]) == ("saksi", verb)
        done = run(*words, cwd=tmp_path)
        assert done.returncode == 0, f"{example}\n{done.stderr.decode()}"
        assert done.stdout or done.stderr, example


def test_an_unknown_verb_is_answered_with_the_nearest(tmp_path: Path) -> None:
    done = run("captrue", cwd=tmp_path)
    assert done.returncode == 2
    assert b'"capture"' in done.stderr


def test_without_a_case_the_next_step_is_told(tmp_path: Path) -> None:
    done = run("status", "--json", cwd=tmp_path)
    assert done.returncode == 2
    told = json.loads(done.stderr)
    assert (told["error"], "saksi init DIR" in told["fix"]) == ("usage", True)


def test_a_mistyped_option_is_not_taken_for_a_file(tmp_path: Path) -> None:
    run("init", "case", cwd=tmp_path)
    done = run("capture", "--dryrun", "note.txt", "--case", "case", cwd=tmp_path)
    assert done.returncode == 2
    assert b"Unknown option: --dryrun" in done.stderr
