"""Who may talk to the desk: a browser on this machine that was given its address, and no page of another site.

The desk listens on loopback, but any page the steward opens elsewhere can send requests there, and a name of another site can be made to
point to it. So the Host must be the desk's own, the Origin of what changes something too, and a cookie must hold the token that the
terminal printed; the forms repeat it.
"""

import hmac
import secrets
from dataclasses import dataclass, field

from pipelines.listening import Own

COOKIE = "solieu_desk"
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Guard:
    """`port` is where the desk listens."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def own(self) -> Own:
        return Own(self.port)

    def knows(self, told: str | None) -> bool:
        return told is not None and hmac.compare_digest(told.encode(), self.token.encode())
