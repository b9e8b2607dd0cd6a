"""Invented lists of invented people, built from name parts: two spellings of the same persons, with gaps and slips."""

import random

from saksi.lang.ages import Age, AgeKind
from saksi.link import LinkRow
from saksi.link.record import chains_of

GIVEN = {
    "سامر": "Samer", "ليلى": "Layla", "كريم": "Kareem", "هناء": "Hanaa", "طارق": "Tareq", "نورا": "Noura", "بسام": "Bassam", "ريما": "Rima",
    "فادي": "Fadi", "سلمى": "Salma", "زياد": "Ziyad", "دانا": "Dana", "رامي": "Rami", "منى": "Mona", "عمر": "Omar", "هدى": "Huda",
}  # fmt: skip
FATHERS = {
    "محمد": "Mohammed", "أحمد": "Ahmed", "خالد": "Khaled", "يوسف": "Yousef", "عبد الرحمن": "Abdel Rahman", "إبراهيم": "Ibrahim",
    "حسن": "Hassan", "مصطفى": "Mustafa", "نبيل": "Nabil", "جمال": "Jamal",
}  # fmt: skip
FAMILIES = {
    "البستاني": "Al-Bustani", "الورداني": "Al-Wardani", "أبو زهرة": "Abu Zahra", "الصياد": "Al-Sayyad", "الكرمي": "Al-Karmi",
    "الزيتوني": "Al-Zaytouni", "أبو نخلة": "Abu Nakhla", "الليموني": "Al-Laymouni", "التفاحي": "Al-Tuffahi", "الجوزي": "Al-Jawzi",
    "الريحاني": "Al-Rihani", "النعناعي": "Al-Nanai",
}  # fmt: skip


def row(ref, list_name, *names, age=None, sex=None, **more):
    """Build one row; age in whole years."""
    known = None if age is None else Age(low=float(age), high=float(age), kind=AgeKind.STATED)
    return LinkRow(ref=ref, list_name=list_name, names=chains_of(names), age=known, sex=sex, **more)


def invented_lists(persons=300, seed=1):
    """Give rows of two lists (Arabic, Latin) and the person number of each row id."""
    chance = random.Random(seed)
    rows, truth = [], {}
    for person in range(persons):
        chain = [chance.choice(list(GIVEN)), *chance.sample(list(FATHERS), 2), chance.choice(list(FAMILIES))]
        latin = [GIVEN.get(w) or FATHERS.get(w) or FAMILIES[w] for w in chain]
        age, sex = (
            chance.randrange(80),
            "F" if chain[0] in {"ليلى", "هناء", "نورا", "ريما", "سلمى", "دانا", "منى", "هدى"} else "M",
        )
        if chance.random() < 0.8:
            rows.append(row(f"a{person:04}", "A", " ".join(chain), age=age, sex=sex))
            truth[f"a{person:04}"] = person
        if chance.random() < 0.7:
            short = [latin[0], *(w for w in latin[1:-1] if chance.random() < 0.8), latin[-1]]
            rows.append(row(f"b{person:04}", "B", " ".join(short), age=age + (chance.random() < 0.1), sex=sex))
            truth[f"b{person:04}"] = person
    return rows, truth
