"""The second reader: one question a paragraph, one answer, and only what rests on its words."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from saksi.lang import LanguagePack, find_anchor
from saksi.model import Document, Provenance, Statement
from saksi.read import (
    ANSWER_SCHEMA,
    SECOND_READER,
    Grounder,
    Passage,
    Rejection,
    SecondReading,
    Usage,
    find_passages,
)

from .cache import AnswerCache
from .endpoint import Endpoint, Reply
from .prompt import CANARIES, PROMPT_SHA256, SYSTEM, ask_about


class FindPack(Protocol):
    """Gives the pack that a text is read with."""

    def __call__(self, text: str, lang: str = "") -> LanguagePack:
        """Give it."""
        ...


@dataclass(kw_only=True)
class SecondReader:
    """Asks a model about the sentences of a document that the first reader is unsure of.

    Args:
        endpoint: The model.
        pack_of: Gives the pack of a text.
        cache: Where answers are kept, or None.
        usage: What asking took so far; also what was sent before an error ended the work.
    """

    endpoint: Endpoint
    pack_of: FindPack
    cache: AnswerCache | None = None
    usage: Usage = field(default_factory=Usage)

    @property
    def model(self) -> str:
        """The model's name."""
        return self.endpoint.facts.model

    def __call__(
        self, document: Document, text: str, first: Sequence[Statement], *, whole: bool = False
    ) -> SecondReading:
        """Ask about a document of a case."""
        return self.read_text(
            text, first, document_id=document.id, lang=document.lang, published=document.published, whole=whole
        )

    def read_text(
        self,
        text: str,
        first: Sequence[Statement],
        *,
        document_id: str = "",
        lang: str = "",
        published: dt.date | None = None,
        whole: bool = False,
    ) -> SecondReading:
        """Ask about a text.

        Args:
            text: The text.
            first: What the first reader states.
            document_id: The id that candidates carry.
            lang: Its language.
            published: The day against which relative dates are resolved, or None.
            whole: Ask about every sentence.

        Returns:
            What it said; without candidates where nothing was to be asked.

        Raises:
            EndpointError: If the model cannot be asked. Answers so far are in the cache.
        """
        pack = self.pack_of(text, lang)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        passages = find_passages(text, pack, first, whole=whole)
        grounder = Grounder(
            document_id=document_id,
            text=text,
            text_sha256=digest,
            pack=pack,
            provenance=Provenance(reader=SECOND_READER, prompt_sha256=PROMPT_SHA256, model=self.model),
            anchor=find_anchor(text, pack, published) if passages else None,
            canaries=CANARIES,
        )
        before, candidates, rejections = self.usage, list[Statement](), list[Rejection]()
        for passage in passages:
            kept, lost = grounder.ground(passage, self._ask(passage))
            candidates += kept
            rejections += lost
        return SecondReading(
            document_id=document_id,
            text_sha256=digest,
            model=self.model,
            prompt_sha256=PROMPT_SHA256,
            asked=tuple(span for passage in passages for span in passage.asked_spans()),
            candidates=tuple(candidates),
            rejections=tuple(rejections),
            usage=self.usage - before,
        )

    def _ask(self, passage: Passage) -> str:
        question = ask_about(passage)
        digest = hashlib.sha256(question.encode("utf-8", "surrogatepass")).hexdigest()
        known = self.cache.get(digest, PROMPT_SHA256, self.model) if self.cache else None
        if known is not None:
            self.usage += Usage(cached=1)
            return known.text
        self.endpoint.probe()
        self.usage += Usage(requests=1)
        reply: Reply = self.endpoint.ask(SYSTEM, question.encode("utf-8", "replace").decode(), ANSWER_SCHEMA)
        self.usage += Usage(prompt_tokens=reply.prompt_tokens, completion_tokens=reply.completion_tokens)
        if self.cache is not None:
            self.cache.keep(digest, PROMPT_SHA256, self.model, reply)
        return reply.text
