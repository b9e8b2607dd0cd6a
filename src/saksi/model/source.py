"""Sources: who says so, and through whom it reached us."""

from dataclasses import dataclass

from .span import Span
from .vocabulary import ProtectionLevel, SourceKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A person, organisation or outlet that makes statements.

    Args:
        id: ``src-`` and a derived id.
        name: The name it is shown by; for protected persons an alias.
        kind: What kind of source.
        aliases: Other names and spellings by which texts refer to it.
        url: Home address on the web, or empty.
        protection: What a leak of its identity would cost.
        upstream: Ids of sources it is known to draw on.
        note: Assessed reliability and how it works, in the recorder's words (OHCHR 2019, on source assessment).
    """

    id: str
    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()
    url: str = ""
    protection: ProtectionLevel = ProtectionLevel.PUBLIC
    upstream: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution:
    """One link of the chain through which a statement came: the outlet, the organisation it quotes, the witness.

    Args:
        kind: What kind of source.
        as_written: The words that name it; empty for the outlet's own voice and for a bare "reportedly".
        span: Where they stand; None where ``as_written`` is empty.
        anonymous: The text does not name the source. A fact about the text; what we keep secret is ``protection``.
        source_id: The known source it was linked to, or None.
    """

    kind: SourceKind
    as_written: str = ""
    span: Span | None = None
    anonymous: bool = False
    source_id: str | None = None
