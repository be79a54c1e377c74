"""Who is joined to whom, drawn as a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

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
from belowline.model.wording import counted, plain, shortened

if TYPE_CHECKING:
    import plotly.graph_objects as go
    from numpy.typing import NDArray

# With 40 people a name, a dot and its ties still stand apart on a laptop; of 60 out of a
# discussion of 50,000 comments the middle was a ball of wool.
MOST_PEOPLE: Final = 40
MOST_ON_A_PHONE: Final = 16  # on a third of the width, the same distance between two of them
_TIES_EACH: Final = 2  # times as many ties as people: 80 beside 40
_KINDS_A_LINE: Final = 4  # of the key, on a phone
_MOST_LABELS: Final = 16
_LABEL_CELLS: Final = 16  # a name stands beside others; hovering tells all of it
_HEIGHT: Final = 560
_SMALLEST, _LARGEST = 9.0, 34.0  # px of a dot: a finger finds the small, the large hides none
_ARROW_AT: Final = 0.6  # of the way: two arrows of a tie that goes both ways stay apart
_WIDTHS: Final = ((1, 1.0), (2, 2.0), (4, 3.4))  # px of a line from so many answers on

SIZES: Final = {
    "comments": "comments written",
    "received": "answers received",
    "given": "answers given",
    "betweenness": "standing between others",
}
COLOURS: Final = {
    "group": "who answers whom most",
    "balance": "gives or gets answers",
    "none": "one colour",
}
LABELS: Final = {"most": "the largest", "all": "everybody", "none": "nobody"}


@dataclass(frozen=True, slots=True)
class _Look:
    """How the dots of one kind look, and what their kind is called."""

    colour: str
    symbol: str
    glyph: str
    words: str


# Six hues of middle lightness: each at least 3:1 against a white and a dark page, none of
# them the blue and vermilion of tone; the shape says the same for those who see no hue.
_SHAPES: Final = (
    ("#4f8f8b", "circle", "●"),
    ("#9270b4", "square", "■"),
    ("#a3801f", "diamond", "◆"),
    ("#c0648c", "hexagon", "⬢"),
    ("#7d8b35", "pentagon", "⬟"),
    ("#6a86b5", "star", "★"),
)
_REST: Final = _Look(theme.NEUTRAL, "circle-open", "○", "smaller groups")
_BALANCE: Final = {
    "gives": _Look("#9270b4", "square", "■", "only answers"),
    "both": _Look("#4f8f8b", "circle", "●", "answers and is answered"),
    "gets": _Look("#a3801f", "diamond", "◆", "only is answered"),
}
_FEWEST_IN_GROUP: Final = 3  # two people are a pair, not a group


def answer_network(  # noqa: PLR0913 - each option is a choice of the reader's
    people: pd.DataFrame,
    ties: pd.DataFrame,
    *,
    size: str = "comments",
    colour: str = "group",
    labels: str = "most",
    most: int = MOST_PEOPLE,
) -> Chart | None:
    """Draw people as dots and answers as arrows from who answers to who is answered.

    Parameters
    ----------
    people
        One row per person with a tie: ``person, author, comments, given, received, core,
        group, comment_ids``, and ``betweenness`` where dots are sized by it.
    ties
        ``from_person, to_person, links, stated, comment_ids``; answers to oneself are not
        drawn.
    size, colour, labels
        Keys of ``SIZES``, ``COLOURS`` and ``LABELS``.
    most
        At most so many people are drawn, the core of the network, and twice as many ties;
        the sentence below says what is left out.

    Returns
    -------
    Chart or None
        A dot opens that person's comments, an arrow the answers it stands for. ``None``
        without a tie between two people.
    """
    between = ties[ties["from_person"] != ties["to_person"]]
    if between.empty:
        return None
    core, chosen = _core(people, between, most)
    shown = between[between["from_person"].isin(core["person"])]
    inside = shown[shown["to_person"].isin(core["person"])]
    shown = inside.head(_TIES_EACH * most)
    drawn = core[core["person"].isin(_ends(shown))].reset_index(drop=True)
    row = {person: place for place, person in enumerate(drawn["person"])}
    ends = [(row[a], row[b]) for a, b in zip(shown["from_person"], shown["to_person"], strict=True)]
    values = drawn[size].to_numpy(dtype=float)
    places = spring_places(len(drawn), ends, seed=0)
    room = (ON_A_PHONE if most <= MOST_ON_A_PHONE else ON_A_LAPTOP, _HEIGHT)
    places = moved_apart(places, _sizes(values), room=room)
    figure = theme.canvas(height=_HEIGHT, x_title=f"Larger: more {SIZES[size]}", top=42)
    figure.update_xaxes(showticklabels=False, showgrid=False, range=axis_range(places[:, 0]))
    figure.update_yaxes(visible=False, range=axis_range(places[:, 1]))
    _lines(figure, places, ends, shown["links"].to_numpy(int))
    _arrows(figure, places, ends, shown, dict(zip(drawn["person"], drawn["author"], strict=True)))
    looks = _looks(drawn, colour)
    _dots(figure, places, drawn, looks, values)
    _names(figure, places, drawn, values, _named(places, drawn, values, labels, room))
    theme.lay_key(figure, _key(looks))
    return Chart(
        figure,
        _alt(people, between),
        _meaning(between, shown, (len(core), len(drawn)), chosen),
        _rows(people),
    )


def _core(people: pd.DataFrame, ties: pd.DataFrame, most: int) -> tuple[pd.DataFrame, str]:
    """Return who is drawn, and why they."""
    tied = people[people["person"].isin(_ends(ties))]
    if len(tied) <= most:
        return tied.reset_index(drop=True), ""
    sizes = tied["core"].value_counts().sort_index(ascending=False).cumsum()
    fitting = sizes[sizes <= most]
    if len(fitting):
        k = int(fitting.index[-1])
        rule = f"who are each joined to at least {k} others of them"
        return tied[tied["core"] >= k].reset_index(drop=True), rule
    inner = tied[tied["core"] == tied["core"].max()]
    answers = (inner["given"] + inner["received"]).sort_values(ascending=False, kind="stable")
    kept = inner.index.isin(answers.index[:most])
    return inner[kept].reset_index(drop=True), "with most answers in its innermost circle"


def _ends(ties: pd.DataFrame) -> set[str]:
    """Return everybody with a tie."""
    return {*ties["from_person"].tolist(), *ties["to_person"].tolist()}


def _lines(
    figure: go.Figure,
    places: NDArray[np.float64],
    ends: list[tuple[int, int]],
    counts: NDArray[np.int64],
) -> None:
    """Draw the ties, thicker for more answers."""
    starts = np.array([places[a] for a, _ in ends])
    stops = np.array([places[b] for _, b in ends])
    for (low, width), (high, _) in zip(_WIDTHS, (*_WIDTHS[1:], (np.inf, 0)), strict=True):
        held = (counts >= low) & (counts < high)
        if not held.any():
            continue
        gap = np.full(int(held.sum()), np.nan)
        x, y = (
            np.column_stack([starts[held, axis], stops[held, axis], gap]).ravel() for axis in (0, 1)
        )
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            line={"color": theme.LINK, "width": width},
            opacity=0.45,
            hoverinfo="skip",
        )


def _arrows(
    figure: go.Figure,
    places: NDArray[np.float64],
    ends: list[tuple[int, int]],
    ties: pd.DataFrame,
    author: dict[str, str],
) -> None:
    """Draw a head on each tie, which can be clicked.

    A head points away from the point before it, which is an unseen one at who answers.
    """
    starts = np.array([places[a] for a, _ in ends])
    heads = starts + (np.array([places[b] for _, b in ends]) - starts) * _ARROW_AT
    both = np.stack([starts, heads], axis=1).reshape(-1, 2)
    marks = [
        Mark(MarkKind.PAIR, f"{a}>{b}")
        for a, b in zip(ties["from_person"], ties["to_person"], strict=True)
    ]
    said = [
        f"<b>{plain(author[tie.from_person])}</b> answered <b>{plain(author[tie.to_person])}</b>"
        f"<br>{'once' if tie.links == 1 else f'{tie.links:,} times'}{_how_sure(tie)}"
        for tie in rows_of(ties)
    ]
    twice = np.repeat(np.arange(len(ties)), 2)
    figure.add_scatter(
        x=both[:, 0],
        y=both[:, 1],
        mode="markers",
        marker={
            "symbol": "arrow",
            "angleref": "previous",
            "size": np.tile([0, 11], len(ties)),
            "color": theme.LINK,
            "line": {"width": 0},
        },
        customdata=theme.clickable(
            [marks[tie] for tie in twice], ties["comment_ids"].map(len).to_numpy()[twice]
        ),
        hovertext=[said[tie] for tie in twice],
        hoverinfo="text",
    )


def _how_sure(tie: Any) -> str:  # noqa: ANN401 - a row of the ties
    if tie.stated == tie.links:
        return ", stated on the page"
    return f", {tie.stated:,} stated on the page" if tie.stated else ", none stated on the page"


def _looks(people: pd.DataFrame, colour: str) -> list[_Look]:
    """Return how each person's dot looks."""
    if colour == "balance":
        gives, gets = people["given"] > 0, people["received"] > 0
        kinds = np.where(gives & gets, "both", np.where(gives, "gives", "gets"))
        return [_BALANCE[str(kind)] for kind in kinds]
    if colour == "none":
        return [_Look(theme.COUNT, "circle", "●", "a person")] * len(people)
    sizes = people["group"].value_counts()
    large = sorted(sizes.index[sizes >= _FEWEST_IN_GROUP])[: len(_SHAPES)]
    look = {
        group: _Look(*shape, f"group {group}") for group, shape in zip(large, _SHAPES, strict=False)
    }
    return [look.get(group, _REST) for group in people["group"]]


