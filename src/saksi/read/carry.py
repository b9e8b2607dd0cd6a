"""Sources over a whole document: quotations that run on, "he added", names described earlier (fifth layer, second half)."""

from saksi.lang.segment import Quotation
from saksi.read.acronyms import acronyms_of
from saksi.read.attribution import find_frames, label_of
from saksi.read.draft import Draft
from saksi.read.frame import Frame
from saksi.read.refer_back import Named
from saksi.read.sentence import Sentence
from saksi.read.source_kinds import described_kind, is_country, kind_of_office, kind_of_subject
from saksi.read.sources import Source, opening_source

_HEARSAY_REACH = 6
_FRAME_REACH = 160
"""Characters from a quotation within which who says it is told."""


class Attributions:
    """The frames of a document and the source of each word in it.

    Args:
        sentences: All sentences of the document, each at its index.
        quotations: The quotations of the text.
    """

    def __init__(self, sentences: list[Sentence], quotations: list[Quotation]) -> None:
        self.sentences = sentences
        self.frames: list[list[Frame]] = [find_frames(sentence) for sentence in sentences]
        self.quotations = [q for q in quotations if q.depth == 0 and q.inner_end - q.inner_start > 20]
        self._kinds_by_name: dict[str, str] = {}
        self._acronyms = acronyms_of(sentences)
        self._resolve_back_references()
        self._read_labels()

    def _resolve_back_references(self) -> None:
        """Give "he said" the last source named, "the office" the kind of the last organisation, and a bare name the kind it had before."""
        last: Source | None = None
        named = Named(self.sentences)
        for index, frames in enumerate(self.frames):
            for at, frame in enumerate(frames):
                if frame.source is None and frame.is_back:
                    frame.source = last if at else self._opens_before(index, last)
                    if at and frames[at - 1].source is last:
                        frame.via = frame.via or frames[at - 1].via
                if frame.source is None:
                    continue
                named.refer(frame.source, index)
                self._learn(frame.source)
                last = frame.source
                named.add(last, index)

    def _opens_before(self, index: int, last: Source | None) -> Source | None:
        """Give whom "he said" means: who opens the sentence before without speaking there, people by name or the first source of all; else the last source.

        "The Foundation published a report. It says"; "Mayor Ravi Doe unveiled a bench. He recalled".
        """
        if index == 0 or self.frames[index - 1]:
            return last
        before = self.sentences[index - 1]
        who = opening_source(before)
        if who is None or last is None:
            return who or last
        are_people = any(
            mark.entry.kind.endswith("_people")
            for i in before.where("sources", *who.words)
            for mark in before.marks[i]["sources"]
        )
        return who if are_people and who.has_name else last

    def _read_labels(self) -> None:
        """Read "LSW: nine dead" as said by a body that another sentence tells the kind of."""
        for sentence, frames in zip(self.sentences, self.frames, strict=True):
            if frames or sentence.text.find(":", sentence.start, sentence.end) < 0:
                continue
            label = label_of(sentence)
            if label is None or label.source is None or is_country(label.source.text, sentence.lexicon.pack):
                continue  # "Irak : six morts" tells where
            named = label.source.text
            kinds = {self._kinds_by_name.get(word, "") for word in _name_words(named)}
            if len(kinds) == 1 and (kind := kinds.pop()) not in ("", "unknown"):
                label.source.kind = kind
                frames.append(label)

    def _learn(self, source: Source) -> None:
        if not source.has_name and not source.names:
            return
        words = source.names or _name_words(source.text)
        short = self._acronyms.get(words[-1], "") if words and source.text.count(" ") <= 1 else ""
        if short and (source.kind == "unknown" or short == "armed_actor"):
            source.kind = short
        if source.kind == "unknown" and not source.is_none_known:
            known = (self._kinds_by_name.get(word) for word in reversed(words))
            known_kind = next((kind for kind in known if kind and kind != "unknown"), "")
            if known_kind and not source.has_name:
                source.is_anonymous = False  # "Arwand" behind "Colonel Kamal Arwand"
            if not known_kind and source.has_name:
                known_kind = self._described_elsewhere(source, words)
            source.kind = known_kind or "unknown"
        for word in words:
            self._kinds_by_name.setdefault(word, source.kind)

    def _described_elsewhere(self, source: Source, words: list[str]) -> str:
        """Find the office of a person where the text first names them: "Police chief Rimba", "Rimba, a doctor"."""
        names = set(words)
        for sentence in self.sentences:
            if not any(sentence.text.find(name, sentence.start, sentence.end) >= 0 for name in words):
                continue
            for i, word in enumerate(sentence.words):
                at = sentence.starts[i]
                if word.text not in names or at > source.span[0]:
                    continue
                kind = described_kind(sentence, i) if at < source.span[0] else kind_of_office(sentence, i)
                kind = kind or ("witness" if _is_told_by_age(sentence, i) else "")
                if kind:
                    return kind
        if "@" in source.text:
            return ""  # an account without a name
        if is_country(source.text, self.sentences[0].lexicon.pack):
            return "government"
        if len(words) > 1 and (kind := self._subject_before(source)):
            return kind
        is_body = source.is_definite or source.text.isupper() or len(words) > 3
        is_body = is_body or any(mark in source.text for mark in (" of ", " for ", "("))
        return "ngo" if is_body else "witness"

    def _subject_before(self, source: Source) -> str:
        """Give the kind of whom the sentence before speaks without a name: "A police official gave a higher toll. Ravi Doe said …"."""
        at = next((s.index for s in self.sentences if s.start <= source.span[0] < s.end), 0)
        is_first = at > 0 and self.sentences[at].start == source.span[0]
        return kind_of_subject(self.sentences[at - 1]) if is_first else ""

    def last_source(self, sentence: Sentence) -> tuple[Source | None, Source | None]:
        """Give the source, and the one it is quoted through, of the last frame of a sentence."""
        frames = self.frames[sentence.index]
        return (frames[-1].source, frames[-1].via) if frames else (None, None)

    def frame_words(self) -> dict[int, list[tuple[int, int]]]:
        """Give the words of the reporting expressions, sources included, by sentence."""
        return {
            sentence.index: [(frame.start, frame.end) for frame in frames]
            for sentence, frames in zip(self.sentences, self.frames, strict=True)
            if frames
        }

    def source_words(self) -> dict[int, list[tuple[int, int]]]:
        """Give the words of each sentence that name sources."""
        return {
            sentence.index: [
                frame.source.words
                for frame in frames
                if frame.source is not None and frame.start <= frame.source.words[0]
            ]
            for sentence, frames in zip(self.sentences, self.frames, strict=True)
            if frames
        }

    def source_spans(self) -> set[tuple[int, int]]:
        """Give the offsets of the sources of all sentences."""
        return {frame.source.span for frames in self.frames for frame in frames if frame.source is not None}

    def names_source(self, draft: Draft) -> bool:
        """Say whether the words of a draft only tell who says something: "43 former detainees said", "a woman who fled said"."""
        first, last = draft.span
        for frame in self.frames[draft.sentence.index]:
            if frame.source is None or first < frame.source.span[0]:
                continue
            if last <= frame.source.span[1]:
                return True
            is_speaker = first == frame.source.span[0] and last <= draft.sentence.starts[frame.cue[0]]
            if is_speaker and draft.act == "displaced":
                return True
        return False

    def frame_for(self, draft: Draft) -> Frame | None:
        """Find the frame that covers a draft: in its sentence, or the one that frames the quotation it stands in."""
        position = draft.sentence.index
        at = draft.words[0] if draft.outcome is None or draft.construction == "part" else draft.outcome.start
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
        paragraph = self.sentences[position].paragraph
        best: tuple[bool, int, Frame] | None = None
        for k in around:
            for frame in self.frames[k]:
                cue = self.sentences[k].starts[frame.cue[0]]
                if quotation.inner_start <= cue < quotation.inner_end or frame.source is None:
                    continue
                gap = min(abs(cue - quotation.start), abs(cue - quotation.end))
                is_apart = self.sentences[k].paragraph != paragraph
                if gap < _FRAME_REACH and (best is None or (is_apart, gap) < best[:2]):
                    best = (is_apart, gap, frame)
        return best[2] if best else None


