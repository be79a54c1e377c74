"""Which engine wrote a page? The one in whose markup most is found."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from belowline.readers.markup import DEEPEST
from belowline.readers.saved_page.engine import Engine, Role
from belowline.readers.saved_page.engines import ENGINES
from belowline.readers.saved_page.generic import engine_of
from belowline.readers.saved_page.selectors import Index
from belowline.readers.saved_page.walk import comments_on
from belowline.readers.saved_page.written import Written, written

_TRIED = 4  # engines whose comment elements are on a page; restyled pages match two or three
_FEW = 2  # comments below which what repeats may be the truer reading

_COMMENT_INDEX: Index[int] = Index(
    (engine.roles[Role.COMMENT], number) for number, engine in enumerate(ENGINES)
)


def best_reading(root: etree._Element) -> tuple[Engine, Written] | None:
    """Return the engine that explains a page best and its comments, or ``None``."""
    readings = _by_engines(root)
    if max((len(reading.comments) for _, reading in readings), default=0) < _FEW:
        readings += _by_repetition(root)
    return max(_worth(readings), key=lambda each: each[1].weight(), default=None)


def readings_on(root: etree._Element) -> list[tuple[Engine, Written]]:
    """Return every engine that finds comments on a page, the one that finds most first."""
    readings = _worth(_by_engines(root) + _by_repetition(root))
    return sorted(readings, key=lambda each: -each[1].weight())


def _by_engines(root: etree._Element) -> list[tuple[Engine, Written]]:
    matched: Counter[int] = Counter()
    for element in root.iter(etree.Element):
        matched.update(set(_COMMENT_INDEX.meant(element)))
    engines = [ENGINES[number] for number, _ in matched.most_common(_TRIED)]
    return [(engine, written(comments_on(root, engine), engine)) for engine in engines]


def _by_repetition(root: etree._Element) -> list[tuple[Engine, Written]]:
    engine = engine_of(root)
    return [(engine, written(comments_on(root, engine), engine))] if engine else []


def _worth(readings: list[tuple[Engine, Written]]) -> list[tuple[Engine, Written]]:
    """Return those that found more than bare texts."""
    return [each for each in readings if each[1].weight() > len(each[1].comments)]


def is_cut(root: etree._Element) -> bool:
    """Tell whether a page is nested so deeply that some of it could not be kept."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth >= DEEPEST - 1:
            return True
    return False
