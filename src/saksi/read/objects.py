"""The object of an outcome: "killed two guards", "the deaths of", "shot him" (fourth layer)."""

from saksi.read.draft import Draft
from saksi.read.group import ARMED, Group
from saksi.read.harms import NAMELESS_ACTS, Harms
from saksi.read.insertions import past_insertion, past_oneself, past_second_verb
from saksi.read.joins import has_own_verb, has_pause, link_between
from saksi.read.names import aged_names
from saksi.read.object_pronouns import befalls_pronoun
from saksi.read.outcomes import Outcome
from saksi.read.quantities import ARTICLE
from saksi.read.sentence import Sentence

_ARTICLES = ("ال", "لل")
_LONGEST_NAME = 4
_THING = 3
"""Words of "une école de" before a name."""
_OF_THEIRS = 3
"""Words behind people within which an "of" tells whose they are: "five members of his family"."""
_SURNAMES = frozenset({"places"})
"""Classes of words that also name people behind their own name: "ريما الوادي"."""
_DONE_BY_FORCES = frozenset({"displaced", "detained", "abducted", "tortured", "raped"})
"""Acts that uncounted forces right behind the verb rather do than suffer."""


def read_object(harms: Harms, outcome: Outcome, construction: str) -> bool:
    """Read the people right of an outcome, in a construction that puts its object there; say whether there are any."""
    across = outcome.act not in NAMELESS_ACTS
    if construction == "nominal" and _opens_relative(harms, outcome):
        return False  # "la mort que le djihadiste appelle"
    if _pauses_before_name(harms, outcome) or _lists_the_dead(harms, outcome, construction):
        outcome.end += 1
    outcome.end = past_oneself(harms.sentence, outcome.end)
    group = harms.after(outcome.end, may_cross=across)
    if across and (group is None or group.start > outcome.end) and _read_aged_names(harms, outcome, construction):
        return True
    if construction == "nominal" and (group is None or group.start > outcome.end) and befalls_pronoun(harms, outcome):
        return True
    if group is None and construction == "active" and not outcome.is_passive:
        outcome.end = past_insertion(harms.sentence, harms.groups, outcome.end)
        outcome.end = past_second_verb(harms.sentence, harms.groups, outcome.end)
        group = harms.after(outcome.end, may_cross=across)
    if group is None:
        return False
    if construction == "nominal" and group.kind == "name" and harms.sentence.has(outcome.start, "mass"):
        words = (outcome.start, group.end)
        harms.drafts.append(Draft(harms.sentence, outcome.act, outcome, None, "event", words))
        return True  # a massacre is named by its place
    if not _can_suffer(harms, outcome, group, construction):
        return False
    chain = harms.extend_right(group, of_harm=construction == "nominal")
    if harms.sentence.lexicon.is_vso and (named := _named_before_kin(harms, outcome, group)) is not None:
        chain = [named, *chain]
    if construction == "active" and len(chain) == 1 and _is_subject_of_next(harms, outcome, chain[0]):
        return False
    parts = harms.parts_after(chain[-1].end)
    made = harms.emit(outcome, chain, parts, construction, left=False)
    if construction == "nominal" and harms.sentence.lexicon.is_vso:
        _share_with_noun_before(harms, outcome, made)
    return True


def _read_aged_names(harms: Harms, outcome: Outcome, construction: str) -> bool:
    """Read names with their ages right behind a verb, in a script without capitals; say whether there are any."""
    aged = aged_names(harms.sentence, outcome.end) if harms.sentence.lexicon.is_vso else []
    if aged:
        harms.emit(outcome, aged, harms.parts_after(aged[-1].end), construction, left=False)
    return bool(aged)


def _opens_relative(harms: Harms, outcome: Outcome) -> bool:
    """Say whether a noun of harm is what a clause is about: "la mort que le djihadiste appelle"."""
    sentence, at = harms.sentence, outcome.end
    return (
        not sentence.lexicon.is_vso
        and sentence.has(at, "relative")
        and not (at + 1 < len(sentence) and sentence.has(at + 1, "of"))
    )


def _share_with_noun_before(harms: Harms, outcome: Outcome, made: list[Draft]) -> None:
    """Tell two harms of the people behind two nouns: "اعتقال وتعذيب العشرات"."""
    at = harms.outcomes.index(outcome)
    first = harms.outcomes[at - 1] if at else None
    if first is None or first.end != outcome.start or not harms.sentence.has_joined_conjunction(outcome.start):
        return
    if "nominal" not in first.frames or first.suffix or first.act == outcome.act:
        return
    for draft in made:
        if draft.part_of is None and draft.group is not None and (draft.lower, draft.upper) != (None, None):
            words = (first.start, draft.words[1])
            harms.drafts.append(
                Draft(harms.sentence, first.act, first, draft.group, "shared", words, method=first.method)
            )


