"""Why a comment has its tone: every word that counted, and what turned or raised it.

The text is cut into pieces that can be drawn; what stands on them adds up to VADER's own
sum, sentence by sentence and for the text as a whole. Two readings side by side, because
they differ: a "but" of one sentence reaches no other, and one loud sentence among ten plain
ones does not make a loud comment.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import pandas as pd
import regex

from belowline.analysis import vader
from belowline.analysis.sentences import sentence_spans
from belowline.analysis.tone import speaks_english
from belowline.analysis.vader import Account, Cause, Change, Contribution
from belowline.model.discussion import Kind
from belowline.model.wording import signed

# The sum is squeezed into -1 to +1 by the square root of its square and VADER's alpha.
ALPHA: Final = 15

_DIGITS: Final = 3  # of a number that must add up: boosters count 0.293
_SHOUTS: Final = regex.compile(r"[!?]+")

# What a rule says of the word that it is due to; "{}" is that word.
_SAID: Final = {
    Cause.NO: "“{}” before it",
    Cause.CAPITALS: "in capitals",
    Cause.BOOSTER: "“{}” before it",
    Cause.NEGATION: "“{}” before it",
    Cause.NEVER_SO: "“{}” raises it",
    Cause.PHRASE: "a set phrase",
    Cause.LEAST: "“{}” before it",
    Cause.BUT: "{where} “{}”",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text.

    Attributes
    ----------
    text
        As it stands on the page.
    role
        "word" (it is rated), "cause" (it changes a rated word), "plain".
    side
        "positive", "negative" or "none": where what it counts, or adds, lies.
    said
        The figures, in words; empty for plain text.
    """

    text: str
    role: str = "plain"
    side: str = "none"
    said: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A rated word: what it is rated, what changed that, and what it counts.

    The numbers of all lines and the marks of a reading add up to its sum.
    """

    word: str
    rated: float | None
    changes: tuple[str, ...]
    counts: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as VADER reads it.

    Attributes
    ----------
    pieces
        The text, cut; joined they are the text.
    lines
        Its rated words in order, then what exclamation and question marks add.
    raw
        The sum of what the lines count.
    compound
        The sum squeezed into [-1, 1]; missing where nothing is rated.
    """

    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]
    raw: float
    compound: float | None


@dataclass(frozen=True, slots=True)
class Why:
    """Both readings of a comment.

    Attributes
    ----------
    sentences
        Each by itself; a sentence without a rated word counts 0 in their mean.
    whole
        The text as a whole.
    tone, compound
        The mean of the sentences, and the whole text's; missing where unscored.
    unscored
        Why it has no tone, in a sentence; ``None`` where it has one.
    words
        What of it carries tone or would, in order: words and emoji, the switched off too.
    off
        Those of them that are switched off.
    """

    sentences: tuple[Reading, ...]
    whole: Reading
    tone: float | None
    compound: float | None
    unscored: str | None
    words: tuple[str, ...]
    off: tuple[str, ...]


def why_this_tone(
    comments: pd.DataFrame,
    comment_id: str,
    *,
    off: frozenset[str] = frozenset(),
    own: vader.Own = (),
) -> Why:
    """Take the tone of a comment apart.

    Parameters
    ----------
    comments
        With ``comment_id, text, kind, language, tone, compound``, as a slice has them.
    comment_id
        Of one of them.
    off, own
        Words switched off, and words with ratings of one's own, as the tone was made.

    Raises
    ------
    KeyError
        When there is no such comment.
    """
    rows = comments[comments["comment_id"] == comment_id]
    if rows.empty:
        raise KeyError(comment_id)
    row = rows.iloc[0]
    text, english = str(row["text"]), bool(speaks_english(rows).iloc[0])
    spans = sentence_spans(text)

    def read(part: str) -> Reading:
        return reading(part, off=off, own=own) if english else _unread(part)

    carried = [c.word for a, b in spans for c in vader.carriers(text[a:b], own=own)]
    words = tuple(dict.fromkeys(carried)) if english else ()
    gone = tuple(word for word in words if word in off)
    tone, compound = (
        None if pd.isna(row[name]) else float(row[name]) for name in ("tone", "compound")
    )
    return Why(
        sentences=tuple(read(text[start:end]) for start, end in spans),
        whole=read(text),
        tone=tone,
        compound=compound,
        unscored=None if tone is not None else _why_unscored(row, english=english, gone=gone),
        words=words,
        off=gone,
    )


