"""Person phrases: a quantity, an article or a name with the people it stands for (third layer)."""

from saksi.read.group import ARMED, Group
from saksi.read.heads import describes_plural, find_head, is_adjective, last_of_run, may_stand_between
from saksi.read.lexicon import Mark
from saksi.read.lists import as_one
from saksi.read.names import name_end, names_of_each, past_plain_name, read_name, read_name_upper
from saksi.read.numbered import collective_size, ends_phrase, read_numbered
from saksi.read.quantities import ARTICLE
from saksi.read.sentence import Sentence

_ARTICLES = ("ال", "وال", "بال", "لل")
_NO_NOUN = frozenset(
    {
        "any", "split", "link", "of", "agent", "conjunction", "barrier", "that", "including", "negation", "attribution", "adverb", "have",
        "verb", "relative", "indefinite", "person",
    }
)  # fmt: skip
"""Classes of words before an adjective that are not the noun it describes."""
_BEFORE_SEVERAL = 1
"""Words that may stand between "one of" and those of whom it is one, where nouns follow it directly: "أحد أبرز القادة"."""
_HYPHENS = frozenset("-‐‑")
_BEGINNINGS = ("one_of_them", "each_of", "none", "indefinite", "possessive", "definite", "other", "person")
"""Classes of the words that a person phrase may begin with, beside numbers and names."""


def find_groups(sentence: Sentence) -> list[Group]:
    """Find the person phrases of a sentence, in order, none overlapping."""
    groups: list[Group] = []
    begins = {*sentence.where_any(*_BEGINNINGS), *sentence.counts}
    begins.update([at for at, word in enumerate(sentence.words) if word.is_capital])
    reached = 0
    for at in range(len(sentence)) if sentence.is_upper else sorted(begins):
        if at < reached:
            continue
        group = _group_at(sentence, at)
        if group is None:
            continue
        if group.kind != "thing":
            groups.append(group)
        reached = max(group.end, at + 1)
    _describe_ones(groups)
    if sentence.lexicon.is_vso:
        _take_in_others(sentence, groups)
    _count_as_many(sentence, groups)
    _take_in_pronouns(sentence, groups)
    _take_in_children(sentence, groups)
    return _without_owners(sentence, _without_parties(sentence, groups))


def _describe_ones(groups: list[Group]) -> None:
    """Let who stands right behind "one of them" tell who that is: "one of them a baby", "salah satunya ibu hamil"."""
    for at in range(len(groups) - 1, 0, -1):
        one, two = groups[at - 1], groups[at]
        if (
            one.kind == "one-of"
            and one.end == two.start
            and two.number is None
            and two.kind in {"single", "role", "plural", "name"}
        ):
            one.end, one.category = two.end, two.category if two.kind != "name" else one.category
            del groups[at]


def _take_in_others(sentence: Sentence, groups: list[Group]) -> None:
    """Let "others" behind a noun or number belong to it, where adjectives follow their noun: "ثلاثة آخرون", "شخص آخر"."""
    for at, group in enumerate(groups):
        if sentence.has(group.end, "other") and not sentence.has_joined_conjunction(group.end) and group.kind != "name":
            group.end, group.is_other = group.end + 1, True
            if at + 1 < len(groups) and groups[at + 1].start < group.end:
                del groups[at + 1]


def _without_parties(sentence: Sentence, groups: list[Group]) -> list[Group]:
    """Let "Lake Party leader Ravi Doe" be one person: what stands right before an office with a name tells whose office it is."""
    kept: list[Group] = []
    for group in groups:
        is_office = bool(kept) and group.is_named_role and kept[-1].kind in {"name", "role"}
        if is_office and _touches(sentence, kept[-1], group):
            group.start = kept.pop().start
        kept.append(group)
    return kept


def _take_in_children(sentence: Sentence, groups: list[Group]) -> None:
    """Let "a mother of four", "ibu empat anak", "أم لأربعة أطفال" be one person: the number only tells whose parent somebody is."""
    if not sentence.where("parent"):
        return
    for at in range(len(groups) - 2, -1, -1):
        parent, children = groups[at], groups[at + 1]
        is_parent = (
            parent.lower == parent.upper == 1 and parent.number is None and sentence.has(parent.head[1] - 1, "parent")
        )
        if not is_parent or children.number is None or children.category in ARMED or parent.end != parent.head[1]:
            continue
        is_led = sentence.has(parent.end, "of") and children.start == parent.end + 1
        if is_led or (children.start == parent.end and _may_follow_parent(sentence, children)):
            parent.end = children.end
            del groups[at + 1]


