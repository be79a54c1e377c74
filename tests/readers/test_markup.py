"""Markup becomes the text people read, in time linear in its length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.readers.markup import Markup, plain_text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<br>Two.", "One.\nTwo."),
        ("One.<br><br />Two.", "One.\n\nTwo."),
        ("<div>One.</div><div>Two.</div>", "One.\nTwo."),
        ("<ul><li>One<li>Two</ul>", "One\nTwo"),
        ('See <a href="https://x.example">the desk</a>.', "See the desk."),
        ("Fish &amp; chips &lt;3 &#8211; &eacute;", "Fish & chips <3 – é"),
        ("I <3 this & that", "I <3 this & that"),
        ("over\n  two   lines", "over two lines"),
        ("<script>steal()</script>Hello<style>p{}</style>", "Hello"),
        ('Nice <img src="x" alt=":)"> day', "Nice :) day"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<blockquote><p>Quoted.</p></blockquote>Answer.", "Quoted.\n\nAnswer."),
        ("Hidden<!-- note --> note", "Hidden note"),
        ("a&#4;b&#0;c", "ab�c"),
    ],
)
def test_markup_says_what_a_browser_shows(written: str, text: str) -> None:
    assert plain_text(written) == text


def test_line_breaks_count_where_a_format_says_so() -> None:
    written = "First <b>line</b>\nsecond line\n\nnew paragraph"

    assert plain_text(written, Markup.HTML_LINES) == "First line\nsecond line\n\nnew paragraph"
    assert plain_text(written, Markup.HTML) == "First line second line new paragraph"


def test_a_guess_leaves_mathematics_alone() -> None:
    assert plain_text("if a < b and c > d", Markup.GUESS) == "if a < b and c > d"
    assert plain_text("<b>Bold</b> claim", Markup.GUESS) == "Bold claim"


SHAPES = {
    "open": "<" * 200_000,
    "attributes": "<a " * 60_000,
    "divs": "<div>" * 200_000 + "x",
    "ampersands": "&" * 300_000,
    "comments": "<!--" * 100_000,
    "paragraphs": "<b>\n\n" * 50_000,
    "breaks": "<br> " * 100_000,
    "closing": "</p>" * 100_000,
    "cells": "<table><td>" * 50_000,
    "marks": "a" + "\u0301" * 400_000,
    "mixed": "<b>x<i>y" * 20_000,
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("markup", Markup)
def test_hostile_shapes_take_less_than_two_seconds(shape: str, markup: Markup) -> None:
    started = time.process_time()

    plain_text(SHAPES[shape], markup)

    assert time.process_time() - started < 2


@given(st.text(alphabet="<>&;/!-abp \n\"'=#x0\u0301\ud800", max_size=80), st.sampled_from(Markup))
@settings(deadline=None)
def test_no_text_breaks_it_and_what_comes_out_can_be_stored(written: str, markup: Markup) -> None:
    text = plain_text(written, markup)

    assert text.encode().decode() == text
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert not set(text) & {"\x00", "\x01", "\x02", "\x03"}
