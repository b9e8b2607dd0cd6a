"""What stands behind a label: "Dead: 12, wounded: 30", "Also killed: a baker", and the lines under "Names of those killed:" (fourth layer)."""

from collections.abc import Sequence
from itertools import takewhile

from saksi.lang.segment import SentenceKind
from saksi.read.chains import extend_right
from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.harms import NAMELESS_ACTS, Harms
from saksi.read.lists import as_one, without_appositions
from saksi.read.named import people_at
from saksi.read.names import plain_names
from saksi.read.outcomes import Outcome
from saksi.read.persons import find_groups
from saksi.read.sentence import Sentence

_FRAMES = frozenset({"count", "participle", "subject", "either"})
"""Frames of the words that can head a label: nouns of harm, and verbs said of those who suffered it."""
_BEFORE, _BEHIND = 5, 4
"""Words of a label before and behind its word of harm."""
_LONGEST_HEADING, _LONGEST_ITEM, _LONGEST_NAMES = 12, 22, 10
_LEAST_LINES, _NUMBERED = 2, 2
_MARKS = frozenset("-–)/")
_NO_LABEL = frozenset(
    {
        "passive",
        "have",
        "attribution",
        "negation",
        "relative",
        "barrier",
        "that",
        "including",
        "pronoun_singular",
        "possessive",
    }
)
"""Classes of words that no label has: they make it a sentence."""
_NO_ITEM = _NO_LABEL - {"barrier", "including", "relative", "possessive"}


def read_labelled(harms: Harms, outcome: Outcome) -> bool:
    """Read the number or the people behind the colon of a label; say whether there are any."""
    colon = _colon_of(harms, outcome)
    if colon is None:
        return False
    sentence, at = harms.sentence, harms.sentence.past_article(colon + 1)
    group = next((each for each in harms.groups if at <= each.start <= at + 1 and not harms.is_claimed(each)), None)
    if group is None:
        return _read_names(harms, outcome, at)
    if not _fits(sentence, group, at):
        return False
    chain = list(takewhile(lambda each: each.lower is not None, harms.extend_right(group, of_harm=True)))
    parts = harms.parts_after(chain[-1].end)
    made = harms.emit(outcome, chain, parts, "label", left=False)
    return bool(made)


def _read_names(harms: Harms, outcome: Outcome, at: int) -> bool:
    """Read plain names behind a label, in a script without capitals: two at least."""
    chain = people_at(harms, at) if harms.sentence.lexicon.is_vso else []
    people = without_appositions(harms.sentence, chain) if chain else []
    if len(people) < _LEAST_LINES:
        return False
    harms.drafts.append(harms.draft(outcome, as_one(people), "label", (outcome.start, people[-1].end)))
    return True


def _fits(sentence: Sentence, group: Group, at: int) -> bool:
    """Say whether a phrase right behind a label counts or names people."""
    if group.start > at and not sentence.has_any(at, "definite", "indefinite"):
        return False
    if (
        group.lower is None
        or group.kind in {"none", "partitive"}
        or sentence.tells_harm(min(group.end, len(sentence) - 1))
    ):
        return False  # "Casualties: three killed, two hurt"
    if group.end < len(sentence) and group.kind in {"name", "role"}:
        return sentence.words[group.end].is_sign or sentence.is_conjunction(group.end)  # not "held in Tol: Doe says …"
    return group.kind != "bare" or group.end >= len(sentence) or not sentence.has(group.end, "units")


def _colon_of(harms: Harms, outcome: Outcome) -> int | None:
    """Give the colon of the label that an outcome heads or ends, or None where it is a clause."""
    sentence = harms.sentence
    is_counted = outcome.act == "displaced" and "count" in outcome.frames
    if outcome.frames.isdisjoint(_FRAMES) or outcome.is_passive or outcome.is_negated:
        return None
    if outcome.act in NAMELESS_ACTS and not is_counted:
        return None
    colon = next(
        (i for i in range(outcome.end, min(len(sentence), outcome.end + _BEHIND)) if sentence.words[i].text == ":"),
        None,
    )
    if colon is None or colon + 1 >= len(sentence) or not _is_label(sentence, outcome.end, colon):
        return None
    first = outcome.start
    while first > 0 and not sentence.words[first - 1].is_sign and outcome.start - first < _BEFORE:
        if sentence.is_conjunction(first - 1) or sentence.has_joined_conjunction(first):
            break
        first -= 1
    is_whole = first == 0 or sentence.words[first - 1].is_sign or sentence.is_conjunction(first - 1)
    if not (is_whole or sentence.has_joined_conjunction(first)) or not _is_label(sentence, first, outcome.start):
        return None
    counted = any(g.lower is not None and g.start < colon and g.end > first for g in harms.groups)
    return None if counted else colon


