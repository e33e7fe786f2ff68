"""`solieu doctor`: what is installed, configured, missing."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli_options import home_option
from pipelines.say import Exit, program, say

if TYPE_CHECKING:
    from assets.release.publisher import Publisher

PACKAGES = (
    "dagster",
    "duckdb",
    "great-expectations",
    "pdfplumber",
    "pyarrow",
    "pypdfium2",
    "python-docx",
    "sqlalchemy",
)
PROGRAMS = (("tesseract", "bản quét / scans"), ("soffice", ".doc .xls .rtf .odt .ods"))  # without them, only these wait
FREE_GB = 1
Finding = tuple[bool, str, str]  # whether it is well, what was looked at, what was found


@click.command(short_help="Kiểm tra máy và cấu hình. / Look over machine and configuration.")
@home_option
def doctor(home: Path | None) -> None:
    """Kiểm tra máy và cấu hình. / Look over the machine and the configuration.

    \b
    Ví dụ / Example:
      solieu doctor
    """
    from pipelines.settings import settings

    chosen = settings(home)
    findings = [
        *_python(),
        *_packages(),
        *_programs(),
        *_folders(chosen.home.root, chosen.inbox),
        *_reference(),
        *_warehouse(chosen.home.database),
    ]
    findings += [
        *_publisher(chosen.publisher),
        (True, "telemetry", "off: Dagster's is switched off in each run"),
    ]
    for is_well, subject, found in findings:
        click.echo(click.style("✓ " if is_well else "✗ ", fg="green" if is_well else "red") + f"{subject:22} {found}")
    missing = [subject for is_well, subject, _ in findings if not is_well]
    if missing:
        say(f"Cần sửa: {', '.join(missing)}", "To mend: see the lines marked ✗ above; then run solieu doctor again.")
        sys.exit(Exit.NOTHING_DONE)
    say(f"Mọi thứ sẵn sàng. Tiếp theo: {program()} run", "All is ready. Next: the line above.")


def _python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield sys.version_info >= (3, 11), "python", f"{version} ({sys.executable})"


def _packages() -> Iterator[Finding]:
    from importlib.metadata import PackageNotFoundError, version

    for name in PACKAGES:
        try:
            yield True, name, version(name)
        except PackageNotFoundError:
            yield False, name, "thiếu: make setup / missing: make setup"


def _programs() -> Iterator[Finding]:
    for name, use in PROGRAMS:
        found = shutil.which(name) or "chưa có, chỉ cần cho / not installed, needed only for"
        yield True, name, f"{found} ({use})" if shutil.which(name) else f"{found} {use}: make system"


def _folders(home: Path, inbox: Path) -> Iterator[Finding]:
    existing = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(existing).free / 1e9
    yield os.access(existing, os.W_OK), "home (SOLIEU_HOME)", str(home)
    yield free >= FREE_GB, "disk", f"{free:.1f} GB"
    yield inbox.is_dir(), "inbox (SOLIEU_INBOX)", str(inbox) if inbox.is_dir() else f"không có / missing: {inbox}"


def _reference() -> Iterator[Finding]:
    from warehouse.problem import Problem
    from warehouse.reference import load

    try:
        reference = load()
        counts = f"{len(reference.indicators)} indicators, {len(reference.agencies)} agencies, {len(reference.lexicon)} phrases"
        yield True, "reference tables", counts
    except Problem as problem:
        yield False, "reference tables", problem.text("vi")


def _warehouse(database: Path) -> Iterator[Finding]:
    from contextlib import closing

    from warehouse.connection import open_database
    from warehouse.problem import Problem

    if not database.exists():
        yield True, "warehouse", "chưa có, solieu run sẽ dựng / none yet, solieu run builds it"
        return
    try:
        with closing(open_database(database)) as con:
            meta = dict(con.sql("SELECT key, value FROM meta").fetchall())
        yield True, "warehouse", f"{database} (schema {meta.get('schema', '?')})"
    except Problem as problem:
        yield False, "warehouse", problem.text("vi")


def _publisher(publisher: "Publisher") -> Iterator[Finding]:
    """Who publishes, and where; without a name a release is a draft."""
    unnamed = "chưa khai báo, trang công bố ghi BẢN NHÁP / not named, releases say DRAFT: SOLIEU_PUBLISHER_VI, _EN"
    yield publisher.is_named, "publisher", publisher.name_vi if publisher.is_named else unnamed
    yield True, "contact", publisher.contact or "chưa có / none: SOLIEU_PUBLISHER_CONTACT"
    nowhere = "chưa có, danh mục ghi địa chỉ tương đối / not set, the catalogue has relative addresses: SOLIEU_BASE_URL"
    yield True, "site address", publisher.base_url or nowhere
    yield True, "licence", f"{publisher.licence_name} {publisher.licence_url}"
