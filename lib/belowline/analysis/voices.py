"""How evenly is the word shared?

Both measures grow with the number of comments by themselves: the same crowd has a Gini
coefficient of 0.07 at 29 comments and 0.40 at 1,000. So both are given *as in 100
comments*: what one would see, on average, in 100 named comments drawn from all of them
without replacement (rarefaction). Then two discussions can be compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.analysis.shares import Z95
from belowline.model.verdict import Verdict, judge

if TYPE_CHECKING:
    from numpy.typing import NDArray

AS_IN: Final = 100  # comments; fewer tell nothing of how a crowd shares the word

# Named comments. With 100 the 95 % interval held the truth in 92.5 to 98 % of simulated
# uneven crowds, because 100 comments say little of those who did not speak yet; with 200
# in 93 to 97 % (bench/people.py). In crowds where all speak equally often it is too wide
# (up to 99 %): there the square of the shares is all noise, whose law is no normal one.
FEWEST_COMMENTS: Final = 200

_ROUNDS: Final = 8  # shuffles per crowd, each cut into blocks of 100
_FINER: Final = 5  # times as many for the value itself
_MOST_BLOCKS: Final = 10  # per shuffle; more change the third digit
_CROWDS: Final = 100  # imitated crowds: their spread is known to 7 %
_T95: Final = 1.984  # 97.5 % point of Student's t for a spread from 100 crowds
_LARGEST_CROWD: Final = 1_000  # comments; beyond, the spread falls with the root of n

_VOICES: Final = {
    "statistic": "str",
    "value": "Float64",
    "n": "int64",
    "low": "Float64",
    "high": "Float64",
    "even": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}


def gini(counts: NDArray[Any]) -> float:
    """Return the Gini coefficient of how many comments each person wrote.

    0 when all wrote equally many, towards 1 when one wrote all. Corrected for few people
    by k / (k − 1). One person alone has 1, which (99, 1) comes close to; nobody NaN.

    Parameters
    ----------
    counts
        Shape (k,): comments per person, each at least 1.

    Examples
    --------
    >>> gini(np.array([1, 1, 1])), gini(np.array([1, 3]))
    (0.0, 0.5)
    """
    ordered = np.sort(np.asarray(counts, dtype=float))
    k = len(ordered)
    if k < 2:  # noqa: PLR2004 - inequality is between two
        return 1.0 if k else float("nan")
    ranks = 2 * np.arange(1, k + 1) - k - 1
    return float((ranks * ordered).sum() / ((k - 1) * ordered.sum()))


def voices(comments: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Measure how evenly named people share the word, as in 100 comments.

    *Weak* when the interval holds what a crowd of the same size would show in which
    everybody speaks equally often: chance alone makes some speak twice.

    Parameters
    ----------
    comments
        Shape (n_comments, >=2): ``comment_id``, ``person`` (missing: unnamed, left out). Not
        modified.
    seed
        Of the draws.

    Returns
    -------
    DataFrame
        Two rows, ``statistic`` "gini" (0 even, 1 one voice) and "voices" (the effective number
        of voices 1 / Σp²: as many people speaking equally often would make two random
        comments come from one person as often [1]_): ``value`` (as in 100 comments), ``n``
        (named comments), ``low``, ``high`` (95 %), ``even`` (in an even crowd), ``verdict``,
        ``comment_ids`` (the named). Under the floor of 200 value and interval are missing.

    Notes
    -----
    Gini's interval is value ± 1.984 times the spread of the same measure over crowds
    imitated after Chao and Jost [2]_: people seen keep a share shrunk by the estimated share
    of people not seen, who get the rest. The noise of the draws is taken off, that of the
    value itself is kept. The interval of the voices is that of Σp², whose standard error is
    known (a U-statistic of pairs), on the scale of its logarithm.

    References
    ----------
    .. [1] M. O. Hill, "Diversity and evenness", Ecology 54 (1973); rarefied after
       S. H. Hurlbert, "The nonconcept of species diversity", Ecology 52 (1971).
    .. [2] A. Chao et al., "Rarefaction and extrapolation with Hill numbers", Ecological
       Monographs 84 (2014), appendix on the bootstrap.
    """
    named = comments[comments["person"].notna()]
    speakers, counts = np.unique(
        named["person"].to_numpy(dtype=object).astype(str), return_inverse=True
    )
    ids, n = tuple(named["comment_id"]), len(named)
    rows: list[tuple[Any, ...]]
    if n < FEWEST_COMMENTS:
        nothing = (None, n, None, None, None, Verdict.TOO_FEW.value, ids)
        rows = [("gini", *nothing), ("voices", *nothing)]
    else:
        chance = np.random.default_rng(seed)
        rows = [
            (name, value, n, low, high, even, _verdict(n, low, high, even), ids)
            for name, value, low, high, even in _measures(counts, len(speakers), chance)
        ]
    return pd.DataFrame(rows, columns=list(_VOICES)).astype(_VOICES)


def _verdict(n: int, low: float, high: float, even: float) -> str:
    return judge(n=n, floor=FEWEST_COMMENTS, low=low, high=high, nothing=even).value


