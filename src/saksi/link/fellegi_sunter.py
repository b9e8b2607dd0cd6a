"""Weigh comparisons without labels: the model of Fellegi and Sunter (1969), fitted by expectation-maximisation.

Three things differ from the textbook form, each because lists of the dead need it:

* Matches compete. A list names a person once, so the candidates that one record has in one other list share one unit of
  probability (with the chance that none is right). This is what keeps brothers, who share three of four name parts,
  from becoming the "match" class.
* Pairs inside one list teach nothing about how matches look; they only use what pairs across lists taught.
* Names are judged given the lengths of the two names, so a two-part name is not held against its owner.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from saksi.link.corpus import Corpus, Floats, Ints, Levels, Small
from saksi.link.evidence import (
    AGE_LEVELS,
    AGE_SPAN,
    DATE_LEVELS,
    GIVEN_EDGES,
    GROUP_LEVELS,
    NAME_LEVELS,
    PLACE_LEVELS,
    RELATION_LEVELS,
    REST_EDGES,
    SEX_LEVELS,
    SHAPES,
    AgeLevel,
    Evidence,
)

PRIOR_WEIGHT = 20.0
"""Pairs that the defaults of a table are worth against observed ones."""

ROUNDS = 15

SHARPNESS = 1.5
"""How much surer a pair counts while tables are estimated than it is: what is left over of twenty thousand sure matches
would otherwise look like agreement by chance."""

MISS_RATE = {
    "name": 0.001,
    "missing parts": 0.02,
    "age": 0.02,
    "sex": 0.02,
    "place": 0.02,
    "date of death": 0.02,
    "family": 0.05,
    "incident": 0.05,
    "relation": 0.05,
}
"""Share of true matches whose value in one record is anybody's (the hit-miss model of Copas and Hilton, 1990): no single
slip of a clerk can outweigh everything else."""

WITHIN_CAP = 0.02


def _default_age() -> tuple[Floats, Floats]:
    """Give the age levels' shares for matches and for others, before anything was seen."""
    m, u = np.full(AGE_LEVELS, 1e-3), np.full(AGE_LEVELS, 0.0)
    for difference, share in ((0, 0.55), (1, 0.15), (2, 0.02), (3, 0.01)):
        m[AGE_SPAN + difference] = m[AGE_SPAN - difference] = share
    u[: 2 * AGE_SPAN + 1] = 0.02
    u[0] = u[2 * AGE_SPAN] = 0.15
    for level, match, other in (
        (AgeLevel.WITHIN, 0.95, 0.45), (AgeLevel.CLOSE, 0.03, 0.1), (AgeLevel.OUTSIDE, 0.02, 0.45), (AgeLevel.MISSING, 1.0, 1.0),
        (AgeLevel.HEAPED_NEAR, 0.7, 0.2), (AgeLevel.HEAPED_FAR, 0.3, 0.8),
    ):  # fmt: skip
        m[level], u[level] = match, other
    return m / m.sum(), u / u.sum()


_AGE_M, _AGE_U = _default_age()
_SEX_M, _SEX_U = np.array([0.97, 0.01, 0.02]), np.array([0.49, 0.49, 0.02])
_GAP_M, _GAP_U = np.array([0.93, 0.06, 0.01]), np.array([0.1, 0.4, 0.5])
_PLACE_M, _PLACE_U = np.array([0.35, 0.3, 0.15, 0.2]), np.array([0.05, 0.25, 0.5, 0.2])
_DATE_M, _DATE_U = np.array([0.6, 0.15, 0.15, 0.05, 0.05]), np.array([0.02, 0.03, 0.1, 0.8, 0.05])

# a family found together in two lists says much; one that is not says little, for lists group relatives as they please
_FAMILY_M, _FAMILY_U = np.array([0.5, 0.3, 0.2]), np.array([0.15, 0.65, 0.2])
_INCIDENT_M, _INCIDENT_U = np.array([0.5, 0.3, 0.2]), np.array([0.3, 0.5, 0.2])

# "daughter of Rima" may name the mother, whom no name holds: a relative not found speaks little against
_RELATION_M, _RELATION_U = np.array([0.3, 0.2, 0.3, 0.2]), np.array([0.02, 0.08, 0.7, 0.2])


