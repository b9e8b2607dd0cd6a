"""Incidents, origins, series and figures out of statements."""

import datetime as dt

import pytest

from saksi.errors import BadInput, Conflict, Faults
from saksi.model import (
    Act,
    Assessment,
    Correction,
    DatePrecision,
    Decision,
    Episode,
    Method,
    Source,
    SourceKind,
    Statement,
    StatementKind,
    Tally,
    When,
)
from saksi.reconcile import Material, load_rule, reconcile, reconcile_flat, work_out, work_out_again

from .builders import by, gather, make_document, make_statement, on

OUTLET = by(SourceKind.OUTLET)
MONITOR = by(SourceKind.NGO, "Kerem Monitor")
NOON = dt.datetime(2031, 5, 5, 12, tzinfo=dt.UTC)


def decide(number: int, decision: Decision, first: str, *others: str, undoes: str | None = None) -> Assessment:
    return Assessment(
        id=f"as-{number}",
        object_id=first,
        decision=decision,
        by="u",
        at=NOON,
        sequence=number,
        other_ids=others,
        undoes=undoes,
    )


def clusters(material: Material) -> list[tuple[str, ...]]:
    return sorted(incident.statement_ids for incident in reconcile(material).incidents)


def test_reports_of_one_event_come_together_and_others_stay_apart() -> None:
    material = gather(
        make_statement("st-a", exact=12),
        make_statement("st-b", 10, None),
        make_statement("st-c", exact=12, place="Salin"),
        make_statement("st-d", exact=12, when=on("2031-05-20")),
        make_statement("st-e", exact=30, act=Act.INJURED),
    )
    assert clusters(material) == [("st-a", "st-b", "st-e"), ("st-c",), ("st-d",)]


def test_two_events_of_one_day_and_town_are_told_apart_by_means_and_number() -> None:
    material = gather(
        make_statement("st-a", exact=12, method=Method.AIRSTRIKE),
        make_statement("st-b", exact=12, method=Method.AIRSTRIKE),
        make_statement("st-c", exact=2, method=Method.SHOOTING),
    )
    assert clusters(material) == [("st-a", "st-b"), ("st-c",)]


def test_reports_that_name_no_means_do_not_make_two_events_one() -> None:
    guard, brigade = {"perpetrator": "the Guard"}, {"perpetrator": "the Brigade"}
    material = gather(
        make_statement("st-a", exact=3, method=Method.AIRSTRIKE, **guard),
        make_statement("st-b", exact=3, method=Method.AIRSTRIKE),
        make_statement("st-c", exact=3, **guard),
        make_statement("st-x", exact=3, method=Method.EXECUTION, **brigade),
        make_statement("st-y", exact=3, method=Method.EXECUTION),
        make_statement("st-z", exact=3, **brigade),
    )
    assert clusters(material) == [("st-a", "st-b", "st-c"), ("st-x", "st-y", "st-z")]


def test_a_report_of_the_province_and_no_day_joins_the_event_it_fits() -> None:
    undated = When(start=None, end=None, precision=DatePrecision.UNRESOLVED)
    material = gather(
        make_statement("st-a", exact=12, method=Method.AIRSTRIKE),
        make_statement("st-b", exact=12, method=Method.AIRSTRIKE, place="North", when=undated),
        make_statement("st-c", exact=12, method=Method.AIRSTRIKE, place="Salin"),
    )
    assert clusters(material) == [("st-a", "st-b"), ("st-c",)]


def test_killed_and_injured_told_in_one_breath_stay_together() -> None:
    strike = {"method": Method.AIRSTRIKE}
    material = gather(
        make_statement("st-a", exact=12, place=None, document="d1", **strike),
        make_statement("st-b", exact=3, act=Act.INJURED, place=None, document="d1", **strike),
        make_statement("st-c", exact=12, **strike),
        make_statement("st-d", exact=3, act=Act.INJURED, place="Salin", **strike),
    )
    assert clusters(material) == [("st-a", "st-b", "st-c"), ("st-d",)]


def test_two_numbers_that_agree_say_more_than_one() -> None:
    small = {"exact": 3, "when": on("2031-05-02", "2031-05-04")}
    placed = [make_statement("st-a", document="d1", **small)]
    adrift = [make_statement("st-c", place=None, document="d2", **small)]
    assert len(clusters(gather(*placed, *adrift))) == 2
    placed.append(make_statement("st-b", exact=7, act=Act.INJURED, document="d1", when=small["when"]))
    adrift.append(make_statement("st-d", exact=7, act=Act.INJURED, place=None, document="d2", when=small["when"]))
    assert len(clusters(gather(*placed, *adrift))) == 1


