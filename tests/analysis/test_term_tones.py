"""How comments sound that hold a word."""

import pandas as pd
import pytest

from belowline.analysis.term_tones import term_tones


def page(*tones: float | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    ids = tuple(f"c{number}" for number in range(1, len(tones) + 1))
    comments = pd.DataFrame({"comment_id": ids, "tone": pd.array(tones, dtype="Float64")})
    return comments, pd.DataFrame({"term": ["boat"], "comment_ids": [ids]})


def test_only_scored_comments_count_and_they_are_the_ones_behind_it() -> None:
    row = term_tones(*page(*[0.5] * 6, *[0.3] * 6, None)).iloc[0]

    assert row["value"] == pytest.approx(0.4)
    assert row["n"] == 12
    assert row["verdict"] == "clear"
    assert row["low"] < 0.4 < row["high"]
    assert "c13" not in row["comment_ids"]


def test_a_mixed_tone_is_weak() -> None:
    assert term_tones(*page(*[0.5] * 6, *[-0.5] * 6))["verdict"].tolist() == ["weak"]


def test_nine_comments_are_too_few_for_a_mean() -> None:
    row = term_tones(*page(*[0.5] * 9)).iloc[0]

    assert row["verdict"] == "too few"
    assert pd.isna(row["value"])
    assert pd.isna(row["low"])