def _key(looks: list[_Look]) -> str:
    present = dict.fromkeys(sorted(looks, key=lambda look: (look == _REST, look.words)))
    kinds = [
        f'<span style="color:{look.colour}">{look.glyph}</span> {look.words}' for look in present
    ]
    return "<br>".join(
        "   ".join(kinds[first : first + _KINDS_A_LINE])
        for first in range(0, len(kinds), _KINDS_A_LINE)
    )


def _sizes(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how wide each dot is, in pixels: its area grows with the value."""
    return _SMALLEST + (_LARGEST - _SMALLEST) * np.sqrt(values / (values.max(initial=0.0) or 1.0))


def _dots(
    figure: go.Figure,
    places: NDArray[np.float64],
    people: pd.DataFrame,
    looks: list[_Look],
    values: NDArray[np.float64],
) -> None:
    """Draw the people over their ties."""
    sizes = _sizes(values)
    figure.add_scatter(
        x=places[:, 0],
        y=places[:, 1],
        mode="markers",
        marker={
            "size": sizes,
            "color": [look.colour for look in looks],
            "symbol": [look.symbol for look in looks],
            "opacity": 1,
            "line": {
                "width": [2 if look.symbol.endswith("open") else 1 for look in looks],
                "color": [
                    look.colour if look.symbol.endswith("open") else "rgba(255,255,255,0.6)"
                    for look in looks
                ],
            },
        },
        cliponaxis=False,
        customdata=theme.clickable(
            (Mark(MarkKind.PERSON, person) for person in people["person"]),
            people["comment_ids"].map(len),
        ),
        hovertext=[
            f"<b>{plain(person.author)}</b><br>{counted(int(person.comments), 'comment')}<br>"
            f"gave {counted(int(person.given), 'answer')}, got {int(person.received):,}"
            for person in rows_of(people)
        ],
        hoverinfo="text",
    )


def _named(
    places: NDArray[np.float64],
    people: pd.DataFrame,
    values: NDArray[np.float64],
    named: str,
    room: tuple[int, int],
) -> NDArray[np.int64]:
    """Return who is named: the largest whose names do not touch, everybody or nobody."""
    order = np.argsort(-values, kind="stable")
    if named == "most":
        letters = [len(plain(author, _LABEL_CELLS)) for author in people["author"]]
        return names_apart(places, order, letters, room=room)[:_MOST_LABELS]
    return order[:0] if named == "none" else order


def _names(
    figure: go.Figure,
    places: NDArray[np.float64],
    people: pd.DataFrame,
    values: NDArray[np.float64],
    order: NDArray[np.int64],
) -> None:
    """Write names above their dots, in a trace of their own that no pointer meets."""
    said = [plain(author, _LABEL_CELLS) for author in people["author"]]
    figure.add_scatter(
        x=places[order, 0],
        y=places[order, 1],
        mode="markers+text",
        # An unseen dot of the same size keeps the name clear of the one below it.
        marker={"size": _sizes(values)[order], "color": theme.CLEAR, "line": {"width": 0}},
        text=[said[row] for row in order],
        textposition="top center",
        textfont={"size": 11},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _alt(people: pd.DataFrame, ties: pd.DataFrame) -> str:
    answers = int(ties["links"].sum())
    tied = people[people["person"].isin(_ends(ties))]
    top = tied.sort_values("received", ascending=False, kind="stable").iloc[0]
    return (
        f"{counted(len(tied), 'person', 'people')} joined by {counted(answers, 'answer')}; "
        f"{shortened(top['author'])} received most, {int(top['received']):,}."
    )


def _meaning(ties: pd.DataFrame, shown: pd.DataFrame, people: tuple[int, int], chosen: str) -> str:
    """Say how to read it, and what of the ties and of the people is not drawn."""
    said = (
        "An arrow leads from who answers to who is answered, thicker for more answers; people "
        "who answer each other stand close. Where a dot stands says nothing else."
    )
    tied, (looked_at, drawn) = len(_ends(ties)), people
    if chosen:
        said += (
            f" Of {tied:,} people with a tie only the {looked_at:,} are drawn {chosen}, because "
            "more could not be read."
        )
    if len(shown) < len(ties):
        said += f" Of {len(ties):,} ties the {len(shown):,} with most answers among them are drawn."
    if drawn < looked_at:
        n = looked_at - drawn
        said += f" {n:,} of these people {'has' if n == 1 else 'have'} none of these and "
        said += f"{'is' if n == 1 else 'are'} left out."
    return said


def _rows(people: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Name": people["author"].to_numpy(),
            "Comments": people["comments"].to_numpy(),
            "Answers given": people["given"].to_numpy(),
            "Answers received": people["received"].to_numpy(),
            "People answered": people["answers_to"].to_numpy(),
            "People answering": people["answered_by"].to_numpy(),
            "Group": people["group"].to_numpy(),
        }
    )
