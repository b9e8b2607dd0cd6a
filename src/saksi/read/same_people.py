"""Whether two statements may be of the same people, by what their own words tell: side, day, place, name, sex and age."""

from datetime import timedelta

from saksi.lang.number_words import number_words
from saksi.lang.segment import SentenceKind
from saksi.model.place import PlaceMention
from saksi.model.vocabulary import PlacePrecision
from saksi.model.when import When
from saksi.read.draft import Draft
from saksi.read.group import Group
from saksi.read.quantities import ARTICLE
from saksi.read.sentence import Sentence
from saksi.read.timing import is_of_bodies

_FOUND_WITHIN = timedelta(days=2)
_SEXES = (("female", "male"), ("male", "female"))
_AGES = (("minor", "adult"), ("adult", "minor"))
_NAMED_BY = frozenset({"name", "role"})
_SHORT_NAME = 2
"""Letters of words too short to tell one name from another: "de", "bin"."""


def may_be_same_people(draft: Draft, earlier: Draft) -> bool:
    """Say whether the people of two statements may be the same, or the ones among the others."""
    if not (is_same_side(draft, earlier) or _refers_back(draft, earlier)):
        return False
    if _is_elsewhere(draft, earlier) or _befell_later(draft, earlier):
        return False
    one, two = draft.group, earlier.group
    if one is None or two is None or not (one.is_unit and two.is_unit) or draft.sentence is earlier.sentence:
        return True
    if _are_placed_apart(draft, earlier) or _are_items(draft, earlier):
        return False
    return not (_differ_by_name(draft, one, earlier, two) or _differ_by_kind(draft, one, earlier, two))


def is_same_side(one: Draft, two: Draft) -> bool:
    """Say whether the people of two drafts may be of one side, as far as their words tell."""
    a = one.group.side if one.group else ""
    b = two.group.side if two.group else ""
    return not a or not b or a == b or "armed" in (a, b)


def is_other_day(one: Draft, two: Draft) -> bool:
    """Say whether two statements have dates of their own that share no day."""
    return are_days_apart(one.when, two.when)


def are_days_apart(when: When | None, other: When | None) -> bool:
    """Say whether two dates are known and share no day."""
    return when is not None and other is not None and when.overlaps(other) is False


def _befell_later(draft: Draft, earlier: Draft) -> bool:
    """Say whether the days of two statements keep their people apart; those told before may be found, or die, a day or two later."""
    one, two = draft.when, earlier.when
    if one is None or two is None or not are_days_apart(one, two):
        return False
    if draft.group is not None and not is_of_bodies(draft) and _is_new_or_counted(draft.sentence, draft.group):
        return True
    starts = [when.start for when in (one, two) if when.start is not None]
    ends = [when.end for when in (one, two) if when.end is not None]
    apart: timedelta = max(starts) - min(ends)
    return apart > _FOUND_WITHIN


def are_places_apart(place: PlaceMention, other: PlaceMention) -> bool:
    """Say whether two places are two, by the gazetteer or else by their words, and neither lies in the other."""
    if place.as_written == other.as_written:
        return False
    if place.place_id is None or other.place_id is None:
        return not set(place.as_written.casefold().split()) & set(other.as_written.casefold().split())
    return not (place.place_id == other.place_id or _contains(place, other) or _contains(other, place))


def _contains(place: PlaceMention, other: PlaceMention) -> bool:
    """Say whether a place is the country, a part of it without bounds, or the district that another one lies in."""
    is_wide = place.precision in (PlacePrecision.COUNTRY, PlacePrecision.GENERAL) and place.country == other.country
    return is_wide or place.place_id in other.within


def _refers_back(draft: Draft, earlier: Draft) -> bool:
    """Say whether one person named or meant with an article can be one of those counted before."""
    group = draft.group
    return (
        group is not None and group.kind in {"definite", "name", "role", "pronoun", "kin"} and (earlier.lower or 0) > 1
    )


