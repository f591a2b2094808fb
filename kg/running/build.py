"""Paths and a store in, the next generation of the store out: read, link, emit, validate, publish.

Only articles that are new, or that another version read, go through the pipeline. What was read is kept as soon as
it is read, so that a build that was stopped goes on where it was. A record with a fault of kg is set aside: never
loaded, never lost. Nothing is published before everything is done."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pyoxigraph import Quad

from kg.graph.derived import emit_events, emit_links, emit_ontology, emit_run
from kg.graph.emit import emit_article
from kg.graph.entities import Entities
from kg.graph.shelf import Shelved
from kg.graph.store import Draft, Store
from kg.graph.validate import Checked, Finding, Report, check_derived
from kg.intake.corpus import Remark, Text, Unreadable, read_corpus
from kg.joining.corrections import apply_corrections
from kg.joining.iris import ENTITIES, EVENTS, LINKS, ONTOLOGY, RUN, Names, article_graph, article_of_graph, content_hash
from kg.running.check import ONTOLOGY_CHECK, check_ontology, plain_report
from kg.running.decided import keep_unfit, take_decisions
from kg.running.events import LINKS as LINKS_DOCUMENT
from kg.running.join import join_records
from kg.running.profile import Profile
from kg.running.read import Reading, read_texts
from kg.running.roots import keep_roots, kept_model
from kg.running.snapshot import keep_snapshot
from kg.running.sound import check_records
from kg.running.view import View
from kg.words.decisions import Decisions, Unfit
from kg.words.errors import StoreTrouble
from kg.words.happenings import Links
from kg.words.records import Extraction, to_plain
from kg.words.versions import reader_key, run_versions

T = TypeVar("T")
Track = Callable[[Iterable[Any], str, int], Iterator[Any]]
FINDINGS = "findings"
SUMMARY = "summary"


@dataclass(slots=True)
class BuildReport:
    """What a build did and found. Lists hold one line for each thing the user should know."""

    articles: int = 0
    read: int = 0
    forgotten: int = 0
    unreadable: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    aside: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    found: dict[str, int] = field(default_factory=dict)


def build(
    paths: list[Path],
    folder: Path,
    *,
    published: str | Mapping[Path, str | None] | None = None,
    model: str | None = None,
    jobs: int = 1,
    links: Path | None = None,
    corrections: Path | None = None,
    track: Track | None = None,
    profile: Profile | None = None,
) -> BuildReport:
    """Bring the store in a folder up to date with the paths; without any, follow decisions and link anew.

    published: the day for articles without one, of all paths or of each. links, corrections: files of an analyst's
    decisions, else those beside the store.

    track(steps, what, total) shows how far it is; profile takes down where the time goes. Articles of other roots
    stay as they are. Raises WrongUse for a path without articles, StoreTrouble where the store cannot be written.
    """
    clock = profile or Profile()
    with clock.phase("find"):
        told = published if isinstance(published, Mapping) else dict.fromkeys(paths, published)
        entries = [e for path in paths for e in read_corpus([path], told.get(path))]
    follow = track or _untracked
    report = BuildReport(remarks=[e.message for e in entries if isinstance(e, Remark)])
    with contextlib.ExitStack() as stack:
        with clock.phase("open"):
            draft = stack.enter_context(Store.build(folder))
            model = model if paths else kept_model(draft)
        _read(draft, entries, report, model, jobs, follow, profile)
        with clock.phase("records"):
            _reconcile(draft, paths, entries, report)
            keep_roots(draft, [root_name(p) for p in paths], {root_name(p): d for p, d in told.items()}, model)
            decisions, remarks = take_decisions(draft, {"links": links, "corrections": corrections})
            report.remarks += remarks
            extractions = [draft.load_reading(a.id) for a in draft.articles()]
        report.remarks += [
            f"{e.article.path}: {w}" for e in extractions for w in e.article.warnings if "reads English" in w
        ]
        validation = _load(draft, extractions, decisions, report, model, follow, clock)
        with clock.phase("store"):
            draft.save_document(FINDINGS, plain_report(validation))
            draft.save_document(SUMMARY, report.found)
        report.articles = len(extractions)
        with clock.phase("publish"):
            draft.publish()
    return report


def _untracked(steps: Iterable[T], _what: str, _total: int) -> Iterator[T]:
    yield from steps


def root_name(path: Path) -> str:
    """The name under which a store remembers a PATH: whole, so that it means the same from every folder."""
    return str(path.resolve())


# ---- reading


def _read(
    draft: Draft,
    entries: list[Text | Unreadable | Remark],
    report: BuildReport,
    model: str | None,
    jobs: int,
    track: Track,
    profile: Profile | None,
) -> None:
    clock = profile or Profile()
    key = reader_key(model)
    seen: dict[str, str] = {}
    texts = []
    for entry in entries:
        if isinstance(entry, Unreadable):
            report.unreadable.extend([entry.message] if entry.message else [])
        elif isinstance(entry, Text):
            article = entry.article
            if article.id in seen:
                report.remarks.append(f"{article.path} is the same article as {seen[article.id]}; it is counted once")
                continue
            seen[article.id] = article.path
            texts.append(entry)
    with clock.phase("records"):
        fresh = [t for t in texts if not _has_reading(draft, t, key)]
    with clock.phase("read"):
        for reading in track(read_texts(fresh, model, jobs, timed=profile is not None), "reading", len(fresh)):
            with clock.phase("store"):
                _keep(draft, reading, key, report)
            if reading.spent:
                clock.take(reading.spent, reading.text.article.characters)


def _has_reading(draft: Draft, text: Text, key: str) -> bool:
    """Whether the same reader has read the text before; then that reading is the draft's. A damaged one is none."""
    shelved = _shelved(text, key)
    if not draft.has_record(shelved.id, shelved.reader):
        return False
    before = {a.id: a for a in draft.articles()}.get(shelved.id)
    draft.save_article(shelved, text=text.text)
    try:
        draft.load_reading(shelved.id)
    except StoreTrouble:
        if before is None:
            draft.forget_article(shelved.id)
        else:
            draft.save_article(before)
        return False
    return True


