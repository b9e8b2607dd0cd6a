"""``saksi demo``: every stage on an invented corpus, from nothing to a release."""

import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from .options import Common

if TYPE_CHECKING:
    from saksi.casework import Case, Progress

_DEFAULT = Common()
DEMO_CASE = Path("demo-case")
TITLE = "Demonstration: an invented country"


def demo(*, common: Common = _DEFAULT) -> None:
    """Run every stage on an invented corpus: a country, a conflict and people that do not exist.

    Makes the case demo-case (or the one that --case names), takes in reports in four languages and three lists of victims,
    reads, links, reconciles and publishes, and shows the figures by source, the incidents, and the way from one number back
    to its words. Run again, it takes up what is there.
    """
    folder = common.case or DEMO_CASE
    run = _Run(folder, common)
    with resources.as_file(resources.files(__package__).joinpath("demo_corpus")) as corpus, run.case() as case:
        run.bring_places(case, corpus)
        run.capture(case, corpus)
        run.read(case)
        run.link(case)
        run.reconcile(case)
        release = run.publish(case)
        run.show(case)
    run.tell_next(release)
    if sys.stdin.isatty() and sys.stdout.isatty() and not common.json:
        offer_workbench(folder, common)


def offer_workbench(folder: Path, common: Common, *, ask: Callable[[str], str] = input) -> bool:
    """Ask whether to open the demonstration in the browser, and do so; tell whether it was opened."""
    from dataclasses import replace

    from .serve import serve

    try:
        answer = ask("Open it in the browser now? [y/N] ")
    except EOFError:
        return False
    if answer.strip().lower() not in {"y", "yes"}:
        return False
    serve(port=0, common=replace(common, case=folder))
    return True


