"""Incidents: one event out of the statements about it, with what they agree on and a range for each harm."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from saksi.model import (
    Act,
    DatePrecision,
    Episode,
    How,
    Incident,
    IncidentStatus,
    PlaceMention,
    Range,
    Stance,
    When,
    derive_id,
)

from .bounds import give_range
from .claim import Claim
from .contradiction import find_contradictions
from .decision import Decisions, read_status
from .origin import Origins, Root, count_roots
from .rule import Rule
from .scope import Relation, compare_categories
from .series import find_series, is_said_again
from .status import propose_status
from .votes import Floor

_ACTS = tuple(Act)
_NEAR = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What building an incident needs besides its statements.

    Args:
        claims: Statement id to claim.
        origins: Whose word each statement is.
        rule: The rule for ranges and status.
        decisions: What people decided.
        episodes: Episodes, in order of start and id.
        publishers: Document id to publisher.
        warnings: What a person should look at.
    """

    claims: Mapping[str, Claim]
    origins: Origins
    rule: Rule
    decisions: Decisions
    episodes: tuple[Episode, ...]
    publishers: Mapping[str, str]
    warnings: tuple[str, ...]


def build_incident(statement_ids: Sequence[str], setting: Setting) -> Incident:
    """Build one incident.

    The id comes from the smallest statement id, so that it stays when statements are added and changes when an
    incident is split.

    Args:
        statement_ids: The statements about the event, denials among them, at least one of them no denial.
        setting: Everything else.
    """
    claims = [setting.claims[each] for each in sorted(statement_ids)]
    denials = [claim for claim in claims if claim.statement.stance is Stance.DENIES]
    told = [claim for claim in claims if claim.statement.stance is not Stance.DENIES]
    ranges, standing, parts = _ranges(told, denials, setting)
    contradictions = find_contradictions(standing, denials, setting.origins.roots, parts)
    root_count = count_roots(setting.origins.roots[claim.id] for claim in told)
    status, reason = propose_status(root_count, contradictions, setting.rule)
    incident_id = derive_id("in", min(claim.id for claim in told))
    decided = _decided(incident_id, claims, setting.decisions)
    if decided is not None:
        status, reason = decided[0], decided[1]
    return Incident(
        id=incident_id,
        statement_ids=tuple(claim.id for claim in claims),
        act=main_act(told),
        place=agree_on_place(told),
        when=agree_on_time(told),
        ranges=ranges,
        status=status,
        status_reason=reason,
        status_by=None if decided is None else decided[2],
        perpetrators=_perpetrators(told),
        root_count=root_count,
        contradictions=contradictions,
        episode_id=next((episode.id for claim in told if (episode := find_episode(claim, setting.episodes)[0])), None),
    )


def main_act(claims: Iterable[Claim]) -> Act:
    """Give the gravest harm told: the vocabulary's order, killed first; ``OTHER`` only where nothing else is told."""
    return min((claim.act for claim in claims), key=_ACTS.index)


def _decided(incident_id: str, claims: Sequence[Claim], decisions: Decisions) -> tuple[IncidentStatus, str, str] | None:
    found = [decisions.statuses[each] for each in (incident_id, *(c.id for c in claims)) if each in decisions.statuses]
    if not found:
        return None
    last = max(found, key=lambda each: (each.sequence, each.id))
    return read_status(last), last.reason or "Decided by a person.", last.id


def _ranges(
    told: Sequence[Claim], denials: Sequence[Claim], setting: Setting
) -> tuple[tuple[Range, ...], list[Claim], list[Claim]]:
    """Give one range a harm, the claims that stand (current, whole, said once), and those that count parts."""
    by_id = {claim.id: claim for claim in told}
    steps = find_series(told, setting.origins.roots)
    ranges: list[Range] = []
    standing: list[Claim] = []
    all_parts: list[Claim] = []
    for act in sorted({claim.act for claim in told}, key=_ACTS.index):
        claims = [claim for claim in told if claim.act is act]
        aside: dict[str, str] = {claim.id: "It is a denial; it stands beside the figures." for claim in denials}
        parts: list[Claim] = []
        for claim in claims:
            step = steps.get(claim.id)
            if is_said_again(claim, by_id, setting.origins.roots):
                aside[claim.id] = f"It says {claim.statement.repeats} again."
            elif step is not None and step.superseded_by is not None:
                aside[claim.id] = step.reason
            elif whole := _whole_of(claim, claims, setting.claims):
                aside[claim.id] = f"It counts a part of {whole}."
                parts.append(claim)
            else:
                standing.append(claim)
        given = give_range(
            act,
            [*claims, *(claim for claim in denials if claim.act is act)],
            setting.origins.roots,
            setting.rule,
            aside=aside,
            floors=find_floors(parts, setting.origins.roots),
        )
        all_parts.extend(parts)
        if given is not None:
            ranges.append(given)
    return tuple(ranges), standing, all_parts


