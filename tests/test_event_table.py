"""The table of events on the screen: nothing is cut, nothing doubtful looks plain."""

import pytest

from kg.doors.event_table import event_table, short_days, wrap
from kg.running.figure_words import figure_words, short_figures


def figure(low, high, kind="killed", group="everyone", qualifier="exact", **facts):
    return {"kind": kind, "min": low, "max": high, "groupType": group, "qualifier": qualifier, "part": False, **facts}


def part(low, high, group, **facts):
    return {**figure(low, high, group=group, **facts), "part": True}


@pytest.mark.parametrize(
    ("figures", "words", "short"),
    [
        ([], "", ""),
        ([figure(17, 17)], "17", "17"),
        ([figure(17, None)], "17 or more", "17+"),
        ([figure(None, 40)], "up to 40", "≤40"),
        ([figure(17, 17), figure(21, 21)], "17 to 21", "17–21"),
        ([figure(17, 17), figure(21, None)], "17 to 21 or more", "17–21+"),
        ([figure(28, None), figure(24, 99, qualifier="vague", text="dozens")], "28 or more", "28+"),
        ([figure(24, 99, qualifier="vague", text="dozens")], "dozens", "dozens"),
        ([figure(5, 5, group="combatant")], "5 combatant", "5 combatants"),
        ([figure(1, 1, group="child")], "1 child", "1 child"),
        ([figure(17, 17), figure(5, 5, group="combatant")], "17; 5 combatant", "17; 5 combatants"),
        ([figure(65, 65), part(14, 14, "child"), part(1, 1, "medical")], "65", "65 (14 children, 1 medical worker)"),
        ([figure(65, 65), part(9, 9, "everyone")], "65", "65"),
        (
            [figure(65, 65), figure(2, 2, group="police"), part(3, 3, "woman")],
            "65; 2 police",
            "65 (3 women); 2 police",
        ),
        ([figure(12, 12, kind="injured")], "", ""),
        ([figure(0, 0)], "0", "0"),
        ([figure(9, 9, superseded=True), figure(12, 12)], "12", "12"),
        ([figure(1, 1, group="other")], "1 other", "1"),
        ([figure(4, 4), figure(2, 2, group="other")], "4; 2 other", "4; 2 people"),
    ],
)
def test_figures_in_a_few_words_and_in_fewer(figures, words, short):
    assert figure_words(figures, "killed") == words
    assert short_figures(figures, "killed") == short


def test_more_than_a_hundred_is_not_told_as_a_hundred_and_one():
    told = [figure(101, None, qualifier="moreThan", stated=100)]
    assert (figure_words(told, "killed"), short_figures(told, "killed")) == ("more than 100", ">100")
    beside = [*told, figure(120, 120, stated=120)]
    assert figure_words(beside, "killed") == "101 to 120 or more"


def test_people_without_a_type_are_called_as_the_articles_call_them():
    told = [figure(4, 4), {**figure(2, 2, group="other"), "group": "fisherman"}]
    assert short_figures(told, "killed") == "4; 2 fishermen"


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("1994-04-07", "1994-04-07", "1994-04-07"),
        ("1994-04-07", None, "1994-04-07"),
        ("1994-04-07", "1994-04-09", "1994-04-07 to 09"),
        ("1994-04-01", "1994-04-30", "1994-04"),
        ("1996-02-01", "1996-02-29", "1996-02"),
        ("1994-04-01", "1994-05-31", "1994-04-01 to 05-31"),
        ("1994-01-01", "1994-12-31", "1994"),
        ("1993-12-31", "1994-01-01", "1993-12-31 to 1994-01-01"),
        (None, None, "by 1994-04-12"),
    ],
)
def test_a_span_of_days_is_told_whole_and_no_word_twice(earliest, latest, words):
    assert short_days({"earliest": earliest, "latest": latest, "notAfter": "1994-04-12T06:00:00"}) == words


def row(**facts):
    return {
        "short": "kb4x2m", "type": "Shelling", "modality": "actual", "extent": "single", "place": "Gikongoro",
        "placeRelation": "near", "earliest": "1994-04-07", "latest": "1994-04-09", "notAfter": "1994-04-12",
        "agents": ["Presidential Guard"], "targets": ["displaced people"], "participants": [], "contested": [],
        "figures": [figure(35, None), part(2, 2, "child")], "reports": [{}, {}], **facts,
    }  # fmt: skip


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_at_every_width_nothing_is_cut_and_no_line_is_too_long(width):
    long = row(agents=["Armed Forces of the Democratic Republic of the Congo", "Mai-Mai"], contested=["agent"])
    shown = event_table([row(), long, row(type="Demonstration", place=None)], width)
    words = shown.replace("\n", " ").split()
    assert max(map(len, shown.splitlines())) <= width
    assert "…" not in shown
    for word in ("kb4x2m", "1994-04-07", "09", "near", "35+", "(2", "children)", "Democratic", "demonstration"):
        assert word in words, word


def test_who_only_some_say_did_it_is_marked_and_what_is_contested_stands_below():
    lines = event_table([row(contested=["agent", "killed"])], 160).splitlines()
    assert "Presidential Guard?" in lines[2]
    assert lines[3].strip() == "contested: agent, killed"


def test_a_doer_whom_no_article_names_itself_is_said_to_be_claimed():
    assert event_table([row(asClaimed=["agent"])], 160).splitlines()[3].strip() == "as claimed: agent"
    contested = event_table([row(asClaimed=["agent"], contested=["agent"])], 160).splitlines()
    assert contested[3].strip() == "contested: agent"


def test_what_is_not_plainly_so_is_said_below_the_event():
    assert event_table([row(modality="planned", extent="ongoing")], 120).splitlines()[-1].strip() == "planned; ongoing"


def test_names_cannot_command_a_terminal():
    assert "\x1b" not in event_table([row(agents=["a\x1b[2Jb"])], 120)


def test_colours_are_shown_only_where_they_are_wanted():
    assert "\x1b[33m" in event_table([row(contested=["killed"])], 120, colour=True)
    assert "\x1b" not in event_table([row(contested=["killed"])], 120)


def test_a_word_longer_than_a_line_is_broken_and_kept():
    assert wrap("Donaudampfschifffahrt ab", 10) == ["Donaudampf", "schifffahr", "t ab"]
    assert wrap("", 10) == [""]
