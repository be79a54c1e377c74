"""The account of a tone as the drawer shows it: plain data, with sums that can be checked."""

from __future__ import annotations

from typing import Any, Final

from belowline.analysis.vader import NEGATIVE_AT, POSITIVE_AT
from belowline.model.wording import counted, signed
from belowline.workflows.why_this_tone import ALPHA, Line, Reading, Why

_DIGITS: Final = 3  # what must add up is shown to the last digit that a rule adds
_UNSCORED: Final = "unscored"


def panels(why: Why) -> list[dict[str, Any]]:
    """Lay both readings of a comment out for :func:`belowline.ui.tone_elements.tone_account`."""
    if why.unscored:
        return [{**_as_a_whole(why), "title": "The text", "note": ""}]
    made = [_by_sentence(why), _as_a_whole(why)]
    # One sentence is the whole text: the same twice would ask to find a difference.
    return made[1:] if len(why.sentences) == 1 and why.tone == why.compound else made


def _by_sentence(why: Why) -> dict[str, Any]:
    rows: list[tuple[list[str], str]] = []
    for number, one in enumerate(why.sentences, start=1):
        rows += [
            ([str(number) if first else "", *_cells(line)], "" if first else "more")
            for first, line in zip([True] + [False] * len(one.lines), one.lines, strict=False)
        ]
        if len(one.lines) > 1:
            rows.append((["", "Sum of the sentence", "", _exact(one.raw)], "sum within"))
    n = len(why.sentences)
    return {
        "title": "Sentence by sentence",
        "figure": _figure(why.tone),
        "side": _side(why.tone),
        "note": f"The mean over {counted(n, 'sentence')}; one without a word of tone counts 0. "
        "This is the comment's tone everywhere.",
        "readings": [_reading(one) for one in why.sentences],
        "columns": ["Sentence", "Word", "Rating and what changed it", "Counts"],
        "rows": rows,
    }


def _as_a_whole(why: Why) -> dict[str, Any]:
    raw = why.whole.raw
    bare = f"{abs(raw):.{_DIGITS}f}"
    rows = [(_cells(line), "") for line in why.whole.lines]
    if rows:
        rows.append((["Sum", "", _exact(raw)], "sum"))
    if why.compound is None:
        note = "As one text it has no score."
    else:
        note = (
            f"VADER's sum of {_exact(raw)}, squeezed: {_exact(raw)} ÷ √({bare}² + {ALPHA}) = "
            f"{_figure(why.compound)}. Long texts end up near −1 or +1."
        )
    return {
        "title": "As one text",
        "figure": _figure(why.compound),
        "side": _side(why.compound),
        "note": note,
        "readings": [{**_reading(why.whole), "figure": ""}],
        "columns": ["Word", "Rating and what changed it", "Counts"],
        "rows": rows,
    }


def _reading(one: Reading) -> dict[str, Any]:
    return {
        "pieces": [[piece.text, piece.role, piece.side, piece.said] for piece in one.pieces],
        "figure": "–" if one.compound is None else signed(one.compound),
        "side": _side(one.compound),
    }


def _cells(line: Line) -> list[str]:
    rated = "marks of emphasis" if line.rated is None else signed(line.rated, 1)
    return [line.word, ", ".join([rated, *line.changes]), _exact(line.counts)]


def _exact(value: float) -> str:
    return signed(value, _DIGITS)


def _figure(value: float | None) -> str:
    return _UNSCORED if value is None else signed(value)


def _side(value: float | None) -> str:
    if value is None or NEGATIVE_AT < value < POSITIVE_AT:
        return "none"
    return "positive" if value > 0 else "negative"
