"""What an installation may choose, from environment variables; everything has a default that works."""

import getpass
import importlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assets.release.publisher import RIGHTS_EN, RIGHTS_VI, UNNAMED_EN, UNNAMED_VI, Publisher
from warehouse.home import Home
from warehouse.problem import Problem
from warehouse.setting import yes

TIME_ZONE = "Asia/Ho_Chi_Minh"


@dataclass(frozen=True)
class Settings:
    """`home` is where everything is kept, `inbox` where report files arrive, `publisher` who signs the release; `publish`: a run publishes
    what it made, without a person; `engine`: what reports are extracted by (pipelines/engine.py)."""

    home: Home
    inbox: Path
    publisher: Publisher
    publish: bool = False
    engine: str = "processes"


def settings(home: Path | None = None, inbox: Path | None = None) -> Settings:
    """What was given, else SOLIEU_HOME, SOLIEU_INBOX and SOLIEU_PUBLISH, else `var` in the current folder, the inbox of the home's last run or
    `inbox` in the current folder, and no."""
    root = Home((home or Path(os.environ.get("SOLIEU_HOME", "var"))).resolve())
    arrivals = inbox or Path(os.environ.get("SOLIEU_INBOX") or _last_inbox(root) or "inbox")
    return Settings(
        root, arrivals.resolve(), publisher(), yes("SOLIEU_PUBLISH"), os.environ.get("SOLIEU_ENGINE") or "processes"
    )


def _last_inbox(home: Home) -> str:
    """Where the home's last run took reports from: a steward names the folder once."""
    try:
        noted = home.last_inbox.read_text(encoding="utf-8")
    except (OSError, ValueError):  # none, or a broken note: then the steward names it again
        return ""
    return noted if "\0" not in noted else ""


def executor() -> Any:
    """Dagster's executor: SOLIEU_EXECUTOR ("dagster:multiprocess_executor", "package:name"), else in this process, which is fastest on one
    machine: the steps of a run wait for each other. Raises Problem(settings.no_executor)."""
    wanted = os.environ.get("SOLIEU_EXECUTOR") or "dagster:in_process_executor"
    module, _, name = wanted.partition(":")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError):
        raise Problem("settings.no_executor", place="SOLIEU_EXECUTOR", found=wanted) from None


def decider() -> str:
    """Who decides in review: SOLIEU_WHO, else the login name."""
    return os.environ.get("SOLIEU_WHO") or getpass.getuser()


def publisher() -> Publisher:
    """The publisher named by SOLIEU_PUBLISHER_…, the licence and the address of the site; the defaults say that nobody has been named yet."""
    name_vi = os.environ.get("SOLIEU_PUBLISHER_VI", UNNAMED_VI)
    base_url = os.environ.get("SOLIEU_BASE_URL", "")
    return Publisher(
        name_vi=name_vi,
        name_en=os.environ.get("SOLIEU_PUBLISHER_EN", name_vi if name_vi != UNNAMED_VI else UNNAMED_EN),
        contact=os.environ.get("SOLIEU_PUBLISHER_CONTACT", ""),
        licence_name=os.environ.get("SOLIEU_LICENCE", "CC-BY-4.0"),
        licence_url=os.environ.get("SOLIEU_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/"),
        base_url=f"{base_url.rstrip('/')}/" if base_url else "",
        originals=yes("SOLIEU_PUBLISH_ORIGINALS"),
        rights_vi=os.environ.get("SOLIEU_RIGHTS_VI", RIGHTS_VI),
        rights_en=os.environ.get("SOLIEU_RIGHTS_EN", RIGHTS_EN),
    )
