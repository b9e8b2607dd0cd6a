"""How the words between two person phrases join or part them, and what the words beside one make of it."""

from saksi.read.group import ARMED, Group
from saksi.read.quantities import ARTICLE
from saksi.read.sentence import Sentence
from saksi.read.words import APOSTROPHES

_DOUBLE_QUOTES = frozenset('"“”«»')
_VERBS = frozenset({"subject", "count", "either", "object"})
"""Frames of outcome words that can be the verb of the people before them."""
_LIST_FILL = frozenset({"conjunction", "definite", "other", "bounds", "possessive", "indefinite", "units", "adverb"})
_LEADING = (("of", "of"), ("agent", "agent"), ("link", "link"), ("opponent", "link"))
"""Classes of words that lead to another phrase, and how they join it."""
_BESIDE_DAY = 3
"""Words from a count to its day."""


def link_between(sentence: Sentence, a: int, b: int) -> str:
    """Say how the words [a, b) join two phrases: adjacent, list, including, alias, agent, link, of, loose or break."""
    kinds: set[str] = set()
    i, follows_list = a, False
    if a < b and sentence.has(a, "attributive"):
        i, kinds = a + 1, {"loose"}  # "two men following the convoy were killed"
    while i < b:
        closing = _closing(sentence, i, b) or _past_complement(sentence, i, b)
        kind, step = ("paren", closing) if closing is not None else _join_at(sentence, i)
        if kind == "break":
            return "break"
        kinds.add("fill" if kind == "of" and follows_list else kind)  # "of his mother and of his sisters"
        follows_list = kind == "list"
        i = step
    if sentence.has_joined_conjunction(b):
        kinds.add("list")
    if "alias" in kinds and not kinds & {"including", "agent", "of", "loose"}:
        return "alias"
    for kind in ("including", "agent", "link", "of", "loose", "list"):
        if kind in kinds:
            return "loose" if kind in {"of", "link"} and "list" in kinds else kind
    return "adjacent"


def _past_complement(sentence: Sentence, i: int, b: int) -> int | None:
    """Give the word after "of Tol" or "from the Lake District", where a list goes on before word b: "the mayor of Tol, a guard and …"."""
    marks = sentence.marks[i]
    if ("of" not in marks and "link" not in marks) or "opponent" in marks:
        return None
    first = i + 1 + sentence.has(i + 1, "definite")
    end = first
    while end < b and end - first < 6 and _is_of_a_name(sentence, end):
        end += 1
    if not first < end < b:
        return None
    is_listed = sentence.is_conjunction(end) and not (sentence.is_upper and not sentence.marks[b])
    return end if sentence.is_comma(end) or is_listed else None


def _is_of_a_name(sentence: Sentence, i: int) -> bool:
    word, marks = sentence.words[i], sentence.marks[i]
    if word.is_sign or word.is_number or i in sentence.counts:
        return False
    if sentence.is_upper:
        return not marks.keys() - {"places", "actors"}
    return word.is_capital and marks.keys().isdisjoint(("outcome", "barrier", "person"))


def _join_at(sentence: Sentence, i: int) -> tuple[str, int]:
    """Say what word i is between two phrases, and which word follows it."""
    word, marks = sentence.words[i], sentence.marks[i]
    if not marks:
        return _join_of_plain(sentence, i), i + 1
    if "adverb" in marks and marks["adverb"][0].end > i + 1:
        return "fill", marks["adverb"][0].end
    if "part_after" in marks and (i - 1 in sentence.counts or _ends_count(sentence, i)):
        return "fill", marks["part_after"][0].end
    if "including" in marks:
        return "including", marks["including"][0].end
    if word.text in _DOUBLE_QUOTES:
        return "fill" if i - 1 in sentence.counts or _ends_count(sentence, i) else "loose", i + 1
    if "alias" in marks:
        return "alias", marks["alias"][0].end
    if word.form in {",", "/"}:
        return "list", i + 1
    if "conjunction" in marks:
        return "list", marks["conjunction"][0].end
    is_barrier = "barrier" in marks and "relative" not in marks and not _spans_dates(sentence, i)
    if "outcome" in marks or sentence.is_strong_sign(i) or is_barrier:
        return "break", i + 1
    leads = next((kind for cls, kind in _LEADING if cls in marks), None)
    if leads is not None:
        return leads, i + 1
    is_fill = word.is_sign or i in sentence.uncounted or not marks.keys().isdisjoint(_LIST_FILL)
    return "fill" if is_fill else "loose", i + 1


