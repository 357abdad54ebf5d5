"""Codes into words: sentences and labels in the chosen language, and the Vietnamese words of paper."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from desktop.domain.findings import Refused
from desktop.domain.paper import month_on_paper
from desktop.domain.periods import Period, PeriodKind, parse_period
from desktop.domain.plans import printed_path
from desktop.domain.status import State, Timing
from desktop.domain.text import shortened
from desktop.services import directory, library
from desktop.services.ledger.corrections import corrections_told, left_out_told
from desktop.services.words.manifest import in_words
from desktop.services.words.sentences import DEADLINE_NOTES, LABELS, SENTENCES, STATES, TIMINGS, VERDICTS
from desktop.services.words.territory import CHANGE_KINDS, UNIT_VERDICTS
from desktop.system import paths
from desktop.system.language import LANGUAGES, _, in_language, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from desktop.domain.corrections import Correction
    from desktop.domain.deadlines import DeadlineNote
    from desktop.domain.findings import Finding
    from desktop.domain.sent_answers import SentAnswer

ROMAN = ("I", "II", "III", "IV")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_ABBREVIATION = re.compile(r"\d+[a-zđ]?\s*(?:/\s*\d{4}\s*)?[-/]\s*([^\W\d_]+)")


def sentence(finding: Finding) -> str:
    """Say a finding in one sentence, with its file, sheet and cell in front."""
    finding = as_seen(finding, _)
    template = SENTENCES.get(finding.code, finding.code)
    said = _(template).format_map(_Params(finding.params, finding.where.file))
    said = said[:1].upper() + said[1:] if template.startswith("{period}") else said
    where = finding.where
    place = ", ".join(
        filter(
            None,
            (
                where.file if "{file}" not in template else "",
                _("sheet {sheet}").format(sheet=where.sheet) if where.sheet else "",
                _("cell {cell}").format(cell=where.cell) if where.cell else "",
            ),
        )
    )
    return f"{place}: {said}" if place else said


def sentence_on_paper(finding: Finding) -> str:
    """Say a finding without its place as paper does, in Vietnamese whatever the window speaks."""
    finding = as_seen(finding, partial(in_language, LANGUAGES[0]))
    template = SENTENCES.get(finding.code, finding.code)
    return in_language(LANGUAGES[0], template).format_map(_Params(finding.params, finding.where.file))


def as_seen(finding: Finding, say: Callable[[str], str]) -> Finding:
    """Give a finding about what lies out of sight in terms of what the officer knows; any other as it is."""
    return in_words(finding, say, _period_or_text) if finding.code == "manifest_changed" else finding


def _period_or_text(text: str) -> str:
    """Name a period by its code, or give what somebody wrote there instead."""
    try:
        return period_name(parse_period(text))
    except Refused:
        return text


class _Params(dict[str, object]):
    """The values a sentence quotes; a missing one is left as its name in braces rather than lost in an error."""

    def __init__(self, params: Mapping[str, object], file: str) -> None:
        super().__init__({"file": file, **{name: _said(name, value) for name, value in params.items()}})

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def _said(name: str, value: object) -> object:
    """Name a period that is given by its code; word anything else as it is."""
    if name in _PERIODS and isinstance(value, str) and "-" in value:
        named = _period_or_text(value)
        return value if named == value else period_inside(value)
    return _quoted(value)


def _quoted(value: object) -> object:
    if isinstance(value, date):
        return shown_day(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
    return f"{value:,}".replace(",", "\0").replace(".", ",").replace("\0", ".")


_CELLS_NAMED, _QUOTE = 2, 28
_PERIODS = ("period", "expected")
"""Parameters that may be the code of a period; some sentences mean something else by them."""
_PLACES = re.compile(r"\{[^{}]*\}")


def label(code: str, params: Mapping[str, object]) -> str:
    """Word a change for the history and the undo menu."""
    named = {name: _NAMED[name](str(value)) if name in _NAMED else value for name, value in params.items()}
    if "form_name" in params:
        named["form"] = params["form_name"]
    return _(LABELS.get(code, code)).format_map(_Params(named, str(named.get("file", ""))))


def task_name(ref: str) -> str:
    """Name a task by its number and appendix, as the officer knows it, not by its address."""
    _plan, _colon, place = ref.partition(":")
    appendix, _colon, path = place.rpartition(":")
    number = printed_path(path)
    if not appendix:
        return _("task {number}").format(number=number or ref)
    return _("task {number} of Appendix {appendix}").format(number=number, appendix=appendix)


def _agency_name(code: str) -> str:
    held = directory.agency_of_code(code)
    return held.name if held else code


def form_name(code: str) -> str:
    """Name a form that comes with the program, another one by its code."""
    held = next((form for form in library.forms() if form.code == code), None)
    return held.name or held.code if held else code


def period_inside(code: str) -> str:
    """Name a period in the middle of a sentence: "tháng 11/2026"."""
    name = period_name(parse_period(code))
    return name[:1].lower() + name[1:]


def _state_name(code: str) -> str:
    return state(State(code))


def kind_of_change(code: str) -> str:
    """Say what kind of change it was, whatever it was done to."""
    return _PLACES.sub("…", _(LABELS.get(code, code)))


def change(kind: str, code: str, params: Mapping[str, object]) -> str:
    """Word an entry of the history: a change, its undo or its redo."""
    said = label(code, params)
    if cells := put_right(one for one, _of in corrections_told(params)):
        said = _("{label}; put right on the way in: {cells}").format(label=said, cells=cells)
    if left := left_out_told(params):
        said = _("{label}; left out: {cells}").format(label=said, cells=named_cells(left))
    match kind:
        case "undo":
            return _("Undo: {label}").format(label=said)
        case "redo":
            return _("Redo: {label}").format(label=said)
        case _:
            return said


def put_right(made: Iterable[Correction]) -> str:
    """Name the first cells that were put right with what they said and what was taken instead."""
    told = [f"{one.cell} “{shortened(one.was, _QUOTE)}” → “{shortened(one.now, _QUOTE)}”" for one in made]
    return "; ".join([*told[:_CELLS_NAMED], *(["…"] if len(told) > _CELLS_NAMED else [])])


def named_cells(cells: Sequence[str]) -> str:
    """Name the first of some cells."""
    return ", ".join([*cells[:_CELLS_NAMED], *(["…"] if len(cells) > _CELLS_NAMED else [])])


def left_alone(count: int) -> str:
    """Say how many places an undo did not touch, because they were changed later."""
    template = ngettext(
        "{count} place was changed later and was left as it is.",
        "{count} places were changed later and were left as they are.",
        count,
    )
    return template.format(count=count)


def deadline_note(note: DeadlineNote) -> str:
    """Word what a reader of deadlines noticed or doubted."""
    return _(DEADLINE_NOTES.get(note.code, note.code)).format_map(_Params({"quote": note.quote}, ""))


def verdict(code: str) -> str:
    """Word what an import does with a cell."""
    return _(VERDICTS[code])


def state(which: State) -> str:
    """Word a stored state in the chosen language."""
    return _(STATES[which])


def state_in_cell(which: State) -> str:
    """Word a stored state as workbooks do, in Vietnamese whatever the window speaks."""
    return in_language(LANGUAGES[0], STATES[which])


def timing(which: Timing) -> str:
    """Word a derived label in the chosen language."""
    return _(TIMINGS[which])


def absence(code: str) -> str:
    """Word why a cell has no count, as the drop-downs of a form's workbook say it."""
    return str(_words()["absences"][code])


