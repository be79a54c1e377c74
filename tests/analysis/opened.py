"""A saved page, read and measured as the program does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from belowline.analysis import replies, tone
from belowline.model.tables import comments_table
from belowline.readers import read

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from belowline.model.discussion import Discussion


@dataclass(frozen=True)
class Opened:
    discussion: Discussion
    comments: pd.DataFrame
    links: pd.DataFrame


def opened(page: Path) -> Opened:
    discussion = replies.linked(read(page.read_bytes(), name=page.name))
    comments = tone.with_tone(comments_table(discussion))
    return Opened(discussion, comments, replies.links_table(discussion))


def values(table: pd.DataFrame, key: str, value: str) -> dict[str, object]:
    """Return one column of a table by another."""
    return table.set_index(key)[value].to_dict()
