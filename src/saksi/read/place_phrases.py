"""Where a sentence has a place in its words: names behind a preposition, labels, headings (sixth layer, first half)."""

from collections.abc import Iterable

from saksi.lang.segment import SentenceKind
from saksi.model.place import PlaceMention
from saksi.model.span import Span
from saksi.model.vocabulary import PlacePrecision
from saksi.read.lexicon import Mark
from saksi.read.place_words import is_direction, is_place_noun, is_place_word, is_settled, is_settlement, past_noun
from saksi.read.sentence import Sentence

_IN_NAMES = frozenset({"person", "groups", "units", "sport", "sources"})
"""Classes of definite nouns that follow a noun for a place in its name: "سوق الغنم", "حي المعلمين"."""


_WITH_ARTICLE = ("ال", "وال", "بال", "فال", "لل")
_CONTINUES = frozenset((",", "(", "'s", "’s"))
_OWNING = frozenset(("'s", "’s"))
_SHORTEST_ADJECTIVE = 4
_ADJECTIVE_ENDINGS = ("ي", "يه", "ية")
_LONGEST_KIND = 8
"""Words for the kind of a place and its side before its name: "au nord du camp de réfugiés de"."""
_BEFORE_TARGET = 2
"""Words between an attack and what it fell on."""
_QUOTES = frozenset('"“”«»')


def find_place_phrases(sentence: Sentence) -> list[tuple[int, int]]:
    """Find names behind a preposition that leads to places: "in the Harlan refugee camp"."""
    found: list[tuple[int, int]] = []
    reached = 0
    for i in sentence.where("places"):
        if i < reached:
            continue
        marks = sentence.marks[i]["places"]
        kinds = [mark.entry.kind for mark in marks]
        if "preposition" in kinds or ("initial" in kinds and _is_initial(sentence, i, marks[kinds.index("initial")])):
            phrase = _place_phrase(sentence, marks[0].end)
        elif "noun" in kinds and any(_has_attached_preposition(sentence, mark) for mark in marks):
            phrase = place_after_noun(sentence, i)  # "بولاية تول"
        elif "event" in kinds and not sentence.lexicon.is_vso:
            phrase = _named_event(sentence, i, marks[kinds.index("event")].end)
        elif "weak" in kinds:
            phrase = _place_with_noun(sentence, marks[0].end) or _target(sentence, i)
        else:
            phrase = _entered_place(sentence, i, reached)
        if phrase is not None:
            found.append(phrase)
            reached = phrase[1]
    return found


