"""JSON and JSON lines, whole or broken off."""

from __future__ import annotations

import json
import math
from typing import Final

import regex

from belowline.readers.exports.loaded import MOST_RECORDS, Loaded, Rejected
from belowline.readers.exports.tree import Node, Scalar

# Longer runs of digits are names, not numbers; Python refuses 4,300 of them anyway.
_LONGEST_NUMBER: Final = 18
_PIECE: Final = regex.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{},:"]|[^\s\[\]{},:"]++', regex.DOTALL)
_CLOSER: Final = {"[": "]", "{": "}"}


class NotJsonError(ValueError):
    """The text is not JSON, or nothing of it can be used."""


def _whole(digits: str) -> Scalar:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _number(digits: str) -> Scalar:
    value = float(digits)
    return value if math.isfinite(value) else None


def _nothing(_: str) -> None:
    """NaN and Infinity are no JSON and no numbers of anything; they are missing."""


def value(text: str) -> Node:
    """Return the value a JSON text stands for; raises ``ValueError`` on anything else.

    Examples
    --------
    >>> value('{"a": NaN, "b": 1e999, "c": 2}')
    {'a': None, 'b': None, 'c': 2}
    """
    try:
        found: Node = json.loads(
            text, parse_int=_whole, parse_float=_number, parse_constant=_nothing
        )
    except RecursionError:
        raise NotJsonError("it is nested deeper than any discussion.") from None
    return found


def loaded_json(text: str) -> Loaded:
    """Return what a JSON file or a file of JSON lines holds.

    A file that breaks off is read up to its last whole value.

    Raises
    ------
    NotJsonError
        When nothing of it can be used.
    """
    text = text.lstrip("\ufeff").strip()
    if not text.startswith(("{", "[")):
        raise NotJsonError("it does not begin as JSON does.")
    try:
        return Loaded(value(text), "json")
    except NotJsonError:
        raise
    except json.JSONDecodeError as error:
        broken_at = error.pos
    lines = text.split("\n")
    if len(lines) > 1 and (by_line := _loaded_lines(lines)):
        return by_line
    repaired = _closed(text[:broken_at])
    try:
        root = value(repaired)
    except ValueError:
        raise NotJsonError("its JSON is broken from the start.") from None
    line = text.count("\n", 0, broken_at) + 1
    lost = f"the JSON is broken there; {len(text) - broken_at:,} characters after it are lost"
    return Loaded(root, "json", (Rejected(f"line {line}", lost),))


def _loaded_lines(lines: list[str]) -> Loaded | None:
    """Return a file of JSON lines, or ``None`` if most lines are none."""
    records: list[Node] = []
    rejected: list[Rejected] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if len(records) >= MOST_RECORDS:
            rejected.append(Rejected(f"line {number}", f"only {MOST_RECORDS:,} records are read"))
            continue
        try:
            record = value(line)
        except ValueError:
            rejected.append(Rejected(f"line {number}", "this line is not JSON"))
            continue
        if isinstance(record, dict):
            records.append(record)
        else:
            rejected.append(Rejected(f"line {number}", "this line is no record"))
    over = sum(1 for each in rejected if each.reason.startswith("only"))
    if len(records) <= len(rejected) - over:
        return None
    return Loaded(records, "ndjson", tuple(rejected))


def _closed(text: str) -> str:
    """Return a JSON text that breaks off, cut after its last whole value and closed.

    Examples
    --------
    >>> _closed('{"a": [{"b": 1}, {"b": "x')
    '{"a": [{"b": 1}, {}]}'
    """
    open_now: list[str] = []
    cut, closers = 0, ""
    after_key = False  # the last string was a key, or a colon still waits for its value
    for found in _PIECE.finditer(text):
        piece = found[0]
        if piece == '"':  # a string that is not closed
            break
        if piece in _CLOSER:
            open_now.append(piece)
            whole = True  # an empty list or object is whole
            after_key = False
        elif piece in {"]", "}"}:
            if not open_now or _CLOSER[open_now.pop()] != piece:
                break
            whole = True
            after_key = False
        elif piece in {",", ":"}:
            after_key = piece == ":"
            whole = False
        else:
            is_key = bool(open_now) and open_now[-1] == "{" and not after_key
            # A number or word at the very end may itself be cut: 12 of 123.
            may_go_on = piece[0] != '"' and found.end() == len(text)
            whole = not is_key and not may_go_on
            after_key = False
        if whole:
            cut = found.end()
            closers = "".join(_CLOSER[each] for each in reversed(open_now))
            if not open_now:
                break
    return text[:cut] + closers
