"""What every chart function returns: a figure and what it says in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A figure, and the same said in words and in rows.

    ``alt`` and ``meaning`` are plain text and may quote a word or a name from the page;
    whoever shows them as Markdown escapes them first.

    Attributes
    ----------
    figure
        Transparent, without a title, right on a light and on a dark page. What can be
        clicked carries ``customdata``: ``[str(mark), n]``, with n the number of comments
        behind the mark.
    alt
        One sentence with the figures, for those who do not see the chart.
    meaning
        One to three sentences under the chart: what it means, how far to trust it, and
        what is not drawn.
    table
        What is behind the figure, ready to show: one row per mark, readable columns.
    """

    figure: go.Figure
    alt: str
    meaning: str
    table: pd.DataFrame