def test_one_source_that_names_two_means_tells_of_two_events() -> None:
    watch = (OUTLET, by(SourceKind.NGO, "Varenia Watch"))
    shelled = make_statement("st-a", exact=5, method=Method.SHELLING, chain=(OUTLET, MONITOR))
    assert clusters(gather(shelled, make_statement("st-b", exact=5, method=Method.AIRSTRIKE, chain=watch))) == [
        ("st-a", "st-b")
    ]
    twice = make_statement("st-b", exact=5, method=Method.AIRSTRIKE, chain=(OUTLET, MONITOR))
    assert clusters(gather(shelled, twice)) == [("st-a",), ("st-b",)]


def test_a_shared_name_brings_reports_together_over_spellings_of_the_place() -> None:
    material = gather(
        make_statement("st-a", exact=1, place="Old Mill", names=("Tamo Berel",)),
        make_statement("st-b", exact=1, place="Taht al-Mill", names=("tamo berel",)),
    )
    assert clusters(material) == [("st-a", "st-b")]


def test_people_decide_and_can_take_it_back() -> None:
    statements = (
        make_statement("st-a", exact=12),
        make_statement("st-b", exact=12),
        make_statement("st-c", exact=5, place="Salin"),
    )
    apart = decide(0, Decision.DIFFERENT, "st-a", "st-b")
    same = decide(1, Decision.SAME, "st-a", "st-c")
    assert clusters(gather(*statements)) == [("st-a", "st-b"), ("st-c",)]
    assert clusters(gather(*statements, decisions=(apart, same))) == [("st-a", "st-c"), ("st-b",)]
    undo = decide(2, Decision.UNDO, "as-1", undoes="as-1")
    assert clusters(gather(*statements, decisions=(apart, same, undo))) == [("st-a",), ("st-b",), ("st-c",)]


def test_decisions_that_contradict_each_other_are_named() -> None:
    statements = tuple(make_statement(f"st-{each}", exact=12) for each in "abc")
    decisions = (
        decide(0, Decision.SAME, "st-a", "st-b"),
        decide(1, Decision.SAME, "st-b", "st-c"),
        decide(2, Decision.DIFFERENT, "st-a", "st-c"),
    )
    with pytest.raises(Conflict, match=r"as-2 .* as-0, as-1"):
        reconcile(gather(*statements, decisions=decisions))


def test_a_decision_on_one_statement_alone_is_refused() -> None:
    with pytest.raises(BadInput, match="as-0"):
        reconcile(gather(make_statement("st-a"), decisions=(decide(0, Decision.SAME, "st-a"),)))


def test_a_person_decides_the_status() -> None:
    decision = Assessment(
        id="as-0", object_id="st-a", decision=Decision.SET_STATUS, by="u", at=NOON, reason="Seen on site.",
        corrections=(Correction(field="status", value='"confirmed"'),),
    )  # fmt: skip
    (incident,) = reconcile(gather(make_statement("st-a", exact=2), decisions=(decision,))).incidents
    assert (incident.status.value, incident.status_by, incident.status_reason) == ("confirmed", "as-0", "Seen on site.")


def test_ten_outlets_that_repeat_one_monitor_are_one_root() -> None:
    statements = [make_statement(f"st-{n}", exact=12, chain=(OUTLET, MONITOR)) for n in range(10)]
    (incident,) = reconcile(gather(*statements)).incidents
    assert (incident.root_count, incident.status.value) == (1, "unverified")


def test_outlets_without_a_source_add_nothing_beside_a_known_one() -> None:
    statements = [make_statement(f"st-{n}", exact=12) for n in range(5)]
    monitor = make_statement("st-x", exact=12, chain=(OUTLET, MONITOR))
    doctor = make_statement("st-y", exact=12, chain=(OUTLET, by(SourceKind.MEDIC, "", anonymous=True)))
    assert reconcile(gather(*statements)).incidents[0].root_count == 1
    assert reconcile(gather(*statements, monitor)).incidents[0].root_count == 1
    assert reconcile(gather(*statements, monitor, doctor)).incidents[0].root_count == 2


