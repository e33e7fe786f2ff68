"""Files of older or other office programs (.doc, .xls, .rtf, .odt, .ods), made into .docx or .xlsx by LibreOffice where it is installed.

A report must not make this machine ask for anything: LibreOffice runs with settings that block links (office.xcu) and, where the
system allows it, without a network.
"""

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from warehouse.problem import Problem

PROGRAM = "soffice"
TIMEOUT = 120  # seconds a file
SETTINGS = Path(__file__).with_name("office.xcu")
NO_NETWORK = ("unshare", "--map-root-user", "--net")


def converted(data: bytes, suffix: str, target: str, name: str) -> bytes:
    """A file with this suffix (".doc") as LibreOffice saves it: `target` is "docx" or "xlsx".

    It works in a folder of its own that is gone afterwards, and runs no macros. Raises Problem(reports.no_office,
    reports.not_converted).
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise Problem("reports.no_office", file=name, kind=suffix)
    with tempfile.TemporaryDirectory(prefix="solieu-") as folder:
        source = Path(folder) / f"in{suffix}"
        source.write_bytes(data)
        user = Path(folder) / "profile" / "user"
        user.mkdir(parents=True)
        shutil.copyfile(SETTINGS, user / "registrymodifications.xcu")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [
            *_without_network(),
            program,
            profile,
            "--headless",
            "--norestore",
            "--convert-to",
            target,
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=True, cwd=folder)
            return (Path(folder) / f"in.{target}").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise Problem("reports.not_converted", file=name, kind=suffix, error=type(error).__name__) from None


@cache
def _without_network() -> tuple[str, ...]:
    """What makes a command run without a network, where the system lets us; else nothing."""
    try:
        works = subprocess.run([*NO_NETWORK, "true"], capture_output=True, timeout=TIMEOUT).returncode == 0
    except OSError:
        works = False
    return NO_NETWORK if works else ()
