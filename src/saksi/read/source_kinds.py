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
    "school_bodies",
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
    "other_people",
    "unknown_people",
    "unknown_bodies",
)
"""Classes of words for sources; where words have several, the first is what the source is."""
_PLAIN = {
    "forces": "armed_actor",
    "spokes": "government",
    "addressed": "medic",
    "commander": "armed_actor",
    "school": "expert",
    "other": "unknown",
}
"""Kinds of source behind classes of words: forces of a state, people who speak for a body without a kind of its own, "Dr" with a name,
commanders of nobody named, universities, people of none of the kinds, such as lawyers and suspects."""
_OF_A_STATE = frozenset({"forces_bodies", "official_bodies", "government_bodies", "government_people"})
"""Bodies whose commanders are officials."""
_HOLDERS = frozenset({"official_people", "government_people", "spokes_people"})
"""People who speak for the body they hold an office of."""
_HELD = frozenset({"school_bodies", "forces_bodies"})
"""Bodies that do not say what their people are: an officer of the army is an official, the rector of a university no expert."""
_PUBLIC = frozenset({"igo_bodies", "government_bodies", "forces_bodies"})
"""Bodies whose names go on with what they are about: "Ministry of Human Rights", "High Commissioner for Human Rights"."""
_NAMED_FOR = frozenset({"relative_people", "witness_people", "victim_people"})
"""People that a body may bear in its name, and whom others care for: "the victims' doctor"."""
_MEMBERS = frozenset({"media_people", "expert_people", "medic_people", "armed_actor_people"})
"""People whom a union or a ministry may be one of: "Syndicat national des journalistes", "ministère des anciens combattants"."""
_CARE_FOR = frozenset({"witness_people", "medic_people", "media_people", "expert_people", "ngo_people", "other_people"})
"""People who remain what they are whomever they speak of: "le médecin des victimes", "kuasa hukum keluarga", "a neighbour of the family"."""
_SPEAKERS = frozenset({"spokes_people", "official_people", "government_people"})
"""People who are of no kind themselves where the body they speak for is none that we know: "a company spokesman"."""
_BETWEEN = 3
"""Most words between two words for a source of which one belongs to the other."""
_LONGEST_OFFICE = 12
_SHORT_TITLE = 2
"""Letters of titles that must begin with a capital: French "Me" before an advocate."""
_SHORT_NAME = 3
"""Letters of the names of countries that must stand in capitals: "US"."""


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
    return _kinds_by_head(sentence, _first_of_joined(sentence, _before_quoted(sentence, marks)))


def _kinds_by_head(sentence: Sentence, marks: list[Mark]) -> list[str]:
    """Give the kinds of words for sources, without those that only belong to another: "union of journalists", "the victim's doctor"."""
    kinds = [mark.entry.kind for mark in marks]
    if len(kinds) < 2:
        return kinds
    if kinds[0] == "other_people" and _follows(sentence, marks[0], marks[1]):
        return kinds[:1]  # "avocat de la famille du journaliste"
    dropped: set[int] = set()
    for head, other in _belonging(sentence, marks):
        if not _takes(kinds[head], kinds[other]):
            continue
        dropped.add(other)
        if kinds[other] == "medic_people" and kinds[head] == "ngo_bodies":
            kinds[head] = "medic_bodies"  # "syndicat des médecins"
    return [kind for at, kind in enumerate(kinds) if at not in dropped]


def _belonging(sentence: Sentence, marks: list[Mark]) -> list[tuple[int, int]]:
    """Give the pairs of words for sources of which the second belongs to the first, which is what speaks."""
    last = len(marks) - 1
    pairs: list[tuple[int, int]] = []
    if marks[0].entry.kind.endswith("_bodies"):
        pairs += [(0, at) for at in range(1, len(marks)) if _is_of_name(sentence, marks[0], marks[at])]
    elif _follows(sentence, marks[0], marks[1]):
        pairs.append((0, 1))
    if not sentence.lexicon.grammar.get("heads_first"):
        pairs += [(last, at) for at in range(last) if _owns(sentence, marks[at], marks[last])]
    return pairs


def _follows(sentence: Sentence, head: Mark, other: Mark) -> bool:
    """Say whether a word for a source belongs to the head before it: "a lawyer for the family", "dokter korban"."""
    between = range(head.end, other.start)
    if len(between) > _BETWEEN or any(
        (sentence.words[i].is_sign and sentence.words[i].text not in "'’") or sentence.has_any(i, "conjunction")
        for i in between
    ):
        return False
    if any(sentence.has_any(i, "of", "link", "relative") or sentence.words[i].form == "for" for i in between):
        return True
    return bool(sentence.lexicon.grammar.get("heads_first"))


