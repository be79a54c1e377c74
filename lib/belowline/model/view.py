"""The view: everything a link must restore, as plain values.

The address is the state. It holds ids and choices, never a name or a sentence of a
comment: people are ``p3``, comments ``c21``. Whoever follows a link may have edited it,
so decoding checks every value again and refuses in words what it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import regex

from belowline.model.errors import StaleLinkError
from belowline.model.look import Look, look_in
from belowline.model.marks import CUT_PATTERN, OTHERS_PATTERN, THEMES_PATTERN, Mark
from belowline.model.weights import WEIGHED

# The built-in example's address. Too short to be one of the store's random ids.
SAMPLE_ID: Final = "sample"
TONES: Final = ("negative", "neutral", "positive", "unscored")
REPLY_SIGNS: Final = ("answers", "starts")
# What counts as an answer unless a view says otherwise: stated ones and lost mentions.
SURE: Final = "trace"
# Why comments should be read first; analysis/presets.py finds them.
PRESETS: Final = (
    "reasoned",
    "new_words",
    "questions",
    "first_hand",
    "answered",
    "against_majority",
    "to_newsroom",
)
# How a discussion is cut in two: half of the span, half of the comments, who answers
# somebody, before and after a comment, by a person and by all others.
CUT: Final = regex.compile(CUT_PATTERN)
# Or what it is set against: what the filters hide, what was read before any fix, or other
# discussions.
SPLIT: Final = regex.compile(rf"{CUT_PATTERN}|rest|fix|{OTHERS_PATTERN}")

# How many themes, as many as are proposed or a number; then merges and splits in turn, by the
# themes' numbers: "7.m2-5.s3" puts theme 5 into 2 and cuts 3 in two.
THEMES: Final = regex.compile(rf"auto|{THEMES_PATTERN}")

_DISCUSSION: Final = regex.compile(r"[A-Za-z0-9_-]{1,64}")
_PERSON: Final = regex.compile(r"p\d{1,7}")
_SURE: Final = regex.compile(r"stated|trace|any|0\.[1-9]\d?")
_MINUTE: Final = "%Y-%m-%dT%H:%M"
# Words hidden and shown again, or switched off: a link is read by people too, and some mail
# programs cut it at 2,000 characters.
_MOST_LISTED: Final = 40
# Entries of the civility list switched off, and patterns added to it: each of these may
# search for half a second.
MOST_RULES: Final = 20
MOST_ADDED: Final = 5
_RULE: Final = regex.compile(r"-[a-z_]{1,30}|\+[^\p{C}~]{1,80}")
# A phrase of three long words; more would be a sentence, and a link carries none.
_LONGEST_WORD: Final = 80


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: a discussion, the comments kept by filters, and what is open.

    Attributes
    ----------
    discussion
        Id in the store, or ``"sample"``.
    since, until
        Wall-clock bounds, both inclusive, to the minute; ``None`` for no bound.
    people
        Person ids; empty for everybody, named or not.
    tones
        Tone labels; empty for all.
    word
        A word or phrase every kept comment holds; empty for no such filter.
    reply
        ``"answers"`` keeps comments that answer somebody, ``"starts"`` those that do
        not; empty for both.
    sure
        How sure it must be that a comment answers another one for the link to count:
        ``"stated"`` by the page, ``"trace"`` for lost mentions too, a probability such as
        ``"0.8"`` for likely proposals too, ``"any"`` for all proposals. No filter of comments.
    hide
        Words that rankings leave out besides the stop words; with a "-" before them, stop
        words that are shown.
    off
        Words switched off: no figure of tone counts them. Sorted.
    first
        Why comments should be read first: one of ``PRESETS``, or how much each of them counts
        (:mod:`belowline.model.weights`); empty for none chosen.
    split
        What is compared, as ``SPLIT`` has it; empty for the default.
    themes
        How the themes are cut, as ``THEMES`` has it; empty for not asked for.
    target
        A word or phrase whose sentences are asked for their tone; empty for none typed.
    rude
        Changes to the civility list: "-" and the id of an entry that is switched off, "+" and
        a regular expression that is added.
    open
        The mark whose comments the drawer shows, or ``None``.
    look
        Orders, pages and ways of drawing; see :mod:`belowline.model.look`.
    """

    discussion: str = SAMPLE_ID
    since: datetime | None = None
    until: datetime | None = None
    people: tuple[str, ...] = ()
    tones: tuple[str, ...] = ()
    word: str = ""
    reply: str = ""
    sure: str = SURE
    hide: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    first: str = ""
    split: str = ""
    themes: str = ""
    target: str = ""
    rude: tuple[str, ...] = ()
    open: Mark | None = None
    look: Look = ()

    @property
    def filters(self) -> View:
        """Return the view with nothing open or chosen: what decides what is counted."""
        return replace(self, open=None, first="", split="", themes="", target="", look=())

    @property
    def filtered(self) -> bool:
        """Tell whether any filter is set."""
        bare = replace(self.filters, hide=(), off=(), rude=())
        return bare != View(self.discussion, sure=self.sure)

    @property
    def whole(self) -> bool:
        """Tell whether all comments are shown, and counted as by default."""
        return self.filters == View(self.discussion)

    def to_query(self) -> dict[str, str]:
        """Return the address parameters; defaults are left out, the discussion never."""
        query = {"d": self.discussion}
        if self.since:
            query["from"] = self.since.strftime(_MINUTE)
        if self.until:
            query["to"] = self.until.strftime(_MINUTE)
        if self.people:
            query["who"] = ".".join(self.people)
        if self.tones:
            query["tone"] = ".".join(self.tones)
        if self.word:
            query["word"] = self.word
        if self.reply:
            query["reply"] = self.reply
        if self.sure != SURE:
            query["sure"] = self.sure
        if self.open:
            query["open"] = str(self.open)
        chosen = {
            "hide": "~".join(self.hide),
            "off": "~".join(self.off),
            "first": self.first,
            "split": self.split,
            "themes": self.themes,
            "target": self.target,
            "rude": "~".join(self.rude),
        }
        return query | {name: value for name, value in chosen.items() if value} | dict(self.look)

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> View:
        """Read a view from address parameters; unknown parameters are passed over.

        Raises
        ------
        StaleLinkError
            When a known parameter holds a value that no link of ours carries.

        Examples
        --------
        >>> View.from_query({"d": "sample", "who": "p1.p3"}).people
        ('p1', 'p3')
        """
        opened = query.get("open", "")
        return cls(
            discussion=_checked("d", query.get("d", SAMPLE_ID), _DISCUSSION),
            since=_minute("from", query.get("from", "")),
            until=_minute("to", query.get("to", "")),
            people=tuple(_checked("who", p, _PERSON) for p in _parts(query.get("who", ""))),
            tones=_known("tone", _parts(query.get("tone", "")), TONES),
            word=_word(query.get("word", "")),
            reply="".join(_known("reply", _parts(query.get("reply", ""))[:1], REPLY_SIGNS)),
            sure=_checked("sure", query.get("sure") or SURE, _SURE),
            hide=_listed("hide", query.get("hide", "")),
            off=tuple(sorted(_listed("off", query.get("off", "")))),
            first=_first(query.get("first", "")),
            split=_checked("split", query["split"], SPLIT) if query.get("split") else "",
            themes=_checked("themes", query["themes"], THEMES) if query.get("themes") else "",
            target=_word(query.get("target", ""), "target"),
            rude=_rules(query.get("rude", "")),
            open=Mark.parse(opened) if opened else None,
            look=look_in(query),
        )