def _spans_dates(sentence: Sentence, i: int) -> bool:
    """Say whether word i stands between two dates: "from last night until Thursday morning", "منذ مساء أمس وحتى صباح الخميس"."""
    return 0 < i < len(sentence) - 1 and sentence.is_dated(i - 1) and sentence.is_dated(i + 1)


def _join_of_plain(sentence: Sentence, i: int) -> str:
    """Say what a sign or a word that the pack does not know is between two phrases."""
    word = sentence.words[i]
    if not word.is_sign:
        return "fill" if i in sentence.uncounted or _agrees(sentence, i) else "loose"
    if word.text in _DOUBLE_QUOTES:
        return "fill" if i - 1 in sentence.counts or _ends_count(sentence, i) else "loose"
    if word.form in {",", "/"}:
        return "list"
    return "break" if sentence.is_strong_sign(i) else "fill"


def _agrees(sentence: Sentence, i: int) -> bool:
    """Say whether a plain word with an article only describes the noun with one before it: "الكوادر الطبية"."""
    if not sentence.lexicon.is_vso or i == 0 or sentence.marks[i]:
        return False
    return sentence.words[i].form.startswith(ARTICLE) and sentence.words[i - 1].form.startswith(ARTICLE)


def _ends_count(sentence: Sentence, i: int) -> bool:
    return any(count.number_end == i for count in sentence.counts.values())


def _closing(sentence: Sentence, i: int, b: int) -> int | None:
    """Give the word after a bracket that opens at word i."""
    if not sentence.words[i].is_sign:
        return None
    if sentence.words[i].text == "(":
        return next((last + 1 for first, last in sentence.brackets if first == i and last < b), None)
    if sentence.words[i].text != "[":
        return None
    for j in range(i + 1, min(b, i + 12)):
        if sentence.words[j].text in ")]":
            return j + 1
        if "outcome" in sentence.marks[j]:
            return None
    return None


def has_pause(sentence: Sentence, a: int, b: int) -> bool:
    """Say whether a comma or an "and" stands among the words [a, b)."""
    return any(sentence.is_comma(i) or sentence.is_conjunction(i) for i in range(a, b))


def leads_elsewhere(sentence: Sentence, group: Group, floor: int = 0) -> bool:
    """Say whether the word before a group, from word `floor` on, makes it the doer, the opponent, or the name of a place."""
    i = group.start - 1
    if i >= floor and _does_what_is_before(sentence, i, group):
        return True
    while i >= floor and i > group.start - 6 and _describes_next(sentence, i, group):
        i -= 1
    if i < floor:
        return False
    marks = sentence.marks[i]
    if "agent" in marks or "opponent" in marks or sentence.ends_with(i + 1, "agent"):
        return True
    is_after_noun = not sentence.lexicon.grammar.get("agreement")
    if is_after_noun and group.kind == "name" and any(mark.entry.kind == "noun" for mark in marks.get("places", ())):
        return True  # "pos pemeriksaan Kelsa"
    if is_after_noun and group.kind == "name" and "vehicle" in marks and not sentence.words[i].is_capital:
        return True  # "mobil Torata"
    return group.kind in ("name", "bare") and ("link" in marks or "of" in marks)


def _does_what_is_before(sentence: Sentence, i: int, group: Group) -> bool:
    """Say whether word i names an attack or a means, and the group whose it is follows: "akibat serangan KKB, sepuluh orang"."""
    if sentence.lexicon.grammar.get("agreement") or group.number is not None or group.category not in ARMED:
        return False
    is_attack = sentence.has_any(i, "methods", "actors") and not sentence.has_any(i, "person", "outcome")
    return is_attack and i > 0 and sentence.has_any(i - 1, "link", "agent", "of")


