"""Ways to damage a file, for tests that want readers to survive all of them."""

import random
from collections.abc import Iterator

_SPLICES = (
    *(
        b"<",
        b">",
        b'"',
        b"'",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b"&",
        b"\x00",
        b"\xff\xfe",
        b"\t",
        b"\r",
    ),
    *(b"\xed\xa0\x80", b"\\ud800", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"&#0;", b"&#xD800;"),
    *(b"&bogus;", b"1e999", b"NaN", b"-0.0", b"null", b"true", b";;;;", b"\n\n\n", b"0000-00-00"),
    *(
        b"9" * 5000,
        b"[" * 3000,
        b'{"a":' * 3000,
        b"<b>" * 3000,
        b"</div>" * 50,
        b"9999999999999999",
    ),
    *(b"data:text/html,", b"<script>", b"<div hidden>", "é\u0301\u202e\ufeff".encode()),
    "A\u0301\u0301".encode() * 50,
)


def damaged(data: bytes, *, seed: int, times: int) -> Iterator[bytes]:
    """Yield damaged copies: bytes changed, cut, doubled, moved, or foreign pieces put in."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    for _ in range(times):
        copy = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 4, 9))):
            if not copy:
                break
            at = chance.randrange(len(copy))
            to = min(len(copy), at + chance.choice((1, 2, 8, 64, 512)))
            match chance.randrange(7):
                case 0:
                    copy[at] = chance.randrange(256)
                case 1:
                    del copy[at:to]
                case 2:
                    copy[at:at] = copy[at:to]
                case 3:
                    copy[at:at] = chance.choice(_SPLICES)
                case 4:
                    del copy[at:]
                case 5:
                    other = chance.randrange(len(copy))
                    copy[other:other] = copy[at:to]
                case _:
                    copy[at:to] = chance.choice(_SPLICES)
        yield bytes(copy)