def _can_suffer(harms: Harms, outcome: Outcome, group: Group, construction: str) -> bool:
    """Say whether the people behind an outcome are those it befell."""
    is_split = group.start == outcome.end and harms.sentence.has(outcome.start, "split")  # "forced thousands to flee"
    is_bare = group.kind == "bare" and not group.is_other and not is_split
    if outcome.act in NAMELESS_ACTS and (group.kind == "name" or is_bare):
        return False
    if _is_only_lost(harms, outcome, group) or _rides(harms, outcome, group) or _is_of_trades(harms, outcome, group):
        return False
    if construction == "nominal" and _is_parted(harms, outcome, group):
        return False
    if _begins_a_clause(harms, group) or _has_noun_of_another_harm(harms, outcome, group):
        return False
    link = link_between(harms.sentence, outcome.end, group.start)
    is_weak = harms.sentence.has(outcome.start, "weak")
    if construction == "active" and group.kind == "name" and _is_name_of_thing(harms, outcome, group):
        return False  # "a touché une école de Tol"
    if construction == "nominal" and outcome.suffix and (link == "link" or is_weak):
        return False  # "مصرعهم في هجوم مسلح" is the death of those told before
    if is_weak and _is_of_something_else(harms, outcome, group):
        return False
    if harms.sentence.lexicon.is_vso and (_is_of_things(harms, outcome, group) or _does_by_itself(outcome, group)):
        return False
    if outcome.act == "other" and harms.sentence.lexicon.is_vso and _attack_something(harms, group):
        return False
    is_doer = group.category in ARMED and group.number is None and group.lower is None
    if is_doer and construction == "active" and harms.sentence.lexicon.is_vso and group.start == outcome.end:
        return False  # "أحرق مسلحون"
    return outcome.act != "other" or link in ("adjacent", "of")


def _attack_something(harms: Harms, group: Group) -> bool:
    """Say whether people behind the verb of an attack made it: forces follow, or armed people and a thing with an article: "هاجم مئة متمرد القرية"."""
    at = group.end
    is_thing = at < len(harms.sentence) and harms.sentence.words[at].form.startswith(ARTICLE)
    return _forces_follow(harms, group) or (group.category in ARMED and is_thing)


def _forces_follow(harms: Harms, group: Group) -> bool:
    """Say whether forces right behind counted people are whom those attacked: "هاجم ثلاثون قرويا قوات الحكومة"."""
    following = next((each for each in harms.groups if each.start == group.end), None)
    is_joined = harms.sentence.has_joined_conjunction(group.end)
    return group.number is not None and following is not None and following.category in ARMED and not is_joined


def _is_name_of_thing(harms: Harms, outcome: Outcome, name: Group) -> bool:
    """Say whether a name behind a verb only tells whose a thing between them is."""
    sentence, between = harms.sentence, range(outcome.end, name.start)
    if sentence.lexicon.is_vso or len(between) < _THING or any(sentence.has(i, "person") for i in between):
        return False
    return link_between(sentence, outcome.end, name.start) in {"of", "link"}


def _named_before_kin(harms: Harms, outcome: Outcome, kin: Group) -> Group | None:
    """Read "قتلت ريما الوادي وطفلاها" as of three: plain words between a verb and somebody's kin behind an "and" are a name."""
    sentence, start = harms.sentence, outcome.end
    nouns = sentence.marks[kin.head[0]].get("person", ())
    endings = tuple(sentence.lexicon.grammar.get("dual_kin_endings", ()))
    is_dual = any(mark.entry.detail == "d" for mark in nouns) and sentence.words[kin.head[0]].form.endswith(endings)
    if (
        not (is_dual or any(mark.suffix for mark in nouns))
        or not sentence.has_joined_conjunction(kin.start)
        or outcome.act not in {"killed", "injured"}
    ):
        return None
    end = start
    while (
        end < kin.start
        and not sentence.words[end].is_sign
        and sentence.marks[end].keys() <= (_SURNAMES if end > start else set())
    ):
        end += 1
    is_aged = sentence.words[end].text == "(" and any((end, kin.start - 1) == each for each in sentence.brackets)
    if end == start or end - start > _LONGEST_NAME or not (end == kin.start or is_aged):
        return None
    return Group(start, end, lower=1, upper=1, kind="name", category="name", head=(start, end))


