"""Vietnamese names as machines compare them."""

import re
import unicodedata


def fold(text: str) -> str:
    """Lower case without diacritics, đ → d: what two spellings of one name share."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(char for char in plain if not unicodedata.combining(char))


def slug(text: str) -> str:
    """A code from a name: "Sở Tư pháp" → "so_tu_phap"."""
    return re.sub(r"[^a-z0-9]+", "_", fold(text)).strip("_")
