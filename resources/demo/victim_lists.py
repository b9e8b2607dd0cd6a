"""Make the three invented victim lists of the demonstration, and their truth, from one seed.

Run from anywhere: `python resources/demo/victim_lists.py`, then `build.py`. The persons, their families and the
incidents in which they die are invented first; each list then sees some of them, through its own habits:

- `health_directorate.csv` (Arabic script): four-part names, age in years, spelling of hamza, ta marbuta and
  compound names as the clerk of the day had it; few incidents outside Wadrin and Kesmara.
- `monitor.tsv` (romanised): three- or four-part names in two house styles of romanisation, birth dates (some the
  placeholder of 1 January), province.
- `lantern.jsonl` (mixed): names as relatives gave them, with kunya, patronymic, "wife of", one or both scripts, age
  in words, date, place, incident, family and relation.

`truth.csv` (list, record_id, person_id; empty where nobody can know) is kept out of the package: it is for tests.
"""

import csv
import json
import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
SEED = 20220509

MEN = {
    "محمد": ["Mohammed", "Muhammad", "Mohamad"],
    "أحمد": ["Ahmad", "Ahmed"],
    "يونان": ["Yunan", "Younan"],
    "إلياس": ["Elias", "Ilyas"],
    "متى": ["Matta"],
    "توفيق": ["Tawfiq", "Toufik"],
    "نمر": ["Nimr", "Nemr"],
    "عبد الكريم": ["Abd al-Karim", "Abdulkarim", "Abdel Karim"],
    "عبد الله": ["Abdullah", "Abdallah"],
    "سليمان": ["Suleiman", "Sulayman", "Soleiman"],
    "إبراهيم": ["Ibrahim"],
    "حسين": ["Hussein", "Husayn", "Hussain"],
    "علي": ["Ali"],
    "حيدر": ["Haidar", "Haydar"],
    "غسان": ["Ghassan"],
    "جواد": ["Jawad"],
    "منذر": ["Munther", "Mundhir", "Monzer"],
    "وسيم": ["Wasim", "Waseem"],
    "فؤاد": ["Fouad", "Fuad"],
    "رائد": ["Raed", "Ra'id"],
    "طارق": ["Tariq", "Tareq"],
    "ياسر": ["Yasser", "Yasir"],
    "نضال": ["Nidal"],
    "مهند": ["Muhannad", "Mohannad"],
    "صالح": ["Saleh", "Salih"],
    "جبران": ["Jibran", "Gibran"],
}
WOMEN = {
    "هيام": ["Hiyam", "Hiam"],
    "رولا": ["Rola", "Roula"],
    "مريم": ["Maryam", "Mariam"],
    "زينب": ["Zaynab", "Zeinab"],
    "فاطمة": ["Fatima", "Fatmeh"],
    "سلمى": ["Salma"],
    "هدى": ["Huda", "Hoda"],
    "نجوى": ["Najwa"],
    "ليلى": ["Layla", "Leila"],
    "سعاد": ["Suad", "Souad"],
    "وردة": ["Warda", "Wardeh"],
    "أمينة": ["Amina", "Ameena"],
    "رنا": ["Rana"],
    "دلال": ["Dalal"],
}
FAMILIES = {
    "برصوم": ["Barsoum", "Barsum"],
    "دهلول": ["Dahloul", "Dahlul"],
    "الدبراني": ["al-Dabrani", "Al Dabrani", "Dabrani"],
    "الزمراوي": ["al-Zamrawi", "Zamrawi", "Al Zemrawi"],
    "أوتاني": ["Otani", "Outani"],
    "السلموني": ["al-Salmuni", "Salmouni"],
    "الجورفاوي": ["al-Jorfawi", "Jurfawi"],
    "ناسوتي": ["Nasuti", "Nassouti"],
    "البلوني": ["al-Baluni", "Belouni"],
    "المسلوكي": ["al-Masluki", "Maslouki"],
    "الزندي": ["al-Zandi", "Zandi"],
    "شيرواتي": ["Shirvati", "Chirwati"],
    "دلفاوي": ["Dalfawi", "Delfaoui"],
    "منصوري": ["Mansuri", "Mansouri"],
    "سروجي": ["Sarouji", "Srouji"],
    "عبيد": ["Obeid", "Ubayd"],
    "حلوق": ["Hallouq", "Halluq"],
    "قرموش": ["Qarmoush", "Karmush"],
}


@dataclass(frozen=True, kw_only=True)
class Incident:
    """An invented killing: how many die, where, when, who they mostly are."""

    key: str
    place: str
    place_ar: str
    province: str
    province_ar: str
    day: date
    size: int
    kind: str  # men, family, mixed


