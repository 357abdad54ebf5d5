"""Parts a phrase into clauses and gathers the signs of each into drafts; knows no grammar of times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.deadlines import drafts as making
from desktop.domain.deadlines.cycles import Round, Span
from desktop.domain.deadlines.drafts import Draft
from desktop.domain.deadlines.nodes import Group, Node, all_tokens, split, tokens_in
from desktop.domain.deadlines.reading import Cycle, DeadlineKind, DeadlineNote
from desktop.domain.deadlines.signs import Citation, Joint, Lead, Moment, NextYear, Onward, Place, Sign, State, Weekday
from desktop.domain.deadlines.times import YEAR_MONTHS, Time
from desktop.domain.deadlines.wordings import (
    ends_in_document,
    is_left_blank,
    is_predicate,
    is_replaced,
    is_replacing,
    is_week,
    label_of,
    leans_on_event,
    moves_steadily,
    names_document,
    names_unit,
    printed,
    state_of,
)

if TYPE_CHECKING:
    from desktop.domain.deadlines.words import Token

_WEAK_JOINTS = (Joint.COMMA, Joint.AND, Joint.OR)


@dataclass(slots=True)
class Page:
    """The phrase being read, with what is found beside the deadline."""

    text: str
    plain: bool
    citations: list[date] = field(default_factory=list)
    notes: list[DeadlineNote] = field(default_factory=list)


def read_clauses(page: Page, nodes: Sequence[Node]) -> list[Draft]:
    """Read clause by clause; a later clause without words of its own may still narrow the one before."""
    drafts: list[Draft] = []
    for clause in split(nodes, Joint.STOP):
        for draft in _read_labelled(page, clause):
            if not (drafts and _joins_before(drafts[-1], draft)):
                drafts.append(draft)
    return drafts


def _joins_before(held: Draft, draft: Draft) -> bool:
    bare = not (held.label or draft.label or held.heading or draft.turn or draft.state or draft.bounds)
    return bare and draft.moment is not None and making.take_moment(held, draft.moment, apart=False, labelled=False)


def _read_labelled(page: Page, nodes: tuple[Node, ...]) -> list[Draft]:
    """Read a clause that may open with a label and a colon ("Cấp xã: …", "Năm 2026: tháng 11")."""
    parts = split(nodes, Joint.COLON)
    if len(parts) < 2:  # noqa: PLR2004 - head and body
        return _read_clause(page, nodes)
    if len(parts) > 2 and (later := _second_label(parts[1])):  # noqa: PLR2004 - a label, its text and the next label
        first = _read_labelled(page, (*parts[0], Sign(Joint.COLON), *parts[1][:later]))
        return first + _read_labelled(page, (*parts[1][later + 1 :], Sign(Joint.COLON), *_rest(parts[1:])))
    return _read_headed(page, parts)


def _read_headed(page: Page, parts: Sequence[tuple[Node, ...]]) -> list[Draft]:
    """Read what stands under a heading: a label, a year, or a time that the words behind the colon explain."""
    head, body = parts[0], tuple(node for part in parts[1:] for node in part)
    heads = [draft for draft in _read_clause(page, head) if not draft.is_flag]
    if not heads:
        return _under_label(_read_labelled(page, _rest(parts)), label_of(page.text, tokens_in(head)))
    bodies = [draft for draft in _read_labelled(page, _rest(parts)) if not draft.is_flag]
    if not bodies:
        heads[-1].label = heads[-1].label or printed(page.text, tokens_in(body))
        return heads
    year = _heading_year(heads)
    if year and any(draft.moment and draft.moment.time.year not in (None, year) for draft in bodies):
        return heads + bodies
    if year is None:
        return _read_clause(page, (*head, Sign(Joint.COMMA), *body))
    for draft in bodies:
        draft.year, draft.label, draft.heading = year, draft.label or str(year), True
    return bodies


def _second_label(nodes: tuple[Node, ...]) -> int | None:
    """Find the comma before a second label ("Đợt 1: tháng 6, đợt 2: tháng 12")."""
    places = [
        at for at, node in enumerate(nodes) if isinstance(node, Sign) and node.meaning in (Joint.COMMA, Joint.AND)
    ]
    if not places:
        return None
    told = any(isinstance(node, Sign) and node.meaning for node in nodes[: places[-1]])
    timed = any(isinstance(node, Sign) and isinstance(node.meaning, Moment) for node in nodes[places[-1] :])
    return places[-1] if told or timed else None


def _rest(parts: Sequence[tuple[Node, ...]]) -> tuple[Node, ...]:
    rest: tuple[Node, ...] = parts[1]
    for part in parts[2:]:
        rest = (*rest, Sign(Joint.COLON), *part)
    return rest


def _heading_year(heads: Sequence[Draft]) -> int | None:
    moment = heads[0].moment if len(heads) == 1 else None
    return moment.time.year if moment and moment.time.kind is DeadlineKind.YEAR and not moment.time.doubt else None


def _under_label(drafts: list[Draft], label: str) -> list[Draft]:
    if label:
        for draft in drafts:
            draft.label = label if len(drafts) == 1 or not draft.label else f"{label}: {draft.label}"
            draft.heading = True
    return drafts


class _Clause:
    """The reading of one clause from left to right; ``gap`` holds the words since the last sign that counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.drafts: list[Draft] = []
        self.gap: list[Sign] = []
        self.asides: list[Draft] = []
        self.cited = False

    def take(self, node: Node) -> None:
        """Take up the next sign."""
        if isinstance(node, Group):
            self._take_group(node)
            return
        match node.meaning:
            case None | Joint():
                self.gap.append(node)
            case Citation(time):
                self._cite(node, time)
            case Moment() as moment:
                self._take_moment(node, moment)
            case Round() as turn:
                self._take_round(turn)
            case State() as state:
                self._take_state(node, state)
            case Span() as span:
                self._take_span(span)
            case Place() | Weekday() | Onward() | NextYear() as detail:
                self._take_detail(node, detail)

    def close(self) -> list[Draft]:
        """End the clause: words left over label its last draft."""
        if self.drafts and not self.drafts[-1].label:
            self.drafts[-1].label = self._label(self.gap)
        return self.drafts

    def _label(self, signs: Sequence[Sign]) -> str:
        return label_of(self.page.text, tokens_in(signs))

    def _gap_parts(self) -> tuple[list[Sign], Joint | None, list[Sign]]:
        """Part the gap at its last comma or "và": what is before labels the last draft, what is behind the next."""
        for place in range(len(self.gap) - 1, -1, -1):
            meaning = self.gap[place].meaning
            if isinstance(meaning, Joint):
                joints = {sign.meaning for sign in self.gap if isinstance(sign.meaning, Joint)}
                strongest = next((joint for joint in (Joint.OR, Joint.AND) if joint in joints), meaning)
                return self.gap[:place], strongest, self.gap[place + 1 :]
        return [], None, self.gap

    def _last(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def _begin(self, draft: Draft) -> Draft:
        """Begin a new draft, labelled by the words right before it; words before a comma label the one before."""
        before, _, own = self._gap_parts()
        last = self._last()
        taken = last is None or bool(last.label and self._label(before))
        draft.label = draft.label or self._label(self.gap if taken else own)
        if last and not last.label:
            last.label = self._label(before)
        self.drafts.append(draft)
        self.gap = []
        return draft

    def _cite(self, sign: Sign, time: Time | None) -> None:
        self.cited = True
        self.gap.append(sign)
        last = self._last()
        if time and not time.doubt:
            day = time.window()[0]
            self.page.citations.append(day)
            if last and last.state is DeadlineKind.ALREADY_DONE and last.done_on is None:
                last.done_on = day

    def _take_moment(self, sign: Sign, moment: Moment) -> None:
        before, joint, own = self._gap_parts()
        if self._belongs_to_document(moment, own):
            self.page.notes.append(DeadlineNote("year_of_document", self._printed(sign)))
            self.gap.append(sign)
            return
        labelled = bool(self._label(own))
        apart = joint in (Joint.AND, Joint.OR)
        last = self._last()
        if last and Lead.HORIZON in moment.leads:
            self.page.notes.append(DeadlineNote("horizon", self._printed(sign)))
            self.gap = []
            return
        if last and last.state is DeadlineKind.ALREADY_DONE and not (apart or (joint and labelled)):
            self._finish(last, moment)
            return
        if last and joint is Joint.OR and last.moment and not labelled:
            last.doubt("alternatives", self._printed(sign))
        elif not (last and making.take_moment(last, moment, apart=apart, labelled=labelled)):
            self._begin_moment(last, moment, own)
        elif not last.label:
            last.label = self._label(before) or self._label(own)
        self.gap = []

    def _begin_moment(self, last: Draft | None, moment: Moment, own: Sequence[Sign]) -> None:
        open_turn = last.turn if last and moment.time.year is None and last.turn and not last.turn.following else None
        if leans_on_event(tokens_in(own)) and not (moment.leads & {Lead.BEFORE, Lead.UNTIL, Lead.FINISH}):
            self._begin(Draft()).doubt("before_event", self._label(own))
            return
        if not moment.leads and moment.time.kind is DeadlineKind.YEAR and is_left_blank(tokens_in(own)):
            self._begin(Draft()).doubt("left_blank")
            return
        if is_week(tokens_in(own)) and not moment.time.until and moment.time.months == 1:
            self._begin(Draft()).doubt("vague_time")
            return
        steady = moves_steadily(tokens_in(self.gap))
        self._begin(Draft(moment=moment, turn=open_turn, course=steady))

    def _finish(self, done: Draft, moment: Moment) -> None:
        """Take a day behind "đã hoàn thành" as the day it was done."""
        time = moment.time
        exact = time.day is not None and time.year is not None and not (time.doubt or time.until)
        if exact and Lead.BEFORE not in moment.leads:
            done.done_on = time.window()[0]
        self.gap = []

    def _belongs_to_document(self, moment: Moment, own: Sequence[Sign]) -> bool:
        """Whether a period only names a document's own: "Kế hoạch chuyển đổi số năm 2025", "báo cáo quý III"."""
        if moment.leads - {Lead.SPAN} or moment.time.day is not None or moment.time.doubt:
            return False
        words = tokens_in(own)
        whole_years = moment.time.kind is DeadlineKind.YEAR or (moment.time.until and moment.time.months == YEAR_MONTHS)
        return ends_in_document(words) or bool(whole_years and (self.cited or names_document(words)))

    def _take_round(self, turn: Round) -> None:
        before, joint, own = self._gap_parts()
        last = self._last()
        apart = joint in (Joint.AND, Joint.OR) or bool(self._label(own))
        if last and making.take_round(last, turn, apart=apart):
            self._share_turn(turn)
            last.label = last.label or self._label(before)
        else:
            known = last.moment.time.last_year if last and last.moment else None
            self._begin(Draft(turn=turn, year=known if turn.following else None))
        self.gap = []

    def _share_turn(self, turn: Round) -> None:
        """Let "hằng năm" hold for the months listed before it ("tháng 6 và tháng 12 hằng năm")."""
        for draft in self.drafts:
            own = draft.place is not None and draft.place.cycle is not None
            if draft.turn is None and not own and draft.moment and draft.moment.time.year is None:
                draft.turn = turn

    def _take_state(self, sign: Sign, state: State) -> None:
        _, joint, own = self._gap_parts()
        last = self._last()
        if state.kind is DeadlineKind.ALREADY_DONE and not is_predicate(tokens_in(own), firm=state.firm):
            self.gap.append(sign)
            return
        if last and state.kind is DeadlineKind.ALREADY_DONE and joint is None and last.moment:
            last.notes.append(DeadlineNote("said_done"))
        elif not (last and making.take_state(last, state, apart=joint is Joint.AND or bool(self._label(own)))):
            self._begin(Draft(state=state.kind))
        self.gap = []

    def _take_span(self, span: Span) -> None:
        last = self._last()
        if last and last.turn:
            last.notes.append(DeadlineNote("counted_from_event"))
        else:
            self._begin(Draft(span=span))
        self.gap = []

    def _take_detail(self, sign: Sign, detail: Place | Weekday | Onward | NextYear) -> None:
        last = self._last()
        if last is None and isinstance(detail, Place) and detail.cycle not in (None, Cycle.MONTHLY):
            self._begin(Draft(place=detail))
        elif last is None or not _refine(last, detail):
            self.gap.append(sign)

    def _take_group(self, group: Group) -> None:
        """Take up parentheses: a closer deadline, a second one with its own label, an old one, or a remark."""
        words = tuple(all_tokens(group.nodes))
        inner = read_clauses(self.page, group.nodes)
        own = tokens_in(self._gap_parts()[2])
        if inner and names_unit(own) and inner[0].moment and not inner[0].label:
            self._begin(inner[0])
            inner = inner[1:]
        last = self._last()
        if last is None:
            self.drafts.extend(draft for draft in inner if not draft.is_flag)
            self.asides.extend(draft for draft in inner if draft.is_flag)
            return
        if is_replaced(words):
            self.page.notes.append(DeadlineNote("old_deadline", self._words(words)))
            return
        if is_replacing(words) and inner and inner[0].moment:
            last.moment = inner[0].moment
            return
        if not inner and names_unit(words) and not last.label:
            last.label = label_of(self.page.text, words)
        for draft in inner:
            self._take_inner(last, draft)

    def _take_inner(self, last: Draft, draft: Draft) -> None:
        if draft.is_flag or draft.state is DeadlineKind.ALREADY_DONE:
            if draft.state in (DeadlineKind.ALREADY_DONE, DeadlineKind.CONDITIONAL):
                last.notes.append(
                    DeadlineNote("part_done" if draft.state is DeadlineKind.ALREADY_DONE else "condition")
                )
            if draft.state is DeadlineKind.NONE:
                last.state = DeadlineKind.NONE
                last.notes.extend(draft.notes)
        elif not _absorb(last, draft):
            if draft.label or draft.turn or last.turn or last.state:
                self.drafts.append(draft)
            else:
                last.doubt("parts_disagree", draft.label)

    def _printed(self, sign: Sign) -> str:
        return self._words(sign.tokens)

    def _words(self, tokens: Sequence[Token]) -> str:
        return " ".join(self.page.text[tokens[0].start : tokens[-1].end].split()) if tokens else ""


def _refine(draft: Draft, detail: Place | Weekday | Onward | NextYear) -> bool:
    match detail:
        case Place():
            return making.take_place(draft, detail)
        case Weekday():
            return making.take_weekday(draft, detail)
        case NextYear():
            draft.next_year = draft.moment is not None and draft.moment.time.year is None
            return draft.next_year
        case Onward():
            if draft.moment is None:
                return False
            draft.moment = replace(draft.moment, leads=frozenset({Lead.FROM}))
            return True


def _absorb(last: Draft, draft: Draft) -> bool:
    """Let what stands in parentheses narrow the draft before it."""
    if draft.turn and not making.take_round(last, draft.turn, apart=bool(draft.label)):
        return False
    if draft.state is DeadlineKind.ONGOING:
        return making.take_state(last, State(draft.state), apart=bool(draft.label))
    if draft.place:
        last.place = draft.place
    last.weekday = last.weekday or draft.weekday
    last.bounds.extend(draft.bounds)
    if draft.moment is None:
        return bool(draft.turn)
    return making.take_moment(last, draft.moment, apart=False, labelled=bool(draft.label))


def _read_clause(page: Page, nodes: Sequence[Node]) -> list[Draft]:
    clause = _Clause(page)
    for node in nodes:
        clause.take(node)
    drafts = clause.close()
    _share_years(drafts)
    kind = state_of(tokens_in(nodes), plain=page.plain)
    if not drafts and kind:
        return [Draft(label_of(page.text, tokens_in(nodes)), state=kind)]
    if not drafts:
        return clause.asides
    if drafts and kind in (DeadlineKind.CONDITIONAL, DeadlineKind.BY_REFERENCE):
        page.notes.append(DeadlineNote("condition" if kind is DeadlineKind.CONDITIONAL else "reference"))
    return drafts


def _share_years(drafts: Sequence[Draft]) -> None:
    """Give a time without a year that of the next one in the clause ("15/10 và 15/12/2025")."""
    year: int | None = None
    for draft in reversed(drafts):
        moment = draft.moment
        if moment is None or draft.turn or moment.time.doubt:
            continue
        if moment.time.year is None and draft.year is None:
            draft.year = year
        year = moment.time.year or year
