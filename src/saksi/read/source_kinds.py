"""The kind of a source by its words: who it is, what office it holds, which body it speaks for."""

from functools import cache
from itertools import pairwise

from saksi.lang.normalise import fold
from saksi.lang.pack import LanguagePack
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
_LONGEST_OFFICE = 12


def is_of_a_state(sentence: Sentence, end: int, kinds: list[str]) -> bool:
    """Say whether a commission is one of a country, by the adjective that closes its name: "مفوضية حقوق الإنسان السورية"."""
    is_closed = sentence.lexicon.is_vso and "adjectival" in sentence.marks[end - 1] and kinds[:1] == ["igo_bodies"]
    return is_closed and sentence.words[end - 1].form.startswith("ال")


def is_of_unknown(kinds: list[str]) -> bool:
    """Say whether words tell that nothing of the kinds we know speaks: "the company", "a video"."""
    return bool(kinds) and all(kind.startswith("unknown") for kind in kinds)


def speaks_again(kinds: list[str]) -> bool:
    """Say whether kinds are of somebody who speaks for a body named before: "the spokeswoman of the office"."""
    return "again" in kinds and "spokes_people" in kinds


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
    kind = best_kind(kinds_in(sentence, start, end)) or kind_of_office(sentence, start)
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
    return best_kind(kinds_in(sentence, end + 1, stop))


def kind_of_office(sentence: Sentence, name: int) -> str:
    """Give the kind of an office that opens a thought and ends at a comma before a name: "A union leader in the port, Ravi Doe".

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
    kinds = kinds_in(sentence, start, name - 1)
    if any(kind.endswith("_people") for kind in kinds):
        return best_kind(kinds)
    return "official" if not _OF_A_STATE.isdisjoint(kinds) else ""


def kind_of_subject(sentence: Sentence) -> str:
    """Give the kind of somebody without a name who opens a sentence: "A police official gave a higher toll"."""
    if not sentence.marks or "indefinite" not in sentence.marks[0]:
        return ""
    end = 1
    while end < len(sentence) and end < _LONGEST_OFFICE and not sentence.has_any(end, "attribution", "link", "of"):
        if sentence.words[end].is_sign or sentence.words[end].is_capital:
            return ""
        if kind := best_kind([k for k in kinds_in(sentence, 0, end + 1) if k.endswith("_people")]):
            return kind
        end += 1
    return ""


def kinds_in(sentence: Sentence, start: int, end: int) -> list[str]:
    """Give the kinds that words [start, end) name; a word inside a longer expression is none of its own."""
    marks = source_marks(sentence, start, end)
    marks = _first_of_joined(sentence, _before_quoted(sentence, marks))
    body = marks[0] if marks and marks[0].entry.kind.endswith("_bodies") else None
    return [
        mark.entry.kind
        for mark in marks
        if body is None or mark.entry.kind not in _NAMED_FOR or not _is_of_name(sentence, body, mark)
    ]


def kinds_of(sentence: Sentence, words: tuple[int, int, int], account: int) -> list[str]:
    """Give the kinds of a source from its start to those who only heard it; of an account those who gave it out: "figures released by the ministry"."""
    start, named, end = words
    given_out = (kinds_in(sentence, account, named) or kinds_in(sentence, account, end)) if account else []
    return given_out or kinds_in(sentence, start, named)


def source_marks(sentence: Sentence, start: int, end: int) -> list[Mark]:
    """Give the words for sources in [start, end) that do not end inside one before them."""
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


def named_body(sentence: Sentence, start: int, end: int) -> list[str]:
    """Give the kind of an organisation whose name begins the words; what else its name says is no source: "Citizens' Witness Institute"."""
    marks = source_marks(sentence, start, end)
    if not marks or not sentence.words[marks[0].start].is_capital:
        return []
    mark = marks[0]
    if any(not sentence.has_any(i, "definite", "adverb") for i in range(start, mark.start)):
        return []
    rest = (sentence.words[i] for i in range(mark.end, end))
    if not mark.entry.kind.endswith("_bodies") or not all(word.is_capital or word.is_sign for word in rest):
        return []
    return [mark.entry.kind]


def best_kind(kinds: list[str]) -> str:
    """Give the kind of source that classes of words make together: "officer" and "army" are an official."""
    if not _OF_A_STATE.isdisjoint(kinds):
        kinds = ["official_people" if k == "commander_people" else k for k in kinds]
    if not _HOLDERS.isdisjoint(kinds):
        kinds = [k for k in kinds if k not in _HELD]
    if kinds and kinds[0] in _PUBLIC:
        kinds = [k for k in kinds if k != "ngo_bodies"]
    best = next((k for k in _PRIORITY if k in kinds), "").rsplit("_", 1)[0]
    return _PLAIN.get(best, best)


def is_country(text: str, pack: LanguagePack) -> bool:
    """Say whether words are the name of a country: "Harlan said" is said for its government."""
    return fold(text).strip() in _countries(pack)


@cache
def _countries(pack: LanguagePack) -> frozenset[str]:
    names = pack.tables.get("geography", {}).get("countries", {}).values()
    return frozenset(fold(name) for each in names for name in ([each] if isinstance(each, str) else each))


def body_named_in(sentence: Sentence) -> str:
    """Give the kind of the first organisation that a sentence names; empty where it names none."""
    for i in sentence.where("sources"):
        for mark in sentence.marks[i]["sources"]:
            if mark.entry.kind.endswith("_bodies") and not mark.entry.kind.startswith(("media", "unknown")):
                return best_kind([mark.entry.kind])
    return ""


def kind_of_name(sentence: Sentence, start: int, end: int) -> str:
    """Give the kind of the body whose name words [start, end) are; empty where the pack does not tell it."""
    marks = [mark for mark in source_marks(sentence, start, end) if mark.entry.kind.endswith("_bodies")]
    return best_kind([mark.entry.kind for mark in marks if mark.start == marks[0].start])
