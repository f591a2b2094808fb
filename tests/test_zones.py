"""What on a page is not the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.intake.zones import read_zones

BODY = "Troops entered the town at dawn, residents said, and the road to the coast was closed to all traffic."


def taken(text: str, title: str | None = None) -> list[tuple[str, str]]:
    zones, _ = read_zones(text, title)
    return [(z.reason, text[z.start : z.end]) for z in zones]


@pytest.mark.parametrize(
    "line",
    [
        "Read more about the siege in the archives of the court, the judge told both lawyers.",
        "By noon the rebels had left the town.",
        "By Friday evening, all three bridges were closed",
        "Published figures put the number of dead at 40, the ministry said on Monday.",
        "The newsletter of the garrison, which thousands subscribed to during the war, printed every name, and on the "
        "morning of the attack its editor was already at work on the next list, his daughter told the inquiry, adding "
        "that the press never stopped for a single day until the building itself was hit by two rounds.",
        "Update on the talks is expected today, officials say.",
        "(Reporting by the commission was delayed for years.)",
        "Home to 40,000 people, the camp has no clinic.",
        "Source protection was discussed in court on Tuesday.",
        "“We never use cookies in the mess hall,” the cook said, laughing.",
    ],
)
def test_sentences_of_the_article_are_never_taken(line):
    assert taken(f"{BODY}\n\n{line}\n\n{BODY}") == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("ALSO READ | Who fired first?", "readMore"),
        ("Read more: How the port was lost", "readMore"),
        ("READ NEXT", "readMore"),
        ("See also: A timeline of the siege", "readMore"),
        ("By Amara Nwosu and Tom Reyes", "credit"),
        ("By our foreign staff", "credit"),
        ("By John J. Marlow", "credit"),
        ("Photo: Ministry of Defence", "credit"),
        ("Editing by Lea Novak", "credit"),
        ("(Reporting by Ann Lee in Lima and Tom Reyes in Quito; editing by Lea Novak)", "credit"),
        ("Updated 3 March 2022", "credit"),
        ("This site uses cookies. Accept all", "notice"),
        ("Sign up for our weekly newsletter", "notice"),
        ("© 2019 Lakeside Media. All rights reserved.", "notice"),
        ("Home | World | Asia", "navigation"),
    ],
)
def test_lines_of_the_page_are_taken_with_their_reason(line, reason):
    assert taken(f"Town falls after siege\n{line}\n\n{BODY}\n\n{BODY}") == [(reason, line)]


def test_a_list_of_other_articles_ends_where_prose_goes_on():
    text = f"{BODY}\n\nTrending\n- Shells hit market\n- Ten best beaches\n\n{BODY}\n"
    assert [t for _, t in taken(text)] == ["Trending", "- Shells hit market", "- Ten best beaches"]


def test_a_repeated_title_is_kept_once():
    title = "Town falls after a siege of forty days"
    text = f"World News {title}\n{title}\n\n{BODY}\n\n{title}\n"
    assert taken(text, title) == [("navigation", f"World News {title}"), ("repeatedTitle", title)]
    zones, _ = read_zones(text, title)
    assert zones[1].start > text.index(BODY)


def test_notices_at_the_end_of_the_last_paragraph_are_taken():
    text = f"{BODY}\n\n{BODY} Thank you for reading. Subscribe to our newsletter."
    assert taken(text) == [("notice", "Thank you for reading. Subscribe to our newsletter.")]


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("GOMA, Congo (Northern Wire) - Rebels took a hill.", "Northern Wire"),
        ("Medellín (ABC) — A court freed two men.", "ABC"),
        ("The army (and its allies) - long at odds - agreed.", None),
    ],
)
def test_the_agency_of_a_dateline_is_read(line, agency):
    _, facts = read_zones(f"Headline of the day here\n\n{line}\n\n{BODY}")
    assert facts.agency == agency


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published Friday 21 June 2024", "2024-06-21"),
        ("March 3, 1999", "1999-03-03"),
        ("2011-10-20", "2011-10-20"),
        ("Friday", None),
    ],
)
def test_the_day_of_a_date_line_is_read(line, day):
    _, facts = read_zones(f"Headline of the day here\n{line}\n\n{BODY}")
    assert facts.published == day


def test_author_is_read_from_the_byline_without_the_post():
    _, facts = read_zones(f"Headline of the day here\nBy Deborah Lind, Africa correspondent\n\n{BODY}")
    assert facts.author == "Deborah Lind"


@given(st.text(alphabet=st.sampled_from("ab By.|»-\n\r\t“”Trending1:©"), max_size=300), st.text(max_size=30))
def test_zones_lie_inside_the_text_in_order_and_apart(text, title):
    zones, _ = read_zones(text, title or None)
    ends = 0
    for zone in zones:
        assert ends <= zone.start < zone.end <= len(text)
        ends = zone.end