def absence_on_paper(code: str) -> str:
    """Word why a cell has no count, on paper."""
    return str(_words()["absences"][code])


def state_on_paper(which: State, when: Timing) -> str:
    """Word a task's state on paper, with its timing where that says more."""
    words = _words()
    said = str(words["states"][which])
    more = words["timings"].get(when)
    if which in (State.PAUSED, State.DROPPED) or more is None:
        return said
    return f"{said} ({more})"


def unit_verdict(code: str) -> str:
    """Word what is done with a line of old and new units."""
    return _(UNIT_VERDICTS[code])


def unit_change(code: str) -> str:
    """Word what became of an agency."""
    return _(CHANGE_KINDS[code])


def fold_on_paper(done: int, count: int, late: int) -> str:
    """Write how the agencies of a task stand: "97/135 đơn vị hoàn thành; 38 quá hạn"."""
    words = _words()
    said = str(words["fold"]).format(done=f"{done:02}", count=f"{count:02}")
    return f"{said}; {str(words['fold_late']).format(count=f'{late:02}')}" if late else said


def document_on_paper(number: str, day: date | None) -> str:
    """Name a document as it is cited: "Công văn số 12/UBND-VX ngày 05/3/2026"."""
    words = _words()
    kind = document_kind(number)
    named = str(words["document"]).format(kind=kind, number=number)
    return str(words["document_dated"]).format(document=named, day=day_in_text(day)) if day else named


