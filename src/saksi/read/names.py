"""Names of people: runs of capitalised words, or words the pack does not know in text all in capitals (third layer)."""

from saksi.read.group import Group
from saksi.read.quantities import ARTICLE
from saksi.read.sentence import Sentence
from saksi.read.source_kinds import is_state
from saksi.read.words import APOSTROPHES

_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "abd",
        "ben",
        "de",
        "del",
        "della",
        "la",
        "las",
        "los",
        "da",
        "dos",
        "di",
        "van",
        "von",
        "der",
        "den",
        "y",
        "e",
    ]
)
_PLACES = frozenset({"noun", "settlement"})
_COUNTRY = 3
"""Most words of the name of a country."""
_ACRONYM = 5
"""Most letters of an acronym; longer words in capitals may be surnames."""
_EACH, _SHORT, _PLAIN_NAME = 14, 3, 4
_AGED, _AGES = 6, 4
"""Words of a name with an age behind it, and of the age."""
_NO_NAME = frozenset(
    {
        "outcome",
        "link",
        "relative",
        "barrier",
        "attribution",
        "units",
        "person",
        "pronoun_plural",
        "negation",
        "methods",
    }
)
"""Classes of words that stand in no name."""
_FUNCTION_WORDS = frozenset(
    (
        "definite", "indefinite", "link", "barrier", "relative", "possessive", "agent", "conjunction", "including", "pronoun_plural",
        "pronoun_singular", "attribution", "bounds", "quantities", "other", "of", "negation", "passive", "have",
    )
)  # fmt: skip
"""Classes of words that begin no name, though they are written with a capital at the head of a sentence."""


def read_name(sentence: Sentence, at: int) -> Group | None:
    """Read a run of capitalised words as one name."""
    i = _run_end(sentence, at)
    titled = bool(sentence.where("titles", at, i))
    first = sentence.words[at]
    is_function = not sentence.marks[at].keys().isdisjoint(_FUNCTION_WORDS)
    if is_function or i == at:
        return None
    if i - at == 1 and not titled and at == 0 and first.form in sentence.lexicon.trie:
        return None
    if i - at == 1 and at == 0 and not titled and sentence.lexicon.is_noun_form(first.form):
        return None  # "Pemeriksaan awal menunjukkan"
    if i - at == 1 and at == 0 and i < len(sentence.words) and sentence.has(i, "definite"):
        return None  # "Compter les morts"
    if i - at == 1 and first.form in sentence.lexicon.trie and "adverb" in sentence.marks[at]:
        return None  # "There are wounded"
    is_thing = not titled and (_is_place(sentence, at, i) or _has_article(sentence, at) or _is_acronym(sentence, at, i))
    kind = "thing" if is_thing else "role" if _is_office(sentence, at, i) else "name"
    return Group(at, i, lower=1, upper=1, kind=kind, category="name", head=(at, i))


def _has_article(sentence: Sentence, at: int) -> bool:
    """Say whether an article stands before a name, elided or not: "the Lakeside", "l'Orlat"."""
    before = at - 1
    if before > 0 and sentence.words[before].text in APOSTROPHES:
        before -= 1
    if before < 0 or sentence.has(before, "relative"):
        return False  # "ruled that Ravi Doe was killed"
    return sentence.has_any(before, "indefinite", "definite")


def _is_acronym(sentence: Sentence, at: int, end: int) -> bool:
    """Say whether a name is one word of capitals in a sentence that has small letters: "BBC", "CRPF" are nobody."""
    word = sentence.words[at]
    if end - at > 1 or not word.is_upper or sentence.is_upper or not 1 < len(word.text) <= _ACRONYM:
        return False
    is_aged = any(first == end and end + 1 in sentence.uncounted for first, _ in sentence.brackets)
    if is_aged or sentence.has(at - 1, "initials"):
        return False  # "SS (66)", "berinisial MHF" are people
    return end >= len(sentence) or not sentence.has(end, "person")  # "the CRPF commander Ravi Doe"


def _run_end(sentence: Sentence, at: int) -> int:
    """Give the word after a run of names: particles, initials, aliases and bracketed names ("Ravi (Robin) Doe") stand inside it."""
    i = at
    while i < len(sentence.words):
        following = _next_in_run(sentence, at, i)
        if following is None:
            break
        i = following
    return i


