"""What is reconciled: assessed statements with all that is known around them, handed in as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from saksi.errors import BadInput
from saksi.model import Actor, Assessment, Document, Episode, Place, Source, Statement


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """Everything that one reconciliation looks at. Nothing else enters, so the same material gives the same result.

    The order of every tuple is without meaning: the result does not depend on it.

    Args:
        statements: In their present form (corrections applied), rejected ones among them.
        documents: The documents they stand in. A statement whose document is missing has no publication date.
        texts: Document id to extracted text, for finding copies; a document without text is compared with none.
        places: Place id to gazetteer entry, for every id that statements or episodes name.
        actors: Known actors, for "part of" between perpetrators.
        sources: Known sources with their aliases and upstreams.
        episodes: Stretches of place and time to group by.
        rejected: Statement id to the reason for which a person rejected it.
        tainted: Document id to the reason for which it is not to be relied on.
        decisions: Assessments ``SAME``, ``DIFFERENT`` and ``RELATED`` on statements (``object_id`` and each of
            ``other_ids``), ``SET_STATUS`` on incidents, and ``UNDO`` of these. Others are ignored.
    """

    statements: tuple[Statement, ...]
    documents: tuple[Document, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    actors: tuple[Actor, ...] = ()
    sources: tuple[Source, ...] = ()
    episodes: tuple[Episode, ...] = ()
    rejected: Mapping[str, str] = field(default_factory=dict)
    tainted: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Assessment, ...] = ()

    def __post_init__(self) -> None:
        for name, ids in (
            ("statements", [each.id for each in self.statements]),
            ("documents", [each.id for each in self.documents]),
        ):
            if len(set(ids)) != len(ids):
                twice = min(each for each in set(ids) if ids.count(each) > 1)
                raise BadInput(f"Two {name} have the id {twice}.", fix="Give each of them once.")

    def without(self, statement_ids: Mapping[str, str]) -> "Material":
        """Give the same material with statements rejected: id to reason."""
        return replace(self, rejected={**self.rejected, **statement_ids})

    def with_taint(self, document_ids: Mapping[str, str]) -> "Material":
        """Give the same material with documents no longer relied on: id to reason."""
        return replace(self, tainted={**self.tainted, **document_ids})
