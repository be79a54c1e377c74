"""Who answered whom: how often, how surely, how soon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.model.discussion import Grade

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TIES: Final = {
    "from_person": "str",
    "to_person": "str",
    "links": "int64",
    "stated": "int64",
    "hours": "Float64",
    "timed": "int64",
    "comment_ids": "object",
}


def ties(comments: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """List who answered whom, with how it is known and how long it took.

    A tie is a directed pair of named people. It counts answering comments: one that
    answers two comments of the same person counts once, by its surest link.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3), page order: ``comment_id``, ``person``, ``posted``. Not
        modified.
    links
        What :func:`belowline.analysis.replies.links_table` returns, or a part of it.

    Returns
    -------
    DataFrame
        Most answers first, then page order: ``from_person`` (who answers), ``to_person``
        (who is answered; the same where people answer themselves), ``links`` (answering
        comments), ``stated`` (of those, how many by a stated link), ``hours`` (from comment
        to answer, the lower median; missing without times), ``timed`` (answers that it
        rests on), ``comment_ids`` (the answers, page order).

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1", "c2"], "person": ["p1", "p2"],
    ...     "posted": pd.to_datetime(["2024-05-01 09:00", "2024-05-01 09:30"]),
    ... })
    >>> links = pd.DataFrame({
    ...     "comment_id": ["c2"], "parent_id": ["c1"], "grade": ["stated"],
    ... })
    >>> ties(comments, links)[["from_person", "to_person", "links", "hours"]].values.tolist()
    [['p2', 'p1', 1, 0.5]]
    """
    answers = _answers(comments, links)
    if answers.empty:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _TIES.items()})
    pair = ["from_person", "to_person"]
    # One run of rows per pair, each in page order; so a pair's rows are a slice.
    run = answers.sort_values([*pair, "place"], kind="stable", ignore_index=True)
    starts = np.flatnonzero(~run.duplicated(pair).to_numpy())
    listed = run.loc[starts, [*pair, "place"]].reset_index(drop=True)
    listed["links"] = np.diff(np.append(starts, len(run)))
    listed["stated"] = np.add.reduceat(run["stated"].to_numpy(dtype="int64"), starts)
    ids = run["comment_id"].tolist()
    ends = [*starts[1:].tolist(), len(run)]
    listed["comment_ids"] = pd.Series(
        [tuple(ids[a:b]) for a, b in zip(starts.tolist(), ends, strict=True)], dtype="object"
    )
    hours = run["hours"].to_numpy(dtype=float)
    listed["timed"] = np.add.reduceat(~np.isnan(hours), starts, dtype="int64")
    listed["hours"] = _lower_medians(hours, starts, listed["timed"].to_numpy())
    ranked = listed.sort_values(
        ["links", "place"], ascending=[False, True], kind="stable", ignore_index=True
    )
    return ranked[list(_TIES)].astype(_TIES)


def without_self(found: pd.DataFrame) -> pd.DataFrame:
    """Return the ties between two different people."""
    return found[found["from_person"] != found["to_person"]].reset_index(drop=True)


def _answers(comments: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Return one row per answering comment and person answered, the surest link kept."""
    known = links.loc[links["parent_id"].notna(), ["comment_id", "parent_id", "grade"]]
    table = comments.set_index("comment_id")[["person", "posted"]]
    table["place"] = range(len(table))
    answer, answered = (table.reindex(known[end]) for end in ("comment_id", "parent_id"))
    hours = answer["posted"].to_numpy() - answered["posted"].to_numpy()
    answers = pd.DataFrame(
        {
            "comment_id": known["comment_id"].to_numpy(),
            "from_person": answer["person"].to_numpy(),
            "to_person": answered["person"].to_numpy(),
            "stated": (known["grade"] == Grade.STATED.value).to_numpy(),
            "hours": hours / np.timedelta64(1, "h"),
            "place": answer["place"].to_numpy(),
        }
    )
    answers = answers.dropna(subset=["from_person", "to_person"])
    surest = answers.sort_values("stated", ascending=False, kind="stable")
    return surest.drop_duplicates(["comment_id", "to_person"])


def _lower_medians(
    hours: NDArray[Any], starts: NDArray[Any], timed: NDArray[Any]
) -> NDArray[np.float64]:
    """Return the lower median of each run; NaN for one without times."""
    run = np.zeros(len(hours), dtype="int64")
    run[starts[1:]] = 1
    order = np.lexsort((hours, np.cumsum(run)))  # NaN sorts behind all numbers of its run
    return np.where(timed > 0, hours[order][starts + np.maximum(timed - 1, 0) // 2], np.nan)
