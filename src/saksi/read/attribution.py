"""Attribution frames: who says so, through whom, and which words of the sentence that covers (fifth layer)."""

from saksi.lang.segment import SentenceKind
from saksi.read.lexicon import Mark
from saksi.read.sentence import Sentence
from saksi.read.sources import Source, source_between

_CLOSING = frozenset(',"”»')
_LONGEST_NAME = 16
_LONGEST_CLAUSE = 10
_LONGEST_TITLE = 4
_LONGEST_HEAD = 14
"""Words of "19:40 | The spokesman of the 'Dawn Brigade':" before its colon."""
_QUOTES = frozenset('"“”«»„')


class Frame:
    """One "X said", "according to X" in a sentence.

    Attributes:
        source: Who says so, or None for a pronoun or an understood subject: then it is the last source named.
        via: Through whom, or None.
        cue: Words of the reporting expression.
        kind: said, according, denied, accused.
        covers: Words that the frame covers, as ranges.
        start: First word of the whole frame.
        end: Word after the whole frame.
    """

    __slots__ = ("covers", "cue", "end", "is_back", "kind", "source", "start", "via")

    def __init__(self, cue: tuple[int, int], kind: str) -> None:
        self.cue = cue
        self.kind = kind
        self.source: Source | None = None
        self.via: Source | None = None
        self.covers: list[tuple[int, int]] = []
        self.start, self.end = cue
        self.is_back = False

    def distance(self, at: int) -> int | None:
        """Give how far word `at` lies from the cue, or None when the frame does not cover it."""
        if self.cue[0] <= at < self.cue[1]:
            return 0  # "put the toll at 25" says and counts in one
        if not any(a <= at < b for a, b in self.covers):
            return None
        return self.cue[0] - at if at < self.cue[0] else at - self.cue[1] + 1


def find_frames(sentence: Sentence) -> list[Frame]:
    """Find the attribution frames of a sentence, in order."""
    frames: list[Frame] = []
    headed = _heading_frame(sentence)
    if headed is not None:
        frames.append(headed)
    reached = headed.end if headed is not None else 0
    for at in sentence.where("attribution"):
        mark = sentence.marks[at]["attribution"][0]
        if at < reached or _is_no_report(sentence, mark):
            continue
        frame = _frame_at(sentence, at, mark.end, mark.entry.kind, frames)
        reached = mark.end
        if frame is not None:
            frames.append(frame)
            reached = max(frame.end, mark.end)
    return frames


