"""The subject of an outcome: "two men, one a guard of the mill, were killed" (fourth layer)."""

from saksi.read.agreement import agreeing, counted_before, verb_number
from saksi.read.draft import Draft
from saksi.read.gaps import before_clause, head_of_relative
from saksi.read.group import ARMED, Group
from saksi.read.harms import NAMELESS_ACTS, Harms
from saksi.read.joins import leads_elsewhere, link_between
from saksi.read.known_subjects import read_known_subject
from saksi.read.lists import without_appositions
from saksi.read.outcomes import Outcome
from saksi.read.own_harm import tellers_of
from saksi.read.sentence import Sentence

_LONGEST_NOUN = 3
_INSERTED = 4
_MANY = 10
"""People from whom on leaving a place is fleeing it."""


def read_subject(harms: Harms, outcome: Outcome, construction: str, *, near: bool = False) -> bool:
    """Read the people left of an outcome, in a construction that puts its subject there; say whether there are any.

    With `near`, they stand directly before the verb.
    """
    edge, inserted = _before_dashes(harms, outcome.verb_start)
    while edge > 0 and harms.sentence.has(edge - 1, "then"):
        edge -= 1  # "keduanya kemudian ditemukan tewas"
    edge = before_clause(harms.sentence, harms.groups, edge)
    group = tellers_of(harms, outcome, edge) or harms.before(edge)
    if inserted and (group is None or not _is_counted_subject(harms, group)):
        group, inserted = harms.before(outcome.verb_start), []
    group = group or _unknown_people(harms, outcome) or _counted_further_left(harms, outcome)
    if group is None:
        return read_known_subject(harms, outcome, edge)
    group = head_of_relative(harms.sentence, harms.groups, outcome, group)
    agrees = agreeing(harms.sentence, harms.groups, outcome, group)
    if agrees is None:
        return False
    group = agrees
    if (near and outcome.verb_start - group.end > 1) or _is_no_sufferer(harms, outcome, construction, group):
        return False
    chain, parts = harms.extend_left(group)
    if agreeing(harms.sentence, harms.groups, outcome, chain[0]) is not chain[0] or _has_verb_between(
        harms, chain[0], group
    ):
        chain = [group]  # "les auditions de deux voisins du tireur, tué par la milice"
    chain = _counted_before_insertion(harms, chain)
    if outcome.act in NAMELESS_ACTS and all(g.kind == "name" for g in chain):
        return False
    whole = _whole_subject(harms, outcome, chain, parts)
    while whole[0] != chain:
        chain, parts = whole
        whole = _whole_subject(harms, outcome, chain, parts)
    agreed = _agreeing_chain(harms, outcome, chain)
    if agreed is None:
        return False
    chain = agreed
    chain, parts = _one_subject(harms, outcome, chain), parts + inserted
    parts = (parts or _shares_before_verb(harms, outcome, chain)) + harms.parts_after(outcome.end)
    made = harms.emit(outcome, chain, parts, construction, left=True)
    _join_to_whole(harms, chain[0], made)
    return True


def _join_to_whole(harms: Harms, first: Group, made: list[Draft]) -> None:
    """Make those whom "including" names parts of the count before them: "15 شخصا من أبناء تول، بينهم ستة سقطوا"."""
    if not harms.sentence.lexicon.is_vso or harms.sentence.ends_with(first.start, "including") is None:
        return
    before = [d for d in harms.drafts if d.words[1] <= first.start and d.part_of is None and d.group is not None]
    if before and before[-1].act == made[0].act and (before[-1].lower or 0) > (made[0].lower or 0) > 0:
        made[0].part_of = before[-1]


def _counted_further_left(harms: Harms, outcome: Outcome) -> Group | None:
    """Give the counted people of a verb in the plural where words that mostly open a clause part them: "sept soldats partis pour Tol ont été tués"."""
    if verb_number(harms.sentence, outcome) != "p" or not harms.sentence.lexicon.grammar.get("participle_plural"):
        return None
    counted = counted_before(harms.sentence, harms.groups, outcome, outcome.verb_start)
    return counted if counted is not None and counted.kind == "count" and not harms.is_claimed(counted) else None


