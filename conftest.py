"""Which of the package's files pytest opens: those with an example to run.

The others have nothing to test here, and the dashboard's scripts cannot be imported
without a running dashboard.
"""

from pathlib import Path

PACKAGE = Path(__file__).parent / "lib"

collect_ignore = [
    str(file) for file in PACKAGE.rglob("*.py") if ">>>" not in file.read_text(encoding="utf-8")
]
