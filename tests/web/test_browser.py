"""The workbench in a real browser: keys, languages, no script, two tabs, dropped files, and no violation of anything.

The browser is Debian's Chromium (``scripts/install-test-programs``), found by ``SAKSI_TEST_CHROMIUM`` or on the path.
"""

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pytest
import uvicorn
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from saksi import model
from saksi.casework import Case, all_values, list_documents, list_queue, show_document, show_statement
from saksi.cli.serve import bound_socket, make_app
from saksi.model import Document, ReviewState
from saksi.store import open_case
from saksi.web.pages.estimates import estimate_id
from saksi.web.templating import NAVIGATION

from .test_documents import REPORT

TWO_PLACES = "Gunmen killed four farmers near Kesmara. The attackers had come from the market of Birsaya."
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = pytest.mark.slow


@dataclass
class Bench:
    """A running workbench and its case."""

    host: str
    case: Case
    tokens: object
    browser: Browser
    faults: list[str] = field(default_factory=list)

    def open(self, language: str = "en", *, scripts: bool = True, width: int = 1280, height: int = 800) -> Page:
        """Open a session in a browser of its own, in a language; everything it complains of is kept."""
        context = self.browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": height})
        cookie = {"name": "saksi_language", "value": language, "url": f"http://{self.host}"}
        context.add_cookies([cookie])  # type: ignore[list-item]
        context.on("request", lambda request: self._watch(request.url))
        page = self.tab(context)
        page.goto(f"http://{self.host}/launch?token={self.tokens.issue_token()}")  # type: ignore[attr-defined]
        return page

    def tab(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.set_default_timeout(30_000)  # the first chart of a busy machine takes its time
        page.on("console", lambda message: self._complain(message.type, message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        return page

    def _complain(self, kind: str, words: str) -> None:
        if kind == "error" and "the server responded with a status of 4" not in words:
            self.faults.append(words)

    def _watch(self, url: str) -> None:
        if not url.startswith((f"http://{self.host}/", "data:")):
            self.faults.append(f"asked elsewhere: {url}")

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def first_in(self, language: str) -> str:
        """Give the most pressing statement of a document in a language."""
        for one in list_queue(self.case, limit=200):
            statement = one.assessed.statement
            with self.case.store.reading() as records:
                document = records.get(Document, statement.document_id)
            if document is not None and document.lang == language:
                return statement.id
        raise AssertionError(language)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = os.environ.get("SAKSI_TEST_CHROMIUM") or shutil.which("chromium")
    assert found, "no Chromium: run scripts/install-test-programs"
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=found, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def bench(browser: Browser, own_folder: Path) -> Iterator[Bench]:
    with open_case(own_folder) as case, bound_socket(0) as listening:
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        app, _token = make_app(case, own_folder, host)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
        thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
        thread.start()
        bench = Bench(host=host, case=case, tokens=app.state.sessions, browser=browser)
        yield bench
        for context in browser.contexts:
            context.close()
        server.should_exit = True
        thread.join(10)
        assert bench.faults == []


def present(page: Page) -> str:
    """Give the id of the statement that is shown."""
    return page.get_attribute("#review", "data-state") or ""


def press(page: Page, key: str) -> None:
    """Press a key and wait until another statement is shown."""
    before = present(page)
    page.keyboard.press(key)
    page.wait_for_function("id => document.querySelector('#review')?.dataset.state !== id", arg=before)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_statements_are_reviewed_by_keyboard_alone(bench: Bench, language: str) -> None:
    page = bench.open(language)
    one = bench.first_in(language)
    page.goto(bench.url(f"/review/{one}"))
    press(page, "a")
    assert show_statement(bench.case, one).assessed.state is ReviewState.ACCEPTED
    press(page, "u")
    assert present(page) == one
    assert show_statement(bench.case, one).assessed.state is ReviewState.OPEN
    page.keyboard.press("r")
    page.keyboard.type("read wrongly")
    press(page, "Enter")
    assert page.input_value("#f-reason") == ""
    assert show_statement(bench.case, one).assessed.state is ReviewState.REJECTED
    second = present(page)
    press(page, "j")
    press(page, "k")
    assert present(page) == second
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.keyboard.press("Escape")
    assert not page.is_visible("#help")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.closest('#decide') !== null")


def test_many_in_a_row_without_the_mouse(bench: Bench) -> None:
    page = bench.open()
    page.goto(bench.url("/review"))
    page.keyboard.press("Tab")
    page.focus("#start")
    page.keyboard.press("Enter")
    page.wait_for_selector("#review")
    for _ in range(25):
        press(page, "a")
    assert sum(1 for one in _states(bench.case) if one is ReviewState.ACCEPTED) == 25


def _states(case: Case) -> list[ReviewState]:
    documents = [show_document(case, one.id) for one in list_documents(case)]
    return [one.assessed.state for each in documents for one in each.statements]


@pytest.mark.parametrize(("language", "words"), [("en", "Old Ketral"), ("ar", "Vellmar")])
def test_selected_words_fill_a_field_with_offsets_in_code_points(bench: Bench, language: str, words: str) -> None:
    page = bench.open(language)
    page.goto(bench.url("/documents/add"))
    page.fill("#pasted", f"🕯🕯 {REPORT}")
    page.click("button.main:not(nav *)")
    page.click(".statements a")
    page.wait_for_selector("#review")
    one = page.url.rpartition("/")[2].partition("?")[0]
    page.focus("#f-place")
    page.evaluate(
        """words => {
          const text = document.querySelector('[data-text]'), walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + words.length);
            document.activeElement.blur();
            getSelection().removeAllRanges(); getSelection().addRange(range);
            return;
          }
        }""",
        words,
    )
    page.keyboard.press("s")
    start = f"🕯🕯 {REPORT}".index(words)
    assert page.input_value("#f-place") == words
    assert page.input_value("#f-place_span") == f"{start}-{start + len(words)}"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.done') !== null || location.pathname === '/review'")
    place = show_statement(bench.case, one).assessed.statement.scope.place
    assert place is not None
    assert place.span is not None
    assert (place.span.start, place.span.quote) == (start, words)


def test_a_place_that_the_text_names_is_chosen_with_a_press(bench: Bench) -> None:
    page = bench.open()
    page.goto(bench.url("/documents/add"))
    page.fill("#pasted", TWO_PLACES)
    page.click("button.main:not(nav *)")
    page.click(".statements a")
    page.wait_for_selector("#review")
    one = page.url.rpartition("/")[2].partition("?")[0]
    page.fill("#f-why", "the report says where")
    page.click("[data-put] >> text=Birsaya")
    start = TWO_PLACES.index("Birsaya")
    assert page.input_value("#f-place_span") == f"{start}-{start + len('Birsaya')}"
    assert page.input_value("#f-why") == "the report says where"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.done') !== null || location.pathname === '/review'")
    place = show_statement(bench.case, one).assessed.statement.scope.place
    assert place is not None
    assert (place.as_written, place.place_id) == ("Birsaya", "case:birsaya")


def test_the_whole_review_works_without_our_script(bench: Bench) -> None:
    page = bench.open(scripts=False)
    one = bench.first_in("en")
    page.goto(bench.url(f"/review/{one}"))
    page.click("#decide button.main")
    assert show_statement(bench.case, one).assessed.state is ReviewState.ACCEPTED
    page.click("#undo-done button")
    assert show_statement(bench.case, one).assessed.state is ReviewState.OPEN
    page.fill("#f-lower", "many")
    page.click("#decide button.main")
    assert page.input_value("#f-lower") == "many"
    assert page.is_visible("#fault-lower")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("address", ["/figures?act=killed", "/incidents?view=timeline"])
def test_a_chart_comes_after_its_page_and_nothing_moves(bench: Bench, language: str, address: str) -> None:
    page = bench.open(language)
    held: list[Route] = []
    page.route("**/chart?*", lambda route: held.append(route))  # noqa: PLW0108 (a bound method is no handler)
    page.goto(bench.url(address))
    page.evaluate(AXE)
    place = "document.querySelector('main table').getBoundingClientRect().top"
    before = page.evaluate(place)
    assert page.evaluate("axe.run()")["violations"] == []
    assert page.is_visible(".waits")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    page.wait_for_selector(".chart svg")
    assert abs(page.evaluate(place) - before) < 1
    assert page.evaluate("axe.run()")["violations"] == []
    page.click(".chart svg a path >> nth=0", force=True)
    page.wait_for_url("**/review/st-*" if address.startswith("/figures") else "**/incidents/in-*")


def test_a_chart_is_a_link_away_without_script(bench: Bench) -> None:
    page = bench.open(scripts=False)
    page.goto(bench.url("/figures?act=killed"))
    assert not page.is_visible(".waits")
    page.click("noscript a")
    page.wait_for_selector(".chart svg")


def test_the_later_of_two_tabs_is_told_and_nothing_typed_is_lost(bench: Bench) -> None:
    page = bench.open()
    one = bench.first_in("en")
    other = bench.tab(page.context)
    page.goto(bench.url(f"/review/{one}"))
    other.goto(bench.url(f"/review/{one}"))
    press(page, "a")
    other.fill("#f-upper", "777777")
    other.focus("#f-upper")
    other.keyboard.press("Enter")
    other.wait_for_selector(".error")
    assert "in the meantime" in other.inner_text(".error")
    assert other.input_value("#f-upper") == "777777"
    assert other.evaluate("document.activeElement.id") == "f-upper"


def test_a_session_that_ended_takes_nothing_of_what_was_typed(bench: Bench) -> None:
    page = bench.open()
    page.goto(bench.url(f"/review/{bench.first_in('en')}"))
    page.fill("#f-why", "words that took an hour")
    cookies = [one for one in page.context.cookies() if one["name"] != "saksi_session"]
    page.context.clear_cookies()
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.focus("#f-why")
    page.keyboard.press("Enter")
    page.wait_for_selector("#notice .error")
    assert page.input_value("#f-why") == "words that took an hour"


def test_a_dropped_file_is_taken_in_and_read(bench: Bench) -> None:
    page = bench.open()
    page.goto(bench.url("/documents"))
    page.evaluate(
        """words => {
          const files = new DataTransfer();
          files.items.add(new File([words], "post.txt", {type: "text/plain"}));
          for (const kind of ["dragenter", "dragover", "drop"])
            document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: files, bubbles: true, cancelable: true}));
        }""",
        REPORT,
    )
    page.wait_for_url("**/documents/doc-*")
    assert REPORT in page.inner_text("#text")


def test_shortcuts_can_be_switched_off_and_violent_words_blurred(bench: Bench) -> None:
    page = bench.open()
    one = bench.first_in("en")
    page.goto(bench.url(f"/review/{one}"))
    page.click("footer form:has([value=shortcuts]) button")
    page.keyboard.press("a")
    page.click("footer form:has([value=blur]) button")
    assert present(page) == one
    assert show_statement(bench.case, one).assessed.state is ReviewState.OPEN
    assert "blur" in page.evaluate("getComputedStyle(document.querySelector('.harm')).filter")
    page.focus("#text")  # the keyboard lifts it as the pointer does
    assert page.evaluate("getComputedStyle(document.querySelector('.harm')).filter") == "none"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_picture_is_not_even_fetched_before_somebody_asks(bench: Bench, tmp_path: Path, scripts: bool) -> None:
    list_of_names = tmp_path / "list.png"
    Image.new("RGB", (800, 600), "red").save(list_of_names)
    page = bench.open("ar", scripts=scripts)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(bench.url("/documents/add"))
    page.set_input_files("#files", list_of_names)
    page.click("main button.main")
    page.wait_for_selector(".shield")
    assert not [one for one in asked if one.endswith("/picture")]
    assert page.locator("main img").count() == 0
    for _ in range(60):  # by keyboard alone
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')?.includes('look=full')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(".picture img")
    assert page.evaluate("document.querySelector('.picture img').decode().then(() => true)") if scripts else True
    assert [one for one in asked if one.endswith("/picture")]
    assert page.locator(".picture img").bounding_box()["width"] > 300  # type: ignore[index]
    page.click(".picture a[href$='#picture']")
    page.wait_for_selector(".shield")
    assert page.locator("main img").count() == 0


def every_page(bench: Bench, language: str) -> list[str]:
    """Give the address of a page of every kind."""
    one = bench.first_in("ar" if language == "ar" else "en")
    document = show_statement(bench.case, one).document.id
    paths = [href for _, href in NAVIGATION]
    paths += [f"/review/{one}", f"/documents/{document}", "/documents/add", "/review?reason=none", "/nowhere"]
    paths += [f"/review/new?document={document}", f"/review/new?document={document}&like={one}"]
    paths += ["/incidents?view=map", "/incidents?view=timeline", "/search?q=Asfan", f"/ledger?object={document}"]
    for kind, at in (
        (model.Incident, "/incidents/{}"), (model.Incident, "/incidents/{}/victims"), (model.Person, "/people/{}"),
        (model.VictimRecord, "/people/records/{}"), (model.Actor, "/actors/{}"), (model.Place, "/places/{}"),
        (model.Source, "/sources/{}"), (model.Release, "/releases/{}"), (model.FigureGroup, "/figures/{}"),
    ):  # fmt: skip
        paths += [at.format(one.id) for one in islice(all_values(bench.case, kind), 1)]
    paths += [f"/linkage/{pair.left}/{pair.right}" for pair in islice(all_values(bench.case, model.RecordPair), 1)]
    return paths + [f"/estimates/{estimate_id(one)}" for one in islice(all_values(bench.case, model.Estimate), 1)]


CUT = """() => {
  const found = [], wide = document.documentElement.clientWidth;
  for (const one of document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, h1, h2, label, dt, dd, th, td, p")) {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (!box.width || style.visibility === "hidden" || one.closest(".unseen, .skip, dialog, svg, .leaflet-container")) continue;
    if (one.closest(".cards thead")) continue;
    let inside = one.parentElement;
    while (inside && !/auto|scroll/.test(getComputedStyle(inside).overflowX)) inside = inside.parentElement;
    if (!inside && (box.left < -1 || box.right > wide + 1)) found.push(["beyond the window", one.outerHTML.slice(0, 120)]);
    if (one.matches("button, .button, h1, h2, label, p") && /hidden|clip/.test(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
      found.push(["cut", one.outerHTML.slice(0, 120)]);
  }
  return found;
}"""
"""Everything that carries words or can be pressed, and lies outside the window where nothing scrolls to it, or is cut."""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_twice_as_large_every_page_is_whole_and_every_control_is_reached(bench: Bench, language: str) -> None:
    page = bench.open(language, width=640, height=400)  # 1280 by 800 at 200 %
    found = []
    for path in every_page(bench, language):
        page.goto(bench.url(path))
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [(path, "scrolls sideways", wide)] if wide > 0 else []
        found += [(path, *one) for one in page.evaluate(CUT)]
    assert found == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_twice_as_large_a_statement_is_reviewed_by_keyboard(bench: Bench, language: str) -> None:
    page = bench.open(language, width=640, height=400)
    one = bench.first_in(language)
    page.goto(bench.url(f"/review/{one}"))
    for selector in ("#decide button.main", "#f-reason", "#f-upper"):
        page.focus(selector)
        box = page.locator(selector).bounding_box()
        assert box is not None
        assert (box["x"] >= 0, box["x"] + box["width"] <= 640) == (True, True), selector
        assert (box["y"] >= 0, box["y"] + box["height"] <= 400) == (True, True), selector
        top = page.evaluate(
            "([x, y]) => { const at = document.elementFromPoint(x, y); return at === document.activeElement; }",
            [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
        )
        assert top, f"{selector} is covered"
    page.focus("h1 a, #statement-title")
    page.keyboard.press("Escape")
    press(page, "a")
    assert show_statement(bench.case, one).assessed.state is ReviewState.ACCEPTED


@pytest.mark.parametrize(
    ("language", "width"), [("en", 1280), ("ar", 1280), ("en", 360), ("ar", 360), ("id", 1280), ("fr", 360)]
)
def test_no_page_has_a_fault_that_axe_finds_or_scrolls_sideways(bench: Bench, language: str, width: int) -> None:
    page = bench.open(language, width=width)
    found = []
    paths = every_page(bench, language) if language in ("en", "ar") else [href for _, href in NAVIGATION]
    for path in paths:
        page.goto(bench.url(path))
        assert page.get_attribute("html", "dir") == ("rtl" if language == "ar" else "ltr")
        page.evaluate(AXE)
        answer = page.evaluate("axe.run({resultTypes: ['violations']})")
        found += [
            (path, one["id"], node["html"][:160], node["failureSummary"][:200])
            for one in answer["violations"]
            for node in one["nodes"][:3]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [(path, "scrolls sideways", wide)] if wide > 0 else []
    assert found == []
