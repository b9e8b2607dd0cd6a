"""``saksi documents``: see them; say that one is not to be relied on."""

from typing import Annotated

from cyclopts import App, Parameter

from .options import Common

app = App(help="See documents; say that one is not to be relied on, or is again.")

_DEFAULT = Common()
_COLUMNS = ("id", "published", "publisher", "lang", "title", "characters", "findings")
_NEXT = "It takes effect with the next `saksi reconcile`."
Reason = Annotated[str, Parameter(name=["--reason", "-r"])]


@app.command(name="list", sort_key=0)
def show_list(*, common: Common = _DEFAULT) -> None:
    """List the documents of the case with what is known of them."""
    from saksi.casework import list_documents

    from .case import open_case
    from .output import emit, say

    with open_case(common) as case:
        found = list_documents(case)
    rows = (
        {
            "id": one.id,
            "published": None if one.published is None else one.published.isoformat(),
            "publisher": one.publisher,
            "lang": one.lang,
            "title": one.title,
            "url": one.url,
            "media_type": one.media_type,
            "sha256": one.sha256,
            "characters": one.text_length,
            "findings": [finding.code for finding in one.findings],
        }
        for one in found
    )
    emit(rows, _COLUMNS, as_json=common.json, title="Documents")
    if not found:
        say("No document yet. Add some with `saksi capture FILE`.")


@app.command(name="taint", sort_key=1)
def taint(document_id: str, /, *, reason: Reason, common: Common = _DEFAULT) -> None:
    """Say that a document is not to be relied on: nothing rests on it any more; it stays in the record.

    Args:
        document_id: Id of the document.
        reason: Why.
    """
    from saksi.casework import taint_document

    from .case import open_case
    from .decision_view import tell_decision

    with open_case(common) as case:
        tell_decision(taint_document(case, document_id, reason=reason), common, next_step=_NEXT)


@app.command(name="restore", sort_key=2)
def restore(document_id: str, /, *, reason: Reason = "", common: Common = _DEFAULT) -> None:
    """Rely on a document again.

    Args:
        document_id: Id of the document.
        reason: Why.
    """
    from saksi.casework import restore_document

    from .case import open_case
    from .decision_view import tell_decision

    with open_case(common) as case:
        tell_decision(restore_document(case, document_id, reason=reason), common, next_step=_NEXT)
