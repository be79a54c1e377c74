"""Why this tone: a comment's score taken apart, in the drawer."""

from __future__ import annotations

from typing import Any, Final

from belowline.analysis.vader import NEGATIVE_AT, POSITIVE_AT
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.view import View
from belowline.model.wording import counted, signed
from belowline.ui import address, cards, data, elements, switching, tone_elements
from belowline.workflows.slices import Slice
from belowline.workflows.switching import Switch
from belowline.workflows.why_this_tone import ALPHA, Line, Reading, Why, why_this_tone

_DIGITS: Final = 3  # what must add up is shown to the last digit that a rule adds
_UNSCORED: Final = "unscored"


def show(view: View, comment_id: str) -> None:
    """Show the words that made a comment's tone, and let them be switched off."""
    whole = data.whole(view.discussion, view.off)
    comment = next(one for one in whole.discussion.comments if one.id == comment_id)
    why = why_this_tone(whole.comments, comment_id, off=frozenset(view.off), own=whole.own)
    elements.comment_list([cards.heading(comment)], key="why-which")
    if why.unscored:
        elements.note(why.unscored, key="why-unscored")
    else:
        elements.note(
            "Straight blue line: counts as friendly. Wavy orange line: as unfriendly. Dotted "
            "line: changes the words near it. Hold the pointer on a word for its number; the "
            "tables have all of them.",
            key="why-legend",
        )
    tone_elements.tone_account(panels(why), key="why-account")
    switches = _switches(why, whole)
    if switches:
        elements.note(
            "A word of the topic says little of feeling. Switched off, it counts nowhere.",
            key="why-switches-note",
        )
        tone_elements.word_switches(
            switches,
            label="Words of this comment",
            key="why-switches",
            on_open=address.open_mark,
            on_switch=switching.turn,
        )


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


def _switches(why: Why, whole: Slice) -> list[Switch]:
    """Return the words of a comment that carry tone, those that are switched off too."""
    listed = whole.switching.listed
    known = {row.word: row for row in rows_of(listed[listed["word"].isin(why.words)])}
    return [
        Switch(
            word,
            f"{signed(known[word].valence, 1)}, in {counted(known[word].comments, 'comment')}",
            off=word in why.off,
            proposed=False,
            mark=Mark(MarkKind.DRIVER, word),
            comments=known[word].comments,
        )
        for word in why.words
        if word in known
    ]


def _exact(value: float) -> str:
    return signed(value, _DIGITS)


def _figure(value: float | None) -> str:
    return _UNSCORED if value is None else signed(value)


def _side(value: float | None) -> str:
    if value is None or NEGATIVE_AT < value < POSITIVE_AT:
        return "none"
    return "positive" if value > 0 else "negative"
