"""The person noun that a quantity, an article or a pronoun belongs to (third layer)."""

from saksi.read.lexicon import Mark
from saksi.read.sentence import Sentence

_SKIPPED_SIGNS = frozenset("-–'’\"“”‘«»/*")
_BELONGING = frozenset({"of", "other", "definite", "possessive"})
"""Classes of words that belong to the phrase of the noun behind them."""
_PARTING = frozenset(
    {
        "units", "indefinite", "conjunction", "agent", "relative", "including", "reflexive", "between_not",
        "link", "passive", "have", "attribution", "negation",
    }
)  # fmt: skip
"""Classes of words that part a quantity from a noun behind them."""
_BEFORE_DESCRIBED = ("definite", "indefinite", "possessive", "other", "adverb", "stance", "outcome", "conjunction")
"""Classes of words behind which a participle describes the noun that follows: "the slain Colonel"."""
_AFTER_VERBS = frozenset(
    {
        "indefinite",
        "definite",
        "possessive",
        "link",
        "agent",
        "conjunction",
        "passive",
        "have",
        "pronoun_plural",
        "including",
        "barrier",
    }
)


def find_head(
    sentence: Sentence, at: int, *, gap: int | None = None, plural: bool = False, crosses_of: bool = True
) -> tuple[Mark, int] | None:
    """Find the person noun that a quantity or article at its left belongs to.

    Args:
        sentence: The sentence.
        at: First word after the quantity or article.
        gap: How many words may stand between, adjectives and nouns that describe the head.
        plural: The quantity is more than one, so a noun in the singular only describes what follows.
        crosses_of: The noun may stand behind an "of" ("five members of").

    Returns:
        The mark of the head and where a run of such nouns started, or None.
    """
    grammar = sentence.lexicon
    room = grammar.gap if gap is None else gap
    i, used = at, 0
    singular: tuple[Mark, int] | None = None
    while i < len(sentence.words) and used <= room:
        bracket = _short_bracket(sentence, i)
        if bracket is not None and i > at:
            i = bracket
            continue
        persons = sentence.marks[i].get("person")
        if persons:
            mark = persons[0]
            if i > at and is_adjective(sentence, i):
                break
            last = last_of_run(sentence, mark)
            if describes_plural(sentence, last):
                break
            if plural and last.entry.detail == "s" and grammar.grammar.get("agreement", False):
                singular = last, i
                i = last.end
                continue
            return last, i
        if "outcome" in sentence.marks[i] and _describes_bodies(sentence, i):
            i += 2
            continue
        if not may_stand_between(sentence, i) or ("of" in sentence.marks[i] and not crosses_of):
            break
        used += 0 if sentence.words[i].is_capital and not sentence.is_upper and i < at + 8 else 1
        i += 1
    if (
        singular is not None
        and i == singular[0].end
        and i < len(sentence.words)
        and sentence.has_any(i, "passive", "have")
    ):
        return singular  # "11 policeman were killed"
    return None


def _describes_bodies(sentence: Sentence, i: int) -> bool:
    """Say whether a harm and an "and" stand before bodies that both describe: "seven tortured and burnt bodies"."""
    if i + 2 >= len(sentence.words) or not sentence.is_conjunction(i + 1):
        return False
    return sentence.is_kind(i + 2, "person", "casualty")


def is_adjective(sentence: Sentence, i: int) -> bool:
    """Say whether a word for people only describes the noun right before it: "un poste militaire", "deux avions français"."""
    if (
        sentence.lexicon.is_vso
        or not sentence.has(i, "adjectival")
        or sentence.has(i - 1, "prenominal")
        or sentence.words[i].is_capital
    ):
        return False
    before = sentence.words[i - 1]
    return not (before.is_sign or before.is_number or before.is_capital or sentence.marks[i - 1])


