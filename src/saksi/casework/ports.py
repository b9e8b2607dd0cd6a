"""Ports: what the use cases need from outside, as Protocols. Adapters are in ``saksi.store``; tests have small ones.

A port speaks the model's language: values of ``saksi.model`` go in and come out, never rows.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol, TypeVar

from saksi.lang import Term
from saksi.ledger import NodeStore
from saksi.model import (
    Act,
    Assessment,
    ExtractedText,
    FigureRow,
    Incident,
    Reconciled,
    ReviewState,
    SourceKind,
    Statement,
    StatementKind,
)

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementFilter:
    """Which statements are asked for; None asks for all. Several conditions are all to hold.

    Args:
        document_ids: Standing in one of these documents.
        kinds: Of one of these kinds.
        acts: About one of these harms.
        states: In one of these review states.
        source_kinds: Said by one of these kinds of sources.
        place_ids: At one of these gazetteer entries (not inside them).
        country: ISO 3166 two letters.
        lower_at_least: Whose lower bound is at least this.
        tally_only: Only those that may enter a tally.
        include_superseded: Also those of an older reading of their document that nobody decided on.
        reason: Only those that stand in the queue for this reason.
    """

    document_ids: tuple[str, ...] | None = None
    kinds: tuple[StatementKind, ...] | None = None
    acts: tuple[Act, ...] | None = None
    states: tuple[ReviewState, ...] | None = None
    source_kinds: tuple[SourceKind, ...] | None = None
    place_ids: tuple[str, ...] | None = None
    country: str | None = None
    lower_at_least: int | None = None
    tally_only: bool = False
    include_superseded: bool = False
    reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ListFilter:
    """Which values of a kind a list shows; several conditions are all to hold.

    Args:
        where: Columns of the kind and what they are equal to; None for nothing in it, several for any of them.
        words: Words of what the value is called, or parts of them, folded before they are compared.
        found_by: A name, and keys of which it is found by any beside its columns: ``("place", ("pl-…",))`` for incidents.
    """

    where: Mapping[str, str | bool | tuple[str, ...] | None] = field(default_factory=dict)
    words: str = ""
    found_by: tuple[str, tuple[str, ...]] | None = None


ALL_VALUES = ListFilter()
MOST_COUNTED = 10_000
"""No more are counted and paged of what is found by words: a list that fits more wants another word."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where a statement stands at present: derived from assessments, kept for fast lists, computed again at will.

    Args:
        statement_id: The statement.
        state: Review state after all decisions.
        superseded: A later reading of its document replaced it and nobody had decided on it.
        priority: Higher comes first in the queue; 0 for what needs no look.
        reasons: Why, as stable short codes, most weighty first.
    """

    statement_id: str
    state: ReviewState = ReviewState.OPEN
    superseded: bool = False
    priority: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class BlindingKey:
    """The key (32 bytes) behind one commitment of one ledger entry. ``field`` is ``before``, ``after`` or ``docs/0``."""

    seq: int
    field: str
    key: bytes
    value: str


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Written:
    """One value that was written: its type's name, its id and the SHA-256 of its canonical JSON."""

    type: str
    id: str
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """A source as the figures name it: who it speaks through, and how many figures rest on it.

    Args:
        name: As shown in the figures table; empty where no text names it.
        kind: What kind of source.
        source_id: The case's own entry of this name or alias, or None.
        figure_count: Figures it gave.
        document_count: Documents that carry them.
        through: Who quotes it: whom the text names, else the document's publisher, with how many figures, most first.
        quotes: Whom it quotes, with how many figures, most first.
    """

    name: str
    kind: str
    source_id: str | None
    figure_count: int
    document_count: int
    through: tuple[tuple[str, int], ...]
    quotes: tuple[tuple[str, int], ...]


