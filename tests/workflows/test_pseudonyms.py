"""A link without names holds none: not in the document, not in any table worked out from it."""

import json
from functools import cached_property

import pandas as pd
import pytest

from belowline.model.discussion import Comment, Discussion
from belowline.workflows.library import sample
from belowline.workflows.masked import masked
from belowline.workflows.pseudonyms import folded, without_names
from belowline.workflows.slices import Slice
from workflows.named_people import IN_EVERY_TEXT, discussion, names_of, tellings

KEY = b"k" * 32
SEEDS = range(200)


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [one for held in value.values() for one in strings(held)]
    if isinstance(value, list | tuple | set | frozenset):
        return [one for held in value for one in strings(held)]
    if isinstance(value, pd.DataFrame):
        words = value.select_dtypes(exclude="number")
        return [one for column in words for one in strings(words[column].tolist())]
    return []


def left(page: Discussion, said: list[str]) -> list[tuple[str, str]]:
    asked = [one for one in names_of(page) if folded(one) not in IN_EVERY_TEXT]
    return [(name, text) for name in asked for text in set(said) if tellings(name, text)]


@pytest.mark.parametrize("seeds", [SEEDS[n::10] for n in range(10)], ids=lambda s: f"from {s[0]}")
def test_no_name_is_left_in_the_document(seeds: range) -> None:
    for seed in seeds:
        page = discussion(seed)

        hidden = without_names(page, KEY)

        assert left(page, strings(json.loads(hidden.to_json()))) == [], seed


TABLES = [name for name, value in vars(Slice).items() if isinstance(value, cached_property)]


@pytest.mark.parametrize("seed", [3, 58, 121])
def test_no_name_is_left_in_any_table(seed: int) -> None:
    page = discussion(seed)
    shown = masked(page, KEY.hex(), raw_text=True)

    said = strings([shown.comments, shown.links, shown.sentences])
    for name in TABLES:
        said += strings(getattr(shown, name))
    assert left(page, said) == []


def test_the_same_person_is_the_same_number_and_two_people_are_two() -> None:
    page = discussion(7)
    names = [c.author for c in page.comments]

    numbers = [c.author for c in without_names(page, KEY).comments]

    pairs = {(a, b) for a, b in zip(names, numbers, strict=True) if a}
    assert len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs})
    assert numbers == [c.author for c in without_names(page, KEY).comments]


def test_another_link_has_other_numbers() -> None:
    page = sample()

    first, second = (without_names(page, key) for key in (b"a" * 32, b"b" * 32))

    same = [a.author for a, b in zip(first.comments, second.comments, strict=True)
            if a.author and a.author == b.author]  # fmt: skip
    assert len(same) < 4  # thirteen people, one number in a thousand each


def test_whom_a_comment_answers_and_every_count_stays() -> None:
    page = sample()
    plain, hidden = masked(page, "", raw_text=True), masked(page, KEY.hex(), raw_text=True)

    for same in ("comment_id", "person", "position", "posted", "parent_id", "grade", "label"):
        pd.testing.assert_series_equal(plain.comments[same], hidden.comments[same])
    assert plain.people["comments"].tolist() == hidden.people["comments"].tolist()
    assert plain.discussion.declared_comments == hidden.discussion.declared_comments


def commented(text: str, *names: str, **more: object) -> str:
    """Return a text as a page of these authors shows it, with A, B, … for their numbers."""
    authors = [
        Comment(id=f"c{n}", position=n, author=name, text="It is.")
        for n, name in enumerate(names, 1)
    ]
    speaking = Comment(id="c99", position=99, text=text, **more)  # type: ignore[arg-type]
    page = discussion(0).model_copy(update={"comments": (*authors, speaking)})
    hidden = without_names(page, KEY)
    said = hidden.comments[-1].text
    for letter, one in zip("ABCDEF", hidden.comments[:-1], strict=False):
        said = said.replace(str(one.author), letter)
    return said


@pytest.mark.parametrize(
    ("text", "names", "shown"),
    [
        ("@Marta Lind no", ("Marta Lind",), "@A no"),
        ("Hi Marta, no", ("Marta Lind",), "Hi A, no"),
        ("hi marta, no", ("Marta Lind",), "hi A, no"),
        ("I think Lind's right", ("Marta Lind",), "I think A's right"),
        ("Old boats, said the old pilot.", ("Old Pilot",), "Old boats, said the A."),
        ("Old, you are wrong", ("Old Pilot",), "A, you are wrong"),
        ("The old quay", ("Old Pilot",), "The old quay"),
        ("as Will says, I will", ("Will",), "as A says, I will"),
        ("will it rain?", ("Will",), "will it rain?"),
        ("Tim, the time is up", ("time", "tim1984"), "Tim, the A is up"),
        ("— Zoe Angstrom", ("Zoë Ångström",), "— A"),
        ("MartaLind and marta_lind", ("Marta Lind",), "A and A"),
        ("Martaland", ("Marta Lind",), "Martaland"),
        ("東京の人さん", ("東京の人",), "Aさん"),
        ("Wait... what?", ("...",), "Wait... what?"),
        ("at 12 o'clock", ("12",), "at 12 o'clock"),
    ],
)
def test_names_are_found_where_people_write_them(
    text: str, names: tuple[str, ...], shown: str
) -> None:
    assert commented(text, *names) == shown


def test_a_page_whose_readers_go_by_the_standin_gets_another_one() -> None:
    page = discussion(0).model_copy(
        update={"comments": (Comment(id="c1", position=1, author="Reader", text="Reader here"),)}
    )

    shown = without_names(page, KEY).comments[0]

    assert "reader" not in f"{shown.author} {shown.text}".lower()


def test_a_page_without_names_stays_as_it_is() -> None:
    page = discussion(0).model_copy(
        update={"comments": (Comment(id="c1", position=1, text="Late."),)}
    )

    assert without_names(page, KEY) is page
