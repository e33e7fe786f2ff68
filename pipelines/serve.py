"""The published site over HTTP on this machine: what a web server of the operator does, to look at it, and for SQL in the page."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from assets.release.data.package import MEDIA_TYPES
from warehouse.home import Home

TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "parquet": MEDIA_TYPES["parquet"],
    "jsonld": "application/ld+json",
    "ttl": "text/turtle; charset=utf-8",
    "atom": "application/atom+xml",
    "duckdb": "application/octet-stream",
    "wasm": "application/wasm",
    "md": "text/markdown; charset=utf-8",
}
FOREVER = "public, max-age=31536000, immutable"  # a version never changes
ASK_AGAIN = "no-cache"  # kept, and asked after by its ETag


class Site(StaticFiles):
    """The folder of the site: parts of files (Range), ETags, types by ending, versions kept for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        if kind := TYPES.get(path.rpartition(".")[2]):
            answer.headers["content-type"] = kind
        answer.headers["cache-control"] = FOREVER if _is_of_version(path) else ASK_AGAIN
        answer.headers["access-control-allow-origin"] = "*"  # open data: pages of others may fetch it
        answer.headers["x-content-type-options"] = "nosniff"
        return answer


def _is_of_version(path: str) -> bool:
    parts = path.split("/")
    return len(parts) == 4 and parts[0] == "datasets" and parts[2][:1].isdigit()


def site_application(home: Home) -> Starlette:
    """The site of a home, as it stands at each request: a new release is shown at once."""
    only_here = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
    return Starlette(routes=[Mount("/", Site(directory=home.site, html=True))], middleware=[only_here])
