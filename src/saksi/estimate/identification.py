"""What the overlaps of the lists can and cannot say about the people on no list, before any model is run."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from saksi.estimate.caution import Caution, CautionKind, Refusal, RefusalKind
from saksi.estimate.closed import ClosedFit, Heterogeneity, chao_lower_bound, fit_closed
from saksi.estimate.hidden import HiddenTest, search_hidden
from saksi.estimate.table import CaptureTable

_CHANCE = 1e-3
MAX_CLOSED_LISTS = 12


@dataclass(frozen=True, kw_only=True)
class Identification:
    """What the table can identify.

    Args:
        overlaps: People shared by each pair of lists, by the pair of names.
        empty_pairs: Pairs of lists that share nobody.
        triangles: Triples of lists of which every pair shares somebody; the model of all pairs needs one.
        connected: Whether every list is joined to every other through shared people.
        nested: Pairs (inner, outer) where nearly surely not by chance everybody on the inner list is on the outer.
        nested_by_chance: The same where the inner list is so small that chance explains it.
        shared: People on two lists or more.
        chao: Chao's lower bound with list effects, or None.
        closed: Fits of Mt and of Mth in three shapes, by name.
        difference: Fall of the criterion (BIC) from Mt to the best Mth; positive speaks for people hard to reach.
        hidden: What the table says, and could have said, of people who are hard to list.
    """

    overlaps: Mapping[tuple[str, str], int]
    empty_pairs: tuple[tuple[str, str], ...]
    triangles: int
    connected: bool
    nested: tuple[tuple[str, str], ...]
    nested_by_chance: tuple[tuple[str, str], ...]
    shared: int
    chao: ClosedFit | None
    closed: Mapping[str, ClosedFit]
    difference: float
    hidden: HiddenTest | None

    def to_plain(self, n: int) -> dict[str, Any]:
        """Return the report as plain values; totals N, not numbers missing."""
        return {
            "overlaps": {f"{a} & {b}": c for (a, b), c in self.overlaps.items()},
            "empty_pairs": [f"{a} & {b}" for a, b in self.empty_pairs],
            "triangles": self.triangles,
            "connected": self.connected,
            "people_on_two_or_more_lists": self.shared,
            "chao_lower_bound": None if self.chao is None else _total(self.chao, n),
            "closed_models": {name: _total(fit, n) for name, fit in self.closed.items()},
            "bic_gain_of_heterogeneity": self.difference,
            "hidden_people": None if self.hidden is None else self.hidden.to_plain(),
        }


def _total(fit: ClosedFit, n: int) -> dict[str, Any]:
    low, high = fit.interval
    return {
        "N": n + fit.missing,
        "standard_error": fit.variance**0.5,
        "profile_interval": [n + low, n + high],
        "bic": fit.bic,
    }


def identify(table: CaptureTable, *, level: float = 0.95) -> Identification:
    """Look at the overlaps of the lists and fit the models with few parameters.

    Args:
        table: The data.
        level: Coverage of the profile intervals.
    """
    overlaps, totals = table.overlaps(), table.list_totals()
    pairs = list(combinations(range(table.width), 2))
    joined = overlaps > 0
    inside = [(a, b) for a in range(table.width) for b in range(table.width) if a != b and overlaps[a, b] == totals[a]]
    sure = [(a, b) for a, b in inside if (totals[b] / table.n) ** totals[a] < _CHANCE]
    closed: dict[str, ClosedFit] = {}
    chao = None
    if table.width >= 2:
        chao = chao_lower_bound(table, level=level)
        if 2 < table.width <= MAX_CLOSED_LISTS:
            for shape in Heterogeneity:
                fit = fit_closed(table, by_list=True, heterogeneity=shape, level=level)
                if fit is not None:
                    closed[fit.name] = fit
    others = [fit.bic for name, fit in closed.items() if name != "Mt"]
    names = table.lists
    return Identification(
        overlaps={(names[a], names[b]): int(overlaps[a, b]) for a, b in pairs},
        empty_pairs=tuple((names[a], names[b]) for a, b in pairs if overlaps[a, b] == 0),
        triangles=sum(
            bool(joined[a, b] and joined[b, c] and joined[a, c]) for a, b, c in combinations(range(table.width), 3)
        ),
        connected=_is_connected(joined),
        nested=tuple((names[a], names[b]) for a, b in sure),
        nested_by_chance=tuple((names[a], names[b]) for a, b in inside if (a, b) not in sure),
        shared=int(table.times_seen()[1:].sum()),
        chao=chao,
        closed=closed,
        difference=closed["Mt"].bic - min(others) if others and "Mt" in closed else 0.0,
        hidden=search_hidden(table) if closed else None,
    )


def _is_connected(joined: np.ndarray[Any, Any]) -> bool:
    reached, new = {0}, {0}
    while new:
        new = {int(b) for a in new for b in np.flatnonzero(joined[a])} - reached
        reached |= new
    return len(reached) == int(joined.shape[0])


def refuse_unidentified(table: CaptureTable, found: Identification, *, least_lists: int) -> Refusal | None:
    """Say why no model can give a number on this table, or None when one may.

    Args:
        table: The data.
        found: What the overlaps say.
        least_lists: Lists the method needs.
    """
    if table.width < least_lists:
        return Refusal(
            kind=RefusalKind.TOO_FEW_LISTS,
            text=f"lists with people on them: {table.width}; this method needs at least {least_lists}.",
            fix="Find another list, or use two lists with covariates under their stated assumption.",
        )
    if found.shared == 0:
        return Refusal(
            kind=RefusalKind.NO_OVERLAP,
            text="nobody is on two lists, so the overlaps say nothing about who was missed; any total fits.",
            fix="Check that the lists were linked to each other, and that they cover the same place and time.",
        )
    if found.nested:
        inner, outer = found.nested[0]
        return Refusal(
            kind=RefusalKind.NESTED_LIST,
            text=f"everybody on list {inner} is on list {outer}, which chance does not explain: one was made from the "
            "other, so it holds no news about who was missed.",
            fix=f"Leave list {inner} out or merge it with {outer}, and run it again.",
        )
    return None


def cautions_of(table: CaptureTable, found: Identification) -> list[Caution]:
    """Return the warnings that the table alone calls for."""
    out = [
        Caution(kind=CautionKind.EMPTY_LIST, text=f"List {name} holds nobody and was left out.")
        for name in table.dropped
    ]
    out += [
        Caution(
            kind=CautionKind.NESTED_LIST,
            text=f"Everybody on list {a} is on list {b}; the list is small, so this may be chance.",
        )
        for a, b in found.nested_by_chance
    ]
    if found.empty_pairs:
        named = "; ".join(f"{a} & {b}" for a, b in found.empty_pairs[:6])
        more = "" if len(found.empty_pairs) <= 6 else f" Further pairs that share nobody: {len(found.empty_pairs) - 6}."
        out.append(Caution(kind=CautionKind.EMPTY_OVERLAPS, text=f"Lists that share nobody: {named}.{more}"))
    if table.width > 2 and found.triangles == 0:
        out.append(
            Caution(
                kind=CautionKind.NO_TRIANGLE,
                text="No three lists all share people with each other: dependence between all pairs cannot be told "
                "from people missed.",
            )
        )
    if not found.connected:
        out.append(
            Caution(
                kind=CautionKind.NO_TRIANGLE,
                text="Some lists share nobody with the rest, directly or through others: their relation to the rest is "
                "an assumption.",
            )
        )
    if 0 < found.shared < 10:
        out.append(
            Caution(
                kind=CautionKind.FEW_OVERLAPS,
                text=f"Only {found.shared} people are on two or more lists; one false link or one missed link moves the "
                "number a lot.",
            )
        )
    return out


__all__ = ["MAX_CLOSED_LISTS", "Identification", "cautions_of", "identify", "refuse_unidentified"]
