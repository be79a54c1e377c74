"""Where the machine and a person differ, and what that does to the shares."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from belowline.charts import theme
from belowline.charts.cells import floats
from belowline.charts.chart import Chart
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, percent, percent_range

_MACHINE: Final = ("negative", "neutral", "positive", "unscored")
_ANSWERS: Final = {
    "negative": "negative",
    "neutral": "neutral<br>or mixed",
    "positive": "positive",
    "unclear": "can’t tell",
}
_CELL: Final = 52
_ROW_HEIGHT: Final = 62


def confusion_squares(confusion: pd.DataFrame) -> Chart | None:
    """Draw what the person said of each of the machine's labels.

    Parameters
    ----------
    confusion
        What :func:`belowline.analysis.agreement.confusion` returns.

    Returns
    -------
    Chart or None
        A square per pair that occurs, with its comments; each opens them. ``None`` without
        any.
    """
    if confusion.empty:
        return None
    machine = [one for one in _MACHINE if one in set(confusion["machine"])]
    answers = list(_ANSWERS)
    n = confusion["comments"].to_numpy(int)
    same = confusion["same"].fillna(value=False).to_numpy(bool)
    figure = theme.canvas(height=_CELL * len(machine) + 92, x_title="You say", top=26)
    figure.add_scatter(
        x=confusion["answer"].map(answers.index).to_numpy(),
        y=confusion["machine"].map(machine.index).to_numpy(),
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": 38,
            "color": np.where(same, theme.faded(theme.COUNT), theme.CLEAR),
            "line": {"color": np.where(same, theme.COUNT, theme.WHISKER), "width": 1.5},
        },
        text=[f"<b>{k:,}</b>" for k in n],
        customdata=theme.clickable(
            (Mark(MarkKind.CHECKED, f"{row.machine}.{row.answer}") for row in rows_of(confusion)),
            n,
        ),
        hovertext=[
            f"the machine says <b>{row.machine}</b>, "
            f"you say <b>{_ANSWERS[row.answer].replace('<br>', ' ')}</b><br>"
            f"{counted(int(row.comments), 'comment')}"
            for row in rows_of(confusion)
        ],
        hoverinfo="text",
    )
    theme.name_rows(figure, machine)
    theme.name_y(figure, "the machine says")
    figure.update_xaxes(
        showgrid=False,
        tickvals=list(range(len(answers))),
        ticktext=list(_ANSWERS.values()),
        range=[-0.6, len(answers) - 0.4],
        tickangle=0,
    )
    both = confusion[confusion["same"].notna()]
    agreed, compared = int(n[same].sum()), int(both["comments"].sum())
    alt = f"The machine and you say the same of {agreed} of {counted(compared, 'comment')}."
    left = int(n.sum()) - compared
    beyond = (
        f" {counted(left, 'comment')} that the machine left unscored, or of which you could "
        "not tell, are shown and not compared."
        if left
        else ""
    )
    meaning = f"Filled squares are agreement. Each opens its comments.{beyond}"
    table = pd.DataFrame(
        {
            "The machine says": confusion["machine"],
            "You say": [_ANSWERS[one].replace("<br>", " ") for one in confusion["answer"]],
            "Comments": confusion["comments"],
        }
    )
    return Chart(figure, alt, meaning, table)


def corrected_share_points(shares: pd.DataFrame) -> Chart | None:
    """Draw the shares a person would find beside those that the machine counts.

    Parameters
    ----------
    shares
        What :func:`belowline.analysis.corrected_shares.corrected_shares` returns.

    Returns
    -------
    Chart or None
        Each point opens the comments that were labelled so. ``None`` under the floor.
    """
    if shares.empty or (shares["verdict"] == Verdict.TOO_FEW).any():
        return None
    rows = np.arange(len(shares))
    value, low, high = (100 * floats(shares[name]) for name in ("value", "low", "high"))
    figure = theme.canvas(
        height=_ROW_HEIGHT * len(shares) + 84, x_title="Share of all comments, %", top=30
    )
    theme.label_rows(figure, rows, [_line(row) for row in rows_of(shares)])
    figure.add_scatter(
        name="machine",
        x=100 * floats(shares["machine"]),
        y=rows,
        mode="markers",
        marker={"size": 12, "color": theme.WHISKER, "symbol": "diamond-open", "line": {"width": 2}},
        hoverinfo="skip",
        cliponaxis=False,
    )
    figure.add_scatter(
        name="corrected",
        x=value,
        y=rows,
        mode="markers",
        marker={"size": 12, "color": theme.COUNT, "symbol": "circle"},
        error_x=theme.whisker(low, value, high, colour=theme.COUNT),
        customdata=theme.clickable(
            (Mark(MarkKind.CHECKED, f"any.{label}") for label in shares["label"]),
            shares["comment_ids"].map(len),
        ),
        hovertext=[
            f"<b>{_name(row.label)}</b>: {percent(row.value)} of all comments "
            f"({percent_range(row.low, row.high)})<br>"
            f"you said so of {len(row.comment_ids):,} of {row.n:,}"
            for row in rows_of(shares)
        ],
        hoverinfo="text",
        cliponaxis=False,
    )
    figure.update_xaxes(range=[-2, 102], tickvals=[0, 25, 50, 75, 100], showgrid=True)
    figure.add_annotation(
        name="key", x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom",
        yshift=6, showarrow=False,
        text=f'<span style="color:{theme.COUNT}">●</span> as you would label all   '
        f'<span style="color:{theme.WHISKER}">◇</span> as the machine does',
    )  # fmt: skip
    return Chart(figure, *_said(shares), _rows(shares))


def _name(label: str) -> str:
    return _ANSWERS[label].replace("<br>", " ")


def _line(row: Any) -> str:  # noqa: ANN401 - a row of the table
    words = f"{_name(row.label)}: <b>{percent(row.value)}</b> ({percent_range(row.low, row.high)})"
    if pd.isna(row.machine):
        return words
    verdict = "too wide" if row.wide else row.verdict
    return f"{words}, machine {percent(row.machine)}, {verdict}"


def _said(shares: pd.DataFrame) -> tuple[str, str]:
    named = shares[shares["label"].isin(["negative", "positive"])]
    found = "; ".join(
        f"{row.label} {percent(row.value)} ({percent_range(row.low, row.high)}), where the machine "
        f"counts {percent(row.machine)}"
        for row in rows_of(named)
    )
    n = int(shares["n"].iloc[0])
    alt = f"Of all comments you would call {found}; from {counted(n, 'label')}."
    clear = named.loc[named["verdict"] == Verdict.CLEAR, "label"].tolist()
    wide = shares.loc[shares["wide"], "label"].map(_name).tolist()
    meaning = (
        f"The machine’s share of {' and '.join(clear)} comments is clearly off: its 95 % interval "
        "does not hold it."
        if clear
        else "Weak: the intervals (95 %) hold the machine’s own shares, so that its errors may "
        "cancel out."
    )
    if wide:
        meaning += (
            f" Too wide to correct with: {', '.join(wide)}. Label more comments to narrow it."
        )
    return alt, meaning


def _rows(shares: pd.DataFrame) -> pd.DataFrame:
    made = {
        "You say": [_name(one) for one in shares["label"]],
        "Labelled so": shares["comment_ids"].map(len),
        "Labelled": shares["n"],
        "Share of all (%)": (100 * floats(shares["value"])).round(1),
        "Low (95 %)": (100 * floats(shares["low"])).round(1),
        "High (95 %)": (100 * floats(shares["high"])).round(1),
        "By the machine (%)": (100 * floats(shares["machine"])).round(1),
        "Verdict": np.where(shares["wide"], "too wide", shares["verdict"]),
    }
    return pd.DataFrame(made)
