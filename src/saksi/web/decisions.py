"""What people decided, as a table, and which of it still stands."""

from collections.abc import Sequence

from saksi.model import Assessment
from saksi.review import effective

from .detail import Section
from .i18n import gettext as _
from .i18n import term
from .listing import Column


def in_force(decisions: Sequence[Assessment]) -> tuple[Assessment, ...]:
    """Give the decisions that were not taken back, in order of sequence."""
    by_object: dict[str, list[Assessment]] = {}
    for one in decisions:
        by_object.setdefault(one.object_id, []).append(one)
    standing = [one for each in by_object.values() for one in effective(each)]
    return tuple(sorted(standing, key=lambda one: one.sequence))


def decisions_section(decisions: Sequence[Assessment]) -> Section:
    """Make the table of decisions, those taken back among them."""
    standing = {one.id for one in in_force(decisions)}
    rows = [
        {
            "at": one.at,
            "by": one.by,
            "decision": term(one.decision),
            "reason": one.reason,
            "state": _("stands") if one.id in standing else "",
            "id": one.id,
        }
        for one in decisions
    ]
    columns = [
        Column(key="at", title=_("When"), format="moment"),
        Column(key="by", title=_("By")),
        Column(key="decision", title=_("Decision")),
        Column(key="reason", title=_("Reason")),
        Column(key="state", title=_("State")),
        Column(key="id", title=_("Id"), format="code"),
    ]
    return Section(title=_("Decisions"), rows=rows, columns=columns, nothing=_("Nobody decided on this yet."))
