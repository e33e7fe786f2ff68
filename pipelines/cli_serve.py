"""`solieu serve`: the published site in the browser."""

from pathlib import Path

import click

from pipelines.cli_options import home_option
from pipelines.say import say


@click.command(short_help="Mở trang đã công bố. / The published site, in the browser.")
@click.option("--port", default=8000, show_default=True, help="Cổng. / Port, on this machine only.")
@home_option
def serve(port: int, home: Path | None) -> None:
    """Xem trang đã công bố trên máy này. / Look at the published site on this machine.

    To publish it to the world, let a web server host the folder it names. Ctrl-C ends it.

    \b
    Ví dụ / Example:
      solieu serve
    """
    import uvicorn

    from pipelines.listening import listening
    from pipelines.serve import site_application
    from pipelines.settings import settings
    from warehouse.problem import Problem

    place = settings(home).home
    if not place.site.is_dir():
        raise Problem("serve.no_site", file=str(place.root))
    socket = listening(port)
    address = f"http://127.0.0.1:{socket.getsockname()[1]}/"
    say(f"Mở trong trình duyệt: {address} (thư mục {place.site})", "Open the address above; Ctrl-C ends it.")
    uvicorn.Server(uvicorn.Config(site_application(place), log_level="warning")).run(sockets=[socket])
