"""One pass over a page: which text belongs to which comment, in which role?

Each element is met twice, once when it opens and once when it closes, and every run of
text goes to the innermost comment that is open, under the outermost role that is open in
it. Nothing is searched for inside anything else, so a page takes time linear in its size
however its elements are nested.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import regex
from lxml import etree

from belowline.readers.markup import SILENT, break_of, laid_out, said
from belowline.readers.saved_page.engine import Engine, Role
from belowline.readers.saved_page.selectors import Index

_NUMBER_AT_END: Final = regex.compile(r"(\d{1,4})$")
_LEVEL: Final = regex.compile(r"(?:indent|level|depth)-(\d{1,4})\b", regex.IGNORECASE)
_LONGEST_HINT: Final = 500  # characters of an attribute that says how deep a comment stands
# Attributes that say when, most exact first.
_TIME_ATTRIBUTES: Final = (
    "datetime",
    "data-utime",
    "data-time",
    "data-lf-created",
    "content",
    "title",
)
_PARTS: Final = (
    *(Role.TEXT, Role.AUTHOR, Role.TIME),
    *(Role.VOTES_UP, Role.VOTES_DOWN, Role.BYLINE),
)
# Which roles may open inside which: names and times stand in bylines, times beside names,
# and both in what is noise as a whole. What was written is nothing but text.
_OPENED_IN: Final[dict[Role | None, tuple[Role, ...]]] = {
    None: _PARTS,
    Role.NOISE: _PARTS,
    Role.BYLINE: _PARTS,
    Role.AUTHOR: (Role.TIME,),
}


@dataclass(slots=True)
class Found:
    """A comment as it stands on the page."""

    element: etree._Element
    parent: Found | None
    pieces: dict[Role, list[str]] = field(default_factory=dict)
    values: dict[Role, str] = field(default_factory=dict)  # from attributes; these win
    rest: list[str] = field(default_factory=list)  # text in no role
    depth: int | None = None  # as the page states it
    removed: bool = False
    pingback: bool = False
    written: str | None = None  # the text, once it has been asked for

    def text(self) -> str:
        """Return what was written: the text elements, or else all that is nothing else."""
        if self.written is None:
            self.written = laid_out("".join(self.pieces.get(Role.TEXT) or self.rest))
        return self.written

    def told(self, role: Role) -> str:
        """Return what stands in a role, on one line."""
        if role in self.values:
            return " ".join(self.values[role].split())
        pieces = self.pieces.get(role)
        return " ".join(laid_out("".join(pieces)).split()) if pieces else ""


@dataclass(slots=True)
class _Open:
    """An element that is open, and what it changed for those in it."""

    element: etree._Element
    comment: Found | None  # where text goes
    role: Role | None
    answers: Found | None  # what comments in here answer
    depth: int | None
    byline: Found | None = None  # the comment whose byline is open
    last: Found | None = None  # the last comment that closed directly in here
    outside: Found | None = None  # the comment that goes on after it, among its siblings


def comments_on(root: etree._Element, engine: Engine) -> list[Found]:
    """Return the comments of a page that an engine describes, in reading order."""
    index: Index[Role] = Index((text, role) for role, text in engine.roles.items())
    found: list[Found] = []
    stack = [_Open(root, None, None, None, None)]
    silent: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if silent is not None:
                continue
            if element.tag in SILENT and element.tag != "button":
                silent = element
                continue
            top = _opened(element, stack[-1], index, engine, found)
            stack.append(top)
            _say(top, break_of(element))
            _say(top, said(element, element.text))
            if element.tag == "img":
                _say(top, element.get("alt") or "")
        else:
            if silent is not None and silent is not element:
                continue
            if silent is None:
                top = stack.pop()
                _say(top, "" if element.tag == "br" else break_of(element))
                _closed(top, stack[-1])
            silent = None
            _say(stack[-1], said(element.getparent(), element.tail))
    return found


def _opened(
    element: etree._Element, above: _Open, index: Index[Role], engine: Engine, found: list[Found]
) -> _Open:
    """Return what opening an element changes."""
    roles = set(index.meant(element))
    comment = above.outside or above.comment
    here = _Open(element, comment, above.role, above.answers, above.depth, above.byline)
    if Role.INDENT in roles:
        here.depth = _depth(element, engine)
    if Role.REPLIES in roles and above.last is not None:
        here.answers = above.last
    if Role.COMMENT in roles and not _is_same(element, above):
        _begin(here, above, engine)
        found.extend([here.comment] if here.comment else [])
    if here.comment is not None:
        here.comment.removed |= Role.REMOVED in roles
        here.comment.pingback |= Role.PINGBACK in roles
        if here.comment.depth is None:
            here.comment.depth = here.depth
        here.role = _role(element, roles, here.role, here.comment)
        if here.role is Role.BYLINE:
            here.byline = here.comment
    return here


def _begin(here: _Open, above: _Open, engine: Engine) -> None:
    """Begin a comment at an element."""
    own = Found(here.element, above.answers)
    own.depth = here.depth
    if engine.depth_in and Role.INDENT not in engine.roles:
        own.depth = _depth(here.element, engine)
    for role, name in engine.attributes.items():
        if held := here.element.get(name):
            own.values[role] = held
    here.comment, here.role, here.byline = own, None, None
    if engine.spans_siblings:
        above.outside = own
    else:
        here.answers = own


def _is_same(element: etree._Element, above: _Open) -> bool:
    """Tell whether a comment element only wraps the one it opens in (``li > article``)."""
    owner = above.comment
    if owner is None or owner.pieces or laid_out("".join(owner.rest)):
        return False
    parent = element.getparent()
    return parent is owner.element and not any(
        sibling.tag == element.tag for sibling in element.itersiblings()
    )


def _role(
    element: etree._Element, roles: set[Role], inside: Role | None, comment: Found
) -> Role | None:
    """Return the role that text in an element has, noting what its attributes say."""
    for role in _OPENED_IN.get(inside, ()):
        if role not in roles or (role is not Role.TEXT and role in comment.pieces):
            continue
        comment.pieces[role] = comment.pieces.get(role, [])
        if role is Role.TIME:
            exact = next((v for n in _TIME_ATTRIBUTES if (v := element.get(n)) and v.strip()), "")
            if any(char.isdigit() for char in exact):
                comment.values[role] = exact
        elif role is not Role.TEXT and (held := element.get("content")):
            comment.values[role] = held
        return role
    return (
        Role.NOISE
        if Role.NOISE in roles or (element.tag == "button" and inside is None)
        else inside
    )


def _say(here: _Open, text: str) -> None:
    """Add text to the comment that is open, under the role that is open in it."""
    comment = here.outside or here.comment
    if not text or comment is None or here.role is Role.NOISE:
        return
    if here.byline is comment:
        comment.pieces.setdefault(Role.BYLINE, []).append(text)
        if here.role is Role.BYLINE:
            return
    if here.role is None:
        comment.rest.append(text)
    else:
        comment.pieces.setdefault(here.role, []).append(text)


def _closed(closed: _Open, above: _Open) -> None:
    """Note what was open when an element closed, for what comes after it."""
    comment = closed.comment
    if comment is not None and comment.element is closed.element:
        above.last = comment
    elif closed.last is not None:
        # The comment may stand in a wrapper of its own, and its replies beside that.
        above.last = closed.last if len(closed.element) <= _WRAPS else above.last


_WRAPS: Final = 2  # an anchor and the comment


def _depth(element: etree._Element, engine: Engine) -> int | None:
    """Return how deep a page says comments in here stand."""
    held = (element.get(engine.depth_in) or "")[:_LONGEST_HINT]
    number = _NUMBER_AT_END.search(held) if engine.depth_in != "class" else _LEVEL.search(held)
    return int(number[1]) // engine.depth_unit if number else None