def _is_label(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words [start, end) belong to a label, without a verb of their own."""
    words = range(start, end)
    if any(sentence.words[i].is_sign and sentence.words[i].text not in "()'’/-" for i in words):
        return False
    return not any(sentence.has_any(i, *_NO_LABEL) or sentence.tells_harm(i) for i in words)


def with_lists(sentences: Sequence[Sentence], drafts: list[Draft]) -> list[Draft]:
    """Read those who are listed line by line under a heading that tells their harm and does not count them.

    Returns:
        The drafts, with the lists in place of what their headings told.
    """
    found: list[Draft] = []
    headings: set[int] = set()
    counted = {draft.sentence.index for draft in drafts if draft.lower is not None}
    for at, heading in enumerate(sentences[:-1]):
        act = _act_of_heading(heading, sentences[at + 1]) if heading.has_outcome else ""
        listed = _listed(sentences, at + 1, act) if act and heading.index not in counted else []
        if listed:
            found += listed
            headings.add(heading.index)
    lines = {line.sentence.index for draft in found for line in draft.added}
    return [draft for draft in drafts if draft.sentence.index not in headings | lines] + found


def _act_of_heading(sentence: Sentence, following: Sentence) -> str:
    """Give the harm that a heading tells of the lines under it, or "" where it is no heading."""
    last = len(sentence) - 1
    ends = last > 0 and sentence.words[last].text == ":"
    if not ends and not _is_item(following):
        return ""
    if following.paragraph == sentence.paragraph or last > _LONGEST_HEADING:
        return ""
    harms = Harms(sentence)
    told = [each for each in harms.outcomes if not each.is_passive and not each.is_negated]
    if len({each.act for each in harms.outcomes}) != 1 or not told or told[0].act in NAMELESS_ACTS:
        return ""
    if told[0].frames.isdisjoint(_FRAMES | {"toll"}) or any(group.number is not None for group in harms.groups):
        return ""
    is_plain = _is_label(sentence, 0, told[0].start) and _is_label(sentence, told[0].end, last)
    is_told_as_names = ends and bool(sentence.where("named_as", told[0].end))
    return told[0].act if is_plain or is_told_as_names else ""


def _first_word(line: Sentence) -> int:
    """Give the word behind the number that marks an item without a space: "1- سالم"."""
    is_numbered = len(line) > _NUMBERED and line.words[0].text.isdecimal() and line.words[1].text in _MARKS
    return _NUMBERED if is_numbered else 0


def _is_item(line: Sentence) -> bool:
    return line.kind is SentenceKind.LIST_ITEM or _first_word(line) > 0


def _listed(sentences: Sequence[Sentence], at: int, act: str) -> list[Draft]:
    """Read the lines from a sentence on, as long as each names people, as one count."""
    lines: list[Draft] = []
    is_marked = _is_item(sentences[at])
    for line in sentences[at:]:
        is_item = _is_item(line)
        if is_marked is not is_item or (lines and line.paragraph == lines[-1].sentence.paragraph):
            if is_item or not lines or line.paragraph != lines[-1].sentence.paragraph:
                break
            continue  # what a line tells in a second sentence
        people = _people_of(line)
        if people is None:
            break
        lines.append(Draft(line, act, None, people, "listed", (people.start, people.end)))
    if len(lines) < _LEAST_LINES:
        return []
    return [_as_list(lines)]


def _people_of(line: Sentence) -> Group | None:
    """Give the people that a line of a list begins with, or None where it is no such line."""
    at = _first_word(line)
    bracketed = {i for first, last in line.brackets for i in range(first, last) if first > at}
    told = {*line.where_any("outcome", "split", "spanned", *_NO_ITEM)}
    if len(line) > _LONGEST_ITEM or told - bracketed:
        return None
    groups = find_groups(line)
    first = next((each for each in groups if each.start == at), None)
    if first is not None and first.is_unit:
        chain = list(takewhile(lambda each: each.lower is not None, extend_right(line, groups, set(), first)))
        return as_one(without_appositions(line, chain))
    named = plain_names(line, at) if line.lexicon.is_vso and len(line) <= _LONGEST_NAMES else []
    if not named or (
        named[-1].end < len(line) and not line.marks[named[-1].end] and not line.words[named[-1].end].is_sign
    ):
        return None
    return as_one(named)


def _as_list(lines: Sequence[Draft]) -> Draft:
    """Add up the lines of a list: its words are those of the first, and each line is a summand."""
    groups = [line.group for line in lines if line.group is not None]
    first, whole = lines[0], as_one(groups)
    one = groups[0]
    group = Group(
        one.start, one.end, lower=whole.lower, upper=whole.upper, kind="list", category=whole.category, head=one.head
    )
    return Draft(
        first.sentence, first.act, None, group, "listed", first.words,
        added=tuple(lines), other_spans=[line.span for line in lines[1:]],
    )  # fmt: skip
