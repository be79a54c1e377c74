"""Below the Line: read the discussion under an article.

In a notebook::

    import belowline as bl

    discussion = bl.read("page.txt")
    comments = bl.comments(discussion)  # a pandas table, one row per comment

Nothing here imports Streamlit; the dashboard is one of several doors.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from belowline.model.discussion import Discussion
from belowline.model.errors import BelowlineError
from belowline.model.tables import comments_table as comments
from belowline.workflows.reading import read_discussion

__all__ = ["BelowlineError", "Discussion", "comments", "read"]

__version__ = version("belowline")


def read(path: str | Path) -> Discussion:
    """Read a saved article page: its article, its comments, and the receipt.

    Parameters
    ----------
    path
        A page saved as plain text, in any usual encoding.

    Raises
    ------
    BelowlineError
        When the file is no such page; the message says what to do.
    """
    path = Path(path)
    return read_discussion(path.read_bytes(), name=path.name)
