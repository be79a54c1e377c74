"""An open list of uncivil turns of phrase: a prompt to look, that a reader can change."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.invented import comment, table, texts
from belowline.analysis.civility import (
    Entry,
    civility,
    entries,
    own_patterns,
    refused,
    spans_of,
    switched_off,
    uncivil_places,
)
from belowline.model.discussion import Kind

every_entry = pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.id)


@every_entry
def test_an_entry_finds_its_example_and_not_its_counterexample(entry: Entry) -> None:
    assert spans_of(entry, entry.example)
    assert not spans_of(entry, entry.counterexample)


@every_entry
def test_no_other_entrys_counterexample_is_found(entry: Entry) -> None:
    assert [other.id for other in entries() if spans_of(entry, other.counterexample)] == []


@every_entry
def test_what_saves_time_hides_nothing(entry: Entry) -> None:
    for other in entries():
        for text in (other.example, other.counterexample, other.example.upper()):
            tried = any(pattern.search(text) for pattern in entry.patterns)
            assert bool(spans_of(entry, text)) is tried, text


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("You are a complete and utter fool", {"insults", "attack"}),
        ("you're just an idiot", {"attack", "insults"}),
        ("YOU ARE PATHETIC!!!", {"attack", "capitals", "marks"}),
        ("Shut the hell up", {"silencing"}),
        ("The foolish idea of a shuttle", set()),
        ("He is a liar. Are you blind?", {"insults", "attack"}),
        ("class, assess, Scunthorpe, cockpit, hello", set()),
        ("THE BBC AND NATO", {"capitals"}),  # four words in a row, acronyms or not
        ("BBC, NATO, UN", set()),
        ("The BBC, NATO and the UN", set()),
        ("What?! Yes! No?", set()),
        ("f*** this sh*t", {"swearing"}),
        ("They should be hanged!", {"threat"}),
    ],
)
def test_what_is_found_where(text: str, ids: set[str]) -> None:
    assert set(uncivil_places(texts(text))["pattern"]) == ids


def test_places_are_where_the_words_stand() -> None:
    places = uncivil_places(texts("A plain one.", "Well, shut up, you fool!!!"))

    assert places[["comment_id", "pattern", "match"]].values.tolist() == [
        ["c2", "silencing", "shut up"],
        ["c2", "attack", "you fool"],
        ["c2", "insults", "fool"],
        ["c2", "marks", "!!!"],
    ]


def test_shares_count_comments_not_places() -> None:
    page = texts(*["A plain one."] * 8, "Fools and liars, fools!", "Shut up!!!")

    found = civility(page, uncivil_places(page)).set_index("pattern")

    assert found.loc["any", ["comments", "n"]].tolist() == [2, 10]
    assert found.loc["any", "share"] == pytest.approx(0.2)
    assert found.loc["any", ["low", "high"]].astype(float).round(3).tolist() == [0.057, 0.51]
    assert found.loc["any", "comment_ids"] == ("c9", "c10")
    assert found.loc["insults", "comments"] == 1
    assert found.loc["threat", "comments"] == 0
    assert set(found["verdict"]) == {"clear"}


def test_under_ten_comments_there_is_no_share() -> None:
    page = texts("Shut up!!!")

    found = civility(page, uncivil_places(page)).set_index("pattern")

    assert found["share"].isna().all()
    assert found.loc["any", "verdict"] == "too few"
    assert found.loc["any", "comment_ids"] == ("c1",)


def test_only_what_readers_wrote_in_english_is_searched() -> None:
    page = table(
        comment(1, "You fool!"),
        comment(2, "You fool!", kind=Kind.REMOVED),
    )
    foreign = page.assign(language="ur-Latn")

    assert uncivil_places(page)["comment_id"].unique().tolist() == ["c1"]
    assert civility(page, uncivil_places(page))["n"].tolist()[0] == 1
    assert len(uncivil_places(foreign)) == 0


def test_an_entry_can_be_switched_off_and_a_pattern_added() -> None:
    page = texts("You barnacle!!!", "A fool.")
    rules = ("-marks", "+barnacle", "-insults", "-nothing-of-ours")

    found = civility(page, uncivil_places(page, rules), rules).set_index("pattern")

    assert "marks" not in found.index
    assert found.loc["any", "comment_ids"] == ("c1",)
    assert found.loc["own1", "comment_ids"] == ("c1",)
    assert found.loc["own1", "label"] == "Your pattern “barnacle”"
    assert own_patterns(rules) == ("barnacle",)
    assert "marks" in switched_off(rules)


@pytest.mark.parametrize("pattern", ["((", "(a{99}){99}", "(?R)", "a" * 81])
def test_a_pattern_that_cannot_be_tried_is_said_and_finds_nothing(pattern: str) -> None:
    page = texts("aaa", "You fool!")

    assert list(refused(page, [f"+{pattern}"])) == [pattern]
    assert "own1" not in set(uncivil_places(page, [f"+{pattern}"])["pattern"])


def test_a_hostile_pattern_ends_in_time() -> None:
    page = texts("a" * 5_000 + "!")
    started = perf_counter()

    assert refused(page, ["+(a|a)*b|(a+)+$b"])
    assert perf_counter() - started < 5


@pytest.mark.parametrize(
    "piece", ["!", "?", "?!", "A ", "YOU ", "YOU\n", "you are a ", "get ", "fool ", "’", "utter "]
)
def test_a_text_made_to_be_slow_is_not(piece: str) -> None:
    page = texts(piece * (50_000 // len(piece)))
    started = perf_counter()

    uncivil_places(page)

    assert perf_counter() - started < 4


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(alphabet="YOUyou areafl!?.\n'’", max_size=60), max_size=4))
def test_every_place_is_a_piece_of_its_comment(written: list[str]) -> None:
    page = texts(*written)
    by_id = dict(zip(page["comment_id"], page["text"], strict=True))

    for row in uncivil_places(page).itertuples():
        assert by_id[row.comment_id][row.start : row.end] == row.match
        assert row.match.strip() == row.match
        assert row.match


def test_ids_are_not_used_twice() -> None:
    ids = [entry.id for entry in entries()]

    assert len(set(ids)) == len(ids)
    assert not {"any", "own1"}.intersection(ids)
