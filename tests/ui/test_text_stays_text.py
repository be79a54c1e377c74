"""Uploaded text reaches the page only through elements that show it as text."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted([*(ROOT / "lib/belowline/ui").glob("*.py"), *(ROOT / "pages").glob("*.py")])

# Elements of Streamlit that show what they are given as text, measured with hostile
# payloads in a browser. Everything else that takes words reads Markdown.
SHOWS_TEXT = {"text", "code", "dataframe", "json", "query_params", "session_state", "context"}
# These take no words, or only from us.
TAKES_NO_WORDS = {
    "cache_data", "cache_resource", "columns", "components", "container", "form", "fragment",
    "navigation", "pagination", "plotly_chart", "rerun", "sidebar", "stop", "switch_page", "image",
    "set_page_config", "column_config", "logo",
}  # fmt: skip
# Values that are numbers or our own words, whatever the page says.
OUR_WORDS = {"counted", "len"}
NEVER = {"html", "iframe", "write", "write_stream", "exception", "components.v1", "latex"}
FIRST_IS_NO_WORD = {"page_link", "Page", "progress"}
OPTION_LABELS_ARE_TEXT = {"selectbox", "multiselect"}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name.startswith("st."):
                yield name.removeprefix("st."), node


def ours(node: ast.expr) -> bool:
    """Tell whether an expression can only hold words written in this repository."""
    match node:
        case ast.Constant():
            held = True
        case ast.JoinedStr():
            held = all(ours(value) for value in node.values)
        case ast.FormattedValue(value=value, format_spec=spec):
            numeric = spec is not None and ast.unparse(spec).strip("f'\"").endswith((",", "d"))
            held = numeric or ours(value)
        case ast.Call(func=ast.Name(id=name)):
            held = name in OUR_WORDS
        case ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)):
            held = name.isupper()  # a sentence, or a table of them, that stands in the code
        case ast.IfExp(body=body, orelse=orelse):
            held = ours(body) and ours(orelse)
        case ast.BinOp(left=left, right=right):
            held = ours(left) and ours(right)
        case _:
            held = False
    return held


def faults(source: str) -> list[str]:
    found = []
    for name, call in calls(ast.parse(source)):
        first = name.split(".", maxsplit=1)[0]
        if name in NEVER or first in NEVER:
            found.append(f"line {call.lineno}: st.{name} is never for a page's text")
        if any(keyword.arg == "unsafe_allow_html" for keyword in call.keywords):
            found.append(f"line {call.lineno}: unsafe_allow_html")
        if first in SHOWS_TEXT | TAKES_NO_WORDS or name == "dialog":
            continue
        words = ([] if name in FIRST_IS_NO_WORD else call.args[:1]) + [
            keyword.value
            for keyword in call.keywords
            if keyword.arg in {"label", "body", "help", "title", "text", "placeholder"}
        ]
        found += [
            f"line {call.lineno}: st.{name}({ast.unparse(word)}) may hold a page's text"
            for word in words
            if not ours(word)
        ]
        options = [k.value for k in call.keywords if k.arg == "format_func"]
        if name not in OPTION_LABELS_ARE_TEXT and options:
            (labels,) = options
            if not ast.unparse(labels).startswith("_"):  # a constant of the file, our words
                found.append(f"line {call.lineno}: options of st.{name} are read as Markdown")
    return found


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_no_element_that_reads_markdown_is_given_words_from_outside(script: Path) -> None:
    assert faults(script.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "st.markdown(title)",
        "st.caption(f'by {author}')",
        "st.html('<b>')",
        "st.write('x')",
        "st.button(name)",
        "st.error('x', unsafe_allow_html=True)",
        "st.pills('who', ids, format_func=names.get)",
        "st.metric('n', value, help=article.title)",
        "st.selectbox(names[person], ids)",
    ],
)
def test_the_guard_sees_what_it_guards_against(line: str) -> None:
    assert faults(line)
