"""Learn from people's judgements: a logistic model over the same evidence, once there are enough of them.

Judgements count twice. Each is a constraint that no clustering breaks; and together they correct the weights for the
pairs nobody looked at. The unlabelled fit stays inside: its log odds are one feature, and pairs it is quite sure of
serve as anchors, so a few hundred judgements of doubtful pairs do not bend the model where nobody judged.
"""

from collections import defaultdict

import numpy as np
from scipy.special import logit

from saksi.link.corpus import Corpus, Floats, Ints, Levels
from saksi.link.evidence import AGE_SPAN, AgeLevel, Evidence
from saksi.link.fellegi_sunter import Scores

ENOUGH = 60
"""Judgements of compared pairs from which the model is fitted; at least `EACH` of them for and `EACH` against."""

EACH = 12
SCEPTICISM = 100.0
"""Judgements that the unlabelled fit is worth in the probabilities that are told: a mean of both fits, weighed so. Judged pairs are
doubtful ones, and a fit to a few hundred of them says well who is who, but is too sure of it."""

ANCHORS = 300
ANCHOR_WEIGHT = 0.5
ANCHOR_ODDS = 8.0
RIDGE = 0.3
NO_RIVAL = -15.0
NO_PATH = -6.0
CERTAIN = 13.8
"""Log odds that no model may exceed: one in a million."""


def features(corpus: Corpus, evidence: Evidence, scores: Scores, gaps_more: Levels) -> Floats:
    """Describe candidate pairs for the supervised model.

    Args:
        corpus: The records.
        evidence: Their comparisons.
        scores: The unlabelled fit.
        gaps_more: Parts that only the longer name has, by pair.

    Returns:
        Shape (pairs, features), every value between -15 and 25.
    """
    strongest, weaker = _rivals(corpus, evidence, scores.odds)
    columns = (
        scores.odds,
        *(scores.terms[name] for name in sorted(scores.terms)),
        evidence.name_weight[:, 0],
        evidence.name_weight[:, 1],
        evidence.gaps,
        gaps_more,
        np.where(evidence.age <= 2 * AGE_SPAN, np.abs(evidence.age - AGE_SPAN), 0),
        evidence.age == AgeLevel.MISSING,
        strongest,
        weaker,
        _paths(evidence, scores.odds),
        evidence.is_within,
        scores.prior,
        logit(np.clip(scores.probability, 1e-9, 1 - 1e-9)),
    )
    out: Floats = np.clip(np.stack([np.asarray(c, dtype=float) for c in columns], axis=1), -15.0, 25.0)
    return out


def fit_judgements(matrix: Floats, odds: Floats, pairs: Ints, is_match: Ints) -> Floats | None:
    """Fit the model to judged pairs and give the log odds of all pairs.

    Args:
        matrix: `features` of all candidate pairs.
        odds: Log odds of the unlabelled fit, by pair.
        pairs: Rows that people judged.
        is_match: 1 for one person, 0 for not, as many.

    Returns:
        Log odds by pair; None when there are too few judgements of either kind, and the unlabelled fit stands.
    """
    if len(pairs) < ENOUGH or min(int(is_match.sum()), int((1 - is_match).sum())) < EACH:
        return None
    from sklearn.linear_model import LogisticRegression  # two seconds to import: only when there is something to learn

    sure = _spread(np.flatnonzero(odds > ANCHOR_ODDS)), _spread(np.flatnonzero((odds < -ANCHOR_ODDS) & (odds > -14)))
    rows = np.concatenate([pairs, *sure])
    target = np.concatenate([is_match, np.ones(len(sure[0])), np.zeros(len(sure[1]))])
    weight = np.concatenate([np.ones(len(pairs)), np.full(len(sure[0]) + len(sure[1]), ANCHOR_WEIGHT)])
    mean, scale = matrix[rows].mean(axis=0), matrix[rows].std(axis=0) + 1e-9
    model = LogisticRegression(C=RIDGE, max_iter=3000).fit((matrix[rows] - mean) / scale, target, sample_weight=weight)
    found: Floats = np.round(np.clip(model.decision_function((matrix - mean) / scale), -CERTAIN, CERTAIN), 9)
    return found


def temper(learned: Floats, odds: Floats, judged: int) -> Floats:
    """Give log odds to believe, where the learned ones are to decide by.

    Args:
        learned: Log odds of the fit to judgements.
        odds: Log odds of the unlabelled fit.
        judged: Judgements that were learned from.
    """
    trust = judged / (judged + SCEPTICISM)
    tempered: Floats = np.round(trust * learned + (1 - trust) * np.clip(odds, -CERTAIN, CERTAIN), 9)
    return tempered


def _spread(rows: Ints) -> Ints:
    """Take at most `ANCHORS` rows, evenly spread."""
    return rows if len(rows) <= ANCHORS else rows[np.linspace(0, len(rows) - 1, ANCHORS).astype(np.int64)]


def _rivals(corpus: Corpus, evidence: Evidence, odds: Floats) -> tuple[Floats, Floats]:
    """Give the log odds of the best other candidate of either record in the other's list: the stronger and the weaker."""
    lists, pairs = len(corpus.lists), len(odds)
    groups = np.concatenate(
        [evidence.left * lists + corpus.list_of[evidence.right], evidence.right * lists + corpus.list_of[evidence.left]]
    )
    both = np.concatenate([odds, odds])
    order = np.lexsort((-both, groups))
    rank_first = np.ones(len(order), dtype=bool)
    rank_first[1:] = groups[order][1:] != groups[order][:-1]
    start = np.flatnonzero(rank_first)
    size = np.diff(np.append(start, len(order)))
    best, second = both[order[start]], np.full(len(start), NO_RIVAL)
    second[size > 1] = both[order[start[size > 1] + 1]]
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.cumsum(rank_first) - 1
    is_best = np.zeros(len(order), dtype=bool)
    is_best[order[start]] = True
    rival = np.where(is_best, second[number], best[number])
    one, other = rival[:pairs], rival[pairs:]
    return np.maximum(one, other), np.minimum(one, other)


def _paths(evidence: Evidence, odds: Floats) -> Floats:
    """Give the strength of the best way between the two records over a third one: its weaker step, in log odds."""
    near: dict[int, dict[int, float]] = defaultdict(dict)
    hopeful = np.flatnonzero(odds > -2)
    steps = (evidence.left[hopeful].tolist(), evidence.right[hopeful].tolist(), odds[hopeful].tolist())
    for i, j, w in zip(*steps, strict=True):
        near[i][j] = near[j][i] = w
    out = np.full(len(odds), NO_PATH)
    possible = np.flatnonzero(odds > -12)
    for row, i, j in zip(
        possible.tolist(), evidence.left[possible].tolist(), evidence.right[possible].tolist(), strict=True
    ):
        first, second = near.get(i), near.get(j)
        if first and second:
            out[row] = max((min(w, second[k]) for k, w in first.items() if k in second), default=NO_PATH)
    return out


__all__ = ["features", "fit_judgements", "temper"]
