"""From a key pressed to the screen changed, in Chromium on the demonstration case."""

import os
import shutil
import statistics
import tempfile
from itertools import cycle, islice
from pathlib import Path

from saksi.cli.demo import demo
from saksi.cli.options import Common

from .serving import served

_WATCH = """() => {
  window.marks = [];
  document.addEventListener("keydown", (event) => { if (!event.repeat) window.pressed = performance.now(); }, true);
  new MutationObserver(() => {
    if (!window.pressed || !document.querySelector("#review")) return;
    const state = document.querySelector("#review").dataset.state;
    if (state === window.state) return;
    window.state = state;
    const begun = window.pressed;
    window.pressed = 0;
    requestAnimationFrame(() => setTimeout(() => window.marks.push(performance.now() - begun)));
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
  window.state = document.querySelector("#review").dataset.state;
}"""


def measure_keys(count: int) -> str:
    """Press j, k and a in turn and tell the median and the slowest twentieth, in milliseconds; or why there is none."""
    program = os.environ.get("SAKSI_TEST_CHROMIUM") or shutil.which("chromium")
    if program is None:
        return "keys: there is no Chromium here (scripts/install-test-programs)"
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "case"
        demo(common=Common(case=folder, quiet=True))
        with served(folder) as server, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
            base = str(server.client.base_url).rstrip("/")
            context = browser.new_context()
            context.add_cookies(
                [{"name": name, "value": value, "url": base} for name, value in server.client.cookies.items()]
            )
            page = context.new_page()
            page.set_default_timeout(120_000)  # a busy machine is to give a long time, not none
            page.goto(f"{base}/review")
            page.goto(base + str(page.locator("main table a").first.get_attribute("href")))
            page.evaluate(_WATCH)
            for done, key in enumerate(islice(cycle("jjka"), count), 1):
                can = page.locator(f'[data-key="{key}"]').count()  # k does nothing on the first statement of a text
                page.keyboard.press(key if can else "j")
                page.wait_for_function("(count) => window.marks.length >= count", arg=done)
            marks: list[float] = page.evaluate("() => window.marks")
            browser.close()
    slow = statistics.quantiles(marks, n=20)[-1]
    return f"keys: {len(marks)} pressed, p50 {statistics.median(marks):.0f} ms (bar 100), p95 {slow:.0f} ms"
