"""The stages of reading a document, in their order: each adds a layer to the one before."""

from dataclasses import dataclass

from assets.figures.catalogue.match import Catalogue, catalogue
from assets.figures.doubts.clashes import Statement, doubt_clashes
from assets.figures.doubts.fractions import doubt_fractions
from assets.figures.doubts.structures import Member, follow_wholes, lift
from assets.figures.doubts.sums import Stated, confirm
from assets.figures.doubts.twice import doubt_doubles
from assets.figures.numbers.kinds import Found, Scanner, left_over, scanner
from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.passage import Read, read_passage
from assets.figures.prose.resolve import Resolver
from assets.figures.tables.cells import Rows, phrase_of_figure
from assets.figures.tables.parts import TableWords, table_words
from assets.figures.tables.reader import TableReader
from assets.figures.text.outline import Place, outline
from assets.figures.words.agency import Agencies, agencies_of
from assets.figures.words.frames import Modifiers, modifiers
from assets.figures.words.lexicon import Lexicon, lexicon
from assets.figures.words.role import RoleWords, role_words
from assets.reports.cover import Cover
from assets.reports.document import Document
from warehouse.places import COMMITTEE
from warehouse.reference import Reference


@dataclass(frozen=True)
class Rules:
    """What reading needs of the reference tables, prepared once."""

    scanner: Scanner
    lexicon: Lexicon
    catalogue: Catalogue
    agencies: Agencies
    table_words: TableWords
    roles: RoleWords
    modifiers: Modifiers


def _rules(reference: Reference, issuer: str) -> Rules:
    return Rules(
        scanner=scanner(reference.number_names, reference.units),
        lexicon=lexicon(reference.lexicon),
        catalogue=catalogue(reference),
        agencies=agencies_of(tuple(reference.agencies.values()), issuer),
        table_words=table_words(reference.table_words),
        roles=role_words(reference.role_words),
        modifiers=modifiers(reference.modifiers),
    )


def read_numbers(document: Document, cover: Cover | None, reference: Reference) -> Rows:
    """Every number of a document with where it stands, and the meaning of those that are figures. `cover` None: the report's
    period and issuer are not known."""
    rules = _rules(reference, cover.issuer if cover else COMMITTEE)
    notes = frozenset(block.mark for block in document.blocks if block.kind == "footnote")
    places = outline(document)

    def read(place: Place) -> Read:
        return read_passage(place, rules.scanner, rules.lexicon, rules.agencies, rules.modifiers, notes)

    resolver = Resolver(rules.catalogue, rules.lexicon, rules.agencies, rules.roles, cover, rules.modifiers)
    rows = _prose([read(place) for place in places if not place.flow.block.table], resolver)
    rows += TableReader(
        *(document, rules.scanner, rules.lexicon, rules.catalogue, rules.agencies, rules.table_words, cover, notes),
        prose=read,
        resolver=resolver,
    ).read(places)
    doubt_clashes(
        [
            Statement(item.value, phrase_of_figure(read, item), meaning)
            for read, item, meaning in rows
            if meaning and isinstance(item, Quantity) and item.value is not None
        ]
    )
    return rows


def _prose(reads: list[Read], resolver: Resolver) -> Rows:
    """The numbers of the running text, after its sums and repetitions were looked at."""
    resolver.prepare(reads)
    rows: Rows = []
    for read in reads:
        resolved = resolver.resolve(read)
        rows += [(read, found, None) for found in read.others]
        rows += [(read, quantity, meaning) for quantity, meaning in zip(read.quantities, resolved, strict=True)]
        if read.place.flow.block.kind == "furniture":
            rows += [(read, Found(s, e, "other"), None) for s, e in left_over(read.place.flow.text, read.others)]
    confirm([Stated(item.value, meaning) for _, item, meaning in rows if meaning and isinstance(item, Quantity)])
    members = [
        Member(read.place.section, item.value, meaning)
        for read, item, meaning in rows
        if meaning and isinstance(item, Quantity) and item.value is not None and meaning.qualifier == "exact"
    ]
    lift(members, resolver.catalogue)
    follow_wholes(members)
    for read in reads:
        doubt_doubles(read, resolver.meanings(read))
        doubt_fractions(read, resolver.meanings(read))
    return rows
