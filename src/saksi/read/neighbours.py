"""The nearest person phrase before or after a verb that can be its subject or its object."""

import re

from saksi.read.group import ARMED, Group
from saksi.read.joins import describes_thing, has_pause, leads_elsewhere, link_between
from saksi.read.sentence import Sentence
from saksi.read.words import APOSTROPHES

_YEARS = re.compile(r"(?:19|20)\d\d$")
_LEFT_REACH = 34
_BEHIND_DOER, _LONGEST_DATE = 6, 8


def group_before(sentence: Sentence, groups: list[Group], claimed: set[int], p: int) -> Group | None:
    """Find the nearest phrase left of word p that can be the subject of a verb there."""
    if _counts_things(sentence, groups, p) or _is_said_of_harmed(sentence, groups, claimed, p):
        return None
    insertion = _insertion_before(sentence, p)
    for group in reversed(groups):
        if group.kind == "none" and group.start < p < group.end and id(group) not in claimed:
            return group  # "personne n'a été tué"
        if group.end > p or p - group.end > _LEFT_REACH or sentence.is_bracketed(group.start, seen_from=p):
            continue
        link = link_between(sentence, group.end, p)
        if link == "break" and group.kind == "partitive" and p - group.end == 1:
            return group  # "lima di antaranya kemudian meninggal"
        if link == "break" and group.start > insertion:
            continue
        if link == "break" and not _is_relative_clause(sentence, group.end, p):
            return None
        if (id(group) in claimed and link != "break") or _is_elsewhere(sentence, group, p):
            continue
        if _names_thing(sentence, group, p):
            is_far = group.kind != "name" and p - group.end > 1 and not sentence.has(group.end + 1, "of")
            if sentence.is_comma(p - 1) or _is_inside_phrase(sentence, group) or is_far:
                continue
            return None
        if _is_no_subject(sentence, group, p, link):
            continue
        return group
    return None


def _is_elsewhere(sentence: Sentence, group: Group, p: int) -> bool:
    """Say whether a phrase is the doer or the place, or only owns what the verb at word p is said of: "the weavers' quarter was burned"."""
    if leads_elsewhere(sentence, group):
        return True
    return group.end < p - 1 and group.kind != "bare" and _owns_thing(sentence, group.end)


def _is_no_subject(sentence: Sentence, group: Group, p: int, link: str) -> bool:
    """Say whether a phrase is a number apart from the verb, a year, or where a report was filed."""
    if group.kind == "bare" and link != "adjacent" and not _only_hedges(sentence, group.end, p):
        return True
    return is_year(sentence, group) or _is_dateline(sentence, group, p) or _is_of_clause(sentence, group, p)


def _is_of_clause(sentence: Sentence, group: Group, p: int) -> bool:
    """Say whether a verb behind "and" goes on with a clause about somebody else: "8500 جندي لمحاربة الجماعة التي تشن هجمات وتقتل"."""
    if not sentence.lexicon.is_vso or p - group.end < _BEHIND_DOER or not sentence.has_joined_conjunction(p):
        return False
    return any(sentence.has_any(i, "relative", "relative_one") for i in range(group.end, p))


def _is_dateline(sentence: Sentence, group: Group, p: int) -> bool:
    """Say whether a name opens its sentence and a lone dash parts it from the verb: "TOLNEWS.CO, Orlat - Jatuhnya korban"."""
    end = group.end
    if (
        group.kind != "name"
        or end >= p
        or sentence.words[end].text not in "-–—"
        or sentence.starts[end] == sentence.ends[end - 1]
    ):
        return False
    opens = all(sentence.words[i].is_sign or sentence.words[i].is_capital for i in range(group.start))
    return opens and not any(sentence.words[i].text in "-–—" for i in range(end + 1, p))


def is_year(sentence: Sentence, group: Group) -> bool:
    """Say whether a bare number before a verb is rather a year or a day, where numbers stand behind: "في بدايات 2011 اعتقل", "الثاني والعشرين توفي"."""
    if group.kind != "bare" or group.end - group.start != 1 or not sentence.lexicon.is_vso:
        return False
    form = sentence.words[group.start].form
    return _YEARS.match(form) is not None or form.startswith("وال")


