"""Coefficients of agreement as printed.

Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C to E: four observers, twelve units, missing
words: nominal .743, ordinal .815, interval .849, ratio .797. Fleiss, Cohen and Everitt (Psychological Bulletin 72, 1969),
table 1: 200 diagnoses, kappa .429. Krippendorff (2011), section A: two observers, ten units, binary: .095.
"""

import pytest

from saksi.review import Level, cohen_kappa, krippendorff_alpha

OBSERVERS = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}
UNITS = [
    {observer: float(said.split()[unit]) for observer, said in OBSERVERS.items() if said.split()[unit] != "."}
    for unit in range(12)
]


@pytest.mark.parametrize(
    ("level", "printed"),
    [(Level.NOMINAL, 0.743), (Level.ORDINAL, 0.815), (Level.INTERVAL, 0.849), (Level.RATIO, 0.797)],
)
def test_krippendorffs_example_of_four_observers(level: Level, printed: float) -> None:
    assert round(krippendorff_alpha(UNITS, level) or 0, 3) == printed


def test_krippendorffs_binary_example_of_two_observers() -> None:
    meg, owen = ["0", "1", "0", "0", "0", "0", "0", "0", "1", "0"], ["1", "1", "1", "0", "0", "1", "0", "0", "0", "0"]
    units = [{"Meg": one, "Owen": other} for one, other in zip(meg, owen, strict=True)]
    assert round(krippendorff_alpha(units) or 0, 3) == 0.095


def test_the_kappa_of_two_hundred_diagnoses() -> None:
    table = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]
    pairs = [(f"{i}", f"{j}") for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]
    assert len(pairs) == 200
    assert round(cohen_kappa(pairs) or 0, 3) == 0.429
