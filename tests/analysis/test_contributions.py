"""What made a score adds up to the score."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from analysis.vader_texts import Published, any_text
from belowline.analysis.vader import Account, account_of, cleaned, compounds

RATED = Path(__file__).parents[2] / "../shared/corpus/vader"
PUBLISHED = Published()


def adds_up(text: str) -> Account:
    """Hold an account against what the published code added up."""
    account = account_of(text)
    PUBLISHED.counted, PUBLISHED.raw = [], 0.0
    compound = PUBLISHED.polarity_scores(cleaned(text))["compound"]
    assert [c.total for c in account.contributions if c.total != 0] == PUBLISHED.counted
    assert (
        account.raw
        == PUBLISHED.raw
        == sum(c.total for c in account.contributions) + (account.emphasis)
    )
    assert account.compound == compound
    for made in account.contributions:
        changed = made.base + sum(change.amount for change in made.changes)
        assert changed == pytest.approx(made.total, abs=1e-12)
        assert all(change.amount != 0 for change in made.changes)
        for start, end in ((made.start, made.end), *(change.by for change in made.changes)):
            assert 0 <= start < end <= len(text)
    return account


@settings(max_examples=300, deadline=None)
@given(any_text())
def test_words_rules_and_punctuation_add_up_to_the_published_sum(text: str) -> None:
    adds_up(text)


@pytest.mark.skipif(not RATED.is_dir(), reason="the human-rated sets are not at hand")
@pytest.mark.parametrize("rated", sorted(RATED.glob("*.txt")), ids=lambda path: path.stem)
def test_every_fiftieth_rated_text_adds_up(rated: Path) -> None:
    for line in rated.read_text(encoding="utf-8", errors="replace").splitlines()[::50]:
        adds_up(line.split("\t")[-1])


@pytest.mark.parametrize(
    ("text", "word", "base", "changes", "total"),
    [
        ("It is good", "good", 1.9, [], 1.9),
        ("It is not good", "good", 1.9, [("negation", "not")], 1.9 * -0.74),
        ("It is very good", "good", 1.9, [("booster", "very")], 1.9 + 0.293),
        ("VERY good", "good", 1.9, [("booster", "VERY")], 1.9 + 0.293 + 0.733),
        ("It is GOOD", "good", 1.9, [("capitals", "GOOD")], 1.9 + 0.733),
        ("So good, but late", "good", 1.9, [("booster", "So"), ("but", "but")], (1.9 + 0.293) / 2),
        ("It’s never good", "good", 1.9, [("negation", "never")], 1.9 * -0.74),
        ("no more good", "good", 1.9, [("no", "no"), ("booster", "more")], 1.9 * -0.74 - 0.293),
        ("the least good", "good", 1.9, [("least", "least")], 1.9 * -0.74),
        ("never this good", "good", 1.9, [("never so", "this")], 1.9 * 1.25),
    ],
)
def test_each_rule_names_its_cause_where_it_stands(
    text: str, word: str, base: float, changes: list[tuple[str, str]], total: float
) -> None:
    made = adds_up(text).contributions[-1]

    assert (made.word, made.base) == (word, base)
    assert text[made.start : made.end].lower() == word
    named = [(change.cause.value, text[slice(*change.by)]) for change in made.changes]
    assert named == changes
    assert made.total == pytest.approx(total)


def test_no_before_a_rated_word_turns_it_instead_of_counting_itself() -> None:
    no, war = adds_up("no war").contributions

    assert (no.word, no.total) == ("no", 0)
    assert (war.word, war.total) == ("war", pytest.approx(-2.9 * -0.74))


def test_a_word_is_shown_where_it_stands_in_the_text_and_not_in_the_cleaned_copy() -> None:
    text = "Caf\u200bé — she isn’t “ha\u200bppy”👍🏽 now"
    account = adds_up(text)

    assert [text[c.start : c.end] for c in account.contributions] == ["ha\u200bppy"]
    assert text[slice(*account.contributions[0].changes[0].by)] == "isn’t"


def test_the_words_of_an_emoji_stand_where_the_emoji_does() -> None:
    text = "well😂now"
    account = adds_up(text)

    assert [(c.word, text[c.start : c.end]) for c in account.contributions] == [
        ("well", "well"),
        ("tears", "😂"),
        ("joy", "😂"),
    ]


def test_punctuation_counts_on_the_side_of_the_sum() -> None:
    assert adds_up("good!!").emphasis == pytest.approx(2 * 0.292)
    assert adds_up("bad!!").emphasis == pytest.approx(-2 * 0.292)
    assert adds_up("boats!!").emphasis == 0


def test_switching_a_word_off_takes_it_out_of_the_account() -> None:
    off = frozenset({"war"})

    assert [c.word for c in account_of("A good war", off=off).contributions] == ["good"]
    assert compounds(["A war"], off=off).tolist() == pytest.approx([float("nan")], nan_ok=True)


def test_an_emoji_can_be_switched_off_and_its_description_with_it() -> None:
    off = frozenset({"❤"})

    assert compounds(["Boats ❤️", "Boats ❤️ 😂"], off=off).tolist() == pytest.approx(
        [float("nan"), compounds(["Boats 😂"])[0]], nan_ok=True
    )
    assert account_of("❤good❤ 😂", off=off).contributions[0].word == "good"
