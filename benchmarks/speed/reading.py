"""Reading speed: `python -m benchmarks.speed.reading`: documents and megabytes a second for gate and whole reading, peak memory, the demo.

Articles of about 2 kB are put together from our invented reports: violence only, and general news in which one article in ten
is about violence. Beside us runs the naive floor, one regular expression for a number before a word of death. CPU seconds, the median
of several rounds on one core; the ratio to the floor is what another machine can be held to.

`--compiled dist/saksi-….whl` (`make compiled`) reads the same articles with a compiled wheel and with the sources in turn, each round in a
new process, and prints both and their ratio.
"""

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

from saksi.cluster import rare_collections
from saksi.lang import PACKAGED, as_folded, load_pack
from saksi.read import Reader
from saksi.read.expressions import lexicon_of

SIZE = 2000
NAIVE = re.compile(
    r"(\d+)\s+\w*\s*(?:people |civilians )?(?:were )?(?:killed|dead|tewas|terbunuh|tués|morts|قتل)", re.IGNORECASE
)
PEACE = {
    "en": "The council of Harlan opened a new bridge on Monday. Farmers expect a good harvest of barley this year, and the price of seed has "
    "fallen by 12 percent. The school choir of Velan sang for 340 guests. ",
    "id": "Dewan kota Harlan meresmikan jembatan baru pada hari Senin. Petani memperkirakan panen jagung yang baik tahun ini, dan harga benih "
    "turun 12 persen. Paduan suara sekolah Velan bernyanyi di depan 340 tamu. ",
    "fr": "Le conseil de Harlan a inauguré un nouveau pont lundi. Les agriculteurs attendent une bonne récolte d'orge cette année, et le prix "
    "des semences a baissé de 12 pour cent. La chorale de l'école de Velan a chanté devant 340 invités. ",
    "ar": "افتتح مجلس هارلان جسرا جديدا يوم الاثنين. ويتوقع المزارعون محصولا جيدا من الشعير هذا العام، وانخفض سعر البذور بنسبة 12 في المئة. "
    "وغنت جوقة مدرسة فيلان أمام 340 ضيفا. ",
}


def violent() -> list[tuple[str, str]]:
    """Give articles about violence: language and text of about 2 kB each."""
    corpus = resources.files("saksi.cli").joinpath("demo_corpus", "reports.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in corpus.splitlines()]
    articles = []
    for lang in PACKAGED:
        text = "\n\n".join(row["text"] for row in rows if row["lang"] == lang)
        articles += [(lang, text[at : at + SIZE]) for at in range(0, len(text) - SIZE, SIZE)]
    return articles


def mixed(articles: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Give general news: one article in ten is about violence."""
    for lang, text in articles:
        yield lang, text
        yield from ((lang, (PEACE[lang] * 20)[:SIZE]) for _ in range(9))


def seconds(work: Callable[[str, str], object], articles: list[tuple[str, str]], rounds: int) -> float:
    """Give the median CPU seconds of reading all articles once."""
    taken = []
    with rare_collections():  # as every reading of more than one document
        for _ in range(rounds):
            began = time.process_time()
            for lang, text in articles:
                work(lang, text)
            taken.append(time.process_time() - began)
    return statistics.median(taken)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-demo", action="store_true", help="leave the stages of the demonstration out")
    parser.add_argument("--compiled", type=Path, metavar="WHEEL", help="compare with a compiled wheel instead")
    chosen = parser.parse_args()
    if chosen.compiled:
        _compare_compiled(chosen.compiled, chosen.rounds)
        return
    reader = Reader()
    lexicons = {code: lexicon_of(load_pack(code)) for code in PACKAGED}
    works: dict[str, Callable[[str, str], object]] = {
        "naive floor": lambda _, text: NAIVE.findall(text),
        "gate": lambda lang, text: lexicons[lang].gate.may_tell_harm(as_folded(text).text),
        "whole reading": lambda lang, text: reader.read_text(text, lang=lang),
    }
    print(f"{'articles':<28}{'what':<16}{'docs/s':>9}{'MB/s':>8}{'of the floor':>14}")
    for name, articles in (("violence only", violent()), ("one in ten about violence", list(mixed(violent())))):
        bytes_read = sum(len(text.encode()) for _, text in articles)
        floor = 0.0
        for what, work in works.items():
            work(*articles[0])
            taken = seconds(work, articles, chosen.rounds)
            floor = floor or taken
            rate, megabytes = len(articles) / taken, bytes_read / taken / 1e6
            print(f"{name:<28}{what:<16}{rate:>9.0f}{megabytes:>8.2f}{floor / taken:>14.3f}")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if not chosen.no_demo:
        _time_demo()


def _compare_compiled(wheel: Path, rounds: int) -> None:
    """Print how many documents a second a compiled wheel and the sources read, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(wheel).extractall(folder)
        paths = {"interpreted": str(Path(__file__).parents[2] / "src"), "compiled": folder}
        rates: dict[str, list[list[float]]] = {what: [] for what in paths}
        for _ in range(rounds):
            for what, path in paths.items():
                environment = os.environ | {"PYTHONPATH": path}
                words = [sys.executable, "-c", _RATES]
                done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
                origin, *taken = json.loads(done.stdout)
                if not origin.startswith(path):
                    sys.exit(f"{what}: read with {origin} instead of {path}.")
                rates[what].append(taken)
    print(f"{'docs/s, whole reading':<24}{'violence only':>16}{'one in ten about it':>22}")
    for what, taken in rates.items():
        violence, news = (statistics.median(column) for column in zip(*taken, strict=True))
        print(f"{what:<24}{violence:>16.0f}{news:>22.0f}")
    pairs = zip(rates["compiled"], rates["interpreted"], strict=True)
    ratios = [[ours / theirs for ours, theirs in zip(*pair, strict=True)] for pair in pairs]
    print(
        f"{'times as fast':<24}"
        + "".join(
            f"{statistics.median(each):>{wide}.2f}"
            for each, wide in zip(zip(*ratios, strict=True), (16, 22), strict=True)
        )
    )


_RATES = """
import json
import saksi.read
from benchmarks.speed.reading import mixed, seconds, violent
reader, articles = saksi.read.Reader(), violent()
sets = (articles, list(mixed(articles)))
[reader.read_text(text, lang=lang) for lang, text in articles]
rates = [len(each) / seconds(lambda lang, text: reader.read_text(text, lang=lang), each, 3) for each in sets]
print(json.dumps([saksi.read.__file__, *rates]))
"""


def _time_demo() -> None:
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "saksi.cli", "demo", "--case", str(Path(folder) / "demo-case"), "--quiet"]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
    print(next(line for line in done.stderr.splitlines() if line.startswith("Stages:")).replace("Stages", "demo, wall"))


if __name__ == "__main__":
    main()
