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
    matched: Counter[int] = Counter()
    for element in root.iter(etree.Element):
        matched.update(set(_COMMENT_INDEX.meant(element)))
    engines = [ENGINES[number] for number, _ in matched.most_common(_TRIED)]
    readings = [(engine, written(comments_on(root, engine), engine)) for engine in engines]
    if max((len(reading.comments) for _, reading in readings), default=0) < _FEW and (
        engine := engine_of(root)
    ):
        readings.append((engine, written(comments_on(root, engine), engine)))
    readings = [each for each in readings if each[1].weight() > len(each[1].comments)]
    return max(readings, key=lambda each: each[1].weight(), default=None)


def is_cut(root: etree._Element) -> bool:
    """Tell whether a page is nested so deeply that some of it could not be kept."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth >= DEEPEST - 1:
            return True
    return False
