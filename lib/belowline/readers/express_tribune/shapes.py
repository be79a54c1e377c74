"""What the lines of such a page look like."""

from __future__ import annotations

from typing import Final

import regex

from belowline.readers.times import is_minute

BULLETS: Final = "•●▪◦·*"
# What is left of a bullet in an encoding that has none. Trusted only beside a date.
LOST_BULLETS: Final = "?\ufffd-"

# No line that means something in this layout is longer, apart from paragraphs.
_LONGEST_MARK: Final = 200
_LONGEST_DATED: Final = 120  # a date with its bullet and a deep indent

# As in "Reader Comments (29)".
COUNT: Final = regex.compile(r"Reader Comments? ?\((?P<count>\d{1,6})\)", regex.I)

# As in "Published: October 25, 2011", "Letter August 9, 2010" or "By Our Man Published: …".
DATELINE: Final = regex.compile(
    r"(?:By (?P<byline>.{1,100}?) )?(?:Published|Letter|Editorial|Updated) ?:? ?"
    r"(?P<day>\p{L}{3,9}\.? \d{1,2}, \d{4})",
    regex.I,
)

# "Published in The Express Tribune, May 1st, 2012."
PRINTED: Final = regex.compile(
    r"Published in the Express Tribune,? (?P<day>\p{L}{3,9} \d{1,2}(?:st|nd|rd|th)?,? \d{4})\.?",
    regex.I,
)

BYLINE: Final = regex.compile(r"By (?P<byline>\p{Lu}.{1,80})")
ADDRESS: Final = regex.compile(r"https?://\S{4,180}", regex.I)

FACEBOOK: Final = "facebook conversations"
# Words of the site, each alone on a line.
INTERFACE: Final = frozenset(
    {
        "advertisement",
        "comments",
        "e-mail",
        "email",
        FACEBOOK,
        "facebook",
        "print",
        "reader comments",
        "share",
        "shares",
        "tweet",
        "twitter",
    }
)
_SHARES: Final = regex.compile(r"\d[\d.,]{0,8}k? shares?", regex.I)

# "More in World", "More in Life & Style"; "Leave Your Reply Below"; AMP pages: "Recommended
# Stories", which only begins like the glued word.
END: Final = regex.compile(
    r"More in \p{Lu}[\p{L}-]*(?:(?: & | and | )\p{Lu}[\p{L}-]*){0,3}|Leave Your Reply Below"
    r"|Recommended Stories"
)
END_BEGINS: Final = frozenset("MLR")

GLUED: Final = "Recommend"


def squeezed(line: str) -> str:
    """Return a line with every run of white space, non-breaking or not, as one space."""
    return " ".join(line.split())


def mark(line: str) -> str:
    """Return a line squeezed if it is short enough to mean something, else ``""``."""
    return squeezed(line) if len(line) <= _LONGEST_MARK else ""


def indent(line: str) -> int:
    """Return how many characters of white space a line begins with."""
    return len(line) - len(line.lstrip())


def is_interface(line: str) -> bool:
    """Whether a line is a word of the site rather than of the article or a reader."""
    text = mark(line).casefold()
    return text in INTERFACE or _SHARES.fullmatch(text) is not None


def bulleted(line: str) -> str | None:
    """Return what follows the bullet, or ``None`` where a line has none.

    Examples
    --------
    >>> bulleted("  • Tall Cedar"), bulleted("    Tall Cedar")
    ('Tall Cedar', None)
    """
    text = mark(line)
    return text[1:].lstrip() if text[:1] and text[0] in BULLETS else None


def dated(line: str) -> str | None:
    """Return the date of a line that is nothing but a comment's date, bullet or not.

    Examples
    --------
    >>> dated("  • Oct 3, 2013 - 4:31PM"), dated("    On Oct 3, 2013 - 4:31PM")
    ('Oct 3, 2013 - 4:31PM', None)
    """
    # A cheap refusal for nearly all lines.
    if ":" not in line or len(line) > _LONGEST_DATED:
        return None
    text = squeezed(line).lstrip(BULLETS + LOST_BULLETS).lstrip()
    return text if is_minute(text) else None
