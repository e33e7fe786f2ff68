"""What the star needs of a report: its file, the day it came, and what its cover says."""

from typing import Protocol


class Source(Protocol):
    """What the star needs of a receipt; `cover` has the fields of a Cover, dates as ISO text."""

    @property
    def sha256(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def received_on(self) -> str: ...
    @property
    def cover(self) -> dict | None: ...


def cover(source: Source) -> dict:
    """The cover of a kept report, which always has one."""
    assert source.cover is not None, source.name
    return source.cover


def report_key(sha256: str) -> str:
    """The key of a report in all tables."""
    return sha256[:16]