def _is_said_of_harmed(sentence: Sentence, groups: list[Group], claimed: set[int], p: int) -> bool:
    """Say whether a verb right behind those whom a harm befell goes on about them: "أصاب الجنود مزارعا توفي لاحقا"."""
    return sentence.lexicon.is_vso and any(group.end == p and id(group) in claimed for group in groups)


def _only_hedges(sentence: Sentence, a: int, b: int) -> bool:
    """Say whether nothing but words of plans or of belief stands between a number and a verb: "hundreds would die", "20 are believed to have died"."""
    i = a
    while i < b:
        mark = next(iter(sentence.marks[i].get("event_time", ())), None)
        if mark is not None and mark.entry.kind in {"hypothetical", "realised"}:
            i = mark.end
        elif sentence.has(i, "passive"):
            i += 1
        else:
            return False
    return True


def _counts_things(sentence: Sentence, groups: list[Group], p: int) -> bool:
    """Say whether counted things stand right before word p, so that they are its subject: "30 scripts are missing"."""
    if p < 2 or "units" not in sentence.marks[p - 1] or sentence.has(p - 1, "person"):
        return False
    return any(count.end == p - 1 for count in sentence.counts.values()) and all(group.end < p for group in groups)


def _names_thing(sentence: Sentence, group: Group, p: int) -> bool:
    """Say whether a name only describes the thing that a verb is said of: "the Lakeside programme was ended"."""
    is_people = (
        group.kind in {"role", "definite", "single"} and sentence.words[group.head[0]].is_capital
    )  # "Italian bases"
    if not (group.kind == "name" or is_people) or not describes_thing(sentence, group):
        return False
    after = p - group.end
    endings = tuple(sentence.lexicon.grammar.get("plural_endings", ()))
    is_of = group.end + 1 < p and sentence.has(group.end + 1, "of")
    if is_of or (endings and sentence.words[group.end].form.endswith(endings)):
        return True  # "Harlan bases of the force were hit", "the Muslim quarter of Tol"
    return (
        after == 1
        or (after == 2 and sentence.is_comma(p - 1))
        or (after == 4 and sentence.words[group.end + 1].text == "(")
    )


def _is_inside_phrase(sentence: Sentence, group: Group) -> bool:
    """Say whether a preposition leads to a name: "a worker of the Lakeside programme"."""
    i = group.start - 1
    while (
        i > group.start - 4
        and i > 0
        and ("definite" in sentence.marks[i] or not sentence.marks[i] or "actors" in sentence.marks[i])
    ):
        i -= 1
    return i >= 0 and sentence.has_any(i, "link", "of")


def _insertion_before(sentence: Sentence, p: int) -> int:
    """Give the comma that opens the insertion which ends before word p: "a man, wanted in several cases, was killed"."""
    if p == 0 or not sentence.is_comma(p - 1):
        return len(sentence.words)
    return next((i for i in range(p - 2, -1, -1) if sentence.is_comma(i)), len(sentence.words))


def _is_relative_clause(sentence: Sentence, a: int, b: int) -> bool:
    """Say whether [a, b) starts with a relative pronoun and runs to a comma: "two men, who were injured, died"."""
    i = a
    while i < b and sentence.words[i].is_sign:
        i += 1
    if sentence.is_comma(a) and sentence.is_comma(b - 1) and b - a > 2:
        return True  # "a man, wanted in several murder cases, was killed"
    return i < b and "relative" in sentence.marks[i] and any(sentence.is_comma(j) for j in range(i, b))


def group_after(
    sentence: Sentence, groups: list[Group], claimed: set[int], p: int, *, reach: int, may_cross: bool = True
) -> Group | None:
    """Find the first phrase right of word p that can be the object of a verb there.

    Where the language puts the doer between verb and object, an uncounted doer is passed over when people follow.
    """
    found = _first_after(sentence, groups, claimed, p, reach=reach, may_cross=may_cross)
    if found is None or not sentence.lexicon.is_vso or not _may_be_doer(found):
        return found
    at = groups.index(found)
    following = groups[at + 1] if at + 1 < len(groups) else None
    if following is None or id(following) in claimed or not _is_close(sentence, found.end, following.start):
        return found
    if found.category not in ARMED and following.lower is None:
        return found
    joined = sentence.has_joined_conjunction(following.start) or leads_elsewhere(sentence, following)
    joined = joined or sentence.has(following.start - 1, "of")  # "الرقيب سالم، من منسوبي القوات"
    if joined or link_between(sentence, found.end, following.start) in ("break", "list", "including", "agent"):
        return found
    return following


