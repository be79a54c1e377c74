"""What a mark's comments have in common, in words."""

from __future__ import annotations

from calendar import day_name
from datetime import datetime
from typing import Final

import pandas as pd

from belowline.analysis.presets import LABELS
from belowline.analysis.shifts import SHIFTS
from belowline.analysis.side_by_side import side_by_side
from belowline.model.discussion import Grade
from belowline.model.errors import StaleLinkError
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.view import CUT
from belowline.model.wording import moment, percent
from belowline.workflows import hand_check
from belowline.workflows.slices import Slice
from belowline.workflows.tone_captions import toned

_THEME_WORDS: Final = 5  # that tell a theme in a heading

_PHRASES: Final[dict[tuple[MarkKind, str], str]] = {
    (MarkKind.ALL, ""): "in page order",
    (MarkKind.COMMENT, ""): "with what it answers and what answers it",
    (MarkKind.NAMED, ""): "that carry a name",
    (MarkKind.UNNAMED, ""): "that carry no name",
    (MarkKind.PEOPLE, ""): "people who wrote under a name, busiest first",
    (MarkKind.TONE, "negative"): "with a negative tone by their sentences",
    (MarkKind.TONE, "neutral"): "with a neutral tone by their sentences",
    (MarkKind.TONE, "positive"): "with a positive tone by their sentences",
    (MarkKind.TONE, "unscored"): "in which no word could be scored",
    (MarkKind.TONE, "scored"): "in which at least one word could be scored",
    (MarkKind.NEWSPAPER, "negative"): "that are negative by newspaper tone",
    (MarkKind.NEWSPAPER, "neutral"): "that are exactly balanced by newspaper tone",
    (MarkKind.NEWSPAPER, "positive"): "that are positive by newspaper tone",
    (MarkKind.NEWSPAPER, "moved"): "that newspaper tone labels otherwise than VADER",
    (MarkKind.TONE_BIN, ""): "with a tone inside this bar",
    (MarkKind.ECHO, "all"): "that answer a scored comment, and are scored themselves",
    (MarkKind.ECHO, "negative"): "that answer a negative comment, and are scored themselves",
    (MarkKind.TONED, "starts"): "that answer nobody, and are scored",
    (MarkKind.TONED, "answers"): "that answer somebody, and are scored",
    (MarkKind.HEAT, ""): "in this heated moment: negative, fast, back and forth",
    (MarkKind.BEFORE, ""): "right before this heated moment",
    (MarkKind.RUDE, "any"): "with a turn of phrase of the civility list: a prompt to look",
    (MarkKind.REPLY, "any"): "that answer somebody",
    (MarkKind.REPLY, "known"): "that answer somebody, as the page itself tells",
    (MarkKind.REPLY, "stated"): "that name whom they answer",
    (MarkKind.REPLY, "trace"): "that answer somebody whose mention was lost",
    (MarkKind.REPLY, "inferred"): "that seem to answer somebody",
    (MarkKind.REPLY, "proposed"): "that seem to answer somebody, though the page does not say so",
    (MarkKind.REPLY, "none"): "that answer nobody",
    (MarkKind.THREAD, ""): "in this thread",
    (MarkKind.PARAGRAPH, ""): "that hold two words which only this paragraph of the article has",
    (MarkKind.CHAIN, ""): "that lead, answer by answer, down to the deepest of this thread",
    (MarkKind.LEVEL, ""): "that stand as deep as this in their threads",
    **{(MarkKind.SHIFT, kind): f"in which {words}" for kind, words in SHIFTS.items()},
    (MarkKind.VOICE, "once"): "by people who wrote once",
    (MarkKind.VOICE, "top"): "by the three people who wrote most",
    (MarkKind.RETURNED, ""): "in which people who answer each other do so",
    (MarkKind.ROLE, "starter"): "that answer nobody and were answered",
    (MarkKind.ROLE, "answerer"): "by people who mostly answer",
    (MarkKind.ROLE, "unanswered"): "by people whom nobody answered",
    (MarkKind.ROLE, "hub"): "by people through whom others are joined",
    (MarkKind.ASKED, "open"): "that ask something nobody answered",
    (MarkKind.ASKED, "perhaps"): "that ask something, with an answer to somebody right after",
    (MarkKind.ASKED, "answered"): "that ask something and were answered",
    (MarkKind.TO, "newsroom"): "that seem to speak to the newsroom",
    (MarkKind.TO, "author"): "that seem to speak to or about the author",
    (MarkKind.TO, "moderators"): "that seem to speak to the moderators",
    (MarkKind.UNTIL, "50"): "that make the first half",
    (MarkKind.UNTIL, "80"): "that make the first four fifths",
    (MarkKind.UNTIL, "100"): "with a time of day",
    (MarkKind.GAP, ""): "on both sides of this silence",
    (MarkKind.UNTIMED, ""): "without a time of day",
    (MarkKind.RECEIPT, ""): "this line of the receipt speaks of",
    (MarkKind.SOURCE, ""): "where it stands in the upload",
    (MarkKind.WHY, ""): "by the words that carry it: a prompt to look, not a verdict",
    (MarkKind.SENTENCE, ""): "with this sentence highlighted",
    (MarkKind.FIX, ""): "as it was read",
}


