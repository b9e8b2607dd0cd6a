"""How far places can be trusted, and what a reviewer is offered: `python -m benchmarks.quality.reading.places [--data DIR] [--only gold,reports]`.

Places (and dates) that the own sentence of a statement names are told apart from those that were taken from another sentence. Of the places
that a text names, which the review page offers, it is asked whether the annotated one is among them.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.quality.reading.__main__ import DATA, documents_of
from benchmarks.quality.reading.ours import gazetteer
from saksi.model import How, Statement
from saksi.read import Reader, flatten, take_row
from saksi.read.document import find_named_places
from saksi.read.evaluate import counted, field_is_right, pair_statements

Row = dict[str, Any]
HOW = {How.STATED: "own sentence", How.RESOLVED: "own sentence", How.INHERITED: "another sentence", None: "none told"}


@dataclass
class Share:
    """So many right of so many."""

    right: int = 0
    of: int = 0

    def add(self, *, is_right: bool) -> None:
        self.right += is_right
        self.of += 1

    def __str__(self) -> str:
        return f"{self.right / self.of if self.of else 0:.3f} of {self.of}"


@dataclass
class Trust:
    """The shares of one set of documents.

    Args:
        by_how: For a field and how its value was had, how often it is right.
        offered: How often the annotated place is among those that the text names.
        mends: The same where the place as read is wrong and the annotation names one.
        names: Places offered a document, and documents.
    """

    by_how: dict[tuple[str, str], Share] = field(default_factory=dict)
    offered: Share = field(default_factory=Share)
    mends: Share = field(default_factory=Share)
    names: Share = field(default_factory=Share)


def pairs_of(document: Row, reader: Reader) -> Iterator[tuple[Row, Row, Statement]]:
    """Give the annotated rows of a document beside what was read, as a row and as a statement."""
    text, lang, published = take_row(document)
    statements = reader.read_text(text, lang=lang, published=published).statements
    rows = flatten(statements)
    told = {row["id"]: one for row, one in zip(rows, statements, strict=True)}
    gold, found = counted(document["statements"]), counted(rows)
    for a, b in pair_statements(gold, found):
        yield gold[a], found[b], told[found[b]["id"]]


def measure(documents: list[Row], reader: Reader) -> Trust:
    """Read the documents and count."""
    trust = Trust()
    for document in documents:
        text, lang, _ = take_row(document)
        named = {each.as_written for each in find_named_places(text, reader.pack_of(text, lang), reader.gazetteer)}
        trust.names.right += len(named)
        trust.names.of += 1
        for gold, row, statement in pairs_of(document, reader):
            scope = statement.scope
            for name, part in (("place", scope.place), ("date", scope.when)):
                key = (name, HOW[part.how if part is not None else None])
                trust.by_how.setdefault(key, Share()).add(is_right=field_is_right(name, gold, row))
            if gold["place"]:
                is_offered = any(field_is_right("place", gold, {"place": each}) for each in named)
                trust.offered.add(is_right=is_offered)
                if not field_is_right("place", gold, row):
                    trust.mends.add(is_right=is_offered)
    return trust


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with reports/")
    parser.add_argument("--only", default="gold,reports")
    options = parser.parse_args()
    reader = Reader(gazetteer=gazetteer())
    for name in options.only.split(","):
        documents = documents_of(name, options.data)
        if documents is None:
            print(f"{name}: not there under {options.data}, left out")
            continue
        trust = measure(documents, reader)
        print(
            f"{name}: {len(documents)} documents, {trust.names.right / max(1, trust.names.of):.1f} places named in each"
        )
        for (what, how), share in sorted(trust.by_how.items()):
            print(f"    {what} right, {how:18} {share}")
        print(f"    annotated place is among those named    {trust.offered}")
        print(f"    the same where the place read is wrong  {trust.mends}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
