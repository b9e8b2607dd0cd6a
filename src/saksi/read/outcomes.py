"""Outcome words: which harm a sentence tells and in which construction (fourth layer, first half)."""

from saksi.read.group import ARMED
from saksi.read.insertions import parted_noun
from saksi.read.lexicon import Entry, Mark
from saksi.read.sentence import Sentence


class Outcome:
    """An outcome expression in a sentence: words [start, end), the acts it may mean, and its construction.

    Attributes:
        start: First word.
        end: Word after the last.
        act: The harm.
        method: The method that the word itself tells, or "".
        frames: The constructions the word can take.
        is_passive: A passive auxiliary stands before it.
        is_active: It has an auxiliary of its own, or none, and can take an object.
        verb_start: First word of the verb, auxiliaries included.
        is_negated: A negation stands with the verb.
        suffix: The pronoun attached to the word, or "".
    """

    __slots__ = (
        "act", "end", "frames", "is_active", "is_negated", "is_passive", "method", "start", "suffix", "verb_start",
    )  # fmt: skip

    def __init__(self, mark: Mark, entries: list[Entry]) -> None:
        self.start = mark.start
        self.end = mark.end
        self.act = entries[0].kind
        self.method = next((e.method for e in entries if e.method), "")
        self.frames = frozenset(e.detail for e in entries if e.kind == self.act)
        self.is_passive = False
        self.is_active = False
        self.verb_start = mark.start
        self.is_negated = False
        self.suffix = mark.suffix


_SHORT_SPLIT, _SPLIT = 6, 16
_LONGEST_EXCEPTION = 3
_QUOTES = frozenset("'’\"“”«»‘")
"""Signs that may stand between an auxiliary and its verb: "was "shot dead""."""
_SPAN, _DOER_SPAN = 4, 8


def find_outcomes(sentence: Sentence) -> list[Outcome]:
    """Find the outcome expressions of a sentence, in order, none overlapping, the longer one first."""
    found: list[Outcome] = []
    reached = 0
    for at in sentence.where_any("outcome", "split", "spanned", "loses"):
        if at < reached:
            continue
        outcome = _outcome_at(sentence, at) or _loss_at(sentence, at)
        is_found = outcome is not None and "found" in outcome.frames and outcome.end > at + 1
        split = None if is_found else _split_at(sentence, at)  # "عثر على 18 مهاجرا مقتولين على الشاطئ"
        if split is not None and (outcome is None or outcome.end <= split.end or "subject" in split.frames):
            outcome = split
        if not is_found:
            outcome = _spanned_at(sentence, at) or _parted_at(sentence, at, outcome) or outcome
        if outcome is None:
            continue
        _read_verb(sentence, outcome)
        touches = found and found[-1].end == outcome.start and not sentence.has_joined_conjunction(outcome.start)
        if touches and "nominal" in outcome.frames:
            outcome.method = outcome.method or found.pop().method  # "the beheaded body of a teacher" is one killing
        if found and _parts_the_fallen(sentence, found[-1], outcome):
            found[-1].act, found[-1].end, reached = "combined", outcome.end, outcome.end
            continue
        if found and _goes_on_killing(sentence, found[-1], outcome):
            outcome.act = "killed"
        found.append(outcome)
        reached = outcome.end
    return found


def _parts_the_fallen(sentence: Sentence, one: Outcome, two: Outcome) -> bool:
    """Say whether a word for two fates tells what a word before it leaves open: "سقطوا بين قتيل وجريح"."""
    return one.end == two.start and two.act == "combined" and sentence.has(one.start, "weak")


def _goes_on_killing(sentence: Sentence, one: Outcome, two: Outcome) -> bool:
    """Say whether a way of doing harm follows a verb of killing with nobody between: "hacked to death or burned 23 children"."""
    if one.act != "killed" or two.act != "injured" or not two.method or two.is_passive:
        return False
    if one.frames.isdisjoint(("participle", "object", "either")):
        return False
    between = range(one.end, two.start)
    return len(between) > 0 and all(
        sentence.is_comma(i) or sentence.has_any(i, "conjunction", "disjunction") for i in between
    )


def _outcome_at(sentence: Sentence, at: int) -> Outcome | None:
    marks = sentence.marks[at].get("outcome")
    if not marks:
        return None
    if (
        sentence.has(at, "perfect")
        and marks[0].end == at + 1
        and at + 1 < len(sentence)
        and (sentence.has_any(at + 1, "attribution", "outcome", "verb") or _is_plain(sentence, at + 1))
    ):
        return None  # "فقد أحصى" is "has counted", not "lost"
    if _is_excepted(sentence, at) or _names_whose_kin(sentence, at, marks):
        return None
    if sentence.has(at, "kin_of") and _is_counted(sentence, at):
        return None  # "ثلاث أسر" are families
    ambiguous = sentence.marks[at].get("not_outcome")
    if ambiguous and ambiguous[0].end >= marks[0].end:
        return None
    told = [mark for mark in marks if not _is_verb_with_article(sentence, mark)]
    if _takes_object(sentence, at, marks):
        told = [mark for mark in told if mark.entry.detail != "nominal"]
    return Outcome(told[0], [m.entry for m in told]) if told else None