@dataclass(frozen=True, kw_only=True)
class Scores:
    """What the model makes of each candidate pair; arrays have one row a pair.

    Args:
        odds: Log odds (nats) that the two records are one person, each pair judged alone.
        probability: The same as a probability, after the candidates of a record competed.
        terms: Weight of each comparison in nats, by name of the comparison; they and ``prior`` add up to ``odds``.
        prior: Log odds before any comparison, by pair.
        deciding: Log odds by which clusters are made; ``odds`` but for what few judgements are not believed in full.
    """

    odds: Floats
    probability: Floats
    terms: dict[str, Floats]
    prior: Floats
    deciding: Floats


def fit(corpus: Corpus, evidence: Evidence, *, rounds: int = ROUNDS) -> Scores:
    """Fit the model to candidate pairs and score them.

    Args:
        corpus: The records.
        evidence: Comparisons of candidate pairs.
        rounds: Rounds of expectation and maximisation.

    Returns:
        The scores; the same for the same evidence, whatever the order of the input.
    """
    rivals = _Rivals.of(corpus, evidence)
    tables = _tables(evidence)
    within, weight = evidence.is_within, evidence.weight
    odds = first_guess(corpus, evidence)
    prior, terms = odds, {}
    for _ in range(rounds):
        p = rivals.share(odds)
        prior = _prior(evidence, p)
        sharp = expit(SHARPNESS * logit(p))
        terms = {t.name: t.weigh(np.where(within, 0.0, sharp) * weight, (1 - sharp) * weight) for t in tables}
        odds = prior + sum(terms.values())
    return Scores(odds=odds, probability=rivals.share(odds), terms=terms, prior=prior, deciding=odds)


def first_guess(corpus: Corpus, evidence: Evidence) -> Floats:
    """Give log odds at first sight: word weights and the defaults of the tables, nothing fitted."""
    start = _AGE_M / np.maximum(_AGE_U, 1e-6)
    odds: Floats = (
        evidence.name_weight.sum(axis=1)
        + np.log(_GAP_M / _GAP_U)[evidence.gaps]
        + np.log(start)[evidence.age]
        + np.log(_SEX_M / _SEX_U)[evidence.sex]
        - np.log(max(2, len(corpus)))
    )
    return odds


def _prior(evidence: Evidence, p: Floats) -> Floats:
    """Give the log odds before comparison, by pair of lists and lengths of the names."""
    groups = evidence.list_pair.astype(np.int64) * SHAPES + evidence.shape
    overall = (p.sum() + 0.3) / (evidence.weight.sum() + 1.0)
    expected, count = np.bincount(groups, p * evidence.weight), np.bincount(groups, evidence.weight)
    share = (expected + 10 * overall) / (count + 10)
    share = np.where(evidence.is_within, np.minimum(share[groups], WITHIN_CAP), share[groups])
    share = np.clip(share, 1e-7, 0.95)
    odds: Floats = np.log(share / (1 - share))
    return odds


