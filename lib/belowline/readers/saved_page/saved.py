"""When was a page saved, as far as the program that saved it wrote that down?"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import regex

from belowline.readers.saved_page.mhtml import is_mhtml

_HEAD: Final = 65_536  # bytes; all of them write it at the top, the Wayback Machine at both ends

# A web archive's own header (RFC 2557), then the notes of SingleFile, Save Page WE and
# HTTrack, as they stand in pages saved with them.
_MHTML: Final = regex.compile(
    rb"^Date:\s*(?P<mail>[^\r\n]{10,60})", regex.IGNORECASE | regex.MULTILINE
)
_NOTED: Final = regex.compile(
    rb"saved date:\s*(?P<script>[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d{4} \d\d:\d\d:\d\d)"
    rb"|name=[\"']?savepage-date[\"']?\s+content=[\"'](?P<script>[A-Z][a-z]{2} [A-Z][a-z]{2} "
    rb"\d{1,2} \d{4} \d\d:\d\d:\d\d)"
    rb"|HTTrack Website Copier[^>]{0,60}\],\s*(?P<mail>[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} "
    rb"\d\d:\d\d:\d\d GMT)"
)
_WAYBACK: Final = regex.compile(rb"FILE ARCHIVED ON (\d\d:\d\d:\d\d [A-Z][a-z]{2} \d\d, \d{4})")


def saved_when(data: bytes) -> str | None:
    """Return when a page was saved, to the second in ISO 8601, or ``None``.

    The wall clock is that of whoever saved it; with an offset where one is written down.

    Parameters
    ----------
    data
        The page, or a web archive of it.

    Examples
    --------
    >>> saved_when(b"<!-- saved date: Fri Mar 09 2018 12:00:41 GMT+0100 -->")
    '2018-03-09T12:00:41'
    """
    head = data[:_HEAD]
    if found := _WAYBACK.search(head) or _WAYBACK.search(data[-_HEAD:]):
        return _at(found[1].decode(), "%H:%M:%S %b %d, %Y", zone="+00:00")
    if (found := _NOTED.search(head)) and found["script"]:
        return _at(found["script"].decode(), "%a %b %d %Y %H:%M:%S")
    if not found and is_mhtml(data):
        found = _MHTML.search(head)
    if not found:
        return None
    try:
        return parsedate_to_datetime(found["mail"].decode("ascii", "replace")).isoformat()
    except ValueError:
        return None


def _at(text: str, form: str, zone: str = "") -> str | None:
    try:
        return datetime.strptime(text, form).replace(tzinfo=UTC if zone else None).isoformat()
    except ValueError:
        return None
