"""Which comments hold a word: the search index, in the way each database has its own.

SQLite's FTS5 and PostgreSQL's ``tsvector`` cut text into words by rules of their own, and
those rules are neither each other's nor ours. So both are given words that have been cut
already, and a search finds the comments that the word filter keeps, no more and no fewer.

Only comments are in it, one row for each. It lies beside the described tables: it holds
nothing that could not be made anew from the documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import Integer, cast, column, func, literal, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY

from belowline.store.tables import SHELF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Subquery
    from sqlalchemy.engine import Connection

NAME: Final = "comment_words"

# Stands where words are not side by side: a phrase does not run over a comma.
BREAK: Final = "|"

# The place of a comment takes so many bits of its row's number in SQLite, the discussion
# the rest: 16 million comments in each of 500 thousand million discussions.
_PLACE_BITS: Final = 24

# PostgreSQL counts places within a text no further (its manual, 12.11); a comment of 16,383
# words would be a short book.
MOST_WORDS: Final = 16_383
# Nor does it take words of more than 2,046 bytes; the word filter takes 80 characters.
LONGEST_WORD: Final = 80

# Comments that are looked at, the newest discussions' first: a third of a microsecond each
# (bench/library.py). A word that more of them hold is one that nobody searches for.
MOST_FOUND: Final = 200_000

_MAKE: Final = {
    "sqlite": (
        (
            f"CREATE VIRTUAL TABLE {NAME} USING fts5("
            "words, tokenize=\"ascii tokenchars '''-.|'\", columnsize=0)"
        ),
    ),
    "postgresql": (
        (
            f"CREATE TABLE {NAME} (number INTEGER NOT NULL REFERENCES shelf ON DELETE CASCADE, "
            "place INTEGER NOT NULL, words tsvector NOT NULL, PRIMARY KEY (number, place))"
        ),
        f"CREATE INDEX ix_{NAME}_words ON {NAME} USING gin (words)",
    ),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a discussion, ready to be indexed.

    Attributes
    ----------
    version
        Of the rule that cut them; from 1.
    comments
        For each comment its words in order, parted by blanks, with ``BREAK`` between two
        that do not stand side by side.
    """

    version: int
    comments: tuple[str, ...]


def put(connection: Connection, number: int, words: Words) -> None:
    """Index a discussion's comments in place of what was indexed of it before."""
    drop(connection, number)
    rows = [
        {"number": number, "place": place, "words": _kept(connection, words_of_one)}
        for place, words_of_one in enumerate(words.comments, start=1)
        if words_of_one
    ]
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        put_in = (
            f"INSERT INTO {NAME} (rowid, words) VALUES (:number << {_PLACE_BITS} | :place, :words)"  # noqa: S608 -- our own names
        )
    else:
        put_in = (
            f"INSERT INTO {NAME} (number, place, words) "  # noqa: S608 -- our own name
            "VALUES (:number, :place, CAST(:words AS tsvector))"
        )
    connection.execute(text(put_in), rows)


def _kept(connection: Connection, words: str) -> str:
    """Return the words of one comment as the database takes them."""
    short = [word[:LONGEST_WORD] for word in words.split()[:MOST_WORDS]]
    return " ".join(short) if connection.dialect.name == "sqlite" else as_vector(short)


def as_vector(words: Sequence[str]) -> str:
    """Return words as PostgreSQL writes a ``tsvector``: each with its places.

    Examples
    --------
    >>> as_vector(["don't", "|", "panic", "don't"])
    "'don''t':1,4 'panic':3"
    """
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words, start=1):
        if word != BREAK:
            places.setdefault(word, []).append(str(place))
    return " ".join(f"{_quoted(word)}:{','.join(at)}" for word, at in places.items())


def _quoted(word: str) -> str:
    doubled = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def drop(connection: Connection, number: int) -> None:
    """Take a discussion out of the index."""
    if connection.dialect.name == "sqlite":
        first, last = number << _PLACE_BITS, (number + 1) << _PLACE_BITS
        taken = text(f"DELETE FROM {NAME} WHERE rowid >= :first AND rowid < :last")  # noqa: S608 -- our own name
        connection.execute(taken, {"first": first, "last": last})
    else:
        connection.execute(
            text(f"DELETE FROM {NAME} WHERE number = :number"),  # noqa: S608 -- our own name
            {"number": number},
        )


