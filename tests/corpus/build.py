#!/usr/bin/env python3
"""Make the plain text and the gold of each marked report.

    tests/corpus/build.py [FOLDER or FILE.marked ...]      (default: development and unseen beside this script)
    tests/corpus/build.py --check …                        only compare with what is on disk; exit 1 when it differs

<name>.marked → <name>.txt, <name>/figures.csv, <name>/nonfigures.csv, <name>/report.csv

A figure      ⟦raw|value|unit|qualifier|code|agency|period|role|note⟧   from the right, fields may be left out or empty:
              qualifier → exact, agency → the issuer, period → q, role → result
another number ⟪raw|class|note⟫   may hold a whole expression: each number of it gets its own row
a directive   a line `%% key: value`, not part of the text:
              issuer, number, date, period (what `q` means, ISO/ISO), year (what `year` means), title: facts about the report
              section: the section of the figures that follow (II.1.1)
              wrap: N   break the lines that follow at N characters (0: leave them as they are)
Blanks become line ends when lines are wrapped, so no offset moves. A digit outside the marks is an error: the accounting is complete.
"""

import argparse
import csv
import io
import re
import sys
import unicodedata
from decimal import Decimal, InvalidOperation
from pathlib import Path

HERE = Path(__file__).resolve().parent
CATALOGUE = HERE.parents[1] / "warehouse" / "reference" / "indicators.csv"
ALIASES = HERE.parents[1] / "warehouse" / "reference" / "aliases.csv"
MARK = re.compile(r"⟦(?P<figure>[^⟦⟧⟪⟫]*)⟧|⟪(?P<other>[^⟦⟧⟪⟫]*)⟫")
FIGURE = ("value", "unit", "qualifier", "code", "agency", "period", "role", "note")
DEFAULTS = {"qualifier": "exact", "period": "q", "role": "result"}
CLASSES = {
    "doc_number", "date", "period", "heading", "list_marker", "footnote_marker",
    "name_part", "network", "url", "schedule", "other",
}  # fmt: skip
QUALIFIERS = {"exact", "approx", "about_below", "more_than", "less_than", "at_least", "at_most", "estimate"}
ROLES = {"result", "plan", "change", "repeat"}
FACTS = ("issuer", "number", "date", "period", "year", "title")
PERIOD = re.compile(r"q|year|\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")
AGENCY = re.compile(r"[a-z][a-z0-9_]*")
SPLIT = {"date": r"\d+", "period": r"\d+"}  # each digit run is a row of its own
NUMBER = r"\d+(?:[.,]\d+)*"
MAGNITUDE = re.compile(r"\b(tỷ|tỉ|triệu|tr\.?đ|trđ|nghìn|ngàn|đồng)\b", re.IGNORECASE)


class Mistake(Exception):
    pass


def codes():
    with CATALOGUE.open(encoding="utf-8", newline="") as stream:
        known = {row["code"] for row in csv.DictReader(stream)}
    with ALIASES.open(encoding="utf-8", newline="") as stream:  # codes of earlier catalogues
        return known | {row["old"] for row in csv.DictReader(stream)} | {"none"}


def plain(raw):
    """The value of a number without magnitude words, as a check on the marked value; None where there is nothing to check."""
    if MAGNITUDE.search(raw):
        return None
    found = re.findall(NUMBER, raw)
    if len(found) != 1:
        return None
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+(,\d+)?", found[0]):
        return Decimal(found[0].replace(".", "").replace(",", "."))
    return Decimal(found[0]) if re.fullmatch(r"\d+\.\d+", found[0]) else None


def figure(fields, facts, section, known):
    raw, *rest = [field.strip() if at else field for at, field in enumerate(fields.split("|"))]
    if len(rest) > len(FIGURE):
        raise Mistake(f"too many fields: {fields}")
    row = dict.fromkeys(FIGURE, "") | dict(zip(FIGURE, rest, strict=False))
    for key, value in ({"agency": facts.get("issuer", "")} | DEFAULTS).items():
        row[key] = row[key] or value
    try:
        value = Decimal(row["value"])
    except InvalidOperation:
        raise Mistake(f"value is no number: {fields}") from None
    if plain(raw) not in (None, value) and not (
        row["unit"] == "triệu đồng" and value in (plain(raw) * 1000, plain(raw) / 10**6)
    ):
        raise Mistake(f"{raw!r} reads as {plain(raw)}, marked {value}")
    alternatives = set(re.findall(r"alt_code=([^;\s]+)", row["note"]))
    wrong = [
        message
        for bad, message in (
            (row["qualifier"] not in QUALIFIERS, f"qualifier {row['qualifier']}"),
            (row["role"] not in ROLES, f"role {row['role']}"),
            (
                not {row["code"], *alternatives} <= known,
                f"code {row['code']} {alternatives or ''} not in the catalogue",
            ),
            (not AGENCY.fullmatch(row["agency"]), f"agency {row['agency']!r}"),
            (not PERIOD.fullmatch(row["period"]), f"period {row['period']}"),
        )
        if bad
    ]
    if wrong:
        raise Mistake(f"{fields}: {'; '.join(wrong)}")
    return raw, row | {"section": section}


