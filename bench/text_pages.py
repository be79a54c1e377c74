"""How many pages of plain text are read in a minute, and how many megabytes a second.

Run ``python bench/text_pages.py``. The invented pages of ``tests/golden`` are read one after
another on one core, the fastest of five rounds counts; then one page of ten thousand
comments, made by repeating the built-in example's.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from belowline.readers import read

ROOT: Final = Path(__file__).parents[1]
ROUNDS: Final = 5  # other work on the machine only ever slows it down
LONG: Final = 10_000  # comments


def pages() -> list[tuple[str, bytes]]:
    """Return the invented pages of text with their names."""
    return [
        (page.name, page.read_bytes())
        for page in sorted((ROOT / "tests" / "golden").glob("*/*.txt"))
    ]


def long_page() -> bytes:
    """Return the built-in example with its comments over and over."""
    text = (ROOT / "sample_data" / "night-ferry.txt").read_text(encoding="utf-8")
    head, heading, rest = text.partition("Reader Comments (36)")
    return (head + heading.replace("36", str(LONG)) + rest * (LONG // 36)).encode()


def seconds(of: list[tuple[str, bytes]]) -> float:
    """Return how long it takes to read these, at best."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        for name, data in of:
            read(data, name=name)
        best = min(best, time.process_time() - began)
    return best


def main() -> None:
    """Print the table."""
    print(f"{'what':<32}{'pages/min':>12}{'MB/s':>8}{'comments/s':>12}")
    for what, of in (
        ("invented pages", pages()),
        ("one of 10,000 comments", [("long.txt", long_page())]),
    ):
        took = seconds(of)
        size = sum(len(data) for _, data in of) / 1e6
        comments = sum(len(read(data, name=name).comments) for name, data in of)
        print(
            f"{what:<32}{60 * len(of) / took:>12,.0f}{size / took:>8.2f}{comments / took:>12,.0f}"
        )


if __name__ == "__main__":
    main()
