"""One document, read sentence by sentence: the cascade in order."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from saksi.lang.dateline import find_dateline
from saksi.lang.dates import DateMention
from saksi.lang.normalise import Folded, as_folded
from saksi.lang.pack import LanguagePack
from saksi.lang.places import Gazetteer
from saksi.lang.segment import find_paragraphs, find_quotations, find_sentences
from saksi.model.place import PlaceMention
from saksi.model.when import When
from saksi.read.added_by_place import link_shares
from saksi.read.bare_dates import find_bare_days, find_event_years
from saksi.read.carried import carry_sources
from saksi.read.carry import Attributions, attribute
from saksi.read.clauses import read_clauses
from saksi.read.conduct import find_actors, find_conduct, mark_conduct, mark_opinions
from saksi.read.counting import mark_counting
from saksi.read.doers import find_perpetrator
from saksi.read.draft import Draft
from saksi.read.eventtime import mark_event_time
from saksi.read.expressions import lexicon_of
from saksi.read.figures import find_figures
from saksi.read.inheritance import inherit_dates
from saksi.read.labelled import with_lists
from saksi.read.leftovers import find_leftovers
from saksi.read.live import find_items
from saksi.read.mentions import without_mentions
from saksi.read.own_harm import TURNED
from saksi.read.periods import (
    date_by_clock,
    date_by_digest,
    date_by_period,
    leave_out_captions,
    leave_out_comparisons,
    leave_out_stamps,
)
from saksi.read.place_names import PlaceNames
from saksi.read.places import Places
from saksi.read.placing import inherit_places, set_own_places
from saksi.read.pronouns import count_pronouns
from saksi.read.relevance import is_about_violence, is_accident, settle_acts
from saksi.read.repeats import link_mentions
from saksi.read.scope import find_method
from saksi.read.sentence import Sentence
from saksi.read.sentence_dates import (
    dates_of,
    leave_out_dateline,
    open_dates,
    resolve_by_saying,
    resolve_shifts,
    resolve_years,
)
from saksi.read.shares import find_shares, share_sources
from saksi.read.sums import add_sums
from saksi.read.timing import set_own_dates


def read_drafts(
    text: str, pack: LanguagePack, published: dt.date | None = None, gazetteer: Gazetteer | None = None
) -> list[Draft]:
    """Read a text into drafts of statements, in the order of the text.

    Args:
        text: The text.
        pack: Its language.
        published: The day against which relative dates are resolved, or None.
        gazetteer: What knows names of places, or None: then places stay as written.
    """
    folded = as_folded(text)
    if not lexicon_of(pack).gate.may_tell_harm(folded.text):
        return []
    paragraphs = find_paragraphs(text)
    sentences = _sentences(text, pack, paragraphs)
    if not is_about_violence(sentences):
        return []
    _count(sentences, folded, dates_of(folded, pack, published))
    drafts = _told(sentences, folded)
    attributions = Attributions(sentences, find_quotations(text, paragraphs))
    drafts = [draft for draft in drafts if not attributions.names_source(draft)]
    for draft in drafts:
        attribute(draft, attributions)
        mark_event_time(draft)
    drafts = without_mentions(drafts)
    carry_sources(drafts, attributions)
    share_sources(drafts)
    mark_opinions(drafts, sentences)
    mark_counting(drafts, pack)
    drafts += find_actors(sentences, attributions)
    if not drafts:
        return []
    dateline = find_dateline(folded, pack)
    frames = attributions.frame_words()
    if dateline is not None:
        leave_out_dateline(sentences, dateline)
    leave_out_stamps(sentences, published)
    leave_out_captions(sentences)
    speakers = attributions.source_words()
    places = Places(PlaceNames(folded, pack, gazetteer, dateline, speakers, attributions.source_spans()), frames)
    set_own_places(places, drafts, speakers, frames)
    if published is None:
        resolve_by_saying(sentences, folded, pack, frames)
    resolve_years(sentences)
    open_dates(sentences)
    resolve_shifts(sentences, frames)
    leave_out_comparisons(sentences)
    set_own_dates(drafts, frames)
    items = find_items(sentences)
    link_mentions(drafts, items)
    link_shares(drafts)
    date_by_clock(drafts, sentences, published)
    date_by_period(drafts, sentences)
    _set_scopes(drafts, frames)
    inherit_places(places, sentences, drafts, items)
    date_by_digest(drafts, sentences, published)
    inherit_dates(drafts, sentences, frames)
    return drafts + add_sums(drafts)


def find_named_places(text: str, pack: LanguagePack, gazetteer: Gazetteer | None = None) -> list[PlaceMention]:
    """Find every place that a text names, for a person who chooses where a harm was; many of them are no scene of anything.

    Args:
        text: The text.
        pack: Its language.
        gazetteer: What knows names of places, or None: then only names behind a preposition or beside a noun for places are found.

    Returns:
        The places in the order of the text, each with its words; none overlaps another.
    """
    folded = as_folded(text)
    sentences = _sentences(text, pack, find_paragraphs(text))
    _count(sentences, folded, dates_of(folded, pack, None))
    names = PlaceNames(folded, pack, gazetteer)
    told = (each.mention for sentence in sentences for each in names.in_sentence(sentence))
    found: dict[tuple[int, int], PlaceMention] = {}
    for mention in (*told, *names.mentions):
        span = mention.span
        if span is not None and all(span.end <= start or end <= span.start for start, end in found):
            found[span.start, span.end] = mention
    return [found[at] for at in sorted(found)]


def _sentences(text: str, pack: LanguagePack, paragraphs: list[tuple[int, int]]) -> list[Sentence]:
    """Cut a text into sentences, without what a web page leaves behind it."""
    lexicon = lexicon_of(pack)
    sentences = [
        Sentence(text, (span.start, span.end), (index, span.paragraph), lexicon, kind=span.kind)
        for index, span in enumerate(find_sentences(text, pack, paragraphs))
    ]
    return sentences[: len(sentences) - len(find_leftovers(sentences))]


def _count(sentences: list[Sentence], folded: Folded, dates: Sequence[DateMention]) -> None:
    """Give each sentence its dates and its quantities."""
    starts = [date.start for date in dates]
    last: When | None = None
    for sentence in sentences:
        own = dates[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if sentence.where("bare_day"):
            own = find_bare_days(sentence, own, last)
        if sentence.where("event_noun") or sentence.where("feast"):
            own = find_event_years(sentence, own)
        last = own[-1].when if own else last
        sentence.count(folded, own)


def _told(sentences: list[Sentence], folded: Folded) -> list[Draft]:
    """Read the harms that sentences tell, and the ways of acting."""
    drafts = [draft for sentence in sentences if sentence.has_outcome for draft in read_clauses(sentence)]
    drafts = count_pronouns(drafts, sentences, folded)
    drafts = settle_acts([draft for draft in drafts if not is_accident(draft)])
    drafts = with_lists(sentences, drafts + find_shares(sentences, drafts) + find_figures(sentences, drafts))
    mark_conduct(drafts)
    told: dict[int, list[Draft]] = {}
    for draft in drafts:
        told.setdefault(draft.sentence.index, []).append(draft)
    return drafts + [draft for sentence in sentences for draft in find_conduct(sentence, told.get(sentence.index, []))]


def _counts_apart(draft: Draft, apart: list[Draft]) -> list[int]:
    """Give where counts begin that have a doer of their own: shares beside a share, and "61 of them by" behind a whole."""
    is_gap = draft.construction == "gapping"
    told = [d for d in apart if d.sentence is draft.sentence and (d.part_of is draft or is_gap)]
    return [d.words[0] for d in told if (d.construction == "gapping") is is_gap]


def _set_scopes(drafts: list[Draft], frames: Mapping[int, Sequence[tuple[int, int]]]) -> None:
    victims: dict[int, set[int]] = {}
    for draft in drafts:
        if draft.group is not None and draft.construction != TURNED:
            victims.setdefault(draft.sentence.index, set()).update(range(draft.group.start, draft.group.end))
    apart = [d for d in drafts if d.construction == "gapping" or (d.group is not None and d.group.kind == "partitive")]
    told: dict[int, dict[int, Draft]] = {}
    for draft in drafts:
        if draft.outcome is not None and draft.group is not None:
            told.setdefault(draft.sentence.index, {}).setdefault(draft.outcome.start, draft)
    for draft in drafts:
        find_method(draft)
        at = draft.sentence.index
        rivals = [start for start, each in told.get(at, {}).items() if each.outcome is not draft.outcome]
        rivals += _counts_apart(draft, apart) if apart else ()
        draft.perpetrator = find_perpetrator(draft, victims.get(at, set()), frames.get(at, ()), rivals)
    for draft in drafts:
        model = draft.part_of or draft.repeats
        if model is None:
            continue
        if draft.perpetrator is None and model.perpetrator is not None:
            draft.perpetrator = model.perpetrator._replace(how="inherited")
        if not draft.method and model.method:
            draft.method, draft.method_span = model.method, model.method_span
