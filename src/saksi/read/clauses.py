"""Outcome clauses: who suffered what, by the construction of the sentence (fourth layer, second half)."""

from saksi.read.chains import (
    extend_left,
    extend_right,
    group_after,
    group_before,
    has_own_verb,
    leads_elsewhere,
    link_between,
    parts_after,
)
from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.lexicon import Mark
from saksi.read.lists import as_one, as_total, must_add_up, split_breakdown, without_appositions
from saksi.read.outcomes import Outcome, find_outcomes
from saksi.read.persons import find_groups
from saksi.read.sentence import Sentence

_ARMED = frozenset({"forces", "rebels", "armed"})
_NAMELESS_ACTS = frozenset({"other", "displaced", "threatened"})


class Clauses:
    """The harms of one sentence, read outcome by outcome.

    Attributes:
        sentence: The sentence.
        groups: Its person phrases.
        outcomes: Its outcome words.
        drafts: What was read.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.groups: list[Group] = find_groups(sentence)
        self.outcomes: list[Outcome] = find_outcomes(sentence)
        self.drafts: list[Draft] = []
        self.claimed: set[int] = set()
        self.reach = 12 if sentence.lexicon.is_vso else 7

    def read(self) -> list[Draft]:
        """Read every outcome of the sentence."""
        for outcome in self.outcomes:
            self._read_outcome(outcome)
        self._add_companions()
        self._fill_gaps()
        return self.drafts

    def _read_outcome(self, outcome: Outcome) -> bool:
        """Read an outcome in the first of its constructions that fits."""
        frames = outcome.frames
        nobody = next((g for g in self.groups if g.kind == "none" and g.start <= outcome.start < g.end), None)
        if nobody is not None and id(nobody) not in self.claimed:
            self._emit(outcome, [nobody], [], "none", left=True)  # "لم يقتل أحد" is one expression
            return True
        if self._describes_one(outcome):
            return True
        if "found" in frames:
            return self._found(outcome)
        if "genitive" in frames and self._genitive(outcome):
            return True
        if "toll" in frames:
            return self._toll(outcome)
        if "nominal" in frames and not ("count" in frames and self._is_counted(outcome)):
            return self._right(outcome, "nominal")
        if "count" in frames and self._counted(outcome):
            return True
        return self._verb(outcome)

    def _describes_one(self, outcome: Outcome) -> bool:
        """Read "the slain teacher", "an injured guard": a participle inside the phrase for one person."""
        if "participle" not in outcome.frames or outcome.is_passive or outcome.is_active:
            return False
        group = next((g for g in self.groups if g.start < outcome.start < g.head[0]), None)
        if group is None or not group.is_unit or group.kind == "name" or id(group) in self.claimed:
            return False
        if has_own_verb(self.sentence, group, of_harm=True):
            return False  # "an injured guard died"
        self._emit(outcome, [group], [], "adjective", left=True)
        return True

    def _verb(self, outcome: Outcome) -> bool:
        """Read an outcome that is a verb, by its place among subject and object."""
        frames = outcome.frames
        if "participle" in frames:
            return self._participle(outcome)
        if "subject" in frames:
            is_after = self.sentence.lexicon.is_vso
            return self._left(outcome, "subject") or (is_after and self._right(outcome, "subject"))
        if "either" in frames:
            if self._counted_before(outcome):
                return self._left(outcome, "subject")
            return self._right(outcome, "verb-first") or self._left(outcome, "subject")
        if "object" in frames:
            return self._right(outcome, "active") or self._pronoun(outcome) or self._somebody(outcome)
        return "event" in frames and self._event(outcome)

    def _participle(self, outcome: Outcome) -> bool:
        if outcome.is_passive:
            return self._left(outcome, "passive") or self._shared(outcome)
        if not outcome.is_active and self._adjacent_left(outcome) and self._left(outcome, "reduced"):
            return True
        if self._right(outcome, "active") or self._pronoun(outcome) or self._somebody(outcome):
            return True
        return self._elliptic(outcome) or self._shared(outcome) or self._left(outcome, "reduced", near=True)

    def _adjacent_left(self, outcome: Outcome) -> bool:
        """Say whether a counted phrase stands directly before a participle and no object follows: "35 people killed"."""
        group = group_before(self.sentence, self.groups, self.claimed, outcome.verb_start)
        if (
            group is None
            or outcome.verb_start - group.end > 2
            or group.kind not in ("count", "bare", "single", "plural")
        ):
            return False
        return not self._has_object(outcome)

    def _genitive(self, outcome: Outcome) -> bool:
        """Read "the mayor's murder": the person stands before the possessive sign."""
        sign = outcome.start - 1
        if sign < 0 or self.sentence.words[sign].form not in {"'s", "'"}:
            return False
        group = next((g for g in self.groups if g.end == sign and id(g) not in self.claimed), None)
        if group is None or (group.lower is None and group.number is None):
            return False
        self._emit(outcome, [group], [], "genitive", left=True)
        return True

    def _found(self, outcome: Outcome) -> bool:
        """Read "a body was found", "received 21 bodies": the verb tells a death only of a body."""
        before = group_before(self.sentence, self.groups, self.claimed, outcome.verb_start)
        told = [o for o in self.outcomes if "nominal" in o.frames]
        if before is not None and any(o.start <= before.head[0] < o.end for o in told):
            return False  # "the bodies of two men were found" is told by "bodies of"
        if before is not None and before.category == "casualty":
            return self._left(outcome, "found")
        after = group_after(self.sentence, self.groups, self.claimed, outcome.end, reach=self.reach)
        if after is None or after.category != "casualty" or (after.number is None and after.lower is None):
            return False
        return self._right(outcome, "found")

    def _is_of_things(self, outcome: Outcome) -> bool:
        """Say whether the thing that is dead or missing follows: "fourteen dead swans", "30 missing scripts"."""
        i = outcome.end
        if i >= len(self.sentence):
            return False
        word, marks = self.sentence.words[i], self.sentence.marks[i]
        if "units" in marks:
            return True
        is_plain = not marks and not word.is_sign and not word.is_number and not word.is_capital
        return (
            is_plain
            and bool(self.sentence.lexicon.grammar.get("agreement"))
            and not word.form.endswith(("ed", "ing", "ly"))
        )

    def _is_counted(self, outcome: Outcome) -> bool:
        """Say whether a number stands before an outcome noun, or the noun inside a counted phrase."""
        inside = any(g.number is not None and g.start < outcome.start < g.end for g in self.groups)
        return inside or self._counted_before(outcome)

    def _counted_before(self, outcome: Outcome) -> bool:
        """Say whether a number stands directly before a verb that usually comes first: "72 were injured"."""
        before = [g for g in self.groups if g.end <= outcome.start]
        return (
            bool(before)
            and before[-1].number is not None
            and all("adverb" in self.sentence.marks[i] for i in range(before[-1].end, outcome.start))
            and id(before[-1]) not in self.claimed
        )

    def _has_object(self, outcome: Outcome) -> bool:
        following = group_after(self.sentence, self.groups, self.claimed, outcome.end, reach=self.reach)
        return following is not None and not has_own_verb(self.sentence, following)

    def _counted(self, outcome: Outcome) -> bool:
        """Read "35 dead", "14 morts": a number, at most a few words, and the outcome as its noun."""
        sentence = self.sentence
        for group in reversed(self.groups):
            if group.number is not None and group.start <= outcome.start < group.end and id(group) not in self.claimed:
                self._emit(
                    outcome,
                    [group],
                    parts_after(sentence, self.groups, self.claimed, group.end),
                    "count-noun",
                    left=True,
                )
                return True
            if group.end > outcome.start or id(group) in self.claimed:
                continue
            if group.kind not in ("bare", "count", "single", "plural", "none") or outcome.start - group.end > 2:
                break
            if link_between(sentence, group.end, outcome.start) not in ("adjacent", "of"):
                break
            is_uncounted = group.kind in ("plural", "single") and group.category != "casualty"
            if outcome.is_passive or (is_uncounted and "participle" in outcome.frames):
                return False
            if "participle" in outcome.frames and self._has_object(outcome):
                return False
            if self._is_of_things(outcome):
                return False
            chain, parts = extend_left(sentence, self.groups, self.claimed, group)
            self._emit(
                outcome,
                chain,
                parts + parts_after(sentence, self.groups, self.claimed, outcome.end),
                "count-noun",
                left=True,
            )
            return True
        return sentence.lexicon.is_vso and self._numbered(outcome)

    def _numbered(self, outcome: Outcome) -> bool:
        """Read "القتلى خمسة": the number stands behind the definite noun it is said of."""
        for group in self.groups:
            if group.start != outcome.end or group.kind != "bare" or id(group) in self.claimed:
                continue
            if self.sentence.has_joined_conjunction(group.start) or group.number is None:
                continue
            parts = parts_after(self.sentence, self.groups, self.claimed, group.end)
            self._emit(outcome, [group], parts, "count-noun", left=False)
            return True
        return False

    def _left(self, outcome: Outcome, construction: str, *, near: bool = False) -> bool:
        edge, inserted = self._before_dashes(outcome.verb_start)
        group = group_before(self.sentence, self.groups, self.claimed, edge)
        if inserted and (group is None or not self._is_counted_subject(group)):
            group, inserted = group_before(self.sentence, self.groups, self.claimed, outcome.verb_start), []
        if group is None and outcome.act == "killed":
            return self._died_of_wounds(outcome)
        if group is None or (near and outcome.verb_start - group.end > 1):
            return False
        if (
            construction == "reduced"
            and group.number is None
            and (outcome.act == "other" or (group.category in _ARMED and group.kind == "plural"))
        ):
            return False  # "gunmen attacked" tells who did it
        chain, parts = extend_left(self.sentence, self.groups, self.claimed, group)
        if outcome.act in _NAMELESS_ACTS and all(g.kind == "name" for g in chain):
            return False
        whole = self._whole_subject(outcome, chain, parts)
        while whole[0] != chain:
            chain, parts = whole
            whole = self._whole_subject(outcome, chain, parts)
        chain, parts = self._one_subject(outcome, chain), parts + inserted
        parts += parts_after(self.sentence, self.groups, self.claimed, outcome.end)
        self._emit(outcome, chain, parts, construction, left=True)
        return True

    def _died_of_wounds(self, outcome: Outcome) -> bool:
        """Read "two wounded died" as two killed, not as two injured."""
        last = self.drafts[-1] if self.drafts else None
        if self._who_was_wounded(outcome, last):
            return True
        if last is None or last.act != "injured" or last.construction != "count-noun" or last.part_of is not None:
            return False
        if last.words[1] != outcome.verb_start or last.group is None:
            return False
        last.act, last.outcome, last.words = "killed", outcome, (last.words[0], outcome.end)
        return True

    def _who_was_wounded(self, outcome: Outcome, last: Draft | None) -> bool:
        """Read "a guard who had suffered injuries in the raid died" as one killed."""
        if "subject" not in outcome.frames:
            return False
        for group in reversed(self.groups):
            if group.end > outcome.verb_start or not self.sentence.has(group.end, "relative"):
                continue
            between = range(group.end, outcome.verb_start)
            wounds = any(m.entry.kind == "injured" for i in between for m in self.sentence.marks[i].get("outcome", ()))
            wounds = wounds or any(o.act == "injured" and group.end <= o.start < outcome.start for o in self.outcomes)
            if not wounds or group.lower is None or any(self.sentence.is_strong_sign(i) for i in between):
                return False
            if last is not None and last.group is group and last.act == "injured":
                self.drafts.pop()
            self._emit(outcome, [group], [], "died of wounds", left=True)
            return True
        return False

    def _is_counted_subject(self, group: Group) -> bool:
        return extend_left(self.sentence, self.groups, self.claimed, group)[0][0].number is not None

    def _before_dashes(self, end: int) -> tuple[int, list[Group]]:
        """Step over an insertion between dashes before a verb; the people inside it are parts."""
        words = self.sentence.words
        if end == 0 or words[end - 1].text not in "–—-":
            return end, []
        for i in range(end - 3, -1, -1):
            if words[i].text in "–—-" and words[i].start > words[i - 1].end:
                inside = [
                    g for g in self.groups if i < g.start < end and g.number is not None and id(g) not in self.claimed
                ]
                return i, inside
        return end, []

    def _whole_subject(
        self, outcome: Outcome, chain: list[Group], parts: list[Group]
    ) -> tuple[list[Group], list[Group]]:
        """Go back to the counted subject of which the nearest phrases are parts or names.

        "Nine villagers, including a boy who was asleep, were killed"; "Two men, one a guard of the mill, were killed".
        """
        is_plural = self._verb_has(outcome, "passive_plural")
        people = without_appositions(self.sentence, chain)
        is_single = sum(g.lower or 2 for g in people) == 1
        for group in reversed(self.groups[: self.groups.index(chain[0])]):
            between = range(group.end, chain[0].start)
            if any(self.sentence.is_strong_sign(i) and self.sentence.words[i].text in ".;" for i in between):
                break
            if any(self._tells_harm(i) for i in between) or id(group) in self.claimed:
                break
            if is_plural and is_single and group.kind == "single" and self._opens_relative(group):
                return extend_left(self.sentence, self.groups, self.claimed, group)
            if group.number is None or group.kind != "count" or leads_elsewhere(self.sentence, group):
                continue
            if any("including" in self.sentence.marks[i] for i in between):
                return [group], [g for g in chain if g.number is not None or g.is_unit] + parts
            if (
                is_plural
                and is_single
                and (group.lower or 0) > 1
                and link_between(self.sentence, group.end, chain[0].start) != "break"
            ):
                return [group], parts
        return chain, parts

    def _opens_relative(self, group: Group) -> bool:
        """Say whether a phrase ends a list and a clause about it follows: "two guards and a cook, who was asleep, were killed"."""
        after = group.end + self.sentence.is_comma(group.end)
        return self.sentence.has(after, "relative") and self.sentence.is_conjunction(group.start - 1)

    def _verb_has(self, outcome: Outcome, cls: str) -> bool:
        return any(cls in self.sentence.marks[i] for i in range(outcome.verb_start, outcome.start))

    def _one_subject(self, outcome: Outcome, chain: list[Group]) -> list[Group]:
        """Keep the name alone where the verb is singular: "Ravi Doe, a trader and a member of the council, was killed"."""
        first, rest = chain[0], chain[1:]
        if len(rest) < 2 or first.kind != "name" or not self.sentence.is_comma(first.end):
            return chain
        if not self._verb_has(outcome, "passive_singular") or any(
            g.kind not in {"single", "definite", "role"} for g in rest
        ):
            return chain
        return [first]

    def _right(self, outcome: Outcome, construction: str) -> bool:
        across = outcome.act not in _NAMELESS_ACTS
        if self._pauses_before_name(outcome):
            outcome.end += 1
        group = group_after(self.sentence, self.groups, self.claimed, outcome.end, reach=self.reach, may_cross=across)
        if group is None:
            return False
        if outcome.act in _NAMELESS_ACTS and group.kind in ("name", "bare"):
            return False
        if self._begins_a_clause(group):
            return False
        if outcome.act == "other" and link_between(self.sentence, outcome.end, group.start) not in ("adjacent", "of"):
            return False
        chain = extend_right(self.sentence, self.groups, self.claimed, group, of_harm=construction == "nominal")
        if construction == "active" and len(chain) == 1 and self._is_subject_of_next(outcome, chain[0]):
            return False
        parts = parts_after(self.sentence, self.groups, self.claimed, chain[-1].end)
        self._emit(outcome, chain, parts, construction, left=False)
        return True

    def _begins_a_clause(self, group: Group) -> bool:
        """Say whether the first word of a phrase is a relative before a verb of harm: "the attack that killed attorney general Doe"."""
        if not self.sentence.has(group.start, "relative"):
            return False
        return any(o.start == group.start + 1 and o.start < group.head[0] for o in self.outcomes)

    def _is_subject_of_next(self, outcome: Outcome, group: Group) -> bool:
        """Say whether the phrase behind a participle has a verb of its own; not behind "that killed", nor before "who were"."""
        if "participle" not in outcome.frames or self.sentence.has(outcome.verb_start - 1, "relative"):
            return False
        return not self.sentence.has(group.end, "relative") and has_own_verb(self.sentence, group)

    def _elliptic(self, outcome: Outcome) -> bool:
        """Read "was dragged out of his house and shot dead": the subject stands before the first auxiliary."""
        i = outcome.start - 1
        while i >= 0 and (adverb := self.sentence.ends_with(i + 1, "adverb")) is not None:
            i = adverb.start - 1
        if i < 0 or not (
            self.sentence.is_conjunction(i) or self.sentence.is_comma(i) or "barrier" in self.sentence.marks[i]
        ):
            return False
        for j in range(i, max(-1, i - 30), -1):
            if "passive" in self.sentence.marks[j]:
                outcome.verb_start = j
                before = len(self.drafts)
                kept, self.claimed = self.claimed, set()
                found = self._left(outcome, "elliptic")
                self.claimed |= kept
                for draft in self.drafts[before:]:
                    draft.words = (min(draft.words[0], outcome.start), outcome.end)
                return found
        return False

    def _refer_back(self, pronoun: Group, outcome: Outcome, *, is_plural: bool) -> None:
        """Give "them" the bounds of the people named before it in the sentence, doers apart; mark the pronoun as settled."""
        if not is_plural:
            return
        for group in reversed(self.groups):
            if (
                group.end > outcome.start
                or group.kind in ("name", "bare")
                or group.category in _ARMED
                or group.lower == 1
            ):
                continue
            pronoun.lower, pronoun.upper, pronoun.approx = group.lower, group.upper, group.approx
            pronoun.summands = group.summands or (group,)
            pronoun.category = group.category
            pronoun.kind = "pronoun" if group.lower is not None else "plural"
            return

    def _somebody(self, outcome: Outcome) -> bool:
        """Read a trade the pack does not know after a verb that only people suffer: "beheaded a quack"."""
        start = outcome.end
        if outcome.act != "killed" or not self.sentence.has(start, "indefinite"):
            return False
        end = start + 1
        while (
            end < len(self.sentence)
            and end - start < 4
            and not self.sentence.marks[end]
            and not self.sentence.words[end].is_sign
        ):
            end += 1
        named = end < len(self.sentence) and (self.sentence.is_comma(end) or "alias" in self.sentence.marks[end])
        if end == start + 1 or not (outcome.method or named):
            return False
        group = Group(start, end, lower=1, upper=1, kind="single", category="people", head=(end - 1, end))
        self._emit(outcome, [group], [], "active", left=False)
        return True

    def _pronoun(self, outcome: Outcome) -> bool:
        """Read "killed him" as one person, "killed them" as people still to be resolved."""
        i = outcome.end
        if "split" not in outcome.frames and i < len(self.sentence):
            marks = self.sentence.marks[i]
            for cls, lower in (("pronoun_singular", 1), ("pronoun_plural", None)):
                if cls in marks:
                    end = marks[cls][0].end
                    group = Group(i, end, lower=lower, upper=lower, kind="pronoun", category="people", head=(i, end))
                    self._refer_back(group, outcome, is_plural=cls == "pronoun_plural")
                    self._emit(outcome, [group], [], "pronoun", left=False)
                    return True
        return False

    def _pauses_before_name(self, outcome: Outcome) -> bool:
        """Say whether a stray comma parts a verb from the name of whom it hit: "cadres killed, Ravi Doe, a headman"."""
        if not self.sentence.is_comma(outcome.end) or "participle" not in outcome.frames or outcome.is_passive:
            return False
        follows = next((g for g in self.groups if g.start == outcome.end + 1), None)
        return follows is not None and follows.kind == "name" and follows.end - follows.start > 1

    def _shared(self, outcome: Outcome) -> bool:
        """Give "were killed and injured" the people of the first verb."""
        if not self.drafts:
            return False
        last = self.drafts[-1]
        while last.part_of is not None:
            last = last.part_of
        if last.outcome is None or last.group is None or last.outcome.end > outcome.start:
            return False
        if (
            link_between(self.sentence, last.outcome.end, outcome.start) != "list"
            or outcome.start - last.outcome.end > 3
        ):
            return False
        if last.act == outcome.act:
            return True
        if last.group.lower is not None and last.group.lower > 1:
            last.act = "combined"
            last.words = (last.words[0], max(last.words[1], outcome.end))
            return True
        self.drafts.append(
            Draft(
                self.sentence,
                outcome.act,
                outcome,
                last.group,
                "shared",
                (min(last.words[0], outcome.start), outcome.end),
            )
        )
        return True

    def _toll(self, outcome: Outcome) -> bool:
        """Read the number that a toll is said to be, or to have risen to."""
        best: Group | None = None
        for group in self.groups:
            if group.start < outcome.end or group.number is None or id(group) in self.claimed:
                continue
            if group.start - outcome.end > 14:
                break
            between = range(outcome.end, group.start)
            if any(
                self._tells_harm(i) or self.sentence.is_strong_sign(i)
                for i in between
                if self.sentence.words[i].text != ":"
            ):
                break
            if self.sentence.has(group.start - 1, "toll_from"):
                continue
            best = group
            break
        if best is None:
            return False
        drafts = self._emit(
            outcome, [best], parts_after(self.sentence, self.groups, self.claimed, best.end), "toll", left=False
        )
        for draft in drafts[:1]:
            draft.cumulative = True
            draft.tally = "running_total"
        return True

    def _tells_harm(self, i: int) -> bool:
        """Say whether an outcome word other than an attack starts at word i."""
        return any(m.entry.kind != "other" for m in self.sentence.marks[i].get("outcome", ()))

    def _event(self, outcome: Outcome) -> bool:
        if not (self.sentence.has(outcome.start - 1, "definite") or self.sentence.has(outcome.start - 1, "indefinite")):
            return False
        if not self.sentence.has(outcome.end, "link"):
            return False
        self.drafts.append(Draft(self.sentence, outcome.act, outcome, None, "event", (outcome.start, outcome.end)))
        return True

    def _emit(
        self, outcome: Outcome, chain: list[Group], parts: list[Group], construction: str, *, left: bool
    ) -> list[Draft]:
        """Make drafts of a list of people and their parts."""
        for group in (*chain, *parts):
            self.claimed.add(id(group))
        chain, broken_down = split_breakdown(chain)
        parts = broken_down + parts
        people = without_appositions(self.sentence, chain)
        wholes = [as_one(people)] if must_add_up(people) else people
        made: list[Draft] = []
        total = as_total(people) if wholes is people else None
        if total is not None:
            span = (
                min(total.start, outcome.start) if not left else total.start,
                max(total.end, outcome.end) if left else total.end,
            )
            made.append(self._draft(outcome, total, "sum", span))
        for group in wholes:
            first, last = (group.start, group.end)
            if group is wholes[-1] and left:
                last = max(last, outcome.end)
            if group is wholes[0] and not left:
                first = min(first, outcome.start)
            draft = self._draft(outcome, group, construction, (first, last))
            draft.part_of = made[0] if total is not None else None
            made.append(draft)
        whole = made[-1]
        people = without_appositions(self.sentence, parts)
        for part in [as_one(people)] if any(g.kind == "name" for g in people) and len(people) > 1 else people:
            if part.lower is None and part.upper is None and part.kind != "collective":
                continue
            draft = self._draft(outcome, part, "part", (part.start, part.end))
            draft.part_of = whole
            made.append(draft)
        self.drafts += made
        return made

    def _draft(self, outcome: Outcome, group: Group, construction: str, words: tuple[int, int]) -> Draft:
        return Draft(
            self.sentence, outcome.act, outcome, group, construction, (min(words), max(words)),
            method=outcome.method, is_negated=outcome.is_negated,
            method_span=self.sentence.span_of(outcome.start, outcome.end) if outcome.method else None,
        )  # fmt: skip

    def _add_companions(self) -> None:
        """Read those who died with them: "was killed along with his two sons"."""
        for draft in list(self.drafts):
            if draft.outcome is None or draft.part_of is not None or draft.outcome.start < draft.words[0]:
                continue
            first = max(draft.outcome.end, draft.words[1])
            for i in range(first, min(len(self.sentence), first + 9)):
                mark = self.sentence.find(i, "comitative") or self._with_kin(i)
                if mark is None:
                    if "outcome" in self.sentence.marks[i] or "barrier" in self.sentence.marks[i]:
                        break
                    continue
                group = group_after(self.sentence, self.groups, self.claimed, mark.end, reach=3, may_cross=False)
                if group is not None and group.lower is not None and _is_companion(self.sentence, group):
                    chain = extend_right(self.sentence, self.groups, self.claimed, group)
                    parts = parts_after(self.sentence, self.groups, self.claimed, chain[-1].end)
                    self._join_companions(draft, chain, parts)
                break

    def _with_kin(self, i: int) -> Mark | None:
        """Read "with two of her sons" like "along with": a plain "with" leads to kin of the dead."""
        mark = self.sentence.find(i, "comitative_kin")
        if mark is None or not (i == 0 or self.sentence.is_comma(i - 1) or self.sentence.ends_with(i, "outcome")):
            return None
        group = group_after(self.sentence, self.groups, self.claimed, mark.end, reach=1, may_cross=False)
        is_kin = group is not None and any(self.sentence.has(j, "possessive") for j in range(mark.end, group.head[1]))
        return mark if is_kin else None

    def _join_companions(self, draft: Draft, chain: list[Group], parts: list[Group]) -> None:
        """Count those who died with one person together with that person; those who died with others apart."""
        outcome, whole = draft.outcome, draft.group
        if outcome is None:
            return
        made = self._emit(outcome, chain, parts, "companion", left=False)
        wholes = [m for m in made if m.part_of is None]
        joined = [m.group for m in wholes if m.group is not None and m.group.lower is not None]
        if whole is not None and whole.lower == whole.upper == 1 and len(joined) == len(wholes):
            draft.group = as_one([each for g in (whole, *joined) for each in g.summands or (g,)])
            draft.words = (draft.words[0], max(draft.words[1], *(g.end for g in joined)))
            self.drafts = [d for d in self.drafts if d not in wholes]
            for each in made:
                each.part_of = draft if each.part_of is not None else None
            return
        for each in made:
            if each.group is not None:
                each.group.is_other = True
                each.words = (each.group.start, each.words[1]) if each.part_of is None else each.words

    def _fill_gaps(self) -> None:
        """Read numbers that leave the verb out: "killed 20 people in Harlan, 23 in Rimba, three in Tol"."""
        for group in self.groups:
            if id(group) in self.claimed or group.kind not in ("bare", "count") or group.number is None:
                continue
            before = [d for d in self.drafts if d.words[1] <= group.start and d.outcome is not None]
            if not before:
                continue
            last = max(before, key=lambda d: d.words[1])
            if last.outcome is None or (
                any(o.start >= last.words[1] and o.start < group.start for o in self.outcomes)
                or group.start - last.words[1] > 8
            ):
                continue
            whole = last if self._opens_breakdown(last, group) else last.part_of
            if whole is last or self._continues(last, group):
                self.claimed.add(id(group))
                draft = self._draft(last.outcome, group, "gapping", (group.start, self._place_end(group)))
                if whole is not None and whole.upper is not None and (group.lower or 0) <= whole.upper:
                    draft.part_of = whole
                self.drafts.append(draft)

    def _opens_breakdown(self, last: Draft, group: Group) -> bool:
        """Say whether a colon leads from a whole to its parts by place: "796 people: 412 in Harlan, 268 in Tol"."""
        if last.lower is None or group.lower is None or group.lower >= last.lower:
            return False
        opens = self.sentence.words[group.start - 1].text == ":" or self.sentence.has(group.start - 1, "including")
        return opens and self.sentence.has(group.end, "link")

    def _continues(self, last: Draft, group: Group) -> bool:
        i = group.start - 1
        if not (self.sentence.is_comma(i) or self.sentence.is_conjunction(i)):
            return False
        if group.kind == "bare" and not self.sentence.has(group.end, "link"):
            if not self._ends_clause(group.end):
                return False  # "one was killed and other two let off"
            return group.is_other and link_between(self.sentence, last.words[1], group.start) == "list"
        if group.kind == "count" and not self.sentence.has(group.end, "link"):
            return False
        if last.construction == "gapping":
            return True
        return self.sentence.has(last.words[1], "link") and last.group is not None and last.group.number is not None

    def _ends_clause(self, i: int) -> bool:
        return i >= len(self.sentence) or self.sentence.words[i].is_sign or bool(self.sentence.marks[i])

    def _place_end(self, group: Group) -> int:
        end = group.end
        if end + 1 >= len(self.sentence) or not self.sentence.has(end, "link"):
            return end
        return end + 2 if self.sentence.words[end + 1].is_capital or self.sentence.lexicon.is_vso else end


def _is_companion(sentence: Sentence, group: Group) -> bool:
    """Say whether a phrase after "along with" names people, not a place or things."""
    if group.kind == "name":
        return not any("places" in sentence.marks[i] for i in range(group.start, group.end))
    return group.kind in {"count", "kin", "single", "role"}
