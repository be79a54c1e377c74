"""Who answers whom, where the file says so?"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from belowline.model.discussion import Comment, Grade
from belowline.readers.exports.drafts import Draft, Notes


def linked(
    drafts: Sequence[Draft], *, article_key: str, states_replies: bool, notes: Notes
) -> tuple[Comment, ...]:
    """Return comments with their parents found and their depths counted.

    Parameters
    ----------
    drafts
        The comments of one thread, in the order of the file.
    article_key
        The id of the article: a comment that answers it, and no comment, answers nobody.
    states_replies
        Whether the file could have said what a comment answers. If not, depths are unknown.
    notes
        Gains ids under ``repeated_id``, ``parent_not_in_file`` and ``circular_reply``.
    """
    by_own: dict[str, str] = {}
    for draft in drafts:
        by_own[f"#{draft.record.number}"] = draft.id
        if draft.own and by_own.setdefault(draft.own, draft.id) != draft.id:
            notes.comments["repeated_id"].append(draft.id)
    for draft in drafts:
        if draft.parent == article_key and draft.parent not in by_own:
            draft.parent = ""
        elif draft.parent and draft.parent not in by_own:
            notes.comments["parent_not_in_file"].append(draft.id)
    parents = {draft.id: by_own.get(draft.parent) for draft in drafts if draft.parent}
    notes.comments["circular_reply"].extend(_unwound(parents))
    depths = _depths(drafts, parents) if states_replies else {}
    return tuple(
        Comment(
            id=draft.id,
            position=position,
            parent=parents.get(draft.id),
            link_grade=Grade.STATED if draft.parent else None,
            depth=depths.get(draft.id),
            **draft.fields,
        )
        for position, draft in enumerate(drafts, 1)
    )


def _unwound(parents: dict[str, str | None]) -> list[str]:
    """Cut links that lead back to where they began; return the comments they were cut at."""
    cut: list[str] = []
    settled: set[str] = set()
    for start in list(parents):
        path: list[str] = []
        on_path: set[str] = set()
        here: str | None = start
        while here is not None and here not in settled:
            if here in on_path:
                parents[path[-1]] = None
                cut.append(path[-1])
                break
            path.append(here)
            on_path.add(here)
            here = parents.get(here)
        settled.update(path)
    return cut


def _depths(drafts: Sequence[Draft], parents: Mapping[str, str | None]) -> dict[str, int]:
    """Return how deep each comment stands; absent where its ancestors are not all here."""
    depths = {draft.id: 0 for draft in drafts if not draft.parent}
    broken: set[str] = set()
    for draft in drafts:
        path: list[str] = []
        here: str | None = draft.id
        while here is not None and here not in depths and here not in broken:
            path.append(here)
            here = parents.get(here)
        if here is None or here in broken:
            broken.update(path)
            continue
        depths.update(zip(reversed(path), itertools.count(depths[here] + 1), strict=False))
    return depths