def _measures(
    who: NDArray[Any], people: int, chance: np.random.Generator
) -> list[tuple[str, float, float, float, float]]:
    """Return name, value, both ends and the even crowd's value of both measures."""
    n = len(who)
    rows = np.concatenate([_blocks(who, chance) for _ in range(_FINER * _ROUNDS)])
    scores, seen = _gini_of_rows(rows)
    value = float(np.mean(scores))
    twice = _twice(np.bincount(who, minlength=people))
    imitated = _imitated(np.bincount(who, minlength=people))
    size = min(n, _LARGEST_CROWD)
    crowds = np.searchsorted(np.cumsum(imitated)[:-1], chance.random((_CROWDS, size)))
    shrunk = size / n
    drawn = np.concatenate([_blocks(one, chance) for one in crowds for _ in range(_ROUNDS)])
    means = _gini_of_rows(drawn)[0].reshape(_CROWDS, _ROUNDS, -1).mean(axis=2)
    noise = means.var(axis=1, ddof=1).mean() / _ROUNDS
    between = max(means.mean(axis=1).var(ddof=1) - noise, 0.0)
    spread = float(np.sqrt(between * shrunk + noise / _FINER))
    factor = float(np.exp(Z95 * _spread_of_twice(np.bincount(who)) / twice)) if twice else 1.0
    even = _even_crowd(float(seen.mean()))
    even_rows = chance.integers(even, size=(400, AS_IN))
    return [
        (
            "gini",
            value,
            max(0.0, value - _T95 * spread),
            min(1.0, value + _T95 * spread),
            float(np.mean(_gini_of_rows(even_rows)[0])),
        ),
        (
            "voices",
            _number_of_voices(twice),
            _number_of_voices(min(1.0, twice * factor)),
            _number_of_voices(twice / factor),
            _number_of_voices(1 / even),
        ),
    ]


def _blocks(who: NDArray[Any], chance: np.random.Generator) -> NDArray[Any]:
    """Return rows of 100 comments each, drawn together without replacement."""
    rows = min(len(who) // AS_IN, _MOST_BLOCKS)
    return who[chance.choice(len(who), rows * AS_IN, replace=False)].reshape(rows, AS_IN)


def _gini_of_rows(rows: NDArray[Any]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return Gini coefficient and number of people of each row of comments.

    With K_c people who wrote at least c comments, Σ|x_i − x_j| is 2 Σ K_c (k − K_c): so it
    is enough to know how many comments are somebody's c-th.
    """
    ordered = np.sort(rows, axis=1)
    n, width = ordered.shape
    first = np.ones((n, width), dtype=bool)
    first[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    place = np.arange(width)
    ordinal = place - np.maximum.accumulate(np.where(first, place, 0), axis=1)
    k = first.sum(axis=1)
    at_least = np.bincount(
        (ordinal + width * np.arange(n)[:, None]).ravel(), minlength=n * width
    ).reshape(n, width)
    apart = (at_least * (k[:, None] - at_least)).sum(axis=1)
    return np.where(k > 1, apart / (np.maximum(k - 1, 1) * width), 1.0), k


def _twice(counts: NDArray[Any]) -> float:
    """Return the chance that two different comments are by one person: unbiased Σp²."""
    n = int(counts.sum())
    return float((counts * (counts - 1)).sum() / (n * (n - 1)))


def _spread_of_twice(counts: NDArray[Any]) -> float:
    """Return the standard error of :func:`_twice`: the variance of a U-statistic of pairs.

    The shares seen are more uneven than the true ones. All of what that adds to the spread
    is known without bias, but taking all of it off leaves too narrow an interval at the
    floor (0.92 for a mildly uneven crowd), taking off none too wide a one (0.97 for sixty
    log-normal people, 1.00 for an even crowd). So half is taken off at the floor, and more
    the more comments there are.
    """
    n = int(counts.sum())
    shares = counts / n
    two, three = float((shares**2).sum()), float((shares**3).sum())
    triples = float((counts * (counts - 1.0) * (counts - 2.0)).sum()) / (n * (n - 1) * (n - 2))
    seen, unbiased = three - two**2, triples - _twice(counts) ** 2
    single = max(seen - (seen - unbiased) * n / (n + FEWEST_COMMENTS), 0.0)
    return float(np.sqrt((4 * (n - 2) * single + 2 * (two - two**2)) / (n * (n - 1))))


def _number_of_voices(twice: float) -> float:
    """Return 1 / Σp² as it would be seen in 100 comments."""
    return 1 / (twice + (1 - twice) / AS_IN)


def _imitated(counts: NDArray[Any]) -> NDArray[np.float64]:
    """Return the shares of a crowd like the one that gave these counts, the unseen included."""
    n = float(counts.sum())
    once, twice = int((counts == 1).sum()), int((counts == 2).sum())  # noqa: PLR2004 - two
    seen = counts / n
    if not once:
        return np.asarray(seen)
    # Chao's number of people not seen, and Good and Turing's share of the word they have.
    pairs = once**2 / (2 * twice) if twice else once * (once - 1) / 2
    unseen = max(int(np.ceil((n - 1) / n * pairs)), 1)
    by = 2 * twice if twice else 2
    weight = (n - 1) * once if twice else (n - 1) * (once - 1)
    missed = once / n * (weight / (weight + by) if weight else 1.0)
    shrink = missed / float((seen * (1 - seen) ** n).sum())
    shares = np.concatenate(
        [seen * (1 - min(shrink, 1.0) * (1 - seen) ** n), np.full(unseen, missed / unseen)]
    )
    return np.asarray(shares / shares.sum())


def _even_crowd(seen: float) -> int:
    """Return how many people speaking equally often show ``seen`` of them in 100 comments."""
    low, high = 1, 1_000_000  # more than wrote below any article
    while low < high:
        middle = (low + high) // 2
        expected = middle * -np.expm1(AS_IN * np.log1p(-1 / middle)) if middle > 1 else 1.0
        low, high = (middle + 1, high) if expected < seen else (low, middle)
    return low
