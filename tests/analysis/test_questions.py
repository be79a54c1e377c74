"""Which questions were asked, and which of them nobody answered."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.drawn import page
from belowline.analysis.questions import asked, question_shares, questions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It leaves at six.", []),
        ("When? At six. Why so late?", ["When?", "Why so late?"]),
        ("Really?! No.", ["Really?"]),
        ("¿Cuándo sale?", ["¿Cuándo sale?"]),
        ("متى يغادر القارب؟", ["متى يغادر القارب؟"]),
        ("船は何時に出ますか？", ["船は何時に出ますか？"]),
        ("Πότε φεύγει\u037e", ["Πότε φεύγει\u037e"]),
        ("See https://ferry.example/?from=2&to=3 there.", []),
        ("> Who pays?\nNobody, it seems.", []),
        ("???", []),
        ("First line\nand who pays the second one?", ["and who pays the second one?"]),
    ],
)
def test_a_sentence_with_a_question_mark_is_a_question(text: str, found: list[str]) -> None:
    assert [one.rstrip("!") for one in asked(text)] == found


def test_a_question_without_an_end_is_cut_to_its_last_300_letters() -> None:
    assert len(asked("so " * 10_000 + "what?")[0]) == 300


def test_only_an_answer_by_somebody_else_answers() -> None:
    texts = ["Who pays?", "I ask again.", "And when?", "At six.", "Why?", "Well."]
    who = ["p1", "p1", "p2", "p3", "p4", None]
    comments, links = page(who, [None, 0, None, 2, None, 4], texts=texts)

    found = questions(comments, links)

    assert found["comment_id"].tolist() == ["c1", "c3", "c5"]
    assert found["state"].tolist() == ["open", "answered", "answered"]
    assert found["person"].tolist() == ["p1", "p2", "p4"]


def test_an_answer_to_somebody_unknown_right_behind_may_be_its_answer() -> None:
    comments, links = page(["p1", "p2"], [None, None], texts=["Who pays?", "You do."])
    trace = pd.DataFrame({"comment_id": ["c2"], "parent_id": [None], "grade": ["trace"]})

    found = questions(comments, pd.concat([links, trace.astype("str")], ignore_index=True))

    assert found["state"].tolist() == ["perhaps"]


def test_a_placeholder_asks_nothing() -> None:
    comments, links = page(["p1"], [None], texts=["Removed?"])

    assert questions(comments.assign(kind="removed"), links).empty


def test_shares_have_a_floor_an_interval_and_the_comments() -> None:
    comments, links = page(["p1"] * 12, [None] * 12, texts=["Why?"] * 12)

    shares = question_shares(questions(comments, links)).set_index("state")
    few = question_shares(questions(comments.head(5), links)).set_index("state")

    assert shares.loc["open", ["value", "n", "verdict"]].tolist() == [12, 12, "clear"]
    assert shares.loc["open", "low"] == pytest.approx(12 * 0.7575, abs=0.01)
    assert len(shares.loc["open", "comment_ids"]) == 12
    assert few.loc["open", "verdict"] == "too few"
