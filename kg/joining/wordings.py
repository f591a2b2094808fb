"""Two tellings in, how far they are told alike out, in words: names, details, copies; what is found is added up."""

from collections.abc import Iterable, Iterator, Mapping

from kg.joining.evidence import Sum
from kg.joining.told import Telling

_DETAIL, _DETAILS = 0.9, 3.0
"""What a word weighs that few happenings share, and all such words at most."""
_NAME, _NAMES, _STORIES = 4.0, 4.0, 3.0
"""What the most particular name weighs; all names in the sentences of both, and all of both stories, at most."""
_BESIDE = 4
"""Words beside the deed that count at most."""


def compare_words(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    """What two tellings have in common of their words and of the names in them, in words."""
    if a.is_news and b.is_news:
        found.add(0.7)
        yield "what both articles are about"
    if a.wordings & b.wordings:
        found.add(6.0, 6.0)
        yield "told in the same words"
    elif a.text is not None and a.text == b.text:
        found.add(5.0, 5.0)
        yield "told in copies of one text"
    yield from _details(a, b, found)
    yield from _names(a, b, found)


def _names(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    """Names that both tell beside that of the place: in the sentences of the deed, or in its story."""
    own = a.place_names | b.place_names
    if shared := (a.called.keys() & b.called.keys()) - own:
        named = _heaviest(shared, a.called, b.called)
        found.add(*[min(sum(named.values()) * _NAME, _NAMES)] * 2)
        yield f"both name {', '.join(sorted(named)[:3])}"
        return
    told = (a.story.keys() & b.story.keys()) | (a.story.keys() & b.called.keys()) | (a.called.keys() & b.story.keys())
    told = {k for k in told - own if not k.startswith("~")}
    if told and not _deeds_differ(a, b):
        named = _heaviest(told, a.story, b.story, a.called, b.called)
        found.add(*[min(sum(named.values()) * _NAME, _STORIES)] * 2)
        yield f"both stories name {', '.join(sorted(named)[:3])}"


def _heaviest(keys: Iterable[str], *tables: Mapping[str, tuple[str, float]]) -> dict[str, float]:
    """Words to show for some names, each with the most that any table gives it."""
    found: dict[str, float] = {}
    for key in sorted(keys):
        words, weight = max((t[key] for t in tables if key in t), key=lambda x: (x[1], x[0]))
        found[words] = max(weight, found.get(words, 0.0))
    return found


def _details(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    """Words of what happened: one that both tell is a hint, several are a sign; half as much beside the deed."""
    own = a.details.keys() & b.details.keys()
    left, right = ({**t.around, **t.details} for t in (a, b))
    beside = (left.keys() & right.keys()) - own
    number = len(own) + min(len(beside), _BESIDE) / 2
    if number:
        weight = min(_DETAIL * number, _DETAILS)
        found.add(weight, weight)
        words = [min(left[key], right[key], key=lambda w: (len(w), w)) for key in (*sorted(own), *sorted(beside))]
        yield f"told alike ({', '.join(words[:4])})"


def _deeds_differ(a: Telling, b: Telling) -> bool:
    """Whether two stories of one town tell of different things hit, or of other dead for the same day."""
    if (a.objects and b.objects and not a.objects & b.objects) or sites_differ(a, b):
        return True
    left, right = ({(f.stated, f.asOf) for f in t.figures if f.kind == "killed"} for t in (a, b))
    days = {day for _, day in left} & {day for _, day in right}
    return any({n for n, d in left if d == day}.isdisjoint({n for n, d in right if d == day}) for day in days)


def sites_differ(a: Telling, b: Telling) -> bool:
    """Whether two tellings name other sites, or one a site that is not the thing that the other tells was hit."""
    left, right = a.sites | a.objects, b.sites | b.objects
    return bool((a.sites and b.sites) or (a.sites and b.objects) or (a.objects and b.sites)) and not left & right