@dataclass(frozen=True, kw_only=True)
class Person:
    """An invented person as nobody's list has them: complete."""

    key: str
    sex: str
    first: str
    father: str
    grandfather: str
    family: str
    born: date
    incident: Incident
    group: str
    relation: str


WADRIN, KESMARA = ("Wadrin", "وادرين"), ("Kesmara", "كسمارا")
BIRSAYA, NAHROUZ = ("Birsaya", "بيرسايا"), ("Nahrouz", "نهروز")


def _incident(  # noqa: PLR0917 - one line an incident
    key: str, place: str, place_ar: str, province: tuple[str, str], day: int, size: int, kind: str
) -> Incident:
    return Incident(
        key=key, place=place, place_ar=place_ar, province=province[0], province_ar=province[1],
        day=date(2022, 5, day), size=size, kind=kind,
    )  # fmt: skip


INCIDENTS = [
    _incident("AZ1", "Ain Zemra", "عين زمرة", WADRIN, 10, 4, "family"),
    _incident("AZ2", "Ain Zemra", "عين زمرة", WADRIN, 11, 9, "mixed"),
    _incident("TD1", "Tel Dabran", "تل دبران", WADRIN, 11, 12, "mixed"),
    _incident("BS1", "Beit Salmun", "بيت سلمون", WADRIN, 10, 10, "men"),
    _incident("KO1", "Kafr Otan", "كفر أوتان", WADRIN, 15, 11, "family"),
    _incident("JO1", "Jorva", "جورفا", KESMARA, 11, 11, "men"),
    _incident("DN1", "Deir Nasut", "دير ناسوت", KESMARA, 12, 26, "men"),
    _incident("OV1", "Oum Velan", "أم فيلان", KESMARA, 14, 16, "family"),
    _incident("BI1", "Birsaya", "بيرسايا", BIRSAYA, 12, 3, "mixed"),
    _incident("MA1", "Al-Maslouka", "المسلوكة", BIRSAYA, 13, 8, "mixed"),
    _incident("SH1", "Shirvat", "شيروات", NAHROUZ, 16, 5, "men"),
    _incident("KZ1", "Khirbat Zand", "خربة زند", NAHROUZ, 16, 5, "family"),
]

# Named in the reports; the rest of an incident is drawn. (sex, first, father, grandfather, family, age, relation)
NAMED: dict[str, list[tuple[str, str, str, str, str, int, str]]] = {
    "DN1": [
        ("M", "يونان", "متى", "إلياس", "برصوم", 52, "village clerk"),
        ("M", "إلياس", "يونان", "متى", "برصوم", 22, "son of Yunan"),
        ("M", "متى", "يونان", "متى", "برصوم", 17, "son of Yunan"),
        ("M", "توفيق", "صالح", "علي", "دهلول", 41, "brother of Nimr"),
        ("M", "نمر", "صالح", "علي", "دهلول", 38, "brother of Tawfiq"),
    ],
    "BI1": [
        ("M", "جواد", "فؤاد", "حسين", "منصوري", 44, "doctor"),
        ("F", "هيام", "رائد", "أحمد", "سروجي", 31, "nurse"),
        ("F", "رولا", "ياسر", "محمد", "عبيد", 27, "nurse"),
    ],
    "AZ1": [
        ("M", "غسان", "سليمان", "علي", "الزمراوي", 43, "father"),
        ("F", "نجوى", "إبراهيم", "حسين", "السلموني", 39, "wife of Ghassan"),
        ("M", "وسيم", "غسان", "سليمان", "الزمراوي", 14, "son of Ghassan"),
        ("M", "مهند", "غسان", "سليمان", "الزمراوي", 9, "son of Ghassan"),
    ],
}


def _born(rng: random.Random, age: int, day: date) -> date:
    return date(day.year - age, rng.randint(1, 5), rng.randint(1, 9)) if age else date(day.year, 1, rng.randint(2, 28))


def _draw(
    rng: random.Random, incident: Incident, families: list[str]
) -> list[tuple[str, str, str, str, str, int, str]]:
    """Invent the people of an incident who are not named in a report: households or single persons."""
    rows = list(NAMED.get(incident.key, []))
    men, women = list(MEN), list(WOMEN)
    while len(rows) < incident.size:
        family = rng.choice(families)
        father, grandfather = rng.sample(men, 2)
        if incident.kind == "family":
            rows.append(("M", father, grandfather, rng.choice(men), family, rng.randint(34, 60), "father"))
            for _ in range(min(rng.randint(2, 4), incident.size - len(rows))):
                sex = rng.choice("MF")
                first = rng.choice([n for n in (men if sex == "M" else women) if n != father])
                relation = f"{'son' if sex == 'M' else 'daughter'} of {MEN[father][0]}"
                rows.append((sex, first, father, grandfather, family, rng.randint(0, 24), relation))
        else:
            sex = "M" if incident.kind == "men" else rng.choice("MF")
            first = rng.choice([n for n in (men if sex == "M" else women) if n != father])
            rows.append((sex, first, father, grandfather, family, rng.randint(15, 78), ""))
    return rows[: incident.size]


