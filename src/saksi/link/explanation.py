"""Why two records were taken for one person, or not: part by part, in the records' own spelling."""

from collections.abc import Iterator

import numpy as np

from saksi.lang.ages import Age, AgeKind
from saksi.link.corpus import NONE, Floats, Ints, LinkRow, Role
from saksi.link.linkage import RowLinkage
from saksi.link.name import NameChain
from saksi.link.similarity import Likeness
from saksi.model import Evidence

_LIKENESS = {
    Likeness.SAME: "same spelling",
    Likeness.SOUND: "same sound",
    Likeness.SKELETON: "same consonants",
    Likeness.NEAR: "one letter apart",
    Likeness.DIFFERENT: "different",
}
_LEARNED = "known to stand for each other in these lists"
_PART_NAMES = ("given name", "father", "grandfather")
_CHUNK = 50_000
_GROUPS = ("others of the group match as well", "no other of the group matches", "")
_RELATIONS = ("a relative of a rare name in common", "a relative of a common name in common", "other relatives", "")
_SMALL = 0.05
_BITS = 1 / np.log(2.0)


def explain(linkage: RowLinkage, pair: int) -> tuple[Evidence, ...]:
    """Give the comparisons of one candidate pair, strongest first; the weights and the prior add up to the log2 odds.

    Args:
        linkage: The run.
        pair: Row of the pair among the candidates.

    Returns:
        One entry a name part, one for the name as a whole, and one a comparison that both records allow.
    """
    return next(explain_all(linkage, np.array([pair])))


def explain_all(linkage: RowLinkage, pairs: Ints) -> Iterator[tuple[Evidence, ...]]:
    """Give the comparisons of many candidate pairs, as `explain` does for one.

    Args:
        linkage: The run.
        pairs: Rows of the pairs among the candidates.
    """
    corpus = linkage.corpus
    for start in range(0, len(pairs), _CHUNK):
        rows = pairs[start : start + _CHUNK]
        weights, classes = _weigh_parts(linkage, rows)
        offset = (
            np.searchsorted(corpus.view_record, linkage.candidates.left[rows]),
            np.searchsorted(corpus.view_record, linkage.candidates.right[rows]),
        )
        for k, pair in enumerate(rows.tolist()):
            left = corpus.rows[int(linkage.candidates.left[pair])]
            right = corpus.rows[int(linkage.candidates.right[pair])]
            first = left.names[int(linkage.views[pair, 0] - offset[0][k])]
            second = right.names[int(linkage.views[pair, 1] - offset[1][k])]
            partner = linkage.alignment.partner[pair].tolist()
            term = float(linkage.scores.terms["name"][pair])
            fitted, rest = _fit_parts(weights[k].tolist(), term)
            parts = [*_name_parts((first, second), partner, fitted, classes[k].tolist())]
            if abs(rest) > _SMALL:
                parts.append(_whole_name(first, second, rest))
            found = [*parts, *_other_fields(linkage, pair, left, right)]
            yield tuple(sorted(found, key=lambda e: (-abs(e.weight), e.part)))


def _fit_parts(weights: list[float], term: float) -> tuple[list[float], float]:
    """Shrink the weights of the parts to what the fit makes of the whole name.

    Parts of one name are not independent (brothers share three of four), so together they count for less than each alone. Where
    parts and whole do not speak for the same thing, the parts stay and the difference is an entry of its own.
    """
    total = sum(weights)
    if total > _SMALL and term > _SMALL:
        return [w * term / total for w in weights], 0.0
    return weights, term - total


def _whole_name(first: NameChain, second: NameChain, weight: float) -> Evidence:
    return Evidence(
        part="name as a whole",
        left=first.written,
        right=second.written,
        level="how names that agree so are shared by relatives and by chance",
        weight=weight * _BITS,
    )


