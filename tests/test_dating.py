"""The day of publication from the text alone: only where its words prove it."""

import pytest

from kg.intake.corpus import Text, read_corpus
from kg.intake.dating import infer_day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Shells fell on the market.",
        "GOMA, 3 March (Radio Lac) - Calm has returned.",
        "GOMA, Sunday, 3 March (Radio Lac) - Calm has returned. The 2012 war was worse.",
        "GOMA, 31 February 2019 (Radio Lac) - Calm has returned.",
        "GOMA, Monday, 3 March 2019 (Radio Lac) - Calm has returned.",
        "GOMA, 3 March 55 (Radio Lac) - Calm has returned.",
        "On Sunday, 3 March 2019, two shells fell on Goma - and nobody was hurt.",
        "The town fell on 3 March 2019. Copyright 2020 Radio Lac",
        "Today, 3 March 2019, it rained. Today, 4 March 2019, it did not.",
        "GOMA (Radio Lac) - Calm has returned.\n\nCopyright 2019 Radio Lac",
        "BOR, 5 January - Calm.\n\n© 2013 Nile News\n© 2014 Wire",
        "The report published on 3 March 2019 by monitors said that nobody had been hurt at the crossing in any of "
        "the weeks before, and that the market was open for trade on most days of the month under review.",
    ],
)
def test_what_is_not_proved_is_not_inferred(text):
    assert infer_day(text) is None


@pytest.mark.parametrize(
    ("text", "day", "proof"),
    [
        ("GOMA, 3 March 2019 (Radio Lac) - Calm has returned.", "2019-03-03", "dateline"),
        ("GOMA, Congo, March 3, 2019 (Radio Lac) — Calm has returned.", "2019-03-03", "dateline"),
        ("GOMA, Congo (Radio Lac), Sunday, March 3, 2019: Calm has returned.", "2019-03-03", "dateline"),
        ("Bogota, 7 Nov 85 (RCN) -- Tanks entered the courtyard.", "1985-11-07", "dateline"),
        ("Tripoli, 7 Nov 19 (LNA) -- Tanks entered the courtyard.", "2019-11-07", "dateline"),
        ("BOR, Sunday, 5 January - Calm.\n\nCopyright 2010-2014 Nile News", "2014-01-05", "dateline"),
        ("GOMA, Sunday, 3 March - Calm has returned. It is the first calm of 2019.", "2019-03-03", "dateline"),
        ("Calm returns\n\nCalm has returned to Goma.\n\nLast updated: 4 March 2019, 10:32 GMT", "2019-03-04", "label"),
        ("Calm returns\n\nPosted Sunday 3 March\n\nCalm is back.\n\n(c) 2019 Radio Lac", "2019-03-03", "label"),
        ("Rebels left Goma today, Sunday, 3 March 2019, the mayor said.", "2019-03-03", "today"),
        ("Rebels left Goma yesterday (2 March 2019), the mayor said.", "2019-03-03", "today"),
    ],
)
def test_a_proof_gives_the_day_and_says_what_it_is(text, day, proof):
    assert infer_day(text) == (day, proof)


def read_one(tmp_path, text: str, published: str | None = None) -> Text:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (found,) = read_corpus([tmp_path], published)
    assert isinstance(found, Text)
    return found


def test_an_inferred_day_is_said_to_be_inferred(tmp_path):
    article = read_one(tmp_path, "GOMA, 3 March 2019 (Radio Lac) - Calm has returned to the town.").article
    assert (article.published, article.publishedBasis) == ("2019-03-03", "inferred")
    assert article.warnings == ("publication date inferred (dateline)",)


def test_what_the_user_says_outranks_what_is_inferred(tmp_path):
    article = read_one(tmp_path, "GOMA, 3 March 2019 (Radio Lac) - Calm has returned.", "2020-01-01").article
    assert (article.published, article.publishedBasis, article.warnings) == ("2020-01-01", "option", ())
