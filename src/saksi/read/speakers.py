"""Who speaks in an attribution frame: the words left or right of the reporting verb that name a source."""

from saksi.read.frame import CLOSING, Frame, is_behind_comma
from saksi.read.name_bounds import (
    apposition_at,
    before_age,
    before_asking,
    before_relative,
    comma_before,
    name_end,
    phrase_start,
    quoted_name,
)
from saksi.read.sentence import Sentence
from saksi.read.source_kinds import QUOTES
from saksi.read.sources import Source, source_between

_LONGEST_TAG = 3
"""Words of a speaker whom nothing tells but an article: "…", the kibbutz said."""


def read_opening(sentence: Sentence, frame: Frame) -> bool:
    """Read who speaks in "the centre issued its report, in which it said": the first source that the sentence names before."""
    first = next((i for i in sentence.where("sources", 0, frame.cue[0])), None)
    if first is None:
        return False
    frame.source = source_between(sentence, first, min(name_end(sentence, first), frame.cue[0]), None)
    return frame.source is not None


def read_speaker(sentence: Sentence, frame: Frame, kind: str, floor: int) -> bool:
    """Read who speaks, on the side of the verb where the language and the signs put them."""
    end = frame.cue[1]
    if end - frame.cue[0] > 1 and sentence.has(end - 1, "back") and not sentence.lexicon.is_vso:
        frame.is_back = True  # "a-t-il répondu", "kata dia"
        return False
    agent = sentence.find(end, "agent")
    if agent is not None and sentence.lexicon.grammar.get("agreement") and sentence.has(frame.cue[0] - 1, "passive"):
        return read_after(sentence, frame, agent.end)  # "was told by a neighbour"
    before = frame.cue[0]
    if before > 1 and sentence.words[before - 1].text in QUOTES:
        before -= 1
    if sentence.ends_with(before, "that_again") is not None:
        frame.is_back = True  # "said that it documented": the subject is the one who said so
        return False
    if kind == "accused" and floor and sentence.lexicon.is_vso and sentence.has_joined_conjunction(frame.cue[0]):
        frame.is_back = True  # "denied it and accused the rebels": the accused follow the verb
        return False
    if kind == "inverted" and _holds_pronoun(sentence, frame) and not _may_begin_name(sentence, end):
        frame.is_back = True  # "ujarnya melalui pesan singkat"
        return False
    if kind == "inverted":
        return read_after(sentence, frame, end) or _read_before(sentence, frame, floor)
    if kind != "told" and is_behind_comma(sentence, frame) and _names_a_source_after(sentence, frame, end):
        return True  # "…, said the mayor"
    if _read_before(sentence, frame, floor):
        return True
    return not frame.is_back and kind != "told" and end not in sentence.counts and read_after(sentence, frame, end)


def _holds_pronoun(sentence: Sentence, frame: Frame) -> bool:
    """Say whether a reporting word ends in a pronoun: "ujarnya" is "ujar" with "his"."""
    form = sentence.words[frame.cue[1] - 1].form
    return any(
        form.endswith(each) and form[: -len(each)] in sentence.lexicon.trie for each in sentence.lexicon.suffixes
    )


def _may_begin_name(sentence: Sentence, i: int) -> bool:
    return i < len(sentence.words) and (sentence.words[i].is_capital or "sources" in sentence.marks[i])


def _names_a_source_after(sentence: Sentence, frame: Frame, end: int) -> bool:
    """Read the source right of the verb, and keep it only when the pack knows what it is."""
    if read_after(sentence, frame, end) and frame.source is not None:
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
    end = _before_adverbs(sentence, end, floor)
    if sentence.is_conjunction(end - 1):
        if floor:
            frame.is_back = True  # "the army denied it and said": one subject, two verbs
            return False
        if _read_subject(sentence, frame, end - 1):
            return True
    end = before_relative(sentence, end, floor)
    apposition: tuple[int, int] | None = None
    if end > floor and sentence.is_comma(end - 1):
        opening = comma_before(sentence, end - 1, floor)
        if opening is None or _has_verb_of_harm(sentence, opening + 1, end - 1):
            return False  # "three children, were killed in Harlan, said the mayor"
        apposition = (opening + 1, end - 1)
        end = before_age(sentence, opening, floor)
    end = before_asking(sentence, end, floor)
    start = phrase_start(sentence, end, floor)
    if start >= end:
        return False
    is_self = all(sentence.words[i].is_sign for i in range(start + 1, end)) and "speaker_self" in sentence.marks[start]
    if is_self:
        return False  # "we counted": whoever speaks here is named around the quotation
    if end - start == 1 and sentence.has_any(start, "pronoun_singular", "pronoun_plural", "speaker_again"):
        frame.is_back = True
        frame.start = start
        return False
    is_tag = start > floor and sentence.words[start - 1].text in CLOSING and sentence.has(start, "article")
    frame.source = source_between(sentence, start, end, apposition, is_certain=is_tag and end - start <= _LONGEST_TAG)
    if frame.source is None:
        return False
    frame.start = start
    return True


