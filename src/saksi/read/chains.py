"""Which person phrases belong together: lists, parts, "members of a family", and the nearest phrase before or after a verb."""

from saksi.read.group import Group
from saksi.read.sentence import Sentence

LEFT_REACH = 34
_DOUBLE_QUOTES = frozenset('"“”«»')
_LIST_FILL = ("conjunction", "definite", "other", "bounds", "possessive", "indefinite")


def link_between(sentence: Sentence, a: int, b: int) -> str:
    """Say how the words [a, b) join two phrases: adjacent, list, including, alias, agent, link, of, loose or break."""
    kinds: set[str] = set()
    i, follows_list = a, False
    if a < b and sentence.has(a, "attributive"):
        i, kinds = a + 1, {"loose"}  # "two men following the convoy were killed"
    while i < b:
        closing = _closing(sentence, i, b)
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


def _join_at(sentence: Sentence, i: int) -> tuple[str, int]:
    """Say what word i is between two phrases, and which word follows it."""
    word, marks = sentence.words[i], sentence.marks[i]
    if "adverb" in marks and marks["adverb"][0].end > i + 1:
        return "fill", marks["adverb"][0].end
    if "part_after" in marks and (i - 1 in sentence.counts or _ends_count(sentence, i)):
        return "fill", marks["part_after"][0].end
    if "including" in marks:
        return "including", marks["including"][0].end
    if word.text in _DOUBLE_QUOTES:
        return "loose", i + 1
    if "alias" in marks:
        return "alias", marks["alias"][0].end
    if word.form in {",", "/"}:
        return "list", i + 1
    if "conjunction" in marks:
        return "list", marks["conjunction"][0].end
    if "outcome" in marks or sentence.is_strong_sign(i) or ("barrier" in marks and "relative" not in marks):
        return "break", i + 1
    for cls, kind in (("of", "of"), ("agent", "agent"), ("link", "link"), ("opponent", "link")):
        if cls in marks:
            return kind, i + 1
    is_age = i in sentence.uncounted or "units" in marks
    if any(k in marks for k in _LIST_FILL) or word.is_sign or "adverb" in marks or is_age:
        return "fill", i + 1
    return "loose", i + 1


def _ends_count(sentence: Sentence, i: int) -> bool:
    return any(count.number_end == i for count in sentence.counts.values())


def _closing(sentence: Sentence, i: int, b: int) -> int | None:
    """Give the word after a bracket that opens at word i."""
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


def leads_elsewhere(sentence: Sentence, group: Group, floor: int = 0) -> bool:
    """Say whether the word before a group, from word `floor` on, makes it the doer, the opponent, or the name of a place."""
    i = group.start - 1
    while i >= floor and i > group.start - 6 and _describes_next(sentence, i, group):
        i -= 1
    if i < floor:
        return False
    marks = sentence.marks[i]
    if "agent" in marks or "opponent" in marks:
        return True
    return group.kind in ("name", "bare") and ("link" in marks or "of" in marks)


def _describes_next(sentence: Sentence, i: int, group: Group) -> bool:
    """Say whether word i belongs to the phrase after it: an article, a hedge, or the side that people belong to."""
    marks = sentence.marks[i]
    if marks.keys() & {"definite", "indefinite", "stance"}:
        return True
    return (
        group.kind in {"plural", "role"}
        and not marks.keys() & {"link", "agent", "conjunction"}
        and ("actors" in marks or sentence.words[i].is_capital)
    )


def group_before(sentence: Sentence, groups: list[Group], claimed: set[int], p: int) -> Group | None:
    """Find the nearest phrase left of word p that can be the subject of a verb there."""
    insertion = _insertion_before(sentence, p)
    for group in reversed(groups):
        if group.kind == "none" and group.start < p < group.end and id(group) not in claimed:
            return group  # "personne n'a été tué"
        if group.end > p or p - group.end > LEFT_REACH or sentence.is_bracketed(group.start, seen_from=p):
            continue
        link = link_between(sentence, group.end, p)
        if link == "break" and group.start > insertion:
            continue
        if link == "break" and not _is_relative_clause(sentence, group.end, p):
            return None
        if (id(group) in claimed and link != "break") or leads_elsewhere(sentence, group):
            continue
        if _names_thing(sentence, group, p):
            if sentence.is_comma(p - 1) or _is_inside_phrase(sentence, group):
                continue
            return None
        if group.kind == "bare" and link != "adjacent":
            continue
        return group
    return None


