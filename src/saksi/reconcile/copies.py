"""Altered copies: documents that repeat one text but give other numbers."""

from collections.abc import Iterable

from saksi.model import Act

from .claim import Claim

Counted = tuple[Act, int | None, int | None]
"""A harm with its bounds."""


def find_altered_copies(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Find copies of one text whose figures differ from those of the text they copy.

    A copy that was only cut short gives fewer figures and is not told; one that gives figures which its original does
    not have, while it lacks some that the original has, was changed by somebody.

    Returns:
        One warning a pair of documents, in order.
    """
    figures: dict[str, dict[str, set[Counted]]] = {}
    for claim in claims:
        if claim.lower is not None or claim.upper is not None:
            group = figures.setdefault(claim.text_id, {})
            group.setdefault(claim.statement.document_id, set()).add((claim.act, claim.lower, claim.upper))
    warnings = []
    for leader, documents in sorted(figures.items()):
        original = documents.get(leader, set())
        for document_id, own in sorted(documents.items()):
            if document_id != leader and own - original and original - own:
                warnings.append(
                    f"Documents {leader} and {document_id} carry one text with different numbers: see which was changed."
                )
    return tuple(warnings)


__all__ = ["find_altered_copies"]
