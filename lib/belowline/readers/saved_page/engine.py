"""What has to be known of a comment engine's markup before its pages can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What an element inside a comment is."""

    COMMENT = "comment"
    AUTHOR = "author"
    TIME = "time"
    TEXT = "text"
    VOTES_UP = "votes_up"
    VOTES_DOWN = "votes_down"
    BYLINE = "byline"  # author and time in one sentence; see ``Engine.bylines``
    NOISE = "noise"  # buttons and badges that are not what was written
    REPLIES = "replies"  # stands after a comment and holds the answers to it
    INDENT = "indent"  # says how deep the comments in it stand
    REMOVED = "removed"
    PINGBACK = "pingback"


@dataclass(frozen=True, slots=True)
class Engine:
    """The facts of one engine: selectors for what stands where.

    Attributes
    ----------
    name
        What the layout is called in the document.
    roles
        Selectors for each role. Without ``TEXT``, the text of a comment is all of it that
        is nothing else. Several elements may be the text; of the others the first counts.
    attributes
        Roles that an attribute of the comment element itself plays.
    spans_siblings
        A comment goes on after its element, up to the next comment beside it.
    bylines
        Patterns with the groups ``author`` and ``time``, tried on a byline in turn.
    depth_in
        An attribute (``class`` for a class ending in a number) of the comment, or of the
        element with the role ``INDENT``, that says how deep the comment stands.
    depth_unit
        What that number grows by from one level to the next.
    """

    name: str
    roles: dict[Role, str]
    attributes: dict[Role, str] = field(default_factory=dict)
    spans_siblings: bool = False
    bylines: tuple[str, ...] = ()
    depth_in: str = ""
    depth_unit: int = 1
