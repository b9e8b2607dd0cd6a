"""People told by a noun alone: one if it is singular, several if it is plural, whatever names and numbers follow it."""

from saksi.read.group import Group
from saksi.read.heads import last_of_run
from saksi.read.lexicon import Mark
from saksi.read.names import name_end, past_plain_name
from saksi.read.numbered import collective_size
from saksi.read.quantities import ARTICLE
from saksi.read.sentence import Sentence


def of_noun(
    sentence: Sentence,
    start: int,
    mark: Mark,
    *,
    indefinite: bool = False,
    possessive: bool = False,
    definite: bool = False,
    is_other: bool = False,
) -> Group:
    """Make a group of a noun without a number: one if it is singular, two if dual, unknown if plural."""
    number, end = mark.entry.detail, mark.end
    lower: int | None = None
    kind = "plural"
    if mark.entry.kind == "collective":
        inner = collective_size(sentence, mark)
        kind = "collective"
        if inner is not None:
            return Group(start, inner.end, lower=inner.lower, upper=inner.upper, kind="count", category="people", head=(mark.start, mark.end),
                         number=(inner.number_start, inner.number_end), approx=inner.approx)  # fmt: skip
    elif number == "d":
        lower, kind = 2, "count"
    elif number == "k" or (mark.suffix and number in "sn"):
        lower, kind = 1, "kin"
    elif number == "s" or indefinite:
        lower, kind = 1, "kin" if possessive else "definite" if definite and not indefinite else "single"
    return Group(
        start,
        end,
        lower=lower,
        upper=lower,
        kind=kind,
        category=mark.entry.kind,
        head=(mark.start, mark.end),
        is_other=is_other,
    )


def read_plain(sentence: Sentence, at: int) -> Group:
    """Read a noun for people that stands by itself: "policemen", "Captain Ravi Doe", "warga bernama Ravi Doe"."""
    first = sentence.marks[at]["person"][0]
    mark = last_of_run(sentence, first)
    group = of_noun(sentence, at, mark)
    if mark.entry.detail == "n" and first.entry.detail == "s":
        group.lower = group.upper = 1  # "istri korban"
        group.kind, group.category = "single", first.entry.kind
    if sentence.has(at - 1, "any"):
        group.lower = group.upper = None
        group.kind = "plural"
    if group.kind in ("plural", "kin") and sentence.lexicon.is_vso:
        _count_behind(sentence, group)
    is_bare = group.kind == "plural" and mark.entry.detail == "n" and group.category != "casualty"
    if is_bare and _is_followed_by_name(sentence, mark.start, mark.end):
        group.lower = group.upper = 1  # "warga bernama Ravi Doe"
        group.kind = "definite" if sentence.has_any(mark.end, "aged", "definite") else "single"
    if group.kind == "single":
        group.kind = "role"
        group.end = name_end(sentence, mark.end)
        if sentence.lexicon.is_vso and sentence.words[mark.start].form.startswith(ARTICLE):
            group.end = past_plain_name(sentence, group.end)
        group.is_named_role = group.end > mark.end and not sentence.has(mark.end - 1, "of")
    return group


def _is_followed_by_name(sentence: Sentence, first: int, i: int) -> bool:
    """Say whether the name of one person follows a noun without forms for plural: "warga bernama Doe", "perawat Ravi Doe (34)"."""
    if sentence.has(i, "alias") or (sentence.has(i, "aged") and i + 1 in sentence.uncounted):
        return True
    if sentence.has_any(first, "holder", "occupation") and sentence.has(i, "definite"):
        return True  # "nelayan itu"
    end = name_end(sentence, i)
    if sentence.has(first, "holder") and end - i > 1 and all(_may_name_somebody(sentence, j) for j in range(i, end)):
        return True  # "wartawan Ravi Doe"
    return end > i and end + 1 < len(sentence) and sentence.words[end].text == "(" and end + 1 in sentence.uncounted


def _may_name_somebody(sentence: Sentence, i: int) -> bool:
    """Say whether a word in capitals may belong to a person's name rather than that of a place, a school or a force."""
    word = sentence.words[i]
    return not word.is_upper and sentence.marks[i].keys() <= {"titles", "accident"}


def _count_behind(sentence: Sentence, group: Group) -> None:
    """Give a definite plural the number that follows it: "أطفالهما الثلاثة", "الركاب الـ 48"."""
    at = sentence.past_article(group.end)
    count = sentence.counts.get(at)
    is_definite = count is not None and (at > group.end or sentence.words[count.start].form.startswith(ARTICLE))
    if count is not None and is_definite and count.lower == count.upper and count.lower is not None and count.lower > 2:
        group.lower, group.upper, group.kind = count.lower, count.upper, "count"
        group.number, group.end = (count.number_start, count.number_end), count.end
