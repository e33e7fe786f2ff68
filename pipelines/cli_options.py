"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

home_option = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Thư mục kho. / Folder of the warehouse. [SOLIEU_HOME, ./var]",
)


def format_option(*formats: str) -> Decorator:
    """--format with the first of `formats` as its default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="Dạng kết quả. / Form of the output.",
    )
