"""Person phrases: a quantity, an article or a name with the people it stands for (third layer)."""

from saksi.read.lexicon import Mark
from saksi.read.quantities import Count
from saksi.read.sentence import Sentence

_SKIPPED_SIGNS = frozenset("-–'’\"“”‘«»/*")
_AFTER_VERBS = frozenset(
    {
        "indefinite",
        "definite",
        "possessive",
        "link",
        "agent",
        "conjunction",
        "passive",
        "have",
        "pronoun_plural",
        "including",
        "barrier",
    }
)
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


class Group:
    """People that a sentence names or counts: words [start, end), a head noun, bounds.

    Attributes:
        start: First word, bound and article included.
        end: Word after the head noun or name.
        lower: Smallest number, or None.
        upper: Largest number, or None.
        approx: The words say that the number is not exact.
        kind: count, bare (a number without a noun), single (a man), definite (the man), plural, kin (his wife), name, collective,
            pronoun, list (added up).
        category: people, civilian, mixed, armed, casualty, collective or name.
        number: Words of the number alone, or None.
        head: Words of the head noun or name.
        is_other: "others", "another": more than those named before.
        summands: The groups that were added up.
    """

    __slots__ = (
        "apposed", "approx", "category", "count", "end", "head", "is_alias", "is_other", "kind", "lower", "number", "start", "summands", "upper",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        *,
        lower: int | None,
        upper: int | None,
        kind: str,
        category: str,
        head: tuple[int, int],
        approx: bool = False,
        number: tuple[int, int] | None = None,
        is_other: bool = False,
        summands: tuple["Group", ...] = (),
    ) -> None:
        self.start = start
        self.end = end
        self.lower = lower
        self.upper = upper
        self.approx = approx
        self.kind = kind
        self.category = category
        self.head = head
        self.number = number
        self.is_other = is_other
        self.summands = summands
        self.apposed = False
        self.is_alias = False

    @property
    def is_unit(self) -> bool:
        """Whether it is one person named or described, not counted by a number word."""
        return self.lower == self.upper == 1 and self.number is None

    def __repr__(self) -> str:
        """Show structure only; words of a document stay out of logs."""
        return f"Group({self.start}, {self.end}, {self.kind}, {self.lower}..{self.upper}, {self.category})"


def find_groups(sentence: Sentence) -> list[Group]:
    """Find the person phrases of a sentence, in order, none overlapping."""
    groups: list[Group] = []
    at = 0
    while at < len(sentence):
        group = _group_at(sentence, at)
        if group is None:
            at += 1
            continue
        if group.kind != "thing":
            groups.append(group)
        at = max(group.end, at + 1)
    return groups


def _group_at(sentence: Sentence, at: int) -> Group | None:
    word, marks = sentence.words[at], sentence.marks[at]
    if "none" in marks:
        return _nobody(sentence, marks["none"][0])
    if at in sentence.counts:
        return _counted(sentence, sentence.counts[at])
    if at in sentence.uncounted:
        return None
    if "indefinite" in marks or "possessive" in marks or "definite" in marks or "other" in marks:
        described = _described(sentence, at)
        if described is not None:
            return described
    if "person" in marks:
        return _plain(sentence, at)
    if word.is_capital and not sentence.is_upper:
        return _named(sentence, at)
    if sentence.is_upper and not word.is_sign:
        return _named_upper(sentence, at)
    return None


def find_head(
    sentence: Sentence, at: int, *, gap: int | None = None, plural: bool = False, crosses_of: bool = True
) -> tuple[Mark, int] | None:
    """Find the person noun that a quantity or article at its left belongs to.

    Args:
        sentence: The sentence.
        at: First word after the quantity or article.
        gap: How many words may stand between, adjectives and nouns that describe the head.
        plural: The quantity is more than one, so a noun in the singular only describes what follows.
        crosses_of: The noun may stand behind an "of" ("five members of").

    Returns:
        The mark of the head and where a run of such nouns started, or None.
    """
    grammar = sentence.lexicon
    room = grammar.gap if gap is None else gap
    i, used = at, 0
    singular: tuple[Mark, int] | None = None
    while i < len(sentence) and used <= room:
        bracket = _short_bracket(sentence, i)
        if bracket is not None and i > at:
            i = bracket
            continue
        persons = sentence.marks[i].get("person")
        if persons:
            mark = persons[0]
            last = _last_of_run(sentence, mark)
            if plural and last.entry.detail == "s" and grammar.grammar.get("agreement", False):
                singular = last, i
                i = last.end
                continue
            return last, i
        if not _may_stand_between(sentence, i) or ("of" in sentence.marks[i] and not crosses_of):
            break
        used += 0 if sentence.words[i].is_capital and not sentence.is_upper and i < at + 8 else 1
        i += 1
    if (
        singular is not None
        and i == singular[0].end
        and i < len(sentence)
        and sentence.marks[i].keys() & {"passive", "have"}
    ):
        return singular  # "11 policeman were killed"
    return None


