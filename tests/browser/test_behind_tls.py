"""The proxy of deploy/ before a hosted dashboard: what a browser and a stranger get over TLS."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from belowline.workflows.visiting import LINK_COOKIE
from running import ROOT, free_port, started
from shared_links import link_to, own_page, store_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from running import Dashboard

NAME = "below.localhost"  # browsers find it on this machine; Caddy signs for it by itself
WHERE_TO_GET_IT = "no Caddy found: install it (Debian, Ubuntu: apt-get install caddy)"
START_SECONDS = 30
# A test asks for no real certificate, changes no list of whom this machine trusts, and keeps
# to its own port.
ALONE = "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}\n"
TRUSTS_ANY = ssl.create_default_context()
TRUSTS_ANY.check_hostname = False
TRUSTS_ANY.verify_mode = ssl.CERT_NONE


class Proxied:
    """A dashboard, and the port at which its proxy speaks TLS."""

    def __init__(self, dashboard: Dashboard, port: int) -> None:
        self.dashboard, self.port = dashboard, port

    @property
    def url(self) -> str:
        return f"https://{NAME}:{self.port}"

    def ask(self, path: str, *, host: str = NAME) -> tuple[int, dict[str, str], str]:
        """Ask as a program does; return status, headers and text of the answer."""
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        connection = HTTPConnection(NAME, self.port)
        try:
            connection.sock = TRUSTS_ANY.wrap_socket(plain, server_hostname=NAME)
            connection.request("GET", path, headers={"Host": f"{host}:{self.port}"})
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, headers, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()


@contextmanager
def proxy(room: Path, dashboard: Dashboard) -> Iterator[Proxied]:
    """Run the proxy with the rules of deploy/, before a dashboard on this machine."""
    port = free_port()
    rules = (ROOT / "deploy/Caddyfile").read_text(encoding="utf-8")
    assert rules.count("dashboard:8501") == 1
    file = room / "Caddyfile"
    file.write_text(ALONE + rules.replace("dashboard:8501", f"127.0.0.1:{dashboard.port}"))
    own = {"XDG_DATA_HOME": str(room / "data"), "XDG_CONFIG_HOME": str(room / "config")}
    environment = {**os.environ, **own, "BELOWLINE_HOST": f"{NAME}:{port}"}
    with (room / "proxy.log").open("wb") as log:
        process = subprocess.Popen(
            ["caddy", "run", "--config", str(file), "--adapter", "caddyfile"],
            stdout=log, stderr=log, env=environment,
        )  # fmt: skip
    made = Proxied(dashboard, port)
    try:
        deadline = time.monotonic() + START_SECONDS
        while True:
            assert process.poll() is None, (room / "proxy.log").read_text(encoding="utf-8")
            assert time.monotonic() < deadline, (room / "proxy.log").read_text(encoding="utf-8")
            try:
                if made.ask("/healthz")[0] == 200:
                    break
            except OSError:
                time.sleep(0.1)
        yield made
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    if shutil.which("caddy") is None and not os.environ.get("CI"):
        pytest.skip(WHERE_TO_GET_IT)
    options = {"BELOWLINE_MODE": "hosted", "STREAMLIT_SERVER_ALLOWED_HOSTS": NAME}
    with (
        started(tmp_path_factory.mktemp("hosted"), **options) as dashboard,
        proxy(tmp_path_factory.mktemp("proxy"), dashboard) as made,
    ):
        yield made


def test_a_link_opens_over_tls_with_a_cookie_that_stays_on_it(
    browser: Browser, proxied: Proxied
) -> None:
    with store_of(proxied.dashboard) as store:
        link = link_to(store, own_page(store))
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    sockets: list[str] = []
    page.on("websocket", lambda opened: sockets.append(opened.url))

    page.goto(f"{proxied.url}/s/{link.token}")

    expect(page.get_by_role("heading", name="Night ferry")).to_be_visible()
    assert sockets
    assert all(one.startswith(f"wss://{NAME}:{proxied.port}/") for one in sockets)
    assert link.token not in page.url
    (cookie,) = (one for one in context.cookies() if one["name"].startswith(LINK_COOKIE))
    assert (cookie["secure"], cookie["httpOnly"]) == (True, True)
    context.close()


def test_headers_pass_the_proxy_and_tls_is_asked_for_from_now_on(proxied: Proxied) -> None:
    status, headers, _ = proxied.ask("/")

    assert status == 200
    assert headers["strict-transport-security"].startswith("max-age=")
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "uvicorn" not in " ".join(headers.values())


def test_counts_are_for_the_machine_itself_and_not_for_who_comes_by_the_proxy(
    proxied: Proxied,
) -> None:
    status, _, said = proxied.ask("/metrics")

    assert status == 404
    assert "belowline_" not in said


def test_another_name_for_the_address_gets_nothing_of_ours(proxied: Proxied) -> None:
    _, _, said = proxied.ask("/", host="evil.localhost")

    assert "<" not in said


def test_failed_links_are_counted_for_each_visitor_behind_the_proxy(proxied: Proxied) -> None:
    statuses = [proxied.ask("/s/wrong")[0] for _ in range(31)]

    assert statuses == [404] * 30 + [429]
