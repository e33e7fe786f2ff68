"""What is done when a draft stands: it is accounted for, remembered, and whoever is to know is told. The same for `solieu run` and for
Dagster's runs."""

from pipelines import state
from pipelines.notify import notify
from pipelines.prune import prune
from pipelines.settings import Settings
from pipelines.summary import summary, write_summary
from warehouse.events import note
from warehouse.home import write_whole


def draft_made(settings: Settings, run: str, made_of: str) -> None:
    """A new draft stands."""
    account = summary(settings.home, run, "published" if settings.publish else "draft")
    place = write_summary(settings.home, account)
    state.record(settings.home, made_of)
    write_whole(settings.home.last_inbox, str(settings.inbox).encode())
    prune(settings.home)
    note("draft", summary=place.name, changes=account.changes)
    notify("Số Liệu: có bản nháp mới / a new draft", account.markdown())
