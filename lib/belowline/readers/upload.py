"""What was handed to us, before any of it is read as a page."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

import regex

from belowline.model.errors import EmptyUploadError, UnknownPageError, UploadTooLargeError

# A saved page with thousands of comments has some megabytes; ten times that is no page.
MAX_BYTES: Final = 25_000_000

# File systems allow 255 bytes; a name is shown in one line of a menu.
_LONGEST_NAME: Final = 120

# How a file of each kind begins (the published signatures of the formats).
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a bitmap image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
# Some signatures are plain letters that a text may begin with ("BM is the …", "ID3 tags").
_PLAIN: Final = (b"BM", b"ID3", b"GIF8", b"BZh", b"PAR1", b"OggS", b"wOFF", b"wOF2")

_ZIPPED: Final = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint document"),
    (b"mimetypeapplication/epub", "an e-book"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
)

_SNIFFED: Final = 65_536  # a zip lists its first members well within this

# Text has tabs, line ends, form feeds and now and then a stray control; one byte in
# twenty is far beyond any text and far below any compressed or compiled file (one in nine
# bytes of random data is a control).
_BINARY_SHARE: Final = 0.05
_FEW_CONTROLS: Final = 8  # so many may be damage even in a text of one line
_CONTROLS: Final = bytes({*range(32), 127} - {*b"\t\n\r\f\x1b"})


def file_name(name: str) -> str:
    r"""Return the bare name of an uploaded file, fit to be shown and stored.

    Examples
    --------
    >>> file_name("C:\\Users\\ann\\..\\page\x00.txt")
    'page.txt'
    >>> file_name("../../")
    'page'
    """
    bare = regex.sub(r"[\p{C}\s]+", " ", name.replace("\\", "/").replace("\x00", "")).strip(" /")
    bare = PurePosixPath(bare).name.strip(" .") if bare else ""
    if len(bare) > _LONGEST_NAME:
        suffix = PurePosixPath(bare).suffix[:12]
        bare = bare[: _LONGEST_NAME - len(suffix)] + suffix
    return bare or "page"


def utf16_by_its_zeros(data: bytes) -> str | None:
    """Return ``utf-16-le`` or ``utf-16-be`` where every other byte is nearly always zero.

    A text in UTF-16 without a byte order mark is also valid UTF-8 (with a NUL after each
    letter), so this has to be asked first.

    Examples
    --------
    >>> utf16_by_its_zeros("Night ferry".encode("utf-16-le"))
    'utf-16-le'
    >>> utf16_by_its_zeros(b"Night ferry") is None
    True
    """
    head = data[:_SNIFFED]
    half = len(head) // 2
    if half == 0:
        return None
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    # Latin letters and spaces leave nearly all high bytes zero, curly quotes do not; a low
    # byte of zero needs a character like U+0100, which ordinary text hardly holds.
    mostly, hardly = 0.7, 0.02
    if odd > mostly and even < hardly:
        return "utf-16-le"
    if even > mostly and odd < hardly:
        return "utf-16-be"
    return None


def seems_to_be(data: bytes) -> str | None:
    r"""Return what kind of file this is if it is not text, or ``None`` if it may be text.

    Examples
    --------
    >>> seems_to_be(b"%PDF-1.7\n...")
    'a PDF document'
    >>> seems_to_be(b"Reader Comments (3)") is None
    True
    """
    head = data[:_SNIFFED]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((kind for mark, kind in _ZIPPED if mark in head), "a zip archive")
    if head[:4] == b"RIFF" and head[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return {b"WEBP": "a WebP image", b"WAVE": "a recording", b"AVI ": "a film"}[head[8:12]]
    if head[4:8] == b"ftyp":
        return "a film or photo"
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_by_its_zeros(head)
    binary = not wide and _is_binary(head)
    for mark, kind in _SIGNATURES:
        if head.startswith(mark) and (binary or mark not in _PLAIN):
            return kind
    return "a file of binary data" if binary else None


def _is_binary(head: bytes) -> bool:
    # Runs of one control are damage or padding in a text, not a different kind of file.
    dense = regex.sub(rb"([\x00-\x08\x0e-\x1f\x7f])\1+", rb"\1", head)
    controls = len(dense) - len(dense.translate(None, _CONTROLS))
    return controls > max(_FEW_CONTROLS, _BINARY_SHARE * len(dense))


def checked(data: bytes, *, name: str) -> bytes:
    """Return the upload unchanged if it can be read as text at all.

    Raises
    ------
    UploadTooLargeError
        Over ``MAX_BYTES``.
    EmptyUploadError
        No bytes at all.
    UnknownPageError
        A PDF, an image, an archive or other binary data.
    """
    if len(data) > MAX_BYTES:
        raise UploadTooLargeError(name, len(data), MAX_BYTES)
    if not data:
        raise EmptyUploadError(name)
    kind = seems_to_be(data)
    if kind is not None:
        raise UnknownPageError(name, f"it seems to be {kind}.")
    return data
