"""Sources as written: their kind, whether they are named, and the organisation they speak for."""

from functools import cache
from itertools import pairwise

from saksi.lang.normalise import fold
from saksi.lang.pack import LanguagePack
from saksi.read.accounts import account_end, names_only_sources, refers_to_sources
from saksi.read.lexicon import Mark
from saksi.read.sentence import Sentence

QUOTES = frozenset('"“”«»„')
_PRIORITY = (
    "relative_people",
    "relative_bodies",
    "witness_people",
    "victim_people",
    "medic_people",
    "medic_bodies",
    "ngo_people",
    "ngo_bodies",
    "igo_people",
    "igo_bodies",
    "media_people",
    "media_bodies",
    "expert_people",
    "expert_bodies",
    "armed_actor_people",
    "armed_actor_bodies",
    "forces_bodies",
    "spokes_people",
    "government_people",
    "official_people",
    "commander_people",
    "official_bodies",
    "government_bodies",
    "addressed_people",
    "unknown_people",
    "unknown_bodies",
)
"""Classes of words for sources; where words have several, the first is what the source is."""
_PLAIN = {"forces": "armed_actor", "spokes": "government", "addressed": "medic", "commander": "armed_actor"}
"""Kinds of source behind classes of words: forces of a state, people who speak for a body without a kind of its own, "Dr" with a name,
commanders of nobody named."""
_OF_A_STATE = frozenset({"forces_bodies", "official_bodies", "government_bodies", "government_people"})
"""Bodies whose commanders are officials."""
_HOLDERS = frozenset({"official_people", "government_people", "spokes_people"})
"""People who speak for the body they hold an office of."""
_HELD = frozenset({"expert_bodies", "forces_bodies"})
"""Bodies that do not say what their people are: an officer of the army is an official, the rector of a university no expert."""
_PUBLIC = frozenset({"igo_bodies", "government_bodies", "forces_bodies"})
"""Bodies whose names go on with what they are about: "Ministry of Human Rights", "High Commissioner for Human Rights"."""
_NAMED_FOR = frozenset({"relative_people", "witness_people", "victim_people"})
"""People that a body may bear in its name."""
_DEEDS = frozenset({"object", "either"})
"""Constructions of outcome words that are verbs with a doer."""
_RELAYS = frozenset({"relayed", "cites", "according"})
"""Constructions of reporting words that never describe who speaks."""
_LONGEST_OFFICE = 12
_LONGEST_QUOTED = 8
_DATELINE_WORDS = 4
"""Most words of a dateline before its date: "TOL, Harlan (17 May)"."""


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
    start, end = _without_dates(sentence, start, end)
    if apposition:
        first, last = _without_dates(sentence, *apposition)
        apposition = (first, last) if first < last and not _tells_deed(sentence, first, last) else None
    while end > start and _trails(sentence, end - 1):
        end -= 1
    end = _before_harm(sentence, start, end)
    if end <= start or not _may_name(sentence, start, end):
        return None
    hearer, end = _before_hearer(sentence, start, end)
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
    named = _before_agent(sentence, start, end)
    kinds = _named_body(sentence, start, end) or _kinds_of(sentence, (start, named, end), account)
    if (not kinds and is_country(source.text, sentence.lexicon.pack)) or _is_of_a_state(sentence, end, kinds):
        kinds = ["government_bodies"]
    described = _kinds(sentence, *apposition) if apposition else []
    source.has_name = _has_name(sentence, start, named) and not _is_of_unknown(kinds)
    if (
        not kinds
        and not described
        and not source.has_name
        and not is_certain
        and not _may_be_source(sentence, start, end)
    ):
        return None
    source.is_again, source.head = _refers_back(sentence, start, end)
    is_bare_account = account > 0 and not source.has_name and not kinds and "indefinite" not in sentence.marks[start]
    source.is_again = source.is_again or is_bare_account or _speaks_again(kinds)
    people = [k for k in kinds if k.endswith("_people")]
    told = [*kinds, *described] if "spokes_people" in described else kinds  # "Major Ravi Doe, a spokesman"
    source.kind = (
        _best(told) or _best(described) or ("unknown" if source.has_name else _bystander(sentence, start, end))
    )
    source.is_anonymous = bool(people or not kinds) and not source.has_name
    if people and "indefinite" in sentence.marks[start]:
        source.is_anonymous = True
    if kinds and all(k.endswith("_bodies") for k in kinds):
        source.is_anonymous = False
    if apposition and source.has_name and not kinds and _best(described) in ("ngo", "igo"):
        source.organisation = _organisation(sentence, *apposition)
    source.organisation = source.organisation or hearer
    return source