def _short_bracket(sentence: Sentence, i: int) -> int | None:
    """Give the word after a bracket of one or two words, an abbreviation or an age."""
    if sentence.words[i].text != "(":
        return None
    for j in (i + 2, i + 3):
        if j < len(sentence) and sentence.words[j].text == ")":
            return j + 1
    return None


def _last_of_run(sentence: Sentence, mark: Mark) -> Mark:
    """Follow nouns that stand together ("police officers", "warga sipil") to the one that ends the phrase."""
    last = mark
    while last.end < len(sentence):
        at = last.end
        if "actors" in sentence.marks[at] and "person" not in sentence.marks[at] and sentence.words[at].is_capital:
            at += 1  # "two women Red Column fighters"
        elif sentence.lexicon.grammar.get("agreement") and not sentence.is_upper:
            at = _past_capitals(sentence, at)
        following = sentence.marks[at].get("person") if at < len(sentence) else None
        if not following or sentence.is_conjunction(at) or sentence.has_joined_conjunction(at) or following[0].prefix:
            break
        last = following[0]
    return last


def _past_capitals(sentence: Sentence, at: int) -> int:
    """Step over the name of a party between two nouns for one person: "a tribal Lake Party leader"."""
    i = at
    while i < len(sentence) and i - at < 4 and sentence.words[i].is_capital and not sentence.marks[i]:
        i += 1
    is_role = i > at and i < len(sentence) and not sentence.words[i].is_capital and "person" in sentence.marks[i]
    return i if is_role else at


def _may_stand_between(sentence: Sentence, i: int) -> bool:
    word, marks = sentence.words[i], sentence.marks[i]
    if word.is_sign:
        return word.text in _SKIPPED_SIGNS
    if "of" in marks:
        return True
    if "other" in marks or "definite" in marks or "possessive" in marks:
        return True
    if (
        "units" in marks
        or "indefinite" in marks
        or "barrier" in marks
        or "conjunction" in marks
        or "agent" in marks
        or "relative" in marks
        or "including" in marks
    ):
        return False
    if "link" in marks or "passive" in marks or "have" in marks or "attribution" in marks or "negation" in marks:
        return False
    if i in sentence.uncounted:
        return True
    if word.is_number or i in sentence.counts:
        return False
    outcome = marks.get("outcome")
    if outcome:
        follows = sentence.marks[i + 1].keys() if i + 1 < len(sentence) else frozenset()
        is_adjective = any(m.entry.detail in {"participle", "count"} for m in outcome) and i + 1 < len(sentence)
        return is_adjective and not sentence.words[i + 1].is_sign and not follows & _AFTER_VERBS
    return not _ends_noun_phrase(sentence, i)


def _ends_noun_phrase(sentence: Sentence, i: int) -> bool:
    """Say whether a plain plural noun that is no person stands here: then it is the head of the phrase itself."""
    word = sentence.words[i]
    endings = sentence.lexicon.grammar.get("plural_endings", ())
    if not endings or word.is_capital or sentence.is_upper:
        return False
    spared = sentence.lexicon.grammar.get("plural_spared", ())
    return word.form.endswith(tuple(endings)) and not word.form.endswith(tuple(spared))


