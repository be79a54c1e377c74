"""A visitor without a browser: the websocket and the upload, as Streamlit's page speaks them."""

from __future__ import annotations

import http.client
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BOUNDARY = "belowline"


@dataclass(frozen=True)
class Answer:
    """A status, the headers in lower case, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    port: int,
    path: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> Answer:
    """Send one request, with exactly the headers given (and a Host where none is)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body=body, headers=dict(headers or {}))
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, found, answer.read())
    finally:
        connection.close()


@dataclass(frozen=True)
class Visit:
    """An open session."""

    port: int
    session: str
    xsrf: str

    def upload(self, name: str, data: bytes, *, file_id: str) -> Answer:
        """Send a file the way the page's uploader does."""
        head = (
            f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
            f'name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
        )
        return ask(
            self.port,
            f"/_stcore/upload_file/{self.session}/{file_id}",
            method="PUT",
            body=head.encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode(),
            headers={
                "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
                "Cookie": f"_streamlit_xsrf={self.xsrf}",
                "X-Xsrftoken": self.xsrf,
                "Origin": f"http://127.0.0.1:{self.port}",
            },
        )


@contextmanager
def visiting(
    port: int, *, query: str = "", page: str = "", cookies: tuple[str, ...] = ()
) -> Iterator[Visit]:
    """Open the dashboard, run its script once, and leave again at the end."""
    cookie = ask(port, "/_stcore/health").headers["set-cookie"]
    xsrf = cookie.partition(";")[0].partition("=")[2]
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        origin=Origin(f"http://127.0.0.1:{port}"),
        subprotocols=[Subprotocol("streamlit"), Subprotocol(xsrf)],
        additional_headers={"Cookie": "; ".join([f"_streamlit_xsrf={xsrf}", *cookies])},
        max_size=None,
    ) as socket:
        run = BackMsg()
        run.rerun_script.query_string = query
        run.rerun_script.page_name = page
        socket.send(run.SerializeToString())
        message = ForwardMsg()
        while message.WhichOneof("type") != "new_session":
            message.ParseFromString(socket.recv(timeout=30, decode=False))
        yield Visit(port, message.new_session.initialize.session_id, xsrf)
