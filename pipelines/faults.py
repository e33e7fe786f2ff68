"""What the operating system refuses, as sentences that a steward can act on: a full disk, a folder that is not ours, a lost current folder."""

import errno
from collections.abc import Iterator
from pathlib import Path

from warehouse.problem import Problem

CODES = {
    errno.ENOSPC: "files.no_space",
    errno.EDQUOT: "files.no_space",
    errno.EFBIG: "files.no_space",  # a limit on the size of files
    errno.EROFS: "files.read_only",
    errno.EACCES: "files.not_allowed",
    errno.EPERM: "files.not_allowed",
    errno.ENOTDIR: "files.not_a_folder",
    errno.EEXIST: "files.not_a_folder",
    errno.EISDIR: "files.fault",
    errno.EIO: "files.fault",
    errno.ESTALE: "files.fault",
    errno.ENAMETOOLONG: "files.fault",
    errno.EMFILE: "files.fault",
    errno.ENFILE: "files.fault",
}
# The same, as libraries say it without a number: DuckDB, SQLite (in which Dagster keeps its history), Arrow
WORDS = (
    ("no space left", "files.no_space"),
    ("disk is full", "files.no_space"),
    ("read-only file system", "files.read_only"),
    ("readonly database", "files.read_only"),
    ("permission denied", "files.not_allowed"),
    ("unable to open database file", "files.not_allowed"),
    ("disk i/o error", "files.fault"),
)


def problem_of(error: BaseException) -> Problem | None:
    """The sentence for an exception that the machine caused, or one that caused it; None for a fault of the program."""
    if _no_current_folder():
        return Problem("files.no_cwd")
    for each in _causes(error):
        if isinstance(each, Problem):
            return each
        if isinstance(each, MemoryError):
            return Problem("files.no_memory")
        code = CODES.get(each.errno or 0) if isinstance(each, OSError) else None
        if code := code or _by_words(each):
            file = str(getattr(each, "filename", None) or "")
            return Problem(code, file=file, error=" ".join(str(each).split())[:200])
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        following = following.__cause__ or following.__context__


def _by_words(error: BaseException) -> str | None:
    said = str(error).lower()
    return next((code for words, code in WORDS if words in said), None)


def _no_current_folder() -> bool:
    try:
        Path.cwd()
    except OSError:
        return True
    return False
