"""The asset of stage 1, and the partitions of the flow: one for each quarter."""

from pathlib import Path

import dagster as dg

from assets.reports.inbox import Receipt, kept, ledger, take
from assets.reports.quarters import FIRST_QUARTER, partition_key, quarter_of
from warehouse.home import Home
from warehouse.reference import Reference

# end_offset: a quarter's report is due before the quarter ends, so the running quarter is a partition too.
QUARTERS = dg.TimeWindowPartitionsDefinition(
    cron_schedule="0 0 1 1,4,7,10 *",
    start=partition_key(FIRST_QUARTER),
    fmt="%Y-%m-%d",
    timezone="Asia/Ho_Chi_Minh",
    end_offset=1,
)


@dg.asset(partitions_def=QUARTERS, group_name="reports", kinds={"file"}, owners=["team:so-lieu"])
def reports(
    context: dg.AssetExecutionContext,
    home: dg.ResourceParam[Home],
    reference: dg.ResourceParam[Reference],
    inbox: dg.ResourceParam[Path],
) -> dg.MaterializeResult:
    """Report files of the quarter, taken from the inbox and read. One row is one file kept under its sha256, with its
    issuer, number, date and the period it covers; a file that cannot be read is refused with the reason."""
    take(inbox, home, reference)
    received = kept(home, quarter_of(context.partition_key))
    refused = [receipt for receipt in ledger(home) if receipt.status == "refused"]
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(received),
            "files": dg.MetadataValue.md(_listed(received, "")),
            "refused (all quarters)": dg.MetadataValue.md(_listed(refused, "reason_en")),
        }
    )


def _listed(receipts: list[Receipt], detail: str) -> str:
    """Receipts as a Markdown list, each with the field `detail` when it is named."""
    lines = [f"- {receipt.name}" + (f": {getattr(receipt, detail)}" if detail else "") for receipt in receipts]
    return "\n".join(lines) or "none"
