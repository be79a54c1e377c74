"""Bytes come back to the bit, or not at all."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belowline.store.packing import UnpackError, packed, unpacked

PAGE = b"Boats at night\n" * 40


@given(st.binary())
def test_what_is_packed_can_be_unpacked(data: bytes) -> None:
    assert unpacked(packed(data)) == data


def test_a_page_takes_less_room_than_before() -> None:
    assert len(packed(PAGE).content) < len(PAGE) / 10


def test_every_single_flipped_bit_is_noticed_or_does_no_harm() -> None:
    whole = packed(PAGE)
    noticed = 0
    for place in range(8 * len(whole.content)):
        content = bytearray(whole.content)
        content[place // 8] ^= 1 << place % 8
        try:
            assert unpacked(replace(whole, content=bytes(content))) == PAGE
        except UnpackError:
            noticed += 1

    assert noticed > 4 * len(whole.content)


def test_a_frame_that_claims_to_be_huge_is_not_believed() -> None:
    bomb = packed(bytes(50_000_000))

    with pytest.raises(UnpackError):
        unpacked(replace(bomb, size=1_000))


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": packed(b"else").sha256},
        {"size": len(PAGE) + 1},
        {"content": b""},
        {"content": packed(PAGE).content[:-1]},
        {"content": packed(PAGE).content + b"more"},
        {"content": None},
        {"content": "text"},
        {"size": None},
    ],
)
def test_what_does_not_fit_together_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(UnpackError):
        unpacked(replace(packed(PAGE), **change))  # type: ignore[arg-type] # as a broken disk would
