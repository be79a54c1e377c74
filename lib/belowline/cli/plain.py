"""Text of strangers, made safe for a terminal.

A terminal obeys what it is shown: an escape sequence in a comment can rename the window,
overwrite lines, or turn the text around. JSON escapes most of that by itself, plain
output none of it.
"""

from __future__ import annotations

from typing import Final

import regex

# C0 controls but tab and line feed, DELETE, and C1, among which some terminals take
# U+009B for the start of an escape sequence.
_CONTROLS: Final = regex.compile(r"[\p{Cc}--[\t\n]]", regex.VERSION1)
# Marks that turn the direction of what follows, and so can show one thing for another.
_DIRECTIONS: Final = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_TURNING: Final = regex.compile(f"[{_DIRECTIONS}]")
# What JSON leaves as it is: DELETE, C1, the directions, and two more ends of line.
_BARE_IN_JSON: Final = regex.compile(rf"[\x7f-\x9f\u2028\u2029{_DIRECTIONS}]")

_CONTROL_PICTURES: Final = 0x2400  # Unicode's drawings of the C0 controls begin here
_DELETE, _DELETE_PICTURE = 0x7F, "␡"
_NO_PICTURE: Final = "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    r"""Return a text in which every control character is a drawing of itself.

    Examples
    --------
    >>> plain("a\x1b[31mred\x07\tand\nso on")
    'a␛[31mred␇\tand\nso on'
    >>> plain("left\u202eright") == "left\ufffdright"
    True
    """
    readable = _TURNING.sub(_NO_PICTURE, _CONTROLS.sub(_picture, text))
    # Half a surrogate pair, from a file name that is not UTF-8, cannot be printed.
    return readable.encode("utf-8", "replace").decode("utf-8")


def plain_json(document: str) -> str:
    r"""Return the same JSON, its bare control characters written as escapes.

    The document does not change in meaning, and each stays on one line for every reader
    of lines.

    Examples
    --------
    >>> print(plain_json('{"text": "a\x9b31m\u2028b"}'))
    {"text": "a\u009b31m\u2028b"}
    """
    return _BARE_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", document)


def _picture(found: regex.Match[str]) -> str:
    """Return the drawing of one control character."""
    code = ord(found.group())
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    return _DELETE_PICTURE if code == _DELETE else _NO_PICTURE
