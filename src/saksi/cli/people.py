"""``saksi people``: the persons that victim records are about, why, and what people say about it."""

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter

from .options import Common

if TYPE_CHECKING:
    from saksi.casework import Case
    from saksi.model import Decision, RecordPair, VictimRecord

app = App(help="See which victim records were taken for one person and why; say same, different or unsure.")

_DEFAULT = Common()
Reason = Annotated[str, Parameter(name=["--reason", "-r"])]


@app.command(name="list", sort_key=0)
def show_list(*, several: bool = False, common: Common = _DEFAULT) -> None:
    """List the persons of the last linking with their records.

    Args:
        several: Only persons who stand on more than one record.
    """
    from saksi.casework import persons, victim_records

    from .case import open_case
    from .output import emit, say

    with open_case(common) as case:
        records = {one.id: one for one in victim_records(case)}
        found = [one for one in persons(case) if len(one.record_ids) > 1 or not several]
    rows = (
        {
            "id": person.id,
            "records": list(person.record_ids),
            "names": [_name(records[one]) for one in person.record_ids],
            "lists": len({records[one].list_id for one in person.record_ids}),
        }
        for person in found
    )
    emit(rows, ("id", "lists", "names", "records"), as_json=common.json, title="Persons")
    if not found:
        say("No person yet. Add lists with `saksi capture-list`, then run `saksi link`.")


@app.command(name="pairs", sort_key=1)
def show_pairs(*, record: str | None = None, limit: int = 20, common: Common = _DEFAULT) -> None:
    """List compared pairs of records, the most doubtful first: where a word from you helps most.

    Args:
        record: Only the pairs of this record.
        limit: At most so many.
    """
    from saksi.casework import record_pairs, victim_records

    from .case import open_case
    from .output import emit

    with open_case(common) as case:
        records = {one.id: one for one in victim_records(case)}
        found = record_pairs(case, record)[:limit]
    rows = (_pair(one, records) for one in found)
    columns = ("left", "right", "probability", "linked", "left_name", "right_name", "reason")
    emit(rows, columns, as_json=common.json, title="Pairs")


@app.command(name="why", sort_key=2)
def explain(left: str, right: str, /, *, common: Common = _DEFAULT) -> None:
    """Show part by part why two records were or were not taken for one person.

    Args:
        left: Id of one record.
        right: Id of the other.
    """
    from saksi.casework import record_pairs
    from saksi.errors import NotFound

    from .case import open_case
    from .output import emit, say

    with open_case(common) as case:
        pair = next((one for one in record_pairs(case, left) if right in (one.left, one.right)), None)
    if pair is None:
        raise NotFound(f"{left} and {right} were not compared.", fix="They share too little to be one person.")
    rows = (
        {"part": one.part, "left": one.left, "right": one.right, "found": one.level, "weight": round(one.weight, 2)}
        for one in pair.evidence
    )
    emit(rows, ("part", "left", "right", "found", "weight"), as_json=common.json, title=f"{pair.left} and {pair.right}")
    state = "linked" if pair.linked else "not linked"
    say(f"Probability {pair.probability:.3f}, {state}. {pair.reason}".rstrip())


@app.command(name="same", sort_key=3)
def same(left: str, right: str, /, *, reason: Reason = "", common: Common = _DEFAULT) -> None:
    """Say that two records are about one person.

    Args:
        left: Id of one record.
        right: Id of the other.
        reason: Why.
    """
    from saksi.model import Decision

    _judge(left, right, Decision.SAME, reason, common)


@app.command(name="different", sort_key=4)
def different(left: str, right: str, /, *, reason: Reason = "", common: Common = _DEFAULT) -> None:
    """Say that two records are about two persons. No computation links across this.

    Args:
        left: Id of one record.
        right: Id of the other.
        reason: Why.
    """
    from saksi.model import Decision

    _judge(left, right, Decision.DIFFERENT, reason, common)


@app.command(name="unsure", sort_key=5)
def unsure(left: str, right: str, /, *, reason: Reason = "", common: Common = _DEFAULT) -> None:
    """Say that it cannot be told whether two records are about one person.

    Args:
        left: Id of one record.
        right: Id of the other.
        reason: Why.
    """
    from saksi.model import Decision

    _judge(left, right, Decision.UNSURE, reason, common)


def link_case(case: "Case") -> dict[str, Any]:
    """Link all records of the case and give the counts."""
    from saksi.casework import link_lists
    from saksi.link import link_records

    linkage = link_lists(case, link_records)
    several = sum(len(person.record_ids) > 1 for person in linkage.persons)
    return {
        "run": linkage.run.id,
        "records": linkage.run.record_count,
        "persons": linkage.run.person_count,
        "on_several_records": several,
        "warnings": list(linkage.run.warnings),
    }


def _judge(left: str, right: str, decision: "Decision", reason: str, common: Common) -> None:
    from saksi.casework import judge_pair

    from .case import open_case
    from .decision_view import tell_decision

    with open_case(common) as case:
        assessment = judge_pair(case, left, right, decision, reason=reason)
    tell_decision(assessment, common, next_step="It takes effect with the next `saksi link`.")


def _pair(pair: "RecordPair", records: "dict[str, VictimRecord]") -> dict[str, Any]:
    return {
        "left": pair.left,
        "right": pair.right,
        "probability": pair.probability,
        "linked": pair.linked,
        "left_name": _name(records[pair.left]),
        "right_name": _name(records[pair.right]),
        "reason": pair.reason,
    }


def _name(record: "VictimRecord") -> str:
    return record.names[0].text if record.names else "no name"
