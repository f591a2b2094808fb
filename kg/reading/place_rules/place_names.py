"""A place name as any source spells it in, the key under which the gazetteer keeps it out.

>>> place_key("Al-Ḩasakah"), place_key("St. Petersburg"), place_key("U.S."), place_key("Saint-Denis")
('al hasakah', 'st petersburg', 'us', 'st denis')
"""

import functools
import re
import unicodedata

_LETTERS = str.maketrans("łŁøØđĐıðÐħĦœŒæÆ", "lLoOdDidDhHoOaA")
_DROPPED = re.compile(r"[.'’‘ʻʼʿʾ`´′]")
_BETWEEN = re.compile(r"[\s\-‐‑–—_/,]+")
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


@functools.lru_cache(maxsize=1 << 16)
def place_key(name: str) -> str:
    """The key of a name: small letters, no marks, no apostrophes, hyphens as spaces, Saint as St."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(c for c in name if not unicodedata.combining(c))
    words = _BETWEEN.sub(" ", _DROPPED.sub("", name)).casefold().split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_SHORT.get(w, w) for w in words)


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters and could stand in an English text."""
    return name[:1].isupper() and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’ʻʼʿʾ‘" for c in name)


_PARTICLES_LISTED = """
al el ad ar as ash at az an ed er es ez de la las los le les du del do da dos en y sur of and upon
the au aux am der den sous von
"""
PARTICLES = frozenset(_PARTICLES_LISTED.split())
"""Small words inside names, such as articles."""
