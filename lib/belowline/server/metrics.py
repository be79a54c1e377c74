"""What the server counts, for whoever runs it: no names, no addresses, no ids."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector
from starlette.responses import Response
from streamlit import runtime

from belowline.server.uploads import bytes_in_memory
from belowline.workflows.importing import ended

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_REGISTRY: Final = CollectorRegistry()
_ANSWERS: Final = Counter(
    "belowline_answers",
    "Answers, by what was asked for and status.",
    ["to", "status"],
    registry=_REGISTRY,
)
# From a file of the page (milliseconds) to a page handed in that takes half a minute.
_SECONDS: Final = Histogram(
    "belowline_answer_seconds",
    "Until an answer began, in seconds.",
    ["to"],
    buckets=(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=_REGISTRY,
)
# The first part of a path; anything else is one kind, or a stranger could make new ones.
_KINDS: Final = ("api", "s", "healthz", "metrics", "media", "_stcore", "static")


class _State(Collector):
    """What is so at the moment of asking."""

    def collect(self) -> Iterator[Metric]:
        imports = CounterMetricFamily(
            "belowline_imports", "Uploads, by how they ended.", labels=["end"]
        )
        for end, count in ended().items():
            imports.add_metric([end], count)
        yield imports
        held = [size for files in bytes_in_memory().values() for size in files.values()]
        yield GaugeMetricFamily("belowline_upload_bytes", "Uploads in memory.", sum(held))
        yield GaugeMetricFamily("belowline_sessions", "Open tabs.", _open_tabs())


def _open_tabs() -> int:
    if not runtime.exists():
        return 0
    # No documented interface tells; a test with the real server would notice its going.
    return int(runtime.get_instance()._session_mgr.num_active_sessions())  # noqa: SLF001 -- see above


_REGISTRY.register(_State())


class Counted:
    """Count every answer and how long it took to begin."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; note what became of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        first = scope["path"].lstrip("/").partition("/")[0]
        to = first if first in _KINDS else "page"
        began = time.perf_counter()

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                _ANSWERS.labels(to, str(message["status"])).inc()
                _SECONDS.labels(to).observe(time.perf_counter() - began)
            await send(message)

        await self.app(scope, receive, noted)


async def metrics(_: Request) -> Response:
    """Return the counts in the text format that Prometheus reads; for this machine only."""
    return Response(generate_latest(_REGISTRY), media_type=CONTENT_TYPE_PLAIN_0_0_4)