class SearchKind(Enum):
    """What can be searched for."""

    DOCUMENT = "document"
    STATEMENT = "statement"
    SOURCE = "source"
    PLACE = "place"
    ACTOR = "actor"
    VICTIM_RECORD = "victim_record"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One value that a search found, by its kind and id."""

    kind: SearchKind
    object_id: str


class Records(Protocol):
    """The record as it is at one moment."""

    def get(self, kind: type[T], identifier: str) -> T | None:
        """Give one value by its id, or None; of ``Reconciled`` its header, as ``result_header``."""
        ...

    def get_many(self, kind: type[T], identifiers: Iterable[str]) -> dict[str, T]:
        """Give those of the values that exist, by id."""
        ...

    def iterate(self, kind: type[T], *, after: str = "", **where: str | None) -> Iterator[T]:
        """Give the values of a kind after an id, in order of id, narrowed by equality on indexed columns."""
        ...

    def listed(
        self, kind: type[T], wanted: ListFilter = ALL_VALUES, *, offset: int = 0, limit: int | None = None
    ) -> tuple[Sequence[T], int]:
        """Give a page of the values of a kind in the order of its list, and how many fit.

        Documents stand latest first; what was computed in the order it was given in; figure groups and origins with those
        of most statements first; everything else by id.

        Args:
            kind: Also the parts of the kept result: ``FigureRow``, ``FigureGroup``, ``Sum``, ``Origin``, ``Contradiction``.
            wanted: Which.
            offset: How many of the first to pass over.
            limit: At most so many; None for all.

        Returns:
            The values, and how many fit; where words are asked for no more than ``MOST_COUNTED`` are told.
        """
        ...

    def portions(self, kind: type[T], wanted: ListFilter = ALL_VALUES) -> Iterator[Sequence[T]]:
        """Give all values that ``listed`` gives, in its order, some at a time, so that memory stays flat."""
        ...

    def count_by(
        self, kind: type[Any], column: str, wanted: ListFilter = ALL_VALUES, *, limit: int
    ) -> Sequence[tuple[str, int]]:
        """Count the values of a kind by a column, most first, then by name; at most ``limit`` names."""
        ...

    def incidents_near(self, incident: Incident) -> Sequence[Incident]:
        """Give other incidents of the same harm that neither place nor days part from this one; of very many, some."""
        ...

    def count_distinct(self, kind: type[Any], column: str) -> int:
        """Count the different values of an indexed column."""
        ...

    def result(self) -> Reconciled | None:
        """Give the whole kept result, or None where there is none."""
        ...

    def result_header(self) -> Reconciled | None:
        """Give the kept result without its rows (which ``listed`` gives), or None where there is none."""
        ...

    def latest_figures(self, limit: int) -> Sequence[FigureRow]:
        """Give the standing figures of killed people that were told last, those of an episode alone."""
        ...

    def voices(
        self, *, words: str = "", kind: str = "", offset: int = 0, limit: int | None = None
    ) -> tuple[Sequence[Voice], int]:
        """Give who the figures of the kept result name, most figures first, and how many fit; ``source_id`` is open."""
        ...

    def voices_named(self, names: Iterable[str]) -> Sequence[Voice]:
        """Give those of these names that figures name, most figures first."""
        ...

    def count(self, kind: type[Any], **where: str | None) -> int:
        """Count the values of a kind, narrowed as ``iterate``."""
        ...

    def text(self, text_sha256: str) -> str:
        """Give a text by its hash. Raises ``NotFound``."""
        ...

    def texts(self, hashes: Iterable[str]) -> dict[str, str]:
        """Give texts by their hashes; of those that are not there, nothing."""
        ...

    def statements(
        self, wanted: StatementFilter, *, by_priority: bool = False, after: str | None = None, limit: int | None = None
    ) -> Sequence[tuple[Statement, Standing]]:
        """Give statements as first read, with their standing.

        Args:
            wanted: Which.
            by_priority: Order by priority, highest first, where it is equal by kind, reasons and id, all backwards; else
                by id.
            after: Only those that come after this id in the order.
            limit: At most so many.
        """
        ...

    def queue(
        self, *, kind: str = "", reason: str = "", offset: int = 0, limit: int | None = 50
    ) -> tuple[Sequence[tuple[Statement, Standing]], int]:
        """Give a page of the statements that should be looked at, in the order of priority, and how many there are."""
        ...

    def extracted(self, text_sha256: str) -> ExtractedText:
        """Give a text with its offset map by its hash. Raises ``NotFound``."""
        ...

    def standings(self, identifiers: Iterable[str]) -> dict[str, Standing]:
        """Give the standings of statements by id."""
        ...

    def assessments(self, object_ids: Iterable[str] | None = None) -> Sequence[Assessment]:
        """Give the assessments whose ``object_id`` is one of these, or all, in order of sequence."""
        ...

    def assessments_naming(self, object_ids: Iterable[str]) -> Sequence[Assessment]:
        """Give the assessments that are on one of these objects or name one beside theirs, in order of sequence."""
        ...

    def tally(self, kind: type[Any], column: str) -> Mapping[str, int]:
        """Count the values of a kind by an indexed column; for statements also by ``state``."""
        ...

    def search(
        self, terms: Sequence[Term], kinds: Iterable[SearchKind] = (), *, offset: int = 0, limit: int = 20
    ) -> tuple[Sequence[Found], int]:
        """Find values by their words.

        Args:
            terms: What is asked for; all of it must be found in one value.
            kinds: Only these; none for all.
            offset: How many of the best to pass over.
            limit: At most so many.

        Returns:
            What was found, best first (words as typed before stems, then newest first), and how many fit; no more than
            5,000 are counted and ranked.
        """
        ...

    def reasons(self) -> Mapping[str, int]:
        """Count the present statements in the queue by reason; one that has several reasons counts for each."""
        ...

    def ledger_nodes(self) -> NodeStore:
        """Give the nodes of the ledger's tree."""
        ...

    def ledger_entries(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Give the stored bytes of entries ``start`` up to, not including, ``stop``, in order."""
        ...

    def act_after(self, seq: int, acts: Iterable[str]) -> bytes | None:
        """Give the stored bytes of the first entry after ``seq`` whose act begins with one of these, or None."""
        ...

    def entries_about(self, object_id: str) -> Sequence[bytes]:
        """Give the stored bytes of the entries whose object has this id, in order."""
        ...

    def entry_behind(self, kind: type[Any], identifier: str) -> int | None:
        """Give the sequence number of the ledger entry that wrote a value, or None."""
        ...

    def written(self) -> Iterator[tuple[int, Written]]:
        """Give what every ledger entry wrote, hashed anew from the stored bytes, in order of entry, type and id."""
        ...

    def derived(self, kind: type[Any]) -> tuple[int, Sequence[Written]] | None:
        """Give the derived values of a kind that stand now, hashed anew, and the entry that wrote them, or None."""
        ...

    def computed_by(self, kind: type[Any]) -> int | None:
        """Give the ledger entry that wrote the derived values of a kind that stand now, or None where there are none."""
        ...

    def misfits(self) -> Iterator[str]:
        """Name what does not fit: rows whose columns say other than their value, texts that are not their hash."""
        ...

    def blinding_keys(self) -> Iterator[BlindingKey]:
        """Give the keys behind the commitments of all entries, in order of entry and field."""
        ...

    def signed_size(self) -> int:
        """Give the size of the last signed checkpoint; 0 where there is none."""
        ...

    def last_checkpoint(self) -> str | None:
        """Give the last signed checkpoint note, or None."""
        ...

    def meta(self, name: str) -> str | None:
        """Give one setting of the case itself, such as its random instance id."""
        ...


class WritableRecords(Records, Protocol):
    """The record inside one transaction; nothing of it stays unless the transaction ends well."""

    def add(self, values: Iterable[object], *, seq: int) -> Sequence[Written]:
        """Add values of the model; those whose id is already there are left as they are.

        Args:
            values: Any types of the model.
            seq: The ledger entry that this transaction appends.

        Returns:
            What was new, in the order given.

        Raises:
            Conflict: If a value with the same id but other content is there.
        """
        ...

    def replace_derived(self, kind: type[Any], values: Iterable[object], *, seq: int) -> Sequence[Written]:
        """Replace all derived values of a kind (incidents, persons, pairs) by those computed now.

        Returns:
            All that stand there now, in the order given.
        """
        ...

    def add_text(self, text_sha256: str, extracted: ExtractedText, *, seq: int) -> Sequence[Written]:
        """Keep a text and its offset map under the text's hash; give what was new."""
        ...

    def set_voices(self, voices: Iterable[Voice]) -> None:
        """Set who the figures of the kept result name, in the order of lists; follows from the result and the documents."""
        ...

    def set_standings(self, standings: Iterable[Standing]) -> None:
        """Set where statements stand."""
        ...

    def append_entry(self, entry: bytes, *, seq: int, object_id: str, action: str, keys: Iterable[BlindingKey]) -> None:
        """Keep the stored bytes of a ledger entry and the keys behind its commitments."""
        ...

    def add_checkpoint(self, size: int, note: str) -> None:
        """Keep a signed checkpoint."""
        ...

    def next_sequence(self) -> int:
        """Give the sequence number of the next assessment."""
        ...

    def set_meta(self, name: str, value: str) -> None:
        """Set one setting of the case itself."""
        ...


class Store(Protocol):
    """Where the record is kept."""

    def reading(self) -> AbstractContextManager[Records]:
        """Open a snapshot: what is read inside belongs to one moment."""
        ...

    def writing(self) -> AbstractContextManager[WritableRecords]:
        """Open the one write transaction; an error inside takes everything back."""
        ...

    def rebuild_search(self) -> int:
        """Make the index that ``search`` reads anew from the record; give how many values are in it."""
        ...


class Originals(Protocol):
    """Where captured bytes are kept, by SHA-256, never altered."""

    def keep(self, data: bytes) -> str:
        """Keep bytes so that they outlive a power cut, and give their SHA-256. Keeping them again changes nothing."""
        ...

    def keep_all(self, data: Sequence[bytes]) -> Sequence[str]:
        """Keep several originals at once; give their SHA-256 in the same order."""
        ...

    def fetch(self, sha256: str) -> bytes:
        """Give bytes back. Raises ``NotFound``, or ``Tampered`` where they are no longer what their name says."""
        ...

    def hashes(self) -> Iterator[str]:
        """Give the SHA-256 of everything kept, in order."""
        ...


class Clock(Protocol):
    """The wall clock: a claim, never a proof."""

    def now(self) -> dt.datetime:
        """Give the present instant (aware, UTC)."""
        ...


class Entropy(Protocol):
    """Randomness of the operating system."""

    def draw(self, count: int) -> bytes:
        """Give so many random bytes."""
        ...


class Signer(Protocol):
    """The key of this case's ledger."""

    @property
    def public_key(self) -> bytes:
        """32 bytes, Ed25519."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Give the 64 bytes of the Ed25519 signature (RFC 8032)."""
        ...

    def check(self, public_key: bytes, signature: bytes, message: bytes) -> bool:
        """Tell whether a signature holds."""
        ...


class Folder(Protocol):
    """A folder that files are written to, and that is only complete when all are there."""

    def write(self, path: str, data: Iterable[bytes]) -> str:
        """Write one file (``/`` between folders) and give its SHA-256."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """How far a long piece of work is.

    Args:
        stage: ``capture``, ``read``, ``reconcile``, ...
        done: Units finished and saved.
        total: Units in all, or None where not known.
        object_id: Id of the thing just finished; never a name.
    """

    stage: str
    done: int
    total: int | None = None
    object_id: str = ""


Progress = Callable[[Step], None]
"""Told after each unit is saved. Raising ``Interrupted`` in it stops the work; what was told stays."""


def no_progress(step: Step) -> None:
    """Take progress and show nothing."""