def _before_adverbs(sentence: Sentence, end: int, floor: int) -> int:
    """Step back over auxiliaries and adverbs before a reporting verb: "a, de son côté, déclaré", "had also said"."""
    while end > floor:
        adverb = sentence.ends_with(end, "adverb")
        if adverb is not None:
            end = adverb.start
        elif sentence.has_any(end - 1, "have", "passive"):
            end -= 1
        elif (inside := _inserted_adverb(sentence, end)) is not None:
            end = inside
        else:
            break
    return end


def _inserted_adverb(sentence: Sentence, end: int) -> int | None:
    """Give the first of two commas around an adverb that ends before word `end`."""
    adverb = sentence.ends_with(end - 1, "adverb") if sentence.is_comma(end - 1) else None
    return adverb.start - 1 if adverb is not None and sentence.is_comma(adverb.start - 1) else None


def _read_subject(sentence: Sentence, frame: Frame, end: int) -> bool:
    """Read the source that opens the sentence as the subject of its second verb: "The ministry, in its reply, blamed bandits and acknowledged"."""
    if sentence.lexicon.is_vso:
        return False
    first = 1 if sentence.has(0, "definite") else 0
    mark = sentence.find(first, "sources")
    if mark is None or sentence.where("outcome", 0, end):
        return False
    frame.source = source_between(sentence, 0, min(name_end(sentence, 0), end), None)
    return frame.source is not None


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
    return sentence.words[i].text in QUOTES and i > 0 and not sentence.words[i - 1].is_sign


def _has_verb_of_harm(sentence: Sentence, start: int, end: int) -> bool:
    return any(
        "passive" in sentence.marks[i] and any("outcome" in sentence.marks[j] for j in range(i + 1, end))
        for i in range(start, end)
    )


def read_after(sentence: Sentence, frame: Frame, start: int) -> bool:
    """Read the source right of the reporting expression."""
    i = start
    if _opens_what_is_said(sentence, i):
        frame.is_back = True
        return False
    i = _behind_adverbs(sentence, i)
    i = _behind_adjuncts(sentence, frame, i)
    if i < 0:
        return False
    again = sentence.find(i, "attribution")
    if again is not None and again.end - again.start == 1 and not sentence.lexicon.is_vso:
        frame.is_back = True  # "a-t-il raconté": the verb follows its pronoun
        frame.end = again.end
        return False
    quoted = quoted_name(sentence, i)
    if quoted is not None:
        described = name_end(sentence, quoted[1] + 1)  # "وهو أحد اللاجئين"
        frame.source = source_between(sentence, *quoted, (quoted[1] + 1, described))
        frame.end = max(frame.end, quoted[1] + 1)
        return frame.source is not None
    end = name_end(sentence, i)
    if end <= i:
        frame.is_back = True
        return False
    is_pronoun = end - i == 1 and sentence.has_any(i, "pronoun_singular", "pronoun_plural")
    if is_pronoun or (sentence.has(i, "pronoun_subject") and sentence.has_joined_conjunction(i)):
        frame.is_back = True  # "said he", "قالت وهي تبكي"
        frame.end = end
        return False
    closes = is_behind_comma(sentence, frame)
    frame.source = source_between(sentence, i, end, apposition_at(sentence, end), is_certain=closes)
    if frame.source is None:
        return False
    frame.end = max(frame.end, end)
    return True


