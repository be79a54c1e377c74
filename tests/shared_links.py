"""Links to discussions of a running dashboard, and sessions that speak to it directly."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from belowline.store.discussions import Store
from belowline.store.records import Upload
from belowline.store.settings import StoreSettings
from belowline.workflows.library import copy_of_the_sample
from belowline.workflows.reading import READER
from belowline.workflows.visiting import LINK_COOKIE
from store.invented import reading
from visitor import ask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from websockets.sync.client import ClientConnection

    from running import Dashboard


@contextmanager
def store_of(dashboard: Dashboard) -> Iterator[Store]:
    """Open the store of a running dashboard from beside it, as another process would."""
    with Store.open(StoreSettings(data=dashboard.data, database_url=None).url()) as store:
        yield store


def own_page(store: Store) -> str:
    """Keep a copy of the example; return its id."""
    return copy_of_the_sample(store).id


def page_of_somebody_else(store: Store) -> str:
    """Keep a page that belongs to another owner; return its id."""
    data = b"SOMEBODY-ELSES-PAGE"
    made = reading(data, title="SOMEBODY-ELSES-TITLE", version=READER.version)
    return store.keep(Upload("x.txt", data), made, owner="f" * 32).id


@dataclass(frozen=True)
class Link:
    """A link: its id, its secret, and the cookie that it leaves."""

    id: str
    token: str

    @property
    def cookie(self) -> str:
        return f"{LINK_COOKIE}{self.id}={self.token}"


def link_to(store: Store, discussion_id: str, **options: Any) -> Link:  # noqa: ANN401 -- as a share has
    asked = {"page": "overview", "view": f"d={discussion_id}", **options}
    made, token = store.make_share(discussion_id, **asked)
    return Link(made.id, token)


class Session:
    """A session of the dashboard's page, without a page."""

    def __init__(self, socket: ClientConnection, xsrf: str) -> None:
        self.socket, self.xsrf = socket, xsrf
        self.messages: list[bytes] = []

    def run(
        self,
        query: str,
        page: str = "",
        *,
        pressed: tuple[str, ...] = (),
        typed: Mapping[str, str] | None = None,
    ) -> bytes:
        """Run the script; return all that it sent, as it went over the wire."""
        run = BackMsg()
        run.rerun_script.query_string = query
        run.rerun_script.page_name = page
        for widget in pressed:
            state = run.rerun_script.widget_states.widgets.add()
            state.id, state.trigger_value = widget, True
        for widget, value in (typed or {}).items():
            state = run.rerun_script.widget_states.widgets.add()
            state.id, state.string_value = widget, value
        self.socket.send(run.SerializeToString())
        return self.rest()

    def rest(self) -> bytes:
        """Return what is sent until the script has run, again where it asked for that itself."""
        wire = b""
        self.messages = []
        message = ForwardMsg()
        while True:
            sent = bytes(self.socket.recv(timeout=60))
            wire += sent
            self.messages.append(sent)
            message.ParseFromString(sent)
            if message.WhichOneof("type") != "script_finished":
                continue
            if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return wire


@contextmanager
def session(port: int, *cookies: str) -> Iterator[Session]:
    """Open a session with these cookies."""
    given = ask(port, "/_stcore/health").headers["set-cookie"]
    xsrf = given.partition(";")[0].partition("=")[2]
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        origin=f"http://127.0.0.1:{port}",
        subprotocols=["streamlit", xsrf],
        additional_headers={"Cookie": "; ".join([f"_streamlit_xsrf={xsrf}", *cookies])},
        max_size=None,
    ) as socket:
        yield Session(socket, xsrf)


def widget_ids(message: Message) -> set[str]:
    """Return the ids of all widgets in a message."""
    found: set[str] = set()
    for _, value in message.ListFields():
        for held in value if hasattr(value, "__iter__") and not isinstance(value, str) else [value]:
            if isinstance(held, Message):
                found |= widget_ids(held)
            elif isinstance(held, str) and held.startswith("$$ID"):
                found.add(held)
    return found
