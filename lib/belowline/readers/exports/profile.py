"""What has to be known of a format before its files can be read.

A profile states facts; :mod:`~belowline.readers.exports.gather` obeys them. Paths are
those of :mod:`~belowline.readers.exports.tree`; where several are given, the first that
says something wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from belowline.readers.exports.moments import Clock
from belowline.readers.exports.tree import Node, Paths, find, has, scalar, steps
from belowline.readers.markup import Markup

# Records; a file of another format has none of this one's marks in any of them, and one
# of this format has all of them in nearly every one.
_LOOKED_AT: Final = 500


@dataclass(frozen=True, slots=True)
class When:
    """A condition: one of the values stands at the path."""

    path: str
    values: frozenset[str]

    def holds(self, node: Node) -> bool:
        """Tell whether it does."""
        return any(scalar(found).lower() in self.values for found in find(node, self.path))


def when(path: str, *values: str) -> When:
    """Return a condition; values are compared in lower case."""
    return When(path, frozenset(values))


@dataclass(frozen=True, slots=True)
class People:
    """A table of people that comments point into."""

    table: str
    key: str
    name: str
    reference: str  # the path of the key in a comment


@dataclass(frozen=True, slots=True)
class PathIds:
    """Ids that spell out their ancestors: ``source1_7_0_2`` answers ``source1_7_0``."""

    separator: str
    top_parts: int  # how many parts the id of a comment that answers nobody has


@dataclass(frozen=True, slots=True)
class Profile:
    """The facts of one format.

    Attributes
    ----------
    name, title
        What the layout is called in the document, and to people.
    source
        Where the facts are published.
    claims
        Paths at which something must stand for a file to be of this format; ``" or "``
        separates those of which one is enough.
    comments
        Where comments stand: below an article, or from the root if they are ``joined``.
    fields
        ``id, parent, article, author, text, votes_up, votes_down``: where in a comment.
    times
        Where its time stands, each with the way it is written; the first readable wins.
    replies
        Where, below a comment, the comments that answer it stand.
    articles
        Where articles stand; ``""`` is the root, ``None`` says that there are none.
    article
        ``key, title, byline, published, section, url, body, declared``: where in an article.
    article_in_comment
        The same, where comments repeat something of their article.
    joined
        Comments stand beside articles and name theirs in the field ``article``.
    opening
        A record that bears its article's key as id opens the discussion: where its title
        stands. With a title it is the article, without one a comment.
    """

    name: str
    title: str
    source: str
    claims: tuple[str, ...]
    comments: tuple[str, ...]
    fields: Paths
    times: tuple[tuple[str, Clock], ...] = ()
    replies: tuple[str, ...] = ()
    articles: str | None = ""
    article: Paths = field(default_factory=dict)
    article_in_comment: Paths = field(default_factory=dict)
    joined: bool = False
    opening: tuple[str, ...] = ()
    markup: Markup = Markup.HTML
    article_markup: Markup = Markup.HTML_LINES
    published: tuple[Clock, ...] = (Clock.ISO, Clock.RFC822)
    people: People | None = None
    path_ids: PathIds | None = None
    nobody: frozenset[str] = frozenset()  # written where an author has no name
    top_level: frozenset[str] = frozenset({"", "0"})  # written where a comment answers nobody
    id_prefixes: tuple[str, ...] = ()  # dropped from ids before they are compared
    article_prefixes: tuple[str, ...] = ()  # a parent that begins so is the article
    removed: tuple[When, ...] = ()
    removed_texts: frozenset[str] = frozenset()
    pingback: tuple[When, ...] = ()
    unapproved: tuple[When, ...] = ()
    refused: Mapping[str, When] = field(default_factory=dict)  # reason -> condition
    hidden: When | None = None  # not a comment, but a count of comments left out
    hidden_count: str = ""
    net_votes: bool = False  # votes_up is up-votes less down-votes
    empty_is_removed: bool = False  # a comment without text is one that was taken away

    def claims_file(self, root: Node) -> bool:
        """Tell whether a decoded file is of this format, from its first records."""
        root = root[:_LOOKED_AT] if isinstance(root, list) else root
        return all(any(has(root, path) for path in claim.split(" or ")) for claim in self.claims)

    def states_replies(self, nodes: Iterable[Node]) -> bool:
        """Tell whether comments say what they answer, or could have."""
        if self.replies or self.path_ids:
            return True
        paths = [steps(path) for path in self.fields.get("parent", ())]
        if any(len(path) > 1 for path in paths):  # left out where there is nothing to say
            return True
        names = {path[0].name for path in paths}
        return any(isinstance(node, dict) and not names.isdisjoint(node) for node in nodes)
