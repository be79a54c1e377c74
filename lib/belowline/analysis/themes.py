"""What is the discussion about, in a handful of themes?

A theme is a set of words that come together in comments. Comments become rows of TF-IDF and
are split into a few additive parts (non-negative matrix factorisation). Such parts are
always found, also where there are none; so each is found anew in parts of the discussion,
and what does not come back is said to be loose.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.analysis.shares import wilson
from belowline.analysis.terms import countable
from belowline.analysis.word_places import WordPlaces, word_places
from belowline.model.verdict import Verdict

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Of three or five themes hidden in invented comments of ordinary length, the right number was
# proposed on 8 of 12 pages with 100 comments and on all 12 with 150; from then on the words of
# a hidden theme come back in parts of the page more surely than any by chance (bench/themes.py).
FEWEST_COMMENTS: Final = 150

# A word of two comments joins these two and nothing else.
_FEWEST_HOLDERS: Final = 3
# A word that half of the comments hold is what the page is about, and in every theme.
_MOST_HOLDERS: Final = 0.5
# Beyond them the words of the whole page are known well enough, and time runs out.
_MOST_FITTED: Final = 2_000
_MOST_WORDS: Final = 3_000

FEWEST_THEMES, MOST_THEMES = 2, 10  # more would be a list that nobody takes in
TOP_WORDS: Final = 10  # words by which a theme is told; Greene and others compare as many
_RESAMPLES: Final = 6  # the threshold below was measured with as many
_KEPT: Final = 0.8  # of the comments in a resample, as Greene and others take
# A comment carries a theme that makes up a third of what could be told of it: so it may
# carry two or three, and one that is about everything carries none.
_CARRIES: Final = 1 / 3
# Where words are dealt out at random there are no themes, and what is found comes back all the
# same, for half of its words; 95 of 100 times for under 0.74 of them (bench/themes.py).
FIRM: Final = 0.75
LOOSE: Final = 0.5

# Rounds of the fit. After 60 the ten foremost words no longer change on invented pages; a
# fixed number costs the same on every page and gives the same on every machine.
_ROUNDS: Final = 60


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Comments as rows of weights.

    Attributes
    ----------
    ids
        Comments with at least one word that counts.
    n
        All comments that a reader wrote.
    words
        The words that count, by column.
    rows
        Sparse, shape (n_ids, n_words): TF-IDF, each row of length 1.
    """

    ids: tuple[str, ...]
    n: int
    words: NDArray[Any]
    rows: Any  # scipy.sparse.csr_array, whose type is not exported


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A discussion as a sum of themes.

    Attributes
    ----------
    numbers
        Of the themes, as links name them; an array of integers.
    shares
        Shape (n_ids, n_themes): of what could be told of a comment; rows sum to 1 or to 0.
    weights
        Shape (n_themes, n_words).
    stability
        Shape (n_themes,): what share of a theme's words comes back in parts of the discussion;
        NaN where it was not tried.
    """

    numbers: NDArray[np.int64]
    shares: NDArray[np.float64]
    weights: NDArray[np.float64]
    stability: NDArray[np.float64]


def corpus_of(
    comments: pd.DataFrame,
    *,
    hidden: frozenset[str] = frozenset(),
    places: WordPlaces | None = None,
) -> Corpus:
    """Return the comments as rows of TF-IDF.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``text``, ``kind``. Not modified.
    hidden
        Words to leave out.
    places
        Where the words of ``comments`` stand, if that is at hand.

    Raises
    ------
    ValueError
        When no word stands in three comments.
    """
    # Imported late: more than a second that most pages need not wait for.
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    places = word_places(comments) if places is None else places
    counted = countable(places, hidden)[places.word]
    words = places.vocabulary[places.word[counted]]
    ends = np.searchsorted(places.row[counted], np.arange(len(comments) + 1))
    said = np.flatnonzero(places.spoken)
    counting = TfidfVectorizer(
        analyzer=lambda row: words[ends[row] : ends[row + 1]].tolist(),
        min_df=_FEWEST_HOLDERS,
        max_df=_MOST_HOLDERS,
        max_features=_MOST_WORDS,
        sublinear_tf=True,  # words clump: the tenth use says less than the first
    )
    rows = counting.fit_transform(said.tolist())
    told = np.flatnonzero(np.diff(rows.indptr))
    ids = comments["comment_id"].to_numpy(dtype=object)[said[told]]
    return Corpus(tuple(ids.tolist()), len(said), counting.get_feature_names_out(), rows[told])


def fitted(corpus: Corpus, number: int, *, seed: int = 0) -> Fit:
    """Split a discussion into so many themes, the most widespread first.

    References
    ----------
    .. [1] D. D. Lee & H. S. Seung, "Learning the parts of objects by non-negative matrix
       factorization", Nature 401 (1999), 788-791.
    """
    chance = np.random.default_rng(seed)
    some = _some(corpus.rows.shape[0], chance)
    weights = _parts(corpus.rows[some], number, seed)
    shares = _shares(corpus.rows, weights)
    order = np.argsort(-(shares >= _CARRIES).sum(axis=0), kind="stable")
    return Fit(
        np.arange(1, len(order) + 1),
        shares[:, order],
        weights[order],
        np.full(len(order), np.nan),
    )


def with_stability(corpus: Corpus, fit: Fit, *, seed: int = 0) -> Fit:
    """Find the themes anew in parts of the discussion, and note how much of each comes back.

    The best pairing of old and new themes is taken, by how many of their ten foremost words
    they share (Jaccard's index, averaged over the parts).

    References
    ----------
    .. [1] D. Greene, D. O'Callaghan & P. Cunningham, "How Many Topics? Stability Analysis for
       Topic Models", ECML PKDD (2014).
    """
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - see corpus_of

    chance = np.random.default_rng(seed)
    number = len(fit.numbers)
    old = [set(_foremost(row).tolist()) for row in fit.weights]
    back = np.zeros((_RESAMPLES, number))
    some = _some(corpus.rows.shape[0], chance)
    for turn in range(_RESAMPLES):
        part = chance.choice(some, round(len(some) * _KEPT), replace=False)
        rows = corpus.rows[np.sort(part)]
        new = [set(_foremost(row).tolist()) for row in _parts(rows, number, seed + turn + 1)]
        alike = np.array([[len(a & b) / max(len(a | b), 1) for b in new] for a in old])
        ours, theirs = linear_sum_assignment(-alike)
        back[turn, ours] = alike[ours, theirs]
    return replace(fit, stability=back.mean(axis=0))


def numbers(corpus: Corpus, *, seed: int = 0) -> tuple[pd.DataFrame, dict[int, Fit]]:
    """Try several numbers of themes.

    Returns
    -------
    DataFrame
        ``themes`` and ``stability``: what share of their words comes back, on average.
    dict
        The fit with each number.
    """
    most = min(MOST_THEMES, min(corpus.rows.shape) - 1)
    fits = {
        number: with_stability(corpus, fitted(corpus, number, seed=seed), seed=seed)
        for number in range(FEWEST_THEMES, most + 1)
    }
    table = pd.DataFrame(
        {
            "themes": pd.Series(list(fits), dtype="int64"),
            "stability": pd.Series([f.stability.mean() for f in fits.values()], dtype="float64"),
        }
    )
    return table, fits


# As good as the best. With this slack the number hidden in 18 invented pages was proposed for
# 16 of them and never a larger one; the best by itself was right for 12.
_AS_GOOD: Final = 0.05


def proposed(tried: pd.DataFrame) -> int:
    """Return the largest number of themes that is as stable as the most stable one.

    Examples
    --------
    >>> proposed(pd.DataFrame({"themes": [2, 3, 4], "stability": [0.7, 0.72, 0.5]}))
    3
    """
    good = tried[tried["stability"] >= tried["stability"].max() - _AS_GOOD]
    return int(good["themes"].max())


def merged(fit: Fit, one: int, other: int) -> Fit:
    """Make one theme of two; it keeps the first one's number."""
    into, gone = _place(fit, one), _place(fit, other)
    shares, weights = fit.shares.copy(), fit.weights.copy()
    shares[:, into] += shares[:, gone]
    weights[into] += weights[gone]
    stability = fit.stability.copy()
    stability[into] = np.nan  # nobody has looked for it in parts of the discussion
    keep = np.arange(len(fit.numbers)) != gone
    return Fit(fit.numbers[keep], shares[:, keep], weights[keep], stability[keep])


def split(corpus: Corpus, fit: Fit, one: int, *, seed: int = 0) -> Fit:
    """Make two themes of one; the larger keeps its number, the other gets the next free one.

    A theme that too few comments carry stays as it is.
    """
    at = _place(fit, one)
    members = np.flatnonzero(fit.shares[:, at] >= _CARRIES)
    if len(members) < 2 * _FEWEST_HOLDERS:
        return fit
    weights = _parts(corpus.rows[members], 2, seed)
    halves = _shares(corpus.rows, weights)
    order = np.argsort(-halves[members].sum(axis=0), kind="stable")
    halves, weights = halves[:, order], weights[order]
    parts = fit.shares[:, [at]] * halves
    number = int(fit.numbers.max()) + 1
    shares, held, stability = fit.shares.copy(), fit.weights.copy(), fit.stability.copy()
    shares[:, at], held[at], stability[at] = parts[:, 0], weights[0], np.nan
    return Fit(
        np.append(fit.numbers, number),
        np.column_stack([shares, parts[:, 1]]),
        np.vstack([held, weights[1]]),
        np.append(stability, np.nan),
    )


def themes(corpus: Corpus, fit: Fit) -> pd.DataFrame:
    """List the themes, each with its words and the comments that carry it.

    Returns
    -------
    DataFrame
        The theme in most comments first: ``theme`` (number), ``words`` (ten, foremost first),
        ``comments``, ``share`` (of all comments), ``n``, ``low``, ``high`` (Wilson's 95 %, as
        if the theme itself were beyond doubt), ``stability`` ([0, 1] or missing), ``verdict``
        ("clear" where most of it comes back in parts of the discussion, "weak" where less
        does) and ``comment_ids`` (in page order; a comment may carry several themes or none).
    """
    rows = []
    for at, number in enumerate(fit.numbers.tolist()):
        carried = np.flatnonzero(fit.shares[:, at] >= _CARRIES)
        ids = tuple(corpus.ids[row] for row in carried)
        words = tuple(str(corpus.words[word]) for word in _foremost(fit.weights[at]))
        low, high = wilson(len(ids), corpus.n)
        stability = float(fit.stability[at])
        verdict = Verdict.CLEAR if stability >= FIRM else Verdict.WEAK
        rows.append(
            (
                *(number, words, len(ids), len(ids) / max(corpus.n, 1), corpus.n, low, high),
                *(stability, verdict.value, ids),
            )
        )
    table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
    return table.sort_values(
        ["comments", "theme"], ascending=[False, True], kind="stable", ignore_index=True
    )


_COLUMNS: Final = {
    "theme": "int64",
    "words": "object",
    "comments": "int64",
    "share": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "stability": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}


def _place(fit: Fit, number: int) -> int:
    """Return the column of a theme.

    Raises
    ------
    KeyError
        When there is none with this number.
    """
    found = np.flatnonzero(fit.numbers == number)
    if not len(found):
        raise KeyError(number)
    return int(found[0])


def _some(n: int, chance: np.random.Generator) -> NDArray[np.int64]:
    """Return the rows that are fitted: all, or as many as time allows."""
    if n <= _MOST_FITTED:
        return np.arange(n)
    return np.sort(chance.choice(n, _MOST_FITTED, replace=False))


def _parts(rows: Any, number: int, seed: int) -> NDArray[np.float64]:  # noqa: ANN401 - sparse
    """Return the words of so many themes, shape (number, n_words), each row of sum 1."""
    from sklearn.decomposition import NMF  # noqa: PLC0415 - see corpus_of

    model = NMF(number, init="nndsvda", random_state=seed, max_iter=_ROUNDS, tol=0)
    model.fit(rows)
    weights = np.asarray(model.components_, dtype=float)
    return np.asarray(weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-12))


def _shares(rows: Any, weights: NDArray[np.float64]) -> NDArray[np.float64]:  # noqa: ANN401
    """Return how much of each comment each theme makes up; the words are taken as given."""
    from sklearn.decomposition import non_negative_factorization  # noqa: PLC0415 - see corpus_of

    held, _, _ = non_negative_factorization(
        rows, H=weights, n_components=len(weights), update_H=False, init=None,
        max_iter=_ROUNDS, tol=0,
    )  # fmt: skip
    total = held.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(held, total, out=np.zeros_like(held), where=total > 0))


def _foremost(weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the columns of a theme's foremost words."""
    order = np.argsort(-weights, kind="stable")[:TOP_WORDS]
    return np.asarray(order[weights[order] > 0])
