"""Terms cannot drift: what code, shapes, queries and docs name is declared, and what is declared is used."""

import ast
import dataclasses
import re
import typing
from pathlib import Path

import pyoxigraph
import pytest

from kg.words import records
from kg.words.files import queries_dir, shapes_dir
from kg.words.vocab import BASE, UnknownTerm, vocabulary

ROOT = Path(__file__).parent.parent
TERM = re.compile(r"\bckg:([A-Za-z][\w-]*)")
LOCAL = {"id", "path", "start", "end", "text"}
"""Fields that have no term: local ids, the path, and the offsets that make the IRI of a mention."""


def undeclared(text: str) -> set[str]:
    return {name for name in TERM.findall(text) if name not in vocabulary().terms}


@pytest.mark.parametrize(
    "path", sorted([*shapes_dir().glob("*.ttl"), *queries_dir().glob("*.rq")]), ids=lambda p: p.name
)
def test_shapes_and_queries_use_declared_terms(path):
    assert not undeclared(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")]), ids=lambda p: p.name)
def test_docs_use_declared_terms(path):
    assert not undeclared(path.read_text(encoding="utf-8"))


def test_ontology_files_use_declared_terms():
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        for triple in pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE):
            for term in (triple.predicate, triple.object):
                if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith(BASE):
                    assert term.value in vocabulary().entries, f"{path.name}: {term.value}"


def test_terms_named_in_code_are_declared():
    vocab = vocabulary()
    for path in sorted((ROOT / "kg").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if len(words) != len(node.args):
                continue
            if (
                node.func.attr in ("term", "ancestors", "subclasses")
                and len(words) == 1
                and re.fullmatch(r"\w+", words[0])
            ):
                assert words[0] in vocab.terms, f"{path}:{node.lineno} {words[0]}"
            elif node.func.attr == "concept" and len(words) == 2:
                assert words[1] in vocab.notations(words[0]), f"{path}:{node.lineno} {words}"
            elif node.func.attr == "instances" and len(words) == 1:
                assert ":" in words[0] or words[0] in vocab.terms, f"{path}:{node.lineno} {words[0]}"


def test_raw_iris_stand_only_in_the_vocabulary():
    for path in sorted((ROOT / "kg").rglob("*.py")):
        if path.name != "vocab.py":
            text = "\n".join(x for x in path.read_text(encoding="utf-8").splitlines() if not x.lstrip().startswith("'"))
            assert "w3id.org/conflict-kg/ontology" not in text, path


def test_every_term_has_a_label_and_a_definition():
    vocab = vocabulary()
    for name in (*vocab.classes(), *vocab.properties()):
        iri = vocab.term(name)
        assert vocab.label(iri), name
        assert vocab.definition(iri).endswith("."), name


def test_every_class_has_a_shape_and_every_shape_a_class():
    shaped = set()
    target = pyoxigraph.NamedNode("http://www.w3.org/ns/shacl#targetClass")
    for path in shapes_dir().glob("*.ttl"):
        for triple in pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE):
            if triple.predicate == target and triple.object.value.startswith(BASE):
                shaped.add(triple.object.value.removeprefix(BASE))
    vocab = vocabulary()
    assert shaped <= set(vocab.classes())
    for name in vocab.classes():
        assert shaped & set(vocab.ancestors(name)), f"no shape sees ckg:{name}"


def record_fields(kind: type = records.Extraction, prefix: str = "") -> set[str]:
    """Every field of the record as a dotted path, "events.agents"; spans inside count by their own name."""
    found = set()
    hints = typing.get_type_hints(kind)
    for field in dataclasses.fields(kind):
        inner = [a for a in typing.get_args(hints[field.name]) if dataclasses.is_dataclass(a)] or (
            [hints[field.name]] if dataclasses.is_dataclass(hints[field.name]) else []
        )
        path = f"{prefix}{field.name}"
        if field.name not in LOCAL and (prefix or not inner):
            found.add(path)
        for nested in inner:
            found |= record_fields(nested, path + ".")
    return found


def test_record_fields_and_terms_answer_each_other():
    answered = {f for e in vocabulary().entries.values() for f in e.all("recordField")}
    fields = record_fields()
    missing = {f for f in fields if f not in answered and not any(a.startswith(f + ".") for a in answered)}
    assert not missing, "no term answers to these fields"
    known = fields | {f"{layer}.text" for layer in ("casualties", "quantities", "events.objects", "events.weapons")}
    unknown = {a for a in answered if a not in known and a != "article.id"}
    assert not unknown, "terms that answer to no field"


@pytest.mark.parametrize("misspelt", ["Atack", "Shellling", "agnet", "evidense"])
def test_a_misspelt_term_is_an_error_with_a_hint(misspelt):
    with pytest.raises(UnknownTerm, match="did you mean"):
        vocabulary().term(misspelt)
    assert undeclared(f"?e a ckg:{misspelt} .") == {misspelt}


def test_a_misspelt_item_of_a_list_is_an_error_with_a_hint():
    with pytest.raises(UnknownTerm, match="did you mean atLeast"):
        vocabulary().concept("qualifier", "atleast")
    with pytest.raises(UnknownTerm, match="did you mean modality"):
        vocabulary().concept("modalty", "actual")
