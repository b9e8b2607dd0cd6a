"""``saksi incidents``: see them, decide on their status, and say which statements tell of one event."""

from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from .options import Common

if TYPE_CHECKING:
    from saksi.model import Assessment, Decision

app = App(help="See incidents; decide on their status; say which statements tell of one event and which do not.")

_DEFAULT = Common()
Reason = Annotated[str, Parameter(name=["--reason", "-r"])]


@app.command(name="list", sort_key=0)
def show_list(
    *, status: Annotated[list[str] | None, Parameter(name="--status", negative="")] = None, common: Common = _DEFAULT
) -> None:
    """List the incidents of the last reconciliation.

    Args:
        status: Only those with this status: unverified, corroborated, confirmed, disputed, rejected.
    """
    from saksi.casework import reconciled
    from saksi.model import IncidentStatus

    from .case import open_case
    from .output import emit, say
    from .reconcile import INCIDENT_COLUMNS, incident_row
    from .terms import parse_terms

    wanted = parse_terms(IncidentStatus, status, "--status")
    with open_case(common) as case:
        found = [one for one in reconciled(case).incidents if wanted is None or one.status in wanted]
    emit(map(incident_row, found), INCIDENT_COLUMNS, as_json=common.json, title="Incidents")
    if not found:
        say("No incident fits.")


@app.command(name="contradictions", sort_key=1)
def show_contradictions(*, common: Common = _DEFAULT) -> None:
    """List what cannot all be right, and what would settle it."""
    from saksi.casework import reconciled

    from .case import open_case
    from .output import emit

    with open_case(common) as case:
        found = reconciled(case)
    pairs = [(incident.id, each) for incident in found.incidents for each in incident.contradictions]
    pairs += [(group.id, each) for group in found.groups for each in group.contradictions]
    pairs += [("", each) for each in found.contradictions]
    rows = (
        {
            "in": where,
            "kind": one.kind.value,
            "what": one.what,
            "settle": one.settle,
            "statements": list(one.statement_ids),
        }
        for where, one in pairs
    )
    emit(rows, ("in", "kind", "what", "settle", "statements"), as_json=common.json, title="Contradictions")


@app.command(name="status", sort_key=2)
def set_status(incident_id: str, status: str, /, *, reason: Reason, common: Common = _DEFAULT) -> None:
    """Decide how far an incident is verified. Rules only propose; people decide.

    Args:
        incident_id: Id of the incident.
        status: One of unverified, corroborated, confirmed, disputed, rejected.
        reason: Why.
    """
    from saksi.casework import set_incident_status
    from saksi.model import IncidentStatus

    from .case import open_case
    from .terms import parse_terms

    (term,) = parse_terms(IncidentStatus, [status], "STATUS") or ()
    with open_case(common) as case:
        _told(set_incident_status(case, incident_id, term, reason=reason), common)


@app.command(name="same", sort_key=3)
def same(*statement_ids: str, reason: Reason = "", common: Common = _DEFAULT) -> None:
    """Say that statements tell of one event.

    Args:
        statement_ids: Two or more statements.
        reason: Why.
    """
    from saksi.model import Decision

    _relate(statement_ids, Decision.SAME, reason, common)


@app.command(name="different", sort_key=4)
def different(*statement_ids: str, reason: Reason = "", common: Common = _DEFAULT) -> None:
    """Say that the first statement tells of another event than each of the others.

    Args:
        statement_ids: Two or more statements.
        reason: Why.
    """
    from saksi.model import Decision

    _relate(statement_ids, Decision.DIFFERENT, reason, common)


@app.command(name="related", sort_key=5)
def related(*statement_ids: str, reason: Reason = "", common: Common = _DEFAULT) -> None:
    """Say that statements tell of events that belong together but are not one.

    Args:
        statement_ids: Two or more statements.
        reason: Why.
    """
    from saksi.model import Decision

    _relate(statement_ids, Decision.RELATED, reason, common)


@app.command(name="unsure", sort_key=6)
def unsure(*statement_ids: str, reason: Reason = "", common: Common = _DEFAULT) -> None:
    """Take back an earlier word about statements: whether they tell of one event cannot be told.

    Args:
        statement_ids: Two or more statements.
        reason: Why.
    """
    from saksi.model import Decision

    _relate(statement_ids, Decision.UNSURE, reason, common)


@app.command(name="victims", sort_key=7)
def show_victims(*, common: Common = _DEFAULT) -> None:
    """List the records of victim lists beside the incidents they belong to, with the reasons; doubtful ones say between which.

    They move no number: how many persons the lists name for an incident stands beside its figures.
    """
    from saksi.casework import named_victims

    from .case import open_case
    from .output import emit, say

    with open_case(common) as case:
        found = named_victims(case)
    rows = (
        {"record": one.record_id, "incident": one.incident_id, "between": list(one.candidates[1:] and one.candidates),
         "documented_by_name": found.documented.get(one.incident_id or ""), "bits": round(one.weight, 1),
         "why": [f"{each.part}: {each.level}" for each in one.evidence], "by": one.by}
        for one in found.joined
    )  # fmt: skip
    columns = ("record", "incident", "documented_by_name", "bits", "why", "between", "by")
    emit(rows, columns, as_json=common.json, title="Named victims")
    if not found.joined:
        say("No record of a list fits an incident.")


@app.command(name="join", sort_key=8)
def join(incident_id: str, record_id: str, decision: str, /, *, reason: Reason = "", common: Common = _DEFAULT) -> None:
    """Say that a record of a victim list belongs to an incident, or not.

    Args:
        incident_id: Id of the incident.
        record_id: Id of the record.
        decision: same (it belongs), different (it does not), or unsure (takes an earlier word back).
        reason: Why.
    """
    from saksi.casework import join_record
    from saksi.model import Decision

    from .case import open_case
    from .decision_view import tell_decision
    from .terms import parse_terms

    (term,) = parse_terms(Decision, [decision], "DECISION") or ()
    with open_case(common) as case:
        tell_decision(join_record(case, incident_id, record_id, term, reason=reason), common)


def _relate(statement_ids: tuple[str, ...], decision: "Decision", reason: str, common: Common) -> None:
    from saksi.casework import relate_statements

    from .case import open_case

    with open_case(common) as case:
        _told(relate_statements(case, statement_ids, decision, reason=reason), common)


def _told(assessment: "Assessment", common: Common) -> None:
    from .decision_view import tell_decision

    tell_decision(assessment, common, next_step="It takes effect with the next `saksi reconcile`.")