def _rides(harms: Harms, outcome: Outcome, group: Group) -> bool:
    """Say whether a vehicle was stopped and the people only rode in it: "arrêté un minibus transportant sept infirmières"."""
    between = range(outcome.end, group.start)
    return outcome.act == "detained" and any(harms.sentence.has(i, "vehicle") for i in between)


def _is_of_trades(harms: Harms, outcome: Outcome, group: Group) -> bool:
    """Say whether a verb that things suffer too has a number and a noun the pack does not know behind it: "executed 40 trades"."""
    sentence, at = harms.sentence, group.end
    if group.kind != "bare" or group.is_other or at >= len(sentence) or not sentence.has(outcome.start, "of_things"):
        return False
    word = sentence.words[at]
    return not (sentence.marks[at] or word.is_sign or word.is_capital or word.is_number)


def _is_only_lost(harms: Harms, outcome: Outcome, group: Group) -> bool:
    """Say whether a word that tells a death only of some people has others behind it: "lost 15 men", not "lost 15 workers".

    Somebody's kin are lost to violence where the sentence tells of some.
    """
    sentence = harms.sentence
    if sentence.has(outcome.start, "counted_object"):
        return group.number is None or group.lower is None  # "a fait neuf victimes", not "fait état de victimes"
    if not sentence.has(outcome.start, "loses"):
        return False
    if group.start != outcome.end or group.lower is None:
        return True
    if group.number is not None and group.category in {*ARMED, "mixed"}:
        return False
    if (
        group.number is not None
        and sentence.ends_with(outcome.end, "we_lost") is not None
        and _tells_violence(sentence)
    ):
        return False  # "we lost 23 people that night"
    reach = group.end + _OF_THEIRS if sentence.has(group.end, "of") else group.head[1]
    is_kin = any(sentence.has(i, "possessive") for i in range(outcome.end, reach)) or any(
        mark.suffix for mark in sentence.marks[group.head[0]].get("person", ())
    )
    return not is_kin or not _tells_violence(sentence)


def _tells_violence(sentence: Sentence) -> bool:
    return bool(sentence.where("methods")) or any(
        mark.entry.kind == "violence" for i in sentence.where("accident") for mark in sentence.marks[i]["accident"]
    )


def _does_by_itself(outcome: Outcome, group: Group) -> bool:
    """Say whether forces right behind a verb do what it tells: "هاجمت قوات الحكومة الأحياء", "لجأت قوات الأمن إلى القوة"."""
    if group.category not in ARMED or group.number is not None or group.lower is not None:
        return False
    if "nominal" in outcome.frames:
        return outcome.act == "displaced"
    return outcome.act in _DONE_BY_FORCES or (outcome.act == "other" and "either" in outcome.frames)


def _is_of_things(harms: Harms, outcome: Outcome, group: Group) -> bool:
    """Say whether a thing follows the verb, and what counts, parts or owns it only behind: "أحرقوا بيوت القرية وهي 70", "استهدفت منزل أحد المزارعين"."""
    is_thing = group.start > outcome.end and harms.sentence.has(outcome.end, "units")
    is_partly = group.kind == "partitive" and has_pause(harms.sentence, outcome.end, group.start)
    return (is_thing and (group.kind == "bare" or outcome.act == "other")) or is_partly


def _pauses_before_name(harms: Harms, outcome: Outcome) -> bool:
    """Say whether a stray comma parts a verb from the name of whom it hit: "cadres killed, Ravi Doe, a headman"."""
    if not harms.sentence.is_comma(outcome.end) or "participle" not in outcome.frames or outcome.is_passive:
        return False
    follows = next((g for g in harms.groups if g.start == outcome.end + 1), None)
    return follows is not None and follows.kind == "name" and follows.end - follows.start > 1


def _lists_the_dead(harms: Harms, outcome: Outcome, construction: str) -> bool:
    """Say whether a comma leads from "among the dead" to counted people without a verb of their own: "Parmi les morts, trois enfants"."""
    if (
        construction != "nominal"
        or not harms.sentence.is_comma(outcome.end)
        or not harms.sentence.has(outcome.start, "among")
    ):
        return False
    follows = next((g for g in harms.groups if g.start == outcome.end + 1), None)
    return follows is not None and follows.lower is not None and not has_own_verb(harms.sentence, follows)