def _agreeing_chain(harms: Harms, outcome: Outcome, chain: list[Group]) -> list[Group] | None:
    """Give the subject of a verb in the plural: counted people further left where only one person stands before it, None where there are none."""
    people = without_appositions(harms.sentence, chain)
    has_endings = bool(harms.sentence.lexicon.grammar.get("participle_plural"))
    if len(people) > 1 and has_endings and all(each.is_unit for each in people):
        if verb_number(harms.sentence, outcome) != "s":
            return chain
        return (
            chain[:1] if outcome.is_passive else chain[-1:]
        )  # "proche et collaborateur du journal", "lui et son frère blessé"
    if len(people) != 1 or not people[0].is_unit or verb_number(harms.sentence, outcome) != "p":
        return chain
    counted = counted_before(harms.sentence, harms.groups, outcome, chain[0].start)
    if counted is not None and not harms.is_claimed(counted):
        before = harms.extend_left(counted)[0]
        is_many = counted.number is not None
        return before if is_many else [*before, *chain]
    return None if has_endings else chain


def _shares_before_verb(harms: Harms, outcome: Outcome, chain: list[Group]) -> list[Group]:
    """Find shares of a counted subject between it and its verb: "nine people, three of them children, were killed"."""
    whole = chain[-1]
    if whole.number is None or whole.lower is None:
        return []
    return [
        group
        for group in harms.groups
        if _tells_share(harms, group)
        and whole.end < group.start < outcome.verb_start
        and (group.lower or 0) < whole.lower
        and not harms.is_claimed(group)
    ]


def _tells_share(harms: Harms, group: Group) -> bool:
    """Say whether people are a share of those before them: "three of them", "di antaranya tiga anak"."""
    if group.kind == "partitive":
        return True
    return group.lower is not None and harms.sentence.ends_with(group.start, "including") is not None


def _is_no_sufferer(harms: Harms, outcome: Outcome, construction: str, group: Group) -> bool:
    """Say whether the people before a verb do the harm, move on their own, or are followed by a clause about one of them."""
    if harms.sentence.has(outcome.verb_start - 1, "relative_one") and (group.lower or 0) > 1:
        return True  # "مئات المشيعين في جنازة سلمى التي قتلت"
    if outcome.is_negated and group.number is not None and harms.sentence.has(outcome.verb_start - 1, "relative"):
        return True  # "some 60 herders who had not fled"
    if harms.sentence.has(group.head[0], "sick") and harms.sentence.has(outcome.start, "cared_for"):
        return True  # "2.300 pasien dirawat"
    if outcome.act in {"missing", "displaced"} and harms.sentence.has(group.head[0], "accused"):
        return True  # "the suspect was last seen near the mill"
    if harms.sentence.has(outcome.start, "leaves") and (group.lower or 0) < _MANY:
        return True  # "les deux hommes avaient quitté le pays"
    if outcome.act == "displaced" and group.category in ARMED and group.lower is None:
        return True  # "the forces fled"
    if group.kind == "name" and group.end == 1 and _verb_has(harms, outcome, "passive_plural"):
        return True  # "Services were held": a word that only begins a sentence is no name
    if _is_adjective(harms, outcome) and not _stands_beside(harms, group, outcome):
        return True  # "a appelé Ravi Doe à une journée île morte"
    if construction != "reduced" or group.number is not None:
        return False
    if outcome.act == "combined":
        return True  # "no word on civilian casualties"
    if harms.sentence.has(outcome.start, "threat"):
        return True  # "the colonel threatened to"
    is_doer = outcome.act == "other" or (group.category in ARMED and group.kind == "plural")
    return is_doer and not harms.sentence.has(outcome.end, "agent")  # "gunmen attacked" tells who did it


def _has_verb_between(harms: Harms, first: Group, last: Group) -> bool:
    """Say whether counted people before one person have a verb of their own: "des centaines de gens ont bloqué la route où Ravi Doe a été tué"."""
    if (
        first is last
        or first.number is None
        or not last.is_unit
        or not harms.sentence.lexicon.grammar.get("participle_plural")
    ):
        return False
    return any(harms.sentence.has_any(i, "have", "passive") for i in range(first.end, last.start))


