"""How a page is looked at beyond what it counts: orders, pages, ways of drawing.

Part of the address like the filters, so that a link opens what its sender saw.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import regex

from belowline.model.errors import StaleLinkError

Look = tuple[tuple[str, str], ...]

# Address parameters and what each may hold; what is not in an address is the default.
LOOKS: Final[dict[str, regex.Pattern[str]]] = {
    "draw": regex.compile(r"lanes|network"),  # people, on their page
    "size": regex.compile(r"[a-z_]{1,20}"),  # of a dot in the network
    "colour": regex.compile(r"[a-z_]{1,20}"),
    "named": regex.compile(r"[a-z_]{1,20}"),
    "order": regex.compile(r"page|longest|negative|positive"),  # of the comments to read
    "page": regex.compile(r"[1-9]\d{0,5}"),  # of them
    "turn": regex.compile(r"[1-9]\d{0,5}"),  # page of the drawer
    "around": regex.compile(r"[^\p{C}]{1,80}"),  # the word whose places are shown
    "by": regex.compile(r"page|left|right"),  # their order
    "usual": regex.compile(r"1"),  # the usual range of the library is worked out
    "part": regex.compile(r"[A-Za-z ]{1,20}"),  # of the tone, taken apart
    "tint": regex.compile(r"count|tone|sides"),  # what the colours of the cloud tell
    "forms": regex.compile(r"1"),  # the forms of a word are counted as one
    "pattern": regex.compile(r"1"),  # the word is a regular expression
}


def look_in(query: Mapping[str, str]) -> Look:
    """Read how a page is looked at from address parameters.

    Raises
    ------
    StaleLinkError
        When one of them holds what no link of ours carries.

    Examples
    --------
    >>> look_in({"d": "sample", "order": "longest", "page": "2"})
    (('order', 'longest'), ('page', '2'))
    """
    found = []
    for name, pattern in LOOKS.items():
        value = query.get(name, "")
        if value and not pattern.fullmatch(value):
            raise StaleLinkError(name, value)
        if value:
            found.append((name, value))
    return tuple(found)


def looked_at(look: Look, name: str, value: str) -> Look:
    """Return a look with one choice changed; an empty one is taken out.

    Examples
    --------
    >>> looked_at((("page", "2"),), "page", "")
    ()
    """
    changed = dict(look) | {name: value}
    return tuple((one, changed[one]) for one in LOOKS if changed.get(one))
