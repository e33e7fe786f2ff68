"""LibreOffice reads what a report says, and fetches nothing that it points to."""

import http.server
import io
import shutil
import threading
import zipfile
from collections.abc import Iterator

import pytest

from assets.reports import office
from assets.reports.read import read

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: its links are NOT tested"
)

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"'
)
PICTURE = '<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{link}" xlink:type="simple"/></draw:frame>'
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def odt(link: str) -> bytes:
    """A document with a picture that is somewhere else."""
    picture = PICTURE.format(link=link)
    body = f"<office:body><office:text><text:p>Tiếp nhận 12 hồ sơ {picture}</text:p></office:text></office:body>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", f"<office:document-content {NAMES}>{body}</office:document-content>")
        package.writestr("META-INF/manifest.xml", MANIFEST)
    return stream.getvalue()


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and what was asked of it."""
    paths: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/anh.png", paths
    server.shutdown()


@pytest.mark.parametrize("isolated", [True, False], ids=["without a network", "by its settings alone"])
def test_what_a_report_links_to_is_not_fetched(
    asked: tuple[str, list[str]], isolated: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not isolated:  # a system that does not let us take the network away
        monkeypatch.setattr(office, "_without_network", tuple)
    link, paths = asked
    assert "12 hồ sơ" in read(odt(link), "bao-cao.odt").text
    assert paths == []


def test_the_test_would_see_a_request(asked: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """Without the settings and with a network LibreOffice does ask."""
    monkeypatch.setattr(office, "_without_network", tuple)
    empty = tmp_path / "empty.xcu"
    empty.write_text('<oor:items xmlns:oor="http://openoffice.org/2001/registry"/>', encoding="utf-8")
    monkeypatch.setattr(office, "SETTINGS", empty)
    link, paths = asked
    read(odt(link), "bao-cao.odt")
    assert paths
