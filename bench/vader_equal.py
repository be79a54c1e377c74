"""Whether every score is vaderSentiment's: its four numbers, text by text.

A million made texts unless another number is given: rated words, boosters, negations,
idioms, "but", capitals, runs of punctuation, emoji, characters of all planes, white space
of all kinds. Then the human-rated sets and every sample text at hand. Prints how many
differ in any of the four numbers; ends with an error if one does.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Final

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from belowline.analysis.vader import scores

ROOT: Final = Path(__file__).resolve().parents[1]
SHARED: Final = ROOT.parent / "shared/corpus"
TEXTS: Final = 1_000_000
AT_ONCE: Final = 10_000
NUMBERS: Final = ("neg", "neu", "pos", "compound")

sys.path.append(str(ROOT / "tests"))
made_text = import_module("analysis.vader_texts").made_text  # the tests make the same texts


def main() -> None:
    """Compare and print."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else TEXTS
    differing = sum(
        reported(name, texts) for name, texts in (("made", made(wanted)), *known_texts())
    )
    if differing:
        sys.exit(f"{differing:,} texts differ")


def made(wanted: int) -> Iterator[str]:
    """Make so many texts, the same on every run."""
    chance = random.Random(11)  # noqa: S311 - texts, not secrets
    return (made_text(chance) for _ in range(wanted))


def known_texts() -> Iterator[tuple[str, Iterator[str]]]:
    """Find the rated sets and the lines of the sample and of saved pages."""
    for rated in sorted((SHARED / "vader").glob("*.txt")):
        lines = rated.read_text(encoding="utf-8", errors="replace").splitlines()
        yield rated.stem, (line.split("\t")[-1] for line in lines)
    pages = [*sorted((ROOT / "sample_data").glob("*.txt"))]
    pages += sorted(path for path in SHARED.glob("pages/**/*.txt"))
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in pages]
    yield "lines of pages", (line for text in texts for line in text.splitlines())


def reported(name: str, texts: Iterator[str]) -> int:
    """Compare some texts, print and return how many differ."""
    analyzer = SentimentIntensityAnalyzer()
    count = differing = 0
    while batch := list(islice(texts, AT_ONCE)):
        ours = scores(batch)
        columns = [getattr(ours, number).tolist() for number in NUMBERS]
        for text, row in zip(batch, zip(*columns, strict=True), strict=True):
            theirs = analyzer.polarity_scores(text)
            if row != tuple(theirs[number] for number in NUMBERS):
                differing += 1
                print(f"    {text!r}: {theirs}, not {row}")
        count += len(batch)
    print(f"  {name:32} {count:>9,} texts, {differing:,} differ", flush=True)
    return differing


if __name__ == "__main__":
    main()
