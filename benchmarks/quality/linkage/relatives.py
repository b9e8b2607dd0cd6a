"""What relatives and incidents add, on invented families: `python -m benchmarks.quality.linkage.relatives [--records 3000] [--seeds 4]`.

Two lists of the dead of invented incidents; the second writes given and family name mostly, and names the father in half of its records.
"Incidents made up" takes those who died on one day in one place for the dead of one incident, which the product does not do.
"""

import argparse
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from statistics import mean

from benchmarks.quality.linkage.scores import Quality, quality
from benchmarks.speed.linkage.people import common, families, people
from saksi.lang.ages import Age, AgeKind
from saksi.link import LinkRow, link_rows
from saksi.link.record import chains_of
from saksi.link.relation import read_relatives

TOWNS = ("Ain Zemra", "Harlan", "Medrane", "Jorva", "Beit Salmun", "Tel Orvan", "Kafr Dessan", "Wadi Corvel")


def invent(records: int, seed: int, truth: dict[str, str]) -> Iterator[LinkRow]:
    """Invent about so many persons' records; seven in ten of either list hold a person."""
    chance = random.Random(seed)
    houses = families(chance, 120)
    men, women = people(chance, 100)
    person = 0
    while person < records:
        day, town = date(2031, 1, 1) + timedelta(days=chance.randrange(400)), chance.choice(TOWNS)
        house = common(men, chance), common(men, chance), chance.choice(houses)
        given: set[tuple[str, str]] = set()
        for _ in range(chance.choice((1, 1, 2, 4, 6, 10))):
            if chance.random() < 0.3:
                house, given = (common(men, chance), common(men, chance), chance.choice(houses)), set()
            is_woman, age = chance.random() < 0.5, chance.randrange(70)
            name = common(women if is_woman else men, chance)
            while name in given:  # brothers and sisters have names of their own
                name = common(women if is_woman else men, chance)
            given.add(name)
            for script, list_name in enumerate("AB"):
                is_full, has_age, is_there = (chance.random() < p for p in (0.35, 0.65, 0.7))
                has_day, has_place, has_kin = (chance.random() < p for p in (0.8, 0.7, 0.5))
                died = day if chance.random() < 0.9 else day + timedelta(days=1)
                if not is_there:
                    continue
                parts = [name, *house] if list_name == "A" or is_full else [name, house[2]]
                truth[f"{list_name}{person}"] = str(person)
                yield LinkRow(
                    ref=f"{list_name}{person}",
                    list_name=list_name,
                    names=chains_of([" ".join(part[script] for part in parts)]),
                    age=Age(low=float(age), high=float(age), kind=AgeKind.STATED) if has_age else None,
                    sex="F" if is_woman else "M",
                    died=(died, died) if has_day else None,
                    places=(town,) if has_place else (),
                    relatives=read_relatives([f"child of {house[0][1]}"]) if has_kin and list_name == "B" else (),
                )
            person += 1


def scored(rows: list[LinkRow], truth: dict[str, str]) -> Quality:
    linkage = link_rows(rows)
    refs = linkage.corpus.refs
    return quality({refs[i]: refs[c] for i, c in enumerate(linkage.clusters.tolist())}, truth)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=3000)
    parser.add_argument("--seeds", type=int, default=4)
    options = parser.parse_args()
    found: dict[str, list[Quality]] = {"neither": [], "relatives": [], "incidents made up": []}
    for seed in range(options.seeds):
        truth: dict[str, str] = {}
        rows = list(invent(options.records, seed, truth))
        plain = [replace(row, relatives=()) for row in rows]
        made_up = [replace(r, incident=f"{r.died[0]} {r.places}") if r.died and r.places else r for r in plain]
        for name, given in zip(found, (plain, rows, made_up), strict=True):
            found[name].append(scored(given, truth))
    for name, each in found.items():
        print(
            f"{name:18} precision {mean(q.precision for q in each):.4f}, recall {mean(q.recall for q in each):.4f}, "
            f"F1 {mean(q.f1 for q in each):.4f}, clusters over persons {mean(q.ratio for q in each):.3f}"
        )


if __name__ == "__main__":
    main()