def _is_told_by_age(sentence: Sentence, i: int) -> bool:
    """Say whether an age follows a name, as reports put it behind people without an office: "Huda, 41," or "Huda (41)"."""
    while i < len(sentence) and sentence.words[i].is_capital:
        i += 1
    if i + 2 >= len(sentence) or sentence.words[i].text not in ",(" or not sentence.words[i + 1].is_number:
        return False
    return sentence.words[i + 1].text.isdecimal() and len(sentence.words[i + 1].text) == 2


def _name_words(text: str) -> list[str]:
    return [w for word in text.split() if (w := word.strip(".,()\"'’“”"))[:1].isupper() and len(w) > 2]


def attribute(draft: Draft, attributions: Attributions) -> None:
    """Set source, via and stance of a draft."""
    frame = attributions.frame_for(draft)
    if frame is not None:
        draft.source, draft.via = frame.source, frame.via
        if draft.via is None and frame.source is not None:
            draft.via = frame.source.organisation
        if frame.kind == "denied" and not _is_of_involvement(draft, frame):
            draft.stance = "denies"
        elif frame.kind == "accused":
            draft.stance = "alleged"
        if frame.source is not None and frame.source.kind == "witness" and _befell_own_kin(draft):
            frame.source.kind = "relative"
    _mark_hedges(draft)


