"""`solieu desk`: what waits, decided in the browser with the report beside it."""

from pathlib import Path

import click

from pipelines.cli_decide import who_option
from pipelines.cli_options import home_option
from pipelines.say import say


@click.command(short_help="Bàn làm việc trong trình duyệt. / The steward's desk, in the browser.")
@click.option("--port", default=8765, show_default=True, help="Cổng. / Port, on this machine only.")
@click.option("--read-only", is_flag=True, help="Chỉ xem, không quyết định. / To show: nothing is decided.")
@who_option
@home_option
def desk(port: int, read_only: bool, who: str, home: Path | None) -> None:
    """Xem và quyết định những gì đang chờ, bên cạnh là báo cáo. / Look at what waits and decide it, with the report beside it.

    It listens on this machine only, and only for the browser that opens the address printed here. Ctrl-C ends it.

    \b
    Ví dụ / Example:
      solieu desk
      solieu desk --read-only
    """
    import uvicorn

    from pipelines.decide import Decider
    from pipelines.desk.app import application
    from pipelines.desk.guard import Guard
    from pipelines.desk.pages import Desk
    from pipelines.desk.state import Watch
    from pipelines.listening import listening
    from pipelines.settings import settings

    place = settings(home).home
    watch = Watch(place)
    watch.now()  # says at once when there is nothing to show
    socket = listening(port)
    guard = Guard(socket.getsockname()[1])
    say(f"Mở trong trình duyệt: {guard.address}mo/{guard.token}", "Open the address above; Ctrl-C ends the desk.")
    served = application(Desk(place, Decider(place, who), guard, watch, read_only))
    uvicorn.Server(uvicorn.Config(served, log_level="warning")).run(sockets=[socket])
