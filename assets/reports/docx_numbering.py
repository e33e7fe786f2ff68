"""The numbers and signs that Word itself puts before paragraphs: "1.1.", "a)", "-". They are not in the text of the file.

A paragraph names a list (w:numId) and a level, itself or by its style; numbering.xml says how each level counts and looks.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import docx
from docx.oxml.ns import qn
from lxml import etree

DEEPEST = 9  # levels of a list, as Word has them
PRIVATE_SIGNS = range(0xF000, 0xF100)  # bullets of symbol fonts
BULLET = "-"  # what they are printed as here
ROMAN = dict(
    zip("m cm d cd c xc l xl x ix v iv i".split(), (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), strict=True)
)


@dataclass(frozen=True)
class Level:
    """How one level of a list counts: "decimal", "lowerLetter", "bullet" …, its text ("%1.%2."), and its first number."""

    form: str
    text: str
    start: int


@dataclass
class _List:
    """A list as its paragraphs share it: levels and running counts."""

    levels: dict[int, Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * DEEPEST)


def _roman(number: int) -> str:
    text = ""
    for letters, value in ROMAN.items():
        while number >= value:
            text, number = text + letters, number - value
    return text


def _letter(number: int) -> str:
    """a … z, then aa, bb … as Word counts."""
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)


FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda _: "",
}


class Numbering:
    """Says what stands before each paragraph; asked in the order of the document."""

    def __init__(self, word: docx.document.Document) -> None:
        root = _numbering(word)
        self._abstract = (
            {_value(a, "abstractNumId"): a for a in root.iter(qn("w:abstractNum"))} if root is not None else {}
        )
        self._nums = {_value(n, "numId"): n for n in root.iter(qn("w:num"))} if root is not None else {}
        self._styles = {_value(style, "styleId"): style for style in word.styles.element.iter(qn("w:style"))}
        self._lists: dict[str, _List] = {}  # by the id of the abstract list: what shares it goes on counting
        self._begun: set[str] = set()

    def before(self, paragraph: etree._Element) -> str:
        """ "1.1. ", "a) ", "- ", or "" for a paragraph that is not numbered."""
        number, level = self._named(paragraph)
        listed = self._list(number) if number not in ("", "0") else None
        if listed is None or level not in listed.levels:
            return ""
        text = self._count(listed, level)
        return f"{text} " if text.strip() else ""

    def _named(self, paragraph: etree._Element) -> tuple[str, int]:
        """(list, level) that a paragraph names, itself or by the styles it is based on; ("", 0) for none."""
        properties = paragraph.find(qn("w:pPr"))
        for _ in range(DEEPEST + 1):
            if properties is None:
                return "", 0
            named = properties.find(qn("w:numPr"))
            if named is not None and (number := named.find(qn("w:numId"))) is not None:
                level = named.find(qn("w:ilvl"))
                return _value(number, "val"), int(_value(level, "val") or 0) if level is not None else 0
            style = self._based_on(properties)
            if style is None:
                return "", 0
            properties = _with_base(style)
        return "", 0

    def _based_on(self, properties: etree._Element) -> etree._Element | None:
        named = properties.find(qn("w:pStyle"))
        return self._styles.get(_value(named, "val")) if named is not None else None

    def _list(self, number: str) -> _List | None:
        num = self._nums.get(number)
        abstract = num.find(qn("w:abstractNumId")) if num is not None else None
        if num is None or abstract is None or _value(abstract, "val") not in self._abstract:
            return None
        key = _value(abstract, "val")
        listed = self._lists.setdefault(key, _List(_levels(self._abstract[key])))
        if number not in self._begun:
            self._begun.add(number)
            for override in num.iter(qn("w:lvlOverride")):
                self._override(listed, override)
        return listed

    @staticmethod
    def _override(listed: _List, override: etree._Element) -> None:
        """A list that starts anew, or looks different, though it shares another's levels."""
        level = int(_value(override, "ilvl") or 0)
        start = override.find(qn("w:startOverride"))
        for own in override.iter(qn("w:lvl")):
            listed.levels[level] = _level(own)
        if start is not None and level in listed.levels:
            old = listed.levels[level]
            listed.levels[level] = Level(old.form, old.text, int(_value(start, "val") or 1))
            listed.counts[level] = None

    @staticmethod
    def _count(listed: _List, level: int) -> str:
        """The next number of a level, as it is printed; the levels below begin anew."""
        count = listed.counts[level]
        listed.counts[level] = listed.levels[level].start if count is None else count + 1
        listed.counts[level + 1 :] = [None] * (DEEPEST - level - 1)
        this = listed.levels[level]
        if this.form == "bullet":
            return "".join(BULLET if ord(sign) in PRIVATE_SIGNS else sign for sign in this.text)
        text = this.text
        for other in range(level + 1):
            if f"%{other + 1}" in text and other in listed.levels:
                counted = listed.counts[other]
                shown = listed.levels[other].start if counted is None else counted
                text = text.replace(f"%{other + 1}", FORMS.get(listed.levels[other].form, str)(shown))
        return text


def _numbering(word: docx.document.Document) -> etree._Element | None:
    """The root of numbering.xml; None for a file without lists."""
    for relation in word.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element if hasattr(relation.target_part, "element") else None
    return None


def _with_base(style: etree._Element) -> etree._Element:
    """The paragraph properties of a style; where it numbers nothing itself, pointing to the style it is based on."""
    properties = style.find(qn("w:pPr"))
    base = style.find(qn("w:basedOn"))
    if properties is not None and properties.find(qn("w:numPr")) is not None:
        return properties
    made = etree.Element(qn("w:pPr"))
    if base is not None:
        etree.SubElement(made, qn("w:pStyle")).set(qn("w:val"), _value(base, "val"))
    return made


def _levels(abstract: etree._Element) -> dict[int, Level]:
    return {int(_value(level, "ilvl") or 0): _level(level) for level in abstract.iter(qn("w:lvl"))}


def _level(level: etree._Element) -> Level:
    parts = {name: level.find(qn(f"w:{name}")) for name in ("numFmt", "lvlText", "start")}
    said = {name: _value(part, "val") if part is not None else "" for name, part in parts.items()}
    return Level(said["numFmt"] or "decimal", said["lvlText"], int(said["start"] or 1))


def _value(element: etree._Element, name: str) -> str:
    return element.get(qn(f"w:{name}"), "")
