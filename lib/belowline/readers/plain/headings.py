"""What does a short line say about somebody's comment: who, when, in which order?

A heading may also stand under its comment; which one it is takes a whole page to tell
(:mod:`.candidates`). Its *signature* is the order of its parts with all names, dates and
counts taken out: lines of one signature are lines of one kind.
"""

# ruff: noqa: PLR2004 - widths of headings, stated where they are tried

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from belowline.readers.plain.buttons import interface_only, without_buttons
from belowline.readers.plain.moments import Moment, ascii_digits, moment_in
from belowline.readers.plain.names import clean_name, name_likeness
from belowline.readers.plain.wording import CREDITS, LABELS, VERBS

# A heading holds a name, a date and a few words; the longest labelled one has 118
# characters (the title of another blog as a name). Longer lines are looked at from both ends.
LONG: Final = 150
_HEAD: Final = 110
_TAIL: Final = 90
_INLINE_BODY: Final = 45  # what stands after a date and is longer is no name but a body

_SEPARATORS: Final = " \t\u00a0|·•,;–—-»>/~\\@()[]{}\u200b\u200e\u200f،"
_CREDIT: Final = re.compile(
    rf"^(?:(?:{CREDITS})(?!\w)[\s:：]{{0,3}}|(?:{LABELS})\s?[:：]\s{{0,3}})", re.IGNORECASE
)
_LEADING_LABEL: Final = re.compile(rf"^(?:{LABELS})(?!\w)[\s:]{{0,3}}", re.IGNORECASE)
_TRAILING_LABEL: Final = re.compile(rf"(?<!\w)(?:{LABELS})[\s:：]{{0,3}}$", re.IGNORECASE)
_TRAILING_VERB: Final = re.compile(
    rf"(?P<v>(?:^|[\s,])(?:{VERBS}))(?:\s(?:the following|this|that))?[\s,]{{0,3}}(?P<mark>:|"
    rf"\.\.\.|…)?[\s:]{{0,3}}$",
    re.IGNORECASE,
)
_LEADING_VERB: Final = re.compile(rf"^(?:{VERBS})(?!\w)\s{{0,2}}[:,]?\s{{0,3}}", re.IGNORECASE)
_COUNT: Final = re.compile(
    r"(?:^|(?<=[\s|·•(]))[+-]?\d{1,6}\s?(?:points?|pts|likes?|votes?|upvotes?|stars?|replies|"
    r"posts|comments|reviews?)?(?=$|[\s|·•)])",
    re.IGNORECASE,
)
_ORIGINAL_POSTER: Final = re.compile(
    r"original poster(?:(?=[+-]?\d)|$)|\(?edited[^|)]{0,40}\)?$", re.IGNORECASE
)
_NUMBER_FIRST: Final = re.compile(
    r"^[#№(]?(?P<n>\d{1,5})(?:[.):]|\s|$)\s{0,6}(?!(?:points?|pts|likes?|votes?|upvotes?|stars?|"
    r"replies|posts|comments)\b)(?=[^\W\d_]|@|https?:|$)",
    re.IGNORECASE,
)
_NUMBER_LAST: Final = re.compile(r"[\s|(]\(?#(?P<n>\d{1,9})\)?$|\(#?\d{3,9}\)$")
_ZONE_FIRST: Final = re.compile(r"^\s?\((?:[A-Z]{1,5}|[+-]\d\d:?\d\d|[^)]{0,20}time[^)]{0,10})\)")
_TALK: Final = re.compile(
    r"\s?\((?:talk|disk\.?|discuter|discusión|discussione|overleg|diskussion)[^)]{0,30}\)?$",
    re.IGNORECASE,
)
# "Edited 3h ago" tells of a change, not of the comment.
_CHANGED: Final = re.compile(
    r"^\W*(?:(?:last |post )?edited|(?:zuletzt )?(?:bearbeitet|geändert)|modifié|editado|"
    r"modificato|"
    r"bewerkt|edytowano|изменено|düzenlendi)(?: by .{1,30}?)?(?: on| at| am| um| le| el| em| "
    r"il| op)?$",
    re.IGNORECASE,
)
_EMAIL_AFTER: Final = re.compile(r"\s?<[^<>\s]{1,60}@[^<>\s]{1,60}>")
_TIMED_SPEECH: Final = re.compile(r"^<?(?P<name>[^:<>]{1,40}?)(?:>|\s?:)\s(?P<body>\S.*)$")
_REPLY_FIRST: Final = re.compile(
    r"^(?:Reply|Antworten|Répondre|Responder|Rispondi|Reageer|Reageren|رد|جواب دیں)\s(?=\S)"
)
ADDRESSED: Final = re.compile(
    r"^(?P<a>.{1,45}?)\s(?:→|➔|➜|▸|►|⇒|»|>|in reply to|replied to|replying to|replies to|"
    r"antwortet|antwortete|en réponse à|en respuesta a|em resposta a|in risposta a|"
    r"als antwoord op)\s(?P<b>.{1,45})$"
)
_VERB_LINE: Final = re.compile(
    rf"^(?P<name>\S.{{0,{LONG - 30}}}?)\s{{0,2}},?(?:\s|(?<=\w),)(?P<verb>{VERBS})(?:\s(?:on|am|"
    r"le|el|em|il|op))?\s?(?P<mark>:|\.\.\.|…|,)?$",
    re.IGNORECASE,
)
_VERB_BODY: Final = re.compile(
    rf"^(?P<name>[^\s:][^:]{{0,44}}?)\s(?P<verb>{VERBS})\s?:\s(?P<body>\S.*)$", re.IGNORECASE
)
_SIGNED_TAIL: Final = re.compile(r"^(?P<body>.*\S)\s[–—-]{1,2}\s?(?P<name>[^–—]{1,40})$", re.DOTALL)
_SENTENCE_END: Final = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bSt)(?<!\s\w)[.!?…)\"”]\s(?:[–—-]{1,2}\s?)?"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What one line says about a comment."""

    signature: str
    moment: Moment | None = None
    raw: str | None = None
    name: str | None = None
    verb: bool = False
    ordinal: int | None = None
    target: str | None = None
    body: str | None = None  # a body that begins, or ends, on the same line
    body_first: bool = False  # the body stands before the name and date


def _strip(text: str) -> tuple[str, str]:
    """Return text without separators at its end, and the last strong one of them."""
    bare = text.rstrip(_SEPARATORS)
    strong = [c for c in text[len(bare) :] if c in "|·•,;–—-/»>("]
    return bare, strong[0] if strong else ""


def _lstrip(text: str) -> tuple[str, str]:
    bare = text.lstrip(_SEPARATORS + ":.'")
    strong = [c for c in text[: len(text) - len(bare)] if c in "|·•,;–—-/»>(:"]
    return bare, strong[0] if strong else ""


def _left(text: str) -> tuple[str, str, bool, int | None]:
    """Return name, signature, verb and number of what stands before a date."""
    number = None
    bare, separator = _strip(text)
    bare = bare.lstrip("|·•–—»>~/( ")
    bare = _ORIGINAL_POSTER.sub("", bare).strip()
    if found := _NUMBER_FIRST.match(bare):
        number, bare = int(found["n"]), bare[found.end() :]
    verb = ""
    labels: list[str] = []
    for _ in range(3):
        if found := _TRAILING_VERB.search(bare):
            verb = "said" + (found["mark"] or "")
            bare = bare[: found.start()]
        elif found := _TRAILING_LABEL.search(bare):
            if not bare[: found.start()].strip() and not labels:
                labels.append(found[0].strip(" :").lower())
            bare = bare[: found.start()]
        else:
            break
        bare, more = _strip(bare)
        separator = separator or more
    if found := _CREDIT.match(bare):
        labels.append(found[0].strip(" :").lower())
        bare = bare[found.end() :]
    bare = (
        _strip(_lstrip(_COUNT.sub("", bare))[0])[0] if bare and bare[0] in "+-0123456789(" else bare
    )
    bare = _TALK.sub("", bare)
    if interface_only(bare):
        bare = ""
    colon = ":" if bare.endswith(":") else ""
    bare = bare.rstrip(": ")
    label = (
        "by "
        if any("by" in one or one in {"von", "par", "por", "da", "door"} for one in labels)
        else "at "
        if labels
        else ""
    )
    return (
        bare,
        f"{label}{'N' if bare else ''}{colon}{separator if bare else ''}{verb} ",
        bool(verb),
        number,
    )


def _right(  # noqa: C901, PLR0911 - one way out for each thing that may follow a date
    text: str,
) -> tuple[str, str, bool, bool]:
    """Return name or body, signature, verb, and whether the rest is more than a name."""
    bare, separator = _lstrip(_ZONE_FIRST.sub("", text))
    if interface_only(bare):
        return "", "", False, False
    if found := _NUMBER_LAST.search(bare):
        bare = bare[: found.start()]
    if len(bare) <= _INLINE_BODY:
        bare = without_buttons(bare)
    bare = _ORIGINAL_POSTER.sub("", bare).strip(_SEPARATORS)
    if interface_only(bare) or not re.search(r"[^\W\d_]", bare):
        return "", "", False, False
    again = moment_in(bare) if len(bare) <= LONG else None
    if again and again.start <= 12 and not bare[again.end :].strip(_SEPARATORS):
        return "", "", False, False
    if found := _LEADING_VERB.match(bare):
        rest = bare[found.end() :]
        return (rest, f"{separator}said:{' B' if rest else ''}", True, bool(rest))
    if found := _LEADING_LABEL.match(bare):
        bare = bare[found.end() :]
        separator += "by "
    bare = re.sub(r"^#?\d{4,9}\s(?=\S)", "", bare)
    if bare.count(" ") == 0 and bare.startswith("@") and separator:
        return "", "", False, False
    if found := _TRAILING_VERB.search(bare):
        return (
            bare[: found.start()].strip(_SEPARATORS),
            f"{separator}N said{found['mark'] or ''}",
            True,
            False,
        )
    if bare.endswith(":"):
        return bare.rstrip(": "), f"{separator}N:", True, False
    if len(bare) > _INLINE_BODY or name_likeness(bare) < 0.3:
        bare = _REPLY_FIRST.sub("", bare)
        return bare, f"{separator}B", False, True
    return bare, f"{separator}N", False, False


@lru_cache(maxsize=4096)  # a page repeats its short lines; texts of one line only, endlessly
def heading_of(text: str, *, marked: bool = False) -> Heading | None:
    """Return what a line says about a comment, or None for prose and for bare names.

    Parameters
    ----------
    text
        One line of at most ``LONG`` characters, without indent and list marker.
    marked
        Whether a list marker stood before it: then an odd name is still a name.

    Examples
    --------
    >>> heading_of("Ann on March 4, 2014 at 7:15 am said:").name
    'Ann'
    >>> heading_of("Posted by: Ann | March 4, 2014 at 7:15 am").signature
    'by N| D'
    >>> heading_of("Old Miller says:").verb
    True
    >>> heading_of("In 2014 nobody said anything of the kind.") is None
    True
    """
    moment = moment_in(text)
    if moment is None:
        return _spoken(text, marked=marked)
    return _dated(text, moment)


def _dated(  # noqa: C901, PLR0911 - a list of ways to be no heading reads best as one
    text: str, moment: Moment, *, long: bool = False
) -> Heading | None:
    over = text[: moment.start].rstrip(_SEPARATORS + ":")
    if _CHANGED.match(over):
        return None
    left, before, verb, number = _left(_EMAIL_AFTER.sub("", text[: moment.start]))
    if (
        moment.order == "time"
        and not left
        and (speech := _TIMED_SPEECH.match(text[moment.end :].lstrip(_SEPARATORS)))
        and name_likeness(speech["name"]) >= 0.4
    ):
        raw = text[moment.start : moment.end]
        return Heading("T N: B", moment, raw, clean_name(speech["name"]), body=speech["body"])
    right, after, spoken, is_body = _right(text[moment.end :])
    raw = text[moment.start : moment.end]
    body = None
    if is_body:
        body = right
        if not (left and (moment.order != "time")) and not (moment.order == "time" and spoken):
            return None  # prose with a date in it
        if len(left) > 48 or name_likeness(left) < 0.4:
            return None
        right = ""
    elif long:
        return None
    if len(left) > 90 or len(left.split()) > 12:
        return None
    if left and name_likeness(clean_name(left) or "") < 0.12 and not verb:
        return None
    name = left or right
    target = None
    if found := ADDRESSED.match(name):
        name, target = found["a"], found["b"]
    signature = f"{before}D{' ' if after else ''}{after}".strip()
    if left and right:
        signature = f"{before}D"
    if moment.order == "time":
        signature = signature.replace("D", "T")
    return Heading(
        signature,
        moment,
        raw,
        clean_name(name),
        verb or spoken,
        number,
        clean_name(target) if target else None,
        body,
    )


def _spoken(text: str, *, marked: bool) -> Heading | None:
    """Headings without a date: "Ann says:", "Ann wrote: …"."""
    number = None
    bare = text
    if found := _NUMBER_FIRST.match(text):
        number, bare = int(found["n"]), text[found.end() :]
    if ((text[-1] in ":…,." or "says" in text.lower()) and (found := _VERB_LINE.match(bare))) and (
        found["mark"] or "says" in found["verb"].lower()
    ):
        odd = name_likeness(found["name"].strip(" ,")) < 0.2 and len(found["name"]) < 40
        if odd and not (marked and found["mark"]) and found["mark"] not in {"...", "…"}:
            return None
        return Heading(
            "N said" + (found["mark"] or ""),
            name=clean_name(found["name"]),
            verb=True,
            ordinal=number,
        )
    if (
        ":" in bare[:60]
        and (found := _VERB_BODY.match(bare))
        and name_likeness(found["name"]) >= 0.6
    ):
        return Heading(
            "N said: B",
            name=clean_name(found["name"]),
            verb=True,
            ordinal=number,
            body=found["body"],
        )
    return None


def _signature(text: str) -> tuple[str, str] | None:
    """Split a text that ends in its author's name: "… – Ann", "… Ann (talk)"."""
    found = _SIGNED_TAIL.match(text)
    if found and name_likeness(found["name"].strip()) >= 0.6:
        return found["body"], found["name"]
    if not (talk := _TALK.search(text)):
        return None
    text = text[: talk.start()]
    for found in reversed(list(_SENTENCE_END.finditer(text, max(0, len(text) - 60)))):
        name = text[found.end() :]
        if name_likeness(name) >= 0.6:
            return text[: found.end()].rstrip(" –—-"), name
    return None


def long_heading(text: str) -> Heading | None:
    """Find a heading with its body on the same line, before or after it."""
    moment = moment_in(text[:_HEAD])
    early = moment is not None and moment.start <= 60 and moment.end < _HEAD - 5
    if moment and early and (heading := _dated(text, moment, long=True)):
        return heading
    offset = len(text) - _TAIL
    tail = moment_in(text[offset:])
    if (
        tail
        and tail.is_date
        and not re.search(
            r"[^\W\d_]{3}", ascii_digits(text[offset + tail.end :]).replace("UTC", "")
        )
    ):
        before = text[: offset + tail.start].rstrip(" ,")
        if signed := _signature(before):
            raw = text[offset + tail.start : offset + tail.end]
            return Heading(
                "B N D", tail, raw, clean_name(signed[1]), body=signed[0], body_first=True
            )
    spoken = _VERB_BODY.match(text) if ":" in text[:60] else None
    if spoken and name_likeness(spoken["name"]) >= 0.6:
        name = clean_name(spoken["name"])
        return Heading("N said: B", name=name, verb=True, body=spoken["body"])
    return None
