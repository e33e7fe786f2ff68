"""Settings from environment variables: whole numbers, yes or no."""

import os
from dataclasses import dataclass

from warehouse.problem import Problem


@dataclass(frozen=True)
class Limits:
    """What one piece of work may take: seconds, and memory in MB. Each raises Problem(settings.not_positive)."""

    seconds: int
    memory: int

    def __str__(self) -> str:
        return f"{self.seconds} s, {self.memory} MB"


def reading_limits() -> Limits:
    """Of reading one file: a scan of two hundred pages takes six minutes."""
    return Limits(positive("SOLIEU_READ_SECONDS", 900), positive("SOLIEU_READ_MEMORY_MB", 4096))


def extraction_limits() -> Limits:
    """Of extracting one report: two hundred pages take ten seconds and 400 MB."""
    return Limits(positive("SOLIEU_EXTRACT_SECONDS", 300), positive("SOLIEU_EXTRACT_MEMORY_MB", 4096))


def sql_limits() -> Limits:
    """Of one query of `solieu sql`."""
    return Limits(positive("SOLIEU_SQL_SECONDS", 60), positive("SOLIEU_SQL_MEMORY_MB", 1024))


def positive(name: str, default: int) -> int:
    """The number that an environment variable holds, or `default`. Raises Problem(settings.not_positive)."""
    text = os.environ.get(name) or str(default)
    if not text.isdecimal() or int(text) == 0:
        raise Problem("settings.not_positive", place=name, found=text)
    return int(text)


def natural(name: str, default: int) -> int:
    """The same, where it may be 0. Raises Problem(settings.not_positive)."""
    return 0 if os.environ.get(name) == "0" else positive(name, default)


def settle() -> int:
    """For how many seconds a file of the inbox must have stood unchanged before it is read: SOLIEU_SETTLE_SECONDS, else 3. Raises
    Problem(settings.not_positive)."""
    return natural("SOLIEU_SETTLE_SECONDS", 3)


def workers() -> int:
    """How many documents are read and extracted side by side: SOLIEU_WORKERS, else the processor's cores. Raises
    Problem(settings.not_positive)."""
    return positive("SOLIEU_WORKERS", os.cpu_count() or 1)


def yes(name: str) -> bool:
    """Whether an environment variable says yes; unset or blank is no. Raises Problem(settings.not_yes_no)."""
    said = os.environ.get(name, "").strip().lower()
    if said in ("", "no", "0", "false"):
        return False
    if said in ("yes", "1", "true"):
        return True
    raise Problem("settings.not_yes_no", place=name, found=said)