def invent_persons(rng: random.Random) -> list[Person]:
    """Invent the dead of all incidents, in the order of the incidents."""
    persons: list[Person] = []
    for incident in INCIDENTS:
        families = rng.sample(sorted(FAMILIES), 4)
        for row in _draw(rng, incident, families):
            sex, first, father, grandfather, family, age, relation = row
            persons.append(
                Person(
                    key=f"P{len(persons) + 1:03d}",
                    sex=sex,
                    first=first,
                    father=father,
                    grandfather=grandfather,
                    family=family,
                    born=_born(rng, age, incident.day),
                    incident=incident,
                    group=f"{incident.key}-{family}",
                    relation=relation,
                )
            )
    return persons


def age_of(person: Person) -> int:
    """Full years at death."""
    day, born = person.incident.day, person.born
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def misspell_arabic(rng: random.Random, text: str) -> str:
    """Write an Arabic name as another clerk would: hamza, ta marbuta, alif maqsura, compound names."""
    if rng.random() < 0.35:
        text = text.replace("أ", "ا").replace("إ", "ا")
    if rng.random() < 0.25:
        text = text.replace("ة ", "ه ")
    if rng.random() < 0.2:
        text = text.replace("ى ", "ي ")
    if rng.random() < 0.5:
        text = text.replace("عبد ", "عبد")
    return text


def romanise(rng: random.Random, name: str, house: int | None = None) -> str:
    """Romanise one part of a name; `house` fixes the style (first or last of the known spellings)."""
    spellings = (MEN | WOMEN | FAMILIES)[name]
    if house is None or rng.random() < 0.25:
        return rng.choice(spellings)
    return spellings[0] if house == 0 else spellings[-1]


def health_directorate(rng: random.Random, persons: list[Person]) -> list[tuple[dict[str, str], str]]:
    """List A: Arabic script, four parts, ages in years."""
    rows = []
    for person in persons:
        chance = {"Wadrin": 0.78, "Kesmara": 0.6}.get(person.incident.province, 0.25)
        if rng.random() > chance:
            continue
        parts = [person.first, person.father, person.grandfather, person.family]
        if rng.random() < 0.15:
            del parts[2]
        age = age_of(person) + (rng.choice([-1, 1]) if rng.random() < 0.12 else 0)
        row = {
            "name_ar": misspell_arabic(rng, " ".join(parts) + " ").strip(),
            "age": "" if rng.random() < 0.08 else str(max(age, 0)),
            "sex": "" if rng.random() < 0.03 else person.sex,
            "place": person.incident.province_ar if rng.random() < 0.3 else person.incident.place_ar,
        }
        rows.append((row, person.key))
    twice = rng.choice([r for r in rows if r[0]["age"]])
    rows.append(
        ({**twice[0], "name_ar": misspell_arabic(rng, twice[0]["name_ar"]), "place": "مشفى ساروك العام"}, twice[1])
    )
    rows.append(({"name_ar": "مجهول الهوية", "age": "", "sex": "M", "place": "تل دبران"}, ""))
    return rows


def monitor(rng: random.Random, persons: list[Person]) -> list[tuple[dict[str, str], str]]:
    """List B: romanised in two house styles, birth dates, province."""
    rows = []
    for person in persons:
        if rng.random() > 0.66:
            continue
        house = 0 if person.incident.province in {"Wadrin", "Kesmara"} else 1
        parts = [romanise(rng, p, house) for p in (person.first, person.father, person.grandfather, person.family)]
        if rng.random() < 0.4:
            del parts[2]
        born = date(person.born.year, 1, 1) if rng.random() < 0.2 else person.born
        row = {
            "name_en": " ".join(parts),
            "dob": "" if rng.random() < 0.12 else born.isoformat(),
            "sex": {"M": "male", "F": "female"}[person.sex],
            "province": person.incident.province,
            "date_of_death": "" if rng.random() < 0.1 else person.incident.day.isoformat(),
        }
        rows.append((row, person.key))
    rng.shuffle(rows)
    rows.insert(17, ({"name_en": "Unknown woman", "dob": "", "sex": "female", "province": "Kesmara", "date_of_death": "2022-05-14"}, ""))  # fmt: skip
    return rows