def _is_adjective(harms: Harms, outcome: Outcome) -> bool:
    """Say whether a participle of dying stands without its auxiliary: "un homme mort", "ces soldats, morts au combat"."""
    if outcome.verb_start < outcome.start or not harms.sentence.has(outcome.start, "bare_participle"):
        return False
    aside = harms.sentence.ends_with(outcome.start, "adverb")
    return aside is None or not harms.sentence.has(aside.start - 1, "passive")  # "est quant à elle morte"


def _stands_beside(harms: Harms, group: Group, outcome: Outcome) -> bool:
    """Say whether nothing but who the people belong to stands between them and a word that describes them."""
    sentence, between = harms.sentence, range(group.end, outcome.start)
    if all(sentence.words[i].is_sign or sentence.has(i, "adverb") for i in between):
        return True
    if len(between) == 1 and group.kind != "name" and not sentence.marks[group.end]:
        return True  # "un jeune berger mort en mai"
    is_led = (
        sentence.has_any(group.end, "of", "relative") or group.end in sentence.uncounted or sentence.is_comma(group.end)
    )
    return is_led and not sentence.has_any(outcome.start - 1, "link", "definite", "indefinite")


def _counted_before_insertion(harms: Harms, chain: list[Group]) -> list[Group]:
    """Go back from words that say who the counted people are: "thirteen people, most of them traders, died"."""
    first, rest = chain[0], chain[1:]
    if rest and first.number is not None and all(g.lower is None and g.kind == "plural" for g in rest):
        is_joined = any(harms.sentence.is_conjunction(i) for i in range(first.end, rest[0].start))
        return chain if is_joined else [first]
    if any(g.lower is not None or g.kind != "plural" for g in chain):
        return chain
    for group in reversed(harms.groups):
        if group.end > first.start or group is first:
            continue
        between = range(group.end, first.start)
        comma = next((i for i in between if harms.sentence.is_comma(i)), None)
        is_apposed = comma is not None and first.start - comma <= _INSERTED and comma - group.end <= _INSERTED
        if group.number is None and group.kind == "plural" and is_apposed is False:
            continue
        if not is_apposed or group.number is None or group.kind not in {"count", "bare"} or harms.is_claimed(group):
            return chain
        if any(harms.sentence.has_any(i, "outcome", "conjunction") for i in between):
            return chain
        return [group]
    return chain


def _unknown_people(harms: Harms, outcome: Outcome) -> Group | None:
    """Read "twelve ramblers died": a counted noun that the pack does not know, right before a verb that people and animals suffer."""
    is_verb = "subject" in outcome.frames or ("participle" in outcome.frames and outcome.is_passive)
    if not is_verb or outcome.act not in {"killed", "injured"} or outcome.method == "burning":
        return None
    count = next((group for group in reversed(harms.groups) if group.end <= outcome.verb_start), None)
    if count is None or count.kind != "bare" or count.number is None or count.lower is None or harms.is_claimed(count):
        return None
    sentence, end = harms.sentence, outcome.verb_start
    while end > count.end and sentence.has(end - 1, "adverb"):
        end -= 1
    if not 0 < end - count.end <= _LONGEST_NOUN or any(not _may_be_noun(sentence, i) for i in range(count.end, end)):
        return None
    endings = tuple(sentence.lexicon.grammar.get("plural_endings", ()))
    if endings and count.upper != 1 and not sentence.words[end - 1].form.endswith(endings):
        return None
    count.end, count.head, count.kind = end, (count.end, end), "count"
    return count


