"""Words put in between: "murdered, at gunpoint, a guard", "the murder on 26 February of a mayor" (fourth layer)."""

from saksi.read.group import Group
from saksi.read.joins import has_own_verb
from saksi.read.lexicon import Entry, Mark
from saksi.read.sentence import Sentence

_LONGEST = 8
_PARTING = frozenset(
    {"outcome", "person", "conjunction", "passive", "have", "attribution", "agent", "relative", "that", "negation"}
)
_PARTING_DOERS = frozenset({"outcome", "passive", "have", "attribution", "relative", "that", "negation", "barrier"})
"""What ends the words that tell who did it, between a noun and its victims."""


def past_insertion(sentence: Sentence, groups: list[Group], p: int) -> int:
    """Give the word after an insertion between a verb that ends before word p and its object; p where there is none.

    The insertion begins with a comma, a preposition or a date and ends right before people, with a comma ("killed, in less than two days, a
    judge") or before their number ("a tué lundi soir à Orlat neuf personnes").
    """
    first = p + sentence.is_comma(p)
    is_opened = (first < len(sentence) and sentence.has_any(first, "link", "opponent")) or (
        first == p < len(sentence.words) and sentence.is_dated(p)
    )
    if not is_opened:
        return p
    for i in range(first, min(len(sentence.words), first + _LONGEST)):
        if sentence.is_comma(i):
            return i + 1 if _is_object(sentence, groups, i + 1) else p
        if first == p and _is_counted_object(sentence, groups, i):
            return i
        if _parts(sentence, i):
            return p
    return p


def past_oneself(sentence: Sentence, p: int) -> int:
    """Give the word behind an attacker's own death before that of others: "killing himself and eight others"."""
    own = sentence.find(p, "oneself") if p < len(sentence) else None
    if own is None or own.end + 1 >= len(sentence):
        return p
    return own.end + 1 if sentence.is_conjunction(own.end) else p


def past_second_verb(sentence: Sentence, groups: list[Group], p: int) -> int:
    """Give the word after a verb that the pack does not know, which has its object in common with the verb before: "beat and robbed three traders"."""
    is_joined = sentence.is_conjunction(p) and p + 1 < len(sentence.words)
    at = p + 1 if is_joined else p
    if not is_joined and not (
        sentence.lexicon.is_vso and p < len(sentence.words) and sentence.words[p].form.startswith("و")
    ):
        return p
    word = sentence.words[at]
    if word.is_sign or word.is_capital or not sentence.marks[at].keys() <= {"accident", "actors", "methods"}:
        return p
    endings = tuple(sentence.lexicon.grammar.get("verb_endings", ()))
    is_verb = (bool(endings) and word.text.lower().endswith(endings)) or sentence.lexicon.is_verb_form(word.form)
    return at + 1 if is_verb and _is_object(sentence, groups, at + 1) else p


def _is_counted_object(sentence: Sentence, groups: list[Group], p: int) -> bool:
    """Say whether people with a number begin at word p that no preposition leads to: not "killed in a raid on nine people"."""
    return (
        p in sentence.counts and not sentence.has_any(p - 1, "link", "of", "agent") and _is_object(sentence, groups, p)
    )


def _is_object(sentence: Sentence, groups: list[Group], p: int) -> bool:
    group = next((each for each in groups if each.start == p), None)
    return group is not None and group.lower is not None and group.kind != "bare" and not has_own_verb(sentence, group)


def _parts(sentence: Sentence, i: int) -> bool:
    return sentence.is_strong_sign(i) or not sentence.marks[i].keys().isdisjoint(_PARTING)


def parted_noun(sentence: Sentence, at: int, end: int) -> Mark | None:
    """Read "the murder on 26 February of a mayor": a noun [at, end) that takes its victims with a word that stands apart from it.

    Returns:
        The noun up to that word, with what they mean together, or None.
    """
    node = sentence.lexicon.trie.get(sentence.words[end - 1].form)
    if node is None:
        return None
    is_by = sentence.has(end, "agent")
    for i in range(end, min(len(sentence.words), end + _LONGEST - 1)):
        entry = _nominal(node.get(sentence.words[i].form)) if i > end else None
        is_apart = i + 1 in sentence.counts if is_by else not _belongs_to_word_before(sentence, i)
        if entry is not None and is_apart and _leads_to_people(sentence, i + 1):
            return Mark(at, i + 1, entry)
        if is_by and not sentence.marks[i].keys() & _PARTING_DOERS and not sentence.is_strong_sign(i):
            continue  # "the execution by troops of three farmers"
        if _parts(sentence, i) or (i == end and not _opens(sentence, i)):
            return None
    return None


def _leads_to_people(sentence: Sentence, i: int) -> bool:
    """Say whether people may stand at word i or behind its article, so that "cinq corps au bord de la route" are no bodies of a road."""
    end = len(sentence)
    while i < end and i not in sentence.counts and sentence.has_any(i, "definite", "indefinite", "possessive"):
        i += 1
    if i >= end:
        return False
    return i in sentence.counts or sentence.words[i].is_capital or sentence.has_any(i, "person", "outcome", "other")


def _belongs_to_word_before(sentence: Sentence, i: int) -> bool:
    """Say whether word i leads from the word before it: "the village of", "41 of them"."""
    is_count = sentence.words[i - 1].is_number and sentence.has(i, "part_after")
    return is_count or sentence.has_any(i - 1, "places", "units")


def _nominal(node: object) -> Entry | None:
    if not isinstance(node, dict):
        return None
    return next((each for each in node.get("", ()) if each.cls == "outcome" and each.detail == "nominal"), None)


def _opens(sentence: Sentence, i: int) -> bool:
    """Say whether word i can begin the words between a noun and its victims: a preposition, a comma, or a date."""
    if sentence.is_comma(i) or sentence.has_any(i, "link", "lasting", "adverb"):
        return True
    return sentence.is_dated(i)