def others(fields, start):
    raw, kind, note, *_ = [*fields.split("|"), "", ""]
    if kind not in CLASSES:
        raise Mistake(f"class {kind!r}: {fields}")
    numbers = list(re.finditer(SPLIT.get(kind, NUMBER), raw))
    if not numbers:
        raise Mistake(f"no number in ⟪{fields}⟫")
    return raw, [{"start": start + n.start(), "end": start + n.end(), "class": kind, "note": note} for n in numbers]


def wrapped(text, width):
    """The text with blanks turned into line ends, so that no character moves."""
    characters, begin, blank = list(text), 0, -1
    for at, character in enumerate(text):
        if character == "\n":
            begin, blank = at + 1, -1
            continue
        if at - begin >= width and blank >= begin:
            characters[blank] = "\n"
            begin, blank = blank + 1, -1
        if character == " ":
            blank = at
    return "".join(characters)


def parse(source):
    known, facts, section, width = codes(), {}, "", 0
    pieces, figures, numbers, length = [], [], [], 0

    def put(text):
        nonlocal length
        pieces[-1][1].append(text)
        length += len(text)

    pieces.append((0, []))
    for count, line in enumerate(unicodedata.normalize("NFC", source).splitlines(), 1):
        if directive := re.match(r"%%\s*(\w+):\s*(.*)", line):
            key, value = directive[1], directive[2].strip()
            if key == "section":
                section = value
            elif key == "wrap":
                width = int(value)
                pieces.append((width, []))
            elif key in FACTS:
                facts[key] = value
            else:
                raise Mistake(f"line {count}: directive {key}")
            continue
        try:
            at = 0
            for mark in MARK.finditer(line):
                outside(line[at : mark.start()])
                put(line[at : mark.start()])
                at = mark.end()
                if mark["figure"] is not None:
                    raw, row = figure(mark["figure"], facts, section, known)
                    figures.append({"start": length, "end": length + len(raw)} | row)
                else:
                    raw, rows = others(mark["other"], length)
                    numbers += rows
                put(raw)
            outside(line[at:])
            put(line[at:] + "\n")
        except Mistake as mistake:
            raise Mistake(f"line {count}: {mistake}") from None
    text = "".join(wrapped("".join(part), width) if width else "".join(part) for width, part in pieces)
    for row in figures + numbers:
        row["raw"] = text[row["start"] : row["end"]]
    return text, figures, numbers, facts


def outside(text):
    if re.search(r"\d|[⟦⟧⟪⟫]", text):
        raise Mistake(f"a number outside the marks: …{text.strip()[-80:]}")


def table(columns, rows):
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def made(path):
    """Each file that belongs to a marked report, with its content."""
    text, figures, numbers, facts = parse(path.read_text(encoding="utf-8"))
    missing = [key for key in FACTS if not facts.get(key)]
    if missing:
        raise Mistake(f"directives missing: {', '.join(missing)}")
    folder = path.with_suffix("")
    return {
        path.with_suffix(".txt"): text,
        folder / "figures.csv": table(["start", "end", "raw", *FIGURE[:6], "section", *FIGURE[6:]], figures),
        folder / "nonfigures.csv": table(["start", "end", "raw", "class", "note"], numbers),
        folder / "report.csv": table(FACTS, [facts]),
    }, f"{path.name}: {len(figures)} figures, {len(numbers)} other numbers, {len(text)} characters"


def sources(paths):
    for path in paths or [HERE / "development", HERE / "unseen"]:
        yield from sorted(path.glob("*.marked")) if path.is_dir() else [path] if path.exists() else []


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail when a file on disk is not what would be written"
    )
    options = parser.parse_args()
    failed = False
    for path in sources(options.paths):
        try:
            files, summary = made(path)
        except Mistake as mistake:
            print(f"{path}: {mistake}", file=sys.stderr)
            failed = True
            continue
        for target, content in files.items():
            if not options.check:
                target.parent.mkdir(exist_ok=True)
                target.write_text(content, encoding="utf-8", newline="")
            elif not target.exists() or target.read_bytes() != content.encode():
                print(f"{target}: not what {path.name} says; run tests/corpus/build.py", file=sys.stderr)
                failed = True
        print(summary)
    return failed


if __name__ == "__main__":
    sys.exit(main())