def document_kind(number: str) -> str:
    """Say what kind of document a number is of, by its abbreviation; a công văn has none (NĐ 30/2020, Phụ lục III)."""
    kinds = _words()["document_kinds"]
    found = _ABBREVIATION.match(number.strip())
    return str(kinds.get(found[1] if found else "", kinds["CV"]))


def extended_deadline(deadline: str, day: date, document: str) -> str:
    """Write a deadline that was moved: the printed one, the new one, the document that moved it."""
    words = _words()
    return str(words["extended"]).format(deadline=deadline, day=shown_day(day), document=document)


def extended_for_some(deadline: str, count: int, agencies: int) -> str:
    """Write a deadline that was moved for some of the agencies that share the work."""
    return str(_words()["extended_for_some"]).format(deadline=deadline, count=f"{count:02}", agencies=agencies)


def with_turn(text: str, key: str) -> str:
    """Write behind a text which time of recurring work is told of; a text of work done once stays."""
    named = turn_on_paper(key)
    return str(_words()["turns"]["named"]).format(text=text, turn=named) if named else text


def turn_on_paper(key: str) -> str:
    """Name one time of recurring work as paper does: "kỳ quý III/2026", "phần 2, kỳ năm 2026"; empty for none."""
    words = _words()["turns"]
    part, _colon, turn = key.partition(":") if key.startswith("#") else ("", "", key)
    said = [str(words["part"]).format(number=part[1:])] if part else []
    if turn:
        named = (
            str(words["week"]).format(day=shown_day(date.fromisoformat(turn)))
            if _DAY.fullmatch(turn)
            else period_name(parse_period(f"{turn}@calendar"))
        )
        said.append(str(words["turn"]).format(turn=named[:1].lower() + named[1:]))
    return ", ".join(said)


def extended_note(count: int) -> str:
    """Write the note of a report that counts moved deadlines; empty where there are none."""
    if not count:
        return ""
    return str(_words()["extended_note"]).format(count=f"{count:02}")


def answers_on_paper(answers: Iterable[SentAnswer]) -> tuple[str, ...]:
    """List below a form what was explained, each with its cell, check, who and when; nothing for none."""
    words = _words()
    lines = [
        str(words["answer"]).format(
            place=one.place, check=one.check, text=one.text, who=", ".join(filter(None, (one.by, shown_day(one.at))))
        )
        for one in answers
    ]
    return (str(words["answers"]), *lines) if lines else ()


