"""A table that no known format describes: which column is what, and what comes of it.

The dashboard asks a person, and shows at once what the rows would become.
"""

from __future__ import annotations

from collections.abc import Mapping as Choices
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from belowline.model.discussion import Comment, Discussion
from belowline.model.errors import BelowlineError
from belowline.model.fixes import MapColumns
from belowline.readers.archive import is_packed
from belowline.readers.encoding import in_its_encoding
from belowline.readers.exports.discussions import Upload
from belowline.readers.exports.formats import profile_of
from belowline.readers.exports.json_text import NotJsonError, loaded_json
from belowline.readers.exports.loaded import Loaded
from belowline.readers.exports.mapping import FIELDS, Mapping, Row, apply, clock_of, flattened
from belowline.readers.exports.mapping import propose as proposed_mapping
from belowline.readers.exports.moments import Clock
from belowline.readers.exports.reader import looks_like_export
from belowline.readers.exports.table import NotATableError, loaded_csv, loaded_workbook
from belowline.readers.exports.tree import scalar
from belowline.readers.upload import checked, file_name
from belowline.readers.whole_upload import is_workbook

# What a column can be, in the order in which a person is asked, and in our words.
ROLES: Final[Choices[str, str]] = {
    "text": "The text",
    "author": "Who wrote it",
    "time": "When it was posted",
    "id": "The id of the comment",
    "parent": "The id of what it answers",
    "article": "The id of the article",
    "title": "The title of the article",
    "votes_up": "Votes for it",
    "votes_down": "Votes against it",
}

SHOWN: Final = 10  # comments of a preview: what fits on a screen and shows a pattern
# Rows read for a preview: a fifth of a second, so that each choice is answered at once.
TRIED: Final = 5_000
_HEAD: Final = 65_536  # bytes; how a file begins tells what it is
_LONGEST_COLUMN: Final = 200  # characters, as a fix allows
_LOOKED_AT: Final = 50  # rows that columns are collected from and proposals made of
# Receipt codes that tell whether a choice of columns was right.
_TELLING: Final = frozenset(
    {
        "refused_records", "unreadable_time", "repeated_id", "circular_reply",
        "parent_not_in_file", "replies_not_stated", "too_many_records",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """Records under named columns, in a file of any kind.

    Attributes
    ----------
    name, data
        The file.
    loaded
        Its records, nested ones made columns of their own, and what could not be split
        into records.
    columns
        Names, in the order of the file.
    known
        The format that claims it, in words; empty where none does.
    """

    name: str
    data: bytes
    loaded: Loaded
    columns: tuple[str, ...]
    known: str = ""

    @property
    def rows(self) -> list[Row]:
        """Return the records."""
        root = self.loaded.root
        return [each for each in root if isinstance(each, dict)] if isinstance(root, list) else []

    def example(self, column: str) -> str:
        """Return the first thing that stands in a column, or nothing."""
        cells = (scalar(row.get(column)) for row in self.rows[:_LOOKED_AT])
        return next((cell for cell in cells if cell), "")


@dataclass(frozen=True, slots=True)
class Trial:
    """What a table becomes under a choice of columns.

    Attributes
    ----------
    tried, rows
        How many rows were read for this, and how many there are.
    discussions, comments
        How many of each they become.
    first
        The first ten comments.
    said
        What the receipts say of rows that are no comments, and of times and answers that
        could not be read.
    """

    tried: int
    rows: int
    discussions: int
    comments: int
    first: tuple[Comment, ...]
    said: tuple[str, ...]


def table_in(data: bytes, name: str) -> Table | None:
    r"""Return the table in a file, or ``None`` if the file is no table or cannot be read.

    Examples
    --------
    >>> table_in(b"wer,was\nAnn,Too late for me", "c.csv").columns
    ('wer', 'was')
    >>> table_in(b"Boats at night", "page.txt") is None
    True
    """
    name = file_name(name)
    workbook = is_workbook(data)
    head = data[:_HEAD].decode("utf-8-sig", "replace")
    if not workbook and (is_packed(data) or not looks_like_export(head, name)):
        return None
    try:
        loaded = loaded_workbook(data, name) if workbook else _loaded(data, name)
    except (NotJsonError, NotATableError, BelowlineError):
        return None
    if loaded is None:
        return None
    records = flattened(loaded.root)
    columns = dict.fromkeys(
        column for each in records[:_LOOKED_AT] if isinstance(each, dict) for column in each
    )
    if not columns:
        return None
    profile = profile_of(loaded.root)
    return Table(
        name,
        data,
        Loaded(records, loaded.format, loaded.rejected, tuple(columns)),
        tuple(columns),
        profile.title if profile else "",
    )


def _loaded(data: bytes, name: str) -> Loaded | None:
    text = in_its_encoding(checked(data, name=name)).text
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start == "<":
        return None
    return loaded_json(text) if start in {"{", "["} else loaded_csv(text)


def proposed(table: Table) -> dict[str, str]:
    """Propose which column is what: our word to the name of a column."""
    return dict(proposed_mapping(table.columns, table.rows[:_LOOKED_AT]).columns)


def chosen(table: Table, columns: Choices[str, str]) -> MapColumns | None:
    """Return a choice of columns; how times are written is found out.

    ``None`` without a column for the text: then no row can be a comment.

    Parameters
    ----------
    table
        The table.
    columns
        Our word (a key of :data:`ROLES`) to the name of a column. Words and columns that
        are not known are passed over.
    """
    kept = {
        word: column
        for word, column in columns.items()
        if word in FIELDS and column in table.columns and len(column) <= _LONGEST_COLUMN
    }
    clock = None
    if "time" in kept:
        cells = [scalar(row.get(kept["time"])) for row in table.rows[:_LOOKED_AT]]
        clock = clock_of([cell for cell in cells if cell])
    return MapColumns(columns=kept, clock=clock) if "text" in kept else None


def trial(table: Table, choice: MapColumns) -> Trial:
    r"""Return what the first rows of a table become.

    Examples
    --------
    >>> table = table_in(b"wer,was\nAnn,Too late for me\nBo,", "c.csv")
    >>> choice = chosen(table, {"text": "was", "author": "wer"})
    >>> tried = trial(table, choice)
    >>> tried.comments, len(tried.said)
    (1, 2)
    """
    records = table.rows[:TRIED]
    loaded = Loaded(list(map(dict, records)), table.loaded.format, table.loaded.rejected)
    mapping = Mapping(choice.columns, Clock(choice.clock) if choice.clock else None)
    found, _ = apply(mapping, loaded, Upload(table.name, b"", ""))
    comments = [comment for each in found for comment in each.comments]
    return Trial(
        tried=len(records),
        rows=len(table.rows),
        discussions=len(found),
        comments=len(comments),
        first=tuple(comments[:SHOWN]),
        said=(*_unread_times(table, choice), *_said(found)),
    )


def _unread_times(table: Table, choice: MapColumns) -> tuple[str, ...]:
    column = choice.columns.get("time")
    if column is None or choice.clock is not None:
        return ()
    example = f", such as “{table.example(column)}”," if table.example(column) else ""
    return (f"The times{example} are not written in a way that can be read; they are left out.",)


def _said(found: Sequence[Discussion]) -> tuple[str, ...]:
    entries = [each for discussion in found for each in discussion.receipt]
    return tuple(dict.fromkeys(each.message for each in entries if each.code in _TELLING))
