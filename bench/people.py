"""What the figures about people protect from, and what they cost.

Prints three tables: how often the 95 % intervals of Gini, effective voices and reciprocity
hold the truth, at the floor and at ten times the floor; how often "clear" is said where
only chance is at work; and how long the page's tables and charts take for 50,000 comments
by 5,000 people, whole and filtered. Name one of ``coverage``, ``alarms``, ``time`` for that
table alone.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from belowline.analysis.communities import grouping
from belowline.analysis.intervals import quantile_interval
from belowline.analysis.reciprocity import FEWEST_TIES, reciprocity
from belowline.analysis.shares import wilson
from belowline.analysis.shifts import FEWEST_TURNS, participation_shifts
from belowline.analysis.ties import ties
from belowline.analysis.voices import AS_IN, FEWEST_COMMENTS, _gini_of_rows, voices
from belowline.charts.layout import spring_places
from belowline.charts.network import answer_network
from belowline.charts.people import comments_per_person_bars, who_answered_whom_matrix
from belowline.charts.threads import level_bars
from belowline.model.discussion import Article, Discussion, Source
from belowline.model.view import View
from belowline.workflows import conversation
from belowline.workflows.network import network_people
from belowline.workflows.slices import Slice

if TYPE_CHECKING:
    from numpy.typing import NDArray

CROWD_TRIALS: Final = 400  # a share of 0.95 is then known to 1.1 points
PAIR_TRIALS: Final = 20_000
ALARM_TRIALS: Final = 100
COMMENTS, PEOPLE = 50_000, 5_000
ANSWERS: Final = 0.6  # of all comments, as in lively nested discussions
ADDRESSED: Final = 0.75  # of the turns of a discussion in which only chance is at work


def main() -> None:
    """Print the tables asked for."""
    tables = {"coverage": coverage, "alarms": alarms, "time": timing}
    for name in sys.argv[1:] or tables:
        tables[name]()


def coverage() -> None:
    """Print how often 95 % intervals hold the truth."""
    print(f"\n95 % intervals over {CROWD_TRIALS} simulated crowds each: share that hold the truth")
    print(f"{'crowd':34}{'comments':>9}{'Gini':>8}{'voices':>8}")
    for name, shares in crowds().items():
        for size in (FEWEST_COMMENTS, 10 * FEWEST_COMMENTS):
            gini, number = crowd_coverage(shares, size)
            print(f"{name:34}{size:9,}{gini:8.3f}{number:8.3f}")
    print(f"\nreciprocity over {PAIR_TRIALS:,} simulated networks each")
    print(f"{'true share of returned ties':34}{'ties':>9}{'holds':>8}")
    for mutual in (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6):
        for size in (20, FEWEST_TIES, 10 * FEWEST_TIES):
            note = "  (under the floor)" if size < FEWEST_TIES else ""
            held = pair_coverage(mutual, size)
            print(f"{2 * mutual / (1 + mutual):<34.2f}{size:9,}{held:8.3f}{note}")


def crowds() -> dict[str, NDArray[np.float64]]:
    """Return crowds by how often each of their people speaks."""
    chance = np.random.default_rng(0)
    weights = {
        "steep: n-th speaks as n^-1.3, 2,000": np.arange(1.0, 2_001) ** -1.3,
        "as Zipf: n-th speaks as 1/n, 400": np.arange(1.0, 401) ** -1.0,
        "mild: n-th speaks as n^-0.7, 200": np.arange(1.0, 201) ** -0.7,
        "log-normal, 60 people": np.exp(chance.normal(0, 1.0, 60)),
        "even, 40 people": np.ones(40),
    }
    return {name: weight / weight.sum() for name, weight in weights.items()}


def crowd_coverage(shares: NDArray[np.float64], size: int) -> tuple[float, float]:
    """Return how often both intervals hold what a crowd shows in 100 comments on average."""
    chance = np.random.default_rng(1)
    cumulated = np.cumsum(shares)[:-1]
    rows = np.searchsorted(cumulated, chance.random((20_000, AS_IN)))
    twice = float((shares**2).sum())
    truth = (float(_gini_of_rows(rows)[0].mean()), 1 / (twice + (1 - twice) / AS_IN))
    held = np.zeros(2)
    for trial in range(CROWD_TRIALS):
        who = np.searchsorted(cumulated, chance.random(size))
        comments = pd.DataFrame(
            {"comment_id": np.arange(size).astype(str), "person": who.astype(str)}
        )
        found = voices(comments, seed=trial)
        ends = zip(found["low"], truth, found["high"], strict=True)
        held += [low <= true <= high for low, true, high in ends]
    gini, number = held / CROWD_TRIALS
    return float(gini), float(number)


def pair_coverage(mutual: float, size: int) -> float:
    """Return how often the interval holds the truth where pairs answer each other at random.

    Joined pairs are drawn one by one, mutual with the given chance, until there are
    ``size`` ties.
    """
    chance = np.random.default_rng(2)
    both = chance.random((PAIR_TRIALS, size)) < mutual
    pairs = (np.cumsum(1 + both, axis=1) < size).sum(axis=1) + 1
    drawn = np.arange(size) < pairs[:, None]
    counts = (both & drawn).sum(axis=1)
    ends = {key: wilson(*key) for key in set(zip(counts.tolist(), pairs.tolist(), strict=True))}
    held = [
        ends[key][0] <= mutual <= ends[key][1]
        for key in zip(counts.tolist(), pairs.tolist(), strict=True)
    ]
    return float(np.mean(held))


def alarms() -> None:
    """Print how often "clear" is said of discussions in which only chance is at work."""
    print(f'\n"clear" where only chance is at work, of {ALARM_TRIALS} discussions each')
    print(f"{'statistic':46}{'size':>14}{'share':>8}")
    for turns in (FEWEST_TURNS + 20, 10 * FEWEST_TURNS):
        wrong = sum(any_shift(seed, turns) for seed in range(ALARM_TRIALS))
        print(f"{'any participation shift':46}{turns:8,} turns{wrong / ALARM_TRIALS:8.2f}")
    for answers in (60, 600):
        back = groups = 0
        for seed in range(ALARM_TRIALS):
            comments, found = dealt_answers(seed, answers)
            back += reciprocity(comments, found, seed=seed)["verdict"].iloc[1] == "clear"
            groups += grouping(found, seed=seed)["verdict"].iloc[0] == "clear"
        for name, wrong in (("reciprocity", back), ("groups", groups)):
            print(f"{name:46}{answers:6,} answers{wrong / ALARM_TRIALS:8.2f}")


def any_shift(seed: int, turns: int) -> bool:
    """Tell whether turns in random order are said to have a shift."""
    chance = np.random.default_rng(seed)
    speaker = chance.integers(0, 15, turns)
    to = np.where(chance.random(turns) < ADDRESSED, chance.integers(0, 15, turns), -1)
    # Fifteen more turns, one by each, are what the others answer; then all in any order.
    who, parent = np.r_[np.arange(15), speaker], np.r_[np.full(15, -1), to]
    order = chance.permutation(len(who))
    place = np.argsort(order)
    parent = np.where(parent >= 0, place[parent], -1)[order]
    comments, links = bare(who[order], parent)
    return bool((participation_shifts(comments, links, seed=seed)["verdict"] == "clear").any())


def dealt_answers(seed: int, answers: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a discussion whose answers fall to anybody, busy people more often."""
    chance = np.random.default_rng(seed)
    people = answers // 2
    weight = chance.pareto(2.0, people) + 0.2
    who = chance.choice(people, answers, p=weight / weight.sum())
    to = chance.choice(people, answers, p=weight / weight.sum())
    first = np.arange(people)
    comments, links = bare(np.r_[first, who], np.r_[np.full(people, -1), to])
    return comments, ties(comments, links)


