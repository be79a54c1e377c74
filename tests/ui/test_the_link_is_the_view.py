"""Every control that changes what is seen is in the address."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted([*(ROOT / "lib/belowline/ui").glob("*.py"), *(ROOT / "pages").glob("*.py")])
STATEFUL = {
    "selectbox", "radio", "toggle", "checkbox", "pills", "segmented_control", "multiselect",
    "slider", "select_slider", "pagination", "text_input", "number_input", "date_input",
    "time_input", "datetime_input", "text_area", "tabs", "color_picker", "data_editor", "feedback",
}  # fmt: skip
# What is typed or chosen there is not a view of a discussion, or becomes none before a button.
NOT_A_VIEW = {
    "uploads": "a page that is handed in",
    "mapper": "columns of a page that is handed in",
    "fixing": "a fix that is being made; nothing is changed until it is kept",
    "fix_fields": "the same",
    "found_comment": "the same",
    "corrections": "the same",
    "sharing": "a link that is being made",
    "shelf": "the library, which no link shows to others",
    "shelf_changes": "a name and tags that are being given",
    "civility": "a search that is asked for because it takes long; the list is in the address",
    "programs": "a token that is being made",
    "themes": "cuts that are being chosen; the button puts them into the address",
    "notes": "a note that is being written; nothing is changed until it is kept",
    "conversation": "a section that is opened because it takes long",
}


def calls_in(script: Path) -> list[ast.Call]:
    tree = ast.parse(script.read_text(encoding="utf-8"))
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in STATEFUL
        and ast.unparse(node.func.value) != "choices"  # which binds the others
    ]


def writes_the_address(script: Path, call: ast.Call) -> bool:
    """Tell whether a change of a control ends in the address.

    Its callback, or a function of the same script that the callback names, calls the address.
    """
    given = {one.arg: one.value for one in call.keywords}
    if None in given and ast.unparse(given[None]).startswith("choices."):
        return True
    if "on_change" not in given:
        return False
    said = ast.unparse(given["on_change"])
    if "address." in said:
        return True
    tree = ast.parse(script.read_text(encoding="utf-8"))
    functions = {n.name: ast.unparse(n) for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    called = functions.get(said, "")
    # One step further: a callback that only hands on what was chosen.
    called += "".join(body for name, body in functions.items() if f" {name}(" in called)
    return "address." in called


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_every_control_that_changes_what_is_seen_is_in_the_address(script: Path) -> None:
    if script.stem in NOT_A_VIEW:
        return
    lost = [
        f"line {call.lineno}: {ast.unparse(call.func)}"
        for call in calls_in(script)
        if not writes_the_address(script, call)
    ]

    assert lost == []


def test_the_guard_sees_a_control_that_is_not_in_the_address(tmp_path: Path) -> None:
    script = tmp_path / "x.py"
    script.write_text(
        "import streamlit as st\nst.pills('a', [])\nst.radio('b', [], on_change=lambda: go())\n"
    )

    assert [writes_the_address(script, call) for call in calls_in(script)] == [False, False]


def test_what_is_excused_is_still_there() -> None:
    assert set(NOT_A_VIEW) <= {script.stem for script in SCRIPTS}