def _takes_object(sentence: Sentence, at: int, marks: list[Mark]) -> bool:
    """Say whether a word that is a verb and a noun is the verb, with its object attached: "فقتله", "قتلهم الجنود", "إن جنديا قتلهم"."""
    if not sentence.lexicon.is_vso or not marks[0].suffix or all(mark.entry.detail != "either" for mark in marks):
        return False
    if at == 0 or marks[0].prefix.startswith("ف"):
        return True
    return any(mark.entry.kind in ARMED and mark.end == at for mark in sentence.marks[at - 1].get("person", ()))


def _is_counted(sentence: Sentence, at: int) -> bool:
    """Say whether a number ends right before a single word."""
    return any(count.number_end == at for count in sentence.counts.values())


def _loss_at(sentence: Sentence, at: int) -> Outcome | None:
    """Read "the army lost 15 men", "lost her father": a word that tells a death only before counted people or somebody's own."""
    mark = sentence.find(at, "loses")
    if mark is None or mark.end >= len(sentence):
        return None
    i = mark.end
    has_kin = any(each.suffix for each in sentence.marks[i].get("person", ()))
    if not (i in sentence.counts or sentence.has(i, "possessive") or has_kin):
        return None
    return Outcome(mark, [Entry("outcome", "killed", "object")])


