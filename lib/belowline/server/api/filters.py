"""The filters of a table, named as in the address of a page."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from belowline.model.view import View


class Filters(BaseModel):
    """What a table counts; the same words as in a link, so a link can be copied from."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    since: Annotated[
        str, Field("", alias="from", description="Wall clock, to the minute: 2011-10-25T17:00.")
    ]
    until: Annotated[str, Field("", alias="to", description="The same, inclusive.")]
    who: Annotated[str, Field("", description="People: p1.p3")]
    tone: Annotated[str, Field("", description="negative, neutral, positive or unscored.")]
    word: Annotated[str, Field("", description="A word or phrase that every comment holds.")]
    reply: Annotated[str, Field("", description="answers or starts.")]
    sure: Annotated[str, Field("", description="stated, trace, 0.8 or any.")]
    off: Annotated[str, Field("", description="Words that no tone counts: war~peace")]
    hide: Annotated[str, Field("", description="Words that rankings leave out: one~another")]

    def view(self, discussion_id: str) -> View:
        """Return the view that these filters make of a discussion.

        Raises
        ------
        StaleLinkError
            When one of them has a value that no link carries.
        """
        asked = self.model_dump(by_alias=True, exclude_defaults=True)
        return View.from_query({**asked, "d": discussion_id})
