"""Where the pages lie: beside the checkout's door, or inside the installed package."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_CHECKOUT: Final = _PACKAGE.parents[1] / "pages"

PAGES: Final = _CHECKOUT if _CHECKOUT.is_dir() else _PACKAGE / "dashboard" / "pages"

# A file of ours: a Material icon as page icon would be fetched from a server of Google's.
ICON: Final = str(_PACKAGE / "ui" / "assets" / "icon.png")


def wordmark(*, dark: bool) -> str:
    """Return the file with our name as it stands above the menu, in the ink of the page."""
    return str(_PACKAGE / "ui" / "assets" / f"wordmark-{'dark' if dark else 'light'}.svg")
