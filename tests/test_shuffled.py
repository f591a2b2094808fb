"""Sentences of many articles in any order still make a record: nothing in one may hang on what stood around it."""

import random
import re
from pathlib import Path

import jsonschema
import pytest
from hand import spans_in
from record_schema import schema

from kg.joining.collect import collect_extraction
from kg.reading.pipeline import read_text
from kg.words.records import Article, to_plain

pytestmark = pytest.mark.model
TEXTS = 120
SENTENCES = 12
_HERE = Path(__file__).parent
_FOLDERS = (_HERE.parent / "corpus", *sorted((_HERE / "gold").glob("*/")), _HERE / "happenings" / "seen")


def _sentences() -> list[str]:
    files = [f for folder in _FOLDERS for f in sorted(folder.glob("*.txt"))]
    return [s for f in files for s in re.split(r"(?<=[.!?])\s+", f.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def shuffled() -> list[str]:
    dice, sentences = random.Random(41), _sentences()
    assert len(sentences) > 500
    joints = (" ", "\n", "\n\n")
    return [dice.choice(joints).join(dice.sample(sentences, SENTENCES)) for _ in range(TEXTS)]


def test_any_order_of_sentences_makes_a_record(nlp, shuffled):
    validator = jsonschema.Draft202012Validator(schema())
    dice = random.Random(42)
    for text in shuffled:
        day = dice.choice([None, "2024-05-14"])
        title = dice.choice([None, text.partition("\n")[0][:90]])
        record = collect_extraction(
            read_text(nlp, text, published=day, title=title), Article(id="0" * 64, path="shuffled.txt")
        )
        plain = to_plain(record)
        faults = [f"{list(e.path)}: {e.message[:200]}" for e in validator.iter_errors(plain)]
        assert not faults, (text, faults[:5])
        for span in spans_in(plain):
            assert text[span["start"] : span["end"]] == span["text"], text
