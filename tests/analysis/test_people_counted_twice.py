"""Every figure about people equals a plain count of its own on 200 random discussions."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from statistics import median_low

import numpy as np
import pandas as pd
import pytest

from analysis.drawn import random_pages
from belowline.analysis.people import participation, people, threads, who_answered_whom
from belowline.analysis.roles import roles
from belowline.analysis.shifts import participation_shifts
from belowline.analysis.ties import ties
from belowline.analysis.trees import shapes
from belowline.analysis.voices import AS_IN, _number_of_voices, _twice, gini, voices
from belowline.charts.people import who_answered_whom_matrix

PAGES = [
    (comments, links.assign(grade=np.where(np.arange(len(links)) % 3, "stated", "inferred")))
    for comments, links in random_pages()
]


def answers_of(comments: pd.DataFrame, links: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """Return answer, its author, who is answered, and the grade, link by link."""
    author = dict(zip(comments["comment_id"], comments["person"], strict=True))
    return [
        (child, author[child], author[parent], grade)
        for child, parent, grade in zip(
            links["comment_id"], links["parent_id"], links["grade"], strict=True
        )
    ]


def test_the_matrix_and_the_ties_hold_each_answer_once() -> None:
    for comments, links in PAGES:
        counted = Counter((a, b) for _, a, b, _ in answers_of(comments, links))
        stated = Counter((a, b) for _, a, b, g in answers_of(comments, links) if g == "stated")
        minute = dict(zip(comments["comment_id"], comments["posted"], strict=True))
        hours: dict[tuple[str, str], list[float]] = {}
        named = zip(answers_of(comments, links), links["parent_id"], strict=True)
        for (child, a, b, _), parent in named:
            waited = (minute[child] - minute[parent]).total_seconds() / 3600
            hours.setdefault((a, b), []).append(waited)

        pairs, found = who_answered_whom(comments, links), ties(comments, links)

        for table in (pairs, found):
            ends = zip(table["from_person"], table["to_person"], strict=True)
            assert dict(zip(ends, table["links"], strict=True)) == counted
            assert table["links"].sum() == len(links)
            assert table["links"].tolist() == [len(ids) for ids in table["comment_ids"]]
        for tie in found.itertuples():
            pair = (tie.from_person, tie.to_person)
            assert tie.stated == stated[pair]
            assert tie.hours == pytest.approx(median_low(hours[pair]))


def test_a_drawn_matrix_holds_the_same_sums() -> None:
    for comments, links in PAGES[:60]:  # drawing takes longer than counting
        pairs = who_answered_whom(comments, links)
        table = people(comments.assign(words=1), links)
        drawn = who_answered_whom_matrix(pairs, table, most=len(table))
        if drawn is None:
            assert links.empty
            continue
        squares = drawn.figure.data[0]
        rows: Counter[float] = Counter()
        columns: Counter[float] = Counter()
        for x, y, n in zip(squares.x, squares.y, squares.text, strict=True):
            rows[y] += int(n.strip("</b>"))
            columns[x] += int(n.strip("</b>"))

        gave = Counter(a for _, a, _, _ in answers_of(comments, links))
        got = Counter(b for _, _, b, _ in answers_of(comments, links))
        assert sorted(rows.values()) == sorted(gave.values())
        assert sorted(columns.values()) == sorted(got.values())


def test_what_each_person_wrote_answered_and_was_answered() -> None:
    for comments, links in PAGES:
        wrote = Counter(comments["person"])
        gave = Counter(a for _, a, _, _ in answers_of(comments, links))
        got = Counter(b for _, _, b, _ in answers_of(comments, links))

        found = people(comments.assign(words=1), links).set_index("person")
        counts = participation(comments).set_index("statistic")["value"]

        assert found["comments"].to_dict() == wrote
        assert found["answers"].to_dict() == {one: gave[one] for one in wrote}
        assert found["answered"].to_dict() == {one: got[one] for one in wrote}
        assert counts["people"] == len(wrote)
        assert counts["one_timers"] == sum(n == 1 for n in wrote.values())
        assert counts["top_three"] == sum(sorted(wrote.values())[-3:])


def test_the_people_of_each_thread() -> None:
    for comments, links in PAGES:
        author = dict(zip(comments["comment_id"], comments["person"], strict=True))
        for table in (threads(comments, links), shapes(comments, links)):
            for thread in table.itertuples():
                assert thread.people == len({author[one] for one in thread.comment_ids})
                assert thread.comments == len(set(thread.comment_ids))


def test_who_starts_who_answers_and_whom_nobody_answers() -> None:
    for comments, links in PAGES:
        author = dict(zip(comments["comment_id"], comments["person"], strict=True))
        to_others = [
            (child, parent)
            for child, parent in zip(links["comment_id"], links["parent_id"], strict=True)
            if author[child] != author[parent]
        ]
        answering = set(links["comment_id"])
        gave = Counter(author[child] for child, _ in to_others)
        wrote = Counter(author.values())

        found = roles(comments, links).set_index("role")["people"].map(set)

        assert found["starter"] == {author[p] for _, p in to_others if p not in answering}
        assert found["answerer"] == {p for p, n in gave.items() if n >= 2 and 2 * n > wrote[p]}
        assert found["unanswered"] == set(wrote) - {author[p] for _, p in to_others}


def shift(a: str, b: str | None, x: str, y: str | None) -> str | None:
    """Name a passing of the turn as Gibson does, letter by letter: A spoke to B, then X to Y."""
    if (a, b) == (x, y):
        return None
    second = {a: "A", b: "B"} if b else {a: "A"}
    speaker = second.get(x, "X")
    to = "0" if y is None else second.get(y, "Y" if speaker != "X" or y != x else "?")
    return f"A{'B' if b else '0'}-{speaker}{to}"


def test_participation_shifts() -> None:
    for comments, links in PAGES:
        to = {child: b for child, a, b, _ in answers_of(comments, links) if a != b}
        turns = [
            (person, to.get(one))
            for one, person in zip(comments["comment_id"], comments["person"], strict=True)
        ]
        expected = Counter(shift(*before, *after) for before, after in pairwise(turns))

        found = participation_shifts(comments, links).set_index("shift")["value"]

        assert found[found > 0].to_dict() == {k: n for k, n in expected.items() if k}
        assert found.sum() + expected[None] == max(len(turns) - 1, 0)


def test_gini_is_half_the_mean_difference_between_two_people_over_the_mean() -> None:
    for comments, _ in PAGES:
        wrote = np.array(list(Counter(comments["person"]).values()), dtype=float)
        if len(wrote) < 2:
            continue
        apart = np.mean([abs(a - b) for a, b in combinations(wrote, 2)])

        assert gini(wrote) == pytest.approx(apart / (2 * wrote.mean()))


def test_effective_voices_are_those_expected_in_a_hundred_comments() -> None:
    """Σp² of a hundred comments drawn without replacement: hypergeometric moments."""
    chance = np.random.default_rng(0)
    for seed in range(200):
        size, crowd = int(chance.integers(200, 400)), int(chance.integers(2, 120))
        weight = chance.pareto(1.5, crowd) + 0.1
        who = chance.choice(crowd, size, p=weight / weight.sum())
        held = np.bincount(who)
        mean = AS_IN * held / size
        spread = mean * (1 - held / size) * (size - AS_IN) / (size - 1)
        expected = AS_IN**2 / (spread + mean**2).sum()

        assert _number_of_voices(_twice(held)) == pytest.approx(expected)
        if seed % 20 == 0:  # the interval beside it takes time
            comments = pd.DataFrame(
                {"comment_id": np.arange(size).astype(str), "person": who.astype(str)}
            )
            value = voices(comments, seed=seed).set_index("statistic")["value"]["voices"]
            assert value == pytest.approx(expected)
