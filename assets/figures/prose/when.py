"""Whether the time of a figure of running text is the report's own, or one that its words print."""

import re
from collections.abc import Sequence

from assets.figures.numbers.quantities import Quantity
from assets.figures.prose.clauses import Setting
from assets.figures.prose.passage import Read
from assets.figures.text.sentences import is_open
from assets.figures.words.lexicon import Hit
from assets.figures.words.period import Period
from assets.figures.words.when import When

COMPARED = re.compile(r"(?<!\w)(?:so với|so|bằng|hơn|với)\s+(?:[^\W\d_]+\s+){0,3}$")  # "tăng 12 % so với cùng kỳ"
NAMED = re.compile(  # in the name of a plan or a document: no time of its figures
    r"(?<!\w)(?:kế hoạch|chương trình|đề án|nghị quyết|nghị định|quyết định|chiến lược|dự án|phương án|danh mục|chỉ số|thông báo|công văn)[^,;.]{0,60}$"
)
LABELS = re.compile(r"[^()]{0,8}\)\s*:")  # "Thu NSNN (01/01-31/5): ước 5.842 tỷ đồng"
BEHIND = 40  # characters behind a number's unit in which its time may stand
CLOSE = 90  # characters before a time in which the words stand that make it another's


def time_doubt(
    read: Read, quantity: Quantity, setting: Setting, period: Period, mixed: bool, told: Sequence[Hit] = ()
) -> str:
    """Why the time of a figure is not certain; "" when it is. `mixed`: the report is of two periods; `told`: the words that say
    what is counted."""
    if period.basis == "programme":
        return ""
    words = read.place.flow.words
    times = [when for when in read.times if not any(h.start < when.end and when.start < h.end for h in told)]
    inside = [when for when in times if setting.sentence[0] <= when.start and when.end <= quantity.start]
    governing = [
        when
        for when in inside
        if _holds(words, when) and (is_open(words, when.end, quantity.start) or LABELS.match(words, when.end))
    ]
    end = min(setting.own[-1][1], quantity.unit_end + BEHIND)
    behind = [when for when in times if quantity.unit_end <= when.start < end and _holds(words, when)]
    behind = [when for when in behind if not re.search(r"[,;:.\d]", words[quantity.unit_end : when.start])]
    said = governing[-1:] + behind[:1]
    if any(not when.own and not (when.days and period.basis in ("period", "as_of")) for when in said):
        return "another time"
    if said:
        return ""
    earlier = [when for when in read.times if when.end <= setting.sentence[0] and when.carries and _holds(words, when)]
    if earlier and not earlier[-1].own:
        return "carried over a sentence"
    return "which of two" if mixed else ""


def _holds(words: str, when: When) -> bool:
    """Whether a time is that of figures: what is compared with, or stands in a name, is not."""
    before = words[max(0, when.start - CLOSE) : when.start]
    return not (COMPARED.search(before) or NAMED.search(before))
