"""How the figures of a running text hang together: which words are each one's own, and which figure it is a part of.

A sentence is read as clauses between ";", with brackets as sentences of their own inside it. In a clause the words between two
figures are shared out at the last comma, "và", "gồm" … between them. "trong đó", "gồm" and a bracket make what follows parts of
the figure before.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from assets.figures.catalogue.weights import ACT
from assets.figures.text.sentences import Range, sentences
from assets.figures.words.joiners import Joiners
from assets.figures.words.lexicon import Hits

BRACKET = re.compile(r"[()\[\];]")
RATE = re.compile(r"[,;]\s*(?:với\s+|có\s+)?t[ỷỉ] lệ\b")
ABBREVIATION = re.compile(r"\([^\W\d_][\w&.-]{1,11}\)(?<!\d\))")  # "dịch vụ công trực tuyến (DVCTT) toàn trình"
PARTS = r"\b(?:{parts_follow})\b"
SHARE = r"\b(?:{shares}|(?P<reaches>{reaches}))\b|,"
COMMENT = r"[,;.]\s*(?:{comments})(?!\w)"  # "15.986 hồ sơ, chủ yếu thuộc lĩnh vực đất đai"

AT_ONCE = 12  # characters behind a comma in which an act begins
FEW = 8  # clauses and numbers back that words can still be shared with
DEEPEST = 20  # brackets inside brackets; what is deeper is no sentence any more


@dataclass(frozen=True)
class Number:
    """A figure in a running text: its number at start:end, its unit up to `unit_end`."""

    start: int
    end: int
    unit_end: int


@dataclass(frozen=True)
class Run:
    """A running text with what was found in it: its numbers in order, and its phrases."""

    text: str
    words: str
    numbers: list[Number]
    hits: Hits
    joiners: Joiners


@dataclass
class Clause:
    """A stretch of text between ";" at one depth of brackets: its ranges (inner brackets cut out) and its numbers."""

    ranges: list[Range]
    numbers: list[int] = field(default_factory=list)


@dataclass
class Group:
    """A sentence, or what stands in a pair of brackets: its clauses. For a bracket: the clause it stands in, the words
    before it there, and the figure that it explains."""

    start: int
    end: int
    parent: "Group | None"
    clauses: list[Clause] = field(default_factory=list)
    clause_around: Clause | None = None
    around: tuple[Range, ...] = ()
    explains: int | None = None


@dataclass(frozen=True)
class Setting:
    """Where a number stands. `own`: the words between its neighbours that are its own; `before`: the words that lead to the
    numbers before it in its clause;
    `around`: words before the bracket it stands in; `earlier`: the clauses before, in the same sentence. All are ranges of the
    text. `part_of`: index of the figure it is a part of; `after`: of the figure before it in its clause."""

    own: tuple[Range, ...]
    before: tuple[Range, ...]
    around: tuple[Range, ...]
    earlier: tuple[Range, ...]
    part_of: int | None
    after: int | None
    sentence: Range
    depth: int


def _groups(text: str, sentence: Range) -> list[Group]:
    """The sentence and its brackets, outer ones first, cut into clauses at ";"."""
    outer = Group(sentence[0], sentence[1], None)
    stack, begun = [outer], [sentence[0]]
    groups = [outer]
    outer.clauses.append(Clause([]))
    short = {place for found in ABBREVIATION.finditer(text, *sentence) for place in (found.start(), found.end() - 1)}
    for match in BRACKET.finditer(text, *sentence):
        if match.start() in short:
            continue
        sign, place, group = match[0], match.start(), stack[-1]
        if sign in "([" and len(stack) == DEEPEST:
            continue
        group.clauses[-1].ranges.append((begun[-1], place))
        if sign in "([":
            inner = Group(place, sentence[1], group, [Clause([])], group.clauses[-1])
            groups.append(inner)
            stack.append(inner)
            begun.append(place + 1)
        elif sign == ";":
            group.clauses.append(Clause([]))
            begun[-1] = place + 1
        elif len(stack) > 1:
            group.end = place + 1
            stack.pop()
            begun.pop()
            begun[-1] = place + 1
        else:
            begun[-1] = place + 1
    stack[-1].clauses[-1].ranges.append((begun[-1], sentence[1]))  # a bracket left open runs to the end of the sentence
    return groups


def _clip(ranges: list[Range], start: int, end: int) -> tuple[Range, ...]:
    """The parts of sorted ranges that lie in start:end."""
    first = bisect_right(ranges, start, key=itemgetter(1))
    last = bisect_left(ranges, end, key=itemgetter(0))
    return tuple((max(s, start), min(e, end)) for s, e in ranges[first:last] if s < e)


def _share(run: Run, ranges: list[Range], first: Number, second: Number) -> Range:
    """How the words between two numbers of a clause are shared out, not in the middle of a phrase: (where those of the first end,
    where those of the second begin). Without a sign between them they are of both: "28 lớp bồi dưỡng cho 900 người"."""
    gaps = _clip(ranges, first.unit_end, second.start)
    if len(gaps) > 1:  # a bracket stands between: what follows it belongs to the second
        return gaps[-1][0], gaps[-1][0]
    cut = _announcement(run.words, gaps)
    rate = RATE.search(run.words, first.unit_end, second.start)
    if rate:  # "đã giải quyết 209.917, tỷ lệ đúng hạn đạt 99,2 %": what the rate is of is said of the rate
        return rate.start(), rate.start()
    for match in run.joiners.pattern(SHARE).finditer(run.words, first.unit_end, second.start):
        if _divides(run, match, cut):
            cut = match.end() if match[0] == "," else match.start()
            if match[0] == "," and _does(run, cut):
                break
    return (second.start, first.end) if cut is None else (cut, cut)


def _does(run: Run, place: int) -> bool:
    """Whether what stands from a place on says what was done: acts told behind a comma are those of the next number, all of them ("bổ nhiệm 53
    người, miễn nhiệm, thôi giữ chức vụ 04 người")."""
    first = next((hit for hit in run.hits.within(place, place + AT_ONCE) if hit.start >= place), None)
    return first is not None and any(facet == ACT for facet, _ in first.meanings)


def _divides(run: Run, joiner: re.Match[str], cut: int | None) -> bool:
    """Whether the words between two numbers are shared out at a small word: not inside a phrase, and not behind what "đạt" is said of since
    the last cut: "385 hồ sơ, giải quyết đạt 300 hồ sơ"."""
    said = joiner["reaches"] and cut is not None and run.words[cut : joiner.start()].strip()
    return not (run.hits.inside(joiner.start()) or _says_other(run, joiner) or said)


def _says_other(run: Run, joiner: re.Match[str]) -> bool:
    """Whether a small word begins a phrase that says nothing of what is counted, and joins nothing: "cùng thời điểm"."""
    begun = run.hits.within(joiner.start(), joiner.end() + 1)
    return any(hit.start == joiner.start() and hit.end > joiner.end() and not hit.meanings for hit in begun)


def _announcement(text: str, gaps: tuple[Range, ...]) -> int | None:
    """A colon in what stands between two numbers, not just before the second: "58 nhiệm vụ: hoàn thành đúng hạn 43 nhiệm vụ"."""
    for start, end in gaps:
        place = text.find(":", start, end)
        if place >= 0 and text[place + 1 : gaps[-1][1]].strip():
            return place
    return None


def _last_before(numbers: list[Number], clauses: list[Clause], place: int) -> int | None:
    """The nearest number before `place` in these clauses."""
    for clause in reversed(clauses):
        count = bisect_left(clause.numbers, place, key=lambda index: numbers[index].start)
        if count:
            return clause.numbers[count - 1]
    return None


def settings(run: Run) -> list[Setting]:
    """The setting of each number of a text, in their order."""
    result: dict[int, Setting] = {}
    main: int | None = None  # the last number of the sentence before that stands in no bracket
    for sentence in _whole_sentences(run.text, run.numbers):
        groups = _groups(run.words, sentence)
        _deal(groups, run.numbers, sentence)
        for group in groups:
            _settle(run, group, sentence, main, result)
        outer = [index for clause in groups[0].clauses for index in clause.numbers]
        main = outer[-1] if outer else main
    return [result[index] for index in range(len(run.numbers))]


def _whole_sentences(text: str, numbers: list[Number]) -> list[Range]:
    """Sentences, joined again where a number or its unit runs over the boundary."""
    inside = {place for number in numbers for place in range(number.start + 1, number.unit_end)}
    merged: list[Range] = []
    for start, end in sentences(text):
        if merged and start in inside:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _deal(groups: list[Group], numbers: list[Number], sentence: Range) -> None:
    """Give each number of the sentence to its clause."""
    ranges = ((r, clause) for group in groups for clause in group.clauses for r in clause.ranges if r[0] < r[1])
    places = sorted(ranges, key=lambda place: place[0])
    first = bisect_left(numbers, sentence[0], key=lambda number: number.start)
    last = bisect_left(numbers, sentence[1], key=lambda number: number.start)
    for index in range(first, last):
        start = numbers[index].start
        held = bisect_right(places, start, key=lambda place: place[0][0]) - 1
        clause = places[held][1] if held >= 0 and places[held][0][1] > start else groups[0].clauses[-1]
        clause.numbers.append(index)


def _settle(run: Run, group: Group, sentence: Range, main: int | None, result: dict[int, Setting]) -> None:
    """The settings of the numbers of a sentence or bracket; `main`: the last number of the sentence outside its brackets so far."""
    words, numbers = run.words, run.numbers
    _explain(group, numbers)
    depth = 0 if group.parent is None else 1
    opened = group.explains
    for position, clause in enumerate(group.clauses):
        before = group.clauses[max(0, position - FEW) : position]
        earlier = tuple(r for other in before for r in _lead(other, numbers))
        inherited = opened
        leading: list[Range] = []  # the words that lead to each number: what its later neighbours share with it
        shares = _shares(run, clause)
        for order, (index, (left, right)) in enumerate(zip(clause.numbers, shares, strict=True)):
            number = numbers[index]
            previous = numbers[clause.numbers[order - 1]] if order else None
            after = clause.numbers[order - 1] if order else _last_before(numbers, before, number.start)
            lead = previous.unit_end if previous else clause.ranges[0][0]
            between = _clip(clause.ranges, lead, number.start)
            parts = any(run.joiners.pattern(PARTS).search(words, *r) for r in between)
            announced = previous is not None and _announcement(words, between) is not None
            if parts or announced:
                whole = after if after is not None else (main if group.parent is None else group.explains)
                inherited = whole
                if announced or "trong đó" in words[lead : number.start]:
                    opened = whole
            result[index] = Setting(
                own=_clip(clause.ranges, left, max(right, number.unit_end)) or ((number.start, number.unit_end),),
                before=tuple(leading[-FEW:]),
                around=group.around,
                earlier=earlier,
                part_of=inherited if inherited != index else None,
                after=after if after is not None else group.explains,
                sentence=sentence,
                depth=depth,
            )
            leading += _clip(clause.ranges, left, number.start)


def _shares(run: Run, clause: Clause) -> list[Range]:
    """From where to where the words of a clause are each of its numbers' own."""
    cuts = [_share(run, clause.ranges, run.numbers[a], run.numbers[b]) for a, b in pairwise(clause.numbers)]
    begins = [clause.ranges[0][0], *(begin for _, begin in cuts)]
    ends = [*(end for end, _ in cuts), clause.ranges[-1][1]]
    told = [_until_comment(run, run.numbers[index], end) for index, end in zip(clause.numbers, ends, strict=False)]
    return list(zip(begins, told, strict=True)) if clause.numbers else []


def _until_comment(run: Run, number: Number, end: int) -> int:
    """Where the words of a number end: what is told of most of it, or of the rest, does not say what it counts."""
    comment = run.joiners.pattern(COMMENT).search(run.words, number.unit_end, end) if end > number.unit_end else None
    return comment.start() if comment else end


def _lead(clause: Clause, numbers: list[Number]) -> tuple[Range, ...]:
    """The words of a clause before its first number: what its figures share with the clauses after it."""
    end = numbers[clause.numbers[0]].start if clause.numbers else clause.ranges[-1][1]
    return _clip(clause.ranges, clause.ranges[0][0], end)


def _explain(group: Group, numbers: list[Number]) -> None:
    """For a bracket: the words before it in the clause around, and the figure there that it explains."""
    if group.parent is None or group.clause_around is None:
        return
    clause = group.clause_around
    index = _last_before(numbers, [clause], group.start)
    begin = clause.ranges[0][0] if index is None else numbers[index].end
    group.around = _clip(clause.ranges, begin, group.start)[-FEW:]
    group.explains = group.parent.explains if index is None else index
