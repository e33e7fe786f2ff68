"""`solieu daemon`: what runs on a server. Dagster's daemon looks into the inbox and keeps the calendar; its page shows what it does."""

import subprocess
import sys
from pathlib import Path

import click

from pipelines.cli_options import home_option
from pipelines.say import Exit, say

DEFINITIONS = "pipelines.definitions"


@click.command(short_help="Chạy nền: canh hộp thư, lịch. / On a server: inbox, calendar.")
@click.option(
    "--port", default=3000, show_default=True, help="Cổng trang Dagster. / Port of Dagster's page, here only."
)
@home_option
def daemon(port: int, home: Path | None) -> None:
    """Chạy nền: canh hộp thư đến, chạy theo lịch, kèm trang Dagster. / On a server: takes what arrives, keeps the calendar, with Dagster's page.

    A draft is made of what arrives; a person publishes it, or SOLIEU_PUBLISH=yes does. The page listens on this machine only. Ctrl-C, or
    SIGTERM, ends both. deploy/ has the units for systemd.

    \b
    Ví dụ / Example:
      solieu daemon
    """
    import os

    from pipelines import instance
    from pipelines.listening import listening
    from pipelines.settings import settings

    chosen = settings(home)
    os.environ["SOLIEU_HOME"], os.environ["SOLIEU_INBOX"] = (
        str(chosen.home.root),
        str(chosen.inbox),
    )  # its runs are processes
    instance.prepare(chosen.home)
    child = subprocess.Popen([sys.executable, "-m", "dagster._daemon", "run", "-m", DEFINITIONS])
    try:
        socket = listening(port)
        say(
            f"Trang Dagster: http://127.0.0.1:{socket.getsockname()[1]}/",
            "Dagster's page; Ctrl-C ends it and the daemon.",
        )
        _serve(socket, child)
    finally:
        child.terminate()
        child.wait(timeout=60)
    if child.returncode not in (0, -15):  # it ended by itself: whoever watches this starts both again
        sys.exit(Exit.BUG)


def _serve(socket, child: subprocess.Popen) -> None:  # type: ignore[no-untyped-def]  # a socket
    """The page, for as long as the daemon lives."""
    import threading

    import dagster as dg
    import uvicorn
    from dagster._core.workspace.context import WorkspaceProcessContext
    from dagster._core.workspace.load_target import ModuleTarget
    from dagster_webserver.app import create_app_from_workspace_process_context

    from pipelines.listening import OnlyOwnPages

    target = ModuleTarget(DEFINITIONS, None, None, None)
    with dg.DagsterInstance.get() as history, WorkspaceProcessContext(history, target) as workspace:
        page = OnlyOwnPages(create_app_from_workspace_process_context(workspace), socket.getsockname()[1])
        server = uvicorn.Server(uvicorn.Config(page, log_level="warning"))

        def end_with_daemon() -> None:
            child.wait()
            server.should_exit = True

        threading.Thread(target=end_with_daemon, daemon=True).start()
        server.run(sockets=[socket])
