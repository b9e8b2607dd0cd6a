"""Sources over a whole document: quotations that run on, "he added", names described earlier (fifth layer, second half)."""

from saksi.lang.segment import Quotation
from saksi.read.attribution import Frame, find_frames
from saksi.read.draft import Draft
from saksi.read.sentence import Sentence
from saksi.read.sources import Source

_HEARSAY_REACH = 6


class Attributions:
    """The frames of a document and the source of each word in it.

    Args:
        sentences: The sentences that matter, in order.
        quotations: The quotations of the text.
    """

    def __init__(self, sentences: list[Sentence], quotations: list[Quotation]) -> None:
        self.sentences = sentences
        self.frames: list[list[Frame]] = [find_frames(sentence) for sentence in sentences]
        self.quotations = [q for q in quotations if q.depth == 0 and q.inner_end - q.inner_start > 20]
        self._kinds_by_name: dict[str, str] = {}
        self._resolve_back_references()

    def _resolve_back_references(self) -> None:
        """Give "he said" the last source named, and a bare name the kind it had before."""
        last: Source | None = None
        for frames in self.frames:
            for frame in frames:
                if frame.source is None and frame.is_back:
                    frame.source = last
                if frame.source is None:
                    continue
                self._learn(frame.source)
                last = frame.source

    def _learn(self, source: Source) -> None:
        if not source.has_name:
            return
        words = [w for w in source.text.split() if w[:1].isupper() and len(w) > 2]
        if source.kind != "unknown":
            for word in words:
                self._kinds_by_name.setdefault(word.strip(".,"), source.kind)
            return
        for word in reversed(words):
            if word.strip(".,") in self._kinds_by_name:
                source.kind = self._kinds_by_name[word.strip(".,")]
                return
        source.kind = self._described_elsewhere(source, words)

    def _described_elsewhere(self, source: Source, words: list[str]) -> str:
        """Find the office of a person where the text first names them: "Police chief Rimba … Rimba said"."""
        from saksi.read.sources import source_between

        names = set(words)
        for sentence in self.sentences:
            for i, word in enumerate(sentence.words):
                if word.text in names and sentence.span_of(i, i + 1) != source.span:
                    near = source_between(
                        sentence, max(0, i - 5), min(len(sentence), i + 1), (i + 1, min(len(sentence), i + 9))
                    )
                    if near is not None and near.kind != "unknown":
                        return near.kind
        return "official" if source.has_name else "unknown"

    def frame_for(self, draft: Draft) -> Frame | None:
        """Find the frame that covers a draft: in its sentence, or the one that frames the quotation it stands in."""
        position = next((k for k, s in enumerate(self.sentences) if s is draft.sentence), None)
        if position is None:
            return None
        at = draft.words[0]
        covering = [(d, k) for k, f in enumerate(self.frames[position]) if (d := f.distance(at)) is not None]
        if covering:
            return self.frames[position][min(covering)[1]]
        return self._frame_of_quotation(draft, position)

    def _frame_of_quotation(self, draft: Draft, position: int) -> Frame | None:
        start = draft.span[0]
        quotation = next((q for q in self.quotations if q.inner_start <= start < q.inner_end), None)
        if quotation is None:
            return None
        around = range(max(0, position - 6), min(len(self.sentences), position + 7))
        best: tuple[int, Frame] | None = None
        for k in around:
            for frame in self.frames[k]:
                cue = self.sentences[k].words[frame.cue[0]].start
                if quotation.inner_start <= cue < quotation.inner_end or frame.source is None:
                    continue
                gap = min(abs(cue - quotation.start), abs(cue - quotation.end))
                if gap < 160 and (best is None or gap < best[0]):
                    best = (gap, frame)
        return best[1] if best else None


def attribute(draft: Draft, attributions: Attributions) -> None:
    """Set source, via and stance of a draft."""
    frame = attributions.frame_for(draft)
    if frame is not None:
        draft.source, draft.via = frame.source, frame.via
        if draft.via is None and frame.source is not None:
            draft.via = frame.source.organisation
        if frame.kind == "denied":
            draft.stance = "denies"
        elif frame.kind == "accused":
            draft.stance = "alleged"
    _mark_hedges(draft)


def _mark_hedges(draft: Draft) -> None:
    sentence = draft.sentence
    if draft.stance == "denies":
        return
    first = min(draft.words[0], draft.outcome.verb_start if draft.outcome else draft.words[0])
    last = draft.outcome.end if draft.outcome else draft.words[1]
    for i in range(max(0, first - _HEARSAY_REACH), last):
        for mark in sentence.marks[i].get("stance", ()):
            kind = mark.entry.kind
            if kind == "conditional":
                if draft.outcome is not None and draft.outcome.verb_start - 1 <= i < draft.outcome.end:
                    draft.stance = "alleged"
            elif kind == "alleged_clause":
                draft.stance = "alleged"
            elif first <= i and kind in ("alleged", "hearsay") and draft.stance == "asserts":
                draft.stance = kind
            elif kind == "alleged" and mark.end == first:
                draft.stance = "alleged"
            elif kind == "hearsay" and mark.end >= first - 1:
                draft.stance = "hearsay"
