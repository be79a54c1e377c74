"""In which words do people speak?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from belowline.charts import theme
from belowline.charts.cells import floats
from belowline.charts.chart import Chart
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, percent, percent_range, plain, shortened

if TYPE_CHECKING:
    import pandas as pd

_ROW_HEIGHT: Final = 24
_APART: Final = (
    " A word of a longer phrase shown here counts only comments in which it also stands by itself."
)
_MOST_LEMMAS: Final = 30  # as many as the ranking has terms
_MOST_TERMS: Final = 25  # a screenful; the table has all of them


def term_bars(frequent_terms: pd.DataFrame) -> Chart | None:
    """Draw the most widespread words and phrases, by how many comments hold them.

    Longer is more widespread. Comments are counted, not uses: one long comment that says
    a word ten times counts once.

    Parameters
    ----------
    frequent_terms
        ``term, comments, uses, share`` ([0, 1] of all comments), ``n`` (all comments),
        ``low, high, verdict, comment_ids``, most comments first.

    Returns
    -------
    Chart or None
        Each bar opens the comments that hold its term. ``None`` without terms, or when
        all are *too few*.
    """
    if frequent_terms.empty or (frequent_terms["verdict"] == Verdict.TOO_FEW).all():
        return None
    shown = frequent_terms.head(_MOST_TERMS)
    counts = shown["comments"].to_numpy(int)
    share, low, high = (floats(shown[c]) for c in ("share", "low", "high"))
    total = int(shown["n"].iloc[0])
    figure = theme.canvas(
        height=_ROW_HEIGHT * len(shown) + 60,
        x_title=f"Comments that hold it, of {total:,}",
        top=4,
    )
    figure.add_bar(
        x=counts,
        y=np.arange(len(shown)),
        orientation="h",
        width=0.66,
        marker={
            "color": theme.faded(theme.COUNT),
            "line": {"color": theme.COUNT, "width": 1},
        },
        error_x=theme.whisker(low * total, counts, high * total, colour=theme.COUNT),
        customdata=theme.clickable(
            (term_mark(row) for row in rows_of(shown)), shown["comment_ids"].map(len)
        ),
        hovertext=[
            f"<b>{plain(t)}</b> in {n:,} of {total:,} comments<br>"
            f"{percent(s)} ({percent_range(a, b)})"
            for t, n, s, a, b in zip(shown["term"], counts, share, low, high, strict=True)
        ],
        hoverinfo="text",
    )
    theme.name_rows(
        figure, [f"{plain(t)}  <b>{n:,}</b>" for t, n in zip(shown["term"], counts, strict=True)]
    )
    figure.update_xaxes(range=[0, float(high.max()) * total * 1.04])
    leading = ", ".join(
        f"{shortened(t)} ({n:,})" for t, n in zip(shown["term"][:4], counts, strict=False)
    )
    alt = f"In most of {counted(total, 'comment')}: {leading}."
    inside = int((shown["inside"] > 0).sum()) if "inside" in shown else 0
    meaning = (
        "Bars count comments, not uses. The thin lines show how far each count could differ "
        "by chance: where they overlap, which word leads is not settled."
        + (_APART if inside else "")
    )
    return Chart(figure, alt, meaning, _term_rows(frequent_terms))


def lemma_bars(lemma_terms: pd.DataFrame) -> Chart | None:
    """Draw the most widespread words, the forms of each put together.

    Parameters
    ----------
    lemma_terms
        As for :func:`term_bars`, with ``forms`` (tuple of str).

    Returns
    -------
    Chart or None
        Each bar opens the comments that hold any form of its word. ``None`` without words, or
        when all are *too few*.
    """
    ranked = lemma_terms.head(_MOST_LEMMAS)
    made = term_bars(ranked)
    if made is None:
        return None
    forms = [", ".join(one) for one in ranked["forms"]]
    bars = made.figure.data[0]
    bars.hovertext = [
        f"{said}<br>as {plain(shortened(written))}"
        for said, written in zip(bars.hovertext, forms, strict=False)
    ]
    table = made.table.copy()
    table.insert(1, "Forms", forms)
    return replace(made, table=table)


def term_mark(row: Any) -> Mark:  # noqa: ANN401 - a row of the table
    """Return what opens a bar: a word that a longer phrase takes from opens only the rest."""
    if hasattr(row, "forms"):
        return Mark(MarkKind.LEMMA, row.term)
    apart = getattr(row, "inside", 0) > 0
    return Mark(MarkKind.ALONE if apart else MarkKind.TERM, row.term)


def _term_rows(terms: pd.DataFrame) -> pd.DataFrame:
    """Return terms as rows to show, shares in percent."""
    rows = terms[["term", "comments", "uses", "share", "low", "high", "verdict"]].copy()
    rows[["share", "low", "high"]] = (rows[["share", "low", "high"]].astype(float) * 100).round(1)
    rows["verdict"] = rows["verdict"].astype(str)
    names = ["Term", "Comments", "Uses", "Share, %", "Low (95 %)", "High (95 %)", "Verdict"]
    return rows.set_axis(names, axis=1)
