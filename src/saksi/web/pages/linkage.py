"""Linkage pairs: two records beside each other, part by part and weight by weight, and what people say of them."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from saksi.casework import Case, ListFilter, find_values, judge_pair, show_pair, undo_assessment
from saksi.errors import UsageError
from saksi.model import Decision, RecordPair, VictimRecord
from saksi.web.decisions import decisions_section, in_force
from saksi.web.detail import Fact, show_object
from saksi.web.i18n import gettext as _
from saksi.web.listing import Column, entries_of, listing, shown
from saksi.web.templating import CaseOf, see_other

from .people import name_of, names_of

router = APIRouter(prefix="/linkage", include_in_schema=False)
_BAR_PX = 12


_STATES: Mapping[str, dict[str, str | bool | tuple[str, ...] | None]] = {
    "doubtful": {"is_doubtful": True},
    "linked": {"is_linked": True},
    "parted": {"is_linked": False},
}


@router.get("")
def show_pairs(request: Request, case: CaseOf, q: str = "", state: str = "") -> Response:
    """List compared pairs, the most doubtful first."""
    wanted = ListFilter(where=_STATES.get(state, {}), words=q)
    found = shown(request, case, entries_of(RecordPair, wanted), _rows)
    columns = [
        Column(key="left", title=_("One record"), href="href", format="name"),
        Column(key="right", title=_("Other record"), href="href", format="name"),
        Column(key="probability", title=_("Probability"), numeric=True),
        Column(key="linked", title=_("Result"), format="short"),
        Column(key="reason", title=_("Reason"), format="said"),
    ]
    states = [("doubtful", _("doubtful")), ("linked", _("linked")), ("parted", _("not linked"))]
    return listing(request, "linkage/list.html", found, columns, name="pairs", q=q, state=state, states=states)


def _rows(case: Case, pairs: Sequence[RecordPair]) -> list[dict[str, Any]]:
    records = find_values(case, VictimRecord, (one for pair in pairs for one in (pair.left, pair.right)))
    names = {key: name_of(one) for key, one in records.items()}
    return [_row(one, names) for one in pairs]


def _row(pair: RecordPair, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "left": names.get(pair.left, pair.left),
        "right": names.get(pair.right, pair.right),
        "href": f"/linkage/{pair.left}/{pair.right}",
        "probability": f"{pair.probability:.3f}",
        "linked": _("linked") if pair.linked else _("not linked"),
        "reason": pair.reason,
        "left_id": pair.left,
        "right_id": pair.right,
    }


@router.get("/{left}/{right}")
def show_one_pair(request: Request, case: CaseOf, left: str, right: str) -> Response:
    """Show two records with every comparison and its weight."""
    shown = show_pair(case, left, right)
    facts = [] if shown.pair is None else [
        Fact(label=_("Probability"), value=f"{shown.pair.probability:.3f}"),
        Fact(label=_("Result"), value=_("linked") if shown.pair.linked else _("not linked")),
        Fact(label=_("Reason"), value=shown.pair.reason, format="said"),
    ]  # fmt: skip
    evidence = () if shown.pair is None else shown.pair.evidence
    weights = [(one, min(120, round(abs(one.weight) * _BAR_PX))) for one in evidence]
    return show_object(
        request,
        case,
        shown.pair or shown.left,
        object_id=shown.left.id,
        heading=(*names_of(shown.left), *names_of(shown.right)),
        facts=facts,
        sections=[decisions_section(shown.decisions)],
        template="linkage/pair.html",
        shown=shown,
        names=(names_of(shown.left), names_of(shown.right)),
        weights=weights,
        total=sum(one.weight for one in evidence),
        standing=in_force(shown.decisions),
    )


@router.post("/{left}/{right}")
def judge(
    *,
    case: CaseOf,
    left: str,
    right: str,
    decision: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    undo: Annotated[str, Form()] = "",
) -> Response:
    """Say match, no match or unsure of two records, or take an earlier word back."""
    if undo:
        undo_assessment(case, undo, reason=reason)
    elif decision in ("same", "different", "unsure"):
        judge_pair(case, left, right, Decision(decision), reason=reason)
    else:
        raise UsageError("No judgement is given.", fix="Choose match, no match or unsure.")
    return see_other(f"/linkage/{left}/{right}")
