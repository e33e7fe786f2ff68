"""Extraction that never ends, for tests of what ends it."""

import os
import time

from assets.figures.many import Extracted
from assets.reports.receipts import Receipt
from warehouse.home import Home


def extract_one(home: Home, receipt: Receipt) -> Extracted:
    time.sleep(600)
    return Extracted(receipt, True)


def eat_memory(home: Home, receipt: Receipt) -> Extracted:
    if receipt.name.startswith("2022"):
        eaten = []
        while True:
            eaten.append(bytearray(50 * 1024**2))
    return Extracted(receipt, True)


def never_end(home: Home, receipt: Receipt) -> Extracted:
    while receipt.name.startswith("2022"):
        pass
    return Extracted(receipt, True)


def die(home: Home, receipt: Receipt) -> Extracted:
    if receipt.name.startswith("2022"):
        os._exit(1)
    return Extracted(receipt, True)
