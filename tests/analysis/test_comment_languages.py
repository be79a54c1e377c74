"""A comment in another language is unscored, and says so; an English one is never taken for it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.invented import comment, discussion, texts
from belowline.analysis.comment_languages import (
    language_of_comment,
    reason_in_words,
    unscored_reasons,
    with_languages,
)
from belowline.analysis.tone import with_tone
from belowline.model.discussion import Kind
from belowline.workflows.slices import slice_of

RATED = Path(__file__).parents[3] / "shared/corpus/vader"

URDU = (
    "Jeeyo sab!",
    "Murdabad!",
    "Yaar ye ferry kab tak aise hi chalti rahegi, kuch karo bhai",
    "Bhai koi nahi sunta yahan",
    "Bilkul sach kaha aap ne",
)
MIXED = (
    "Bhai the council is rotten, kuch nahi hoga is shehar ka, we all know that too well",
    "They will never listen yaar, yeh log sirf paisa dekhte hain and nothing else matters to them",
)
ENGLISH = (
    "Hosni and his sab were at the beta launch in the mall",
    "Dost is a bank, and the Kia is a car; mein Gott, what a day",
    "Long live the ferry, zindabad, as my grandfather would have said on a day like this one",
    "no!",
    "BRING BACK OUR BOATS",
    "a b c d 1 2 3",
    "👍👍",
    "",
    "Ka-boom said Ki, ne plus ultra",
)


@pytest.mark.parametrize("text", URDU)
def test_urdu_in_latin_letters_is_recognised(text: str) -> None:
    assert language_of_comment(text, "en") == "ur-Latn"
    assert language_of_comment(text, None) == "ur-Latn"


@pytest.mark.parametrize("text", MIXED)
def test_a_mixture_is_called_one(text: str) -> None:
    assert language_of_comment(text, "en") == "mul"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_stays_the_language_of_the_page(text: str) -> None:
    assert language_of_comment(text, "en") == "en"
    assert language_of_comment(text, None) is None


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        ("یہ سب جھوٹ ہے اور کوئی نہیں سنتا", "en", "ur"),
        ("यह सब झूठ है और कोई नहीं सुनता", "en", "hi"),
        ("Все это ложь, и никто не слушает", "ru", "ru"),
        ("Ξ", "en", "und"),
        (
            "Le conseil a encore menti à tout le monde et personne ne dit rien contre cela",
            "en",
            "fr",
        ),
        ("Bonjour à tous", "en", "en"),  # too short to be sure
        (
            "I have been on this ferry every day for the last ten years and never once was it late",
            "de",
            "en",
        ),
        ("Die Fähre kommt immer zu spät, und niemand im Rathaus will es hören", "de", "de"),
    ],
)
def test_other_languages_need_evidence_of_their_own(text: str, page: str, language: str) -> None:
    assert language_of_comment(text, page) == language


def test_foreign_comments_are_unscored_and_counted_apart_from_plain_ones() -> None:
    page = discussion(
        comment(1, "A lovely boat."),
        comment(2, "Yeh sab bad hai bhai, kuch nahi hoga"),
        comment(3, "It starts on Monday."),
        comment(4, "Removed by a moderator.", kind=Kind.REMOVED),
        comment(5, "Kya baat hai yaar, zindabad!"),
        language="en",
    )
    kept = slice_of(page)

    assert kept.comments["label"].tolist() == ["positive", *["unscored"] * 4]
    assert unscored_reasons(kept.comments).values.tolist() == [
        ["ur-Latn", 2, ("c2", "c5")],
        ["silent", 1, ("c4",)],
        ["words", 1, ("c3",)],
    ]


def test_a_reason_is_said_in_words() -> None:
    assert reason_in_words("und") == "in a script the word list does not read"
    assert reason_in_words("fr") == "in another language (fr)"


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from([*URDU, *MIXED, *ENGLISH]), max_size=6))
def test_every_unscored_comment_has_one_reason(written: list[str]) -> None:
    toned = with_tone(with_languages(texts(*written)))

    reasons = unscored_reasons(toned)
    ids = [one for held in reasons["comment_ids"] for one in held]
    assert sorted(ids) == sorted(toned.loc[toned["label"] == "unscored", "comment_id"])
    assert reasons["comments"].tolist() == [len(held) for held in reasons["comment_ids"]]


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200), st.sampled_from([None, "en", "de", "ur"]))
def test_any_text_has_a_language_or_none(text: str, page: str | None) -> None:
    found = language_of_comment(text, page)
    assert found is None or (found == found.strip() and found)


@pytest.mark.skipif(not RATED.exists(), reason="the rated sets are not here")
@pytest.mark.parametrize("name", ["tweets", "nytEditorialSnippets"])
def test_an_english_text_is_called_foreign_at_most_once_in_two_hundred(name: str) -> None:
    lines = (RATED / f"{name}_GroundTruth.txt").read_text("utf-8", "replace").splitlines()
    rated = [line.split("\t", 2)[2] for line in lines if line.count("\t") > 1]

    foreign = [text for text in rated if language_of_comment(text, "en") != "en"]
    urdu = [text for text in foreign if language_of_comment(text, "en") in {"ur-Latn", "mul"}]

    assert len(rated) > 4_000
    assert len(foreign) <= 0.005 * len(rated)
    assert urdu == []
