"""The examples of the page on adding a language run and print what the page says."""

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/howto/add-a-language.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=["number", "reader"])
def test_the_examples_print_what_the_page_says(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example, "add-a-language.md", "exec"), {})
    last_comment = re.findall(r"# (.+)", example)[-1].strip()
    assert last_comment == printed.getvalue().strip()


def test_every_packaged_language_has_the_tables_that_the_page_names() -> None:
    from saksi.lang import PACKAGED, load_pack

    named = {table.split(".")[0] for table in re.findall(r"`\[(\w+(?:\.\w+)?)\]`", PAGE)} - {"persons", "outcomes"}
    assert named >= {"segment", "numbers", "dates", "geography"}
    for code in PACKAGED:
        assert named <= load_pack(code).tables.keys()
