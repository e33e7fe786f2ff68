"""The stages of reading a document, in their order: each adds a layer to the one before."""

from collections.abc import Sequence
from dataclasses import replace

from assets.figures.catalogue.match import Catalogue
from assets.figures.decision.meaning import Meaning, settled
from assets.figures.known.second import SecondReader
from assets.figures.numbers.kinds import left_over
from assets.figures.prose.bodies import Bodies
from assets.figures.prose.certain import Judge
from assets.figures.prose.memory import Memory
from assets.figures.prose.numbers import numbers_of, other
from assets.figures.prose.passage import ReadBlock
from assets.figures.prose.resolve import ProseResolver, Teller
from assets.figures.prose.role import Roles
from assets.figures.prose.when import Times
from assets.figures.prose.who import whose
from assets.figures.rules import Rules, rules_for
from assets.figures.sites.figure import Figure, Numbers
from assets.figures.structures.carried import doubt_carried
from assets.figures.structures.clashes import doubt_clashes
from assets.figures.structures.fractions import doubt_fractions
from assets.figures.structures.levels import doubt_shared
from assets.figures.structures.linked import Links, follow_wholes, lift, members, sums_of
from assets.figures.structures.lost_headings import find_lost, forget_heading
from assets.figures.structures.notes import read_notes
from assets.figures.structures.shares import doubt_beyond
from assets.figures.structures.sums import confirm
from assets.figures.structures.twice import doubt_doubles
from assets.figures.structures.witness import confirm_by_forms
from assets.figures.text.flow import plain
from assets.figures.text.outline import Place, outline
from assets.figures.words.when import tells_apart
from assets.reports.cover import Cover, last_quarter
from assets.reports.document import Document
from warehouse.places import COMMITTEE
from warehouse.reference import Reference


def _teller(rules: Rules, cover: Cover | None) -> Teller:
    """What running text is read with, in a report with this cover."""
    title = cover.title if cover else ""
    ours = not title or bool(rules.modifiers.first(plain(title), "subject"))
    of_year = cover is not None and cover.report == "year"
    roles = Roles(rules.role_words, int(cover.quarter[:4]) if cover else None, of_year)
    times = Times(rules.catalogue, roles, rules.joiners, cover, last_quarter(cover, rules.reference.regime))
    of_whom = whose(rules.agencies, rules.joiners, rules.reference, cover)
    return Teller(
        catalogue=rules.catalogue,
        agencies=rules.agencies,
        modifiers=rules.modifiers,
        hedges=rules.scanner.hedges,
        cover=cover,
        bodies=Bodies(rules.agencies, rules.joiners, rules.reference.levels, cover.period_end if cover else None),
        whose=of_whom,
        roles=roles,
        times=times,
        judge=Judge(rules.catalogue, of_whom, roles, times, ours),
    )


def read_numbers(document: Document, cover: Cover | None, reference: Reference) -> Numbers:
    """Every number of a document with where it stands, and the meaning of those that are figures. `cover` None: the report's
    period and issuer are not known."""
    rules, places = rules_for(cover.issuer if cover else COMMITTEE, reference), outline(document)
    if cover and cover.mixed and tells_apart([p.flow.words for p in places if not p.is_heading], cover):
        cover = replace(cover, mixed=False)
    prose, numbers = _text(document, cover, rules, places)
    if lost := find_lost(places, numbers.figures, rules.topics, rules.catalogue):
        for place in places:
            if place.number in lost:
                forget_heading(place, lost[place.number], rules.topics)
        prose, numbers = _text(document, cover, rules, places)
    if any(place.flow.block.table for place in places):
        from assets.figures.table_stage import table_reader  # here: many reports have no tables

        numbers.add(table_reader(document, cover, rules, prose).read(places))
    confirm_by_forms(numbers.figures, rules.catalogue.indicators, settled(reference.settles, "form"))
    doubt_clashes(numbers.figures)
    doubt_beyond(numbers.figures, rules.catalogue)
    SecondReader(reference.statements, rules.catalogue, cover).rank(numbers.figures)
    return numbers


def _text(
    document: Document, cover: Cover | None, rules: Rules, places: Sequence[Place]
) -> tuple[ProseResolver, Numbers]:
    """The numbers of the running text, and what read them."""
    passages = rules.passages(document)
    prose = ProseResolver(_teller(rules, cover), Memory(rules.catalogue, rules.lexicon))
    reads = [passages.read(place) for place in places if not place.flow.block.table]
    return prose, _prose(reads, prose, rules.reference)


def _prose(reads: Sequence[ReadBlock], prose: ProseResolver, reference: Reference) -> Numbers:
    """The numbers of the running text, after its sums and repetitions were looked at."""
    prose.memory.prepare(reads)
    meanings = [prose.resolve(read) for read in reads]
    numbers = Numbers()
    for read, resolved in zip(reads, meanings, strict=True):
        numbers.add(numbers_of(read, resolved))
        if read.place.flow.block.kind == "furniture":
            numbers.others.extend(other(read, found) for found in left_over(read.place.flow.text, read.others))
    read_notes(reads, meanings)
    _look_over(numbers.figures, prose.teller.catalogue, reference)
    _look_at_blocks(reads, meanings, prose.teller.catalogue)
    return numbers


def _look_over(figures: Sequence[Figure], known: Catalogue, reference: Reference) -> None:
    """What the structures of the running text confirm, and what they speak against."""
    doubt_shared(figures, known.indicators)
    confirm(figures, settled(reference.settles, "sum"))
    stated = members(figures)
    lift(stated, Links(known, sums_of(reference.identities)), settled(reference.settles, "structure"))
    follow_wholes(stated)


def _look_at_blocks(reads: Sequence[ReadBlock], meanings: Sequence[list[Meaning]], known: Catalogue) -> None:
    """What the figures of one block contradict."""
    for read, resolved in zip(reads, meanings, strict=True):
        doubt_doubles(read, resolved)
        doubt_fractions(read, resolved)
    doubt_carried(reads, meanings, known)
