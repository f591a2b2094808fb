"""A web page in, its article text and what it says of itself out; trafilatura does the work."""

import logging

from kg.intake.metadata import is_day
from kg.words.errors import BadArticle


def read_page(html: str, path: str) -> tuple[str, dict[str, str]]:
    """(text, facts) of a page; facts may hold title, author, outlet, url, language, published with its basis.

    Raises BadArticle where no article text can be found.
    """
    import trafilatura  # slow to import, and only pages need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(html, include_comments=False, include_tables=False, with_metadata=True)
    plain = dict(document if isinstance(document, dict) else document.as_dict()) if document is not None else {}
    text = plain.get("text") or ""
    if not text.strip():
        raise BadArticle(f"{path}: no article text found on the page")
    names = {"title": "title", "author": "author", "sitename": "outlet", "url": "url", "language": "language"}
    facts = {ours: str(plain[theirs]) for theirs, ours in names.items() if plain.get(theirs)}
    if plain.get("date") and is_day(str(plain["date"])):
        facts |= {"published": str(plain["date"]), "publishedBasis": "document"}
    return text, facts