def _age_words(rng: random.Random, age: int, sex: str) -> str:
    if age == 0:
        return "4 months"
    if rng.random() < 0.25:
        return "Child" if age < 18 else "Adult"
    if age >= 60 and rng.random() < 0.6:
        return f"in {'his' if sex == 'M' else 'her'} {age // 10 * 10}s"
    return rng.choice([f"{age} years old", str(age), "Age unknown" if rng.random() < 0.3 else f"{age} years old"])


def _spoken_name(rng: random.Random, person: Person) -> tuple[str, str]:
    """How relatives gave the name: (romanised, Arabic; either may be empty)."""
    first, family = romanise(rng, person.first), romanise(rng, person.family)
    english, arabic = f"{first} {family}", f"{person.first} {person.family}"
    style = rng.random()
    grown = age_of(person) > 30
    if grown and style < 0.25:
        child = rng.choice(["إلياس", "حيدر", "طارق"])
        title = ("Abu", "أبو") if person.sex == "M" else ("Umm", "أم")
        kunya = f"{title[0]} {romanise(rng, child)}"
        english, arabic = (f"{english} ({kunya})", f"{arabic} ({title[1]} {child})") if style < 0.18 else (f"{kunya} {family}", f"{title[1]} {child} {person.family}")  # fmt: skip
    elif style < 0.45:
        link, link_ar = ("ibn", "بن") if person.sex == "M" else ("bint", "بنت")
        english = f"{first} {link} {romanise(rng, person.father)} {family}"
        arabic = f"{person.first} {link_ar} {person.father} {person.family}"
    elif style < 0.65:
        english = f"{first} {romanise(rng, person.father)} {family}"
        arabic = f"{person.first} {person.father} {person.family}"
    scripts = rng.random()
    return ("" if scripts < 0.2 else english), ("" if 0.2 <= scripts < 0.55 else arabic)


def lantern(rng: random.Random, persons: list[Person]) -> list[tuple[dict[str, str], str]]:
    """List C: as relatives and reports gave the names, grouped by incident."""
    rows = []
    for person in persons:
        if rng.random() > (0.75 if person.incident.key in {"DN1", "AZ1", "JO1", "BI1"} else 0.5):
            continue
        english, arabic = _spoken_name(rng, person)
        relation = person.relation if rng.random() < 0.8 else ""
        if person.relation.startswith("wife") and rng.random() < 0.9:
            english, arabic = "Wife of Ghassan Zamrawi", ""
        row = {
            "name_en": english,
            "name_ar": arabic,
            "age_text": _age_words(rng, age_of(person), person.sex),
            "sex": person.sex,
            "date_of_death": person.incident.day.isoformat(),
            "place": f"{person.incident.place_ar}, {person.incident.place}, {person.incident.province}",
            "incident": person.incident.key,
            "family": person.group,
            "relation": relation,
        }
        rows.append((row, person.key))
    again = next(r for r in rows if r[0]["incident"] == "DN1" and r[0]["name_en"] and r[0]["name_ar"])
    rows.append(
        ({**again[0], "name_ar": "", "family": "", "relation": "guest from Sarouk, name given by a cousin"}, again[1])
    )
    return rows


def main() -> None:
    """Write the three lists and their truth."""
    rng = random.Random(SEED)  # noqa: S311 - invented data, not a secret
    persons = invent_persons(rng)
    lists = {
        "health_directorate": ("A", "csv", health_directorate(rng, persons)),
        "monitor": ("B", "tsv", monitor(rng, persons)),
        "lantern": ("C", "jsonl", lantern(rng, persons)),
    }
    (HERE / "lists").mkdir(exist_ok=True)
    truth: list[tuple[str, str, str]] = []
    for name, (letter, kind, rows) in lists.items():
        numbered = [({"record_id": f"{letter}{n:03d}", **row}, key) for n, (row, key) in enumerate(rows, start=1)]
        truth += [(name, row["record_id"], key) for row, key in numbered]
        path = HERE / "lists" / f"{name}.{kind}"
        with path.open("w", encoding="utf-8", newline="") as out:
            if kind == "jsonl":
                out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row, _ in numbered)
            else:
                table = csv.DictWriter(
                    out, list(numbered[0][0]), delimiter="\t" if kind == "tsv" else ",", lineterminator="\n"
                )
                table.writeheader()
                table.writerows(row for row, _ in numbered)
    with (HERE / "truth.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["list", "record_id", "person_id"])
        table.writerows(truth)
    recorded = {key for _, _, key in truth if key}
    print(  # noqa: T201 - a script
        f"{len(persons)} persons, {len(recorded)} on at least one list; "
        + ", ".join(f"{n}: {len(v[2])}" for n, v in lists.items())
    )


if __name__ == "__main__":
    main()
