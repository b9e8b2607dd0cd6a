"""Assessed incidents told from several sources: text, reading, reconciling, against the assessors' range.

    python -m benchmarks.quality.reconcile.airwars [--data ../shared/data/extract/airwars_dev.jsonl] [--show] [--check]

The incident with most statements is taken. Floor: the first figure of killed in the text.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from saksi.read import Reader, read_row
from saksi.reconcile import FLAT_RULE, RULE_NAMES, load_rule, reconcile_flat

FLOORS = (0.90, 0.73)  # minimum right and whole range right under the rule for flat rows, on the development set


def read_documents(path: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Give each document's flat row with its gold."""
    bound = Reader()
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        row = {"id": document["id"], "text": document["text"], "lang": "en", "published": None, "publisher": None}
        found.append((read_row(row, bound), document["gold"]))
    return found


def first_figure(row: dict[str, Any]) -> tuple[int | None, int | None]:
    """The floor: the first figure of killed, its bounds closed."""
    for each in row["statements"]:
        if each["act"] == "killed" and (each["min"] is not None or each["max"] is not None):
            low, high = each["min"], each["max"]
            return (low if low is not None else high), (high if high is not None else low)
    return None, None


def main() -> None:
    """Print minimum right and whole range right for the floor and every packaged rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/extract/airwars_dev.jsonl"))
    parser.add_argument("--show", action="store_true", help="print the documents on which airwars-like is wrong")
    parser.add_argument("--check", action="store_true", help="exit 1 below the floors")
    arguments = parser.parse_args()
    pairs = read_documents(arguments.data)
    print(f"{len(pairs)} documents")
    _print("first figure", [(first_figure(row), gold) for row, gold in pairs])
    for name in RULE_NAMES:
        rule = load_rule(name)
        answers = []
        for row, gold in pairs:
            incidents = reconcile_flat([row], rule)
            top = incidents[0] if incidents else None
            killed = next((each for each in top["ranges"] if each["act"] == "killed"), None) if top else None
            answer = (None, None) if killed is None else (killed["low"], killed["high"])
            answers.append((answer, gold))
            if arguments.show and name == FLAT_RULE and _wrong(answer, gold):
                said = [
                    (e["id"], e["min"], e["max"], e["part_of"], e["repeats"], e["event_time"])
                    for e in row["statements"]
                    if e["act"] == "killed"
                ]
                print(row["id"], "gold", gold["killed"], "ours", answer, len(incidents), said)
        shares = _print(name, answers)
        if (
            arguments.check
            and name == FLAT_RULE
            and any(got < floor for got, floor in zip(shares, FLOORS, strict=True))
        ):
            sys.exit(f"below the floors {FLOORS}: {shares}")


def _wrong(answer: tuple[int | None, int | None], gold: dict[str, Any]) -> bool:
    return gold["killed"]["min"] is not None and answer != (gold["killed"]["min"], gold["killed"]["max"])


def _print(name: str, answers: list[tuple[tuple[int | None, int | None], dict[str, Any]]]) -> tuple[float, float]:
    scored = [(answer, gold["killed"]) for answer, gold in answers if gold["killed"]["min"] is not None]
    least = sum(answer[0] == gold["min"] for answer, gold in scored) / len(scored)
    whole = sum(answer == (gold["min"], gold["max"]) for answer, gold in scored) / len(scored)
    print(f"{name:20} minimum right {least:.3f}   whole range right {whole:.3f}   of {len(scored)}")
    return least, whole


if __name__ == "__main__":
    main()
