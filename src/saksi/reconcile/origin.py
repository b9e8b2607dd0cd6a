"""Origins: whose word each statement is in the end, and how many independent ones stand behind a set of statements.

Ten outlets that repeat one monitor are one voice. A root is the innermost source that the words name; an organisation
that does not name its witness is the root itself. What an outlet says in its own voice, or by an unnamed agency, has an
unknown upstream, and an unknown upstream counts as shared: it adds nothing beside a known root.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from saksi.model import Attribution, Document, Origin, Source, SourceKind, derive_id

from .address import find_look_alikes
from .claim import Claim, folded
from .material import Material
from .naming import SourceNames

_RELAYS = frozenset({SourceKind.OUTLET, SourceKind.MEDIA, SourceKind.UNKNOWN})
_COLLECTORS = frozenset({SourceKind.NGO, SourceKind.IGO, SourceKind.GOVERNMENT, SourceKind.ARMED_ACTOR})
_OBSERVERS: Mapping[SourceKind, str] = {
    SourceKind.WITNESS: "on the spot",
    SourceKind.VICTIM: "on the spot",
    SourceKind.RELATIVE: "on the spot",
    SourceKind.MEDIC: "medic",
    SourceKind.NGO: "ngo",
    SourceKind.IGO: "igo",
    SourceKind.GOVERNMENT: "authority",
    SourceKind.OFFICIAL: "authority",
    SourceKind.ARMED_ACTOR: "armed actor",
    SourceKind.EXPERT: "expert",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Root:
    """Whose word one statement is.

    Args:
        id: Its origin's id.
        name: As written; empty where not named.
        kind: What kind of source.
        is_known: Whether the words name it.
        through: Keys of the organisations it reached us through, outermost first.
        key: What makes two roots one.
        voice: Who speaks, for the series of one source: the root's key, or the publisher where it is unknown.
        reason: Why this is the root.
    """

    id: str
    name: str
    kind: SourceKind
    is_known: bool
    through: tuple[str, ...]
    key: str
    voice: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Origins:
    """All roots of a material.

    Args:
        roots: Statement id to root.
        copies: Document id to the document that leads its group of copies.
        warnings: Look-alike addresses.
    """

    roots: Mapping[str, Root]
    copies: Mapping[str, str]
    warnings: tuple[str, ...]

    def ids(self) -> dict[str, str]:
        """Give statement id to origin id."""
        return {statement_id: root.id for statement_id, root in self.roots.items()}


def find_origins(claims: Mapping[str, Claim], material: Material, copies: Mapping[str, str]) -> Origins:
    """Find whose word each statement is.

    Args:
        claims: Statement id to claim.
        material: What is reconciled, for sources and documents.
        copies: Document id to the document that leads its group of copies.
    """
    names = SourceNames(material.sources, claims.values())
    documents = {document.id: document for document in material.documents}
    roots = {
        claim.id: _root(claim, documents.get(claim.statement.document_id), copies, names) for claim in claims.values()
    }
    urls = [*(document.url for document in material.documents), *(source.url for source in material.sources)]
    warnings = tuple(
        f"The addresses {left} and {right} look alike ({reason}): check that they are who they seem."
        for left, right, reason in find_look_alikes(urls)
    )
    return Origins(roots=roots, copies=copies, warnings=warnings)


def count_roots(roots: Iterable[Root]) -> int:
    """Count the independent origins behind some statements.

    Known roots that are tied through one another (a monitor and the witness that it quotes) count once. Unnamed
    observers may be the same person: those of one kind count once, and not at all beside a known root of that kind. A
    voice with unknown upstream counts only where nothing else is there.
    """
    found = tuple(roots)
    known = {root.key: root for root in found if root.is_known}
    group = {key: key for key in known}

    def leader(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    for root in sorted(found, key=lambda each: (each.key, each.through)):
        linked = [root.key, *root.through] if root.is_known else []
        tied = sorted(leader(key) for key in linked if key in group)
        for other in tied[1:]:
            group[other] = tied[0]
    count = len({leader(key) for key in known})
    kinds_known = {_OBSERVERS.get(root.kind) for root in known.values()}
    unnamed = {_OBSERVERS[root.kind] for root in found if not root.is_known and root.kind in _OBSERVERS}
    count += len(unnamed - kinds_known)
    return count or (1 if found else 0)


def describe_origins(origins: Origins, claims: Mapping[str, Claim]) -> tuple[Origin, ...]:
    """Give every root with the statements and documents that carry it, in order of id."""
    by_root: dict[str, list[Claim]] = {}
    for claim in claims.values():
        by_root.setdefault(origins.roots[claim.id].id, []).append(claim)
    return tuple(describe_origin(origins, by_root[root_id]) for root_id in sorted(by_root))


def describe_origin(origins: Origins, claims: list[Claim]) -> Origin:
    """Describe the one root of some claims."""
    ordered = sorted(claims, key=lambda each: each.id)
    root = origins.roots[ordered[0].id]
    document_ids = sorted({claim.statement.document_id for claim in ordered})
    reasons = sorted({origins.roots[claim.id].reason for claim in ordered})
    texts = {origins.copies.get(each, each) for each in document_ids}
    if len(texts) < len(document_ids):
        reasons.append(f"{len(document_ids)} documents carry {len(texts)} different texts; the others are copies.")
    return Origin(
        id=root.id,
        name=min((name for claim in ordered if (name := origins.roots[claim.id].name)), default=""),
        kind=root.kind,
        is_known=root.is_known,
        statement_ids=tuple(claim.id for claim in ordered),
        document_ids=tuple(document_ids),
        reasons=tuple(reasons),
    )


def _root(claim: Claim, document: Document | None, copies: Mapping[str, str], names: SourceNames) -> Root:
    chain = claim.statement.attribution
    document_id = claim.statement.document_id
    text_id = copies.get(document_id, document_id)
    publisher = folded(document.publisher) if document is not None else ""
    speaker = f"publisher:{publisher}" if publisher else f"document:{text_id}"
    through: list[str] = []
    innermost = chain[-1]
    for at in range(len(chain) - 1, -1, -1):
        link = chain[at]
        if link.anonymous or not link.as_written or link.kind in _RELAYS:
            continue
        if at < len(chain) - 1 and link.kind not in _COLLECTORS:
            continue
        key, known = names.key(link, document_id), names.find(link)
        through = [names.key(outer, document_id) for outer in chain[:at] if outer.as_written and not outer.anonymous]
        reason = "Named in the text." if at == len(chain) - 1 else "It collected what an unnamed person told it."
        name = link.as_written
        if known is not None:
            name = known.name
            key, name, more = _follow_upstream(key, known, names)
            reason = f"{reason} {more}".strip()
        return Root(
            id=derive_id("root", key),
            name=name,
            kind=link.kind if known is None else known.kind,
            is_known=True,
            through=tuple(through),
            key=key,
            voice=key,
            reason=reason,
        )
    return _unknown_root(innermost, text_id, speaker)


def _unknown_root(innermost: Attribution, text_id: str, speaker: str) -> Root:
    kind = innermost.kind if innermost.kind in _OBSERVERS else SourceKind.UNKNOWN
    reason = (
        "The text does not say where it is from; an unknown upstream counts as shared."
        if kind is SourceKind.UNKNOWN
        else "The text does not name the source; those of one kind may be one person."
    )
    key = f"unnamed:{kind.value}:{text_id}"
    return Root(
        id=derive_id("root", key),
        name="",
        kind=kind,
        is_known=False,
        through=(),
        key=key,
        voice=speaker if kind is SourceKind.UNKNOWN else key,
        reason=reason,
    )


def _follow_upstream(key: str, source: Source, names: SourceNames) -> tuple[str, str, str]:
    """Follow a known source to the only one it draws on; where it draws on several, it stays its own root."""
    seen = {source.id}
    while len(source.upstream) == 1 and source.upstream[0] not in seen:
        above = names.get(source.upstream[0])
        if above is None:
            break
        source = above
        seen.add(source.id)
    upstream = f"source:{source.id}"
    return upstream, source.name, "" if upstream == key else "It is known to draw on this source."


__all__ = ["Origins", "Root", "count_roots", "describe_origin", "describe_origins", "find_origins"]
