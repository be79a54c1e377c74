"""Archives are unpacked within bounds, or refused with the reason."""

import gzip
import io
import stat
import zipfile
from contextlib import suppress

import pytest

from belowline.model.errors import UnsafeArchiveError
from belowline.readers import archive, read_all
from belowline.readers.archive import members
from readers.mutations import damaged


def packed(*files: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in files:
            made.writestr(name, body)
    return buffer.getvalue()


ROWS = b"author,comment\nAnn,The ferry left early today.\n"


def test_what_is_not_packed_comes_back_as_it_is() -> None:
    assert members(b"plain", "a.txt") == (("a.txt", b"plain"),)


def test_the_files_of_a_zip_come_out_in_its_order_without_what_systems_add() -> None:
    data = packed(("b.csv", b"2"), ("__MACOSX/b.csv", b"x"), ("d/.DS_Store", b"x"), ("a.csv", b"1"))

    assert members(data, "a.zip") == (("b.csv", b"2"), ("a.csv", b"1"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed(*((f"{n}.txt", b"") for n in range(501))), "501 files"),
        (packed(("zeros.txt", b"\x00" * 3_000_000)), "a hundred times"),
        (gzip.compress(b"\x00" * 3_000_000), "a hundred times"),
        (packed(("inner.zip", packed(("a.txt", b"a")))), "another packed file"),
        (packed(("hidden.txt", gzip.compress(b"a"))), "another packed file"),
        (gzip.compress(gzip.compress(b"a")), "another packed file"),
        (gzip.compress(b"a" * 1000)[:-9], "damaged"),
        (packed(("a.txt", b"abc"))[:-30], "damaged"),
        (packed(), "empty"),
    ],
    # Packed bytes hold the time of packing: as names they would differ from run to run.
    ids=[
        "files", "ratio", "ratio-gzip", "zip-in-zip", "gzip-in-zip", "gzip-in-gzip",
        "cut-gzip", "cut-zip", "empty",
    ],
)  # fmt: skip
def test_an_archive_that_could_do_harm_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnsafeArchiveError, match=reason):
        read_all(data, name="export.zip")


def test_more_than_the_most_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000)

    with pytest.raises(UnsafeArchiveError, match="200 MB"):
        members(packed(("a", b"x" * 600), ("b", b"y" * 600)), "two.zip")


def test_a_link_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        link = zipfile.ZipInfo("passwords.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")

    with pytest.raises(UnsafeArchiveError, match="link"):
        members(buffer.getvalue(), "links.zip")


def test_a_zip_of_exports_gives_their_discussions_and_names_what_could_not_be_read() -> None:
    data = packed(("one.csv", ROWS), ("empty.json", b"{}"), ("two.csv", ROWS))

    found = read_all(data, name="both.zip")

    assert [each.source.name for each in found] == ["one.csv", "two.csv"]
    (unread,) = [each for each in found[0].receipt if each.code == "unread_files"]
    assert unread.count == 1
    assert "empty.json" in unread.message


def test_a_gzipped_export_is_read() -> None:
    (found,) = read_all(gzip.compress(ROWS), name="one.csv.gz")

    assert found.source.name == "one.csv"
    assert found.comments[0].author == "Ann"


def test_damaged_archives_are_unpacked_or_refused() -> None:
    for original in (packed(("a.csv", ROWS), ("b.csv", ROWS)), gzip.compress(ROWS)):
        for copy in damaged(original, seed=3, times=400):
            with suppress(UnsafeArchiveError):
                assert all(len(body) < 1_000_000 for _, body in members(copy, "a.zip"))
