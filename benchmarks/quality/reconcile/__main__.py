"""Print how well invented conflicts with known truth are reconciled, beside floors and truth discovery.

python -m benchmarks.quality.reconcile [--events 400] [--seeds 3] [--check]
"""

import argparse
import sys
from collections import Counter

from saksi.model import Act, Incident, Stance
from saksi.reconcile import DEFAULT_RULE, load_rule, reconcile

from .baselines import crh, median_of_all, truth_finder
from .cases import run_cases
from .measures import b_cubed, median_width
from .relations import score_relations
from .world import World, make_world

FLOORS = {
    "cases": 1.0,
    "clusters": 0.98,
    "relations": 0.99,
    "inside": 0.955,
    "inside, where told": 0.98,
    "inside, rule ucdp-like": 0.88,
    "roots": 0.95,
}


def main() -> None:
    """Run all seeds and print the means; with ``--check`` exit 1 below a floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=400)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    totals: Counter[str] = Counter()
    for seed in range(arguments.seeds):
        totals.update(measure(make_world(seed, arguments.events)))
    means = {key: value / arguments.seeds for key, value in totals.items()}
    means["relations"] = score_relations(0, 2000)
    outcomes = run_cases()
    for outcome in outcomes:
        if missed := [check for check, met in outcome.checks.items() if not met]:
            print(f"case not met: {outcome.name}: {', '.join(missed)}")
    means["cases"] = sum(all(outcome.checks.values()) for outcome in outcomes) / len(outcomes)
    print(f"{arguments.seeds} worlds of {arguments.events} events")
    for key in sorted(means):
        print(f"{key:32} {means[key]:.3f}")
    below = {key: floor for key, floor in FLOORS.items() if means[key] < floor}
    if arguments.check and below:
        sys.exit(f"below the floor: {below}")


def measure(world: World) -> dict[str, float]:
    """Measure one world: the default rule, and beside it two that stay with what was told."""
    found = reconcile(world.material(), load_rule(DEFAULT_RULE))
    told = {s.id for s in world.statements if s.stance is not Stance.DENIES}
    truth = {each: world.event_of[each] for each in told}
    precision, recall, f1 = b_cubed(
        [[each for each in i.statement_ids if each in told] for i in found.incidents], truth
    )
    floor: dict[object, list[str]] = {}
    for statement in world.statements:
        if statement.id in told:
            place, when = statement.scope.place, statement.scope.when
            floor.setdefault((place and place.place_id, when and when.start), []).append(statement.id)
    scores = {
        "clusters": f1,
        "clusters precision": precision,
        "clusters recall": recall,
        "clusters, floor day and town": b_cubed(floor.values(), truth)[2],
    }
    scores.update(_ranges(world, found.incidents))
    for rule in ("ucdp-like", "majority"):
        ranges = _ranges(world, reconcile(world.material(), load_rule(rule)).incidents)
        for key in ("inside", "median width", "best exact"):
            scores[f"{key}, rule {rule}"] = ranges[key]
    return scores


def _ranges(world: World, incidents: tuple[Incident, ...]) -> dict[str, float]:
    """Hold each incident's range against the event that most of its statements are about; the largest incident an event."""
    best: dict[str, Incident] = {}
    for incident in incidents:
        votes = Counter(world.event_of[each] for each in incident.statement_ids)
        key = min(votes, key=lambda each: (-votes[each], each))
        if key not in best or len(incident.statement_ids) > len(best[key].statement_ids):
            best[key] = incident
    inside, exact, roots, ranges = 0, 0, 0, []
    tellable, told_inside, clean, clean_roots = 0, 0, 0, 0
    numbers = _numbers(world)
    for key, incident in best.items():
        killed = world.events[key].killed
        given = next((each for each in incident.ranges if each.act is Act.KILLED), None)
        if given is not None:
            ranges.append((given.low, given.high))
            inside += given.low <= killed and (given.high is None or killed <= given.high)
            exact += given.best == killed
        is_right = incident.root_count == max(1, len(world.observers_of[key]))
        roots += is_right
        if {world.event_of[each] for each in incident.statement_ids} == {key} and len(incident.statement_ids) == sum(
            event == key for event in world.event_of.values()
        ):
            clean, clean_roots = clean + 1, clean_roots + is_right
        lows, highs = numbers[key]
        if lows <= killed <= highs:
            tellable += 1
            told_inside += given is not None and given.low <= killed and (given.high is None or killed <= given.high)
    claims: dict[str, list[tuple[str, float]]] = {}
    for statement in world.statements:
        quantity = statement.quantity
        if (
            statement.act is Act.KILLED
            and statement.part_of is None
            and quantity is not None
            and quantity.lower is not None
        ):
            source = statement.source.as_written or statement.document_id
            claims.setdefault(world.event_of[statement.id], []).append((source, float(quantity.lower)))
    count = len(world.events)
    scores = {
        "inside": inside / count,
        "inside, where told": told_inside / tellable,
        "roots, right clusters": clean_roots / clean,
        "best exact": exact / count,
        "roots": roots / count,
        "median width": median_width(ranges),
        "open ranges": sum(high is None for _, high in ranges) / count,
    }
    for name, baseline in (("median", median_of_all), ("TruthFinder", truth_finder), ("CRH", crh)):
        answer = baseline(claims)
        scores[f"exact, {name} (true clusters)"] = (
            sum(answer.get(key) == event.killed for key, event in world.events.items()) / count
        )
    return scores


def _numbers(world: World) -> dict[str, tuple[float, float]]:
    """Give the lowest and the highest number that any source tells of each event; "at least" reaches without limit."""
    found = {key: (float("inf"), 0.0) for key in world.events}
    for statement in world.statements:
        quantity = statement.quantity
        if (
            statement.act is Act.KILLED
            and statement.part_of is None
            and quantity is not None
            and quantity.lower is not None
        ):
            low, high = found[world.event_of[statement.id]]
            upper = float("inf") if quantity.upper is None else float(quantity.upper)
            found[world.event_of[statement.id]] = (min(low, quantity.lower), max(high, upper))
    return found


if __name__ == "__main__":
    main()
