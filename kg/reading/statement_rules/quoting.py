"""Quotations and drafts in; each quotation given to the words that attribute it, before, behind or above it."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.reading.statement_rules.drafting import new_draft
from kg.reading.statement_rules.drafts import Draft, Speech, to_chars
from kg.reading.statement_rules.gaps import REACH, STOPS, clause_before, ends_sentence, is_blank, leads_in
from kg.reading.statement_rules.lexicon import introduces_quotation, reporting_word
from kg.reading.statement_rules.speakers import nominal_beside

_GOES_ON = ",!?—–-…"


@dataclass(slots=True)
class _Place:
    """Where a quotation stands: its number, and the tokens of plain text before and behind it in its paragraph."""

    number: int
    before: tuple[int, int]
    behind: tuple[int, int]


def attribute_quotations(doc: Doc, speech: Speech, drafts: dict[int, Draft]) -> None:
    """Add each quotation to the draft of the word that attributes it, which may be a new one."""
    previous: Draft | None = None
    last_place: _Place | None = None
    waiting: list[_Place] = []
    for place in _places(doc, speech):
        same_paragraph = (
            last_place is not None and last_place.behind == place.before and last_place.number + 1 == place.number
        )
        draft = _attribute(doc, speech, drafts, place, previous if same_paragraph else None)
        joined = speech.rows[place.number]["joined"]
        if draft is None and previous is not None and (joined or _is_resumed(doc, last_place, place, previous)):
            draft = previous
        chain = [*waiting, place] if joined else [place]
        if draft is not None:
            for part in chain:
                _add(doc, speech, draft, part)
        waiting = chain if draft is None else []
        previous, last_place = draft, place


def _is_resumed(doc: Doc, before: _Place | None, place: _Place, previous: Draft) -> bool:
    """Whether a paragraph is a quotation and nothing else, right below one that ends in an attributed quotation."""
    if before is None or previous.rule != "statements.quotation" or before.number + 1 != place.number:
        return False
    if not is_blank(doc, place.before) or not is_blank(doc, place.behind):
        return False
    gap = doc[before.behind[0] : place.before[1]]
    cue_behind = gap.start <= previous.head.i < gap.end
    stops = [t.i for t in gap if t.text in STOPS]
    return len(stops) <= 1 and (cue_behind or is_blank(doc, (gap.start, gap.end)))


def _places(doc: Doc, speech: Speech) -> list[_Place]:
    breaks = [0]
    breaks += [t.i + 1 for t in doc if t.is_space and "\n" in t.text and t.i not in speech.at]
    breaks.append(len(doc))
    places, at = [], 0
    for number, (start, end) in enumerate(speech.ranges):
        while at + 1 < len(breaks) and breaks[at + 1] <= start:
            at += 1
        ahead = at
        while ahead + 1 < len(breaks) and breaks[ahead + 1] < end:
            ahead += 1
        left, right = breaks[at], breaks[min(ahead + 1, len(breaks) - 1)]
        if number and speech.ranges[number - 1][1] > left:
            left = min(speech.ranges[number - 1][1], start)
        if number + 1 < len(speech.ranges) and speech.ranges[number + 1][0] < right:
            right = max(speech.ranges[number + 1][0], end)
        places.append(_Place(number, (left, start), (end, right)))
    return places


def _attribute(
    doc: Doc, speech: Speech, drafts: dict[int, Draft], place: _Place, previous: Draft | None
) -> Draft | None:
    if _stands_in_clause(speech, drafts, place):
        return None
    behind = _cue_behind(doc, speech, place)
    if behind is not None and behind.tag_ == "VBG" and (holder := _holder(speech, drafts, place)) is not None:
        return holder  # said "...", adding: "..."
    before = _cue_before(doc, place)
    if behind is not None:
        return _draft_for(drafts, behind, speech, behind=True)
    if before is not None:
        return _draft_for(drafts, before, speech, behind=False)
    if previous is not None and _is_continued(doc, place, previous):
        return previous
    if is_blank(doc, place.before):
        return _announced_above(doc, drafts, speech, place)
    return _after_colon(doc, drafts, *clause_before(doc, place.before)) or _after_indirect(doc, drafts, place)


def _stands_in_clause(speech: Speech, drafts: dict[int, Draft], place: _Place) -> bool:
    """Whether a quotation is part of what a word before it is seen to introduce: said it was "a ..."."""
    start = speech.rows[place.number]["start"]
    for i in range(place.before[1] - 1, max(place.before[0], place.before[1] - REACH) - 1, -1):
        draft = drafts.get(i)
        if draft is not None and any(left < start - 1 and start < right for left, right in draft.contents):
            return True
    return False


def _holder(speech: Speech, drafts: dict[int, Draft], place: _Place) -> Draft | None:
    """The draft of a word before a quotation that already has it among its contents."""
    start, end = speech.rows[place.number]["start"], speech.rows[place.number]["end"]
    for i in range(place.before[1] - 1, max(place.before[0], place.before[1] - REACH) - 1, -1):
        if i in drafts and any(left <= start + 1 and end - 1 <= right for left, right in drafts[i].contents):
            return drafts[i]
    return None


def _draft_for(drafts: dict[int, Draft], cue: Token, speech: Speech, *, behind: bool) -> Draft | None:
    word = reporting_word(cue)
    draft = drafts.get(cue.i)
    if draft is None:
        draft = new_draft(cue, word, "statements.quotation", word.act if word else "Assertion")
        drafts[cue.i] = draft
    draft.speakers = [s for s in draft.speakers if not speech.holds(s)]
    if not draft.speakers and draft.inherits is None:
        found = nominal_beside(cue, speech, behind=behind)
        draft.speakers = [found] if found is not None else []
        draft.addressee = None if draft.addressee in draft.speakers else draft.addressee
    return draft


def _cue_behind(doc: Doc, speech: Speech, place: _Place) -> Token | None:
    """The verb of ', said X' or ', X said' behind a quotation."""
    start, end = place.behind
    row = speech.rows[place.number]
    last = speech.text[row["inner_end"] - 1] if row["inner_end"] > row["inner_start"] else ""
    if last == "," and is_blank(doc, place.behind):
        start, end = _line_below(doc, speech, end)
    first = doc[start] if start < end else None
    if first is None:
        return None
    if last not in _GOES_ON and first.text not in (",", "-", "–", "—") and not _starts_attribution(doc, start, end):
        return None
    found = None
    for token in doc[start : min(end, start + REACH)]:
        if token.text in STOPS and token.i > start:
            break
        if token.text in (";", ":"):
            break
        if token.dep_ == "relcl" and any(c.lower_ in ("who", "which") for c in token.lefts):
            continue  # ', a nurse, who asked for silence, said'
        if token.pos_ in ("VERB", "AUX", "NOUN") and introduces_quotation(token):
            if token.tag_ in ("VBD", "VBZ", "VBP"):
                return token
            found = found or (token if token.tag_ in ("VBG", "VBN") and token.i <= start + 3 else None)
        elif token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ not in ("relcl", "conj"):
            break
    return found


def _line_below(doc: Doc, speech: Speech, start: int) -> tuple[int, int]:
    """The first words of the paragraph below, where they go on in lower case."""
    while start < len(doc) and doc[start].is_space:
        start += 1
    if start == len(doc) or not doc[start].is_lower or speech.holds(doc[start]):
        return start, start
    return start, min(start + REACH, len(doc))


def _starts_attribution(doc: Doc, start: int, end: int) -> bool:
    """Whether a full stop before the mark is no end: '." he said'."""
    first = doc[start]
    if not first.is_lower:
        return False
    second = doc[start + 1] if start + 1 < end else None
    return introduces_quotation(first) or (second is not None and first.pos_ == "PRON" and introduces_quotation(second))


def _cue_before(doc: Doc, place: _Place) -> Token | None:
    """The verb of 'X said: ' or 'X said, ' before a quotation."""
    start, end = clause_before(doc, place.before)
    return _introducing(doc, start, end)


def _introducing(doc: Doc, start: int, end: int) -> Token | None:
    if start >= end:
        return None
    last = doc[end - 1]
    cues = [
        t for t in doc[start:end] if t.tag_ in ("VBD", "VBZ", "VBP", "VBG", "VB", "VBN") and introduces_quotation(t)
    ]
    if not cues:
        return None
    if last.text in (":", ",") or last is cues[-1] or (last.lower_ == "that" and cues[-1].i == last.i - 1):
        return cues[-1]
    return None


def _after_indirect(doc: Doc, drafts: dict[int, Draft], place: _Place) -> Draft | None:
    """The statement of the sentence right before a quotation that begins a sentence of the same paragraph."""
    start, end = place.before
    while end > start and doc[end - 1].is_space:
        end -= 1
    if end - start < 3 or doc[end - 1].text != ".":
        return None
    for i in range(end - 2, max(start, end - 2 * REACH) - 1, -1):
        if doc[i].text in STOPS:
            return None
        draft = drafts.get(i)
        if (
            draft is not None
            and draft.word is not None
            and {"Clause", "Quotation"} <= draft.word.frames
            and draft.head.dep_ == "ROOT"
        ):
            return draft
    return None


def _announced_above(doc: Doc, drafts: dict[int, Draft], speech: Speech, place: _Place) -> Draft | None:
    """The words above a quotation that begins a paragraph, where they end in a colon."""
    end = place.before[0]
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    if not end or doc[end - 1].text != ":" or speech.holds(doc[end - 1]):
        return None
    start, end = clause_before(doc, (max(0, end - 3 * REACH), end))
    cue = _introducing(doc, start, end)
    if cue is not None:
        return _draft_for(drafts, cue, speech, behind=False)
    return _after_colon(doc, drafts, start, end)


def _after_colon(doc: Doc, drafts: dict[int, Draft], start: int, end: int) -> Draft | None:
    """A colon alone introduces speech: 'The minister:', 'She took to the stage:'."""
    if end - start < 2 or doc[end - 1].text != ":":
        return None
    tokens = [t for t in doc[start : end - 1] if not t.is_space]
    subjects = [t for t in tokens if t.dep_ == "nsubj" and t.head.dep_ == "ROOT"]
    verbs = [t for t in tokens if t.pos_ in ("VERB", "AUX")]
    speaker = subjects[0] if subjects else None
    if speaker is None and not verbs and len(tokens) <= 6 and tokens and tokens[-1].pos_ == "PROPN":
        speaker = tokens[-1]
    if speaker is None or not (speaker.pos_ in ("PROPN", "PRON") or speaker.ent_type_):
        return None
    colon = doc[end - 1]
    draft = drafts.get(colon.i)
    if draft is None:
        draft = Draft(colon, None, "Assertion", "statements.colon", (colon.i, colon.i + 1), speakers=[speaker])
        drafts[colon.i] = draft
    return draft


def _is_continued(doc: Doc, place: _Place, previous: Draft) -> bool:
    """Whether nothing but the attribution of the quotation before stands between two quotations of a paragraph."""
    start, end = place.before
    stops = [t.i for t in doc[start:end] if t.text in STOPS]
    if is_blank(doc, place.before):
        return True
    holds_cue = start <= previous.head.i < end
    return holds_cue and len(stops) <= 1 and (not stops or all(t.is_space or t.is_punct for t in doc[stops[0] : end]))


def _add(doc: Doc, speech: Speech, draft: Draft, place: _Place) -> None:
    """Put a quotation into a draft; of other content only plain words between cue and quotation stay."""
    row = speech.rows[place.number]
    start, end = row["start"], row["end"]
    if draft.rule not in ("statements.quotation", "statements.colon"):
        if draft.contents and max(c[1] for c in draft.contents) <= start and ends_sentence(doc, place.before):
            draft.contents.append((start, end))
            return
        draft.contents = _plain_contents(doc, speech, draft, place)
        draft.rule = "statements.quotation"
    first, last = clause_before(doc, place.before)
    if draft.head.i >= place.behind[0] and first < last and leads_in(doc, speech, row, first, last):
        opening = to_chars(doc, first, last)
        if opening is not None and not any(o < opening[1] and opening[0] < e for o, e in draft.contents):
            start = opening[0]
    draft.contents.append((start, end))


def _plain_contents(doc: Doc, speech: Speech, draft: Draft, place: _Place) -> list[tuple[int, int]]:
    """Content without marks that stays: behind the cue, or before it where a quotation goes on with the clause."""
    row, cue = speech.rows[place.number], doc[draft.cue[0]].idx
    goes_on = speech.text[row["inner_start"] : row["inner_start"] + 1].islower() and draft.head.i < place.before[1]
    return [
        c
        for c in draft.contents
        if (cue < c[0] and c[1] <= row["start"] and len(speech.text[c[0] : c[1]].split()) > 2)
        or (goes_on and c[1] <= cue and c[0] >= doc[place.before[0]].idx)
    ]
