"""By whom, towards whom, and how deep in the talk is which tone taken?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from belowline.charts import theme
from belowline.charts.cells import floats
from belowline.charts.chart import Chart
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, percent, percent_range, plain, shortened, signed

if TYPE_CHECKING:
    import plotly.graph_objects as go

_ROW_HEIGHT: Final = 46  # px: a line of text above a mark that a finger finds
_MOST_ROWS: Final = 20  # a screenful; the table has all of them
_SCALE: Final = "Mean tone, −1 (negative) to +1 (positive)"
_ALL: Final = " All ranges of the chart together hold their means 95 times in 100."
_LABELS: Final = ("negative", "neutral", "positive")


def person_tone(people_tone: pd.DataFrame, people: pd.DataFrame) -> Chart | None:
    """Draw the mean tone of each person with enough scored comments.

    Parameters
    ----------
    people_tone
        ``group`` (a person id), ``value, n, comments, low, high, verdict, comment_ids``.
    people
        ``person, author``.

    Returns
    -------
    Chart or None
        Each mark opens the scored comments of its person. ``None`` where nobody has enough.
    """
    names = dict(zip(people["person"], people["author"], strict=True))
    said = {person: str(names.get(person, "")) for person in people_tone["group"]}
    return _means(people_tone, said, MarkKind.TONED, ("person", "people"), "Person")


def place_tone(places: pd.DataFrame) -> Chart | None:
    """Draw the mean tone of starts and answers, and of each level of the threads.

    Parameters
    ----------
    places
        ``group`` ("starts", "answers", "level.2"), and the columns of :func:`person_tone`.

    Returns
    -------
    Chart or None
        Each mark opens the scored comments of its group. ``None`` where none has enough.
    """
    said = {group: _place_name(group) for group in places["group"]}
    return _means(places, said, MarkKind.TONED, ("group", "groups"), "Place")


def _place_name(group: str) -> str:
    if group == "starts":
        return "answer nobody"
    return "answer somebody" if group == "answers" else f"level {group.removeprefix('level.')}"


def target_tone(targets: pd.DataFrame) -> Chart | None:
    """Draw the mean tone of the sentences that name each target.

    Parameters
    ----------
    targets
        ``target``, and the columns of :func:`person_tone`.

    Returns
    -------
    Chart or None
        Each mark opens the comments with a scored sentence that names its target. ``None``
        where none has enough.
    """
    named = targets.rename(columns={"target": "group"})
    said = {term: f"“{term}”" for term in named["group"]}
    return _means(named, said, MarkKind.TARGET, ("target", "targets"), "Target")


def _means(
    groups: pd.DataFrame,
    names: Mapping[str, str],
    kind: MarkKind,
    nouns: tuple[str, str],
    column: str,
) -> Chart | None:
    """Draw a mean and its range for each group that has enough, in the order given."""
    enough = groups[groups["verdict"] != Verdict.TOO_FEW]
    if enough.empty:
        return None
    shown = enough.head(_MOST_ROWS)
    rows = np.arange(len(shown))
    value, low, high = (floats(shown[end]) for end in ("value", "low", "high"))
    figure = theme.canvas(height=_ROW_HEIGHT * len(shown) + 56, x_title=_SCALE, top=4)
    lines = [f"<b>{plain(names[row.group])}</b>  {_figures(row)}" for row in rows_of(shown)]
    figure.add_scatter(
        x=value,
        y=rows,
        mode="markers",
        marker={"size": 12, "symbol": "diamond", "color": [_side(row) for row in rows_of(shown)]},
        error_x=theme.whisker(low, value, high),
        customdata=theme.clickable(
            (Mark(kind, group) for group in shown["group"]), shown["comment_ids"].map(len)
        ),
        hovertext=lines,
        hoverinfo="text",
    )
    theme.label_rows(figure, rows, lines)
    _lay_scale(figure)
    clear = enough[enough["verdict"] == Verdict.CLEAR]
    few = len(groups) - len(enough)
    listed = "; ".join(f"{shortened(names[row.group])} {signed(row.value)}" for row in
                       rows_of((clear if len(clear) else enough).head(3)))  # fmt: skip
    lead = f"{len(clear):,} clearly not mixed" if len(clear) else "none clearly to a side"
    alt = f"Mean tone of {counted(len(enough), *nouns)}, {lead}: {listed}."
    parts = [
        "Clear: the whole range lies on one side of zero."
        if len(clear)
        else "Weak: every range holds zero, so none leans to a side.",
        _ALL.strip(),
        f"{counted(few, *nouns)} with fewer than ten scored comments "
        f"{'is' if few == 1 else 'are'} not drawn."
        if few
        else "",
        f"{len(enough) - len(shown):,} more are in the table only."
        if len(enough) > len(shown)
        else "",
    ]
    meaning = " ".join(part for part in parts if part)
    return Chart(figure, alt, meaning, mean_rows(groups, names, column))


def _figures(row: Any) -> str:  # noqa: ANN401 - a table's row has no type
    ends = f"{signed(row.low)} to {signed(row.high)}"
    return f"{signed(row.value)} ({ends}), {row.verdict} · {counted(int(row.n), 'comment')}"


def _side(row: Any) -> str:  # noqa: ANN401 - a table's row has no type
    """Return the colour of a side only where the mean is clearly on it."""
    if row.verdict != Verdict.CLEAR:
        return theme.NEUTRAL
    return theme.POSITIVE if row.value > 0 else theme.NEGATIVE


def _lay_scale(figure: go.Figure) -> None:
    figure.update_xaxes(range=[-1.04, 1.04], tickvals=[-1, -0.5, 0, 0.5, 1])
    figure.update_xaxes(ticktext=["−1", "−0.5", "0", "+0.5", "+1"])
    theme.lay_shapes(figure, [theme.upright_line(0)])


def mean_rows(groups: pd.DataFrame, names: Mapping[str, str], column: str) -> pd.DataFrame:
    """Return means as rows to show, those without enough comments as well."""
    return pd.DataFrame(
        {
            column: [names[group] for group in groups["group"]],
            "Mean tone": floats(groups["value"]).round(2),
            "Low (95 %)": floats(groups["low"]).round(2),
            "High (95 %)": floats(groups["high"]).round(2),
            "Scored comments": groups["n"].to_numpy(dtype=int),
            "All comments": groups["comments"].to_numpy(dtype=int),
            "Verdict": groups["verdict"].astype(str).to_numpy(),
        }
    )


def echo_bars(transitions: pd.DataFrame) -> Chart | None:
    """Draw how negative, neutral and positive comments are answered.

    Parameters
    ----------
    transitions
        ``parent_label, label, pairs, expected, share, n, low, high, verdict, comment_ids``:
        nine rows.

    Returns
    -------
    Chart or None
        A bar for each tone that is answered, cut by the tone of the answers; each piece opens
        its answers. ``None`` under 30 pairs.
    """
    if transitions.empty or (transitions["verdict"] == Verdict.TOO_FEW).all():
        return None
    figure = theme.canvas(
        height=_ROW_HEIGHT * len(_LABELS) + 84, x_title="Share of the answers, %", top=26
    )
    sizes = transitions.groupby("parent_label")["n"].first()
    rows = np.arange(len(_LABELS))
    for label in _LABELS:
        cells = transitions[transitions["label"] == label].set_index("parent_label")
        cells = cells.loc[list(_LABELS)]
        shares = np.nan_to_num(floats(cells["share"])) * 100
        style = theme.TONES[label]
        counts = [len(ids) for ids in cells["comment_ids"]]
        figure.add_bar(
            name=label,
            x=shares,
            y=rows,
            orientation="h",
            width=0.5,
            marker={"color": style.colour, "line": {"width": 1, "color": theme.CLEAR}},
            text=[f"{style.glyph} {n:,}" if n else "" for n in counts],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": "#ffffff"},
            customdata=theme.clickable(
                (Mark(MarkKind.ECHO, f"{above}.{label}") for above in _LABELS), counts
            ),
            hovertext=[
                _cell(above, label, row) for above, row in zip(_LABELS, rows_of(cells), strict=True)
            ],
            hoverinfo="text",
        )
    figure.update_layout(barmode="stack")
    theme.label_rows(
        figure,
        rows,
        [
            f"Answers to <b>{above}</b> comments  {counted(int(sizes.get(above, 0)), 'answer')}"
            for above in _LABELS
        ],
    )
    theme.lay_key(figure, theme.tone_key(_LABELS))
    figure.update_xaxes(range=[0, 100], tickvals=[0, 25, 50, 75, 100])
    pairs = int(transitions["pairs"].sum())
    cell = transitions[
        (transitions["parent_label"] == "negative") & (transitions["label"] == "negative")
    ].iloc[0]
    alt = (
        f"Of {counted(pairs, 'answer')}, {int(cell['n']):,} are to negative comments, and "
        f"{int(cell['pairs']):,} of these are negative ({float(cell['expected']):.1f} were "
        "answers independent of what they answer)."
    )
    table = pd.DataFrame(
        {
            "Answered comment": transitions["parent_label"].to_numpy(),
            "Answer": transitions["label"].to_numpy(),
            "Answers": transitions["pairs"].to_numpy(dtype=int),
            "Expected": floats(transitions["expected"]).round(1),
            "Share, %": (floats(transitions["share"]) * 100).round(1),
            "Low (95 %)": (floats(transitions["low"]) * 100).round(1),
            "High (95 %)": (floats(transitions["high"]) * 100).round(1),
            "Verdict": transitions["verdict"].astype(str).to_numpy(),
        }
    )
    meaning = (
        "Read along a bar: of the answers to such comments, so many are of each tone. Expected, in "
        "the table: as many as there would be if answers did not follow what they answer."
    )
    return Chart(figure, alt, meaning, table)


def _cell(above: str, label: str, row: Any) -> str:  # noqa: ANN401 - a table's row has no type
    if not row.n:
        return f"no answer to a {above} comment"
    return (
        f"<b>{counted(row.pairs, f'{label} answer')}</b> to {above} comments<br>"
        f"{percent(row.share)} ({percent_range(row.low, row.high)}); "
        f"{row.expected:.1f} expected"
    )


def rude_bars(civility: pd.DataFrame) -> Chart | None:
    """Draw in how many comments each entry of the civility list is found.

    Parameters
    ----------
    civility
        ``pattern, label, comments, share, n, low, high, verdict, comment_ids``, "any" first.

    Returns
    -------
    Chart or None
        A bar for each entry that is found somewhere; each opens its comments. ``None`` under
        ten comments, or where nothing is found.
    """
    found = civility[(civility["comments"] > 0) & (civility["verdict"] != Verdict.TOO_FEW)]
    if found.empty:
        return None
    rows = np.arange(len(found))
    share, low, high = (floats(found[end]) * 100 for end in ("share", "low", "high"))
    n = int(found["n"].iloc[0])
    figure = theme.canvas(
        height=_ROW_HEIGHT * len(found) + 56, x_title=f"Share of {n:,} comments, %", top=4
    )
    lines = [
        f"<b>{plain(row.label, 40)}</b>  {row.comments:,} of {n:,}, {percent(row.share)} "
        f"({percent_range(row.low, row.high)})"
        for row in rows_of(found)
    ]
    figure.add_bar(
        x=share,
        y=rows,
        orientation="h",
        width=0.4,
        marker={"color": theme.faded(theme.COUNT)},
        error_x=theme.whisker(low, share, high),
        customdata=theme.clickable(
            (Mark(MarkKind.RUDE, pattern) for pattern in found["pattern"]),
            found["comment_ids"].map(len),
        ),
        hovertext=lines,
        hoverinfo="text",
    )
    theme.label_rows(figure, rows, lines)
    figure.update_xaxes(rangemode="tozero", range=[0, float(np.nanmax(high)) + 2])
    first = found.iloc[0]
    alt = (
        f"The list finds something in {counted(int(first['comments']), 'comment')} of {n:,} "
        f"({percent(first['share'])}, {percent_range(first['low'], first['high'])})."
    )
    meaning = (
        "A prompt to look, not a verdict: quotation, irony and banter are found too, and an insult "
        "in other words is missed. The thin lines are 95\u00a0% ranges. A comment can stand in "
        "several bars."
    )
    table = pd.DataFrame(
        {
            "What is looked for": civility["label"].astype(str).to_numpy(),
            "Comments": civility["comments"].to_numpy(dtype=int),
            "Share, %": (floats(civility["share"]) * 100).round(1),
            "Low (95 %)": (floats(civility["low"]) * 100).round(1),
            "High (95 %)": (floats(civility["high"]) * 100).round(1),
        }
    )
    return Chart(figure, alt, meaning, table)
