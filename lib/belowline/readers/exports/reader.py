"""Exports as a family of pages: is this one, and what does it hold?"""

from __future__ import annotations

import csv
import io
from typing import Final

import regex

from belowline.model.discussion import Discussion
from belowline.model.errors import UnreadableExportError
from belowline.readers.asked import AS_EVER, CHOSEN_COLUMNS, Asked
from belowline.readers.encoding import in_its_encoding
from belowline.readers.exports.discussions import Upload, discussions
from belowline.readers.exports.formats import profile_of
from belowline.readers.exports.json_text import NotJsonError, loaded_json
from belowline.readers.exports.loaded import Loaded
from belowline.readers.exports.mapping import (
    FIELDS,
    SPOKEN,
    Mapping,
    apply,
    flattened,
    known_names,
    propose,
)
from belowline.readers.exports.moments import Clock
from belowline.readers.exports.table import NotATableError, loaded_csv, loaded_workbook
from belowline.readers.exports.xml_text import NotXmlError, loaded_xml
from belowline.readers.page import Page, Reader
from belowline.readers.receipt import entry
from belowline.readers.upload import checked, file_name

_KNOWN: Final = 0.98  # a file with all the marks of a published format
_KNOWN_COLUMNS: Final = 2  # "text" alone may open a sentence; "id,text" does not
_ROWS_SEEN: Final = 6  # the last of those in a head may be cut; most are not
_HEAD: Final = 4_096  # characters; a first row or a first element stands within

_XML: Final = regex.compile(r"\s*(?:<\?xml\b|<rss\b|<disqus\b)", regex.IGNORECASE)
_HTML: Final = regex.compile(r"<(?:!doctype html|html\b)", regex.IGNORECASE)
_JSON: Final = regex.compile(r'\s*(?:\{\s*"|\[\s*[\[{])')


def looks_like_export(text: str, name: str) -> bool:
    r"""Tell whether a text can only have been written by a program, from how it begins.

    Examples
    --------
    >>> looks_like_export('id,author,text\n1,Ann,"Late again, as ever"', "comments.csv")
    True
    >>> looks_like_export("Boats at night, and by day\n\nThe ferry left.", "page.txt")
    False
    """
    head = text[:_HEAD].lstrip("\ufeff")
    if _XML.match(head):
        return not _HTML.search(head)
    return bool(_JSON.match(head)) or _is_table(head, name)


def _is_table(head: str, name: str) -> bool:
    """Tell whether a text begins with a row of column names, and rows that fit them."""
    first_line = head.partition("\n")[0]
    delimiter = max(",\t;|", key=first_line.count)
    called_so = name.lower().endswith((".csv", ".tsv", ".tab"))
    if called_so or not first_line.count(delimiter):
        return called_so and first_line.count(delimiter) > 0
    try:
        rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter))
    except csv.Error:
        return False
    columns, below = rows[0], rows[1 : 1 + _ROWS_SEEN]
    fitting = sum(len(row) == len(columns) for row in below)
    # A sentence with commas has parts of any name, and blank lines below it.
    return known_names(columns) >= _KNOWN_COLUMNS and 2 * fitting > len(below)


def read_export(data: bytes, *, name: str, asked: Asked = AS_EVER) -> tuple[Discussion, ...]:
    r"""Read an export as discussions, one for each article with comments.

    Parameters
    ----------
    data
        The file: XML, JSON, JSON lines, CSV, TSV or an Excel workbook.
    name
        Its name.
    asked
        Which column is what, if somebody said so.

    Raises
    ------
    UnreadableExportError
        When it is damaged beyond use, or holds no comments.
    EmptyUploadError, UploadTooLargeError, UnknownPageError
        When it is no text, or too much.

    Examples
    --------
    >>> rows = "who,when,comment\nAnn,2024-05-01 09:10,The ferry left early."
    >>> read_export(rows.encode(), name="c.csv")[0].comments[0].posted
    '2024-05-01T09:10'
    """
    name = file_name(name)
    if data.startswith(b"PK"):
        encoding = "utf-8"  # the parts of a workbook say so
    else:
        reading = in_its_encoding(checked(data, name=name))
        encoding = reading.encoding
    try:
        loaded = loaded_workbook(data, name) if data.startswith(b"PK") else _loaded(reading.text)
    except (NotJsonError, NotXmlError, NotATableError) as error:
        raise UnreadableExportError(name, str(error)) from None
    upload = Upload(name, data, encoding)
    found = _by_columns(loaded, upload, asked) or _discussions(loaded, upload)
    if not found:
        raise UnreadableExportError(name, "no record in it has the text of a comment.")
    return found


def _loaded(text: str) -> Loaded:
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if head.startswith("<"):
        return loaded_xml(text)
    if head.startswith(("{", "[")):
        return loaded_json(text)
    return loaded_csv(text)


def _by_columns(loaded: Loaded, upload: Upload, asked: Asked) -> tuple[Discussion, ...]:
    """Read a table by columns that a person has chosen; nothing where that finds nothing."""
    if asked.columns is None:
        return ()
    columns = {word: column for word, column in asked.columns.items() if word in FIELDS}
    clock = Clock(asked.clock) if asked.clock in set(Clock) else None
    records = Loaded(flattened(loaded.root), loaded.format, loaded.rejected)
    found, _ = apply(Mapping(columns, clock), records, upload)
    said = ", ".join(f"“{column}” as {SPOKEN[word]}" for word, column in columns.items())
    noted = entry("chosen_columns", f"Read by the columns chosen: {said}.", count=len(columns))
    return tuple(
        each.model_copy(
            update={
                "source": each.source.model_copy(update={"layout": CHOSEN_COLUMNS}),
                "receipt": (noted, *each.receipt),
            }
        )
        for each in found
    )


def _discussions(loaded: Loaded, upload: Upload) -> tuple[Discussion, ...]:
    """Read by the profile that claims the file, else by what its columns hold."""
    profile = profile_of(loaded.root)
    if profile and (found := discussions(loaded, profile, upload, confidence=_KNOWN)):
        return found
    records = flattened(loaded.root)
    columns = dict.fromkeys(
        name for record in records[:50] if isinstance(record, dict) for name in record
    )
    mapping = propose(list(columns), [each for each in records[:50] if isinstance(each, dict)])
    found, _ = apply(mapping, Loaded(records, loaded.format, loaded.rejected), upload)
    guessed = entry(
        "guessed_columns",
        f"No known format; read by its columns. {' '.join(mapping.why.values())}",
        count=len(mapping.columns),
    )
    return tuple(each.model_copy(update={"receipt": (guessed, *each.receipt)}) for each in found)


def _claim(page: Page) -> float:
    return _KNOWN if looks_like_export(page.decoded.text, page.name) else 0.0


def _read(page: Page) -> Discussion:
    return max(read_export(page.data, name=page.name), key=lambda each: len(each.comments))


EXPORTS: Final = Reader(
    name="exports",
    describes="Exports of comment systems and tables of comments",
    claim=_claim,
    read=_read,
)