def test_two_bodies_that_quote_one_witness_are_one_root() -> None:
    witness = by(SourceKind.WITNESS, "Mira Tal")
    statements = (
        make_statement("st-a", exact=12, chain=(OUTLET, MONITOR, witness)),
        make_statement("st-b", exact=12, chain=(OUTLET, by(SourceKind.NGO, "Varenia Watch"), witness)),
        make_statement("st-c", exact=12, chain=(OUTLET, MONITOR)),
    )
    assert reconcile(gather(*statements)).incidents[0].root_count == 1


def test_aliases_acronyms_and_upstreams_lead_to_one_root() -> None:
    sources = (
        Source(
            id="src-1",
            name="Varenia Observatory for Human Rights",
            kind=SourceKind.NGO,
            aliases=("Observatorium Varenia",),
        ),
        Source(id="src-2", name="Coast News Desk", kind=SourceKind.NGO, upstream=("src-1",)),
    )
    names = ("the Varenia Observatory for Human Rights (VOHR)", "VOHR", "Observatorium Varenia", "Coast News Desk")
    statements = [
        make_statement(f"st-{n}", exact=12, chain=(OUTLET, by(SourceKind.NGO, name))) for n, name in enumerate(names)
    ]
    (incident,) = reconcile(gather(*statements, sources=sources)).incidents
    assert incident.root_count == 1


def test_a_forged_report_with_fifty_reworded_copies_stays_one_root_and_unverified() -> None:
    openings = ("At dawn", "Early on Saturday", "In the first light", "Before sunrise", "That morning")
    verbs = ("were killed", "lost their lives", "died", "were slain", "perished")
    tail = "when armed men entered the market of Kerem and fired on traders who had set up their stalls beside the old mill"
    texts, statements = {}, []
    for number in range(51):
        chain = ((OUTLET,), (OUTLET, by(SourceKind.WITNESS, "", anonymous=True)))[number % 2]
        statements.append(make_statement(f"st-{number:02}", exact=40, document=f"d{number:02}", chain=chain))
        texts[f"d{number:02}"] = f"{openings[number % 5]} forty people {verbs[number % 7 % 5]} {tail}, report {number}."
    (incident,) = reconcile(gather(*statements, texts=texts)).incidents
    assert (incident.root_count, incident.status.value) == (1, "unverified")


def test_look_alike_addresses_are_flagged() -> None:
    documents = (
        make_document("d1", url="https://www.kerem-post.example/a"),
        make_document("d2", url="https://kerem-p0st.example/a"),
        make_document("d3", url="https://salin.example/a"),
    )
    found = reconcile(gather(make_statement("st-a", document="d1"), documents=documents))
    assert len(found.warnings) == 1
    assert "kerem-p0st.example and kerem-post.example" in found.warnings[0]


def test_a_later_figure_of_the_same_source_replaces_the_earlier_and_is_kept() -> None:
    statements = [
        make_statement(f"st-{n}", exact=number, document=f"d{n}", chain=(OUTLET, MONITOR), cumulative=True,
                       kind=StatementKind.FIGURE, place="North", when=on("2031-05-01", "2031-05-09"), tally=tally)
        for n, (number, tally) in enumerate([(30, Tally.RUNNING_TOTAL), (45, Tally.RUNNING_TOTAL), (41, Tally.RUNNING_TOTAL), (5, Tally.INCREMENT)])
    ]  # fmt: skip
    documents = tuple(make_document(f"d{n}", f"2031-05-1{n}") for n in range(4))
    found = reconcile(gather(*statements, documents=documents))
    assert [(row.statement_id, row.superseded_by, row.change) for row in found.figures] == [
        ("st-0", "st-1", "first"),
        ("st-1", "st-2", "up"),
        ("st-2", None, "down"),
        ("st-3", None, "increment"),
    ]
    (group,) = found.groups
    assert group.range is not None
    assert (group.range.low, group.range.best, group.range.high) == (41, 41, 41)
    assert [used.reason for used in group.range.used if "downwards" in used.reason]


def figure(statement_id: str, number: int, place: str) -> Statement:
    return make_statement(
        statement_id, exact=number, document="d", place=place, cumulative=True, kind=StatementKind.FIGURE,
        chain=(OUTLET, MONITOR),
    )  # fmt: skip


