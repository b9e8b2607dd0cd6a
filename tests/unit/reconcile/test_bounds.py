"""Low, best and high by the packaged rules, with what was used and what was set aside."""

import pytest

from saksi.errors import BadInput, Faults, NotFound
from saksi.model import Act, SourceKind, Stance, StatementKind
from saksi.reconcile import RULE_NAMES, load_rule, read_rule, reconcile

from .builders import by, gather, make_statement, on

NGO = (by(SourceKind.OUTLET), by(SourceKind.NGO, "Kerem Monitor"))
OTHER_NGO = (by(SourceKind.OUTLET), by(SourceKind.NGO, "Varenia Watch"))
MEDIC = (by(SourceKind.OUTLET), by(SourceKind.MEDIC, "Dr. Ilan Doro"))
ARMY = (by(SourceKind.OUTLET), by(SourceKind.ARMED_ACTOR, "the Guard"))


def ranges(rule: str, *statements: object) -> list[tuple[int, int | None, int | None]]:
    found = reconcile(gather(*statements), load_rule(rule))  # type: ignore[arg-type]
    (incident,) = found.incidents
    return [(each.low, each.best, each.high) for each in incident.ranges if each.act is Act.KILLED]


THREE = (
    make_statement("st-a", exact=12, chain=NGO),
    make_statement("st-b", exact=14, chain=OTHER_NGO),
    make_statement("st-c", exact=12, chain=MEDIC),
)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("ucdp-like", (12, 12, 14)),
        ("acled-conservative", (12, 12, 14)),
        ("ohchr-verified", (12, 12, 14)),
        ("majority", (12, 12, 14)),
        ("source-priority", (12, 12, 14)),
        ("airwars-like", (12, 12, 14)),
        ("cautious", (12, 12, 18)),
    ],
)
def test_three_sources_give_a_range_by_every_rule(rule: str, expected: tuple[int, int, int]) -> None:
    assert ranges(rule, *THREE) == [expected]


def test_two_roots_verify_nothing() -> None:
    assert ranges("ohchr-verified", *THREE[:2]) == [(0, None, 14)]


def test_voices_without_a_named_source_verify_nothing_however_many() -> None:
    voices = [make_statement(f"st-{n}", exact=12, document=f"d{n}") for n in range(5)]
    assert ranges("ohchr-verified", *voices) == [(0, None, 12)]


def test_unnamed_voices_make_no_majority() -> None:
    voices = [make_statement(f"st-{n}", exact=20, document=f"d{n}") for n in range(5)]
    named = [make_statement("st-a", exact=12, chain=NGO), make_statement("st-b", exact=12, chain=MEDIC)]
    assert ranges("majority", *voices, *named) == [(12, 12, 20)]


def test_an_allowance_is_made_until_two_roots_name_an_end() -> None:
    assert ranges("cautious", THREE[0]) == [(10, 12, 18)]
    assert ranges("cautious", THREE[0], THREE[2]) == [(12, 12, 12)]
    assert ranges("cautious", make_statement("st-a", exact=0)) == [(0, 0, 0)]
    assert ranges("cautious", THREE[0], make_statement("st-d", exact=20, chain=OTHER_NGO)) == [(10, 12, 20)]
    (incident,) = reconcile(gather(THREE[0]), load_rule("cautious")).incidents
    assert "50 % of 12 are allowed for above" in next(u.reason for u in incident.ranges[0].used if u.role == "high")


def test_an_allowance_below_nothing_is_refused() -> None:
    text = 'name = "ours"\nversion = "1"\nsource = "minutes"\ntext = "t"\n[allowance]\nbelow = 120\n'
    with pytest.raises(Faults) as caught:
        read_rule(text, "ours.toml")
    assert caught.value.faults[0].startswith("line 6, column 1: 'below' must be 100 or less")


def test_vague_words_stand_for_acleds_numbers_only_under_its_rule() -> None:
    hundreds = make_statement("st-a", 100, 999, approx=True)
    dozens = make_statement("st-a", 20, 99, approx=True)
    assert ranges("acled-conservative", hundreds) == [(100, 100, 999)]
    assert ranges("acled-conservative", dozens) == [(10, 10, 99)]
    assert ranges("ucdp-like", dozens) == [(20, 20, 99)]


def test_at_least_leaves_the_upper_end_open_unless_the_rule_closes_it() -> None:
    least = make_statement("st-a", 12, None)
    assert ranges("ucdp-like", least) == [(12, 12, None)]
    assert ranges("airwars-like", least) == [(12, 12, 12)]


def test_an_unknown_number_gives_no_range() -> None:
    assert ranges("ucdp-like", make_statement("st-a", None, None)) == []


def test_zero_is_a_value_and_a_contradiction_against_harm() -> None:
    none = make_statement("st-a", exact=0, chain=ARMY)
    assert ranges("ucdp-like", none) == [(0, 0, 0)]
    found = reconcile(gather(none, make_statement("st-b", exact=12, chain=NGO)), load_rule("ucdp-like"))
    (incident,) = found.incidents
    assert [(each.low, each.high) for each in incident.ranges] == [(12, 12)]
    assert "existence" in {each.kind.value for each in incident.contradictions}


