"""Ties, threads, turns, roles and chance: small cases with answers worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.drawn import page
from belowline.analysis.communities import communities, grouping
from belowline.analysis.dealt import dealt_at_random, numbered_answers
from belowline.analysis.network import betweenness, standing
from belowline.analysis.reciprocity import FEWEST_TIES, reciprocity
from belowline.analysis.roles import ROLES, roles
from belowline.analysis.shifts import FEWEST_TURNS, SHIFTS, participation_shifts, shift_of
from belowline.analysis.ties import ties
from belowline.analysis.trees import depths, levels, shapes


def test_a_tie_counts_comments_and_tells_how_many_are_stated_and_how_soon() -> None:
    found = ties(
        *page(
            ["p1", "p2", "p2", "p1", None],
            [None, 0, 0, 1, 0],
            grades=["stated", "stated", "inferred", "stated", "stated"],
            minutes=[0, 10, 40, 70, 80],
        )
    )

    assert found.to_numpy().tolist() == [
        ["p2", "p1", 2, 1, 10 / 60, 2, ("c2", "c3")],
        ["p1", "p2", 1, 1, 1.0, 1, ("c4",)],
    ]


def test_a_comment_that_answers_somebody_twice_counts_once_by_its_surest_link() -> None:
    comments, links = page(["p1", "p1", "p2"], [None, None, 1], grades=["", "", "inferred"])
    second = links.assign(parent_id="c1", grade="stated")

    found = ties(comments, pd.concat([links, second], ignore_index=True))

    assert found[["links", "stated"]].to_numpy().tolist() == [[1, 1]]


def test_without_times_a_tie_has_no_delay() -> None:
    comments, links = page(["p1", "p2"], [None, 0])

    found = ties(comments.assign(posted=pd.NaT), links)

    assert found["hours"].isna().all()
    assert found["timed"].tolist() == [0]


def test_answers_to_oneself_are_ties_but_join_nobody() -> None:
    found = ties(*page(["p1", "p1", "p2"], [None, 0, 0]))

    assert found[["from_person", "to_person"]].to_numpy().tolist() == [["p1", "p1"], ["p2", "p1"]]
    assert standing(found)[["person", "received"]].to_numpy().tolist() == [["p2", 0], ["p1", 1]]
    assert reciprocity(*_with_ties(found))["n"].tolist() == [1, 1]


def _with_ties(found: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    ids = sorted({one for held in found["comment_ids"] for one in held})
    return pd.DataFrame({"comment_id": pd.Series(ids, dtype="str")}), found


def test_the_one_between_two_stands_between() -> None:
    # p3 answers p2, p2 answers p1: one of two ways between others leads through p2.
    found = ties(*page(["p1", "p2", "p3"], [None, 0, 1]))

    assert betweenness(found).set_index("person")["betweenness"].to_dict() == {
        "p2": 0.5,
        "p1": 0.0,
        "p3": 0.0,
    }


def test_under_the_floor_reciprocity_is_counted_but_not_judged() -> None:
    comments, links = page(["p1", "p2", "p1"], [None, 0, 1])

    found = reciprocity(comments, ties(comments, links)).set_index("grade")

    assert found.loc["any", "value"] == 1.0
    assert found.loc["any", "verdict"] == "too few"
    assert pd.isna(found.loc["any", "chance"])
    assert found.loc["any", "comment_ids"] == ("c2", "c3")


def rows_of_pairs(pairs: int, *, back: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return pairs of people: one answers the other, who answers back or not."""
    who: list[str | None] = []
    parents: list[int | None] = []
    for number in range(pairs):
        a, b, start = f"p{2 * number + 1}", f"p{2 * number + 2}", len(who)
        who += [a, b, a] if back else [a, b]
        parents += [None, start, start + 1] if back else [None, start]
    return page(who, parents)


def test_pairs_who_answer_each_other_are_clearly_more_than_chance() -> None:
    comments, links = rows_of_pairs(20, back=True)

    found = reciprocity(comments, ties(comments, links)).set_index("grade").loc["any"]

    assert (found["value"], found["n"], found["verdict"]) == (1.0, 40, "clear")
    assert found["chance_high"] < 0.3
    assert found["low"] < 1.0 == found["high"]


def test_answers_that_none_returns_are_not_clear_where_chance_returns_few() -> None:
    comments, links = rows_of_pairs(40, back=False)

    found = reciprocity(comments, ties(comments, links)).set_index("grade").loc["any"]

    assert (found["value"], found["verdict"]) == (0.0, "weak")


def test_stated_and_all_ties_are_judged_apart() -> None:
    comments, links = page(
        ["p1", "p2", "p1"], [None, 0, 1], grades=["stated", "stated", "inferred"]
    )

    found = reciprocity(comments, ties(comments, links)).set_index("grade")

    assert found["value"].to_dict() == {"stated": 0.0, "any": 1.0}
    assert found["n"].to_dict() == {"stated": 1, "any": 2}