def _is_no_report(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a reporting word only describes: "an alleged airstrike", "what the paper had announced" with its object attached."""
    before = sentence.marks[mark.start - 1].keys() if mark.start else frozenset()
    if "passive" in before and mark.start > 1 and _is_infinitive(sentence, mark.start - 2):
        return True  # "a witness, who asked not to be named"
    if before & {"indefinite", "possessive"}:
        return True
    return sentence.lexicon.is_vso and (bool(mark.suffix) or _is_noun(sentence, mark))


def _is_noun(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a preposition or an article is attached to what would be a verb: "الخاص برصد ضحايا"."""
    is_verb = mark.entry.kind in {"said", "denied", "accused", "continued"} and mark.end - mark.start == 1
    return is_verb and mark.prefix not in {"", "ف", *sentence.lexicon.conjunction_prefixes}


def _is_infinitive(sentence: Sentence, i: int) -> bool:
    return any(mark.entry.kind == "infinitive" for mark in sentence.marks[i].get("event_time", ()))


def _heading_frame(sentence: Sentence) -> Frame | None:
    """Read "Health ministry: two dead" at the head of a sentence."""
    if sentence.text.find(":", sentence.start, sentence.end) < 0:
        return None
    for i in range(0 if sentence.lexicon.is_vso else 1, min(len(sentence.words), _LONGEST_HEAD)):
        if "attribution" in sentence.marks[i] or "outcome" in sentence.marks[i]:
            return None
        if sentence.words[i].text == ":" and not _is_time(sentence, i):
            if not any("sources" in sentence.marks[j] for j in range(i)):
                return None
            frame = Frame((i, i + 1), "said")
            first = next((j for j in range(i) if not (sentence.words[j].is_sign or sentence.words[j].is_number)), i)
            frame.source = source_between(sentence, first, i, None)
            frame.covers = [(i + 1, len(sentence.words))]
            frame.start = 0
            return frame if frame.source is not None else None
    return None


def _is_time(sentence: Sentence, i: int) -> bool:
    """Say whether a colon stands between two numbers: "19:40"."""
    return i + 1 < len(sentence.words) and sentence.words[i - 1].is_number and sentence.words[i + 1].is_number


def _frame_at(sentence: Sentence, start: int, end: int, kind: str, frames: list[Frame]) -> Frame | None:
    frame = Frame((start, end), {"according": "according", "denied": "denied", "accused": "accused"}.get(kind, "said"))
    floor = frames[-1].end if frames else 0
    if kind == "continued":
        frame.is_back = bool(frames) or not _read_opening(sentence, frame)
        frame.covers = [(end, len(sentence.words))]
        return frame
    if kind in ("according", "relayed"):
        if not _read_after(sentence, frame, end) and not _is_of_somebody_named(sentence, frame, kind):
            return None
        if kind == "relayed" and frames and frames[-1].source is not None:
            frames[-1].via = frames[-1].via or frame.source
            return None
        _cover_according(sentence, frame, floor)
        return frame
    if kind == "cites":
        if not _read_after(sentence, frame, end):
            return None
        if frames:
            frame.via = frames[-1].source
        frame.covers = [
            (floor if not frames else frames[-1].covers[0][0] if frames[-1].covers else 0, len(sentence.words))
        ]
        return frame
    found = _read_speaker(sentence, frame, kind, floor)
    if not found:
        if not frame.is_back and not sentence.lexicon.is_vso:
            return None
        frame.is_back = True
    if kind == "told" and frame.source is not None:
        _read_told(sentence, frame, end)
    _cover_said(sentence, frame, floor)
    return frame


def _read_opening(sentence: Sentence, frame: Frame) -> bool:
    """Read who speaks in "the centre issued its report, in which it said": the first source that the sentence names before."""
    first = next((i for i in sentence.where("sources", 0, frame.cue[0])), None)
    if first is None:
        return False
    frame.source = source_between(sentence, first, min(_name_end(sentence, first), frame.cue[0]), None)
    return frame.source is not None


def _is_of_somebody_named(sentence: Sentence, frame: Frame, kind: str) -> bool:
    """Say whether "according to" leads to a pronoun, behind it or attached to it: the source is the last one named."""
    has_pronoun = bool(sentence.marks[frame.cue[0]]["attribution"][0].suffix) or (
        frame.cue[1] < len(sentence.words) and sentence.has_any(frame.cue[1], "pronoun_singular", "pronoun_plural")
    )
    return kind == "according" and frame.is_back and has_pronoun


def _read_speaker(sentence: Sentence, frame: Frame, kind: str, floor: int) -> bool:
    """Read who speaks, on the side of the verb where the language and the signs put them."""
    end = frame.cue[1]
    if sentence.ends_with(frame.cue[0], "that_again") is not None:
        frame.is_back = True  # "said that it documented": the subject is the one who said so
        return False
    if kind == "accused" and floor and sentence.lexicon.is_vso and sentence.has_joined_conjunction(frame.cue[0]):
        frame.is_back = True  # "denied it and accused the rebels": the accused follow the verb
        return False
    if kind == "inverted" and _holds_pronoun(sentence, frame) and not _may_begin_name(sentence, end):
        frame.is_back = True  # "ujarnya melalui pesan singkat"
        return False
    if kind == "inverted":
        return _read_after(sentence, frame, end) or _read_before(sentence, frame, floor)
    if _is_behind_comma(sentence, frame) and _names_a_source_after(sentence, frame, end):
        return True  # "…, said the mayor"
    if _read_before(sentence, frame, floor):
        return True
    return not frame.is_back and kind != "told" and end not in sentence.counts and _read_after(sentence, frame, end)


def _holds_pronoun(sentence: Sentence, frame: Frame) -> bool:
    """Say whether a reporting word ends in a pronoun: "ujarnya" is "ujar" with "his"."""
    form = sentence.words[frame.cue[1] - 1].form
    return any(
        form.endswith(each) and form[: -len(each)] in sentence.lexicon.trie for each in sentence.lexicon.suffixes
    )


def _may_begin_name(sentence: Sentence, i: int) -> bool:
    return i < len(sentence.words) and (sentence.words[i].is_capital or "sources" in sentence.marks[i])


def _verb_start(sentence: Sentence, frame: Frame) -> int:
    """Give the first word of the reporting verb, auxiliaries and adverbs included."""
    start = frame.start
    while start > 0 and sentence.has_any(start - 1, "adverb", "have", "passive"):
        start -= 1
    return start


def _is_behind_comma(sentence: Sentence, frame: Frame) -> bool:
    start = _verb_start(sentence, frame)
    return start > 0 and sentence.words[start - 1].text in _CLOSING


def _names_a_source_after(sentence: Sentence, frame: Frame, end: int) -> bool:
    """Read the source right of the verb, and keep it only when the pack knows what it is."""
    if _read_after(sentence, frame, end) and frame.source is not None:
        first, last = frame.source.words
        if any("sources" in sentence.marks[i] for i in range(first, last)):
            return True
    frame.source, frame.is_back, frame.end = None, False, frame.cue[1]
    return False


def _read_before(sentence: Sentence, frame: Frame, floor: int) -> bool:
    """Read the subject left of the reporting verb."""
    if sentence.lexicon.is_vso:
        return _read_topic(sentence, frame, floor)
    end = frame.cue[0]
    while end > floor and (
        "adverb" in sentence.marks[end - 1] or "have" in sentence.marks[end - 1] or "passive" in sentence.marks[end - 1]
    ):
        end -= 1
    if sentence.is_conjunction(end - 1):
        if floor:
            frame.is_back = True  # "the army denied it and said": one subject, two verbs
            return False
        if _read_subject(sentence, frame, end - 1):
            return True
    end = _before_relative(sentence, end, floor)
    apposition: tuple[int, int] | None = None
    if end > floor and sentence.is_comma(end - 1):
        opening = _comma_before(sentence, end - 1, floor)
        if opening is None or _has_verb_of_harm(sentence, opening + 1, end - 1):
            return False  # "three children, were killed in Harlan, said the mayor"
        apposition = (opening + 1, end - 1)
        end = opening
    end = _before_asking(sentence, end, floor)
    start = _phrase_start(sentence, end, floor)
    if start >= end:
        return False
    is_self = all(sentence.words[i].is_sign for i in range(start + 1, end)) and "speaker_self" in sentence.marks[start]
    if is_self:
        return False  # "we counted": whoever speaks here is named around the quotation
    if end - start == 1 and sentence.has_any(start, "pronoun_singular", "pronoun_plural", "speaker_again"):
        frame.is_back = True
        frame.start = start
        return False
    frame.source = source_between(sentence, start, end, apposition)
    if frame.source is None:
        return False
    frame.start = start
    return True


def _read_subject(sentence: Sentence, frame: Frame, end: int) -> bool:
    """Read the source that opens the sentence as the subject of its second verb: "The ministry, in its reply, blamed bandits and acknowledged"."""
    if sentence.lexicon.is_vso:
        return False
    first = 1 if sentence.has(0, "definite") else 0
    mark = sentence.find(first, "sources")
    if mark is None or sentence.where("outcome", 0, end):
        return False
    frame.source = source_between(sentence, 0, min(_name_end(sentence, 0), end), None)
    return frame.source is not None


def _before_relative(sentence: Sentence, end: int, floor: int) -> int:
    """Step back over a clause about the speaker, without signs or harm in it: "a doctor who asked not to be named said"."""
    for i in range(end - 1, max(floor, end - _LONGEST_CLAUSE), -1):
        marks = sentence.marks[i]
        if sentence.words[i].is_sign or marks.keys() & {"outcome", "that"}:
            return end
        if "relative" in marks and i > floor and end - i > 2 and not sentence.words[i - 1].is_sign:
            return i
    return end


def _before_asking(sentence: Sentence, end: int, floor: int) -> int:
    """Step back over when the speaker was asked: "the mayor, when reached in Tol, said", "Kapolres saat dihubungi mengatakan"."""
    for i in range(end - 1, max(floor, end - _LONGEST_CLAUSE), -1):
        marks = sentence.marks[i]
        if sentence.words[i].is_sign or marks.keys() & {"outcome", "person", "sources", "that"}:
            return end
        if "as_when" in marks:
            is_subject = sentence.words[i + 1].is_capital or sentence.words[i + 1].text[0] == "@"
            return end if is_subject else i - sentence.is_comma(i - 1)
    return end


def _read_topic(sentence: Sentence, frame: Frame, floor: int) -> bool:
    """Read a source that stands before its verb where the verb comes first otherwise: "as for the ministry, it said", "the army announces"."""
    start = frame.cue[0]
    while start > floor and (not sentence.words[start - 1].is_sign or _is_inner_quote(sentence, start - 1)):
        start -= 1
    first = next((i for i in range(start, frame.cue[0]) if "sources" in sentence.marks[i]), None)
    if first is None or first - start > 1 or any("outcome" in sentence.marks[i] for i in range(start, frame.cue[0])):
        return False
    end = frame.cue[0]
    while end > first + 1 and (sentence.words[end - 1].is_sign or "adverb" in sentence.marks[end - 1]):
        end -= 1
    frame.source = source_between(sentence, first, end, None)
    if frame.source is None:
        return False
    frame.start = first
    return True


def _is_inner_quote(sentence: Sentence, i: int) -> bool:
    """Say whether a quotation mark belongs to a name inside a sentence: "كانت منظمة "أطباء الضفتين" قد أعلنت"."""
    return sentence.words[i].text in _QUOTES and i > 0 and not sentence.words[i - 1].is_sign


def _has_verb_of_harm(sentence: Sentence, start: int, end: int) -> bool:
    return any(
        "passive" in sentence.marks[i] and any("outcome" in sentence.marks[j] for j in range(i + 1, end))
        for i in range(start, end)
    )


def _comma_before(sentence: Sentence, end: int, floor: int) -> int | None:
    for i in range(end - 1, max(floor, end - 18) - 1, -1):
        if sentence.is_comma(i):
            return i
        if sentence.words[i].text in _QUOTES or (sentence.is_strong_sign(i) and not _ends_title(sentence, i)):
            return None
    return None


def _ends_title(sentence: Sentence, i: int) -> bool:
    """Say whether a full stop ends a short title before a name: "the director, dr. Doe, said"."""
    if sentence.words[i].text != "." or not 0 < i < len(sentence.words) - 1:
        return False
    return len(sentence.words[i - 1].text) <= _LONGEST_TITLE and sentence.words[i + 1].is_capital


def _phrase_start(sentence: Sentence, end: int, floor: int) -> int:
    i = end
    while i > floor and end - i < 14:
        word, marks = sentence.words[i - 1], sentence.marks[i - 1]
        if (
            _is_spaced_dash(sentence, i - 1)
            or word.text in _QUOTES
            or word.form in ",;:"
            or (word.text in ".!?" and not _is_abbreviation(sentence, i - 1))
        ):
            break
        if "barrier" in marks or "outcome" in marks or "attribution" in marks or "passive" in marks:
            break
        i -= 1
    while i < end and (
        "conjunction" in sentence.marks[i]
        or sentence.words[i].is_sign
        or ("link" in sentence.marks[i] and "definite" not in sentence.marks[i])
    ):
        i += 1
    return i


def _is_spaced_dash(sentence: Sentence, i: int) -> bool:
    """Say whether a dash with spaces around it parts what stands before it, as behind a dateline."""
    if sentence.words[i].text not in "-–—" or not 0 < i < len(sentence) - 1:
        return False
    start, end = sentence.span_of(i, i + 1)
    return sentence.span_of(i - 1, i)[1] < start and end < sentence.span_of(i + 1, i + 2)[0]


def _is_abbreviation(sentence: Sentence, i: int) -> bool:
    return i > 0 and len(sentence.words[i - 1].text) <= 3 and sentence.words[i - 1].is_capital


def _read_after(sentence: Sentence, frame: Frame, start: int) -> bool:
    """Read the source right of the reporting expression."""
    i = start
    if i < len(sentence.words) and "barrier" in sentence.marks[i] and sentence.has_any(i, "relative", "as_when"):
        frame.is_back = (
            True  # "said that a man", "katanya saat ditemui": what is said follows, or when, not who says it
        )
        return False
    while i < len(sentence.words) and _stands_before_name(sentence, i):
        i += 1
    again = sentence.find(i, "attribution")
    if again is not None and again.end - again.start == 1 and not sentence.lexicon.is_vso:
        frame.is_back = True  # "a-t-il raconté": the verb follows its pronoun
        frame.end = again.end
        return False
    end = _name_end(sentence, i)
    if end <= i:
        frame.is_back = True
        return False
    if end - i == 1 and sentence.has_any(i, "pronoun_singular", "pronoun_plural"):
        frame.is_back = True
        frame.end = end
        return False
    closes = frame.start > 0 and sentence.words[frame.start - 1].text in _CLOSING
    frame.source = source_between(sentence, i, end, _apposition_at(sentence, end), is_certain=closes)
    if frame.source is None:
        return False
    frame.end = max(frame.end, end)
    return True


def _stands_before_name(sentence: Sentence, i: int) -> bool:
    """Say whether word i is an adverb, a day or a pronoun between the reporting verb and the source."""
    marks = sentence.marks[i]
    if "sources" in marks:
        return False
    return not marks.keys().isdisjoint(("adverb", "back", "dated")) or sentence.is_dated(i)


def _name_end(sentence: Sentence, start: int) -> int:
    """Give the word after the phrase that names a source and starts at word `start`."""
    end = start
    while end < len(sentence.words) and end - start < _LONGEST_NAME:
        word = sentence.words[end]
        if word.text in _QUOTES or word.form in ",;:" or (word.text in ".!?" and not _is_abbreviation(sentence, end)):
            break
        if _stops_name(sentence, end, is_first=end == start):
            break
        end += 1
    return end


def _stops_name(sentence: Sentence, i: int, *, is_first: bool) -> bool:
    marks = sentence.marks[i]
    if "that" in marks:
        return True
    if "about" in marks and not is_first:
        return True  # "voiced her shock at", "عبرت عن صدمتها إزاء"
    if sentence.lexicon.is_vso:
        if not marks.keys().isdisjoint(("outcome", "negation")) or (i in sentence.counts and not is_first):
            return True
        if (
            is_first
            and "sources" not in marks
            and not marks.keys().isdisjoint(("link", "adverb", "relative", "of", "barrier"))
        ):
            return True
    if is_first:
        return False
    if "attribution" in marks and sentence.has(i - 1, "indefinite"):
        return False  # "un communiqué de l'armée": a noun that looks like a verb
    if not marks.keys().isdisjoint(("barrier", "relative", "attribution", "dated")) or _is_spaced_dash(sentence, i):
        return True
    return i in sentence.uncounted and not _is_spelled_age(sentence, i)


def _is_spelled_age(sentence: Sentence, i: int) -> bool:
    """Say whether a number is that of an age before a noun: "a 35-year-old woman"."""
    return i + 2 < len(sentence.words) and sentence.words[i + 1].text == "-" and "units" in sentence.marks[i + 2]


def _apposition_at(sentence: Sentence, end: int) -> tuple[int, int] | None:
    """Give the words between the comma at `end` and the next stop: they describe the name before it."""
    if not sentence.is_comma(end):
        return None
    stop = end + 1
    while stop < len(sentence.words) and stop - end < 18 and not sentence.is_comma(stop):
        if sentence.is_strong_sign(stop) or sentence.words[stop].text in _QUOTES:
            break
        stop += 1
    return end + 1, stop


def _read_told(sentence: Sentence, frame: Frame, start: int) -> None:
    """Read "told the agency": the hearer through whom it is quoted."""
    i = start
    while i < len(sentence.words) and i - start < 10:
        word, marks = sentence.words[i], sentence.marks[i]
        if word.text in _QUOTES or word.text in ",;:." or "that" in marks:
            break
        if i > start and (
            "barrier" in marks
            or "pronoun_singular" in marks
            or "pronoun_plural" in marks
            or "definite" in marks
            or "indefinite" in marks
        ):
            break
        if (
            not word.is_capital
            and i > start
            and not sentence.is_conjunction(i)
            and "of" not in marks
            and "link" not in marks
        ):
            break
        i += 1
    via = source_between(sentence, start, i, None) if i > start else None
    if via is not None and (via.has_name or via.kind in ("ngo", "media", "igo")):
        frame.via = via
    frame.end = max(frame.end, i)


def _cover_said(sentence: Sentence, frame: Frame, floor: int) -> None:
    """Decide whether a frame opens or closes what it reports: "X said that …" or "…, X said"."""
    rest = frame.end
    while rest < len(sentence.words) and (
        sentence.words[rest].is_sign or "adverb" in sentence.marks[rest] or "dated" in sentence.marks[rest]
    ):
        rest += 1
    has_before = frame.start - floor > 2
    closes = has_before and _is_behind_comma(sentence, frame)
    opens = any(sentence.words[i].text in ':"“«' for i in range(frame.end, min(rest, len(sentence.words)))) or (
        frame.end < len(sentence.words) and "that" in sentence.marks[frame.end] and not closes
    )
    if sentence.lexicon.is_vso and not (frame.start > 0 and sentence.words[frame.start - 1].form in ',"'):
        frame.covers = [(frame.end, len(sentence.words))]
        return
    if len(sentence.words) - rest <= 3 and not opens:
        frame.covers = [(floor, frame.start)]
    elif closes and not opens:
        frame.covers = [(floor, frame.start), (frame.end, len(sentence.words))]
    else:
        end = len(sentence.words)
        if frame.kind == "denied" and sentence.kind is SentenceKind.HEADLINE:
            end = next((i for i in range(frame.end, end) if sentence.is_comma(i)), end)
        frame.covers = [(frame.end, end)]


def _cover_according(sentence: Sentence, frame: Frame, floor: int) -> None:
    if frame.start <= 2:
        frame.covers = [(frame.end, len(sentence.words))]
    else:
        frame.covers = [(floor, frame.start), (frame.end, len(sentence.words))]
