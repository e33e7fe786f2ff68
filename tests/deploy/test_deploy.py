"""What an operator copies from deploy/: each file is held against the program that reads it."""

import configparser
import contextlib
import http.client
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.cli import cli
from tests.integration.conftest import first_run, report, solieu
from tests.integration.process import ROOT, environment
from warehouse.home import Home

__all__ = ["first_run", "report", "solieu"]  # fixtures
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
DOCKER_RUNS = (
    shutil.which("docker") and subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0
)


def settings() -> set[str]:
    """The names of all settings that the program reads."""
    texts = (
        path.read_text(encoding="utf-8")
        for folder in ("assets", "pipelines", "warehouse")
        for path in (ROOT / folder).rglob("*.py")
    )
    return {name for text in texts for name in re.findall(r"SOLIEU_[A-Z_]+", text)}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not there")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_takes_the_units(unit: Path, tmp_path: Path) -> None:
    for each in UNITS:
        text = each.read_text(encoding="utf-8").replace("/opt/solieu/.venv/bin/solieu", "/bin/true")
        (tmp_path / each.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / unit.name], capture_output=True, text=True, check=False
    )
    mine = [line for line in (done.stdout + done.stderr).splitlines() if "solieu" in line and "Failed to" not in line]
    assert mine == []


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not there")
@pytest.mark.parametrize("unit", [path for path in UNITS if path.suffix == ".service"], ids=lambda path: path.name)
def test_the_units_give_away_little(unit: Path) -> None:
    """systemd's own measure of what a service could do: 0 nothing, 10 everything."""
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", unit],
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
    assert found, done.stdout + done.stderr
    assert float(found[1]) <= 3.0, found[0]


def test_the_units_call_commands_that_there_are() -> None:
    for unit in UNITS:
        parser = configparser.RawConfigParser(strict=False)
        parser.read_string(re.sub(r"(?m)^#.*\n", "", unit.read_text(encoding="utf-8")))
        for name in re.findall(r"bin/solieu (\w+)", unit.read_text(encoding="utf-8")):
            assert name in cli.commands, unit.name


def test_every_setting_of_the_example_is_one_of_the_programs() -> None:
    lines = (DEPLOY / "solieu.env.example").read_text(encoding="utf-8").splitlines()
    named = {line.lstrip("#").partition("=")[0] for line in lines if re.match(r"#?SOLIEU_", line)}
    assert named and named <= settings()


