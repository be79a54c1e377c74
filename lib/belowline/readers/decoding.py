r"""Which lines an upload has.

A line ends at ``\n``, ``\r\n`` or ``\r`` and at nothing else: not at a form feed, not
at U+2028, so that line numbers agree with what an editor shows. A last line without an
end counts; nothing after a final line end does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex

from belowline.model.errors import EmptyUploadError, UnknownPageError
from belowline.readers.encoding import Reading, in_its_encoding
from belowline.readers.mending import Budget, Mended, is_sound, looks_mis_decoded, mended
from belowline.readers.receipt import counted, entry
from belowline.readers.upload import checked, file_name

if TYPE_CHECKING:
    from belowline.model.discussion import ReceiptEntry

# A page with 20,000 comments of six lines each. Reading so many takes some seconds.
MAX_LINES: Final = 120_000

_LINE_END: Final = regex.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""An upload as lines of clean text.

    Attributes
    ----------
    text
        The lines joined with ``\n``.
    lines
        The lines without their ends; ``lines[0]`` is line 1 of the upload.
    encoding
        As which encoding the bytes were read.
    notes
        Receipt entries on encoding and repairs; empty for sound UTF-8.
    """

    text: str
    lines: tuple[str, ...]
    encoding: str
    notes: tuple[ReceiptEntry, ...]


def decode(data: bytes, *, name: str) -> Decoded:
    r"""Turn an upload into lines of clean text.

    Broken characters are repaired line by line, so line numbers survive: as many lines
    come out as went in, in their order.

    Parameters
    ----------
    data
        The upload, any bytes.
    name
        Its file name, for the error messages.

    Raises
    ------
    UploadTooLargeError
        Over 25 MB.
    EmptyUploadError
        Nothing but white space and control characters.
    UnknownPageError
        Binary data, or more than ``MAX_LINES`` lines.

    Examples
    --------
    >>> decode("Café\r\nopen".encode("cp1252"), name="page.txt").lines
    ('Café', 'open')
    """
    name = file_name(name)
    reading = in_its_encoding(checked(data, name=name))
    ends = reading.text.count("\n") + reading.text.count("\r")
    if ends > 2 * MAX_LINES:  # cheap, before anything is split; "\r\n" counts as two here
        raise UnknownPageError(name, _too_many(ends))
    raw = _LINE_END.split(reading.text)
    if raw[-1] == "":
        raw.pop()
    if len(raw) > MAX_LINES:
        raise UnknownPageError(name, _too_many(len(raw)))
    lines, repairs = (tuple(raw), []) if is_sound(reading.text) else _mended(raw)
    text = "\n".join(lines)
    if not text.strip():
        raise EmptyUploadError(name)
    return Decoded(text, lines, reading.encoding, (*_on_encoding(reading), *repairs))


def _mended(raw: list[str]) -> tuple[tuple[str, ...], list[ReceiptEntry]]:
    """Return the lines after repair, and what there was to repair."""
    budget = Budget()
    repaired, left_out = [], 0
    for line in raw:
        damaged = looks_mis_decoded(line)
        paid = damaged and budget.pays(line)
        left_out += damaged and not paid
        repaired.append(mended(line, repair=paid))
    return tuple(line.text for line in repaired), _on_repairs(repaired, left_out=left_out)


def _too_many(lines: int) -> str:
    return f"it has about {lines:,} lines, and a saved page has at most {MAX_LINES:,}."


def _on_encoding(reading: Reading) -> list[ReceiptEntry]:
    notes = []
    if reading.encoding not in {"utf-8", "utf-8-sig"}:
        notes.append(
            entry("encoding", f"The file was not saved as UTF-8; read as {reading.encoding}.")
        )
    if reading.broken:
        # The Unicode replacement character stands where they were.
        broken = counted(reading.broken, "broken character")
        notes.append(
            entry(
                "damaged_bytes",
                f"{broken} could not be read; � stands there.",
                count=reading.broken,
            )
        )
    return notes


def _on_repairs(repaired: list[Mended], *, left_out: int) -> list[ReceiptEntry]:
    notes = []
    where = [number for number, line in enumerate(repaired, 1) if line.mojibake]
    if where:
        told = f"Repaired wrongly decoded characters on {counted(len(where), 'line')}."
        notes.append(entry("mojibake", told, lines=where))
    if left_out:
        told = (
            f"Too much to repair: {counted(left_out, 'line')} left with wrongly decoded characters."
        )
        notes.append(entry("not_repaired", told, count=left_out))
    where = [number for number, line in enumerate(repaired, 1) if line.controls]
    if where:
        total = sum(line.controls for line in repaired)
        told = f"Cleaned {counted(total, 'control character')}."
        notes.append(entry("control_characters", told, lines=where, count=total))
    where = [number for number, line in enumerate(repaired, 1) if line.marks]
    if where:
        total = sum(line.marks for line in repaired)
        told = f"Dropped {counted(total, 'mark')} stacked on one letter."
        notes.append(entry("stacked_marks", told, lines=where, count=total))
    return notes
