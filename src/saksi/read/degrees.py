"""How badly some of the wounded were hurt: "wounded six, two critically", "dont un grièvement", "dua di antaranya kritis" (fourth layer)."""

from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.harms import Harms

_REACH = 14


def add_degrees(harms: Harms) -> None:
    """Read those of a count who are said to be hurt more or less than the others, where they are counted."""
    for at in harms.sentence.where("degree"):
        mark = harms.sentence.marks[at]["degree"][0]
        whole = next((d for d in reversed(harms.drafts) if _may_be_whole(harms, d, at)), None)
        some = _counted_before(harms, at, whole.words[1]) if whole is not None else None
        if whole is None or some is None or whole.outcome is None:
            continue
        if (some.lower or 0) >= (whole.lower or 0) or any(_is_told(d, some) for d in harms.drafts):
            continue
        harms.claimed.add(id(some))
        draft = harms.draft(whole.outcome, some, "degree", (some.start, mark.end))
        draft.part_of = whole
        harms.drafts.append(draft)


def _may_be_whole(harms: Harms, draft: Draft, at: int) -> bool:
    """Say whether counted wounded are told shortly before word `at`, in the same thought."""
    is_count = draft.act == "injured" and draft.part_of is None and (draft.lower or 0) > 1
    if not is_count or not draft.words[1] <= at <= draft.words[1] + _REACH:
        return False
    return not harms.sentence.strong_signs(draft.words[1], at)


def _is_told(draft: Draft, some: Group) -> bool:
    return draft.group is not None and draft.group.start <= some.start < max(draft.group.end, draft.words[1])


def _counted_before(harms: Harms, at: int, edge: int) -> Group | None:
    """Give the number right before word `at`, behind a comma or "including": "two of them", "dont un", "أحدهم"."""
    sentence = harms.sentence
    end = at
    while end > edge and sentence.has_any(end - 1, "link", "passive", "adverb") and end - 1 not in sentence.counts:
        end -= 1
    found = next((group for group in reversed(harms.groups) if edge <= group.start < end == group.end), None)
    if found is not None:
        is_some = found.kind in {"bare", "count", "partitive", "one-of"} and found.lower is not None
        return found if is_some and _opens(harms, found.start, edge) else None
    mark = sentence.ends_with(end, "indefinite")
    if mark is None or not _opens(harms, mark.start, edge):
        return None
    return Group(mark.start, end, lower=1, upper=1, kind="one-of", category="people", head=(mark.start, end))


def _opens(harms: Harms, start: int, edge: int) -> bool:
    """Say whether a comma, a bracket, an "and" or "including" stands right before word `start`, at word `edge` or behind."""
    i = start - 1
    sentence = harms.sentence
    if sentence.lexicon.is_vso and start == edge:
        return True  # "فأصيب تلميذان أحدهما بجروح خطيرة"
    if i < edge:
        return False
    is_led = sentence.is_comma(i) or sentence.words[i].text in "(–—-" or sentence.is_conjunction(i)
    return is_led or sentence.ends_with(start, "including") is not None or sentence.has(i, "relative")
