"""A name with the words around it in, whether it opens a report out: "SUMY, Ukraine (AP) -", "Bamako, Thursday"."""

from spacy.tokens import Doc

from kg.reading.place_rules.spots import Spot, is_name


def is_dateline(doc: Doc, spot: Spot) -> bool:
    """Whether a name opens a paragraph before a dash or the name of an agency: "SUMY, Ukraine (AP) -"."""
    if spot.start > 0 and "\n" not in doc[spot.start - 1].text and not doc[spot.start].is_sent_start:
        return _is_large_dateline(doc, spot)
    if spot.end < len(doc) and doc[spot.end].is_space and "\n" in doc[spot.end].text:
        return doc[spot.start : spot.end].text.isupper()
    if spot.end + 1 < len(doc) and doc[spot.end].text == "," and _is_day_line(doc, spot.end + 1):
        return True
    for token in doc[spot.end : spot.end + 14]:
        if token.text in ("—", "–", "--", "-", ":") and (token.whitespace_ or token.nbor(-1).whitespace_):
            return token.text != ":" or token.i == spot.end
        if not (is_name(token) or token.is_punct or token.like_num or token.is_space):
            return False
    return False


def _is_day_line(doc: Doc, start: int) -> bool:
    """Whether the rest of a line is a day: "Thursday", "3 March 1996"."""
    for token in doc[start : start + 6]:
        if token.is_space and "\n" in token.text:
            return token.i > start
        if token.ent_type_ != "DATE" and not token.like_num and not token.is_punct:
            return False
    return False


def _is_large_dateline(doc: Doc, spot: Spot) -> bool:
    """Whether a name in capitals before a dash stands among words that are not: "March 2 GOMA -- Shells fell"."""
    if spot.end >= len(doc) or doc[spot.end].text not in ("—", "–", "--", "-") or not doc[spot.end].whitespace_:
        return False
    text = doc[spot.start : spot.end].text
    return len(text) > 3 and text.isupper() and not doc[spot.start - 1].text.isupper()
