"""Gathers the signs of one clause into drafts, from left to right; knows no grammar of times."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.domain.deadlines import drafts as making
from desktop.domain.deadlines.citations import Citation
from desktop.domain.deadlines.cycles import Round, Span
from desktop.domain.deadlines.drafts import Draft
from desktop.domain.deadlines.meanings import Joint, Lead, Moment, NextYear, Onward, Place, Sign, State, Weekday
from desktop.domain.deadlines.nodes import Group, Node, all_tokens, tokens_in
from desktop.domain.deadlines.reading import Cycle, DeadlineKind, DeadlineNote
from desktop.domain.deadlines.relations import (
    absorb,
    contradicts,
    divides,
    names_its_object,
    of_one_turn,
    refine,
    year_of,
)
from desktop.domain.deadlines.times import YEAR_MONTHS, Time
from desktop.domain.deadlines.wordings import (
    ends_in_document,
    is_forecast,
    is_former,
    is_left_blank,
    is_predicate,
    is_replaced,
    is_replacing,
    is_week,
    is_working_day,
    label_of,
    leans_on_event,
    moves_from,
    moves_steadily,
    names_document,
    names_unit,
    state_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.domain.deadlines.words import Token


@dataclass(slots=True)
class Page:
    """The phrase being read, with what is found beside the deadline."""

    text: str
    plain: bool
    citations: list[date] = field(default_factory=list)
    notes: list[DeadlineNote] = field(default_factory=list)


class Clause:
    """The reading of one clause from left to right; ``gap`` holds the words since the last sign that counted."""

    def __init__(self, page: Page, read: Callable[[Page, Sequence[Node]], list[Draft]]) -> None:
        self.page = page
        self.read = read
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
        if self._is_settled_anew(sign, moment, own):
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
        elif last and making.take_moment(last, moment, apart=apart, labelled=labelled):
            last.label = last.label or self._label(before) or self._label(own)
        elif last and not self.gap and names_its_object(last, moment):
            last.moment = moment
        elif last and not (apart or labelled) and (not self.gap or not (last.label or self._label(before))):
            self._begin_or_doubt(last, moment, sign, own)
        else:
            self._begin_moment(last, moment, own)
        self.gap = []

    def _begin_or_doubt(self, last: Draft, moment: Moment, sign: Sign, own: Sequence[Sign]) -> None:
        if contradicts(last, moment):
            last.doubt("parts_disagree", self._printed(sign))
        else:
            self._begin_moment(last, moment, own)

    def _is_settled_anew(self, sign: Sign, moment: Moment, own: Sequence[Sign]) -> bool:
        """Take up one deadline in the place of another ("gia hạn đến 20/11/2025", "thay vì 20/10/2025")."""
        words = (*tokens_in(own)[-3:], *sign.tokens)
        last = self._last()
        if moves_from(words) and moment.time.until:
            self._begin(Draft(moment=Moment(moment.time.until, frozenset())))
        elif moves_from(words) or (last and last.moment and is_former(words)):
            self.page.notes.append(DeadlineNote("old_deadline", self._printed(sign)))
        elif last and last.moment and is_replacing(words):
            last.moment = moment
        else:
            return False
        self.gap = []
        return True

    def _begin_moment(self, last: Draft | None, moment: Moment, own: Sequence[Sign]) -> None:
        open_turn = last.turn if last and moment.time.year is None and last.turn and not last.turn.following else None
        if leans_on_event(tokens_in(own)) and not (moment.leads & {Lead.BEFORE, Lead.UNTIL, Lead.FINISH}):
            self._begin(Draft()).doubt("before_event", self._label(own))
            return
        if not moment.leads and moment.time.kind is DeadlineKind.YEAR and is_left_blank(tokens_in(own)):
            self._begin(Draft()).doubt("left_blank")
            return
        if is_working_day(tokens_in(own)) and Lead.END in moment.leads:
            self._begin(Draft()).doubt("vague_time")
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
            if turn.following and len(self.drafts) > 1 and (before_it := self.drafts[-2].moment):
                last.year = before_it.time.last_year
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
        elif last and isinstance(detail, Place) and last.turn and detail.cycle not in (None, last.turn.cycle):
            self._begin(Draft(moment=last.moment, place=detail))  # "… ngày 18 hằng tháng, ngày 18 tháng cuối quý"
        elif last is None or not refine(last, detail):
            self.gap.append(sign)

    def _take_group(self, group: Group) -> None:
        """Take up parentheses: a closer deadline, a second one with its own label, an old one, or a remark."""
        words = tuple(all_tokens(group.nodes))
        known = len(self.page.citations)
        inner = self.read(self.page, group.nodes)
        _, joint, own_signs = self._gap_parts()
        own = tokens_in(own_signs)
        listed = self.drafts and joint in (Joint.COMMA, Joint.AND) and self._label(own_signs)
        if inner and (names_unit(own) or listed) and inner[0].moment and not inner[0].label:
            self._begin(inner[0])
            inner = inner[1:]
        last = self._last()
        if last and not inner:
            self._take_remark(last, group, self.page.citations[known:])
        if last is None:
            if is_forecast(words) and state_of(tokens_in(self.gap), plain=self.page.plain) is DeadlineKind.CONDITIONAL:
                return
            self._take_first(inner)
            return
        if is_replaced(words):
            self.page.notes.append(DeadlineNote("old_deadline", self._words(words)))
            return
        if is_replacing(words) and inner and inner[0].moment:
            last.moment = inner[0].moment
            return
        if not inner and names_unit(words) and not last.label:
            last.label = label_of(self.page.text, words)
        if divides(last, inner):
            self.drafts[-1:] = [replace(draft, year=draft.year or year_of(last), label=last.label) for draft in inner]
            return
        for draft in of_one_turn(last, inner):
            self._take_inner(last, draft)

    def _take_first(self, inner: Sequence[Draft]) -> None:
        """Take up parentheses that no time stands before: the span of a document cited is no deadline."""
        for draft in inner:
            moment = draft.moment
            if moment and self.cited and Lead.SPAN in moment.leads:
                self.page.notes.append(DeadlineNote("year_of_document"))
            elif moment and not moment.leads and leans_on_event(tokens_in(self.gap)):
                self._begin(Draft()).doubt("before_event")
            elif draft.is_flag:
                self.asides.append(draft)
            else:
                self.drafts.append(draft)

    def _take_remark(self, last: Draft, group: Group, cited: Sequence[date]) -> None:
        """Take up a weekday, or the document that proves the work done, from parentheses that hold no deadline."""
        for node in group.nodes:
            if isinstance(node, Sign) and isinstance(node.meaning, Weekday):
                refine(last, node.meaning)
        if last.state is DeadlineKind.ALREADY_DONE and last.done_on is None and cited:
            last.done_on = cited[0]

    def _take_inner(self, last: Draft, draft: Draft) -> None:
        if draft.is_flag or draft.state is DeadlineKind.ALREADY_DONE:
            if draft.state in (DeadlineKind.ALREADY_DONE, DeadlineKind.CONDITIONAL):
                last.notes.append(
                    DeadlineNote("part_done" if draft.state is DeadlineKind.ALREADY_DONE else "condition")
                )
            if draft.state is DeadlineKind.NONE:
                last.state = DeadlineKind.NONE
                last.notes.extend(draft.notes)
        elif not absorb(last, draft):
            if draft.label or draft.turn or last.turn or last.state:
                self.drafts.append(draft)
            else:
                last.doubt("parts_disagree", draft.label)

    def _printed(self, sign: Sign) -> str:
        return self._words(sign.tokens)

    def _words(self, tokens: Sequence[Token]) -> str:
        return " ".join(self.page.text[tokens[0].start : tokens[-1].end].split()) if tokens else ""
