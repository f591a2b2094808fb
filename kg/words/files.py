"""Where kg's own ontology, shapes and saved queries are: inside the wheel, or in the checkout beside `kg/`."""

import os
from pathlib import Path

EXTRA_ONTOLOGY = "KG_ONTOLOGY"
"""Environment variable: further folders of Turtle, parted as in PATH. `--ontology DIR` sets it for the process."""

_PACKAGE = Path(__file__).resolve().parent.parent


def _beside_or_inside(name: str) -> Path:
    inside = _PACKAGE / "_files" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def ontology_dir() -> Path:
    """Folder of the Turtle files that declare terms, words and known actors."""
    return _beside_or_inside("ontology")


def ontology_dirs() -> tuple[Path, ...]:
    """kg's own ontology and the analyst's folders beside it."""
    extra = os.environ.get(EXTRA_ONTOLOGY, "").split(os.pathsep)
    return (ontology_dir(), *(Path(folder) for folder in extra if folder))


def shapes_dir() -> Path:
    """Folder of the SHACL shapes."""
    return _beside_or_inside("shapes")


def queries_dir() -> Path:
    """Folder of the saved SPARQL queries."""
    return _PACKAGE / "queries"
