"""The store as one visit may use it: every action asks the grant first.

Pages and routes get this in place of the store itself. What somebody else owns answers
like what was never there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belowline.model.errors import NotAllowedError
from belowline.workflows.granted_shelf import GrantedShelf, check_open

__all__ = ["Granted", "check_open"]

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from belowline.model.discussion import Discussion
    from belowline.model.fixes import DocumentFix, ReadingFix
    from belowline.model.labels import Label
    from belowline.model.notes import Note
    from belowline.model.tokens import ApiToken, TokenScope
    from belowline.store.records import DocumentMark, Kept, KeptFix, Reading, Upload
    from belowline.store.shares import Share
    from belowline.store.words_index import Words


class Granted(GrantedShelf):
    """A store behind a grant. A test holds that no method of a store goes past it."""

    def keep(self, upload: Upload, reading: Reading, *, owner: str = "") -> Kept:
        """Keep an upload as the grant's owner's."""
        del owner
        return self.keep_all(upload, (reading,))[0]

    def keep_all(
        self,
        upload: Upload,
        readings: Sequence[Reading],
        *,
        fixes: Sequence[DocumentFix | ReadingFix] = (),
        words: Sequence[Words] | None = None,
        owner: str = "",
    ) -> tuple[Kept, ...]:
        """Keep an upload as the grant's owner's."""
        del owner
        self.grant.check_change()
        return super().keep_all(upload, readings, fixes=fixes, words=words, owner=self.grant.owner)

    def renew(
        self,
        discussion_id: str,
        reading: Reading,
        *,
        shown: Discussion | None = None,
        words: Words | None = None,
    ) -> None:
        """Keep a better reading; of those who may only look, none is taken."""
        self._check_change(discussion_id)
        super().renew(discussion_id, reading, shown=shown, words=words)

    def document(self, discussion_id: str) -> Reading:
        """Return a document as it was read: with every name and word."""
        self._check_open(discussion_id)
        self.grant.check_source()
        return super().document(discussion_id)

    def upload(self, discussion_id: str) -> Upload:
        """Return an upload as it was handed in."""
        self._check_open(discussion_id)
        self.grant.check_source()
        return super().upload(discussion_id)

    def document_mark(self, discussion_id: str) -> DocumentMark | None:
        """Return what changes with a document as it was read."""
        self._check_open(discussion_id)
        self.grant.check_source()
        return super().document_mark(discussion_id)

    def scored(self, discussion_id: str, mark: str) -> bytes | None:
        """Return a discussion as it was scored: with every name and word."""
        self._check_open(discussion_id)
        self.grant.check_source()
        return super().scored(discussion_id, mark)

    def put_scored(self, discussion_id: str, mark: str, content: bytes) -> None:
        """Keep a discussion as it was scored."""
        self._check_change(discussion_id)
        super().put_scored(discussion_id, mark, content)

    def has_damaged_scores(self, discussion_id: str, *, remove: bool) -> bool:
        """Tell whether what was scored is damaged."""
        self._check_change(discussion_id)
        return super().has_damaged_scores(discussion_id, remove=remove)

    def delete(self, discussion_id: str) -> bool:
        """Delete a discussion."""
        self._check_change(discussion_id)
        return super().delete(discussion_id)

    def fixes(self, discussion_id: str) -> tuple[KeptFix, ...]:
        """Return what was fixed by hand; fixes quote names and words."""
        self._check_open(discussion_id)
        self.grant.check_source()
        return super().fixes(discussion_id)

    def add_fix(
        self,
        discussion_id: str,
        fix: DocumentFix | ReadingFix,
        *,
        shown: Discussion | None = None,
        words: Words | None = None,
    ) -> None:
        """Keep a fix."""
        self._check_change(discussion_id)
        super().add_fix(discussion_id, fix, shown=shown, words=words)

    def remove_fix(
        self,
        discussion_id: str,
        fix_id: str,
        *,
        shown: Discussion | None = None,
        words: Words | None = None,
    ) -> bool:
        """Take a fix back."""
        self._check_change(discussion_id)
        return super().remove_fix(discussion_id, fix_id, shown=shown, words=words)

    def column_mapping(self, columns: Iterable[str]) -> str | None:
        """Return what this owner remembered for a table with these columns."""
        self.grant.check_change()
        return super().column_mapping(self._theirs(columns))

    def remember_columns(self, columns: Iterable[str], mapping: str) -> None:
        """Remember a mapping for this owner."""
        self.grant.check_change()
        super().remember_columns(self._theirs(columns), mapping)

    def _theirs(self, columns: Iterable[str]) -> tuple[str, ...]:
        """Tell the tables of one owner from those of another; no column holds a NUL."""
        mine = (f"\0{self.grant.owner}",) if self.grant.owner else ()
        return (*columns, *mine)

    def make_share(  # noqa: PLR0913 -- what a link is made of
        self,
        discussion_id: str,
        *,
        page: str,
        view: str,
        note: str = "",
        hide_names: bool = False,
        raw_text: bool = True,
        ends: datetime | None = None,
    ) -> tuple[Share, str]:
        """Make a link to a discussion."""
        self._check_change(discussion_id)
        return super().make_share(
            discussion_id,
            page=page,
            view=view,
            note=note,
            hide_names=hide_names,
            raw_text=raw_text,
            ends=ends,
        )

    def shares(
        self, *, discussion_id: str | None = None, owner: str | None = None
    ) -> tuple[Share, ...]:
        """Return the links to what the grant's owner keeps."""
        del owner
        if not self.grant.may_change:
            return ()
        return super().shares(discussion_id=discussion_id, owner=self._owner)

    def withdraw(self, share_id: str, *, owner: str | None = None) -> bool:
        """Take a link back, if it leads to something of the grant's owner."""
        del owner
        self.grant.check_change()
        return super().withdraw(share_id, owner=self._owner)

    def owner_of(self, discussion_id: str) -> str | None:
        """Return whose a discussion is: what the grant itself is held against."""
        return super().owner_of(discussion_id)

    def share_of(self, token: str, *, share_id: str | None = None) -> Share | None:
        """Refuse: links are opened before there is a grant."""
        del token, share_id
        raise NotAllowedError

    def note_opened(self, share_id: str) -> None:
        """Refuse: links are opened before there is a grant."""
        del share_id
        raise NotAllowedError

    def first_owner_token(self) -> str | None:
        """Refuse: the token is made when the server starts."""
        raise NotAllowedError

    def forget_owner_token(self) -> None:
        """Refuse: the token is taken back in the terminal."""
        raise NotAllowedError

    def sign_in(self, token: str, *, owner: str = "") -> str | None:
        """Refuse: signing in comes before there is a grant."""
        del token, owner
        raise NotAllowedError

    def signed_in(self, cookie: str) -> str | None:
        """Refuse: signing in comes before there is a grant."""
        del cookie
        raise NotAllowedError

    def sign_out(self, cookie: str) -> None:
        """Refuse: that is asked with the cookie itself."""
        del cookie
        raise NotAllowedError

    def delete_all_of(self, owner: str) -> int:
        """Delete everything the grant's owner keeps, and nobody else's."""
        del owner
        self.grant.check_change()
        return super().delete_all_of(self.grant.owner)

    def add_token(
        self, name: str, scopes: Iterable[TokenScope], *, owner: str = ""
    ) -> tuple[ApiToken, str]:
        """Make a token for the programs of the grant's owner."""
        del owner
        self.grant.check_change()
        return super().add_token(name, scopes, owner=self.grant.owner)

    def tokens(self, *, owner: str | None = None) -> tuple[ApiToken, ...]:
        """Return the tokens of the grant's owner."""
        del owner
        return super().tokens(owner=self._owner) if self.grant.may_change else ()

    def withdraw_token(self, token_id: str, *, owner: str | None = None) -> None:
        """Take a token back, if it is the owner's."""
        del owner
        self.grant.check_change()
        super().withdraw_token(token_id, owner=self._owner)

    def token(self, shown: str) -> ApiToken | None:
        """Refuse: tokens are shown before there is a grant."""
        del shown
        raise NotAllowedError

    def note_token_used(self, token: ApiToken) -> None:
        """Refuse: tokens are shown before there is a grant."""
        del token
        raise NotAllowedError

    def labels(self, discussion_id: str, kind: str) -> tuple[Label, ...]:
        """Return what the owner said of comments by hand; nothing to those who may only look."""
        self._check_open(discussion_id)
        return super().labels(discussion_id, kind) if self.grant.may_change else ()

    def put_label(self, discussion_id: str, kind: str, label: Label) -> None:
        """Keep a label."""
        self._check_change(discussion_id)
        super().put_label(discussion_id, kind, label)

    def remove_labels(self, discussion_id: str, kind: str, *, comment: str | None = None) -> int:
        """Take labels back."""
        self._check_change(discussion_id)
        return super().remove_labels(discussion_id, kind, comment=comment)

    def notes(self, discussion_id: str) -> tuple[Note | None, ...]:
        """Return what the owner noted; nothing to those who may only look."""
        self._check_open(discussion_id)
        return super().notes(discussion_id) if self.grant.may_change else ()

    def put_note(self, discussion_id: str, note: Note) -> None:
        """Keep a note."""
        self._check_change(discussion_id)
        super().put_note(discussion_id, note)

    def remove_note(self, discussion_id: str, note_id: str) -> bool:
        """Take a note back."""
        self._check_change(discussion_id)
        return super().remove_note(discussion_id, note_id)
