"""What one sentence tells of harm, while its outcomes are read: the state that all constructions share (fourth layer)."""

from collections.abc import Sequence
from itertools import takewhile

from saksi.read.chains import extend_left, extend_right
from saksi.read.draft import Draft
from saksi.read.group import ARMED, Group
from saksi.read.lists import are_apart, as_one, as_total, must_add_up, split_breakdown, without_appositions
from saksi.read.neighbours import group_after, group_before
from saksi.read.outcomes import Outcome, find_outcomes, takes_doer
from saksi.read.parts import parts_after
from saksi.read.persons import find_groups
from saksi.read.sentence import Sentence

_FATES = frozenset({"killed", "injured", "combined"})
NAMELESS_ACTS = frozenset({"other", "displaced", "threatened"})
"""Acts told of people that are counted or described, not of somebody named."""


_OF_SHARE = frozenset({"passive", "subject", "active", "verb-first", "nominal"})
"""Constructions that tell what befell people; a noun or participle beside them ("half of the 60 people killed") tells who they are."""


class Harms:
    """The harms of one sentence while they are read: its people, its outcome words, and what was made of them so far.

    Attributes:
        sentence: The sentence.
        groups: Its person phrases.
        outcomes: Its outcome words.
        drafts: What was read.
        claimed: Identities of the phrases that a draft has taken.
        reach: Words after a verb within which its object begins.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.groups: list[Group] = find_groups(sentence)
        self.outcomes: list[Outcome] = find_outcomes(sentence)
        if sentence.lexicon.doer_prefixes:
            self._leave_out_doers()
        if sentence.lexicon.grammar.get("agreement"):
            self._leave_out_fates()
        self.drafts: list[Draft] = []
        self.claimed: set[int] = set()
        self.reach = 12 if sentence.lexicon.is_vso else 7

    def _leave_out_fates(self) -> None:
        """Take out the noun that ends a harm of two words: "42 were taken hostage and one was killed"."""
        ends = {each.end for each in self.outcomes if each.end == each.start + 2}
        if ends:
            self.groups = [g for g in self.groups if g.end not in ends or g.end > g.start + 1 or g.kind != "role"]

    def _leave_out_doers(self) -> None:
        """Take out who stands right behind a verb that takes its doer there: "ditembak KKB", "diculik dua orang bersenjata", "dibantu warga"."""
        ends = {each.end for each in self.outcomes if takes_doer(self.sentence, each)}
        ends.update(i + 1 for i in self.sentence.where("helped_by"))
        self.groups = [
            group
            for group in self.groups
            if group.start not in ends or not (group.number is None or group.category in ARMED)
        ]

    def is_claimed(self, group: Group) -> bool:
        """Say whether a draft has taken a phrase."""
        return id(group) in self.claimed

    def before(self, p: int) -> Group | None:
        """Find the nearest free phrase left of word p that can be the subject of a verb there."""
        return group_before(self.sentence, self.groups, self.claimed, p)

    def after(self, p: int, *, reach: int | None = None, may_cross: bool = True) -> Group | None:
        """Find the first free phrase right of word p that can be the object of a verb there."""
        reach = self.reach if reach is None else reach
        return group_after(self.sentence, self.groups, self.claimed, p, reach=reach, may_cross=may_cross)

    def extend_left(self, group: Group) -> tuple[list[Group], list[Group]]:
        """Follow lists and "including" from a phrase to the left: those who form the subject, and those who are parts of it."""
        return extend_left(self.sentence, self.groups, self.claimed, group)

    def extend_right(self, group: Group, *, of_harm: bool = False) -> list[Group]:
        """Follow a list from a phrase to the right, up to a phrase that is the subject of a verb of its own, or counts those of another harm."""
        chain = extend_right(self.sentence, self.groups, self.claimed, group, of_harm=of_harm)
        acts = {"", *(self._noun_act(each) for each in chain[:1])}
        return list(takewhile(lambda each: each is group or self._noun_act(each) in acts, chain))

    def _noun_act(self, group: Group) -> str:
        """Say of which fate a counted noun tells: "قتيلان إضافة إلى عشرة جرحى" are two counts; "" where it tells of none, as "hostages" do."""
        if group.number is None:
            return ""
        last = group.end - (group.kind != "bare" or self.sentence.has_joined_conjunction(group.end))
        nouns = (o for o in self.outcomes if group.start <= o.start <= last and o.end >= group.end)
        told = (o for o in nouns if "count" in o.frames)
        return next((o.act for o in told if o.act in _FATES or self.sentence.has_joined_conjunction(o.start)), "")

    def parts_after(self, end: int) -> list[Group]:
        """Find the free phrases that "including", a bracket or "of them" after word `end` names as parts."""
        return parts_after(self.sentence, self.groups, self.claimed, end)

    def add_parts(self, outcome: Outcome, whole: Draft, groups: Sequence[Group]) -> None:
        """Record people who are parts of a draft, each as a draft of its own."""
        for group in groups:
            self.claimed.add(id(group))
            part = self.draft(outcome, group, "part", (group.start, group.end))
            part.part_of = whole
            self.drafts.append(part)

    def emit(
        self, outcome: Outcome, chain: list[Group], parts: list[Group], construction: str, *, left: bool
    ) -> list[Draft]:
        """Make drafts of a list of people and their parts."""
        for group in (*chain, *parts):
            self.claimed.add(id(group))
        if construction in _OF_SHARE and not self.sentence.has(outcome.verb_start - 1, "relative"):
            self._uncount_share(chain[0])
        chain, broken_down = split_breakdown(self.sentence, chain)
        parts = broken_down + parts
        people = _without_uncounted(without_appositions(self.sentence, chain))
        is_among = self.sentence.has(outcome.start, "among_dead")
        is_one = must_add_up(people) and not (is_among and are_apart(people) and not self._has_kin(people))
        wholes = [as_one(people)] if is_one else people
        made: list[Draft] = []
        is_added = wholes is people and not is_among and self._are_joined(people)
        total = as_total(people) if is_added else None
        if total is not None:
            span = (
                min(total.start, outcome.start) if not left else total.start,
                max(total.end, outcome.end) if left else total.end,
            )
            made.append(self.draft(outcome, total, "sum", span))
        for group in wholes:
            first, last = (group.start, group.end)
            if group is wholes[-1] and left:
                last = max(last, outcome.end)
            if group is wholes[0] and not left:
                first = min(first, outcome.start)
            draft = self.draft(outcome, group, construction, (first, last))
            draft.part_of = made[0] if total is not None else None
            made.append(draft)
        whole = made[-1]
        people = without_appositions(self.sentence, parts)
        if people and whole.lower == len(people) and all(group.kind == "name" for group in people):
            whole.words = (whole.words[0], max(whole.words[1], people[-1].end))
            people = []  # "dua korban tewas, yakni Ravi Doe dan Mira Doe"
        for part in [as_one(people)] if any(g.kind == "name" for g in people) and len(people) > 1 else people:
            if part.lower is None and part.upper is None and part.kind != "collective":
                continue
            draft = self.draft(outcome, part, "part", (part.start, part.end))
            draft.part_of = whole
            made.append(draft)
        self.drafts += made
        return made

    def _uncount_share(self, group: Group) -> None:
        """Leave open how many of counted people a harm befell where it befell a part of them: "half of the 60 passengers were killed"."""
        sentence, before = self.sentence, group.start - 1
        if group.number is None or before < 0:
            return
        is_of = sentence.has(before, "of")
        if not (is_of or sentence.lexicon.is_vso or sentence.has_any(group.start, "definite", "of")):
            return  # "several dozens of people"
        end = before if is_of else group.start
        if sentence.ends_with(end, "fraction") is not None:
            group.lower = group.upper = group.number = None
            group.kind, group.approx = "plural", False

    def _are_joined(self, people: Sequence[Group]) -> bool:
        """Say whether two counts are joined by more than a comma: "71,000 held, some 500 for terror" are no sum."""
        if len(people) != 2:
            return True
        end = people[1].start
        is_joined = any(self.sentence.is_conjunction(i) for i in range(people[0].end, end))
        return is_joined or self.sentence.has_joined_conjunction(end) or not self.sentence.is_comma(end - 1)

    def _has_kin(self, people: Sequence[Group]) -> bool:
        """Say whether somebody behind the first is kin of one told before: "seorang ibu dan tiga anaknya"."""
        heads = (self.sentence.marks[i].get("person", ()) for group in people[1:] for i in range(*group.head))
        return any(mark.suffix for marks in heads for mark in marks)

    def draft(self, outcome: Outcome, group: Group, construction: str, words: tuple[int, int]) -> Draft:
        """Make one draft of a phrase, without recording it."""
        return Draft(
            self.sentence, outcome.act, outcome, group, construction, (min(words), max(words)),
            method=outcome.method, is_negated=outcome.is_negated,
            method_span=self.sentence.span_of(outcome.start, outcome.end) if outcome.method else None,
        )  # fmt: skip


def _without_uncounted(people: list[Group]) -> list[Group]:
    """Take a list of plain plurals for one statement, and leave out those that stand beside counts: "300 pupils and their teachers"."""
    plain = [group for group in people if group.kind == "plural" and group.lower is None and group.upper is None]
    if len(people) < 2 or not plain:
        return people
    if len(plain) == len(people):
        return [as_one(people)]
    counted = [group for group in people if group.number is not None]
    return [group for group in people if group not in plain] if counted else people
