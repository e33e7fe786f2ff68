"""The published site over HTTP: parts of files, types, what may be kept, and only for this machine."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.integration.process import start
from tests.release.desk import Desk

BASE = "http://127.0.0.1:"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("serve")
    desk = Desk(folder / "home")
    desk.publish()
    served = start(folder, "serve", "--home", folder / "home", "--port", "0")
    assert served.stdout is not None
    line = served.stdout.readline()
    yield BASE + line.split(BASE)[1].split("/")[0] + "/"
    served.terminate()
    served.communicate()


def ask(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()
    except HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()


def test_folders_have_their_page_and_files_their_type(address: str) -> None:
    status, headers, body = ask(address)
    assert status == 200 and headers["content-type"].startswith("text/html") and b"<h1>" in body
    for path, kind in (
        ("datasets/so-lieu-cchc/latest/observations.csv", "text/csv; charset=utf-8; header=present"),
        ("catalog.ttl", "text/turtle; charset=utf-8"),
        ("catalog.jsonld", "application/ld+json"),
        ("feed.atom", "application/atom+xml"),
        ("datasets/so-lieu-cchc/latest/observations.parquet", "application/vnd.apache.parquet"),
    ):
        status, headers, _ = ask(address + path)
        assert (status, headers["content-type"], headers["access-control-allow-origin"]) == (200, kind, "*"), path


def test_a_part_of_a_file_is_answered_with_that_part(address: str) -> None:
    url = address + "warehouse/solieu.duckdb"
    _, _, whole = ask(url)
    status, headers, part = ask(url, Range="bytes=100-199")
    assert status == 206 and headers["content-range"] == f"bytes 100-199/{len(whole)}" and part == whole[100:200]


def test_versions_are_kept_for_ever_and_all_else_is_asked_after(address: str) -> None:
    version = json.loads(ask(address + "datasets/so-lieu-cchc/versions.json")[2])["versions"][0]["version"]
    _, headers, _ = ask(f"{address}datasets/so-lieu-cchc/{version}/observations.csv")
    assert "immutable" in headers["cache-control"]
    _, headers, _ = ask(address + "index.html")
    assert headers["cache-control"] == "no-cache"
    status, _, body = ask(address + "index.html", If_None_Match=headers["etag"])
    assert status == 304 and body == b""


def test_it_answers_to_this_machine_only_and_with_what_is_in_the_site(address: str) -> None:
    assert ask(address, Host="evil.example")[0] == 400
    assert ask(address + "..%2f..%2fhome/decisions/journal.jsonl")[0] == 404
    assert ask(address + "nothing.html")[0] == 404


def test_without_a_release_it_says_what_to_do(tmp_path: Path) -> None:
    served = start(tmp_path, "serve", "--home", tmp_path / "home")
    out, err = served.communicate(timeout=60)
    assert served.returncode != 0 and "solieu publish" in out + err
