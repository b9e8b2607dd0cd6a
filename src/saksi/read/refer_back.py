"""What sources mean that only refer back: "the report", "the union", "the same source"."""

from collections.abc import Sequence
from typing import NamedTuple

from saksi.lang.normalise import fold
from saksi.read.sentence import Sentence
from saksi.read.source_kinds import body_named_in
from saksi.read.sources import Source

_OF_BODIES = frozenset({"ngo", "igo", "media", "medic", "government", "official", "armed_actor", "expert"})
"""Kinds of sources that are organisations or speak for one."""
_SELF_NAMED = frozenset({"ngo", "igo", "medic", "expert"})
"""Kinds of bodies whose common word tells less of them than their name: "the union" may be one of doctors."""
_GIVES_OUT = frozenset({"ngo", "igo", "government", "medic", "expert"})
"""Kinds of bodies that publish accounts; an armed actor beside the word for one is more often whom it is about."""
_SHORTEST_HEAD = 3
_REACH = 4
"""Sentences before an account within which the text says that it was given out."""


class _Told(NamedTuple):
    source: Source
    sentence: int


class Named:
    """The sources a document has named so far, in order.

    Args:
        sentences: All sentences of the document, each at its index.
    """

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._bodies: list[_Told] = []
        self._anonymous: Source | None = None
        self._last: Source | None = None

    def add(self, source: Source, index: int) -> None:
        """Take in a source of the sentence at an index."""
        self._last = source
        if source.kind in _OF_BODIES and not (source.kind == "official" and source.is_anonymous):
            self._bodies.append(_Told(source, index))
        if self._sentences[index].where("source_word", *source.words) and not source.is_of_sources:
            self._anonymous = source

    def refer(self, source: Source, index: int) -> None:
        """Give a source that refers back the kind of what it means."""
        if source.is_of_sources:
            is_same = bool(self._sentences[index].where("very_same", *source.words))
            meant = self._last if is_same else self._anonymous
            source.kind = meant.kind if meant is not None else "unknown"
        elif source.is_again or source.head:
            source.kind = self._kind_again(source, index)

    def _kind_again(self, source: Source, index: int) -> str:
        """Give the kind of the body that words refer back to: the last one with the same word in it, for a report that of who gave it out."""
        may_be_named = source.kind in _SELF_NAMED or source.is_again
        stem = source.head.removeprefix("لل").removeprefix("ال") if may_be_named else ""
        for body, _ in reversed(self._bodies if len(stem) >= _SHORTEST_HEAD else ()):
            if not body.head and stem in fold(body.text):
                return body.kind
        if not source.is_again:
            return source.kind
        at, given_out = self._given_out(index)
        if given_out and (not self._bodies or at >= self._bodies[-1].sentence):
            return given_out
        return self._bodies[-1].source.kind if self._bodies else source.kind

    def _given_out(self, index: int) -> tuple[int, str]:
        """Find the last sentence before that tells of an account and names a body: "La Mission a publié un rapport"."""
        for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
            sentence = self._sentences[at]
            if sentence.where("account") and (kind := body_named_in(sentence)) in _GIVES_OUT:
                return at, kind
        return -1, ""
