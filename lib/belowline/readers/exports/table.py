"""Tables: CSV, TSV and spreadsheets, as lists of records."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from belowline.readers.archive import members
from belowline.readers.exports.loaded import MOST_RECORDS, Loaded, Rejected
from belowline.readers.exports.tree import Node

MOST_COLUMNS: Final = 200  # the widest published comment dataset has 49
_LONGEST_FIELD: Final = 100_000  # characters; no comment is longer, an unclosed quote is
_DELIMITERS: Final = (",", "\t", ";", "|")


class NotATableError(ValueError):
    """The file is no table that is read here."""


def loaded_csv(text: str) -> Loaded:
    """Return what a delimited text holds: one record a row, the first row naming columns.

    The delimiter is the one that stands most often in the first row, outside quotes
    (Python's sniffer takes seconds over a file full of quotes).

    Raises
    ------
    NotATableError
        When the first row names fewer than two columns, or too many.
    """
    text = text.lstrip("\ufeff")
    header = text[: text.find("\n") if "\n" in text else len(text)]
    bare = "".join(header[:_LONGEST_FIELD].split('"')[::2])
    delimiter = max(_DELIMITERS, key=bare.count)
    # Row by row from an iterator of lines, so that a broken row costs that row.
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return _loaded(_numbered(rows), "csv")


def _numbered(rows: Iterable[list[str]]) -> Iterator[list[Node] | str]:
    """Yield rows; where one cannot be split, the reason in its place."""
    reading = iter(rows)
    while True:
        try:
            yield list(next(reading))
        except StopIteration:
            return
        except csv.Error as error:
            yield f"it cannot be split into fields ({error})"


def loaded_workbook(data: bytes, name: str) -> Loaded:
    """Return what the first sheet of a spreadsheet (.xlsx) holds.

    Raises
    ------
    NotATableError
        When it cannot be opened or its first row names no columns.
    UnsafeArchiveError
        When it would unpack to more than a spreadsheet can be.
    """
    members(data, name, nested=True)  # an .xlsx is a zip, and may be a bomb like any other
    try:
        import openpyxl  # noqa: PLC0415 - 0.2 s that only spreadsheets should pay for

        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows: Iterator[list[Node] | str] = (
            [
                "" if cell is None else cell if isinstance(cell, int | float) else str(cell)
                for cell in row
            ]
            for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)
        )
        return _loaded(rows, "xlsx")
    except NotATableError:
        raise
    except Exception as error:  # a damaged workbook raises whatever its XML led to
        raise NotATableError("the spreadsheet is damaged and cannot be opened.") from error


def _loaded(rows: Iterable[list[Node] | str], form: str) -> Loaded:
    """Return rows as records; the first filled one names the columns."""
    columns: tuple[str, ...] = ()
    records: list[Node] = []
    rejected: list[Rejected] = []
    over = 0
    for number, row in enumerate(rows, 1):
        if isinstance(row, str):
            rejected.append(Rejected(f"row {number}", row))
        elif not any(str(cell).strip() for cell in row):
            continue
        elif not columns:
            columns = _named(row)
        elif len(records) >= MOST_RECORDS:
            over += 1
        elif reason := _unfit(row, len(columns)):
            rejected.append(Rejected(f"row {number}", reason))
        else:
            records.append(dict(zip(columns, row, strict=False)))
    if over:
        reason = f"only {MOST_RECORDS:,} rows are read; {over:,} more follow"
        rejected.append(Rejected(f"row {MOST_RECORDS + 2}", reason))
    if not columns:
        raise NotATableError("it has no rows.")
    return Loaded(records, form, tuple(rejected), columns)


def _named(row: list[Node]) -> tuple[str, ...]:
    """Return the columns that a first row names."""
    columns = [str(cell).strip() for cell in row]
    while columns and not columns[-1]:
        columns.pop()
    if not 1 < len(columns) <= MOST_COLUMNS:
        raise NotATableError(
            f"its first row names {len(columns):,} columns; a table has 2 to {MOST_COLUMNS}."
        )
    return tuple(columns)


def _unfit(row: list[Node], columns: int) -> str:
    """Return why a row does not belong under the columns, or nothing if it does."""
    if any(str(cell).strip() for cell in row[columns:]):
        return f"it has {len(row)} fields under {columns} columns"
    if any(isinstance(cell, str) and len(cell) > _LONGEST_FIELD for cell in row):
        return "a field is longer than any comment; a quotation mark is probably not closed"
    return ""
