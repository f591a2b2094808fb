"""Line breaks that only keep lines short end no sentence, and every span still quotes the text as it is."""

import textwrap

import pytest
from hand import blank
from hypothesis import given
from hypothesis import strategies as st

from kg.intake.wrapping import unwrapped
from kg.joining.collect import collect_extraction
from kg.reading import layers
from kg.words.records import Article

STORY = (
    "Gunmen on motorcycles attacked a bus on the road between Gao and Ansongo on Tuesday morning, and at least eleven "
    "people were killed, the governor said. The driver, who was wounded in the arm, walked nine kilometres to the next "
    "checkpoint. Nobody has said who the attackers were, and the army has not commented on reports that a patrol had "
    "passed the place an hour earlier."
)


@pytest.mark.parametrize("width", [48, 65, 72, 100])
def test_a_wrapped_paragraph_becomes_one_line_of_the_same_length(width):
    text = textwrap.fill(STORY, width)
    assert "\n" in text
    assert unwrapped(text) == text.replace("\n", " ")


def test_paragraphs_stay_apart():
    text = textwrap.fill(STORY, 65) + "\n\n" + textwrap.fill(STORY, 65)
    assert unwrapped(text).split("\n\n") == [STORY, STORY]


@pytest.mark.parametrize(
    "text",
    [
        "Truce holds in Gao\nArmy denies shelling of the market\nTwelve held after riot in the capital\nRain",
        f"Bus attacked near Gao\n{STORY}\n{STORY}",
        "\n".join(["A line of a list that is long", "short", "A longer line of the list, with more", "end"] * 3),
        "",
        "\n\n\n",
    ],
    ids=["headlines", "paragraphs", "list", "empty", "breaks"],
)
def test_a_text_that_is_not_wrapped_stays_as_it_is(text):
    assert unwrapped(text) == text


def test_a_last_short_line_ends_its_paragraph():
    lines = textwrap.wrap(STORY, 60)
    text = "\n".join([*lines, "Rebels deny it"])
    assert unwrapped(text).split("\n")[-1] == "Rebels deny it"


@given(st.text(alphabet=st.sampled_from("ab \n.-é"), max_size=400))
def test_only_breaks_change_and_nothing_moves(text):
    made = unwrapped(text)
    assert len(made) == len(text)
    assert all(a == b or (a == "\n" and b == " ") for a, b in zip(text, made, strict=True))


def test_spans_of_a_wrapped_text_quote_the_text_itself():
    text = "the border\nguards left"
    doc = blank()(text.replace("\n", " "))
    row = {
        "id": "a1",
        "name": "border guards",
        "type": "Group",
        "mentions": [{"start": 4, "end": 17, "text": "x", "rule": "actors.group"}],
    }
    layers.write(doc, "actors", [doc[1:3]], [row])
    made = collect_extraction(doc, Article(id="0", path="a.txt"), text)
    assert made.actors[0].mentions[0].text == "border\nguards"
