"""The door for victim records: records and judgements to persons, every link explained."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from saksi.link.clustering import members
from saksi.link.corpus import Ints
from saksi.link.explanation import explain_all
from saksi.link.linkage import Judgement, Label, LinkSettings, RowLinkage, link_rows
from saksi.link.placeholder import Placeholder
from saksi.link.record import rows_of
from saksi.model import Assessment, Decision, LinkageRun, Person, RecordPair, VictimList, VictimRecord, derive_id

SHOWN_FROM = 0.02
"""Probability from which a pair that was not linked is still worth showing."""

_JUDGEMENTS = {
    Decision.SAME: Judgement.SAME,
    Decision.DIFFERENT: Judgement.DIFFERENT,
    Decision.UNSURE: Judgement.UNSURE,
}


@dataclass(frozen=True, kw_only=True)
class Linkage:
    """What linking gives.

    Args:
        run: The computation, with its warnings.
        persons: The persons, in order of id.
        pairs: The pairs worth showing, in order of their records: linked ones, doubtful ones, judged ones.
        rows: The run in full, for reports, review queues and partitions.
    """

    run: LinkageRun
    persons: tuple[Person, ...]
    pairs: tuple[RecordPair, ...]
    rows: RowLinkage


def link_records(
    records: Sequence[VictimRecord],
    *,
    lists: Sequence[VictimList],
    judgements: Sequence[Assessment] = (),
    settings: LinkSettings | None = None,
) -> Linkage:
    """Link victim records to persons.

    Args:
        records: All records of all lists, in any order.
        lists: The lists.
        judgements: Decisions in force ``SAME``, ``DIFFERENT`` and ``UNSURE``: ``object_id`` and ``other_ids[0]`` are the
            two records. None is ever overruled; where they contradict each other a warning says so.
        settings: None for the defaults.

    Returns:
        The persons and pairs; the same for the same records and judgements in whatever order.
    """
    settings = settings or LinkSettings()
    labels = labels_of(judgements)
    found = link_rows(rows_of(records, lists), labels=labels, settings=settings)
    groups = members(found.clusters)
    persons = [tuple(found.corpus.refs[i] for i in group) for group in groups.values()]
    run = LinkageRun(
        id=derive_id(
            "link",
            f"{settings.threshold} {settings.block_cap} {settings.last_cap} {settings.rounds}",
            *(" ".join(p) for p in persons),
            *sorted(f"{x.left} {x.right} {x.judgement.value}" for x in labels),
        ),
        record_count=len(found.corpus),
        person_count=len(persons),
        threshold=settings.threshold,
        settings=tuple(sorted((name, str(getattr(settings, name))) for name in ("block_cap", "last_cap", "rounds"))),
        warnings=tuple(warnings_of(found)),
    )
    people = tuple(sorted((Person(id=derive_id("pe", p[0]), record_ids=p) for p in persons), key=lambda p: p.id))
    return Linkage(run=run, persons=people, pairs=tuple(record_pairs(found, labels)), rows=found)


def labels_of(judgements: Iterable[Assessment]) -> tuple[Label, ...]:
    """Give people's decisions about pairs as labels; decisions about anything else are left out."""
    return tuple(
        Label(left=one.object_id, right=one.other_ids[0], judgement=_JUDGEMENTS[one.decision])
        for one in judgements
        if one.decision in _JUDGEMENTS and one.other_ids
    )


def record_pairs(linkage: RowLinkage, labels: Sequence[Label] = ()) -> Iterator[RecordPair]:
    """Give the pairs worth showing with their evidence, in order of their records.

    Args:
        linkage: The run.
        labels: What people said, for the reason that a pair carries.
    """
    refs, clusters = linkage.corpus.refs, linkage.clusters
    said = {(min(x.left, x.right), max(x.left, x.right)): x.judgement for x in labels}
    shown = shown_pairs(linkage)
    for pair, evidence in zip(shown.tolist(), explain_all(linkage, shown), strict=True):
        i, j = int(linkage.candidates.left[pair]), int(linkage.candidates.right[pair])
        linked = bool(clusters[i] == clusters[j])
        p = float(expit(linkage.scores.odds[pair]))
        yield RecordPair(
            left=refs[i],
            right=refs[j],
            probability=round(p, 6),
            linked=linked,
            evidence=evidence,
            reason=_reason(said.get((refs[i], refs[j])), p, linked=linked),
        )


def shown_pairs(linkage: RowLinkage) -> Ints:
    """Give the candidate rows worth showing: linked, or not improbable."""
    linked = linkage.clusters[linkage.candidates.left] == linkage.clusters[linkage.candidates.right]
    return np.flatnonzero(linked | (expit(linkage.scores.odds) >= SHOWN_FROM))


def _reason(judgement: Judgement | None, probability: float, *, linked: bool) -> str:
    if judgement is Judgement.SAME:
        return "people said: one person"
    if judgement is Judgement.DIFFERENT:
        return "people said: not one person"
    if linked and probability < 0.5:
        return "linked through other records of the person"
    if not linked and probability >= 0.5:
        return "not linked: the other records of the two persons speak against it"
    return "people could not tell" if judgement is Judgement.UNSURE else ""


def warnings_of(linkage: RowLinkage) -> Iterator[str]:
    """Say what the user must know about a run, without names: dropped blocks, contradictions, nameless records."""
    for key in linkage.candidates.keys:
        if key.dropped_blocks:
            yield (
                f"{key.dropped_blocks} blocks of the key '{key.key}' were too large and were not compared "
                f"({key.dropped_pairs} pairs): matches between records that say very little may be missed."
            )
    if linkage.contradictions:
        pairs = ", ".join(f"{a} and {b}" for a, b in linkage.contradictions[:5])
        yield f"{len(linkage.contradictions)} judgements contradict each other and were not used: {pairs}."
    if linkage.unknown_labels:
        yield f"{linkage.unknown_labels} judgements name a record that is in no list."
    by_list: dict[str, list[Placeholder]] = {}
    for one in linkage.placeholders:
        by_list.setdefault(one.list_name, []).append(one)
    for name, found in by_list.items():
        yield (
            f"{sum(one.records for one in found)} records of {name} carry words that stand for no name "
            f"(records with each wording: {', '.join(one.first for one in found[:5])}); they count as without a name."
        )
    nameless = len(linkage.corpus) - len(np.unique(linkage.corpus.view_record))
    if nameless:
        yield f"{nameless} records state no name and stay unlinked, each as a person of its own."


__all__ = ["Linkage", "labels_of", "link_records", "record_pairs", "shown_pairs", "warnings_of"]
