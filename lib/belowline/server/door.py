"""What the application object is made of.

``app.py`` puts these together; the order of the guards is the order in which a request
meets them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.middleware import Middleware
from streamlit import config

from belowline.server.admission import Admission
from belowline.server.failures import PlainFailures, show_page_failure
from belowline.server.headers import SecurityHeaders
from belowline.server.metrics import Counted
from belowline.server.routes import ROUTES
from belowline.server.upkeep import lifespan
from belowline.server.uploads import UploadBudget

__all__ = ["FRAME", "GUARDS", "ROUTES", "frame_behind", "lifespan", "show_page_failure"]

# The script that every page is shown in. It lives outside the folder that holds pages/,
# or Streamlit would take that folder for an old-style app and show a page without it.
FRAME: Final = Path(__file__).resolve().parents[1] / "ui" / "frame.py"

GUARDS: Final = (
    Middleware(Counted),
    Middleware(SecurityHeaders),
    Middleware(PlainFailures),
    Middleware(Admission),
    Middleware(UploadBudget),
)


def frame_behind(door: str) -> Path:
    """Return the script behind a door, with the configuration that lies beside the door.

    Streamlit looks for ``.streamlit/config.toml`` beside the script it was started with.
    A server such as ``uvicorn app:app`` names none, and the limits in that file would be
    lost wherever it is not started from the checkout's own folder.
    """
    if config._main_script_path is None:  # noqa: SLF001 -- Streamlit's own App sets it so
        config._main_script_path = str(Path(door).resolve())  # noqa: SLF001 -- the same
    return FRAME
