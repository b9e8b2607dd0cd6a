"""Person phrases: a quantity, an article or a name with the people it stands for (third layer)."""

from saksi.read.described import one_of_counted, read_described
from saksi.read.group import Group
from saksi.read.heads import describes_plural, find_head, is_adjective
from saksi.read.lexicon import Mark
from saksi.read.lists import as_one
from saksi.read.merging import merge_groups
from saksi.read.names import names_of_each, read_name, read_name_upper
from saksi.read.nouns import read_plain
from saksi.read.numbered import read_numbered
from saksi.read.sentence import Sentence

_ARTICLES = ("ال", "وال", "بال", "لل")
_NO_NOUN = frozenset(
    {
        "any", "split", "link", "of", "agent", "conjunction", "barrier", "that", "including", "negation", "attribution", "adverb", "have",
        "verb", "relative", "indefinite", "person",
    }
)  # fmt: skip
"""Classes of words before an adjective that are not the noun it describes."""
_BEGINNINGS = ("one_of_them", "each_of", "none", "indefinite", "possessive", "definite", "other", "person")
"""Classes of the words that a person phrase may begin with, beside numbers and names."""


def find_groups(sentence: Sentence) -> list[Group]:
    """Find the person phrases of a sentence, in order, none overlapping."""
    groups: list[Group] = []
    begins = {*sentence.where_any(*_BEGINNINGS), *sentence.counts}
    begins.update([at for at, word in enumerate(sentence.words) if word.is_capital])
    reached = 0
    for at in range(len(sentence)) if sentence.is_upper else sorted(begins):
        if at < reached or (groups and groups[-1].end == at and _counts_the_whole(sentence, at, groups[-1])):
            continue
        group = _group_at(sentence, at)
        if group is None:
            continue
        if group.kind != "thing":
            groups.append(group)
        reached = max(group.end, at + 1)
    if sentence.where("each_one"):
        _uncount_each(sentence, groups)
    return merge_groups(sentence, groups)


def _counts_the_whole(sentence: Sentence, at: int, before: Group) -> bool:
    """Say whether a number with an article tells how many there are of whom the phrase before it counts some: "ثلاثة من الرهائن السبع"."""
    if not sentence.lexicon.is_vso or at not in sentence.counts or before.number is None:
        return False
    return sentence.words[at].form.startswith(_ARTICLES[0])


def _group_at(sentence: Sentence, at: int) -> Group | None:
    word, marks = sentence.words[at], sentence.marks[at]
    if "none" in marks and not _is_bound(sentence, at):
        return _nobody(sentence, marks["none"][0])
    if at in sentence.counts:
        return one_of_counted(sentence, at) or _counted(sentence, at)
    if at in sentence.uncounted:
        return None
    if (several := _of_several(sentence, at)) is not None:
        return several
    if "indefinite" in marks or "possessive" in marks or "definite" in marks or "other" in marks:
        described = read_described(sentence, at)
        if described is not None:
            return described
    if "person" in marks:
        if sentence.ends_with(at, "reflexive") is not None or _tells_origin(sentence, at):
            return None  # "le bilan s'élève": a verb that looks like a pupil
        if _is_adjective(sentence, at) or _only_describes_noun(sentence, at):
            return None
        return _bereaved(sentence, at) or read_plain(sentence, at)
    if word.is_capital and not sentence.is_upper:
        name = _followers(sentence, read_name(sentence, at))
        return _as_place(sentence, at, name) if sentence.where("origin") else name
    if sentence.is_upper and not word.is_sign:
        return read_name_upper(sentence, at)
    return None


def _uncount_each(sentence: Sentence, groups: list[Group]) -> None:
    """Leave open how many "every man" are."""
    for at in sentence.where("each_one"):
        for group in groups:
            if group.start in (at, at + 1) and group.is_unit and group.kind != "name":
                group.lower, group.upper, group.kind = None, None, "plural"


def _counted(sentence: Sentence, at: int) -> Group | None:
    """Read a number with those whom it counts; those whom a harm spared count as a thing: "all but two of the passengers"."""
    group = read_numbered(sentence, sentence.counts[at])
    if group is not None and sentence.ends_with(at, "all_but") is not None:
        group.kind = "thing"
    return group


def _of_several(sentence: Sentence, at: int) -> Group | None:
    """Read "one of them", and the names behind "each of": "كل من سالم الولي وكريم البري"."""
    marks = sentence.marks[at]
    if "indefinite_of" in marks and (one := one_of_counted(sentence, at)) is not None:
        return one
    if "each_of" in marks and (named := names_of_each(sentence, marks["each_of"][0].end)):
        return as_one(named)
    if "one_of_them" not in marks:
        return None
    end = marks["one_of_them"][0].end
    if sentence.has(end, "of"):
        return None  # "l'un des gardes"
    return Group(at, end, lower=1, upper=1, kind="one-of", category="people", head=(at, end))


def _as_place(sentence: Sentence, at: int, name: Group | None) -> Group | None:
    """Take a name behind words that tell where people are from for a thing: "satu keluarga asal Tol"."""
    if name is not None and name.kind == "name" and sentence.ends_with(at, "origin") is not None:
        name.kind = "thing"
    return name


def _bereaved(sentence: Sentence, at: int) -> Group | None:
    """Take a victim's family for a thing, as nobody harmed: "menewaskan 22 orang, keluarga korban masih menunggu"."""
    if not sentence.has(at, "family") or not sentence.has(at + 1, "victims"):
        return None
    return Group(at, at + 2, lower=None, upper=None, kind="thing", category="people", head=(at, at + 1))


def _tells_origin(sentence: Sentence, at: int) -> bool:
    """Say whether a word for people belongs to words that tell where somebody is from: "وهو من أهالي تول"."""
    mark = sentence.find(at - 1, "origin") if at else None
    return mark is not None and mark.end > at


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
    return read_plain(sentence, name.end).widen(name.start)


def _nobody(sentence: Sentence, mark: Mark) -> Group | None:
    """Read "no one", "no civilians": zero is a value."""
    if sentence.has(mark.end, "definite") and sentence.has(mark.end + 1, "outcome"):
        return None  # "none of the dead has been identified"
    found = find_head(sentence, mark.end, gap=2)
    if (
        found is None
        and not _tells_of_people(sentence, mark.end)
        and (mark.end == mark.start + 1 or _tells_which(sentence, mark.end))
    ):
        return None  # "no strike was reported", "pas de ceux qui"
    end = found[0].end if found else mark.end
    category = found[0].entry.kind if found else "people"
    return Group(mark.start, end, lower=0, upper=0, kind="none", category=category, head=(mark.start, end))


def _tells_which(sentence: Sentence, i: int) -> bool:
    return i + 1 < len(sentence.words) and sentence.has(i, "definite") and sentence.has(i + 1, "relative")


def _tells_of_people(sentence: Sentence, i: int) -> bool:
    """Say whether an outcome or a verb follows at once: "no casualties", "nobody was hurt"."""
    return i < len(sentence.words) and sentence.has_any(i, "outcome", "passive", "have", "of", "part_after")
