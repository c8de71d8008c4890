"""From values to places: round ticks, a linear scale, and how wide a label will be."""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """Values between `low` and `high` on the pixels from `bottom` up to `top` (SVG grows down)."""

    low: float
    high: float
    bottom: float
    top: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round values at even steps that enclose `low` and `high`; at least two of them."""
    if low == high:
        reach = abs(low) * 0.1 or 1.0
        low, high = (0.0, high) if low == 0 else (low - reach, high + reach)
        high = high or 1.0
    rough = (high - low) / max(1, most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in STEPS if power * each >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [_clean(number * step, step) for number in range(first, last + 1)]


def decimals(values: Sequence[float], most: int = 4) -> int:
    """How many decimals tell the values apart, and no more."""
    for digits in range(most):
        if all(math.isclose(value, round(value, digits), abs_tol=1e-9) for value in values):
            return digits
    return most


def text_width(text: str, size: float) -> float:
    """About how wide a text is, in a broad font: a full-width character is as wide as high."""
    wide = sum(unicodedata.east_asian_width(sign) in "WFA" or sign in "%MW@" for sign in text)
    return size * (wide + 0.65 * (len(text) - wide))


def shortened(text: str, room: float, size: float) -> str:
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1]
    return text + "…"


def every(widest: float, band: float, gap: float = 8.0) -> int:
    """Each how many-th label fits so that none touches the next."""
    return max(1, math.ceil((widest + gap) / band))


def _clean(value: float, step: float) -> float:
    """0.30000000000000004 is a tick at 0.3, and minus zero is zero."""
    digits = max(0, 2 - math.floor(math.log10(step)))
    return round(value, digits) + 0.0