def test_a_denial_stands_beside_and_disputes() -> None:
    denial = make_statement("st-a", None, None, chain=ARMY, stance=Stance.DENIES)
    (incident,) = reconcile(gather(denial, make_statement("st-b", exact=12, chain=NGO))).incidents
    assert incident.statement_ids == ("st-a", "st-b")
    assert incident.status.value == "disputed"
    assert next((used.statement_id, used.role) for used in incident.ranges[0].used) == ("st-a", "set_aside")


def test_parts_that_share_nobody_hold_up_the_low_end() -> None:
    whole = make_statement("st-a", 3, None, document="d1", chain=NGO)
    children = make_statement("st-b", exact=4, who="children", document="d1", part_of="st-a", chain=NGO)
    women = make_statement("st-c", exact=2, who="women", document="d1", part_of="st-a", chain=NGO)
    assert ranges("ucdp-like", whole, children, women) == [(6, 6, None)]


def test_every_rule_names_its_source_and_every_statement_its_role() -> None:
    for name in RULE_NAMES:
        rule = load_rule(name)
        assert rule.source
        assert rule.text
        (incident,) = reconcile(gather(*THREE), rule).incidents
        assert {used.statement_id for used in incident.ranges[0].used} == {"st-a", "st-b", "st-c"}


def test_an_unknown_term_is_told_with_line_column_and_nearest() -> None:
    text = 'name = "ours"\nversion = "1"\nsource = "minutes"\ntext = "t"\n[best]\ntake = "majorty"\n[hihg]\n'
    with pytest.raises(Faults) as caught:
        read_rule(text, "ours.toml")
    assert caught.value.faults[0].startswith("line 6, column 9: unknown term 'majorty'. The nearest is 'majority'.")
    assert caught.value.faults[1].startswith("line 7, column 1: unknown key 'hihg'. The nearest is 'high'.")


def test_a_rule_that_is_no_toml_is_told_with_its_place() -> None:
    with pytest.raises(BadInput, match="line 1, column"):
        read_rule('name = "ours\n', "ours.toml")


def test_a_rule_that_does_not_exist_names_the_nearest() -> None:
    with pytest.raises(NotFound) as caught:
        load_rule("ucdp")
    assert "ucdp-like" in caught.value.fix


def test_a_users_own_rule_works() -> None:
    rule = read_rule(
        'name = "ours"\nversion = "2"\nsource = "minutes of 3 May"\ntext = "The monitor first."\n'
        '[best]\ntake = "priority"\norder = ["Varenia Watch", "ngo"]\n[high]\nopen_end = "close"\n',
        "ours.toml",
    )
    (incident,) = reconcile(gather(*THREE), rule).incidents
    assert (incident.ranges[0].best, incident.ranges[0].rule, incident.ranges[0].rule_version) == (14, "ours", "2")


def test_several_people_without_a_number_are_two_where_the_rule_says_so() -> None:
    several = make_statement("st-a", None, None, document="d1")
    one = make_statement("st-b", exact=1, document="d2")
    fourteen = make_statement("st-c", exact=14, document="d3")
    assert ranges("ucdp-like", several) == []
    assert ranges("airwars-like", several) == [(2, 2, 2)]
    assert ranges("airwars-like", several, one) == [(1, 1, 2)]
    assert ranges("airwars-like", several, fourteen) == [(14, 14, 14)]


def test_up_to_five_leads_with_no_lower_bound() -> None:
    upto = make_statement("st-a", None, 5, document="d1")
    children = make_statement("st-b", exact=2, who="children", document="d1", part_of="st-a")
    later = make_statement("st-c", exact=4, document="d1")
    assert ranges("airwars-like", upto, children, later) == [(4, 4, 5)]
    assert ranges("airwars-like", upto, children) == [(2, 2, 5)]


def test_a_part_of_a_part_is_not_added_to_it() -> None:
    whole = make_statement("st-a", 2, None, document="d1")
    women = make_statement("st-b", exact=2, who="women", document="d1", part_of="st-a")
    child = make_statement("st-c", exact=1, who="a child", document="d1", part_of="st-b")
    assert ranges("ucdp-like", whole, women, child) == [(2, 2, None)]


def test_a_larger_count_in_one_text_is_no_part_of_a_smaller_one() -> None:
    six = make_statement("st-a", exact=6, who="men", document="d1")
    five = make_statement("st-b", exact=5, who="people", document="d1")
    assert ranges("ucdp-like", six, five) == [(5, 5, 6)]


def test_a_total_gets_no_allowance() -> None:
    total = make_statement(
        "st-a",
        exact=100,
        place="North",
        cumulative=True,
        kind=StatementKind.FIGURE,
        when=on("2031-05-01", "2031-05-31"),
    )
    (group,) = reconcile(gather(total), load_rule("cautious")).groups
    assert group.range is not None
    assert (group.range.low, group.range.high) == (100, 100)
