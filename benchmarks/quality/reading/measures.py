"""The measures of each data set: what is computed on the rows of one document, and how documents add up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from saksi.read.evaluate import COUNTED_KINDS, total_of

Unit = tuple[int, int]
"""Right, of."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One line of the table: a name, the bar, and the units that a bootstrap draws."""

    name: str
    bar: float | None
    units: Sequence[Unit]

    @staticmethod
    def statistic(units: Sequence[Unit]) -> float:
        of = sum(u[1] for u in units)
        return sum(u[0] for u in units) / of if of else 0.0


def _live(rows: Sequence[dict[str, Any]], act: str) -> list[dict[str, Any]]:
    return [
        r
        for r in rows
        if r["act"] == act
        and r["kind"] in COUNTED_KINDS
        and r["event_time"] != "hypothetical"
        and r["stance"] != "denies"
    ]


def satp(documents: Sequence[dict[str, Any]], read: Callable[[dict[str, Any]], list[dict[str, Any]]]) -> list[Measure]:
    """Exact totals a note: killed on all notes, killed where somebody was, wounded where somebody was."""
    everything, deaths, wounded = [], [], []
    for document in documents:
        rows, gold = read(document), document["gold"]
        right = int(total_of(rows) == gold["killed"])
        everything.append((right, 1))
        if gold["killed"]:
            deaths.append((right, 1))
        if gold["wounded"]:
            wounded.append((int(total_of(rows, "injured") == gold["wounded"]), 1))
    return [
        Measure(name="satp killed exact, all notes", bar=0.965, units=everything),
        Measure(name="satp killed exact, notes with deaths", bar=0.92, units=deaths),
        Measure(name="satp wounded exact, where > 0", bar=0.82, units=wounded),
    ]


def airwars(
    documents: Sequence[dict[str, Any]], read: Callable[[dict[str, Any]], list[dict[str, Any]]]
) -> list[Measure]:
    """The assessors' minimum: the first killed figure of the narrative, or any of them."""
    first, among = [], []
    for document in documents:
        gold = document["gold"]["killed"]
        if gold is None or gold.get("min") in (None, 0):
            continue
        rows = sorted(_live(read(document), "killed"), key=lambda r: (r["span"][0], r["span"][1]))
        values = [
            r["min"] if r["min"] is not None else r["max"] for r in rows if r["min"] is not None or r["max"] is not None
        ]
        first.append((int(bool(values) and values[0] == gold["min"]), 1))
        among.append((int(gold["min"] in values), 1))
    return [
        Measure(name="airwars first figure = minimum", bar=0.88, units=first),
        Measure(name="airwars minimum among found", bar=0.93, units=among),
    ]


def muc4(documents: Sequence[dict[str, Any]], read: Callable[[dict[str, Any]], list[dict[str, Any]]]) -> list[Measure]:
    """Keyed exact killed counts: found among the figures, per template; equal to the total, on documents with one incident."""
    found, single = [], []
    for document in documents:
        templates = [i for i in document["incidents"] if not i["optional"]]
        keyed = [i["killed"]["min"] for i in templates if i["killed"] and i["killed"]["exact"]]
        if not keyed:
            continue
        rows = read(document)
        values = {r["min"] for r in _live(rows, "killed") if r["min"] is not None and r["min"] == r["max"]}
        found += [(int(k in values), 1) for k in keyed]
        if len(templates) == 1:
            single.append((int(total_of(rows) == keyed[0]), 1))
    return [
        Measure(name="muc4 keyed killed found, per template", bar=0.82, units=found),
        Measure(name="muc4 single incident exact", bar=0.62, units=single),
    ]
