"""A page is read from top to bottom: enter, ask, fetch, show."""

import ast
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).parents[2] / "pages").glob("*.py"))
ALLOWED = ("streamlit", "belowline.ui", "belowline.charts", "belowline.model")


def imported(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_only_arranges(page: Path) -> None:
    source = page.read_text(encoding="utf-8")
    tree = ast.parse(source)

    assert [name for name in imported(tree) if not name.startswith(ALLOWED)] == []
    assert len(source.splitlines()) <= 80
    assert not [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert ast.get_docstring(tree)


def test_every_page_of_the_product_is_there() -> None:
    assert {page.stem for page in PAGES} == {
        "start", "open", "overview", "timeline", "people", "tone", "words", "read", "data",
        "compare", "check",
    }  # fmt: skip
