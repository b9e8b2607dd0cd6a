"""Turn the annotated sources of our gold into the benchmark's files: `python resources/gold/build.py`.

A source file holds one language. A document starts with `@@ id | publisher | url | published | country`, then its
text, in which `{key ...}` marks the quote of the statement `key` (marks may nest), then a line `--` and one line a
statement:

    key KIND act QUANTITY [field=value ...] [approx] [cum] [anon]

KIND is F, I, A or C (figure, incident, actor, conduct). QUANTITY is `12`, `12..`, `..20`, `8..15`, `~200`, `dozens`,
`hundreds`, `thousands` or `?`. Fields: v victims, civ (t or f), g groups (;), pl place, c country, d date or
from..to, by perpetrator, m method, src source, sk source kind, via, st stance, et event time, of part_of, rep
repeats, q quote when it cannot be marked, as=KEY to take place, country, date, perpetrator, method, source, via,
stance and event time over from another statement; `-` unsets. Offsets are counted here, so no span can be wrong.
Everything is invented; licence CC0-1.0.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "benchmarks" / "quality" / "gold"

KINDS = {"F": "figure", "I": "incident", "A": "actor", "C": "conduct"}
WORDS = {"dozens": (20, 99), "hundreds": (100, 999), "thousands": (1000, 9999), "hundred-thousands": (100_000, 999_999)}
TOKEN = re.compile(r'(\w+)="((?:[^"]|"(?!\s|$))*)"(?=\s|$)|(\w+)=(\S+)|(\S+)')
CARRIED = (
    *("place", "country", "date_from", "date_to", "perpetrator", "method"),
    *("source", "source_kind", "source_anonymous", "via", "stance", "event_time"),
)
FIELDS = (
    *("id", "kind", "quote", "span", "act", "min", "max", "approx", "cumulative", "victims", "civilian", "groups"),
    *CARRIED[:-1],
    *("part_of", "repeats", "event_time"),
)
PLAIN = {
    "v": "victims", "pl": "place", "c": "country", "by": "perpetrator", "m": "method", "src": "source",
    "sk": "source_kind", "via": "via", "st": "stance", "et": "event_time", "of": "part_of", "rep": "repeats",
}  # fmt: skip


def unmark(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Take the marks out of a text and say which characters each of them held."""
    text, open_marks, spans, at = "", [], {}, 0
    for mark in re.finditer(r"\{(\w+) |\}", marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group(1):
            open_marks.append((mark.group(1), len(text)))
        else:
            key, start = open_marks.pop()
            if key in spans:
                raise ValueError(f"mark {key} is used twice")
            spans[key] = (start, len(text))
    if open_marks:
        raise ValueError(f"mark {open_marks[-1][0]} is not closed")
    return text + marked[at:], spans


def quantity(word: str) -> tuple[int | None, int | None, bool]:
    """Read a quantity as lower bound, upper bound and whether it is approximate."""
    if word == "?":
        return None, None, False
    if word in WORDS:
        return *WORDS[word], True
    approx, word = word.startswith("~"), word.removeprefix("~")
    low, dots, high = word.partition("..")
    lower = int(low) if low else None
    return lower, (int(high) if high else None) if dots else lower, approx


def blank(country: str) -> dict[str, Any]:
    """Make a statement in which nothing is known but the country."""
    row: dict[str, Any] = dict.fromkeys(FIELDS)
    return row | {
        "approx": False, "cumulative": False, "victims": "", "groups": [], "country": country,
        "source_kind": "outlet", "source_anonymous": False, "stance": "asserts", "event_time": "current",
    }  # fmt: skip


def statement(line: str, rows: dict[str, dict[str, Any]], country: str) -> tuple[str, dict[str, Any], str | None]:
    """Read one annotation line; returns its key, the row and a quote given by hand."""
    key, kind, act, amount, *rest = line.split(" ", 4)
    row, by_hand = blank(country), None
    row |= {"kind": KINDS[kind], "act": act}
    row["min"], row["max"], row["approx"] = quantity(amount)
    for name, quoted, name2, bare, flag in TOKEN.findall(rest[0] if rest else ""):
        field, value = name or name2, quoted if name else bare
        value = None if value == "-" else value
        if flag in {"approx", "anon", "cum"}:
            row[{"approx": "approx", "anon": "source_anonymous", "cum": "cumulative"}[flag]] = True
        elif field == "as":
            row |= {name: rows[value][name] for name in CARRIED}
        elif field == "q":
            by_hand = value
        elif field == "civ":
            row["civilian"] = value == "t"
        elif field == "g":
            row["groups"] = (value or "").split(";") if value else []
        elif field == "d":
            first, dots, last = (value or "").partition("..")
            row["date_from"], row["date_to"] = first or None, (last or None) if dots else first or None
        elif field in PLAIN:
            row[PLAIN[field]] = value
            if field == "src" and value is None:
                row |= {"source_kind": "outlet", "source_anonymous": False, "via": None}
        else:
            raise ValueError(f"{key}: {field or flag} is no field")
    return key, row, by_hand


def document(block: str, lang: str) -> dict[str, Any]:
    """Read one document with its statements, in the order of their spans."""
    head, body = block.split("\n", 1)
    ident, publisher, url, published, country = (part.strip() or None for part in head.split("|"))
    marked, _, lines = body.partition("\n--\n")
    text, spans = unmark(marked.strip())
    rows: dict[str, dict[str, Any]] = {}
    for line in filter(None, map(str.strip, lines.splitlines())):
        key, row, by_hand = statement(line, rows, country or "")
        if key in rows:
            raise ValueError(f"{ident}: {key} is annotated twice")
        if by_hand is not None:
            if text.count(by_hand) != 1:
                raise ValueError(f"{ident}: {by_hand!r} stands {text.count(by_hand)} times in the text")
            spans[key] = (text.index(by_hand), text.index(by_hand) + len(by_hand))
        rows[key] = row
    if set(spans) != set(rows):
        raise ValueError(f"{ident}: marked and annotated differ: {sorted(set(spans) ^ set(rows))}")
    for key, (start, end) in spans.items():
        rows[key] |= {"span": [start, end], "quote": text[start:end]}
    order = sorted(rows, key=lambda key: (spans[key][0], -spans[key][1]))
    names = {key: f"s{n}" for n, key in enumerate(order, start=1)}
    for key, row in rows.items():
        row["id"] = names[key]
        row |= {field: names[row[field]] for field in ("part_of", "repeats") if row[field] is not None}
    return {
        "id": ident, "lang": lang, "hard_negative": not rows, "url": url, "publisher": publisher, "published": published,
        "published_basis": "stated in the record" if published else None, "license": "CC0-1.0", "origin": "invented",
        "text": text, "statements": [rows[key] for key in order],
    }  # fmt: skip


def read_source(path: Path) -> list[dict[str, Any]]:
    """Read the documents of one source file."""
    documents = []
    for block in path.read_text("utf-8").split("\n@@ ")[1:]:
        try:
            documents.append(document(block, path.stem))
        except (ValueError, KeyError) as error:
            raise SystemExit(f"{path.name}: {block.split('|')[0].strip()}: {error}") from error
    return documents


def main() -> None:
    """Write `benchmarks/quality/gold/{id,en,ar,fr}.jsonl`."""
    OUT.mkdir(parents=True, exist_ok=True)
    for path in sorted(HERE.glob("??.txt")):
        documents = read_source(path)
        with (OUT / f"{path.stem}.jsonl").open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in documents)
        count = sum(len(row["statements"]) for row in documents)
        negatives = sum(row["hard_negative"] for row in documents)
        sys.stdout.write(f"{path.stem}: {len(documents)} documents ({negatives} hard negatives), {count} statements\n")


if __name__ == "__main__":
    main()
