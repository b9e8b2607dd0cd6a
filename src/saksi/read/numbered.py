"""Person phrases that begin with a number: whom it counts, shares of larger numbers, ages that count nobody (third layer)."""

from functools import cache

from saksi.lang.number_words import number_words
from saksi.lang.pack import LanguagePack
from saksi.read.group import Group
from saksi.read.heads import find_head, last_of_run
from saksi.read.lexicon import Mark
from saksi.read.names import read_name
from saksi.read.quantities import Count
from saksi.read.sentence import Sentence
from saksi.read.words import APOSTROPHES, folded_form

_COUNTED_TOGETHER = 5
_SINGULAR_FROM = 11
"""A number from which two nouns behind it are rather counted together than one by one."""
_OWNER = 7
_OWNING = frozenset({"definite", "indefinite", "person", "possessive"})


def read_numbered(sentence: Sentence, count: Count) -> Group | None:
    """Read a quantity with the people it counts, or alone ("bare"); None where it counts no people.

    Args:
        sentence: The sentence.
        count: One of its quantities.
    """
    of_them = sentence.find(count.end, "part_after")
    if of_them is None and sentence.has(count.end, "other"):
        of_them = sentence.find(count.end + 1, "part_after")  # "two more of the injured"
    if of_them is not None:
        return _partitive(count, of_them)
    whole = _whole_of_share(sentence, count)
    if whole is not None:
        return whole
    is_one = count.lower == count.upper == 1
    first = count.number_start if count.is_dual else _past_possible(sentence, count)
    first = _past_bracket(sentence, count, first)
    found = find_head(sentence, first, plural=not is_one and not count.is_dual)
    if found is not None:
        return _with_noun(sentence, count, _whose_members(sentence, *found))
    if is_one and (named := _one_named(sentence, count)) is not None:
        return named
    return _without_noun(sentence, count, first)


def _without_noun(sentence: Sentence, count: Count, first: int) -> Group | None:
    """Read a number behind which no people stand, with the words up to `first`: "12 were killed"; None where it counts something else."""
    is_other = _tells_of_others(sentence, count.end, count.end + 2)
    if sentence.has(_past_of(sentence, count.end), "units") or (not is_other and _ends_ages(sentence, count)):
        return None  # "640 animals died", "aged 12 and 14"
    if count.number_start == count.number_end or not count.end <= len(sentence.words):
        return None
    group = bare_number(count, count.start, max(first, count.close, _past_others(sentence, count.end)))
    group.is_other = is_other
    return group


def bare_number(count: Count, start: int, end: int) -> Group:
    """Give a number without a noun, with the words [start, end) that belong to it, as the people whom it counts."""
    number = (count.number_start, count.number_end)
    return Group(
        start, end, lower=count.lower, upper=count.upper, approx=count.approx, kind="bare", category="people", head=number, number=number,
    )  # fmt: skip


def _past_of(sentence: Sentence, at: int) -> int:
    """Give the word behind "of the" behind a number: "two of the animals"."""
    if not sentence.has(at, "of"):
        return at
    at += 1
    return at + 1 if sentence.has(at, "definite") else at


def _tells_of_others(sentence: Sentence, start: int, end: int) -> bool:
    return any(sentence.has(i, "other") for i in range(start, min(len(sentence.words), end)))


def _with_noun(sentence: Sentence, count: Count, mark: Mark) -> Group:
    """Read a number with the noun for those whom it counts, or of the family of so many."""
    lower, upper, end = count.lower, count.upper, max(_past_second_noun(sentence, mark, count), count.close)
    kind, number = "count", (count.number_start, count.number_end)
    if (
        lower == upper
        and (after := sentence.find(end, "at_least_after")) is not None
        and not _count_follows(sentence, after.end)
    ):
        upper, end = None, after.end
    if mark.entry.kind == "collective":
        inner = collective_size(sentence, mark)
        if inner is None:
            lower = upper = None
            kind = "collective"
        else:
            lower, upper, end = inner.lower, inner.upper, inner.end
            number = (inner.number_start, inner.number_end)
    return Group(
        count.start, end, lower=lower, upper=upper, approx=count.approx and lower is not None, kind=kind, category=mark.entry.kind,
        head=(mark.start, mark.end), number=number, is_other=_tells_of_others(sentence, count.end, mark.end),
    )  # fmt: skip