def _whole_of(claim: Claim, others: Sequence[Claim], known: Mapping[str, Claim]) -> str:
    """Name the statement that counts this one's persons and more; empty where none does.

    Within one event "people" and "civilians" are two words for the same dead, so only age, sex and standing make a
    part; and a single person of whom a document tells beside a larger number.

    Args:
        claim: A statement of the event.
        others: All of the event about the same harm.
        known: All statements, for a declared whole that stands in a figure beside the event.
    """
    declared = known.get(claim.statement.part_of or "")
    if claim.statement.part_of is not None and (declared is None or is_plainly_part(claim, declared)):
        return claim.statement.part_of
    for other in others:
        if other.id == claim.id or (other.statement.part_of is not None and other.statement.part_of == claim.id):
            continue
        if other.statement.quantity is None or other.statement.quantity.is_unknown:
            continue
        if _is_too_small(other, claim):
            continue
        narrower = bool(claim.category.ages or claim.category.standings) and not (
            other.category.ages or other.category.standings
        )
        fighters = (
            claim.category.civilian is False
            and other.category.civilian is not False
            and claim.upper is not None
            and claim.upper < (other.lower or 0)
        )
        one_of_many = (
            (claim.lower, claim.upper) == (1, 1)
            and (other.lower or 0) > 1
            and claim.statement.document_id == other.statement.document_id
        )
        if narrower or fighters or one_of_many:
            return other.id
    return ""


def _is_too_small(whole: Claim, part: Claim) -> bool:
    """Tell whether one count cannot hold another: it is one person, or a smaller count in the same document.

    Two documents may well contradict each other about a whole and its part; one rarely contradicts itself.
    """
    if whole.upper is None or part.lower is None or whole.upper >= part.lower:
        return False
    return whole.upper == 1 or whole.statement.document_id == part.statement.document_id


def is_plainly_part(part: Claim, whole: Claim) -> bool:
    """Tell whether a declared part is one, and not a rival count of the same persons by somebody else.

    It is where it counts a narrower group, stands near its whole in the text, or is one person or no more than a
    quarter of the whole. A figure of the same people a paragraph away, somewhat smaller than another, is a rival.
    """
    if part.lower is None or part.lower <= 1 or 4 * (part.upper or part.lower) <= (whole.lower or 0):
        return True
    if (part.category.ages or part.category.standings) and part.category.ages != whole.category.ages:
        return True
    if part.category.civilian is False and whole.category.civilian is not False:
        return True
    return abs(part.statement.span.start - whole.statement.span.start) <= _NEAR and (
        part.statement.source == whole.statement.source
    )


def find_floors(parts: Sequence[Claim], roots: Mapping[str, Root]) -> dict[str, Floor]:
    """Add up the parts that one source gives in one document and that share no person.

    Counts of no narrower group hold up nothing: they may be another word for the whole. A part of a part is counted
    with it.

    Returns:
        Document id to the largest such sum.
    """
    found: dict[str, Floor] = {}
    by_voice: dict[tuple[str, str], list[Claim]] = {}
    ids = {part.id for part in parts}
    for part in parts:
        is_narrower = bool(part.category.ages or part.category.standings) or part.category.civilian is False
        if part.lower and is_narrower and part.statement.part_of not in ids:
            by_voice.setdefault((part.statement.document_id, roots[part.id].voice), []).append(part)
    for (document_id, _), claims in sorted(by_voice.items()):
        chosen: list[Claim] = []
        for claim in sorted(claims, key=lambda each: (-(each.lower or 0), each.id)):
            relations = [compare_categories(claim.category, other.category)[0] for other in chosen]
            if all(relation is Relation.DISJOINT for relation in relations):
                chosen.append(claim)
        number = sum(claim.lower or 0 for claim in chosen)
        reason = "A part is no more than the whole."
        if len(chosen) > 1:
            shown = " + ".join(f"{claim.lower} {claim.category}" for claim in chosen)
            reason = f"Parts that share no person add up: {shown} = {number}."
        if document_id not in found or number > found[document_id].number:
            found[document_id] = Floor(number=number, claims=tuple(chosen), reason=reason)
    return found