def reading(text: str, *, off: frozenset[str] = frozenset(), own: vader.Own = ()) -> Reading:
    """Take the score of one text apart.

    Examples
    --------
    >>> made = reading("Not a good ferry!")
    >>> [(piece.text, piece.side) for piece in made.pieces if piece.role != "plain"]
    [('Not', 'negative'), ('good', 'negative'), ('!', 'negative')]
    >>> made.lines[0].changes
    ('“Not” before it −3.306',)
    """
    account = vader.account_of(text, off=off, own=own)
    lines = [
        Line(made.word, made.base, _changes(text, made), made.total)
        for made in account.contributions
    ]
    if account.emphasis:
        lines.append(Line("! and ?", None, (), account.emphasis))
    return Reading(
        _pieces(text, account),
        tuple(lines),
        account.raw,
        account.compound if account.contributions else None,
    )


def _unread(text: str) -> Reading:
    """Return a text that the word list is not asked about."""
    return Reading((Piece(text),), (), 0.0, None)


def _changes(text: str, made: Contribution) -> tuple[str, ...]:
    return tuple(_changed(text, made, change) for change in made.changes)


def _changed(text: str, made: Contribution, change: Change) -> str:
    cause = " ".join(text[slice(*change.by)].split())
    where = "before" if made.start < change.by[0] else "behind"
    said = _SAID[change.cause].format(cause, where=where)
    return f"{said} {signed(change.amount, _DIGITS)}"


def _pieces(text: str, account: Account) -> tuple[Piece, ...]:
    """Cut a text at every word that counts, every word that changes one, and the marks."""
    spans: dict[tuple[int, int], Piece] = {}
    words = [((made.start, made.end), made) for made in account.contributions]
    for span, held in groupby(words, key=lambda pair: pair[0]):  # an emoji may hold two words
        made = [one for _, one in held]
        total = sum(one.total for one in made)
        said = "; ".join(_said(text, one) for one in made)
        spans[span] = Piece(text[slice(*span)], "word", _side(total), said)
    for span, changes in _causes(account).items():
        if span not in spans:
            spans[span] = _cause(text[slice(*span)], changes)
    if account.emphasis:
        said = f"! and ? add {signed(account.emphasis, _DIGITS)} to the sum"
        for found in _SHOUTS.finditer(text):
            mark = Piece(found.group(), "cause", _side(account.emphasis), said)
            spans.setdefault(found.span(), mark)
    return _cut(text, spans)


def _cut(text: str, spans: dict[tuple[int, int], Piece]) -> tuple[Piece, ...]:
    """Lay pieces along a text; of two that overlap the earlier stays."""
    cut, at = [], 0
    for (start, end), piece in sorted(spans.items()):
        if start < at:
            continue
        if at < start:
            cut.append(Piece(text[at:start]))
        cut.append(piece)
        at = end
    if at < len(text):
        cut.append(Piece(text[at:]))
    return tuple(cut)


def _causes(account: Account) -> dict[tuple[int, int], list[Change]]:
    found: dict[tuple[int, int], list[Change]] = {}
    for made in account.contributions:
        for change in made.changes:
            found.setdefault(change.by, []).append(change)
    return found


def _cause(text: str, changes: list[Change]) -> Piece:
    """Return a word that changes others; it has a side if all changes go to one."""
    sides = {_side(change.amount) for change in changes}
    side = sides.pop() if len(sides) == 1 else "none"
    total = signed(sum(change.amount for change in changes), _DIGITS)
    if all(change.cause is Cause.BUT for change in changes):
        said = f"halves what stands before it, adds half to what follows: {total} in all"
    else:
        said = f"changes the words behind it by {total}"
    return Piece(text, "cause", side, said)


def _said(text: str, made: Contribution) -> str:
    changes = _changes(text, made)
    if not changes:
        return f"counts {signed(made.total, _DIGITS)}"
    rated = f"“{made.word}” is rated {signed(made.base, 1)}"
    return f"{', '.join([rated, *changes])}: counts {signed(made.total, _DIGITS)}"


def _side(value: float) -> str:
    return "positive" if value > 0 else "negative" if value < 0 else "none"


def _why_unscored(row: Any, *, english: bool, gone: tuple[str, ...]) -> str:  # noqa: ANN401 - a table's row
    if row["kind"] != Kind.COMMENT.value:
        return "It is unscored: no reader's words are left in it."
    if not english:
        return (
            "It is unscored: its language is taken for another than English "
            f"(“{row['language']}”), and the word list is English."
        )
    if gone:
        return "It is unscored: the words of it that carry tone are switched off."
    return (
        "It is unscored: none of its words is in the word list. That says nothing of how it "
        "is meant, least of all if it is in another language."
    )