def _may_follow_parent(sentence: Sentence, children: Group) -> bool:
    """Say whether a number right behind a parent counts the children, by the language: nouns first, or an attached "of"."""
    if sentence.lexicon.is_vso:
        return sentence.words[children.start].form.startswith("ل")
    return not sentence.lexicon.grammar.get("agreement") and sentence.lexicon.counts_behind and children.kind == "count"


def _take_in_pronouns(sentence: Sentence, groups: list[Group]) -> None:
    """Let "he" before an "and" and his kin be one of the people: "he and his three daughters"."""
    for at in sentence.where("pronoun_subject"):
        after = at + 1 + sentence.is_conjunction(at + 1)
        if after == at + 1 and not sentence.has_joined_conjunction(after):
            continue
        if at and not (sentence.words[at - 1].is_sign or sentence.has_any(at - 1, "barrier", "outcome")):
            continue
        position = next((n for n, group in enumerate(groups) if group.start == after), None)
        if position is None or groups[position].lower is None or not _is_kin_of_pronoun(sentence, groups[position]):
            continue
        if position and groups[position - 1].end > at:
            continue
        groups.insert(position, Group(at, at + 1, lower=1, upper=1, kind="kin", category="people", head=(at, at + 1)))


def _is_kin_of_pronoun(sentence: Sentence, group: Group) -> bool:
    """Say whether people belong to somebody by a possessive or an attached pronoun."""
    if any(sentence.has(i, "possessive") for i in range(group.start, group.head[1])):
        return True
    return any(mark.suffix for mark in sentence.marks[group.head[0]].get("person", ()))


def _touches(sentence: Sentence, one: Group, two: Group) -> bool:
    """Say whether nothing but a bracket stands between two phrases."""
    is_bracket = sentence.words[one.end].text in "([" and sentence.words[two.start - 1].text in ")]"
    return one.end == two.start or is_bracket


def _count_as_many(sentence: Sentence, groups: list[Group]) -> None:
    """Give "as many policemen" the number of those counted before them in the sentence."""
    told: Group | None = None
    for group in groups:
        mark = sentence.ends_with(group.start + 1, "as_many") if group.number is not None else None
        if mark is not None and told is not None and group.lower is None and group.kind in {"count", "bare"}:
            group.lower, group.upper, group.approx = told.lower, told.upper, told.approx
            group.start, group.number, group.summands = mark.start, None, (told,)
        elif group.number is not None and group.lower is not None:
            told = group
    for at in sentence.where("as_many"):
        told = next((group for group in reversed(groups) if group.end <= at and group.lower is not None), None)
        mark = sentence.marks[at]["as_many"][0]
        if told is None or told.number is None or any(group.start < mark.end and at < group.end for group in groups):
            continue
        same = Group(at, mark.end, lower=told.lower, upper=told.upper, approx=told.approx, kind="bare", category="people",
                     head=(at, mark.end), number=(at, mark.end), summands=(told,))  # fmt: skip
        groups.insert(groups.index(told) + 1, same)


def _without_owners(sentence: Sentence, groups: list[Group]) -> list[Group]:
    """Let "Ravi's brother" be one person: whom a possessive names is none of those that the noun after it counts."""
    kept: list[Group] = []
    for at, group in enumerate(groups):
        following = groups[at + 1] if at + 1 < len(groups) else None
        if following is None or not _owns(sentence, group, following):
            kept.append(group)
            continue
        following.start = group.start
        if group.kind == "name" and kept and kept[-1].kind == "name" and _only_and(sentence, kept[-1], group):
            following.start = kept.pop().start  # "Ravi and Mira's daughter"
        if following.kind in {"role", "single", "definite"}:
            following.kind = "kin"
    return kept


def _owns(sentence: Sentence, group: Group, following: Group) -> bool:
    sign = group.end
    if sign + 1 >= len(sentence.words) or sentence.words[sign].form != "'s" or following.category == "casualty":
        return False
    if following.start - sign > 5 or following.kind in {"name", "bare"}:
        return False
    return all(may_stand_between(sentence, i) for i in range(sign + 1, following.start))


def _only_and(sentence: Sentence, one: Group, two: Group) -> bool:
    return two.start == one.end + 1 and sentence.is_conjunction(one.end)


