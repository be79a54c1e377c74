"""A text that is no page of comments is refused, however regular it is."""

from pathlib import Path

import pytest

from belowline.model.errors import UnknownPageError
from belowline.readers import read

ROOT = Path(__file__).parents[2]
OTHER = sorted(
    [
        *(
            ROOT / name
            for name in ("README.md", "CHANGELOG.md", "LICENSE", "Makefile", "pyproject.toml")
        ),
        *(ROOT / "lib/belowline/model").glob("*.py"),
    ]
)


@pytest.mark.parametrize("file", OTHER, ids=lambda file: file.name)
def test_a_text_of_another_kind_is_refused_in_words(file: Path) -> None:
    with pytest.raises(UnknownPageError, match="does not look like a saved article page"):
        read(file.read_bytes(), name=file.name)


@pytest.mark.parametrize(
    "text",
    [
        "milk\nbread\nbutter\n",
        "It was a dark and stormy night. " * 200,
        "\n\n".join(f"Paragraph {n} of a letter about nothing much." for n in range(30)),
        "- one\n- two\n- three\n- four\n",
        "1. Wash\n2. Peel\n3. Cut\n4. Boil\n5. Serve\n",
    ],
)
def test_lists_and_prose_are_no_comments(text: str) -> None:
    with pytest.raises(UnknownPageError):
        read(text.encode(), name="note.txt")
