"""How fast the language layer reads: documents and megabytes a second on one core, step by step.

Run: ``.venv/bin/python benchmarks/speed/language.py``. The text is invented and repeated to 2 kB a document.
"""

import time
from collections.abc import Callable

from saksi.lang import Folded, find_dates, find_numbers, find_quotations, find_sentences, fold_with_map, load_pack

TEXTS = {
    "en": "At least 47 people, including five children, were killed on Tuesday in Oroville, two doctors said. ",
    "id": "Sedikitnya 47 orang, termasuk lima anak, tewas pada hari Selasa di Orokota, kata dua dokter. ",
    "fr": "Au moins 47 personnes, dont cinq enfants, ont été tuées mardi à Oroville, ont dit deux médecins. ",
    "ar": "قُتل 47 شخصا على الأقل، بينهم خمسة أطفال، يوم الثلاثاء في بلدة أورو، بحسب طبيبين. ",
}


def _rate(work: Callable[[str], object], text: str, repeats: int = 200) -> float:
    best = min(_timed(work, text, repeats) for _ in range(3))
    return repeats / best


def _timed(work: Callable[[str], object], text: str, repeats: int) -> float:
    start = time.perf_counter()
    for _ in range(repeats):
        work(text)
    return time.perf_counter() - start


def steps(lang: str) -> dict[str, Callable[[str], object]]:
    """Name the steps to time for one language."""
    pack = load_pack(lang)
    return {
        "fold": fold_with_map,
        "tokens": lambda text: Folded.tokens.func(fold_with_map(text)),
        "sentences": lambda text: find_sentences(text, pack),
        "quotations": find_quotations,
        "numbers": lambda text: find_numbers(text, pack),
        "dates": lambda text: find_dates(text, pack),
    }


def main() -> None:
    """Print one line a language and step."""
    for lang, seed in TEXTS.items():
        text = seed * (2000 // len(seed))
        for name, work in steps(lang).items():
            rate = _rate(work, text)
            print(f"{lang}  {name:<12} {rate:>9,.0f} docs/s  {rate * len(text) / 1e6:>7.2f} MB/s")


if __name__ == "__main__":
    main()