def _opens_what_is_said(sentence: Sentence, i: int) -> bool:
    """Say whether what is said begins behind the verb, or when, not who says it: "said that a man", "katanya saat ditemui", "mengatakan tidak tahu"."""
    if i >= len(sentence.words) or sentence.lexicon.is_vso:
        return False
    return sentence.has(i, "negation") or (sentence.has(i, "barrier") and sentence.has_any(i, "relative", "as_when"))


def _behind_adjuncts(sentence: Sentence, frame: Frame, i: int) -> int:
    """Step over where or to whom something is said, between verb and source, and keep an outlet: "a déclaré à l'AFP un élu".

    Returns:
        The first word of the source; -1 where none follows: "said in a statement".
    """
    if sentence.lexicon.is_vso:
        return i
    via: Source | None = None
    agent = sentence.find(i, "agent")
    if agent is not None and frame.kind == "said" and _may_open_source(sentence, min(agent.end, len(sentence) - 1)):
        return agent.end  # "revendiqué par le mouvement"
    while _is_adjunct(sentence, i):
        i += 1
        i = _past(sentence, i, "definite", "indefinite", "possessive")
        mark = sentence.find(i, "sources")
        end = mark.end if mark is not None else i + 1
        if mark is not None and mark.entry.kind == "media_bodies" and end <= len(sentence):
            via = source_between(sentence, i, end, None)
        while end < len(sentence) and not _may_open_source(sentence, end) and not sentence.words[end].is_sign:
            end += 1
        end = _behind_adverbs(sentence, end)
        if end >= len(sentence) or sentence.words[end].is_sign or not sentence.lexicon.grammar.get("heads_first"):
            return -1
        i = end
    frame.via = frame.via or via
    return i


def _past(sentence: Sentence, i: int, *classes: str) -> int:
    """Give the word behind articles and the like, and behind the sign of one that is elided: "à l'agence"."""
    while i < len(sentence) and (sentence.has_any(i, *classes) or sentence.words[i].text in "'’"):
        i += 1
    return i


def read_hearer(sentence: Sentence, frame: Frame) -> None:
    """Read the outlet, by its name, to which somebody speaks right behind the verb: "a déclaré à Radio Mira que", "mengatakan kepada AFP bahwa"."""
    i = _behind_adverbs(sentence, frame.cue[1])
    i += sentence.has(i, "hearer")
    if frame.via is not None or sentence.lexicon.is_vso or not sentence.has(i - 1, "hearer"):
        return
    i = _past(sentence, i, "definite")
    mark = sentence.find(i, "sources")
    if mark is None or mark.entry.kind != "media_bodies":
        return
    end = name_end(sentence, i)
    if any(sentence.words[k].is_capital for k in range(i, end)):
        frame.via = source_between(sentence, i, end, None)


def _is_adjunct(sentence: Sentence, i: int) -> bool:
    return (
        i < len(sentence)
        and sentence.has(i, "link")
        and not sentence.has_any(i, "sources", "definite", "of")
        and not sentence.words[i].is_capital
    )


def _may_open_source(sentence: Sentence, i: int) -> bool:
    if sentence.has_any(i, "of"):
        return False
    return sentence.words[i].is_capital or sentence.has_any(i, "definite", "indefinite", "titles", "sources", "link")


def _behind_adverbs(sentence: Sentence, i: int) -> int:
    while i < len(sentence) and _stands_before_name(sentence, i):
        adverb = sentence.find(i, "adverb")
        i = adverb.end if adverb is not None else i + 1
    return i


def _stands_before_name(sentence: Sentence, i: int) -> bool:
    """Say whether word i is an adverb, a day or a pronoun between the reporting verb and the source."""
    marks = sentence.marks[i]
    if "sources" in marks:
        return False
    return not marks.keys().isdisjoint(("adverb", "back", "dated")) or sentence.is_dated(i)


def read_told(sentence: Sentence, frame: Frame, start: int) -> None:
    """Read "told the agency": the hearer through whom it is quoted."""
    i = start
    while i < len(sentence.words) and i - start < 10:
        word, marks = sentence.words[i], sentence.marks[i]
        if word.text in QUOTES or word.text in ",;:." or "that" in marks:
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
