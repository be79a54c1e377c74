"""The files a command was given, read one by one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from belowline.model.errors import EmptyFolderError, UnreadableFileError, UploadTooLargeError
from belowline.readers.upload import MAX_BYTES
from belowline.workflows.reading import read_discussion, read_discussions

if TYPE_CHECKING:
    from belowline.model.discussion import Discussion


def files_in(path: Path) -> list[Path]:
    """Return a file as it is, and for a folder the files that lie directly in it.

    Hidden files are left out; the others come in the order of their names.

    Raises
    ------
    EmptyFolderError
        When a folder holds no such file.
    UnreadableFileError
        When a folder cannot be listed.
    """
    if not path.is_dir():
        return [path]
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        raise UnreadableFileError(str(path), reason_of(error)) from None
    files = [one for one in inside if one.is_file() and not one.name.startswith(".")]
    if not files:
        raise EmptyFolderError(str(path))
    return files


def discussion_in(path: Path) -> Discussion:
    """Read one file; of several discussions in it the one with most comments.

    Raises
    ------
    UnreadableFileError, ReadError
        As for :func:`discussions_in`.
    """
    return read_discussion(_content(path), name=printable(path.name))


def discussions_in(path: Path) -> tuple[Discussion, ...]:
    """Read one file as all the discussions it holds.

    Raises
    ------
    UnreadableFileError
        When it cannot be opened.
    ReadError
        When it is no article page.
    """
    return read_discussions(_content(path), name=printable(path.name))


def _content(path: Path) -> bytes:
    """Return what stands in a file, unless it is too large to be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            size = max(len(data), os.fstat(file.fileno()).st_size)
    except OSError as error:
        raise UnreadableFileError(str(path), reason_of(error)) from None
    if len(data) > MAX_BYTES:
        raise UploadTooLargeError(path.name, size, MAX_BYTES)
    return data


def printable(name: str) -> str:
    """Return a file name that fits into a document; bytes that are no text become ``?``."""
    return os.fsencode(name).decode("utf-8", "replace")


def reason_of(error: OSError) -> str:
    """Return what the system says, in the middle of a sentence."""
    said = error.strerror or type(error).__name__
    return said[:1].lower() + said[1:]
