"""How much of the comments of saved pages is found, and how fast, next to two extractors.

Run ``python bench/saved_pages.py``. Each of the invented pages of ``tests/golden/html`` is
read by this program's reader, by trafilatura and by Resiliparse in one run. The score is
the F1 of words: those of the comments of the label against those an extractor gives as
comments (trafilatura has a field for them; Resiliparse gives one text for the page, from
which the article's words are taken away, since that is all a reader of it could do).

The pages are invented by the same people who wrote the reader: the comparison says that
the reader does what it is for, not how it would do on pages nobody here has seen.
"""

from __future__ import annotations

import importlib
import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Final

from belowline.readers import read

PAGES: Final = Path(__file__).parents[1] / "tests" / "golden" / "html"
ROUNDS: Final = 5  # the fastest of five: other work on the machine only ever slows it down

Extractor = Callable[[bytes, str, str], str]


def words(text: str) -> Counter[str]:
    """Return the words of a text and how often each stands in it."""
    return Counter(text.split())


def f1(found: Counter[str], meant: Counter[str]) -> float:
    """Return the harmonic mean of precision and recall; higher is better, 1 is all."""
    shared = (found & meant).total()
    return 2 * shared / (found.total() + meant.total()) if shared else 0.0


def installed(name: str) -> ModuleType | None:
    """Return a module that only this comparison needs, or ``None``."""
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name} is not installed and is left out (uv sync --group bench).")
        return None


def extractors() -> dict[str, Extractor]:
    """Return what is compared, by name."""
    found: dict[str, Extractor] = {
        "below the line": lambda data, name, _: "\n".join(
            each.text for each in read(data, name=name).comments
        )
    }
    if trafilatura := installed("trafilatura"):

        def by_trafilatura(data: bytes, _: str, __: str) -> str:
            document = trafilatura.bare_extraction(data, include_comments=True, with_metadata=False)
            return (document.comments or "") if document else ""

        found["trafilatura"] = by_trafilatura
    if resiliparse := installed("resiliparse.extract.html2text"):

        def by_resiliparse(data: bytes, _: str, article: str) -> str:
            text = resiliparse.extract_plain_text(
                data.decode(), main_content=True, comments=True, alt_texts=False
            )
            return " ".join((words(text) - words(article)).elements())

        found["resiliparse"] = by_resiliparse
    return found


def main() -> None:
    """Print one line per page and the means."""
    compared = extractors()
    scores: dict[str, list[float]] = {name: [] for name in compared}
    seconds: dict[str, float] = dict.fromkeys(compared, 0.0)
    print(f"{'page':18}" + "".join(f"{name:>18}" for name in compared))
    for path in sorted(PAGES.glob("*.html")):
        label = json.loads((PAGES / f"{path.stem}.label.json").read_text(encoding="utf-8"))
        meant = words(" ".join(each["text"] for each in label["comments"]))
        article = " ".join((label["title"], *label["paragraphs"]))
        data = path.read_bytes()
        line = f"{path.stem:18}"
        for name, extract in compared.items():
            best = float("inf")
            for _ in range(ROUNDS):
                started = time.process_time()
                text = extract(data, path.name, article)
                best = min(best, time.process_time() - started)
            seconds[name] += best
            scores[name].append(f1(words(text), meant))
            line += f"{scores[name][-1]:18.3f}"
        print(line)
    ours = seconds["below the line"]
    print(f"{'mean F1':18}" + "".join(f"{sum(s) / len(s):18.3f}" for s in scores.values()))
    print(
        f"{'ms a page':18}"
        + "".join(f"{1000 * s / len(scores[n]):18.1f}" for n, s in seconds.items())
    )
    print(f"{'time, ours = 1':18}" + "".join(f"{s / ours:18.2f}" for s in seconds.values()))


if __name__ == "__main__":
    main()
