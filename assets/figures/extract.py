"""Document → mentions: every number with its kind, every figure with its meaning, or with the reason why a person must look."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from assets.figures.agency import PLACE_CODES, Agencies, Named, agencies_of
from assets.figures.block import Read
from assets.figures.clauses import Number, Setting, settings
from assets.figures.confirm import Stated, confirm
from assets.figures.decisions import apply
from assets.figures.doubles import doubt_doubles
from assets.figures.flow import Flow
from assets.figures.lexicon import Hits, Lexicon, lexicon
from assets.figures.match import Catalogue, catalogue
from assets.figures.mention import Mention
from assets.figures.numbers import Units
from assets.figures.ocr import doubt_scanned
from assets.figures.outline import Place, outline
from assets.figures.phrase import phrase
from assets.figures.quantities import Quantity, quantities
from assets.figures.resolve import Resolved, Resolver
from assets.figures.role import role_words
from assets.figures.scan import Found, Scanner, scanner
from assets.figures.table_read import CellRead
from assets.figures.table_words import TableWords, table_words
from assets.figures.tables import TableReader
from assets.reports.cover import Cover
from assets.reports.document import Document
from warehouse.reference import Reference
from warehouse.vocabulary import Kind

LONGEST_QUOTE = 1500  # characters before a number and after it
# The sort of document before its number
CITED = re.compile(r"(?:[^\W\d_]+ ){0,2}[^\W\d_]+(?: số:?)? ?$")


@dataclass(frozen=True)
class Tools:
    """What reading needs of the reference tables, prepared once."""

    units: Units
    scanner: Scanner
    lexicon: Lexicon
    catalogue: Catalogue
    agencies: Agencies
    table_words: TableWords


def _tools(reference: Reference, issuer: str) -> Tools:
    agencies = agencies_of(tuple(reference.agencies.values()), issuer)
    scan = scanner(reference.number_names, reference.units)
    return Tools(
        scan.units, scan, lexicon(reference.lexicon), catalogue(reference), agencies, table_words(reference.table_words)
    )


def _read(place: Place, tools: Tools, notes: frozenset[str]) -> Read:
    flow = place.flow
    mark: Kind = "footnote_mark" if flow.block.kind == "footnote" else "numbering"
    others = tools.scanner.scan(flow, place.mark_end, mark, notes)
    found = quantities(flow.words, others, tools.units) if flow.block.kind != "furniture" else []
    named = tools.agencies.named(flow.text, flow.words, place.mark_end)
    known = [(quantity.start, quantity.unit_end) for quantity in found] + [(name.start, name.end) for name in named]
    hits = tools.lexicon.hits(flow.words).without(_citations(flow, others) + _places(named)).knowing(known)
    return Read(place, others, found, _settings(flow, found, hits), hits, named)


def _citations(flow: Flow, others: list[Found]) -> list[tuple[int, int]]:
    """Where documents are cited: "Kế hoạch số 09/KH-UBND" does not count plans."""
    spans = []
    for found in others:
        if found.kind == "document_number":
            before = CITED.search(flow.words, max(0, found.start - 40), found.start)
            spans.append((before.start() if before else found.start, found.end))
    return spans


def _places(named: list[Named]) -> list[tuple[int, int]]:
    """Where places are named: "huyện Lâm Bình" is whose figure it is, not a breakdown by level."""
    return [(agency.start, agency.end) for agency in named if agency.code.startswith(PLACE_CODES)]


def _settings(flow: Flow, found: list[Quantity], hits: Hits) -> list[Setting]:
    """The setting of each quantity; the two numbers of a fraction share one."""
    whole = [index for index, quantity in enumerate(found) if quantity.of is None]
    denominators = {quantity.of: quantity for quantity in found if quantity.of is not None}
    numbers = [Number(found[i].start, found[i].end, denominators.get(i, found[i]).unit_end) for i in whole]
    place = {index: order for order, index in enumerate(whole)}
    made = settings(flow.text, flow.words, numbers, hits) if numbers else []
    back = [replace(s, part_of=_at(whole, s.part_of), after=_at(whole, s.after)) for s in made]
    first: list[int] = []  # of each quantity: the first number of its fraction
    for index, quantity in enumerate(found):
        first.append(index if quantity.of is None else first[quantity.of])
    return [back[place[index]] for index in first]


def _at(places: list[int], index: int | None) -> int | None:
    return None if index is None else places[index]


def extract(document: Document, cover: Cover | None, reference: Reference) -> list[Mention]:
    """All mentions of a document, in the order of the text. `cover` None: the report's period and issuer are not known."""
    tools = _tools(reference, cover.issuer if cover else "ubnd_tinh")
    notes = frozenset(block.mark for block in document.blocks if block.kind == "footnote")
    places = outline(document)
    reads = [_read(place, tools, notes) for place in places if not place.flow.block.table]
    resolver = Resolver(tools.catalogue, tools.lexicon, tools.agencies, role_words(reference.role_words), cover)
    resolver.prepare(reads)
    rows: list[tuple[Read, Found | Quantity, Resolved | None]] = []
    for read in reads:
        resolved = resolver.resolve(read)
        rows += [(read, found, None) for found in read.others]
        rows += [(read, quantity, meaning) for quantity, meaning in zip(read.quantities, resolved, strict=True)]
        if read.place.flow.block.kind == "furniture":
            rows += [(read, Found(s, e, "other"), None) for s, e in _left_over(read)]
    confirm([Stated(item.value, meaning) for _, item, meaning in rows if meaning and isinstance(item, Quantity)])
    for read in reads:
        doubt_doubles(read, resolver.meanings(read))
    rows += TableReader(
        *(document, tools.scanner, tools.lexicon, tools.catalogue, tools.agencies, tools.table_words, cover, notes),
        prose=lambda place: _read(place, tools, notes),
        resolver=resolver,
    ).read(places)
    return apply(doubt_scanned(_number(document, rows), document), document, cover, reference)


