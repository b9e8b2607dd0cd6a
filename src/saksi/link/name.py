"""The name model: what a written name says, part by part.

A name such as "Abu Nidal Yusuf bin Karim al-Dimashqi (wife of Samir)" is a chain: given name, father, grandfather, family,
with a kunya ("father of"), titles and remarks around it. The chain is what linkage aligns; the rest is kept apart.
"""

import re
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

from saksi.link.culture import cultures
from saksi.link.folding import Script, fold, script_of

MAX_PARTS = 7
"""Parts kept of one name. Of longer ones the first four and the last three stay."""

_WORD = re.compile(r"[^\W_]+(?:['’`ʼʿʾ‘´][^\W_]+)*", re.UNICODE)
_APOSTROPHES = re.compile(r"['’`ʼʿʾ‘´]")
_BRACKETED = re.compile(r"[(\[{“\"«]([^)\]}”\"»]*)[)\]}”\"»]?")

_CULTURES = cultures()
_KIN_AFTER = re.compile(  # "wife of Samir", "زوجة سمير": what follows names somebody else
    r"(?:^|\s|,|،)(?:the\s+)?(?P<kin>wife|widow|husband|son|daughter|child|baby|mother|father|brother|sister|grandson|granddaughter|"
    r"niece|nephew|fetus|foetus|twin)(?:\s+in\s+law)?\s+of\s+(?P<whose>.+)$"
)
_KIN_BEFORE = re.compile(
    r"^(?P<whose>.+?)[’']s?\s+(?P<kin>wife|widow|husband|son|daughter|child|baby|mother|father|brother|sister)(?:\s+in\s+law)?\b"
)
_KIN_ARABIC = re.compile(r"(?:^|\s)(?P<kin>زوج[هةت]*|ارمل[هة]|حرم|طفل[هة]?|جنين|ابن[هة]?|بنت)\s+(?P<whose>.+)$")
_HEADS = {Script.ARABIC: ("عبد", "ابو", "ام"), Script.LATIN: ("abd", "abu", "umm")}
_GOD_SUFFIX = {Script.ARABIC: "الله", Script.LATIN: "allah"}
_FAITH_SUFFIX = {Script.ARABIC: "دين", Script.LATIN: "din"}
_INVERTED = re.compile(  # "Campos Olmo, María": the family name first
    r"^\s*([^\W\d_]+(?:[ -][^\W\d_]+)?),\s*((?!(?:abu|abo|umm|um)\b)[^\W\d_]+(?: [^\W\d_]+){0,2})\s*$", re.IGNORECASE
)
_FAITH_TAIL = re.compile(r"^(.{2,})ا?لدين$")
_ABD_LATIN = re.compile(r"^abd(?:[aeou]?l|[aeou]?(?=([rsdtzn])\1)|[aeou](?=[rsdtzn]{2}))?(.{3,})$")


class Word(NamedTuple):
    """A word or a joined compound of a name: its folded form and its spelling in the record."""

    folded: str
    written: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NameChain:
    """One written name, taken apart.

    Args:
        written: The words as they stand in the record.
        script: The script of this view of the name.
        parts: Folded parts in order, given name first; compounds ("abd X", "abu X", "X al-din") are one part.
        spellings: The same parts as the record spells them.
        kunya: The folded "father of" or "mother of" name when it is not part of the chain.
        remarks: What was set apart: titles, bracketed epithets, "wife of …".
        is_relative: True when the words name a relative of the dead and not the dead ("wife of Samir").
    """

    written: str
    script: Script
    parts: tuple[str, ...]
    spellings: tuple[str, ...]
    kunya: str | None = None
    remarks: tuple[str, ...] = ()
    is_relative: bool = False


def read_names(written: str) -> tuple[NameChain, ...]:
    """Take a written name apart, one chain for each script in it.

    Args:
        written: The content of a name column; may hold both scripts.

    Returns:
        At most one chain a script, Arabic first; empty when no name is stated ("unknown", a dash, digits).
    """
    arabic = " ".join(w for w in written.split() if script_of(w) is Script.ARABIC)
    latin = " ".join(w for w in written.split() if script_of(w) is Script.LATIN)
    if arabic and not re.search(r"[^\W\d_]{3}", latin):
        latin = ""
    views = ((Script.ARABIC, arabic), (Script.LATIN, latin))
    chains = (_read_chain(text, script) for script, text in views if text)
    return tuple(chain for chain in chains if chain is not None)


def _read_chain(written: str, script: Script) -> NameChain | None:
    remarks = [m.group(1) for m in _BRACKETED.finditer(written) if m.group(1).strip()]
    text = _BRACKETED.sub(" ", written).strip() or written
    text, kin, is_relative = _cut_kin(text, script)
    if kin:
        remarks.append(kin)
    if script is Script.LATIN:
        text = _INVERTED.sub(r"\2 \1", text)
    words = _words(text)
    if all(w.folded in _CULTURES.unknown or len(w.folded) == 1 for w in words):
        return None
    while len(words) > 1 and words[0].folded in _CULTURES.titles:
        remarks.append(words.pop(0).written)
    parts = _join_compounds(words, script)
    kunya, parts = _split_kunya(parts, remarks)
    if len(parts) > MAX_PARTS:
        parts = [*parts[:4], *parts[-3:]]
    return NameChain(
        written=written,
        script=script,
        parts=tuple(intern(p.folded) for p in parts),
        spellings=tuple(intern(p.written) for p in parts),
        kunya=kunya,
        remarks=tuple(remarks),
        is_relative=is_relative,
    )


