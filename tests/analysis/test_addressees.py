"""Which author a name means."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.analysis.addressees import Roster


def roster(*authors: str) -> Roster:
    heard = Roster()
    for author in authors:
        heard.add(author)
    return heard


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Marta Lind", "Marta Lind"),  # as written
        ("martalind", "Marta Lind"),  # without case and white space
        ("Marta\u200b  LIND", "Marta Lind"),
        ("Marta", "Marta Lind"),  # the beginning
        ("Marta Lindt", "Marta Lind"),  # a slip of the pen
        ("Bridgekeper", "Bridgekeeper"),
    ],
)
def test_a_name_is_recognised(name: str, meant: str) -> None:
    assert roster("Marta Lind", "Bridgekeeper", "Sam").meant_by(name) == (meant,)


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Samantha", "Sam"),
        ("Sam", "Samantha"),  # a beginning ends where a word does
        ("Ma", "Ma Lind"),  # two letters may begin half the page
        ("John C", "John B"),
        ("Martina", "Martin"),  # 0.97 alike, and two people
        ("reader1234", "reader1235"),
        ("Marta Lindqvist", "Marta Lind"),
        ("", "Marta Lind"),
        ("\u200b", "Marta Lind"),
    ],
)
def test_a_name_is_not_taken_for_another(name: str, author: str) -> None:
    assert roster(author).meant_by(name) == ()
    assert not roster(author).knows(name)


def test_a_name_that_may_mean_two_people_means_nobody_but_is_known() -> None:
    two = roster("Marta Lind", "Marta Holm")

    assert two.meant_by("Marta") == ()
    assert two.knows("Marta")


def test_a_sure_match_wins_over_a_misspelt_one() -> None:
    assert roster("Bridgekeeper", "Bridgekeepers").meant_by("bridgekeeper") == ("Bridgekeeper",)


def test_one_person_in_two_spellings_is_one_person() -> None:
    assert roster("OhBuoy", "ohbuoy").meant_by("OHBUOY") == ("OhBuoy", "ohbuoy")


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=8), max_size=5), st.text(max_size=8))
def test_an_author_is_always_found_by_the_printed_name(authors: list[str], other: str) -> None:
    heard = roster(*authors)

    assert all(heard.meant_by(author) == (author,) for author in authors)
    assert set(heard.meant_by(other)) <= set(authors)
