"""What is done when something went wrong: it is noted, and whoever is to know is told, once."""

from pipelines.notify import notify
from warehouse.events import note
from warehouse.home import Home, write_whole
from warehouse.problem import Problem


def went_wrong(home: Home, problems: list[Problem]) -> None:
    """A run that made no draft, or could not read some reports. The same problems again, with each run of a day, are not told again."""
    for problem in problems:
        note("problem", code=problem.code, about=problem.file, text=problem.text("en"))
    text = "\n\n".join(str(problem) for problem in problems)
    last = home.events.with_name("told.txt")
    if text != (last.read_text(encoding="utf-8") if last.exists() else ""):
        write_whole(last, text.encode())
        if text:
            notify("Số Liệu: cần xem lại / needs a look", text)
