"""Where a page of this machine is reached: on loopback only, and by no page of another site."""

import socket
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


@dataclass(frozen=True)
class Own:
    """What a browser says of itself when it asks for a page of ours at `port`."""

    port: int

    @property
    def hosts(self) -> set[str]:
        return {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}

    def is_host(self, request: HTTPConnection) -> bool:
        return request.headers.get("host") in self.hosts

    def is_origin(self, request: HTTPConnection) -> bool:
        """Of a request that changes something: browsers tell the origin of every form that is sent."""
        return request.headers.get("origin") in {f"http://{host}" for host in self.hosts}


class OnlyOwnPages:
    """In front of an application of others (Dagster's page): refuses what another site's page asks for in the name of the person who sits
    here, also through a foreign name that was made to point to this machine."""

    def __init__(self, application: ASGIApp, port: int) -> None:
        self._application, self._own = application, Own(port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and not self._is_own(HTTPConnection(scope)):
            if scope["type"] == "websocket":
                await receive()
                await send({"type": "websocket.close", "code": 1008})
            else:
                refusal = "Không phải trang của máy này. / Not a page of this machine.\n"
                await PlainTextResponse(refusal, 403)(scope, receive, send)
            return
        await self._application(scope, receive, send)

    def _is_own(self, request: HTTPConnection) -> bool:
        headers = request.headers
        has_origin = "origin" in headers
        # A link or a typed address is "none" or a navigation; a page of another site that fetches says so
        is_foreign = headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate"
        return self._own.is_host(request) and not is_foreign and (not has_origin or self._own.is_origin(request))


def listening(port: int) -> socket.socket:
    """A socket at this port of 127.0.0.1, or at a free one where another program has it."""
    for wanted in (port, 0):
        made = socket.socket()
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind(("127.0.0.1", wanted))
            made.listen()
        except OSError:
            made.close()
        else:
            return made
    raise OSError("no port of this machine is free")