def describes_plural(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a word for several people only describes a plural noun after it: "six family units"."""
    at = mark.end
    return (
        mark.entry.kind == "collective"
        and at < len(sentence.words)
        and not sentence.has_any(at, "person", "outcome")
        and not sentence.words[at].is_sign
        and _ends_noun_phrase(sentence, at)
    )


def _short_bracket(sentence: Sentence, i: int) -> int | None:
    """Give the word after a bracket of one or two words, an abbreviation or an age."""
    if sentence.words[i].text != "(":
        return None
    for j in (i + 2, i + 3):
        if j < len(sentence.words) and sentence.words[j].text == ")":
            return j + 1
    return None


def last_of_run(sentence: Sentence, mark: Mark) -> Mark:
    """Follow nouns that stand together ("police officers", "warga sipil") to the one that ends the phrase."""
    last = mark
    while last.end < len(sentence.words):
        at = last.end
        if "actors" in sentence.marks[at] and "person" not in sentence.marks[at] and sentence.words[at].is_capital:
            at += 1  # "two women Red Column fighters"
        elif sentence.lexicon.grammar.get("agreement") and not sentence.is_upper:
            at = _past_capitals(sentence, at)
        following = sentence.marks[at].get("person") if at < len(sentence.words) else None
        if not following or sentence.is_conjunction(at) or sentence.has_joined_conjunction(at) or following[0].prefix:
            break
        if _begins_anew(sentence, last, following[0]):
            break
        is_described = sentence.lexicon.is_vso and "adjectival" in sentence.marks[at]
        last = last._replace(end=following[0].end) if is_described else following[0]
    return last


def _begins_anew(sentence: Sentence, last: Mark, following: Mark) -> bool:
    """Say whether a noun begins a phrase of its own: one without an article or a case behind one with it, where adjectives agree."""
    first, second = sentence.words[last.end - 1].form, sentence.words[following.start].form
    if not sentence.lexicon.is_vso or second.startswith("ال"):
        return False
    return first.startswith("ال") or (first.endswith("ا") and not second.endswith("ا"))


def _past_capitals(sentence: Sentence, at: int) -> int:
    """Step over the name of a party between two nouns for one person: "a tribal Lake Party leader"."""
    i = at
    while i < len(sentence.words) and i - at < 7:
        bracket = _short_bracket(sentence, i) if i > at else None
        if bracket is None and (not sentence.words[i].is_capital or "person" in sentence.marks[i]):
            break
        i = bracket or i + 1
    is_role = i > at and i < len(sentence.words) and not sentence.words[i].is_capital and "person" in sentence.marks[i]
    return i if is_role else at


def may_stand_between(sentence: Sentence, i: int) -> bool:
    """Say whether word i may stand between a quantity or article and the person noun it belongs to."""
    word, marks = sentence.words[i], sentence.marks[i]
    if word.is_sign:
        return word.text in _SKIPPED_SIGNS
    if not marks.keys().isdisjoint(_BELONGING):
        return True
    if i in sentence.uncounted or _ends_age(sentence, i):
        return True
    if not marks.keys().isdisjoint(_PARTING) or ("barrier" in marks and "adverb" not in marks):
        return False
    if word.is_number or i in sentence.counts:
        return False
    outcome = marks.get("outcome")
    if outcome:
        follows = sentence.marks[i + 1].keys() if i + 1 < len(sentence.words) else frozenset()
        is_adjective = any(m.entry.detail in {"participle", "count"} for m in outcome) and i + 1 < len(sentence.words)
        may_describe = is_adjective and not sentence.words[i + 1].is_sign and not follows & _AFTER_VERBS
        return may_describe and not _is_verb_before_name(sentence, i)
    return not _ends_noun_phrase(sentence, i)


def _is_verb_before_name(sentence: Sentence, i: int) -> bool:
    """Say whether a participle stands between a noun and a name or title, so that it is a verb: "a bomb killed Colonel Doe"."""
    if not sentence.lexicon.grammar.get("agreement") or sentence.is_upper or not sentence.words[i + 1].is_capital:
        return False
    if i > 0 and sentence.words[i - 1].is_number:
        return False  # "some 70,000 displaced Israelis"
    return i > 0 and i - 1 not in sentence.counts and not sentence.has_any(i - 1, *_BEFORE_DESCRIBED)


def _ends_age(sentence: Sentence, i: int) -> bool:
    """Say whether word i is the unit of an age in front of a noun: "two 10-year-old girls"."""
    return "units" in sentence.marks[i] and i > 1 and sentence.words[i - 1].text == "-" and i - 2 in sentence.uncounted


def _ends_noun_phrase(sentence: Sentence, i: int) -> bool:
    """Say whether a plain plural noun that is no person stands here: then it is the head of the phrase itself."""
    word = sentence.words[i]
    endings = sentence.lexicon.grammar.get("plural_endings", ())
    if not endings or word.is_capital or sentence.is_upper:
        return False
    spared = sentence.lexicon.grammar.get("plural_spared", ())
    return word.form.endswith(tuple(endings)) and not word.form.endswith(tuple(spared))