def _is_of_a_state(sentence: Sentence, end: int, kinds: list[str]) -> bool:
    """Say whether a commission is one of a country, by the adjective that closes its name: "مفوضية حقوق الإنسان السورية"."""
    is_closed = sentence.lexicon.is_vso and "adjectival" in sentence.marks[end - 1] and kinds[:1] == ["igo_bodies"]
    return is_closed and sentence.words[end - 1].form.startswith("ال")


def _is_of_unknown(kinds: list[str]) -> bool:
    """Say whether words tell that nothing of the kinds we know speaks: "the company", "a video"."""
    return bool(kinds) and all(kind.startswith("unknown") for kind in kinds)


def _speaks_again(kinds: list[str]) -> bool:
    """Say whether kinds are of somebody who speaks for a body named before: "the spokeswoman of the office"."""
    return "again" in kinds and "spokes_people" in kinds


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


def _may_name(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words can name somebody: not signs and numbers alone, nobody whom somebody counts."""
    if all(sentence.words[i].is_sign or sentence.words[i].is_number for i in range(start, end)):
        return False
    return not _counts_others(sentence, start, end)


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


def _names_somebody(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words name or describe somebody: not "speaking to the agency"."""
    return any(
        sentence.has_any(i, "sources", "person") or (i > 1 and sentence.words[i].is_capital) for i in range(start, end)
    )


def _outlet(sentence: Sentence, start: int, end: int) -> Source:
    found = Source(sentence, start, end)
    found.kind = "media"
    return found


def _tells_deed(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words behind a comma begin what is said, or tell who relays it, instead of describing who says it: "the report, the army killed 71"."""
    relays = (mark for i in sentence.where("attribution", start, end) for mark in sentence.marks[i]["attribution"])
    return any(mark.entry.kind in _RELAYS for mark in relays) or any(
        mark.entry.detail in _DEEDS
        for i in sentence.where("outcome", start, end)
        for mark in sentence.marks[i]["outcome"]
    )


def _before_agent(sentence: Sentence, start: int, end: int) -> int:
    """Give the word before those who only heard a source: "eleven survivors interviewed by the Commission"."""
    agent = next(iter(sentence.where("agent", start + 2, end)), end)
    return agent if any(sentence.has_any(i, "person", "sources") for i in range(start, agent)) else end


def _before_harm(sentence: Sentence, start: int, end: int) -> int:
    """Give the word after a name, before the phrase that tells of harm: "the prefecture in its latest toll"; `start` where no name is left.

    A capitalised word inside a name tells no harm: "the Commission for the Disappeared".
    """
    is_cased = not (sentence.is_upper or sentence.lexicon.is_vso)
    bodies = _source_marks(sentence, start, end)
    for i in sentence.where("outcome", start, end):
        if any(mark.start <= i < mark.end for mark in bodies) or _is_toll_of(sentence, i, bodies):
            continue  # "un bilan provisoire du ministère"
        if is_cased and i > start and sentence.words[i].is_capital:
            continue
        links = [j for j in range(start + 1, i) if "link" in sentence.marks[j] and "of" not in sentence.marks[j]]
        is_named = bool(links) and any("sources" in sentence.marks[j] for j in range(start, links[-1]))
        return links[-1] if is_named else start
    return end


def _is_toll_of(sentence: Sentence, i: int, bodies: list[Mark]) -> bool:
    """Say whether a word for a toll stands before the body that gives it."""
    tolls = sentence.marks[i]["outcome"]
    end = max(mark.end for mark in tolls)
    return all(mark.entry.detail == "toll" for mark in tolls) and any(mark.start >= end for mark in bodies)


def _trails(sentence: Sentence, i: int) -> bool:
    """Say whether a last word is no part of a name: a sign, or the preposition of what was cut off ("on Tuesday")."""
    word, marks = sentence.words[i], sentence.marks[i]
    if word.is_sign:
        return word.text not in ")”»" and not (
            word.text == '"' and sentence.words[i - 1].text != '"' and _opens_before(sentence, i)
        )
    return "link" in marks and "sources" not in marks and not marks["link"][0].prefix.endswith("ال")


def _opens_before(sentence: Sentence, i: int) -> bool:
    """Say whether a straight quotation mark closes a name that one opens a few words before."""
    return any(sentence.words[j].text == '"' for j in range(max(0, i - _LONGEST_QUOTED), i - 1))


def _counts_others(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words speak of people that somebody counts, not of who counts them: "the names of 412 civilians"."""
    return not sentence.lexicon.is_vso and any(
        i in sentence.counts and not any("sources" in sentence.marks[j] for j in range(i, min(end, i + 4)))
        for i in range(start + 1, end)
    )


def _without_dates(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Leave out a date or a dateline that stands around a name: "9 May the monitor", "TOL (17 May 2030) - The mission"."""
    for date in sentence.dates:
        dated = [i for i in range(start, end) if date.start < sentence.ends[i] and sentence.starts[i] < date.end]
        if not dated:
            continue
        rest = dated[-1] + 1
        while rest < end and sentence.words[rest].is_sign:
            rest += 1
        if rest < end and dated[0] - start <= _DATELINE_WORDS:
            start = rest
        elif rest >= end:
            end = dated[0]
    return start, end


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
    return bool(_kinds(sentence, *office)) and not sentence.find(office[0], "titles")


def _names_the_body(sentence: Sentence, body: tuple[int, int], apposition: tuple[int, int]) -> bool:
    """Say whether words for a body without its name are followed by the name: "kelompok pemantau, Velan Observatory for Rights"."""
    start, end = apposition
    inside = [i for i in range(start, end) if not sentence.has_any(i, "of", "link", "definite", "conjunction")]
    if len(inside) < 3 or not all(sentence.words[i].is_capital or sentence.words[i].text == "for" for i in inside):
        return False
    kinds = _kinds(sentence, *body)
    return bool(kinds) and all(kind.endswith("_bodies") for kind in kinds) and not sentence.words[body[0]].is_capital


def _officer(sentence: Sentence, office: tuple[int, int], name: tuple[int, int]) -> Source:
    source = Source(sentence, *name)
    kinds = _kinds(sentence, *office)
    source.kind = _best(kinds) or "unknown"
    source.has_name, source.is_again = True, _speaks_again(kinds)
    return source


def _bystander(sentence: Sentence, start: int, end: int) -> str:
    """Take a person without a name or an office, such as "a carpenter", for a witness."""
    people = (mark for i in range(start, end) for mark in sentence.marks[i].get("person", ()))
    return "witness" if any(mark.entry.kind in {"civilian", "people", "mixed"} for mark in people) else "unknown"


def described_kind(sentence: Sentence, i: int) -> str:
    """Give the kind of source that the words directly before a name, or after its comma, describe; empty when none do."""
    start = i
    while start > 0 and i - start < 6 and not sentence.words[start - 1].is_sign:
        if sentence.has_any(start - 1, "barrier", "attribution", "outcome", "passive", "link", "conjunction"):
            break
        start -= 1
    end = i + 1
    while end < len(sentence.words) and sentence.words[end].is_capital:
        end += 1
    kind = _best(_kinds(sentence, start, end)) or kind_of_office(sentence, start)
    if kind or not sentence.is_comma(end):
        return kind
    stop = end + 1
    while (
        stop < len(sentence.words)
        and stop - end < 10
        and not sentence.words[stop].is_sign
        and "barrier" not in sentence.marks[stop]
    ):
        stop += 1
    return _best(_kinds(sentence, end + 1, stop))


def kind_of_office(sentence: Sentence, name: int) -> str:
    """Give the kind of an office that opens a thought and ends at a comma before a name: "A youth leader in the village, Ravi Doe".

    Somebody named behind a body of the state is one of its officers: "polisi Velan, Ravi Doe".
    """
    if name < 2 or not sentence.is_comma(name - 1):
        return ""
    start = name - 1
    while start > 0 and name - start < _LONGEST_OFFICE and not sentence.words[start - 1].is_sign:
        start -= 1
    while start < name - 1 and not sentence.has_any(start, "definite", "indefinite", "sources"):
        if sentence.words[start].is_capital and start > 0:
            return ""
        start += 1
    if any(sentence.where(cls, start, name) for cls in ("attribution", "outcome", "relative")):
        return ""
    kinds = _kinds(sentence, start, name - 1)
    if any(kind.endswith("_people") for kind in kinds):
        return _best(kinds)
    return "official" if not _OF_A_STATE.isdisjoint(kinds) else ""


def kind_of_subject(sentence: Sentence) -> str:
    """Give the kind of somebody without a name who opens a sentence: "A police official gave a higher toll"."""
    if not sentence.marks or "indefinite" not in sentence.marks[0]:
        return ""
    end = 1
    while end < len(sentence) and end < _LONGEST_OFFICE and not sentence.has_any(end, "attribution", "link", "of"):
        if sentence.words[end].is_sign or sentence.words[end].is_capital:
            return ""
        if kind := _best([k for k in _kinds(sentence, 0, end + 1) if k.endswith("_people")]):
            return kind
        end += 1
    return ""


def _kinds(sentence: Sentence, start: int, end: int) -> list[str]:
    """Give the kinds that words [start, end) name; a word inside a longer expression is none of its own."""
    marks = _source_marks(sentence, start, end)
    marks = _first_of_joined(sentence, _before_quoted(sentence, marks))
    body = marks[0] if marks and marks[0].entry.kind.endswith("_bodies") else None
    return [
        mark.entry.kind
        for mark in marks
        if body is None or mark.entry.kind not in _NAMED_FOR or not _is_of_name(sentence, body, mark)
    ]


def _kinds_of(sentence: Sentence, words: tuple[int, int, int], account: int) -> list[str]:
    """Give the kinds of a source from its start to those who only heard it; of an account those who gave it out: "figures released by the ministry"."""
    start, named, end = words
    given_out = (_kinds(sentence, account, named) or _kinds(sentence, account, end)) if account else []
    return given_out or _kinds(sentence, start, named)


def _source_marks(sentence: Sentence, start: int, end: int) -> list[Mark]:
    found: list[Mark] = []
    reached = start
    for i in sentence.where("sources", start, end):
        if "relative" in sentence.marks[i] and not sentence.words[i].text.isupper():
            continue  # "who" is no World Health Organization
        marks = [
            mark
            for mark in sentence.marks[i]["sources"]
            if reached < mark.end <= end and (mark.entry.kind != "again" or mark.end == end)
        ]
        found += marks
        reached = max([reached, *(mark.end for mark in marks)])
    return found


def _before_quoted(sentence: Sentence, marks: list[Mark]) -> list[Mark]:
    """Leave out what stands in quotation marks behind the word for a body: it is part of the name."""
    if not marks or not marks[0].entry.kind.endswith("_bodies"):
        return marks
    end = marks[0].end
    return [m for m in marks if m.start < end or not any(sentence.words[i].text in QUOTES for i in range(end, m.start))]


def _first_of_joined(sentence: Sentence, marks: list[Mark]) -> list[Mark]:
    """Leave out the second of two sources joined by "and", which has words of its own: "une source médicale et des témoins"."""
    for one, two in pairwise(marks):
        joins = [i for i in range(one.end, two.start) if sentence.is_conjunction(i)]
        if not joins or not one.entry.kind.endswith("_people"):
            continue
        after = joins[-1] + 1
        if sentence.has_any(after, "definite", "indefinite", "of") or two.start == after:
            return marks[: marks.index(two)]
    return marks


def _is_of_name(sentence: Sentence, body: Mark, people: Mark) -> bool:
    """Say whether people belong to the name of a body before them: "Association for Relatives of Prisoners", "Forum Keluarga Korban"."""
    if people.start < body.end:
        return False
    between = range(body.end, people.start)
    if any(
        sentence.words[i].is_sign or sentence.has_any(i, "conjunction", "relative", "agent", "barrier") for i in between
    ):
        return False
    is_led = any(sentence.has_any(i, "of", "link") or sentence.words[i].text == "for" for i in between)
    return is_led or bool(sentence.lexicon.grammar.get("heads_first")) or sentence.words[people.start].is_capital


def _named_body(sentence: Sentence, start: int, end: int) -> list[str]:
    """Give the kind of an organisation whose name begins the words; what else its name says is no source: "Citizens' Witness Institute"."""
    marks = _source_marks(sentence, start, end)
    if not marks or not sentence.words[marks[0].start].is_capital:
        return []
    mark = marks[0]
    if any(not sentence.has_any(i, "definite", "adverb") for i in range(start, mark.start)):
        return []
    rest = (sentence.words[i] for i in range(mark.end, end))
    if not mark.entry.kind.endswith("_bodies") or not all(word.is_capital or word.is_sign for word in rest):
        return []
    return [mark.entry.kind]


def _best(kinds: list[str]) -> str:
    if not _OF_A_STATE.isdisjoint(kinds):
        kinds = ["official_people" if k == "commander_people" else k for k in kinds]
    if not _HOLDERS.isdisjoint(kinds):
        kinds = [k for k in kinds if k not in _HELD]
    if kinds and kinds[0] in _PUBLIC:
        kinds = [k for k in kinds if k != "ngo_bodies"]
    best = next((k for k in _PRIORITY if k in kinds), "").rsplit("_", 1)[0]
    return _PLAIN.get(best, best)


def _has_name(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether a proper name of a person or organisation stands in the words: a capital that no lexicon explains."""
    if sentence.lexicon.is_vso:
        return _has_unknown_words(sentence, start, end)
    for i in range(start, end):
        word, marks = sentence.words[i], sentence.marks[i]
        if not word.is_capital or (i == start and start == 0 and end - start == 1 and marks):
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
        if i == 0 and end - start > 1 and not sentence.words[i + 1].is_capital:
            continue
        return True
    return False


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


def _may_be_source(sentence: Sentence, start: int, end: int) -> bool:
    if sentence.lexicon.is_vso or sentence.is_upper:
        return end - start <= 8
    return any("person" in sentence.marks[i] for i in range(start, end))


def is_country(text: str, pack: LanguagePack) -> bool:
    """Say whether words are the name of a country: "Harlan said" is said for its government."""
    return fold(text).strip() in _countries(pack)


@cache
def _countries(pack: LanguagePack) -> frozenset[str]:
    names = pack.tables.get("geography", {}).get("countries", {}).values()
    return frozenset(fold(name) for each in names for name in ([each] if isinstance(each, str) else each))


def _organisation(sentence: Sentence, start: int, end: int) -> Source | None:
    for i in range(start, end):
        for mark in sentence.marks[i].get("sources", ()):
            if mark.entry.kind in ("ngo_bodies", "igo_bodies") and mark.end <= end and sentence.words[i].is_capital:
                found = Source(sentence, mark.start, mark.end)
                found.kind = mark.entry.kind.rsplit("_", 1)[0]
                return found
    return None


def body_named_in(sentence: Sentence) -> str:
    """Give the kind of the first organisation that a sentence names; empty where it names none."""
    for i in sentence.where("sources"):
        for mark in sentence.marks[i]["sources"]:
            if mark.entry.kind.endswith("_bodies") and not mark.entry.kind.startswith(("media", "unknown")):
                return _best([mark.entry.kind])
    return ""


def kind_of_name(sentence: Sentence, start: int, end: int) -> str:
    """Give the kind of the body whose name words [start, end) are; empty where the pack does not tell it."""
    marks = [mark for mark in _source_marks(sentence, start, end) if mark.entry.kind.endswith("_bodies")]
    return _best([mark.entry.kind for mark in marks if mark.start == marks[0].start])