def _next_in_run(sentence: Sentence, at: int, i: int) -> int | None:
    """Give the word that a run of names goes on with after word i, or None where it ends."""
    word = sentence.words[i]
    if _is_name_word(sentence, i):
        persons = sentence.marks[i].get("person")
        return None if persons and persons[0].entry.detail == "p" else i + 1
    if i == at:
        return None
    if word.form in _PARTICLES:
        return i + 1 if _name_follows(sentence, i + 1) else None
    if "alias" in sentence.marks[i]:
        end = sentence.marks[i]["alias"][0].end
        return end if _name_follows(sentence, end) else None
    if word.is_number and i in sentence.uncounted and _touches_slash(sentence, i):
        return i + 3  # "Yonif 303/SSM"
    if word.text == ".":
        return i + 1 if _name_follows(sentence, i + 1) and len(sentence.words[i - 1].text) <= 4 else None
    return _past_bracket(sentence, i)


def _touches_slash(sentence: Sentence, i: int) -> bool:
    return i + 2 < len(sentence.words) and sentence.words[i + 1].text == "/" and _is_name_word(sentence, i + 2)


def _past_bracket(sentence: Sentence, i: int) -> int | None:
    """Give the word after a bracket of one to four names that opens at word i."""
    if sentence.words[i].text != "(":
        return None
    j = i + 1
    while j < len(sentence.words) and j - i <= 4 and _is_name_word(sentence, j) and "person" not in sentence.marks[j]:
        j += 1
    closes = j > i + 1 and j < len(sentence.words) and sentence.words[j].text == ")"
    return j + 1 if closes else None


def name_end(sentence: Sentence, at: int) -> int:
    """Take in a name that follows a role: "Assistant Commandant Ravi Doe"."""
    if sentence.is_upper:
        return _name_end_upper(sentence, at)
    first = sentence.marks[at]["alias"][0].end if at < len(sentence.words) and "alias" in sentence.marks[at] else at
    return _run_end(sentence, first) if _name_follows(sentence, first) else at


def _name_end_upper(sentence: Sentence, at: int) -> int:
    i = at
    while i < len(sentence.words) and i - at < 5 and _may_be_name_upper(sentence, i):
        i += 1
    return i


def _is_name_word(sentence: Sentence, i: int) -> bool:
    word, marks = sentence.words[i], sentence.marks[i]
    if "units" in marks and i and sentence.words[i - 1].is_number:
        return False  # "After 214 Days"
    return word.is_capital and "outcome" not in marks and "barrier" not in marks


def _is_office(sentence: Sentence, at: int, end: int) -> bool:
    """Say whether a run of capitalised words behind a comma is an office: "Ravi Doe, District Secretary of the party"."""
    persons = sentence.marks[end - 1].get("person", ())
    return end - at > 1 and bool(persons) and sentence.is_comma(at - 1) and sentence.has(end, "of")


def _is_place(sentence: Sentence, first: int, end: int) -> bool:
    """Say whether a run of names ends with a kind of place, opens with one or is a country: "Harlan District", "Lembah Tol", "Kelsa Selatan (Kelsel)"."""
    if sentence.words[end - 1].text == ")":
        end = next((i for i in range(end - 2, first, -1) if sentence.words[i].text == "("), end)
    if end - first <= _COUNTRY and is_state(sentence, first, end):
        return True
    last = sentence.marks[end - 1].get("places", ())
    if any(mark.end == end and mark.entry.kind == "noun" for mark in last):
        return True
    if _opens_place(sentence, first, end):
        return first == 0 or not sentence.lexicon.grammar.get("agreement")
    return _follows_place(sentence, first)


def _opens_place(sentence: Sentence, first: int, end: int) -> bool:
    opening = sentence.marks[first].get("places", ())
    return end > first + 1 and any(mark.entry.kind in _PLACES and mark.end < end for mark in opening)


def _follows_place(sentence: Sentence, at: int) -> bool:
    """Say whether a comma leads from a place to the one it lies in, where the kind of a place stands first: "Desa Tol, Kota Harlan, Kelsa"."""
    grammar = sentence.lexicon.grammar
    if not sentence.is_comma(at - 1) or sentence.lexicon.is_vso or grammar.get("agreement"):
        return False
    end = first = at - 1
    while first > 0 and (sentence.words[first - 1].is_capital or sentence.is_comma(first - 1)):
        first -= 1
        if _opens_place(sentence, first, end):
            return True
    return False


def _name_follows(sentence: Sentence, i: int) -> bool:
    return i < len(sentence.words) and _is_name_word(sentence, i)


