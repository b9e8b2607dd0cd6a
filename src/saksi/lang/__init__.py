"""Languages as data, and pure functions over text: folding, segments, numbers, dates, names, places.

One TOML file a language under ``packs/``; adding a language needs no code. Nothing here knows a case, a database or
a clock: the date against which "yesterday" is resolved arrives as an argument."""

from saksi.lang.check import check_pack
from saksi.lang.date_resolve import Anchor
from saksi.lang.date_words import DateWords, date_words
from saksi.lang.dateline import Dateline, find_anchor, find_dateline
from saksi.lang.dates import DateKind, DateMention, find_dates, parse_date
from saksi.lang.detect import Detection, detect_language, find_script
from saksi.lang.normalise import Folded, Tokens, as_folded, fold, fold_with_map
from saksi.lang.number_words import NumberWords, number_words
from saksi.lang.numbers import NumberForm, NumberMention, NumberRole, find_numbers, parse_number
from saksi.lang.pack import PACKAGED, LanguageFacts, LanguagePack, load_pack, read_pack
from saksi.lang.phrases import Match, PhraseTable
from saksi.lang.places import (
    Gazetteer,
    GeographyWords,
    PlaceHit,
    find_place_names,
    find_places,
    geography_words,
    place_key,
    resolve_hit,
    resolve_name,
    weigh_countries,
)
from saksi.lang.segment import (
    Quotation,
    SegmentWords,
    Sentence,
    SentenceKind,
    find_paragraphs,
    find_quotations,
    find_sentences,
)
from saksi.lang.word_query import Term, find_words, index_words, parse_query, stems_of

__all__ = [
    "PACKAGED",
    "Anchor",
    "DateKind",
    "DateMention",
    "DateWords",
    "Dateline",
    "Detection",
    "Folded",
    "Gazetteer",
    "GeographyWords",
    "LanguageFacts",
    "LanguagePack",
    "Match",
    "NumberForm",
    "NumberMention",
    "NumberRole",
    "NumberWords",
    "PhraseTable",
    "PlaceHit",
    "Quotation",
    "SegmentWords",
    "Sentence",
    "SentenceKind",
    "Term",
    "Tokens",
    "as_folded",
    "check_pack",
    "date_words",
    "detect_language",
    "find_anchor",
    "find_dateline",
    "find_dates",
    "find_numbers",
    "find_paragraphs",
    "find_place_names",
    "find_places",
    "find_quotations",
    "find_script",
    "find_sentences",
    "find_words",
    "fold",
    "fold_with_map",
    "geography_words",
    "index_words",
    "load_pack",
    "number_words",
    "parse_date",
    "parse_number",
    "parse_query",
    "place_key",
    "read_pack",
    "resolve_hit",
    "resolve_name",
    "stems_of",
    "weigh_countries",
]
