"""Fixtures that every test may use."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from spacy.language import Language

sys.path.insert(0, str(Path(__file__).parent))

from kg.words.vocab import Vocabulary, vocabulary

# A run in the background may begin with Ctrl-C ignored, and programs under test would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("kg", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("kg")


@pytest.fixture(scope="session")
def vocab() -> Vocabulary:
    """The vocabulary of the project's own ontology."""
    return vocabulary()


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The real pipeline; only tests marked `model` may ask for it."""
    from kg.reading.pipeline import load_pipeline

    return load_pipeline()


@pytest.fixture
def corpus() -> Path:
    """The corpus of the project."""
    return Path(__file__).parent.parent / "corpus"


@pytest.fixture(scope="session")
def extracted() -> str:
    """What `kg extract corpus` prints, under one hash seed; made once."""
    done = subprocess.run(
        [sys.executable, "-m", "kg", "extract", str(Path(__file__).parent.parent / "corpus"), "--quiet"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    return done.stdout.decode()
