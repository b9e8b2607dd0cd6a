"""Evidence: what two statements have in common or apart, part by part, and how much each speaks for one event behind them.

Weights are log2 likelihood ratios in thousandths (whole numbers, so that sums do not depend on their order): 1000 means
that what was found is twice as likely for two statements about one event as for two about different ones. They were set
by hand and checked on the invented benchmark (``benchmarks/quality/reconcile``).
"""

from saksi.model import Method, PlacePrecision

from .category import Category
from .claim import Claim
from .scope import Relation, compare_categories, compare_places

EXCLUDED = -100_000
"""No evidence outweighs it: the two cannot be one event."""
_REPEATS = 20000
_COPY = 6000
_SAME_DOCUMENT = 4000
_ONE_VOICE = -1500  # more where one source, not two, names different means or perpetrators
_NEAR_WORDS = 400
_FROM_ABOVE = frozenset({Method.AIRSTRIKE, Method.SHELLING, Method.BOMBING, Method.DRONE})
_FIRE = frozenset({Method.SHOOTING, Method.SHELLING, Method.BOMBING})
_HANDS_ON = frozenset({Method.SHOOTING, Method.EXECUTION, Method.BEATING, Method.STABBING, Method.BURNING})
Weighed = tuple[str, str, int]
"""A part, how well it agrees, and its weight."""
METHOD, PERPETRATOR = 3, 4
"""Where these stand in what ``weigh_parts`` gives."""


def weigh_parts(left: Claim, right: Claim) -> tuple[Weighed, ...]:
    """Weigh everything that two statements say: for each part, in a fixed order, how well it agrees and what that weighs."""
    same_document = left.statement.document_id == right.statement.document_id
    return (
        _weigh_place(left, right),
        _weigh_time(left, right),
        _weigh_count(left, right, same_document=same_document),
        _weigh_method(left, right),
        _weigh_perpetrator(left, right),
        _weigh_names(left, right),
        _weigh_teller(left, right),
        _weigh_who(left.category, right.category),
        _weigh_document(left, right) if same_document else _weigh_texts(left, right),
        _weigh_beside(left, right, same_document=same_document),
    )


def _weigh_place(left: Claim, right: Claim) -> Weighed:
    relation, _ = compare_places(left, right)
    if left.country and right.country and left.country != right.country:
        return "place", "different countries", EXCLUDED
    if relation is Relation.EQUAL:
        wide = left.precision in (PlacePrecision.FIRST_ORDER, PlacePrecision.COUNTRY, PlacePrecision.GENERAL)
        if wide:
            return "place", "same wide area", 500
        if left.has_own_place and right.has_own_place:
            return "place", "same place", 2500
        return "place", "same place, once taken from elsewhere in the text", 1500
    if relation in (Relation.PART_OF, Relation.CONTAINS):
        larger = right if relation is Relation.PART_OF else left
        near = larger.precision not in (PlacePrecision.FIRST_ORDER, PlacePrecision.COUNTRY, PlacePrecision.GENERAL)
        return ("place", "one lies in the other", 1200) if near else ("place", "one lies in the other's region", 900)
    if relation is Relation.DISJOINT:
        return "place", "two places", -5000
    if left.place_name and right.place_name:
        if _is_same_name_longer(left.place_name, right.place_name):
            return "place", "one name holds the other", 1500
        if left.statement.document_id != right.statement.document_id:
            return "place", "two names, not resolved", -3500
        if _is_rival_count(left, right):
            return "place", "two names, not resolved, with rival counts", -6000
        return "place", "two names, not resolved, in one text", -1000
    return "place", "not named by both", 0


def _is_rival_count(left: Claim, right: Claim) -> bool:
    """Whether one text counts the same harm twice with numbers that cannot both be right."""
    if left.act is not right.act:
        return False
    lows, highs = [each.lower or 0 for each in (left, right)], [each.upper for each in (left, right)]
    return any(high is not None and high < low for low, high in zip(lows, reversed(highs), strict=True))


def _is_same_name_longer(left: str, right: str) -> bool:
    """Whether all words of one name stand in the other: "Kerem" and "the market of Kerem"."""
    words, others = set(left.split()), set(right.split())
    return words <= others or others <= words


def _weigh_time(left: Claim, right: Claim) -> Weighed:
    if not (left.has_dates and right.has_dates):
        return _weigh_telling(left, right)
    lows = [-(10**9) if each.start is None else each.start for each in (left, right)]
    highs = [10**9 if each.end is None else each.end for each in (left, right)]
    gap = max(lows) - min(highs)
    if gap <= 0:
        span = max(left.days or 99, right.days or 99)
        if span == 1 and left.has_own_date and right.has_own_date:
            return "time", "same day", 2500
        if span == 1:
            return "time", "same day, once taken from elsewhere in the text", 1800
        return "time", "the times overlap", 1500 if span <= 3 else 500 if span <= 10 else 0
    if gap == 1:
        return "time", "one day apart", -800
    if gap <= 3:
        return "time", "some days apart", -4000
    return "time", "far apart", -8000 if gap <= 7 else EXCLUDED


def _weigh_telling(left: Claim, right: Claim) -> Weighed:
    """Weigh an unknown day by when it was told: never before the event, mostly within days of it."""
    if left.told is None or right.told is None:
        return "time", "not known of both", 0
    told, other = left.told.toordinal(), right.told.toordinal()
    for dated, late in ((left, other), (right, told)):
        if dated.start is not None:
            lag = late - dated.start
            if lag < 0:
                return "time", "told before the other's day", EXCLUDED
            return ("time", "told within a week of the other's day", 1000) if lag <= 7 else ("time", "told later", 0)
    apart = abs(told - other)
    return ("time", "told in one week", 800) if apart <= 7 else ("time", "told at different times", -1000)


