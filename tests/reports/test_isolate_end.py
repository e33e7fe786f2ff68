"""Reading that was ended stays ended, also that of a thread that was just about to begin."""

import pytest

from assets.reports import isolate
from warehouse.problem import Problem


def test_a_reader_started_after_all_were_ended_ends_too() -> None:
    isolate.end_all()
    try:
        with pytest.raises(Problem) as caught:
            isolate.read_apart("Báo cáo quý I".encode(), "a.txt")
    finally:
        isolate.begin()
    assert caught.value.code == "reports.reader_died"
    assert isolate.read_apart("Báo cáo quý I".encode(), "a.txt").text