def _is_close(sentence: Sentence, a: int, b: int) -> bool:
    """Say whether only a few words stand between a doer and who follows, the words of a date apart: "اعتقلت القوات، فجر الاثنين 3 آذار، ستة"."""
    if b - a <= _BEHIND_DOER:
        return True
    if b - a > _BEHIND_DOER + _LONGEST_DATE:
        return False
    dated = [i for i in range(a, b) if sentence.is_dated(i)]
    commas = sum(sentence.is_comma(i) for i in range(a, b)) if dated else 0
    return b - a - len(dated) - commas <= _BEHIND_DOER


def _may_be_doer(group: Group) -> bool:
    """Say whether people right behind a verb may have done it: armed people, or people in the plural that nobody counts."""
    if group.number is not None:
        return False
    return group.category in ARMED or (group.kind == "plural" and group.lower is None)


def _first_after(
    sentence: Sentence, groups: list[Group], claimed: set[int], p: int, *, reach: int, may_cross: bool
) -> Group | None:
    across = may_cross and bool(sentence.lexicon.grammar.get("object_after_link", False))
    for group in groups:
        if group.start < p:
            continue
        if group.start - p > reach or id(group) in claimed or _begins_another(sentence, p, group):
            return None
        link = link_between(sentence, p, group.start)
        if link == "break":
            return None
        is_near = group.start - p <= (3 if link == "of" else 4) and not has_pause(sentence, p, group.start)
        if link == "adjacent" or (link in {"of", "loose"} and is_near):
            return group if _may_be_object(sentence, group, p, link, across=across) else None
        if across and link in ("link", "loose", "agent") and not leads_elsewhere(sentence, group, p):
            if group.lower is not None and group.kind != "name":
                return group
            continue
        if not across:
            return None
    return None


def _begins_another(sentence: Sentence, p: int, group: Group) -> bool:
    """Say whether a year stands for people, or "and with" leads to people who were only by: "قتل في تول، ومع تواجد عشرات الموظفين"."""
    if not sentence.lexicon.is_vso:
        return False
    return is_year(sentence, group) or any(
        sentence.has(i, "link") and sentence.has_joined_conjunction(i) for i in range(p + 1, group.start)
    )


def _owns_thing(sentence: Sentence, i: int) -> bool:
    """Say whether word i is the sign of a possessive before a noun: "the student's home", "four villagers' homes"."""
    if i + 1 < len(sentence.words) and sentence.has(i + 1, "body_part"):
        return False  # "slit the shepherd's throat"
    if sentence.words[i].form == "'s":
        return True
    is_sign = sentence.words[i].text in APOSTROPHES and sentence.starts[i] == sentence.ends[i - 1]
    if not is_sign or i + 1 >= len(sentence.words) or sentence.words[i + 1].is_sign:
        return False
    return not sentence.has_any(
        i + 1, "link", "of", "agent", "conjunction", "passive", "have", "attribution", "barrier"
    )


def _may_be_object(sentence: Sentence, group: Group, p: int, link: str, *, across: bool) -> bool:
    """Say whether a phrase right of a verb is people that it can happen to, not a place or a thing."""
    if group.kind == "bare" and link != "adjacent" and not across:
        return False
    if leads_elsewhere(sentence, group, p) and not (group.kind in {"name", "bare"} and link == "of"):
        return False
    if group.end < len(sentence.words) and group.kind != "bare" and _owns_thing(sentence, group.end):
        return False  # "the murdered student's home"
    if group.kind in {"single", "role", "definite"}:
        return not describes_thing(sentence, group)
    return not (group.kind == "bare" and not group.is_other and sentence.has(group.end, "units"))
