"""The demonstration corpus is what its page says: invented, complete, re-makeable, with only the copies that are meant."""

import csv
import importlib.util
import json
import re
import tomllib
from itertools import combinations
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest

from saksi.model import ActorKind, SourceKind

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "resources" / "demo"
CORPUS = ROOT / "src" / "saksi" / "cli" / "demo_corpus"

COPIES = [
    {"demo-en-03", "demo-en-04", "demo-en-05", "demo-en-06", "demo-en-21"},
    {"demo-id-02", "demo-id-03"},
    {"demo-id-04", "demo-id-05"},
    {"demo-ar-04", "demo-ar-05"},
    {"demo-fr-03", "demo-fr-04"},
]


def read_reports() -> list[dict[str, str]]:
    return [json.loads(line) for line in (CORPUS / "reports.jsonl").read_text("utf-8").splitlines()]


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SOURCE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[n : n + 3]) for n in range(len(words) - 2)}


def test_reports_have_the_six_fields_in_four_languages() -> None:
    reports = read_reports()
    assert {("id", "text", "published", "publisher", "url", "lang")} == {tuple(report) for report in reports}
    assert len(reports) == len({report["id"] for report in reports})
    assert len(reports) >= 44
    assert {"id", "en", "ar", "fr"} == {report["lang"] for report in reports}
    assert any(report["published"] is None for report in reports)


def test_every_address_is_on_a_reserved_domain() -> None:
    hosts = [urlsplit(report["url"]).hostname or "" for report in read_reports()]
    assert [host for host in hosts if not host.endswith((".example", ".invalid"))] == []


def test_only_the_syndicated_reports_are_copies() -> None:
    bags = {report["id"]: shingles(report["text"]) for report in read_reports()}
    alike = {
        frozenset((a, b)) for a, b in combinations(bags, 2) if len(bags[a] & bags[b]) >= 0.4 * len(bags[a] | bags[b])
    }
    assert {frozenset(pair) for family in COPIES for pair in combinations(sorted(family), 2)} == alike


def test_the_provinces_add_up_to_the_monitors_total() -> None:
    bulletin = next(report["text"] for report in read_reports() if report["id"] == "demo-en-11")
    parts = [int(n) for n in re.findall(r"^- \w+: (\d+) civilians", bulletin, re.MULTILINE)]
    assert parts == [412, 268, 97, 19]
    assert f"the killing of {sum(parts)} civilians" in bulletin


def test_the_gazetteer_closes_and_names_no_real_country() -> None:
    with (CORPUS / "places.csv").open(encoding="utf-8", newline="") as lines:
        places = list(csv.DictReader(lines))
    names = {place["name"] for place in places}
    assert set() == {place["parent"] for place in places if place["parent"]} - names
    assert {"QY", "QZ"} == {place["country"] for place in places}
    episode = tomllib.loads((CORPUS / "episode.toml").read_text("utf-8"))
    assert set() == {episode["place"], *episode["provinces"]} - names


def test_truth_names_every_record_of_the_three_lists_and_stays_out_of_the_package() -> None:
    with (CORPUS / "lists" / "health_directorate.csv").open(encoding="utf-8", newline="") as lines:
        ids = [row["record_id"] for row in csv.DictReader(lines)]
    with (CORPUS / "lists" / "monitor.tsv").open(encoding="utf-8", newline="") as lines:
        ids += [row["record_id"] for row in csv.DictReader(lines, delimiter="\t")]
    ids += [
        json.loads(line)["record_id"] for line in (CORPUS / "lists" / "lantern.jsonl").read_text("utf-8").splitlines()
    ]
    with (SOURCE / "truth.csv").open(encoding="utf-8", newline="") as lines:
        assert ids == [row["record_id"] for row in csv.DictReader(lines)]
    assert list(CORPUS.rglob("truth*")) == []


@pytest.mark.parametrize("script", ["victim_lists", "build"])
def test_the_scripts_make_the_committed_files_again(script: str, tmp_path: Path) -> None:
    module = load(script)
    if script == "build":
        module.OUT = tmp_path
        module.main()
        made, kept = tmp_path, CORPUS
    else:
        module.HERE = tmp_path
        module.main()
        made, kept = tmp_path, SOURCE
    files = [path.relative_to(made) for path in sorted(made.rglob("*")) if path.is_file()]
    assert len(files) >= 4
    assert [str(file) for file in files if (made / file).read_bytes() != (kept / file).read_bytes()] == []


def test_the_licence_note_travels_with_the_corpus() -> None:
    assert (CORPUS / "LICENSE").read_text("utf-8").startswith("CC0-1.0")


def test_parties_and_sources_use_the_terms_of_the_model() -> None:
    with (CORPUS / "actors.csv").open(encoding="utf-8", newline="") as lines:
        actors = list(csv.DictReader(lines))
    with (CORPUS / "sources.csv").open(encoding="utf-8", newline="") as lines:
        sources = list(csv.DictReader(lines))
    assert {row["kind"] for row in actors} <= {kind.value for kind in ActorKind}
    assert {row["kind"] for row in sources} <= {kind.value for kind in SourceKind}
    assert {row["affiliation"] for row in actors if row["affiliation"]} <= {row["name"] for row in actors}
