"""From parameter vectors of the latent class model to the chances of patterns."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def unseen_probability(states: Floats, width: int, classes: int) -> Floats:
    """Return P(on no list) of every state, shape (states,).

    Args:
        states: Parameter vectors.
        width: Number of lists.
        classes: K.
    """
    logits = np.clip(states[:, : width * classes], -500, 500).reshape(-1, width, classes)
    missed = np.exp(-np.log1p(np.exp(logits)).sum(axis=1))
    return np.asarray((_class_weights(states, width, classes) * missed).sum(axis=1))


def _class_weights(states: Floats, width: int, classes: int) -> Floats:
    sticks = np.clip(states[:, width * classes : -1], -500, 500)
    taken = 1.0 / (1.0 + np.exp(-sticks))
    left = np.cumprod(1.0 / (1.0 + np.exp(sticks)), axis=1)
    ones = np.ones((len(states), 1))
    return np.asarray(np.hstack([taken, ones]) * np.hstack([ones, left]))


def cell_probabilities(states: Floats, width: int, classes: int) -> Floats:
    """Return P(pattern) of every state for all patterns from 0 on, shape (states, 2**width).

    Args:
        states: Parameter vectors.
        width: Number of lists, at most 12.
        classes: K.
    """
    lam = 1.0 / (1.0 + np.exp(-np.clip(states[:, : width * classes], -500, 500))).reshape(-1, width, classes)
    nu = _class_weights(states, width, classes)
    cells = nu[:, None, :]
    for j in range(width):
        cells = np.concatenate([cells * (1.0 - lam[:, j, None, :]), cells * lam[:, j, None, :]], axis=1)
    return np.asarray(cells.sum(axis=2))


__all__ = ["cell_probabilities", "unseen_probability"]