def _has_attached_preposition(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a noun for a place has the preposition attached to it: "بولاية تول"."""
    prefix = mark.prefix.removesuffix("ال")
    return mark.entry.kind == "noun" and bool(prefix) and prefix.endswith(sentence.lexicon.place_prefixes)


def _named_event(sentence: Sentence, i: int, end: int) -> tuple[int, int] | None:
    """Read where an attack was that is called by it: "the 1982 Dos Arenas massacre", "le massacre de Tol", "tragedi Tol"."""
    if sentence.lexicon.grammar.get("agreement"):
        start = i
        while start and _may_be_of_name(sentence, start - 1) and not sentence.is_dated(start - 1):
            start -= 1
        is_led = bool(start) and (sentence.words[start - 1].is_number or sentence.has(start - 1, "definite"))
        return (start, i) if start < i and is_led and not sentence.is_upper else None
    while end < len(sentence.words) and _leads_to_name(sentence, end):
        end += 1
    last = _past_name(sentence, end)
    is_people = last > end and sentence.has_any(end, "person", "actors", "groups", "sources")
    return (end, last) if last > end and not is_people else None


def _target(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """Read what an attack fell on, behind a word that also leads to much else: "an air strike on Tol", "des raids sur la province d'Orlat"."""
    if sentence.lexicon.is_vso or sentence.has(i, "of"):
        return None
    phrase = _place_phrase(sentence, i + 1)
    if phrase is None:
        return None
    if all(is_place_word(sentence, j) for j in range(*phrase)) or sentence.find(phrase[1], "person") is not None:
        return None  # "from the Border", "on Harlani troops"
    if sentence.lexicon.grammar.get("agreement") and is_settlement(
        sentence, min(phrase[1] + 1, len(sentence.words) - 1)
    ):
        return None  # "on a Harlani fishing village"
    is_named_kind = any(is_settled(sentence, j) for j in range(*phrase))
    return phrase if is_named_kind or _is_hit(sentence, i, phrase) else None


def _is_hit(sentence: Sentence, i: int, phrase: tuple[int, int]) -> bool:
    """Say whether an attack stands before word i, and what is hit is no person, group or country's side."""
    if any(sentence.has_any(j, "person", "actors", "groups", "titles", "sources") for j in range(*phrase)):
        return False
    is_verb = not sentence.has_any(i, "link", "of")  # "targeting Tol"
    before = range(max(0, i - _BEFORE_TARGET), i)
    return is_verb or any(sentence.has_any(j, "methods", "conduct") or _is_attack(sentence, j) for j in before)


def _is_attack(sentence: Sentence, i: int) -> bool:
    return sentence.is_kind(i, "outcome", "other")


def _is_initial(sentence: Sentence, i: int, mark: Mark) -> bool:
    """Say whether a word leads to a place only as a capital before a name, as French "A" without its accent does: "A Tol, …"."""
    if mark.entry.kind != "initial" or not sentence.words[i].is_capital or mark.end >= len(sentence.words):
        return False
    opens = i == 0 or sentence.words[i - 1].is_sign
    return opens and sentence.words[mark.end].is_capital


def _entered_place(sentence: Sentence, i: int, reached: int) -> tuple[int, int] | None:
    """Read a settlement with its name where no preposition leads to it: "entered the hamlet of Ain Dalla", "stormed Tol village"."""
    if not is_settlement(sentence, i) and not _is_named_building(sentence, i):
        return None
    if sentence.lexicon.is_vso:
        return place_after_noun(sentence, i)
    named = _named_before(sentence, i, reached)
    if named is not None:
        return named
    first = i + 1
    while first < len(sentence.words) and _leads_to_name(sentence, first):
        first += 1
    end = _past_name(sentence, first)
    is_name = end > first and (first > i + 1 or not sentence.lexicon.grammar.get("agreement"))
    return (i, end) if is_name else None


def _named_before(sentence: Sentence, i: int, reached: int) -> tuple[int, int] | None:
    """Read the name in front of a noun for a settlement, where the language has it there: "stormed the Tol village"."""
    start = i
    while start > reached and (
        _may_be_of_name(sentence, start - 1) or (start < i and _joins_name(sentence, start - 1))
    ):
        start -= 1
    is_own = sentence.lexicon.grammar.get("agreement") and start < i and not sentence.words[i].is_capital
    end = max(mark.end for mark in sentence.marks[i]["places"] if mark.entry.kind in {"settlement", "part"})
    return (start, end) if is_own and not sentence.is_upper else None


def _is_named_building(sentence: Sentence, i: int) -> bool:
    """Say whether a noun for a building, but for one of care, follows a name and an article: "stormed the Tol hotel"."""
    kinds = {mark.entry.kind for mark in sentence.marks[i]["places"]}
    if "part" not in kinds or "care" in kinds or not sentence.lexicon.grammar.get("agreement"):
        return False
    start = i
    while start > 0 and _may_be_of_name(sentence, start - 1):
        start -= 1
    return start < i and sentence.has(start - 1, "definite")


def _may_be_of_name(sentence: Sentence, i: int) -> bool:
    return sentence.words[i].is_capital and not sentence.has_any(i, "dated", "barrier", "outcome", "person", "definite")


def _has_capital(sentence: Sentence, i: int) -> bool:
    """Say whether a word begins with a capital, or does so behind an article: "Ain al-Tol"."""
    word = sentence.words[i]
    return word.is_capital or ("-" in word.text[1:-1] and word.text[word.text.index("-") + 1].isupper())


def _is_compound(sentence: Sentence, i: int) -> bool:
    """Say whether a word ends in small letters behind a hyphen, as an adjective does: "Harlan-led"."""
    _, hyphen, tail = sentence.words[i].text.rpartition("-")
    return bool(hyphen) and tail.islower()


def _joins_name(sentence: Sentence, i: int) -> bool:
    """Say whether a sign joins two halves of one name without a space: "N'Tol", "Ta’ol"."""
    if not 0 < i < len(sentence.words) - 1 or sentence.words[i].text not in "'’ʼ-":
        return False
    return sentence.ends[i - 1] == sentence.starts[i] and sentence.ends[i] == sentence.starts[i + 1]


def _place_phrase(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Read a name behind a preposition, with the nouns and directions around it: "the eastern Harlan hills", "desa Tol"."""
    if sentence.lexicon.is_vso:
        return place_after_noun(sentence, start)
    i = _past_articles(sentence, start)
    is_one_of_many = any(sentence.has(j, "indefinite") for j in range(start, i))
    first = i
    while i < len(sentence.words) and i - first < _LONGEST_KIND and not sentence.words[i].is_capital:
        is_led = is_place_word(sentence, i) or (i > first and _leads_to_name(sentence, i))
        if not is_led and not _is_adjective_of_place(sentence, i):
            break
        i = past_noun(sentence, i)
    named, i = i, _past_quoted_name(sentence, first, i)
    if i == named or _is_compound(sentence, i - 1):
        return None
    while i < len(sentence.words) and is_place_noun(sentence, i):
        i += 1
    if all(sentence.has(j, "methods") for j in range(named, i)) or _tells_violence(sentence, i - 1):
        return None  # "in Knife Attack", "in Ethnic Attacks"
    end = _after_of(sentence, i)
    nouns = {k for j in range(first, end) if is_place_word(sentence, j) for k in range(j, past_noun(sentence, j))}
    if (is_one_of_many and not nouns) or len(nouns) >= end - first:
        return None  # "inside an SUV", "dans l'Etat"
    is_owner = end < len(sentence.words) and sentence.words[end].form in _OWNING
    return (_place_phrase(sentence, end + 1) if is_owner else None) or (first, end)  # "Harlan's Asfan valley"


def _tells_violence(sentence: Sentence, i: int) -> bool:
    """Say whether a word written like a name, as in a heading, tells of what happened: "Killed in Prison Riot"."""
    is_deed = sentence.is_kind(i, "accident", "violence")
    return is_deed or sentence.has_any(i, "event_noun", "attack_noun")


def _place_with_noun(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Read a name with the noun for its kind before it, behind words that lead elsewhere as well: "sur la province de Tol"."""
    if sentence.lexicon.is_vso or sentence.lexicon.grammar.get("agreement"):
        return None
    first = _past_articles(sentence, start)
    is_noun = (
        start < first < len(sentence.words) and is_place_noun(sentence, first) and not sentence.words[first].is_capital
    )
    return _place_phrase(sentence, start) if is_noun and not is_direction(sentence, (first, first + 1)) else None


def _past_articles(sentence: Sentence, start: int) -> int:
    """Give the word after the articles and pronouns that begin at a word, an elided one with its apostrophe: "dans l'Ain"."""
    i = start
    while i < len(sentence.words) and i - start < 3:
        is_elided = i > start and sentence.words[i].text in "'’" and sentence.has(i - 1, "definite")
        if not is_elided and not sentence.has_any(i, "definite", "indefinite", "possessive"):
            break
        i += 1
    return i


def _is_adjective_of_place(sentence: Sentence, i: int) -> bool:
    """Say whether an unknown word stands between a noun for a place and the "of" before its name: "la commune minière de Tol"."""
    if sentence.marks[i] or sentence.words[i].is_sign or not is_place_word(sentence, i - 1):
        return False
    return i + 1 < len(sentence.words) and "of" in sentence.marks[i + 1]


def _leads_to_name(sentence: Sentence, i: int) -> bool:
    """Say whether word i is an "of", an article behind it, or the apostrophe of one: "le hameau d'Ain Dalla"."""
    if sentence.words[i].text in "'’":
        return "of" in sentence.marks[i - 1] or "definite" in sentence.marks[i - 1]
    return "of" in sentence.marks[i] or ("definite" in sentence.marks[i] and "of" in sentence.marks[i - 1])


def _after_of(sentence: Sentence, end: int) -> int:
    """Read on over "of" and a name behind a noun for a place: "the Harlani town of Tol"."""
    i = end
    if not (0 < i < len(sentence.words) - 1 and is_place_noun(sentence, i - 1) and "of" in sentence.marks[i]):
        return end
    i = _past_name(sentence, end + 1)
    return i if i > end + 1 else end


def _past_quoted_name(sentence: Sentence, first: int, i: int) -> int:
    """Give the word after the name at word i, in quotation marks where a noun for its kind stands before it: "l'école « Al Tol »"."""
    if i == first or i + 2 >= len(sentence.words) or sentence.words[i].text not in _QUOTES:
        return _past_name(sentence, i)
    end = _past_name(sentence, i + 1)
    is_closed = i + 1 < end < len(sentence.words) and sentence.words[end].text in _QUOTES
    return end + 1 if is_closed else i


def _past_name(sentence: Sentence, i: int) -> int:
    """Give the word after the capitalised words from word i on that may be a place's name."""
    first = i
    while i < len(sentence.words):
        if i > first and _joins_name(sentence, i):
            i += 2
            continue
        if not _has_capital(sentence, i) or sentence.has_any(i, "dated", "barrier", "outcome"):
            break
        if i > first and sentence.lexicon.grammar.get("agreement") and sentence.has_any(i, "definite", "indefinite"):
            break
        if i > first and sentence.kind is SentenceKind.HEADLINE and sentence.lexicon.takes_doer(sentence.words[i].form):
            break  # "di Tol Dihantam Roket"
        i += 1
    return i


def place_after_noun(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Without capitals: a noun for a kind of place, and the words after it that the pack does not know."""
    i, passed = start, 0
    while i < len(sentence.words) and passed < 3 and not is_place_noun(sentence, i):
        passed += not (sentence.is_comma(i) or sentence.is_dated(i))  # "استهدف، الاثنين، السوق المركزي"
        i += 1
    if i >= len(sentence.words) or not is_place_noun(sentence, i):
        return None
    end = i + 1
    is_own = is_settlement(sentence, i)
    if is_own and _is_named_no_further(sentence, i):
        return None
    quoted = _quoted_name(sentence, end) if is_own else None
    if quoted is not None:
        return i, quoted
    if end < len(sentence.words) - 1 and _begins_name(sentence, i, end):
        end += 1  # "حي طريق البستان", "قرية أم الخشب"
    while end < len(sentence.words) and end - i < 4 and _may_name_place(sentence, end, is_first=end == i + 1):
        end += 1
    return (i, end) if end > i + 1 else None


def _begins_name(sentence: Sentence, i: int, end: int) -> bool:
    """Say whether a word that is known as something else begins the name behind a noun for a place: another such noun, "mother of"."""
    if is_settlement(sentence, i) and is_place_noun(sentence, end):
        return True
    return is_settled(sentence, i) and "name_start" in sentence.marks[end]


def _is_named_no_further(sentence: Sentence, i: int) -> bool:
    """Say whether a noun for a settlement has the article, so that what follows describes it: "أبناء القرية الأبرياء"."""
    return sentence.words[i].form.startswith(_WITH_ARTICLE) and not sentence.has(i + 1, "places")


def _quoted_name(sentence: Sentence, start: int) -> int | None:
    """Give the word after the name in quotation marks that begins at a word: 'قرية "عين الطل"'; None without one."""
    if start >= len(sentence.words) or sentence.words[start].text not in _QUOTES:
        return None
    closing = (
        i + 1 for i in range(start + 2, min(len(sentence.words), start + 5)) if sentence.words[i].text in _QUOTES
    )
    return next(closing, None)


def _may_name_place(sentence: Sentence, i: int, *, is_first: bool) -> bool:
    """Say whether a word behind a noun for a place may name it: one that the pack does not know, or people or goods: "سوق الغنم"."""
    word, marks = sentence.words[i], sentence.marks[i]
    if word.is_sign or word.is_number or i in sentence.counts:
        return False
    if is_first and not marks and _is_description(sentence, i):
        return False
    if not marks or not is_first or not word.form.startswith("ال"):
        return not marks
    is_adjective = any(mark.suffix == "ي" for mark in marks.get("places", ()))  # "السوق المركزي"
    return marks.keys() <= (_IN_NAMES | {"places"} if is_adjective else _IN_NAMES)


def _is_description(sentence: Sentence, i: int) -> bool:
    """Say whether a bare adjective describes a building without a name, and is none: "مدرسة ثانوية"."""
    form, noun = sentence.words[i].form, sentence.words[i - 1]
    kinds = {mark.entry.kind for mark in sentence.marks[i - 1].get("places", ())}
    if "part" not in kinds or "settlement" in kinds or noun.form.startswith(_WITH_ARTICLE):
        return False
    return len(form) >= _SHORTEST_ADJECTIVE and form.endswith(_ADJECTIVE_ENDINGS) and not form.startswith("ال")


def is_of_event(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Say whether a name tells where an attack was that stands beside it: "مجزرة تول", "l'attentat de Tol", "the Tol bombing"."""
    start, end = words
    while start and ("of" in sentence.marks[start - 1] or "definite" in sentence.marks[start - 1]):
        start -= 1
    if start and sentence.is_kind(start - 1, "places", "event"):
        return True
    if any(m.end == start for i in range(max(0, start - 2), start) for m in sentence.marks[i].get("event_noun", ())):
        return True
    return bool(sentence.lexicon.grammar.get("agreement")) and sentence.has(end, "event_noun")


def past_kind(sentence: Sentence, end: int) -> int:
    """Give the word after the noun for its kind that follows a name, where the language has it there: "Tol state"."""
    if end >= len(sentence.words) or not sentence.lexicon.grammar.get("agreement") or sentence.words[end].is_capital:
        return end
    return end + 1 if is_settled(sentence, end) else end


def is_state(sentence: Sentence, words: tuple[int, int], mention: PlaceMention) -> bool:
    """Say whether the name of a country has a noun for a part of one behind it: "Harland state" is another place."""
    if mention.precision is not PlacePrecision.COUNTRY or words[1] - words[0] < 2:
        return False
    return not sentence.words[words[1] - 1].is_capital and is_settled(sentence, words[1] - 1)


def is_beside_town(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Say whether words name what lies on a side of a town: "north of the city of Tol", "utara kota Tol"."""
    first, last = words
    if not is_direction(sentence, (first, first + 1)) or last - first < 3:
        return False
    return not sentence.words[first].is_capital and is_settled(sentence, first + 1)


def begins_with_side(sentence: Sentence, at: int, mention: PlaceMention) -> bool:
    """Say whether a point of the compass stands before a name, as a part of it: "the West Tol", "southern Harland"."""
    if not at or sentence.is_upper:
        return False
    is_side = sentence.is_kind(at - 1, "places", "direction")
    is_region = mention.precision not in {PlacePrecision.EXACT, PlacePrecision.NEAR}
    return is_side and (
        sentence.words[at - 1].is_capital or (is_region and bool(sentence.lexicon.grammar.get("agreement")))
    )


def is_led(sentence: Sentence, at: int) -> bool:
    """Say whether a preposition or an attached one stands before a name, so that it is the scene and not a side."""
    i = at - 1
    while i >= 0 and sentence.has_any(i, "definite", "indefinite"):
        i -= 1
    if i >= 0 and sentence.lexicon.is_vso and is_settlement(sentence, i) and _is_named_no_further(sentence, i):
        return False
    if i >= 0 and any(
        mark.entry.kind in {"preposition", "weak", "noun", "direction"} for mark in sentence.marks[i].get("places", ())
    ):
        return True
    form = sentence.words[at].form if at < len(sentence.words) else ""
    return bool(sentence.lexicon.place_prefixes) and form.startswith(sentence.lexicon.place_prefixes)


def continues_place(sentence: Sentence, ends: Iterable[int], at: int) -> bool:
    """Say whether a name follows a place after a comma or a bracket: "in Tol, Harlan"."""
    return sentence.words[at - 1].text in _CONTINUES and any(0 < at - end <= 2 for end in ends) if at else False


def is_label(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Say whether a name heads the count behind it: "- Harlan: 12 killed", "Harlan (12)"."""
    start, end = words
    after = sentence.words[end].text if end < len(sentence.words) else ""
    if after == "(":
        return end + 1 < len(sentence.words) and sentence.words[end + 1].is_number
    while start > 0 and (is_place_word(sentence, start - 1) or _leads_to_name(sentence, start - 1)):
        start -= 1  # "Vallée d'Orlat : …"
    opens = all(word.is_sign or word.is_number for word in sentence.words[:start])
    return opens and after in {":", "：", "-", "\u2013", "\u2014"}


def is_heading(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Say whether a sentence is a place and no more, with or without a date ("Tol, 4 April."), or has it as its label."""
    start, end = words
    while end < len(sentence.words) and is_place_noun(sentence, end):
        end += 1
    while start > 0 and is_place_noun(sentence, start - 1):
        start -= 1
    if not all(word.is_sign or word.is_number for word in sentence.words[:start]):
        return False
    rest = range(end, len(sentence.words))
    return is_label(sentence, (start, end)) or all(sentence.words[i].is_sign or sentence.is_dated(i) for i in rest)


def is_scene(sentence: Sentence, at: int) -> bool:
    """Say whether a hospital or an office is where something happened: a preposition stands before it."""
    return is_led(sentence, at) and sentence.is_kind(at, "places", "noun")


def words_of(sentence: Sentence, span: Span) -> tuple[int, int]:
    """Give the words [start, end) that a span of the text covers, at least one."""
    start = min(sentence.word_at(span.start), len(sentence.words) - 1)
    return start, max(sentence.word_from(span.end), start + 1)
