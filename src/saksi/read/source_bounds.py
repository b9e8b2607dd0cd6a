"""Where a source as written begins and ends: before the doer, the harm, the date that do not belong to it, and what is none."""

from saksi.read.lexicon import Mark
from saksi.read.name_bounds import tells_whose
from saksi.read.sentence import Sentence
from saksi.read.source_kinds import source_marks

_DEEDS = frozenset({"object", "either"})
"""Constructions of outcome words that are verbs with a doer."""
_RELAYS = frozenset({"relayed", "cites", "according"})
"""Constructions of reporting words that never describe who speaks."""
_LONGEST_QUOTED = 8
_LONGEST_LEAD = 5
"""Most words from a preposition to the noun for an occasion: "au cours d'une longue interview"."""
_DATELINE_WORDS = 4
"""Most words of a dateline before its date: "TOL, Harlan (17 May)"."""


def may_name(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words can name somebody: not signs and numbers alone, nobody whom somebody counts."""
    if all(sentence.words[i].is_sign or sentence.words[i].is_number for i in range(start, end)):
        return False
    return not _counts_others(sentence, start, end)


def tells_deed(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words behind a comma begin what is said, or tell who relays it, instead of describing who says it: "the report, the army killed 71"."""
    if start in sentence.counts and sentence.where("outcome", start, end):
        return True  # "menurut komisi itu, sepuluh warga tewas"
    relays = (mark for i in sentence.where("attribution", start, end) for mark in sentence.marks[i]["attribution"])
    return any(mark.entry.kind in _RELAYS for mark in relays) or any(
        mark.entry.detail in _DEEDS
        for i in sentence.where("outcome", start, end)
        for mark in sentence.marks[i]["outcome"]
    )


def past_clock(sentence: Sentence, start: int, end: int) -> int:
    """Give the first word of a source behind the hour of a line: "11:20  Hospital reports"."""
    words = sentence.words
    is_minute = start > 1 and words[start].is_number and words[start - 1].text == ":" and words[start - 2].is_number
    return start + 1 if is_minute and start + 1 < end else start


def before_agent(sentence: Sentence, start: int, end: int) -> int:
    """Give the word before those who only heard a source: "eleven survivors interviewed by the Commission"."""
    agent = next(iter(sentence.where("agent", start + 2, end)), end)
    return agent if any(sentence.has_any(i, "person", "sources") for i in range(start, agent)) else end


def before_harm(sentence: Sentence, start: int, end: int) -> int:
    """Give the word after a name, before the phrase that tells of harm: "the prefecture in its latest toll"; `start` where no name is left.

    A capitalised word inside a name tells no harm: "the Commission for the Disappeared".
    """
    is_cased = not (sentence.is_upper or sentence.lexicon.is_vso)
    bodies = source_marks(sentence, start, end)
    for i in sentence.where("outcome", start, end):
        if any(mark.start <= i < mark.end for mark in bodies) or _is_toll_of(sentence, i, bodies):
            continue  # "un bilan provisoire du ministère"
        if i > start and tells_whose(sentence, i):
            continue  # "the dead man's sister"
        if is_cased and i > start and sentence.words[i].is_capital:
            continue
        links = [j for j in range(start + 1, i) if "link" in sentence.marks[j] and "of" not in sentence.marks[j]]
        is_named = bool(links) and any("sources" in sentence.marks[j] for j in range(start, links[-1]))
        return links[-1] if is_named else start
    return end


def occasion_at(sentence: Sentence, start: int, end: int) -> int:
    """Give the word that leads to the occasion on which a source speaks: "the mayor | in a statement"; `end` where none does."""
    for i in sentence.where("link", start + 1, end):
        if "of" in sentence.marks[i] or "sources" in sentence.marks[i]:
            continue
        noun = max(mark.end for mark in sentence.marks[i]["link"])
        reach = min(end, noun + _LONGEST_LEAD)
        while noun < reach and "occasion" not in sentence.marks[noun]:
            noun += 1
        if noun < reach and all(_leads_to_noun(sentence, j) for j in range(i + 1, noun)):
            return i
    return end


def _leads_to_noun(sentence: Sentence, i: int) -> bool:
    """Say whether a word may stand between a preposition and its noun: an article, a possessive, one adjective."""
    if sentence.has_any(i, "definite", "indefinite", "possessive", "of"):
        return True
    is_plain = not sentence.marks[i].keys() & {"sources", "person", "outcome", "attribution"}
    return is_plain and not sentence.words[i].is_capital and sentence.words[i].form != ","


def _is_toll_of(sentence: Sentence, i: int, bodies: list[Mark]) -> bool:
    """Say whether a word for a toll stands before the body that gives it."""
    tolls = sentence.marks[i]["outcome"]
    end = max(mark.end for mark in tolls)
    return all(mark.entry.detail == "toll" for mark in tolls) and any(mark.start >= end for mark in bodies)


def trails(sentence: Sentence, i: int) -> bool:
    """Say whether a last word is no part of a name: a sign, or the preposition of what was cut off ("on Tuesday")."""
    word, marks = sentence.words[i], sentence.marks[i]
    if word.is_sign:
        return word.text not in ")”»" and not (
            word.text == '"' and sentence.words[i - 1].text != '"' and _opens_before(sentence, i)
        )
    return "link" in marks and "sources" not in marks and not marks["link"][0].prefix.endswith("ال")


def _opens_before(sentence: Sentence, i: int) -> bool:
    """Say whether a straight quotation mark closes a name that one opens a few words before."""
    return any(sentence.words[j].text == '"' for j in range(max(0, i - _LONGEST_QUOTED), i - 1))


def _counts_others(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words speak of people that somebody counts, not of who counts them: "the names of 412 civilians"."""
    return not sentence.lexicon.is_vso and any(
        i in sentence.counts and not any("sources" in sentence.marks[j] for j in range(i, min(end, i + 4)))
        for i in range(start + 1, end)
    )


def without_dates(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Leave out a date or a dateline that stands around a name: "9 May the monitor", "TOL (17 May 2030) - The mission"."""
    for date in sentence.dates:
        dated = [i for i in range(start, end) if date.start < sentence.ends[i] and sentence.starts[i] < date.end]
        if not dated:
            continue
        rest = dated[-1] + 1
        while rest < end and sentence.words[rest].is_sign:
            rest += 1
        if rest < end and dated[0] - start <= _DATELINE_WORDS:
            start = rest
        elif rest >= end:
            end = dated[0]
    return start, end


def may_be_source(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words that hold no word for a source may be one: people, or a few words where capitals tell no names."""
    if sentence.lexicon.is_vso or sentence.is_upper:
        return end - start <= 8
    return any("person" in sentence.marks[i] for i in range(start, end))
