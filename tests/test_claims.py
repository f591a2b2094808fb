"""Claims on one event stand side by side: who agrees, who contradicts, what is later, what is no second source."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from asked import ask, two_articles
from tellings import extractions

from kg.doors.claims_files import claims_csv, claims_markdown
from kg.doors.claims_view import show_claims
from kg.doors.page import screen
from kg.joining.link import link_extractions
from kg.joining.roles_apart import weapons_apart
from kg.running.claims import collect_claims
from kg.running.discreet import HELD, PRIVATE, Discreet
from kg.running.view import View
from kg.words.records import Span, Statement

ARMY = ["army", "ArmedForce", "LR", "military"]
REBELS = ["LURD", "ArmedGroup", "LR", "rebel"]
DOCTOR = ["doctor", "Group", "LR", "medical"]
SHELLS = "Shells fell on the old quarter of the port town."
RAID = {"type": "Shelling", "day": "2003-07-21", "place": "Goma", "sentence": SHELLS}
GOLDEN = Path(__file__).parent / "golden"


def claims_on(*told, origins=(), change=lambda claim: claim, **facts):
    """The claims on one deed that each article tells with its own figures, source and roles."""
    articles = [{"published": f"2003-07-2{n + 3}", "event": {**RAID, **facts, **event}} for n, event in enumerate(told)]
    records = extractions({"articles": articles})
    records = [
        replace(e, casualties=tuple(change(replace(c, source=e.events[0].source)) for c in e.casualties))
        for e in records
    ]
    links = replace(link_extractions(records), origins=tuple(origins))
    (happening,) = links.happenings
    return collect_claims(View({e.article.id: e for e in records}, links), happening)


def flat(claims):
    return [claim for section in claims.figures for claim in section.claims]


def killed(number, day=None, group=None, words=None):
    return {"figures": [["killed", number, day, group, words]]}


# ---- what must not be said


def test_an_event_without_figures_has_no_section_of_figures():
    claims = claims_on({})
    assert claims.figures == ()
    assert "no figures are told of it" in show_claims(claims, 80, colour=False)


def test_copies_of_one_text_agree_with_nobody_and_say_so():
    wire = [(letter * 8, "Reuters") for letter in "ab"]
    one, two = flat(claims_on(killed(9, "2003-07-21"), killed(9, "2003-07-21"), origins=wire))
    assert (one.agrees, two.agrees) == ((), ())
    assert (one.sameOrigin, two.sameOrigin) == (None, 1)


def test_vague_words_neither_agree_nor_contradict():
    vague = lambda c: replace(c, qualifier="vague", min=3, max=9) if c.stated == 3 else c  # noqa: E731
    one, two = flat(claims_on(killed(3, "2003-07-21"), killed(40, "2003-07-21"), change=vague))
    assert (one.agrees, one.contradicts, one.differs) == (two.agrees, two.contradicts, two.differs) == ((), (), ())


def test_figures_of_two_groups_are_not_held_against_each_other():
    claims = claims_on(killed(9, "2003-07-21", "combatant", "soldier"), killed(2, "2003-07-21", "medical", "doctor"))
    assert [(s.group, len(s.claims), s.isShared) for s in claims.figures] == [
        ("combatant", 1, None),
        ("medical", 1, None),
    ]


def test_one_origin_alone_shares_nothing_with_itself():
    (section,) = claims_on(killed(9)).figures
    assert (section.allowed, section.isShared) == (None, None)
    wire = [(letter * 8, "Reuters") for letter in "ab"]
    (section,) = claims_on(killed(9, "2003-07-21"), killed(9, "2003-07-21"), origins=wire).figures
    assert (section.allowed, section.isShared) == (None, None)


# ---- what must be said


def test_two_numbers_for_one_day_contradict_each_other():
    claims = claims_on(killed(9, "2003-07-21"), killed(14, "2003-07-21"))
    one, two = flat(claims)
    assert (one.contradicts, two.contradicts) == ((2,), (1,))
    assert claims.figures[0].isShared is False
    assert "✗ contradicts #2" in show_claims(claims, 80, colour=False)


def test_figures_that_can_both_be_true_agree_and_what_is_left_is_told():
    at_least = lambda c: replace(c, qualifier="atLeast", max=None) if c.stated == 9 else c  # noqa: E731
    claims = claims_on(killed(9, "2003-07-21"), killed(14, "2003-07-21"), change=at_least)
    assert [c.agrees for c in flat(claims)] == [(2,), (1,)]
    assert (claims.figures[0].allowed, claims.figures[0].isShared) == ((14, 14), True)
    assert "all claims allow 14" in show_claims(claims, 80, colour=False)


def test_a_later_higher_toll_updates_and_is_no_contradiction():
    claims = claims_on(killed(9, "2003-07-21"), killed(14, "2003-07-23"))
    one, two = flat(claims)
    assert (one.supersededBy, two.updates, one.contradicts) == ((2,), (1,), ())
    assert claims.figures[0].isShared is None, "what is superseded is no last word"


def test_a_later_lower_number_is_told_as_another_one():
    one, two = flat(claims_on(killed(14, "2003-07-21"), killed(9, "2003-07-23")))
    assert (one.differs, two.differs) == ((2,), (1,))
    assert (one.contradicts, one.updates, two.updates) == ((), (), ())


def test_a_part_stands_below_its_whole_and_is_in_no_sum():
    def parted(claim):
        return replace(claim, partOf="c2", group="child", groupType="child") if claim.stated == 3 else claim

    told = {"figures": [["killed", 3], ["killed", 9]]}
    claims = claims_on(told, killed(9), change=parted)
    (section,) = claims.figures
    assert [(c.stated, c.partOf) for c in section.claims] == [(9, None), (3, 1), (9, None)]
    assert (section.toll.low, section.toll.high) == (9, 9)
    assert "    #2  killed 3 (child, part of #1)" in show_claims(claims, 80, colour=False)


def test_parts_that_are_parts_of_each_other_do_not_hang():
    def knotted(claim):
        return replace(claim, partOf="c2" if claim.id == "c1" else "c1")

    claims = claims_on({"figures": [["killed", 3], ["killed", 9]]}, change=knotted)
    assert len(flat(claims)) < 3


def test_what_only_a_party_claims_says_so():
    claims = claims_on({**killed(30), "agents": [REBELS], "source": REBELS})
    assert "claimed only by a party to it" in show_claims(claims, 80, colour=False)
    claims = claims_on({**killed(30), "agents": [REBELS], "source": DOCTOR})
    assert "party" not in show_claims(claims, 80, colour=False)


def test_killed_come_first_and_claims_are_numbered_as_they_are_shown():
    claims = claims_on({"figures": [["displaced", 400], ["injured", 3], ["killed", 9]]}, killed(9))
    assert [s.kind for s in claims.figures] == ["killed", "injured", "displaced"]
    assert [c.number for c in flat(claims)] == [1, 2, 3, 4]


def test_who_says_what_of_a_contested_role_stands_side_by_side():
    claims = claims_on({"agents": [ARMY], "source": REBELS}, {"agents": [REBELS], "source": ARMY})
    role = next(r for r in claims.roles if r.role == "agent")
    assert role.standing == "contested"
    assert [(v.names, v.reports) for v in role.versions] == [(("army",), (1,)), (("LURD",), (2,))]
    page = show_claims(claims, 80, colour=False)
    assert "WHO DID IT: contested" in page
    assert "r1 a.txt, 2003-07-23 · says LURD" in page


def test_who_denies_the_deed_is_no_voice_that_names_its_doer():
    told = {"agents": [ARMY], "modality": "negated", "source": ARMY, "deniedBy": [ARMY]}
    claims = claims_on({"agents": [ARMY]}, told)
    agent = next((r for r in claims.roles if r.role == "agent"), None)
    assert agent is None or [v.reports for v in agent.versions] == [(1,)]
    assert next(r for r in claims.roles if r.role == "occurrence").denials[0].reports == (2,)


def test_who_denies_it_is_told():
    claims = claims_on({"agents": [ARMY], "deniedBy": [ARMY]}, {})
    role = next(r for r in claims.roles if r.role == "occurrence")
    assert [(d.names, d.reports) for d in role.denials] == [(("army",), (1,))]
    assert "denied by army" in show_claims(claims, 80, colour=False)


@pytest.mark.parametrize(
    ("named", "is_apart"),
    [
        ([], False),
        ([(), ("drone",)], False),
        ([("mortar",), ("mortar",)], False),
        ([("rocket",), ("missile",)], False),
        ([("aircraft",), ("aerial bomb",)], False),
        ([("explosive",), ("drone",)], False),
        ([("drone", "mortar"), ("mortar",)], False),
        ([("drone",), ("mortar",)], True),
        ([("firearm",), ("car bomb",), ("firearm",)], True),
    ],
)
def test_weapons_are_apart_only_where_no_word_can_mean_both(named, is_apart):
    assert weapons_apart(named) is is_apart
    assert weapons_apart(reversed(named)) is is_apart


def test_weapons_that_two_articles_name_differently_are_shown_without_being_called_contested():
    claims = claims_on({"weapons": ["mine"]}, {"weapons": ["mortar"]})
    (role,) = claims.roles
    assert (role.role, role.standing) == ("weapon", "apart")
    assert "WITH WHAT: named differently (both may be true)" in show_claims(claims, 80, colour=False)
    assert claims_on({"weapons": ["mortar"]}, {"weapons": ["mortar"]}).roles == ()


def test_a_doer_whom_only_a_quoted_voice_names_is_told_as_claimed():
    claims = claims_on({"agents": [["bandits", "Group", "LR", None]], "source": DOCTOR})
    (role,) = claims.roles
    assert (role.role, role.standing, claims.event.asClaimed) == ("agent", "claimed", ("agent",))
    page = show_claims(claims, 80, colour=False)
    assert "by bandits (as claimed)" in page
    assert "WHO DID IT: as claimed (no article says so itself)" in page
    claims = claims_on({"agents": [["bandits", "Group", "LR", None]]})
    assert (claims.roles, claims.event.asClaimed) == ((), ())


def test_all_sentences_of_a_report_are_there_and_the_first_few_on_the_page():
    (record,) = extractions({"articles": [{"published": "2003-07-23", "event": RAID}]})
    told = record.events[0]
    more = tuple(Span(start=n * 100, end=n * 100 + 9, text=f"Sentence {n}.") for n in range(20, 25))
    record = replace(record, events=(replace(told, evidence=(*told.evidence, *more)),))
    links = link_extractions([record])
    claims = collect_claims(View({record.article.id: record}, links), links.happenings[0])
    assert [p.sentence for p in claims.reports[0].more] == [s.text for s in more]
    page = show_claims(claims, 80, colour=False)
    assert "Sentence 21." in page
    assert "Sentence 22." not in page
    assert "and 3 sentences more" in page


def test_a_doer_whom_only_the_other_side_names_is_told_so():
    claims = claims_on({"agents": [REBELS], "source": ARMY})
    assert "WHO DID IT: contested (only the other side says so)" in show_claims(claims, 80, colour=False)
    claims = claims_on({"agents": [REBELS], "source": ARMY, "deniedBy": [REBELS]})
    assert "WHO DID IT: contested\n" in show_claims(claims, 80, colour=False)


PUPILS, FIGHTERS = ["pupils", "Group", "LR", "education"], ["fighters", "Group", "LR", "rebel"]
CROWD, TRADER = ["crowd", "Group", "LR", None], ["trader", "Group", "LR", "civilian"]


@pytest.mark.parametrize(
    ("one", "other", "is_apart"),
    [
        ([PUPILS], [TRADER], False),
        ([PUPILS], [CROWD], False),
        ([PUPILS], [FIGHTERS, TRADER], False),
        ([ARMY], [FIGHTERS], False),
        ([PUPILS], [], False),
        ([PUPILS], [FIGHTERS], True),
        ([ARMY, FIGHTERS], [TRADER, PUPILS], True),
    ],
)
def test_targets_differ_where_one_knows_only_of_arms_and_another_only_of_none(one, other, is_apart):
    for first, second in ((one, other), (other, one)):
        claims = claims_on({"targets": first}, {"targets": second})
        assert [(r.role, r.standing) for r in claims.roles] == ([("target", "contested")] if is_apart else [])


def test_more_fighters_than_dead_on_another_day_are_told_as_another_number():
    whole, part = flat(claims_on(killed(9, "2003-07-21"), killed(17, "2003-07-22", "combatant", "fighter")))
    assert (whole.differs, part.differs, whole.contradicts) == ((2,), (1,), ())


def test_who_denies_or_accuses_is_shown_and_what_else_is_said_is_counted():
    (record,) = extractions({"articles": [{"published": "2003-07-23", "event": {**RAID, "agents": [ARMY, REBELS]}}]})
    where = Span(start=1000, end=1048, text=SHELLS)
    said = [
        Statement(id=f"s{n}", act=act, speaker="a1", against=against, content=(where,), about=about, rule="x")
        for n, (act, against, about) in enumerate(
            [("Denial", (), ("e1",)), ("Accusation", ("a2",), ("e1",)), ("Demand", (), ("e1",)), ("Denial", (), ())], 1
        )
    ]
    record = replace(record, statements=tuple(said))
    links = link_extractions([record])
    claims = collect_claims(View({record.article.id: record}, links), links.happenings[0])
    assert [s.act for s in claims.statements] == ["Denial", "Accusation", "Demand"]
    page = show_claims(claims, 80, colour=False)
    assert "  denial by army · a.txt, 2003-07-23\n      │ Shells fell" in page
    assert "accusation by army against LURD" in page
    assert "1 other statement about it or its figures" in page
    claims = replace(
        claims, statements=(replace(claims.statements[0], speaker="Commander Doe"), *claims.statements[1:])
    )
    shy = claims_markdown(claims, Discreet(["LURD", "Jo Doe"], with_private=False, with_text=False))
    assert "Doe" not in shy
    assert "accusation by army against a private person" in shy
    assert "Shells fell" not in shy


# ---- what leaves the house


def private_claims():
    sentence = "Ana Reyes saw shells fall on the quay of the town."
    told = {**killed(1), "source": ["Ana Reyes", "Person", None, None], "names": [["Ana Reyes", "Person"]]}
    where = Span(start=1000, end=2000, text=sentence)
    claims = claims_on({**told, "sentence": sentence}, change=lambda c: replace(c, evidence=(where,)))
    claims = replace(claims, event=replace(claims.event, private=("Ana Reyes",)))
    figures = [
        replace(s, claims=tuple(replace(c, passage=replace(c.passage, path="ana-reyes.txt")) for c in s.claims))
        for s in claims.figures
    ]
    return replace(claims, figures=tuple(figures))


def test_files_hold_back_private_names_and_sentences_unless_they_are_asked_for():
    claims = private_claims()
    for make in (claims_csv, claims_markdown):
        shy = make(claims, Discreet(claims.event.private, with_private=False, with_text=True))
        assert "reyes" not in shy.casefold()
        assert PRIVATE in shy
        mute = make(claims, Discreet(claims.event.private, with_private=True, with_text=False))
        assert "Ana Reyes" in mute
        assert "saw shells" not in mute
        assert "saw shells" in make(claims, Discreet(claims.event.private))


def test_words_that_name_a_private_person_are_held_back_whole():
    shy = Discreet(["Ana Reyes"], with_private=False, with_text=True)
    assert shy.words("the teacher Reyes") == HELD
    assert shy.sentence("Reyes, 61, was killed.") is None
    assert shy.sentence("Three were killed.") == "Three were killed."
    assert shy.name("Bo Reyes") == "Bo Reyes", "another person of that name"
    assert shy.name("the nurse Ana Reyes") == PRIVATE


@pytest.mark.parametrize(
    ("words", "is_held"),
    [
        ("Bo Li, 41, a fisher", True),
        ("the cousin of Bo  Li", True),
        ("FIELDS OF MARTA LEE BURN", True),
        ("the Lees fled", True),
        ("a bottle of lees", False),
        ("Bolivia", False),
        ("Marten, a town", False),
        ("Li River", False),
    ],
)
def test_names_of_two_letters_and_names_in_capitals_are_held_back_too(words, is_held):
    shy = Discreet(["Bo Li", "Marta Lee"], with_private=False, with_text=True)
    assert (shy.words(words) == HELD) is is_held
    assert (shy.sentence(words) is None) is is_held
    assert Discreet(["Bo Li", "Marta Lee"]).words(words) == words


@pytest.mark.parametrize(
    ("path", "is_held"),
    [
        ("press/marta-lee.txt", True),
        ("press/MartaLee_talks.html", True),
        ("bo-li.txt", True),
        ("quispe.txt", True),
        ("lee.txt", False),
        ("2004-03-marta.txt", False),
        ("libya/march.txt", False),
    ],
)
def test_a_file_named_after_a_private_person_is_told_by_its_id(path, is_held):
    shy = Discreet(["Bo Li", "Marta Lee", "Juan Quispe"], with_private=False)
    assert shy.path(path, "0123456789abcdef") == ("article 0123456789ab" if is_held else path)
    assert (shy.address(f"https://paper.example/{path}") == HELD) is is_held


# ---- the command


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return two_articles(tmp_path_factory.mktemp("asked") / "kg")


def test_the_page_is_as_it_was_looked_at(capfd, store, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    code, page, _ = ask(capfd, "claims", "drone", "strike", "--store", str(store))
    assert code == 0
    assert page == (GOLDEN / "asked_claims.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [50, 80, 140])
def test_no_line_is_cut_or_wider_than_the_screen(capfd, store, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    _, page, _ = ask(capfd, "claims", "drone", "--store", str(store))
    long = [line for line in page.splitlines() if len(line) > width and "http" not in line]
    assert long == []
    assert "…" not in page


def test_contradictions_are_marked_in_colour_and_in_words():
    claims = claims_on(killed(9, "2003-07-21"), killed(14, "2003-07-21"))
    assert "\x1b[1;31m✗ contradicts #2\x1b[0m" in show_claims(claims, 80, colour=True)
    assert "\x1b" not in show_claims(claims, 80, colour=False)


@pytest.mark.parametrize(
    ("is_terminal", "environment", "is_coloured"),
    [(True, {}, True), (False, {}, False), (True, {"NO_COLOR": "1"}, False), (True, {"TERM": "dumb"}, False)],
)
def test_colours_are_for_terminals_that_want_them(monkeypatch, is_terminal, environment, is_coloured):
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in {"TERM": "xterm", "COLUMNS": "300", **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: is_terminal)
    assert screen() == (140, is_coloured)


def test_json_holds_all_of_it_and_offsets_quote_the_text(capfd, store):
    code, out, _ = ask(capfd, "claims", "drone", "--store", str(store), "--format", "json")
    told = json.loads(out)
    assert code == 0
    assert [c["number"] for s in told["figures"] for c in s["claims"]] == [1, 2, 3]
    from written import WIRE

    first = told["figures"][0]["claims"][0]
    assert WIRE[first["start"] : first["end"]] == first["text"]
    assert WIRE[first["passage"]["start"] : first["passage"]["end"]] == first["passage"]["sentence"]


def test_json_lines_are_one_for_each_claim_role_and_report(capfd, store):
    _, out, _ = ask(capfd, "claims", "drone", "--store", str(store), "--format", "jsonl")
    layers = [json.loads(line)["layer"] for line in out.splitlines()]
    assert layers == ["figure"] * 3 + ["role"] * 2 + ["report"] * 3 + ["statement"]


def test_csv_has_a_row_for_each_figure(capfd, store):
    _, out, _ = ask(capfd, "claims", "drone", "--store", str(store), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(r["min"], r["max"], r["part_of"], r["outlet"]) for r in rows] == [
        ("12", "", "", "Example Wire"),
        ("2", "2", "1", "Example Wire"),
        ("9", "9", "", "Example Courier"),
    ]
    assert {r["sentence"] for r in rows} == {""}


def test_an_unknown_event_is_wrong_use_with_a_suggestion(capfd, store):
    code, out, err = ask(capfd, "claims", "Drone strick, El Fasher, 2025-07-11", "--store", str(store))
    assert (code, out) == (2, "")
    assert "did you mean" in err
    assert "(drone strike, El Fasher, 2025-07-11)" in err


def test_a_missing_store_is_told_in_one_message(capfd, tmp_path):
    code, out, err = ask(capfd, "claims", "drone", "--store", str(tmp_path / "none"))
    assert (code, out) == (3, "")
    assert err.startswith("kg: no store in")
