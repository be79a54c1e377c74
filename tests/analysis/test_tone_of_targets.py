"""The tone of sentences that name somebody or something, one comment one voice."""

import pandas as pd
import pytest

from analysis.invented import texts
from belowline.analysis.stop_words import hidden_words
from belowline.analysis.tone import sentence_tones
from belowline.analysis.tone_of_targets import proposed_targets, sentences_naming, tone_of_targets

HIDDEN = hidden_words("en", ())


def sentences(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["comment_id", "text", "compound"])
    return table.assign(sentence=1, start=0, end=1).astype({"compound": "Float64"})


def test_a_comment_counts_once_however_often_it_names_the_target() -> None:
    page = texts(
        *["Ode is good. Ode is good. Ode is here."] * 5,  # +0.44, +0.44 and nothing: mean 0.2936
        *["A good day. Ode is bad."] * 5,  # only the second sentence names: −0.5423
        "Ode is here.",  # named, not scored
        "A good day.",
    )
    (row,) = tone_of_targets(sentence_tones(page), ["ode"]).itertuples()

    assert (row.n, row.comments) == (10, 11)
    assert row.value == pytest.approx((0.4404 * 2 / 3 - 0.5423) / 2, abs=1e-4)
    assert row.comment_ids == tuple(f"c{n}" for n in range(1, 11))
    assert row.verdict == "weak"


def test_nine_comments_are_too_few_and_still_open() -> None:
    (row,) = tone_of_targets(sentence_tones(texts(*["Ode is bad."] * 9)), ["ode"]).itertuples()

    assert row.verdict == "too few"
    assert pd.isna(row.value)
    assert len(row.comment_ids) == row.n == 9


def test_a_target_is_not_scored_by_its_own_name() -> None:
    scored = sentence_tones(texts("The war began.", "A good war.", "Peace now."))

    named = sentences_naming(scored, "war")

    assert named["comment_id"].tolist() == ["c1", "c2"]
    assert named["compound"].isna().tolist() == [True, False]
    assert named["compound"].iloc[1] == pytest.approx(0.4404)  # "good" alone
    assert scored["compound"].iloc[0] < 0  # the input is untouched


def test_a_target_is_a_whole_word_or_phrase() -> None:
    rows = sentences(
        ("c1", "The Harbour Council’s plan", 0.1),
        ("c2", "harbour\ncouncil", 0.1),
        ("c3", "Harbours and councils", 0.1),
    )

    assert sentences_naming(rows, "harbour council")["comment_id"].tolist() == ["c1", "c2"]
    assert sentences_naming(rows, "")["comment_id"].tolist() == []
    assert sentences_naming(rows, "(")["comment_id"].tolist() == []


def test_names_are_proposed_before_subjects_and_praise_never() -> None:
    page = texts(
        *["I told Marta Lind about the ferry. What good work."] * 4,
        *["Ferry tickets are dear, and the Council knows. What good work."] * 5,
        "The council of elders",
    )

    found = proposed_targets(
        page, ["The ferry and the Council."], hidden=HIDDEN, bound=["good work"]
    )

    assert found[:2] == ["council", "marta lind"]
    assert "ferry" in found
    assert "good work" not in found
    assert "marta" not in found


def test_a_bound_pair_of_the_article_is_proposed_even_if_rated() -> None:
    page = texts(*["the peace talks go on"] * 5)

    assert "peace talks" in proposed_targets(
        page, ["On peace talks."], hidden=HIDDEN, bound=["peace talks"]
    )


def test_shouted_comments_make_no_names() -> None:
    page = texts(*["GIVE US THE FERRY BACK"] * 4)

    assert proposed_targets(page, [], hidden=HIDDEN) == []


def test_two_comments_make_no_subject() -> None:
    assert proposed_targets(texts(*["I met Ode."] * 2), ["Ode"], hidden=HIDDEN) == []
