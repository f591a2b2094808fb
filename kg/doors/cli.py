"""Scaffold of the command line: only `kg extract` for now."""

import json
import sys
from pathlib import Path


def main() -> int:
    """Scaffold."""
    from kg.intake.corpus import read_folder
    from kg.joining.collect import collect_extraction
    from kg.reading.pipeline import load_pipeline, read_text
    from kg.words.records import to_plain

    if sys.argv[1:2] != ["extract"]:
        print("only `kg extract PATH` works yet", file=sys.stderr)
        return 2
    nlp = load_pipeline()
    for article, text in read_folder(Path(sys.argv[2])):
        doc = read_text(nlp, text, title=article.title, outlet=article.outlet, published=article.published)
        print(json.dumps(to_plain(collect_extraction(doc, article)), ensure_ascii=False))
    return 0
