"""Comments in markup that no engine we know writes: siblings that repeat.

The elements of one shape (tag, classes and the pattern of the id) that say of themselves
or of what they stand in that they are comments, and that most often hold a name and a
time, are the comments. Their parts are told by what their classes are called. The result
is an engine like any other, made for one page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Final

import regex
from lxml import etree

from belowline.readers.saved_page.engine import Engine, Role
from belowline.readers.saved_page.selectors import classes_of

_COMMENT: Final = regex.compile(
    r"comment|repl(?:y|ies)|response|respuesta|answer|message|feedback|discuss|kommentar|comentario"
    r"|commentaire|commento|beitrag|opinion|review|\bpost\b|post[-_]?\d|entry[-_]?\d|[^a-z]cmt|^cmt",
    regex.IGNORECASE,
)
_NOT_ONE: Final = regex.compile(
    r"form|button|action|tool|count|by$|head|link$|list|wrap(?:per)?s?$|container|avatar|related|share|comments$"
    r"|respond|header|footer|title|count|body$|text$|content$|meta|author|date|time|nav|pag",
    regex.IGNORECASE,
)
_ROLES: Final = (
    (
        Role.NOISE,
        r"reply|report|flag|share|action|button|avatar|badge|tool|vote|rating|permalink|menu|edit",
    ),
    (Role.TIME, r"date|time|when|posted|published|created|ago$"),
    (Role.AUTHOR, r"author|user|name|nick|poster|by(?:line)?$|\bfn\b|who|member|autor"),
    (Role.TEXT, r"body|content|text|message|copy|comment-p|description|inhalt|texto"),
)
_HINTS: Final = tuple((role, regex.compile(hint, regex.IGNORECASE)) for role, hint in _ROLES)
_DIGITS: Final = regex.compile(r"\d+")
# Classes that differ from one comment to the next without telling what it is.
_PASSING: Final = regex.compile(
    r"(?:^|[-_])(?:even|odd|alt|first|last|depth|level|indent|by|thread|new|own|top|child|parent"
    r"|nested|highlight|featured|staff|collapsed|expanded)|#",
    regex.IGNORECASE,
)
_NEAREST: Final = 6  # candidates around an element that get the credit for it
_MOST_SHAPES: Final = 200  # of elements that are called comments; a page has a dozen
_LEAST_TEXT: Final = 2  # words a comment has on average, at the least

Shape = tuple[str, frozenset[str], str]


@dataclass(slots=True)
class _Group:
    """The elements of one shape, and what was found in them."""

    members: int = 0
    named: set[int] = field(default_factory=set)
    timed: set[int] = field(default_factory=set)
    words: int = 0
    depth: int = 0
    roles: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def engine_of(root: etree._Element) -> Engine | None:
    """Return an engine made from what repeats on a page, or ``None`` if nothing does."""
    groups = _groups(root)
    ranked = sorted(groups.items(), key=lambda item: _worth(item[1]), reverse=True)
    if not ranked or _worth(ranked[0][1]) <= 0:
        return None
    (tag, classes, identity), group = ranked[0]
    selector = tag + "".join(f".{name}" for name in sorted(classes))
    if identity:
        selector += f"[id^={identity}]"
    roles = {Role.COMMENT: selector, Role.TIME: "time, abbr.published, [data-utime]"}
    for role, names in group.roles.items():
        listed = ", ".join(f".{name}" for name, _ in names.most_common(12))
        roles[Role(role)] = f"{roles[Role(role)]}, {listed}" if Role(role) in roles else listed
    return Engine(name="repeated-elements", roles=roles)


def _groups(root: etree._Element) -> dict[Shape, _Group]:
    groups: dict[Shape, _Group] = {}
    inside: list[tuple[etree._Element, Shape, int]] = []  # open members, outermost first
    called = 0  # open elements that are called comments
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            if inside and inside[-1][0] is element:
                inside.pop()
            called -= _is_called(element)
            _credit_text(groups, inside, element.tail)
            continue
        shape = _shape(element, within=called > 0)
        called += _is_called(element)
        if shape and (shape in groups or len(groups) < _MOST_SHAPES):
            _credit(groups, inside, element)
            group = groups.setdefault(shape, _Group())
            group.members += 1
            inside.append((element, shape, group.members))
        else:
            _credit(groups, inside, element)
        _credit_text(groups, inside, element.text)
    return groups


def _is_called(element: etree._Element) -> bool:
    return bool(_COMMENT.search(f"{element.get('class', '')[:200]} {element.get('id', '')[:80]}"))


def _shape(element: etree._Element, *, within: bool) -> Shape | None:
    """Return the shape of an element that may be a comment."""
    tag = element.tag
    if tag not in {"li", "div", "article", "section", "tr", "dd", "dl", "blockquote", "p", "table"}:
        return None
    identity = _DIGITS.split(element.get("id", "")[:80])[0] if element.get("id") else ""
    numbered = bool(identity) and identity != element.get("id")
    names = frozenset(
        name for name in classes_of(element) if not _PASSING.search(_DIGITS.sub("#", name))
    )
    called = [name for name in names if _COMMENT.search(name) and not _NOT_ONE.search(name)]
    called_by_id = numbered and _COMMENT.search(identity + "0")
    if not (
        called or called_by_id or (within and (numbered or names) and tag in {"li", "article"})
    ):
        return None
    simple = frozenset(name for name in names if regex.fullmatch(r"[\w-]{1,60}", name))
    safe = identity if numbered and regex.fullmatch(r"[\w-]{1,60}", identity) else ""
    return (str(tag), simple, safe) if simple or safe else None


def _credit(
    groups: dict[Shape, _Group],
    inside: list[tuple[etree._Element, Shape, int]],
    element: etree._Element,
) -> None:
    """Note for the members around an element what its classes say it is."""
    if not inside:
        return
    if element.tag == "time":
        for _, shape, number in inside[-_NEAREST:]:
            groups[shape].timed.add(number)
    for name in classes_of(element):
        role = next((role for role, hint in _HINTS if hint.search(name)), None)
        if role is None or not regex.fullmatch(r"[\w-]{1,60}", name):
            continue
        _, shape, number = inside[-1]
        groups[shape].roles[role][name] += 1
        for _, around, which in inside[-_NEAREST:]:
            if role is Role.TIME:
                groups[around].timed.add(which)
            elif role is Role.AUTHOR:
                groups[around].named.add(which)


def _credit_text(
    groups: dict[Shape, _Group], inside: list[tuple[etree._Element, Shape, int]], text: str | None
) -> None:
    if inside and text and (words := len(text.split())):
        for _, shape, _ in inside[-_NEAREST:]:
            groups[shape].words += words


def _worth(group: _Group) -> float:
    """Weigh a group: how many members it has, and how many of them hold a name and a time."""
    if group.members < 2 or group.words < _LEAST_TEXT * group.members:  # noqa: PLR2004 - one repeats nothing
        return 0.0
    return group.members * 0.2 + len(group.named) + len(group.timed)
