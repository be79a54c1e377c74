"""How does the turn pass from one to the next?

Gibson's participation shifts: each turn has a speaker and either one addressee or the whole
group, and the next turn can pass the floor on in thirteen ways. ``AB-BA``: A spoke to B,
and B answers A. ``0`` is the group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.model.discussion import Grade
from belowline.model.verdict import judge

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Turns with an addressee. The alarm over all thirteen shifts is then false in 2 to 6 % of
# discussions whose turns follow each other at random (bench/people.py).
FEWEST_TURNS: Final = 50
_SHUFFLES: Final = 200  # 5 % of them are ten cases
_MOST_SHUFFLED: Final = 4_000_000  # turns in all shuffles together: some half a second
_FEWEST_SHUFFLES: Final = 40

# Speaker and addressee before, speaker and addressee after. Names as in Gibson 2003; X is
# anybody else, Y somebody else again.
SHIFTS: Final = {
    "AB-BA": "the one addressed answers back",
    "AB-B0": "the one addressed speaks to all",
    "AB-BY": "the one addressed turns to a third",
    "A0-X0": "another speaks to all",
    "A0-XA": "another answers who spoke to all",
    "A0-XY": "another turns to a third",
    "AB-X0": "an outsider speaks to all",
    "AB-XA": "an outsider answers the speaker",
    "AB-XB": "an outsider addresses the same person",
    "AB-XY": "an outsider turns to yet another",
    "A0-AY": "the speaker turns from all to one",
    "AB-A0": "the speaker turns from one to all",
    "AB-AY": "the speaker turns to another",
}
_NAMES: Final = tuple(SHIFTS)
_NO_SHIFT: Final = len(_NAMES)  # the same speaker goes on to the same addressee
_GROUP: Final = -1

_SHIFTS: Final = {
    "shift": "str",
    "words": "str",
    "value": "int64",
    "n": "int64",
    "addressed": "int64",
    "chance": "Float64",
    "chance_low": "Float64",
    "chance_high": "Float64",
    "verdict": "str",
    "comment_ids": "object",
}


def participation_shifts(
    comments: pd.DataFrame, links: pd.DataFrame, *, seed: int = 0
) -> pd.DataFrame:
    """Count how the turn passes on, against the same turns in random order.

    Turns are the comments of named people, by the clock where all have a time, else in
    page order. The addressee is the first named author among the comments it answers; who
    answers nobody, themselves or somebody unknown speaks to all. *Weak* where the count is
    within what 95 % of shuffles give for all thirteen shifts at once, so that at most one
    discussion in twenty is said to have any shift it has not.

    Parameters
    ----------
    comments
        Shape (n_comments, >=3): ``comment_id``, ``person``, ``posted``. Not modified.
    links
        ``comment_id``, ``parent_id``, ``grade``.
    seed
        Of the shuffles.

    Returns
    -------
    DataFrame
        Thirteen rows in the order of ``SHIFTS``: ``shift``, ``words`` (the same in words),
        ``value`` (how often), ``n`` (passings of the turn), ``addressed`` (turns with an
        addressee; the floor of 50 is for them), ``chance``, ``chance_low``, ``chance_high``
        (mean and simultaneous 95 % band of the shuffles; missing under the floor),
        ``verdict``, ``comment_ids`` (the later of each two turns, page order).

    References
    ----------
    .. [1] D. R. Gibson, "Participation Shifts: Order and Differentiation in Group
       Conversation", Social Forces 81 (2003), 1335-1380.

    Examples
    --------
    >>> comments = pd.DataFrame({
    ...     "comment_id": ["c1", "c2", "c3"], "person": ["p1", "p2", "p1"],
    ...     "posted": pd.to_datetime(["2024-05-01 09:00", "2024-05-01 09:05", "2024-05-01 09:10"]),
    ... })
    >>> links = pd.DataFrame({"comment_id": ["c2", "c3"], "parent_id": ["c1", "c2"],
    ...                       "grade": "stated"})
    >>> found = participation_shifts(comments, links)
    >>> found.loc[found["value"] > 0, ["shift", "value"]].values.tolist()
    [['AB-BA', 1], ['A0-XA', 1]]
    """
    turns = _turns(comments, links)
    speaker, addressee = (turns[name].to_numpy() for name in ("speaker", "addressee"))
    passed = shift_of(speaker[:-1], addressee[:-1], speaker[1:], addressee[1:])
    counts = np.bincount(passed, minlength=_NO_SHIFT + 1)[:_NO_SHIFT]
    addressed = int((addressee != _GROUP).sum())
    chance = low = high = np.full(_NO_SHIFT, np.nan)
    if addressed >= FEWEST_TURNS:
        chance, low, high = _by_chance(speaker, addressee, seed)
    place = {one: row for row, one in enumerate(comments["comment_id"])}
    later = turns["comment_id"].to_numpy(dtype=object)[1:]
    rows = []
    for kind, name in enumerate(_NAMES):
        verdict = judge(
            n=addressed, floor=FEWEST_TURNS, low=low[kind], high=high[kind], nothing=counts[kind]
        )
        ids = tuple(sorted(later[passed == kind], key=place.__getitem__))
        band = (chance[kind], low[kind], high[kind])
        rows.append(
            (name, SHIFTS[name], counts[kind], len(passed), addressed, *band, verdict.value, ids)
        )
    return pd.DataFrame(rows, columns=list(_SHIFTS)).astype(_SHIFTS)


def shift_of(
    a: NDArray[Any], b: NDArray[Any], x: NDArray[Any], y: NDArray[Any]
) -> NDArray[np.int64]:
    """Return which shift leads from each turn to the next, as its place in ``SHIFTS``.

    Parameters
    ----------
    a, b
        Speaker and addressee of the earlier turn; −1 addresses all.
    x, y
        The same of the later turn.

    Returns
    -------
    ndarray of int
        13 where the same speaker goes on to the same addressee, which is no shift.
    """
    to_all, then_all = b == _GROUP, y == _GROUP
    goes_on, addressed = x == a, (x == b) & ~to_all
    outside = ~goes_on & ~addressed
    cases = {
        "AB-BA": addressed & (y == a),
        "AB-B0": addressed & then_all,
        "AB-BY": addressed & ~then_all & (y != a),
        "A0-X0": outside & to_all & then_all,
        "A0-XA": outside & to_all & (y == a),
        "A0-XY": outside & to_all & ~then_all & (y != a),
        "AB-X0": outside & ~to_all & then_all,
        "AB-XA": outside & ~to_all & (y == a),
        "AB-XB": outside & ~to_all & ~then_all & (y == b),
        "AB-XY": outside & ~to_all & ~then_all & (y != a) & (y != b),
        "A0-AY": goes_on & to_all & ~then_all,
        "AB-A0": goes_on & ~to_all & then_all,
        "AB-AY": goes_on & ~to_all & ~then_all & (y != b),
    }
    return np.select([cases[name] for name in _NAMES], range(_NO_SHIFT), _NO_SHIFT)


def _turns(comments: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Return the turns in order: ``comment_id``, ``speaker``, ``addressee`` as numbers."""
    people = comments["person"].astype("category").cat.codes.to_numpy(dtype="int64")
    who = pd.Series(people, index=comments["comment_id"])
    surest = links.sort_values(
        "grade", key=lambda grade: grade != Grade.STATED.value, kind="stable"
    )
    to = pd.Series(surest["parent_id"].map(who).to_numpy(), surest["comment_id"].to_numpy())
    named = to[(to >= 0).to_numpy(dtype=bool, na_value=False)]
    first = named[~named.index.duplicated()]
    turns = pd.DataFrame(
        {
            "comment_id": comments["comment_id"].to_numpy(),
            "speaker": people,
            "addressee": comments["comment_id"].map(first).fillna(_GROUP).to_numpy("int64"),
            "posted": comments["posted"].to_numpy(),
        }
    )
    turns = turns[turns["speaker"] >= 0]
    turns.loc[turns["addressee"] == turns["speaker"], "addressee"] = _GROUP
    if turns["posted"].notna().all():
        turns = turns.sort_values("posted", kind="stable")
    return turns.reset_index(drop=True)


def _by_chance(
    speaker: NDArray[Any], addressee: NDArray[Any], seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return mean and both ends of the shuffles' counts.

    The band is the mean ± c standard deviations, with one c for all shifts: what the
    largest deviation of a shuffle exceeds in 5 % of them (Westfall and Young's step).
    """
    shuffles = int(np.clip(_MOST_SHUFFLED // len(speaker), _FEWEST_SHUFFLES, _SHUFFLES))
    chance = np.random.default_rng(seed)
    counts = np.empty((shuffles, _NO_SHIFT))
    for row in range(shuffles):
        order = chance.permutation(len(speaker))
        s, t = speaker[order], addressee[order]
        passed = shift_of(s[:-1], t[:-1], s[1:], t[1:])
        counts[row] = np.bincount(passed, minlength=_NO_SHIFT + 1)[:_NO_SHIFT]
    mean, spread = counts.mean(axis=0), counts.std(axis=0, ddof=1)
    # A shift that never came about by chance is measured in whole cases.
    unit = np.maximum(spread, 0.5)
    reach = np.quantile(np.abs((counts - mean) / unit).max(axis=1), 0.95)
    return mean, np.maximum(mean - reach * unit, 0.0), mean + reach * unit
