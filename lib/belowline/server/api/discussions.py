"""Documents and tables, taken out by a program."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Response

from belowline.exports.table_files import FORMATS
from belowline.model.discussion import Discussion
from belowline.server.api.described import a_file, refusals
from belowline.server.api.filters import Filters
from belowline.server.api.who_may import MayRead
from belowline.workflows.granted import Granted
from belowline.workflows.library import open_discussion
from belowline.workflows.named_tables import NAMES, meaning, table
from belowline.workflows.running import running
from belowline.workflows.slices import slice_of

TableName = StrEnum("TableName", {name: name for name in NAMES})  # type: ignore[misc] # names are data
Ending = StrEnum("Ending", {ending: ending for ending in FORMATS})  # type: ignore[misc] # the same

DiscussionId = Annotated[
    str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$", description="As handed out, or *sample*.")
]
_MEANINGS: Final = "\n".join(f"* `{name}`: {meaning(name)}" for name in NAMES)


discussions: Final = APIRouter()


@discussions.get(
    "/discussions/{discussion_id}",
    response_model=Discussion,
    responses=refusals(401, 403, 404, 422, 429, 500, 503),
)
def document(discussion_id: DiscussionId, grant: MayRead) -> Response:
    """Return the discussion document, with the fixes that were made by hand."""
    found = open_discussion(Granted(running().store, grant), discussion_id)
    return Response(found.to_json(), media_type="application/json")


@discussions.get(
    "/discussions/{discussion_id}/tables/{name}.{ending}",
    response_class=Response,
    responses={
        200: {
            "description": "The table.",
            "content": {media.partition(";")[0]: a_file(media) for _, media in FORMATS.values()},
        },
        **refusals(400, 401, 403, 404, 422, 429, 500, 503),
    },
    description=f"Return a table, counted under the filters of a link.\n\n{_MEANINGS}",
)
def one_table(
    discussion_id: DiscussionId,
    grant: MayRead,
    name: TableName,
    ending: Ending,
    filters: Annotated[Filters, Query()],
) -> Response:
    """Return a table as a file."""
    view = filters.view(discussion_id)
    kept = slice_of(open_discussion(Granted(running().store, grant), discussion_id))
    if not view.whole:
        kept = kept.kept(view.filters)
    make, media_type = FORMATS[ending.value]
    return Response(
        make(table(kept, name.value)),
        media_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
    )
