"""A second reading: what another reader, such as a language model, says about the sentences it was asked about.

Its candidates are shown beside the first reader's statements and never become statements by themselves.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from saksi.model.document import Tool
from saksi.model.span import Span
from saksi.model.statement import Statement
from saksi.read.grounding import Rejection

SECOND_READER = Tool(name="saksi-second-reader", version="1")


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What asking took.

    Args:
        requests: Requests sent to the endpoint.
        cached: Answers taken from an earlier run.
        prompt_tokens: Tokens sent, as the endpoint counts them.
        completion_tokens: Tokens received.
    """

    requests: int = 0
    cached: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            requests=self.requests + other.requests,
            cached=self.cached + other.cached,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
        )

    def __sub__(self, earlier: "Usage") -> "Usage":
        return Usage(
            requests=self.requests - earlier.requests,
            cached=self.cached - earlier.cached,
            prompt_tokens=self.prompt_tokens - earlier.prompt_tokens,
            completion_tokens=self.completion_tokens - earlier.completion_tokens,
        )

    def cost(self, prices: tuple[float, float]) -> float:
        """Give what it cost, by the prices of a million tokens sent and received."""
        return (self.prompt_tokens * prices[0] + self.completion_tokens * prices[1]) / 1_000_000


@dataclass(frozen=True, kw_only=True)
class SecondReading:
    """What a second reader said about one document.

    Args:
        document_id: The document.
        text_sha256: The text it was asked about.
        model: The model's name.
        prompt_sha256: Hash of its instructions.
        asked: The sentences it was asked about, in order.
        candidates: What it proposed and what rests on its words, in the order of the text.
        rejections: Everything else it proposed.
        usage: What asking took.
    """

    document_id: str
    text_sha256: str
    model: str
    prompt_sha256: str
    asked: tuple[Span, ...] = ()
    candidates: tuple[Statement, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    usage: Usage = Usage()


@dataclass(frozen=True, kw_only=True)
class ModelReport:
    """How far a model can be trusted with quotes.

    Args:
        model: Its name.
        kept: Candidates that rest on their words.
        rejected: The others, by reason, most frequent first.
    """

    model: str
    kept: int
    rejected: Mapping[str, int]

    @property
    def rejection_rate(self) -> float | None:
        """The share of proposals that were rejected; None where it proposed nothing."""
        lost = sum(self.rejected.values())
        return lost / (lost + self.kept) if lost + self.kept else None


def report_models(readings: Iterable[SecondReading]) -> list[ModelReport]:
    """Count what was kept and rejected, for each model, in order of its name."""
    kept: Counter[str] = Counter()
    lost: dict[str, Counter[str]] = {}
    for one in readings:
        kept[one.model] += len(one.candidates)
        lost.setdefault(one.model, Counter()).update(each.reason.value for each in one.rejections)
    return [
        ModelReport(model=model, kept=kept[model], rejected=dict(lost[model].most_common())) for model in sorted(lost)
    ]
