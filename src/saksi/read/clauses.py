"""Outcome clauses: who suffered what, by the construction of the sentence (fourth layer, second half)."""

from itertools import pairwise

from saksi.lang.segment import SentenceKind
from saksi.read.attacks import is_known_attack, read_attack, without_told
from saksi.read.companions import add_companions
from saksi.read.counted import (
    is_counted,
    is_counted_before,
    read_bodies,
    read_count_behind,
    read_counted,
    read_uncounted,
)
from saksi.read.degrees import add_degrees
from saksi.read.draft import Draft
from saksi.read.found_dead import read_found
from saksi.read.gapping import add_breakdowns, add_shares, add_totals, fill_gaps, open_casualties
from saksi.read.harms import Harms
from saksi.read.joins import has_own_verb
from saksi.read.labelled import read_labelled
from saksi.read.named import read_named, read_named_subject
from saksi.read.names import aged_names, past_age
from saksi.read.nobody_harmed import befalls_nobody, counts_wounds, leave_out_denied, tells_something_else
from saksi.read.object_pronouns import read_pronoun
from saksi.read.objects import read_object, read_somebody
from saksi.read.outcomes import Outcome
from saksi.read.own_harm import read_turned
from saksi.read.participles import read_participle
from saksi.read.pronouns import read_they
from saksi.read.sentence import Sentence
from saksi.read.shares import share_among
from saksi.read.subjects import read_subject
from saksi.read.survivors import read_unsurvived
from saksi.read.tolls import read_number_of, read_toll

_THEN = 12
"""Words from what people suffered first to what they suffered then."""
_FATES = frozenset({"killed", "injured", "shot", "missing", "detained", "abducted", "tortured"})
_REFLEXIVE = 2
"""Words before an auxiliary among which a reflexive pronoun stands: "ne s'est pas arrêté"."""


def read_clauses(sentence: Sentence) -> list[Draft]:
    """Read every outcome of a sentence, in order, then those who died with others and the counts that leave the verb out."""
    harms = Harms(sentence)
    for outcome in harms.outcomes:
        if not is_known_attack(harms, outcome) and not _read_outcome(harms, outcome):
            read_attack(harms, outcome)
    read_unsurvived(harms)
    share_among(harms)
    _share_nouns(harms)
    add_companions(harms)
    add_breakdowns(harms)
    add_degrees(harms)
    add_shares(harms)
    add_totals(harms)
    fill_gaps(harms)
    open_casualties(harms)
    leave_out_denied(harms)
    return without_told(harms)


def _share_nouns(harms: Harms) -> None:
    """Give two nouns of harm side by side the people behind the second: "اعتقال وتعذيب العشرات من المدنيين"."""
    for one, two in pairwise(harms.outcomes):
        is_pair = one.end == two.start and one.act != two.act and "nominal" in one.frames and "nominal" in two.frames
        if not is_pair or not harms.sentence.has_joined_conjunction(two.start):
            continue
        told = [d for d in harms.drafts if d.outcome is two and d.part_of is None and d.group is not None]
        if any(d.outcome is one for d in harms.drafts):
            continue
        harms.drafts += [harms.draft(one, d.group, "shared", (one.start, d.words[1])) for d in told if d.group]


def _read_outcome(harms: Harms, outcome: Outcome) -> bool:
    """Read an outcome in the first of its constructions that fits."""
    if harms.sentence.has(outcome.start, "loose") and tells_something_else(harms, outcome):
        return False
    if _is_alternative(harms, outcome) or counts_wounds(harms, outcome):
        return True
    nobody = next((g for g in harms.groups if g.kind == "none" and g.start <= outcome.start < g.end), None)
    if nobody is not None and nobody.start == outcome.start and outcome.act == "missing":
        nobody = None  # "tak ada kabar" says the harm by its negation
    if nobody is not None and not harms.is_claimed(nobody):
        harms.emit(outcome, [nobody], [], "none", left=True)  # "لم يقتل أحد" is one expression
        return True
    if outcome.act == "detained" and harms.sentence.where("reflexive", outcome.verb_start - _REFLEXIVE, outcome.start):
        return False  # "le tireur n'a pas été arrêté"
    if _describes_one(harms, outcome) or _combines(harms, outcome) or befalls_nobody(harms, outcome):
        return True
    return read_labelled(harms, outcome) or read_named_subject(harms, outcome) or _read_construction(harms, outcome)