def period_name(period: Period) -> str:
    """Name a period as offices do: "Tháng 11/2026", "Quý III/2026"."""
    words, last = _words()["periods"], period.end
    half = words["first_half"] if last.month <= 6 else words["second_half"]  # noqa: PLR2004 - June ends the first half
    return str(words[period.kind]).format(
        month=month_on_paper(last.month),
        year=last.year,
        roman=ROMAN[(last.month - 1) // 3],
        half=half,
        start=shown_day(period.start),
        end=shown_day(period.end),
    )


def period_paper(period: Period) -> str:
    """Write a period with its real dates, as every figure on paper is labelled."""
    words = _words()
    if period.kind is PeriodKind.AD_HOC:
        return str(words["period"]).format(name=period_name(period))
    span = str(words["span"]).format(start=day_in_text(period.start), end=day_in_text(period.end))
    return str(words["period"]).format(name=period_name(period)) + "\n" + span


def turn_name(key: str, label: str = "") -> str:
    """Name one time of recurring work by its key, or a part of a cell by its print; empty for work done once."""
    part, _colon, turn = key.partition(":") if key.startswith("#") else ("", "", key)
    named = label or (_("Part {number}").format(number=part[1:]) if part else "")
    return ", ".join(filter(None, (named, _turn_words(turn))))


def _turn_words(turn: str) -> str:
    if _DAY.fullmatch(turn):
        return _("Week to {day}").format(day=shown_day(date.fromisoformat(turn)))
    return period_name(parse_period(f"{turn}@calendar")) if turn else ""


def shown_day(day: date) -> str:
    """Write a day as offices do: 05/03/2026."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def day_in_text(day: date) -> str:
    """Write a day inside a text (NĐ 30/2020, Phụ lục I): 05/3/2026, months 1 and 2 with their zero."""
    return f"{day.day:02}/{month_on_paper(day.month)}/{day.year:04}"


def moment_on_paper(moment: datetime) -> str:
    """Write the time of the data for the stamp of a page."""
    return str(_words()["moment"]).format(
        hour=moment.hour, minute=moment.minute, day=moment.day, month=moment.month, year=moment.year
    )


def stamp(moment: str, *, practice: bool) -> str:
    """Write the small line of the bottom margin."""
    words = _words()
    said = str(words["stamp"]).format(moment=moment)
    return str(words["stamp_practice"]).format(stamp=said) if practice else said


def stamp_draft(said: str, digest: str) -> str:
    """Write the small line of a report that is not sent: its time, and a hash of what it says."""
    return str(_words()["stamp_draft"]).format(stamp=said, hash=digest)


def stamp_closed(at: datetime, sent: str, *, practice: bool) -> str:
    """Write the small line of a report of a closed period: when it was closed, the hash of what was sent."""
    words = _words()
    template = words["stamp_closed"] if sent else words["stamp_sent"]
    said = str(template).format(moment=moment_on_paper(at), hash=sent)
    return str(words["stamp_practice"]).format(stamp=said) if practice else said


def corrected_note(at: datetime, sent: str, removed: int) -> str:
    """Write the note under a table whose corrected values are marked."""
    words = _words()
    said = str(words["corrected_note"]).format(moment=moment_on_paper(at), hash=sent)
    more = str(words["removed_note"]).format(count=f"{removed:02}") if removed else ""
    return " ".join(filter(None, (said, more)))


def reporting_agencies(agency: str, receiver: str) -> str:
    """Write who reports to whom, at the right of a statistical form."""
    return str(_words()["reporting"]).format(agency=agency, receiver=receiver).rstrip()


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "templates" / "words.toml").read_text("utf-8"))


@cache
def territory_words(part: str) -> dict[str, Any]:
    """Give the words of paper for a table about territories."""
    found: dict[str, Any] = tomllib.loads((paths.resources() / "templates" / "territory.toml").read_text("utf-8"))
    return dict(found[part])


_NAMED: dict[str, Callable[[str], str]] = {
    "line": _agency_name,
    "state": _state_name,
    "task": task_name,
    "form": form_name,
    "period": period_inside,
}
"""How the parameters of a change are worded; the others stand as they are."""


def and_others(named: str, count: int) -> str:
    """Name some, and say how many more there are."""
    said = ngettext("{named} and {count} more", "{named} and {count} more", count)
    return said.format(named=named, count=count)
