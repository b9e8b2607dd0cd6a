"""The words that name who acts: where such a phrase ends, and whether it names an armed actor, a force or a side (sixth layer)."""

from saksi.read.place_words import is_verb_to_place
from saksi.read.scope import Found
from saksi.read.sentence import Sentence
from saksi.read.words import APOSTROPHES

_LONGEST = 10
_BEFORE_NOUN = 3
"""Words of "her own brother" up to its noun."""
_UNOWNED = ("ون", "ين", "ان")
"""Endings of Arabic plurals and duals that drop their last letter before an owner."""
_DESCRIBING = frozenset(
    {"possessive", "own_side", "owns_one", "pronoun_singular", "mine", "definite", "indefinite", "adverb", "other"}
)
"""Classes of words before the noun for somebody: "her own brother"."""
_WITH_ARTICLE = ("ال", "وال", "بال", "فال")
_VERBAL = frozenset({"hypothetical", "earlier"})
"""Kinds of words behind an actor that tell what becomes of it: "two soldiers will stand trial"."""


def phrase_end(sentence: Sentence, start: int) -> int:
    """Give the word behind the words that belong to a name or noun of an actor which begins at one."""
    i = start
    while i < len(sentence.words) and i - start < _LONGEST:
        word, marks = sentence.words[i], sentence.marks[i]
        if word.is_sign and word.text not in "'’-()":
            break
        named = marks["actors"][0].end if "actors" in marks else i
        if named > i + 1 and not (i > start and sentence.has_joined_conjunction(i)):
            i = named
            continue
        if i > start and (
            "barrier" in marks
            or "outcome" in marks
            or "passive" in marks
            or "have" in marks
            or ("link" in marks and "of" not in marks)
            or "conjunction" in marks
            or "verb" in marks
            or "stance" in marks
            or "relative" in marks
            or "reflexive" in marks
            or "adverb" in marks
            or ("event_time" in marks and marks["event_time"][0].entry.kind in _VERBAL)
            or (sentence.is_dated(i) and any(is_actor(sentence, j) for j in range(start, i)))
            or i in sentence.counts
            or "each_of" in marks
            or ("methods" in marks and sentence.lexicon.is_vso)  # "أطلق مسلحون النار"
            or _is_verb_of_actor(sentence, start, i)
            or _is_place_attacked(sentence, i)
            or _is_behind_definite(sentence, i)
            or (i > start and _is_behind_plural(sentence, i))
        ):
            break
        i += 1
    return i


def _is_place_attacked(sentence: Sentence, i: int) -> bool:
    """Say whether a noun for a settlement follows an actor where verbs come first, as what they attacked: "هاجم مسلحون قرية تول"."""
    if not sentence.lexicon.is_vso or sentence.words[i].form.startswith(_WITH_ARTICLE):
        return False
    return sentence.is_kind(i, "places", "settlement")


def _is_behind_definite(sentence: Sentence, i: int) -> bool:
    """Say whether a word without article follows one with it, where adjectives agree: "اقتحم اللواء الرابع مزرعة" tells of a farm."""
    if not sentence.lexicon.is_vso or "of" in sentence.marks[i] or sentence.words[i].is_sign:
        return False
    is_bare = not sentence.words[i].form.startswith("ال")
    return is_bare and sentence.words[i - 1].form.startswith(_WITH_ARTICLE)


def _is_behind_plural(sentence: Sentence, i: int) -> bool:
    """Say whether a noun follows an Arabic plural that nothing can be the owner of: "اقتحم أربعة مسلحين الفندق" tells of a hotel."""
    if not sentence.lexicon.is_vso or sentence.words[i].is_sign or sentence.has_any(i, "link", "of"):
        return False
    before, own = sentence.words[i - 1].form, sentence.words[i].form
    is_unowned = before.endswith(_UNOWNED) and not before.startswith(_WITH_ARTICLE) and is_actor(sentence, i - 1)
    return is_unowned and not own.endswith(_UNOWNED)


def _is_verb_of_actor(sentence: Sentence, start: int, i: int) -> bool:
    """Say whether a plain word follows the name of an actor, as its verb does: "soldiers of the 4th Brigade entered"."""
    if sentence.lexicon.is_vso or sentence.is_upper or sentence.words[i].is_sign:
        return False
    if sentence.lexicon.is_verb_form(sentence.words[i].form):
        is_place = sentence.has(i, "places") and not sentence.is_kind(i, "places", "weak")  # "menyerbu desa"
        return not is_place and sentence.marks[i].keys().isdisjoint(("person", "actors"))
    if i > start and _is_past_form(sentence, i) and _ends_actor(sentence, start, i):
        return True  # "rebels raided a village"
    if i - start < 2 or (sentence.marks[i] and not is_verb_to_place(sentence, i)):
        return False
    before = sentence.words[i - 1]
    is_named = before.is_capital and not sentence.words[i].is_capital and not sentence.words[i].is_number
    return is_named and any(is_actor(sentence, j) for j in range(start, i))


