"""Parts of those who were counted: whom "including", a bracket or "of them" names behind a phrase."""

from saksi.read.group import ARMED, Group
from saksi.read.joins import has_own_verb, leads_elsewhere, link_between
from saksi.read.sentence import Sentence

_NEAR, _FAR, _BESIDE = 12, 24, 3


def parts_after(sentence: Sentence, groups: list[Group], claimed: set[int], end: int) -> list[Group]:
    """Find the phrases that "including", a bracket or "of them" after word `end` names as parts."""
    if end + 1 < len(sentence) and sentence.words[end].text == ":" and sentence.has(end + 1, "including"):
        end += 1  # "Korban tewas 96 orang: termasuk 37 anak"
    parts: list[Group] = []
    behind = [group for group in groups if group.start >= end]
    first = _first_part(sentence, behind, claimed, end)
    for group in behind[behind.index(first) :] if first is not None else ():
        if id(group) in claimed:
            break
        if parts:
            if link_between(sentence, parts[-1].end, group.start) != "list" or has_own_verb(sentence, group):
                break
            if parts[-1].kind == "bare" and group.number is None:
                break  # "seven were hurt, four of them badly, the minister said"
        parts.append(group)
    return parts


def _first_part(sentence: Sentence, behind: list[Group], claimed: set[int], end: int) -> Group | None:
    """Find the first part; names and uncounted people in between may do or say something: "killed by gunmen in Tol, including two boys"."""
    passed: Group | None = None
    for group in behind:
        is_told = _stands_behind_including(sentence, group)
        away = group.start - end
        if id(group) in claimed or away > _FAR:
            return None
        may_open = (
            passed is None
            or group.kind in {"partitive", "one-of"}
            or (is_told and not _may_be_of(sentence, passed, group))
        )
        if may_open and (is_told or away <= _NEAR) and _opens_parts(sentence, end, group):
            return group
        if group.kind != "name" and (group.kind != "plural" or group.number is not None):
            return None
        passed = group  # "9,400 people, according to the Lake Mission; 611 of them children"
    return None


def _may_be_of(sentence: Sentence, passed: Group, part: Group) -> bool:
    """Say whether a part may be one of the people named right before it: "killed by rebels, including two commanders"."""
    if _is_doer(sentence, passed) and part.side not in ("", passed.side):
        return False
    including = sentence.ends_with(part.start, "including")
    return passed.kind != "name" and including is not None and including.start - passed.end < _BESIDE


def _is_doer(sentence: Sentence, group: Group) -> bool:
    """Say whether a phrase tells who did it, so that parts may follow: "130 مدنيا على يد قوات النظام بينهم 36 طفلا"."""
    is_agent = sentence.ends_with(group.start, "agent") is not None or leads_elsewhere(sentence, group)
    return group.number is None and group.category in ARMED and is_agent


def _stands_behind_including(sentence: Sentence, group: Group) -> bool:
    """Say whether "including" stands right before a phrase: "214 civilians in the Kelsa valley, including 37 women"."""
    return sentence.ends_with(group.start, "including") is not None


def _has_other_harm(sentence: Sentence, a: int, b: int) -> bool:
    """Say whether the words [a, b) end a thought or tell a harm; the attack in which people died is none."""
    return bool(sentence.strong_signs(a, b)) or any(sentence.tells_harm(i) for i in range(a, b))


def _is_close(sentence: Sentence, end: int, name: Group) -> bool:
    """Say whether "including" before a name goes back to people, not to things told in the plural right before it."""
    including = sentence.ends_with(name.start, "including")
    last = (including.start if including is not None else name.start) - 1
    last -= last > end and sentence.is_comma(last)
    word, endings = sentence.words[last], tuple(sentence.lexicon.grammar.get("plural_endings", ()))
    is_plain = last >= end and not word.is_capital and not sentence.marks[last].keys() - {"places", "units"}
    return not (is_plain and endings and word.form.endswith(endings))


def _opens_parts(sentence: Sentence, end: int, group: Group) -> bool:
    if group.kind == "partitive" or (group.kind == "one-of" and group.end > group.head[1]):
        return _follows_pause(sentence, end, group)
    if group.kind == "name" and _stands_behind_including(sentence, group) and not _is_close(sentence, end, group):
        return False  # "wounded nurses and angered several countries including Harlan"
    is_part = link_between(sentence, end, group.start) == "including" or (
        group.kind != "name"
        and _stands_behind_including(sentence, group)
        and not has_own_verb(sentence, group, of_harm=True)
        and not _has_other_harm(sentence, end, group.start)
    )
    if is_part:
        return group.kind != "bare" or not has_own_verb(sentence, group, of_harm=True)  # "27 hurt, of whom five died"
    if _opens_bracket(sentence, end, group.start):
        return group.kind != "bare" or not has_own_verb(sentence, group, of_harm=True)  # "(289 dead, 838 hurt)"
    after = sentence.find(group.end, "part_after")
    if (
        group.number is None
        or after is None
        or group.start - end > 3
        or link_between(sentence, end, group.start) == "break"
    ):
        return False
    return not any("outcome" in sentence.marks[i] for i in range(after.end, min(len(sentence.words), after.end + 5)))


def _follows_pause(sentence: Sentence, end: int, group: Group) -> bool:
    """Say whether "two of them" stands behind a comma after a count, without a harm of its own: "nine were hurt, two of them badly"."""
    between = range(end, group.start - 1)
    if (
        group.start <= end
        or sentence.words[group.start - 1 - sentence.has(group.start - 1, "link")].text not in ",;،"
        or has_own_verb(sentence, group, of_harm=True)
    ):
        return False
    return not any(_tells_harm(sentence, i) or sentence.is_strong_sign(i) for i in between)


def _tells_harm(sentence: Sentence, i: int) -> bool:
    """Say whether a harm of its own is told at word i, not the cause of one: "six died under torture, five of them in jail"."""
    return "outcome" in sentence.marks[i] and not sentence.has(i - 1, "link")


def _opens_bracket(sentence: Sentence, a: int, b: int) -> bool:
    return b - a in (1, 2) and sentence.words[a].text in "(["
