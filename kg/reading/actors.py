"""A parsed Doc with places in, the layer "actors" out: persons, states, bodies, forces and unnamed groups.

What names an actor, strongest voice first: the catalogue, the noun of a body beside its state, a title, the noun of an
organization's name, a noun for people, and the model last. A literal place is never an actor (kg.reading.actor_rules).
"""

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.reading import layers
from kg.reading.actor_rules.bearers import find_named_behind, find_named_gangs
from kg.reading.actor_rules.bodies import find_bodies
from kg.reading.actor_rules.chains import Cast
from kg.reading.actor_rules.evident_persons import find_evident_persons
from kg.reading.actor_rules.groups import find_groups
from kg.reading.actor_rules.organizations import (
    find_bare_acronyms,
    find_known_organizations,
    find_model_organizations,
    find_named_organizations,
    find_senders,
    name_acronyms,
)
from kg.reading.actor_rules.persons import (
    find_known_persons,
    find_lone_names,
    find_named_persons,
    find_surnames,
    find_titled_persons,
    list_candidates,
)
from kg.reading.actor_rules.pronouns import resolve_pronouns
from kg.reading.actor_rules.scene import Actor
from kg.reading.actor_rules.sheet import Sheet, open_sheet
from kg.reading.actor_rules.speaking import find_institutions, find_missions
from kg.reading.actor_rules.states import find_states
from kg.reading.actor_rules.stories import find_stories
from kg.reading.actor_rules.villages import names_of_places


@Language.component("kg_actors", requires=["token.dep", "token.pos", "doc.spans"], assigns=["doc.spans"])
def find_actors(doc: Doc) -> Doc:
    """Write the actors of a Doc, each with all its mentions."""
    sheet = open_sheet(doc)
    find_known_persons(sheet)
    find_bodies(sheet)
    find_missions(sheet)
    find_known_organizations(sheet)
    find_named_behind(sheet)
    find_named_gangs(sheet)
    villages = names_of_places(sheet)
    candidates = list_candidates(sheet, villages)
    find_named_persons(sheet, candidates)
    find_named_organizations(sheet)
    find_evident_persons(sheet, villages)
    name_acronyms(sheet)
    find_model_organizations(sheet)
    find_bare_acronyms(sheet)
    find_surnames(sheet)
    find_titled_persons(sheet, candidates)
    find_surnames(sheet)
    find_lone_names(sheet)
    find_groups(sheet)
    find_institutions(sheet)
    find_senders(sheet)
    stories = find_stories(sheet)
    find_states(sheet, stories.datelines)
    cast = Cast(sheet, stories)
    cast.place_names(sheet.mentions)
    cast.place_others([m for m in sheet.mentions if m.possessor is None])
    resolve_pronouns(cast)
    cast.tell_countries()
    _write(sheet, cast.actors)
    return doc


def _write(sheet: Sheet, actors: list[Actor]) -> None:
    spans: list[Span] = []
    rows: list[layers.Row] = []
    ordered = sorted(actors, key=lambda a: min((m.start, m.end) for m in a.mentions))
    for number, actor in enumerate(ordered, 1):
        mentions = sorted(actor.mentions, key=lambda m: (m.start, m.end))
        name = f"a{number}"
        held = [layers.make_span(sheet.doc, m.start, m.end, actor.type, name) for m in mentions]
        spans += held
        rows.append(
            {
                "id": name,
                "name": actor.name,
                "type": actor.type,
                "country": actor.country,
                "sector": actor.sector,
                "catalogue": actor.iri,
                "wikidata": None,
                "public": actor.public,
                "roles": list(dict.fromkeys(m.role for m in mentions if m.role)),
                "mentions": [
                    {**layers.char_span(span), "role": m.role, "rule": m.rule}
                    for m, span in zip(mentions, held, strict=True)
                ],
            }
        )
    layers.write(sheet.doc, "actors", spans, rows)
