"""A line number leads to the line it was given to, however the page was handed in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from belowline.model.errors import UnknownPageError
from belowline.readers import numbered_lines, read

PAGE = (Path(__file__).parents[2] / "sample_data" / "night-ferry.txt").read_bytes()


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, body in files.items():
            archive.writestr(f"{name}.txt", body)
    return packed.getvalue()


UPLOADS = {
    "page.txt": PAGE,
    "windows.txt": PAGE.replace(b"\n", b"\r\n"),
    "pages.zip": zipped(other=b"milk\nbread\n", ferry=PAGE),
    "page.html": b"<html><body><pre>" + PAGE + b"</pre></body></html>",
}


@pytest.mark.parametrize("name", UPLOADS)
def test_a_comment_stands_on_the_lines_it_says(name: str) -> None:
    found = read(UPLOADS[name], name=name)
    lines = numbered_lines(UPLOADS[name], name=name, discussion=found)

    assert found.unaccounted(len(lines)) == ()
    assert len(found.comments) == 36
    for comment in found.comments:
        assert comment.lines is not None
        first, last = comment.lines
        assert (comment.author or "") in " ".join(lines[first - 1 : last])


def test_what_has_records_has_no_lines() -> None:
    rows = b"author,comment\nAnn,At last!\nBo,Where is it now?"

    assert numbered_lines(rows, name="rows.csv", discussion=read(rows, name="rows.csv")) == ()


def test_lines_are_not_looked_up_in_another_upload() -> None:
    found = read(UPLOADS["pages.zip"], name="pages.zip")

    with pytest.raises(UnknownPageError, match="is not in it"):
        numbered_lines(zipped(other=b"milk"), name="pages.zip", discussion=found)
