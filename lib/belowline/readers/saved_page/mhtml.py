"""The page in a web archive (.mhtml), as browsers save it: a message of several parts."""

from __future__ import annotations

import base64
import binascii
import quopri
from typing import Final

import regex

_HEAD: Final = 65_536  # bytes; the headers of the message stand within
_BOUNDARY: Final = regex.compile(rb'boundary="?([^"\r\n;]{1,200})"?', regex.IGNORECASE)
_MARK: Final = regex.compile(
    rb"^(?:From|MIME-Version|Snapshot-Content-Location|Subject|Date):", regex.IGNORECASE
)
_TYPE: Final = regex.compile(rb"^content-type:\s*text/html", regex.IGNORECASE | regex.MULTILINE)
_ENCODING: Final = regex.compile(
    rb"^content-transfer-encoding:\s*([\w-]+)", regex.IGNORECASE | regex.MULTILINE
)
_MOST_PARTS: Final = 2_000  # a page with all its pictures has some hundreds


def is_mhtml(data: bytes) -> bool:
    """Tell whether bytes are a web archive, by how they begin."""
    return bool(_MARK.match(data[:200].lstrip())) and b"multipart/related" in data[:_HEAD].lower()


def page_in(data: bytes) -> bytes:
    """Return the page in a web archive; the bytes themselves if there is none in it.

    Frames come after the page that holds them, so the first part of HTML is the page.
    """
    found = _BOUNDARY.search(data[:_HEAD])
    if not found:
        return data
    for part in data.split(b"--" + found[1], _MOST_PARTS)[1:]:
        head, _, body = part.replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")
        if _TYPE.search(head):
            how = _ENCODING.search(head)
            return _unpacked(body, how[1].lower() if how else b"")
    return data


def _unpacked(body: bytes, how: bytes) -> bytes:
    if how == b"quoted-printable":
        return quopri.decodestring(body)
    if how == b"base64":
        try:
            return base64.b64decode(body)
        except binascii.Error:
            return body
    return body
