"""R-hat and effective sizes against ArviZ."""

import arviz
import numpy as np
import pytest

from saksi.estimate.convergence import check_convergence


def _walks(stickiness: float, apart: float) -> np.ndarray:
    rng = np.random.default_rng(4)
    out = np.empty((4, 1001))
    for c in range(4):
        x = 0.0
        for i in range(1001):
            x = stickiness * x + rng.normal()
            out[c, i] = x + apart * c
    return out


@pytest.mark.parametrize(("stickiness", "apart"), [(0.0, 0.0), (0.9, 0.0), (-0.5, 0.0), (0.5, 0.7), (0.99, 0.0)])
def test_they_are_those_of_arviz(stickiness: float, apart: float) -> None:
    draws = _walks(stickiness, apart)
    ours = check_convergence(draws)
    assert ours.r_hat == pytest.approx(float(arviz.rhat(draws)), rel=1e-6)
    assert ours.ess_bulk == pytest.approx(float(arviz.ess(draws, method="bulk")), rel=1e-3)
    assert ours.ess_tail == pytest.approx(float(arviz.ess(draws, method="tail")), rel=1e-3)


def test_constant_draws_have_nothing_to_disagree_about() -> None:
    assert check_convergence(np.full((4, 100), 7.0)).r_hat == 1.0
