"""No upload may crash a reader or hold it up; what is asked is CPU time, not wall-clock time."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.model.discussion import Discussion
from belowline.model.errors import BelowlineError
from belowline.readers import decode, read
from belowline.readers.express_tribune import later, shapes
from belowline.readers.mentions import mentioned
from belowline.readers.times import calendar_day, minute

SAMPLE = Path(__file__).parents[2] / "sample_data" / "night-ferry.txt"
PAGE = SAMPLE.read_bytes()
SECONDS = 2.0


def outcome(data: bytes) -> Discussion | BelowlineError:
    began = time.process_time()
    try:
        found: Discussion | BelowlineError = read(data, name="page.txt")
    except BelowlineError as error:
        found = error
    assert time.process_time() - began < SECONDS
    if isinstance(found, Discussion):
        assert found.unaccounted(len(decode(data, name="page.txt").lines)) == ()
        assert Discussion.from_json(found.to_json()) == found
    return found


def chance_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - damage, not secrets


def cut(data: bytes, chance: random.Random) -> bytes:
    here = chance.randrange(len(data))
    return data[:here] + data[here + chance.randrange(1, 2000) :]


def drop_lines(data: bytes, chance: random.Random) -> bytes:
    return b"\n".join(line for line in data.split(b"\n") if chance.random() > 0.1)


def double_lines(data: bytes, chance: random.Random) -> bytes:
    return b"\n".join(
        line for line in data.split(b"\n") for _ in range(1 + (chance.random() < 0.1))
    )


def shuffle_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def sprinkle_controls(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(200):
        out.insert(chance.randrange(len(out)), chance.choice(b"\x00\x01\x07\x0b\x0c\x1b\x7f\r"))
    return bytes(out)


def garble_bytes(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(200):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


MUTATIONS = [cut, drop_lines, double_lines, shuffle_lines, sprinkle_controls, garble_bytes]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_a_damaged_page_is_a_document_or_a_sentence(mutation: object) -> None:
    for seed in range(34):  # six mutations: 204 pages
        data = mutation(PAGE, chance_of(seed))  # type: ignore[operator]
        outcome(data)


def test_a_page_with_a_hole_keeps_its_other_comments() -> None:
    for seed in range(10):
        found = outcome(cut(PAGE, chance_of(seed)))

        assert isinstance(found, Discussion)
        assert len(found.comments) >= 20


BIG = 10_000_000

FLOODS = {
    "words": "night ferry " * (BIG // 12),
    "one letter": "a" * BIG,
    "spaces": "x" + " " * BIG + "x",
    "hard spaces": "x" + "\u00a0" * (BIG // 2) + "x",
    "mixed spaces": "x" + "\t\u00a0" * (BIG // 3) + "x",
    "mentions": "@a " * (BIG // 3),
    "at signs": "@" * BIG,
    "bullets": "• " * (BIG // 4),
    "mojibake": "donâ€™t " * (BIG // 12),
    "combining marks": "a" + "\u0301" * 400_000,
    "many marks": ("a" + "\u0301" * 40) * 100_000,
    "emoji": "👩‍🚀" * 200_000,
}


@pytest.mark.parametrize("flood", FLOODS)
def test_ten_megabytes_in_one_line_are_read_like_any_comment(flood: str) -> None:
    text = PAGE.decode().replace("Fährmann, hol über…", FLOODS[flood])

    found = outcome(text.encode())

    assert isinstance(found, Discussion)
    assert len(found.comments) == 36


@pytest.mark.parametrize(
    "data",
    [
        b"\n" * 25_000_000,
        b"\r" * 25_000_000,
        b"\x00" * 25_000_000,
        b"a\x00\x01" * 4_000_000,
        "\x85".encode() * 5_000_000,
        b"a" * 25_000_000,
        "é".encode("cp1252") * 2_000_000,
        "привет ".encode("cp1251") * 1_000_000,
        b"\xff" * 5_000_000,
        b"x | 2 years ago | Reply\n" * 20_000,
        b"    May 12, 2014 - 4:12PM\n" * 20_000,
        b"Reader Comments (3)\n" * 50_000,
        b"More in World\n" * 50_000,
    ],
    ids=lambda data: repr(data[:16]),
)
def test_an_upload_of_one_thing_only_is_answered_at_once(data: bytes) -> None:
    outcome(data)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_document_or_a_sentence(data: bytes) -> None:
    outcome(data)


SEEDS = (
    " ",
    "a",
    "a ",
    "1",
    "@",
    "@a",
    "|",
    "a|",
    "A, ",
    "•",
    "(",
    ":",
    "-",
    "M ",
    "By ",
    "http://",
)
PIECES = (
    "Published: ",
    "By ",
    "Reader Comments (",
    "May 12, 2014 - ",
    "More in ",
    "x | 1 year ago | Reply ",
    "Replying to ",
    "",
)
CONSUMERS = [
    shapes.COUNT.fullmatch,
    shapes.DATELINE.fullmatch,
    shapes.PRINTED.fullmatch,
    shapes.BYLINE.fullmatch,
    shapes.ADDRESS.fullmatch,
    shapes.END.fullmatch,
    shapes.is_interface,
    shapes.dated,
    later._START.fullmatch,
    later._FORM.fullmatch,
    mentioned,
    minute,
    calendar_day,
]


@pytest.mark.parametrize("consumer", CONSUMERS, ids=range(len(CONSUMERS)))
def test_no_pattern_takes_long_over_fifty_kilobytes_of_anything(consumer: object) -> None:
    for piece in PIECES:
        for seed in SEEDS:
            pumped = piece + seed * (50_000 // len(seed)) + "\x01"
            began = time.process_time()
            consumer(pumped)  # type: ignore[operator]
            assert time.process_time() - began < 0.3, (piece, seed)
