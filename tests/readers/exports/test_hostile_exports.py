"""No upload stops the readers of exports: what is no export is refused in a sentence."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.model.discussion import Discussion
from belowline.model.errors import BelowlineError
from belowline.readers import read_all
from belowline.readers.exports.reader import read_export
from readers.mutations import damaged

GOLDEN = Path(__file__).parents[2] / "golden" / "exports"
FILES = sorted(path for path in GOLDEN.iterdir() if not path.name.endswith(".label.json"))
LONGEST = 2.0  # seconds of processor time; a person waits that long, a server is not held up


def outcome(data: bytes, name: str) -> tuple[Discussion, ...] | BelowlineError:
    started = time.process_time()
    try:
        return read_export(data, name=name)
    except BelowlineError as error:
        return error
    finally:
        assert time.process_time() - started < LONGEST


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_damaged_files_are_read_in_part_or_refused_in_a_sentence(path: Path) -> None:
    for copy in damaged(path.read_bytes(), seed=len(path.name), times=125):
        found = outcome(copy, path.name)
        if isinstance(found, tuple):
            for each in found:
                assert Discussion.from_json(each.to_json()) == each
                assert each.comments


@given(st.binary(max_size=300), st.sampled_from(["a.json", "a.csv", "a.xml", "a.xlsx", "a.zip"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        assert read_all(data, name=name)
    except BelowlineError:
        return  # refused in a sentence, which is what they are for


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "parent",
                    "text",
                    "body",
                    "author",
                    "created_utc",
                    "comments",
                    "children",
                    "data",
                    "kind",
                    "replies",
                    "snippet",
                    "items",
                    "storyID",
                    "link_id",
                    "parent_id",
                    "commentBody",
                    "comment",
                    "@graph",
                    "locator",
                    "user",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(JSON)
@settings(max_examples=300, deadline=None)
def test_any_json_is_read_or_refused(value: object) -> None:
    found = outcome(json.dumps(value).encode(), "any.json")

    assert isinstance(found, BelowlineError) or all(each.comments for each in found)


HOSTILE = {
    "deep.json": b"[" * 100_000,
    "deep_objects.json": b'{"a":' * 100_000,
    "long_number.json": b'[{"id": ' + b"9" * 1_000_000 + b', "text": "four words of text"}]',
    "not_numbers.json": b'[{"id": NaN, "score": 1e999, "author": Infinity, "text": "ab cd ef gh"}]',
    "half_pair.json": b'[{"author": "\\ud800", "text": "one \\udc00 two three \\u0000 four"}]',
    "wide.csv": b",".join(b"c%d" % n for n in range(300_000)) + b"\n" + b"1," * 300_000,
    "quotes.csv": b"a,b\n" + b'"' * 200_001,
    "open_quote.csv": b'id,text\n1,"' + b"word, and\n" * 40_000,
    "laughs.xml": b'<!DOCTYPE r [<!ENTITY a "' + b"ha" * 5_000 + b'">]><rss>' + b"&a;" * 5_000,
    "deep.xml": b"<rss>" + b"<a>" * 200_000,
    "outside.xml": b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>',
    "half.zip": b"PK\x03\x04" + b"\x00" * 40,
    "workbook.xlsx": b"PK\x03\x04" + b"xl/" * 40,
    "empty.json": b"{}",
    "nothing.json": b"[]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_within_two_seconds(name: str) -> None:
    found = outcome(HOSTILE[name], name)

    assert isinstance(found, BelowlineError) or all(each.comments for each in found)


@pytest.mark.parametrize("name", ["laughs.xml", "outside.xml"])
def test_entities_of_a_files_own_are_refused_by_name(name: str) -> None:
    assert "entities" in str(outcome(HOSTILE[name], name))


def test_harmful_characters_do_not_get_into_the_document() -> None:
    (found,) = read_export(HOSTILE["half_pair.json"], name="half_pair.json")

    assert found.comments[0].author == "�"
    assert found.comments[0].text == "one � two three four"
    assert found.to_json().encode()


def test_a_deeply_nested_thread_is_read_whole() -> None:
    def item(depth: int) -> str:
        kids = item(depth - 1) if depth else ""
        return (
            f'{{"id": {depth}, "author": "a{depth}", "text": "t", "created_at_i": 1520323200, '
            f'"children": [{kids}]}}'
        )

    (found,) = read_export(item(150).encode(), name="deep.json")

    assert [each.depth for each in found.comments] == list(range(150))
