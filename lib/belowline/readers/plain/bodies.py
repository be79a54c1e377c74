"""What did the author of a comment write, without what the page put around it?"""

# ruff: noqa: PLR2004 - shares of comments that must agree, stated where they are asked

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from belowline.readers.plain.buttons import GLUED, without_buttons
from belowline.readers.plain.grammar import Reading, Unit
from belowline.readers.plain.lines import Line, Lines
from belowline.readers.plain.names import clean_name
from belowline.readers.plain.tombstones import says_removed

_SUBJECT_MAX: Final = 80  # characters; labelled subjects had at most 44
_REPLY_TO: Final = re.compile(
    r"^\W*(?:in reply to|in response to|response to|replying to|reply to|als antwort auf|"
    r"antwort auf|"
    r"en réponse à|réponse à|en respuesta a|em resposta a|in risposta a|als antwoord op|رداً على|"
    r"ردا على|"
    r"के जवाब में|جواب میں|в ответ на|ответ на|odpowiedź do|w odpowiedzi na)\s?:?\s(?P<who>.{1,90})$",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"^(?P<subject>.*)\s(?:by|von|par|por|da|door)\s(?P<who>[^:]{1,40})$", re.IGNORECASE
)
_PINGBACK: Final = re.compile(
    r"^\W*(?:pingback|trackback)s?\b\s?:?|^\W*(?:pingback|trackback) (?:from|by)\b", re.IGNORECASE
)


# What stands in a name's place where the account is gone.
_NOBODY: Final = frozenset({"deleted", "removed", "[deleted]", "[removed]"})
_CITED: Final = re.compile(r"^>\s?")
_COMMA: Final = re.compile(r"[,،、]")  # also as Arabic and Japanese write it
_COUNTED: Final = re.compile(r"^#?\s?(?P<n>\d{1,5})\s?[.):–-]?\s+(?P<name>\D.*)$")


def reply_line(text: str) -> str | None:
    """Return whom or what a line says the comment answers.

    Examples
    --------
    >>> reply_line("In reply to Locks and tides by Guest")
    'Locks and tides by Guest'
    """
    found = _REPLY_TO.match(text) if len(text) <= 140 else None
    ends = " :.]" if text[:1] == "[" else " :."
    return found["who"].strip(ends) if found else None


def reply_name(who: str, known: dict[str, str]) -> str | None:
    """Return the author named in a reply line."""
    for option in (
        who,
        f"{who}.",  # an initial at the end of a name lost its full stop
        who.split(" #", maxsplit=1)[0],
        *([found["who"]] if (found := _BY.match(who)) else []),
    ):
        if option.casefold() in known:
            return known[option.casefold()]
    if _BY.match(who) or len(who.split()) > 4:
        return None
    return re.sub(r"['’]s?\s(?:comment|post|reply)$", "", who)


def find_subjects(lines: Lines, reading: Reading) -> int:
    """Mark the subject line of each comment where the page gives every comment one.

    Returns how many were marked. A subject is a short paragraph of its own, first in
    nearly every comment and followed by more; one comment that begins with a short
    paragraph proves nothing.
    """
    able: list[tuple[Unit, int | None]] = []
    for unit in reading.units:
        body = [i for i in unit.body if reply_line(lines.some(i).text) is None]
        if unit.peeled and body and min(unit.peeled) < body[0]:
            able.append((unit, None))  # a subject so frequent that it was peeled
            continue
        if len(body) < 2 or unit.inline:
            continue
        first, second = body[0], body[1]
        line = lines.some(first)
        apart = second - first > 1
        if (
            len(line.text) <= _SUBJECT_MAX
            and (apart or line.text[:3].casefold() in {"re:", "aw:"})
            and not re.search(r"[.,;]$", line.text)
        ):
            able.append((unit, first))
    n = len(reading.units)
    if n < 3 or len(able) < 0.9 * n or all(at is None for _, at in able):
        return 0
    for unit, at in able:
        unit.subject = at
    return len(able)