def _read_construction(harms: Harms, outcome: Outcome) -> bool:
    """Read an outcome by the constructions that its word can take."""
    frames = outcome.frames
    if "found" in frames:
        return read_found(harms, outcome)
    if "genitive" in frames and _genitive(harms, outcome):
        return True
    if read_number_of(harms, outcome):
        return True
    if "toll" in frames and not ("count" in frames and is_counted(harms, outcome)):
        return read_named(harms, outcome) or read_toll(harms, outcome)
    if "nominal" in frames and read_bodies(harms, outcome):
        return True
    if "nominal" in frames and is_counted_before(harms, outcome) and _read_counted_deeds(harms, outcome):
        return True
    if "nominal" in frames and not ("count" in frames and is_counted(harms, outcome)):
        if read_object(harms, outcome, "nominal") or "subject" not in frames:
            is_told = any(draft.outcome is outcome for draft in harms.drafts)
            return is_told or (_is_done_by(harms, outcome) and _verb_first(harms, outcome))
        before = harms.before(outcome.verb_start)
        return before is not None and before.lower is not None and read_subject(harms, outcome, "subject")
    if "count" in frames and (
        read_count_behind(harms, outcome) or read_counted(harms, outcome) or read_uncounted(harms, outcome)
    ):
        return True
    return _verb(harms, outcome)


def _is_done_by(harms: Harms, outcome: Outcome) -> bool:
    """Say whether a word that is a noun as well is a verb, by who did it behind: "رئيس البلدية خطف على يد رجال"."""
    is_led = outcome.end < len(harms.sentence) and harms.sentence.has(outcome.end, "agent")
    return "either" in outcome.frames and is_led


def _read_counted_deeds(harms: Harms, outcome: Outcome) -> bool:
    """Read "158 killings of civilians": as many killed, who are told behind the noun."""
    if not read_counted(harms, outcome):
        return False
    told = next((each for each in reversed(harms.drafts) if each.outcome is outcome), None)
    whom = next((each for each in harms.groups if each.start == outcome.end and each.number is None), None)
    if told is not None and told.group is not None and whom is not None and whom.kind == "plural":
        told.group.category = whom.category
        told.words = (told.words[0], max(told.words[1], whom.end))
    return True


def _is_alternative(harms: Harms, outcome: Outcome) -> bool:
    """Make "lost their lives or suffered injuries" one count of two fates that cannot be split."""
    before = outcome.verb_start - 1
    if before < 1 or not harms.sentence.has(before, "disjunction"):
        return False
    told = [d for d in harms.drafts if d.outcome is not None and d.outcome.end == before and d.group is not None]
    if not told or {told[0].act, outcome.act} != {"killed", "injured"}:
        return False
    for draft in told:
        draft.act, draft.words = "combined", (draft.words[0], max(draft.words[1], outcome.end))
    return True


def _combines(harms: Harms, outcome: Outcome) -> bool:
    """Read "سقط عشرة مدنيين بين قتيل وجريح": dead and wounded that the harm before counted together."""
    last = harms.drafts[-1] if harms.drafts else None
    if outcome.act != "combined" or last is None or last.group is None or last.group.number is None:
        return False
    if outcome.start != last.group.end or last.part_of is not None:
        return False
    last.act, last.words = "combined", (last.words[0], outcome.end)
    return True


