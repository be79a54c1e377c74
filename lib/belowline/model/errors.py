"""Everything that goes wrong on purpose.

BelowlineError
├── ReadError               bytes could not become a discussion
│   ├── EmptyUploadError        there is nothing in it
│   ├── UnreadableFileError     it cannot be opened
│   ├── EmptyFolderError        a folder holds no file
│   ├── UploadTooLargeError     it is larger than a saved page can be
│   ├── UnknownPageError        no reader finds an article with comments in it
│   ├── UnreadableExportError   an export holds nothing that can be read
│   └── UnsafeArchiveError      a zip or gzip that is not unpacked
├── FixRefusedError         a fix cannot be applied to what was read
├── NoteRefusedError        a note or a label is not kept
├── StaleLinkError          a link asks for something that is not to be had
├── NothingToCompareError   no other discussion that is asked for can be opened
├── PatternError            a search pattern that is not tried
├── NotAllowedError         a reader asks to change something
├── ImportsFullError        too many uploads are waiting to be read
├── ImportsClosedError      the program is closing and takes no more uploads
└── StoreError              the store could not keep or give back what was asked
    ├── NoSuchDiscussionError   nothing is kept under that address
    ├── NoSuchTokenError        no program's token has that name
    ├── DamagedDiscussionError  what is kept no longer matches its checksum
    ├── SampleStaysError        the built-in example cannot be deleted
    ├── SampleUnfixableError    the built-in example keeps no fixes and no notes
    ├── StoreUnusableError      the file or address given for it is no store of ours
    ├── StoreNotEmptyError      discussions are kept where a backup is to be put
    ├── StoreFullError          the disk has no room left
    ├── StoreReadOnlyError      it may be read but not written
    ├── StoreBusyError          another program holds it for too long
    ├── StoreDamagedError       the database itself cannot be read
    ├── SearchIndexDamagedError comments cannot be searched until the index is made anew
    └── StoreUnreachableError   it does not answer

Each says what happened, where, and what to do, in one sentence or two. The terminal
and the pages catch the base class and print it; anything else is a bug.
"""

from __future__ import annotations


class BelowlineError(Exception):
    """Base of all errors that are raised on purpose; ``str(error)`` is for people."""


class ReadError(BelowlineError):
    """Bytes could not become a discussion."""


class EmptyUploadError(ReadError):
    """There is nothing to read."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"“{name}” holds no text. Save the article page as text, comments unfolded, "
            "and try again."
        )


class UnreadableFileError(ReadError):
    """A file or folder on this machine cannot be opened."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"“{path}” cannot be opened: {reason}. Check the path and who may read it."
        )


class EmptyFolderError(ReadError):
    """A folder holds no file that could be read."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"The folder “{path}” holds no files. Name one with saved pages in it.")


class UploadTooLargeError(ReadError):
    """The upload is larger than any saved page can be."""

    def __init__(self, name: str, size: int, limit: int) -> None:
        self.name, self.size, self.limit = name, size, limit
        super().__init__(
            f"“{name}” has {size / 1e6:,.1f} MB; a page may have {limit / 1e6:,.0f} MB. "
            "Cut it to the article and its comments and try again."
        )


class UnknownPageError(ReadError):
    """No reader finds an article or comments in the upload."""

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(
            f"“{name}” does not look like a saved article page: {reason} "
            "Save the page as plain text with its comments visible, and try again."
        )


class UnreadableExportError(ReadError):
    """An export holds no comment that could be read."""

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(
            f"“{name}” holds no comments that can be read: {reason} "
            "Export it again with its comments, and try again."
        )


class UnsafeArchiveError(ReadError):
    """A packed file is not unpacked, because of what it would unpack to."""

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(
            f"“{name}” was not unpacked: {reason} Unpack it yourself and upload what is inside."
        )


class FixRefusedError(BelowlineError):
    """A fix cannot be applied to what was read, so it is not kept."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{reason} The discussion stays as it was.")


