"""Where the words that name a source begin and end, left and right of a reporting verb."""

from saksi.read.sentence import Sentence
from saksi.read.source_kinds import QUOTES

_LONGEST_NAME = 16
_LONGEST_CLAUSE, _LEAST_CLAUSE = 10, 2
_LONGEST_TITLE = 4
_LONGEST_QUOTED = 9
_LONGEST_AGE, _DIGITS_OF_AGE = 2, 2
_LONGEST_PHRASE = 14
_NEAR = 3
"""Most words between who speaks and those they speak for."""
_LONGEST_BODY = 8
"""Most words before the last one of an expression for a source."""
_DASHES = frozenset("-–—")
_SURVIVED = frozenset({"displaced", "injured", "detained", "abducted", "tortured", "raped", "threatened"})
"""Harms of which those whom they befell may speak."""


def before_relative(sentence: Sentence, end: int, floor: int) -> int:
    """Step back over a clause about the speaker, without signs in it, nor harm unless the speaker is described.

    "A doctor who asked not to be named said"; "a shopkeeper who saw the attack said".
    """
    for i in range(end - 1, max(floor, end - _LONGEST_CLAUSE), -1):
        marks = sentence.marks[i]
        if sentence.words[i].is_sign or "that" in marks:
            return end
        if "relative" in marks and i > floor and not sentence.words[i - 1].is_sign:
            told = [j for j in sentence.where("outcome", i, end) if not tells_whose(sentence, j)]
            if end - i - 1 < (1 if told else _LEAST_CLAUSE):
                continue
            is_alive = all(_may_speak_after(sentence, j) for j in told)
            return i if is_alive or sentence.ends_with(i, "sources") is not None else end
    return end


def _may_speak_after(sentence: Sentence, i: int) -> bool:
    """Say whether somebody to whom a harm was done may tell of it: "a woman who fled", "a man who was wounded"."""
    return all(mark.entry.kind in _SURVIVED for mark in sentence.marks[i]["outcome"])


def before_asking(sentence: Sentence, end: int, floor: int) -> int:
    """Step back over when the speaker was asked: "the mayor, when reached in Tol, said", "Kapolres saat dihubungi mengatakan"."""
    for i in range(end - 1, max(floor, end - _LONGEST_CLAUSE), -1):
        marks = sentence.marks[i]
        if sentence.words[i].is_sign or marks.keys() & {"outcome", "person", "sources", "that"}:
            return end
        if "as_when" in marks:
            is_subject = sentence.words[i + 1].is_capital or sentence.words[i + 1].text[0] == "@"
            return end if is_subject else i - sentence.is_comma(i - 1)
    return end


def comma_before(sentence: Sentence, end: int, floor: int) -> int | None:
    """Give the comma that opens the apposition which closes before word `end`, or None."""
    for i in range(end - 1, max(floor, end - 18) - 1, -1):
        if sentence.is_comma(i):
            return i
        if sentence.words[i].text in QUOTES or (sentence.is_strong_sign(i) and not _ends_title(sentence, i)):
            return None
    return None


def _ends_title(sentence: Sentence, i: int) -> bool:
    """Say whether a full stop ends a short title before a name: "the director, dr. Doe, said"."""
    if sentence.words[i].text != "." or not 0 < i < len(sentence.words) - 1:
        return False
    return len(sentence.words[i - 1].text) <= _LONGEST_TITLE and sentence.words[i + 1].is_capital


def phrase_start(sentence: Sentence, end: int, floor: int) -> int:
    """Give the first word of the phrase that ends before word `end` and names a source."""
    i = end
    while i > floor and end - i < _LONGEST_PHRASE:
        word = sentence.words[i - 1]
        if (
            is_spaced_dash(sentence, i - 1)
            or word.text in QUOTES
            or word.form in ",;:"
            or (word.text in ".!?" and not is_abbreviation(sentence, i - 1))
        ):
            break
        if _ends_phrase(sentence, i - 1):
            body = start_of_longer(sentence, i - 1)
            if body is None or body < floor:
                break
            i = body
            continue
        i -= 1
    if end - i >= _LONGEST_PHRASE and (body := start_of_longer(sentence, i)) is not None:
        i = max(body, floor)
    while i < end and (
        "conjunction" in sentence.marks[i]
        or _opens_sentence(sentence, i)
        or sentence.words[i].is_sign
        or (sentence.has_any(i, "link", "of") and "definite" not in sentence.marks[i])
    ):
        i += 1
    return i