def read_name_upper(sentence: Sentence, at: int) -> Group | None:
    """In text all in capitals: read words that the pack does not know as a possible name; one word only after "murder of" or a title."""
    i = at
    while i < len(sentence.words) and _may_be_name_upper(sentence, i):
        i += 1
    is_led = sentence.ends_with(at, "outcome") or sentence.ends_with(at, "titles") or _begins_clause(sentence, at, i)
    least = 1 if is_led else 2
    if i - at < least:
        return None
    return Group(at, i, lower=1, upper=1, kind="name", category="name", head=(at, i))


def _begins_clause(sentence: Sentence, at: int, end: int) -> bool:
    """Say whether words [at, end) are the subject of the verb behind them: nothing they could belong to stands before them."""
    if sentence.has(end, "passive"):
        return True
    dies = (
        any(mark.entry.detail == "subject" for mark in sentence.marks[end].get("outcome", ()))
        if end < len(sentence.words)
        else False
    )
    return dies and (at == 0 or sentence.words[at - 1].is_sign or sentence.is_conjunction(at - 1))


def _may_be_name_upper(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    if word.is_sign or word.is_number or i in sentence.counts or i in sentence.uncounted:
        return False
    return not sentence.marks[i] or set(sentence.marks[i]) == {"titles"}


def names_of_each(sentence: Sentence, at: int) -> list[Group]:
    """Read the names behind "each of", in a script without capitals: at least two."""
    names = plain_names(sentence, at)
    return names if len(names) > 1 else []


def plain_names(sentence: Sentence, at: int, *, is_sure: bool = False) -> list[Group]:
    """Read names in a script without capitals: plain words, a new name behind a comma or an attached "and".

    Where it is sure that names stand here, words of other meanings may belong to them behind the first.
    """
    names: list[Group] = []
    start = i = at
    while i < len(sentence.words) and i - at < _EACH:
        word = sentence.words[i]
        joins = i > start and word.form.startswith("و") and len(word.form) > _SHORT
        if joins and "outcome" in sentence.marks[i]:
            break  # "كل من سالم الولي وأصيب ثالث"
        if sentence.is_comma(i) or joins:
            names += _plain_name(start, i)
            start = i + sentence.is_comma(i)
        elif word.is_sign or word.is_number or not _may_be_named(sentence, i, is_sure=is_sure and i > start):
            break
        i += 1
    return names + _plain_name(start, i)


def _may_be_named(sentence: Sentence, i: int, *, is_sure: bool) -> bool:
    marks = sentence.marks[i]
    return not marks or (is_sure and marks.keys().isdisjoint(_NO_NAME) and "conjunction" not in marks)


def _plain_name(start: int, end: int) -> list[Group]:
    if end <= start:
        return []
    return [Group(start, end, lower=1, upper=1, kind="name", category="name", head=(start, end))]


def past_plain_name(sentence: Sentence, at: int) -> int:
    """Take in the name behind a noun with an article: a plain word without one describes nothing ("الشاب سالم الولي")."""
    if at >= len(sentence.words) or sentence.words[at].form.startswith(ARTICLE):
        return at
    i = at
    while i < len(sentence.words) and i - at < _PLAIN_NAME:
        word = sentence.words[i]
        joins = word.form.startswith("و") and len(word.form) > _SHORT and i > at
        if sentence.marks[i] or word.is_sign or word.is_number or joins or i in sentence.counts:
            break
        i += 1
    return i


def aged_names(sentence: Sentence, at: int) -> list[Group]:
    """Read names with ages in a script without capitals, which other words tell as well: "سلمى الوالي (50 عاما)، وعبد الله المزني (23 عاما)"."""
    names: list[Group] = []
    while (end := _before_age(sentence, at)) > at:
        is_short = end == at + 1 and sentence.words[end].text != "("
        if not names and (is_short or sentence.words[at].form.startswith(ARTICLE)):
            break
        names += _plain_name(at, end)
        at = past_age(sentence, end)
        at += sentence.is_comma(at)
    return names


def _before_age(sentence: Sentence, at: int) -> int:
    """Give the word at which the age of somebody named from word `at` on begins; `at` where there is none."""
    for i in range(at, min(len(sentence), at + _AGED)):
        if past_age(sentence, i) > i:
            return i
        word = sentence.words[i]
        if word.is_sign or word.is_number or i in sentence.counts or not sentence.marks[i].keys().isdisjoint(_NO_NAME):
            break
    return at


def past_age(sentence: Sentence, at: int) -> int:
    """Give the word behind an age in years, in brackets or alone; `at` where there is none."""
    if at in sentence.uncounted:
        return at + 2 if sentence.has(at + 1, "years") else at
    for first, last in sentence.brackets:
        if first == at and last - first <= _AGES and at + 1 in sentence.uncounted and sentence.has(at + 2, "years"):
            return last + 1
    return at
