"""Files of older or other office programs (.doc, .xls, .rtf, .odt, .ods), made into .docx or .xlsx by LibreOffice where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from warehouse.problem import Problem

PROGRAM = "soffice"
TIMEOUT = 120  # seconds a file


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
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [
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
