"""Writes what the second reader knows: `make train`. The same golds and the same reading give the same file, byte by byte.

warehouse/reference/statements.csv has each figure of the development corpus that has an indicator, once, with the words that it is read with.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple, fields

from assets.figures.text.phrase import NUMBER, OTHER
from tests.corpus.score import LEVEL, Gold, golds, mentions_of, paired
from warehouse.meaning_rows import Statement
from warehouse.reference import FOLDER, load

LONGEST = 400  # characters of a sentence


def statements(gold: Gold) -> Iterator[Statement]:
    """The statements of a report, in the order of the text."""
    reference = load()
    for row, mention in paired(gold, mentions_of(gold.text)):
        code = reference.current(row["code"]).new if row["class"] == "figure" else "none"
        found = LEVEL.match(code)
        indicator = found[1] if found else code
        if mention is None or mention.kind != "figure" or indicator not in reference.indicators:
            continue
        sentence = NUMBER.sub(OTHER, " ".join(mention.quote.split())[:LONGEST])
        yield Statement(indicator, mention.printed_unit, mention.section, mention.phrase, sentence, gold.name)


def trained() -> str:
    """The whole file."""
    told = dict.fromkeys(statement for gold in golds("development") for statement in statements(gold))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(field.name for field in fields(Statement))
    writer.writerows(sorted(map(astuple, told)))
    return stream.getvalue()


if __name__ == "__main__":
    text = trained()
    (FOLDER / "statements.csv").write_text(text, encoding="utf-8")
    print(f"statements.csv: {len(text.splitlines()) - 1:,} câu đã biết / known statements")
