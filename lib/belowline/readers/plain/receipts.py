"""What the reader of any layout tells about its reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from belowline.readers.receipt import counted, entry

if TYPE_CHECKING:
    from belowline.model.discussion import Comment, ReceiptEntry
    from belowline.readers.plain.article import Story
    from belowline.readers.plain.choice import Choice
    from belowline.readers.plain.clock import Calendar
    from belowline.readers.plain.grammar import Unit


@dataclass(slots=True)
class Notes:
    """Ids of comments about which something is to be said."""

    glued: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    unnamed: list[str] = field(default_factory=list)
    year: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    ages: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)

    def add(self, name: str, unit: Unit, comment: Comment, *, inferred: bool) -> None:
        """Note what is unusual about one comment."""
        if comment.author is None:
            self.unnamed.append(name)
        if not comment.text:
            self.empty.append(name)
        if unit.moment is None:
            return
        if unit.moment.order == "age":
            self.ages.append(name)
        elif comment.posted is None:
            self.unread.append(name)
        elif inferred:
            self.year.append(name)


def about_reading(choice: Choice, declared: int | None, n: int) -> list[ReceiptEntry]:
    """Say how the page was cut, how sure that is, and what the next best way was."""
    best, other = choice.best, choice.runner_up
    if best is None:
        return []
    found = [
        entry(
            "grammar",
            f"Read as “{best.grammar.words}”: {counted(n, 'comment')}, "
            f"{choice.confidence:.0%} sure.",
            count=n,
        )
    ]
    if other is not None:
        m = len(other.units)
        found.append(
            entry(
                "runner_up",
                f"The next best reading, “{other.grammar.words}”, "
                f"would give {counted(m, 'comment')}.",
                count=m,
            )
        )
    if declared is not None and declared != n:
        verb = "is" if n == 1 else "are"
        found.append(
            entry(
                "declared_count",
                f"The page speaks of {counted(declared, 'comment')}; {n:,} {verb} on it.",
                count=declared,
            )
        )
    return found


def about_dates(calendar: Calendar, notes: Notes) -> list[ReceiptEntry]:
    """Say how dates were read, and which were not."""
    found = []
    if calendar.ambiguous:
        if calendar.day_first is None:
            message = (
                f"Whether day or month comes first is unknown ({calendar.why}); "
                "such dates are left out."
            )
        else:
            order = "day before month" if calendar.day_first else "month before day"
            message = f"Dates in figures were read {order}, by {calendar.why}."
        found.append(entry("date_order", message, count=calendar.ambiguous))
    if notes.year:
        found.append(
            entry(
                "year_inferred",
                f"{counted(len(notes.year), 'date')} without a year took it from the article.",
                comments=notes.year,
            )
        )
    if notes.unread:
        found.append(
            entry(
                "time_unreadable",
                f"{counted(len(notes.unread), 'date')} could not be read for certain "
                "and stand as printed.",
                comments=notes.unread,
            )
        )
    if notes.ages:
        found.append(
            entry(
                "ages",
                f"{counted(len(notes.ages), 'comment')} only say how old they are.",
                comments=notes.ages,
            )
        )
    return found


def about_comments(notes: Notes, subjects: list[int], buttons: list[int]) -> list[ReceiptEntry]:
    """Say what was taken out of comments, and what they lack."""
    found = []
    if notes.glued:
        words = " or ".join(f"“{word}”" for word in sorted(notes.words))
        found.append(
            entry(
                "glued_interface_word",
                f"Removed the word {words} glued to the end of "
                f"{counted(len(notes.glued), 'comment')}.",
                comments=notes.glued,
            )
        )
    if subjects:
        found.append(
            entry(
                "subject_lines",
                f"{counted(len(subjects), 'subject line')} kept out of the comments' text.",
                lines=subjects,
            )
        )
    if buttons:
        found.append(
            entry(
                "interface_lines",
                f"{counted(len(buttons), 'line')} of buttons and counts around the comments.",
                lines=buttons,
            )
        )
    if notes.unnamed:
        found.append(
            entry(
                "unnamed_comments",
                f"{counted(len(notes.unnamed), 'comment')} without a name.",
                comments=notes.unnamed,
            )
        )
    if notes.empty:
        found.append(
            entry(
                "empty_comments",
                f"{counted(len(notes.empty), 'comment')} without text.",
                comments=notes.empty,
            )
        )
    return found


def about_page(
    story: Story, opener: int | None, above: list[int], below: list[int]
) -> list[ReceiptEntry]:
    """Speak for the lines around article and comments; all indices are line numbers."""
    found = []
    for code, at, message in (
        ("title_line", story.title, "The title."),
        ("byline", story.byline_at, "Who wrote the article."),
        ("date_line", story.published_at, "When the article was published."),
        ("comments_heading", opener, "The heading of the comments."),
    ):
        if at is not None:
            found.append(entry(code, message, lines=[at + 1]))
    if above:
        found.append(
            entry(
                "around_article",
                f"{counted(len(above), 'line')} of menus and notes around the article.",
                lines=above,
            )
        )
    if below:
        found.append(
            entry(
                "after_comments",
                f"{counted(len(below), 'line')} after the last comment.",
                lines=below,
            )
        )
    return found
