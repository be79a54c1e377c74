"""What is known to bite in each format."""

import json

import pytest

from belowline.model.discussion import Discussion, Kind, Precision
from belowline.model.errors import UnreadableExportError
from belowline.readers.exports.formats import PROFILES
from belowline.readers.exports.profile import Profile
from belowline.readers.exports.reader import read_export


def read_one(value: object, name: str = "file.json") -> Discussion:
    (found,) = read_export(json.dumps(value).encode(), name=name)
    return found


def codes(found: Discussion) -> dict[str, int]:
    return {entry.code: entry.count for entry in found.receipt}


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_a_profile_is_complete_and_names_its_source(profile: Profile) -> None:
    assert profile.claims
    assert profile.comments
    assert profile.fields["text"]
    assert profile.times
    assert "http" in profile.source
    assert not (profile.joined and "article" not in profile.fields)


def test_no_two_profiles_share_a_name() -> None:
    assert len({profile.name for profile in PROFILES}) == len(PROFILES)


def test_hidden_reddit_comments_are_counted_and_not_made_up() -> None:
    more = {"kind": "more", "data": {"count": 41, "children": ["x"]}}
    comment = {
        "kind": "t1",
        "data": {"id": "a", "link_id": "t3_q", "parent_id": "t3_q", "body": "Hm.", "replies": ""},
    }

    found = read_one([{"kind": "Listing", "data": {"children": [comment, more]}}])

    assert codes(found)["hidden_comments"] == 41
    assert len(found.comments) == 1
    assert codes(found)["article_not_in_file"] == 1


def test_points_that_are_null_are_no_votes_and_not_zero() -> None:
    child = {"id": 2, "author": "a", "text": "Hm.", "created_at_i": 1520323200, "points": None}

    found = read_one({"id": 1, "title": "T", "children": [child]})

    assert found.comments[0].votes_up is None


@pytest.mark.parametrize("key", ["reply_to", "reply-to"])
def test_both_spellings_of_a_reply_are_read(key: str) -> None:
    lines = [
        {"id": "1", "speaker": "a", "conversation_id": "9", key: None, "text": "First."},
        {"id": "2", "speaker": "b", "conversation_id": "9", key: "1", "text": "Second."},
    ]

    found = read_one(lines)

    assert [each.parent for each in found.comments] == [None, "c1"]


def test_a_circle_of_replies_is_cut_once_and_noted() -> None:
    lines = [
        {
            "id": str(n),
            "speaker": "a",
            "conversation_id": "9",
            "reply_to": str(n % 3),
            "text": "x y",
        }
        for n in (1, 2, 3)
    ]
    lines[2]["reply_to"] = "1"
    lines[0]["reply_to"] = "2"
    lines[1]["reply_to"] = "3"

    found = read_one(lines)

    assert codes(found)["circular_reply"] == 1
    assert sum(each.parent is None for each in found.comments) == 1


def test_a_comment_that_answers_itself_stays_without_a_parent() -> None:
    found = read_one(
        [{"id": "1", "speaker": "a", "conversation_id": "9", "reply_to": "1", "text": "Echo."}]
    )

    assert found.comments[0].parent is None
    assert codes(found)["circular_reply"] == 1


def test_a_record_that_stands_twice_is_kept_once() -> None:
    row = {"id": "1", "speaker": "a", "conversation_id": "9", "reply_to": None, "text": "Again."}

    found = read_one([row, row])

    assert len(found.comments) == 1
    assert codes(found)["refused_records"] == 1


def test_a_name_in_front_of_the_text_is_a_mention() -> None:
    rows = [
        {"id": "1", "speaker": "Old Miller", "conversation_id": "9", "text": "Open the sluice."},
        {"id": "2", "speaker": "Ann", "conversation_id": "9", "text": "@Old Miller: no key."},
        {"id": "3", "speaker": "Bo", "conversation_id": "9", "text": "write to bo@x.example"},
    ]

    found = read_one(rows)

    assert [each.mentions for each in found.comments] == [(), ("Old Miller",), ()]
    assert found.comments[1].text == "no key."