def _counted(sentence: Sentence, count: Count) -> Group | None:
    of_them = sentence.find(count.end, "part_after")
    if of_them is not None:
        return _partitive(count, of_them)
    is_one = count.lower == count.upper == 1
    first = count.number_start if count.is_dual else count.end
    found = find_head(sentence, first, plural=not is_one and not count.is_dual)
    other = any(
        sentence.has(i, "other")
        for i in range(count.end, min(len(sentence), (found[0].end if found else count.end + 2)))
    )
    if found is None:
        if sentence.has(count.end, "units"):
            return None  # "640 animals died"
        if count.number_start == count.number_end or not count.end <= len(sentence):
            return None
        return Group(
            count.start, count.close, lower=count.lower, upper=count.upper, approx=count.approx, kind="bare", category="people",
            head=(count.number_start, count.number_end), number=(count.number_start, count.number_end), is_other=other,
        )  # fmt: skip
    mark, _ = found
    lower, upper, end = count.lower, count.upper, max(mark.end, count.close)
    kind = "count"
    if (
        lower == upper
        and (after := sentence.find(end, "at_least_after")) is not None
        and not _count_follows(sentence, after.end)
    ):
        upper, end = None, after.end
    if mark.entry.kind == "collective":
        inner = _collective_size(sentence, mark)
        if inner is None:
            lower = upper = None
            kind = "collective"
        else:
            lower, upper, end = inner.lower, inner.upper, inner.end
    return Group(
        count.start, end, lower=lower, upper=upper, approx=count.approx and lower is not None, kind=kind, category=mark.entry.kind,
        head=(mark.start, mark.end), number=(count.number_start, count.number_end), is_other=other,
    )  # fmt: skip


def _partitive(count: Count, of_them: Mark) -> Group:
    """Read "five of them": some of those counted before."""
    number = (count.number_start, count.number_end)
    return Group(
        count.start, of_them.end, lower=count.lower, upper=count.upper, approx=count.approx, kind="partitive", category="people",
        head=number, number=number,
    )  # fmt: skip


def _count_follows(sentence: Sentence, i: int) -> bool:
    return i in sentence.counts


def _collective_size(sentence: Sentence, mark: Mark) -> Count | None:
    """Read "a family of five"."""
    if sentence.has(mark.end, "of") and mark.end + 1 in sentence.counts:
        return sentence.counts[mark.end + 1]
    return None


def _nobody(sentence: Sentence, mark: Mark) -> Group | None:
    """Read "no one", "no civilians": zero is a value."""
    found = find_head(sentence, mark.end, gap=2)
    if found is None and mark.end == mark.start + 1 and not _tells_of_people(sentence, mark.end):
        return None  # "no strike was reported"
    end = found[0].end if found else mark.end
    category = found[0].entry.kind if found else "people"
    return Group(mark.start, end, lower=0, upper=0, kind="none", category=category, head=(mark.start, end))


def _tells_of_people(sentence: Sentence, i: int) -> bool:
    """Say whether an outcome or a verb follows at once: "no casualties", "nobody was hurt"."""
    return i < len(sentence) and bool(sentence.marks[i].keys() & {"outcome", "passive", "have", "of", "part_after"})


def _described(sentence: Sentence, at: int) -> Group | None:
    marks = sentence.marks[at]
    start = at
    of_them = sentence.find(at + 1, "part_after")
    if of_them is not None and "indefinite" in marks:
        return Group(at, of_them.end, lower=1, upper=1, kind="one-of", category="people", head=(at, of_them.end))
    is_known = "definite" in marks
    indefinite = "indefinite" in marks
    possessive = "possessive" in marks
    is_other = "other" in marks
    i = max(m[0].end for k, m in marks.items() if k in ("indefinite", "possessive", "definite", "other"))
    while i < len(sentence) and (
        "other" in sentence.marks[i] or ("indefinite" in sentence.marks[i] and not sentence.has(i, "person"))
    ):
        is_other = is_other or "other" in sentence.marks[i]
        indefinite = indefinite or "indefinite" in sentence.marks[i]
        i += 1
    is_other = is_other and not is_known
    if i in sentence.counts:
        inner = _counted(sentence, sentence.counts[i])
        if inner is None or (inner.kind == "bare" and not is_other):
            return None if inner is None else _widen(inner, start, is_other=is_other)
        return _widen(inner, start, is_other=is_other)
    found = find_head(sentence, i, crosses_of="indefinite_of" in marks)
    if found is None:
        if "another" in marks and not is_known and _ends_phrase(sentence, i):
            return Group(
                start,
                start + 1,
                lower=1,
                upper=1,
                kind="bare",
                category="people",
                head=(start, start + 1),
                is_other=True,
            )
        follows = sentence.marks[i].keys() if i < len(sentence) else frozenset()
        if indefinite and is_other and follows & {"passive", "have"}:  # "une autre a été tuée"
            return Group(start, i, lower=1, upper=1, kind="single", category="people", head=(start, i), is_other=True)
        return _one_of_them(sentence, start, i) if indefinite else None
    mark, _ = found
    return _of_noun(
        sentence,
        start,
        mark,
        indefinite=indefinite,
        possessive=possessive,
        definite="definite" in marks,
        is_other=is_other,
    )


