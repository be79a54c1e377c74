"""A table as a file in the format that a program asks for."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Final

import pandas as pd

from belowline.exports.sheets import csv_bytes


def parquet_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as Parquet, its types kept: missing stays missing, times stay times.

    Examples
    --------
    >>> pd.read_parquet(BytesIO(parquet_bytes(pd.DataFrame({"n": [1, 2]}))))["n"].tolist()
    [1, 2]
    """
    held = BytesIO()
    table.to_parquet(held, index=False)
    return held.getvalue()


def json_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as a JSON list of its rows; what is missing is null, times are ISO 8601.

    Examples
    --------
    >>> json_bytes(pd.DataFrame({"author": ["Ana", None], "n": [1, 2]}))
    b'[{"author":"Ana","n":1},{"author":null,"n":2}]'
    """
    text = table.to_json(
        orient="records",
        date_format="iso",
        date_unit="s",
        double_precision=15,  # as many as pandas offers; ten, its default, would round
        force_ascii=False,
    )
    return (text or "[]").encode()


# By the ending of a file's name: how it is made, and what it is called on the web (Parquet's
# name is the one registered with IANA in 2024).
FORMATS: Final[dict[str, tuple[Callable[[pd.DataFrame], bytes], str]]] = {
    "csv": (csv_bytes, "text/csv; charset=utf-8"),
    "json": (json_bytes, "application/json"),
    "parquet": (parquet_bytes, "application/vnd.apache.parquet"),
}
