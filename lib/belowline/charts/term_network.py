"""Which words come together, drawn as a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from belowline.charts import theme
from belowline.charts.chart import Chart
from belowline.charts.layout import (
    ON_A_LAPTOP,
    ON_A_PHONE,
    axis_range,
    moved_apart,
    names_apart,
    spring_places,
)
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.verdict import Verdict
from belowline.model.wording import counted, plain, shortened

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from numpy.typing import NDArray

# With forty words and their names a drawing can still be read on a laptop; ties beyond half
# as many again cross each other more than they join.
MOST_WORDS: Final = 40
MOST_ON_A_PHONE: Final = 16  # words; more of them lie on each other in 360 px
_TIES_A_WORD: Final = 1.5
_HEIGHT: Final = 560
_LOW, _PER_WORD = 240, 16  # px of a drawing of few words: four in a tall one would be lost in it
_SMALLEST, _LARGEST = 9.0, 30.0  # px of a dot: a finger finds the small, the large hides none
_CROWD, _LARGEST_IN_IT = 12, 18.0  # beyond so many words large dots would lie on each other
_WIDTHS: Final = ((0.0, 1.0), (0.3, 2.0), (0.6, 3.4))  # px of a tie from such an NPMI on
_HANDLE: Final = 7  # px of the point in the middle of a tie that can be clicked
_LABEL_CELLS: Final = 18  # a word stands beside others; hovering tells all of it


def term_network(
    pairs: pd.DataFrame, terms: pd.DataFrame, *, most: int = MOST_WORDS
) -> Chart | None:
    """Draw words as dots and a tie between two that come together in comments.

    Parameters
    ----------
    pairs
        What :func:`belowline.analysis.co_occurrence.co_occurrence` returns, strongest first.
    terms
        ``term, comments`` of every word in a pair.
    most
        How many words there is room for.

    Returns
    -------
    Chart or None
        A dot opens the comments that hold its word, the point on a tie those that hold both.
        Ties that chance alone could bring are dotted. The strongest ties are drawn, at most
        half as many again as words. ``None`` without a pair.
    """
    drawn = _drawn(pairs, most)
    if drawn.empty:
        return None
    comments = dict(zip(terms["term"], terms["comments"].astype(int), strict=True))
    words = list(dict.fromkeys([*drawn["term"], *drawn["other"]]))
    row = {word: place for place, word in enumerate(words)}
    ends = [(row[a], row[b]) for a, b in zip(drawn["term"], drawn["other"], strict=True)]
    height = min(_LOW + _PER_WORD * len(words), _HEIGHT)
    counts = np.array([comments[word] for word in words], dtype="int64")
    places = spring_places(len(words), ends, seed=0)
    room = (ON_A_PHONE if most <= MOST_ON_A_PHONE else ON_A_LAPTOP, height)
    places = moved_apart(places, _sizes(counts), room=room)
    figure = theme.canvas(height=height, x_title="Larger: in more comments", top=26)
    figure.update_xaxes(showticklabels=False, showgrid=False, range=axis_range(places[:, 0]))
    figure.update_yaxes(visible=False, range=axis_range(places[:, 1]))
    clear = (drawn["verdict"] == Verdict.CLEAR).to_numpy()
    _ties(figure, places, np.array(ends), drawn["npmi"].to_numpy(float), clear)
    _handles(figure, places, np.array(ends), drawn)
    _dots(figure, places, words, counts, room=room)
    theme.lay_key(figure, "── more than chance   ··· chance could bring it")
    return Chart(figure, _alt(pairs, drawn), _meaning(pairs, drawn, clear), _rows(pairs))


def _drawn(pairs: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the strongest ties, as long as there is room for their words."""
    held: set[str] = set()
    kept = []
    for at, (one, other) in enumerate(zip(pairs["term"], pairs["other"], strict=True)):
        if len(held | {one, other}) <= most:
            held |= {one, other}
            kept.append(at)
        if len(kept) >= most * _TIES_A_WORD:
            break
    return pairs.iloc[kept].reset_index(drop=True)


def _ties(
    figure: go.Figure,
    places: NDArray[np.float64],
    ends: NDArray[np.int64],
    strength: NDArray[np.float64],
    clear: NDArray[np.bool_],
) -> None:
    """Draw the ties, thicker for words that are seldom apart."""
    starts, stops = places[ends[:, 0]], places[ends[:, 1]]
    for sure, dash in ((True, "solid"), (False, "dot")):
        for (low, width), (high, _) in zip(_WIDTHS, (*_WIDTHS[1:], (np.inf, 0)), strict=True):
            held = (strength >= low) & (strength < high) & (clear == sure)
            if not held.any():
                continue
            gap = np.full(int(held.sum()), np.nan)
            x, y = (
                np.column_stack([starts[held, axis], stops[held, axis], gap]).ravel()
                for axis in (0, 1)
            )
            figure.add_scatter(
                x=x,
                y=y,
                mode="lines",
                line={"color": theme.LINK, "width": width, "dash": dash},
                opacity=0.5,
                hoverinfo="skip",
            )


