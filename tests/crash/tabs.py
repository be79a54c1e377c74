"""A tab in which somebody hands a page in, and what can happen to it in the middle of that."""

from __future__ import annotations

import socket
import struct
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from visitor import BOUNDARY, ask

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_S = 60.0  # for a busy machine
NOTHING_FOR_S = 0.1
FILE_ID = "a-file"


class Tab:
    """An open tab of the dashboard, as its own page would be: a websocket and uploads."""

    def __init__(self, port: int, xsrf: str, connection: Any) -> None:  # noqa: ANN401 - private type
        self.port, self.xsrf, self.connection = port, xsrf, connection
        self.session = ""
        self.uploader = ""
        self.heard = b""  # all that the last script sent
        self.buttons: dict[str, str] = {}  # what is written on each that it drew, and its id

    def go_to(self, page: str, **states: Any) -> None:  # noqa: ANN401 - fields of a widget's state
        """Ask for a page; with the state of the uploader, if any is given."""
        message = BackMsg()
        message.rerun_script.page_name = page
        if states:
            widget = message.rerun_script.widget_states.widgets.add()
            widget.id = self.uploader
            info = widget.file_uploader_state_value.uploaded_file_info.add()
            info.name, info.size, info.file_id = states["name"], states["size"], FILE_ID
            address = self._address()
            info.file_urls.file_id = FILE_ID
            info.file_urls.upload_url = info.file_urls.delete_url = address
        self.connection.send(message.SerializeToString())

    def press(self, button: str, page: str) -> None:
        """Press a button on a page, by what is written on it."""
        message = BackMsg()
        message.rerun_script.page_name = page
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id, widget.trigger_value = self.buttons[button], True
        self.connection.send(message.SerializeToString())

    def watch(self, until: str = "script_finished") -> None:
        """Read what the server sends, until a script has run to its end; note what is needed."""
        while self._hear(PATIENCE_S) != until:
            pass

    def hear_the_rest(self) -> None:
        """Read what the server has sent so far, and no longer than that."""
        with suppress(TimeoutError):
            while self._hear(NOTHING_FOR_S):
                pass

    def _hear(self, patience: float) -> str | None:
        sent = self.connection.recv(timeout=patience, decode=False)
        message = ForwardMsg()
        message.ParseFromString(sent)
        if message.WhichOneof("type") == "new_session":
            self.session = message.new_session.initialize.session_id or self.session
            self.heard, self.buttons = b"", {}
        self.heard += sent
        element = message.delta.new_element
        if element.WhichOneof("type") == "file_uploader":
            self.uploader = element.file_uploader.id
        elif element.WhichOneof("type") == "button":
            self.buttons[element.button.label] = element.button.id
        return message.WhichOneof("type")

    def send(self, data: bytes, *, cut_after: int | None = None) -> int | None:
        """Send a file the way the page does; cut the network after so many bytes, if any.

        Returns
        -------
        int or None
            The status; ``None`` where the network was cut.
        """
        head = (
            f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
            f'name="file"; filename="page.txt"\r\nContent-Type: text/plain\r\n\r\n'
        )
        body = head.encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Cookie": f"_streamlit_xsrf={self.xsrf}",
            "X-Xsrftoken": self.xsrf,
            "Origin": f"http://127.0.0.1:{self.port}",
        }
        if cut_after is None:
            address = self._address()
            return ask(self.port, address, method="PUT", body=body, headers=headers).status
        lines = [f"PUT {self._address()} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines += [f"Content-Length: {len(body)}", "", ""]
        with socket.create_connection(("127.0.0.1", self.port)) as wire:
            wire.sendall("\r\n".join(lines).encode() + body[:cut_after])
            break_off(wire)
        return None

    def close(self) -> None:
        """Close the tab as a browser does."""
        self.connection.close()

    def cut(self) -> None:
        """Lose the network: nothing is said, the connection is gone."""
        break_off(self.connection.socket)

    def _address(self) -> str:
        return f"/_stcore/upload_file/{self.session}/{FILE_ID}"


def break_off(wire: socket.socket) -> None:
    """Close a connection without a word, as when a cable is pulled."""
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    wire.close()


@contextmanager
def opened_tab(port: int, page: str = "open") -> Iterator[Tab]:
    """Open a tab on a page, and wait until it is drawn."""
    cookie = ask(port, "/_stcore/health").headers["set-cookie"]
    xsrf = cookie.partition(";")[0].partition("=")[2]
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        origin=Origin(f"http://127.0.0.1:{port}"),
        subprotocols=[Subprotocol("streamlit"), Subprotocol(xsrf)],
        additional_headers={"Cookie": f"_streamlit_xsrf={xsrf}"},
        max_size=None,
        close_timeout=1,
    ) as connection:
        tab = Tab(port, xsrf, connection)
        tab.go_to(page)
        tab.watch()
        yield tab
