"""Settings that are whole numbers, from environment variables."""

import os

from warehouse.problem import Problem


def positive(name: str, default: int) -> int:
    """The number that an environment variable holds, or `default`. Raises Problem(settings.not_positive)."""
    text = os.environ.get(name) or str(default)
    if not text.isdecimal() or int(text) == 0:
        raise Problem("settings.not_positive", place=name, found=text)
    return int(text)


def workers() -> int:
    """How many documents are read and extracted side by side: SOLIEU_WORKERS, else the processor's cores. Raises
    Problem(settings.not_positive)."""
    return positive("SOLIEU_WORKERS", os.cpu_count() or 1)