def _weigh_parts(linkage: RowLinkage, pairs: Ints) -> tuple[Floats, Ints]:
    """Give weight and `Likeness` of each left part against its partner: shape (pairs, parts); 0 and -1 without one."""
    corpus, words = linkage.corpus, linkage.words
    a, b, partner = linkage.views[pairs, 0], linkage.views[pairs, 1], linkage.alignment.partner[pairs]
    place = np.broadcast_to(np.arange(partner.shape[1]), partner.shape)
    has = partner != NONE
    left = np.where(has, corpus.parts[a], NONE)
    right = np.where(has, np.take_along_axis(corpus.parts[b], np.maximum(partner, 0).astype(np.int64), axis=1), NONE)
    last_left = place == corpus.part_count[a][:, None] - 1
    last_right = partner == corpus.part_count[b][:, None] - 1
    role = np.where(last_left & last_right, Role.LAST, np.where(last_left | last_right, Role.MIXED, Role.INNER))
    role = np.where(place == 0, int(Role.GIVEN), role)
    return words.weights(left, right, role), words.classes(left, right)


def _name_parts(
    names: tuple[NameChain, NameChain], partner: list[int], weights: list[float], classes: list[int]
) -> Iterator[Evidence]:
    first, second = names
    for i, spelling in enumerate(first.spellings):
        part = _part(i, len(first.parts))
        if partner[i] == NONE:
            yield Evidence(part=part, left=spelling, right="", level="not in the other name", weight=0.0)
            continue
        kind = Likeness(classes[i])
        learned = kind in {Likeness.NEAR, Likeness.DIFFERENT} and weights[i] > 1
        level = _LEARNED if learned else _LIKENESS[kind]
        yield Evidence(
            part=part, left=spelling, right=second.spellings[partner[i]], level=level, weight=weights[i] * _BITS
        )
    for j, spelling in enumerate(second.spellings):
        if j not in partner:
            yield Evidence(
                part=_part(j, len(second.parts)), left="", right=spelling, level="not in the other name", weight=0.0
            )


def _part(position: int, count: int) -> str:
    if position and position == count - 1:
        return "family"
    return _PART_NAMES[position] if position < len(_PART_NAMES) else f"part {position + 1}"


def _other_fields(linkage: RowLinkage, pair: int, left: LinkRow, right: LinkRow) -> Iterator[Evidence]:
    shown = {
        "missing parts": ("", "", "parts that both names have and that differ"),
        "age": (_age_words(left.age), _age_words(right.age), _age_level(left.age, right.age)),
        "sex": (left.sex or "", right.sex or "", "not stated" if not (left.sex and right.sex) else "same" if left.sex == right.sex else "different"),
        "judgements": ("", "", "learned from what people judged"),
        "place": ("", "", ("rare word in common", "common word in common", "no word in common", "")[int(linkage.evidence.place[pair])]),
        "family": ("", "", _GROUPS[int(linkage.evidence.family[pair])]),
        "incident": ("", "", _GROUPS[int(linkage.evidence.incident[pair])]),
        "relation": (_kin_words(left), _kin_words(right), _RELATIONS[int(linkage.evidence.relation[pair])]),
        "date of death": (
            "" if left.died is None else left.died[0].isoformat(),
            "" if right.died is None else right.died[0].isoformat(),
            ("same", "next day", "same week", "further apart", "")[int(linkage.evidence.date[pair])],
        ),
    }  # fmt: skip
    for name, weights in linkage.scores.terms.items():
        if name == "name":
            continue
        a, b, level = shown[name]
        weight = float(weights[pair]) * _BITS
        if (a and b and level) or name == "missing parts" or abs(weight) > 0.3:
            yield Evidence(part=name, left=a, right=b, level=level or "not stated", weight=weight)


def _kin_words(row: LinkRow) -> str:
    return ", ".join(f"{kinship.value} of {word}" for kinship, word in row.relatives)


def _age_words(age: Age | None) -> str:
    if age is None:
        return ""
    return f"{age.low:g}" if age.low == age.high else f"{age.low:g} to {age.high:g}"


def _age_level(left: Age | None, right: Age | None) -> str:
    if left is None or right is None:
        return "not stated"
    apart = max(left.low - right.high, right.low - left.high, 0.0)
    if apart == 0:
        return "within" if AgeKind.CLASS in {left.kind, right.kind} else "same"
    return f"{apart:g} years apart"


__all__ = ["explain", "explain_all"]
