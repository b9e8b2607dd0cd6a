"""Adapter: a language model as second reader, behind an OpenAI-compatible endpoint, off unless an address is set.

It is asked about single paragraphs, at temperature 0. What it answers passes ``saksi.read.Grounder`` and the grounding gate, and is
shown beside the first reader's statements; nothing of it becomes a statement by itself."""

from .cache import AnswerCache
from .endpoint import Endpoint, EndpointFacts, Reply, Structure
from .prompt import CANARIES, PROMPT_SHA256
from .second_reader import SecondReader

__all__ = [
    "CANARIES",
    "PROMPT_SHA256",
    "AnswerCache",
    "Endpoint",
    "EndpointFacts",
    "Reply",
    "SecondReader",
    "Structure",
]
