"""Do the comments sound as the article does?

Both are measured in sentences, and a sentence without a word of tone counts as 0, as inside
a comment. The article's sentences are taken one by one; those of a comment hang together,
so the comments' mean is known as surely as its comments allow, not as its sentences would.
A newspaper's calm wording is not its opinion, and a story about a war sounds like a war.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis import vader
from belowline.analysis.sentences import sentence_spans
from belowline.model.verdict import Verdict, judge

if TYPE_CHECKING:
    from numpy.typing import NDArray


# Ten sentences place a mean within 0.47 either way, as ten comments do.
FEWEST_SENTENCES: Final = 10
FEWEST_COMMENTS: Final = 10

_TAIL: Final = 0.025  # each side of a 95 % interval

_ROWS: Final = {
    "side": "str",
    "value": "Float64",
    "n": "int64",
    "sentences": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}


def article_against_comments(
    article: Sequence[str],
    sentences: pd.DataFrame,
    *,
    language: str | None = None,
    off: frozenset[str] = frozenset(),
    rated: vader.Own = (),
) -> pd.DataFrame:
    """Set the mean tone of the comments' sentences against that of the article's.

    Parameters
    ----------
    article
        Title and paragraphs.
    sentences
        What :func:`belowline.analysis.tone.sentence_tones` returns for the comments. Not
        modified.
    language
        Of the article; what is neither English nor unknown is not scored.
    off
        Words that are not in the word list, as the sentences were scored.
    rated
        Words with ratings of one's own, as the sentences were scored.

    Returns
    -------
    DataFrame
        Three rows, ``side`` "article", "comments" and "difference" (comments minus article:
        above 0 where they are friendlier): ``value`` (in [-1, 1], a difference in [-2, 2];
        missing under 10 sentences or 10 scored comments), ``n`` (sentences of the article;
        scored comments; the smaller of both), ``sentences`` (averaged), ``low``, ``high``
        (95 %: Student's, the linearised ratio's over comments, Welch's of both),
        ``verdict`` (against 0), ``comment_ids`` (scored comments; none for the article).

    References
    ----------
    .. [1] W. G. Cochran, "Sampling Techniques", 3rd ed. (1977), section 9A.2 (the mean per
       element where clusters differ in size).

    Examples
    --------
    >>> sentences = pd.DataFrame({"comment_id": ["c1"], "compound": [0.4]})
    >>> article_against_comments(["The boat is late."], sentences)[["side", "n"]].values.tolist()
    [['article', 1], ['comments', 1], ['difference', 1]]
    """
    own = _article_tones(article, language, off, rated)
    scored = sentences["compound"].notna().groupby(sentences["comment_id"]).transform("any")
    held = sentences[scored.astype(bool)] if len(sentences) else sentences
    by = held["compound"].astype("Float64").fillna(0.0).groupby(held["comment_id"], sort=False)
    totals, sizes = (np.asarray(one, dtype=np.float64) for one in (by.sum(), by.size()))
    ids = tuple(by.sum().index)
    first = _plain(own)
    second = _clustered(totals, sizes)
    rows = [
        _row("article", first, len(own), FEWEST_SENTENCES, len(own), ()),
        _row("comments", second, len(ids), FEWEST_COMMENTS, int(sizes.sum()), ids),
    ]
    apart = (second[0] - first[0], first[1] + second[1], _freedom(first, second))
    enough = len(own) >= FEWEST_SENTENCES and len(ids) >= FEWEST_COMMENTS
    n = min(len(own), len(ids))
    floor = FEWEST_COMMENTS if enough else n + 1
    rows.append(_row("difference", apart, n, floor, len(own) + int(sizes.sum()), ids, bound=2.0))
    return pd.DataFrame(rows, columns=list(_ROWS)).astype(_ROWS)


Estimate = tuple[float, float, float]  # mean, its variance, degrees of freedom


def _article_tones(
    article: Sequence[str], language: str | None, off: frozenset[str], rated: vader.Own
) -> list[float]:
    if language is not None and not language.startswith("en"):
        return []
    pieces = [text[start:end] for text in article for start, end in sentence_spans(text)]
    return np.nan_to_num(vader.compounds(pieces, off=off, own=rated)).tolist() if pieces else []


def _plain(tones: Sequence[float]) -> Estimate:
    n = len(tones)
    if n < 2:  # noqa: PLR2004 (a spread needs two)
        return (float(np.mean(tones)) if n else float("nan"), float("nan"), float("nan"))
    return (float(np.mean(tones)), float(np.var(tones, ddof=1)) / n, n - 1)


def _clustered(totals: NDArray[np.float64], sizes: NDArray[np.float64]) -> Estimate:
    """Return the mean per sentence of comments that differ in length, and its variance."""
    n = len(sizes)
    if n < 2:  # noqa: PLR2004 (a spread needs two)
        return (float(totals.sum() / sizes.sum()) if n else float("nan"), float("nan"), 0.0)
    mean = float(totals.sum() / sizes.sum())
    left = totals - mean * sizes
    return (mean, float(n / (n - 1) * (left**2).sum() / sizes.sum() ** 2), n - 1)


def _freedom(first: Estimate, second: Estimate) -> float:
    """Return Welch and Satterthwaite's degrees of freedom of a difference."""
    (_, var_a, free_a), (_, var_b, free_b) = first, second
    below = (var_a**2 / free_a if free_a else 0.0) + (var_b**2 / free_b if free_b else 0.0)
    return (var_a + var_b) ** 2 / below if below > 0 else 1.0


def _row(  # noqa: PLR0913, PLR0917 - the cells of one row
    side: str,
    estimate: Estimate,
    n: int,
    floor: int,
    sentences: int,
    ids: tuple[str, ...],
    *,
    bound: float = 1.0,
) -> tuple[object, ...]:
    from scipy.special import stdtrit  # noqa: PLC0415 - half a second few pages need

    if n < floor:
        return (side, None, n, sentences, None, None, Verdict.TOO_FEW.value, ids)
    mean, variance, freedom = estimate
    half = float(stdtrit(freedom, 1 - _TAIL)) * sqrt(variance)
    low, high = max(mean - half, -bound), min(mean + half, bound)
    verdict = judge(n=n, floor=floor, low=low, high=high, nothing=0.0)
    return (side, mean, n, sentences, low, high, verdict.value, ids)