def _group_at(sentence: Sentence, at: int) -> Group | None:
    word, marks = sentence.words[at], sentence.marks[at]
    if "none" in marks and not _is_bound(sentence, at):
        return _nobody(sentence, marks["none"][0])
    if at in sentence.counts:
        return read_numbered(sentence, sentence.counts[at])
    if at in sentence.uncounted:
        return None
    if (several := _of_several(sentence, at)) is not None:
        return several
    if "indefinite" in marks or "possessive" in marks or "definite" in marks or "other" in marks:
        described = _described(sentence, at)
        if described is not None:
            return described
    if "person" in marks:
        if sentence.ends_with(at, "reflexive") is not None:
            return None  # "le bilan s'élève": a verb that looks like a pupil
        if _is_adjective(sentence, at) or _only_describes_noun(sentence, at):
            return None
        return _plain(sentence, at)
    if word.is_capital and not sentence.is_upper:
        return _followers(sentence, read_name(sentence, at))
    if sentence.is_upper and not word.is_sign:
        return read_name_upper(sentence, at)
    return None


def _of_several(sentence: Sentence, at: int) -> Group | None:
    """Read "one of them", and the names behind "each of": "كل من سالم الولي وكريم البري"."""
    marks = sentence.marks[at]
    if "each_of" in marks and (named := names_of_each(sentence, marks["each_of"][0].end)):
        return as_one(named)
    if "one_of_them" not in marks:
        return None
    end = marks["one_of_them"][0].end
    return Group(at, end, lower=1, upper=1, kind="one-of", category="people", head=(at, end))


def _is_adjective(sentence: Sentence, at: int) -> bool:
    """Say whether a word for one of a people only describes the noun before it, or is a country: "غارة إسرائيلية", "سوريا"."""
    if "number_only" in sentence.marks[at]:
        return True  # "12 سوريا" are people
    if not sentence.lexicon.is_vso or at == 0 or "adjectival" not in sentence.marks[at]:
        return False
    before, marks = sentence.words[at - 1], sentence.marks[at - 1]
    is_attack = all(mark.entry.kind == "other" for mark in marks.get("outcome", ()))
    if before.is_sign or before.is_number or at - 1 in sentence.counts or not is_attack or marks.keys() & _NO_NOUN:
        return False
    return before.form.startswith(_ARTICLES) == sentence.words[at].form.startswith(_ARTICLES)


def _only_describes_noun(sentence: Sentence, at: int) -> bool:
    """Say whether a word for people describes a noun behind or before it: "family units", "un poste militaire"."""
    return describes_plural(sentence, sentence.marks[at]["person"][0]) or (at > 0 and is_adjective(sentence, at))


def _is_bound(sentence: Sentence, at: int) -> bool:
    """Say whether a word for nobody begins a bound: "no more than 200"."""
    count = sentence.counts.get(at)
    return count is not None and count.number_start > at


def _followers(sentence: Sentence, name: Group | None) -> Group | None:
    """Read a name right before a plural noun as part of it: "Lakeside men"."""
    if name is None or name.kind != "name" or name.end >= len(sentence.words) or sentence.words[name.end].is_capital:
        return name
    mark = sentence.find(name.end, "person")
    if mark is None or mark.entry.detail != "p" or not sentence.lexicon.grammar.get("agreement"):
        return name
    return _widen(_plain(sentence, name.end), name.start, is_other=False)


def _nobody(sentence: Sentence, mark: Mark) -> Group | None:
    """Read "no one", "no civilians": zero is a value."""
    if sentence.has(mark.end, "definite") and sentence.has(mark.end + 1, "outcome"):
        return None  # "none of the dead has been identified"
    found = find_head(sentence, mark.end, gap=2)
    if found is None and mark.end == mark.start + 1 and not _tells_of_people(sentence, mark.end):
        return None  # "no strike was reported"
    end = found[0].end if found else mark.end
    category = found[0].entry.kind if found else "people"
    return Group(mark.start, end, lower=0, upper=0, kind="none", category=category, head=(mark.start, end))


def _tells_of_people(sentence: Sentence, i: int) -> bool:
    """Say whether an outcome or a verb follows at once: "no casualties", "nobody was hurt"."""
    return i < len(sentence.words) and sentence.has_any(i, "outcome", "passive", "have", "of", "part_after")


