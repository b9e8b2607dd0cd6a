"""By what means, and a value of the scope with the words it rests on (sixth layer)."""

from typing import NamedTuple

from saksi.read.draft import Draft


class Found(NamedTuple):
    """A value of the scope: offsets of its words, the words, and how it was had."""

    start: int
    end: int
    text: str
    how: str = "stated"
    sentence: int = -1


def find_method(draft: Draft) -> None:
    """Set the method: told by the outcome word, or by the nearest word for a means in the same sentence."""
    if draft.method:
        return
    sentence = draft.sentence
    first, last = draft.words
    best: tuple[int, str, int, int] | None = None
    for i in sentence.where("methods"):
        for mark in sentence.marks[i]["methods"]:
            distance = first - mark.end if mark.end <= first else max(0, i - last)
            if any(sentence.words[j].text == ";" for j in range(min(i, last), max(i, first))):
                continue
            if best is None or distance < best[0]:
                best = (distance, mark.entry.kind, mark.start, mark.end)
    if best is not None:
        draft.method = best[1]
        draft.method_span = sentence.span_of(best[2], best[3])