def _keep(draft: Draft, reading: Reading, key: str, report: BuildReport) -> None:
    text = reading.text
    if reading.extraction is None:
        report.unreadable.append(reading.error or text.article.path)
        draft.save_document(f"trace-{text.article.id}", reading.trace.splitlines())
        return
    draft.save_article(_shelved(text, key), text.text, to_plain(reading.extraction))
    report.read += 1


def _shelved(text: Text, key: str) -> Shelved:
    """The article as the store knows it. What is told of it beside its id changes its record too."""
    article = text.article
    told = (article.language, article.author, article.agency, article.publishedBasis)
    reader = f"{key}-{content_hash(*told)[:8]}"
    return Shelved(id=article.id, root=root_name(Path(text.root)), path=article.path, reader=reader)


def _reconcile(draft: Draft, paths: list[Path], entries: list[Text | Unreadable | Remark], report: BuildReport) -> None:
    """Forget articles of the given roots that are there no more; a file that cannot be read keeps its last reading."""
    roots = {root_name(p) for p in paths}
    there = {e.article.id for e in entries if isinstance(e, Text)}
    paths_there = {(root_name(Path(e.root)), e.article.path) for e in entries if isinstance(e, Text)}
    unreadable = (e for e in entries if isinstance(e, Unreadable) and not e.gone)
    failing = {(root_name(Path(e.root)), e.path): e.message for e in unreadable}
    kept = {a.id for a in draft.articles()}
    failing |= {
        (root_name(Path(e.root)), e.article.path): f"{e.article.path}: reading it failed"
        for e in entries
        if isinstance(e, Text) and e.article.id not in kept
    }
    for article in draft.articles():
        if article.root not in roots or article.id in there:
            continue
        trouble = failing.get((article.root, article.path))
        if trouble is not None:
            draft.save_article(replace(article, trouble=trouble))
            report.remarks.append(f"{article.path}: its last good reading is kept")
        else:
            draft.forget_article(article.id)
            report.forgotten += (article.root, article.path) not in paths_there


# ---- graphs


