"""Discussions that fade by a known law, with and without a burst; all chance is seeded."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis.fade import delays, even_gaps, fades
from belowline.analysis.fade_fit import Family, drawn

if TYPE_CHECKING:
    from numpy.typing import NDArray

FADES: Final = {
    Family.LOG_NORMAL: (log(4.5), 1.3),
    Family.WEIBULL: (4.5 / log(2) ** (1 / 0.7), 0.7),
    Family.POWER_LAW: (4.5 / (2 ** (1 / 1.5) - 1), 1.5),
}


def printed(hours: NDArray[np.float64], **columns: object) -> pd.DataFrame:
    """Return comments at these hours after a start, cut to the minute."""
    start = pd.Timestamp("2024-05-01 08:00")
    posted = start + pd.to_timedelta(np.floor(np.sort(hours) * 60), unit="min")
    ids = [f"c{number}" for number in range(1, len(hours) + 1)]
    table = pd.DataFrame({"comment_id": ids, "posted": posted.astype("datetime64[us]")})
    return table.assign(**columns)


def fading(family: Family, n: int, chance: np.random.Generator) -> pd.DataFrame:
    """Return n comments that only fade."""
    return printed(drawn(family, FADES[family], n, chance))


def with_burst(family: Family, n: int, chance: np.random.Generator) -> pd.DataFrame:
    """Return n comments of which 15 % came within twenty minutes."""
    extra = round(0.15 * n)
    usual = drawn(family, FADES[family], n - extra, chance)
    moment = np.quantile(usual, chance.uniform(0.2, 0.9))
    return printed(np.concatenate([usual, moment + chance.uniform(0, 1 / 3, extra)]))


def on_fade(comments: pd.DataFrame) -> tuple[pd.DataFrame, NDArray[np.float64]]:
    """Return the delays, and the gaps on the fade's own time."""
    found = delays(comments)
    return found, even_gaps(found, fades(found["delay"]))
