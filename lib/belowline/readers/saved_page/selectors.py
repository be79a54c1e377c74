"""Which elements of a page does a selector mean?

A small part of CSS is enough to describe comment engines: ``tag``, ``#id``, ``.class``,
``[attribute]`` with ``=``, ``^=``, ``$=`` or ``*=``, joined without spaces and listed with
commas. Nothing relates two elements, so that a page is matched in one pass: each element
is looked up by its classes and attributes, whatever the number of selectors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, TypeVar

import regex
from lxml import etree

T = TypeVar("T")

_PART: Final = regex.compile(
    r"(?P<tag>^[a-z][a-z0-9-]*)|#(?P<id>[\w-]+)|\.(?P<class>[\w-]+)"
    r"|\[(?P<name>[\w:-]+)(?:(?P<how>[\^$*]?=)(?P<value>[^\]]*))?\]"
)


@dataclass(frozen=True, slots=True)
class Selector:
    """What one element must be: its tag, its classes, and what its attributes hold."""

    tag: str
    classes: frozenset[str]
    attributes: tuple[tuple[str, str, str], ...]

    def means(self, element: etree._Element, classes: frozenset[str]) -> bool:
        """Tell whether this is such an element; its classes are given for speed."""
        if self.tag and element.tag != self.tag:
            return False
        return self.classes <= classes and all(
            _holds(element.get(name), how, value) for name, how, value in self.attributes
        )


def _holds(held: str | None, how: str, value: str) -> bool:
    if held is None:
        return False
    if how == "^=":
        return held.startswith(value)
    if how == "$=":
        return held.endswith(value)
    if how == "*=":
        return value in held
    return not how or held == value


@lru_cache(maxsize=1024)  # selectors are facts of engines; a generic page adds a few dozen
def selectors(text: str) -> tuple[Selector, ...]:
    """Return the selectors of a list.

    Examples
    --------
    >>> [sorted(each.classes) for each in selectors("li.comment, div.post[id^=p]")]
    [['comment'], ['post']]
    """
    found = []
    for one in text.split(","):
        parts = list(_PART.finditer(one.strip()))
        found.append(
            Selector(
                tag="".join(part["tag"] or "" for part in parts),
                classes=frozenset(part["class"] for part in parts if part["class"]),
                attributes=tuple(
                    ("id", "=", part["id"])
                    if part["id"]
                    else (part["name"], part["how"] or "", part["value"] or "")
                    for part in parts
                    if part["id"] or part["name"]
                ),
            )
        )
    return tuple(found)


class Index(Generic[T]):
    """Selectors by what an element must have for them to be worth a look."""

    def __init__(self, meanings: Iterable[tuple[str, T]]) -> None:
        self._by_class: dict[str, list[tuple[Selector, T]]] = defaultdict(list)
        self._by_attribute: dict[str, list[tuple[Selector, T]]] = defaultdict(list)
        self._by_tag: dict[str, list[tuple[Selector, T]]] = defaultdict(list)
        for text, meaning in meanings:
            for selector in selectors(text) if text else ():
                if selector.classes:
                    self._by_class[min(selector.classes)].append((selector, meaning))
                elif selector.attributes:
                    self._by_attribute[selector.attributes[0][0]].append((selector, meaning))
                elif selector.tag:
                    self._by_tag[selector.tag].append((selector, meaning))

    def meant(self, element: etree._Element) -> Iterator[T]:
        """Yield what an element is, by any of the selectors."""
        classes = classes_of(element)
        for name in classes:
            for selector, meaning in self._by_class.get(name, ()):
                if selector.means(element, classes):
                    yield meaning
        if self._by_attribute:
            for name in map(str, element.attrib):
                for selector, meaning in self._by_attribute.get(name, ()):
                    if selector.means(element, classes):
                        yield meaning
        for selector, meaning in self._by_tag.get(str(element.tag), ()):
            if selector.means(element, classes):
                yield meaning


# No theme gives an element a hundred classes; an attribute of a megabyte is no list of them.
_LONGEST_CLASS: Final = 2_000


def classes_of(element: etree._Element) -> frozenset[str]:
    """Return the classes of an element."""
    held = element.get("class")
    return frozenset(held[:_LONGEST_CLASS].split()) if held else frozenset()
