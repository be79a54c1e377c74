"""What is packed in a zip or gzip file, if it is safe to unpack."""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from typing import IO, Final

from belowline.model.errors import UnsafeArchiveError

MOST_ENTRIES: Final = 500  # a site's export is a handful of files
MOST_BYTES: Final = 200_000_000  # unpacked, of all entries together
MOST_RATIO: Final = 100  # text packs to a fifth or a tenth; a bomb to a thousandth
_CHUNK: Final = 1 << 16
_RATIO_FLOOR: Final = 1_000_000  # bytes; below it no ratio can hurt

_ZIP: Final = b"PK\x03\x04"
_EMPTY_ZIP: Final = b"PK\x05\x06"
_GZIP: Final = b"\x1f\x8b"
_PACKED: Final = (".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst", ".tar")


def is_packed(data: bytes) -> bool:
    """Tell whether bytes are a zip or gzip file, by how they begin."""
    return data.startswith((_ZIP, _EMPTY_ZIP, _GZIP))


def members(data: bytes, name: str, *, nested: bool = False) -> tuple[tuple[str, bytes], ...]:
    """Return the files packed in a zip or gzip file, each with its name.

    Bytes that are neither are returned as they are. Nothing is written to disk.

    Parameters
    ----------
    data, name
        The upload and what it is called.
    nested
        Whether packed files inside are kept as they are instead of refused (the parts of
        a spreadsheet may be anything, and are not opened here).

    Raises
    ------
    UnsafeArchiveError
        On more than 500 entries, more than 200 MB or a ratio above 100 once unpacked, on
        archives inside archives, links, encryption, and damage.

    Examples
    --------
    >>> members(gzip.compress(b"[]"), "dump.json.gz")
    (('dump.json', b'[]'),)
    """
    if data.startswith(_GZIP):
        return (_gunzipped(data, name),)
    if not data.startswith((_ZIP, _EMPTY_ZIP)):
        return ((name, data),)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _unzipped(packed, name, len(data), nested=nested)
    # Headers that lie end in any of these, depending on what they lie about.
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        ValueError,
        RuntimeError,
        EOFError,
        OSError,
        OverflowError,
        LookupError,
    ) as error:
        raise UnsafeArchiveError(name, "it is damaged.") from error


def _unzipped(
    packed: zipfile.ZipFile, name: str, size: int, *, nested: bool
) -> tuple[tuple[str, bytes], ...]:
    entries = packed.infolist()
    if len(entries) > MOST_ENTRIES:
        raise UnsafeArchiveError(name, f"it holds {len(entries):,} files; 500 are allowed.")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise UnsafeArchiveError(name, "it unpacks to more than 200 MB.")
    found: list[tuple[str, bytes]] = []
    total = 0
    for entry in entries:
        if entry.is_dir() or _is_litter(entry.filename):
            continue
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise UnsafeArchiveError(name, "it holds a link to another file.")
        if entry.flag_bits & 1:
            raise UnsafeArchiveError(name, "it is locked with a password.")
        with packed.open(entry) as stream:
            body = _read(stream, name, allowed=MOST_BYTES - total, packed_size=size, before=total)
        workbook = entry.filename.lower().endswith(".xlsx")
        if not (nested or workbook) and (
            is_packed(body) or entry.filename.lower().endswith(_PACKED)
        ):
            raise UnsafeArchiveError(name, "it holds another packed file.")
        total += len(body)
        found.append((entry.filename, body))
    return tuple(found)


def _gunzipped(data: bytes, name: str) -> tuple[str, bytes]:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            body = _read(stream, name, allowed=MOST_BYTES, packed_size=len(data), before=0)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise UnsafeArchiveError(name, "it is damaged.") from error
    if is_packed(body):
        raise UnsafeArchiveError(name, "it holds another packed file.")
    return (name[:-3] if name.lower().endswith(".gz") else name), body


def _read(
    stream: IO[bytes] | gzip.GzipFile,
    name: str,
    *,
    allowed: int,
    packed_size: int,
    before: int,
) -> bytes:
    """Return a stream's bytes, stopping as soon as they are more than they may be."""
    chunks: list[bytes] = []
    got = 0
    while chunk := stream.read(_CHUNK):
        chunks.append(chunk)
        got += len(chunk)
        if got > allowed:
            raise UnsafeArchiveError(name, "it unpacks to more than 200 MB.")
        whole = before + got
        if whole > _RATIO_FLOOR and whole > packed_size * MOST_RATIO:
            raise UnsafeArchiveError(name, "it unpacks to more than a hundred times its size.")
    return b"".join(chunks)


def _is_litter(filename: str) -> bool:
    """Tell whether an entry is what an operating system adds on its own."""
    return filename.startswith("__MACOSX/") or filename.rpartition("/")[2] == ".DS_Store"