def held(connection: Connection, number: int) -> tuple[tuple[int, str], ...]:
    """Return what is indexed of a discussion: the place of each comment and its words."""
    if connection.dialect.name == "sqlite":
        first, last = number << _PLACE_BITS, (number + 1) << _PLACE_BITS
        asked = text(
            f"SELECT rowid - :first, words FROM {NAME} "  # noqa: S608 -- our own name
            "WHERE rowid >= :first AND rowid < :last ORDER BY rowid"
        ).bindparams(first=first, last=last)
    else:
        asked = text(
            f"SELECT place, CAST(words AS text) FROM {NAME} "  # noqa: S608 -- our own name
            "WHERE number = :number ORDER BY place"
        ).bindparams(number=number)
    return tuple((int(place), str(words)) for place, words in connection.execute(asked))


def as_held(connection: Connection, words: Words) -> tuple[tuple[int, str], ...]:
    """Return what :func:`held` gives back for words that were put in."""
    kept = [
        (place, _kept(connection, one)) for place, one in enumerate(words.comments, start=1) if one
    ]
    if connection.dialect.name != "sqlite":
        as_text = text("SELECT CAST(CAST(:words AS tsvector) AS text)")
        kept = [
            (place, str(connection.execute(as_text, {"words": one}).scalar()))
            for place, one in kept
        ]
    return tuple(kept)


def hits(dialect: str, phrases: Sequence[Sequence[str]]) -> Subquery:
    """Return in which discussions comments hold all of these phrases, and in how many.

    Parameters
    ----------
    dialect
        The database's.
    phrases
        At least one; each of one word or several that stand side by side.

    Returns
    -------
    Subquery
        ``number`` of the discussion on the shelf, its ``found`` comments, and ``all_found``,
        how many comments were found in all: ``MOST_FOUND`` where there may be more.
    """
    if dialect == "sqlite":
        # Words hold no quote; doubled all the same, which is how FTS5 escapes one.
        asked = " AND ".join('"' + " ".join(one).replace('"', '""') + '"' for one in phrases)
        index = table(NAME, column("rowid"))
        row: ColumnElement[int] = literal_column(f"{NAME}.rowid")
        # The cast says that it is a number like the shelf's; SQLite then looks each one up
        # instead of comparing every discussion with every other.
        number: ColumnElement[int] = cast(row.op(">>")(literal_column(str(_PLACE_BITS))), Integer)
        matches = literal_column(NAME).op("MATCH")(literal(asked))
    else:
        asked = " & ".join("(" + " <-> ".join(map(_quoted, one)) + ")" for one in phrases)
        index = table(NAME, column("number"), column("words"))
        row = number = literal_column(f"{NAME}.number")
        matches = index.c.words.op("@@")(cast(literal(asked), TSQUERY))
    newest = (
        select(number.label("number"))
        .select_from(index)
        .where(matches)
        .order_by(row.desc())
        .limit(MOST_FOUND)
        .subquery("newest")
    )
    counted = (
        select(
            newest.c.number,
            func.count().label("found"),
            func.sum(func.count()).over().label("all_found"),
            func.min(newest.c.number).over().label("last"),
        )
        .group_by(newest.c.number)
        .subquery("counted")
    )
    # Of the last one that was reached only some comments may have been.
    reached = (counted.c.all_found < MOST_FOUND) | (counted.c.number > counted.c.last)
    return select(counted).where(reached).subquery("hit")


def made_anew(connection: Connection) -> None:
    """Empty the index, whatever state it is in; all discussions are to be indexed again."""
    connection.execute(text(f"DROP TABLE IF EXISTS {NAME}"))
    for statement in _MAKE[connection.dialect.name]:
        connection.execute(text(statement))
    connection.execute(SHELF.update().values(words_version=0))


# So many pages of the index are rewritten at a time: a few hundredths of a second, so that
# an import need not wait for a large library.
_PAGES: Final = 500


def rewritten(connection: Connection, *, first: bool) -> bool:
    """Rewrite a piece of the index without what was deleted from it; tell if that was all.

    FTS5 only notes that a word is gone, and keeps it until the pieces of its index are
    merged (its manual, "The 'merge' Command"). PostgreSQL does this by itself.
    """
    if connection.dialect.name != "sqlite":
        return True
    before = connection.execute(text("SELECT total_changes()")).scalar()
    pages = -_PAGES if first else _PAGES
    connection.execute(
        text(f"INSERT INTO {NAME} ({NAME}, rank) VALUES ('merge', :pages)"),  # noqa: S608 -- our own name
        {"pages": pages},
    )
    after = connection.execute(text("SELECT total_changes()")).scalar()
    return int(after or 0) - int(before or 0) < 2  # noqa: PLR2004 -- as FTS5's manual has it


def agrees_with_itself(connection: Connection) -> None:
    """Compare the index with the words it was made from; raises where they differ."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"INSERT INTO {NAME} ({NAME}) VALUES ('integrity-check')"))  # noqa: S608 -- our own name
