"""Documents and tables, taken out by a program."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query, Response

from belowline.exports.table_files import FORMATS
from belowline.model.discussion import Discussion
from belowline.model.tokens import Scope
from belowline.server.api.described import a_file, refusals
from belowline.server.api.filters import Filters
from belowline.server.api.who_may import may
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


def discussions(without_token: Callable[[], bool]) -> APIRouter:
    """Return the addresses of what is kept."""
    router = APIRouter(dependencies=[Depends(may(Scope.READ, without=without_token))])

    @router.get(
        "/discussions/{discussion_id}",
        response_model=Discussion,
        responses=refusals(401, 403, 404, 422, 500, 503),
    )
    def document(discussion_id: DiscussionId) -> Response:
        """Return the discussion document, with the fixes that were made by hand."""
        found = open_discussion(running().store, discussion_id)
        return Response(found.to_json(), media_type="application/json")

    @router.get(
        "/discussions/{discussion_id}/tables/{name}.{ending}",
        response_class=Response,
        responses={
            200: {
                "description": "The table.",
                "content": {
                    media.partition(";")[0]: a_file(media) for _, media in FORMATS.values()
                },
            },
            **refusals(400, 401, 403, 404, 422, 500, 503),
        },
        description=f"Return a table, counted under the filters of a link.\n\n{_MEANINGS}",
    )
    def one_table(
        discussion_id: DiscussionId,
        name: TableName,
        ending: Ending,
        filters: Annotated[Filters, Query()],
    ) -> Response:
        view = filters.view(discussion_id)
        kept = slice_of(open_discussion(running().store, discussion_id))
        if not view.whole:
            kept = kept.kept(view.filters)
        make, media_type = FORMATS[ending.value]
        return Response(
            make(table(kept, name.value)),
            media_type=media_type,
            headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
        )

    return router
