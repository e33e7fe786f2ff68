"""Numbers as people of a language write them."""

from decimal import Decimal
from fractions import Fraction


def formatted(value: Decimal | Fraction, language: str) -> str:
    """1857.5 → "1.857,5" in `vi`, "1,857.5" in `en`; at most four decimals."""
    text = f"{Decimal(round(Fraction(value) * 10_000)) / 10_000:,.4f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text