def _owns(sentence: Sentence, one: Mark, head: Mark) -> bool:
    """Say whether people before a head only tell whose or what body it is: "the victim's doctor", "Missing and Hostages Forum"."""
    between = range(one.end, head.start)
    if len(between) > _BETWEEN or any(sentence.has_any(i, "of", "link", "relative", "barrier") for i in between):
        return False
    is_name = sentence.words[one.start].is_capital and sentence.words[head.start].is_capital
    if not is_name and any(sentence.has_any(i, "conjunction") for i in between):
        return False
    signs = [sentence.words[i].form for i in between if sentence.words[i].is_sign]
    return signs in (["'s"], ["'"]) or (not signs and head.entry.kind.endswith("_bodies"))


def _takes(head: str, other: str) -> bool:
    """Say whether a word for a source of one class leaves one of another class that belongs to it without a say."""
    if not head.endswith("_bodies"):
        return head in _CARE_FOR and other in _NAMED_FOR
    return other in _NAMED_FOR or (other in _MEMBERS and head in {"ngo_bodies", "igo_bodies", "government_bodies"})


def kinds_of(sentence: Sentence, words: tuple[int, int, int], account: int) -> list[str]:
    """Give the kinds of a source from its start to those who only heard it; of an account those who gave it out: "figures released by the ministry"."""
    start, named, end = words
    given_out = (kinds_in(sentence, account, named) or kinds_in(sentence, account, end)) if account else []
    return given_out or kinds_in(sentence, start, named)


def source_marks(sentence: Sentence, start: int, end: int) -> list[Mark]:
    """Give the words for sources in [start, end) that do not end inside one before them.

    Where heads come first, people whose word begins inside one before are none: "lembaga swadaya masyarakat setempat".
    """
    found: list[Mark] = []
    reached = start
    is_first = bool(sentence.lexicon.grammar.get("heads_first"))
    for i in sentence.where("sources", start, end):
        if "relative" in sentence.marks[i] and not sentence.words[i].text.isupper():
            continue  # "who" is no World Health Organization
        if len(sentence.words[i].text) <= _SHORT_TITLE and not sentence.words[i].is_capital and _is_title(sentence, i):
            continue  # "me" is no "Me Doe"
        if i > start and _is_surname(sentence, i):
            continue
        marks = [
            mark
            for mark in sentence.marks[i]["sources"]
            if reached < mark.end <= end
            and (not is_first or reached <= mark.start or mark.entry.kind.endswith("_bodies"))
            and (mark.entry.kind != "again" or mark.end == end)
        ]
        found += marks
        reached = max([reached, *(mark.end for mark in marks)])
    return found


def _is_surname(sentence: Sentence, i: int) -> bool:
    """Say whether a word for a trade is a name behind another one: "Minister Julia Bishop"."""
    if sentence.lexicon.grammar.get("heads_first"):
        return False
    is_trade = all(mark.entry.kind == "witness_people" and mark.end == i + 1 for mark in sentence.marks[i]["sources"])
    return is_trade and sentence.words[i].is_capital and sentence.words[i - 1].is_capital and not sentence.marks[i - 1]


def _is_title(sentence: Sentence, i: int) -> bool:
    return all(mark.entry.kind == "other_people" for mark in sentence.marks[i]["sources"])


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
    if "unknown_bodies" in kinds and not any(k.endswith("_bodies") and k != "unknown_bodies" for k in kinds):
        kinds = [k for k in kinds if k not in _SPEAKERS]
    if kinds and kinds[0] in _PUBLIC:
        kinds = [k for k in kinds if k != "ngo_bodies"]
    best = next((k for k in _PRIORITY if k in kinds), "").rsplit("_", 1)[0]
    return _PLAIN.get(best, best)


def is_country(text: str, pack: LanguagePack) -> bool:
    """Say whether words are the name of a country, or of the seat of its government: "Harlan said" is said for its government."""
    name = fold(text).strip().replace(".", "")
    if len(name) <= _SHORT_NAME and not text.replace(".", "").strip().isupper():
        return False  # "us" is no country
    return name in _countries(pack)


def is_state(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words are the name of a country or of its capital, without an article before it: "la Turquie", "the US", "Moscow"."""
    while start < end - 1 and (sentence.has(start, "definite") or sentence.words[start].is_sign):
        start += 1
    first, last = sentence.span_of(start, end)
    return is_country(sentence.text[first:last], sentence.lexicon.pack)


@cache
def _countries(pack: LanguagePack) -> frozenset[str]:
    words = pack.tables.get("geography", {})
    names = [*words.get("countries", {}).values(), words.get("seats", [])]
    return frozenset(
        fold(name).replace(".", "") for each in names for name in ([each] if isinstance(each, str) else each)
    )


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
