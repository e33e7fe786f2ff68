"""A block of a report once it is read: what is in it, before its figures have a meaning."""

import re
from dataclasses import dataclass, field, replace

from assets.figures.numbers.kinds import Found, Scanner
from assets.figures.numbers.marks import settled
from assets.figures.numbers.quantities import Quantity, quantities
from assets.figures.prose.clauses import Number, Run, Setting, settings
from assets.figures.text.flow import Flow
from assets.figures.text.outline import Place
from assets.figures.words.agency import Agencies, Named
from assets.figures.words.frames import Body, Frame, Modifiers, Over
from assets.figures.words.joiners import Joiners
from assets.figures.words.lexicon import Hits, Lexicon
from assets.figures.words.when import When
from warehouse.places import PLACE_CODES
from warehouse.vocabulary import Kind

QUOTED = re.compile(r"[“\"«][^“”\"«»;\d]{2,80}[”\"»]")
# The sort of document before its number
CITED = re.compile(r"(?:[^\W\d_]+ ){0,2}[^\W\d_]+(?: số:?)? ?$")


@dataclass
class ReadBlock:
    """`settings[i]` is where `quantities[i]` stands; `others` are the numbers that are no figures. `who` are phrases that say whose
    figures are, `bodies` what they and the agencies named mean in this report, `over` the bodies of what stands over the block; `times` those that it names, `parts` words that
    narrow what is counted."""

    place: Place
    others: list[Found]
    quantities: list[Quantity]
    settings: list[Setting]
    hits: Hits
    named: list[Named]
    who: list[Frame] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    over: list[Over] = field(default_factory=list)
    times: list[When] = field(default_factory=list)
    elsewhere: list[tuple[int, int]] = field(default_factory=list)  # where other provinces are named
    parts: list[Frame] = field(default_factory=list)
    wholes: list[Frame] = field(default_factory=list)  # words that only seem to narrow what is counted
    parts_behind: list[Frame] = field(default_factory=list)  # of the number before them only


@dataclass(frozen=True)
class PassageReader:
    """Reads blocks of running text. `notes`: the numbers of the document's footnotes; `commas`: it groups thousands by commas."""

    scanner: Scanner
    lexicon: Lexicon
    agencies: Agencies
    modifiers: Modifiers
    joiners: Joiners
    notes: frozenset[str]
    commas: bool

    def read(self, place: Place) -> ReadBlock:
        """The numbers, phrases and agencies of a block."""
        flow = place.flow
        mark: Kind = "footnote_mark" if flow.block.kind == "footnote" else "numbering"
        others = self.scanner.scan(flow, place.mark_end, mark, self.notes)
        found = quantities(flow.words, others, self.scanner) if flow.block.kind != "furniture" else []
        found = settled(found, flow.words) if self.commas else found
        named = self.agencies.named(flow.text, flow.words, place.mark_end)
        known = [(quantity.start, quantity.unit_end) for quantity in found] + [(name.start, name.end) for name in named]
        hits = self.lexicon.hits(flow.words).without(_citations(flow, others) + _places(named) + _quoted(flow))
        hits = hits.outside_names([(name.start, name.end) for name in named]).knowing(known)
        return ReadBlock(
            place,
            others,
            found,
            _settings(flow, found, hits, self.joiners),
            hits,
            named,
            self.modifiers.find(flow.words, "who"),
        )


def _citations(flow: Flow, others: list[Found]) -> list[tuple[int, int]]:
    """Where documents are cited: "Kế hoạch số 09/KH-UBND" does not count plans."""
    spans = []
    for found in others:
        if found.kind == "document_number":
            before = CITED.search(flow.words, max(0, found.start - 40), found.start)
            spans.append((before.start() if before else found.start, found.end))
    return spans


def _quoted(flow: Flow) -> list[tuple[int, int]]:
    """Names in quotation marks say nothing of what is counted: mô hình “Ngày không hẹn”."""
    return [found.span() for found in QUOTED.finditer(flow.words)]


def _places(named: list[Named]) -> list[tuple[int, int]]:
    """Where places are named: "huyện Lâm Bình" is whose figure it is, not a breakdown by level."""
    return [(agency.start, agency.end) for agency in named if agency.code.startswith(PLACE_CODES)]


def _settings(flow: Flow, found: list[Quantity], hits: Hits, joiners: Joiners) -> list[Setting]:
    """The setting of each quantity; the two numbers of a fraction share one."""
    whole = [index for index, quantity in enumerate(found) if quantity.of is None]
    denominators = {quantity.of: quantity for quantity in found if quantity.of is not None}
    numbers = [Number(found[i].start, found[i].end, denominators.get(i, found[i]).unit_end) for i in whole]
    place = {index: order for order, index in enumerate(whole)}
    made = settings(Run(flow.text, flow.words, numbers, hits, joiners)) if numbers else []
    back = [replace(s, part_of=_at(whole, s.part_of), after=_at(whole, s.after)) for s in made]
    first: list[int] = []  # of each quantity: the first number of its fraction
    for index, quantity in enumerate(found):
        first.append(index if quantity.of is None else first[quantity.of])
    return [back[place[index]] for index in first]


def _at(places: list[int], index: int | None) -> int | None:
    return None if index is None else places[index]
