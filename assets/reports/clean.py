"""The one door for text from outside: what would act on a terminal, a spreadsheet or a page is taken out of it here.

Each character becomes exactly one, so that places in the text stay what they were.
"""

import re

KEPT = "\t\n\r\f"  # \f ends a page of a text file
SPOOFING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # they turn the order of what is shown around
UNSEEN = "\u200b"  # reading leaves it out of words and numbers
OTHERS = "\ufffe\uffff"


def _instead(code: int) -> str:
    """What stands for a control character: the sign that old Windows programs meant by 0x80–0x9F, else a blank."""
    try:
        meant = bytes([code]).decode("cp1252") if 0x80 <= code < 0xA0 else " "
    except UnicodeDecodeError:  # five of them mean nothing
        return " "
    return meant if len(meant) == 1 else " "


CONTROLS = {code: _instead(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in KEPT}
CONTROLS |= {ord(char): UNSEEN for char in SPOOFING} | {ord(char): " " for char in OTHERS}
FOUND = re.compile("[" + "".join(re.escape(chr(code)) for code in CONTROLS) + "]")


def clean(text: str) -> str:
    """`text` without control characters: an old dash (U+0096) is a dash, ESC is a blank."""
    return text.translate(CONTROLS) if FOUND.search(text) else text
