"""What a comment's card says of it."""

from __future__ import annotations

import pytest

from belowline.model.discussion import Comment, Precision
from belowline.ui.cards import draft


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        (
            {"posted": "2014-05-12T16:12", "posted_precision": Precision.MINUTE},
            "12 May 2014, 16:12",
        ),
        ({"posted": "2014-05-12", "posted_precision": Precision.DAY}, "12 May 2014"),
        ({"posted_raw": "3 days ago", "posted_precision": Precision.AGE}, "3 days ago"),
        (
            {
                "posted_raw": "3 days ago",
                "posted_precision": Precision.AGE,
                "posted_between": ("2014-05-08T12:00", "2014-05-10T12:00"),
            },
            "3 days ago (between 8 May 2014, 12:00 and 10 May 2014, 12:00)",
        ),
        ({}, None),
    ],
)
def test_a_card_says_when_as_finely_as_it_is_known(
    comment: dict[str, object], said: str | None
) -> None:
    made = Comment.model_validate({"id": "c1", "position": 1, "text": "At last!", **comment})

    assert draft(made)["posted"] == said
