"""Why two records were taken for one person, or not: part by part, in the records' own spelling."""

from collections.abc import Iterator

import numpy as np

from saksi.lang.ages import Age, AgeKind
from saksi.link.corpus import NONE, LinkRow
from saksi.link.linkage import RowLinkage
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
_BITS = 1 / np.log(2.0)


def explain(linkage: RowLinkage, pair: int) -> tuple[Evidence, ...]:
    """Give the comparisons of one candidate pair, strongest first; the weights and the prior add up to the log2 odds.

    Args:
        linkage: The run.
        pair: Row of the pair among the candidates.

    Returns:
        One entry a name part, one for the name as a whole, and one a comparison that both records allow.
    """
    left = linkage.corpus.rows[int(linkage.candidates.left[pair])]
    right = linkage.corpus.rows[int(linkage.candidates.right[pair])]
    found = [*_name_parts(linkage, pair, left, right), *_other_fields(linkage, pair, left, right)]
    return tuple(sorted(found, key=lambda e: (-abs(e.weight), e.part)))


def _name_parts(linkage: RowLinkage, pair: int, left: LinkRow, right: LinkRow) -> Iterator[Evidence]:
    a, b = (int(v) for v in linkage.views[pair])
    corpus, words = linkage.corpus, linkage.words
    first = left.names[a - int(np.searchsorted(corpus.view_record, linkage.candidates.left[pair]))]
    second = right.names[b - int(np.searchsorted(corpus.view_record, linkage.candidates.right[pair]))]
    partner = linkage.alignment.partner[pair]
    total = 0.0
    for i, spelling in enumerate(first.spellings):
        j = int(partner[i])
        if j == NONE:
            yield Evidence(
                part=_part(i, len(first.parts)), left=spelling, right="", level="not in the other name", weight=0.0
            )
            continue
        x, y = corpus.parts[a, i : i + 1], corpus.parts[b, j : j + 1]
        weight = float(words.weights(x, y, _role(i, j, len(first.parts), len(second.parts)))[0])
        kind = Likeness(int(words.classes(x, y)[0]))
        learned = kind >= Likeness.SKELETON and weight > 0 and kind is not Likeness.SKELETON
        total += weight
        yield Evidence(
            part=_part(i, len(first.parts)),
            left=spelling,
            right=second.spellings[j],
            level=_LEARNED if learned else _LIKENESS[kind],
            weight=weight * _BITS,
        )
    for j, spelling in enumerate(second.spellings):
        if j not in partner.tolist():
            yield Evidence(
                part=_part(j, len(second.parts)), left="", right=spelling, level="not in the other name", weight=0.0
            )
    whole = float(linkage.scores.terms["name"][pair]) - total
    yield Evidence(
        part="name as a whole",
        left=first.written,
        right=second.written,
        level="how such names agree by chance",
        weight=whole * _BITS,
    )


def _part(position: int, count: int) -> str:
    if position and position == count - 1:
        return "family"
    return _PART_NAMES[position] if position < len(_PART_NAMES) else f"part {position + 1}"


def _role(i: int, j: int, m: int, n: int) -> np.ndarray:
    """Give the `Role` that the alignment used for these two positions."""
    if i == 0 and j == 0:
        return np.array([0])
    last = (i == m - 1, j == n - 1)
    return np.array([2 if all(last) else 3 if any(last) else 1])


def _other_fields(linkage: RowLinkage, pair: int, left: LinkRow, right: LinkRow) -> Iterator[Evidence]:
    shown = {
        "missing parts": ("", "", "parts that both names have and that differ"),
        "age": (_age_words(left.age), _age_words(right.age), _age_level(left.age, right.age)),
        "sex": (left.sex or "", right.sex or "", "same" if left.sex == right.sex else "different"),
        "judgements": ("", "", "learned from what people judged"),
        "place": ("", "", ("rare word in common", "common word in common", "no word in common", "")[int(linkage.evidence.place[pair])]),
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
        if (a and b) or name == "missing parts" or abs(weight) > 0.3:
            yield Evidence(part=name, left=a, right=b, level=level or "not stated", weight=weight)


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


__all__ = ["explain"]
