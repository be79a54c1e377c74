"""A hand check: the machine's labels against a person's, on comments drawn by a stated design."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import pandas as pd

from belowline.analysis.agreement import agreement, confusion
from belowline.analysis.corrected_shares import corrected_shares
from belowline.analysis.hand_sample import DRAW, hand_sample
from belowline.analysis.tone import LABELS
from belowline.model.discussion import Kind
from belowline.model.labels import TONES_BY_HAND, Label, fingerprint
from belowline.model.tables import rows_of
from belowline.model.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belowline.workflows.slices import Slice

WORDS: Final = {
    "negative": "negative",
    "neutral": "neutral or mixed",
    "positive": "positive",
    "unclear": "can’t tell",
}


@dataclass(frozen=True)
class HandCheck:
    """What was drawn, and what was answered.

    Attributes
    ----------
    checked
        What :func:`belowline.analysis.hand_sample.hand_sample` returns, in the order of
        asking, with ``position``, ``answer`` (of ``TONES_BY_HAND``; missing where nothing was
        said yet) and ``created``.
    comments
        All comments that could have been drawn.
    aside
        Labels that are kept and do not count: of comments that this draw does not hold, or
        that read otherwise now.
    """

    checked: pd.DataFrame
    comments: int
    aside: int

    @property
    def answered(self) -> int:
        """How many were answered."""
        return int(self.checked["answer"].notna().sum())

    @property
    def done(self) -> bool:
        """Whether all of the draw was."""
        return len(self.checked) > 0 and self.answered == len(self.checked)

    @property
    def next(self) -> str | None:
        """The comment to be asked about; ``None`` when all were answered."""
        open_ones = self.checked.loc[self.checked["answer"].isna(), "comment_id"]
        return str(open_ones.iloc[0]) if len(open_ones) else None

    @property
    def last(self) -> str | None:
        """The comment that was answered last; ``None`` for none."""
        told = self.checked[self.checked["answer"].notna()]
        latest = told.sort_values("created", kind="stable")["comment_id"]
        return str(latest.iloc[-1]) if len(told) else None

    @property
    def more(self) -> bool:
        """Whether there are comments that were not drawn."""
        return len(self.checked) < self.comments

    @cached_property
    def agreement(self) -> pd.DataFrame:
        """Agreement and κ; only where all were answered."""
        return agreement(self.checked)

    @cached_property
    def confusion(self) -> pd.DataFrame:
        """Answers to each of the machine's labels."""
        return confusion(self.checked)

    @cached_property
    def shares(self) -> pd.DataFrame:
        """Shares with the measured error taken out; only where all were answered."""
        return corrected_shares(self.checked)

    @property
    def design(self) -> str:
        """How the comments were drawn, in words."""
        strata = {row.stratum: row for row in rows_of(self.checked.drop_duplicates("stratum"))}
        parts = [
            f"{strata[label].drawn} of {strata[label].of:,} {label}"
            for label in LABELS
            if label in strata
        ]
        return (
            f"{len(self.checked):,} of {counted(self.comments, 'comment')} are drawn, whatever "
            f"the filters hide: {', '.join(parts)}. Each label gives at least two, the others "
            "go by its number of comments; unscored comments are drawn as well. Within a label "
            "every comment has the same chance, so each answer counts for as many comments as "
            "it stands for. The draw is by lot from the page’s own checksum: always the same "
            "for this discussion."
        )

    @property
    def labels_table(self) -> pd.DataFrame:
        """The labels to take along: one row per drawn comment, without its words."""
        columns = ["comment_id", "position", "answer", "stratum", "of", "drawn", "inclusion"]
        table = self.checked[columns].rename(
            columns={"answer": "label", "stratum": "machine_label", "of": "comments_of_label"}
        )
        return table.assign(
            weight=1 / self.checked["inclusion"],
            labelled_at=self.checked["created"].map(
                lambda when: when.isoformat(timespec="seconds") if when else ""
            ),
        )


def hand_check(kept: Slice, labels: Sequence[Label], *, draws: int = 1) -> HandCheck:
    """Draw comments of the whole discussion, and lay the answers beside them.

    Parameters
    ----------
    kept
        Any part of the discussion; filters do not change the draw.
    labels
        What was said so far.
    draws
        How many times twenty are asked for; as many as hold all labels in any case.
    """
    whole = kept.whole or kept
    comments = whole.comments[whole.comments["kind"] == Kind.COMMENT.value]
    texts = dict(zip(comments["comment_id"], comments["text"], strict=True))
    told = {
        label.comment: label
        for label in labels
        if label.value in TONES_BY_HAND
        and label.comment in texts
        and label.text_sha256 == fingerprint(texts[label.comment])
    }
    seed = whole.discussion.source.sha256
    drawn = hand_sample(comments, seed=seed, size=DRAW * draws)
    while len(drawn) < len(comments):
        larger = hand_sample(comments, seed=seed, size=len(drawn) + DRAW)
        if not set(larger["comment_id"].iloc[len(drawn) :]) & set(told):
            break
        drawn = larger
    places = dict(zip(comments["comment_id"], comments["position"], strict=True))
    found = [told.get(one) for one in drawn["comment_id"]]
    checked = drawn.assign(
        position=drawn["comment_id"].map(places),
        answer=pd.Series([one.value if one else None for one in found], dtype="str"),
        created=pd.Series([one.created if one else None for one in found], dtype="object"),
    )
    held = sum(one is not None for one in found)
    return HandCheck(checked, len(comments), len(labels) - held)


def comments_in(value: str, kept: Slice, labels: Sequence[Label]) -> tuple[str, ...]:
    """Return the labelled comments behind a mark, in page order.

    Parameters
    ----------
    value
        "same" for those on which machine and person agree, or the machine's word and the
        person's: "negative.positive", with "any" for all, and "told" for all but "can't tell".
    kept
        Any part of the discussion.
    labels
        What was said.
    """
    checked = hand_check(kept, labels).checked
    checked = checked[checked["answer"].notna()].sort_values("position")
    if value == "same":
        return tuple(checked.loc[checked["answer"] == checked["stratum"], "comment_id"])
    machine, _, answer = value.partition(".")
    if answer == "told":
        checked = checked[(checked["stratum"] != "unscored") & (checked["answer"] != "unclear")]
    elif answer != "any":
        checked = checked[checked["answer"] == answer]
    if machine != "any":
        checked = checked[checked["stratum"] == machine]
    return tuple(checked["comment_id"])


def described(value: str) -> str:
    """Say which comments :func:`comments_in` returns.

    Examples
    --------
    >>> described("negative.positive")
    'that the machine calls negative and you called positive'
    >>> described("any.unclear")
    'of which you could not tell the tone'
    """
    if value == "same":
        return "that you called the same as the machine"
    machine, _, answer = value.partition(".")
    yours = {
        "any": "you labelled",
        "told": "the machine scored and you could tell",
        "unclear": "you could not tell",
    }.get(answer, f"you called {WORDS.get(answer, answer)}")
    if machine == "any":
        return "of which you could not tell the tone" if answer == "unclear" else f"that {yours}"
    verb = "left unscored" if machine == "unscored" else f"calls {machine}"
    return f"that the machine {verb} and {yours}"


def labels_by_position(check: HandCheck) -> list[tuple[int, str, str]]:
    """Return what was answered so far: number on the page, comment, answer in words."""
    return [
        (int(row.position), str(row.comment_id), WORDS[row.answer])
        for row in rows_of(check.checked[check.checked["answer"].notna()])
    ]
