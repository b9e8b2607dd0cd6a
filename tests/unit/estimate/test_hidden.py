"""People who are hard to list: a test that is silent where lists are independent, and says when silence means nothing."""

import numpy as np
import pytest

from saksi.estimate import CaptureTable, CautionKind, EstimateOptions, LatentClassSettings, build_table, estimate
from saksi.estimate.hidden import HiddenTest, hidden_cautions, search_hidden, totals_with_hidden
from saksi.estimate.identification import identify

Groups = list[tuple[float, list[float]]]
ALIKE: Groups = [(1.0, [0.3, 0.25, 0.2, 0.15])]
TWO_KINDS: Groups = [(0.53, [0.4] * 4), (0.47, [0.1] * 4)]
HARDLY_LISTED: Groups = [(0.85, [0.35, 0.3, 0.25, 0.2]), (0.15, [0.02] * 4)]


def _expected(groups: Groups, people: int = 2000) -> CaptureTable:
    width = len(groups[0][1])
    cells = np.zeros(1 << width)
    for weight, chances in groups:
        part = np.array([weight])
        for chance in chances:
            part = np.concatenate([part * (1 - chance), part * chance])
        cells += part
    names = [f"L{j}" for j in range(width)]
    return build_table(names, {x: round(people * cells[x]) for x in range(1, 1 << width)})


def test_two_kinds_of_people_are_shown_and_people_alike_are_not() -> None:
    two, alike = search_hidden(_expected(TWO_KINDS)), search_hidden(_expected(ALIKE))
    assert two is not None
    assert alike is not None
    assert (two.shown, alike.shown) == (True, False)
    assert two.p_value < 0.01
    assert alike.p_value == pytest.approx(0.5, abs=0.1)


def test_the_test_keeps_its_size_on_independent_lists() -> None:
    rng = np.random.default_rng(4)
    chances = np.array(_expected(ALIKE, 10**6).full_counts(), dtype=float)
    chances[0] = 10**6 - chances.sum()
    shown = 0
    for _ in range(40):
        drawn = rng.multinomial(2000, chances / chances.sum())
        found = search_hidden(build_table(list("abcd"), {x: int(c) for x, c in enumerate(drawn) if x and c}))
        shown += found is not None and found.shown
    assert shown <= 6


def test_four_lists_say_that_they_could_not_have_shown_a_group_hardly_listed() -> None:
    found = search_hidden(_expected(HARDLY_LISTED))
    assert found is not None
    assert not found.shown
    assert not found.testable
    assert found.power < 0.2


def test_many_lists_and_many_people_can_show_such_a_group_so_silence_means_something() -> None:
    alike = _expected([(1.0, [0.3] * 8)], people=100_000)
    found = search_hidden(alike)
    assert found is not None
    assert found.testable
    answer = estimate(alike, "mt")
    assert CautionKind.HIDDEN_UNTESTABLE not in {caution.kind for caution in answer.warnings}


@pytest.mark.parametrize(
    ("groups", "kind"),
    [
        (ALIKE, CautionKind.HIDDEN_UNTESTABLE),
        (TWO_KINDS, CautionKind.HARD_TO_REACH),
        (HARDLY_LISTED, CautionKind.HIDDEN_UNTESTABLE),
    ],
)
def test_each_table_has_the_warning_its_data_bear(groups: Groups, kind: CautionKind) -> None:
    answer = estimate(_expected(groups), "mt", EstimateOptions())
    told = {caution.kind for caution in answer.warnings} & {CautionKind.HIDDEN_UNTESTABLE, CautionKind.HARD_TO_REACH}
    assert told == {kind}


@pytest.mark.parametrize(("high", "word"), [(1600.0, "could be"), (50_000.0, "allows for such people")])
def test_people_hard_to_list_are_told_whether_or_not_the_interval_reaches_them(high: float, word: str) -> None:
    found = identify(_expected(TWO_KINDS))
    (caution,) = hidden_cautions(found.hidden, dict(found.closed), 1245, (1500.0, high))
    assert caution.kind is CautionKind.HARD_TO_REACH
    assert word in caution.text


def test_the_interval_with_people_nobody_can_list_is_always_told() -> None:
    answer = estimate(_expected(ALIKE), "decomposable")
    assert answer.interval is not None
    low, high = answer.diagnostics["interval_if_some_could_not_be_listed"]["15% of all people"]
    assert (low, high) == pytest.approx((answer.interval[0] / 0.85, answer.interval[1] / 0.85))
    assert totals_with_hidden((70.0, 140.0))["30% of all people"] == pytest.approx([100.0, 200.0])


def test_two_lists_have_no_such_test() -> None:
    assert search_hidden(build_table(["a", "b"], {1: 30, 2: 20, 3: 10})) is None


def test_the_likelihood_ratio_grows_with_the_gain_and_never_speaks_for_the_other_direction() -> None:
    ratios = [HiddenTest(gain=gain, power=0.1).likelihood_ratio for gain in (-3.0, 0.0, 1.0, 2.0, 500.0)]
    assert ratios[:2] == [1.0, 1.0]
    assert ratios[2] == pytest.approx(np.exp(0.5))
    assert ratios[3] == pytest.approx(np.exp(2.0))
    assert ratios[3] < ratios[4] < np.inf


def test_the_answer_makes_no_step_where_the_test_begins_to_speak() -> None:
    settings = LatentClassSettings(burn=50, draws=100, most_draws=100, particles=0, pilots=4, trajectory=20)
    tops, spoken = [], []
    for spread in (0.086, 0.088):
        table = _expected([(0.5, [0.25 + spread] * 4), (0.5, [0.25 - spread] * 4)])
        found = search_hidden(table)
        assert found is not None
        spoken.append(found.shown)
        answer = estimate(table, "stack", EstimateOptions(latent=settings, sensitivity=False))
        assert answer.interval is not None
        tops.append(answer.interval[1])
    assert spoken == [False, True]
    assert tops[1] < 1.03 * tops[0]
