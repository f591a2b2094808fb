"""kg.toml, or [tool.kg] of pyproject.toml, in the working folder in; defaults for options out."""

import tomllib
from pathlib import Path
from typing import Any

from kg.words.errors import WrongUse
from kg.words.vocab import did_you_mean

KNOWN: dict[str, type] = {
    "store": str,
    "model": str,
    "jobs": int,
    "published": str,
    "ontology": list,
    "quiet": bool,
    "links": str,
    "corrections": str,
    "coder": str,
}
_PATHS = ("store", "links", "corrections")


def read_settings(folder: Path | None = None) -> dict[str, Any]:
    """Defaults for options. Raises WrongUse where the file cannot be read or names what kg does not know."""
    where = folder or Path()
    for name, table in (("kg.toml", None), ("pyproject.toml", "kg")):
        path = where / name
        if not path.is_file():
            continue
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
            if table is not None:
                continue
            raise WrongUse(f"{path}: {problem}", "Mend kg.toml or move it away.") from None
        settings = found if table is None else found.get("tool", {}).get(table)
        if settings is not None:
            return _checked(settings, path)
    return {}


def _checked(settings: dict[str, Any], path: Path) -> dict[str, Any]:
    for name, value in settings.items():
        if name not in KNOWN:
            raise WrongUse(
                f"{path}: kg has no setting {name!r}{did_you_mean(name, KNOWN)}",
                "Settings: " + ", ".join(KNOWN),
            )
        if not isinstance(value, KNOWN[name]):
            raise WrongUse(f"{path}: {name} must be a {KNOWN[name].__name__}, not {value!r}")
    settings |= {name: Path(settings[name]) for name in _PATHS if name in settings}
    return settings
