"""Law 2: which figures of one happening cannot both be true."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.joining.compare import comparable, contradicts, entails, interval, updates
from kg.words.records import CasualtyClaim

KINDS = ("killed", "injured", "casualties", "missing", "captured")
GROUPS = (
    (None, "everyone"),
    ("people", "everyone"),
    ("person", "everyone"),
    ("civilian", "civilian"),
    ("Palestinian civilian", "civilian"),
    ("child", "child"),
    ("soldier", "combatant"),
    ("fighter", "combatant"),
    (None, "other"),
)


def claim(
    kind="killed", low=10, high=10, qualifier="exact", group=None, kind_of="everyone", part=None, day="2024-05-01"
):
    return CasualtyClaim(
        id="c1", kind=kind, min=low, max=high, stated=low, qualifier=qualifier, group=group, groupType=kind_of,
        partOf=part, asOf=day, start=0, end=0, text="", rule="test",
    )  # fmt: skip


@st.composite
def claims(draw):
    low, more = draw(st.integers(0, 500)), draw(st.integers(0, 200))
    shape = draw(st.sampled_from(("point", "range", "open above", "open below")))
    group, kind_of = draw(st.sampled_from(GROUPS))
    return claim(
        kind=draw(st.sampled_from(KINDS)),
        low=None if shape == "open below" else low,
        high={"point": low, "range": low + more, "open above": None, "open below": low}[shape],
        qualifier=draw(st.sampled_from(("exact", "about", "nearly", "vague")))
        if shape in ("point", "range")
        else "exact",
        group=group,
        kind_of=kind_of,
        part=draw(st.sampled_from((None, None, "c9"))),
        day=draw(st.sampled_from(("2024-05-01", "2024-05-02", None))),
    )


@given(claims(), claims())
def test_contradiction_is_mutual(a, b):
    assert contradicts(a, b) == contradicts(b, a)
    assert comparable(a, b) == comparable(b, a)


@given(claims())
def test_no_claim_contradicts_or_updates_itself(a):
    assert not contradicts(a, a)
    assert not updates(a, a)


@given(claims(), claims(), st.integers(0, 50), st.integers(0, 50))
def test_widening_an_interval_never_makes_a_contradiction(a, b, down, up):
    wider = replace(
        a,
        min=None if a.min is None else max(0, a.min - down),
        max=None if a.max is None else a.max + up,
    )
    assert not contradicts(wider, b) or contradicts(a, b)


@given(claims(), claims(), st.sampled_from(("about", "nearly", "vague")))
def test_blurring_never_makes_a_contradiction(a, b, qualifier):
    if a.qualifier == "exact":
        assert not contradicts(replace(a, qualifier=qualifier), b) or contradicts(a, b)


@given(claims(), claims(), claims())
def test_entailment_is_handed_on(a, b, c):
    if entails(a, b) and entails(b, c):
        assert entails(a, c)


@given(claims())
def test_a_claim_whose_group_is_told_entails_itself(a):
    assert entails(a, a) or a.group is None


@given(claims(), claims())
def test_a_part_never_contradicts_a_whole_that_leaves_room_for_it(a, b):
    if entails(a, b) and a.max is not None and b.max is not None and b.max <= a.max and not comparable(a, b):
        assert not contradicts(a, replace(b, min=min(b.min or 0, b.max)))


@given(claims(), st.integers(1, 400))
def test_two_points_of_one_claim_contradict_unless_they_are_blurred(a, more):
    first = replace(a, min=10, max=10, qualifier="exact", asOf="2024-05-01", group="people", groupType="everyone")
    assert contradicts(first, replace(first, min=10 + more, max=10 + more))


@given(claims(), claims())
def test_what_contradicts_has_disjoint_intervals_on_one_day(a, b):
    if contradicts(a, b):
        (low, high), (least, most) = interval(a), interval(b)
        assert high < least or most < low
        assert a.asOf == b.asOf
        assert "vague" not in (a.qualifier, b.qualifier)


@given(claims(), claims())
def test_an_update_runs_one_way_and_is_no_contradiction(a, b):
    if updates(a, b):
        assert not updates(b, a)
        assert not contradicts(a, b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(claim(), claim(low=12, high=12), True, id="10 killed, 12 killed"),
        pytest.param(claim(low=10, high=None), claim(low=12, high=12), False, id="at least 10 allows 12"),
        pytest.param(claim(low=13, high=None), claim(low=12, high=12), True, id="more than 12 is not 12"),
        pytest.param(claim(low=None, high=8), claim(low=10, high=10), True, id="up to 8 is not 10"),
        pytest.param(claim(low=84, high=84, qualifier="about"), claim(low=90, high=90), False, id="about 84 allows 90"),
        pytest.param(
            claim(low=84, high=84, qualifier="about"), claim(low=100, high=100), True, id="about 84 is not 100"
        ),
        pytest.param(
            claim(low=24, high=99, qualifier="vague"), claim(low=3, high=3), False, id="dozens contradicts nothing"
        ),
        pytest.param(claim("casualties", 0, 0), claim("killed", 2, 2), True, id="no casualties, two killed"),
        pytest.param(claim("casualties", 0, 0), claim("injured", 2, 2), True, id="no casualties, two injured"),
        pytest.param(claim("casualties", 20, 20), claim("killed", 2, 2), False, id="20 casualties, two of them killed"),
        pytest.param(claim("killed", 0, 0), claim("injured", 2, 2), False, id="none killed, two injured"),
        pytest.param(claim(group="people"), claim(low=12, high=12, group="person"), True, id="people are persons"),
        pytest.param(claim(group=None), claim(low=12, high=12, group="people"), True, id="no group is everyone"),
        pytest.param(
            claim(), claim(low=3, high=3, group="child", kind_of="child"), False, id="fewer children than people"
        ),
        pytest.param(
            claim(), claim(low=30, high=30, group="child", kind_of="child"), True, id="more children than people"
        ),
        pytest.param(claim(), claim(low=3, high=3, part="c1"), False, id="a part is less than its whole"),
        pytest.param(claim(), claim(low=30, high=30, part="c1"), True, id="a part is more than its whole"),
        pytest.param(
            claim(low=12, high=12, group="soldier", kind_of="combatant"),
            claim(low=5, high=5, group="fighter", kind_of="combatant"),
            False,
            id="soldiers of one side, fighters of the other",
        ),
        pytest.param(
            claim(low=12, high=12, group="Israeli civilian", kind_of="civilian"),
            claim(low=5, high=5, group="Palestinian civilian", kind_of="civilian"),
            False,
            id="civilians of two nations",
        ),
        pytest.param(
            claim(low=12, high=12, group="civilian", kind_of="civilian"),
            claim(low=5, high=5, group="Tamil civilian", kind_of="civilian"),
            False,
            id="fewer civilians of one nation than civilians",
        ),
        pytest.param(
            claim(low=12, high=12, group="civilian", kind_of="civilian"),
            claim(low=15, high=15, group="Tamil civilian", kind_of="civilian"),
            True,
            id="more civilians of one nation than civilians",
        ),
        pytest.param(
            claim(low=12, high=12, group="child", kind_of="child", part="c1"),
            claim(low=5, high=5, group="minor", kind_of="child", part="c7"),
            True,
            id="children and minors are the same part",
        ),
        pytest.param(claim(), claim(low=12, high=12, day="2024-05-02"), False, id="another day"),
        pytest.param(claim("killed"), claim("missing", 12, 12), False, id="another kind"),
    ],
)
def test_contradiction(a, b, expected):
    assert contradicts(a, b) is expected


def test_a_later_higher_toll_is_an_update_and_a_later_lower_one_is_not():
    assert updates(claim(low=34, high=34, day="2024-05-02"), claim(low=20, high=20))
    assert not updates(claim(low=18, high=18, day="2024-05-02"), claim(low=20, high=20))
    assert not updates(claim(low=34, high=34), claim(low=20, high=20))
    assert not updates(claim(low=34, high=34, day=None), claim(low=20, high=20))


def test_what_counts_all_entails_what_counts_some():
    everyone, children = claim(), claim(group="child", kind_of="child")
    assert entails(everyone, children)
    assert not entails(children, everyone)
    assert entails(claim("casualties"), claim("killed"))
    assert not entails(claim("killed"), claim("casualties"))


def test_nine_more_dead_are_a_part_of_the_new_total_and_contradict_no_total():
    more = claim(low=9, high=9, group="people", part="c3")
    total = claim(low=26, high=26)
    assert not contradicts(more, total)
    assert contradicts(claim(low=30, high=30, group="people", part="c3"), total)