def bare(who: NDArray[np.int64], parent: NDArray[np.int64]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the two tables of comments by these people that answer these places, −1 nobody."""
    n = len(who)
    ids = np.char.add("c", np.arange(1, n + 1).astype(str))
    start = np.datetime64("2024-05-01T09:00", "us")
    comments = pd.DataFrame(
        {
            "comment_id": pd.Series(ids, dtype="str"),
            "person": pd.Series(np.char.add("p", (who + 1).astype(str)), dtype="str"),
            "posted": start + (np.arange(n) * 60).astype("timedelta64[s]"),
        }
    )
    answers = np.flatnonzero(parent >= 0)
    links = pd.DataFrame(
        {
            "comment_id": pd.Series(ids[answers], dtype="str"),
            "addressee": pd.Series([None] * len(answers), dtype="str"),
            "parent_id": pd.Series(ids[parent[answers]], dtype="str"),
            "grade": pd.Series(np.where(answers % 5, "stated", "inferred"), dtype="str"),
            "line": pd.array([None] * len(answers), dtype="Int64"),
        }
    )
    return comments, links


def timing() -> None:
    """Print what the page costs, first whole, then with a filter set."""
    whole = large()
    quantile_interval([1.0, 2.0], 0.5)  # a running server has loaded SciPy and rustworkx
    spring_places(2, [(0, 1)], seed=0)
    print(f"\n{COMMENTS:,} comments by {PEOPLE:,} people, milliseconds of one core")
    print(f"{'':44}{'whole':>8}{'filtered':>10}")
    negative = View(tones=("negative",))
    kept: list[Slice] = []
    rows: list[tuple[str, Callable[[Slice], object]]] = [
        ("keep the comments of the filter", lambda _: kept.append(whole.kept(negative))),
        (
            "sentence and figures on top",
            lambda one: (conversation.answer(one), conversation.answer_facts(one)),
        ),
        (
            "network drawn",
            lambda one: answer_network(network_people(one, tied_only=True), one.ties),
        ),
        (
            "bars and matrix",
            lambda one: (
                comments_per_person_bars(one.people),
                who_answered_whom_matrix(one.ties, one.people),
            ),
        ),
        ("levels and threads", lambda one: (level_bars(one.levels), one.shapes)),
        ("= first paint", lambda _: None),
        ("voices (asked for)", conversation.voice_facts),
        ("turns (asked for)", lambda one: one.shifts),
        (
            "roles and groups (asked for)",
            lambda one: (conversation.role_facts(one), conversation.grouping_words(one)),
        ),
        ("questions (asked for)", conversation.question_words),
        ("remarks to the newsroom (asked for)", conversation.remark_words),
    ]
    sums = [0.0, 0.0]
    for name, work in rows:
        spent = []
        for place, one in enumerate((whole, kept[0] if kept else whole)):
            started = time.process_time()
            if name.startswith("keep") and place == 0:
                spent.append(0.0)
                continue
            work(one)
            spent.append(1000 * (time.process_time() - started))
        if name.startswith("="):
            print(f"{name:44}{sums[0]:8.0f}{sums[1]:10.0f}")
            continue
        sums = [total + part for total, part in zip(sums, spent, strict=True)]
        print(f"  {name:42}{spent[0]:8.0f}{spent[1]:10.0f}")
    print(f"  (the filter keeps {len(kept[0].comments):,} comments)")


def large() -> Slice:
    """Return a discussion of 50,000 comments, three in five of them answers."""
    chance = np.random.default_rng(3)
    weight = chance.pareto(1.5, PEOPLE) + 0.2
    who = chance.choice(PEOPLE, COMMENTS, p=weight / weight.sum())
    back = np.arange(COMMENTS) - 1 - chance.geometric(0.02, COMMENTS)
    parent = np.where(chance.random(COMMENTS) < ANSWERS, np.maximum(back, -1), -1)
    comments, links = bare(who, parent)
    words = np.array(["ferry", "late", "pays", "but", "why", "good", "bad", "council", "boat"])
    marks = chance.choice([".", "?", "!"], COMMENTS, p=[0.7, 0.2, 0.1])
    text = [
        " ".join(row) + mark
        for row, mark in zip(
            words[chance.integers(0, len(words), (COMMENTS, 40))], marks, strict=True
        )
    ]
    comments["position"] = np.arange(1, COMMENTS + 1)
    comments["author"] = "Reader " + comments["person"]
    comments["author_inferred"] = pd.Series([None] * COMMENTS, dtype="str")
    comments["text"] = pd.Series(text, dtype="str")
    comments["words"] = pd.array([40] * COMMENTS, dtype="Int64")
    comments["grade"] = comments["comment_id"].map(links.set_index("comment_id")["grade"])
    comments["kind"] = "comment"
    discussion = Discussion(
        source=Source(
            name="invented", sha256="0" * 64, bytes=1, format="text", layout="invented",
            encoding="utf-8", confidence=1,
        ),
        article=Article(),
    )  # fmt: skip
    # Scoring is another page's cost: a label is all that the filter asks for.
    labels = np.array(["negative", "neutral", "positive"])
    comments["label"] = pd.Series(labels[chance.integers(0, 3, COMMENTS)], dtype="str")
    none = pd.DataFrame({"comment_id": pd.Series(dtype="str")})
    return Slice(discussion, comments, links, none)


if __name__ == "__main__":
    main()
