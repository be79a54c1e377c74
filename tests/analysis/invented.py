"""Small invented discussions, and every discussion that hypothesis can think of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from belowline.analysis import replies, tempo, tone
from belowline.model.discussion import (
    Article,
    Comment,
    Discussion,
    Grade,
    Kind,
    Precision,
    ReceiptEntry,
    Source,
)
from belowline.model.tables import comments_table

if TYPE_CHECKING:
    import pandas as pd

SOURCE = Source(
    name="invented.txt",
    sha256="0" * 64,
    bytes=1,
    format="text",
    layout="invented",
    encoding="utf-8",
    confidence=1,
)


def comment(number: int, text: str = "It starts on Monday.", **parts: object) -> Comment:
    """Return comment ``c<number>``; a time given as ``posted`` is precise to the minute."""
    precision = Precision.MINUTE if parts.get("posted") else Precision.NONE
    known = {"posted_precision": precision} | parts
    return Comment(id=f"c{number}", position=number, text=text, **known)


def lost(*places: tuple[str, int]) -> ReceiptEntry:
    """Return the receipt's entry for mentions lost at these comments and lines."""
    return ReceiptEntry(
        code="lost_mention",
        count=len(places),
        comments=tuple(comment_id for comment_id, _ in places),
        lines=tuple(line for _, line in places),
        message="Lost.",
    )


def discussion(
    *comments: Comment, receipt: tuple[ReceiptEntry, ...] = (), language: str | None = None
) -> Discussion:
    """Return a discussion of these comments, not linked yet."""
    source = SOURCE.model_copy(update={"language": language})
    return Discussion(source=source, article=Article(), comments=comments, receipt=receipt)


def table(*comments: Comment, language: str | None = None) -> pd.DataFrame:
    """Return the table of these comments, not linked."""
    return comments_table(discussion(*comments, language=language))


def texts(*written: str) -> pd.DataFrame:
    """Return a table of comments with these texts."""
    return table(*(comment(number, text) for number, text in enumerate(written, 1)))


def at(*times: str | None) -> pd.DataFrame:
    """Return a table of comments posted at these times of 1 May 2024 ("09:30"), or never."""
    return table(
        *(
            comment(number, posted=f"2024-05-01T{time}" if time else None)
            for number, time in enumerate(times, 1)
        )
    )


def reply_tables(page: Discussion) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the comments and the links of a discussion, linked."""
    answered = replies.linked(page)
    return comments_table(answered), replies.links_table(answered)


def everything(page: Discussion) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return comments with every column, and links, as the program works them out."""
    comments, links = reply_tables(page)
    return tempo.with_tempo(tone.with_tone(comments)), links


NAMES = ("Marta Lind", "marta lind", "Old Pilot", "OhBuoy", "Pim de Graaf", "kestrel77")
MENTIONS = ((), (), ("old",), ("Dr Vargo",), ("Marta Lind", "Old Pilot"), ("OHBUOY", "Dr Vargo"))
WORDS = (
    *("good", "bad", "never", "not", "but", "BOAT", "boats", "boat’s", "the", "of", "kind"),
    *("😂", "❤️", "❤️boat", ":)", "U.S.", "http://x.org/good", "Mr.", "night.", "why?", "…", "\n\n"),
    *("Fährmann", "12", "good.Recommend", "don’t", "\u200bhate", "東京", "(well)", "no"),
)


TEXTS = (
    *("", " ", "12", "The boat is late.", "Good.", "Hate!", "Good. Hate. The boat is late."),
    *("good but bad", "It isn’t good… Why?\n\nMr. Ode hates U.S. boats", "❤️❤️boat", "kind of :)"),
    *(
        "BOAT’s boat, boats",
        "see http://x.org/good",
        "Fährmann, hol über",
        "東京",
        "\u200bhate\u200b",
    ),
)
TIMES = (
    *("2024-05-01T09:00", "2024-05-01T09:05", "2024-05-01T23:59", "2024-05-03T00:00:01"),
    *("1970-01-01T00:00", "2024-05-01T09:00+02:00"),
)


@st.composite
def comments(draw: st.DrawFn, number: int) -> Comment:
    """Draw a comment as a page may hold it, consistent or not."""
    precision = draw(st.sampled_from(list(Precision)))
    clock = draw(st.sampled_from(TIMES))
    posted = {Precision.SECOND: clock, Precision.MINUTE: clock, Precision.DAY: clock[:10]}
    return comment(
        number,
        draw(st.sampled_from(TEXTS)),
        author=draw(st.sampled_from([None, *NAMES])),
        posted=posted.get(precision),
        posted_precision=precision,
        mentions=draw(st.sampled_from(MENTIONS)),
        parent=draw(st.sampled_from([None, None, "c1", "c2", "c3", "c9"])),
        link_grade=draw(st.sampled_from([None, *Grade])),
        votes_up=draw(st.sampled_from([None, 0, 5])),
        kind=draw(st.sampled_from([Kind.COMMENT, *Kind])),
        lines=draw(st.sampled_from([None, (number, number)])),
    )


@st.composite
def discussions(draw: st.DrawFn) -> Discussion:
    """Draw a discussion of up to six comments; parents may be absent or run in a circle."""
    drawn = [draw(comments(number)) for number in range(1, draw(st.integers(0, 6)) + 1)]
    places = [(one.id, one.position) for one in drawn if draw(st.booleans())]
    language = draw(st.sampled_from([None, "en-GB", "de"]))
    return discussion(*drawn, receipt=(lost(*places),), language=language)