def agree_on_place(claims: Sequence[Claim]) -> PlaceMention | None:
    """Give the most specific place that most statements name or lie around; None where none names a place."""
    mentions = [(claim, claim.statement.scope.place) for claim in claims if claim.statement.scope.place is not None]
    if not mentions:
        return None
    votes: Counter[str] = Counter()
    for claim, _ in mentions:
        for candidate in {other.place_key for other, _ in mentions}:
            if candidate == claim.place_key:
                votes[candidate] += 2
        for other, _ in mentions:
            if claim.place_id is not None and claim.place_id in other.within:
                votes[other.place_key] += 1
    best = min(
        mentions,
        key=lambda item: (
            item[0].place_id is None and any(claim.place_id is not None for claim, _ in mentions),
            -votes[item[0].place_key],
            -len(item[0].within),
            item[0].id,
        ),
    )
    return best[1]


def agree_on_time(claims: Sequence[Claim]) -> When | None:
    """Give the days that all dated statements allow; where they contradict, those that most of them name."""
    dated = [claim for claim in claims if claim.has_dates]
    if not dated:
        return None
    starts = [claim.start for claim in dated if claim.start is not None]
    ends = [claim.end for claim in dated if claim.end is not None]
    first, last = max(starts, default=None), min(ends, default=None)
    if first is not None and last is not None and first > last:
        votes = Counter((claim.start, claim.end) for claim in dated)
        first, last = min(votes, key=lambda days: (-votes[days], days[0] or 0, days[1] or 0))
    for claim in dated:
        if (claim.start, claim.end) == (first, last):
            return claim.statement.scope.when
    return When(
        start=None if first is None else dt.date.fromordinal(first),
        end=None if last is None else dt.date.fromordinal(last),
        precision=_precision(first, last),
        how=How.RESOLVED,
    )


def _precision(first: int | None, last: int | None) -> DatePrecision:
    if first is None or last is None:
        return DatePrecision.OPEN
    return DatePrecision.DAY if first == last else DatePrecision.DAYS


def _perpetrators(claims: Sequence[Claim]) -> tuple[str, ...]:
    named = [claim for claim in claims if claim.statement.scope.perpetrator is not None]
    ordered = sorted(named, key=lambda claim: (claim.told or dt.date.max, claim.id))
    words = [claim.statement.scope.perpetrator for claim in ordered]
    return tuple(dict.fromkeys(mention.as_written for mention in words if mention is not None))


def find_episode(claim: Claim, episodes: Sequence[Episode]) -> tuple[Episode | None, str]:
    """Find the episode that a statement belongs to, and say why.

    It belongs where its place is one of the episode's or lies in one, and its time meets the episode without reaching
    far beyond it. Where no words give the time, a place in the episode and a publication from its first day on are
    taken, and that is said.
    """
    for episode in episodes:
        if claim.country and episode.country and claim.country != episode.country:
            continue
        where = {claim.place_id, *claim.within} - {None}
        in_place = bool(where & set(episode.place_ids)) or (
            not episode.place_ids and bool(episode.country) and claim.country == episode.country
        )
        if not in_place:
            continue
        first, last = episode.start.toordinal(), episode.end.toordinal()
        if claim.has_dates:
            start = claim.start if claim.start is not None else first
            end = claim.end if claim.end is not None else max(start, last)
            beyond = max(0, first - start) + max(0, end - last)
            if start <= last and first <= end and beyond <= last - first + 1:
                return episode, "Its place lies in the episode and its time meets it."
        elif claim.told is not None and claim.told >= episode.start:
            return (
                episode,
                "Its place lies in the episode; no words give its time, but it was told after the first day.",
            )
    return None, ""


__all__ = [
    "Setting",
    "agree_on_place",
    "agree_on_time",
    "build_incident",
    "find_episode",
    "find_floors",
    "main_act",
]
