from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belowline.readers.mentions import NOBODY, People, mentioned

KNOWN = People.named(["Gul Rang", "Gul", "M.Ilyas", "h. von altenburg", "Straße"])


@pytest.mark.parametrize(
    ("said", "names", "left"),
    [
        ("@Old Miller\n\nIt is open.", ["Old Miller"], "It is open."),
        ("@Old Miller:\nIt is open.", ["Old Miller"], "It is open."),
        ("@Old Miller: It is open.", ["Old Miller"], "It is open."),
        ("@ Old Miller – It is open.", ["Old Miller"], "It is open."),
        ("@Old Miller - It is open.", ["Old Miller"], "It is open."),
        ("@Old Miller, it is open.", ["Old Miller"], "it is open."),
        ("@Miller it is open.", ["Miller"], "it is open."),
        ("@Miller! It is open.", ["Miller"], "! It is open."),
        ("@Dr Nazneen it is open.", ["Dr Nazneen"], "it is open."),
        ("@Gul Rang it is open.", ["Gul Rang"], "it is open."),
        ("@gul rang it is open.", ["gul rang"], "it is open."),
        ("@Gul it is open.", ["Gul"], "it is open."),
        ("@Gulliver it is open.", ["Gulliver"], "it is open."),
        ("@M.Ilyas. It is open.", ["M.Ilyas"], "It is open."),
        ("@STRASSE it is open.", ["STRASSE"], "it is open."),
        ("@h. von altenburg:\nOpen.", ["h. von altenburg"], "Open."),
        ("@Miller @Gul Rang: open", ["Miller", "Gul Rang"], "open"),
        ("@Miller and @Gul Rang, open", ["Miller", "Gul Rang"], "open"),
        ("@Miller\n@Gul Rang\n\nOpen", ["Miller", "Gul Rang"], "Open"),
        ("@Miller, @Miller: twice", ["Miller"], "twice"),
    ],
)
def test_a_leading_marker_moves_to_the_mentions(said: str, names: list[str], left: str) -> None:
    found = mentioned(said, known=KNOWN)

    assert (list(found.names), found.text) == (names, left)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("First.\n\n@Miller: second.", ["Miller"]),
        ("First.\n@Gul Rang second.", ["Gul Rang"]),
        ("@Gul Rang's gate is shut.", ["Gul Rang"]),
    ],
)
def test_a_later_marker_is_a_mention_and_stays_in_the_text(said: str, names: list[str]) -> None:
    found = mentioned(said, known=KNOWN)

    assert (list(found.names), found.text) == (names, said)


@pytest.mark.parametrize(
    "said",
    [
        "Meet me @ the gate",
        "write to ann@example.org",
        "@ 5 crowns a sack",
        "@@@",
        "@",
        "",
        "@\nMiller",
    ],
)
def test_an_at_sign_that_marks_nobody_is_text(said: str) -> None:
    assert mentioned(said, known=KNOWN) == ((), said.strip())


def test_a_clause_up_to_a_colon_is_no_name() -> None:
    found = mentioned("@miller you should know this: it is open.")

    assert found.names == ("miller",)
    assert found.text == "you should know this: it is open."


def test_a_whole_comment_that_is_one_marked_line_is_not_all_name() -> None:
    assert mentioned("@Miller thanks!") == (("Miller",), "thanks!")


def test_a_chain_of_markers_ends_somewhere() -> None:
    assert mentioned("@a " * 100, known=NOBODY).names == ("a",)


words = st.text("abcdefg @:\n–,.", max_size=60)


@given(words)
def test_nothing_of_a_comment_is_lost_but_its_markers(said: str) -> None:
    found = mentioned(said)

    assert said.strip().endswith(found.text)
    assert all(name in said for name in found.names)
