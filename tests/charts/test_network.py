"""The network shows what can be read, and says what it leaves out."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from belowline.charts.chart import Chart
from belowline.charts.layout import moved_apart, names_apart, spring_places
from belowline.charts.network import (
    COLOURS,
    LABELS,
    MOST_ON_A_PHONE,
    MOST_PEOPLE,
    SIZES,
    answer_network,
)
from charts.invented import clicks, comments_table, people_table, standing_table, ties_table


def network(n: int, ends: list[tuple[int, int]], **look: str | int) -> Chart:
    """Draw n people with a tie for each pair of numbers."""
    joined = pd.Series([end for pair in ends for end in pair]).value_counts()
    people = pd.DataFrame(
        {
            "person": [f"p{k}" for k in range(n)],
            "author": [f"Reader {k}" for k in range(n)],
            "comments": 2,
            "answers_to": 1,
            "answered_by": 1,
            "given": [int(joined.get(k, 0)) for k in range(n)],
            "received": 1,
            "core": [3 if k < 12 else 1 for k in range(n)],
            "group": [1 + k % 4 for k in range(n)],
            "betweenness": 0.1,
            "comment_ids": [(f"c{k}", f"c{k + 1000}") for k in range(n)],
        }
    )
    ties = pd.DataFrame(
        {
            "from_person": [f"p{a}" for a, _ in ends],
            "to_person": [f"p{b}" for _, b in ends],
            "links": 1,
            "stated": 1,
            "comment_ids": [(f"c{a}",) for a, _ in ends],
        }
    )
    chart = answer_network(people, ties, **look)
    assert chart is not None
    return chart


def drawn_people(chart: Chart) -> set[str]:
    return {mark for mark, _ in clicks(chart) if mark.startswith("person:")}


def test_a_dot_opens_a_person_and_an_arrow_the_answers_of_a_tie() -> None:
    people = people_table(comments_table())
    chart = answer_network(standing_table(people), ties_table())
    assert chart is not None

    assert set(clicks(chart)) == {
        ("person:p1", 3), ("person:p2", 2), ("person:p3", 2), ("pair:p2>p1", 2), ("pair:p3>p1", 1),
    }  # fmt: skip
    assert "pair:p1>p1" not in str(clicks(chart)), "answers to oneself join nobody"


def test_of_a_crowd_only_the_core_is_drawn_and_that_is_said() -> None:
    ring = [(k, (k + 1) % 100) for k in range(100)]
    inner = [(a, b) for a in range(12) for b in range(12) if a < b]

    chart = network(100, ring + inner)

    assert drawn_people(chart) == {f"person:p{k}" for k in range(12)}
    assert "Of 100 people with a tie only the 12 are drawn" in chart.meaning
    assert "joined to at least 3 others" in chart.meaning
    assert len(chart.table) == 100, "the table has all of them"


def test_a_core_too_large_to_read_is_cut_to_those_with_most_answers() -> None:
    ring = [(k, (k + 1) % 300) for k in range(300)]
    chart = answer_network(
        pd.DataFrame(
            {
                "person": [f"p{k}" for k in range(300)], "author": "x", "comments": 1,
                "answers_to": 1, "answered_by": 1, "given": range(300), "received": 1, "core": 2,
                "group": 1, "comment_ids": [("c1",)] * 300,
            }
        ),
        pd.DataFrame(
            {
                "from_person": [f"p{a}" for a, _ in ring], "to_person": [f"p{b}" for _, b in ring],
                "links": 1, "stated": 1, "comment_ids": [("c1",)] * 300,
            }
        ),
    )  # fmt: skip
    assert chart is not None

    assert len(drawn_people(chart)) == MOST_PEOPLE
    assert "person:p299" in drawn_people(chart)
    assert "with most answers in its innermost circle" in chart.meaning


def test_no_more_ties_are_drawn_than_can_be_told_apart() -> None:
    everybody = [(a, b) for a in range(40) for b in range(40) if a != b]

    chart = network(40, everybody)

    assert len({mark for mark, _ in clicks(chart) if mark.startswith("pair:")}) == 80
    assert "Of 1,560 ties the 80 with most answers among them are drawn" in chart.meaning


def test_who_is_left_without_a_drawn_tie_is_not_drawn_and_that_is_said() -> None:
    # The first three have all the ties that are drawn; the others would be dots without a tie.
    busy = [(a, b) for a in range(10) for b in range(10) if a != b]

    chart = network(40, [*busy, *((k, k + 1) for k in range(10, 39))])

    assert drawn_people(chart) == {f"person:p{k}" for k in range(10)}
    assert "30 of these people have none of these and are left out." in chart.meaning


def overlaps(places: np.ndarray, sizes: np.ndarray, room: tuple[int, int]) -> int:
    """Count the pairs of dots that lie on each other as drawn."""
    scale = np.array([room[0], room[1] - 120]) / np.ptp(places, axis=0)
    way = (places[:, None] - places[None]) * scale
    far = np.hypot(way[..., 0], way[..., 1])
    return int((np.triu(far < (sizes[:, None] + sizes[None]) / 2, k=1)).sum())


@pytest.mark.parametrize(("n", "room"), [(40, (560, 560)), (16, (330, 560))])
def test_dots_do_not_lie_on_each_other(n: int, room: tuple[int, int]) -> None:
    chance = np.random.default_rng(3)
    places, sizes = chance.normal(0, 1, (n, 2)) ** 3, chance.uniform(9, 34, n)
    assert overlaps(places, sizes, room) > 0, "or the test could not fail"

    moved = moved_apart(places, sizes, room=room)

    assert overlaps(moved, sizes, room) == 0


def test_dots_on_one_place_part_and_those_apart_stay_where_they_are() -> None:
    sizes = np.full(3, 10.0)
    apart = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])

    np.testing.assert_array_equal(moved_apart(apart, sizes, room=(560, 560)), apart)
    same = moved_apart(np.array([[0.0, 0], [0, 0], [5, 5]]), sizes, room=(560, 560))
    assert overlaps(same, sizes, (560, 560)) == 0


def test_fewer_names_have_room_on_a_phone() -> None:
    places = np.column_stack([np.linspace(0, 1, 10), np.tile([0.0, 0.02], 5)])
    places[0, 1] = 1.0

    laptop, phone = (
        names_apart(places, np.arange(10), [8] * 10, room=(width, 560)) for width in (560, 330)
    )

    assert len(phone) < len(laptop)


def test_the_same_network_is_drawn_the_same_way() -> None:
    ends = [(k, (k * 7) % 20) for k in range(1, 20)]

    first, second = network(20, ends), network(20, ends)

    assert first.figure.to_dict().keys() == second.figure.to_dict().keys()
    for a, b in zip(first.figure.data, second.figure.data, strict=True):
        np.testing.assert_array_equal(a.x, b.x)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("labels", LABELS)
def test_every_look_draws_everybody(size: str, colour: str, labels: str) -> None:
    ends = [(k, (k + 1) % 30) for k in range(30)]

    chart = network(30, ends, size=size, colour=colour, labels=labels)

    assert len(drawn_people(chart)) == 30
    names = [text for trace in chart.figure.data if trace.text is not None for text in trace.text]
    assert len(names) == {"none": 0, "all": 30}.get(labels, len(names))
    if labels == "most":
        assert 0 < len(names) <= 16


def test_parts_that_are_not_joined_stand_apart_and_on_the_page() -> None:
    triangles = [(3 * k + a, 3 * k + b) for k in range(6) for a, b in ((0, 1), (1, 2), (2, 0))]

    places = spring_places(19, triangles, seed=0)

    boxes = [
        (places[3 * k : 3 * k + 3].min(axis=0), places[3 * k : 3 * k + 3].max(axis=0))
        for k in range(6)
    ]
    for k, (low, high) in enumerate(boxes):
        for other_low, other_high in boxes[k + 1 :]:
            assert (low > other_high).any() or (high < other_low).any()
    assert np.isfinite(places).all()
    width, height = np.ptp(places, axis=0)
    assert 0.5 < width / height < 5


def test_nobody_alone_and_two_have_places() -> None:
    assert spring_places(0, [], seed=0).shape == (0, 2)
    assert np.isfinite(spring_places(1, [], seed=0)).all()
    (a, b) = spring_places(2, [(0, 1)], seed=0)
    assert np.linalg.norm(a - b) > 0.1


def test_a_phone_gets_no_more_people_and_ties_than_it_can_show() -> None:
    ends = [(a, b) for a in range(40) for b in range(40) if a != b and (a + b) % 3 == 0]

    chart = network(40, ends, most=MOST_ON_A_PHONE)

    people = {mark for mark, _ in clicks(chart) if mark.startswith("person:")}
    ties = {mark for mark, _ in clicks(chart) if mark.startswith("pair:")}
    assert 0 < len(people) <= MOST_ON_A_PHONE
    assert len(ties) <= 3 * MOST_ON_A_PHONE
    assert "could not be read" in chart.meaning
