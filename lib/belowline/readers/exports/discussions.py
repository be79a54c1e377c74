"""Gathered threads become discussions.

Every record of the file is a comment here, the article, or on a receipt with its reason.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from belowline.model.discussion import Article, Comment, Discussion, Paragraph, Source
from belowline.readers.exports import account
from belowline.readers.exports.addressing import note_mentions
from belowline.readers.exports.drafts import Notes, drafts_of, one_line, people_of
from belowline.readers.exports.gather import Thread, gathered
from belowline.readers.exports.links import linked
from belowline.readers.exports.loaded import Loaded, Rejected
from belowline.readers.exports.moments import moment
from belowline.readers.exports.profile import Profile
from belowline.readers.exports.tree import count, first, written
from belowline.readers.markup import Markup, plain_text


@dataclass(frozen=True, slots=True)
class Upload:
    """The file that is being read."""

    name: str
    data: bytes
    encoding: str


def discussions(
    loaded: Loaded, profile: Profile, upload: Upload, *, confidence: float
) -> tuple[Discussion, ...]:
    """Return one discussion per article that has a comment, in the order of the file.

    Where there are several, each source is called ``name#1``, ``name#2`` and so on, and
    what concerns the file rather than a thread stands on the first receipt.

    Parameters
    ----------
    loaded
        The decoded file.
    profile
        The facts of its format.
    upload
        What the document says of where it was read from.
    confidence
        How surely the file is of that format, in [0, 1].
    """
    threads = gathered(loaded.root, profile)
    people = people_of(loaded.root, profile)
    states = profile.states_replies(
        record.node for thread in threads.threads for record in thread.records
    )
    parts: list[tuple[Thread, tuple[Comment, ...], Notes]] = []
    lost: list[Rejected] = []
    for thread in threads.threads:
        notes = Notes()
        drafts = drafts_of(thread, profile, people, notes)
        if drafts:
            note_mentions(drafts)
            comments = linked(drafts, article_key=thread.key, states_replies=states, notes=notes)
            parts.append((thread, comments, notes))
        else:
            lost.extend(account.refused(notes))
    about_file = account.of_file(loaded, threads, lost, kept=len(parts))
    digest = hashlib.sha256(upload.data).hexdigest()
    found = []
    for number, (thread, comments, notes) in enumerate(parts, 1):
        receipt = account.of_thread(thread, profile, comments, notes, states_replies=states)
        source = Source(
            name=f"{upload.name}#{number}" if len(parts) > 1 else upload.name,
            sha256=digest,
            bytes=len(upload.data),
            format=loaded.format,
            layout=profile.name,
            encoding=upload.encoding,
            confidence=confidence,
        )
        found.append(
            Discussion(
                source=source,
                article=_article(thread, profile),
                declared_comments=_declared(thread, profile),
                timezone=_timezone(comments),
                comments=comments,
                receipt=(*receipt, *about_file) if number == 1 else receipt,
            )
        )
    return tuple(found)


def _timezone(comments: tuple[Comment, ...]) -> str | None:
    """Return ``UTC`` if that is what every time of day is given in."""
    timed = [each.posted for each in comments if each.posted and "T" in each.posted]
    return "UTC" if timed and all(each.endswith("+00:00") for each in timed) else None


def _declared(thread: Thread, profile: Profile) -> int | None:
    """Return how many comments the article says it has."""
    declared = count(first(thread.node, profile.article.get("declared", ())))
    return declared if declared is None or declared >= 0 else None


def _article(thread: Thread, profile: Profile) -> Article:
    """Return the article, from its own record or from what its first comment repeats."""
    lacking = thread.node is None
    node = thread.records[0].node if lacking else thread.node
    facts = profile.article_in_comment if lacking else profile.article

    def line(name: str) -> str | None:
        return one_line(written(node, facts.get(name, ()))) or None

    raw = first(node, facts.get("published", ()))
    when = next((found for clock in profile.published if (found := moment(raw, clock))), None)
    byline = line("byline")
    body = plain_text(written(node, facts.get("body", ())), profile.article_markup)
    url = plain_text(first(node, facts.get("url", ())), Markup.PLAIN)
    return Article(
        title=line("title"),
        byline=None if byline in profile.nobody else byline,
        published=when.posted if when else None,
        section=line("section"),
        url=url or None,
        paragraphs=tuple(Paragraph(text=each) for each in body.split("\n\n") if each),
    )