def _ends_phrase(sentence: Sentence, i: int) -> bool:
    """Say whether no noun follows at word i: a verb, a sign, a preposition or nothing."""
    if i >= len(sentence) or sentence.words[i].is_sign:
        return True
    return bool(
        sentence.marks[i].keys() & {"outcome", "passive", "have", "link", "agent", "relative", "conjunction", "adverb"}
    )


def _one_of_them(sentence: Sentence, start: int, i: int) -> Group | None:
    while i < len(sentence) and "of" in sentence.marks[i]:
        i += 1
    pronoun = sentence.find(i, "pronoun_plural")
    if pronoun is None or i == start + 1:
        return None
    return Group(start, pronoun.end, lower=1, upper=1, kind="one-of", category="people", head=(start, pronoun.end))


def _widen(group: Group, start: int, *, is_other: bool) -> Group:
    group.start = start
    group.is_other = group.is_other or is_other
    return group


def _of_noun(
    sentence: Sentence,
    start: int,
    mark: Mark,
    *,
    indefinite: bool = False,
    possessive: bool = False,
    definite: bool = False,
    is_other: bool = False,
) -> Group:
    """Make a group of a noun without a number: one if it is singular, two if dual, unknown if plural."""
    number, end = mark.entry.detail, mark.end
    lower: int | None = None
    kind = "plural"
    if mark.entry.kind == "collective":
        inner = _collective_size(sentence, mark)
        kind = "collective"
        if inner is not None:
            return Group(start, inner.end, lower=inner.lower, upper=inner.upper, kind="count", category="people", head=(mark.start, mark.end),
                         number=(inner.number_start, inner.number_end), approx=inner.approx)  # fmt: skip
    elif number == "d":
        lower, kind = 2, "count"
    elif mark.suffix and number in "sn":
        lower, kind = 1, "kin"
    elif number == "s" or indefinite:
        lower, kind = 1, "kin" if possessive else "definite" if definite and not indefinite else "single"
    return Group(
        start,
        end,
        lower=lower,
        upper=lower,
        kind=kind,
        category=mark.entry.kind,
        head=(mark.start, mark.end),
        is_other=is_other,
    )


def _plain(sentence: Sentence, at: int) -> Group:
    mark = _last_of_run(sentence, sentence.marks[at]["person"][0])
    group = _of_noun(sentence, at, mark)
    if group.kind in ("plural", "kin") and sentence.lexicon.is_vso:
        _count_behind(sentence, group)
    if group.kind == "single":
        group.kind = "role"
        group.end = _name_end(sentence, group.end)
    return group


def _count_behind(sentence: Sentence, group: Group) -> None:
    """Give a definite plural the number that follows it: "أطفالهما الثلاثة"."""
    count = sentence.counts.get(group.end)
    is_definite = count is not None and sentence.words[count.start].form.startswith("ال")
    if count is not None and is_definite and count.lower == count.upper and count.lower is not None and count.lower > 2:
        group.lower, group.upper, group.kind = count.lower, count.upper, "count"
        group.number, group.end = (count.number_start, count.number_end), count.end


def _name_end(sentence: Sentence, at: int) -> int:
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


def _named(sentence: Sentence, at: int) -> Group | None:
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


def _name_follows(sentence: Sentence, i: int) -> bool:
    return i < len(sentence) and _is_name_word(sentence, i)


def _named_upper(sentence: Sentence, at: int) -> Group | None:
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