def _describes_one(harms: Harms, outcome: Outcome) -> bool:
    """Read "the slain teacher", "eight critically injured people": a participle inside the phrase for one or counted people."""
    if "participle" not in outcome.frames or outcome.is_passive or outcome.is_active:
        return False
    group = next((g for g in harms.groups if g.start < outcome.start < g.head[0]), None)
    if (
        group is None
        or not (group.is_unit or group.number is not None)
        or group.kind == "name"
        or harms.is_claimed(group)
    ):
        return False
    if has_own_verb(harms.sentence, group, of_harm=True):
        return False  # "an injured guard died"
    is_noun = "count" in outcome.frames or "person" in harms.sentence.marks[outcome.start]
    if group.number is not None and (group.kind != "count" or is_noun or outcome.act not in {"killed", "injured"}):
        return False  # "40 displaced people" are told by what befell them
    harms.emit(outcome, [group], [], "adjective", left=True)
    return True


def _verb(harms: Harms, outcome: Outcome) -> bool:
    """Read an outcome that is a verb, by its place among subject and object."""
    frames = outcome.frames
    if read_turned(harms, outcome):
        return True
    if "participle" in frames:
        return read_participle(harms, outcome)
    if _is_noun(harms, outcome) or (outcome.is_active and harms.sentence.has(outcome.start, "counted_only")):
        return False  # "l'a pris en charge"
    if "subject" in frames and read_count_behind(harms, outcome):
        return True
    if "subject" in frames:
        if _then_suffered(harms, outcome) or _befalls_victims(harms, outcome):
            return True
        is_after = harms.sentence.lexicon.is_vso
        return read_subject(harms, outcome, "subject") or (is_after and read_object(harms, outcome, "subject"))
    if "either" in frames:
        return _verb_first(harms, outcome)
    if "object" in frames:
        return read_object(harms, outcome, "active") or read_pronoun(harms, outcome) or read_somebody(harms, outcome)
    return "event" in frames and _event(harms, outcome)


def _verb_first(harms: Harms, outcome: Outcome) -> bool:
    """Read a verb that usually stands before doer and sufferer."""
    if _befalls_some_of_them(harms, outcome) and read_object(harms, outcome, "verb-first"):
        return True  # "45 جريحا توفي 12 منهم"
    if is_counted_before(harms, outcome):
        return read_subject(harms, outcome, "subject")
    if outcome.act == "detained" and harms.sentence.has(outcome.end, "vehicle"):
        return True  # "أوقفوا حافلة"
    if harms.sentence.has(outcome.start, "loses_own") and _loses_kin(harms, outcome):
        return True  # "فقدت والدي"
    if outcome.suffix and (read_pronoun(harms, outcome) or harms.sentence.has(outcome.start, "weak")):
        return True  # "أوقفها" is "stopped it" as well
    if outcome.act == "other" and outcome.end - outcome.start == 1:
        return read_object(harms, outcome, "verb-first")  # who stands before "attacked" did it
    if read_object(harms, outcome, "verb-first") or read_they(harms, outcome, outcome.start):
        return True
    return read_subject(harms, outcome, "subject") or _read_aged_before(harms, outcome)


def _read_aged_before(harms: Harms, outcome: Outcome) -> bool:
    """Read "إن تامر الحر (26 عاما) قتل برصاص": a name that only its age tells, between "that" and the verb."""
    sentence = harms.sentence
    opens = next(iter(reversed(sentence.where("that", 0, outcome.start))), None)
    if not sentence.lexicon.is_vso or opens is None:
        return False
    names = aged_names(sentence, opens + 1)
    if not names or past_age(sentence, names[-1].end) != outcome.start:
        return False
    harms.emit(outcome, names, [], "subject", left=True)
    return True


def _befalls_some_of_them(harms: Harms, outcome: Outcome) -> bool:
    """Say whether some of the people counted before a verb stand right behind it."""
    after = harms.after(outcome.end)
    return after is not None and after.kind == "partitive" and after.start == outcome.end


