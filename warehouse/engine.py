"""What work over many documents is spread over: processes of this machine, or a cluster (pipelines/engine.py chooses)."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol


class Engine(Protocol):
    """A map: what `work` says of each item, in their order. Where it could not end stands what the engine says instead (assets/figures/processes.py).
    `is_cluster`: its workers are other machines, so that reading is worth handing over too."""

    @property
    def is_cluster(self) -> bool: ...

    def __call__(self, work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]: ...