def _names_thing(sentence: Sentence, group: Group, p: int) -> bool:
    """Say whether a name only describes the thing that a verb is said of: "the Lakeside programme was ended"."""
    if group.kind != "name" or not describes_thing(sentence, group):
        return False
    after = p - group.end
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
    return i >= 0 and bool(sentence.marks[i].keys() & {"link", "of"})


def _insertion_before(sentence: Sentence, p: int) -> int:
    """Give the comma that opens the insertion which ends before word p: "a man, wanted in several cases, was killed"."""
    if p == 0 or not sentence.is_comma(p - 1):
        return len(sentence)
    return next((i for i in range(p - 2, -1, -1) if sentence.is_comma(i)), len(sentence))


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
    if (
        found is None
        or not sentence.lexicon.is_vso
        or found.number is not None
        or found.category not in ("forces", "rebels", "armed")
    ):
        return found
    at = groups.index(found)
    following = groups[at + 1] if at + 1 < len(groups) else None
    if following is None or following.start - found.end > 6 or id(following) in claimed:
        return found
    joined = sentence.has_joined_conjunction(following.start) or leads_elsewhere(sentence, following)
    if joined or link_between(sentence, found.end, following.start) in ("break", "list", "including", "agent"):
        return found
    return following


def _first_after(
    sentence: Sentence, groups: list[Group], claimed: set[int], p: int, *, reach: int, may_cross: bool
) -> Group | None:
    across = may_cross and bool(sentence.lexicon.grammar.get("object_after_link", False))
    for group in groups:
        if group.start < p:
            continue
        if group.start - p > reach or id(group) in claimed:
            return None
        link = link_between(sentence, p, group.start)
        if link == "break":
            return None
        is_near = group.start - p <= (3 if link == "of" else 4) and not _has_pause(sentence, p, group.start)
        if link == "adjacent" or (link in {"of", "loose"} and is_near):
            return group if _may_be_object(sentence, group, p, link, across=across) else None
        if across and link in ("link", "loose", "agent") and not leads_elsewhere(sentence, group, p):
            if group.lower is not None and group.kind != "name":
                return group
            continue
        if not across:
            return None
    return None


def _may_be_object(sentence: Sentence, group: Group, p: int, link: str, *, across: bool) -> bool:
    """Say whether a phrase right of a verb is people that it can happen to, not a place or a thing."""
    if group.kind == "bare" and link != "adjacent" and not across:
        return False
    if leads_elsewhere(sentence, group, p) and not (group.kind in {"name", "bare"} and link == "of"):
        return False
    if group.end < len(sentence) and sentence.words[group.end].form == "'s":
        return False  # "the murdered student's home"
    if group.kind in {"single", "role", "definite"}:
        return not describes_thing(sentence, group)
    return not (group.kind == "bare" and sentence.has(group.end, "units"))


def describes_thing(sentence: Sentence, group: Group) -> bool:
    """Say whether a noun in the singular only describes the thing that follows: "a rebel hideout"."""
    if not sentence.lexicon.grammar.get("agreement") or group.end >= len(sentence) or sentence.is_upper:
        return False
    word = sentence.words[group.end]
    if word.is_sign or word.is_number or word.is_capital or sentence.marks[group.end].keys() - {"places"}:
        return False
    return not word.form.endswith(("ed", "ing", "ly")) and sentence.words[group.end - 1].end + 1 == word.start


def _has_pause(sentence: Sentence, a: int, b: int) -> bool:
    return any(sentence.is_comma(i) or sentence.is_conjunction(i) for i in range(a, b))


def extend_left(
    sentence: Sentence, groups: list[Group], claimed: set[int], group: Group
) -> tuple[list[Group], list[Group]]:
    """Follow lists and "including" from a phrase to the left.

    Returns:
        The phrases that form the subject, in order, and those that are parts of it.
    """
    chain: list[Group] = [group]
    parts: list[Group] = []
    at = groups.index(group)
    for previous in reversed(groups[:at]):
        first = chain[0]
        if sentence.is_bracketed(previous.start, seen_from=first.start):
            continue
        if id(previous) in claimed:
            break
        link = link_between(sentence, previous.end, first.start)
        if _only_describes(sentence, previous, first, link) or _stands_in_insertion(sentence, previous, first, link):
            continue
        if link == "adjacent" and first.kind == "name" and _takes_name(sentence, previous, first):
            chain[0] = previous  # "rakyat Harlan", "les villageois de Tol"
        elif link == "including":
            parts = chain + parts
            chain = [previous]
        elif link == "of" and previous.kind in _HEADS and first.kind != "count":
            chain[0] = previous
        elif link == "alias" or _follows_insertion(sentence, previous, first, link):
            first.is_alias = link == "alias"
            chain.insert(0, previous)
        elif link in {"list", "adjacent"} and not leads_elsewhere(sentence, previous):
            if not _has_dash(sentence, previous, first) and not _may_list(sentence, previous, first, link):
                break
            chain.insert(0, previous)
        elif link in {"link", "loose", "of"} and previous.kind == "count" and len(chain) == 1 and _is_uncounted(first):
            chain = [previous]  # "nine people from one family"
        else:
            break
    return chain, parts