def _handles(
    figure: go.Figure,
    places: NDArray[np.float64],
    ends: NDArray[np.int64],
    pairs: pd.DataFrame,
) -> None:
    """Draw a point on each tie, which can be clicked."""
    middle = (places[ends[:, 0]] + places[ends[:, 1]]) / 2
    figure.add_scatter(
        x=middle[:, 0],
        y=middle[:, 1],
        mode="markers",
        marker={"size": _HANDLE, "symbol": "diamond", "color": theme.LINK, "line": {"width": 0}},
        customdata=theme.clickable((pair_mark(pair) for pair in rows_of(pairs)), pairs["comments"]),
        hovertext=[_card(pair) for pair in rows_of(pairs)],
        hoverinfo="text",
    )


def pair_mark(pair: Any) -> Mark:  # noqa: ANN401 - a row of the table
    """Return what opens the comments that hold both words."""
    return Mark(MarkKind.BOTH, f"{pair.term}~{pair.other}")


def _card(pair: Any) -> str:  # noqa: ANN401 - a row of the table
    return (
        f"<b>{plain(pair.term)}</b> and <b>{plain(pair.other)}</b><br>together in "
        f"{counted(int(pair.comments), 'comment')}; by chance in some {pair.expected:.1f}"
    )


def _sizes(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how wide each dot is, in pixels: its area grows with the count."""
    largest = _LARGEST if len(counts) <= _CROWD else _LARGEST_IN_IT
    return np.asarray(
        _SMALLEST + (largest - _SMALLEST) * np.sqrt(counts / max(counts.max(initial=0), 1))
    )


def _dots(
    figure: go.Figure,
    places: NDArray[np.float64],
    words: list[str],
    counts: NDArray[np.int64],
    *,
    room: tuple[int, int],
) -> None:
    """Draw the words over their ties, and name those that have room."""
    sizes = _sizes(counts)
    figure.add_scatter(
        x=places[:, 0],
        y=places[:, 1],
        mode="markers",
        marker={
            "size": sizes,
            "color": theme.COUNT,
            "opacity": 1,
            "line": {"width": 1, "color": "rgba(255,255,255,0.6)"},
        },
        cliponaxis=False,
        customdata=theme.clickable((Mark(MarkKind.TERM, word) for word in words), counts),
        hovertext=[
            f"<b>{plain(word)}</b><br>{counted(int(n), 'comment')}"
            for word, n in zip(words, counts, strict=True)
        ],
        hoverinfo="text",
    )
    said = [plain(word, _LABEL_CELLS) for word in words]
    order = np.argsort(-counts, kind="stable")
    order = names_apart(places, order, [len(word) for word in said], room=room)
    figure.add_scatter(
        x=places[order, 0],
        y=places[order, 1],
        mode="markers+text",
        # An unseen dot of the same size keeps the name clear of the one below it.
        marker={"size": sizes[order], "color": theme.CLEAR, "line": {"width": 0}},
        text=[said[at] for at in order],
        textposition="top center",
        textfont={"size": 11},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _alt(pairs: pd.DataFrame, drawn: pd.DataFrame) -> str:
    first = drawn.iloc[0]
    return (
        f"{counted(len(pairs), 'pair')} of words that come together; most plainly "
        f"{shortened(first['term'])} and {shortened(first['other'])}, in "
        f"{counted(int(first['comments']), 'comment')}."
    )


def _meaning(pairs: pd.DataFrame, drawn: pd.DataFrame, clear: NDArray[np.bool_]) -> str:
    said = (
        "A tie joins two words that at least five comments hold together, and more than if the "
        "two had nothing to do with each other; thicker: seldom apart. "
        f"{counted(int(clear.sum()), 'tie')} of {len(drawn):,} {'is' if len(drawn) == 1 else 'are'}"
        " more than chance brings with so many pairs compared. Where a word stands says nothing "
        "else."
    )
    if len(drawn) < len(pairs):
        said += f" Of {counted(len(pairs), 'pair')} the {len(drawn):,} strongest are drawn."
    return said


def _rows(pairs: pd.DataFrame) -> pd.DataFrame:
    rows = pairs[["term", "other", "comments", "expected", "npmi", "g2", "verdict"]]
    rows = rows.round({"expected": 1, "npmi": 2, "g2": 1})
    names = ["Term", "Other term", "Comments", "By chance", "NPMI", "G2", "Verdict"]
    return rows.set_axis(names, axis=1)
