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
from saksi.estimate import CaptureTable, EstimateOptions, build_table, datasets, estimate
from saksi.reconcile import RULE_NAMES, load_rule
from saksi.store import open_case
from saksi.web import i18n
from saksi.web.phrase_book import ESTIMATORS, PHRASES
from saksi.web.phrases import category_words, compared, estimator_words, relation_words, said, translate

SOURCE = Path(__file__).parents[2] / "src" / "saksi"
OTHERS = [language for language in i18n.LANGUAGES if language != "en"]
SHOWN = ("reconcile/bounds.py", "reconcile/votes.py", "reconcile/taking.py", "reconcile/status.py", "reconcile/series.py",
         "reconcile/scope.py", "reconcile/origin.py", "reconcile/contradiction.py", "reconcile/claim.py", "link/persons.py",
         "link/explanation.py", "capture/document.py", "capture/web_page.py", "capture/encoding.py")  # fmt: skip
"""Modules whose sentences reach a page."""
NOT_SHOWN = (
    r"blocks of the key|judgements contradict|judgements name a record|records state no name|carry words that stand",  # warnings of a run
    r"look alike|carry one text with different numbers",  # warnings of a run
    r"The file is empty|Check where it came|Split it into several|The file has \{\} bytes",  # refused, not recorded
)
ESTIMATES = ("estimate/assumption.py", "estimate/caution.py", "estimate/covariates.py", "estimate/hidden.py",
             "estimate/identification.py", "estimate/predictive.py",
             *(f"estimate/{path.relative_to(SOURCE / 'estimate')}" for path in sorted((SOURCE / "estimate" / "estimator").glob("*.py"))))  # fmt: skip
"""Modules whose assumptions, warnings and refusals the record keeps."""
PUT_TOGETHER = {
    "{} stands first in the rule's order among those that give a number.",  # the argument brings its quotation marks
    "{} harm; {}.",  # the second argument is one of three endings
    "another prior ({}) moves the median of the {} from {} to {}: the prior decides, not the data.",  # of two numbers
    "the estimate of the model without interactions {}.",  # three endings
}
"""Sentences whose parts stand in the phrase book as one argument, or in several phrases."""


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    i18n.speak("en")


def sentences(path: Path, *, raised: bool = True) -> Iterator[str]:
    """Give the sentences in a module's code with {} for each argument; docstrings and comments are none of them.

    Those of errors are left out where ``raised`` is not set.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    if not raised:
        docs |= {id(part) for one in ast.walk(tree) if isinstance(one, ast.Raise) for part in ast.walk(one)}
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


@pytest.mark.parametrize("module", ESTIMATES)
def test_every_assumption_warning_and_refusal_of_an_estimate_is_known(module: str) -> None:
    i18n.speak("ar")
    known = {bare(phrase) for phrase in PHRASES} | PUT_TOGETHER
    texts = [one.strip() for one in sentences(SOURCE / module, raised=False)]
    whole = [
        re.sub(r"(?<=[.)])\s*\{\}|^\{\} (?=[A-Z(])", " ", one).strip() for one in texts if re.search(r" .*[.)]$", one)
    ]
    pieces = [each for one in whole if translate(one) is None for each in re.split(r"(?<=\.) +(?=[A-Z{])", one)]
    assert [one for one in pieces if one.endswith((".", ".)")) and one not in known] == []


TABLES: dict[str, CaptureTable] = {
    "alone": build_table(["a", "b", "c"], {1: 10, 2: 20, 4: 30}),
    "inside": build_table(["Ketral, lower", "b", "c"], {2: 20, 3: 30, 4: 30, 6: 9, 7: 5}),
    "by chance": build_table(["a", "b", "c"], {2: 60, 3: 2, 4: 30, 6: 19}),
    "two": build_table(["a", "b"], {1: 30, 2: 20, 3: 10}),
    "apart": build_table(["a", "b", "c", "d"], {1: 30, 2: 20, 3: 9, 4: 40, 8: 30, 12: 8}),
    "thin": build_table(["a", "b", "c"], {1: 40, 2: 30, 4: 35, 3: 1, 6: 1}),
}
METHODS = ("decomposable", "log-linear", "chao", "m0", "mt", "mh", "mth", "nhoi")


def test_no_estimate_says_what_a_page_cannot_say() -> None:
    told: dict[str, str] = {}
    for name, table in {**TABLES, "several hills": datasets.load("netherlands_5")}.items():
        for method in METHODS if name != "several hills" else ("decomposable", "log-linear", "chao"):
            kept = estimate(table, method, EstimateOptions(replicates=20)).to_model()
            told |= dict.fromkeys(
                (*kept.assumptions, *kept.warnings, *filter(None, [kept.refused])), f"{name}, {method}"
            )
    assert len(told) > 30
    for language in OTHERS:
        i18n.speak(language)
        assert {text: where for text, where in told.items() if translate(text) is None} == {}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", RULE_NAMES)
def test_every_rule_that_comes_with_the_program_is_said(name: str, language: str) -> None:
    i18n.speak(language)
    rule = load_rule(name)
    assert translate(" ".join(rule.text.split()))
    assert translate(rule.source)


def test_numbers_of_an_estimate_follow_the_language() -> None:
    i18n.speak("fr")
    told = translate("With 1/2 imaginary people in every cell the median is 1,204 instead of 986.") or ""
    assert ("1\u202f204" in told, "986" in told) == (True, True)
    assert "1,01" in (translate("the chains disagree (R-hat 1.012, at most 1.01 is allowed).") or "")
    assert "1,012" in (translate("the chains disagree (R-hat 1.012, at most 1.01 is allowed).") or "")
    share = translate(
        "12.5% of the weight is on the graph that joins all lists: there the number missing follows from the prior alone."
    )
    assert "12,5\u202f%" in (share or "").replace("\u00a0", "\u202f")
    hills = translate("The answer has several hills: around 1,500 (62%); around 9,000 (38%).") or ""
    assert ("autour de 1\u202f500" in hills, "9\u202f000" in hills) == (True, True)


def test_a_refusal_inside_another_is_said_in_full() -> None:
    i18n.speak("id")
    text = "3 of 20 draws of the linkage give no number; in the first of them nobody is on exactly two lists. Look at one draw by itself to see why."
    told = translate(text) or ""
    assert told
    assert not re.search(r"\b(nobody|lists|Look|draw)\b", told)


def test_words_of_a_comparison_are_said_and_those_of_a_list_kept() -> None:
    i18n.speak("fr")
    assert (compared("sex", "F"), compared("sex", "")) == (i18n.term(model.Sex.WOMAN), "")
    assert (
        compared("relation", "child of rima, spouse of <b>")
        == "enfant de \u2068rima\u2069, conjoint de \u2068&lt;b&gt;\u2069"
    )
    assert compared("family", "child of rima") == "child of rima"
    assert (relation_words("part_of"), relation_words("at_odds_with")) == ("fait partie de", "at odds with")
    assert {estimator_words(one) for one in ESTIMATORS} & set(ESTIMATORS) == set()
    assert estimator_words("another") == "another"


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
