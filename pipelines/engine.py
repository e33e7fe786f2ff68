"""What the extraction of reports is spread over: processes of this machine."""

from contextlib import AbstractContextManager

from assets.figures.many import Map
from assets.figures.processes import Processes
from pipelines.settings import Settings


def engine(settings: Settings) -> AbstractContextManager[Map]:
    """The engine of an installation, for the length of a run."""
    return Processes()
