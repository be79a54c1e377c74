"""Whom comments seem to answer, and whether a stated probability means what it says."""

from datetime import datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from analysis.invented import comment, discussion, discussions
from analysis.labelled_replies import hidden, labelled
from belowline.analysis.inferred_replies import LIKELY, LISTED, inferred_links
from belowline.analysis.names_in_text import NameFinder
from belowline.analysis.replies import linked, links_table
from belowline.analysis.sure_links import sure_links
from belowline.model.discussion import Comment, Discussion, Grade

FILLER = "Nobody asked the crew."
TALK = (
    comment(1, "The escapement of the harbour clock broke in the flood.", author="Old Ferry"),
    comment(2, "Swans nest on the slipway again.", author="Marta Lind"),
    comment(3, "Parking is a disgrace.", author="Sam"),
)


def proposals(*comments: Comment, **options: object) -> dict[str, str]:
    found = inferred_links(linked(discussion(*comments)), **options)
    return dict(zip(found["comment_id"], found["parent_id"], strict=True))


@pytest.mark.parametrize(
    ("text", "reason", "evidence"),
    [
        ("Marta, you always see them first.", "name", "names “Marta”"),
        ("Martta Lind, you always see them first.", "name", "names “Martta Lind”"),
        ("You always see them first, Marta Lind.", "name", "names “Marta Lind”"),
        ("I think so too. Slipway or reeds, swans return.", "words", "“swans”"),
    ],
)
def test_a_name_or_rare_words_find_the_comment(text: str, reason: str, evidence: str) -> None:
    found = inferred_links(linked(discussion(*TALK, comment(4, text, author="Pim"))))

    row = found.set_index("comment_id").loc["c4"]
    assert (row["parent_id"], row["addressee"], row["reason"]) == ("c2", "Marta Lind", reason)
    assert evidence in row["evidence"]
    assert row["probability"] >= 0.5


def test_what_resembles_nothing_answers_nobody() -> None:
    assert "c4" not in proposals(*TALK, comment(4, "Lovely photo", author="Pim"))


def test_a_rejected_pair_is_not_proposed_again() -> None:
    answer = comment(4, "Marta, you always see swans first.", author="Pim")

    assert proposals(*TALK, answer)["c4"] == "c2"
    assert proposals(*TALK, answer, rejected=frozenset({("c4", "c2")})).get("c4") != "c2"


def test_nothing_is_proposed_where_the_answer_is_stated() -> None:
    stated = comment(4, "Marta, swans!", author="Pim", mentions=("Sam",))

    assert "c4" not in proposals(*TALK, stated)


def test_a_lost_mention_makes_an_answer_likelier() -> None:
    def likelihood(grade: Grade | None) -> float:
        answer = comment(4, "Clock or swans, who cares.", author="Pim", link_grade=grade)
        found = inferred_links(linked(discussion(*TALK, answer)))
        return float(found.set_index("comment_id")["probability"].get("c4", 0.0))

    assert likelihood(Grade.TRACE) > likelihood(None)


def test_a_name_that_is_a_word_is_no_name_in_passing() -> None:
    finder = NameFinder(["kettle", "Truth"], used={"truth": 30, "kettle": 4}, comments=40)

    assert finder.calls("I put the kettle on. The Truth is out.") == []
    assert [call.author for call in finder.calls("no time, kettle, no time")] == ["kettle"]


@settings(max_examples=40, deadline=None)
@given(discussions())
def test_proposals_lead_back_once_and_never_in_a_circle(page: Discussion) -> None:
    answered = linked(page)
    found = inferred_links(answered)

    stated = {c.id: c.parent for c in answered.comments if c.link_grade is Grade.STATED}
    assert not set(found["comment_id"]) & set(stated)
    assert found["comment_id"].is_unique
    assert found["probability"].between(LISTED, 1).all()
    proposed = dict(zip(found["comment_id"], found["parent_id"], strict=True))
    for start, asked in proposed.items():
        path, here = [start], asked
        while here is not None and here not in path:
            path.append(here)
            here = proposed.get(here) or stated.get(here)
        assert here != start


