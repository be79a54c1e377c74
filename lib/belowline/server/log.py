"""How the server writes down what happened: one JSON object a line, on standard error."""

from __future__ import annotations

import sys

import structlog


def write_log_lines() -> None:
    """Send every log line to standard error as JSON, with a level and a time in UTC."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
