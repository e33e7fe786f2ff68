"""The tables of a report: apart from the stages of its text, since many reports have none and need none of this loaded."""

from assets.figures.decision.meaning import settled
from assets.figures.forms.book import book
from assets.figures.forms.reader import FormReader
from assets.figures.forms.recognise import Recogniser
from assets.figures.prose.resolve import ProseResolver
from assets.figures.rules import Rules
from assets.figures.tables.cells import TableTools
from assets.figures.tables.labels import LabelReader
from assets.figures.tables.parts import table_words
from assets.figures.tables.reader import TableReader
from assets.reports.cover import Cover
from assets.reports.document import Document


def table_reader(document: Document, cover: Cover | None, rules: Rules, prose: ProseResolver) -> TableReader:
    """What the tables of a document are read with, once its text is."""
    reference = rules.reference
    words = table_words(reference.table_words)
    tools = TableTools(
        scanner=rules.scanner,
        words=words,
        labels=LabelReader(rules.scanner.units, rules.lexicon, rules.agencies, words, cover, rules.modifiers),
        passages=rules.passages(document),
        prose=prose,
        settled=settled(reference.settles, "table_total"),
    )
    forms = FormReader(Recogniser(book(reference)), words, rules.scanner.units, cover, reference)
    return TableReader(document, tools, forms)
