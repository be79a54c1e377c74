"""Which column of an unknown table is what?

``propose`` looks at what columns are called and what they hold, ``preview`` shows what the
first rows would become, ``apply`` reads them all. A mapping becomes a profile like any
other: there is one routine for known and unknown formats.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import regex

from belowline.model.discussion import Comment, Discussion
from belowline.readers.exports.discussions import Upload, discussions
from belowline.readers.exports.loaded import Loaded, Rejected
from belowline.readers.exports.moments import Clock, moment
from belowline.readers.exports.profile import Profile
from belowline.readers.exports.tree import Node, scalar
from belowline.readers.markup import Markup
from belowline.readers.mending import clean

Row = Table[str, Node]

# What a column can be, and what it is called in the datasets we know, best name first.
# Names are compared in lower case without anything but letters.
FIELDS: Final[Table[str, tuple[str, ...]]] = {
    "text": (
        "text", "comment", "commenttext", "commentbody", "body", "content", "message",
        "commentcontent", "posttext", "reply", "selftext", "description", "kommentar",
        "texto", "texte", "commentaire", "comentario",
    ),
    "author": (
        "author", "authorname", "username", "user", "commentauthor", "userdisplayname", "name",
        "displayname", "speaker", "nickname", "screenname", "poster", "commenter", "writer", "who",
        "by", "autor",
        "auteur", "usuario",
    ),
    "time": (
        "timestamp", "time", "date", "datetime", "createdat", "created", "createdutc",
        "createddate", "createdate", "posted", "postedat", "posttime", "publishedat", "published",
        "commentdate", "when", "datum", "fecha", "postdate",
    ),
    "id": ("id", "commentid", "postid", "messageid", "cid", "uid", "uuid"),
    "parent": (
        "parent", "parentid", "replyto", "inreplyto", "parentcommentid", "replytoid", "inreplytoid",
        "parentpostid", "commentparent", "respondsto",
    ),
    "article": (
        "articleid", "threadid", "storyid", "conversationid", "videoid", "linkid", "pageid",
        "discussionid", "articleurl", "pageurl", "url", "article", "thread", "story",
    ),
    "title": ("title", "articletitle", "headline", "threadtitle", "storytitle", "pagetitle",
        "article", "story", "thread", "topic"),
    "votes_up": (
        "likes", "upvotes", "votesup", "likecount", "score", "recommendations", "points", "votes",
        "positivevotes", "posvotes", "thumbsup", "favorites",
    ),
    "votes_down": ("dislikes", "downvotes", "votesdown", "dislikecount", "negvotes", "thumbsdown"),
}  # fmt: skip
SPOKEN: Final = {
    "text": "the text",
    "author": "the author",
    "time": "the time",
    "id": "the id",
    "parent": "what it answers",
    "article": "the article",
    "title": "the title",
    "votes_up": "the votes for it",
    "votes_down": "the votes against it",
}
_NOT_LETTERS: Final = regex.compile(r"[^\p{L}]+")
_LOOKED_AT: Final = 50  # rows; a column that is a time in fifty rows is one
_MOSTLY: Final = 0.8  # of the filled cells: one in five may be damaged
_PROSE: Final = 4  # words on average; names have two or three
_CLOCKS: Final = (Clock.ISO, Clock.EPOCH, Clock.RFC822, Clock.ENGLISH)
_LEAST_SURE: Final = 0.5
_LONGEST_NAME: Final = 500  # characters; ids may be addresses, and those are shorter


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column is what.

    Attributes
    ----------
    columns
        Our word (a key of ``FIELDS``) to the name of the column.
    clock
        How the column of times is written.
    why
        Our word to a sentence on why that column was chosen.
    sure
        In [0, 1]: 1 is a table whose columns say and hold what they should.
    """

    columns: Table[str, str]
    clock: Clock | None = None
    why: Table[str, str] = field(default_factory=dict)
    sure: float = 1.0

    def profile(self) -> Profile:
        """Return the mapping as the facts of a format."""
        paths = {word: (f"={column}",) for word, column in self.columns.items()}
        time = self.columns.get("time")
        title = paths.get("title", ())
        if not title and _plain(self.columns.get("article", "")) in FIELDS["title"]:
            title = paths["article"]  # a column called "story" tells articles apart by title
        return Profile(
            name="mapped-columns",
            title="table with mapped columns",
            source="chosen by the person who uploads",
            claims=(),
            articles=None,
            article_in_comment={"title": title},
            joined=True,
            comments=("",),
            fields={word: path for word, path in paths.items() if word not in {"time", "title"}},
            times=((f"={time}", self.clock),) if time and self.clock else (),
            markup=Markup.GUESS,
            top_level=frozenset({"", "0", "root", "none", "null", "nan", "-1"}),
        )


