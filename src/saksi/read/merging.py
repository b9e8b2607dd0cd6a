"""Person phrases that say one thing together: what each takes in of those that stand beside it."""

from saksi.read.group import ARMED, Group
from saksi.read.heads import may_stand_between
from saksi.read.sentence import Sentence


def merge_groups(sentence: Sentence, groups: list[Group]) -> list[Group]:
    """Put together the phrases of a sentence that belong together.

    Args:
        sentence: The sentence.
        groups: Its person phrases, in order, none overlapping; they are changed.
    """
    _describe_ones(groups)
    if sentence.lexicon.is_vso:
        _take_in_others(sentence, groups)
    _count_as_many(sentence, groups)
    _take_in_pronouns(sentence, groups)
    _take_in_children(sentence, groups)
    return _without_owners(sentence, _without_parties(sentence, groups))


def _describe_ones(groups: list[Group]) -> None:
    """Let who stands right behind "one of them" tell who that is: "one of them a baby", "salah satunya ibu hamil"."""
    for at in range(len(groups) - 1, 0, -1):
        one, two = groups[at - 1], groups[at]
        if (
            one.kind == "one-of"
            and one.end == two.start
            and two.number is None
            and two.kind in {"single", "role", "plural", "name"}
        ):
            one.end, one.category = two.end, two.category if two.kind != "name" else one.category
            del groups[at]


def _take_in_others(sentence: Sentence, groups: list[Group]) -> None:
    """Let "others" behind a noun or number belong to it, where adjectives follow their noun: "ثلاثة آخرون", "شخص آخر"."""
    for at, group in enumerate(groups):
        if sentence.has(group.end, "other") and not sentence.has_joined_conjunction(group.end) and group.kind != "name":
            group.end, group.is_other = group.end + 1, True
            if at + 1 < len(groups) and groups[at + 1].start < group.end:
                del groups[at + 1]


def _count_as_many(sentence: Sentence, groups: list[Group]) -> None:
    """Give "as many policemen" the number of those counted before them in the sentence."""
    told: Group | None = None
    for group in groups:
        mark = sentence.ends_with(group.start + 1, "as_many") if group.number is not None else None
        if mark is not None and told is not None and group.lower is None and group.kind in {"count", "bare"}:
            group.lower, group.upper, group.approx = told.lower, told.upper, told.approx
            group.start, group.number, group.summands = mark.start, None, (told,)
        elif group.number is not None and group.lower is not None:
            told = group
    for at in sentence.where("as_many"):
        told = next((group for group in reversed(groups) if group.end <= at and group.lower is not None), None)
        mark = sentence.marks[at]["as_many"][0]
        if told is None or told.number is None or any(group.start < mark.end and at < group.end for group in groups):
            continue
        same = Group(at, mark.end, lower=told.lower, upper=told.upper, approx=told.approx, kind="bare", category="people",
                     head=(at, mark.end), number=(at, mark.end), summands=(told,))  # fmt: skip
        groups.insert(groups.index(told) + 1, same)


def _take_in_pronouns(sentence: Sentence, groups: list[Group]) -> None:
    """Let "he" before an "and" and his kin be one of the people: "he and his three daughters"."""
    for at in sentence.where("pronoun_subject"):
        after = at + 1 + sentence.is_conjunction(at + 1)
        if after == at + 1 and not sentence.has_joined_conjunction(after):
            continue
        if at and not (sentence.words[at - 1].is_sign or sentence.has_any(at - 1, "barrier", "outcome")):
            continue
        position = next((n for n, group in enumerate(groups) if group.start == after), None)
        if position is None or groups[position].lower is None or not _is_kin_of_pronoun(sentence, groups[position]):
            continue
        if position and groups[position - 1].end > at:
            continue
        groups.insert(position, Group(at, at + 1, lower=1, upper=1, kind="kin", category="people", head=(at, at + 1)))


def _is_kin_of_pronoun(sentence: Sentence, group: Group) -> bool:
    """Say whether people belong to somebody by a possessive or an attached pronoun."""
    if any(sentence.has(i, "possessive") for i in range(group.start, group.head[1])):
        return True
    return any(mark.suffix for mark in sentence.marks[group.head[0]].get("person", ()))


def _take_in_children(sentence: Sentence, groups: list[Group]) -> None:
    """Let "a mother of four", "ibu empat anak", "أم لأربعة أطفال" be one person: the number only tells whose parent somebody is."""
    if not sentence.where("parent"):
        return
    for at in range(len(groups) - 2, -1, -1):
        parent, children = groups[at], groups[at + 1]
        is_single = parent.lower == parent.upper == 1 or (parent.kind == "plural" and parent.lower is None)
        is_parent = is_single and parent.number is None and sentence.has(parent.head[1] - 1, "parent")
        if not is_parent or children.number is None or children.category in ARMED or parent.end != parent.head[1]:
            continue
        is_led = sentence.has(parent.end, "of") and children.start == parent.end + 1
        if is_led or (children.start == parent.end and _may_follow_parent(sentence, children)):
            parent.end = children.end
            parent.lower, parent.upper = 1, 1
            parent.kind = "single" if parent.kind == "plural" else parent.kind
            del groups[at + 1]


def _may_follow_parent(sentence: Sentence, children: Group) -> bool:
    """Say whether a number right behind a parent counts the children, by the language: nouns first, or an attached "of"."""
    if sentence.lexicon.is_vso:
        return sentence.words[children.start].form.startswith("ل")
    return not sentence.lexicon.grammar.get("agreement") and sentence.lexicon.counts_behind and children.kind == "count"


def _without_parties(sentence: Sentence, groups: list[Group]) -> list[Group]:
    """Let "Lake Party leader Ravi Doe" be one person: what stands right before an office with a name tells whose office it is."""
    kept: list[Group] = []
    for group in groups:
        is_office = bool(kept) and group.is_named_role and kept[-1].kind in {"name", "role"}
        if is_office and _touches(sentence, kept[-1], group):
            group.start = kept.pop().start
        kept.append(group)
    return kept


def _touches(sentence: Sentence, one: Group, two: Group) -> bool:
    """Say whether nothing but a bracket stands between two phrases."""
    is_bracket = sentence.words[one.end].text in "([" and sentence.words[two.start - 1].text in ")]"
    return one.end == two.start or is_bracket


def _without_owners(sentence: Sentence, groups: list[Group]) -> list[Group]:
    """Let "Ravi's brother" be one person: whom a possessive names is none of those that the noun after it counts."""
    kept: list[Group] = []
    for at, group in enumerate(groups):
        following = groups[at + 1] if at + 1 < len(groups) else None
        if following is None or not _owns(sentence, group, following):
            kept.append(group)
            continue
        following.start = group.start
        if group.kind == "name" and kept and kept[-1].kind == "name" and _only_and(sentence, kept[-1], group):
            following.start = kept.pop().start  # "Ravi and Mira's daughter"
        if following.kind in {"role", "single", "definite"}:
            following.kind = "kin"
    return kept


def _owns(sentence: Sentence, group: Group, following: Group) -> bool:
    sign = group.end
    if sign + 1 >= len(sentence.words) or sentence.words[sign].form != "'s" or following.category == "casualty":
        return False
    if following.start - sign > 5 or following.kind in {"name", "bare"}:
        return False
    return all(may_stand_between(sentence, i) for i in range(sign + 1, following.start))


def _only_and(sentence: Sentence, one: Group, two: Group) -> bool:
    return two.start == one.end + 1 and sentence.is_conjunction(one.end)