def _ends_phrase(sentence: Sentence, i: int) -> bool:
    """Say whether word i stands before a phrase that names a source and is none of it."""
    marks = sentence.marks[i]
    if ("barrier" in marks or "attribution" in marks or "passive" in marks) and not is_inside_source(
        sentence, i, i + 1
    ):
        return True
    is_told = "outcome" in marks and (sentence.is_upper or i == 0 or not sentence.words[i].is_capital)
    return is_told and not tells_whose(sentence, i)


def start_of_longer(sentence: Sentence, i: int) -> int | None:
    """Give where an expression for a source starts that ends with or goes on behind word i, and begins before it: "ayah korban"."""
    for start in sentence.where("sources", max(0, i - _LONGEST_BODY), i):
        if any(mark.end > i and mark.entry.kind != "again" for mark in sentence.marks[start]["sources"]):
            return start
    return None


def tells_whose(sentence: Sentence, i: int) -> bool:
    """Say whether a word for those harmed tells whose kin, neighbour or doctor speaks, or what somebody survived.

    "The dead man's sister", "ibu salah satu korban", "relatives of the dead", "a survivor of the attack".
    """
    if sentence.has(i, "sources"):
        is_led = sentence.has_any(i - 1, "definite", "indefinite", "indefinite_of")
        is_long = any(mark.end > i + 1 for mark in sentence.marks[i]["sources"])
        return is_led or is_long or bool(sentence.where("sources", max(0, i - _NEAR), i))
    before = i - 1
    while before > 0 and sentence.has_any(before, "definite", "indefinite") and not sentence.has(before, "of"):
        before -= 1
    if before > 0 and sentence.has(before, "of") and sentence.ends_with(before, "sources") is not None:
        return True
    is_owner = i + 2 < len(sentence) and sentence.words[i + 2].form == "'s"
    return is_owner and sentence.has(i - 1, "definite") and sentence.has(i + 1, "person")


def _opens_sentence(sentence: Sentence, i: int) -> bool:
    """Say whether a first word tells when, not who: "Sebelumnya SOHR mengatakan", "Earlier the ministry said"."""
    return i == 0 and sentence.has_any(i, "adverb", "event_time", "dated") and "sources" not in sentence.marks[i]


