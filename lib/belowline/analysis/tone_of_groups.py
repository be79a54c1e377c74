"""By whom, and how deep in the talk, is which tone taken?

A group's mean tone is shown from ten scored comments on (the floor of any mean tone); the
comments of smaller groups are to be read. Groups that are shown together share one error
rate, see :mod:`belowline.analysis.many_means`: with twenty people somebody would always
stand out. Nothing here ranks people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from belowline.analysis.differences import mean_difference
from belowline.analysis.many_means import joint_mean_interval
from belowline.analysis.people import held_by
from belowline.analysis.trees import levels
from belowline.model.verdict import Verdict, judge

# Scores of single comments have a standard deviation of about 0.65, so ten of them place a
# mean within 0.47 either way; the same floor as the mean of the whole discussion has.
FEWEST_FOR_A_MEAN: Final = 10

_GROUPS: Final = {
    "group": "str",
    "value": "Float64",
    "n": "int64",
    "comments": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}
_DIFFERENCE: Final = {
    "value": "Float64",
    "n_starts": "int64",
    "n_answers": "int64",
    "low": "Float64",
    "high": "Float64",
    "verdict": "str",
}


def tone_by_person(toned: pd.DataFrame) -> pd.DataFrame:
    """Average the tone of each named person's comments.

    Parameters
    ----------
    toned
        Shape (n_comments, >=3): ``comment_id``, ``person``, ``tone`` ([-1, 1], missing where
        unscored). Not modified.

    Returns
    -------
    DataFrame
        Most scored comments first, then in the order of their first comment: ``group`` (a
        person id), ``value`` (mean tone in [-1, 1], higher is friendlier; missing under 10
        scored comments), ``n`` (scored comments), ``comments`` (all of theirs), ``low``,
        ``high`` (95 % for all people shown together), ``verdict`` (against 0), ``comment_ids``
        (the scored ones, page order). Unnamed comments are nobody's.

    Examples
    --------
    >>> toned = pd.DataFrame({"comment_id": ["c1", "c2"], "person": ["p1", None],
    ...                       "tone": pd.array([0.5, 0.1], dtype="Float64")})
    >>> tone_by_person(toned)[["group", "n", "verdict"]].values.tolist()
    [['p1', 1, 'too few']]
    """
    return _means(toned, held_by(toned)).sort_values(
        "n", ascending=False, kind="stable", ignore_index=True
    )


def tone_by_level(toned: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Average the tone of the comments at each depth.

    Parameters
    ----------
    toned
        As for :func:`tone_by_person`.
    links
        ``comment_id``, ``parent_id``, ``grade``; all of them count.

    Returns
    -------
    DataFrame
        Shallow first, columns as for :func:`tone_by_person`; ``group`` is "level.1" for
        comments that answer nobody on the page, one more for each answer.
    """
    found = levels(toned, links)
    found = found[found["grade"] == "any"]
    names = (f"level.{level}" for level in found["level"])
    return _means(toned, dict(zip(names, found["comment_ids"], strict=True)))


def tone_by_part(toned: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Average the tone of comments that answer somebody, and of those that do not.

    Parameters
    ----------
    toned, links
        As for :func:`tone_by_level`; an answer to somebody unknown is an answer too.

    Returns
    -------
    DataFrame
        Two rows, columns as for :func:`tone_by_person`; ``group`` is "starts" or "answers".
    """
    answers = toned["comment_id"].isin(links["comment_id"])
    ids = toned["comment_id"]
    return _means(toned, {"starts": ids[~answers].tolist(), "answers": ids[answers].tolist()})


def answers_against_starts(toned: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Set the tone of answers against that of comments which answer nobody.

    Parameters
    ----------
    toned, links
        As for :func:`tone_by_part`.

    Returns
    -------
    DataFrame
        One row: ``value`` (mean of answers minus mean of starts; below 0 where answers are
        less friendly; missing under 10 scored comments on either side), ``n_starts``,
        ``n_answers``, ``low``, ``high`` (Welch's 95 %), ``verdict``.
    """
    answers = toned["comment_id"].isin(links["comment_id"])
    sides = [_scored(toned[answers]), _scored(toned[~answers])]
    n = min(len(side) for side in sides)
    low, high = mean_difference(*sides)
    verdict = judge(n=n, floor=FEWEST_FOR_A_MEAN, low=low, high=high, nothing=0.0)
    shown = verdict is not Verdict.TOO_FEW
    value = float(np.mean(sides[0]) - np.mean(sides[1])) if shown else None
    ends = (low, high) if shown else (None, None)
    row = (value, len(sides[1]), len(sides[0]), *ends, verdict.value)
    return pd.DataFrame([row], columns=list(_DIFFERENCE)).astype(_DIFFERENCE)


def _scored(toned: pd.DataFrame) -> list[float]:
    return [float(tone) for tone in toned["tone"].dropna()]


def _means(toned: pd.DataFrame, groups: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Return a row for each group of comments, in the order given."""
    scored = toned[toned["tone"].notna()]
    tones = dict(
        zip(scored["comment_id"].tolist(), scored["tone"].astype(float).tolist(), strict=True)
    )
    held = {group: [one for one in ids if one in tones] for group, ids in groups.items()}
    among = sum(len(ids) >= FEWEST_FOR_A_MEAN for ids in held.values())
    rows = [
        group_row(group, [tones[one] for one in ids], len(groups[group]), ids, among=among)
        for group, ids in held.items()
    ]
    return pd.DataFrame(rows, columns=list(_GROUPS)).astype(_GROUPS)


def group_row(
    group: str, tones: Sequence[float], comments: int, ids: Sequence[str], *, among: int
) -> tuple[object, ...]:
    """Return name, mean, n, comments, low, high, verdict and ids of a group of scores."""
    low, high = joint_mean_interval(tones, among=among)
    verdict = judge(n=len(tones), floor=FEWEST_FOR_A_MEAN, low=low, high=high, nothing=0.0)
    if verdict is Verdict.TOO_FEW:
        return (group, None, len(tones), comments, None, None, verdict.value, tuple(ids))
    mean = float(np.mean(tones))
    return (group, mean, len(tones), comments, low, high, verdict.value, tuple(ids))
