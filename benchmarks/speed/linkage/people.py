"""Invent lists of the dead: people who never lived, in four lists of two scripts, with the slips that clerks make.

The sixty most common given names are real words; all others, and all family names, are made up from random consonants in the patterns
of Arabic nouns, so none is meant to be anybody's. What is done to a record, and how often, is in `Noise`.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

GIVEN = (
    "محمد Mohammed|احمد Ahmed|محمود Mahmoud|علي Ali|حسن Hassan|حسين Hussein|ابراهيم Ibrahim|يوسف Yousef|خالد Khaled|عمر Omar|سامي Sami|رامي Rami|"
    "فادي Fadi|كريم Kareem|طارق Tareq|زياد Ziyad|بسام Bassam|نبيل Nabil|جمال Jamal|كمال Kamal|سعيد Saeed|سالم Salem|سليم Salim|ماهر Maher|"
    "ناصر Naser|ياسر Yaser|هاني Hani|وليد Walid|مروان Marwan|عدنان Adnan|رياض Riyad|فؤاد Fuad|منير Munir|سمير Samir|أنور Anwar|عادل Adel|"
    "ليلى Layla|هناء Hanaa|نورا Noura|ريما Rima|سلمى Salma|دانا Dana|منى Mona|هدى Huda|سعاد Suad|رنا Rana|لينا Lina|مريم Maryam|فاطمة Fatima|زينب Zainab|"
    "اسماء Asmaa|ايمان Iman|سمر Samar|عبير Abeer|وفاء Wafaa|نهى Nuha|رغد Raghad|جنى Jana|تالا Tala|ميس Mays"
)
_PEOPLE = [(arabic, latin) for arabic, latin in (pair.split(" ") for pair in GIVEN.split("|"))]
_WOMEN_FROM = 36
_CONSONANTS = (
    ("ب", "b"), ("ت", "t"), ("ج", "j"), ("ح", "h"), ("خ", "kh"), ("د", "d"), ("ر", "r"), ("ز", "z"), ("س", "s"), ("ش", "sh"), ("ص", "s"),
    ("ط", "t"), ("ع", "a"), ("غ", "gh"), ("ف", "f"), ("ق", "q"), ("ك", "k"), ("ل", "l"), ("م", "m"), ("ن", "n"), ("ه", "h"),
)  # fmt: skip
_PATTERNS = (
    ("ال{0}{1}ا{2}", "Al-{0}a{1}a{2}"), ("ال{0}{1}{2}ي", "Al-{0}a{1}{2}i"), ("أبو {0}{1}{2}", "Abu {0}a{1}{2}"), ("{0}ا{1}{2}", "{0}a{1}e{2}"),
    ("{0}{1}ي{2}", "{0}a{1}i{2}"), ("{0}{1}و{2}", "{0}a{1}ou{2}"), ("ال{0}ا{1}و{2}", "Al-{0}a{1}ou{2}"), ("أبو {0}{1}ي{2}", "Abu {0}u{1}ai{2}"),
)  # fmt: skip
_GIVEN_PATTERNS = (
    ("{0}{1}ي{2}", "{0}a{1}i{2}"),
    ("{0}ا{1}{2}", "{0}a{1}e{2}"),
    ("{0}{1}ا{2}", "{0}a{1}a{2}"),
    ("م{0}{1}و{2}", "ma{0}{1}ou{2}"),
)
_SPELLINGS = (("ou", "oo"), ("ee", "i"), ("kh", "kh"), ("q", "k"), ("Al-", "El "), ("aa", "a"), ("ss", "s"), ("y", "i"))


@dataclass(frozen=True, kw_only=True)
class Noise:
    """How often a record is not what it should be.

    Args:
        part_dropped: A father's or grandfather's name is left out.
        letter_wrong: One letter of the name is wrong.
        spelling: A Latin name is spelled another way.
        age_off: The age is a year too high or low.
        age_wrong: The age is anything.
        age_missing: No age is given.
    """

    part_dropped: float = 0.1
    letter_wrong: float = 0.02
    spelling: float = 0.15
    age_off: float = 0.15
    age_wrong: float = 0.01
    age_missing: float = 0.05


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of an invented list, with the person it is about."""

    record_id: str
    list_name: str
    name: str
    age: int | None
    sex: str
    person: int


def invent(records: int, *, seed: int = 1, noise: Noise | None = None) -> Iterator[Line]:
    """Invent so many records, about six persons in ten records; lists A, C and D are Arabic, B is Latin."""
    chance, noise = random.Random(seed), noise or Noise()
    houses = families(chance, max(200, records // 40))
    men, women = people(chance, 600)
    person = made = 0
    while made < records:
        is_woman = chance.random() < 0.45
        chain = [common(women if is_woman else men, chance), common(men, chance), common(men, chance)]
        chain.append(houses[int(len(houses) * chance.random() ** 2)])
        age, sex = int(80 * chance.random() ** 1.3), "F" if is_woman else "M"
        for name, share in (("A", 0.5), ("B", 0.7), ("C", 0.15), ("D", 0.3)):
            if made < records and chance.random() < share:
                yield Line(
                    record_id=f"{name}{made:07}", list_name=name, name=_write(chain, name, chance, noise),
                    age=_age(age, chance, noise), sex=sex, person=person,
                )  # fmt: skip
                made += 1
        person += 1


def families(chance: random.Random, count: int) -> list[tuple[str, str]]:
    """Make up so many family names, each in both scripts."""
    return [_family(chance) for _ in range(count)]


def people(chance: random.Random, rare: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Give men's and women's given names: real common ones first, then so many that are made up."""
    men = [*_PEOPLE[:_WOMEN_FROM], *(_given(chance) for _ in range(rare))]
    return men, [*_PEOPLE[_WOMEN_FROM:], *(_given(chance) for _ in range(rare))]


def common(names: list[tuple[str, str]], chance: random.Random) -> tuple[str, str]:
    """Take a name, the first ones of the list far more often than the last."""
    return names[int(len(names) * chance.random() ** 4)]


def _given(chance: random.Random) -> tuple[str, str]:
    roots = [chance.choice(_CONSONANTS) for _ in range(3)]
    arabic, latin = chance.choice(_GIVEN_PATTERNS)
    return arabic.format(*(a for a, _ in roots)), latin.format(*(b for _, b in roots)).title()


def _family(chance: random.Random) -> tuple[str, str]:
    arabic, latin = chance.choice(_PATTERNS)
    roots = [chance.choice(_CONSONANTS) for _ in range(3)]
    return arabic.format(*(a for a, _ in roots)), latin.format(*(b for _, b in roots)).title()


def _write(chain: list[tuple[str, str]], name: str, chance: random.Random, noise: Noise) -> str:
    dropped = 0.5 if name == "C" else noise.part_dropped
    parts = [p[name == "B"] for i, p in enumerate(chain) if i in {0, 3} or chance.random() >= dropped]
    if name == "B" and chance.random() < noise.spelling:
        old, new = chance.choice(_SPELLINGS)
        parts = [p.replace(old, new) for p in parts]
    text = " ".join(parts)
    if chance.random() < noise.letter_wrong:
        at = chance.randrange(len(text))
        text = text[:at] + text[at + 1 :]
    return text


def _age(age: int, chance: random.Random, noise: Noise) -> int | None:
    if chance.random() < noise.age_missing:
        return None
    if chance.random() < noise.age_wrong:
        return chance.randrange(90)
    return max(0, age + chance.choice((-1, 1))) if chance.random() < noise.age_off else age