@dataclass(frozen=True)
class _Table:
    """One comparison: its level, and the group of pairs that shares one set of weights."""

    name: str
    level: Levels
    levels: int
    group: Levels | Small
    default: tuple[Floats, Floats]
    is_graded: bool = False
    is_optional: bool = False
    """Not stated says nothing at all: only pairs that state it are counted, and where none does the comparison is left out."""

    def weigh(self, match: Floats, other: Floats) -> Floats:
        """Estimate the weights from the present probabilities and give each pair's."""
        codes = self.group.astype(np.int64) * self.levels + self.level
        groups = int(self.group.max(initial=0)) + 1
        if self.is_optional:
            stated = self.level != self.levels - 1
            match, other = match * stated, other * stated
        m: Floats = np.bincount(codes, match, minlength=groups * self.levels).reshape(groups, self.levels).astype(float)
        u: Floats = np.bincount(codes, other, minlength=groups * self.levels).reshape(groups, self.levels).astype(float)
        expected = self._expected(m, u)
        pooled_u = u.sum(axis=0) + 5 * self.default[1]
        u = u + PRIOR_WEIGHT * pooled_u / pooled_u.sum()
        u /= u.sum(axis=1, keepdims=True)
        m = m + PRIOR_WEIGHT * expected
        m /= m.sum(axis=1, keepdims=True)
        m = (1 - MISS_RATE[self.name]) * m + MISS_RATE[self.name] * u
        weights: Floats = np.log(m / u).ravel()[codes]
        return np.where(self.level == self.levels - 1, 0.0, weights) if self.is_optional else weights

    def _expected(self, m: Floats, u: Floats) -> Floats:
        """Give the shares of levels that matches would have, as far as the defaults and the other groups tell."""
        if not self.is_graded:
            pooled = m.sum(axis=0) + 5 * self.default[0]
            return np.broadcast_to(pooled / pooled.sum(), m.shape)
        # the levels are weights already: each level holds as many matches as its weight and the group's share of matches say
        share = np.clip((m.sum(axis=1) + 0.5) / (m.sum(axis=1) + u.sum(axis=1) + 1.0), 1e-6, 0.9)
        found = (m + u) * expit(self.default[0] + logit(share)[:, None]) + 1e-9
        expected: Floats = found / found.sum(axis=1, keepdims=True)
        return expected


def _tables(evidence: Evidence) -> tuple[_Table, ...]:
    alike = np.zeros(len(evidence), dtype=np.int16)
    given = np.r_[-3.5, (GIVEN_EDGES[1:] + GIVEN_EDGES[:-1]) / 2, GIVEN_EDGES[-1] + 0.5]
    rest = np.r_[-8.0, (REST_EDGES[1:] + REST_EDGES[:-1]) / 2, REST_EDGES[-1] + 2]
    centre = (given[:, None] + rest[None, :]).ravel()
    uniform = np.full(NAME_LEVELS, 1 / NAME_LEVELS)
    tables = (
        _Table("name", evidence.name, NAME_LEVELS, evidence.shape, (centre, uniform), is_graded=True),
        _Table("missing parts", evidence.gaps, 3, evidence.shape, (_GAP_M, _GAP_U)),
        _Table("age", evidence.age, AGE_LEVELS, evidence.list_pair, (_AGE_M, _AGE_U)),
        _Table("sex", evidence.sex, SEX_LEVELS, alike, (_SEX_M, _SEX_U)),
        _Table("place", evidence.place, PLACE_LEVELS, evidence.list_pair, (_PLACE_M, _PLACE_U)),
        _Table("date of death", evidence.date, DATE_LEVELS, evidence.list_pair, (_DATE_M, _DATE_U)),
        _Table("family", evidence.family, GROUP_LEVELS, alike, (_FAMILY_M, _FAMILY_U), is_optional=True),
        _Table("incident", evidence.incident, GROUP_LEVELS, alike, (_INCIDENT_M, _INCIDENT_U), is_optional=True),
        _Table("relation", evidence.relation, RELATION_LEVELS, alike, (_RELATION_M, _RELATION_U), is_optional=True),
    )
    return tuple(t for t in tables if not t.is_optional or (t.level != t.levels - 1).any())


@dataclass(frozen=True)
class _Rivals:
    """Which pairs compete: those that share a record and bring it to the same list."""

    left: Ints
    right: Ints
    size: int

    @classmethod
    def of(cls, corpus: Corpus, evidence: Evidence) -> "_Rivals":
        lists = len(corpus.lists)
        left = evidence.left * lists + corpus.list_of[evidence.right]
        right = evidence.right * lists + corpus.list_of[evidence.left]
        return cls(left, right, len(corpus) * lists)

    def share(self, odds: Floats) -> Floats:
        """Turn log odds into probabilities: each record's candidates in a list and "none of them" share one."""
        ratio = np.exp(np.clip(odds, -60.0, 60.0))
        total = np.bincount(self.left, ratio, minlength=self.size) + np.bincount(self.right, ratio, minlength=self.size)
        p: Floats = ratio / (1.0 + total[self.left] + total[self.right] - ratio)
        return p


__all__ = ["Scores", "first_guess", "fit"]
