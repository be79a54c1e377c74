"""A mark: what a person can click, named so that a link can carry it.

Every figure on the screen and every bar, point and word in a chart stands for a set of
comments. A mark names that set by what it means ("comments that hold *taliban*"), never
by listing text or people: ``term:taliban``, ``person:p3``, ``reply:stated``. Who the
comments are is worked out again wherever the mark is opened, from the same tables that
drew it, so that the count on the mark and the rows of the drawer cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import regex

from belowline.model.errors import StaleLinkError


class MarkKind(StrEnum):
    """What a mark speaks of; the comment beside each says what its value is."""

    ALL = "all"  # no value
    COMMENT = "comment"  # a comment id: "c21"
    NAMED = "named"  # no value: comments with an author
    UNNAMED = "unnamed"  # no value: comments whose author is unknown
    PEOPLE = "people"  # no value: the named people themselves, one row each
    PERSON = "person"  # a person id: "p3"
    PAIR = "pair"  # who answered whom: "p3>p1"
    TERM = "term"  # a word or phrase, lower case
    ALONE = "alone"  # a term of the ranking that shows phrases, outside of longer ones
    LEMMA = "lemma"  # a word in any of its forms, by its ground form: "boat"
    BOTH = "both"  # two words that a comment holds together: "boat~night"
    THEME = "theme"  # how the themes are cut, and which of them: "7.m2-5/3"
    PATTERN = "pattern"  # a regular expression
    PARAGRAPH = "paragraph"  # a paragraph of the article, counted from 1, that was taken up
    SIDE = "side"  # one part of a discussion cut in two: "span/a", "span/ab/ferry"
    FIGURE = "figure"  # a row of the comparison: "span/b/2"; a part of it is counted
    DRIVER = "driver"  # a word that carries tone, lower case
    TONE = "tone"  # "negative", "neutral", "positive", "unscored", or "scored"
    TONE_BIN = "tonebin"  # a bar of the tone histogram, counted from 0
    UNSCORED = "unscored"  # why comments are unscored: a language code, "words" or "silent"
    TONED = "toned"  # scored comments of a person, a level, a part: "p3", "level.2", "answers"
    TARGET = "target"  # comments with a scored sentence that names a word or phrase
    ECHO = "echo"  # answers by both tones, the asked one first: "negative.positive"; "all"
    HEAT = "heat"  # the first comment of a heated moment
    BEFORE = "before"  # the same: the comments that led up to it
    RUDE = "rude"  # an entry of the civility list, "own1" for an added pattern, or "any"
    # "stated", "trace", "known" (both), "inferred", "any" or "none"; "proposed" are those that
    REPLY = "reply"  # only seem to answer somebody, whether that counts or not
    LINK = "link"  # an answer and what it answers: "c12~c7"
    THREAD = "thread"  # the comment that a thread starts from
    CHAIN = "chain"  # the comment that a thread starts from: the way down to its deepest
    LEVEL = "level"  # how deep, by which links: "any.2" is what answers the first level
    SHIFT = "shift"  # how the turn passed: "AB-BA"
    VOICE = "voice"  # comments by people who wrote "once", or by the "top" three
    RETURNED = "returned"  # answers in ties that go both ways: "stated" or "any"
    ROLE = "role"  # what a role's people wrote: "starter", "answerer", "unanswered", "hub"
    ASKED = "asked"  # comments that ask: "open", "perhaps", "answered"
    TO = "to"  # remarks to the "newsroom", the "author" or the "moderators"
    FIRST = "first"  # why the comments should be read first: "longest_argument"
    TIME = "time"  # half-open stretch of wall-clock time: "2011-10-25T17:00~2011-10-25T18:00"
    HOUR = "hour"  # of the clock, 0 to 23
    WEEKDAY = "weekday"  # 0 is Monday
    UNTIL = "until"  # a share of the comments: "50" is up to the half-life
    GAP = "gap"  # the comment that ended a silence
    UNTIMED = "untimed"  # no value: comments without a time of day
    RECEIPT = "receipt"  # a receipt code
    SOURCE = "source"  # a comment, shown where it stands in the upload: "c21"
    NEWSPAPER = "newspaper"  # by newspaper tone: "negative", …, or "moved": not what VADER says
    CHECKED = "checked"  # labelled by hand: "negative.positive" is the machine's word, the person's
    WHY = "why"  # a comment whose tone is taken apart: "c21"
    SENTENCE = "sentence"  # a sentence in its comment, counted from 1: "c21.3"
    FIX = "fix"  # a comment whose reading is to be corrected: "c21"
    NOTE = "note"  # a comment beside which something is to be noted: "c21"
    NOTED = "noted"  # comments with a note: "any", or those with a label, by its code


# How many themes, then which are merged and which are split; see `belowline.model.view`.
THEMES_PATTERN: Final = r"(?:[2-9]|10)(?:\.m\d{1,2}-\d{1,2}|\.s\d{1,2}){0,12}"

# How a discussion can be cut in two; see `belowline.model.view`.
CUT_PATTERN: Final = r"span|half|reply|after\.c\d{1,7}|by\.p\d{1,7}"

# What the view is set against: up to five other discussions, so that six stand side by side.
OTHERS_PATTERN: Final = r"with(?:\.[A-Za-z0-9_-]{1,64}){1,5}"

# A sign that can be seen, or one that joins letters or keeps them apart: Persian, the scripts
# of India and families among emoji need these two.
_SAID: Final = r"(?:[^\p{C}]|[\u200c\u200d])"

_VALUES: Final[dict[MarkKind, regex.Pattern[str]]] = {
    MarkKind.COMMENT: regex.compile(r"c\d{1,7}"),
    MarkKind.PERSON: regex.compile(r"p\d{1,7}"),
    MarkKind.PAIR: regex.compile(r"p\d{1,7}>p\d{1,7}"),
    # 80 characters hold any three-word phrase; a longer value is not a term of ours.
    MarkKind.TERM: regex.compile(rf"{_SAID}{{1,80}}"),
    MarkKind.ALONE: regex.compile(rf"{_SAID}{{1,80}}"),
    MarkKind.LEMMA: regex.compile(rf"{_SAID}{{1,80}}"),
    MarkKind.BOTH: regex.compile(rf"(?:(?!~){_SAID}){{1,80}}~(?:(?!~){_SAID}){{1,80}}"),
    MarkKind.THEME: regex.compile(rf"{THEMES_PATTERN}/\d{{1,2}}"),
    MarkKind.PATTERN: regex.compile(r"[^\p{C}]{1,80}"),
    MarkKind.PARAGRAPH: regex.compile(r"\d{1,5}"),
    MarkKind.SIDE: regex.compile(rf"(?:{CUT_PATTERN})/(?:a|b|ab)(?:/{_SAID}{{1,80}})?"),
    MarkKind.FIGURE: regex.compile(
        rf"(?:{CUT_PATTERN}|rest|fix|usual)/[ab]/\d{{1,2}}|{OTHERS_PATTERN}/[a-f]/\d{{1,2}}"
    ),
    MarkKind.DRIVER: regex.compile(r"[^\p{C}]{1,80}"),
    MarkKind.TONE: regex.compile(r"negative|neutral|positive|unscored|scored"),
    MarkKind.TONE_BIN: regex.compile(r"\d{1,3}"),
    MarkKind.UNSCORED: regex.compile(r"[A-Za-z-]{2,20}"),
    MarkKind.TONED: regex.compile(r"p\d{1,7}|level\.\d{1,7}|starts|answers"),
    MarkKind.TARGET: regex.compile(r"[^\p{C}]{1,80}"),
    MarkKind.ECHO: regex.compile(
        r"(?:negative|neutral|positive)\.(?:negative|neutral|positive)|negative|all"
    ),
    MarkKind.HEAT: regex.compile(r"c\d{1,7}"),
    MarkKind.BEFORE: regex.compile(r"c\d{1,7}"),
    MarkKind.RUDE: regex.compile(r"[a-z_]{1,30}|own\d{1,2}"),
    MarkKind.REPLY: regex.compile(r"stated|trace|known|inferred|any|none|proposed"),
    MarkKind.LINK: regex.compile(r"c\d{1,7}~c\d{1,7}"),
    MarkKind.THREAD: regex.compile(r"c\d{1,7}"),
    MarkKind.CHAIN: regex.compile(r"c\d{1,7}"),
    MarkKind.LEVEL: regex.compile(r"(?:stated|any)\.\d{1,7}"),
    MarkKind.SHIFT: regex.compile(r"A[B0]-[ABX][0ABXY]"),
    MarkKind.VOICE: regex.compile(r"once|top"),
    MarkKind.RETURNED: regex.compile(r"stated|any"),
    MarkKind.ROLE: regex.compile(r"starter|answerer|unanswered|hub"),
    MarkKind.ASKED: regex.compile(r"open|perhaps|answered"),
    MarkKind.TO: regex.compile(r"newsroom|author|moderators"),
    MarkKind.FIRST: regex.compile(r"[a-z_]{1,60}"),
    MarkKind.TIME: regex.compile(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?~\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?"
    ),
    MarkKind.HOUR: regex.compile(r"\d|1\d|2[0-3]"),
    MarkKind.WEEKDAY: regex.compile(r"[0-6]"),
    MarkKind.UNTIL: regex.compile(r"50|80|100"),
    MarkKind.GAP: regex.compile(r"c\d{1,7}"),
    MarkKind.RECEIPT: regex.compile(r"[a-z_]{1,60}"),
    MarkKind.SOURCE: regex.compile(r"c\d{1,7}"),
    MarkKind.NEWSPAPER: regex.compile(r"negative|neutral|positive|moved"),
    MarkKind.CHECKED: regex.compile(
        r"same|(?:any|negative|neutral|positive|unscored)\."
        r"(?:any|told|negative|neutral|positive|unclear)"
    ),
    MarkKind.WHY: regex.compile(r"c\d{1,7}"),
    MarkKind.SENTENCE: regex.compile(r"c\d{1,7}\.[1-9]\d{0,5}"),
    MarkKind.FIX: regex.compile(r"c\d{1,7}"),
    MarkKind.NOTE: regex.compile(r"c\d{1,7}"),
    MarkKind.NOTED: regex.compile(r"any|[0-9a-f]{8}"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A named set of comments.

    Examples
    --------
    >>> str(Mark(MarkKind.TERM, "peace talks"))
    'term:peace talks'
    >>> Mark.parse("person:p3")
    Mark(kind=<MarkKind.PERSON: 'person'>, value='p3')
    """

    kind: MarkKind
    value: str = ""

    def __str__(self) -> str:
        """Return the form a link carries."""
        return f"{self.kind.value}:{self.value}" if self.value else self.kind.value

    @classmethod
    def parse(cls, text: str) -> Mark:
        """Read a mark from a link, checking every part of it.

        Raises
        ------
        StaleLinkError
            When the kind is unknown or the value does not fit it.
        """
        kind_text, _, value = text.partition(":")
        try:
            kind = MarkKind(kind_text)
        except ValueError:
            raise StaleLinkError("open", text) from None
        pattern = _VALUES.get(kind)
        fits = pattern.fullmatch(value) if pattern else value == ""
        if not fits:
            raise StaleLinkError("open", text)
        return cls(kind, value)