def _may_be_noun(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    is_plain = not word.is_sign and not word.is_number and (sentence.is_upper or not word.is_capital)
    return is_plain and sentence.marks[i].keys() <= {"accident", "other"} and i not in sentence.uncounted


def _is_counted_subject(harms: Harms, group: Group) -> bool:
    return harms.extend_left(group)[0][0].number is not None


def _before_dashes(harms: Harms, end: int) -> tuple[int, list[Group]]:
    """Step over an insertion between dashes before a verb; the people inside it are parts."""
    words, starts, ends = harms.sentence.words, harms.sentence.starts, harms.sentence.ends
    if end == 0 or words[end - 1].text not in "–—-":
        return end, []
    for i in range(end - 3, -1, -1):
        if words[i].text in "–—-" and starts[i] > ends[i - 1]:
            inside = [g for g in harms.groups if i < g.start < end and g.number is not None and not harms.is_claimed(g)]
            return i, inside
    return end, []


def _whole_subject(
    harms: Harms, outcome: Outcome, chain: list[Group], parts: list[Group]
) -> tuple[list[Group], list[Group]]:
    """Go back to the counted subject of which the nearest phrases are parts or names.

    "Nine villagers, including a boy who was asleep, were killed"; "Two men, one a guard of the mill, were killed".
    """
    is_plural = _verb_has(harms, outcome, "passive_plural")
    people = without_appositions(harms.sentence, chain)
    is_single = sum(g.lower or 2 for g in people) == 1
    for group in reversed(harms.groups[: harms.groups.index(chain[0])]):
        between = range(group.end, chain[0].start)
        if any(harms.sentence.is_strong_sign(i) and harms.sentence.words[i].text in ".;" for i in between):
            break
        if any(harms.sentence.tells_harm(i) for i in between) or harms.is_claimed(group):
            break
        if is_plural and is_single and group.kind == "single" and _opens_relative(harms, group):
            return harms.extend_left(group)
        if group.number is None or group.kind != "count" or leads_elsewhere(harms.sentence, group):
            continue
        if any("including" in harms.sentence.marks[i] for i in between):
            return [group], [g for g in chain if g.number is not None or g.is_unit] + parts
        if (
            is_plural
            and is_single
            and (group.lower or 0) > 1
            and link_between(harms.sentence, group.end, chain[0].start) != "break"
        ):
            return [group], parts
    return chain, parts


def _opens_relative(harms: Harms, group: Group) -> bool:
    """Say whether a phrase ends a list and a clause about it follows: "two guards and a cook, who was asleep, were killed"."""
    after = group.end + harms.sentence.is_comma(group.end)
    return harms.sentence.has(after, "relative") and harms.sentence.is_conjunction(group.start - 1)


def _verb_has(harms: Harms, outcome: Outcome, cls: str) -> bool:
    return any(cls in harms.sentence.marks[i] for i in range(outcome.verb_start, outcome.start))


def _one_subject(harms: Harms, outcome: Outcome, chain: list[Group]) -> list[Group]:
    """Keep the name alone where the verb is singular: "Ravi Doe, a trader and a member of the council, was killed"."""
    first, rest = chain[0], chain[1:]
    if not rest or first.kind != "name" or not harms.sentence.is_comma(first.end):
        return chain
    if not _verb_has(harms, outcome, "passive_singular"):
        return chain
    return [first] if all(g.kind in {"single", "definite", "role", "name"} for g in rest) else chain


def read_elliptic_subject(harms: Harms, outcome: Outcome) -> bool:
    """Read "was dragged out of his house and shot dead": the subject stands before the first auxiliary."""
    i = outcome.start - 1
    while i >= 0 and (adverb := harms.sentence.ends_with(i + 1, "adverb")) is not None:
        i = adverb.start - 1
    if i < 0 or not (
        harms.sentence.is_conjunction(i) or harms.sentence.is_comma(i) or "barrier" in harms.sentence.marks[i]
    ):
        return False
    for j in range(i, max(-1, i - 30), -1):
        if "passive" in harms.sentence.marks[j]:
            first, outcome.verb_start = outcome.verb_start, j
            before = len(harms.drafts)
            kept, harms.claimed = harms.claimed, set()
            found = read_subject(harms, outcome, "elliptic")
            harms.claimed |= kept
            if not found:
                outcome.verb_start = first
            for draft in harms.drafts[before:]:
                draft.words = (min(draft.words[0], outcome.start), outcome.end)
            told = [(draft.act, draft.group) for draft in harms.drafts[:before]]
            again = [draft for draft in harms.drafts[before:] if (draft.act, draft.group) in told]
            harms.drafts = [draft for draft in harms.drafts if draft not in again]  # "found dead, killed by bullets"
            return found
    return False
