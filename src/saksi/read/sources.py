"""Sources as written: their kind, whether they are named, and the organisation they speak for."""

from saksi.read.sentence import Sentence

_PRIORITY = (
    "relative",
    "witness",
    "victim",
    "medic",
    "ngo",
    "igo",
    "media",
    "expert",
    "armed_actor",
    "official",
    "government",
    "unknown",
)


class Source:
    """A source as a sentence names it.

    Attributes:
        words: The words that name it.
        span: Their offsets in the text.
        text: The words as written.
        kind: witness, victim, relative, medic, ngo, igo, government, official, armed_actor, media, expert or unknown.
        is_anonymous: It is described, not named.
        has_name: A proper name stands in the words.
        organisation: Offsets of an organisation named in an apposition, or None.
    """

    __slots__ = ("has_name", "is_anonymous", "kind", "organisation", "span", "text", "words")

    def __init__(self, sentence: Sentence, start: int, end: int) -> None:
        self.words = (start, end)
        self.span = sentence.span_of(start, end)
        self.text = sentence.text[self.span[0] : self.span[1]]
        self.kind = "unknown"
        self.is_anonymous = False
        self.has_name = False
        self.organisation: Source | None = None


def source_between(sentence: Sentence, start: int, end: int, apposition: tuple[int, int] | None) -> Source | None:
    """Make a source of words [start, end), with the words that describe it after a comma.

    Returns:
        The source, or None when the words cannot name one.
    """
    while end > start and (sentence.words[end - 1].is_sign and sentence.words[end - 1].text != ")"):
        end -= 1
    if end <= start:
        return None
    if all(sentence.words[i].is_sign or sentence.words[i].is_number for i in range(start, end)):
        return None
    source = Source(sentence, start, end)
    kinds = _kinds(sentence, start, end)
    described = _kinds(sentence, *apposition) if apposition else []
    source.has_name = _has_name(sentence, start, end)
    if not kinds and not described and not source.has_name and not _may_be_source(sentence, start, end):
        return None
    people = [k for k in kinds if k.endswith("_people")]
    source.kind = _best(kinds) or _best(described) or "unknown"
    source.is_anonymous = bool(people or not kinds) and not source.has_name
    if kinds and all(k.endswith("_bodies") for k in kinds):
        source.is_anonymous = False
    if apposition and source.has_name and not kinds and _best(described) in ("ngo", "igo"):
        source.organisation = _organisation(sentence, *apposition)
    return source


def _kinds(sentence: Sentence, start: int, end: int) -> list[str]:
    return [
        mark.entry.kind for i in range(start, end) for mark in sentence.marks[i].get("sources", ()) if mark.end <= end
    ]


def _best(kinds: list[str]) -> str:
    bare = [k.rsplit("_", 1)[0] for k in kinds]
    return next((k for k in _PRIORITY if k in bare), "")


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
            marks.keys()
            & {
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
            }
            or i in sentence.counts
        ):
            continue
        if i == 0 and end - start > 1 and not sentence.words[i + 1].is_capital:
            continue
        return True
    return False


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


def _organisation(sentence: Sentence, start: int, end: int) -> Source | None:
    for i in range(start, end):
        for mark in sentence.marks[i].get("sources", ()):
            if mark.entry.kind in ("ngo_bodies", "igo_bodies") and mark.end <= end and sentence.words[i].is_capital:
                found = Source(sentence, mark.start, mark.end)
                found.kind = mark.entry.kind.rsplit("_", 1)[0]
                return found
    return None
