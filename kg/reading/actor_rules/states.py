"""Names of states, peoples and seats of government in a Doc in, mentions of States where they are parties out."""

from spacy.tokens import Token

from kg.reading.actor_rules.parties import is_party
from kg.reading.actor_rules.sheet import KnownSpan, Mention, Sheet, is_joint, phrase_head
from kg.reading.actor_rules.words import words


def find_states(sheet: Sheet, datelines: frozenset[int]) -> None:
    """Write the states that act, suffer or are dealt with on the sheet; peoples ("the Russians") as Groups."""
    for known in sheet.known:
        if (
            known.actor.type not in ("State", "Group")
            or known.start in datelines
            or not sheet.is_free(known.start, known.end)
            or not is_party(sheet, known)
        ):
            continue
        before = sheet.tokens[known.start - 1] if known.start else None
        ethnic = before is not None and before.lower_ == "ethnic"
        bound = before is not None and is_joint(before) and not _is_other_of_two(sheet, known)
        if bound or (ethnic and known.via != "people"):
            continue
        head = phrase_head(sheet.doc, known.start, known.end)
        if _says_which(sheet, known, head) or _is_one_person(known, head):
            continue
        people = known.via == "people" and head.dep_ not in ("amod", "compound")
        sheet.add(
            Mention(
                start=known.start,
                end=known.end,
                head=head.i,
                name=known.text if people else known.actor.name,
                type="Group" if people else known.actor.type,
                kind="group" if people else "name",
                rule=f"actors.{'people' if people else 'state' if known.via in ('name', 'both') else known.via}",
                country=None if ethnic else known.actor.country,
                sector=None if people else known.actor.sector,
                iri=None if people else known.actor.iri or None,
                noun=known.text.lower() if people else "",
                definite=people,
                plural=people,
            )
        )


def _is_other_of_two(sheet: Sheet, known: KnownSpan) -> bool:
    """Whether a name behind a hyphen is the other of two who deal with each other: "Serbia-Kosovo talks"."""
    first = sheet.known_at.get(known.start - 2)
    noun = sheet.tokens[known.end - 1].head
    return first is not None and first.actor.iri != known.actor.iri and noun.lemma_.lower() in words().party_nouns


def _says_which(sheet: Sheet, known: KnownSpan, head: Token) -> bool:
    """Whether a people or a faith only says which of the actors is meant that stands behind: "the Shiite Amal"."""
    modifies = known.actor.type == "Group" and head.dep_ in ("amod", "compound", "nmod")
    return modifies and any(t.i in sheet.owner for t in (head.head, *head.ancestors) if t.i > head.i)


def _is_one_person(known: KnownSpan, head: Token) -> bool:
    """ "An American" is a person, not a state."""
    one = any(c.lower_ in ("a", "an", "another") or (c.lower_ == "one" and c.dep_ == "nummod") for c in head.children)
    return one and known.via in ("demonym", "people", "both") and head.dep_ not in ("amod", "compound", "nmod")
