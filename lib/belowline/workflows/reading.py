"""From bytes to a discussion in which it is known who answers whom.

Apart from :mod:`~belowline.workflows.library`, so that a notebook or the terminal can read
a page without loading a database.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from belowline.analysis.replies import linked
from belowline.model.discussion import Discussion
from belowline.readers import READER_VERSION, read


class Read(Protocol):
    """Bytes become a discussion, or a ``ReadError`` says why not."""

    def __call__(self, data: bytes, *, name: str) -> Discussion:
        """Read an upload."""
        ...


@dataclass(frozen=True, slots=True)
class UploadReader:
    """How uploads are read, and the version that says when to read them again.

    This is the seam for a place that reads strangers' pages in a process of its own:
    give :func:`open_discussion` and the imports a reader whose ``read`` does so.
    """

    read: Read
    version: int


def read_discussion(data: bytes, *, name: str) -> Discussion:
    """Read an upload and find out who answers whom.

    Raises
    ------
    ReadError
        When it cannot be read as an article with comments.
    """
    return linked(read(data, name=name))


# The version is the readers' own, so whoever changes how replies are found raises that one.
READER: Final = UploadReader(read_discussion, READER_VERSION)
