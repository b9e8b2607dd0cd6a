"""Sources as written: their kind, whether they are named, and the organisation they speak for."""

from saksi.read.accounts import account_end, names_only_sources, refers_to_sources
from saksi.read.sentence import Sentence
from saksi.read.source_bounds import (
    before_agent,
    before_harm,
    may_be_source,
    may_name,
    occasion_at,
    past_clock,
    tells_deed,
    trails,
    without_dates,
)
from saksi.read.source_kinds import (
    best_kind,
    is_of_a_state,
    is_of_unknown,
    is_state,
    kinds_in,
    kinds_of,
    named_body,
    speaks_again,
)
from saksi.read.words import Word

_OPENING = 3
"""First words of a sentence among which stands who opens it: "Two Lantern researchers"."""
_DESCRIBED = 3
"""First words of an apposition among which stands what somebody is: "a former defence lawyer"."""


class Source:
    """A source as a sentence names it.

    Attributes:
        words: The words that name it.
        span: Their offsets in the text.
        text: The words as written.
        kind: witness, victim, relative, medic, ngo, igo, government, official, armed_actor, media, expert or unknown.
        is_anonymous: It is described, not named.
        has_name: A proper name stands in the words.
        is_definite: It begins with an article, as names of bodies do and names of people do not.
        organisation: Offsets of an organisation named in an apposition, or None.
        is_again: Its words refer back to an organisation or its report: "the office", "the report".
        is_none_known: Its words say that it is of none of the kinds we know: a lawyer, a company.
        is_of_sources: It means sources named before, and tells nothing else of them: "the same source".
        names: Words of it that the pack does not know, in a language without capitals: they may be names.
        head: The word for a body where nothing but an article or "that" stands with it: "union" of "the union"; empty elsewhere.
    """

    __slots__ = (
        "has_name",
        "head",
        "is_again",
        "is_anonymous",
        "is_definite",
        "is_none_known",
        "is_of_sources",
        "kind",
        "names",
        "organisation",
        "span",
        "text",
        "words",
    )  # fmt: skip

    def __init__(self, sentence: Sentence, start: int, end: int) -> None:
        self.words = (start, end)
        self.span = sentence.span_of(start, end)
        self.text = sentence.text[self.span[0] : self.span[1]]
        self.kind = "unknown"
        self.is_anonymous = False
        self.has_name = False
        self.is_definite = "definite" in sentence.marks[start]
        self.organisation: Source | None = None
        self.is_again = False
        self.is_none_known = False
        self.is_of_sources = False
        self.head = ""
        self.names = _unknown_words(sentence, start, end) if sentence.lexicon.is_vso else []


def source_between(
    sentence: Sentence, start: int, end: int, apposition: tuple[int, int] | None, *, is_certain: bool = False
) -> Source | None:
    """Make a source of words [start, end), with the words that describe it after a comma.

    Returns:
        The source, or None when the words cannot name one.
    """
    start, end = without_dates(sentence, start, end)
    start = past_clock(sentence, start, end)
    if apposition:
        first, last = without_dates(sentence, *apposition)
        apposition = (first, last) if first < last and not tells_deed(sentence, first, last) else None
    while end > start and trails(sentence, end - 1):
        end -= 1
    end = before_harm(sentence, start, end)
    if end <= start or sentence.has(start, "none") or not may_name(sentence, start, end):
        return None
    hearer, end = _before_hearer(sentence, start, end)
    outlet, end = _before_occasion(sentence, start, end)
    hearer = hearer or outlet
    if apposition and _names_the_office(sentence, (start, end), apposition):
        return _officer(sentence, (start, end), apposition)
    if apposition and _names_the_body(sentence, (start, end), apposition):
        return _officer(sentence, (start, end), apposition)
    source = Source(sentence, start, end)
    if names_only_sources(sentence, start, end):
        source.is_anonymous = True
        source.is_of_sources = refers_to_sources(sentence, start, end)
        source.organisation = hearer
        return source
    account = account_end(sentence, start, end)
    named = before_agent(sentence, start, end)
    kinds = named_body(sentence, start, end) or kinds_of(sentence, (start, named, end), account)
    if is_state(sentence, start, end) or is_of_a_state(sentence, end, kinds):
        kinds = ["government_bodies"]
    described = _described(sentence, *apposition) if apposition and not _has_clause(sentence, kinds, apposition) else []
    source.has_name = _has_name(sentence, start, named) and not is_of_unknown(kinds)
    if (
        not kinds
        and not described
        and not source.has_name
        and not is_certain
        and not may_be_source(sentence, start, end)
    ):
        return None
    source.is_again, source.head = _refers_back(sentence, start, end)
    is_bare_account = account > 0 and not source.has_name and not kinds and "indefinite" not in sentence.marks[start]
    source.is_again = source.is_again or is_bare_account or speaks_again(kinds)
    source.is_none_known = best_kind(kinds or described) == "unknown"
    people = [k for k in kinds if k.endswith("_people")]
    told = [*kinds, *described] if "spokes_people" in described else kinds  # "Major Ravi Doe, a spokesman"
    source.kind = (
        best_kind(told) or best_kind(described) or ("unknown" if source.has_name else _bystander(sentence, start, end))
    )
    source.is_anonymous = bool(people or not kinds) and not source.has_name
    if people and "indefinite" in sentence.marks[start]:
        source.is_anonymous = True
    if kinds and all(k.endswith("_bodies") for k in kinds):
        source.is_anonymous = False
    if apposition and source.has_name and not kinds and best_kind(described) in ("ngo", "igo"):
        source.organisation = _organisation(sentence, *apposition)
    source.organisation = source.organisation or hearer
    return source


