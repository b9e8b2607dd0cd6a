"""Ledger: what was ever done, to the case and to each object, and whether the record is what its ledger says."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import describe_status, list_history, list_ledger, verify_case
from saksi.ledger import LedgerEntry
from saksi.web.detail import history_section
from saksi.web.i18n import gettext as _
from saksi.web.listing import Column, entries_by, listing, shown
from saksi.web.templating import CaseOf, page

router = APIRouter(prefix="/ledger", include_in_schema=False)


@router.get("")
def show_ledger(request: Request, case: CaseOf, object: str = "") -> Response:  # noqa: A002 (the word in the address)
    """List the entries of the ledger, the last one first; with ``?object=`` the history of one object."""
    if object.strip():
        section = history_section(list_history(case, object.strip()))
        return listing(
            request,
            "ledger/list.html",
            section.rows,
            section.columns,
            name="history",
            wanted=object.strip(),
            state=None,
        )
    entries = entries_by(lambda case, offset, limit: list_ledger(case, offset=offset, limit=limit))
    found = shown(request, case, entries, lambda _case, some: [_row(one) for one in some])
    return listing(
        request,
        "ledger/list.html",
        found,
        _columns(),
        name="ledger",
        wanted="",
        state=describe_status(case),
    )


@router.post("/verify")
def verify(request: Request, case: CaseOf) -> Response:
    """Compare everything on disk with the ledger, and tell what does not fit."""
    findings = [{"code": one.code, "what": one.what} for one in verify_case(case)]
    columns = [
        Column(key="code", title=_("Finding"), format="code"),
        Column(key="what", title=_("What"), format="said"),
    ]
    return page(request, "ledger/verified.html", findings=findings, columns=columns, state=describe_status(case))


def _row(one: LedgerEntry) -> dict[str, object]:
    return {
        "seq": one.seq,
        "at": one.at,
        "by": one.actor,
        "action": one.action,
        "object": one.object,
        "href": f"/ledger?object={one.object}",
        "tool": one.tool,
    }


def _columns() -> list[Column]:
    return [
        Column(key="seq", title=_("Entry"), numeric=True, format="number"),
        Column(key="at", title=_("When"), format="moment"),
        Column(key="by", title=_("By")),
        Column(key="action", title=_("Act"), format="action"),
        Column(key="object", title=_("Object"), href="href", format="code"),
        Column(key="tool", title=_("Software"), format="code"),
    ]
