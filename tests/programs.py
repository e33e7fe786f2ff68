"""Programs that some tests need: missing, they skip those tests and say so; in CI they must be there."""

import os
import shutil

import pytest


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skips a test where one of the programs is not installed, except in CI."""
    missing = [program for program in programs if not shutil.which(program)]
    skip = bool(missing) and "CI" not in os.environ
    return pytest.mark.skipif(skip, reason=f"not installed (make system): {', '.join(missing)}")