def least_probability(sure: str) -> float | None:
    """Return the least probability that a proposed answer must have; None: none counts.

    Examples
    --------
    >>> least_probability("0.8"), least_probability("any"), least_probability("stated")
    (0.8, 0.0, None)
    """
    if sure in {"stated", SURE}:
        return None
    return 0.0 if sure == "any" else float(sure)


def _parts(text: str) -> list[str]:
    return [part for part in text.split(".") if part]


def _checked(name: str, value: str, pattern: regex.Pattern[str]) -> str:
    if not pattern.fullmatch(value):
        raise StaleLinkError(name, value)
    return value


def _known(name: str, values: Sequence[str], allowed: Sequence[str]) -> tuple[str, ...]:
    for value in values:
        if value not in allowed:
            raise StaleLinkError(name, value)
    return tuple(value for value in allowed if value in values)


def _first(value: str) -> str:
    if not value or WEIGHED.fullmatch(value):
        return value
    return "".join(_known("first", [value], PRESETS))


def _minute(name: str, value: str) -> datetime | None:
    if not value:
        return None
    try:
        return datetime.strptime(value, _MINUTE)  # noqa: DTZ007 - wall clock, zone unknown
    except ValueError:
        raise StaleLinkError(name, value) from None


def _word(value: str, name: str = "word") -> str:
    word = " ".join(value.split())
    if len(word) > _LONGEST_WORD or not _printable(word):
        raise StaleLinkError(name, value)
    return word


def _printable(word: str) -> bool:
    """Tell whether a word can be shown; signs that join letters or part them belong to it."""
    return word.translate({0x200C: None, 0x200D: None}).isprintable()


def _listed(name: str, value: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(word for word in value.split("~") if word))
    if len(words) > _MOST_LISTED or any(
        len(word) > _LONGEST_WORD or not _printable(word) or not word.strip("-") for word in words
    ):
        raise StaleLinkError(name, value)
    return words


def _rules(value: str) -> tuple[str, ...]:
    rules = tuple(dict.fromkeys(rule for rule in value.split("~") if rule))
    added = sum(rule.startswith("+") for rule in rules)
    fit = added <= MOST_ADDED and all(_RULE.fullmatch(rule) for rule in rules)
    if len(rules) > MOST_RULES or not fit:
        raise StaleLinkError("rude", value)
    return rules
