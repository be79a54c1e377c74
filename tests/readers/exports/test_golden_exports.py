"""Each format's invented file reads exactly as its label says."""

import json
from pathlib import Path

import pytest

from belowline.model.discussion import Discussion
from belowline.readers import read_all
from belowline.readers.exports.formats import PROFILES, profile_of
from belowline.readers.exports.gather import gathered
from belowline.readers.exports.json_text import loaded_json
from belowline.readers.exports.mapping import propose
from belowline.readers.exports.table import loaded_csv
from belowline.readers.exports.xml_text import loaded_xml

GOLDEN = Path(__file__).parents[2] / "golden" / "exports"
FILES = sorted(path for path in GOLDEN.iterdir() if not path.name.endswith(".label.json"))


def summary(found: Discussion) -> dict[str, object]:
    article = found.article
    return {
        "source": [found.source.name, found.source.format, found.source.layout],
        "article": {
            "title": article.title,
            "byline": article.byline,
            "published": article.published,
            "section": article.section,
            "url": article.url,
            "paragraphs": [each.text for each in article.paragraphs],
        },
        "declared_comments": found.declared_comments,
        "timezone": found.timezone,
        "comments": [
            each.model_dump(
                mode="json",
                exclude={"position", "author_inferred", "lines"},
                exclude_none=True,
            )
            for each in found.comments
        ],
        "receipt": {each.code: each.count for each in found.receipt},
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_of_each_format_reads_as_its_label_says(path: Path) -> None:
    label = json.loads((GOLDEN / f"{path.name}.label.json").read_text(encoding="utf-8"))

    found = [summary(each) for each in read_all(path.read_bytes(), name=path.name)]

    assert json.loads(json.dumps(found)) == label


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_record_is_a_comment_the_article_or_refused_with_a_reason(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    root = (loaded_xml if text[0] == "<" else loaded_json if text[0] in "{[" else loaded_csv)(text)
    profile = profile_of(root.root) or propose(root.columns, root.root).profile()
    records = sum(len(thread.records) for thread in gathered(root.root, profile).threads)

    found = read_all(path.read_bytes(), name=path.name)

    comments = sum(len(each.comments) for each in found)
    assert comments + refused_records(found) == records


def refused_records(found: tuple[Discussion, ...]) -> int:
    return sum(
        entry.count
        for each in found
        for entry in each.receipt
        if entry.code == "refused_records" and "(record" in entry.message
    )


def test_every_known_format_has_a_golden_file() -> None:
    read = {
        found.source.layout
        for path in FILES
        for found in read_all(path.read_bytes(), name=path.name)
    }
    # Variations of a neighbour, each read in test_formats.
    variations = {
        "wordpress-rest",
        "hacker-news-search",
        "youtube-thread",
        "youtube-comments",
        "remark42-list",
        "coral-talk",
        "schema-org-graph",
        "schema-org-main-entity",
    }

    assert {profile.name for profile in PROFILES} <= read | variations
