"""What the pages share that show a statement beside its text: which one, places to choose from, closed choices, what went wrong."""

from collections.abc import Callable, Mapping, Sequence

from fastapi import Request

from saksi.casework import DocumentInFull, ListedStatement
from saksi.errors import NotFound, SaksiError
from saksi.web.i18n import term
from saksi.web.place_choice import PlaceChoice, place_choices
from saksi.web.refusals import explain
from saksi.web.statement_form import CHOICES, OPTIONAL


def chosen_of(found: DocumentInFull, statement_id: str) -> ListedStatement:
    """Give one of the statements of a text. Raises ``NotFound`` where it is none of them."""
    for one in found.statements:
        if one.assessed.statement.id == statement_id:
            return one
    raise NotFound(f"There is no statement {statement_id} here.", fix="List them with `saksi review list`.")


def named_places(
    request: Request, found: DocumentInFull, near: int, values: Mapping[str, str], address: Callable[[str], str]
) -> list[PlaceChoice]:
    """Give the places of a text to choose from, the form at ``address`` holding one of them already."""
    named = request.app.state.workplace.name_places(found.document, found.text)
    return place_choices(named, near, address, but=values.get("place", ""))


def values_of_choice(named: Sequence[PlaceChoice], offsets: str) -> dict[str, str]:
    """Give what the form holds once the place at these offsets is chosen; nothing where none is."""
    return next((one.values for one in named if one.offsets == offsets), {})


def told_of(error: SaksiError | None) -> dict[str, str] | None:
    """Give what went wrong and what to do, in words of the page's language and those of the error itself."""
    if error is None:
        return None
    title, advice = explain(error.code)
    return {"title": title, "advice": advice, "what": error.what, "fix": error.fix}


def form_choices() -> dict[str, list[tuple[str, str]]]:
    """Give the closed choices of the form, by field, in the present language."""
    return {
        name: ([("", "–")] if name in OPTIONAL else []) + [(one.value, term(one)) for one in terms]
        for name, (_path, terms) in CHOICES.items()
    }
