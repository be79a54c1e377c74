"""From bytes to a discussion in which it is known who answers whom.

Apart from :mod:`~belowline.workflows.library`, so that a notebook or the terminal can read
a page without loading a database.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from belowline.analysis.replies import linked
from belowline.model.discussion import Discussion
from belowline.readers import READER_VERSION, read, read_all
from belowline.readers.asked import AS_EVER, Asked


class ReadAll(Protocol):
    """Bytes become the discussions in them, or a ``ReadError`` says why not."""

    def __call__(self, data: bytes, *, name: str, asked: Asked = AS_EVER) -> tuple[Discussion, ...]:
        """Read an upload."""
        ...


@dataclass(frozen=True, slots=True)
class UploadReader:
    """How uploads are read, and the version that says when to read them again.

    This is the seam for a place that reads strangers' pages in a process of its own:
    give :func:`open_discussion` and the imports a reader whose ``read_all`` does so.

    Attributes
    ----------
    read_all
        Returns discussions in which replies are not yet found: that comes after the fixes.
    version
        Of what it returns.
    """

    read_all: ReadAll
    version: int


def read_discussion(data: bytes, *, name: str) -> Discussion:
    """Read an upload and find out who answers whom.

    Of an upload that holds several discussions, the one with most comments.

    Raises
    ------
    ReadError
        When it cannot be read as an article with comments.
    """
    return linked(read(data, name=name))


def read_discussions(data: bytes, *, name: str) -> tuple[Discussion, ...]:
    """Read an upload as all the discussions it holds, and find out who answers whom in each.

    Raises
    ------
    ReadError
        When nothing in it can be read.
    """
    return tuple(linked(found) for found in read_all(data, name=name))


READER: Final = UploadReader(read_all, READER_VERSION)
