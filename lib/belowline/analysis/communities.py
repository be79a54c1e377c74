"""Who talks mostly among themselves?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.analysis.dealt import dealt_at_random, numbered_answers
from belowline.analysis.reciprocity import FEWEST_TIES
from belowline.analysis.ties import without_self
from belowline.model.verdict import judge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

# 39 deals and the truth are 40 cases: to lead them all has a chance of 2.5 %.
_DEALS: Final = 39

_MODULARITY: Final = {
    "statistic": "str",
    "value": "Float64",
    "n": "int64",
    "groups": "int64",
    "chance_low": "Float64",
    "chance_high": "Float64",
    "verdict": "str",
}


def communities(ties: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Part people into groups that answer each other more than others.

    Leiden's method [1]_ on the number of answers between two people, whoever answers. The
    groups are a way to read the network; whether they are more than chance says
    :func:`grouping`.

    Parameters
    ----------
    ties
        What :func:`belowline.analysis.ties.ties` returns. Not modified.
    seed
        Of the method's order of trial.

    Returns
    -------
    DataFrame
        One row per person with a tie, in order of the ties: ``person``, ``group`` (1 is the
        largest; of equals, the one met first).

    References
    ----------
    .. [1] V. A. Traag, L. Waltman & N. J. van Eck, "From Louvain to Leiden: guaranteeing
       well-connected communities", Scientific Reports 9 (2019).
    """
    between = without_self(ties)
    people = list(dict.fromkeys(between[["from_person", "to_person"]].to_numpy().ravel().tolist()))
    if not people:
        return pd.DataFrame({"person": pd.Series(dtype="str"), "group": pd.Series(dtype="int64")})
    answers, n = numbered_answers(between)
    _, group = _leiden(_together(answers, n), seed)
    found = pd.Series([group[number] for number in range(n)])
    sizes = found.map(found.value_counts())
    first = found.map(found.drop_duplicates().reset_index().set_index(0)["index"])
    keys = pd.Series(list(zip(-sizes, first, strict=True)))
    number = {key: place for place, key in enumerate(sorted(set(keys)), 1)}
    return pd.DataFrame({"person": pd.Series(people, dtype="str"), "group": keys.map(number)})


def grouping(ties: pd.DataFrame, *, seed: int = 0) -> pd.DataFrame:
    """Tell whether people keep to groups more than chance would have them.

    Modularity is the share of answers within groups beyond what the same numbers of
    answers would give at random; higher is more apart. The best grouping of any sparse
    network is far above 0 [1]_, so it is held against the same answers dealt out at random.
    *Weak* when it lies within what the deals give.

    Parameters
    ----------
    ties, seed
        As for :func:`communities`.

    Returns
    -------
    DataFrame
        One row, ``statistic`` "modularity": ``value`` (up to 1; missing without ties), ``n``
        (ties), ``groups``, ``chance_low``, ``chance_high`` (lowest and highest of 39 deals;
        missing under the floor of 30 ties), ``verdict``.

    References
    ----------
    .. [1] R. Guimerà, M. Sales-Pardo & L. A. N. Amaral, "Modularity from fluctuations in
       random graphs and complex networks", Physical Review E 70 (2004).
    """
    between = without_self(ties)
    n = len(between)
    row: tuple[Any, ...] = (None, 0, None, None)
    if n:
        answers, people = numbered_answers(between)
        value, group = _leiden(_together(answers, people), seed)
        low, high = np.nan, np.nan
        if n >= FEWEST_TIES:
            dealt = dealt_at_random(answers, deals=_DEALS, seed=seed)
            scores = [_leiden(_together(deal, people), seed)[0] for deal in dealt]
            low, high = min(scores), max(scores)
        row = (value, len(set(group.values())), low, high)
    value, groups, low, high = row
    verdict = judge(
        n=n,
        floor=FEWEST_TIES,
        low=low if n else 0.0,
        high=high if n else 0.0,
        nothing=value if n else 0.0,
    )
    table = pd.DataFrame([("modularity", value, n, groups, low, high, verdict.value)])
    return table.set_axis(list(_MODULARITY), axis=1).astype(_MODULARITY)


def _together(
    answers: tuple[NDArray[Any], NDArray[Any]], people: int
) -> list[tuple[str, str, float]]:
    """Return each pair of people once, with the answers between them in either direction."""
    givers, receivers = answers
    pairs, counts = np.unique(
        np.minimum(givers, receivers) * people + np.maximum(givers, receivers), return_counts=True
    )
    lower, upper = np.divmod(pairs, people)
    return [
        (str(a), str(b), float(n))
        for a, b, n in zip(lower.tolist(), upper.tolist(), counts.tolist(), strict=True)
    ]


def _leiden(edges: Iterable[tuple[str, str, float]], seed: int) -> tuple[float, dict[int, int]]:
    """Return the modularity reached, and the group of each person's number."""
    from graspologic_native import leiden  # noqa: PLC0415 - most pages draw no network

    found = list(edges)
    if not found:  # every answer of a deal fell to its own author
        return 0.0, {}
    value, group = leiden(found, seed=seed)
    return float(value), {int(person): int(number) for person, number in group.items()}