def _cut_kin(text: str, script: Script) -> tuple[str, str | None, bool]:
    """Cut "wife of …" off: the name left, the words cut, and whether no own name is left."""
    if script is Script.ARABIC:
        found = _KIN_ARABIC.search(text) if re.match(r"^(زوج|ارمل|أرمل|حرم|طفل|جنين)", text) or " زوج" in text else None
        if found is None:
            return text, None, False
        own, whose = text[: found.start()].strip(" ,،"), found.group("whose")
        if not own and re.search(r"[,،]", whose):  # "wife of Samir Qasim, Huda Nasri": the own name follows
            head, _, own = whose.replace("،", ",").partition(",")
            return own.strip(), f"{found.group('kin')} {head}".strip(), False
    else:
        lowered = text.casefold()
        found = _KIN_AFTER.search(lowered) or _KIN_BEFORE.search(lowered)
        if found is None:
            return text, None, False
        own = text[: found.start("kin")].strip(" ,") if found.re is _KIN_AFTER else text[found.end() :].strip(" ,")
        own = re.sub(r"\bthe$", "", own, flags=re.IGNORECASE).strip()
    if len(own) > 1:
        return own, found.group(0).strip(" ,،"), False
    return found.group("whose"), found.group(0).strip(" ,،"), True


def _words(text: str) -> list[Word]:
    words = (Word(_APOSTROPHES.sub("", fold(w)), w) for w in _WORD.findall(text))
    return [w for w in words if w.folded and not w.folded.isdigit()]


def _join_compounds(words: list[Word], script: Script) -> list[Word]:
    """Join what is one part of the chain though it is written as several words."""
    parts: list[Word] = []
    head, spelling = "", ""  # a compound's head that waits for its name ("abd", "abu"), and the words left to spell
    after_article = False
    for place, (word, written) in enumerate(words):
        spelling = f"{spelling} {written}".strip()
        if word in _CULTURES.god and (parts or head):
            base = Word(head, "") if head else parts.pop()
            parts.append(Word(base.folded + _GOD_SUFFIX[script], f"{base.written} {spelling}".strip()))
        elif word in _CULTURES.faith and parts and not head and (after_article or word not in {"din", "dien"}):
            base = parts.pop()
            parts.append(Word(base.folded + _FAITH_SUFFIX[script], f"{base.written} {spelling}"))
        elif word in _CULTURES.article and len(words) > 1:
            after_article = True
            continue
        elif (word in _CULTURES.nasab or _is_particle(word, written, place, words)) and (parts or head):
            spelling = ""
            continue
        elif (word in _CULTURES.abd or word in _CULTURES.umm) and not head:
            head = _HEADS[script][0 if word in _CULTURES.abd else 2]
            continue
        elif word in _CULTURES.abu:
            head += _HEADS[script][1]
            continue
        else:
            parts.append(Word(_close(head, word, script, is_first=not parts, after_article=after_article), spelling))
        head, spelling, after_article = "", "", False
    if head:
        parts.append(Word(head, spelling))
    return parts


def _is_particle(word: str, written: str, place: int, words: list[Word]) -> bool:
    """Say whether a word only ties two names together ("de la", "y"); a capital alone is an initial."""
    return word in _CULTURES.particles and place < len(words) - 1 and (len(word) > 1 or written.islower())


def _close(pending: str, word: str, script: Script, *, is_first: bool, after_article: bool) -> str:
    """Give the canonical form of one part: ``pending`` is the compound's head ("abd", "abu"), already folded."""
    if script is Script.ARABIC:
        return _close_arabic(pending, word, is_first=is_first)
    if pending:
        return pending + _strip_latin_article(word)
    found = _ABD_LATIN.match(word)
    if found and word not in {"abdallah", "abdullah", "abdellah", "abdulla", "abdalla"}:
        name = found.group(2)
        return "abd" + (name[1:] if name[0] == name[1] else name)
    if word in {"abdullah", "abdellah", "abdulla", "abdalla", "abdallah"}:
        return "abdallah"
    if after_article and is_first:
        return "al" + word
    return word


def _strip_latin_article(word: str) -> str:
    return word[2:] if word.startswith(("al", "el")) and len(word) > 6 and word[2] not in "aeiouy" else word


def _close_arabic(pending: str, word: str, *, is_first: bool) -> str:
    if not pending:
        for head in ("عبد", "ابو"):
            if word.startswith(head) and len(word) > len(head) + 1:
                pending, word = head, word[len(head) :]
                break
    if pending and word == "الله":
        return pending + word
    if word.startswith("ال") and len(word) > 3 and (pending or not is_first):
        word = word[2:]
    tail = _FAITH_TAIL.match(word)
    if tail:
        word = tail.group(1) + "دين"
    return pending + word


def _split_kunya(parts: list[Word], remarks: list[str]) -> tuple[str | None, list[Word]]:
    """Set a leading "father of …" apart when a chain of at least two other parts is left."""
    if len(parts) >= 3 and _is_kunya(parts[0].folded):
        return parts[0].folded, parts[1:]
    for remark in remarks:
        words = _words(remark)
        if len(words) >= 2 and (words[0].folded in _CULTURES.abu or words[0].folded in _CULTURES.umm):
            return _join_compounds(words[:2], script_of(remark))[0].folded, parts
    return None, parts


def _is_kunya(part: str) -> bool:
    return part.startswith(("abu", "umm", "ابو")) and len(part) > 4


__all__ = ["MAX_PARTS", "NameChain", "read_names"]
