"""Whether these are the bytes that were kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

import zstandard

# Zstandard's own default; a saved page of 14 kB packs to 6 kB in well under a millisecond.
_LEVEL: Final = 3


class UnpackError(Exception):
    """Packed bytes are not what was packed; carries nothing of them."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes, compressed, with what is needed to know them again.

    Attributes
    ----------
    content
        One Zstandard frame.
    sha256
        Of the bytes before packing, in hexadecimal.
    size
        Bytes before packing.
    """

    content: bytes
    sha256: str
    size: int


def packed(data: bytes) -> Packed:
    """Compress bytes and note their checksum and size.

    Examples
    --------
    >>> unpacked(packed(b"a page")) == b"a page"
    True
    """
    content = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=False).compress(data)
    return Packed(content, hashlib.sha256(data).hexdigest(), len(data))


def unpacked(kept: Packed) -> bytes:
    """Return the bytes that were packed, or nothing at all.

    Raises
    ------
    UnpackError
        When a single bit of the content, the checksum or the size has changed.
    """
    try:
        # The frame's header promises a size, which the decompressor would allocate before
        # it looks further: one flipped bit there could ask for more memory than exists.
        if zstandard.frame_content_size(kept.content) != kept.size:
            raise UnpackError
        data = zstandard.ZstdDecompressor().decompress(kept.content, allow_extra_data=False)
    except (zstandard.ZstdError, TypeError) as error:
        raise UnpackError from error
    if hashlib.sha256(data).hexdigest() != kept.sha256:
        raise UnpackError
    return data