def _is_parted(harms: Harms, outcome: Outcome, group: Group) -> bool:
    """Say whether people do not belong to a noun of harm: a clause stands between, or the noun has an article and no word leads to them.

    "القتل المدنيين" is no Arabic: "القتل بحق المدنيين", "الاعتقالات التي طالت ستة" is.
    """
    sentence = harms.sentence
    if not sentence.lexicon.is_vso:
        return _crosses_relative(harms, outcome, group)
    marks = sentence.marks[outcome.start].get("outcome", ())
    is_definite = outcome.end - outcome.start == 1 and any(mark.prefix.endswith(_ARTICLES) for mark in marks)
    if not is_definite or not outcome.frames <= {"nominal", "either"} or outcome.act not in {"killed", "detained"}:
        return False
    first = sentence.words[group.start].form
    return not (
        any(sentence.has_any(i, "relative", "opponent", "suffered_by") for i in range(outcome.end, group.start + 1))
        or (first.startswith("لل") and group.start == outcome.end)
    )


def _crosses_relative(harms: Harms, outcome: Outcome, group: Group) -> bool:
    """Say whether people stand in a clause about the noun: "penahanan yang memungkinkan Israel", "a murder that involved a trader"."""
    sentence = harms.sentence
    return any(
        sentence.has(i, "relative") or (group.kind == "name" and sentence.lexicon.is_verb_form(sentence.words[i].form))
        for i in range(outcome.end, group.start)
    )


def _begins_a_clause(harms: Harms, group: Group) -> bool:
    """Say whether the first word of a phrase is a relative before a verb of harm: "the attack that killed attorney general Doe"."""
    if not harms.sentence.has(group.start, "relative"):
        return False
    return any(o.start == group.start + 1 and o.start < group.head[0] for o in harms.outcomes)


def _has_noun_of_another_harm(harms: Harms, outcome: Outcome, group: Group) -> bool:
    """Say whether a word that may tell any harm takes a number and the noun of another one: "سقوط خمسة جرحى" tells wounded, and no dead."""
    if not harms.sentence.has(outcome.start, "weak"):
        return False
    follows = (o for o in harms.outcomes if o.start == group.end and "count" in o.frames)
    return group.kind in {"bare", "count"} and any(o.act != outcome.act for o in follows)


def _is_of_something_else(harms: Harms, outcome: Outcome, group: Group) -> bool:
    """Say whether a word that may tell of things has a thing between it and people: "سقطت قذيفة على منزل أحد المواطنين"."""
    link = link_between(harms.sentence, outcome.end, group.start)
    if harms.sentence.lexicon.is_vso and "object" in outcome.frames and group.kind in {"bare", "plural"}:
        return link != "adjacent"  # "أحرقوا منازل القرية وعددها 400"
    return group.kind == "none" or (link == "link" and group.number is None)


def _is_subject_of_next(harms: Harms, outcome: Outcome, group: Group) -> bool:
    """Say whether the phrase behind a participle has a verb of its own; not behind "that killed", nor before "who were"."""
    if "participle" not in outcome.frames or harms.sentence.has(outcome.verb_start - 1, "relative"):
        return False
    return not harms.sentence.has(group.end, "relative") and has_own_verb(harms.sentence, group)


def has_object(harms: Harms, outcome: Outcome) -> bool:
    """Say whether people without a verb of their own follow an outcome; "killed were women" says who the dead were."""
    following = harms.after(outcome.end) or harms.after(past_second_verb(harms.sentence, harms.groups, outcome.end))
    if following is not None and following.kind == "plural" and harms.sentence.has(outcome.end, "passive"):
        return False
    if following is None:
        return False
    is_described = harms.sentence.has(following.end, "relative")  # "killed a man who was fetching water"
    return is_described or not has_own_verb(harms.sentence, following)


def read_somebody(harms: Harms, outcome: Outcome) -> bool:
    """Read a trade the pack does not know after a verb that only people suffer: "beheaded a quack"."""
    start = outcome.end
    if outcome.act != "killed" or not harms.sentence.has(start, "indefinite"):
        return False
    end = start + 1
    while (
        end < len(harms.sentence.words)
        and end - start < 4
        and not harms.sentence.marks[end]
        and not harms.sentence.words[end].is_sign
    ):
        end += 1
    named = end < len(harms.sentence.words) and (harms.sentence.is_comma(end) or "alias" in harms.sentence.marks[end])
    if end == start + 1 or not (outcome.method or named):
        return False
    group = Group(start, end, lower=1, upper=1, kind="single", category="people", head=(end - 1, end))
    harms.emit(outcome, [group], [], "active", left=False)
    return True
