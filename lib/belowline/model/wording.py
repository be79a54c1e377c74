"""How numbers, times and names are written for people, and made harmless in charts."""

from __future__ import annotations

import html
import unicodedata
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from datetime import datetime

# A label of 22 letters is some 150 px at 12 px type: it leaves more than half of a phone's
# 360 px to the data.
LABEL_CELLS: Final = 22
EXCERPT_CELLS: Final = 72  # one line of a hover card that still fits on a phone in two

NO_BREAK: Final = "\u00a0"
_MINUS: Final = "\u2212"
_HALF_HOURS_BELOW: Final = 10  # from ten hours on, half an hour is finer than the story needs
_HOURS_BELOW: Final = 72  # "60 h" is still felt as hours; "96 h" must be divided by the reader
_MOST_MARKS: Final = 3  # real writing stacks two marks on a letter; more is a prank

_UNPRINTABLE: Final = regex.compile(r"[\p{C}\p{Z}\s]+")
_PILE: Final = regex.compile(rf"\p{{M}}{{{_MOST_MARKS + 1},}}")
_RTL: Final = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")


def words_for_hours(hours: float) -> str:
    r"""Write a stretch of time as a person would say it.

    Examples
    --------
    >>> [words_for_hours(hours).replace("\xa0", " ") for hours in (0.005, 0.2, 4.4, 28.3, 130)]
    ['under 1 min', '12 min', '4½ h', '28 h', '5 days']
    """
    minutes = round(hours * 60)
    if minutes < 1:
        written = "under 1 min" if hours else "0 min"
    elif minutes < 60:  # noqa: PLR2004 - minutes of an hour
        written = f"{minutes} min"
    elif hours < _HALF_HOURS_BELOW:
        whole, half = divmod(round(hours * 2), 2)
        written = f"{whole}{'½' if half else ''} h"
    elif hours < _HOURS_BELOW:
        written = f"{round(hours)} h"
    else:
        written = f"{round(hours / 24):,} days"
    return written.replace(" ", NO_BREAK)


def percent(share: float) -> str:
    r"""Write a share in [0, 1] as whole percent.

    Examples
    --------
    >>> percent(0.4615)
    '46\xa0%'
    """
    return f"{share * 100:.0f}{NO_BREAK}%"


def percent_range(low: float, high: float) -> str:
    r"""Write an interval of shares.

    Examples
    --------
    >>> percent_range(0.29, 0.645)
    '29 to 64\xa0%'
    """
    return f"{low * 100:.0f} to {percent(high)}"


def signed(value: float, digits: int = 2) -> str:
    """Write a number with its sign, a real minus and no "minus zero".

    Examples
    --------
    >>> signed(0.124), signed(-0.001), signed(-2.5, 1)
    ('+0.12', '0.00', '−2.5')
    """
    rounded = round(value, digits)
    sign = "" if rounded == 0 else "+" if rounded > 0 else _MINUS
    return f"{sign}{abs(rounded):.{digits}f}"


def counted(n: int, one: str, many: str | None = None) -> str:
    r"""Write a count with its noun.

    Examples
    --------
    >>> counted(1, "comment"), counted(1200, "comment"), counted(2, "person", "people")
    ('1\xa0comment', '1,200\xa0comments', '2\xa0people')
    """
    return f"{n:,}{NO_BREAK}{one if n == 1 else many or one + 's'}"


def moment(when: datetime) -> str:
    """Write a wall-clock time.

    Examples
    --------
    >>> from datetime import datetime
    >>> moment(datetime(2011, 10, 5, 7, 4))
    '5 Oct 2011, 07:04'
    """
    return f"{when.day} {when:%b %Y, %H:%M}"


def stretch(start: datetime, end: datetime) -> str:
    """Write a stretch of wall-clock time, the date once if it is one day.

    Examples
    --------
    >>> from datetime import datetime
    >>> stretch(datetime(2011, 10, 5, 7, 4), datetime(2011, 10, 5, 9, 0))
    '5 Oct 2011, 07:04 to 09:00'
    """
    same_day = start.date() == end.date()
    return f"{moment(start)} to {end.strftime('%H:%M') if same_day else moment(end)}"


def _cells(character: str) -> int:
    """Return how many columns a character takes: 0, 1 or 2."""
    if unicodedata.category(character).startswith("M"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def shortened(text: str, cells: int = LABEL_CELLS) -> str:
    r"""Cut a name, word or sentence to a label's length, on one line.

    Line breaks, control and direction characters become single spaces, and a pile of
    marks on one letter is cut, so that no name can break out of its label.

    Parameters
    ----------
    text
        Anything somebody typed.
    cells
        The longest label, counted in Latin letters; a Chinese character counts two.

    Examples
    --------
    >>> shortened("Anwar  of\nthe valley", 12)
    'Anwar of the…'
    """
    line = _PILE.sub(lambda pile: pile[0][:_MOST_MARKS], _UNPRINTABLE.sub(" ", text)).strip()
    used = 0
    for kept, character in enumerate(line):
        used += _cells(character)
        if used > cells:
            return line[:kept].rstrip() + "…"
    return line


def plain(text: str, cells: int = LABEL_CELLS) -> str:
    """Shorten a text and disarm it for Plotly, which reads text as a kind of HTML.

    Without it ``<a href=…>`` in a name becomes a link on the chart. Quotes stay as they
    are, because Plotly would print ``&quot;`` letter by letter.

    Examples
    --------
    >>> plain("<b>Tariq</b> & co")
    '&lt;b&gt;Tariq&lt;/b&gt; &amp; co'
    """
    safe = html.escape(shortened(text, cells), quote=False)
    # Isolated, so that a name written from right to left does not pull the number behind
    # it to its other side.
    return f"\u2068{safe}\u2069" if _RTL.search(safe) else safe
