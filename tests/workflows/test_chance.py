"""What is said of each pattern in time."""

import numpy as np
import pytest

from belowline.model.discussion import Article, Comment, Discussion, Precision, Source
from belowline.model.marks import MarkKind
from belowline.workflows.chance import chance_facts
from belowline.workflows.library import sample
from belowline.workflows.marks import comments_behind
from belowline.workflows.slices import Slice, slice_of

SOURCE = Source(
    name="x", sha256="0" * 64, bytes=1, format="text", layout="x", encoding="utf-8", confidence=1
)


def page(hours: np.ndarray, *, timezone: str | None = None) -> Slice:
    start = np.datetime64("2024-05-01T08:00")
    comments = tuple(
        Comment(
            id=f"c{number}",
            position=number,
            text="The strike begins." if 100 <= number < 120 else "The boat is late again.",
            posted=str(start + np.timedelta64(int(hour * 60), "m")),
            posted_precision=Precision.MINUTE,
        )
        for number, hour in enumerate(np.sort(hours), 1)
    )
    return slice_of(
        Discussion(source=SOURCE, article=Article(), comments=comments, timezone=timezone)
    )


@pytest.fixture(scope="module")
def with_burst() -> Slice:
    usual = np.random.default_rng(1).lognormal(1.5, 1.0, 140)
    return page(np.concatenate([usual, 20 + np.arange(25) / 100]))


def said(kept: Slice) -> str:
    facts = chance_facts(kept)
    return " | ".join(f"{fact.label} {fact.note}" for fact in facts).replace("\xa0", " ")


def test_a_small_page_says_what_it_is_too_small_for() -> None:
    text = said(slice_of(sample()))

    assert "No burst that chance would not bring 36 comments" in text
    assert "Comments set off by other comments too few: 36 of the 100 comments it takes" in text
    assert "too few: 36 of the 50 comments it takes" in text


def test_clusters_on_the_clock_come_with_the_remark_about_nights() -> None:
    text = said(slice_of(sample()))

    assert "fading, or one night without comments, is enough" in text


def test_a_burst_is_said_with_its_chance_and_opens_its_comments(with_burst: Slice) -> None:
    (burst,) = [
        fact
        for fact in chance_facts(with_burst)
        if fact.mark is not None and fact.label.startswith("A burst")
    ]

    assert burst.mark is not None
    assert burst.mark.kind is MarkKind.TIME
    assert "by chance in under 1 of 100" in burst.note
    assert burst.rows == len(comments_behind(burst.mark, with_burst)) >= 25


def test_the_ends_of_a_burst_are_not_told_again_as_changes_of_pace(with_burst: Slice) -> None:
    assert len(with_burst.when.pace_changes) > 0
    assert "The pace goes" not in said(with_burst)


def test_every_sentence_has_its_number_of_comments(with_burst: Slice) -> None:
    for fact in chance_facts(with_burst):
        assert "comment" in fact.note, fact


def test_the_nights_of_an_archives_clock_are_nobodys() -> None:
    hours = np.linspace(0, 30, 12)

    assert page(hours).when.nights
    assert not page(hours, timezone="UTC").when.nights
