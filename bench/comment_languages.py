"""How often is a comment taken for another language than its own?

Prints, for the four human-rated English sets and the labelled pages of the shared corpus,
how many texts are called anything but English.

    python bench/comment_languages.py ../shared/corpus
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

from belowline.analysis.comment_languages import language_of_comment
from belowline.model.errors import BelowlineError
from belowline.workflows.reading import read_discussion


def main(corpus: Path) -> None:
    """Print a table."""
    print(f"{'set':<34}{'texts':>8}{'not English':>14}{'share':>9}{'us each':>9}")
    for path in sorted((corpus / "vader").glob("*_GroundTruth.txt")):
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        report(path.stem, [line.split("\t", 2)[2] for line in lines if line.count("\t") > 1])
    texts = []
    for path in sorted((corpus / "pages").glob("*.txt")):
        try:
            found = read_discussion(path.read_bytes(), name=path.name)
        except BelowlineError:
            continue
        if found.source.language in {None, "en"}:
            texts += [comment.text for comment in found.comments]
    report("comments of the English pages", texts, show=True)


def report(name: str, texts: list[str], *, show: bool = False) -> None:
    """Print a line for a set, and what was taken for what."""
    started = perf_counter()
    found = [language_of_comment(text, "en") for text in texts]
    each = (perf_counter() - started) / len(texts) * 1e6
    other = [(code, text) for code, text in zip(found, texts, strict=True) if code != "en"]
    share = len(other) / len(texts)
    print(f"{name:<34}{len(texts):>8,}{len(other):>14,}{share:>9.2%}{each:>9.1f}")
    print("   ", dict(Counter(code for code, _ in other)))
    if show:
        for code, text in other:
            print(f"    {code}: {' '.join(text.split())[:90]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
