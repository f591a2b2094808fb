"""A Profile in, lines for a terminal out: what each part of the pipeline and each phase of a build took."""

from collections.abc import Iterable

from kg.running.profile import LOADING, PHASES, RECORD, TOKENIZER, Profile

_MEANING = {
    "find": "find articles and their metadata",
    "open": "open the store, load its index",
    "read": "read",
    "records": "load records read before",
    "emit": "emit the graphs",
    "validate": "validate",
    "join": "join reports of one happening",
    "store": "store",
    "publish": "make the result current",
}
_FIRST_LAYERS = ("kg_places", "kg_times", "kg_actors")
_WIDE = 36


def show_profile(profile: Profile, own: Iterable[str], jobs: int, gazetteer: tuple[float, int | None] | None) -> str:
    """The tables. own: names of kg's own components; what else is in the pipeline is the model's."""
    lines = [*_parts(profile, tuple(own), jobs), "", *_phases(profile)]
    if gazetteer is not None:
        seconds, size = gazetteer
        grown = "" if size is None else f", {size / 1e6:.1f} MB"
        lines += ["", f"{'gazetteer, first answer of a process':<{_WIDE}} {seconds:9.3f} s{grown}"]
    return "\n".join(lines) + "\n"


def _parts(profile: Profile, own: tuple[str, ...], jobs: int) -> list[str]:
    if not profile.read:
        return [
            "nothing was read: the same version has read every article before.",
            "To see what reading takes, build into another store (--store DIR).",
        ]
    parts = {name: seconds for name, seconds in profile.parts.items() if name != LOADING}
    model = [n for n in parts if n not in (*own, TOKENIZER, RECORD)]
    of_model = sum(parts[n] for n in model)
    total = sum(parts.values())

    def line(name: str, seconds: float, *, is_sum: bool = False) -> str:
        ratio = f"{seconds / of_model:10.3f}" if of_model else f"{'-':>10}"
        share = f"{100 * seconds / total:6.1f} %" if total else f"{'-':>8}"
        return f"{'= ' if is_sum else ''}{name:<{_WIDE - 2 * is_sum}} {seconds:9.3f} {share} {ratio}"

    many = f", in {jobs} processes: seconds are added up" if jobs > 1 else ""
    articles = "1 article" if profile.read == 1 else f"{profile.read:,} articles"
    kgs = [n for n in own if n in parts]
    return [
        f"{articles} read, {profile.characters:,} characters{many}",
        f"{'part of the pipeline':<{_WIDE}} {'seconds':>9} {'share':>8} {'of model':>10}",
        *(line(n, parts[n]) for n in (TOKENIZER, *model, *kgs, RECORD) if n in parts),
        line("the model's own parts", of_model, is_sum=True),
        line("kg's components", sum(parts[n] for n in kgs), is_sum=True),
        line("places, times and actors together", sum(parts.get(n, 0.0) for n in _FIRST_LAYERS), is_sum=True),
        f"{'(load spaCy and the model, once)':<{_WIDE}} {profile.parts.get(LOADING, 0.0):9.3f}",
        "The first article of a process bears what is made once, such as the lists of words.",
    ]


def _phases(profile: Profile) -> list[str]:
    total = sum(profile.phases.values())
    rows = [(name, profile.phases[name]) for name in PHASES if name in profile.phases]
    lines = [f"{'phase of the build':<{_WIDE}} {'seconds':>9} {'share':>8}"]
    for name, seconds in rows:
        share = 100 * seconds / total if total else 0.0
        lines.append(f"{_MEANING[name]:<{_WIDE}} {seconds:9.3f} {share:6.1f} %")
    return [*lines, f"= {'all':<{_WIDE - 2}} {total:9.3f}"]
