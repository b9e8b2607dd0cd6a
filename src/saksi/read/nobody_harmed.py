"""Words of harm that befall nobody: what is denied, wounds that are counted, verbs that people suffer among other things said of things (fourth layer)."""

from saksi.read.group import Group
from saksi.read.harms import Harms
from saksi.read.lexicon import Mark
from saksi.read.numbered import ends_phrase
from saksi.read.outcomes import Outcome
from saksi.read.sentence import Sentence

_BEFORE_WOUNDS = 5
_DOER = 4
"""Words of a doer between a verb and "anybody"."""
_OF_WHICH, _ARTICLE_AND_NOUN = 3, 3
"""Words of "screenshots of which" before a verb, and of "a vote to"."""


def leave_out_denied(harms: Harms) -> None:
    """Take out what did not happen to people: "he was not arrested", "لم يقتل رئيس البلدية"."""
    if not any(outcome.is_negated for outcome in harms.outcomes):
        return
    denied = {
        id(draft)
        for draft in harms.drafts
        if draft.is_negated
        and draft.outcome is not None
        and draft.group is not None
        and draft.upper != 0
        and _is_denied(harms, draft.outcome)
    }
    harms.drafts = [d for d in harms.drafts if id(d) not in denied and id(d.part_of) not in denied]


def _is_denied(harms: Harms, outcome: Outcome) -> bool:
    sentence = harms.sentence
    if outcome.act == "missing" or sentence.has(outcome.verb_start, "not_only"):
        return False
    if outcome.end < len(sentence) and sentence.has(outcome.end, "in_vain"):
        return False
    reach = range(outcome.verb_start, min(len(sentence), outcome.end + 1))
    return any(sentence.has(i, "negation") and not sentence.has(i, "half_negation") for i in reach)


def counts_wounds(harms: Harms, outcome: Outcome) -> bool:
    """Say whether wounds are counted, and no people: "mengalami belasan luka tusuk"."""
    sentence, at = harms.sentence, outcome.start
    if outcome.act != "injured" or not sentence.where("wounded_with", at - _BEFORE_WOUNDS, at):
        return False
    group = next((each for each in harms.groups if each.end == at), None)
    return group is not None and group.kind == "bare" and sentence.has(group.start - 1, "wounded_with")


def tells_something_else(harms: Harms, outcome: Outcome) -> bool:
    """Say whether a verb that people suffer among other things tells of a thing here: "held a protest", "captured the town"."""
    if _is_of_picture_or_vote(harms.sentence, outcome):
        return True
    if outcome.is_passive or outcome.end - outcome.start > 1:
        return False
    sentence, after = harms.sentence, outcome.end
    following = next((g for g in harms.groups if g.start == after), None)
    if following is not None and following.kind not in {"name", "bare", "role", "none"}:
        return outcome.act == "abducted"  # "has taken 19 patients to hospital"
    if after >= len(sentence.words) or sentence.words[after].is_sign:
        return False
    if following is not None and following.kind == "bare" and _goes_on(harms, following):
        return False
    if sentence.has_any(after, "pronoun_singular", "pronoun_plural") and not sentence.has(after, "possessive"):
        return outcome.act == "abducted"
    if sentence.has_any(after, "link", "agent", "adverb", "barrier", "conjunction") or sentence.is_dated(after):
        before = harms.before(outcome.verb_start)
        return before is not None and before.kind == "name" and outcome.act == "abducted"  # "Footage taken by"
    return True


def _goes_on(harms: Harms, number: Group) -> bool:
    """Say whether a number alone goes on with people whom the sentence counted before: "killed 23 fighters and captured seven"."""
    is_told = any(draft.group is not None and draft.group.kind == "count" for draft in harms.drafts)
    return is_told and number.number is not None and ends_phrase(harms.sentence, number.end)


def _is_of_picture_or_vote(sentence: Sentence, outcome: Outcome) -> bool:
    """Say whether a thing stands right before such a verb: "photos being taken", "screenshots of which were captured", "a vote to be held"."""
    end = outcome.verb_start
    is_of_which = end >= _OF_WHICH and sentence.has(end - 3, "picture") and sentence.has(end - 2, "of")
    if sentence.ends_with(end, "picture") is not None or is_of_which:
        return True
    if not outcome.is_passive or not sentence.is_kind(end - 1, "event_time", "infinitive") or end < _ARTICLE_AND_NOUN:
        return False
    word, marks = sentence.words[end - 2], sentence.marks[end - 2]
    return not (word.is_sign or word.is_capital or marks.keys() & {"person", "outcome"}) and sentence.has(
        end - 3, "indefinite"
    )


def _nobody_at(sentence: Sentence, at: int) -> Mark | None:
    """Give "nobody" right behind a verb, where it ends its clause: "the shelling killed nobody, but"."""
    mark = sentence.find(at, "none")
    if mark is None or (mark.end < len(sentence) and not _ends_clause(sentence, mark.end)):
        return None
    return mark


def _ends_clause(sentence: Sentence, i: int) -> bool:
    return sentence.words[i].is_sign or sentence.has_any(i, "link", "barrier", "conjunction")


def befalls_nobody(harms: Harms, outcome: Outcome) -> bool:
    """Read "never killed anyone", "n'a blessé personne" as nobody harmed, not as a harm of who stands before the verb."""
    sentence, at = harms.sentence, outcome.end
    if outcome.is_passive or at >= len(sentence) or outcome.frames.isdisjoint(("object", "participle", "either")):
        return False
    if outcome.is_negated and sentence.lexicon.is_vso:
        at = next(iter(sentence.where("anybody", at, at + _DOER)), at)  # "لم يقتل القصف أحدا"
    mark = sentence.find(at, "anybody") if outcome.is_negated else _nobody_at(sentence, at)
    if mark is None:
        return False
    nobody = Group(at, mark.end, lower=0, upper=0, kind="none", category="people", head=(at, mark.end))
    harms.groups = [group for group in harms.groups if group.start != at]
    harms.drafts.append(harms.draft(outcome, nobody, "none", (outcome.verb_start, mark.end)))
    return True