VARIATIONS = {
    "wordpress-rest": [
        {"id": 5, "post": 1, "parent": 0, "author_name": "Ann", "date": "2018-03-06T09:00:00",
         "content": {"rendered": "<p>Late &#8211; again.</p>"}, "type": "comment"},
    ],
    "hacker-news-search": {"hits": [
        {"objectID": "5", "story_id": 1, "parent_id": 1, "story_title": "T", "author": "Ann",
         "comment_text": "Late – again.", "created_at_i": 1520323200},
    ]},
    "youtube-thread": {"id": "5", "snippet": {"videoId": "v", "topLevelComment": {"snippet": {
        "authorDisplayName": "Ann", "textDisplay": "Late &#8211; again.",
        "publishedAt": "2018-03-06T09:00:00Z"}}}},
    "youtube-comments": {"items": [{"kind": "youtube#comment", "id": "5", "snippet": {
        "authorDisplayName": "Ann", "textOriginal": "Late – again.",
        "publishedAt": "2018-03-06T09:00:00Z"}}]},
    "remark42-list": {"comments": [
        {"id": "5", "pid": "", "user": {"name": "Ann"}, "text": "<p>Late – again.</p>",
         "locator": {"url": "https://x.example"}, "time": "2018-03-06T09:00:00Z"},
    ]},
    "coral-talk": [
        {"id": "5", "asset_id": "s", "parent_id": None, "body": "Late – again.",
         "user": {"username": "Ann"}, "created_at": "2018-03-06T09:00:00.000Z"},
    ],
    "schema-org-graph": {"@graph": [{"@type": "WebSite"}, {"@type": "Article", "comment": {
        "text": "Late – again.", "author": {"name": "Ann"}, "dateCreated": "2018-03-06"}}]},
    "schema-org-main-entity": {"mainEntity": {"headline": "T", "comment": [{
        "text": "Late – again.", "author": {"name": "Ann"}, "dateCreated": "2018-03-06"}]}},
}  # fmt: skip


@pytest.mark.parametrize("layout", VARIATIONS)
def test_variations_of_a_format_are_read_as_well(layout: str) -> None:
    found = read_one(VARIATIONS[layout])

    assert found.source.layout == layout
    assert [(each.author, each.text) for each in found.comments] == [("Ann", "Late – again.")]
    assert found.comments[0].posted
    assert found.comments[0].posted.startswith("2018-03-06")


def test_any_version_and_scheme_of_a_namespace_is_wordpress() -> None:
    for space in ("http://wordpress.org/export/1.0/", "https://wordpress.org/export/1.3/"):
        for prefix in ("wp", "w"):
            text = (
                f'<rss xmlns:{prefix}="{space}"><channel><item><title>T</title><{prefix}:comment>'
                f"<{prefix}:comment_id>1</{prefix}:comment_id>"
                f"<{prefix}:comment_content>Hm.</{prefix}:comment_content>"
                f"</{prefix}:comment></item></channel></rss>"
            )
            (found,) = read_export(text.encode(), name="export.xml")
            assert found.comments[0].text == "Hm."


def test_a_broken_off_xml_file_is_read_up_to_there_and_says_so() -> None:
    text = (
        '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
        '<post dsq:id="1"><message>Whole.</message><thread dsq:id="9"/></post>'
        '<post dsq:id="2"><message>Cut o'
    )

    found, _ = read_export(text.encode(), name="cut.xml")  # the cut post names no thread any more

    assert found.comments[0].text == "Whole."
    assert any("XML is broken" in entry.message for entry in found.receipt)


def test_a_broken_off_json_file_is_read_up_to_its_last_whole_value() -> None:
    rows = [
        {"id": str(n), "speaker": "a", "conversation_id": "9", "text": f"Comment {n} is here."}
        for n in range(5)
    ]
    text = json.dumps(rows)

    (found,) = read_export(text[: text.index("Comment 3")].encode(), name="cut.json")

    assert [each.text for each in found.comments] == [f"Comment {n} is here." for n in range(3)]
    assert any("JSON is broken" in entry.message for entry in found.receipt)


def test_ages_are_not_turned_into_moments() -> None:
    comment = {"id": "u", "parent": "root", "author": "@a", "text": "x", "timestamp": 1561278264,
               "_time_text": "5 years ago"}  # fmt: skip

    found = read_one({"id": "v", "extractor": "e", "comments": [comment]})

    assert found.comments[0].posted is None
    assert found.comments[0].posted_precision is Precision.AGE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{}", "no record"),
        (b"[]", "no record"),
        (b'{"a": ', "no record|broken"),
        (b"<rss></rss>", "no record"),
        (b"id,likes\n1,2\n", "no record"),
        (b"only_one_column\nx\n", "1 columns"),
        (b'{"comments": [{"commentHex": "a", "creationDate": "x", "markdown": ""}]}', "no record"),
    ],
)
def test_what_holds_no_comments_is_refused_in_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableExportError, match=reason):
        read_export(data, name="file.csv")


def test_what_was_taken_away_keeps_its_place() -> None:
    rows = [
        {"id": "a", "link_id": "t3_q", "parent_id": "t3_q", "body": "[removed]",
         "author": "[deleted]", "created_utc": 1520323200},
        {"id": "b", "link_id": "t3_q", "parent_id": "t1_a", "body": "Who?",
         "author": "Ann", "created_utc": 1520323201},
    ]  # fmt: skip

    found = read_one(rows)

    assert found.comments[0].kind is Kind.REMOVED
    assert (found.comments[0].text, found.comments[0].author) == ("", None)
    assert found.comments[1].parent == "c1"
