"""Whom does a comment answer, by what the page states?

Only explicit signs count here: ``@Name``, ``@7``, "Response to X", a quoted heading, an
arrow, an indent, a level number. Names merely written in a text are a matter for the
analysis of replies.
"""

# ruff: noqa: PLR2004 - counts of words in a name

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from belowline.readers.plain.bodies import reply_line, reply_name
from belowline.readers.plain.grammar import Unit
from belowline.readers.plain.lines import Lines

_AT: Final = re.compile(r"(?<![\w.@/])@\s?(?=\w)")
_AT_NUMBER: Final = re.compile(
    r"(?<![\w&/])(?:@\s?|#|>>|(?:No\.|Nr\.|№)\s?)(?P<n>\d{1,4})(?![\w%])(?!\.\d)"
)
_HANDLE: Final = re.compile(r"[^\s:,;!?()\[\]\"“”<>…/]{1,40}")
_SCANNED: Final = 8_000  # characters of a comment searched for mentions; the longest had 6,300
_LEAD_END: Final = re.compile(r"\s?(?:[:,;–—-]+|\.{2,}|…)?[ \t]*")
_SAID: Final = re.compile(
    r"^\W{0,3}(?P<who>[^:\n]{1,45}?)\s?(?:says|said|wrote|writes|schrieb|schreibt|a écrit|"
    r"escribió|escreveu|ha scritto|schreef)\s?:|"
    r"^(?:originally posted|posted|quote|zitat von|citation de|"
    r"quoting)\b[^\n]{0,60}?\bby\s(?P<by>[^\n:]{1,40}?):?$|"
    r"^(?:quoting|zitat von|citation de|quote from|cita de|citando a)\s(?P<q>[^\n:]{1,40}?)\s?:?$",
    re.IGNORECASE | re.MULTILINE,
)


def known_names(units: Sequence[Unit]) -> dict[str, str]:
    """Return the page's authors by their case-folded name."""
    return {unit.name.casefold(): unit.name for unit in units if unit.name}


def lead(text: str, known: dict[str, str]) -> tuple[str | None, str]:
    """Split a leading ``@Name`` from a text.

    Returns
    -------
    tuple
        The name, or None, and the text without it.

    Examples
    --------
    >>> lead("@Old Miller: The sluice is shut.", {"old miller": "Old Miller"})
    ('Old Miller', 'The sluice is shut.')
    >>> lead("@ferry Not today.", {})
    ('ferry', 'Not today.')
    """
    found = _AT.match(text)
    if not found:
        return None, text
    name, end = _name_at(text, found.end(), known, leading=True)
    if not name:
        return None, text
    rest = text[_LEAD_END.match(text, end).end() :].lstrip("\n ")  # type: ignore[union-attr]
    if not rest:
        return name, ""
    return name, rest


def _name_at(  # noqa: C901, PLR0911 - one way out for each way to end a name
    text: str, start: int, known: dict[str, str], *, leading: bool
) -> tuple[str | None, int]:
    """Return the name that begins at ``start`` and where it ends."""
    folded = text[start : start + 60].casefold()
    best = ""
    for name in known:
        if len(name) > len(best) and folded.startswith(name):
            following = folded[len(name) : len(name) + 1]
            if not following.isalnum():
                best = name
    if best:
        return known[best], start + len(best)
    line = text[start : start + 60].split("\n", maxsplit=1)[0]
    if leading:
        # "@Name Surname:" and "@Name Surname" alone on the line.
        if found := re.match(r"^([^\s:,]+(?:\s[^\s:,]+){0,3})\s?:", line):
            return found[1], start + len(found[1])
        if (
            "\n" in text[start : start + 60]
            and len(line.split()) <= 4
            and not re.search(r"[.!?,]", line)
        ):
            return line.strip(), start + len(line)
        if found := re.match(r"^([^\s:,–—-]+(?:\s[^\s:,–—-]+){0,2})\s[–—-]\s", line):
            return found[1], start + len(found[1])
    found = _HANDLE.match(text, start)
    if not found:
        return None, start
    name = found[0].rstrip(".'’-–—")
    if not re.search(r"[^\W\d_]", name):
        return None, start
    return re.sub(r"['’]s$", "", name), start + len(name)


def mentions_in(text: str, known: dict[str, str], numbers: dict[int, Unit]) -> list[str]:
    """Return the names a text mentions explicitly, in order, each once."""
    names: list[str] = []
    text = text[:_SCANNED]
    if "@" in text:
        for found in _AT.finditer(text):
            name, _ = _name_at(text, found.end(), known, leading=found.start() == 0)
            if name and not name.isdigit():
                names.append(name)
    for found in _AT_NUMBER.finditer(text):
        unit = numbers.get(int(found["n"]))
        if (
            unit is not None
            and unit.name
            and (found[0][0] in "@>" or text.startswith(found[0]) or "#" in found[0])
        ):
            names.append(unit.name)
    for found in _SAID.finditer(text[:3000]):
        who = (found["who"] or found["by"] or found["q"] or "").strip(" “\"'")
        if name := known.get(who.casefold()) or known.get(who.strip("!.").casefold()):
            names.append(name)
    return list(dict.fromkeys(names))


def quoted_heading(lines: Lines, unit: Unit, known: dict[str, str]) -> list[str]:
    """Return the names in headings that somebody pasted into a body: "Ann: May 4, 7:15"."""
    found = []
    for at in unit.body[:40]:
        heading = lines.some(at).heading
        if (
            heading
            and heading.name
            and (heading.moment or heading.verb)
            and (name := known.get(heading.name.casefold()))
        ):
            found.append(name)
    return list(dict.fromkeys(found))


def stated_reply(lines: Lines, unit: Unit, known: dict[str, str]) -> tuple[str | None, list[int]]:
    """Return the name in an "In reply to …" line of a comment, and the lines that say so."""
    for at in unit.body[:2]:
        if (who := reply_line(lines.some(at).text)) is not None and len(unit.body) > 1:
            return reply_name(who, known), [at]
    return None, []


def depths(lines: Lines, units: Sequence[Unit]) -> list[int | None]:
    """Return how deep each comment is nested, or None where the page does not show it.

    An indent counts only where heading and body move together and markers or several
    comments share each step; a page whose indents merely wobble is flat.
    """
    if any(unit.level is not None for unit in units):
        return [unit.level for unit in units]
    indents = [unit.indent for unit in units]
    steps = sorted(set(indents))
    if len(steps) < 2 or indents[0] != steps[0]:
        return [None] * len(units)
    moved = [min(lines.some(i).indent for i in u.body) - u.indent for u in units if u.body]
    deeper = sum(u.indent > steps[0] for u in units)
    together = max((moved.count(value) for value in set(moved)), default=0)
    if together < 0.8 * len(moved) or deeper > 0.9 * len(units):
        return [None] * len(units)
    # A step deeper than one below the comment above it is no reply but a different list.
    stack: list[int] = []
    found: list[int | None] = []
    for indent in indents:
        while stack and stack[-1] >= indent:
            stack.pop()
        found.append(len(stack))
        stack.append(indent)
    return found


def parents(depth: Sequence[int | None]) -> list[int | None]:
    """Return for each comment the position of the one it answers by nesting."""
    stack: list[tuple[int, int]] = []
    found: list[int | None] = []
    for position, level in enumerate(depth):
        if level is None:
            found.append(None)
            continue
        while stack and stack[-1][0] >= level:
            stack.pop()
        found.append(stack[-1][1] if stack and level > 0 else None)
        stack.append((level, position))
    return found