def _load(
    draft: Draft,
    readings: list[Extraction],
    decisions: Decisions,
    report: BuildReport,
    model: str | None,
    track: Track,
    clock: Profile,
) -> Report:
    """Correct and check every record, link the sound ones, and bring all graphs of the draft up to date."""
    with clock.phase("join"):
        extractions, reviewed = apply_corrections(readings, decisions.corrections, draft.load_text)
        draft.keep_reviewed({e.article.id: to_plain(e) for e in extractions if e.article.id in reviewed.changed})
    validation = Report()
    checked = check_records(draft, extractions, validation, track, clock)
    sound = [c.extraction for c in checked if c.extraction is not None]
    with clock.phase("join"):
        links, unfit = join_records(draft, sound, decisions.rulings)
        misfits = (*reviewed.unfit, *unfit)
        report.remarks += keep_unfit(draft, misfits)
        same = dict(links.same)
        names = {e.article.id: Names(e, same) for e in sound}
    with clock.phase("store"):
        for graph in draft.graphs():
            if (article_of_graph(graph) or ONTOLOGY) not in (*names, ONTOLOGY):
                draft.drop_graph(graph)
    entities = _load_articles(draft, checked, same, track, clock)
    with clock.phase("emit"):
        facts = entities.quads()
        events, linked = emit_events(links, names, entities.place_kinds()), emit_links(links, reviewed)
        run = emit_run((e.article.id, run_versions(model)) for e in sound)
        ontology = emit_ontology({a.catalogue for e in sound for a in e.actors if a.catalogue})
    with clock.phase("validate"):
        above = check_derived([*events, *linked, *run], facts)
        terms = check_ontology(draft.document(ONTOLOGY_CHECK))
        for found in (above, terms):
            validation.take(found.findings, found.counts)
    with clock.phase("store"):
        for graph, quads in ((ENTITIES, facts), (EVENTS, events), (LINKS, linked), (RUN, run), (ONTOLOGY, ontology)):
            draft.replace_graph(graph, quads)
        draft.save_document(ONTOLOGY_CHECK, plain_report(terms))
        draft.save_document(LINKS_DOCUMENT, to_plain(links))
        keep_snapshot(draft, View({e.article.id: e for e in sound}, links))
    report.aside = validation.violations()
    report.findings = validation.warnings()
    report.found = _counts(sound, links) | _decided(decisions, misfits)
    return validation


def _load_articles(
    draft: Draft, checked: list[Checked], same: dict[str, str], track: Track, clock: Profile
) -> Entities:
    """Bring the graphs of the articles up to date; the entities that they name."""
    entities = Entities(same)
    for one in track(checked, "loading", len(checked)):
        extraction = one.extraction
        if extraction is None:
            continue
        quads: Iterable[Quad] = one.quads
        with clock.phase("emit"):
            entities.add(extraction)
            if not same.keys().isdisjoint(Names(extraction).actors.values()):
                quads = emit_article(extraction, draft.load_text(extraction.article.id), same)
        with clock.phase("store"):
            draft.replace_graph(article_graph(extraction.article.id), quads)
    return entities


def _decided(decisions: Decisions, unfit: Sequence[Unfit]) -> dict[str, int]:
    told = len(decisions.rulings) + len(decisions.corrections)
    return {"decisions that hold": told - len(unfit), "decisions that fit no more": len(unfit)} if told else {}


def _counts(extractions: list[Extraction], links: Links) -> dict[str, int]:
    told = [h for h in links.happenings if h.modality in ("actual", "disputed")]
    actors = {Names(e, dict(links.same)).actors[a.id] for e in extractions for a in e.actors}
    return {
        "actors": len(actors),
        "places": len({iri for e in extractions for iri in Names(e).places.values()}),
        "event reports": sum(len(e.events) for e in extractions),
        "events that happened": len(told),
        "events planned, supposed or denied": len(links.happenings) - len(told),
        "casualty figures": sum(len(e.casualties) for e in extractions),
        "other quantities": sum(len(e.quantities) for e in extractions),
        "statements": sum(len(e.statements) for e in extractions),
        "contradictions between figures": len(links.contradictions),
    }