def test_parts_by_province_add_up_to_the_monitors_total() -> None:
    whole = figure("st-0", 1383, "Varenia")
    parts = [
        figure("st-1", 683, "North"),
        figure("st-2", 433, "South"),
        figure("st-3", 255, "East"),
        figure("st-4", 12, "West"),
    ]
    (found,) = reconcile(gather(whole, *parts)).sums
    assert (found.whole_id, found.total.lower, found.agrees) == ("st-0", 1383, True)
    assert "683 + 433 + 255 + 12 = 1383" in found.reason
    (share,) = reconcile(gather(whole, *parts[:3])).sums
    assert (share.total.lower, share.agrees) == (1371, None)
    assert reconcile(gather(whole, parts[0], figure("st-5", 700, "Kerem"))).sums == ()


def test_a_total_smaller_than_its_part_is_a_contradiction() -> None:
    whole = make_statement(
        "st-0", exact=30, place="North", cumulative=True, kind=StatementKind.FIGURE, when=on("2031-05-01", "2031-05-31")
    )
    part = make_statement(
        "st-1", exact=45, place="Kerem", cumulative=True, kind=StatementKind.FIGURE, when=on("2031-05-01", "2031-05-31")
    )
    (found,) = reconcile(gather(whole, part)).contradictions
    assert (found.kind.value, found.statement_ids) == ("parts", ("st-0", "st-1"))
    assert found.settle


def test_figures_group_by_episode_and_verified_stays_apart() -> None:
    episode = Episode(
        id="ep-1", name="the days of May", start=dt.date(2031, 5, 1), end=dt.date(2031, 5, 9), place_ids=("p:north",)
    )
    inside = make_statement("st-0", exact=130, place="Kerem", cumulative=True, kind=StatementKind.FIGURE)
    outside = make_statement("st-1", exact=109, place="Salin", cumulative=True, kind=StatementKind.FIGURE)
    found = reconcile(gather(inside, outside, episodes=(episode,)))
    assert {row.statement_id: row.episode_id for row in found.figures} == {"st-0": "ep-1", "st-1": None}


def test_a_part_of_a_total_beside_the_event_is_weighed_like_any_other() -> None:
    first = make_statement("st-a", 42, None, document="d1", part_of="st-z")
    total = make_statement(
        "st-z", 111, None, document="d1", cumulative=True, kind=StatementKind.FIGURE, chain=(OUTLET, MONITOR)
    )
    (incident,) = reconcile(gather(first, total), load_rule("airwars-like")).incidents
    assert [(each.low, each.high) for each in incident.ranges] == [(42, 42)]


def test_statements_without_place_date_or_count_stand_on_their_own() -> None:
    bare = make_statement("st-a", place=None, counted=False)
    found = reconcile(gather(bare))
    assert [(incident.ranges, incident.place) for incident in found.incidents] == [((), None)]


def test_a_report_without_a_place_chains_no_events() -> None:
    towns = [make_statement(f"st-{n}", exact=12, place=place) for n, place in enumerate(("Kerem", "Oduva", "Salin"))]
    adrift = make_statement("st-x", exact=12, place=None)
    workings = work_out(gather(*towns, adrift))
    assert sorted(len(part.claim_ids) for part in workings.components.values()) == [1, 1, 2]
    without = workings.without({"st-0": "withdrawn"})
    assert without.result == work_out(without.material).result


def test_starting_from_earlier_workings_gives_what_a_whole_run_gives() -> None:
    material = gather(*(make_statement(f"st-{n}", exact=12, document=f"d{n}") for n in range(4)))
    rule = load_rule("majority")
    earlier = work_out(material, rule)
    for changed in (
        material,
        material.without({"st-1": "a drill"}),
        material.with_taint({"d2": "forged"}).without({"st-0": "a drill"}),
        gather(*material.statements[:3]),
        gather(*material.statements, make_statement("st-9", exact=3)),
    ):
        assert work_out_again(changed, rule, earlier).result == work_out(changed, rule).result
    back = work_out_again(material, rule, earlier.without({"st-1": "a drill"}))
    assert back.result == earlier.result


