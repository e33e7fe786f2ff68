"""Tells people who are not looking: by e-mail, a webhook, a messenger. Off unless SOLIEU_NOTIFY names where to.

SOLIEU_NOTIFY holds addresses as the library Apprise writes them, with blanks between them: `mailtos://user:password@host?to=x@y`,
`jsons://host/hook`, … They hold secrets: they come from the environment, and are never written or printed.
"""

import os

from warehouse.events import note


def notify(title: str, text: str) -> bool:
    """Whether everybody who is to be told was told; nobody, where nobody is named. A message that does not arrive stops nothing."""
    addresses = os.environ.get("SOLIEU_NOTIFY", "").split()
    if not addresses:
        return True
    import apprise  # here: half a second

    told = apprise.Apprise()
    known = [told.add(address) for address in addresses]
    arrived = all(known) and bool(told.notify(title=title, body=text, body_format=apprise.NotifyFormat.TEXT))
    note("told" if arrived else "not told", title=title, addresses=len(addresses))
    return arrived