def is_inside_source(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words that look like a verb end a longer expression for a source: "le communiqué"."""
    mark = sentence.ends_with(end, "sources")
    return mark is not None and mark.start < start and mark.entry.kind == "again"


def is_spaced_dash(sentence: Sentence, i: int) -> bool:
    """Say whether a dash with spaces around it parts what stands before it, as behind a dateline."""
    if sentence.words[i].text not in _DASHES or not 0 < i < len(sentence) - 1:
        return False
    if sentence.words[i - 1].text == sentence.words[i].text or sentence.words[i + 1].text == sentence.words[i].text:
        return True  # "YANGON -- Warga"
    start, end = sentence.span_of(i, i + 1)
    return sentence.span_of(i - 1, i)[1] < start and end < sentence.span_of(i + 1, i + 2)[0]


def is_abbreviation(sentence: Sentence, i: int) -> bool:
    """Say whether a full stop ends a short word with a capital: "Lt. Doe"."""
    return i > 0 and len(sentence.words[i - 1].text) <= 3 and sentence.words[i - 1].is_capital


def name_end(sentence: Sentence, start: int) -> int:
    """Give the word after the phrase that names a source and starts at word `start`."""
    end = start
    while end < len(sentence.words) and end - start < _LONGEST_NAME:
        word = sentence.words[end]
        closes = _end_of_quoted_name(sentence, end) if word.text in QUOTES and end > start else None
        if closes is not None:
            end = closes
            continue
        if word.text in QUOTES or word.form in ",;:" or (word.text in ".!?" and not is_abbreviation(sentence, end)):
            break
        body = sentence.find(end, "sources")
        if body is not None and body.end > end + 1:
            inside = sentence.where("sources", end + 1, body.end)
            end = max([body.end, *(sentence.marks[i]["sources"][0].end for i in inside)])
            continue
        if _stops_name(sentence, end, is_first=end == start):
            break
        end += 1
    return end


def _end_of_quoted_name(sentence: Sentence, i: int) -> int | None:
    """Give the word after a name in quotation marks behind the word for a body: "منظمة "أطباء فيلان"", "the group "Voices of Velan"."""
    body = sentence.ends_with(i, "sources")
    if body is None or not body.entry.kind.endswith("_bodies") or body.prefix.endswith("ال"):
        return None
    if sentence.words[i - 1].form.startswith("ال") and sentence.lexicon.is_vso:
        return None
    for end in range(i + 1, min(len(sentence), i + _LONGEST_QUOTED)):
        if sentence.words[end].text in QUOTES:
            is_name = sentence.lexicon.is_vso or sentence.words[i + 1].is_capital
            return end + 1 if end > i + 1 and is_name else None
        if sentence.has_any(end, "attribution", "outcome", "that", "passive") or sentence.words[end].form == ",":
            return None
    return None


def quoted_name(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Give the words of a name in quotation marks right behind a verb that comes first: "ذكر "أبو سالم"", not what somebody says."""
    if not sentence.lexicon.is_vso or start >= len(sentence) or sentence.words[start].text not in QUOTES:
        return None
    for end in range(start + 1, min(len(sentence), start + 1 + _LONGEST_QUOTED)):
        if sentence.words[end].text in QUOTES:
            return (start + 1, end) if end > start + 1 and end + 1 < len(sentence) else None
        if (
            sentence.has_any(end, "attribution", "outcome", "that", "barrier", "negation")
            or sentence.words[end].is_sign
        ):
            return None
    return None


def _stops_name(sentence: Sentence, i: int, *, is_first: bool) -> bool:
    marks = sentence.marks[i]
    if "that" in marks:
        return True
    if "about" in marks and not is_first:
        return True  # "voiced her shock at", "عبرت عن صدمتها إزاء"
    if sentence.lexicon.is_vso:
        is_people = is_first and "sources" in marks  # "أفاد لاجئون": refugees say, and are no harm told
        if ("outcome" in marks and not is_people) or "negation" in marks or (i in sentence.counts and not is_first):
            return True
        if (
            is_first
            and "sources" not in marks
            and not marks.keys().isdisjoint(("link", "adverb", "relative", "of", "barrier"))
        ):
            return True
    if is_first:
        return False
    if "ends_source" in marks:
        return True  # "وزارة الصحة ارتفاع الحصيلة", "الرئيس أمام البرلمان"
    if "attribution" in marks and (
        sentence.has_any(i - 1, "article", "indefinite") or is_inside_source(sentence, i, i + 1)
    ):
        return False  # "un communiqué de l'armée": a noun that looks like a verb
    if not marks.keys().isdisjoint(("barrier", "relative", "attribution", "dated")) or is_spaced_dash(sentence, i):
        return True
    return i in sentence.uncounted and not _is_spelled_age(sentence, i)


def _is_spelled_age(sentence: Sentence, i: int) -> bool:
    """Say whether a number is that of an age before a noun: "a 35-year-old woman"."""
    return i + 2 < len(sentence.words) and sentence.words[i + 1].text == "-" and "units" in sentence.marks[i + 2]


def before_age(sentence: Sentence, end: int, floor: int) -> int:
    """Step back over an age between a name and what describes it: "Ravi Doe, 34, a farmer, said"; `end` where none stands there."""
    for start in range(end - 1, max(floor, end - _LONGEST_AGE - 2), -1):
        if sentence.is_comma(start):
            return start if _is_age(sentence, start + 1, end) else end
    return end


def _behind_age(sentence: Sentence, comma: int) -> int:
    """Give the comma behind an age, where one follows a comma: "said Ravi Doe, 34, a farmer"."""
    for end in range(comma + 2, min(len(sentence), comma + _LONGEST_AGE + 2)):
        if sentence.is_comma(end):
            return end if _is_age(sentence, comma + 1, end) else comma
    return comma


def _is_age(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words [start, end) are an age: two digits, alone or with a word for years."""
    text = sentence.words[start].text
    is_number = start < end <= start + 2 and text.isdecimal() and len(text) <= _DIGITS_OF_AGE
    return is_number and all("units" in sentence.marks[i] for i in range(start + 1, end))


def apposition_at(sentence: Sentence, end: int) -> tuple[int, int] | None:
    """Give the words between the comma at `end` and the next stop: they describe the name before it."""
    if not sentence.is_comma(end):
        return None
    end = _behind_age(sentence, end)
    stop = end + 1
    while stop < len(sentence.words) and stop - end < 18 and not sentence.is_comma(stop):
        if sentence.is_strong_sign(stop) or sentence.words[stop].text in QUOTES:
            break
        stop += 1
    return end + 1, stop
