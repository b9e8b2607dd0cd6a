"""Print how long a large case takes to reconcile, and to reconcile again without one statement.

python -m benchmarks.speed.reconcile [--events 13500]
"""

import argparse
import resource
import time

from benchmarks.quality.reconcile.world import make_world
from saksi.reconcile import work_out


def main() -> None:
    """Time one full run and the withdrawal of the statement in the middle, in seconds of one core; the bars are 60 s and 1 s."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=13_500)
    arguments = parser.parse_args()
    material = make_world(0, arguments.events).material()
    began = time.process_time()
    workings = work_out(material)
    full = time.process_time() - began
    middle = material.statements[len(material.statements) // 2].id
    began = time.process_time()
    changed = workings.without({middle: "withdrawn"})
    again = time.process_time() - began
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(material.statements)} statements in {len(material.documents)} documents")
    print(f"full run                 {full:8.2f} s, {len(workings.result.incidents)} incidents")
    print(f"without one statement    {again:8.2f} s, {len(changed.result.incidents)} incidents")
    print(f"peak memory              {peak_mb:8.0f} MB (the invented world included)")


if __name__ == "__main__":
    main()