def _left_over(read: Read) -> list[tuple[int, int]]:
    """Digits of page furniture that no kind has claimed: page numbers."""
    text = read.place.flow.text
    taken = {place for found in read.others for place in range(found.start, found.end)}
    runs: list[tuple[int, int]] = []
    for place, char in enumerate(text):
        if char.isnumeric() and place not in taken:
            if runs and runs[-1][1] == place:
                runs[-1] = (runs[-1][0], place + 1)
            else:
                runs.append((place, place + 1))
    return runs


def _number(document: Document, rows: list[tuple[Read, Found | Quantity, Resolved | None]]) -> list[Mention]:
    """Mentions in text order, numbered from 1; `part_of` points to the number of the whole."""
    placed = sorted(
        ((read.place.flow.span(item.start, item.end), read, item, meaning) for read, item, meaning in rows),
        key=lambda row: row[0],
    )
    number_of = {id(meaning): number for number, (_, _, _, meaning) in enumerate(placed, start=1) if meaning}
    mentions = []
    for number, (span, read, item, meaning) in enumerate(placed, start=1):
        raw, page = document.text[span[0] : span[1]], document.page(span[0])
        quote, cell = _quote(read, item.start), _cell(read)
        if isinstance(item, Found):
            mentions.append(Mention(number, item.kind, page, *span, *cell, raw, quote=quote))
        elif meaning:
            bare = Mention(number, "figure", page, *span, *cell, raw, quote=quote)
            whole = number_of.get(id(meaning.part_of)) if meaning.part_of else None
            mentions.append(_figure(bare, read, item, meaning, whole))
    return mentions


def _cell(read: Read) -> tuple[int | None, int | None, int | None]:
    """Table, row and column of a number, from 1; None of running text."""
    return (read.table, read.row, read.column) if isinstance(read, CellRead) else (None, None, None)


def _quote(read: Read, place: int) -> str:
    """The sentence around a place, as it stands in the report; of a very long one, the part around the place. Of a table's figure
    the headings of its cell, and the cell."""
    if isinstance(read, CellRead) and read.quote:
        return read.quote
    text = read.place.flow.text
    held = bisect_right(read.settings, place, key=lambda setting: setting.sentence[0]) - 1
    start, end = read.settings[held].sentence if held >= 0 else (0, len(text))
    if not start <= place < end:
        start, end = 0, len(text)
    return text[max(start, place - LONGEST_QUOTE) : min(end, place + LONGEST_QUOTE)].strip()


def _figure(bare: Mention, read: Read, quantity: Quantity, meaning: Resolved, whole: int | None) -> Mention:
    """A mention with the meaning of its figure; `whole` is the number of the mention it is a part of."""
    return replace(
        bare,
        value=quantity.value,
        unit=meaning.unit,
        qualifier=meaning.qualifier,
        indicator=meaning.indicator,
        agency=meaning.agency,
        period_start=meaning.period.start,
        period_end=meaning.period.end,
        basis=meaning.period.basis,
        role=meaning.role,
        section=read.place.section,
        status=meaning.status,
        reason=meaning.reason,
        printed_unit=quantity.printed_unit,
        part_of=whole,
        candidates=meaning.candidates,
        phrase=_phrase(read, quantity),
    )


def _phrase(read: Read, quantity: Quantity) -> str:
    if isinstance(read, CellRead) and read.phrase:
        return read.phrase
    setting = read.settings[bisect_left(read.quantities, quantity.start, key=lambda other: other.start)]
    return phrase(read.place.flow.words, setting.own, quantity.start, quantity.end)
