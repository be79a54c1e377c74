"""How many comments do themes need, and what does chance bring back?

Invented pages, some with themes hidden in them, some with the same words dealt out at
random. Printed for each size: how often the right number of themes is proposed, how many of
the ten foremost words of each hidden theme are found, and what share of a theme's words
comes back in parts of the page, where there are themes and where there are none.

    python bench/themes.py [pages of each kind]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from belowline.analysis.themes import corpus_of, numbers, proposed, themes

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from analysis.planted import planted_page

if TYPE_CHECKING:
    import pandas as pd

SIZES: Final = (50, 100, 150, 300, 600)
THEMES: Final = (3, 5)
PAGES: Final = 8


def measured(page: pd.DataFrame, hidden: int) -> tuple[int, list[float], list[float]]:
    """Return the number proposed, the share of each hidden theme's words, and the stability."""
    corpus = corpus_of(page)
    tried, fits = numbers(corpus)
    number = proposed(tried)
    found = themes(corpus, fits[number])
    recovered = [
        max(sum(w.startswith(f"theme{at}") for w in words) / 10 for words in found["words"])
        for at in range(hidden)
    ]
    return number, recovered, found["stability"].astype(float).tolist()


def rows(pages: int) -> Iterator[str]:
    """Yield the lines of the table."""
    yield "comments  themes  right number  words found  comes back (5 %, median, 95 %)"
    for n in SIZES:
        for hidden in (*THEMES, 0):
            runs = [
                measured(planted_page(n, themes=hidden, seed=seed), hidden) for seed in range(pages)
            ]
            right = np.mean([number == hidden for number, _, _ in runs])
            words = [share for _, shares, _ in runs for share in shares]
            back = np.percentile([s for _, _, all_of in runs for s in all_of], [5, 50, 95])
            yield (
                f"{n:8}  {hidden or 'none':>6}  {right if hidden else float('nan'):12.2f}  "
                f"{np.mean(words) if words else float('nan'):11.2f}  "
                f"{back[0]:.2f}  {back[1]:.2f}  {back[2]:.2f}"
            )


if __name__ == "__main__":
    for line in rows(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES):
        print(line, flush=True)
