"""Where a value stands in a decoded file.

Every export is first made a tree of dicts, lists and plain values, whatever it was written
in. A path names places in that tree: ``"data.children[kind=t1]"`` is every entry of
``children`` in ``data`` whose ``kind`` is ``t1``. Lists are transparent: a step applies to
each of their items, so that one element of an XML file and ten of them read alike;
``"revisions[#=last]"`` is the last of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

Scalar = str | int | float | bool | None
Node = Scalar | list["Node"] | dict[str, "Node"]

_STEP: Final = regex.compile(r"(?P<name>[^.\[\]]+)(?:\[(?P<key>[^=\]]+)=(?P<values>[^\]]*)\])?")
_WHOLE: Final = regex.compile(r"-?\d{1,18}\.0+")


@dataclass(frozen=True, slots=True)
class Step:
    """One step down: a name, and what the node found there must say of itself."""

    name: str
    key: str = ""
    values: frozenset[str] = frozenset()

    def admits(self, node: Node) -> bool:
        """Tell whether a node that was reached is one that was meant."""
        if self.key in {"", "#"}:
            return True
        return isinstance(node, dict) and scalar(node.get(self.key)) in self.values


@lru_cache(maxsize=1024)  # paths are facts of formats; a mapper adds at most one per column
def steps(path: str) -> tuple[Step, ...]:
    """Return the steps of a path; a leading ``=`` takes the rest as one literal name.

    Examples
    --------
    >>> [step.name for step in steps("data.children[kind=t1]")]
    ['data', 'children']
    >>> [step.name for step in steps("=user.name")]
    ['user.name']
    """
    if path.startswith("="):
        return (Step(path[1:]),)
    return tuple(
        Step(
            found["name"],
            found["key"] or "",
            frozenset((found["values"] or "").split("|")) if found["key"] else frozenset(),
        )
        for found in _STEP.finditer(path)
    )


def find(node: Node, path: str) -> list[Node]:
    """Return every node at a path, in the order of the file.

    Examples
    --------
    >>> find({"a": [{"b": 1}, {"b": 2}]}, "a.b")
    [1, 2]
    """
    return _below(node, steps(path))


def _below(node: Node, todo: tuple[Step, ...]) -> list[Node]:
    here = _items(node)
    for step in todo:
        below: list[Node] = []
        for item in here:
            if isinstance(item, dict) and (held := item.get(step.name)) is not None:
                if step.key:
                    below.extend(each for each in _meant(held, step) if step.admits(each))
                elif isinstance(held, list):
                    below.extend(_items(held))
                else:
                    below.append(held)
        here = below
    return here


def _items(node: Node) -> list[Node]:
    """Return a node, or what stands in it if it is a list; lists in lists are opened."""
    if not isinstance(node, list):
        return [node]
    if not any(isinstance(item, list) for item in node):
        return node
    found: list[Node] = []
    waiting = node[::-1]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        else:
            found.append(item)
    return found


def _meant(below: Node, step: Step) -> list[Node]:
    """Return the items of a list that a step may mean; anything else is its own item."""
    items = _items(below)
    return items[-1:] if step.key == "#" else items


def scalar(node: Node) -> str:
    """Return a plain value as one canonical string; empty for anything else.

    Spreadsheet software writes whole ids as ``22022598.0``; they are whole again here, so
    that a parent named as a float is found.

    Examples
    --------
    >>> scalar(22022598.0), scalar("0.0"), scalar(True), scalar({"#text": " a "})
    ('22022598', '0', 'true', 'a')
    """
    if isinstance(node, str):
        text = node.strip()
        return text.partition(".")[0] if _WHOLE.fullmatch(text) else text
    if node is None or isinstance(node, list):
        return ""
    if isinstance(node, bool):
        return "true" if node else "false"
    if isinstance(node, dict):
        return scalar(node.get("#text"))
    if isinstance(node, float) and node.is_integer():
        return str(int(node))
    return str(node)


_LONGEST_COUNT: Final = 9  # digits; no comment has a thousand million votes or replies


def count(text: str) -> int | None:
    """Return a count as a number, or ``None`` if it is none.

    Examples
    --------
    >>> count("-3"), count("many")
    (-3, None)
    """
    digits = text.removeprefix("-")
    fits = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_COUNT
    return int(text) if fits else None


def first(node: Node, paths: tuple[str, ...]) -> str:
    """Return the first value that says something, of the places it may stand at."""
    for path in paths:
        for found in find(node, path):
            if text := scalar(found):
                return text
    return ""


def written(node: Node, paths: tuple[str, ...]) -> str:
    """Return a text as it is written: untrimmed, and ``1.0`` not taken for a number."""
    for path in paths:
        for found in find(node, path):
            value = found.get("#text") if isinstance(found, dict) else found
            text = value if isinstance(value, str) else scalar(value)
            if text.strip():
                return text
    return ""


def has(node: Node, path: str) -> bool:
    """Tell whether anything stands at a path."""
    return any(each is not None for each in find(node, path))


Paths = Mapping[str, tuple[str, ...]]
