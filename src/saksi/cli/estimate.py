"""``saksi estimate``: how many were never documented, from a table of lists."""

from pathlib import Path

from .options import Common

_DEFAULT = Common()


def estimate(
    table: Path,
    /,
    *,
    method: str = "stack",
    seed: int = 1,
    level: float = 0.95,
    threads: int = 1,
    common: Common = _DEFAULT,
) -> None:
    """Estimate how many people there were, documented or not, from the overlaps of lists.

    The table has one 0/1 column a list and a column `count`, one row a pattern; or one row a person with columns
    `in_<list>`. The answer comes with its interval, assumptions and warnings; where the data do not support a number
    it is refused: then there is no median and no interval, and `refused` says why.

    Args:
        table: A file of comma-separated values.
        method: latent-class, decomposable, log-linear, chao, m0, mt, mh, mth, nhoi or stack (all that apply, mixed).
        seed: Gives the same answer again.
        level: Coverage of the interval.
        threads: Threads to use; the answer does not depend on it.
    """
    from saksi.estimate import EstimateOptions, read_capture_file
    from saksi.estimate import estimate as run

    from .output import emit_json

    file = read_capture_file(table.read_text(encoding="utf-8-sig"), name=table.name)
    answer = run(file.table(), method, EstimateOptions(level=level, seed=seed, threads=threads))
    if common.json:
        emit_json(answer.to_json())
    else:
        _show(answer.sentence(), answer.assumptions, [caution.text for caution in answer.warnings])


def _show(sentence: str, assumptions: tuple[str, ...], warnings: list[str]) -> None:
    print(sentence)
    for heading, lines in (("Assumes", assumptions), ("Read with", warnings)):
        if lines:
            print(f"{heading}:")
            for line in lines:
                print(f"  - {line}")


__all__ = ["estimate"]