def test_every_setting_of_the_program_is_in_a_readme() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "README.md", DEPLOY / "README.md"))
    assert {name for name in settings() if name not in told and not name.endswith("_")} == set()


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not there")
def test_nginx_serves_the_site_as_data_are_to_be_served(first_run: Path, tmp_path: Path) -> None:
    """The configuration as it is, but for its port and its folder."""
    home = Home(first_run / "home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    site = site.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/solieu/home/site", str(home.site))
    logs = f"error_log {tmp_path}/error.log; pid {tmp_path}/pid; daemon off; user root;"
    (tmp_path / "nginx.conf").write_text(f"{logs} events {{}} http {{ access_log off; {site} }}", encoding="utf-8")
    with started(["nginx", "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path)], port):
        page = ask(port, "/")
        assert page.status == 200 and page.headers["content-type"] == "text/html; charset=utf-8"
        csv = ask(port, "/datasets/so-lieu-cchc/2023.1.0/observations.csv")
        assert (
            csv.headers["content-type"].startswith("text/csv; charset=utf-8")
            and "immutable" in csv.headers["cache-control"]
        )
        assert csv.headers["access-control-allow-origin"] == "*"
        newest = ask(port, "/datasets/so-lieu-cchc/latest/observations.parquet", Range="bytes=0-3")
        assert newest.status == 206 and newest.headers["cache-control"] == "no-cache" and newest.headers["etag"]
        assert ask(port, "/.lock").status == 404 and ask(port, "/../ledger").status in (400, 404)


def ask(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer


@contextlib.contextmanager
def started(command: list[str], port: int, **options) -> Iterator[None]:
    """A server, once it answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert process.poll() is None, process.communicate()[1]
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=60)


@pytest.mark.long
@pytest.mark.skipif(not DOCKER_RUNS, reason="no container engine runs here: the Containerfile is only read")
def test_the_image_is_built_and_runs(tmp_path: Path) -> None:
    subprocess.run(["docker", "build", "-f", DEPLOY / "Containerfile", "-t", "solieu-test", ROOT], check=True)
    command = ["docker", "run", "--rm", "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "solieu-test"]
    assert subprocess.run([*command, "doctor"], check=False).returncode in (0, 4)


def test_the_containerfile_copies_and_calls_what_there_is() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    known = {"FROM", "RUN", "WORKDIR", "COPY", "USER", "ENV", "VOLUME", "ENTRYPOINT", "CMD", "HEALTHCHECK"}
    lines = re.sub(r"\\\n", " ", text).splitlines()
    assert {line.split()[0] for line in lines if line and not line.startswith("#")} <= known
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert set(re.findall(r"make ([a-z]+)", text.replace("make python3", ""))) <= targets
    assert "USER solieu" in text and text.index("USER solieu") < text.index("ENTRYPOINT")


def test_compose_names_services_that_the_program_has() -> None:
    import yaml

    told = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert set(told) == {"daemon", "desk"}
    for service in told.values():
        assert service["read_only"] and service["cap_drop"] == ["ALL"] and service["restart"] == "always"
        assert service.get("command", ["daemon"])[0] in cli.commands


PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").is_dir() else []


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[str]:
    """The address of a PostgreSQL server of this test's own."""
    if not PROGRAMS:
        pytest.skip("PostgreSQL is not there")
    account = ["runuser", "-u", "postgres", "--"] if shutil.which("runuser") and Path("/root").owner() == "root" else []
    folder = tmp_path / "pg"
    folder.mkdir()
    for each in (folder, *folder.parents):
        if each != Path("/tmp") and each.is_relative_to("/tmp"):
            each.chmod(0o755)
    shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    subprocess.run(
        [*account, PROGRAMS[-1] / "initdb", "-D", folder / "data", "-A", "trust", "-U", "solieu"],
        check=True,
        capture_output=True,
    )
    command = [
        *account,
        str(PROGRAMS[-1] / "postgres"),
        "-D",
        str(folder / "data"),
        "-p",
        str(port),
        "-k",
        str(folder),
        "-h",
        "127.0.0.1",
    ]
    with started(command, port):
        for _ in range(100):  # it answers before it is ready
            made = subprocess.run(
                [PROGRAMS[-1] / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "solieu", "solieu"],
                check=False,
                capture_output=True,
            )
            if made.returncode == 0:
                break
            time.sleep(0.1)
        yield f"postgresql://solieu@127.0.0.1:{port}/solieu"


@pytest.mark.long
def test_dagsters_history_lives_in_postgresql_and_its_daemon_takes_what_arrives(
    postgres: str, tmp_path: Path, report
) -> None:
    """The daemon as a server runs it, over a real server: a file is laid into the inbox, and a draft is made of it."""
    inbox, home = tmp_path / "inbox", Home(tmp_path / "home")
    inbox.mkdir()
    given = environment(ROOT, publishes=False) | {"SOLIEU_DAGSTER_POSTGRES": postgres, "SOLIEU_SETTLE_SECONDS": "1"}
    command = [
        sys.executable,
        "-c",
        "from pipelines.cli import main; main()",
        "daemon",
        "--home",
        str(home.root),
        "--port",
        "3123",
    ]
    with started(command, 3123, cwd=tmp_path, env=given):
        (inbox / "a.txt").write_text(report(), encoding="utf-8")
        for _ in range(400):
            if (home.root / "last_run.json").exists():
                break
            time.sleep(1)
        assert (home.root / "last_run.json").exists(), list(home.root.iterdir())
        assert ask(3123, "/", Host="127.0.0.1:3123").status == 200
        assert ask(3123, "/", Host="evil.example").status == 403
    rows = subprocess.run(
        [PROGRAMS[-1] / "psql", postgres, "-tAc", "select status from runs"], capture_output=True, text=True, check=True
    )
    assert rows.stdout.split() and set(rows.stdout.split()) == {"SUCCESS"}
    assert not list((home.root / "dagster").rglob("*.db"))
    assert "solieu@" not in (home.root / "dagster" / "dagster.yaml").read_text(encoding="utf-8"), (
        "no address, no password in a file"
    )