def _weigh_count(left: Claim, right: Claim, *, same_document: bool) -> Weighed:
    if left.act is not right.act:
        return "count", "different harm", 0
    bounds = [(each.lower, each.upper) for each in (left, right)]
    if bounds[0] == (None, None) or bounds[1] == (None, None):
        return "count", "no number in one", 0
    least = [low if low is not None else 0 for low, _ in bounds]
    most = [high if high is not None else 10**9 for _, high in bounds]
    if max(least) <= min(most):
        if least[0] == least[1] and most == least:
            return "count", "same number", _same_number(least[0])
        return "count", "numbers agree", 400
    if 0 in most:
        return "count", "one says that nobody was harmed", 0
    category, _ = compare_categories(left.category, right.category)
    if category is not Relation.EQUAL:
        return "count", "others are counted", 0
    ratio = max(least) / max(1, min(most))
    weight = -500 if ratio <= 1.5 else -1200 if ratio <= 2 else -2500 if ratio <= 4 else -4000
    return "count", "numbers differ", weight // 4 if same_document else weight


def _same_number(number: int) -> int:
    """Weigh that two statements give one number: the larger it is, the less often by chance."""
    levels = ((10, 2500), (5, 1800), (3, 1200), (2, 800), (1, 300), (0, 0))
    return next(weight for least, weight in levels if number >= least)


def _weigh_beside(left: Claim, right: Claim, *, same_document: bool) -> Weighed:
    """Weigh what both documents count beside it: "3 killed and 7 injured" twice says more than "3 killed" twice."""
    if same_document or left.act is not right.act:
        return "beside", "nothing to compare", 0
    shared = left.beside & right.beside
    if shared:
        return "beside", "other harm in the same number", max(_same_number(number) for _, number in shared)
    acts = {act for act, _ in left.beside} & {act for act, _ in right.beside}
    return ("beside", "other harm in other numbers", -300) if acts else ("beside", "not told by both", 0)


def _weigh_method(left: Claim, right: Claim) -> Weighed:
    one, other = left.statement.scope.method, right.statement.scope.method
    if one is None or other is None or Method.OTHER in (one, other):
        return "method", "not known of both", 0
    if one is other:
        return "method", "same means", 1200
    again = _ONE_VOICE if _is_one_voice_twice(left, right) else 0
    for family in (_FROM_ABOVE, _HANDS_ON):
        if one in family and other in family:
            return "method", "like means", -2500 + again
    if {one, other} <= _FIRE:
        return "method", "means that one word may name", -2800 + again
    return "method", "different means", -4500 + again


def _is_one_voice_twice(left: Claim, right: Claim) -> bool:
    """Whether one named source tells it in two documents: what it calls by other words there, it holds apart."""
    return bool(left.voice) and left.voice == right.voice and left.text_id != right.text_id


def _weigh_perpetrator(left: Claim, right: Claim) -> Weighed:
    if not left.perpetrator or not right.perpetrator:
        return "perpetrator", "not named by both", 0
    if left.perpetrator == right.perpetrator:
        return "perpetrator", "same", 800
    shared = set(left.perpetrator.split()) & set(right.perpetrator.split())
    if shared:
        return "perpetrator", "a word in common", 300
    return "perpetrator", "named otherwise", -1800 + (_ONE_VOICE if _is_one_voice_twice(left, right) else 0)


def _weigh_names(left: Claim, right: Claim) -> Weighed:
    shared = len(left.names & right.names)
    if shared:
        return "names", "a victim's name in common", 5000 + 1000 * min(shared - 1, 5)
    if left.names and right.names and left.act is right.act:
        return "names", "no name in common", -1500
    return "names", "not given by both", 0


def _weigh_teller(left: Claim, right: Claim) -> Weighed:
    if not left.teller or not right.teller:
        return "teller", "not named by both", 0
    if left.teller == right.teller:
        return "teller", "told by the same person", 3000
    return "teller", "told by two persons", 0


def _weigh_who(left: Category, right: Category) -> Weighed:
    if left.civilian is not None and right.civilian is not None and left.civilian != right.civilian:
        return "who", "civilians against fighters", -1500
    if left.standings and left.standings == right.standings:
        return "who", "same standing", 800
    if left.identities and left.identities == right.identities:
        return "who", "same community", 300
    return "who", "nothing particular", 0


def _weigh_document(left: Claim, right: Claim) -> Weighed:
    one, other = left.statement, right.statement
    if one.repeats == other.id or other.repeats == one.id or one.part_of == other.id or other.part_of == one.id:
        return "document", "the document says so", _REPEATS
    if one.repeats is not None and one.repeats == other.repeats:
        return "document", "the document says so", _REPEATS
    if compare_places(left, right)[0] is Relation.DISJOINT:
        return "document", "one text, two places", 0
    if abs(one.span.start - other.span.start) <= _NEAR_WORDS:
        return "document", "near in one text", _SAME_DOCUMENT + 500
    return "document", "one text", _SAME_DOCUMENT


def _weigh_texts(left: Claim, right: Claim) -> Weighed:
    """Weigh two documents: copies of one text tell of the same events, as far as act and number agree."""
    if left.text_id != right.text_id or left.act is not right.act:
        return "document", "two documents", 0
    agrees = (left.lower, left.upper) == (right.lower, right.upper)
    return "document", "copies of one text", _COPY if agrees else _COPY // 4


__all__ = ["EXCLUDED", "METHOD", "PERPETRATOR", "Weighed", "weigh_parts"]
