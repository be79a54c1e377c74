"""A name that others give to an unnamed comment is recovered on any page, and always marked."""

from __future__ import annotations

import pytest

from belowline.model.discussion import Discussion
from belowline.ui.cards import card
from belowline.workflows.links_in_words import links_in_words
from belowline.workflows.reading import read_discussion
from belowline.workflows.slices import slice_of

PLAIN = """Ferry late again

The ferry was late again on Monday, the council said. Passengers waited for two hours on the quay
in the rain while the crew looked for a part.

5 Comments

Marta Lind
1 May 2024 at 08:00
The ferry was late again and nobody told us why.

1 May 2024 at 08:10
@Marta Lind: It was the fog, as the notice said.

Oskar Blom
1 May 2024 at 08:20
Parking at the quay is a disgrace, as it has been for ten years.

Marta Lind
1 May 2024 at 08:30
@Fogwatcher: Which notice? There was none at our stop.

Petra Novak
1 May 2024 at 08:40
They never tell us anything.
"""
TABLE = """author,date,text
Marta Lind,2024-05-01 08:00,The ferry was late again and nobody told us why.
,2024-05-01 08:10,"@Marta Lind: It was the fog, as the notice said."
Oskar Blom,2024-05-01 08:20,Parking at the quay is a disgrace.
Marta Lind,2024-05-01 08:30,"@Fogwatcher: Which notice? There was none at our stop."
Petra Novak,2024-05-01 08:40,They never tell us anything.
"""


@pytest.fixture(params=[("page.txt", PLAIN), ("table.csv", TABLE)], ids=["plain page", "table"])
def page(request: pytest.FixtureRequest) -> Discussion:
    name, text = request.param
    return read_discussion(text.encode(), name=name)


def test_the_name_is_recovered_from_an_answer(page: Discussion) -> None:
    names = [(one.author, one.author_inferred) for one in page.comments]

    assert names[1] == (None, "Fogwatcher")
    assert [inferred for _, inferred in names].count(None) == 4


def test_it_is_never_shown_or_counted_as_a_known_name(page: Discussion) -> None:
    kept = slice_of(page)
    row = next(kept.comments.iloc[[1]].itertuples(index=False))

    shown = card(row, page.comments[1])
    assert shown["author"] is None
    assert shown["inferred"] == "perhaps Fogwatcher, by an answer"
    assert "Fogwatcher" not in set(kept.people["author"])


def test_a_link_to_it_says_that_it_is_unnamed(page: Discussion) -> None:
    answered = page.comments[4].model_copy(update={"parent": "c2"})
    linked = page.model_copy(update={"comments": (*page.comments[:4], answered)})

    said = links_in_words({"c5"}, slice_of(linked), proposals=False)["c5"]

    assert said.label == "answers the unnamed comment #2 (perhaps by Fogwatcher)"
