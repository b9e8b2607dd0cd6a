"""``saksi search``: find anything in the case by its words."""

from typing import Annotated

from cyclopts import Parameter

from .options import Common

_DEFAULT = Common()


def search(
    *words: str,
    kind: Annotated[list[str] | None, Parameter(name="--kind", negative="")] = None,
    limit: int = 20,
    rebuild: Annotated[bool, Parameter(negative="")] = False,
    common: Common = _DEFAULT,
) -> None:
    """Find documents, statements, sources, places, actors and victim records by their words, best first.

    Spelling does not matter: letters, vowel marks, accents and digits are folded, and stems and beginnings of words are
    found in Arabic, Indonesian, French and English.

    Args:
        words: What to look for; all of it must be there. "..." for words in this order, word* for a beginning.
        kind: Only this: document, statement, source, place, actor, victim_record. May be given more than once.
        limit: At most so many.
        rebuild: Make the index anew from the record first.
    """
    from saksi import casework
    from saksi.errors import UsageError

    from .case import open_case
    from .output import emit, say
    from .terms import parse_terms

    if not words and not rebuild:
        raise UsageError("No word is given.", fix="Name one or more words, such as `saksi search Vellmar`.")
    kinds = parse_terms(casework.SearchKind, kind, "--kind") or ()
    with open_case(common) as case:
        if rebuild:
            say(f"Indexed {casework.rebuild_search(case):,} values.")
        found = casework.search(case, " ".join(words), kinds=kinds, limit=limit)
    rows = (
        {
            "kind": one.kind.value,
            "id": one.object_id,
            "title": one.title,
            "document": one.document_id,
            "words": "".join(piece.text for piece in one.excerpt),
            "hits": [piece.text for piece in one.excerpt if piece.is_hit],
        }
        for one in found.hits
    )
    if words:
        emit(rows, ("kind", "id", "title", "words"), as_json=common.json, title="Found")
        say(f"{found.total:,}{' or more' if found.total >= casework.MOST_FOUND else ''} found.")
