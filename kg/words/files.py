"""Where kg's own ontology, shapes and saved queries are: inside the wheel, or in the checkout beside `kg/`."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _beside_or_inside(name: str) -> Path:
    inside = _PACKAGE / "_files" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def ontology_dir() -> Path:
    """Folder of the Turtle files that declare terms, words and known actors."""
    return _beside_or_inside("ontology")


def shapes_dir() -> Path:
    """Folder of the SHACL shapes."""
    return _beside_or_inside("shapes")


def queries_dir() -> Path:
    """Folder of the saved SPARQL queries."""
    return _PACKAGE / "queries"
