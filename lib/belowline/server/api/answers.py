"""What the interface answers, as JSON."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from belowline.model.discussion import ReceiptEntry


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Taken(_Answer):
    """A page that was read and is kept.

    ``discussions`` are all that the upload holds, in its order; ``id`` is the one of them
    with most comments, and the rest is said of that one.
    """

    id: str
    address: Annotated[str, Field(description="Where a browser shows it.")]
    title: str | None
    comments: Annotated[int, Field(ge=0)]
    already_there: Annotated[bool, Field(description="Whether the same bytes were kept before.")]
    receipt: tuple[ReceiptEntry, ...]
    discussions: tuple[str, ...]


class Waiting(_Answer):
    """A page that is still being read; ask its address until it answers 201."""

    job: str
    stage: str
    progress: Annotated[float, Field(ge=0, le=1)]


class Refusal(_Answer):
    """Why not, in words; ``code`` is the same for the same reason."""

    code: str
    message: str
