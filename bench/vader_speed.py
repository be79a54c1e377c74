"""How fast texts are scored, beside vaderSentiment in the same process, and how that grows.

Both take the same invented comments (log-normal length, median 45 words, nine words in a
hundred from VADER's list) in turn on one core; the ratio is taken round by round, since
seconds on a shared machine mean little. Then single hostile texts, and the exponent with
which time grows from 500 to 8,000 words.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from belowline.analysis.vader import scores

ROUNDS: Final = 9
OURS: Final = 12_000  # comments a round
THEIRS: Final = 1_200  # enough for half a second; the mean length is that of the rest
MEDIAN_WORDS: Final = 45
SPREAD: Final = 0.86  # of the log length: a mean of 65 words

# The 40 commonest English words or so: what stands between the words that carry tone.
PLAIN: Final = [
    "the",
    "be",
    "to",
    "of",
    "and",
    "a",
    "in",
    "that",
    "have",
    "I",
    "it",
    "for",
    "not",
    "on",
    "with",
    "he",
    "as",
    "you",
    "do",
    "at",
    "this",
    "but",
    "his",
    "by",
    "from",
    "they",
    "we",
    "say",
    "her",
    "she",
    "or",
    "an",
    "will",
    "my",
    "one",
    "all",
    "would",
    "there",
    "their",
    "what",
    "so",
    "up",
    "out",
    "if",
    "about",
    "who",
    "get",
    "which",
    "go",
    "me",
    "when",
    "make",
    "can",
    "boat",
    "ferry",
    "harbour",
    "council",
    "evening",
    "timetable",
    "passengers",
    "island",
    "ticket",
    "morning",
    "crossing",
    "residents,",
    "Monday.",
    "night;",
    "pier's",
    "(quay)",
]


def main() -> None:
    """Measure and print."""
    published = SentimentIntensityAnalyzer()
    comments = invented_comments(OURS)
    words = [len(text.split()) for text in comments]
    scores(comments)
    rounds = []
    for place in range(ROUNDS):
        some = comments[place * 17 : place * 17 + THEIRS]
        theirs = seconds(lambda some=some: [published.polarity_scores(text) for text in some])  # type: ignore[misc] # bound now
        ours = seconds(lambda: scores(comments))
        rounds.append((len(some) / theirs, len(comments) / ours))
    print(
        f"{len(comments):,} invented comments, median {statistics.median(words):.0f} words, "
        f"mean {statistics.mean(words):.0f}; {ROUNDS} rounds in turn, processor time"
    )
    for name, rates in zip(("vaderSentiment", "ours"), zip(*rounds, strict=True), strict=True):
        print(f"  {name:16} {statistics.median(rates):>10,.0f} comments/s")
    ratios = [ours / theirs for theirs, ours in rounds]
    print(
        f"  {'ratio':16} {statistics.median(ratios):>10.1f} "
        f"({min(ratios):.1f} to {max(ratios):.1f})"
    )
    print("\nOne hostile text, best of 5")
    for name, text in (
        ("50,000 words", " ".join(invented_comments(1, words=50_000))),
        ("10,000 emoji", "😂" * 10_000),
        ("20,000 “but”", "good but bad but " * 10_000),
        ("a ruler of 1 M", "-" * 1_000_000),
    ):
        print(f"  {name:16} {1000 * best(lambda text=text: scores([text])):>10.1f} ms")  # type: ignore[misc] # bound now
    print("\nGrowth of time with length, exponent from 500 to 8,000 words")
    for name, make in (
        ("words", lambda n: invented_comments(1, words=n)[0]),
        ("emoji", lambda n: "😂❤" * (n // 2)),
        ("but", lambda n: "good but bad war " * (n // 4)),
    ):
        print(f"  {name:16} {exponent(make):>10.2f}")


def invented_comments(n: int, *, words: int | None = None) -> list[str]:
    """Return comments of random words; of so many words each, where that is said."""
    chance = np.random.default_rng(0)
    rated = [w for w in SentimentIntensityAnalyzer().lexicon if w.isalpha()]
    lengths = np.exp(chance.normal(math.log(MEDIAN_WORDS), SPREAD, n)).clip(1, 2_000).astype(int)
    lengths = lengths if words is None else np.full(n, words)
    carries = chance.random(lengths.sum()) < 0.09  # noqa: PLR2004 - as measured on comments
    picks = chance.random(lengths.sum())
    spoken = [
        rated[int(pick * len(rated))] if carry else PLAIN[int(pick * len(PLAIN))]
        for carry, pick in zip(carries, picks, strict=True)
    ]
    ends = np.cumsum(lengths)
    return [" ".join(spoken[a:b]) for a, b in zip(ends - lengths, ends, strict=True)]


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of some work."""
    before = time.process_time()
    work()
    return time.process_time() - before


def best(work: Callable[[], object]) -> float:
    """Return the least processor time of five runs."""
    return min(seconds(work) for _ in range(5))


def exponent(make: Callable[[int], str]) -> float:
    """Return how time grows with length: 1 is in proportion."""
    sizes = [500, 1_000, 2_000, 4_000, 8_000]
    # Enough texts to be measured, the same number of each length.
    texts = [[make(n)] * 64 for n in sizes]
    times = [best(partial(scores, some)) for some in texts]
    return float(np.polyfit(np.log(sizes), np.log(times), 1)[0])


if __name__ == "__main__":
    main()
