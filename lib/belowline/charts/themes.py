"""How many comments carry each theme?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from belowline.charts import theme
from belowline.charts.cells import floats
from belowline.charts.chart import Chart
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, percent, percent_range, plain, shortened

_ROW_HEIGHT: Final = 46  # px: a bar, and its words above it
_CELLS, _NAME_CELLS = 18, 28  # of a word, and of a name somebody gave, above a bar on a phone
_WORDS: Final = 5  # that tell a theme beside a bar; the table has all ten
# LOOSE and FIRM of belowline.analysis.themes, to which a test holds them.
_LOOSE, _FIRM = 0.5, 0.75


def theme_bars(
    themes: pd.DataFrame, *, choice: str, names: Mapping[int, str] | None = None
) -> Chart | None:
    """Draw the themes by how many comments carry each.

    Parameters
    ----------
    themes
        ``theme, words, comments, share, n, low, high, stability, verdict, comment_ids``, the
        most widespread first.
    choice
        How the themes are cut, with a number of themes: a part of what opens a bar.
    names
        What readers have called them.

    Returns
    -------
    Chart or None
        Each bar opens the comments that carry its theme; one that chance could bring is
        hollow. ``None`` without themes.
    """
    if themes.empty:
        return None
    called = names or {}
    counts = themes["comments"].to_numpy(int)
    share, low, high = (floats(themes[c]) for c in ("share", "low", "high"))
    total = int(themes["n"].iloc[0])
    figure = theme.canvas(
        height=_ROW_HEIGHT * len(themes) + 60,
        x_title=f"Comments that carry it, of {total:,}",
        top=4,
    )
    firm = (themes["verdict"] == Verdict.CLEAR).to_numpy()
    figure.add_bar(
        x=counts,
        y=np.arange(len(themes)),
        orientation="h",
        width=0.34,
        marker={
            "color": [theme.faded(theme.COUNT) if sure else theme.CLEAR for sure in firm],
            "line": {"color": theme.COUNT, "width": 1},
        },
        error_x=theme.whisker(low * total, counts, high * total, colour=theme.COUNT),
        customdata=theme.clickable(
            (theme_mark(choice, row.theme) for row in rows_of(themes)),
            themes["comment_ids"].map(len),
        ),
        hovertext=[
            f"<b>{_called(row, called)}</b><br>{', '.join(plain(w, _CELLS) for w in row.words)}<br>"
            f"{row.comments:,} of {total:,} comments, {percent(s)} ({percent_range(a, b)})<br>"
            f"{in_words(row.stability)}"
            for row, s, a, b in zip(rows_of(themes), share, low, high, strict=True)
        ],
        hoverinfo="text",
    )
    theme.label_rows(
        figure,
        np.arange(len(themes)),
        [f"{_called(row, called)}  <b>{row.comments:,}</b>" for row in rows_of(themes)],
    )
    figure.update_xaxes(range=[0, max(float(high.max()) * total * 1.04, 1.0)])
    return Chart(figure, _alt(themes, called, total), _meaning(themes), _rows(themes, called))


def theme_mark(choice: str, number: int) -> Mark:
    """Return what opens the comments that carry a theme."""
    return Mark(MarkKind.THEME, f"{choice}/{number}")


def in_words(stability: Any) -> str:  # noqa: ANN401 - a cell of the table, which may be missing
    """Say how surely a theme is one.

    Examples
    --------
    >>> in_words(0.82).partition(":")[0], in_words(0.4).partition(":")[0]
    ('firm', 'loose')
    """
    if pd.isna(stability):
        return "cut by hand: not looked for in parts of the discussion"
    back = f"{percent(float(stability))} of its words come back in parts of the discussion"
    if stability < _LOOSE:
        return f"loose: {back}, as in words dealt at random"
    return f"firm: {back}" if stability >= _FIRM else f"middling: {back}"


def _called(row: Any, names: Mapping[int, str]) -> str:  # noqa: ANN401 - a row of the table
    """Return a theme's name, or its foremost words, made harmless."""
    if name := names.get(row.theme):
        return plain(name, _NAME_CELLS)
    return ", ".join(plain(word, _CELLS) for word in row.words[:_WORDS])


def _alt(themes: pd.DataFrame, names: Mapping[int, str], total: int) -> str:
    leading = "; ".join(
        f"{_said(row, names)} ({row.comments:,})" for row in rows_of(themes.head(3))
    )
    return f"{counted(len(themes), 'theme')} in {counted(total, 'comment')}: {leading}."


def _said(row: Any, names: Mapping[int, str]) -> str:  # noqa: ANN401 - a row of the table
    """Return a theme's name, or its foremost words, for a sentence."""
    return shortened(names.get(row.theme, ""), _NAME_CELLS) or ", ".join(
        shortened(word, _CELLS) for word in row.words[:_WORDS]
    )


def _meaning(themes: pd.DataFrame) -> str:
    firm = int((themes["verdict"] == Verdict.CLEAR).sum())
    return (
        "A theme is a set of words that come together in comments; a program finds as many as "
        "it is asked for, also where there are none. So each is looked for anew in six parts of "
        f"the discussion: {firm:,} of {len(themes):,} {'is' if firm == 1 else 'are'} found again "
        "more surely than in words dealt out at random (filled bars). A comment may carry two "
        "themes or none."
    )


def _rows(themes: pd.DataFrame, names: Mapping[int, str]) -> pd.DataFrame:
    percents = {
        name: (themes[column].astype(float) * 100).round(1).to_numpy()
        for name, column in (("Share, %", "share"), ("Low (95 %)", "low"), ("High (95 %)", "high"))
    }
    return pd.DataFrame(
        {
            "Theme": themes["theme"].to_numpy(),
            "Name": [names.get(number, "") for number in themes["theme"]],
            "Words": [", ".join(words) for words in themes["words"]],
            "Comments": themes["comments"].to_numpy(),
            **percents,
            "How sure": [in_words(value) for value in themes["stability"].astype(float)],
        }
    )
