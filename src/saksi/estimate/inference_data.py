"""Draws handed to ArviZ, for those who plot and compare there."""

from typing import Any

import numpy as np

from saksi.errors import UsageError
from saksi.estimate.estimation import Estimation


def to_inference_data(estimation: Estimation, *, draws: int = 4000) -> Any:
    """Return the posterior of N as an ArviZ ``InferenceData``, with n and the method as attributes.

    Args:
        estimation: An estimation with draws or a grid; of a grid ``draws`` values are drawn.
        draws: How many, for a grid.

    Raises:
        UsageError: There is no distribution, the number was refused, or ArviZ is not installed.
    """
    if estimation.distribution is None or estimation.refused is not None:
        raise UsageError("There is no number to hand over.", fix="Look at `refused` to see why.")
    try:
        import arviz
    except ImportError as cause:
        raise UsageError("ArviZ is not installed.", fix="Install arviz and run it again.") from cause
    found = estimation.distribution
    numbers = found.by_chain()
    if found.weights is not None:
        numbers = found.sample(draws, np.random.default_rng(estimation.seed or 0)).reshape(1, -1)
    attributes = {
        "n_documented": estimation.n_documented,
        "method": estimation.method.value,
        "input_sha256": estimation.input_sha256,
        "assumptions": " ".join(estimation.assumptions),
    }
    return arviz.from_dict(posterior={"N": numbers}, posterior_attrs=attributes)


__all__ = ["to_inference_data"]
