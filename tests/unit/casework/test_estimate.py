"""An estimate rests on the linked lists of the case, is kept with it, and never on lists that have changed since."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from builders.casework import CountingEntropy, FixedClock, victim_list
from saksi.casework import (
    Case,
    add_victim_list,
    estimate_undocumented,
    judge_pair,
    link_lists,
    list_estimates,
    verify_case,
    victim_records,
)
from saksi.errors import Conflict, NotFound
from saksi.estimate import EstimateOptions, estimate, table_from_memberships
from saksi.link import link_records
from saksi.model import Decision, Estimate
from saksi.store import create_case

PEOPLE = [f"{first} {second} Orvan" for first in ("Selma", "Tarik", "Nadia") for second in ("Rafi", "Munir", "Halim")]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "case", clock=FixedClock(), entropy=CountingEntropy()) as opened:
        add_victim_list(opened, *victim_list("Health post", PEOPLE[:6]))
        add_victim_list(opened, *victim_list("Monitors", PEOPLE[3:]))
        yield opened


def test_lists_are_counted_by_person(case: Case) -> None:
    seen: list[Sequence[frozenset[str]]] = []

    def look(memberships: Sequence[frozenset[str]]) -> Estimate:
        seen.append(memberships)
        return estimate(table_from_memberships(memberships), "chao", EstimateOptions()).to_model()

    link_lists(case, link_records)
    answer = estimate_undocumented(case, look)
    assert sum(map(len, seen[0])) == len(victim_records(case))
    assert answer.n_documented == len(seen[0])
    assert set().union(*seen[0]) == {"Health post", "Monitors"}
    assert estimate_undocumented(case, look) == answer
    assert list_estimates(case) == [answer]
    assert list(verify_case(case)) == []


def never(memberships: Sequence[frozenset[str]]) -> Estimate:
    raise AssertionError("asked for an estimate")


def test_lists_that_were_not_linked_give_none(case: Case) -> None:
    with pytest.raises(NotFound, match="saksi link"):
        estimate_undocumented(case, never)


def test_lists_that_changed_since_give_none(case: Case) -> None:
    link_lists(case, link_records)
    left, right, *_ = [one.id for one in victim_records(case)]
    judge_pair(case, left, right, Decision.UNSURE)
    with pytest.raises(Conflict, match="saksi link"):
        estimate_undocumented(case, never)
