"""Attribution frames: who says so, through whom, and which words of the sentence that covers (fifth layer)."""

from saksi.lang.segment import SentenceKind
from saksi.read.actors import accused_at
from saksi.read.frame import Frame, is_behind_comma
from saksi.read.lexicon import Mark
from saksi.read.name_bounds import is_inside_source, phrase_start, start_of_longer
from saksi.read.sentence import Sentence
from saksi.read.sources import Source, source_between
from saksi.read.speakers import read_after, read_hearer, read_opening, read_speaker, read_told

_LONGEST_LABEL = 6
_LONGEST_OUTLET = 8
_LONGEST_LINK = 4
_BULLET = 3
"""Characters before a sentence in which the sign of a list's item stands."""
_BULLETS = frozenset("-–—•*·")
_ARTICLE_AND_ADJECTIVE = 2
_REST = 3
"""Most words behind "X said" where it closes what is said."""
_DECLINES = 2
"""Words from a refusal to what is not said: "declined to say", "a refusé de dire"."""
_LONGEST_HEAD = 14
"""Words of "19:40 | The spokesman of the 'Dawn Brigade':" before its colon."""


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
        frame = _frame_at(sentence, at, _end_of_cue(sentence, mark), mark.entry.kind, frames)
        reached = mark.end
        if frame is not None:
            frames.append(frame)
            reached = max(frame.end, mark.end)
    return frames


