"""Names of people: runs of capitalised words, or words the pack does not know in text all in capitals (third layer)."""

from saksi.read.group import Group
from saksi.read.sentence import Sentence

_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "abd",
        "ben",
        "de",
        "del",
        "della",
        "la",
        "las",
        "los",
        "da",
        "dos",
        "di",
        "van",
        "von",
        "der",
        "den",
        "y",
        "e",
    ]
)


def read_name(sentence: Sentence, at: int) -> Group | None:
    """Read a run of capitalised words as one name."""
    i = at
    titled = False
    while i < len(sentence):
        word = sentence.words[i]
        if sentence.has(i, "titles"):
            titled = True
        if _is_name_word(sentence, i):
            if "person" in sentence.marks[i] and sentence.marks[i]["person"][0].entry.detail == "p":
                break
            i += 1
        elif i > at and word.form in _PARTICLES and i + 1 < len(sentence) and _is_name_word(sentence, i + 1):
            i += 1
        elif i > at and "alias" in sentence.marks[i] and _name_follows(sentence, sentence.marks[i]["alias"][0].end):
            i = sentence.marks[i]["alias"][0].end
        elif (
            i > at
            and word.text == "."
            and i + 1 < len(sentence)
            and _is_name_word(sentence, i + 1)
            and len(sentence.words[i - 1].text) <= 4
        ):
            i += 1
        else:
            break
    first = sentence.words[at]
    is_function = any(
        k in sentence.marks[at]
        for k in (
            "definite",
            "indefinite",
            "link",
            "barrier",
            "relative",
            "possessive",
            "agent",
            "conjunction",
            "including",
            "pronoun_plural",
            "pronoun_singular",
            "attribution",
            "bounds",
            "quantities",
            "other",
            "of",
            "negation",
            "passive",
            "have",
        )
    )
    if is_function or i == at:
        return None
    if i - at == 1 and not titled and at == 0 and first.form in sentence.lexicon.trie:
        return None
    is_thing = at > 0 and not titled and any(k in sentence.marks[at - 1] for k in ("indefinite", "definite"))
    return Group(at, i, lower=1, upper=1, kind="thing" if is_thing else "name", category="name", head=(at, i))


def name_end(sentence: Sentence, at: int) -> int:
    """Take in a name that follows a role: "Assistant Commandant Ravi Doe"."""
    if sentence.is_upper:
        return _name_end_upper(sentence, at)
    first = sentence.marks[at]["alias"][0].end if at < len(sentence) and "alias" in sentence.marks[at] else at
    i = first
    while i < len(sentence) and (_is_name_word(sentence, i) or (i > first and _is_initial_stop(sentence, i))):
        i += 1
    return i if i > first else at


def _name_end_upper(sentence: Sentence, at: int) -> int:
    i = at
    while i < len(sentence) and i - at < 5 and _may_be_name_upper(sentence, i):
        i += 1
    return i


def _is_initial_stop(sentence: Sentence, i: int) -> bool:
    """Say whether word i is the full stop of an initial inside a name: "A. K. Doe"."""
    return sentence.words[i].text == "." and _name_follows(sentence, i + 1) and len(sentence.words[i - 1].text) <= 3


def _is_name_word(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    return word.is_capital and "outcome" not in sentence.marks[i] and "barrier" not in sentence.marks[i]


def _name_follows(sentence: Sentence, i: int) -> bool:
    return i < len(sentence) and _is_name_word(sentence, i)


def read_name_upper(sentence: Sentence, at: int) -> Group | None:
    """In text all in capitals: read words that the pack does not know as a possible name; one word only after "murder of" or a title."""
    i = at
    while i < len(sentence) and _may_be_name_upper(sentence, i):
        i += 1
    is_led = sentence.ends_with(at, "outcome") or sentence.ends_with(at, "titles") or sentence.has(i, "passive")
    least = 1 if is_led else 2
    if i - at < least:
        return None
    return Group(at, i, lower=1, upper=1, kind="name", category="name", head=(at, i))


def _may_be_name_upper(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    if word.is_sign or word.is_number or i in sentence.counts or i in sentence.uncounted:
        return False
    return not sentence.marks[i] or set(sentence.marks[i]) == {"titles"}
