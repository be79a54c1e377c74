"""How well VADER agrees with people: the four sets its authors had rated.

Each text has the mean of some twenty people's ratings, -4 to +4. Classes are cut at ±0.05
on either side, as the paper's are; F1 is weighted by class as there, and macro (each class
the same), which does not flatter the largest class. Scored are the text as a whole, the
mean of its sentences, and both on the cleaned copy that the dashboard scores. The sets are
not part of this repository: Hutto & Gilbert offer them with the published code.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from belowline.analysis.sentences import sentence_spans
from belowline.analysis.vader import NEGATIVE_AT, POSITIVE_AT, cleaned, scores

SETS: Final = Path(__file__).resolve().parents[2] / "shared/corpus/vader"

# Set: file, and the paper's own r and weighted F1 (table 4 of Hutto & Gilbert 2014).
RATED: Final = {
    "tweets": ("tweets_GroundTruth.txt", 0.881, 0.96),
    "Amazon": ("amazonReviewSnippets_GroundTruth.txt", 0.565, 0.63),
    "movie": ("movieReviewSnippets_GroundTruth.txt", 0.451, 0.61),
    "NYT": ("nytEditorialSnippets_GroundTruth.txt", 0.492, 0.55),
}

Values = NDArray[np.float64]


def main() -> None:
    """Measure and print."""
    if not SETS.is_dir():
        print(f"Nothing measured: the rated sets are not at {SETS}.")
        return
    print(f"{'':32}{'n':>7}{'r':>8}{'F1 weighted':>13}{'F1 macro':>10}")
    for name, (file, paper_r, paper_f1) in RATED.items():
        rows = [line.split("\t") for line in (SETS / file).read_text("utf-8").splitlines()]
        people = np.array([float(row[1]) for row in rows])
        texts = [row[2] for row in rows]
        copies = [cleaned(text) for text in texts]
        print(f"{f'{name}, in the paper':<37}{paper_r:>10.3f}{paper_f1:>13.3f}")
        for kind, made in (
            ("whole text, as published", scores(texts).compound),
            ("mean of sentences", sentence_means(texts)),
            ("whole text, cleaned", scores(copies).compound),
            ("mean of sentences, cleaned", sentence_means(copies)),
        ):
            r, weighted, macro = agreement(people, made)
            print(f"  {kind:30}{len(people):>7,}{r:>8.3f}{weighted:>13.3f}{macro:>10.3f}")


def sentence_means(texts: list[str]) -> Values:
    """Return the mean compound of each text's sentences; 0 without a sentence."""
    spans = [sentence_spans(text) for text in texts]
    pieces = [text[a:b] for text, cuts in zip(texts, spans, strict=True) for a, b in cuts]
    counts = np.array([len(cuts) for cuts in spans])
    text_of = np.repeat(np.arange(len(texts)), counts)
    sums = np.bincount(text_of, scores(pieces).compound, len(texts))
    return np.asarray(sums / np.maximum(counts, 1))


def agreement(people: Values, made: Values) -> tuple[float, float, float]:
    """Return Pearson's r, and F1 over the three classes, weighted by class and macro."""
    truth, guess = classes(people), classes(made)
    parts, sizes = [], []
    for label in (-1, 0, 1):
        hit = float(((truth == label) & (guess == label)).sum())
        named = float((truth == label).sum() + (guess == label).sum())
        parts.append(2 * hit / named if named else 0.0)
        sizes.append(float((truth == label).mean()))
    weighted = float(np.dot(parts, sizes))
    return float(np.corrcoef(people, made)[0, 1]), weighted, float(np.mean(parts))


def classes(values: Values) -> NDArray[Any]:
    """Cut into negative, neutral and positive where VADER's authors do."""
    return np.where(values >= POSITIVE_AT, 1, np.where(values <= NEGATIVE_AT, -1, 0))


if __name__ == "__main__":
    main()