class NoteRefusedError(BelowlineError):
    """A note cannot be kept as it was written."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{reason} The note stays as it was.")


class StaleLinkError(BelowlineError):
    """A link names something that is unknown or no longer there."""

    def __init__(self, parameter: str, value: str) -> None:
        self.parameter, self.value = parameter, value[:60]
        super().__init__(f"The link asks for {parameter}={self.value!r}, which is not known here.")


class NothingToCompareError(BelowlineError):
    """None of the discussions that a comparison asks for can be opened."""

    def __init__(self, refused: str) -> None:
        self.refused = refused
        super().__init__(f"{refused} There is nothing else to compare with.".strip())


class PatternError(BelowlineError):
    """A regular expression cannot be read, or would keep the machine busy."""

    def __init__(self, pattern: str, reason: str) -> None:
        self.pattern, self.reason = pattern, reason
        super().__init__(
            f"The pattern “{pattern}” is not tried: {reason}. Make it shorter or plainer, or "
            "search for the word itself."
        )


class NotAllowedError(BelowlineError):
    """A visitor asks for what their link or sign-in does not allow."""

    def __init__(self) -> None:
        super().__init__(
            "This visit is for reading only, so nothing was changed. Ask whoever shared the "
            "link to do it, or sign in."
        )


class ImportsFullError(BelowlineError):
    """Too many uploads are waiting to be read."""

    def __init__(self, waiting: int) -> None:
        self.waiting = waiting
        super().__init__(
            f"{waiting:,} uploads are waiting to be read and there is no room for another. "
            "Wait until some are done and try again."
        )


class ImportsClosedError(BelowlineError):
    """The program is closing."""

    def __init__(self) -> None:
        super().__init__(
            "The program is closing and takes no more uploads. Start it again and try again."
        )


class StoreError(BelowlineError):
    """The store could not keep, or give back, what was asked."""


class NoSuchDiscussionError(StoreError):
    """Nothing is kept under that address."""

    def __init__(self, discussion_id: str) -> None:
        self.discussion_id = discussion_id[:60]
        super().__init__(
            f"There is no discussion {self.discussion_id!r} here. "
            "It may have been deleted; upload the page again to see it."
        )


class NoSuchTokenError(StoreError):
    """No token of a program is listed under an id."""

    def __init__(self, token_id: str) -> None:
        self.token_id = token_id[:60]
        super().__init__(
            f"No token is called {self.token_id!r}. `belowline token list` prints those there are."
        )


class DamagedDiscussionError(StoreError):
    """What is kept no longer matches its checksum."""

    def __init__(self, discussion_id: str, title: str | None) -> None:
        self.discussion_id, self.title = discussion_id, title
        named = f"“{title}”" if title else repr(discussion_id)
        super().__init__(
            f"The kept copy of {named} is damaged on disk and is not shown. "
            "Delete it and upload the page again; other discussions are not affected."
        )


class SampleStaysError(StoreError):
    """The built-in example is part of the program."""

    def __init__(self) -> None:
        super().__init__(
            "The built-in example is part of the program and cannot be deleted; "
            "only your own discussions can."
        )


class SampleUnfixableError(StoreError):
    """The built-in example keeps no fixes."""

    def __init__(self) -> None:
        super().__init__(
            "The built-in example is part of the program and cannot be changed; "
            "upload a page of your own to fix how it was read."
        )


class StoreUnusableError(StoreError):
    """The file or address given for the store is none of ours."""

    def __init__(self, where: str, reason: str) -> None:
        self.where, self.reason = where, reason
        super().__init__(
            f"Discussions cannot be kept in {where}: {reason} "
            "Move it away or restore it from a backup, or choose another place with "
            "BELOWLINE_DATA or BELOWLINE_DATABASE_URL."
        )


class StoreNotEmptyError(StoreError):
    """A backup would take the place of what is kept."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(
            f"Discussions are kept in {where}, and a backup would take their place, so nothing "
            "was changed. Back them up first, then add --force."
        )


class StoreFullError(StoreError):
    """The disk that holds the store has no room left."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(
            "The disk that holds the kept discussions is full, so nothing was changed. "
            "Free some space and try again; what is kept can still be read."
        )


class StoreReadOnlyError(StoreError):
    """The store may be read but not written."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(
            "The kept discussions may be read but not changed here, so nothing was changed. "
            "Allow writing to their file and its folder, or choose another folder with "
            "BELOWLINE_DATA."
        )


class StoreBusyError(StoreError):
    """Another program holds the store for longer than we wait."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(
            "Another program is busy writing to the kept discussions, so nothing was changed. "
            "Wait a moment and try again."
        )


class StoreDamagedError(StoreError):
    """The database itself cannot be read."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(
            f"The database {where} is damaged. Restore it from a backup, or move it away "
            "and start again to begin an empty one."
        )


class SearchIndexDamagedError(StoreError):
    """The index of words is damaged; what it was made from is not."""

    def __init__(self) -> None:
        super().__init__(
            "The search index is damaged on disk, so comments cannot be searched; the "
            "discussions are not affected. The dashboard makes it anew within minutes; "
            "“belowline store check --repair” does so at once."
        )


class StoreUnreachableError(StoreError):
    """The database does not answer, or answers with an error."""

    def __init__(self, where: str, reason: str) -> None:
        self.where, self.reason = where, reason
        super().__init__(
            f"The kept discussions cannot be reached ({reason}), so nothing was changed. "
            "Check that their database runs and try again."
        )