def _befell_own_kin(draft: Draft) -> bool:
    """Say whether a speaker tells of their own relatives: "my husband", "anak saya", "والدي"."""
    sentence = draft.sentence
    for i in range(*draft.words):
        kin = [m for m in sentence.marks[i].get("sources", ()) if m.entry.kind == "relative_people"]
        kin += sentence.marks[i].get("kin_of", ())
        if any(m.suffix in {"ي", "نا"} or sentence.has(m.end, "mine") or sentence.has(i - 1, "mine") for m in kin):
            return True
    return False


def _is_of_involvement(draft: Draft, frame: Frame) -> bool:
    """Say whether only the part in a harm is denied, and the harm is granted: "denies any involvement in the murder of …"."""
    if draft.outcome is None or not draft.outcome.frames & {"nominal", "event"}:
        return False
    between = range(frame.cue[1], draft.outcome.start)
    return any("involvement" in draft.sentence.marks[i] for i in between)


def _mark_hedges(draft: Draft) -> None:
    sentence = draft.sentence
    if draft.group is not None and draft.group.kind == "none":
        draft.stance = "denies"
    if draft.stance == "denies":
        return
    first = min(draft.words[0], draft.outcome.verb_start if draft.outcome else draft.words[0])
    last = draft.outcome.end if draft.outcome else draft.words[1]
    for i in sentence.where("stance", first - _HEARSAY_REACH, last):
        for mark in sentence.marks[i]["stance"]:
            kind = mark.entry.kind
            if kind == "conditional":
                if draft.outcome is not None and draft.outcome.verb_start <= mark.end <= draft.outcome.end:
                    draft.stance = "alleged"
            elif kind == "alleged_clause":
                draft.stance = "alleged"
            elif first <= i and kind in ("alleged", "hearsay") and draft.stance == "asserts":
                draft.stance = kind
            elif kind == "alleged" and mark.end == first:
                draft.stance = "alleged"
            elif kind == "hearsay" and mark.end >= first - 1:
                draft.stance = "hearsay"