def _is_verb_with_article(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a word that is only known as a verb carries an article, so that it is another word: "العذب"."""
    is_verb = mark.entry.detail in {"either", "object", "subject", "found"}
    return is_verb and sentence.lexicon.is_vso and mark.prefix.endswith(("ال", "لل"))


def _names_whose_kin(sentence: Sentence, at: int, marks: list[Mark]) -> bool:
    """Say whether a noun for the victims only tells whose kin somebody is: "keluarga korban", "أهالي المعتقلين"."""
    is_noun = any(mark.entry.detail == "count" for mark in marks)
    return is_noun and sentence.has(at, "person") and sentence.has(at - 1, "kin_of")


def _is_plain(sentence: Sentence, at: int) -> bool:
    """Say whether a word neither counts nor names people, nor opens a phrase."""
    word = sentence.words[at]
    return not (sentence.marks[at] or word.is_sign or word.is_number or at in sentence.counts)


def _is_excepted(sentence: Sentence, at: int) -> bool:
    """Say whether word `at` stands inside a fixed expression that tells no harm: "حكما بإعدام", "أهالي المعتقلين"."""
    return any(
        mark.entry.kind == "outcome" and mark.end > at
        for i in range(max(0, at - _LONGEST_EXCEPTION), at)
        for mark in sentence.marks[i].get("exceptions", ())
    )


def _split_at(sentence: Sentence, at: int) -> Outcome | None:
    """Read "shot him dead", "burnt Ana Doe (71) and her son alive": one clause between the two words, no sign but those of a name."""
    for mark in sentence.marks[at].get("split", ()):
        second = mark.entry.detail.split("_")
        for i in range(mark.end + 1, min(len(sentence.words), mark.end + _SPLIT)):
            if sentence.words[i].is_sign and sentence.words[i].text not in "'’-()":
                break
            if i > mark.end + _SHORT_SPLIT and sentence.has_any(i, "outcome", "passive", "have", "relative"):
                break
            if [w.form for w in sentence.words[i : i + len(second)]] == second:
                entry = Entry("outcome", mark.entry.kind, _split_frame(sentence, mark, i), mark.entry.method)
                return Outcome(mark, [entry])
    return None


def _split_frame(sentence: Sentence, mark: Mark, second: int) -> str:
    """Give the frame of a verb in two words: that of a subject where the first takes its doer behind it ("ditembak KKB hingga tewas")."""
    if sentence.lexicon.takes_doer(sentence.words[mark.start].form):
        return "subject"
    if sentence.lexicon.is_vso:
        return "either"  # "تعرض ثلاثة معتقلين للتعذيب"
    return "object" if second > mark.end else "participle"


def _parted_at(sentence: Sentence, at: int, known: Outcome | None) -> Outcome | None:
    """Read a noun whose victims stand behind words put in between, unless they follow it directly."""
    is_noun = known is not None and known.frames.isdisjoint(
        ("subject", "toll")
    )  # "ont trouvé la mort dans l'explosion d'une mine" is a verb
    mark = parted_noun(sentence, at, known.end) if known is not None and is_noun else None
    return Outcome(mark, [mark.entry]) if mark is not None else None


def _spanned_at(sentence: Sentence, at: int) -> Outcome | None:
    """Read "sustained minor bullet injuries", "شن مسلحون هجوما على": a verb and its noun with at most a few words between.

    Where the doer stands behind the verb, those words are the doer, and who is attacked follows.
    """
    is_vso = sentence.lexicon.is_vso
    reach, frame = (_DOER_SPAN, "object") if is_vso else (_SPAN, "subject")
    for mark in sentence.marks[at].get("spanned", ()):
        second = mark.entry.detail.split("_")
        frame = "found" if is_vso and mark.entry.kind == "killed" else frame  # "عثر الأهالي على جثة"
        for i in range(mark.end + is_vso, min(len(sentence.words), mark.end + reach)):
            if [word.form for word in sentence.words[i : i + len(second)]] == second:
                entries = [Entry("outcome", mark.entry.kind, frame, mark.entry.method)]
                if _is_attack(sentence, [sentence.words[at].form, *second]):
                    entries.append(entries[0]._replace(detail="attack"))
                return Outcome(mark._replace(end=i + len(second)), entries)
            if sentence.words[i].is_sign or sentence.has_any(i, "conjunction", "outcome", "none", "units"):
                break
    return None


def _is_attack(sentence: Sentence, forms: list[str]) -> bool:
    """Say whether a verb and its noun tell an attack even where nobody is said to be hit: "opened fire"."""
    for first, _, _ in sentence.lexicon.variants(forms[0]):
        node = first
        for form in forms[1:]:
            node = node.get(form, {})
        if any(entry.detail == "attack" for entry in node.get("", ())):
            return True
    return False


def _read_verb(sentence: Sentence, outcome: Outcome) -> None:
    """Look left over adverbs for auxiliaries and negation."""
    i = outcome.start - 1
    steps = 0
    while i >= 0 and steps < 6:
        marks, word = sentence.marks[i], sentence.words[i]
        if "passive" in marks:
            outcome.is_passive = outcome.is_passive or not _is_progressive(sentence, outcome)
            outcome.verb_start = i
        elif "have" in marks:
            outcome.is_active = not outcome.is_passive
            outcome.verb_start = i
        elif "negation" in marks:
            is_nobody = "none" in marks and outcome.verb_start == i + 1
            if is_nobody and (
                "passive" in sentence.marks[i + 1] or (outcome.frames == {"subject"} and outcome.act != "missing")
            ):
                break  # "nobody was hurt", "nobody died"
            outcome.is_negated = True
            outcome.verb_start = i
        elif (opening := _inserted_before(sentence, i)) is not None:
            i = opening
        elif "outcome" in marks and any(mark.entry.detail == "found" for mark in marks["outcome"]):
            pass  # "ont été retrouvés abattus"
        elif is_adverb(sentence, i) or (word.is_sign and word.text in _QUOTES):
            pass
        elif _is_perfect(sentence, outcome, i):
            pass  # "have since been killed"
        else:
            break
        i -= 1
        steps += 1
    if sentence.has(outcome.start, "negation"):
        outcome.is_negated = False  # "never returned" says the harm by its negation


def _is_progressive(sentence: Sentence, outcome: Outcome) -> bool:
    """Say whether an auxiliary before an outcome makes no passive of it: "some were holding pictures"."""
    ending = sentence.lexicon.grammar.get("verbal_noun")
    is_alone = outcome.end - outcome.start == 1 and "participle" in outcome.frames
    return bool(ending) and is_alone and sentence.words[outcome.start].form.endswith(str(ending))


def _inserted_before(sentence: Sentence, i: int) -> int | None:
    """Give the comma that opens an insertion of one or two words which ends at comma i, behind an auxiliary: "was, however, shot"."""
    if not sentence.is_comma(i):
        return None
    for j in (i - 2, i - 3):
        if j > 0 and sentence.is_comma(j) and sentence.has(j - 1, "passive"):
            return j
    return None


def _is_perfect(sentence: Sentence, outcome: Outcome, i: int) -> bool:
    """Say whether word i stands between "have" and "been"."""
    has_been = outcome.is_passive or sentence.has(outcome.start, "passive") or sentence.has(i, "since")
    return has_been and sentence.has(i - 1, "have") and not sentence.words[i].is_sign


def is_adverb(sentence: Sentence, i: int) -> bool:
    """Say whether word i is an adverb, by the pack or by its ending."""
    word = sentence.words[i]
    if "adverb" in sentence.marks[i] or "stance" in sentence.marks[i]:
        return True
    endings = sentence.lexicon.grammar.get("adverb_endings", ())
    return bool(endings) and word.form.endswith(tuple(endings)) and len(word.form) > 4


def takes_doer(sentence: Sentence, outcome: Outcome) -> bool:
    """Say whether an outcome ends in a verb form that takes its doer right behind it: "tewas ditembak KKB"."""
    if "subject" not in outcome.frames:
        return False
    return any(sentence.lexicon.takes_doer(word.form) for word in sentence.words[outcome.start : outcome.end])
