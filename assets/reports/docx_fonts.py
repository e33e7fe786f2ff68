"""Text of Word files set in fonts of the time before Unicode (.VnTime, VNI-Times): which runs, and what their letters are."""

from collections.abc import Callable

import docx
from docx.oxml.ns import qn
from lxml import etree

from assets.reports.encodings import convert, of_font

Told = Callable[["etree._Element | None"], str]
DEEPEST = 10  # styles that are based on each other


class Fonts:
    """Knows the font of each run: its own, its paragraph's style's, or the document's."""

    def __init__(self, word: docx.document.Document) -> None:
        root = word.styles.element
        self._styles = {style.get(qn("w:styleId"), ""): style for style in root.iter(qn("w:style"))}
        defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._default = _font(defaults) or next(
            (
                _font(s.find(qn("w:rPr")))
                for s in self._styles.values()
                if s.get(qn("w:default")) == "1" and _of_text(s)
            ),
            "",
        )

    def unicode(self, text: str, run: etree._Element) -> str:
        """The text of a run in Unicode."""
        encoding, capitals = of_font(self._of(run))
        if not encoding:
            return text
        text = convert(text, encoding)
        return text.upper() if capitals else text

    def is_raised(self, run: etree._Element) -> bool:
        """Whether a run is printed raised, by itself or by its style."""
        own = run.find(qn("w:rPr"))
        return (_height(own) or self._of_style(own, "w:rStyle", _height)) == "superscript"

    def _of(self, run: etree._Element) -> str:
        own = run.find(qn("w:rPr"))
        paragraph = next(run.iterancestors(qn("w:p")), None)
        properties = paragraph.find(qn("w:pPr")) if paragraph is not None else None
        by_style = self._of_style(own, "w:rStyle", _font) or self._of_style(properties, "w:pStyle", _font)
        return _font(own) or by_style or self._default

    def _of_style(self, properties: etree._Element | None, kind: str, told: Told) -> str:
        """What a style, or one that it is based on, tells."""
        named = properties.find(qn(kind)) if properties is not None else None
        for _ in range(DEEPEST):
            style = self._styles.get(named.get(qn("w:val"), "")) if named is not None else None
            if style is None:
                return ""
            if found := told(style.find(qn("w:rPr"))):
                return found
            named = style.find(qn("w:basedOn"))
        return ""


def _of_text(style: etree._Element) -> bool:
    return style.get(qn("w:type")) == "paragraph"


def _height(properties: etree._Element | None) -> str:
    aligned = properties.find(qn("w:vertAlign")) if properties is not None else None
    return aligned.get(qn("w:val"), "") if aligned is not None else ""


def _font(properties: etree._Element | None) -> str:
    named = properties.find(qn("w:rFonts")) if properties is not None else None
    return (named.get(qn("w:ascii")) or named.get(qn("w:hAnsi")) or "") if named is not None else ""
