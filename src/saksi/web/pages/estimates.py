"""Estimates: how many were never documented, never without interval, assumptions and warnings."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from saksi.casework import list_estimates
from saksi.errors import NotFound
from saksi.model import Estimate, derive_id, encode
from saksi.web.detail import Fact, show_object
from saksi.web.i18n import gettext as _
from saksi.web.i18n import number, percent
from saksi.web.listing import Column, listing
from saksi.web.phrases import estimator_words
from saksi.web.templating import CaseOf

router = APIRouter(prefix="/estimates", include_in_schema=False)


def estimate_id(estimate: Estimate) -> str:
    """Give the id under which an estimate is kept."""
    return derive_id("est", encode(estimate))


def interval_of(estimate: Estimate) -> str:
    """Show the interval with its level, or nothing where the number was refused."""
    if estimate.interval is None:
        return ""
    low, high = (number(round(end)) for end in estimate.interval)
    return f"{low} – {high} ({percent(estimate.level)})"


@router.get("")
def show_estimates(request: Request, case: CaseOf) -> Response:
    """List the estimates of the case."""
    rows = [
        {
            "id": estimate_id(one),
            "href": f"/estimates/{estimate_id(one)}",
            "method": one.method,
            "documented": one.n_documented,
            "interval": interval_of(one),
            "median": None if one.median is None else round(one.median),
            "refused": one.refused,
            "warnings": len(one.warnings),
        }
        for one in list_estimates(case)
    ]
    columns = [
        Column(key="method", title=_("Method"), href="href", format="estimator"),
        Column(key="documented", title=_("Documented"), numeric=True, format="number"),
        Column(key="interval", title=_("Interval of all"), numeric=True),
        Column(key="median", title=_("Median of all"), numeric=True, format="number"),
        Column(key="warnings", title=_("Warnings"), numeric=True, format="number"),
        Column(key="refused", title=_("Refused because"), format="said"),
    ]
    return listing(request, "estimates/list.html", rows, columns, name="estimates")


@router.get("/{wanted}")
def show_estimate(request: Request, case: CaseOf, wanted: str) -> Response:
    """Show one estimate with everything that it rests on."""
    estimate = next((one for one in list_estimates(case) if estimate_id(one) == wanted), None)
    if estimate is None:
        raise NotFound(f"There is no estimate {wanted}.", fix="Look in the list of estimates.")
    facts = [
        Fact(label=_("Documented"), value=estimate.n_documented, format="number"),
        Fact(label=_("Interval of all"), value=interval_of(estimate)),
        Fact(
            label=_("Median of all"), value=None if estimate.median is None else round(estimate.median), format="number"
        ),
        Fact(label=_("Refused because"), value=estimate.refused, format="said"),
        Fact(label=_("Seed"), value=estimate.seed, format="number"),
        Fact(label=_("Computed by"), value=", ".join(f"{name} {version}" for name, version in estimate.versions)),
        Fact(label=_("Hash of the table"), value=estimate.input_sha256, format="code"),
        Fact(label=_("Id"), value=wanted, format="code"),
    ]
    return show_object(
        request,
        case,
        estimate,
        object_id=wanted,
        heading=_("Estimate by %(method)s") % {"method": estimator_words(estimate.method)},
        facts=facts,
        template="estimates/estimate.html",
        estimate=estimate,
    )
