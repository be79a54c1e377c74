"""Tables as CSV that a spreadsheet may open without running anything in it."""

from __future__ import annotations

from typing import Final

import pandas as pd
from pandas.api.types import is_object_dtype, is_string_dtype

# OWASP ASVS 5.0, 1.2.10: a cell that begins so may be taken for a formula. The line break
# is added because some programs skip it and read on.
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def csv_bytes(table: pd.DataFrame) -> bytes:
    r"""Return a table as CSV in UTF-8, with a byte-order mark for spreadsheets.

    A text that a spreadsheet could run as a formula gets an apostrophe in front; numbers
    and times stay as they are. Missing values are empty cells. Lists of comment ids are
    joined by blanks.

    Examples
    --------
    >>> csv_bytes(pd.DataFrame({"author": ["=cmd()"], "n": [-1]})).decode("utf-8-sig")
    "author,n\r\n'=cmd(),-1\r\n"
    """
    harmless = table.rename(columns=lambda name: _harmless(str(name)))
    for column in harmless.columns:
        if is_string_dtype(harmless[column]) or is_object_dtype(harmless[column]):
            harmless[column] = harmless[column].map(_harmless)
    return harmless.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig", "replace")


def _harmless(value: object) -> object:
    if isinstance(value, tuple | list):
        value = " ".join(map(str, value))
    if isinstance(value, str):
        value = value.replace("\0", "")
        if value.startswith(_FORMULA_STARTS):
            return f"'{value}"
    return value
