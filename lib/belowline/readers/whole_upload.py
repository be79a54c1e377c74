"""Every discussion in an upload: packed files are unpacked, exports hold several.

:func:`belowline.readers.read` reads one page as one discussion. An upload may be more: a
site's export holds one discussion per article, a zip file one or more per file in it.
"""

from __future__ import annotations

from collections.abc import Callable

import regex

from belowline.model.discussion import Discussion
from belowline.model.errors import (
    BelowlineError,
    UnknownPageError,
    UnsafeArchiveError,
    UploadTooLargeError,
)
from belowline.readers.archive import is_packed, members
from belowline.readers.asked import AS_EVER, Asked
from belowline.readers.exports.reader import looks_like_export, read_export
from belowline.readers.receipt import counted, entry
from belowline.readers.upload import MAX_BYTES, file_name, seems_to_be

_SNIFFED = 65_536  # bytes; how a file begins tells what it is
# In the words of ``seems_to_be``.
_OPENED = ("a zip archive", "a gzip archive", "an Excel workbook")


def discussions_in(
    data: bytes,
    *,
    name: str,
    read_page: Callable[[bytes, str], Discussion],
    asked: Asked = AS_EVER,
) -> tuple[Discussion, ...]:
    """Read an upload as the discussions it holds, in its order.

    Parameters
    ----------
    data, name
        The upload: a page, an export, a workbook, or a zip or gzip file of any of these.
    read_page
        Reads what is none of the others: one page, one discussion.
    asked
        Which column of a table is what, if somebody said so.

    Returns
    -------
    tuple of Discussion
        At least one. The receipt of the first names the files in an archive that could
        not be read, with the reason.

    Raises
    ------
    BelowlineError
        When nothing in it can be read; of several files, the first one's reason.
    """
    name = without_number(file_name(name))
    if len(data) > MAX_BYTES:
        raise UploadTooLargeError(name, len(data), MAX_BYTES)
    kind = seems_to_be(data[:_SNIFFED]) if is_packed(data) else None
    if kind not in {None, *_OPENED}:  # documents of other programs are zip files, too
        raise UnknownPageError(name, f"it seems to be {kind}.")
    if is_workbook(data):
        return read_export(data, name=name, asked=asked)
    if not is_packed(data):
        return _read_one(data, name, read_page, asked)
    packed = members(data, name)
    if not packed:
        raise UnsafeArchiveError(name, "it is empty.")
    found: list[Discussion] = []
    unread: list[tuple[str, BelowlineError]] = []
    for inner, body in packed:
        try:
            found.extend(_read_one(body, file_name(inner), read_page, asked))
        except BelowlineError as error:
            unread.append((file_name(inner), error))
    if not found:
        raise unread[0][1]
    if unread:
        said = f"{counted(len(unread), 'file')} in “{name}” not read: " + " ".join(
            str(error) for _, error in unread[:3]
        )
        noted = entry("unread_files", said, count=len(unread))
        found[0] = found[0].model_copy(update={"receipt": (*found[0].receipt, noted)})
    return tuple(found)


def without_number(name: str) -> str:
    """Return the name of the file in which a discussion is one of several.

    Examples
    --------
    >>> without_number("export.xml#12"), without_number("a#b.txt")
    ('export.xml', 'a#b.txt')
    """
    return regex.sub(r"#\d{1,6}$", "", name)


def chosen(found: tuple[Discussion, ...], name: str) -> Discussion:
    """Return the discussion of that name, or else the one with most comments.

    Its receipt counts the others.
    """
    one = next(
        (each for each in found if each.source.name == name),
        max(found, key=lambda each: len(each.comments)),
    )
    if len(found) == 1:
        return one
    said = f"Left out {counted(len(found) - 1, 'other discussion')} that the file holds."
    noted = entry("other_discussions", said, count=len(found) - 1)
    return one.model_copy(update={"receipt": (noted, *one.receipt)})


def is_workbook(data: bytes) -> bool:
    """Tell whether bytes are an Excel workbook (.xlsx), by the names packed in them."""
    return data.startswith(b"PK\x03\x04") and b"xl/" in data[:_SNIFFED]


def _read_one(
    data: bytes, name: str, read_page: Callable[[bytes, str], Discussion], asked: Asked
) -> tuple[Discussion, ...]:
    """Read a file that is not packed."""
    if is_workbook(data):
        return read_export(data, name=name, asked=asked)
    head = data[:_SNIFFED].decode("utf-8-sig", "replace")
    if len(data) <= MAX_BYTES and looks_like_export(head, name):
        return read_export(data, name=name, asked=asked)
    return (read_page(data, name),)
