"""What changed, as an Atom feed for readers, and the list of pages for search engines."""

from collections.abc import Iterable, Sequence

from assets.release.data.datasets import main_dataset
from assets.release.data.tables import Table
from assets.release.publisher import Publisher
from assets.release.words import environment

LISTED = 20  # changes that an entry spells out; all are in revisions.csv


def feed(history: Sequence[dict], changes: Table | None, names: dict[str, str], publisher: Publisher) -> bytes:
    """Atom: an entry for each version, the newest with its changes. `names` are those of the indicators, by code."""
    rows = [row for row in (changes.rows() if changes else []) if row["change"] != "new"]
    shown = {
        "history": history,
        "changes": rows[:LISTED],
        "more": len(rows) - LISTED,
        "names": names,
        "publisher": publisher,
    }
    return environment("vi").get_template("feed.atom.j2").render(shown, dataset=main_dataset()).encode()


def sitemap(paths: Iterable[str], publisher: Publisher) -> bytes:
    """The addresses of the pages, for a site whose address is known."""
    lines = "".join(f"<url><loc>{publisher.url(path)}</loc></url>\n" for path in paths)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'.encode()
