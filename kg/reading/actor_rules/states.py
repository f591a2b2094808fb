"""Names of states, peoples and seats of government in a Doc in, mentions of States where they are parties out."""

from kg.reading.actor_rules.parties import is_party
from kg.reading.actor_rules.sheet import Mention, Sheet, phrase_head


def find_states(sheet: Sheet) -> None:
    """Write the states that act, suffer or are dealt with on the sheet; peoples ("the Russians") as Groups."""
    for known in sheet.known:
        if (
            known.actor.type not in ("State", "Group")
            or not sheet.is_free(known.start, known.end)
            or not is_party(sheet, known)
        ):
            continue
        before = sheet.doc[known.start - 1].lower_ if known.start else ""
        ethnic = before == "ethnic"
        if before in ("-", "–") or (ethnic and known.via != "people"):
            continue
        head = phrase_head(sheet.doc, known.start, known.end)
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
                iri=None if people else known.actor.iri,
                noun=known.text.lower() if people else "",
                definite=people,
                plural=people,
            )
        )
