"""`kg info`: what the store holds."""

import argparse
from collections import Counter

from kg.doors.options import add_store

HELP = "show what the store holds: articles, outlets, days, counts, versions"
DESCRIPTION = """\
Shows what is in the store: articles with their outlets and days, how much was read from them, what was set aside, and
the versions of kg, model and ontology that read it."""
EXAMPLES = ["kg info", "kg info --articles"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--store, --articles."""
    add_store(parser)
    parser.add_argument("--articles", action="store_true", help="list every article with its id, day, outlet and path")


def run(args: argparse.Namespace) -> int:
    """Print it."""
    from kg.graph.store import Store
    from kg.words.versions import run_versions

    with Store.open(args.store) as store:
        shelved = store.articles()
        extractions = [store.load_extraction(a.id) for a in shelved]
        trouble = [a for a in shelved if a.trouble]
        summary = store.document("summary") or {}
    if args.articles:
        for extraction in sorted(extractions, key=lambda e: (e.article.published or "9999", e.article.path)):
            a = extraction.article
            line = f"{a.id[:12]}  {a.published or 'no date':10}  {a.outlet or '-':28}  {a.path}  {a.title or ''}"
            print(line.rstrip())
        return 0
    days = sorted(e.article.published[:10] for e in extractions if e.article.published)
    outlets = Counter(e.article.outlet or "no outlet" for e in extractions)
    print(f"store       {args.store}")
    print(f"articles    {len(extractions)}" + (f", {days[0]} to {days[-1]}" if days else ""))
    print(f"no date     {len(extractions) - len(days)}")
    print(
        "outlets     " + ", ".join(f"{name} ({n})" for name, n in sorted(outlets.items(), key=lambda x: (-x[1], x[0])))
    )
    for name, count in summary.items():
        print(f"{name:40} {count:6}")
    for name, version in run_versions().items():
        print(f"{name:16} {version}")
    for article in trouble:
        print(f"kept from an earlier reading: {article.path}: {article.trouble}")
    return 0