def mark_kinds(lines: Lines, unit: Unit) -> None:
    """Note comments that are pingbacks, or stand for something removed."""
    texts = [lines.some(i).text for i in unit.body[:3]]
    first = unit.inline or (texts[0] if texts else "")
    if len(texts) <= 2 and says_removed(first):
        unit.removed = True
    if unit.name and (says_removed(unit.name) or unit.name.casefold() in _NOBODY):
        unit.removed = unit.removed or says_removed(unit.name)
        unit.name = None
    anchor = lines.some(unit.anchor).rest
    if (
        _PINGBACK.match(anchor)
        or (unit.name and _PINGBACK.match(unit.name))
        or (
            first.startswith(("[...]", "[…]", "[&#8230;]"))
            and (first.rstrip().endswith(("[...]", "[…]")) or len(first) > 60)
        )
    ):
        unit.pingback = True


def mark_cited(lines: Lines, units: list[Unit]) -> None:
    """Note where a page sets every comment as a citation, with ">" before each line."""
    bodies = [u for u in units if u.body]
    cited = [
        u for u in bodies if all(lines.some(i).text[0] == ">" for i in u.body) and not u.inline
    ]
    if len(cited) >= max(2, 0.9 * len(bodies)):
        for unit in cited:
            unit.cited = True


def text_of(lines: Lines, unit: Unit) -> tuple[str, str | None]:
    """Return the comment's text, and the interface word that was glued to its end."""
    skip = {unit.subject} if unit.subject is not None else set()
    rows: list[str] = []
    previous = None
    for at in unit.body:
        if at in skip:
            continue
        line = lines.some(at)
        if previous is not None:
            rows.append("\n\n" if _parted(lines, previous, at) else "\n")
        rows.append(_CITED.sub("", line.text) if unit.cited else line.text)
        previous = at
    text = "".join(rows)
    if unit.inline:
        if not text:
            text = unit.inline
        else:
            text = f"{text}\n\n{unit.inline}" if unit.inline_first else f"{unit.inline}\n{text}"
    start = max(0, len(text) - 20)
    if glued := GLUED.search(text[start:]):
        return text[: start + glued.start()].rstrip(), glued[0]
    return text, None


def _parted(lines: Lines, a: int, b: int) -> bool:
    return any(lines.at[i] is None for i in range(a + 1, b))


def country_tails(units: list[Unit]) -> set[str]:
    """Return the capitals a page hangs behind names, such as a country.

    Only where they follow at least three names in mixed case, and two names in five.
    """
    tails: Counter[str] = Counter()
    for unit in units:
        if unit.name and (
            found := re.match(
                r"^(?=.*[a-zß-ÿ]).*?[^A-Z\s]\s((?:[A-Z]{4,}|[A-Z]{2,}\s[A-Z]{2,})(?:\s[A-Z]+)*)$",
                unit.name,
            )
        ):
            tails[found[1]] += 1
    named = sum(bool(u.name) for u in units)
    return set(tails) if sum(tails.values()) >= max(3, 0.4 * named) else set()


def tidy_names(units: list[Unit]) -> None:
    """Remove from all names of a page what it hangs behind them: countries, places."""
    tails = country_tails(units)
    named = [u for u in units if u.name]
    counted = [(u, found) for u in named if (found := _COUNTED.match(u.name or ""))]
    if len(counted) >= max(2, 0.6 * len(named)):
        for unit, found in counted:
            unit.ordinal, unit.name = int(found["n"]), found["name"]
    commas = sum(bool(_COMMA.search(u.name)) for u in named if u.name)
    for unit in named:
        name = unit.name or ""
        for tail in tails:
            if name.endswith(" " + tail):
                name = name[: -len(tail) - 1]
        if commas >= max(2, 0.5 * len(named)):
            name = _COMMA.split(name)[0]
        unit.name = clean_name(without_buttons(name).strip(" ,;:|·•-–"))


def first_line(lines: Lines, unit: Unit) -> Line | None:
    """Return the first line of a body."""
    return lines.some(unit.body[0]) if unit.body else None
