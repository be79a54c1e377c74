"""What a visitor may see and do: one value that every action asks for.

Hiding a button keeps nobody out: whoever speaks to the server directly can press it all
the same. So a grant is handed to whatever opens or changes something, and is asked there.
It says nothing of how a visitor came by it (a link, a sign-in, this machine); those who
find that out are above, and the HTTP routes can use the same value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from belowline.model.errors import NoSuchDiscussionError, NotAllowedError
from belowline.model.view import SAMPLE_ID

if TYPE_CHECKING:
    from datetime import datetime

# Whose discussions are when nobody signs in, and those of the one who has the owner's token.
THIS_MACHINE: Final = ""


class Scope(StrEnum):
    """How far a grant reaches."""

    EVERYTHING = "everything"  # whatever is kept here: one person on their own machine
    OWN = "own"  # what one owner keeps
    SHARED = "shared"  # one discussion, to look at
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Grant:
    """What somebody may see and do.

    Attributes
    ----------
    scope
        How far it reaches.
    owner
        Whose discussions, and whose a new one becomes; for the scopes that keep any.
    discussion
        The one discussion of a share link.
    hide_names
        Whether names are replaced, everywhere.
    raw_text
        Whether comments may be read; else figures and counts are all there is.
    share
        Id of the share link it comes from: no secret.
    key
        Secret of that link, from which its pseudonyms are made.
    ends
        When it ends by itself (UTC), or ``None``.
    note
        What whoever made the link wants to tell its reader.

    Examples
    --------
    >>> reader = Grant(Scope.SHARED, discussion="abc", share="s1")
    >>> reader.may_open("abc"), reader.may_open("xyz"), reader.may_change
    (True, False, False)
    """

    scope: Scope
    owner: str = THIS_MACHINE
    discussion: str | None = None
    hide_names: bool = False
    raw_text: bool = True
    share: str | None = None
    key: str = ""
    ends: datetime | None = None
    note: str = ""

    @property
    def may_change(self) -> bool:
        """Tell whether anything may be added, fixed, shared or deleted."""
        return self.scope in {Scope.EVERYTHING, Scope.OWN}

    @property
    def may_see_source(self) -> bool:
        """Tell whether the upload itself may be seen: it holds every name and every word."""
        return self.may_change or (
            self.scope is Scope.SHARED and self.raw_text and not self.hide_names
        )

    @property
    def mask(self) -> tuple[str, bool]:
        """Return what tells two showings of one discussion apart: names' key, text or not."""
        return (self.key if self.hide_names else "", self.raw_text)

    @staticmethod
    def mask_of_nothing() -> tuple[str, bool]:
        """Return the mask of a showing that hides nothing."""
        return ("", True)

    def may_open(self, discussion_id: str) -> bool:
        """Tell whether a discussion is within reach, as far as its id alone tells."""
        if self.scope is Scope.SHARED:
            return discussion_id == self.discussion
        return self.may_change

    def check_open(self, discussion_id: str, *, owner: str | None) -> None:
        """Refuse a discussion that is not within reach, as if it were not there.

        Parameters
        ----------
        discussion_id
            What is asked for.
        owner
            Whose it is; ``None`` when nothing is kept under that id.

        Raises
        ------
        NoSuchDiscussionError
            The same for one that is not there and for one of somebody else's.
        """
        theirs = self.scope is Scope.OWN and owner != self.owner
        if not self.may_open(discussion_id) or (discussion_id != SAMPLE_ID and theirs):
            raise NoSuchDiscussionError(discussion_id)

    def check_change(self) -> None:
        """Refuse to change anything.

        Raises
        ------
        NotAllowedError
            For a reader, and for nobody.
        """
        if not self.may_change:
            raise NotAllowedError

    def check_source(self) -> None:
        """Refuse to show the upload.

        Raises
        ------
        NotAllowedError
            Where names or texts are hidden.
        """
        if not self.may_see_source:
            raise NotAllowedError


EVERYTHING: Final = Grant(Scope.EVERYTHING)
NOTHING: Final = Grant(Scope.NOTHING)
