"""What reading reports needs of the reference tables: prepared once, used by every stage."""

from dataclasses import dataclass
from functools import lru_cache

from assets.figures.catalogue.match import Catalogue, catalogue
from assets.figures.catalogue.weights import TOPIC
from assets.figures.numbers.kinds import Scanner, scanner
from assets.figures.numbers.marks import groups_by_commas
from assets.figures.prose.passage import PassageReader
from assets.figures.text.flow import Words
from assets.figures.words.agency import Agencies, agencies_of
from assets.figures.words.frames import Modifiers, modifiers
from assets.figures.words.joiners import Joiners, joiners
from assets.figures.words.lexicon import Lexicon, lexicon
from assets.figures.words.role import RoleWords, role_words
from assets.reports.document import Document
from warehouse.reference import Reference


@dataclass(frozen=True)
class Rules:
    """What reading one report needs of the reference tables, prepared once."""

    reference: Reference
    scanner: Scanner
    lexicon: Lexicon
    catalogue: Catalogue
    agencies: Agencies
    modifiers: Modifiers
    joiners: Joiners
    role_words: RoleWords

    def topics(self, title: Words) -> frozenset[str]:
        """The sections of the regime that a heading names."""
        hits = self.lexicon.hits(title.plain)
        return frozenset(value for hit in hits.found for facet, value in hit.meanings if facet == TOPIC)

    def passages(self, document: Document) -> PassageReader:
        notes = frozenset(block.mark for block in document.blocks if block.kind == "footnote")
        tools = (self.scanner, self.lexicon, self.agencies, self.modifiers, self.joiners)
        return PassageReader(*tools, notes, not document.typed and groups_by_commas(document.text))


@lru_cache(maxsize=16)
def rules_for(issuer: str, reference: Reference) -> Rules:
    """The rules for the reports of one issuer; made once for many reports."""
    small = joiners(reference.joiners)
    return Rules(
        reference=reference,
        scanner=scanner(reference.number_names, reference.units, reference.hedges),
        lexicon=lexicon(reference.lexicon),
        catalogue=catalogue(reference),
        agencies=agencies_of(tuple(reference.agencies.values()), issuer, small),
        modifiers=modifiers(reference.modifiers),
        joiners=small,
        role_words=role_words(reference.role_words),
    )
