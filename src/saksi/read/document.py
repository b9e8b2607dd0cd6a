"""One document, read sentence by sentence: the cascade in order."""

import datetime as dt
from dataclasses import replace

from saksi.lang.dateline import find_anchor
from saksi.lang.dates import find_dates
from saksi.lang.pack import LanguagePack
from saksi.lang.segment import find_paragraphs, find_quotations, find_sentences
from saksi.model.place import PlaceMention
from saksi.model.vocabulary import How
from saksi.read.carry import Attributions, attribute
from saksi.read.clauses import Clauses
from saksi.read.compose import place_mention
from saksi.read.draft import Draft
from saksi.read.eventtime import mark_event_time
from saksi.read.lexicon import lexicon_of
from saksi.read.relevance import is_about_violence, is_accident, settle_acts
from saksi.read.repeats import link_mentions
from saksi.read.scope import Found, find_method, find_perpetrator, find_place
from saksi.read.sentence import Sentence
from saksi.read.timing import inherit_dates, set_own_dates


def read_drafts(text: str, pack: LanguagePack, published: dt.date | None = None) -> list[Draft]:
    """Read a text into drafts of statements, in the order of the text.

    Args:
        text: The text.
        pack: Its language.
        published: The day against which relative dates are resolved, or None.
    """
    lexicon = lexicon_of(pack)
    paragraphs = find_paragraphs(text)
    dates = find_dates(text, pack, find_anchor(text, pack, published))
    sentences = [
        Sentence(text, (span.start, span.end), (index, span.paragraph), lexicon, dates)
        for index, span in enumerate(find_sentences(text, pack, paragraphs))
    ]
    drafts = [draft for sentence in sentences if sentence.has_outcome for draft in Clauses(sentence).read()]
    drafts = [draft for draft in drafts if not is_accident(draft)]
    settle_acts(drafts)
    if not drafts or not is_about_violence(sentences):
        return []
    attributions = Attributions(sentences, find_quotations(text, paragraphs))
    drafts = [draft for draft in drafts if not attributions.names_source(draft)]
    for draft in drafts:
        mark_event_time(draft)
        attribute(draft, attributions)
    set_own_dates(drafts)
    link_mentions(drafts)
    _set_scopes(text, drafts)
    inherit_dates(drafts)
    return drafts


def _set_scopes(text: str, drafts: list[Draft]) -> None:
    victims: dict[int, set[int]] = {}
    for draft in drafts:
        if draft.group is not None:
            victims.setdefault(draft.sentence.index, set()).update(range(draft.group.start, draft.group.end))
    for draft in drafts:
        find_method(draft)
        draft.perpetrator = find_perpetrator(draft, victims.get(draft.sentence.index, set()))
        place = find_place(draft.sentence, draft)
        if place is not None:
            draft.place = place_mention(text, (place.start, place.end), "stated")
    _inherit(drafts)


def _inherit(drafts: list[Draft]) -> None:
    last_place = None
    for draft in drafts:
        model = draft.part_of or draft.repeats
        if model is not None:
            draft.perpetrator = draft.perpetrator or _inherited_actor(model.perpetrator)
            if not draft.method and model.method:
                draft.method, draft.method_span = model.method, model.method_span
            draft.place = draft.place or _inherited(model.place)
        if draft.place is None:
            draft.place = _inherited(last_place)
        last_place = draft.place or last_place


def _inherited(place: PlaceMention | None) -> PlaceMention | None:
    return None if place is None else replace(place, how=How.INHERITED)


def _inherited_actor(found: Found | None) -> Found | None:
    return None if found is None else found._replace(how="inherited")
