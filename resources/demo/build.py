"""Build the demonstration corpus from its hand-written sources.

Run from anywhere: `python resources/demo/build.py`. Reads `reports/*.txt` (blocks that start with
`@@ id | publisher | url | published`, the language being the file's name) and copies the tables and
files; `victim_lists.py` makes the three lists. Output: `src/saksi/cli/demo_corpus/`.
Everything is invented; licence CC0-1.0.
"""

import json
import shutil
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src" / "saksi" / "cli" / "demo_corpus"


def reports(path: Path) -> list[dict[str, str | None]]:
    """Read one language's reports, in the order of the file."""
    rows = []
    for block in path.read_text("utf-8").split("@@ ")[1:]:
        head, text = block.split("\n", 1)
        ident, publisher, url, published = (part.strip() for part in head.split("|"))
        rows.append(
            {
                "id": f"demo-{ident}",
                "text": text.strip(),
                "published": published or None,
                "publisher": publisher,
                "url": url,
                "lang": path.stem,
            }
        )
    return rows


def main() -> None:
    """Write the corpus."""
    OUT.mkdir(parents=True, exist_ok=True)
    rows = [row for lang in ("id", "en", "ar", "fr") for row in reports(HERE / "reports" / f"{lang}.txt")]
    with (OUT / "reports.jsonl").open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    for name in ("places.csv", "actors.csv", "sources.csv", "episode.toml", "LICENSE"):
        shutil.copyfile(HERE / name, OUT / name)
    shutil.rmtree(OUT / "files", ignore_errors=True)
    shutil.copytree(HERE / "files", OUT / "files")
    shutil.rmtree(OUT / "lists", ignore_errors=True)
    shutil.copytree(HERE / "lists", OUT / "lists")


if __name__ == "__main__":
    main()