def _is_elsewhere(one: Draft, two: Draft) -> bool:
    """Say whether two statements name two places that the gazetteer keeps apart."""
    a, b = one.place, two.place
    if a is None or b is None or one.sentence is two.sentence or _is_mention(one):
        return False
    if a.place_id is not None and b.place_id is not None:
        return a.place_id != b.place_id and a.place_id not in b.within and b.place_id not in a.within
    return False


def _is_mention(draft: Draft) -> bool:
    """Say whether a draft only names again who is known to be dead ("the slain teacher"): a place beside it need not be the scene."""
    return draft.construction == "adjective" and draft.group is not None and draft.group.kind == "definite"


def _are_placed_apart(draft: Draft, earlier: Draft) -> bool:
    """Say whether somebody new is told of in another place: "A man was killed in Tol. A man was shot dead in Harlan".

    A headline may name a wider place than its text, and bodies are found elsewhere.
    """
    if draft.place is None or earlier.place is None or earlier.sentence.kind is SentenceKind.HEADLINE:
        return False
    is_new = draft.group is not None and _is_new(draft.sentence, draft.group) and not is_of_bodies(draft)
    return is_new and are_places_apart(draft.place, earlier.place)


def _are_items(draft: Draft, earlier: Draft) -> bool:
    """Say whether two items of a list each bring in somebody: "- A farmer was shot dead. - A shepherd was killed by a mine"."""
    is_list = draft.sentence.kind is earlier.sentence.kind is SentenceKind.LIST_ITEM
    return is_list and draft.group is not None and _is_new(draft.sentence, draft.group)


def _is_new(sentence: Sentence, group: Group) -> bool:
    """Say whether a phrase brings in somebody not told of before, as an article or the lack of one shows."""
    if sentence.lexicon.is_vso:
        is_alone = group.kind in {"single", "role"} and group.end - group.start == 1
        return is_alone and not sentence.words[group.start].form.startswith(ARTICLE)
    return group.kind == "single" and sentence.has(group.start, "indefinite")


def _is_new_or_counted(sentence: Sentence, group: Group) -> bool:
    """Say whether a phrase brings in somebody new, or counts people without an article that would mean those told before."""
    if group.kind != "count":
        return _is_new(sentence, group)
    first = sentence.words[group.start].form
    return not (sentence.has(group.start, "definite") or first.startswith(ARTICLE) or first in _all_of(sentence))


def _all_of(sentence: Sentence) -> tuple[str, ...]:
    """Give the numbers that mean all of so many: Indonesian "keenam"."""
    return number_words(sentence.lexicon.pack).roles.collective


def _differ_by_name(draft: Draft, one: Group, earlier: Draft, two: Group) -> bool:
    """Say whether two people are named and share no word of their names."""
    names, others = _names(draft.sentence, one), _names(earlier.sentence, two)
    return bool(names and others) and names.isdisjoint(others)


def _names(sentence: Sentence, group: Group) -> set[str]:
    """Give the words of a person's name that nothing else explains."""
    if group.kind not in _NAMED_BY or sentence.is_upper or sentence.kind is SentenceKind.HEADLINE:
        return set()
    return {
        sentence.words[i].form
        for i in range(group.start, group.end)
        if (sentence.words[i].is_capital or sentence.lexicon.is_vso)
        and not sentence.words[i].is_sign
        and not sentence.marks[i].keys() & {"person", "titles", "sources", "definite", "of"}
        and len(sentence.words[i].form) > _SHORT_NAME
    }


def _differ_by_kind(draft: Draft, one: Group, earlier: Draft, two: Group) -> bool:
    """Say whether two people are told to be of different sex, or one a child and the other grown up."""
    return any(
        _is(draft.sentence, one, kind) and _is(earlier.sentence, two, other)
        and not (_is(draft.sentence, one, other) or _is(earlier.sentence, two, kind))
        for kind, other in (*_SEXES, *_AGES)
    )  # fmt: skip


def _is(sentence: Sentence, group: Group, cls: str) -> bool:
    return bool(sentence.where(cls, group.start, group.end))