def _follows_insertion(sentence: Sentence, one: Group, two: Group, link: str) -> bool:
    """Say whether kin follow an insertion: "Ravi, a guard, working in Tol, and his wife were killed"."""
    if link not in {"loose", "link"} or not one.is_unit or not (one.kind == "name" or two.kind == "kin"):
        return False
    is_kin = two.kind == "kin" and "possessive" in sentence.marks[two.start] and sentence.is_conjunction(two.start - 1)
    closes = sentence.is_comma(two.start - 2)
    return is_kin and closes and (sentence.is_comma(one.end) or one.kind == "single")


def _stands_in_insertion(sentence: Sentence, inside: Group, kin: Group, link: str) -> bool:
    """Say whether a phrase belongs to an insertion before kin: "Ravi, a guard, working in Tol, and his wife"."""
    if link != "loose" or _follows_insertion(sentence, inside, kin, link):
        return False
    is_kin = kin.kind == "kin" and "possessive" in sentence.marks[kin.start] and sentence.is_conjunction(kin.start - 1)
    closes = is_kin and sentence.is_comma(kin.start - 2)
    return closes and (inside.kind == "name" or (inside.kind == "role" and describes_thing(sentence, inside)))


def _takes_name(sentence: Sentence, one: Group, two: Group) -> bool:
    return one.kind in _NAMED_AFTER and not _has_dash(sentence, one, two)


def _has_dash(sentence: Sentence, one: Group, two: Group) -> bool:
    """Say whether a dash alone leads from a count to the names of those it counts: "two brothers – A and B"."""
    return one.number is not None and two.start - one.end == 1 and sentence.words[one.end].text in "–—-"


_NAMED_AFTER = frozenset({"plural", "count", "collective"})
_HEADS = frozenset({"count", "single", "role", "definite", "plural", "kin"})


def _is_uncounted(group: Group) -> bool:
    return group.number is None or group.kind == "collective"


def _only_describes(sentence: Sentence, name: Group, following: Group, link: str) -> bool:
    """Say whether a name is a place or that of the family that follows, or a number counts its generations."""
    if name.kind != "name":
        return name.kind == "bare" and following.kind == "collective"
    return leads_elsewhere(sentence, name) or (following.kind == "collective" and link in {"adjacent", "list"})


def _may_list(sentence: Sentence, one: Group, two: Group, link: str) -> bool:
    """Say whether two phrases are members of one list; "in the same district, two men were killed" is none."""
    if link == "adjacent":
        return _is_apposed(one, two)
    return not (one.kind == "name" and two.number is not None and not _is_joined(sentence, one, two))


def _is_joined(sentence: Sentence, one: Group, two: Group) -> bool:
    """Say whether an "and" stands between two phrases."""
    inside = any(sentence.is_conjunction(i) for i in range(one.end, two.start))
    return inside or sentence.has_joined_conjunction(two.start)


def _is_apposed(one: Group, two: Group) -> bool:
    return one.kind in ("role", "single", "definite", "name", "kin") and two.kind in ("name", "role", "single")


def extend_right(
    sentence: Sentence, groups: list[Group], claimed: set[int], group: Group, *, of_harm: bool = False
) -> list[Group]:
    """Follow a list from a phrase to the right, up to a phrase that is the subject of a verb of its own."""
    chain = [group]
    edge = group.end
    for following in groups[groups.index(group) + 1 :]:
        if id(following) in claimed:
            break
        link = link_between(sentence, edge, following.start)
        if (
            link == "loose"
            and following.kind == "name"
            and chain[-1].is_unit
            and not _has_pause(sentence, edge, following.start)
        ):
            continue  # "a lawmaker from Tol and his guard", "a lawmaker representing Tol and his guard"
        if link == "of" and following.number is None and following.kind in {"plural", "collective"}:
            edge = following.end  # "the superintendent of police"
            continue
        if chain == [group] and _opens_names(sentence, edge, group, following):
            chain = [following]
        elif _is_same_people(chain[-1], following, link):
            following.is_alias = link == "alias"
            chain.append(following)
        elif not _is_next_in_list(sentence, following, link, of_harm=of_harm):
            break
        else:
            chain.append(following)
        edge = following.end
    return chain


