"""Whom a comment answers, in words, and how we know: what its card says of its links."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from belowline.model.discussion import Comment, Grade
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.view import least_probability
from belowline.model.wording import percent
from belowline.workflows.slices import Slice

# Comments up to which everything about answers is worked out at once, in some half a second;
# beyond, what takes longer waits until it is asked for.
AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class LinkInWords:
    """A link from a comment to the one it answers, or seems to.

    Attributes
    ----------
    mark
        Opens both comments, with the evidence.
    label
        "answers Ann #3" or "perhaps answers Ann #3 (83 %)"; holds a name of the page.
    why
        The evidence in words; may quote the page.
    proposed
        Whether nothing on the page states it.
    """

    mark: Mark
    label: str
    why: str
    proposed: bool


def links_in_words(
    chosen: Collection[str], kept: Slice, *, proposals: bool
) -> dict[str, LinkInWords]:
    """Return what each comment answers, as far as that is a comment of the page.

    Parameters
    ----------
    chosen
        Comment ids; one that the filters hide may be among them.
    kept
        The slice.
    proposals
        Whether to say what only seems so. A comment whose answer is known has no proposal.
    """
    whole = kept.whole or kept
    by_id = {comment.id: comment for comment in whole.discussion.comments}
    wanted = set(chosen)
    found: dict[str, LinkInWords] = {}
    tables = [whole.links, whole.proposed] if proposals else [whole.links]
    for table in tables:
        held = table[table["comment_id"].isin(wanted) & table["parent_id"].notna()]
        for row in rows_of(held):
            asked = by_id.get(row.parent_id)
            if asked is None or row.comment_id in found:
                continue
            mark = Mark(MarkKind.LINK, f"{row.comment_id}~{row.parent_id}")
            proposed = row.grade == Grade.INFERRED.value
            label = f"answers {_called(asked)}"
            if proposed:
                label = f"perhaps {label} ({percent(row.probability)})"
            found[row.comment_id] = LinkInWords(mark, label, row.evidence, proposed)
    return found


def proposals_shown(mark: Mark | None, kept: Slice, sure: str) -> bool:
    """Tell whether cards say what comments only seem to answer.

    They do where the control "how sure" asks for it, and where somebody looks at a link, at
    the proposals themselves or, unless the page is long, at one comment.
    """
    if least_probability(sure) is not None:
        return True
    if mark is None:
        return False
    if mark.kind is MarkKind.COMMENT:
        return len((kept.whole or kept).comments) <= AT_ONCE
    return mark.kind is MarkKind.LINK or mark == Mark(MarkKind.REPLY, "proposed")


def proposals_in_words(kept: Slice) -> str:
    """Say how many answers are proposed, and what becomes of them."""
    n = len(kept.proposed)
    if not n:
        return "Nothing suggests that any other comment answers somebody."
    sure = kept.proposed["probability"]
    seem = "comment seems" if n == 1 else "comments seem"
    low, high = percent(float(sure.min())), percent(float(sure.max()))
    span = low if low == high else f"{low} to {high}"
    return (
        f"{n:,} more {seem} to answer somebody, though the page does not say so: {span} sure. "
        "Each says why, and whoever keeps the page settles it with a Yes or a No. Until then "
        "only what the control “Count as an answer when …” asks for is counted."
    )


def _called(comment: Comment) -> str:
    if comment.author is not None:
        return f"{comment.author} #{comment.position}"
    # A name that only an answer gives is never said without that.
    perhaps = f" (perhaps by {comment.author_inferred})" if comment.author_inferred else ""
    return f"the unnamed comment #{comment.position}{perhaps}"