def _ends_actor(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a word for an actor, which may be of several words, ends at a word: "armed men"."""
    return any(
        is_actor(sentence, i)
        and any(m.end == end for cls in ("actors", "person") for m in sentence.marks[i].get(cls, ()))
        for i in range(start, end)
    )


def _is_past_form(sentence: Sentence, i: int) -> bool:
    """Say whether a plain word has the ending of a past tense, where the language has one, and describes no actor behind it."""
    endings = tuple(sentence.lexicon.grammar.get("past_endings", ()))
    is_past = sentence.words[i].form.endswith(endings) or sentence.has(i, "past_words")
    if not endings or not is_past or sentence.words[i].is_capital:
        return False
    if sentence.has_any(i, "person", "actors"):
        return False
    return i + 1 == len(sentence.words) or not is_actor(sentence, i + 1)


def actor_phrase(sentence: Sentence, start: int, end: int) -> Found | None:
    """Give words [start, end) without an article in front, where they name an actor."""
    while start < end and "actors" not in sentence.marks[start] and _opens_phrase(sentence, start):
        start += 1
    if end - start > 1 and sentence.words[end - 1].text in APOSTROPHES and len(sentence.words[end - 2].text) == 1:
        end -= 2  # "un kamikaze s'est fait exploser"
    while end > start + 1 and sentence.has(end - 1, "of"):
        end -= 1  # "accuse the militia of killing"
    if start >= end or not any(is_actor(sentence, i) for i in range(start, end)):
        return None
    if sentence.where("court", start, end):
        return None  # "a military tribunal"
    return found_at(sentence, start, end)


def _opens_phrase(sentence: Sentence, at: int) -> bool:
    """Say whether a word is an article or the sign behind one: "the", "l'"."""
    return sentence.has_any(at, "definite", "indefinite") or sentence.words[at].text in APOSTROPHES


def is_actor(sentence: Sentence, i: int) -> bool:
    """Say whether a word names an armed actor, a force or a side."""
    marks = sentence.marks[i]
    if "actors" in marks and marks.keys().isdisjoint(("methods", "event_noun", "attack_noun")):
        return True  # an airstrike does harm, but it is not who does it
    return "person" in marks and any(m.entry.kind in ("forces", "rebels", "armed") for m in marks["person"])


def named_actor(sentence: Sentence, start: int) -> Found | None:
    """Give a name in capitals at a word where only a doer can stand: "killed by the NPF", "tués par les Lions de Harlan"."""
    first = past_article(sentence, start)
    end = first
    while end < len(sentence.words) and _may_be_of_name(sentence, end):
        end += 1
    while end > first and not sentence.words[end - 1].is_capital:
        end -= 1
    if end == first or sentence.is_upper or not sentence.words[first].is_capital:
        return None
    return found_at(sentence, first, end)


def person_phrase(sentence: Sentence, start: int) -> Found | None:
    """Give somebody described at a word where only a doer can stand: "stabbed by her husband", "ditikam suaminya", "على يد زوجها"."""
    first = start
    while (
        first < len(sentence)
        and sentence.has_any(first, "definite", "indefinite")
        and not sentence.has(first, "person")
    ):
        first += 1
    if sentence.has(first, "agent"):
        return None
    noun = first
    while noun < min(len(sentence), first + _BEFORE_NOUN) and not sentence.has(noun, "person"):
        if sentence.words[noun].is_sign or not sentence.marks[noun].keys() <= _DESCRIBING:
            return None
        noun += 1
    if not sentence.has(noun, "person"):
        return None
    end = max(mark.end for mark in sentence.marks[noun]["person"])
    while end < len(sentence) and sentence.words[end].is_capital and not sentence.marks[end] and not sentence.is_upper:
        end += 1  # "by neighbour Ravi Doe"
    return found_at(sentence, first, end)


def accused_at(sentence: Sentence, start: int, end: int) -> int | None:
    """Give the word at which the accused begin behind who accuses them, where verbs come first: "اتهمت قوات الأمن مسلحين"."""
    if not sentence.lexicon.is_vso:
        return None
    begins = (i for i in range(end - 1, start, -1) if is_actor(sentence, i) and not _owns_one_before(sentence, i))
    return next(begins, None)


def _owns_one_before(sentence: Sentence, i: int) -> bool:
    """Say whether a word with an article belongs to one without it right before, as in "قوات الأمن"."""
    before, own = (sentence.words[at].form.startswith(_WITH_ARTICLE) for at in (i - 1, i))
    return is_actor(sentence, i - 1) and own and not before


def found_at(sentence: Sentence, first: int, end: int) -> Found:
    """Give words [first, end) of a sentence as a value of the scope."""
    start, stop = sentence.span_of(first, end)
    return Found(start, stop, sentence.text[start:stop], sentence=sentence.index)


def past_article(sentence: Sentence, at: int) -> int:
    """Give the word behind an article: "the NPF", "l'armée"."""
    while at < len(sentence.words) and _opens_phrase(sentence, at):
        at += 1
    return at


def _may_be_of_name(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    if word.is_sign or sentence.is_dated(i) or sentence.has_any(i, "methods", "places", "outcome", "attribution"):
        return False
    return word.is_capital or sentence.has_any(i, "of")