def _opens_names(sentence: Sentence, edge: int, group: Group, following: Group) -> bool:
    """Say whether a colon leads from people whose number is not told to their names: "members of the Doe family: A, his wife B"."""
    is_uncounted = group.lower is None and group.kind in {"plural", "collective"}
    return is_uncounted and following.start == edge + 1 and following.is_unit and sentence.words[edge].text == ":"


def _is_same_people(one: Group, two: Group, link: str) -> bool:
    """Say whether a phrase names or describes the people of the phrase before it."""
    if link == "alias":
        return two.kind in {"name", "role"}
    names_follow = one.kind == "plural" and two.kind == "name" and two.end - two.start > 1
    return link == "adjacent" and (names_follow or _is_apposed(one, two))


def _is_next_in_list(sentence: Sentence, group: Group, link: str, *, of_harm: bool) -> bool:
    """Say whether a phrase goes on with a list, and is not the subject of a verb of its own."""
    kin_follow = (
        link == "loose" and sentence.is_conjunction(group.start - 1) and "possessive" in sentence.marks[group.start]
    )
    if not (link == "list" or kin_follow) or has_own_verb(sentence, group, of_harm=of_harm):
        return False
    if group.kind == "name":
        return _is_victim_name(sentence, group)
    return group.kind != "bare" or group.is_other


def _is_victim_name(sentence: Sentence, group: Group) -> bool:
    return not leads_elsewhere(sentence, group)


def has_own_verb(sentence: Sentence, group: Group, *, of_harm: bool = False) -> bool:
    """Say whether a verb or outcome follows a phrase directly, so that it is a subject and not the end of a list.

    With `of_harm`, an auxiliary counts only when an outcome word follows it: "bodies of two men and a boy were found".
    """
    i = group.end
    steps = 0
    while i < len(sentence) and steps < 5:
        marks, word = sentence.marks[i], sentence.words[i]
        closing = _closing(sentence, i, len(sentence))
        if closing is not None:
            i, steps = closing, steps + 1
            continue
        if "passive" in marks or "have" in marks:
            return not of_harm or any("outcome" in sentence.marks[j] for j in range(i + 1, min(len(sentence), i + 4)))
        if "outcome" in marks:
            details = {m.entry.detail for m in marks["outcome"]}
            is_listed = (
                group.kind == "bare" or group.is_other or (group.start > 0 and sentence.is_conjunction(group.start - 1))
            )
            return (bool(details & {"subject", "count"}) and "participle" not in details) or (
                "participle" in details and is_listed
            )
        if "other" in marks or "stance" in marks or "adverb" in marks or "relative" in marks:
            i, steps = i + 1, steps + 1
            continue
        if word.is_sign or "link" in marks or "conjunction" in marks:
            return False
        return False
    return False


def parts_after(sentence: Sentence, groups: list[Group], claimed: set[int], end: int) -> list[Group]:
    """Find the phrases that "including", a bracket or "of them" after word `end` names as parts."""
    parts: list[Group] = []
    for group in groups:
        if group.start < end:
            continue
        if id(group) in claimed:
            break
        if not parts:
            if group.start - end > 12 or not _opens_parts(sentence, end, group):
                break
        elif link_between(sentence, parts[-1].end, group.start) != "list" or has_own_verb(sentence, group):
            break
        parts.append(group)
    return parts


def _opens_parts(sentence: Sentence, end: int, group: Group) -> bool:
    if link_between(sentence, end, group.start) == "including" or _opens_bracket(sentence, end, group.start):
        return True
    after = sentence.find(group.end, "part_after")
    if (
        group.number is None
        or after is None
        or group.start - end > 3
        or link_between(sentence, end, group.start) == "break"
    ):
        return False
    return not any("outcome" in sentence.marks[i] for i in range(after.end, min(len(sentence), after.end + 5)))


def _opens_bracket(sentence: Sentence, a: int, b: int) -> bool:
    return b - a in (1, 2) and sentence.words[a].text in "(["
