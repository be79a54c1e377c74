"""What the comments of a mark about tone have in common, in words."""

from __future__ import annotations

from belowline.analysis.comment_languages import reason_in_words
from belowline.model.marks import Mark, MarkKind
from belowline.workflows.slices import Slice


def toned(mark: Mark, kept: Slice) -> str:
    """Say in words which comments a mark about tone stands for.

    The words may quote a name or a word from the page: show them as text.
    """
    value = mark.value
    match mark.kind:
        case MarkKind.UNSCORED:
            return f"that are not scored: {reason_in_words(value)}"
        case MarkKind.TARGET:
            return f"with a scored sentence that names “{value}”"
        case MarkKind.ECHO:
            asked, _, label = value.partition(".")
            return f"with a {label} tone that answer a {asked} one"
        case MarkKind.RUDE:
            labels = dict(zip(kept.tone_by.civility["pattern"], _labels(kept), strict=True))
            found = labels.get(value, "an entry that is switched off")
            return f"found by the civility list: {found[:1].lower()}{found[1:]}"
        case _ if value.startswith("level."):
            return f"on level {value.removeprefix('level.')} of their threads that are scored"
        case _:
            people = dict(zip(kept.people["person"], kept.people["author"], strict=True))
            return f"by {people.get(value, 'somebody the filters hide')} that are scored"


def _labels(kept: Slice) -> list[str]:
    return [str(label) for label in kept.tone_by.civility["label"]]
