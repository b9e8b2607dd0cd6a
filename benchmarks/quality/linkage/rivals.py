"""What stands beside us: a naive floor, and Splink as its documentation sets it up, on names transliterated to Latin letters.

Neither knows our name model. Splink gets the columns that it would get from a careful user: first, second and last name part,
age, sex; its usual comparisons, blocking rules and training; the usual threshold, and the best of several on the scored data
(which flatters it).
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from saksi.link import LinkRow
from saksi.link.folding import sound

Rows = Sequence[LinkRow]


def latin(row: LinkRow) -> list[str]:
    """Give the name's parts in Latin letters: the romanised view where there is one, else letter by letter."""
    if not row.names:
        return []
    chain = max(row.names, key=lambda c: c.script.value)  # "latin" after "arabic"
    return [part if part.isascii() else sound(part).lower() for part in chain.parts]


def naive(rows: Rows) -> dict[str, str]:
    """Link records whose transliterated name and age are the same."""
    return {r.ref: f"{' '.join(latin(r))}\t{None if r.age is None else r.age.low}" if r.names else r.ref for r in rows}


def splink(rows: Rows) -> Iterator[tuple[str, dict[str, str], list[tuple[str, str, float]]]]:
    """Link with Splink 5 on DuckDB; yields a result for each threshold, with the pairs it predicted."""
    import pyarrow as pa
    import splink.comparison_library as cl
    from splink import Linker, SettingsCreator, block_on
    from splink.internals.duckdb.database_api import DuckDBAPI

    logging.getLogger("splink").setLevel(logging.ERROR)
    db = DuckDBAPI()
    frames = [
        db.register(pa.Table.from_pylist(list(_table(rows, name)))) for name in sorted({r.list_name for r in rows})
    ]
    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="unique_id",
        comparisons=[
            cl.JaroWinklerAtThresholds("first", [0.92, 0.85]),
            cl.JaroWinklerAtThresholds("second", [0.92, 0.85]),
            cl.JaroWinklerAtThresholds("last", [0.92, 0.85]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("age"),
            cl.ExactMatch("sex"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("first", "last"),
            block_on("first", "second"),
            block_on("second", "last"),
            block_on("last", "age"),
        ],
    )
    linker = Linker(frames, settings, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("first", "second", "last", "age")], recall=0.3
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=1)
    for rule in (block_on("first", "last"), block_on("second", "age")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_probability=0.01)
    pairs = [(p["unique_id_l"], p["unique_id_r"], float(p["match_probability"])) for p in predicted.as_record_list()]
    for threshold in (0.5, 0.9, 0.99):
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predicted, threshold_match_probability=threshold
        )
        yield f"{threshold:g}", {c["unique_id"]: str(c["cluster_id"]) for c in found.as_record_list()}, pairs


def _table(rows: Rows, name: str) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        if row.list_name == name:
            parts = latin(row)
            yield {
                "unique_id": row.ref,
                "first": parts[0] if parts else None,
                "second": parts[1] if len(parts) > 2 else None,
                "last": parts[-1] if len(parts) > 1 else None,
                "age": None if row.age is None else int(row.age.low),
                "sex": row.sex,
            }
