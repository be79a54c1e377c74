"""What has to be said of an export on the receipts of its discussions?

Exports count records, not lines: a line of a JSON file is no unit of anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from belowline.model.discussion import Comment, Kind, Precision, ReceiptEntry
from belowline.readers.exports.drafts import Notes
from belowline.readers.exports.gather import Gathered, Thread
from belowline.readers.exports.loaded import MOST_RECORDS, Loaded, Rejected
from belowline.readers.exports.profile import Profile
from belowline.readers.receipt import counted, entry

# A receipt names this many places; the count beside them is always whole.
_PLACES: Final = 20

_OF_COMMENTS: Final = {
    "removed_comments": "{n} removed before; the place is kept, the text is gone.",
    "pingbacks": "{n} that only say that another page links here.",
    "unapproved": "{n} not approved, and so not seen by readers of the page.",
    "unreadable_time": "{n} with a time that could not be read.",
    "repeated_id": "{n} with the id of another; replies are joined to the first.",
    "circular_reply": "{n} in a circle of replies, which was cut there.",
    "parent_not_in_file": "{n} in answer to something that is not in the file.",
    "ages_only": "{n} with an age (such as “3 days ago”) instead of a time.",
}
_OF_THE_THREAD: Final = {
    "utc_times": "{n} with a time in UTC, not in the local time of the page.",
    "hidden_comments": "{n} folded away when the file was made, and not in it.",
    "net_votes": "{n} with votes that are up-votes less down-votes.",
    "replies_not_stated": "{n} without a word on who answers whom; replies are unknown.",
    "article_not_in_file": "{n} on an article that is not in the file.",
}


def of_thread(
    thread: Thread,
    profile: Profile,
    comments: tuple[Comment, ...],
    notes: Notes,
    *,
    states_replies: bool,
) -> tuple[ReceiptEntry, ...]:
    """Return what has to be said of one thread, the records it was read from first."""
    records = counted(len(thread.records), "record")
    found = counted(len(comments), "comment")
    read = f"Read {records} of a file in the format “{profile.title}” as {found}."
    ids = {
        "removed_comments": [each.id for each in comments if each.kind is Kind.REMOVED],
        "pingbacks": [each.id for each in comments if each.kind is Kind.PINGBACK],
        "ages_only": [c.id for c in comments if c.posted_precision is Precision.AGE],
        **notes.comments,
    }
    in_utc = sum(1 for each in comments if each.posted and each.posted.endswith("+00:00"))
    counts = {
        "utc_times": in_utc,
        "hidden_comments": thread.hidden,
        "net_votes": sum(1 for c in comments if c.votes_up is not None) * profile.net_votes,
        "replies_not_stated": 0 if states_replies else len(comments),
        "article_not_in_file": len(comments) * _lacks_article(thread, profile),
    }
    return (
        entry("read_records", read, count=len(thread.records)),
        *refusals(refused(notes)),
        *(
            entry(code, _OF_COMMENTS[code].format(n=counted(len(who), "comment")), comments=who)
            for code, who in ids.items()
            if who
        ),
        *(
            entry(code, _OF_THE_THREAD[code].format(n=counted(n, "comment")), count=n)
            for code, n in counts.items()
            if n
        ),
    )


def of_file(
    loaded: Loaded, gathered: Gathered, lost: Iterable[Rejected], *, kept: int
) -> tuple[ReceiptEntry, ...]:
    """Return what has to be said of a file as a whole."""
    entries = refusals([*loaded.rejected, *lost])
    if n := gathered.silent_articles:
        said = f"{counted(n, 'article')} in the file had no comments."
        entries.append(entry("articles_without_comments", said, count=n))
    if n := gathered.over:
        said = f"{counted(n, 'record')} beyond the first {MOST_RECORDS:,} left out."
        entries.append(entry("too_many_records", said, count=n))
    if kept > 1:
        said = f"The file holds {kept:,} discussions; each is kept on its own."
        entries.append(entry("several_discussions", said, count=kept))
    return tuple(entries)


def refused(notes: Notes) -> list[Rejected]:
    """Return the records of a thread that are no comments, with their reasons."""
    return [
        Rejected(f"record {number}", reason)
        for reason, numbers in notes.refused.items()
        for number in numbers
    ]


def refusals(rejected: Iterable[Rejected]) -> list[ReceiptEntry]:
    """Return one entry per reason, naming the first places it applies to.

    Examples
    --------
    >>> refusals([Rejected("row 4", "it has no text")])[0].message
    '1 record left out: it has no text (row 4).'
    """
    places: dict[str, list[str]] = defaultdict(list)
    for each in rejected:
        places[each.reason].append(each.where)
    return [
        entry(
            "refused_records",
            f"{counted(len(where), 'record')} left out: {reason} "
            f"({', '.join(where[:_PLACES])}{' …' if len(where) > _PLACES else ''}).",
            count=len(where),
        )
        for reason, where in places.items()
    ]


def _lacks_article(thread: Thread, profile: Profile) -> bool:
    return profile.joined and profile.articles is not None and thread.node is None