def test_the_order_of_the_page_does_not_matter_where_there_is_a_clock() -> None:
    page = hidden(labelled()[0], seed=1).discussion
    timed = [
        c.model_copy(update={"posted": (datetime(2024, 5, 1) + timedelta(hours=n)).isoformat()})
        for n, c in enumerate(page.comments)
    ]
    once, turned = (
        inferred_links(linked(page.model_copy(update={"comments": tuple(held)})))
        for held in (timed, timed[::-1])
    )

    key = ["comment_id", "parent_id", "probability"]
    pd.testing.assert_frame_equal(
        once[key].sort_values("comment_id", ignore_index=True),
        turned[key].sort_values("comment_id", ignore_index=True),
    )


def test_how_sure_decides_which_links_count() -> None:
    page = linked(
        discussion(
            *TALK,
            comment(4, "Marta, you see swans.", author="Pim"),
            comment(5, link_grade=Grade.TRACE),
            comment(6, mentions=("Sam",)),
        )
    )
    links, proposed = links_table(page), inferred_links(page)

    counted = {
        sure: set(sure_links(links, proposed, sure)["comment_id"]) - {"c5"}
        for sure in ("stated", "trace", "0.6", "any")
    }

    assert counted["stated"] == counted["trace"] == {"c6"}
    assert counted["0.6"] >= {"c4", "c6"}
    assert counted["any"] >= counted["0.6"]
    assert list(sure_links(links, proposed, "any").columns) == list(links.columns)


def judged() -> tuple[pd.DataFrame, list[bool], int]:
    """Return proposals of the judging half, whether stated links are right, and all answers."""
    rows, stated, answers = [], [], 0
    for whole in labelled():
        if whole.for_tuning:
            continue
        for seed in range(2):
            page = hidden(whole, seed=seed)
            answered = linked(page.discussion)
            author = {f"c{row.number}": row.author for row in whole.lines}
            for c in answered.comments:
                truth = page.truth[c.id]
                if c.link_grade is not Grade.STATED:
                    answers += truth is not None
                elif c.parent is not None:
                    stated.append(
                        c.parent == truth or (truth and author[c.parent] == author[truth])
                    )
            found = inferred_links(answered)
            right = found["parent_id"] == found["comment_id"].map(page.truth)
            rows.append(found.assign(right=right))
    return pd.concat(rows), stated, answers


def test_the_judging_half_keeps_its_floors() -> None:
    """The bar: of proposals shown as likely (from ``LIKELY``, 0.6, on) 80 of 100 are right.

    Measured here, 35 discussions with their signs taken away twice: 305 proposals from
    0.6 on, 87.2 % right, which find 55.1 % of the 483 answers that nothing states; all 101
    stated links name the right person. Mean gap between probability and share of right ones,
    in ten bins: 0.052 (0.047 where the signs are taken away five times, as in
    bench/reply_links.py). The floors for recall (50 %) and for that gap (0.07) are what was
    measured, with room; nobody set them beforehand. All of it is invented text: it proves
    nothing about real pages.
    """
    found, stated, answers = judged()
    likely = found[found["probability"] >= LIKELY]
    bins = (found["probability"] * 10).astype(int).clip(upper=9)
    gaps = found.groupby(bins).agg(
        p=("probability", "mean"), r=("right", "mean"), n=("right", "size")
    )

    assert len(stated) > 50
    assert all(stated)
    assert likely["right"].mean() >= 0.80
    assert likely["right"].sum() / answers >= 0.50
    assert np.average((gaps["p"] - gaps["r"]).abs().astype(float), weights=gaps["n"]) <= 0.07


def test_small_talk_is_proposed_to_the_comment_before_and_not_everywhere() -> None:
    """Where few write few words most answer the one before; the model knew only longer pages."""
    rows, answers = [], 0
    for whole in labelled():
        if whole.for_tuning or "brief" not in whole.name:
            continue
        page = hidden(whole, seed=0)
        answered = linked(page.discussion)
        unstated = [c.id for c in answered.comments if c.link_grade is not Grade.STATED]
        answers += sum(page.truth[one] is not None for one in unstated)
        found = inferred_links(answered)
        rows.append(found.assign(right=found["parent_id"] == found["comment_id"].map(page.truth)))
    likely = pd.concat(rows).query("probability >= @LIKELY")

    assert likely["right"].sum() / answers >= 0.4  # 0.25 before small talk was tuned on
    assert likely["right"].mean() >= 0.7
