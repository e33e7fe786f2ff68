"""`solieu push-ckan`: the published data sets on a CKAN portal."""

import os
from pathlib import Path

import click

from pipelines.cli_options import home_option
from pipelines.say import program, say

RESULTS = {"created": ("mới", "new"), "updated": ("đã cập nhật", "updated"), "unchanged": ("không đổi", "unchanged")}


@click.command("push-ckan", short_help="Đưa bộ dữ liệu lên cổng CKAN. / The data sets to a CKAN portal.")
@click.option(
    "--url", envvar="SOLIEU_CKAN_URL", required=True, help="Địa chỉ cổng. / Address of the portal. [SOLIEU_CKAN_URL]"
)
@click.option(
    "--organisation",
    envvar="SOLIEU_CKAN_ORG",
    required=True,
    help="Tổ chức trên cổng. / Organisation there. [SOLIEU_CKAN_ORG]",
)
@click.option(
    "--links", is_flag=True, help="Chỉ gửi địa chỉ tệp, không gửi tệp. / Addresses of the files, not the files."
)
@home_option
def push_ckan(url: str, organisation: str, links: bool, home: Path | None) -> None:
    """Đưa phiên bản mới nhất của mọi bộ dữ liệu lên cổng CKAN. / Push the newest version of every data set to a CKAN portal.

    The token of the portal's user is taken from SOLIEU_CKAN_TOKEN. Pushed again, only what changed is sent.

    \b
    Ví dụ / Example:
      solieu push-ckan --url https://du-lieu.tinh.gov.vn --organisation so-noi-vu
    """
    from pipelines.ckan import Portal, push
    from pipelines.settings import settings
    from warehouse.problem import Problem

    chosen = settings(home)
    token = os.environ.get("SOLIEU_CKAN_TOKEN", "")
    if not token:
        raise Problem("ckan.no_token")
    for pushed in push(chosen.home, Portal(url, token, organisation, links), chosen.publisher, lambda _vi, _en: None):
        vi, en = RESULTS[pushed.result]
        click.echo(f"✓ {pushed.dataset:22} {vi} / {en}: {pushed.url}")
    say(
        f"Tiếp theo: mở địa chỉ ở trên; lần sau chạy lại {program()} push-ckan sau khi công bố.",
        "Next: open an address above; after the next release push again.",
    )
