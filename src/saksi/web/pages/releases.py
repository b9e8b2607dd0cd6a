"""Releases: what left the system, what was left out and why."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import find_value, list_releases
from saksi.model import Release
from saksi.web.detail import Fact, Section, show_object
from saksi.web.i18n import gettext as _
from saksi.web.i18n import moment
from saksi.web.listing import Column, listing
from saksi.web.templating import CaseOf

router = APIRouter(prefix="/releases", include_in_schema=False)


@router.get("")
def show_releases(request: Request, case: CaseOf) -> Response:
    """List releases, the last one first."""
    rows = [
        {
            "id": one.id,
            "href": f"/releases/{one.id}",
            "at": one.at,
            "by": one.by,
            "policy": one.policy,
            "files": len(one.files),
            "omissions": len(one.omissions),
        }
        for one in reversed(list_releases(case))
    ]
    columns = [
        Column(key="at", title=_("When"), href="href", format="moment"),
        Column(key="by", title=_("By")),
        Column(key="policy", title=_("Policy")),
        Column(key="files", title=_("Files"), numeric=True, format="number"),
        Column(key="omissions", title=_("Left out"), numeric=True, format="number"),
        Column(key="id", title=_("Id"), format="code"),
    ]
    return listing(request, "releases/list.html", rows, columns, name="releases")


@router.get("/{release_id}")
def show_release(request: Request, case: CaseOf, release_id: str) -> Response:
    """Show one release: its files by their hash, and what was left out."""
    release = find_value(case, Release, release_id)
    files = [
        {"name": one.name, "rows": one.row_count, "size": one.size_bytes, "sha256": one.sha256} for one in release.files
    ]
    omissions = [{"object": one.object_id, "reason": one.reason} for one in release.omissions]
    sections = [
        Section(
            title=_("Files"),
            rows=files,
            columns=[
                Column(key="name", title=_("Name")),
                Column(key="rows", title=_("Rows"), numeric=True, format="number"),
                Column(key="size", title=_("Bytes"), numeric=True, format="number"),
                Column(key="sha256", title="SHA-256", format="code"),
            ],
            nothing=_("It has no file."),
        ),
        Section(
            title=_("Left out"),
            rows=omissions,
            columns=[
                Column(key="object", title=_("Id"), format="code"),
                Column(key="reason", title=_("Reason"), format="said"),
            ],
            nothing=_("Nothing was left out."),
        ),
    ]
    facts = [
        Fact(label=_("When"), value=release.at, format="moment"),
        Fact(label=_("By"), value=release.by),
        Fact(label=_("Policy"), value=release.policy),
        Fact(label=_("Method and limits"), value=release.note, format="said"),
        Fact(label=_("Id"), value=release.id, format="code"),
    ]
    heading = _("Release of %(moment)s") % {"moment": moment(release.at)}
    return show_object(request, case, release, object_id=release.id, heading=heading, facts=facts, sections=sections)
