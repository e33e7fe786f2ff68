"""Sections whose heading is lost, to a scan, a page's end or a missing mark: found again by the order of the regime.

A report tells its sections in one order (I, II.1 … II.6). Where the last figures under one heading are all of the section that must come
next, and no heading of the report names that section, its heading was lost on the way: what stands there is read as of that section. Two
figures must say so, none may say otherwise, and the section must lie between those of the headings around it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from assets.figures.catalogue.match import Catalogue
from assets.figures.catalogue.weights import TOPIC
from assets.figures.sites.figure import Figure
from assets.figures.text.flow import Words
from assets.figures.text.outline import Place

FEWEST = 2  # figures that say which section they are of
MOST = 2 / 3  # of the figures of a paragraph: some are told elsewhere in any report
AFTER_ALL = "III"  # what stands behind the last section that reports figures

Topics = Callable[[Words], frozenset[str]]  # the sections that a heading names


@dataclass
class Stretch:
    """The places under one heading, and the sections that it names."""

    topics: frozenset[str]
    places: list[Place]


@dataclass
class Votes:
    """What the figures of a place say: that they are `at_home` under its heading, or the sections that each may be of instead."""

    at_home: bool = False
    elsewhere: list[frozenset[str]] = field(default_factory=list)

    def section(self) -> str:
        """The section that most of them may be of; "" where they are of several."""
        counted = Counter(section for homes in self.elsewhere for section in homes)
        most = min(counted, key=lambda section: (-counted[section], section), default="")
        return most if counted[most] >= MOST * len(self.elsewhere) else ""


def part(section: str) -> str:
    """The part of the report that a section lies in: "II.3" of "II.3.1", "I" of "I.2"."""
    return ".".join(section.split(".")[:2]) if section.startswith("II.") else section.split(".")[0]


def find_lost(places: Sequence[Place], figures: Iterable[Figure], topics: Topics, known: Catalogue) -> dict[int, str]:
    """The sections of places whose own heading is lost, by the places' numbers."""
    stretches = _stretches(places, topics)
    named = {topic for stretch in stretches for topic in stretch.topics}
    votes = _votes(stretches, figures, known)
    found: dict[int, str] = {}
    for position, stretch in enumerate(stretches):
        after = stretches[position + 1].topics if position + 1 < len(stretches) else {AFTER_ALL}
        found |= _lost_in(stretch, min(after), named, votes)
    return found


def forget_heading(place: Place, section: str, topics: Topics) -> None:
    """Read a place as of a section whose heading is lost, no more as of the heading before."""
    over = list(place.headings)
    last = next(position for position, title in enumerate(over) if topics(title))
    place.headings, place.section, place.topic = tuple(over[last + 1 :]), "", section


def _stretches(places: Iterable[Place], topics: Topics) -> list[Stretch]:
    """The running text by the section of its nearest heading that names one; footnotes stand elsewhere than where they are told."""
    found: list[Stretch] = []
    for place in places:
        if place.flow.block.kind == "footnote" or not (named := _named(place, topics)):
            continue
        if not found or found[-1].topics != named:
            found.append(Stretch(named, []))
        found[-1].places.append(place)
    return found


def _named(place: Place, topics: Topics) -> frozenset[str]:
    """The parts that the nearest heading over a place names which names any."""
    named = next(filter(None, map(topics, place.headings)), frozenset[str]())
    return frozenset(part(topic) for topic in named)


def _votes(stretches: Iterable[Stretch], figures: Iterable[Figure], known: Catalogue) -> dict[int, Votes]:
    """By the places' numbers."""
    of_flow = {id(place.flow): (place.number, stretch.topics) for stretch in stretches for place in stretch.places}
    votes: dict[int, Votes] = {}
    for figure in figures:
        number, topics = of_flow.get(id(figure.printed.words.flow), (-1, frozenset[str]()))
        if number < 0 or not (code := figure.meaning.indicator):
            continue
        cast = votes.setdefault(number, Votes())
        if any((doubt.aspect, doubt.code) == ("what", "topic") for doubt in figure.meaning.doubts):
            cast.elsewhere.append(_homes(code, known))
        elif not figure.meaning.waits and topics & _homes(code, known):
            cast.at_home = True
    return votes


def _homes(code: str, known: Catalogue) -> frozenset[str]:
    """The parts of a report in which an indicator is told."""
    sections = (known.indicators[code].section, *known.wanted[code].optional.get(TOPIC, ()))
    return frozenset(part(section) for section in sections)


def _lost_in(stretch: Stretch, before: str, named: set[str], votes: dict[int, Votes]) -> dict[int, str]:
    """The lost sections at the end of a stretch; none where its figures are of others than those that must follow there."""
    tail = _after_last_at_home(stretch.places, votes)
    told = {place.number: votes[place.number] for place in tail if place.number in votes}
    starts = {number: cast.section() for number, cast in told.items() if cast.elsewhere}
    sections = list(starts.values())
    in_order = sections == sorted(sections) and all(max(stretch.topics) < section < before for section in sections)
    counted = Counter(section for number, section in starts.items() for _ in told[number].elsewhere)
    if not in_order or named & set(sections) or any(count < FEWEST for count in counted.values()):
        return {}
    found: dict[int, str] = {}
    current = ""
    for place in tail:
        current = starts.get(place.number, current)
        if current:
            found[place.number] = current
    return found


def _after_last_at_home(places: Sequence[Place], votes: dict[int, Votes]) -> Sequence[Place]:
    at_home = (position for position, place in enumerate(places) if votes.get(place.number, Votes()).at_home)
    return places[max(at_home, default=-1) + 1 :]
