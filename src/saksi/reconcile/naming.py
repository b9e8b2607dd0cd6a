"""Names of sources: which mentions name one source, learned from known sources and from the texts themselves."""

import re
from collections.abc import Iterable, Mapping

from saksi.model import Attribution, Source, SourceKind

from .claim import Claim, folded

_PARENTHESES = re.compile(r"\(([^()]*)\)")
_LEADING = frozenset({"the", "le", "la", "les", "l"})
_SMALL = frozenset({"of", "for", "the", "and", "in", "on", "de", "des", "du", "la", "le", "les", "pour", "et", "untuk"})
_BODIES = frozenset({SourceKind.NGO, SourceKind.IGO, SourceKind.GOVERNMENT, SourceKind.ARMED_ACTOR, SourceKind.MEDIA})


def plain_name(name: str) -> str:
    """Give a source's name folded, without article, parentheses and quotation marks."""
    outer = _PARENTHESES.sub(" ", name)
    words = folded(outer if outer.strip() else name).replace("'s", "").split()
    while len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
    return " ".join(word.strip("'\".,;:") for word in words)


class SourceNames:
    """Which mentions name one source: a known source, an acronym that a text explains, a short form in one document.

    Args:
        sources: Known sources.
        claims: Statements whose attributions are looked at.
    """

    def __init__(self, sources: Iterable[Source], claims: Iterable[Claim]) -> None:
        self._known = _index(sources)
        self._long: dict[str, str] = {}
        self._bodies: dict[str, set[str]] = {}
        mentions: set[str] = set()
        initials: dict[str, set[str]] = {}
        for claim in claims:
            for link in claim.statement.attribution:
                if link.anonymous or not link.as_written:
                    continue
                name = plain_name(link.as_written)
                mentions.add(name)
                if link.kind in _BODIES:
                    self._bodies.setdefault(claim.statement.document_id, set()).add(name)
                    initials.setdefault(_initials(link.as_written), set()).add(name)
                for inner in _PARENTHESES.findall(link.as_written):
                    self._learn(plain_name(inner), name)
        for short in sorted(mentions):
            full = {each for each in initials.get(short, ()) if len(each.split()) > 1}
            if len(short) > 2 and len(full) == 1:
                self._learn(short, full.pop())

    def _learn(self, short: str, full: str) -> None:
        if short and short != full:
            self._long[short] = min(full, self._long.get(short, full))

    def find(self, link: Attribution) -> Source | None:
        """Give the known source that a mention names, or None."""
        if link.source_id is not None and link.source_id in self._known:
            return self._known[link.source_id]
        name = plain_name(link.as_written)
        return self._known.get(name) or self._known.get(self._long.get(name, name))

    def key(self, link: Attribution, document_id: str) -> str:
        """Give what makes two mentions of a source one: the known source's id, else the folded long name."""
        known = self.find(link)
        if known is not None:
            return f"source:{known.id}"
        name = plain_name(link.as_written)
        name = self._long.get(name, name)
        words = set(name.split())
        longer = {
            other for other in self._bodies.get(document_id, ()) if link.kind in _BODIES and words < set(other.split())
        }
        if len(longer) == 1:
            name = longer.pop()
            name = self._long.get(name, name)
        return f"name:{name}"

    def get(self, source_id: str) -> Source | None:
        """Give the known source of this id."""
        return self._known.get(source_id)


def _index(sources: Iterable[Source]) -> Mapping[str, Source]:
    """Index known sources by id, name and alias; a spelling that two sources share names neither."""
    found: dict[str, Source | None] = {}
    for source in sorted(sources, key=lambda each: each.id):
        for spelling in {plain_name(text) for text in (source.name, *source.aliases) if text} | {source.id}:
            found[spelling] = source if found.get(spelling, source) is source else None
    return {spelling: source for spelling, source in found.items() if source is not None}


def _initials(name: str) -> str:
    words = [word for word in re.findall(r"[^\W\d_]+", _PARENTHESES.sub(" ", name)) if word[:1].isupper()]
    return folded("".join(word[0] for word in words if folded(word) not in _SMALL))


__all__ = ["SourceNames", "plain_name"]
