"""What a visitor and the log learn of an error."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest
import structlog
from streamlit.testing.v1 import AppTest
from structlog.testing import capture_logs

from belowline.model.errors import StoreBusyError
from belowline.server.failures import (
    PlainFailures,
    keep_messages_out_of_the_log,
    reference_of,
)
from belowline.server.log import write_log_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Receive, Scope, Send

    from visitor import Answer

QUOTED = "Nobody Inparticular wrote this"


def failure() -> Exception:
    try:
        {}[QUOTED]
    except KeyError as error:
        return error
    raise AssertionError


def test_the_log_has_the_way_to_the_bug_and_not_the_message() -> None:
    with capture_logs() as lines:
        reference = reference_of(failure(), event="page failed")

    (line,) = lines
    assert line["reference"] == reference
    assert line["error"] == "KeyError"
    assert line["trace"][-1].endswith(" failure")
    assert QUOTED not in json.dumps(lines)


def test_a_reference_can_be_read_out() -> None:
    with capture_logs():
        references = {reference_of(failure(), event="x") for _ in range(20)}

    assert len(references) == 20
    assert all(len(one) == 8 and int(one, 16) >= 0 for one in references)


def test_a_broken_page_says_sorry_with_a_reference_and_nothing_of_the_error() -> None:
    def page() -> None:
        from belowline.server.failures import show_page_failure  # noqa: PLC0415 -- a script

        assert show_page_failure(ValueError("secret")) is True

    with capture_logs() as lines:
        shown = AppTest.from_function(page).run()

    assert not shown.exception
    (said,) = shown.error
    assert lines[0]["reference"] in said.value
    assert "secret" not in said.value


def test_a_page_that_is_refused_in_words_shows_the_words_and_blames_nobody() -> None:
    def page() -> None:
        from belowline.model.errors import StoreBusyError  # noqa: PLC0415 -- a script
        from belowline.server.failures import show_page_failure  # noqa: PLC0415 -- a script

        assert show_page_failure(StoreBusyError("here")) is True

    with capture_logs() as lines:
        shown = AppTest.from_function(page).run()

    assert not shown.exception
    assert not shown.error
    assert [said.value for said in shown.text] == [str(StoreBusyError("here"))]
    assert lines[0]["error"] == "StoreBusyError"


def test_a_broken_route_answers_in_words(asking: Callable[..., Answer]) -> None:
    async def broken(_: Scope, __: Receive, ___: Send) -> None:
        raise failure()

    with capture_logs() as lines:
        answer = asking(PlainFailures(broken))

    assert answer.status == 500
    assert lines[0]["reference"].encode() in answer.body
    assert QUOTED.encode() not in answer.body


def test_an_answer_that_has_begun_is_not_begun_again(asking: Callable[..., Answer]) -> None:
    async def half(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise failure()

    with pytest.raises(KeyError):
        asking(PlainFailures(half))


def test_streamlits_own_line_about_the_error_is_dropped_and_others_stay(
    caplog: pytest.LogCaptureFixture,
) -> None:
    keep_messages_out_of_the_log()
    logger = logging.getLogger("streamlit.error_util")
    logger.addHandler(caplog.handler)
    try:
        logger.error("Uncaught app execution", exc_info=failure())
        logger.error("Something else")
    finally:
        logger.removeHandler(caplog.handler)

    assert "Something else" in caplog.text
    assert QUOTED not in caplog.text


def test_a_log_line_is_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    before = structlog.get_config()
    try:
        write_log_lines()
        structlog.get_logger().error("page failed", reference="00ff", note="two\nlines \x1b[31m")
    finally:
        structlog.configure(**before)

    (line,) = capsys.readouterr().err.splitlines()
    said = json.loads(line)
    assert (said["event"], said["level"], said["reference"]) == ("page failed", "error", "00ff")
    assert said["timestamp"].endswith("Z")
    assert "\x1b" not in line