def _is_no_report(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a reporting word only describes: "an alleged airstrike", "what the paper had announced" with its object attached."""
    count = sentence.counts.get(mark.end)
    if sentence.has(count.end if count is not None else mark.end + 1, "lives"):
        return True  # "violence claimed 13 lives"
    is_said_next = sentence.has(mark.end, "attribution")
    if (is_said_next or sentence.words[mark.start].is_capital) and start_of_longer(sentence, mark.start) is not None:
        return True  # "the Organization of American States", "unconfirmed reports said"
    if sentence.where("declines", max(0, mark.start - _DECLINES), mark.start):
        return True  # "refused to say where a wounded man was treated"
    before = sentence.marks[mark.start - 1].keys() if mark.start else frozenset()
    if "link" in before and sentence.is_kind(mark.start - 1, "event_time", "hypothetical"):
        return True  # "berkumpul untuk mengenang 14 orang"
    if "reflexive" in before:
        return True  # "se disait prêt"
    if _is_described_noun(sentence, mark):
        return True
    if "passive" in before and mark.start > 1 and sentence.is_kind(mark.start - 2, "event_time", "infinitive"):
        return True  # "a witness, who asked not to be named"
    if "passive" in before and sentence.is_kind(mark.end, "event_time", "infinitive"):
        return True  # "107 people are said to remain"
    if "passive" in before and sentence.lexicon.grammar.get("agreement") and not _is_active(sentence, mark):
        return True  # "13 men were put", "was recorded"
    if any(sentence.words[i].text == "[" for i in range(max(0, mark.start - _LONGEST_LINK), mark.start)):
        return True  # "[Velan Post report]" leads to another page
    if before & {"article", "indefinite", "possessive"} or is_inside_source(sentence, mark.start, mark.end):
        return True
    return sentence.lexicon.is_vso and (bool(mark.suffix) or _is_noun(sentence, mark))


def _is_described_noun(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a reporting word that is a noun as well stands behind an article and an adjective: "its annual report"."""
    at = mark.start
    if at < _ARTICLE_AND_ADJECTIVE or mark.end - at > 1 or not sentence.has(at, "told_noun"):
        return False
    word = sentence.words[at - 1]
    is_adjective = word.text.islower() and not sentence.marks[at - 1].keys() & {"person", "sources", "conjunction"}
    return is_adjective and sentence.has_any(at - 2, "indefinite", "possessive", "definite")


def _is_active(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a reporting word behind "was" has a speaker nevertheless: "was saying", "was reported by"."""
    if mark.entry.kind == "accused":
        return sentence.has(mark.end, "agent")  # "guards were accused of shelling a school" names no accuser
    return mark.entry.kind != "said" or sentence.words[mark.end - 1].form.endswith("ing")


def _end_of_cue(sentence: Sentence, mark: Mark) -> int:
    """Give the word after a reporting expression, which takes no word of a source: "menurut | pernyataan itu", "عن | مصدر أمني"."""
    for at in range(mark.start + 1, mark.end):
        source = sentence.find(at, "sources")
        if source is not None and source.end > mark.end:
            return at
    return mark.end


def _is_noun(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a preposition or an article is attached to what would be a verb: "الخاص برصد ضحايا"."""
    is_verb = mark.entry.kind in {"said", "denied", "accused", "continued"} and mark.end - mark.start == 1
    return is_verb and mark.prefix not in {"", "ف", *sentence.lexicon.conjunction_prefixes}


def _heading_frame(sentence: Sentence) -> Frame | None:
    """Read "Health ministry: two dead" at the head of a sentence."""
    if sentence.text.find(":", sentence.start, sentence.end) < 0:
        return None
    for i in range(0 if sentence.lexicon.is_vso else 1, min(len(sentence.words), _LONGEST_HEAD)):
        if "attribution" in sentence.marks[i] or "outcome" in sentence.marks[i]:
            return None
        if sentence.words[i].text == ":" and not _is_time(sentence, i):
            if not _opens_with_source(sentence, i) or _lists_doer(sentence, i):
                return None
            frame = Frame((i, i + 1), "said")
            first = next((j for j in range(i) if not (sentence.words[j].is_sign or sentence.words[j].is_number)), i)
            frame.source = source_between(sentence, first, i, None)
            frame.covers = [(i + 1, len(sentence.words))]
            frame.start = 0
            return frame if frame.source is not None else None
    return None


def _opens_with_source(sentence: Sentence, end: int) -> bool:
    """Say whether a heading before a colon is of who speaks, not of what somebody is in: "Violence of gangs in Harlan: a report"."""
    first = next((i for i in range(end) if "sources" in sentence.marks[i]), None)
    return first is not None and not any(sentence.has_any(i, "of", "link") for i in range(first))


def _lists_doer(sentence: Sentence, colon: int) -> bool:
    """Say whether an item of a list counts the victims of each force: "- Government forces: 301 dead"."""
    before = sentence.text[max(0, sentence.start - _BULLET) : sentence.start].strip()
    is_item = sentence.words[0].is_sign or before[-1:] in _BULLETS
    if not is_item or colon + 1 not in sentence.counts:
        return False
    marks = (mark for i in sentence.where("sources", 0, colon) for mark in sentence.marks[i]["sources"])
    return any(mark.entry.kind.startswith(("forces", "armed_actor")) for mark in marks)


def label_of(sentence: Sentence) -> Frame | None:
    """Read a name in capitals before a colon near the beginning of a sentence as who says the rest: "LSW: nine dead"."""
    for i in range(min(len(sentence.words), _LONGEST_LABEL)):
        if sentence.words[i].text == ":":
            if i == 0 or not all(sentence.words[j].is_capital for j in range(i)):
                return None
            frame = Frame((i, i + 1), "said")
            frame.source = Source(sentence, 0, i)
            frame.source.has_name = True
            frame.covers = [(i + 1, len(sentence.words))]
            frame.start = 0
            return frame
    return None


def _is_time(sentence: Sentence, i: int) -> bool:
    """Say whether a colon stands between two numbers: "19:40"."""
    return i + 1 < len(sentence.words) and sentence.words[i - 1].is_number and sentence.words[i + 1].is_number


def _frame_at(sentence: Sentence, start: int, end: int, kind: str, frames: list[Frame]) -> Frame | None:
    frame = Frame((start, end), {"according": "according", "denied": "denied", "accused": "accused"}.get(kind, "said"))
    floor = frames[-1].end if frames else 0
    if kind == "told_before" and start > floor + 2 and sentence.is_comma(start - 1):
        kind = "according"  # "…, demikian laporan Misi PBB" tells of its own sentence
    if kind == "continued":
        frame.is_back = bool(frames) or not read_opening(sentence, frame)
        frame.covers = [(end, len(sentence.words))]
        return frame
    if kind in ("according", "relayed"):
        if kind == "relayed" and not frames and _read_quoted_subject(sentence, frame):
            return frame
        if not read_after(sentence, frame, end) and not _is_of_somebody_named(sentence, frame, kind):
            return None
        if kind == "relayed" and frames and frames[-1].source is not None:
            frames[-1].via = frames[-1].via or frame.source
            return None
        _cover_according(sentence, frame, floor)
        return frame
    if kind in ("told_before", "conveyed"):
        is_read = _read_told_before(sentence, frame) if kind == "told_before" else _read_conveyed(sentence, frame)
        return frame if is_read else None
    if kind == "cites":
        return frame if _read_cited(sentence, frame, frames, floor) else None
    return frame if _read_said(sentence, frame, kind, frames) else None


def _read_quoted_subject(sentence: Sentence, frame: Frame) -> bool:
    """Read who is quoted, and through whom: "The head of the hospital, quoted by the agency, said"."""
    subject = _subject_before_comma(sentence, frame.cue[0])
    if subject is None or not read_after(sentence, frame, frame.cue[1]):
        return False
    frame.source, frame.via = subject, frame.source
    frame.start = subject.words[0]
    frame.covers = [(frame.end, len(sentence.words))]
    return True


def _subject_before_comma(sentence: Sentence, at: int) -> Source | None:
    """Give the source that opens a sentence and ends at a comma before word `at`: "The Mira Times, | citing"."""
    end = at - 1
    if end < 1 or not sentence.is_comma(end) or any("outcome" in sentence.marks[i] for i in range(end)):
        return None
    start = phrase_start(sentence, end, 0)
    if start > 1 or not any("sources" in sentence.marks[i] for i in range(start, end)):
        return None
    return source_between(sentence, start, end, None)


def _read_cited(sentence: Sentence, frame: Frame, frames: list[Frame], floor: int) -> bool:
    """Read whom somebody cites: who cites is through whom."""
    if not read_after(sentence, frame, frame.cue[1]):
        return False
    frame.via = frames[-1].source if frames else _subject_before_comma(sentence, frame.cue[0])
    frame.covers = [(floor if not frames else frames[-1].covers[0][0] if frames[-1].covers else 0, len(sentence.words))]
    return True


def _read_said(sentence: Sentence, frame: Frame, kind: str, frames: list[Frame]) -> bool:
    """Read who says so by a verb, and what it covers."""
    floor = frames[-1].end if frames else 0
    found = read_speaker(sentence, frame, kind, floor)
    if not found:
        if not frame.is_back and not sentence.lexicon.is_vso:
            return False
        frame.is_back = True
    if frames and frame.source is not None and _opens_with_cited(sentence, frames[-1]):
        frame.source, frame.via = frames[-1].source, frame.source
    _leave_out_accused(sentence, frame)
    if kind == "told" and frame.source is not None:
        read_told(sentence, frame, frame.cue[1])
    elif kind == "said" and frame.source is not None:
        read_hearer(sentence, frame)
    _cover_said(sentence, frame, floor)
    if kind == "claimed" or _claims(sentence, frame):
        frame.covers = _told_by_claim(sentence, frame)
    return True


def _opens_with_cited(sentence: Sentence, cited: Frame) -> bool:
    """Say whether a sentence begins with whom its speaker cites: "Quoting a senior official, Mira TV said"."""
    is_first = cited.cue[0] == 0 and sentence.is_comma(cited.end)
    return is_first and sentence.is_kind(0, "attribution", "cites")


def _leave_out_accused(sentence: Sentence, frame: Frame) -> None:
    """End who accuses where the accused begin, where verbs come first: "اتهمت منظمات حقوقية الميليشيا"."""
    if frame.source is None or not sentence.is_kind(frame.cue[0], "attribution", "accused"):
        return
    accused = accused_at(sentence, *frame.source.words)
    if accused is not None:
        frame.source = source_between(sentence, frame.source.words[0], accused, None)


def _claims(sentence: Sentence, frame: Frame) -> bool:
    """Say whether what is announced is to have done it: "أعلن التنظيم مسؤوليته عن الهجوم"."""
    if not sentence.lexicon.is_vso or frame.source is None:
        return False
    first, last = frame.source.words
    return any("involvement" in sentence.marks[i] for i in range(first + 1, min(last + 1, len(sentence))))


def _told_by_claim(sentence: Sentence, frame: Frame) -> list[tuple[int, int]]:
    """Give the words that who claims an attack says: a quotation, or what "that" opens; what the attack did the outlet tells."""
    opens = next((i for i in range(frame.end, len(sentence)) if sentence.words[i].text in ':"“«'), None)
    if opens is None and frame.end < len(sentence) and "that" in sentence.marks[frame.end]:
        opens = frame.end
    return [] if opens is None else [(opens, len(sentence))]


def _read_told_before(sentence: Sentence, frame: Frame) -> bool:
    """Read who told the sentence before: "Hal itu disampaikan kapolres", "C'est ce qu'a indiqué le ministère"."""
    frame.reaches_back = read_after(sentence, frame, frame.cue[1])
    frame.covers = [(frame.end, len(sentence.words))]
    return frame.reaches_back


def _read_conveyed(sentence: Sentence, frame: Frame) -> bool:
    """Read "نقلت وكالة فيلان عن مصدر أمني": an outlet, and behind "from" who told it."""
    end = frame.cue[1]
    told = next(iter(sentence.where("about", end, min(len(sentence), end + _LONGEST_OUTLET))), None)
    if told is None:
        return False
    frame.via = source_between(sentence, end, told, None)
    if frame.via is None or frame.via.kind != "media":
        return False
    frame.start = frame.cue[0]
    if not read_after(sentence, frame, told + 1):
        return False
    frame.covers = [(frame.end, len(sentence.words))]
    return True


def _is_of_somebody_named(sentence: Sentence, frame: Frame, kind: str) -> bool:
    """Say whether "according to" leads to a pronoun, behind it or attached to it: the source is the last one named."""
    has_pronoun = bool(sentence.marks[frame.cue[0]]["attribution"][0].suffix) or (
        frame.cue[1] < len(sentence.words) and sentence.has_any(frame.cue[1], "pronoun_singular", "pronoun_plural")
    )
    return kind == "according" and frame.is_back and has_pronoun


def _cover_said(sentence: Sentence, frame: Frame, floor: int) -> None:
    """Decide whether a frame opens or closes what it reports: "X said that …" or "…, X said"."""
    rest = frame.end
    while rest < len(sentence.words) and (
        sentence.words[rest].is_sign or "adverb" in sentence.marks[rest] or "dated" in sentence.marks[rest]
    ):
        rest += 1
    has_before = frame.start - floor > 2
    closes = has_before and is_behind_comma(sentence, frame)
    opens = any(sentence.words[i].text in ':"“«' for i in range(frame.end, min(rest, len(sentence.words)))) or (
        frame.end < len(sentence.words) and "that" in sentence.marks[frame.end] and not closes
    )
    if sentence.lexicon.is_vso and not (frame.start > 0 and sentence.words[frame.start - 1].form in ',"'):
        frame.covers = [(frame.end, len(sentence.words))]
        return
    tells_on = bool(sentence.where("outcome", rest))
    if len(sentence.words) - rest <= _REST and not (opens or tells_on) and frame.start > floor:
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
