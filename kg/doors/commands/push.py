"""`kg push`: the graph into a triplestore, over the SPARQL Graph Store Protocol."""

import argparse
import os
import sys

from kg.doors.options import add_store

HELP = "load the graph into a triplestore"
DESCRIPTION = """\
Writes every named graph, and their union as .../id/graph/merged, to a server that speaks the SPARQL 1.1 Graph Store
Protocol (Oxigraph, Fuseki, GraphDB, Virtuoso). Each graph is replaced whole, so pushing twice changes nothing. One
server holds one store: graphs of articles that this store does not have are deleted there. URL is the server's root
(Oxigraph) or the address of its graph store. User and password are taken from KG_USER and KG_PASSWORD."""
EXAMPLES = [
    "kg push http://localhost:7878/",
    "KG_USER=kg KG_PASSWORD=… kg push http://host:8890/sparql-graph-crud-auth",
]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """URL, --store, what may leave the house."""
    parser.add_argument("url", metavar="URL", help="address of the server")
    add_store(parser)
    parser.add_argument("--with-private", action="store_true", help="with the names of private people")
    parser.add_argument("--with-text", action="store_true", help="with sentences and quotations")
    parser.add_argument("--quiet", action="store_true", help="say nothing while all goes well")


def run(args: argparse.Namespace) -> int:
    """Push, and say what was written."""
    from kg.graph.push import Server, push
    from kg.graph.store import Store

    server = Server(args.url, os.environ.get("KG_USER"), os.environ.get("KG_PASSWORD"))
    with Store.open(args.store) as store:
        done = push(store, server, with_private=args.with_private, with_text=args.with_text)
    if not args.quiet:
        gone = f", {done.deleted} deleted" if done.deleted else ""
        print(f"pushed {done.graphs} graphs with {done.triples:,} triples to {args.url}{gone}", file=sys.stderr)
    return 0