def test_a_deal_keeps_who_gives_and_who_receives_how_many() -> None:
    comments, links = rows_of_pairs(10, back=True)
    (givers, receivers), people = numbered_answers(ties(comments, links))

    for dealt_givers, dealt_receivers in dealt_at_random((givers, receivers), deals=20, seed=1):
        assert (dealt_givers != dealt_receivers).all()
        assert np.array_equal(np.bincount(dealt_givers), np.bincount(givers, minlength=people))
        assert np.array_equal(np.sort(dealt_receivers), np.sort(receivers))
    same = [
        [
            part.tolist()
            for deal in dealt_at_random((givers, receivers), deals=3, seed=5)
            for part in deal
        ]
        for _ in range(2)
    ]
    assert same[0] == same[1]


def test_two_circles_of_people_are_two_groups_and_clearly_so() -> None:
    chance = np.random.default_rng(3)
    who: list[str | None] = []
    parents: list[int | None] = []
    for turn in range(240):
        circle = turn % 2
        who.append(f"p{int(chance.integers(1, 7)) + 6 * circle}")
        parents.append(turn - 2 * int(chance.integers(1, 4)) if turn > 8 else None)
    found = ties(*page(who, parents))

    groups = communities(found).set_index("person")["group"]
    judged = grouping(found).iloc[0]

    assert groups.nunique() == 2
    assert {groups[f"p{n}"] for n in range(1, 7)}.isdisjoint(
        {groups[f"p{n}"] for n in range(7, 13)}
    )
    assert (judged["verdict"], judged["groups"]) == ("clear", 2)
    assert judged["value"] > judged["chance_high"]


def test_groups_of_a_crowd_that_answers_anybody_are_not_clear() -> None:
    chance = np.random.default_rng(11)
    who: list[str | None] = [f"p{number}" for number in chance.integers(1, 20, 120)]
    parents = [int(chance.integers(0, turn)) if turn else None for turn in range(120)]

    found = grouping(ties(*page(who, parents))).iloc[0]

    assert found["n"] >= FEWEST_TIES
    assert found["verdict"] == "weak"


def test_nobody_makes_empty_tables_and_too_few_verdicts() -> None:
    comments, links = page([], [])
    found = ties(comments, links)

    assert len(found) == len(standing(found)) == len(betweenness(found)) == 0
    assert len(communities(found)) == len(shapes(comments, links)) == 0
    for table in (
        reciprocity(comments, found),
        grouping(found),
        depths(levels(comments, links)),
        participation_shifts(comments, links),
    ):
        assert set(table["verdict"]) == {"too few"}


def test_a_star_is_wide_and_a_chain_is_deep() -> None:
    star = shapes(*page(["p1"] * 11, [None, *[0] * 10])).iloc[0]
    chain = shapes(*page(["p1"] * 11, [None, *range(10)])).iloc[0]

    assert (star["depth"], star["width"]) == (1, 10)
    assert (chain["depth"], chain["width"]) == (10, 1)
    # A star of n: each of n−1 pairs at 1, the rest at 2. A chain of n: (n + 1) / 3.
    assert star["virality"] == pytest.approx(2 - 2 / 11)
    assert chain["virality"] == pytest.approx(4.0)


def test_mean_distance_waits_for_ten_comments() -> None:
    nine = shapes(*page(["p1"] * 9, [None, *[0] * 8])).iloc[0]

    assert pd.isna(nine["virality"])
    assert nine["verdict"] == "too few"


def test_inferred_links_deepen_only_the_upper_end_of_the_range() -> None:
    comments, links = page(
        ["p1", "p2", "p3"], [None, 0, 1], grades=["stated", "stated", "inferred"]
    )

    found = depths(levels(comments, links)).set_index(["grade", "statistic"])

    assert found.loc[("stated", "depth"), "value"] == 2
    assert found.loc[("any", "depth"), "value"] == 3
    assert pd.isna(found.loc[("stated", "h_index"), "value"])
    assert found.loc[("any", "h_index"), "value"] == 1
    assert found.loc[("any", "depth"), "comment_ids"] == ("c3",)


def test_a_circle_of_answers_begins_at_its_smallest_id_and_ends() -> None:
    comments, _ = page(["p1"] * 4, [None] * 4)
    links = pd.DataFrame(
        {
            "comment_id": ["c1", "c2", "c3", "c4"],
            "parent_id": ["c3", "c1", "c2", "c2"],
            "grade": "stated",
        }
    )

    found = shapes(comments, links)

    assert found[["comment_id", "comments", "depth"]].to_numpy().tolist() == [["c1", 4, 2]]
    assert found["chain"].iloc[0] == ("c1", "c2", "c3")


A, B, X, Y, ALL = 0, 1, 2, 3, -1