def _has_clause(sentence: Sentence, kinds: list[str], apposition: tuple[int, int]) -> bool:
    """Say whether a clause behind a body tells what it does, not what it is: "The network, which has sources on the ground"."""
    return "again" in kinds and sentence.has(apposition[0], "relative")


def opening_source(sentence: Sentence) -> Source | None:
    """Give who opens a sentence in the words for a source, with the name behind people: "Mayor Ravi Doe", "The Velan Foundation"; None elsewhere."""
    if sentence.lexicon.is_vso:
        return None
    marks = [m for i in sentence.where("sources", 0, _OPENING) for m in sentence.marks[i]["sources"]]
    told = next((mark for mark in marks if mark.entry.kind.endswith("_people")), None)
    told = told or next((mark for mark in marks if mark.entry.kind.endswith("_bodies")), None)
    if told is None or sentence.where("outcome", 0, told.end):
        return None
    if any(sentence.words[i].is_sign or sentence.has_any(i, "link", "of", "conjunction") for i in range(told.start)):
        return None
    end = told.end
    while end < len(sentence) and sentence.words[end].is_capital and not sentence.words[end].is_sign:
        end += 1
    return source_between(sentence, 0, end, None)


def _described(sentence: Sentence, start: int, end: int) -> list[str]:
    """Give the kinds that words behind a comma describe; a suspect or lawyer far behind it is somebody else: "…, without naming the suspect"."""
    kinds = kinds_in(sentence, start, end)
    is_near = bool(sentence.where("sources", start, start + _DESCRIBED))
    return kinds if is_near or kinds != ["other_people"] else []


def _refers_back(sentence: Sentence, start: int, end: int) -> tuple[bool, str]:
    """Say whether words only refer back to a body or its report, and give the body's word: "the report", "serikat tersebut"."""
    inside = [i for i in range(start, end) if not sentence.words[i].is_sign]
    if not inside:
        return False, ""
    is_again = any(
        mark.entry.kind == "again" and mark.start == inside[0] and mark.end > inside[-1]
        for mark in sentence.marks[inside[0]].get("sources", ())
    )
    plain = [i for i in inside if "definite" not in sentence.marks[i]]
    if len(plain) != 1 or (len(inside) == 1 and not sentence.lexicon.is_vso):
        return is_again, ""
    if sentence.words[plain[0]].is_capital and plain[0] > 0:
        return is_again, ""  # "the UN" is a name
    return is_again, sentence.words[plain[0]].form


def _before_hearer(sentence: Sentence, start: int, end: int) -> tuple[Source | None, int]:
    """Read the outlet that a source speaks to, named behind it with "to": "une source policière à l'AFP", "مصدر عسكري لوكالة الشراع".

    Returns:
        The outlet, or None; and the word after the source.
    """
    if sentence.lexicon.is_vso:
        for i in range(start + 1, end):
            for mark in sentence.marks[i].get("sources", ()):
                if mark.entry.kind == "media_bodies" and mark.prefix in {"ل", "لل"}:
                    return _outlet(sentence, i, end), i
        return None, end
    for i in sentence.where("hearer", start + 1, end):
        name = i + 1
        while name < end and (sentence.has_any(name, "definite", "indefinite") or sentence.words[name].is_sign):
            name += 1
        outlet = sentence.find(name, "sources")
        if outlet is not None and outlet.entry.kind.startswith("media_") and _names_somebody(sentence, start, i):
            return _outlet(sentence, name, end), i
    return None, end


def _before_occasion(sentence: Sentence, start: int, end: int) -> tuple[Source | None, int]:
    """Read on what occasion somebody speaks, named behind a source: "the governor in an interview with the BBC", "le ministre au cours d'une conférence de presse".

    Returns:
        The outlet that the occasion names, or None; and the word after the source.
    """
    at = occasion_at(sentence, start, end)
    if at == end or not _names_somebody(sentence, start, at):
        return None, end
    noun = next(i for i in sentence.where("occasion", at, end))
    behind = max(mark.end for mark in sentence.marks[noun]["occasion"])
    for i in sentence.where("sources", behind, end):
        if sentence.marks[i]["sources"][0].entry.kind == "media_bodies":
            return _outlet(sentence, i, end), at
    return None, at