def _described(sentence: Sentence, at: int) -> Group | None:
    marks = sentence.marks[at]
    start = at
    if "that" in marks and at and "attribution" in sentence.marks[at - 1]:
        return None  # "warned that hundreds"
    of_them = sentence.find(at + 1, "part_after")
    if of_them is not None and "indefinite" in marks:
        return Group(at, of_them.end, lower=1, upper=1, kind="one-of", category="people", head=(at, of_them.end))
    is_known = "definite" in marks
    indefinite = "indefinite" in marks
    possessive = "possessive" in marks
    is_other = "other" in marks
    i = max(m[0].end for k, m in marks.items() if k in ("indefinite", "possessive", "definite", "other"))
    while i < len(sentence.words) and (
        "other" in sentence.marks[i] or ("indefinite" in sentence.marks[i] and not sentence.has(i, "person"))
    ):
        is_other = is_other or "other" in sentence.marks[i]
        indefinite = indefinite or "indefinite" in sentence.marks[i]
        i += 1
    is_other = is_other and not is_known
    if i in sentence.counts:
        inner = read_numbered(sentence, sentence.counts[i])
        if inner is not None and "indefinite_of" in marks and sentence.counts[i].is_dual:
            inner.lower = inner.upper = 1  # "أحد القتيلين"
        return None if inner is None else _widen(inner, start, is_other=is_other)
    gap = _BEFORE_SEVERAL if "indefinite_of" in marks and sentence.lexicon.is_vso else None
    found = find_head(sentence, i, gap=gap, crosses_of="indefinite_of" in marks)
    if found is not None and gap is not None and found[0].entry.detail not in "pn":
        return None  # "one of" leads to several
    if found is None and (aged := _aged_one(sentence, start, i)) is not None:
        return aged
    if found is None:
        alone = _standing_alone(sentence, start, i, indefinite=indefinite and is_other)
        return alone or (_one_of_them(sentence, start, i) if indefinite else None)
    mark, _ = found
    if "definite" in marks and (end := _organisation_end(sentence, mark)) is not None:
        return Group(start, end, lower=None, upper=None, kind="thing", category="name", head=(mark.start, end))
    if "plural_article" in marks and mark.entry.detail == "s":
        mark = mark._replace(entry=mark.entry._replace(detail="p"))
    if "owns_one" in marks and any(each.entry.detail in "sn" for each in sentence.marks[mark.start]["person"]):
        mark = mark._replace(entry=mark.entry._replace(detail="s"))  # "son fils", "sang anak"
    return _of_noun(
        sentence,
        start,
        mark,
        indefinite=indefinite,
        possessive=possessive,
        definite="definite" in marks,
        is_other=is_other,
    )


def _standing_alone(sentence: Sentence, at: int, end: int, *, indefinite: bool) -> Group | None:
    """Read "another" or "others" without a noun; where adjectives follow their noun, only right behind a harm ("وأصيب آخر")."""
    marks, is_vso = sentence.marks[at], sentence.lexicon.is_vso
    is_alone = ends_phrase(sentence, end) and (not is_vso or sentence.ends_with(at, "outcome") is not None)
    if "another" in marks and "definite" not in marks and is_alone:
        kind, last, lower = ("single" if is_vso else "bare"), at + 1, 1
    elif "others" in marks and is_alone:
        return Group(at, end, lower=None, upper=None, kind="plural", category="people", head=(at, end), is_other=True)
    elif indefinite and end < len(sentence.words) and sentence.has_any(end, "passive", "have"):
        kind, last, lower = "single", end, 1  # "une autre a été tuée"
    elif "somebody" in marks and "any" not in marks and sentence.has(end, "outcome"):
        return Group(at, end, lower=1, upper=1, kind="single", category="people", head=(at, end))  # "seorang tewas"
    else:
        return None
    return Group(at, last, lower=lower, upper=lower, kind=kind, category="people", head=(at, last), is_other=True)


def _organisation_end(sentence: Sentence, mark: Mark) -> int | None:
    """Give the word after the name of an organisation that begins with a word for people: "the Pilgrim Lake Tigers"."""
    end = mark.end
    endings = tuple(sentence.lexicon.grammar.get("plural_endings", ()))
    if not endings or sentence.is_upper or mark.entry.detail != "s" or not sentence.words[mark.start].is_capital:
        return None
    while end < len(sentence.words) and sentence.words[end].is_capital and "person" not in sentence.marks[end]:
        end += 1
    return end if end > mark.end and sentence.words[end - 1].form.endswith(endings) else None


