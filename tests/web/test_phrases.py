"""What rules write is said in the language of the page: every sentence of theirs is known, and its arguments are kept."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from saksi import casework, model
from saksi.store import open_case
from saksi.web import i18n
from saksi.web.phrase_book import PHRASES
from saksi.web.phrases import category_words, said, translate

SOURCE = Path(__file__).parents[2] / "src" / "saksi"
OTHERS = [language for language in i18n.LANGUAGES if language != "en"]
SHOWN = ("reconcile/bounds.py", "reconcile/status.py", "reconcile/series.py", "reconcile/scope.py", "reconcile/origin.py",
         "reconcile/contradiction.py", "reconcile/claim.py", "link/persons.py", "link/explanation.py", "capture/document.py",
         "capture/web_page.py", "capture/encoding.py")  # fmt: skip
"""Modules whose sentences reach a page."""
NOT_SHOWN = (
    r"blocks of the key|judgements contradict|judgements name a record|records state no name|carry words that stand",  # warnings of a run
    r"look alike|carry one text with different numbers",  # warnings of a run
    r"The file is empty|Check where it came|Split it into several|The file has \{\} bytes",  # refused, not recorded
)
PUT_TOGETHER = {
    "{} stands first in the rule's order among those that give a number.",  # the argument brings its quotation marks
    "{} harm; {}.",  # the second argument is one of three endings
    "This is {} ({}), not text; its words are not read.",
}
"""Sentences whose parts stand in the phrase book as one argument, or in several phrases."""


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    i18n.speak("en")


def sentences(path: Path) -> Iterator[str]:
    """Give the sentences in a module's code with {} for each argument; docstrings and comments are none of them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    inside = {
        id(part)
        for one in ast.walk(tree)
        if isinstance(one, ast.JoinedStr)
        for part in ast.walk(one)
        if part is not one
    }
    for one in ast.walk(tree):
        if id(one) in docs or id(one) in inside:
            continue
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value
        elif isinstance(one, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in one.values)


def bare(phrase: str) -> str:
    """Give a phrase with {} for each argument."""
    return re.sub(r"%\(\w+\)s", "{}", phrase).replace("%%", "%").strip()


@pytest.mark.parametrize("module", SHOWN)
def test_every_sentence_that_a_stage_writes_is_known(module: str) -> None:
    known = {bare(phrase) for phrase in PHRASES} | PUT_TOGETHER
    known |= {piece for phrase in known for piece in re.split(r"(?<=\.) (?=[A-Z])", phrase)}
    missing = []
    for text in sentences(SOURCE / module):
        whole = re.sub(r"(?<=\.)\{\}$", "", text).strip()
        if not re.fullmatch(r"(?s)[A-Z{].*[a-z}] .*\.", whole) or "\n" in whole:
            continue
        if any(re.search(one, whole) for one in NOT_SHOWN):
            continue
        missing += [one for one in re.split(r"(?<=\.) (?=[A-Z])", whole) if one not in known]
    assert missing == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_that_the_demonstration_says_stays_english(demo_folder: Path, language: str) -> None:
    i18n.speak(language)
    with open_case(demo_folder) as case:
        told = set(spoken(casework.reconciled(case)))
        told |= {one.reason for one in casework.all_values(case, model.RecordPair)} - {""}
        told |= {
            words
            for one in casework.all_values(case, model.RecordPair)
            for each in one.evidence
            for words in (each.part, each.level)
        }
        told |= {
            note
            for one in casework.list_releases(case)
            for note in (one.note, *(each.reason for each in one.omissions))
        }
        told |= {each.message for one in casework.all_values(case, model.Document) for each in one.findings}
    assert len(told) > 80
    assert [one for one in told if translate(one) is None] == []


def spoken(result: model.Reconciled) -> Iterator[str]:
    """Give every sentence of a result."""
    yield result.rule_text
    for incident in result.incidents:
        yield incident.status_reason
        yield from (use.reason for one in incident.ranges for use in one.used)
    groups = [one.range for one in result.groups if one.range is not None]
    yield from (use.reason for one in groups for use in one.used)
    inside = [each for one in (*result.incidents, *result.groups) for each in one.contradictions]
    for contradiction in (*result.contradictions, *inside):
        yield from (contradiction.what, contradiction.settle)
    yield from (one.reason for one in (*result.sums, *result.set_aside))
    yield from (reason for one in result.origins for reason in one.reasons)
    yield from (one.episode_reason for one in result.figures if one.episode_reason)


@pytest.mark.parametrize("language", OTHERS)
def test_arguments_are_kept_and_sentences_said_in_turn(language: str) -> None:
    i18n.speak(language)
    text = "Replaced by st-abc12, told later by the same source (2031-05-04). The source corrected itself downwards."
    told = translate(text) or ""
    assert "st-abc12" in told
    assert i18n.when("2031-05-04") in told
    assert "later" not in told
    assert translate("Killed: 9 (2 roots), against 12.. (1 root), against 240~ (1 root).") is not None
    assert translate("2 statements report harm; 1 statement says that nobody was harmed and 3 statements deny it.")


def test_what_is_not_known_stays_and_is_marked_as_english() -> None:
    i18n.speak("ar")
    assert translate("Something that no rule says.") is None
    assert said("<b>No rule</b> says it.") == '<span lang="en" dir="ltr">&lt;b&gt;No rule&lt;/b&gt; says it.</span>'
    assert "<b>" not in said("Rejected in review: <b>")
    i18n.speak("en")
    assert said("It gives no number.") == "It gives no number."


@given(st.text(max_size=60))
def test_any_words_of_a_person_are_kept(words: str) -> None:
    i18n.speak("fr")
    text = f"Rejected in review: {words}"
    told = translate(text)
    assert told is None or i18n.visible(words).strip() in told or not words.strip()


def test_categories_are_said_word_by_word() -> None:
    i18n.speak("fr")
    assert category_words("women and children") == "femmes et enfants"
    assert category_words("civilians (some people)") == "civils (some people)"


def test_an_arabic_page_carries_no_sentence_of_a_rule_in_english(client: TestClient) -> None:
    for path in ("/figures", "/incidents", "/sources", "/linkage", "/"):
        page = client.get(path, headers={"accept-language": "ar"}).text
        assert 'lang="en" dir="ltr"' not in page, path
