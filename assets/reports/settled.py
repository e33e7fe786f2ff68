"""Which files of the inbox are all there. One that is still being copied is not read: half a report is a damaged one."""

import time
from collections.abc import Sequence
from pathlib import Path

from warehouse.setting import settle

State = tuple[int, int, int]


def unsettled(paths: Sequence[Path]) -> set[Path]:
    """The files that are being written. Files that changed less than `settle()` seconds ago are looked at again when that time has passed."""
    young = {path: _state(path) for path in paths if is_young(path)}
    if young:
        time.sleep(settle())
    return {path for path, before in young.items() if _state(path) != before}


def is_young(path: Path) -> bool:
    """Whether a file changed less than `settle()` seconds ago. The clock of a file server may be wrong: what is of the future is young, too."""
    state = _state(path)
    return state is not None and time.time() - max(state[1:]) / 1e9 < settle()


def _state(path: Path) -> State | None:
    try:
        found = path.stat()
    except OSError:  # gone, or not readable: whoever reads it says so
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns
