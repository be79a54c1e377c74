"""Reading the shared tables: plain numbers, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray


def floats(column: pd.Series[Any]) -> NDArray[np.float64]:
    """Return a column as plain numbers, missing as NaN."""
    return np.asarray(column.astype("Float64").to_numpy(dtype=float, na_value=np.nan))


def in_hours(spans: pd.Series[Any]) -> NDArray[np.float64]:
    """Return stretches of time in hours."""
    return np.asarray(spans.dt.total_seconds().to_numpy(dtype=float) / 3600)


def known(value: object) -> bool:
    """Tell whether a cell holds something: neither ``None`` nor NaN, NaT or NA."""
    return not pd.isna(value)  # type: ignore[call-overload] # a cell may be of any type
