"""Words for what a source gives out, and for sources without a description: "the report", "figures of the ministry", "the same source"."""

from saksi.read.sentence import Sentence

_WORDS_BEFORE = 3
"""Most words before the one for an account: "the latest official figures"."""


def account_end(sentence: Sentence, start: int, end: int) -> int:
    """Give the word after the one for an account that begins words [start, end): "un communiqué | des comités", "figures | released by".

    Returns:
        The word after it; 0 where none begins them, or who gives it out stands before it: "an army statement".
    """
    at = next(iter(sentence.where("account", start, min(end, start + _WORDS_BEFORE + 1))), None)
    if at is None or any(_is_told(sentence, i) for i in range(start, at)):
        return 0
    return max(mark.end for mark in sentence.marks[at]["account"])


def _is_told(sentence: Sentence, i: int) -> bool:
    """Say whether a word tells who speaks: a capital inside the sentence, or a word for a source."""
    is_name = sentence.words[i].is_capital and i > 0 and not sentence.has_any(i, "definite", "indefinite", "possessive")
    return is_name or any(mark.entry.kind != "again" for mark in sentence.marks[i].get("sources", ()))


def names_only_sources(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words speak of sources and tell nothing of them: "sources", "the same source", "sumber tersebut", "المصدر نفسه"."""
    inside = [i for i in range(start, end) if not sentence.words[i].is_sign]
    heads = [i for i in inside if "source_word" in sentence.marks[i]]
    return len(heads) == 1 and all(
        i == heads[0] or i in sentence.counts or sentence.has_any(i, "definite", "indefinite", "same", "very_same")
        for i in inside
    )


def refers_to_sources(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether such words mean those named before: "the sources" and "the same source", not "sources" or "two sources"."""
    if any("indefinite" in sentence.marks[i] or i in sentence.counts for i in range(start, end)):
        return False
    return any(
        sentence.has_any(i, "definite", "same", "very_same")
        or sentence.marks[i]["source_word"][0].prefix.endswith("ال")
        for i in range(start, end)
        if sentence.has_any(i, "definite", "same", "very_same", "source_word")
    )
