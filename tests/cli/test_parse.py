"""``belowline parse``, as a person at a terminal meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from belowline.cli.main import app
from belowline.cli.parse import _watched
from belowline.model.discussion import Discussion
from belowline.readers.upload import MAX_BYTES

PAGE = """{title}

Published: May 1, 2014

Reader Comments (1)

  • Ann Example
    May 1, 2014 - 9:05PM

    {comment}
"""


def page(
    folder: Path, name: str, *, title: str = "Boats at night", comment: str = "At last!"
) -> Path:
    written = folder / name
    written.write_text(PAGE.format(title=title, comment=comment), encoding="utf-8")
    return written


def parsed(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["parse", *map(str, arguments)])


def test_one_line_a_page_in_the_order_given(tmp_path: Path) -> None:
    second, first = page(tmp_path, "b.txt", title="Bees"), page(tmp_path, "a.txt", title="Ants")

    result = parsed(second, first, "--jsonl")

    documents = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [one["source"]["name"] for one in documents] == ["b.txt", "a.txt"]
    assert [one["article"]["title"] for one in documents] == ["Bees", "Ants"]
    assert result.stderr == ""


def test_an_export_with_several_articles_prints_one_document_for_each(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text("article_id,author,comment\n1,Ann,At last!\n2,Bo,Where is it now?\n")

    documents = [json.loads(line) for line in parsed(export, "--jsonl").stdout.splitlines()]

    assert [one["source"]["name"] for one in documents] == ["export.csv#1", "export.csv#2"]
    assert [one["comments"][0]["author"] for one in documents] == ["Ann", "Bo"]
    assert [one["comments"][0]["depth"] for one in documents] == [0, 0]  # replies were looked for


def test_a_line_is_a_document_of_the_schema(tmp_path: Path) -> None:
    (line,) = parsed(page(tmp_path, "a.txt"), "--jsonl").stdout.splitlines()

    document = Discussion.from_json(line)

    assert [comment.text for comment in document.comments] == ["At last!"]
    assert document.comments[0].author == "Ann Example"


def test_without_jsonl_the_document_is_laid_out_for_reading(tmp_path: Path) -> None:
    result = parsed(page(tmp_path, "a.txt"))

    assert result.stdout.startswith('{\n  "schema": 1,\n  "source": {\n')
    assert json.loads(result.stdout)["article"]["title"] == "Boats at night"


def test_a_folder_stands_for_its_files_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden"):
        page(tmp_path, name)
    (tmp_path / "deeper").mkdir()
    page(tmp_path / "deeper", "c.txt")

    lines = parsed(tmp_path, "--jsonl").stdout.splitlines()

    assert [json.loads(line)["source"]["name"] for line in lines] == ["a.txt", "b.txt"]


def test_a_file_that_is_no_page_is_named_and_the_rest_still_printed(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    missing = tmp_path / "missing.txt"

    result = parsed(empty, page(tmp_path, "a.txt"), missing, "--jsonl")

    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 1
    said_of_missing, said_of_empty = sorted(result.stderr.splitlines(), key=len)[::-1]
    assert "missing.txt” cannot be opened: no such file or directory." in said_of_missing
    assert "“empty.txt” holds no text." in said_of_empty


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    result = parsed(tmp_path, "--jsonl")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "holds no files" in result.stderr


def test_a_huge_file_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(40 * MAX_BYTES)  # a hole: it takes no room on the disk

    result = parsed(huge)

    assert result.exit_code == 2
    assert "“huge.txt” has 1,000.0 MB" in result.stderr


def test_a_comment_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    hostile = page(tmp_path, "a.txt", comment="\x9b2Jgone\u202e \u2028[red]txt[/red]")

    for result in (parsed(hostile), parsed(hostile, "--jsonl")):
        assert not any(0x7F <= ord(one) < 0xA0 for one in result.stdout)
        assert "\u202e" not in result.stdout
        assert "[red]txt[/red]" in result.stdout
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="other systems allow no such name")
def test_a_file_name_that_is_no_text_is_read_all_the_same(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\x1b[2J.txt"))
    page(tmp_path, "a.txt").rename(odd)

    result = parsed(odd, "--jsonl")
    missing = parsed(odd.with_suffix(".gone"))

    assert json.loads(result.stdout)["source"]["name"].startswith("caf\ufffd")
    assert missing.exit_code == 2
    assert "\x1b" not in missing.stderr


def test_a_few_files_need_no_progress_bar() -> None:
    files = [Path(f"{n}.txt") for n in range(19)]

    assert _watched(files) is files


def test_many_files_show_progress_where_somebody_sees_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    files = [Path(f"{n}.txt") for n in range(30)]

    assert list(_watched(files)) == files

    printed = capsys.readouterr()
    assert "Reading pages" in printed.err
    assert printed.out == ""


def test_reading_a_page_waits_for_no_library_that_only_the_dashboard_needs() -> None:
    script = (
        "import sys; from belowline.cli.main import app\n"
        "from belowline.cli.files import discussion_in; from pathlib import Path\n"
        "discussion_in(Path('sample_data/night-ferry.txt'))\n"
        "print([m for m in ('streamlit', 'plotly', 'scipy', 'wordcloud') if m in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=root
    )

    assert run.stdout.strip() == "[]"


def test_the_installed_command_prints_documents_and_nothing_else(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("belowline")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"}
    saved = page(tmp_path, "a.txt", comment="Déjà vu 🙂")

    run = subprocess.run(
        [command, "parse", saved, "--jsonl"], capture_output=True, check=True, env=environment
    )

    assert json.loads(run.stdout.decode())["comments"][0]["text"] == "Déjà vu 🙂"
    assert run.stderr == b""