class _Run:
    """One demonstration; each step says what it does, does it by the same use cases as the verbs, and is timed."""

    def __init__(self, folder: Path, common: Common) -> None:
        self._folder, self._common = folder, common
        self._seconds: dict[str, float] = {}

    @contextmanager
    def case(self) -> "Iterator[Case]":
        from saksi.casework import CaseSettings
        from saksi.errors import UsageError
        from saksi.store import create_case, open_case

        from .case import CASE_FILE
        from .output import say

        if not (self._folder / CASE_FILE).exists():
            say(f"Making the case {self._folder} ...")
            with create_case(self._folder, CaseSettings(title=TITLE, user_id="demo")) as case:
                yield case
            return
        with open_case(self._folder) as case:
            if case.settings.title != TITLE:
                raise UsageError(
                    f"The case {self._folder} is not a demonstration.", fix="Name another folder with --case."
                )
            say(f"Taking up the case {self._folder} ...")
            yield case

    def bring_places(self, case: "Case", corpus: Path) -> None:
        from saksi.casework import add_entries
        from saksi.store import read_places

        from .actors import read_actors
        from .episodes import make_episode
        from .gazetteer import open_places
        from .source_list import read_sources

        with self._step("places", "Bringing the country's places, actors, sources and episode"):
            add_entries(case, read_places(corpus / "places.csv"))
            add_entries(case, read_actors(corpus / "actors.csv"))
            add_entries(case, read_sources(corpus / "sources.csv"))
            given = tomllib.loads((corpus / "episode.toml").read_text(encoding="utf-8"))
            gazetteer = open_places(case, self._folder).gazetteer
            covered = [given["place"], *given["provinces"]]
            episode = make_episode(
                given["name"],
                given["start"],
                given["end"],
                places=covered,
                country=given["country"],
                gazetteer=gazetteer,
            )
            add_entries(case, [episode])

    def capture(self, case: "Case", corpus: Path) -> None:
        from saksi.casework import capture_documents

        from .inputs import find_inputs, read_arrivals
        from .output import say
        from .stages import extractor
        from .victim_list import add_list

        with self._step("capture", "Taking in reports and lists") as told:
            words = [str(corpus / "reports.jsonl"), str(corpus / "files")]
            arrivals = read_arrivals(find_inputs(words), stdin=sys.stdin.buffer)
            report = capture_documents(case, arrivals, extract=extractor(), progress=told)
            records = sum(add_list(case, one) for one in sorted((corpus / "lists").iterdir()))
        say(
            f"  {len(report.new)} new documents, {len(report.new_sources)} from a further source, {report.known} known; "
            f"{records} new victim records on three lists."
        )

    def read(self, case: "Case") -> None:
        from saksi.casework import read_documents

        from .output import say
        from .stages import case_reader

        with self._step("read", "Reading: statements, each with its exact words") as told:
            reader, tool = case_reader(case, self._folder)
            report = read_documents(case, reader, tool, progress=told)
        say(
            f"  {report.documents} documents read, {report.statements} statements, {report.dropped} dropped by the gate."
        )

    def link(self, case: "Case") -> None:
        from .output import say
        from .people import link_case

        with self._step("link", "Linking: which victim records are about one person"):
            counts = link_case(case)
        say(f"  {counts['records']} records, {counts['persons']} persons.")

    def reconcile(self, case: "Case") -> None:
        from saksi.casework import reconcile_case

        from .output import say
        from .stages import find_place

        with self._step("reconcile", "Reconciling: incidents and figures") as told:
            report = reconcile_case(case, find_place=find_place(case, self._folder), progress=told)
        result = report.result
        say(f"  {len(result.incidents)} incidents, {len(result.figures)} figures, {len(result.origins)} origins.")

    def publish(self, case: "Case") -> Path:
        from saksi.casework import publish_release
        from saksi.store import new_folder

        releases = self._folder / "releases"
        target = releases / str(len(list(releases.glob("*"))) + 1)
        with self._step("publish", f"Publishing to {target}"), new_folder(target) as folder:
            publish_release(case, folder)
        return target

    def show(self, case: "Case") -> None:
        from saksi.casework import reconciled, walk_from

        from .output import emit, say
        from .reconcile import FIGURE_COLUMNS, INCIDENT_COLUMNS, figure_row, incident_row, show_sums
        from .walk import print_walk

        result = reconciled(case)
        figures = [figure_row(row) for row in result.figures if row.episode_id and row.act.value == "killed"]
        as_json = self._common.json
        emit(figures, FIGURE_COLUMNS, as_json=as_json, title="Figures by source: people killed, over time")
        emit(map(incident_row, result.incidents), INCIDENT_COLUMNS, as_json=as_json, title="Incidents")
        if as_json:
            return
        show_sums(result)
        walked = max(result.incidents, key=lambda one: (len(one.statement_ids), one.id), default=None)
        if walked is not None:
            say("\nFrom a number back to its words:")
            print_walk(walk_from(case, walked.id), most=4)

    def tell_next(self, release: Path) -> None:
        from .output import say

        timed = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in self._seconds.items())
        say(f"\nStages: {timed}.")
        case = f"--case {self._folder}"
        say("Next:")
        for words, why in (
            (f"saksi serve {case}", "all of it in the browser: review, figures, incidents, people"),
            (f"open {release}/report.html", "the release as readers get it"),
            (f"saksi review queue {case}", "what a person should look at first, and why"),
            (f"saksi figures {case}", "every source's figures over time"),
            (f"saksi incidents contradictions {case}", "what cannot all be right"),
            (f"saksi people pairs {case}", "doubtful pairs of victim records"),
            (f"saksi verify {case}", "that nothing in the history was changed"),
            ("saksi init my-case", "begin your own"),
        ):
            say(f"  {words:<50} {why}")

    @contextmanager
    def _step(self, stage: str, what: str) -> "Iterator[Progress]":
        from .output import progress, say

        say(f"{what} ...")
        began = time.perf_counter()
        with progress(stage, quiet=self._common.quiet) as meter:
            yield meter.follow
        self._seconds[stage] = time.perf_counter() - began


__all__ = ["demo"]
