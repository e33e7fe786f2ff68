"""Who issued a report, under which number and on which day: the letterhead, or the words that stand for one."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from assets.reports.title import Head
from warehouse.meaning_rows import Joiner
from warehouse.names import slug
from warehouse.reference_rows import Agency, Province

UNITS = r"tỉnh|thành phố|thị xã|quận|huyện|xã|phường|thị trấn|đặc khu"
UNIT = re.compile(rf"(?<!\w)({UNITS})\s+", re.IGNORECASE)
UNITS_IN_CAPITALS = ("TỈNH", "THÀNH PHỐ", "HUYỆN", "QUẬN", "PHƯỜNG", "THỊ TRẤN", "XÃ")
# "T ỈNH", "H U Y Ệ N": pictures and spaced letters break the word that says which kind of place it is
SPACED = re.compile("|".join(r"(?<!\w)" + r"\s?".join(unit.replace(" ", "")) + r"(?!\w)" for unit in UNITS_IN_CAPITALS))
COMMITTEE = re.compile(r"(?:Ủy|Uỷ) ban nhân dân|UBND", re.IGNORECASE)
IN_TITLE = re.compile(
    rf"(?<!\w)(?:Sở|SỞ|Chi cục|CHI CỤC|Phòng|PHÒNG|Trung tâm|TRUNG TÂM)\s.+?(?=\s+(?i:quý|năm|tháng|\d+|{UNITS}|trên|trong|trân|báo cáo)"
    r"(?!\w)|[;.:(]|,(?!\s[A-ZĐÀ-Ỹ])|$)"
)
# "Sở Nông nghiệp và Môi trường báo cáo kết quả", not "Công văn số 905/SNV-CCHC của Sở Nội vụ về việc báo cáo"
DEPARTMENT_REPORTS = re.compile(
    r"(?<!\w)(?P<name>(?:Sở|SỞ|Chi cục|CHI CỤC|Phòng|PHÒNG|Trung tâm|TRUNG TÂM)\s(?:(?!(?:Sở|về|của|theo|tại|ngày|năm|số)\s)[^\W\d_]+,?\s){1,14}?)"
    r"(?:trân trọng\s+|kính\s+)?báo cáo(?!\s+số)"
)
MOTTO = re.compile(
    r"CỘNG H[ÒO][ÀA]? XÃ(?: HỘI(?: CHỦ(?: NGHĨA(?: VIỆT(?P<whole> NAM)?)?)?)?)?|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc",
    re.IGNORECASE,
)
REST_OF_MOTTO = re.compile(r"(?:(?:(?:(?:HỘI )?CHỦ )?NGHĨA )?VIỆT )?NAM")  # of one that is broken over two lines
NOT_AN_AGENCY = re.compile(r"Số\b|BÁO CÁO(?!\w)|V/v\b|Về việc\b|DỰ THẢO|.*\bngày\b.*\btháng\b", re.IGNORECASE)
NUMBER = re.compile(
    r"Số\s*:?\s*(\d+\s*[a-z]?\s*/\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\w&.]*(?:\s*[-–]\s*[A-ZĐ][\w&.]*)*)", re.IGNORECASE
)
# Above another agency: its name has a word at least; "XÃ TRƯỜNG SƠN" is no school's
SUPERIOR = re.compile(
    r"(?:UBND|HĐND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|BỘ|TỔNG CỤC|TỈNH ỦY|HUYỆN ỦY|THÀNH ỦY)\s+"
    rf"(?:(?:{UNITS}|tp\.?)\s+)?\S+\s+(?:-\s+)?",
    re.IGNORECASE,
)
# More words than a place has: another agency that is not known by its kind
OVERLONG = re.compile(rf"(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)\s+(?:{UNITS})(?:\s+[^\W\d_]+){{6,}}", re.IGNORECASE)
LONGEST_NAME = 16  # words: more are a letterhead that ran together
BROKEN = ("MÔI", " VÀ", ",", " &", " VĂN PHÒNG")  # ends of a line after which the name goes on: "MÔI / TRƯỜNG TỈNH …"
SIGNED_ON = re.compile(r"ngày\s+(\d{1,2})\s*(?:/|tháng\s+)\s*(\d{1,2})\s*(?:/|năm\s+)\s*(\d{4})", re.IGNORECASE)
DATE_LINE = re.compile(rf"[^\W\d_][^,\d]{{1,40}},\s*{SIGNED_ON.pattern}\.?", re.IGNORECASE)
TIME_NAMED = re.compile(r"quý|năm", re.IGNORECASE)  # in "đặc khu Phú Quý" a name, in "tỉnh Hà Sơn Quý I" none
COUNTED_TIME = re.compile(r"[IVX]+\b|\d|này|nay|trước")
NOT_IN_NAMES = re.compile(
    r"ủy|uỷ|đoàn|quý|năm|tháng|trên|và|trong|giai|đoạn|công|tác|trân|trọng|báo|cáo|về|i|ii|iii|iv", re.IGNORECASE
)


@dataclass(frozen=True)
class Names:
    """How offices are named: `cities` that rank as provinces, as "thành phố Huế"; `kinds` of offices and `begins`, what the name of any
    body begins with."""

    cities: tuple[str, ...]
    kinds: re.Pattern[str]
    begins: re.Pattern[str]


@cache
def names_of(provinces: tuple[Province, ...], joiners: tuple[Joiner, ...]) -> Names:
    """`joiners`: the kinds of offices are its rows `body_kind`."""
    kinds = "|".join(re.escape(row.phrase) for row in joiners if row.says == "body_kind")
    return Names(
        cities=tuple(row.name_vi for row in provinces if row.type == "thanh_pho"),
        kinds=re.compile(rf"(?:{kinds})(?!\w)", re.IGNORECASE),
        begins=re.compile(rf"(?:Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|{kinds}|{UNITS})\s*(?!\w)", re.IGNORECASE),
    )


def places(text: str) -> list[str]:
    """The named places of a text as "tỉnh Tuyên Quang"; a bare "tỉnh" is none. Names written in capitals get their case back."""
    found = []
    for match in UNIT.finditer(text):
        name: list[str] = []
        words = text[match.end() :].split()[:5]
        for place, word in enumerate(words[:4]):
            bare = word.rstrip(",.;:)")
            after = words[place + 1] if place + 1 < len(words) else ""
            of_time = TIME_NAMED.fullmatch(bare) is not None and COUNTED_TIME.match(after) is None and name
            ends = NOT_IN_NAMES.fullmatch(bare) is not None and not of_time
            if not bare[:1].isupper() or ends:
                break
            name.append(bare.title() if bare.isupper() else bare)
            if bare != word:
                break
        if name:
            found.append(f"{match[1].lower()} {' '.join(name)}")
    return found


def province(texts: Iterable[str], names: Names) -> str:
    """The first province, or city that ranks as one, named in `texts`; "" when none is."""
    named = (place for text in texts for place in places(text))
    return next((place for place in named if place.startswith(("tỉnh ", *names.cities))), "")


def _closed(spaced: re.Match[str]) -> str:
    """A word of letters with blanks between them without these."""
    letters = spaced[0].replace(" ", "")
    return next(unit for unit in UNITS_IN_CAPITALS if unit.replace(" ", "") == letters)


def _named_in(lines: Iterable[str], begins: re.Pattern[str]) -> list[str]:
    """The agencies of a letterhead, the superior first; names broken over lines are whole again."""
    names: list[str] = []
    goes_on = broken = False
    for line in lines:
        words = SPACED.sub(_closed, MOTTO.sub("", line)).strip(" -–—_*")
        if not words or (broken and REST_OF_MOTTO.fullmatch(words)):
            motto = MOTTO.search(line)
            broken = motto is not None and line.isupper() and not motto["whole"]
            continue
        starts = (
            begins.match(words) is not None
            and not begins.fullmatch(words)  # "SỞ NÔNG NGHIỆP VÀ MÔI / TRƯỜNG": of a school there would be a name
            and (words[0].isupper() or COMMITTEE.match(words) is not None)
            and len(words) < 90
            and not NOT_AN_AGENCY.match(words)
        )
        whole = COMMITTEE.fullmatch(names[-1]) is None and not names[-1].endswith(BROKEN) if goes_on else True
        if goes_on and words.isupper() and (not starts or not whole) and not NOT_AN_AGENCY.match(words):
            names[-1] += f" {words}"
        elif starts:
            names.append(words)
        goes_on = starts or (goes_on and words.isupper() and not NOT_AN_AGENCY.match(words))
    return names


def _parted(name: str, kinds: re.Pattern[str]) -> list[str]:
    """A name in capitals with another agency on the same line, "UBND TỈNH HÀ SƠN SỞ NỘI VỤ", as the two."""
    superior = SUPERIOR.match(name) if name.isupper() else None
    if superior is None:
        return [name]
    inner = (
        found.start()
        for found in re.finditer(rf"(?<!\w)(?:UBND|HĐND|ỦY BAN|UỶ BAN|{kinds.pattern})(?=\s\w)", name, re.IGNORECASE)
        if found.start() >= superior.end()
    )
    at = next(inner, None)
    return [name] if at is None else [name[:at].strip(" -–"), name[at:]]


def _readable(name: str, kinds: re.Pattern[str]) -> str:
    """A name written in capitals as one writes it in a sentence: "SỞ TƯ PHÁP" → "Sở Tư pháp"; a committee is "UBND"."""
    name = COMMITTEE.sub("UBND", name)
    if not name.isupper():
        return name
    if name.startswith("UBND "):
        return f"UBND {(places(name) or [name.removeprefix('UBND ').title()])[0]}"
    if unit := UNIT.match(name):
        return f"{unit[1].capitalize()} {name[unit.end() :].title()}"
    kind = kinds.match(name)
    start = kind.end() if kind else 0
    rest = re.sub(
        r"(?:^|và |, )\s*\w", lambda found: found[0][:-1] + found[0][-1].upper(), name[start:].strip().lower()
    )
    return f"{name[:start].capitalize()} {rest}".strip()


def _from_sentence(text: str) -> str:
    """An agency named as the one that reports: "Sở Tư pháp báo cáo …", "Ủy ban nhân dân tỉnh … trân trọng báo cáo"."""
    for match in re.finditer(rf"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)\s+(?={UNITS})", text):
        named = places(text[match.end() :][:60])
        if named and re.match(r".{0,70}?\bbáo cáo\b", text[match.end() :]):
            return f"UBND {named[0]}"
    department = DEPARTMENT_REPORTS.search(text)
    return department["name"].rstrip(" ,") if department else ""


def issuer(head: Head, names: Names) -> str:
    """The name of the agency that reports, "" when it is not named: letterhead, then title, then first sentences."""
    written = [part for name in _named_in(head.letterhead, names.begins) for part in _parted(name, names.kinds)]
    named = [_readable(name, names.kinds) for name in written if not OVERLONG.match(name)]
    # "UBND XÃ QUỲ HỢP / TỈNH NGHỆ AN": a province says where an agency is, not who reports
    named = [name for name in named if not name.startswith("Tỉnh ")]
    named = [name for name in named if len(name.split()) <= LONGEST_NAME and not re.search(r"\d{2}", name)]
    if named:
        superior = re.match(rf"UBND (?!tỉnh)((?:{UNITS}) .+)", named[-2]) if len(named) > 1 else None
        own = named[-1]
        of_district = superior and not own.startswith("UBND") and not superior[1].startswith(names.cities)
        return f"{own} {superior[1]}" if superior and of_district else own
    if department := IN_TITLE.search(head.title):
        return _readable(department[0].rstrip(" ,"), names.kinds)
    if named_places := places(head.title):
        return f"UBND {named_places[0]}"
    return _from_sentence(head.after)


def agency_code(name: str, agencies: Mapping[str, Agency], names: Names) -> str:
    """The code of an agency: its row by name or alias, `ubnd_tinh` for a province's committee, else the name as a code."""
    name = name.replace("&", "và")
    short = name.removeprefix("UBND ")
    if name.startswith("UBND ") and province([short], names):
        return "ubnd_tinh"
    known = {
        slug(known): row.code for row in agencies.values() for known in (row.name_vi, *row.aliases.split("|")) if known
    }
    alone = re.sub(r"\s+(?:tỉnh|thành phố)\s+\S.*$", "", short, flags=re.IGNORECASE) if not UNIT.match(short) else short
    for spelling in (name, short, alone, f"{alone} tỉnh"):
        if slug(spelling) in known:
            return known[slug(spelling)]
    return slug(alone)


def number(head: Head) -> str:
    """The report's number as "45/BC-UBND"; "" when the letterhead has none or leaves it open."""
    for line in head.letterhead:
        if match := NUMBER.match(line):
            return re.sub(r"\s+", "", match[1])
    return ""


def signed_on(head: Head, ending: str) -> date | None:
    """The day of signing, from the letterhead or from the `ending` of the report (its last lines)."""
    last = [line for line in unicodedata.normalize("NFKC", ending).splitlines() if DATE_LINE.fullmatch(line.strip())]
    for line in (*head.letterhead, *last):
        if match := SIGNED_ON.search(line):
            try:
                return date(int(match[3]), int(match[2]), int(match[1]))
            except ValueError:
                return None
    return None
