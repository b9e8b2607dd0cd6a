"""``saksi lists``: the victim lists of the case with their versions; withdraw a version, a list or a record."""

from typing import Annotated

from cyclopts import App, Parameter

from .options import Common

app = App(help="See the victim lists of the case and their versions; withdraw what its source withdrew.")

_DEFAULT = Common()


@app.command(name="list", sort_key=0)
def show_list(*, common: Common = _DEFAULT) -> None:
    """List every list with its versions; the one marked as standing is what counts."""
    from saksi.casework import standing_lists

    from .case import open_case
    from .output import emit, say

    with open_case(common) as case:
        found = standing_lists(case)
    rows = [
        {
            "id": version.id,
            "name": version.name,
            "publisher": version.publisher,
            "version": number,
            "as_given": version.version,
            "lines": version.record_count,
            "standing": line.current is not None and version.id == line.current.id,
            "withdrawn": version.id in line.withdrawn,
            "records_standing": len(line.record_ids)
            if line.current is not None and version.id == line.current.id
            else 0,
        }
        for line in found
        for number, version in enumerate(line.versions, 1)
    ]
    columns = ("id", "name", "publisher", "version", "as_given", "lines", "standing", "withdrawn", "records_standing")
    emit(rows, columns, as_json=common.json, title="Victim lists")
    if not rows:
        say("No list yet. Add one with `saksi capture-list FILE`.")


@app.command(name="withdraw", sort_key=1)
def withdraw(
    object_id: str,
    /,
    *,
    reason: Annotated[str, Parameter(name=["--reason", "-r"])] = "",
    whole: Annotated[bool, Parameter(negative="")] = False,
    common: Common = _DEFAULT,
) -> None:
    """Withdraw a version of a list, a whole list, or one record. It is kept and counts no more.

    Where the version that stands is withdrawn, the one before stands again.

    Args:
        object_id: Id of a version or of a record.
        reason: Why; it must be given.
        whole: All versions of the list.
    """
    from saksi.casework import withdraw_list

    from .case import open_case
    from .decision_view import tell_decision

    with open_case(common) as case:
        made = withdraw_list(case, object_id, reason=reason, whole=whole)
    for place, one in enumerate(made):
        last = place == len(made) - 1
        tell_decision(one, common, next_step="It takes effect with the next `saksi link`." if last else "")
