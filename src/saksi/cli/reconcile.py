"""``saksi reconcile`` and ``saksi figures``: incidents and figures with low, best and high, in a case or without one."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from .options import Common

if TYPE_CHECKING:
    from saksi.casework import ReconcileReport
    from saksi.model import FigureGroup, FigureRow, Incident, Range, Reconciled
    from saksi.reconcile import Rule

_DEFAULT = Common()
_MOST_DIFFERENCES = 20
INCIDENT_COLUMNS = ("id", "date", "place", "act", "low", "best", "high", "status", "roots", "statements")
FIGURE_COLUMNS = (
    "told",
    "source",
    "via",
    "count",
    "act",
    "category",
    "place",
    "date",
    "counting",
    "stance",
    "origin",
    "note",
    "statement",
)


def reconcile(
    *,
    statements: Annotated[Path | None, Parameter(allow_leading_hyphen=True)] = None,
    rule: str = "",
    explain: str = "",
    replay: Annotated[bool, Parameter(negative="")] = False,
    common: Common = _DEFAULT,
) -> int:
    """Bring statements together to incidents and figures: what contradicts, what is one voice, low, best and high.

    Every number comes from statements by a named rule and can be replayed. Sums are made over parts only where their
    scopes are shown to be disjoint.

    Args:
        statements: Work without a case on what `saksi read --flat` writes; - for standard input.
        rule: Name of a rule (acled-conservative, airwars-like, cautious, majority, ohchr-verified, source-priority, ucdp-like), or a
            file with your own.
        explain: Id of an incident or figure: show which statements gave each number, which were set aside, and why.
        replay: Compute again and tell whether the result is the same as the one that is kept.
    """
    chosen = _rule(rule)
    if statements is not None:
        return _without_case(statements, chosen, common)
    if explain:
        from .walk import show_walk

        return show_walk(explain, common)
    return _replay(chosen, common) if replay else _with_case(chosen, common)


def figures(*, episode: str = "", act: str = "killed", common: Common = _DEFAULT) -> None:
    """Show every source's figures over time: bounds, scope, stance, origin, and what replaced what.

    Args:
        episode: Only those of this episode, by id or name.
        act: Only those about this harm; all for every harm.
    """
    from saksi.casework import list_entries, reconciled
    from saksi.model import Episode

    from .case import open_case
    from .output import emit

    with open_case(common) as case:
        found = reconciled(case)
        episodes = {one.id: one.name for one in list_entries(case, Episode)}
    rows = [
        row
        for row in found.figures
        if (not episode or episode in (row.episode_id, episodes.get(row.episode_id or "")))
        and act in ("all", row.act.value)
    ]
    origins = {one.id: one for one in found.origins}
    emit(
        ({**figure_row(row), "origin": _origin(origins.get(row.origin_id))} for row in rows),
        FIGURE_COLUMNS,
        as_json=common.json,
        title="Figures by source",
    )
    if not common.json:
        show_groups(found)


def _origin(origin: Any) -> str:
    if origin is None:
        return ""
    return origin.name or f"unknown ({origin.id})"


def _with_case(rule: "Rule | None", common: Common) -> int:
    from saksi.casework import reconcile_case

    from .case import case_folder, open_case
    from .output import emit, progress, say
    from .stages import find_place

    with open_case(common) as case, progress("reconciling", quiet=common.quiet) as meter:
        report = reconcile_case(
            case, rule=rule, find_place=find_place(case, case_folder(common)), progress=meter.follow
        )
    result = report.result
    emit(map(incident_row, result.incidents), INCIDENT_COLUMNS, as_json=common.json, title="Incidents")
    if not common.json:
        show_sums(result)
    contradictions = len(result.contradictions) + sum(len(one.contradictions) for one in result.incidents)
    say(
        f"Rule {result.rule}/{result.rule_version}: {len(result.incidents)} incidents, {len(result.figures)} figures, "
        f"{len(result.origins)} independent origins, {contradictions} contradictions, "
        f"{len(result.set_aside)} statements set aside."
    )
    _tell_differences(report)
    say(f"Run {report.run.id}" + ("" if report.is_new else ": nothing has changed since the last one."))
    for one in result.warnings:
        say(f"Warning: {one}")
    say("Next: saksi figures, saksi walk INCIDENT, saksi publish DIR")
    return 0


def _tell_differences(report: "ReconcileReport") -> None:
    """Tell what the last run said otherwise; nothing after a first run, where everything is new."""
    from .output import say

    if all(one.before is None for one in report.differences):
        return
    for one in report.differences[:_MOST_DIFFERENCES]:
        say(f"Changed: {one.incident_id}: {_short(one.before)} -> {_short(one.after)}")
    if len(report.differences) > _MOST_DIFFERENCES:
        say(f"Changed: {len(report.differences) - _MOST_DIFFERENCES} more incidents.")


def _short(incident: "Incident | None") -> str:
    if incident is None:
        return "none"
    row = incident_row(incident)
    high = "?" if row["high"] is None else row["high"]
    numbers = "unknown number" if row["low"] is None else f"{row['low']}..{high}"
    return f"{numbers} {row['act']}, {row['status']}, {row['roots']} roots"


def _replay(rule: "Rule | None", common: Common) -> int:
    from saksi.casework import replay_case

    from .case import case_folder, open_case
    from .output import emit_json, say
    from .stages import find_place

    with open_case(common) as case:
        same = replay_case(case, rule=rule, find_place=find_place(case, case_folder(common)))
    if common.json:
        emit_json({"same": same})
    say("The kept result is what the statements and the rule give." if same else "The kept result is out of date.")
    return 0 if same else 1


def _without_case(path: Path, rule: "Rule | None", common: Common) -> int:
    from saksi.ledger import decode_json
    from saksi.reconcile import reconcile_flat

    from .output import emit, say

    lines = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    faults: list[str] = []
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(lines.splitlines(), 1):
        # A line without a row keeps its place, so that faults name the line of the file.
        rows.append(_object(line, f"{path}, line {number}", faults, decode_json) if line.strip() else {})
    found = reconcile_flat(rows, rule, report_fault=lambda fault: faults.append(f"{path}, {fault}"))
    flat_columns = ("id", "date_from", "place", "act", "low", "best", "high", "status", "documents")
    emit(found, flat_columns, as_json=common.json, title="Incidents")
    for one in faults:
        say(one)
    return 3 if faults else 0


def _object(line: bytes, place: str, faults: list[str], decode: Any) -> dict[str, Any]:
    from saksi.errors import SaksiError

    try:
        row = decode(line)
    except SaksiError as error:
        faults.append(f"{place}: {error.what} {error.fix}")
        return {}
    if not isinstance(row, dict):
        faults.append(f"{place}: not a JSON object. Give what `saksi read --flat` writes.")
        return {}
    return row


def _rule(name: str) -> "Rule | None":
    from saksi.reconcile import RULE_NAMES, load_rule, read_rule

    if not name:
        return None
    if name in RULE_NAMES or not (Path(name).exists() or Path(name).suffix):
        return load_rule(name)
    return read_rule(Path(name).read_text(encoding="utf-8"), name)


def incident_row(incident: "Incident") -> dict[str, Any]:
    """Give an incident as a row of the incidents table."""
    main = next((one for one in incident.ranges if one.act is incident.act), None)
    return {
        "id": incident.id,
        "date": incident.when.edtf if incident.when is not None else None,
        "place": _place(incident),
        "act": incident.act.value,
        "low": None if main is None else main.low,
        "best": None if main is None else main.best,
        "high": None if main is None else main.high,
        "rule": None if main is None else f"{main.rule}/{main.rule_version}",
        "status": incident.status.value,
        "status_reason": incident.status_reason,
        "roots": incident.root_count,
        "statements": len(incident.statement_ids),
        "statement_ids": list(incident.statement_ids),
        "contradictions": [f"{one.kind.value}: {one.what}" for one in incident.contradictions],
    }


def _place(incident: "Incident") -> str | None:
    place = incident.place
    return None if place is None else place.name or f"{place.as_written} (unresolved)"


def figure_row(row: "FigureRow") -> dict[str, Any]:
    """Give a figure as a row of the figures table."""
    notes = [row.change] if row.change in ("up", "down") else []
    notes += [f"replaced by {row.superseded_by}"] if row.superseded_by else []
    notes += ["increment"] if row.is_increment else []
    notes += [f"part of {row.part_of}"] if row.part_of else []
    return {
        "statement": row.statement_id,
        "document": row.document_id,
        "told": None if row.told is None else row.told.isoformat(),
        "source": row.source,
        "source_kind": row.source_kind.value,
        "via": row.via,
        "count": None if row.quantity is None else str(row.quantity),
        "act": row.act.value,
        "category": row.category,
        "place": row.place,
        "date": None if row.when is None else row.when.edtf or row.when.as_written,
        "counting": row.counting.value,
        "stance": row.stance.value,
        "episode": row.episode_id,
        "group": row.group_id,
        "note": "; ".join(notes),
    }


def show_groups(result: "Reconciled") -> None:
    """Tell low, best and high of each scope that more than one source, or a sum, speaks of."""
    from .output import say

    for group in result.groups:
        if group.range is not None and len(group.statement_ids) > 1:
            say(f"{group.scope}: {show_range(group.range)}; {_roots(group)}; walk: saksi walk {group.id}")
    show_sums(result)


def show_sums(result: "Reconciled") -> None:
    """Tell which parts were added and how their sum stands to the whole."""
    from .output import say

    for one in result.sums:
        verdict = {True: "agrees with its whole", False: "contradicts its whole", None: "no whole to hold it against"}
        say(f"Sum of {len(one.part_ids)} disjoint parts: {one.total}, {verdict[one.agrees]}. {one.reason}")


def show_range(given: "Range") -> str:
    """Show a range with its rule; never a number alone."""
    best = "none" if given.best is None else str(given.best)
    high = "open" if given.high is None else str(given.high)
    return f"low {given.low}, best {best}, high {high} by {given.rule}/{given.rule_version}"


def _roots(group: "FigureGroup") -> str:
    return f"{group.root_count} independent origin" + ("" if group.root_count == 1 else "s")


__all__ = ["figures", "incident_row", "reconcile", "show_range"]
