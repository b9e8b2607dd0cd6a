"""Error pages: what happened, what to do, and what was typed, so that nothing is lost."""

from collections.abc import Sequence

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import UploadFile

from .i18n import gettext as _
from .templating import is_htmx, page

MOST_TYPED = 200_000
"""How many bytes of a refused form are given back; more than any form of ours holds."""


def explain(code: str) -> tuple[str, str]:
    """Give what an error code means and what to do, in the present language."""
    words = {
        "not-found": (
            _("There is no such thing here."),
            _("Check the address, or start from a list. It may also be something that you may not see."),
        ),
        "forbidden": (_("You may not do this."), _("Ask the owner of the case for the role.")),
        "conflict": (
            _("Somebody else decided on this in the meantime, perhaps you in another tab."),
            _("Look at the present state, then decide again. What you typed is still here."),
        ),
        "usage": (_("Something is missing or does not fit."), _("Correct it and send it again.")),
        "bad-input": (_("This cannot be read as what it should be."), _("See below, correct it and send it again.")),
        "faults": (_("There are faults in what was given."), _("Correct them and send it again.")),
        "decode": (_("A value does not fit its field."), _("Correct it and send it again.")),
        "grounding": (
            _("These words do not stand in the document."),
            _("Select them in the text, or copy them letter by letter."),
        ),
        "storage": (_("The case could not be read or written."), _("Look at the disk, then try again.")),
        "newer-format": (_("The case was written by a newer Saksi."), _("Update Saksi on this machine.")),
        "foreign-host": (
            _("This address is not where the workbench runs."),
            _("Open the link that was printed where the workbench was started."),
        ),
        "foreign-origin": (
            _("Another website tried to send this. Nothing was changed."),
            _("If that was you, open the page in the workbench and send it from there."),
        ),
        "no-session": (
            _("Your session has ended, or this browser has none."),
            _("Open the new link that was just printed where the workbench was started, then send again."),
        ),
        "spent-link": (
            _("This link was used already. It works once."),
            _("Open the new link that was just printed where the workbench was started."),
        ),
        "request": (_("This request cannot be answered."), _("Go back and try from the page.")),
    }
    return words.get(
        code,
        (
            _("Saksi itself failed."),
            _(
                "What was told as saved is saved. Go back and try again. "
                "Please report the line below; it holds nothing of your data."
            ),
        ),
    )


def render_error(
    request: Request,
    status: int,
    code: str,
    *,
    what: str = "",
    fix: str = "",
    faults: Sequence[str] = (),
    typed: Sequence[tuple[str, str]] = (),
) -> Response:
    """Render an error: JSON under ``/api``, a notice beside the untouched form for our script, else a page of its own.

    Args:
        request: The request.
        status: HTTP status.
        code: Stable short name of the error.
        what: What happened, in the words of the error (English); shown under our translated sentence.
        fix: What to do, in the words of the error.
        faults: Single faults.
        typed: Names and values of the refused form, given back for sending again.
    """
    if request.url.path.startswith("/api"):
        told = {"error": code, "what": what or explain(code)[0], "fix": fix or explain(code)[1], "faults": list(faults)}
        return JSONResponse(told, status_code=status)
    title, advice = explain(code)
    template = "error_part.html" if is_htmx(request) else "error.html"
    answer = page(
        request,
        template,
        http_status=status,
        title=title,
        advice=advice,
        code=code,
        what=what,
        fix=fix,
        faults=faults,
        typed=typed,
    )
    if is_htmx(request):
        answer.headers["hx-retarget"] = "#notice"
        answer.headers["hx-reswap"] = "innerHTML"
        answer.headers["hx-reselect"] = ".error"
    return answer


async def render_refusal(request: Request, status: int, code: str) -> Response:
    """Render a refusal at the door. A form that came without a session is given back, to be sent again after signing in."""
    typed: list[tuple[str, str]] = []
    is_form = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
    size = request.headers.get("content-length", "")
    if code == "no-session" and request.method == "POST" and is_form and size.isdigit() and int(size) <= MOST_TYPED:
        form = await request.form()
        typed = [(name, value) for name, value in form.multi_items() if not isinstance(value, UploadFile)]
    request.scope.setdefault("state", {})
    return render_error(request, status, code, typed=typed)