@pytest.mark.parametrize(
    ("before", "after", "shift"),
    [
        ((A, B), (B, A), "AB-BA"),
        ((A, B), (B, ALL), "AB-B0"),
        ((A, B), (B, Y), "AB-BY"),
        ((A, ALL), (X, ALL), "A0-X0"),
        ((A, ALL), (X, A), "A0-XA"),
        ((A, ALL), (X, Y), "A0-XY"),
        ((A, B), (X, ALL), "AB-X0"),
        ((A, B), (X, A), "AB-XA"),
        ((A, B), (X, B), "AB-XB"),
        ((A, B), (X, Y), "AB-XY"),
        ((A, ALL), (A, Y), "A0-AY"),
        ((A, B), (A, ALL), "AB-A0"),
        ((A, B), (A, Y), "AB-AY"),
        ((A, B), (A, B), None),
        ((A, ALL), (A, ALL), None),
    ],
)
def test_each_of_gibsons_thirteen_shifts(
    before: tuple[int, int], after: tuple[int, int], shift: str | None
) -> None:
    turns = [np.array([end]) for end in (*before, *after)]

    found = int(shift_of(*turns)[0])

    assert found == (list(SHIFTS).index(shift) if shift else 13)


def test_turns_follow_the_clock_and_each_passing_is_counted_once() -> None:
    # On the page the answer stands first; by the clock it comes last.
    comments, links = page(["p2", "p1"], [1, None], minutes=[30, 0])

    found = participation_shifts(comments, links).set_index("shift")

    assert found.loc["A0-XA", "value"] == 1
    assert found.loc["A0-XA", "comment_ids"] == ("c1",)
    assert found["value"].sum() == found["n"].iloc[0] == 1


def test_a_dialogue_answers_back_clearly_more_than_by_chance() -> None:
    who: list[str | None] = [f"p{1 + turn % 2 + 2 * (turn // 20)}" for turn in range(120)]
    parents = [turn - 1 if turn % 20 else None for turn in range(120)]

    found = participation_shifts(*page(who, parents)).set_index("shift")

    assert found.loc["AB-BA", "verdict"] == "clear"
    assert found.loc["AB-BA", "value"] > found.loc["AB-BA", "chance_high"]
    assert found["addressed"].iloc[0] >= FEWEST_TURNS


def test_turns_in_random_order_rarely_show_any_shift() -> None:
    alarms = 0
    for seed in range(40):
        chance = np.random.default_rng(seed)
        speaker = chance.integers(0, 12, 90)
        to = np.where(chance.random(90) < 0.7, chance.integers(0, 12, 90), -1)
        # Twelve more turns, one by each, are what the others answer; then all in any order.
        speakers, answers = [*range(12), *speaker], [*[-1] * 12, *to]
        order = chance.permutation(len(speakers)).tolist()
        who: list[str | None] = [f"p{speakers[old]}" for old in order]
        parents = [order.index(answers[old]) if answers[old] >= 0 else None for old in order]
        found = participation_shifts(*page(who, parents), seed=seed)
        alarms += bool((found["verdict"] == "clear").any())

    assert alarms <= 6  # 5 % of 40 are two; more than six come by chance once in 300 runs


def test_roles_follow_their_rules() -> None:
    # p1 starts; p2 and p3 answer; p4 speaks to nobody; p2 answers twice of two.
    comments, links = page(
        ["p1", "p2", "p3", "p4", "p2"], [None, 0, 0, None, 2], grades=["stated"] * 5
    )

    found = roles(comments, links).set_index("role")

    assert found["people"].to_dict() == {
        "starter": ("p1",),
        "answerer": ("p2",),
        "unanswered": ("p2", "p4"),
        "hub": (),
    }
    assert found.loc["starter", "comment_ids"] == ("c1",)
    assert found.loc["unanswered", "comment_ids"] == ("c2", "c4", "c5")
    assert found["n"].tolist() == [4] * 4
    assert set(found["verdict"]) == {"too few"}


def test_answering_oneself_is_no_answer() -> None:
    found = roles(*page(["p1", "p1", "p1"], [None, 0, 1])).set_index("role")

    assert found.loc["starter", "people"] == ()
    assert found.loc["answerer", "people"] == ()
    assert found.loc["unanswered", "people"] == ("p1",)


def test_a_hub_joins_many_who_do_not_meet_without_it() -> None:
    # Six answer p1, and p1 answers each of six others.
    who: list[str | None] = ["p1", *[f"p{n}" for n in range(2, 8)]]
    parents: list[int | None] = [None, *[0] * 6]
    for n in range(8, 14):
        parents += [None, len(who)]
        who += [f"p{n}", "p1"]

    found = roles(*page(who, parents)).set_index("role")

    assert found.loc["hub", "people"] == ("p1",)
    assert ROLES["hub"][1].startswith("in answers with 5 others")