def _loses_kin(harms: Harms, outcome: Outcome) -> bool:
    """Say whether the kin of who speaks stand behind a verb that says of others that they are missing."""
    after = harms.after(outcome.end)
    return outcome.act == "missing" and after is not None and after.kind == "kin" and after.start == outcome.end


def _befalls_victims(harms: Harms, outcome: Outcome) -> bool:
    """Read "satu korban asal Tol tewas": what befell the victims that the noun right before counts without telling their harm."""
    last = harms.drafts[-1] if harms.drafts else None
    if last is None or last.act != "combined" or last.outcome is None or last.construction != "count-noun":
        return False
    sentence, between = harms.sentence, range(last.words[1], outcome.verb_start)
    if not sentence.has(last.outcome.start, "victims") or outcome.act not in _FATES or outcome.is_negated:
        return False
    if any(sentence.is_strong_sign(i) or sentence.is_conjunction(i) or sentence.tells_harm(i) for i in between):
        return False
    if harms.before(outcome.verb_start) is not None:
        return False
    last.act, last.outcome, last.method = outcome.act, outcome, outcome.method
    last.words = (last.words[0], outcome.end)
    return True


def _is_noun(harms: Harms, outcome: Outcome) -> bool:
    """Say whether a word that is also a verb stands behind an article: "a indiqué que les morts sont …"."""
    if not {"subject", "count"} <= outcome.frames or outcome.verb_start < outcome.start:
        return False
    grammar = harms.sentence.lexicon.grammar
    has_articles_before = bool(grammar.get("agreement") or grammar.get("participle_plural"))
    return has_articles_before and harms.sentence.has_any(outcome.start - 1, "definite", "indefinite", "of")


def _then_suffered(harms: Harms, outcome: Outcome) -> bool:
    """Read "tiga petani dibawa ke hutan, lalu ditembak mati": what the people of the first verb suffered then, unless others are named between."""
    first = outcome.verb_start
    if not harms.sentence.has(first - 1, "then"):
        return False
    told = next((each for each in reversed(harms.drafts) if each.part_of is None), None)
    if told is None or told.outcome is None or told.group is None or told.construction != "subject":
        return False
    end = told.outcome.end
    if told.act == outcome.act or not end < first <= end + _THEN or any(end <= g.start < first for g in harms.groups):
        return False
    words = (min(told.words[0], told.group.start), outcome.end)
    harms.drafts.append(Draft(harms.sentence, outcome.act, outcome, told.group, "shared", words))
    return True


def _genitive(harms: Harms, outcome: Outcome) -> bool:
    """Read "the mayor's murder": the person stands before the possessive sign."""
    sign = outcome.start - 1
    if sign < 0 or harms.sentence.words[sign].form not in {"'s", "'"}:
        return False
    group = next((g for g in harms.groups if g.end == sign and not harms.is_claimed(g)), None)
    if group is None or (group.lower is None and group.number is None):
        return False
    harms.emit(outcome, [group], [], "genitive", left=True)
    return True


def _event(harms: Harms, outcome: Outcome) -> bool:
    """Read a killing named as an event: "the massacre in Orlat", "the 1982 Orlat massacre", or at the head of a headline."""
    sentence, start = harms.sentence, outcome.start
    first = start
    while first > 0 and (sentence.words[first - 1].is_capital or sentence.words[first - 1].is_number):
        if sentence.has_any(first - 1, "definite", "indefinite"):
            break
        first -= 1
    is_named = first < start
    is_given = first > 0 and sentence.words[first - 1].form == "'s"
    if first > 0 and not (is_given or sentence.has_any(first - 1, "definite", "indefinite")):
        return False
    after = outcome.end + sentence.is_comma(outcome.end)
    if first == 0 and (is_named or sentence.kind is not SentenceKind.HEADLINE):
        return False
    if not (is_named or sentence.has(after, "link")):
        return False
    harms.drafts.append(Draft(harms.sentence, outcome.act, outcome, None, "event", (outcome.start, outcome.end)))
    return True
