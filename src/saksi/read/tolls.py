"""Tolls: "the number of farmers killed in Tol has risen to 45", "bringing to 19 the number of people killed" (fourth layer)."""

from saksi.read.counted import amounts_to
from saksi.read.group import Group
from saksi.read.harms import Harms
from saksi.read.joins import has_own_verb
from saksi.read.numbered import bare_number
from saksi.read.outcomes import Outcome

_TOLL, _REACHED_TOLL = 14, 40
_BEFORE_TOLL = 4


def read_number_of(harms: Harms, outcome: Outcome) -> bool:
    """Read "the number of farmers killed in Tol has risen to 45", and what follows it: "and that of the wounded to 90"."""
    if not harms.sentence.where("number_of") and all(draft.construction != "toll" for draft in harms.drafts):
        return False
    if outcome.frames.isdisjoint(("participle", "subject", "either", "count")):
        return False
    if any(
        d.construction == "toll" and d.act == outcome.act and d.words[0] < outcome.start < d.words[1]
        for d in harms.drafts
    ):
        return True  # "le bilan des enseignants assassinés s'alourdit à 68" is read
    last = harms.drafts[-1] if harms.drafts else None
    if last is not None and last.construction == "toll" and harms.sentence.has(outcome.end, "toll_to"):
        following = next((g for g in harms.groups if g.start == outcome.end + 1), None)
        return following is not None and following.number is not None and read_toll(harms, outcome)
    if _counts_relative(harms, outcome):
        return True
    for group in reversed(harms.groups):
        if group.start > outcome.start or (group.end <= outcome.start and outcome.verb_start - group.end > 2):
            continue
        ends = (harms.sentence.ends_with(end, "number_of") for end in range(group.start - 1, group.start + 2))
        head = next((mark for mark in ends if mark is not None), None)
        if head is None or group.number is not None or not read_toll(harms, outcome, named=group):
            return False
        harms.claimed.add(id(group))
        harms.drafts[-1].words = (head.start, harms.drafts[-1].words[1])
        return True
    return False


def _counts_relative(harms: Harms, outcome: Outcome) -> bool:
    """Read "وصل عدد الذين قتلوا إلى 45": a number of those whom only a relative clause names."""
    relative = outcome.verb_start - 1
    head = harms.sentence.ends_with(relative, "number_of") if harms.sentence.has(relative, "relative") else None
    if head is None or not read_toll(harms, outcome):
        return False
    harms.drafts[-1].words = (min(head.start, harms.drafts[-1].words[0]), harms.drafts[-1].words[1])
    return True


def read_toll(harms: Harms, outcome: Outcome, *, named: Group | None = None) -> bool:
    """Read the number that a toll is said to be, or to have risen to.

    What it has risen to or amounts to may stand far behind: "the toll of the attack on … rose to 148", "korban tewas yang ditemukan sebanyak 16".
    Where those who are counted were named before the harm, a number with other people of its own counts only as what the toll rose to.
    """
    best: Group | None = None
    for group in harms.groups:
        if group.number is None or group.number[0] < outcome.end or harms.is_claimed(group):
            continue
        has_others = named is not None and group.kind != "bare" and group.category not in (named.category, "people")
        if has_others and not harms.sentence.has(group.start - 1, "toll_to"):
            continue
        # "the toll of the attack on … rose to 148", "rose from 120 to 148"
        is_led = harms.sentence.has_any(group.start - 1, "toll_to", "toll_from")
        is_reached = is_led or amounts_to(harms, group.start, group.number[0])
        if group.start - outcome.end > (_REACHED_TOLL if is_reached else _TOLL):
            break
        between = range(outcome.end, group.start)
        if _is_of_other_harm(harms, outcome, group) or (not is_reached and _may_change(harms, between)):
            break
        told = {i for o in harms.outcomes if is_reached and o.act == outcome.act for i in range(o.start, o.end)}
        if any(
            (harms.sentence.tells_harm(i) and i not in told) or harms.sentence.is_strong_sign(i)
            for i in between
            if harms.sentence.words[i].text != ":"
        ):
            break
        if harms.sentence.has_any(group.start - 1, "toll_from", "agent") and not _is_said_to_be(harms, group.start - 1):
            continue  # "a toll given by two residents"
        if has_own_verb(harms.sentence, group, of_harm=True) and any(harms.sentence.is_comma(i) for i in between):
            break  # "besides the dead, he said, four teachers were hurt"
        if has_own_verb(harms.sentence, group, of_harm=True) and any(
            "barrier" in harms.sentence.marks[i] for i in between
        ):
            break  # "the toll may rise because ten others are missing"
        best = group
        break
    best = best or _toll_before(harms, outcome)
    if best is None or (best.lower, best.upper) == (None, None):
        return False  # "the toll may rise, as many are hurt"
    added, best = [best], _risen_to(harms, best) or best
    added = [group for group in added if group is not best]
    noun = sentence.find(best.end, "outcome") if (sentence := harms.sentence) else None
    is_same = noun is not None and noun.entry.kind == outcome.act and noun.entry.detail == "count"
    parts = added + harms.parts_after(noun.end if noun is not None and is_same else best.end)
    drafts = harms.emit(outcome, [best], parts, "toll", left=best.start < outcome.start)
    for draft in drafts[:1]:
        draft.cumulative = True
        draft.tally = "running_total"
    return True


