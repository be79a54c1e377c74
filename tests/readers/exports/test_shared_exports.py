"""Exports from real systems, where they are at hand; invented ones hold the same elsewhere."""

from collections import Counter
from pathlib import Path

import pytest

from belowline.model.discussion import Kind
from belowline.readers import read_all

SHARED = Path(__file__).parents[3] / "../shared/corpus/exports"
if not SHARED.is_dir():
    SHARED = Path(__file__).parents[3] / "../../shared/corpus/exports"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no real exports beside the repository")


def tally(name: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for found in read_all((SHARED / name).read_bytes(), name=name):
        counts["discussions"] += 1
        for each in found.comments:
            counts["comments"] += 1
            counts["replies"] += each.link_grade is not None
            counts["removed"] += each.kind is Kind.REMOVED
            counts["pingbacks"] += each.kind is Kind.PINGBACK
            counts["depth"] = max(counts["depth"], each.depth or 0)
        for entry in found.receipt:
            if entry.code in {"unapproved", "article_not_in_file"}:
                counts[entry.code] += entry.count
    return +counts


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "wxr_theme_unit_test_comments.xml",
            {"discussions": 7, "comments": 33, "replies": 10, "depth": 9, "pingbacks": 4,
             "unapproved": 3},
        ),
        ("wxr_small.xml", {"discussions": 2, "comments": 8, "replies": 3, "depth": 2}),
        (
            "disqus_small.xml",
            {"discussions": 3, "comments": 6, "replies": 2, "removed": 1, "depth": 1,
             "article_not_in_file": 1},
        ),
        ("reddit_submission.json", {"discussions": 1, "comments": 2, "replies": 1, "depth": 1}),
        ("nyt_2017_head.csv", {"discussions": 2, "comments": 21, "replies": 2, "depth": 1}),
        ("hn_item.json", {"discussions": 1, "comments": 1}),
        ("isso_generic.json", {"discussions": 2, "comments": 2}),
        ("convokit_utterances.jsonl", {"discussions": 1, "comments": 1, "replies": 1}),
        ("youtube_threads.json", {"discussions": 1, "comments": 2, "replies": 1, "depth": 1}),
        ("youtube_comments.json", {"discussions": 1, "comments": 2, "replies": 2}),
    ],
)  # fmt: skip
def test_a_real_export_is_read_whole(name: str, expected: dict[str, int]) -> None:
    assert tally(name) == expected
