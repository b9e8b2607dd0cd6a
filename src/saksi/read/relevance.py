"""What harm is not ours: accidents, disease and weather, sport, pests, figures of speech."""

from dataclasses import replace

from saksi.read.draft import Draft
from saksi.read.sentence import Sentence

_LEAST_SIGNS, _LEAST_WITHOUT_CHANCE, _LEAST_CONTEXT = 3, 4, 2
_OF_BODIES = frozenset({"injured", "displaced", "abducted"})
"""Acts that told of bodies are a death: wounds of a body, "a morgue that houses 900 bodies", "the body was taken to Tol"."""
_DEEDS = frozenset({"abducted", "tortured", "raped"})
_DONE_BY_HAND = frozenset({"shooting", "execution", "stabbing"})
"""Ways of doing harm that no accident has."""
_BESIDE_HARM = 10
_NEAR = 6
_SOME = frozenset({"partitive", "one-of"})


def is_about_violence(sentences: list[Sentence]) -> bool:
    """Say whether a document tells of violence at all: more signs of it than of sport, nature and chance.

    Police, soldiers, fires and explosions are met with in accidents too. Where a text has them, or what chance happens among (a bus, a gorge,
    firefighters), and no sign that only violence has, it tells of none.
    """
    kinds = [kind for sentence in sentences for kind in _chances(sentence)]
    chance, context, either = (kinds.count(kind) for kind in ("words", "context", "either"))
    other = chance + sum([len(sentence.where("sport")) for sentence in sentences])
    if other >= _LEAST_SIGNS and sum([_violence(sentence) for sentence in sentences]) < other:
        return False
    if not chance and context < _LEAST_CONTEXT:
        return True
    if chance + context + either < (_LEAST_SIGNS if chance else _LEAST_WITHOUT_CHANCE):
        return True
    return any(_has_violence(sentence) for sentence in sentences)


def is_accident(draft: Draft) -> bool:
    """Say whether the sentence of a draft tells of chance, disease or weather and of no violence, or of a harm that is only played."""
    sentence = draft.sentence
    if any(abs(i - draft.words[0]) <= _BESIDE_HARM for i in sentence.where("pretence")):
        return True
    if "words" not in _chances(sentence) or _violence(sentence) or sentence.where("attack_noun"):
        return False
    return draft.outcome is None or not sentence.is_kind(draft.outcome.start, "accident", "violence")  # "meurtre de"


def _chances(sentence: Sentence) -> list[str]:
    """Give the kinds of the expressions for what happens by chance."""
    return [mark.entry.kind for i in sentence.where("accident") for mark in sentence.marks[i]["accident"]]


def _has_violence(sentence: Sentence) -> bool:
    """Say whether a sentence has a sign of violence that no accident has."""
    if _tells_deed(sentence):
        return True
    covered: set[int] = set()
    for i in sentence.where("accident"):
        for mark in sentence.marks[i]["accident"]:
            if mark.entry.kind == "violence":
                return True
            covered.update(range(mark.start, mark.end))
    return any(i not in covered for cls in ("actors", "methods") for i in sentence.where(cls))


def _violence(sentence: Sentence) -> int:
    """Count the words that begin a sign of violence."""
    return len(sentence.where("actors")) + len(sentence.where("methods")) + _tells_deed(sentence)


def _tells_deed(sentence: Sentence) -> bool:
    """Say whether a word tells of a harm that chance does to nobody: an abduction, torture, an execution, a murder on trial."""
    return any(
        mark.entry.kind in _DEEDS or mark.entry.method in _DONE_BY_HAND
        for i in sentence.where("outcome")
        if not sentence.has_any(i, "loose", "weak")
        for mark in sentence.marks[i]["outcome"]
    )


def _is_wound(draft: Draft, before: list[Draft]) -> bool:
    """Say whether a shot hit a limb, or people of whom more were counted as wounded right before."""
    sentence, last = draft.sentence, before[-1] if before else None
    if draft.outcome is not None and sentence.where("limb", draft.outcome.end, draft.outcome.end + _NEAR):
        return True
    if last is None or last.act != "injured" or sentence.index - last.sentence.index > 1 or draft.lower is None:
        return False
    return last.lower is not None and last.lower > draft.lower > 1


def _has_dead_among(shot: Draft, drafts: list[Draft]) -> bool:
    """Say whether only some of those who were shot died: "two men were shot, one of them died"."""
    return any(
        draft.act == "killed"
        and draft.group is not None
        and draft.group.kind in _SOME
        and 0 <= draft.sentence.index - shot.sentence.index <= 1
        and (draft.lower or 0) < (shot.lower or 0)
        for draft in drafts
    )


def _tells_two_fates(draft: Draft) -> bool:
    """Say whether two verbs told of people that nobody counted, and no one noun: "casualties", "القتلى والجرحى"."""
    outcome = draft.outcome
    if outcome is None or outcome.act != "combined":
        return True
    return outcome.end - outcome.start > 1 and not draft.sentence.lexicon.is_vso


def _counts_lives(draft: Draft) -> bool:
    """Say whether victims are counted as lives: "korban sekitar 500.000 jiwa"."""
    return draft.group is not None and draft.sentence.has(draft.group.end - 1, "lives")


def _names_victims(draft: Draft) -> bool:
    """Say whether a noun for any victims told it, who are the dead where as many died: "14 korban"."""
    outcome = draft.outcome
    return outcome is not None and outcome.end - outcome.start == 1 and draft.sentence.has(outcome.start, "victims")


def settle_acts(drafts: list[Draft]) -> list[Draft]:
    """Decide what one word leaves open.

    People who were "shot" died where the document tells of deaths; wounds of a body are a death; "killed and wounded" is one count that
    cannot be split, as is a noun for both, or two fates of people that nobody counted; a noun for victims is of the dead where as many died.
    """
    deaths = any(draft.act == "killed" for draft in drafts)
    counted = {id(draft.sentence) for draft in drafts if draft.act != "shot" and draft.lower is not None}
    dead = max((draft.lower or 0 for draft in drafts if draft.act == "killed"), default=0)
    hurt = {draft.lower for draft in drafts if draft.act == "injured"}
    settled: list[Draft] = []
    for draft in drafts:
        is_unknown = draft.lower is None and draft.upper is None
        if draft.act == "shot":
            if is_unknown and id(draft.sentence) in counted:
                continue
            is_attack = is_unknown and draft.outcome is not None and draft.outcome.frames == {"object"}
            is_dead = draft.group is not None and draft.group.category == "casualty"
            is_wound = (not deaths and not is_dead) or _is_wound(draft, settled) or _has_dead_among(draft, drafts)
            draft.act = "other" if is_attack else "injured" if is_wound else "killed"
        elif draft.act in _OF_BODIES and draft.group is not None and draft.group.category == "casualty":
            is_again = is_unknown and draft.construction == "subject"
            if is_again and draft.act == "abducted":
                continue  # "jenazahnya dibawa kabur"
            if draft.act == "injured" and (is_again or draft.group.kind == "kin"):
                continue  # "korban tewas mengalami luka bacok", "burnt his body" only speak of the dead again
            draft.act = "killed"
        elif draft.act == "combined":
            is_of_both = is_unknown and _tells_two_fates(draft)
            is_of_dead = _counts_lives(draft) or (
                _names_victims(draft) and 0 < (draft.lower or 0) <= dead and draft.lower not in hurt
            )
            draft.act = "killed" if is_of_both or is_of_dead else "other"
            if is_of_both:
                settled.append(replace(draft, act="injured"))
        settled.append(draft)
    return settled