def _whose_members(sentence: Sentence, mark: Mark, at: int) -> Mark:
    """Give the noun that is counted where the last of a run only tells whose members they are: "tujuh anggota satu keluarga"."""
    first = sentence.marks[at]["person"][0]
    is_owner = mark.entry.kind == "collective" and bool(sentence.lexicon.grammar.get("owner_behind_noun"))
    return mark._replace(entry=first.entry) if is_owner and first.entry.kind != "collective" else mark


def _past_bracket(sentence: Sentence, count: Count, first: int) -> int:
    """Give the word behind a bracket around a number, and behind the same number in words: "قتل (4) أربعة أشخاص"."""
    words = sentence.words
    if first + 1 >= len(words) or words[first].text != ")":
        return first
    if "(" not in (words[count.start].text, words[count.start - 1].text):
        return first
    again = sentence.counts.get(first + 1)
    return again.end if again is not None and again.lower == count.lower else first + 1


def _ends_ages(sentence: Sentence, count: Count) -> bool:
    """Say whether a number ends a list of ages: "two brothers aged 12 and 14 were killed"."""
    i = count.start - 1
    while i > 0 and (sentence.is_comma(i) or sentence.is_conjunction(i)):
        i -= 1
    if i == count.start - 1 or i not in sentence.uncounted or not sentence.words[i].text.isdecimal():
        return False
    return sentence.words[i - 1].form in _age_words(sentence.lexicon.pack) if i > 0 else False


@cache
def _age_words(pack: LanguagePack) -> frozenset[str]:
    """Give the last words of what stands before an age: "aged", "berusia"."""
    return frozenset(folded_form(words.split()[-1]) for words in number_words(pack).roles.age_before)


def _one_named(sentence: Sentence, count: Count) -> Group | None:
    """Read "one Ravi Doe" as a person of that name."""
    at = count.end
    if at >= len(sentence.words) or not sentence.words[at].is_capital or sentence.is_upper:
        return None
    name = read_name(sentence, at)
    is_full = name is not None and name.end - at > 1 and sentence.words[count.start].text.isalpha()
    if name is None or not is_full or not (name.end >= len(sentence.words) or ends_phrase(sentence, name.end)):
        return None
    return Group(count.start, name.end, lower=1, upper=1, kind="name", category="name", head=(at, name.end))


def _whole_of_share(sentence: Sentence, count: Count) -> Group | None:
    """Read "seven of the twelve villagers" as seven: how many of a larger number of people."""
    share = sentence.find(count.end, "out_of") or sentence.find(count.end, "of")
    if share is None:
        return None
    at = share.end
    while sentence.has(at, "definite"):
        at += 1
    if share.entry.cls == "out_of" or sentence.has(at, "indefinite"):
        at = _past_owner(sentence, at)
    if (family := sentence.find(at, "person")) is not None and family.entry[1:3] == ("collective", "s"):
        number = (count.number_start, count.number_end)
        return Group(
            count.start, family.end, lower=count.lower, upper=count.upper, approx=count.approx, kind="count", category="people",
            head=number, number=number,
        )  # fmt: skip
    if count.upper is None and share.entry.cls != "out_of":
        return None
    owned = sentence.find(at + 1, "person") if sentence.has(at, "possessive") else None
    if owned is not None and owned.entry.detail == "p":
        return _with_noun(sentence, count, owned)  # "deux de ses patientes"
    every = sentence.counts.get(at)
    if every is None or every.lower is None or every.lower <= (count.upper or count.lower or 0):
        return None
    whole = read_numbered(sentence, every)
    if whole is None or whole.kind != "count":
        return None
    whole.start, whole.lower, whole.upper, whole.approx = count.start, count.lower, count.upper, count.approx
    whole.number = (count.number_start, count.number_end)
    return whole


