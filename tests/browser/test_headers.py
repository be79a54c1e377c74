"""The dashboard under its own security policy, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Tab


def test_a_visit_makes_no_request_elsewhere_and_breaks_no_rule(tab: Tab) -> None:
    tab.open("/")

    assert len(tab.requests) > 10
    assert tab.complaints() == []


def test_a_script_in_the_page_is_stopped_by_the_policy(tab: Tab) -> None:
    page = tab.open("/")

    page.evaluate(
        "() => { const s = document.createElement('script');"
        " s.textContent = 'window.__hurt = 1'; document.body.append(s); }"
    )

    assert page.evaluate("window.__hurt") is None
    assert tab.violations() == ["script-src-elem: inline"]


def test_an_image_from_elsewhere_is_never_asked_for(tab: Tab) -> None:
    page = tab.open("/")

    page.evaluate(
        "() => new Promise(done => { const i = new Image(); i.onerror = done;"
        " i.src = 'http://127.0.0.1:1/beacon.png'; })"
    )

    assert tab.violations() == ["img-src: http://127.0.0.1:1/beacon.png"]


def test_what_is_uploaded_from_the_page_arrives(tab: Tab) -> None:
    page = tab.open("/open")

    with page.expect_response(lambda answer: "/upload_file/" in answer.url) as sent:
        page.locator('input[type="file"]').first.set_input_files(
            {"name": "short.txt", "mimeType": "text/plain", "buffer": b"x" * 10}
        )

    assert sent.value.status == 204
    assert sent.value.headers["x-content-type-options"] == "nosniff"
    assert tab.elsewhere() == []
