"""The dead as somebody finds, receives or buries them: "a body was found", "received 21 bodies" (fourth layer)."""

from saksi.read.group import Group
from saksi.read.harms import Harms
from saksi.read.joins import has_own_verb
from saksi.read.objects import read_object
from saksi.read.outcomes import Outcome
from saksi.read.subjects import read_subject


def read_found(harms: Harms, outcome: Outcome) -> bool:
    """Read "a body was found", "received 21 bodies": the verb tells a death only of a body."""
    before = harms.before(outcome.verb_start)
    told = [o for o in harms.outcomes if "nominal" in o.frames]
    if before is not None and any(o.start <= before.head[0] < o.end for o in told):
        return _is_one_found(harms, outcome, before) and read_subject(harms, outcome, "found")
    if (
        before is not None
        and before.lower is None
        and any(d.words[0] <= before.start < d.words[1] for d in harms.drafts)
    ):
        return True  # "total korban tewas yang ditemukan sebanyak 16"
    if before is not None and before.number is not None and _is_laid_to_rest(harms, outcome, before):
        return read_subject(harms, outcome, "found")
    if before is not None and before.category == "casualty":
        return not (outcome.is_negated and before.is_unit) and read_subject(harms, outcome, "found")
    after = harms.after(outcome.end)
    is_dead = after is not None and after.end < len(harms.sentence) and harms.sentence.has(after.end, "found_dead")
    if after is not None and (is_dead or _buries(harms, outcome, after)):
        return read_object(harms, outcome, "found")
    if after is None or not _is_body(harms, after) or (after.number is None and after.lower is None):
        return False
    if after.number is None and any(after.start < o.start <= after.head[0] < o.end for o in told):
        return False  # "found the body of a farmer": the noun tells whose
    return read_object(harms, outcome, "found")


def _is_laid_to_rest(harms: Harms, outcome: Outcome, victims: Group) -> bool:
    """Say whether counted victims are buried: "twenty-three victims were buried on Friday", not "under the rubble"."""
    sentence = harms.sentence
    is_under = any(sentence.has(i, "below") for i in range(outcome.end, min(len(sentence), outcome.end + 2)))
    return (
        sentence.has(victims.head[0], "victims_buried") and sentence.has(outcome.start, "laid_to_rest") and not is_under
    )


def _buries(harms: Harms, outcome: Outcome, buried: Group) -> bool:
    """Say whether somebody buries counted people: "we buried twelve people that day"; a landslide does not."""
    sentence = harms.sentence
    if outcome.is_passive or not sentence.has(outcome.start, "laid_to_rest") or buried.number is None:
        return False
    is_told = has_own_verb(sentence, buried, of_harm=True)  # "buried 23 villagers who had been shot"
    if buried.kind != "count" or is_told or sentence.has(buried.end, "below"):
        return False
    if sentence.lexicon.is_vso:
        return True
    before = outcome.verb_start - 1
    is_speaker = before >= 0 and sentence.has_any(before, "speaker_self", "pronoun_plural", "pronoun_subject")
    doer = harms.before(outcome.verb_start)
    return is_speaker or (doer is not None and doer.kind != "name")


def _is_one_found(harms: Harms, outcome: Outcome, body: Group) -> bool:
    """Say whether somebody's body is found of which the noun told nothing: "Jasadnya ditemukan"; else "bodies of" tells the dead."""
    is_told = any(draft.words[0] <= body.head[0] < draft.words[1] for draft in harms.drafts)
    return body.is_unit and body.kind == "kin" and not is_told and harms.sentence.has(outcome.start, "comes_to_light")


def _is_body(harms: Harms, group: Group) -> bool:
    """Say whether a phrase is of a body, or of the body of somebody: "جثة شاب"."""
    if group.category == "casualty":
        return True
    begins = harms.sentence.marks[group.start].get("person", ())
    return harms.sentence.lexicon.is_vso and any(mark.entry.kind == "casualty" for mark in begins)