def _past_owner(sentence: Sentence, at: int) -> int:
    """Give the word of people or of a number behind those whom they belong to: "the Doe family's 10 children", "a Tol family"."""
    for i in range(at, min(len(sentence.words), at + _OWNER)):
        if i in sentence.counts or (
            sentence.has(i, "person") and sentence.words[min(i + 1, len(sentence) - 1)].form != "'s"
        ):
            return i
        if not (sentence.words[i].is_capital or sentence.words[i].form == "'s" or sentence.marks[i].keys() & _OWNING):
            return at
    return at


def _past_second_noun(sentence: Sentence, mark: Mark, count: Count) -> int:
    """Give the word after "28 ibu dan bayi": two nouns without forms for plural that one number counts together."""
    at = mark.end + 1
    second = sentence.find(at, "person") if sentence.is_conjunction(mark.end) else None
    if sentence.lexicon.is_vso:
        return _past_second_singular(sentence, mark, count)
    if second is None or (count.lower or 0) < _COUNTED_TOGETHER:
        return mark.end
    is_bare = at not in sentence.counts and not sentence.has_any(at, "indefinite", "definite", "possessive")
    same = second.entry.kind == mark.entry.kind and {second.entry.detail, mark.entry.detail} <= {"n", "p"}
    last = last_of_run(sentence, second)
    return last.end if is_bare and same else mark.end


def _past_second_singular(sentence: Sentence, mark: Mark, count: Count) -> int:
    """Give the word after "17 صحفيا وإعلاميا": two nouns in the singular that a number from eleven on counts together."""
    at = mark.end
    second = sentence.find(at, "person")
    if second is None or (count.lower or 0) < _SINGULAR_FROM or not sentence.has_joined_conjunction(at):
        return mark.end
    told = (sentence.words[mark.end - 1].form, sentence.words[second.end - 1].form)
    return second.end if all(form.endswith("ا") for form in told) else mark.end


def _past_possible(sentence: Sentence, count: Count) -> int:
    """Give the word after a count, past what it may also be: "at least 18 and possibly more than 25 people"."""
    i = count.end + (sentence.is_conjunction(count.end) or sentence.is_comma(count.end))
    mark = sentence.find(i, "possibly")
    if mark is None or count.upper is not None:
        return count.end
    more = sentence.counts.get(mark.end) or sentence.counts.get(i)
    return more.end if more is not None else count.end


def _partitive(count: Count, of_them: Mark) -> Group:
    """Read "five of them": some of those counted before."""
    number = (count.number_start, count.number_end)
    return Group(
        count.start, of_them.end, lower=count.lower, upper=count.upper, approx=count.approx, kind="partitive", category="people",
        head=number, number=number,
    )  # fmt: skip


def _count_follows(sentence: Sentence, i: int) -> bool:
    return i in sentence.counts


def collective_size(sentence: Sentence, mark: Mark) -> Count | None:
    """Read "a family of five", "une famille entière de cinq personnes", "keluarga yang terdiri dari lima orang"; the count ends with its noun."""
    i = mark.end
    if i + 1 < len(sentence) and not sentence.marks[i] and not sentence.words[i].is_sign and i not in sentence.counts:
        i += 1  # "entière"
    consisting = sentence.find(i, "consisting")
    i = consisting.end if consisting is not None else i + 1 if sentence.has(i, "of") else len(sentence)
    count = sentence.counts.get(i)
    if count is None:
        return None
    members = sentence.find(count.end, "person")
    return count._replace(end=members.end) if members is not None and members.entry.kind == "people" else count


def _past_others(sentence: Sentence, at: int) -> int:
    """Give the word after "of others" behind a number: "des centaines d'autres"."""
    if not sentence.has(at, "of"):
        return at
    i = at + 1
    while i < len(sentence.words) and sentence.words[i].text in APOSTROPHES:
        i += 1
    return i + 1 if sentence.has(i, "other") else at


def ends_phrase(sentence: Sentence, i: int) -> bool:
    """Say whether no noun follows at word i: a verb, a sign, a preposition or nothing."""
    if i >= len(sentence.words) or sentence.words[i].is_sign:
        return True
    return sentence.has_any(i, "outcome", "passive", "have", "link", "agent", "relative", "conjunction", "adverb")