def propose(columns: Sequence[str], rows: Sequence[Row]) -> Mapping:
    """Propose which column is what, from names and from what the first rows hold.

    Parameters
    ----------
    columns
        Names, in the order of the file.
    rows
        Records; the first fifty are looked at.

    Returns
    -------
    Mapping
        Without ``text`` where no column holds prose; ``sure`` is then 0.

    Examples
    --------
    >>> rows = [{"Who": "Ann", "When": "2024-05-01 09:10", "Comment": "The ferry left early."}]
    >>> dict(propose(["Who", "When", "Comment"], rows).columns)
    {'text': 'Comment', 'author': 'Who', 'time': 'When'}
    """
    held = {name: _cells(rows, name) for name in columns}
    chosen: dict[str, str] = {}
    why: dict[str, str] = {}
    clock: Clock | None = None
    for word, names in FIELDS.items():
        ranked = _ranked(names, [each for each in columns if each not in chosen.values()])
        if word == "time":
            # Any column that holds times will do; a column only called so will not.
            called = {column for column, _ in ranked}
            ranked += [(each, 0) for each in columns if each not in called | set(chosen.values())]
            found = (
                (c, clock_of(held[c])) for c, _ in ranked if not _counts(held[c]) or c in called
            )
            column, clock = next(((c, how) for c, how in found if how), ("", None))
            reason = f"it holds times, written as {clock.value}" if clock else ""
        else:
            column = next((c for c, _ in ranked if _fits(word, held[c])), "")
            reason = "it is called so"
        if not column and word == "text":
            column, reason = _longest(held), "it holds the longest sentences"
        if column:
            chosen[word], why[word] = column, f"“{column}” as {SPOKEN[word]}: {reason}."
    return Mapping(chosen, clock, why, _sureness(chosen, why))


def preview(mapping: Mapping, rows: Sequence[Row]) -> tuple[Comment, ...]:
    """Return what the first ten rows would become."""
    shown = apply(mapping, Loaded(list(map(dict, rows[:10])), "rows"), Upload("", b"", ""))[0]
    return tuple(comment for discussion in shown for comment in discussion.comments)


def apply(
    mapping: Mapping, loaded: Loaded, upload: Upload
) -> tuple[tuple[Discussion, ...], tuple[Rejected, ...]]:
    """Read a table as a mapping says.

    Returns
    -------
    discussions
        One for each article the mapping tells apart; empty if no row is a comment.
    rejected
        The rows that could not even be split into cells. Rows that are no comments stand
        on the receipts, with their reasons.
    """
    if "text" not in mapping.columns:
        return (), loaded.rejected
    found = discussions(loaded, mapping.profile(), upload, confidence=mapping.sure)
    return found, loaded.rejected


def known_names(columns: Sequence[str]) -> int:
    """Return how many columns are called what a column of comments is called.

    Examples
    --------
    >>> known_names(["id", "Author name", "weight"])
    2
    """
    return sum(
        any(_place(names, column) is not None for names in FIELDS.values()) for column in columns
    )


def flattened(root: Node) -> list[Node]:
    """Return records with nested objects as columns of their own (``user.name``).

    Looks for the records in the list itself, or in the longest list an object holds.
    """
    if isinstance(root, dict):
        lists = [held for held in root.values() if isinstance(held, list)]
        root = max(lists, key=len, default=[])
    if not isinstance(root, list):
        return []
    records: list[Node] = []
    for item in root:
        if isinstance(item, dict):
            flat: dict[str, Node] = {}
            for name, held in item.items():
                if isinstance(held, dict):
                    flat.update((clean(f"{name}.{inner}"), each) for inner, each in held.items())
                else:
                    flat[clean(name)] = held
            records.append(flat)
    return records


def clock_of(cells: Sequence[str]) -> Clock | None:
    """Return how nearly all of some cells write a moment, or ``None``.

    Numbers count as moments only between 1995 and 2100: smaller ones are ids and votes.
    """
    for clock in _CLOCKS:
        read = [moment(cell, clock) for cell in cells]
        fit = [each for each in read if each and each.posted and "1995" <= each.posted[:4] < "2100"]
        if cells and len(fit) >= _MOSTLY * len(cells):
            return clock
    return None


def _cells(rows: Sequence[Row], name: str) -> list[str]:
    cells = (scalar(row.get(name)) for row in rows[:_LOOKED_AT])
    return [cell for cell in cells if cell]


def _plain(name: str) -> str:
    return _NOT_LETTERS.sub("", name.casefold())


def _ranked(names: Sequence[str], columns: Sequence[str]) -> list[tuple[str, int]]:
    """Return the columns that are called one of the names, best first."""
    places = [(column, _place(names, column)) for column in columns]
    return sorted(((c, p) for c, p in places if p is not None), key=lambda each: each[1])


def _place(names: Sequence[str], column: str) -> int | None:
    whole = _plain(column)
    if whole in names:
        return names.index(whole)
    last = _plain(column.rpartition(".")[2])  # user.name is a name
    return len(names) + names.index(last) if last in names else None


def _counts(cells: Sequence[str]) -> bool:
    return bool(cells) and all(cell.lstrip("-").isdecimal() for cell in cells)


def _fits(word: str, cells: Sequence[str]) -> bool:
    """Tell whether cells can be what their column is called."""
    if not cells:
        return word not in {"text", "votes_up", "votes_down"}
    if word == "text":
        return not _counts(cells) and clock_of(cells) is None
    if word.startswith("votes"):
        return _counts(cells)
    return word in {"text", "title"} or max(map(len, cells)) <= _LONGEST_NAME


def _longest(held: Table[str, Sequence[str]]) -> str:
    """Return the column whose cells have most words, if they are prose at all."""
    means = {
        name: sum(len(cell.split()) for cell in cells) / len(cells)
        for name, cells in held.items()
        if cells
    }
    best = max(means, key=means.__getitem__, default="")
    return best if best and means[best] >= _PROSE else ""


def _sureness(chosen: Table[str, str], why: Table[str, str]) -> float:
    """Weigh a proposal: text is needed, its name and who or when make it likely."""
    if "text" not in chosen:
        return 0.0
    named = 0.1 if "called" in why["text"] else 0.0
    others = sum(0.1 for word in ("author", "time", "id") if word in chosen)
    return round(_LEAST_SURE + named + others, 2)
