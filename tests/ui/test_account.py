"""How the account of a tone is laid out."""

from __future__ import annotations

from analysis.invented import comment, table
from belowline.analysis.tone import with_tone
from belowline.ui.account import panels
from belowline.workflows.why_this_tone import Why, why_this_tone


def why(text: str) -> Why:
    return why_this_tone(with_tone(table(comment(1, text))), "c1")


def test_both_readings_stand_side_by_side_with_their_sums() -> None:
    by_sentence, whole = panels(why("Not a good bus. Lovely, but late! It is blue."))

    assert [one["figure"] for one in by_sentence["readings"]] == ["−0.34", "+0.40", "–"]
    assert by_sentence["figure"] == "+0.02"
    assert by_sentence["side"] == "none"
    assert by_sentence["note"].replace("\xa0", " ").startswith("The mean over 3 sentences")
    assert [cells for cells, _ in by_sentence["rows"]] == [
        ["1", "good", "+1.9, “Not” before it −3.306", "−1.406"],
        ["2", "lovely", "+2.8, before “but” −1.400", "+1.400"],
        ["", "! and ?", "marks of emphasis", "+0.292"],
        ["", "Sum of the sentence", "", "+1.692"],
    ]
    assert [cells for cells, _ in whole["rows"]][-1] == ["Sum", "", "+0.989"]
    assert "+0.989 ÷ √(0.989² + 15)" in whole["note"]


def test_one_sentence_is_shown_once() -> None:
    (only,) = panels(why("A good bus."))

    assert only["title"] == "As one text"


def test_an_unscored_comment_shows_its_text_and_no_sum() -> None:
    (only,) = panels(why("The bus is blue. It is late."))

    assert (only["title"], only["figure"], only["rows"]) == ("The text", "unscored", [])
    assert [piece[0] for piece in only["readings"][0]["pieces"]] == ["The bus is blue. It is late."]


def test_a_pages_own_marks_stay_text() -> None:
    (only,) = panels(why("A good <img src=x onerror=alert(1)> bus"))

    assert "".join(piece[0] for piece in only["readings"][0]["pieces"]) == (
        "A good <img src=x onerror=alert(1)> bus"
    )
