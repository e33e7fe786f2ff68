"""`solieu export` and `solieu restore`: everything that cannot be made again, as one file."""

from pathlib import Path

import click

from pipelines.cli_options import home_option
from pipelines.say import program, say

archive_argument = click.argument("archive", type=click.Path(path_type=Path, dir_okay=False))


@click.command(short_help="Lưu tài liệu và quyết định vào một tệp. / Documents and decisions as one file.")
@archive_argument
@home_option
def export(archive: Path, home: Path | None) -> None:
    """Lưu tài liệu, quyết định, hiệu chỉnh vào một tệp. / Documents, decisions and corrections as one archive with checksums.

    \b
    Ví dụ / Example:
      solieu export so-lieu-2023.zip
    """
    from pipelines import archive as archives
    from pipelines.lock import exclusive
    from pipelines.settings import settings

    place = settings(home).home
    with exclusive(place):
        documents = archives.export(place, archive)
    say(f"✓ {documents} tài liệu trong {archive}.", f"Documents in the archive: {documents}.")
    say(f"Khôi phục / Restore: {program()} restore {archive} --home …")


@click.command(short_help="Khôi phục từ tệp lưu trữ. / Restore from an archive.")
@archive_argument
@home_option
def restore(archive: Path, home: Path | None) -> None:
    """Khôi phục tệp lưu trữ vào một thư mục kho trống. / Restore an archive into an empty home; the next run rebuilds the warehouse.

    \b
    Ví dụ / Example:
      solieu restore so-lieu-2023.zip --home var-moi
    """
    from pipelines import archive as archives
    from pipelines.lock import exclusive
    from pipelines.settings import settings

    place = settings(home).home
    with exclusive(place):
        documents = archives.restore(archive, place)
    say(f"✓ Đã khôi phục {documents} tài liệu.", f"Documents restored: {documents}.")
    say(f"Tiếp theo / Next: {program()} run --home {place.root}")
