"""Those who died with others: "was killed along with his two sons" (fourth layer)."""

from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.harms import Harms
from saksi.read.lexicon import Mark
from saksi.read.lists import as_one
from saksi.read.sentence import Sentence

_ENDS = frozenset(".!?;")
_NEAR = 9
_FAR = 30
"""Words within which companions follow a death behind a comma; without one they follow near."""


def add_companions(harms: Harms) -> None:
    """Read those who died with them: "was killed along with his two sons"."""
    sentence = harms.sentence
    if not sentence.where_any("comitative", "comitative_kin"):
        return
    for draft in list(harms.drafts):
        if draft.outcome is None or draft.part_of is not None or draft.outcome.start < draft.words[0]:
            continue
        first = max(draft.outcome.end, draft.words[1])
        for i in range(first, min(len(sentence.words), first + _FAR)):
            if sentence.words[i].text in _ENDS:
                break
            if sentence.is_bracketed(i, seen_from=first - 1):
                continue  # "36 dead. (with Tidewire)" tells who else wrote it
            mark = sentence.find(i, "comitative") or _with_kin(harms, i)
            is_far = i >= first + _NEAR and not sentence.is_comma(i - 1)
            if mark is None or is_far:
                if "outcome" in sentence.marks[i] or "barrier" in sentence.marks[i]:
                    break
                continue
            group = harms.after(mark.end, reach=3, may_cross=False)
            if group is not None and group.lower is not None and _is_companion(sentence, group):
                chain = harms.extend_right(group)
                parts = harms.parts_after(chain[-1].end)
                _join_companions(harms, draft, chain, parts)
            break


def _with_kin(harms: Harms, i: int) -> Mark | None:
    """Read "with two of her sons" like "along with": a plain "with" leads to kin of the dead."""
    mark = harms.sentence.find(i, "comitative_kin")
    if mark is None or not (i == 0 or harms.sentence.is_comma(i - 1) or harms.sentence.ends_with(i, "outcome")):
        return None
    group = harms.after(mark.end, reach=1, may_cross=False)
    is_kin = group is not None and any(harms.sentence.has(j, "possessive") for j in range(mark.end, group.head[1]))
    return mark if is_kin else None


def _join_companions(harms: Harms, draft: Draft, chain: list[Group], parts: list[Group]) -> None:
    """Count those who died with one person together with that person; those who died with others apart."""
    outcome, whole = draft.outcome, draft.group
    if outcome is None:
        return
    made = harms.emit(outcome, chain, parts, "companion", left=False)
    wholes = [m for m in made if m.part_of is None]
    joined = [m.group for m in wholes if m.group is not None and m.group.lower is not None]
    if whole is not None and whole.lower == whole.upper == 1 and len(joined) == len(wholes):
        draft.group = as_one([each for g in (whole, *joined) for each in g.summands or (g,)])
        draft.words = (draft.words[0], max(draft.words[1], *(g.end for g in joined)))
        for each in made:
            each.part_of = draft
            each.words = (each.group.start, each.group.end) if each.group is not None else each.words
        harms.drafts = [d for d in harms.drafts if d not in wholes or _is_counted_apart(harms.sentence, d)]
        return
    for each in made:
        if each.group is not None:
            each.group.is_other = True
            each.words = (each.group.start, each.words[1]) if each.part_of is None else each.words


def _is_counted_apart(sentence: Sentence, draft: Draft) -> bool:
    """Say whether companions are a count of its own, told as a part: "along with at least five neighbours", not "with his two sons"."""
    group = draft.group
    if group is None or group.number is None or group.kind != "count":
        return False
    return not any(sentence.has(i, "possessive") for i in range(group.start, group.end))


def _is_companion(sentence: Sentence, group: Group) -> bool:
    """Say whether a phrase after "along with" names people, not a place or things."""
    if group.kind == "name":
        return not any("places" in sentence.marks[i] for i in range(group.start, group.end))
    return group.kind in {"count", "kin", "single", "role"}