def _names_somebody(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words name or describe somebody: not "speaking to the agency"."""
    return any(
        sentence.has_any(i, "sources", "person") or (i > 1 and sentence.words[i].is_capital) for i in range(start, end)
    )


def _outlet(sentence: Sentence, start: int, end: int) -> Source:
    found = Source(sentence, start, end)
    found.kind = "media"
    return found


def _names_the_office(sentence: Sentence, office: tuple[int, int], apposition: tuple[int, int]) -> bool:
    """Say whether an office is followed by the name of who holds it: "the commissioner general, Ravi Doe, said"."""
    start, end = apposition
    while start + 2 < end and sentence.words[start + 1].text == "." and len(sentence.words[start].text) <= 4:
        start += 2  # "dr. Ravi Doe"
    inside = range(start, end)
    if not 1 <= end - start <= 5 or not all(sentence.words[i].is_capital for i in inside):
        return False
    if "sources" in sentence.marks[end - 1] or any(
        mark.entry.kind.endswith("_bodies") for i in inside for mark in sentence.marks[i].get("sources", ())
    ):
        return False
    return bool(kinds_in(sentence, *office)) and not sentence.find(office[0], "titles")


def _names_the_body(sentence: Sentence, body: tuple[int, int], apposition: tuple[int, int]) -> bool:
    """Say whether words for a body without its name are followed by the name: "kelompok pemantau, Velan Observatory for Rights"."""
    start, end = apposition
    inside = [i for i in range(start, end) if not sentence.has_any(i, "of", "link", "definite", "conjunction")]
    if len(inside) < 3 or not all(sentence.words[i].is_capital or sentence.words[i].text == "for" for i in inside):
        return False
    kinds = kinds_in(sentence, *body)
    return bool(kinds) and all(kind.endswith("_bodies") for kind in kinds) and not sentence.words[body[0]].is_capital


def _officer(sentence: Sentence, office: tuple[int, int], name: tuple[int, int]) -> Source:
    source = Source(sentence, *name)
    kinds = kinds_in(sentence, *office)
    source.kind = best_kind(kinds) or "unknown"
    source.is_none_known = bool(kinds) and source.kind == "unknown"
    source.has_name, source.is_again = True, speaks_again(kinds)
    return source


def _bystander(sentence: Sentence, start: int, end: int) -> str:
    """Take a person without a name or an office, such as "a carpenter", for a witness."""
    people = (mark for i in range(start, end) for mark in sentence.marks[i].get("person", ()))
    return "witness" if any(mark.entry.kind in {"civilian", "people", "mixed"} for mark in people) else "unknown"


def _has_name(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a proper name of a person or organisation stands in the words: a capital that no lexicon explains."""
    if sentence.lexicon.is_vso:
        return _has_unknown_words(sentence, start, end)
    for i in range(start, end):
        word, marks = sentence.words[i], sentence.marks[i]
        if not _may_be_name(word) or (i == start and start == 0 and end - start == 1 and marks):
            continue
        if "sources" in marks:
            mark = marks["sources"][0]
            if mark.entry.kind.endswith("_bodies") and word.text[:1].isupper():
                return True
            continue
        if (
            not marks.keys().isdisjoint(
                (
                    "definite",
                    "indefinite",
                    "person",
                    "nationality",
                    "titles",
                    "link",
                    "of",
                    "barrier",
                    "other",
                    "adverb",
                    "possessive",
                )
            )
            or i in sentence.counts
        ):
            continue
        if i == 0 and end - start > 1 and not _may_be_name(sentence.words[i + 1]):
            continue
        return True
    return False


def _may_be_name(word: Word) -> bool:
    """Say whether a word has the capital of a name, behind an article if need be: "Doe", "al-Doe"."""
    return word.is_capital or word.text.rpartition("-")[2][:1].isupper()


def _unknown_words(sentence: Sentence, start: int, end: int) -> list[str]:
    return [
        sentence.words[i].form
        for i in range(start, end)
        if not sentence.marks[i] and not sentence.words[i].is_sign and not sentence.words[i].is_number
    ]


def _has_unknown_words(sentence: Sentence, start: int, end: int) -> bool:
    """Without capitals: two words together that the pack does not know are a name."""
    return any(
        not sentence.marks[i] and not sentence.marks[i + 1] and not sentence.words[i].is_sign
        for i in range(start, end - 1)
    )


def _organisation(sentence: Sentence, start: int, end: int) -> Source | None:
    for i in range(start, end):
        for mark in sentence.marks[i].get("sources", ()):
            if mark.entry.kind in ("ngo_bodies", "igo_bodies") and mark.end <= end and sentence.words[i].is_capital:
                found = Source(sentence, mark.start, mark.end)
                found.kind = mark.entry.kind.rsplit("_", 1)[0]
                return found
    return None
