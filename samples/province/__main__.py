"""python -m samples.province FOLDER [--seed N] [--quarters N]: a fictional province's reports, and the truth beside them."""

import argparse
from pathlib import Path

from samples.province.world import world
from samples.province.write import write


def main() -> None:
    """Write the reports and say how many there are."""
    parser = argparse.ArgumentParser(prog="python -m samples.province", description="Reports of a fictional province.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", default="2024-Q2", help="the first quarter with reports")
    parser.add_argument("--quarters", type=int, default=8)
    given = parser.parse_args()
    reports = write(world(given.seed, given.first, given.quarters), given.folder)
    print(f"{len(reports)} reports, {sum(len(report.statements) for report in reports)} statements: {given.folder}")


main()
