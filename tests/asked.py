"""A store on disk that questions can be asked of, made of records by hand: nothing is read and no graph is needed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import written

from kg.doors.cli import main
from kg.graph.shelf import Shelved
from kg.graph.store import Store
from kg.running.view import LINKS
from kg.words.happenings import Links
from kg.words.records import Extraction, to_plain


def fill(folder: Path, records: Iterable[Extraction], texts: Mapping[str, str], links: Links) -> Path:
    """Make a store of records, their texts by article id, and what linking made of them; its folder."""
    with Store.build(folder) as draft:
        for record in records:
            article = record.article
            shelved = Shelved(id=article.id, root="/r", path=article.path, reader="r")
            draft.save_article(shelved, texts.get(article.id, ""), to_plain(record))
        draft.save_document(LINKS, to_plain(links))
        draft.publish()
    return folder


def two_articles(folder: Path) -> Path:
    """A store of the two written articles: one strike told with two tolls, a denial, an attack that is planned."""
    (wire, wire_text), (courier, courier_text) = written.wire(), written.courier()
    links = written.linked()
    strike, plan, _ = links.happenings
    (first, second), denial = strike.reports, (wire.article.id, "e2")
    strike = replace(strike, reports=(first, denial, second), contested=("agent", "killed", "occurrence"))
    links = replace(links, happenings=(strike, plan), origins=((wire.article.id, "Example Agency"),))
    return fill(folder, [wire, courier], {wire.article.id: wire_text, courier.article.id: courier_text}, links)


def ask(capfd, *words: str) -> tuple[int, str, str]:
    """Run a command in process: exit code, stdout, stderr."""
    capfd.readouterr()
    try:
        code = main(list(words))
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    out = capfd.readouterr()
    return code, out.out, out.err
