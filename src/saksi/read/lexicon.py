"""The words of a language pack, compiled: which expressions mean what, found in one pass over the words of a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from saksi.lang.pack import LanguagePack
from saksi.read.gate import HarmWords
from saksi.read.words import Word, find_words

_OPPOSING = frozenset({"anti", "pro", "counter", "non", "contre"})
ACCENTED = ("é", "és")
"""Endings of participles that lose, with their accent, what tells them from a noun."""
_ACCENTED_FRAMES = frozenset({"participle", "subject"})
_LEAST_VERB, _LEAST_NOUN = 6, 8
"""Letters of the shortest word that is told to be a verb by how it begins."""


class Entry(NamedTuple):
    """What an expression of the pack means.

    `kind` and `detail` depend on the class: a person noun has a category and a number (s, p, d, c, n), an outcome has its act and frame,
    a bound its direction.
    """

    cls: str
    kind: str = ""
    detail: str = ""
    method: str = ""


class Mark(NamedTuple):
    """An expression found in a sentence: words [start, end), and its meaning."""

    start: int
    end: int
    entry: Entry
    prefix: str = ""
    suffix: str = ""


Marks = dict[str, list[Mark]]
Variant = tuple[Mapping[str, Any], str, str]
"""A node of the trie, and the attached words taken off before and behind."""
_AGREEING = frozenset({"sources", "person", "actors"})
"""Classes whose Arabic nouns may stand with the article, which their adjectives then take too: "منسقة أممية", "المنسقة الأممية"."""
_NO_MARKS: Marks = {}
_KNOWN_WORDS = 100_000
_PLACES_KEPT = 64
Meaning = tuple[Entry, str, str]
"""What a mark says wherever it stands: its entry, and what is attached before and behind."""


class _Alone:
    """What a word brings wherever it stands.

    Attributes:
        meanings: What it means by itself, by class.
        follows: For each form that leads on to a longer expression, the nodes behind it.
        classes: All classes of expressions that it may begin.
        placed: Its marks as word so and so of a sentence.
        is_silent: It means nothing by itself and begins nothing.
    """

    __slots__ = ("classes", "follows", "is_silent", "meanings", "placed")

    def __init__(self, marks: Marks, nodes: Sequence[Mapping[str, Any]]) -> None:
        self.meanings = {cls: tuple(map(_meaning, each)) for cls, each in marks.items()}
        self.follows: dict[str, list[Mapping[str, Any]]] = {}
        for node in nodes:
            for form, behind in node.items():
                if form:
                    self.follows.setdefault(form, []).append(behind)
        self.classes = frozenset(cls for node in nodes for cls in _classes_below(node))
        self.placed: dict[int, Marks] = {}
        self.is_silent = not (marks or self.follows)

    def marks_at(self, at: int) -> Marks:
        """Give its marks as word `at` of a sentence; those near the beginning of sentences come again and again, and are kept."""
        marks = {cls: [Mark(at, at + 1, *each) for each in told] for cls, told in self.meanings.items()}
        if marks and at < _PLACES_KEPT:
            self.placed[at] = marks
        return marks or _NO_MARKS


def _meaning(mark: Mark) -> Meaning:
    return mark.entry, mark.prefix, mark.suffix


def _is_definite(form: str) -> bool:
    return form.startswith("ال")


def _classes_below(node: Mapping[str, Any]) -> Iterator[str]:
    """Give the class of every expression that ends at a node of the trie or below."""
    for key, child in node.items():
        if key:
            yield from _classes_below(child)
        else:
            yield from (entry.cls for entry in child)


@dataclass(eq=False)
class Lexicon:
    """A compiled pack.

    Attributes:
        pack: The pack itself.
        grammar: Table ``[grammar]`` of the pack.
        trie: Expressions by their folded words; the key ``""`` holds the entries of an expression that ends there.
        prefixes: Attached words (و ف ب ل ال …), longest first.
        suffixes: Attached pronouns, longest first.
        gap: How many words may stand between a number and the people it counts.
        is_vso: Verbs stand first, and adjectives behind their noun.
        conjunction_prefixes: Attached words for "and".
        unjoined: Folded words that only look as if they began with one.
        spelled: Nouns for people that their exact letters tell from another word, folded and as they are written.
        inverted: Pronouns that a hyphen joins to their verb: "raconte-t-elle".
        place_prefixes: Attached words that lead to a place.
        accented: Folded participles that only their accent tells from a noun: "attaqués" and "attaques".
        counts_behind: A count may stand behind its noun: "sebanyak 12 orang".
        verb_prefixes: How the verbs of the language begin.
        noun_affixes: How nouns that come from verbs begin and end.
        doer_prefixes: How a verb begins that takes its doer right behind it.
        gate: What a text must hold to be read at all.
    """

    pack: LanguagePack
    grammar: Mapping[str, Any]
    trie: dict[str, Any] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    gap: int = 4
    is_vso: bool = False
    conjunction_prefixes: frozenset[str] = frozenset()
    unjoined: frozenset[str] = frozenset()
    inverted: frozenset[str] = frozenset()
    spelled: tuple[tuple[str, str], ...] = ()
    place_prefixes: tuple[str, ...] = ()
    accented: frozenset[str] = frozenset()
    counts_behind: bool = False
    verb_prefixes: tuple[str, ...] = ()
    doer_prefixes: tuple[str, ...] = ()
    noun_affixes: tuple[tuple[str, str], ...] = ()
    gate: HarmWords = field(default_factory=lambda: HarmWords(frozenset(), {}), repr=False)
    _variants: dict[str, tuple[Variant, ...]] = field(default_factory=dict, repr=False)
    _alone: dict[str, _Alone] = field(default_factory=dict, repr=False)

    def add(self, expressions: str, entry: Entry) -> None:
        """Add expressions, separated by spaces, their words joined by underscores."""
        for expression in expressions.split():
            forms = [word.form for word in find_words(expression.replace("_", " ")).words]
            self._add_forms(forms, entry)
            if self.is_vso and entry.cls in _AGREEING and len(forms) > 1 and not any(map(_is_definite, forms)):
                self._add_forms([f"ال{form}" if len(form) > 2 else form for form in forms], entry)

    def _add_forms(self, forms: Sequence[str], entry: Entry) -> None:
        node = self.trie
        for form in forms:
            node = node.setdefault(form, {})
        entries = node.setdefault("", [])
        if entry not in entries:
            entries.append(entry)

    def with_attached(self, word: str) -> list[str]:
        """Give a word with everything that may be attached before and behind it."""
        stem = word[:-1] if word.endswith("وا") else word  # "اقتادوا" with "him" is "اقتادوه"
        stem = word[:-1] + "ت" if word.endswith("ه") else stem
        tails = (word, *(stem + suffix for suffix in self.suffixes), *(word + suffix for suffix in self.suffixes))
        return [prefix + tail for prefix in ("", *self.prefixes) for tail in tails]

    def is_bare(self, form: str) -> bool:
        """Say whether a word that starts like an attached "and" is a word of its own, such as the Arabic "one"."""
        return form in self.unjoined

    def is_verb_form(self, form: str) -> bool:
        """Say whether a word that the pack does not know begins as the verbs of the language do: "menyebabkan"."""
        return len(form) >= _LEAST_VERB and bool(self.verb_prefixes) and form.startswith(self.verb_prefixes)

    def is_noun_form(self, form: str) -> bool:
        """Say whether a word that the pack does not know begins and ends as the nouns of the language do that come from verbs: "pemeriksaan"."""
        return len(form) >= _LEAST_NOUN and any(form.startswith(a) and form.endswith(b) for a, b in self.noun_affixes)

    def takes_doer(self, form: str) -> bool:
        """Say whether a verb takes its doer right behind it, by how it begins: "ditembak KKB"."""
        return bool(self.doer_prefixes) and form.startswith(self.doer_prefixes)

    def variants(self, form: str) -> tuple[Variant, ...]:
        """Give what the trie knows of a word, the attached words taken off: (node, prefix, suffix)."""
        known = self._variants.get(form)
        if known is None:
            cuts = ((self.trie.get(bare), prefix, suffix) for bare, prefix, suffix in self._cut(form) if bare)
            known = self._variants[form] = tuple((node, *rest) for node, *rest in cuts if node is not None)
            if len(self._variants) > 200_000:
                self._variants.clear()
        return known

    def _cut(self, form: str) -> Iterator[tuple[str, str, str]]:
        seen = {form}
        yield form, "", ""
        if "" in self.trie.get(form, ()) and "-" not in form:
            return  # a word of its own is not read as another with attached words
        for prefix in ("", *self.prefixes):
            if not form.startswith(prefix) or len(form) - len(prefix) < 2:
                continue
            bare = form[len(prefix) :]
            for suffix in ("", *self.suffixes):
                if suffix and not bare.endswith(suffix):
                    continue
                stem = self._whole_stem(bare[: len(bare) - len(suffix)]) if suffix else bare
                if len(stem) >= (3 if suffix else 2) and stem not in seen and stem in self.trie:
                    seen.add(stem)
                    yield stem, prefix, suffix
                    if not suffix and "" in self.trie[stem]:
                        break  # "القتلى" is a word behind an article, not "قتل" with a pronoun too
            if prefix.endswith("لل") and (whole := "ال" + bare) in self.trie and whole not in seen:
                seen.add(whole)
                yield whole, prefix, ""  # "للمفوضية" is "to" before "المفوضية"
        if "-" in form:
            first, tail = form.rsplit("-", 1)
            if tail in self.trie and tail not in seen and first.split("-", 1)[0] not in _OPPOSING:
                yield tail, "", ""
                if tail in self.inverted and (verb := first.removesuffix("-t")) in self.trie:
                    yield verb, "", ""  # "raconte-t-elle"

    def _whole_stem(self, stem: str) -> str:
        """Give a word as it is written alone, from how it is written before an attached pronoun."""
        if stem.endswith("و") and f"{stem}ا" in self.trie:
            return f"{stem}ا"  # "اقتادوه" is "اقتادوا" with "him"
        if stem.endswith("ت") and stem not in self.trie:
            return f"{stem[:-1]}ه"  # "حفيدتها" is "حفيدة" with "her"
        return stem

    def mark(self, words: list[Word]) -> list[Marks]:
        """Find the expressions that start at each word, the longest of each class."""
        known = self._alone
        all_marks: list[Marks] = []
        last = len(words) - 1
        for at, word in enumerate(words):
            alone = known[word.text] if word.text in known else self._read_alone(word)
            if alone.is_silent:
                all_marks.append(_NO_MARKS)
                continue
            if (
                at < last
                and words[at + 1].form in alone.follows
                and _goes_on(words, at + 2, alone.follows[words[at + 1].form])
            ):
                all_marks.append(self.mark_at(words, at))
            else:
                all_marks.append(alone.placed[at] if at in alone.placed else alone.marks_at(at))
        return all_marks

    def mark_at(self, words: list[Word], at: int) -> Marks:
        """Find the expressions that start at one word, the longest of each class."""
        word = words[at]
        marks: Marks = {}
        is_other = self._is_spelled_otherwise(word)
        for found, prefix, suffix in self.variants(word.form):
            if suffix == "ه" and word.text.endswith("ة"):  # a feminine is no noun with "his"
                continue
            node = found
            end = at + 1
            while True:
                for entry in node.get("", ()):
                    if is_other and entry.cls in _AGREEING:
                        continue
                    if entry.detail == "nominal" and word.text.endswith("é"):  # "massacré des" is no "massacre des"
                        continue
                    if entry.detail in _ACCENTED_FRAMES and end == at + 1 and self._lacks_accent(word):
                        continue
                    _keep_longest(marks, Mark(at, end, entry, prefix, suffix if end == at + 1 else ""))
                if end >= len(words):
                    break
                follows = node.get(words[end].form) if words[end].form else None
                if follows is None:
                    break
                node, end = follows, end + 1
        if "exceptions" in marks:
            _drop_exceptions(marks)
        return marks or _NO_MARKS

    def _is_spelled_otherwise(self, word: Word) -> bool:
        """Say whether a word is another than the noun for people that it looks like once its letters are folded: "أمام" is no "إمام"."""
        return any(form in word.form and spelled not in word.text for form, spelled in self.spelled)

    def _lacks_accent(self, word: Word) -> bool:
        """Say whether a word is the noun that a participle looks like once its accent is folded; capitals may lack theirs."""
        return word.form in self.accented and not (word.is_upper or word.text.lower().endswith(ACCENTED))

    def has(self, words: list[Word], cls: str) -> bool:
        """Say whether an expression of a class stands among words."""
        for at, word in enumerate(words):
            alone = self._alone.get(word.text) or self._read_alone(word)
            if cls in alone.classes and cls in self.mark_at(words, at):
                return True
        return False

    def _read_alone(self, word: Word) -> "_Alone":
        """Work out once what a word means by itself, which words lead on from it, and what it may begin."""
        if len(self._alone) > _KNOWN_WORDS:
            self._alone.clear()
        nodes = [node for node, _, _ in self.variants(word.form)]
        alone = self._alone[word.text] = _Alone(self.mark_at([word], 0), nodes)
        return alone


def _goes_on(words: list[Word], end: int, nodes: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether an expression ends before word `end`, where it has led to these nodes of the trie, or further on."""
    for each in nodes:
        node: Mapping[str, Any] | None = each
        at = end
        while node is not None:
            if "" in node:
                return True
            node = node.get(words[at].form) if at < len(words) and words[at].form else None
            at += 1
    return False


def _drop_exceptions(marks: Marks) -> None:
    """Take away what a longer fixed expression only looks like: "minor injuries" is no minor."""
    for exception in marks["exceptions"]:
        shadowed = marks.get(exception.entry.kind)
        if shadowed is not None and shadowed[0].end <= exception.end:
            del marks[exception.entry.kind]


def _keep_longest(marks: Marks, mark: Mark) -> None:
    kept = marks.get(mark.entry.cls)
    if kept is None or kept[0].end < mark.end:
        marks[mark.entry.cls] = [mark]
    elif kept[0].end == mark.end and all(mark.entry != other.entry for other in kept):
        kept.append(mark)
