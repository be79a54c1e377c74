"""Bytes in no encoding at all are still read, with the damage counted."""

from belowline.readers.encoding import in_its_encoding


def test_bytes_that_no_single_byte_encoding_holds_are_read_with_replacements() -> None:
    # 0x81 and 0x8d mean nothing in Windows-1252, and a lone 0xff nothing in UTF-8.
    reading = in_its_encoding(b"late ferry \x81\x8d\xff\x81 again")

    assert reading.text.startswith("late ferry ")
    assert reading.broken >= 0