def _aged_one(sentence: Sentence, start: int, i: int) -> Group | None:
    """Read "a 17-year-old" as one person, where no noun follows."""
    endings = tuple(sentence.lexicon.grammar.get("aged_endings", ()))
    if endings and sentence.words[i].form.endswith(endings) and ends_phrase(sentence, i + 1):
        return Group(start, i + 1, lower=1, upper=1, kind="single", category="people", head=(i, i + 1))
    if i not in sentence.uncounted or i + 2 >= len(sentence.words) or sentence.words[i + 1].text not in _HYPHENS:
        return None
    if not sentence.has(i + 2, "units") or not ends_phrase(sentence, i + 3):
        return None
    return Group(start, i + 3, lower=1, upper=1, kind="single", category="people", head=(i + 2, i + 3))


def _one_of_them(sentence: Sentence, start: int, i: int) -> Group | None:
    while i < len(sentence.words) and ("of" in sentence.marks[i] or sentence.words[i].text in "'’"):
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
        inner = collective_size(sentence, mark)
        kind = "collective"
        if inner is not None:
            return Group(start, inner.end, lower=inner.lower, upper=inner.upper, kind="count", category="people", head=(mark.start, mark.end),
                         number=(inner.number_start, inner.number_end), approx=inner.approx)  # fmt: skip
    elif number == "d":
        lower, kind = 2, "count"
    elif number == "k" or (mark.suffix and number in "sn"):
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
    first = sentence.marks[at]["person"][0]
    mark = last_of_run(sentence, first)
    group = _of_noun(sentence, at, mark)
    if mark.entry.detail == "n" and first.entry.detail == "s":
        group.lower = group.upper = 1  # "istri korban"
        group.kind, group.category = "single", first.entry.kind
    if sentence.has(at - 1, "any"):
        group.lower = group.upper = None
        group.kind = "plural"
    if group.kind in ("plural", "kin") and sentence.lexicon.is_vso:
        _count_behind(sentence, group)
    is_bare = group.kind == "plural" and mark.entry.detail == "n" and group.category != "casualty"
    if is_bare and _is_followed_by_name(sentence, mark.start, mark.end):
        group.lower = group.upper = 1  # "warga bernama Ravi Doe"
        group.kind = "definite" if sentence.has_any(mark.end, "aged", "definite") else "single"
    if group.kind == "single":
        group.kind = "role"
        group.end = name_end(sentence, mark.end)
        if sentence.lexicon.is_vso and sentence.words[mark.start].form.startswith(ARTICLE):
            group.end = past_plain_name(sentence, group.end)
        group.is_named_role = group.end > mark.end and not sentence.has(mark.end - 1, "of")
    return group


def _may_name_somebody(sentence: Sentence, i: int) -> bool:
    """Say whether a word in capitals may belong to a person's name rather than that of a place, a school or a force."""
    word = sentence.words[i]
    return not word.is_upper and sentence.marks[i].keys() <= {"titles", "accident"}


def _is_followed_by_name(sentence: Sentence, first: int, i: int) -> bool:
    """Say whether the name of one person follows a noun without forms for plural: "warga bernama Doe", "perawat Ravi Doe (34)"."""
    if sentence.has(i, "alias") or (sentence.has(i, "aged") and i + 1 in sentence.uncounted):
        return True
    if sentence.has_any(first, "holder", "occupation") and sentence.has(i, "definite"):
        return True  # "nelayan itu"
    end = name_end(sentence, i)
    if sentence.has(first, "holder") and end - i > 1 and all(_may_name_somebody(sentence, j) for j in range(i, end)):
        return True  # "wartawan Ravi Doe"
    return end > i and end + 1 < len(sentence) and sentence.words[end].text == "(" and end + 1 in sentence.uncounted


def _count_behind(sentence: Sentence, group: Group) -> None:
    """Give a definite plural the number that follows it: "أطفالهما الثلاثة", "الركاب الـ 48"."""
    at = sentence.past_article(group.end)
    count = sentence.counts.get(at)
    is_definite = count is not None and (at > group.end or sentence.words[count.start].form.startswith(ARTICLE))
    if count is not None and is_definite and count.lower == count.upper and count.lower is not None and count.lower > 2:
        group.lower, group.upper, group.kind = count.lower, count.upper, "count"
        group.number, group.end = (count.number_start, count.number_end), count.end