def _describes_next(sentence: Sentence, i: int, group: Group) -> bool:
    """Say whether word i belongs to the phrase after it: an article, a hedge, or the side that people belong to."""
    marks = sentence.marks[i]
    if not marks.keys().isdisjoint(("definite", "indefinite", "stance")):
        return True
    return (
        group.kind in {"plural", "role"}
        and marks.keys().isdisjoint(("link", "agent", "conjunction"))
        and ("actors" in marks or sentence.words[i].is_capital)
    )


def describes_thing(sentence: Sentence, group: Group) -> bool:
    """Say whether a noun in the singular only describes the thing that follows: "a rebel hideout"."""
    if not sentence.lexicon.grammar.get("agreement") or group.end >= len(sentence.words) or sentence.is_upper:
        return False
    word = sentence.words[group.end]
    if _is_place_noun(sentence, group.end + word.is_capital):
        return True  # "the Muslim quarter", "the local LFN camp"
    is_counted = group.end in sentence.counts or group.end in sentence.uncounted
    if is_counted or word.is_sign or word.is_number or word.is_capital or sentence.marks[group.end].keys() - {"places"}:
        return False
    return (
        not word.form.endswith(("ed", "ing", "ly")) and sentence.ends[group.end - 1] + 1 == sentence.starts[group.end]
    )


def _is_place_noun(sentence: Sentence, i: int) -> bool:
    if i >= len(sentence) or sentence.words[i].is_capital:
        return False
    return sentence.is_kind(i, "places", "noun")


def has_own_verb(sentence: Sentence, group: Group, *, of_harm: bool = False) -> bool:
    """Say whether a verb or outcome follows a phrase directly, so that it is a subject and not the end of a list.

    With `of_harm`, an auxiliary counts only when an outcome word follows it: "bodies of two men and a boy were found".
    """
    i = group.end
    steps = 0
    while i < len(sentence.words) and steps < 5:
        marks, word = sentence.marks[i], sentence.words[i]
        of_harm = of_harm or "relative" in marks  # "two labourers who had come" are the end of a list
        closing = _closing(sentence, i, len(sentence.words))
        if closing is not None:
            i, steps = closing, steps + 1
            continue
        if sentence.has_joined_conjunction(i):
            return False  # "وامرأتان وإصابة عشرين": an attached "and" begins another clause
        if "passive" in marks or "have" in marks:
            return not of_harm or any(_tells_harm(sentence, j) for j in range(i + 1, min(len(sentence.words), i + 4)))
        if "outcome" in marks:
            details = {m.entry.detail for m in marks["outcome"]}
            is_listed = (
                group.kind == "bare" or group.is_other or (group.start > 0 and sentence.is_conjunction(group.start - 1))
            )
            return (bool(details & _VERBS) and "participle" not in details) or ("participle" in details and is_listed)
        if "other" in marks or "stance" in marks or "adverb" in marks or "relative" in marks:
            i, steps = i + 1, steps + 1
            continue
        if word.text in APOSTROPHES or "negation" in marks or "clitic_adverb" in marks:
            i, steps = i + 1, steps + 1
            continue  # "deux otages n'y ont pas survécu"
        return False
    return False


def _tells_harm(sentence: Sentence, i: int) -> bool:
    """Say whether an outcome word starts at word i that tells a harm by itself, as "found" does not."""
    return any(mark.entry.detail != "found" for mark in sentence.marks[i].get("outcome", ()))


def are_of_two_days(sentence: Sentence, edge: int, following: Group) -> bool:
    """Say whether a day stands behind each of two counts, so that they are no sum: "14 orang pada Minggu dan 9 orang lagi pada Senin"."""
    if following.number is None or not sentence.dates:
        return False
    is_dated = any(sentence.is_dated(i) for i in range(edge, following.start))
    behind = range(following.end, min(len(sentence), following.end + _BESIDE_DAY))
    return is_dated and any(sentence.is_dated(i) for i in behind)
