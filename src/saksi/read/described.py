"""People behind an article, a possessive or "another": "a man", "his two sons", "one of them", "a 17-year-old"."""

from saksi.read.group import Group
from saksi.read.heads import find_head
from saksi.read.lexicon import Mark
from saksi.read.nouns import of_noun
from saksi.read.numbered import ends_phrase, read_numbered
from saksi.read.sentence import Sentence

_DETERMINERS = ("indefinite", "possessive", "definite", "other")
_BEFORE_SEVERAL = 1
"""Words that may stand between "one of" and those of whom it is one, where nouns follow it directly: "أحد أبرز القادة"."""
_HYPHENS = frozenset("-‐‑")


def read_described(sentence: Sentence, at: int) -> Group | None:
    """Read the phrase that a word such as "a", "the", "his" or "another" begins; None where no people follow."""
    marks = sentence.marks[at]
    if _opens_clause(sentence, at):
        return None  # "warned that hundreds"
    of_them = sentence.find(at + 1, "part_after")
    if of_them is not None and "indefinite" in marks:
        return Group(at, of_them.end, lower=1, upper=1, kind="one-of", category="people", head=(at, of_them.end))
    indefinite, definite, is_other = "indefinite" in marks, "definite" in marks, "other" in marks
    i = max(m[0].end for k, m in marks.items() if k in _DETERMINERS)
    while i < len(sentence.words) and (
        "other" in sentence.marks[i] or ("indefinite" in sentence.marks[i] and not sentence.has(i, "person"))
    ):
        is_other = is_other or "other" in sentence.marks[i]
        indefinite = indefinite or "indefinite" in sentence.marks[i]
        i += 1
    is_other = is_other and not definite
    if i in sentence.counts:
        inner = read_numbered(sentence, sentence.counts[i])
        if inner is not None and "indefinite_of" in marks and sentence.counts[i].is_dual:
            inner.lower = inner.upper = 1  # "أحد القتيلين"
        return None if inner is None else inner.widen(at, is_other=is_other)
    gap = _BEFORE_SEVERAL if "indefinite_of" in marks and sentence.lexicon.is_vso else None
    found = find_head(sentence, i, gap=gap, crosses_of="indefinite_of" in marks)
    if found is None:
        return _without_noun(sentence, at, i, indefinite=indefinite, is_other=is_other)
    mark, _ = found
    if gap is not None and mark.entry.detail not in "pn":
        return None  # "one of" leads to several
    if definite and (end := _organisation_end(sentence, mark)) is not None:
        return Group(at, end, lower=None, upper=None, kind="thing", category="name", head=(mark.start, end))
    if "plural_article" in marks and mark.entry.detail == "s":
        mark = mark._replace(entry=mark.entry._replace(detail="p"))
    if "owns_one" in marks and any(each.entry.detail in "sn" for each in sentence.marks[mark.start]["person"]):
        mark = mark._replace(entry=mark.entry._replace(detail="s"))  # "son fils", "sang anak"
    return of_noun(
        sentence,
        at,
        mark,
        indefinite=indefinite,
        possessive="possessive" in marks,
        definite=definite,
        is_other=is_other,
    )


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Say whether a word like "that" opens a clause, as it does behind a word of saying or before a phrase of its own: "that at least 57 civilians"."""
    marks = sentence.marks[at]
    if at + 1 == len(sentence) or marks.keys().isdisjoint(("that", "relative")) or sentence.has(at + 1, "any"):
        return False
    if at and "attribution" in sentence.marks[at - 1]:
        return True
    return "definite" in marks and (at + 1 in sentence.counts or sentence.has_any(at + 1, *_DETERMINERS))


def one_of_counted(sentence: Sentence, at: int) -> Group | None:
    """Read "l'un des trois bergers a été" as one of them; those "killed" right behind are all of them."""
    mark = sentence.find(at, "indefinite_of")
    if mark is None or sentence.lexicon.is_vso:
        return None
    first = mark.end + sentence.has(mark.end, "definite") if mark.end < len(sentence) else mark.end
    whole = read_numbered(sentence, sentence.counts[first]) if first in sentence.counts else None
    if whole is None or whole.kind != "count" or (whole.lower or 2) < 2 or whole.end >= len(sentence):
        return None
    after = whole.end + (sentence.has(whole.end, "outcome") and whole.end + 1 < len(sentence))
    if not sentence.has_any(after, "passive_singular", "have"):
        return None
    return Group(at, whole.end, lower=1, upper=1, kind="single", category=whole.category, head=whole.head)


def _without_noun(sentence: Sentence, at: int, end: int, *, indefinite: bool, is_other: bool) -> Group | None:
    """Read a phrase in which no noun for people follows: "a 17-year-old", "another", "un d'entre eux"."""
    if (aged := _aged_one(sentence, at, end)) is not None:
        return aged
    alone = _standing_alone(sentence, at, end, indefinite=indefinite and is_other)
    return alone or (_one_of_them(sentence, at, end) if indefinite else None)


def _standing_alone(sentence: Sentence, at: int, end: int, *, indefinite: bool) -> Group | None:
    """Read "another" or "others" without a noun; where adjectives follow their noun, only right behind a harm ("وأصيب آخر")."""
    marks, is_vso = sentence.marks[at], sentence.lexicon.is_vso
    is_alone = ends_phrase(sentence, end) and (not is_vso or sentence.ends_with(at, "outcome") is not None)
    if "another" in marks and "definite" not in marks and is_alone:
        kind, last, lower = ("single" if is_vso else "bare"), at + 1, 1
    elif "others" in marks and is_alone:
        return Group(at, end, lower=None, upper=None, kind="plural", category="people", head=(at, end), is_other=True)
    elif indefinite and end < len(sentence.words) and sentence.has_any(end, "passive", "have"):
        kind, last, lower = "single", end, 1  # "une autre a été tuée"
    elif end == at + 1 and "indefinite" in marks and _is_ordinal(sentence, end):
        kind, last, lower = "one-of", end + 1, 1  # "a fourth was wounded"
    elif "somebody" in marks and "any" not in marks and (noun := _somebody_end(sentence, end)) is not None:
        return Group(at, noun, lower=1, upper=1, kind="single", category="people", head=(at, noun))
    else:
        return None
    return Group(at, last, lower=lower, upper=lower, kind=kind, category="people", head=(at, last), is_other=True)


def _somebody_end(sentence: Sentence, end: int) -> int | None:
    """Give the word after a word that counts people only, and the unknown noun behind it: "seorang | tewas", "seorang pemahat | tewas"; None elsewhere."""
    if sentence.has(end, "outcome"):
        return end
    is_noun = end + 1 < len(sentence) and not sentence.marks[end] and sentence.words[end].text.isalpha()
    return end + 1 if is_noun and not sentence.words[end].is_capital else None


def _is_ordinal(sentence: Sentence, end: int) -> bool:
    """Say whether "a fourth" stands for one more person: a verb in the singular follows, or a comma."""
    if not sentence.has(end, "ordinal") or end + 1 >= len(sentence.words):
        return False
    return sentence.is_comma(end + 1) or sentence.has(end + 1, "passive_singular")


def _organisation_end(sentence: Sentence, mark: Mark) -> int | None:
    """Give the word after the name of an organisation that begins with a word for people: "the Pilgrim Lake Tigers"."""
    end = mark.end
    endings = tuple(sentence.lexicon.grammar.get("plural_endings", ()))
    if not endings or sentence.is_upper or mark.entry.detail != "s" or not sentence.words[mark.start].is_capital:
        return None
    while end < len(sentence.words) and sentence.words[end].is_capital and "person" not in sentence.marks[end]:
        end += 1
    return end if end > mark.end and sentence.words[end - 1].form.endswith(endings) else None


def _aged_one(sentence: Sentence, start: int, i: int) -> Group | None:
    """Read "a 17-year-old" as one person, where no noun follows."""
    if i >= len(sentence.words):
        return None
    endings = tuple(sentence.lexicon.grammar.get("aged_endings", ()))
    if endings and sentence.words[i].form.endswith(endings) and ends_phrase(sentence, i + 1):
        return Group(start, i + 1, lower=1, upper=1, kind="single", category="people", head=(i, i + 1))
    if i not in sentence.uncounted or i + 2 >= len(sentence.words) or sentence.words[i + 1].text not in _HYPHENS:
        return None
    if not sentence.has(i + 2, "units") or not ends_phrase(sentence, i + 3):
        return None
    return Group(start, i + 3, lower=1, upper=1, kind="single", category="people", head=(i + 2, i + 3))


def _one_of_them(sentence: Sentence, start: int, i: int) -> Group | None:
    while i < len(sentence.words) and ("of" in sentence.marks[i] or sentence.words[i].text in "'’"):
        i += 1
    pronoun = sentence.find(i, "pronoun_plural")
    if pronoun is None or i == start + 1:
        return None
    return Group(start, pronoun.end, lower=1, upper=1, kind="one-of", category="people", head=(start, pronoun.end))