def described(mark: Mark, kept: Slice) -> str:  # noqa: C901, PLR0912 - one case a kind of mark
    """Say in words which comments a mark stands for: "that hold “taliban”".

    The words may quote a name or a word from the page: show them as text.
    """
    phrase = _PHRASES.get((mark.kind, mark.value), _PHRASES.get((mark.kind, ""), ""))
    match mark.kind:
        case MarkKind.PERSON:
            phrase = f"by {_name(mark.value, kept)}"
        case MarkKind.PAIR:
            asker, _, asked = mark.value.partition(">")
            phrase = f"in which {_name(asker, kept)} answers {_name(asked, kept)}"
        case MarkKind.LINK:
            phrase = _link(mark.value, kept)
        case MarkKind.FIRST:
            reasons = kept.read_first
            said = ", ".join(reasons[reasons["reason"] == mark.value]["label"])
            phrase = LABELS.get(mark.value, said)
        case MarkKind.TERM:
            phrase = f"that hold “{mark.value}”"
        case MarkKind.ALONE:
            phrase = f"that hold “{mark.value}” outside of the longer phrases of the ranking"
        case MarkKind.LEMMA:
            phrase = f"that hold “{mark.value}” in any form"
        case MarkKind.BOTH:
            one, _, other = mark.value.partition("~")
            phrase = f"that hold both “{one}” and “{other}”"
        case MarkKind.THEME:
            phrase = _theme(mark, kept)
        case MarkKind.PATTERN:
            phrase = f"in which the pattern “{mark.value}” is found"
        case MarkKind.SIDE | MarkKind.FIGURE:
            phrase = _compared(mark, kept)
        case MarkKind.UNSCORED | MarkKind.TONED | MarkKind.TARGET | MarkKind.ECHO | MarkKind.RUDE:
            phrase = phrase or toned(mark, kept)
        case MarkKind.DRIVER:
            phrase = f"that hold “{mark.value}”, a word that carries tone"
        case MarkKind.CHECKED:
            phrase = hand_check.described(mark.value)
        case MarkKind.TIME | MarkKind.HOUR | MarkKind.WEEKDAY:
            phrase = _in_time(mark)
    return phrase


def _compared(mark: Mark, kept: Slice) -> str:
    """Say which part of a comparison is open, and what of it."""
    by, which, *rest = mark.value.split("/", maxsplit=2)
    part = _part(by, which, kept)
    if mark.kind is MarkKind.SIDE:
        return f"that hold “{rest[0]}”: {part}" if rest else part
    names = side_by_side(kept.comments.iloc[:0], kept.comments.iloc[:0])["figure"]
    return f"behind “{names.iloc[int(rest[0])]}”: {part}" if int(rest[0]) < len(names) else part


def theme_words(mark: Mark, kept: Slice) -> list[str]:
    """Return the words of a theme, foremost first; none for one that is not there."""
    choice, _, number = mark.value.partition("/")
    try:
        table = kept.themes(choice)
    except StaleLinkError:
        return []
    return [word for row in rows_of(table) if row.theme == int(number) for word in row.words]


def _theme(mark: Mark, kept: Slice) -> str:
    """Name a theme by its foremost words."""
    words = theme_words(mark, kept)[:_THEME_WORDS]
    if not words:
        return "of a theme that this discussion does not have"
    return f"that carry the theme of {', '.join(words)}"


def _part(by: str, which: str, kept: Slice) -> str:
    """Name a part of a discussion cut in two."""
    if not CUT.fullmatch(by):
        return "of those that the filters keep" if by == "rest" else "of this discussion"
    first, second = kept.cut(by).names
    return {"a": first, "b": second, "ab": f"{first} and {second}"}[which]


def _link(value: str, kept: Slice) -> str:
    """Say why one comment is held to answer the other, and how surely."""
    for row in rows_of(_between(value, kept).head(1)):
        if row.grade != Grade.INFERRED:
            if row.reason == "hand":
                return "of which the later answers the earlier, as was said by hand"
            return f"of which the later answers the earlier, as the page states: it {row.evidence}"
        return (
            "of which the later seems to answer the earlier, "
            f"with a probability of {percent(row.probability)}: it {row.evidence}"
        )
    return "one beside the other; nothing says that one answers the other"


def evidence_words(mark: Mark, kept: Slice) -> list[str]:
    """Return the words that speak for a link, to be marked in both of its comments."""
    return [word for held in _between(mark.value, kept)["words"] for word in held]


def _between(value: str, kept: Slice) -> pd.DataFrame:
    """Return the links between two comments, whatever the filters hide.

    Proposals take time to work out, and a comment whose answer is stated has none: they are
    not asked for it.
    """
    answer, _, asked = value.partition("~")
    whole = kept.whole or kept
    links = whole.links[whole.links["comment_id"] == answer]
    if not (links["grade"] == Grade.STATED.value).any():
        links = whole.proposed[whole.proposed["comment_id"] == answer]
    return links[links["parent_id"] == asked]


def _in_time(mark: Mark) -> str:
    """Say when the comments were posted: in a stretch, at an hour, on a weekday."""
    match mark.kind:
        case MarkKind.HOUR:
            hour = int(mark.value)
            return f"posted between {hour:02}:00 and {(hour + 1) % 24:02}:00"
        case MarkKind.WEEKDAY:
            return f"posted on a {day_name[int(mark.value)]}"
        case _:
            start, _, end = mark.value.partition("~")
            return f"from {_clock(start)} up to {_clock(end)}"


def _name(person: str, kept: Slice) -> str:
    people = dict(zip(kept.people["person"], kept.people["author"], strict=True))
    return str(people.get(person, "somebody the filters hide"))


def _clock(text: str) -> str:
    return moment(datetime.fromisoformat(text))
