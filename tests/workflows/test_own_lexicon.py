"""A word list of one's own: read from a file, kept as a fix, counted everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.invented import comment, discussion
from belowline.analysis.replies import linked
from belowline.analysis.vader.own_words import trouble_with
from belowline.model.discussion import Discussion
from belowline.model.errors import FixRefusedError
from belowline.model.fixes import FIX, MOST_RATED, SetLexicon
from belowline.store.discussions import Store
from belowline.workflows import fixing, library
from belowline.workflows.fixed import fixed
from belowline.workflows.own_lexicon import rated_words
from belowline.workflows.slices import slice_of

SAID = discussion(
    comment(1, "The ferry was late again."), comment(2, "A lovely ferry."), comment(3, "War.")
)


@pytest.mark.parametrize(
    "content",
    [
        "word,rating\nferry,1.5\nlate,-2\n",
        "Ferry;1,5\n\nLATE;\u22122\n",
        'ferry\t1.5\t0.8\t[1, 2]\nlate\t-2\t0.4\t"\n',
        '"ferry","1.5"\r\n"late","-2"\r\n',
    ],
)
def test_a_list_with_any_usual_delimiter_is_read(content: str) -> None:
    found = rated_words(content.encode(), name="mine.csv")

    assert found.words == {"ferry": 1.5, "late": -2.0}
    assert found.refused == ()


def test_each_row_that_cannot_be_used_is_named_in_one_sentence_and_the_others_count() -> None:
    rows = [
        "ferry,1.5",
        "very good,2",
        "late",
        "boat,lots",
        "ferry,2",
        "war,-5",
        "schön,1",
        "but,1",
    ]

    found = rated_words("\n".join(rows).encode(), name="mine.csv")

    assert found.words == {"ferry": 1.5}
    assert found.refused == (
        "Row 2: “very good” is more than one word, and words are looked up one by one.",
        "Row 3: there is no rating beside “late”.",
        "Row 4: “lots” beside “boat” is no number.",
        "Row 5: “ferry” was rated before, in row 1.",
        "Row 6: the rating of “war” lies outside of −4 to +4.",
        "Row 7: “schön” holds “ö”: only words of English letters can be looked up.",
        "Row 8: “but” strengthens or weakens others and has no rating of its own.",
    )


def test_a_file_that_is_no_list_is_refused_in_a_sentence() -> None:
    assert rated_words(b"word,rating\n", name="mine.csv").refused == ("The file holds no word.",)
    assert "mine.csv" in rated_words(b"", name="mine.csv").refused[0]
    many = "\n".join(f"word{n},1" for n in range(MOST_RATED + 3))
    found = rated_words(many.encode(), name="mine.csv")
    assert len(found.words) == MOST_RATED
    assert found.refused == (f"Row {MOST_RATED + 1:,}: there are more than {MOST_RATED:,} words.",)


@given(st.text(max_size=80) | st.lists(st.text(max_size=9)).map(",1\n".join))
def test_any_file_is_words_that_can_be_rated_or_sentences(content: str) -> None:
    found = rated_words(content.encode("utf-8", "replace"), name="mine.csv")

    assert all(trouble_with(word, rating) is None for word, rating in found.words.items())
    assert found.words or found.refused
    assert all(row.strip().endswith(".") for row in found.refused)


def with_fixes(*fixes: SetLexicon) -> Discussion:
    return fixed(SAID, fixes)[0]


def test_ratings_by_hand_change_the_tone_and_the_later_one_holds() -> None:
    before, after = slice_of(linked(SAID)), slice_of(with_fixes(SetLexicon(words={"ferry": -3})))

    assert before.comments["label"].tolist() == ["unscored", "positive", "negative"]
    assert after.comments["label"].tolist() == ["negative", "negative", "negative"]
    assert "ferry" in set(after.driving_words["word"])
    both = with_fixes(SetLexicon(words={"ferry": -3}), SetLexicon(words={"ferry": 2, "late": 1}))
    assert both.lexicon == (("ferry", 2.0), ("late", 1.0))
    assert Discussion.from_json(both.to_json()) == both
    assert "lexicon" not in linked(SAID).to_json()


def test_the_fix_says_what_it_did_and_the_receipt_that_it_was_done() -> None:
    words = {"ferry": 1.5, "late": -2, "boat": 1, "pier": 0.5}
    shown, (outcome,) = fixed(SAID, [SetLexicon(words=words)])

    assert outcome.applied
    assert outcome.sentence.replace("\xa0", " ") == (
        "The tone counts “ferry” +1.5, “late” −2.0, “boat” +1.0 and 1 more word, as rated by hand."
    )
    assert [entry.code for entry in shown.receipt][-1] == "fixed_by_hand_lexicon"


def test_a_word_that_cannot_be_rated_refuses_the_fix_in_words() -> None:
    shown, (outcome,) = fixed(SAID, [SetLexicon(words={"very": 1})])

    assert not outcome.applied
    assert "has no rating of its own" in outcome.sentence
    assert shown.lexicon == ()


def test_ratings_are_kept_listed_reapplied_and_undone(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/belowline.sqlite3") as store:
        kept = library.copy_of_the_sample(store).id
        fix = SetLexicon(words={"ferry": 3})

        fixing.add_fix(store, kept, fix)

        assert library.open_discussion(store, kept).lexicon == (("ferry", 3.0),)
        assert [outcome.fix for outcome in fixing.fixes_of(store, kept)] == [fix]
        assert FIX.validate_json(fix.model_dump_json()) == fix
        with pytest.raises(FixRefusedError, match="more than one word"):
            fixing.add_fix(store, kept, SetLexicon(words={"two words": 1}))
        fixing.remove_fix(store, kept, fix.id)
        assert library.open_discussion(store, kept).lexicon == ()
