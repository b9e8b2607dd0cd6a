"""Redaction: a statement without the identity of the people who told it, its spans still where they were."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from saksi.model import Attribution, ProtectionLevel, Source, Span, Statement

from .policy import Policy

MARK = "█"
"""Stands for one hidden character, so that lengths and offsets stay true."""

T = TypeVar("T")


def hidden_links(statement: Statement, policy: Policy, sources: Mapping[str, Source]) -> tuple[Attribution, ...]:
    """Give the links of the attribution whose identity may not leave.

    Args:
        statement: The statement.
        policy: The policy.
        sources: Source id, and folded names, to known source.
    """
    return tuple(link for link in statement.attribution if _is_hidden(link, policy, sources))


def is_protected(link: Attribution, policy: Policy, sources: Mapping[str, Source]) -> bool:
    """Tell whether the case protects the source that a link names."""
    source = _known(link, sources)
    return source is not None and source.protection.value >= policy.hides_from.value


def redact(statement: Statement, policy: Policy, sources: Mapping[str, Source]) -> Statement:
    """Black out who told it, wherever the words stand in the statement.

    The id, the offsets and the lengths stay, so that who holds the original can check the rest word by word.

    Returns:
        The same statement where nothing is hidden.
    """
    hidden = hidden_links(statement, policy, sources)
    if not hidden:
        return statement
    spans = tuple(link.span for link in hidden if link.span is not None)
    words = tuple(sorted({link.as_written for link in hidden if len(link.as_written) > 2}, key=len, reverse=True))
    attribution = tuple(
        replace(link, as_written="", span=None, anonymous=True, source_id=None) if link in hidden else link
        for link in statement.attribution
    )
    return replace(_mask(statement, spans, words), attribution=_mask(attribution, spans, words))


def source_index(sources: tuple[Source, ...]) -> dict[str, Source]:
    """Index sources by id and by every name, in lower case; the better protected one wins a shared name."""
    found: dict[str, Source] = {}
    for source in sorted(sources, key=lambda each: (each.protection.value, each.id)):
        for name in (source.id, source.name, *source.aliases):
            found[name.casefold()] = source
    return found


def _known(link: Attribution, sources: Mapping[str, Source]) -> Source | None:
    if link.source_id is not None and (source := sources.get(link.source_id.casefold())) is not None:
        return source
    return sources.get(link.as_written.casefold()) if link.as_written else None


def _is_hidden(link: Attribution, policy: Policy, sources: Mapping[str, Source]) -> bool:
    if not link.as_written and link.source_id is None:
        return False
    if is_protected(link, policy, sources):
        return True
    source = _known(link, sources)
    if source is not None and source.protection is ProtectionLevel.PUBLIC and not link.anonymous:
        return False  # the case itself holds it as a public body, such as a doctors' committee
    return link.kind in policy.hides_kinds or (link.anonymous and policy.hides_unnamed)


def _mask(value: T, spans: tuple[Span, ...], words: tuple[str, ...]) -> T:
    """Black out spans and words anywhere in a value of the model."""
    if isinstance(value, Span):
        return _mask_span(value, spans, words)  # type: ignore[return-value]
    if isinstance(value, str):
        return _mask_words(value, words)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_mask(each, spans, words) for each in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed: dict[str, Any] = {}
        for field in fields(value):
            old = getattr(value, field.name)
            new = old if field.name == "id" or field.name.endswith(("_id", "sha256")) else _mask(old, spans, words)
            if new != old:
                changed[field.name] = new
        return replace(value, **changed) if changed else value
    return value


def _mask_span(span: Span, spans: tuple[Span, ...], words: tuple[str, ...]) -> Span:
    quote = list(span.quote)
    for hidden in spans:
        for at in range(max(span.start, hidden.start), min(span.end, hidden.end)):
            quote[at - span.start] = MARK
    return Span(start=span.start, end=span.end, quote=_mask_words("".join(quote), words))


def _mask_words(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        text = re.sub(re.escape(word), lambda found: MARK * len(found[0]), text, flags=re.IGNORECASE)
    return text