def test_taking_a_statement_out_equals_never_having_counted_it() -> None:
    material = gather(
        make_statement("st-a", exact=12), make_statement("st-b", exact=15, chain=(OUTLET, MONITOR)),
        make_statement("st-c", exact=12, place="Salin"),
        make_statement("st-d", exact=45, place="North", cumulative=True, kind=StatementKind.FIGURE),
    )  # fmt: skip
    for gone in ("st-a", "st-b", "st-c", "st-d"):
        reasons = {gone: "a mistranslation"}
        assert work_out(material).without(reasons).result == reconcile(material.without(reasons))
    tainted = {"doc-of-st-b": "forged"}
    assert work_out(material).without_documents(tainted).result == reconcile(material.with_taint(tainted))


def test_pairs_are_explained() -> None:
    workings = work_out(gather(make_statement("st-a", exact=12), make_statement("st-b", exact=12)))
    assert next((each.part, each.level) for each in workings.explain("st-a", "st-b")) == (
        "prior",
        "most pairs are two events",
    )


FLAT = {
    "id": "d1",
    "statements": [
        {"id": "s1", "kind": "incident", "quote": "12 killed", "span": [0, 9], "act": "killed", "min": 12, "max": None,
         "victims": "people", "place": "Kerem", "country": "VV", "date_from": "2031-05-03", "date_to": "2031-05-03"},
        {"id": "s2", "kind": "incident", "quote": "5 children", "span": [20, 30], "act": "killed", "min": 5, "max": 5,
         "victims": "children", "part_of": "s1", "place": "Kerem"},
    ],
}  # fmt: skip


def test_flat_rows_give_one_object_an_incident() -> None:
    (row,) = reconcile_flat([FLAT])
    assert {key: row[key] for key in ("documents", "statements", "low", "best", "high", "rule", "status")} == {
        "documents": ["d1"], "statements": ["d1/s1", "d1/s2"], "low": 12, "best": 12, "high": 12,
        "rule": "airwars-like", "status": "unverified",
    }  # fmt: skip


def test_faulty_flat_rows_are_told_together_and_the_others_stand() -> None:
    rows = [FLAT, {"statements": []}, {"id": "d3", "statements": [{**FLAT["statements"][0], "min": 9, "max": 3}]}]  # type: ignore[index]
    told: list[str] = []
    assert len(reconcile_flat(rows, load_rule("majority"), report_fault=told.append)) == 1
    assert [each.partition(":")[0] for each in told] == ["line 2", "line 3, statement 1"]
    with pytest.raises(Faults):
        reconcile_flat(rows)


def test_a_copy_with_other_numbers_is_told_and_one_cut_short_is_not() -> None:
    story = " ".join(f"word{n} of the story about the market" for n in range(20))
    statements = (
        make_statement("st-a", exact=12, document="d1"),
        make_statement("st-b", exact=31, act=Act.INJURED, document="d1"),
        make_statement("st-c", exact=120, document="d2"),
        make_statement("st-d", exact=12, document="d3"),
    )
    found = reconcile(gather(*statements, texts={each: f"{story} {each}" for each in ("d1", "d2", "d3")}))
    assert found.warnings == ("Documents d1 and d2 carry one text with different numbers: see which was changed.",)


def test_a_forged_copy_does_not_lift_the_low_end_of_others() -> None:
    statements = (
        make_statement("st-a", exact=12, document="d1", method=Method.SHELLING, perpetrator="the Guard"),
        make_statement("st-b", 120, None, document="d2", method=Method.SHELLING, perpetrator="the Guard"),
        make_statement("st-c", exact=80, document="d2", who="women", part_of="st-b"),
    )
    story = " ".join(f"word{n} of the story about the market" for n in range(20))
    (incident,) = reconcile(gather(*statements, texts={"d1": story, "d2": story}), load_rule("ucdp-like")).incidents
    assert [(each.low, each.high) for each in incident.ranges] == [(12, None)]


def test_faults_of_flat_rows_name_the_line_of_the_file_and_the_nearest_term() -> None:
    good = {
        "id": "d1",
        "statements": [{"kind": "incident", "act": "killed", "span": [0, 4], "quote": "dead", "min": 3}],
    }
    bad = {"id": "d2", "statements": [{"kind": "incident", "act": "kiled", "span": [0, 4], "quote": "dead", "min": 1}]}
    faults: list[str] = []
    found = reconcile_flat([good, {}, bad], report_fault=faults.append)
    assert [each["documents"] for each in found] == [["d1"]]
    assert faults == ["line 3, statement 1: 'kiled' is no term of act; the nearest is 'killed'."]