def _risen_to(harms: Harms, more: Group) -> Group | None:
    """Give what a toll has become by those told before: "korban tewas bertambah dua orang menjadi 872"."""
    sentence = harms.sentence
    total = next((g for g in harms.groups if g.start >= more.end and g.number is not None), None)
    if total is None or total.start - more.end > _BEFORE_TOLL or not sentence.has(total.start - 1, "toll_to"):
        return None
    if sentence.has(more.start - 1, "toll_to") or (total.lower or 0) <= (more.lower or 0) or harms.is_claimed(total):
        return None
    between = range(more.end, total.start)
    return None if any(sentence.words[i].is_sign or sentence.tells_harm(i) for i in between) else total


def _is_of_other_harm(harms: Harms, outcome: Outcome, group: Group) -> bool:
    """Say whether people behind a toll are told another harm: "the toll may rise because 150 injured people are in hospital"."""
    return any(o.act not in (outcome.act, "combined") and group.start < o.start < group.end for o in harms.outcomes)


def _may_change(harms: Harms, between: range) -> bool:
    """Say whether a toll is only said to be able to change, and a comma ends that: "le bilan risque de monter, une trentaine de bergers …"."""
    sentence = harms.sentence
    told = (
        mark
        for i in sentence.where("event_time", between.start, between.stop)
        for mark in sentence.marks[i]["event_time"]
    )
    return any(mark.entry.kind == "hypothetical" for mark in told) and any(sentence.is_comma(i) for i in between)


def _is_said_to_be(harms: Harms, at: int) -> bool:
    """Say whether a toll is said to be what follows word `at`: "le nombre de morts est désormais de 12", not "est passé de 10 à 12"."""
    count = harms.sentence.counts.get(at + 1)
    if count is None or (count.end < len(harms.sentence) and harms.sentence.tells_harm(count.end)):
        return False  # "le bilan est de 16 blessés" is told by its noun
    i = at - 1
    while i > 0 and (harms.sentence.has(i, "adverb") or not harms.sentence.marks[i]):
        i -= 1
    return harms.sentence.has(i, "passive") and not harms.sentence.where("toll_to", at, at + _BEFORE_TOLL)


def _toll_before(harms: Harms, outcome: Outcome) -> Group | None:
    """Read the number that stands before its toll: "bringing to 19 the number of people killed"."""
    sentence = harms.sentence
    for at in range(outcome.start - 1, max(0, outcome.start - _BEFORE_TOLL), -1):
        count = sentence.counts.get(at)
        if any(d.group is not None and d.group.start <= at < d.group.end for d in harms.drafts):
            return None  # "rose to 23 dead the number of victims" is told by the dead
        if count is not None and sentence.has(at - 1, "toll_to"):
            return bare_number(count, at, count.end)
    return None
