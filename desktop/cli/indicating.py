"""The commands of indicators: values with verdicts, what is left out, the tasks that serve them, indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.answer import ORIGIN, Answer, Surroundings, day, opened
from desktop.domain.findings import Refused
from desktop.domain.measure_data import term_text
from desktop.domain.periods import month_of
from desktop.services.counts import measures
from desktop.services.documents.indicator_tables import formula, index_notes
from desktop.services.indicators import exemptions, indexes, readings, task_contradictions, task_indicators, units
from desktop.services.indicators.exemptions import ExemptInput
from desktop.services.indicators.readings import chosen, known_indicators
from desktop.services.indicators.words import (
    exempted_text,
    missing_units_text,
    number,
    outcome_text,
    target_text,
    value_text,
    why_text,
)
from desktop.system import clock
from desktop.system.language import _

if TYPE_CHECKING:
    import argparse
    from fractions import Fraction

    from desktop.domain.indicators import Measure, Measured
    from desktop.domain.periods import Period
    from desktop.domain.verdicts import InForce
    from desktop.services.indicators.exemptions import Exempted
    from desktop.services.indicators.indexes import GroupScore, IndexScore
    from desktop.services.indicators.readings import PartReading, Reading
    from desktop.services.indicators.units import UnitRow
    from desktop.store.ledger import Ledger

_DECIMALS = 6


def show(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``indicators``."""
    period = asked.period or month_of(clock.today()).code
    with opened(asked.ledger) as ledger:
        found = readings.indicators(
            ledger, period, asked.plan, agency=asked.agency, periods=max(asked.series, 1), codes=asked.indicators
        )
        with ledger.read() as session:
            serving = task_indicators.links_in(session)
    data = {
        "agency": found.agency_code or None,
        **_period(found.period),
        "indicators": [
            _reading_json(
                series, [one.ref for one in serving if one.indicator == address], with_series=asked.series > 1
            )
            for address, series in found.series.items()
        ],
    }
    return Answer([line for one in found.readings for line in _reading_lines(one)], data)


def _period(period: Period) -> dict[str, str]:
    return {"period": period.code, "from": period.start.isoformat(), "to": period.end.isoformat()}


def _reading_lines(reading: Reading) -> list[str]:
    known = reading.known
    lines = []
    for part in reading.parts:
        said = (
            known.indicator.id,
            known.indicator.measure + (f" ({part.scope})" if part.scope else ""),
            outcome_text(part.verdict.outcome),
            value_text(part, known.measure) or "–",
            target_text(known, part.verdict.target),
            why_text(known, part),
            missing_units_text(part.measured),
            exempted_text(reading),
        )
        lines.append("  ".join(filter(None, said)))
    return lines


def _reading_json(series: tuple[Reading, ...], tasks: list[str], *, with_series: bool) -> dict[str, Any]:
    reading = series[-1]
    known = reading.known
    found = {
        "indicator": known.address,
        "plan": known.plan,
        "measure": known.indicator.measure,
        "sentence": known.indicator.text,
        "unit": known.measure.unit,
        "kind": known.measure.kind.value,
        "outcome": reading.outcome.value,
        "parts": [_part_json(reading, part) for part in reading.parts],
        "exempted": [_exempted_json(one) for one in reading.exempted],
        "tasks": tasks,
    }
    if with_series:
        found["series"] = [
            {
                **_period(one.asked),
                "outcome": one.outcome.value,
                "parts": [
                    {"scope": part.scope, "value": _number(part.value), **_target(part.verdict.target)}
                    for part in one.parts
                ],
            }
            for one in series
        ]
    return found


def _part_json(reading: Reading, part: PartReading) -> dict[str, Any]:
    terms = reading.known.measure.part(part.scope)
    return {
        "scope": part.scope,
        "period": part.period.code,
        **_measured_json(part.measured),
        "numerator_of": [term_text(term) for term in terms.numerator],
        "denominator_of": [term_text(term) for term in terms.denominator],
        "comparator": reading.known.indicator.comparator.value,
        "is_strict": reading.known.measure.is_strict,
        **_target(part.verdict.target),
        "outcome": part.verdict.outcome.value,
        "why": part.verdict.why.value,
        "gap": _number(part.verdict.gap),
        "before": _number(part.verdict.before),
    }


def _measured_json(found: Measured) -> dict[str, Any]:
    amounts = found.amounts
    return {
        "value": _number(found.value),
        "no_value": found.gap.value if found.gap else None,
        "numerator": _number(amounts.numerator),
        "denominator": _number(amounts.denominator),
        "asked": amounts.asked,
        "reported": amounts.reported,
        "missing": [
            {"agency": miss.unit, "form": miss.form, "row": miss.cell[0], "column": miss.cell[1], "period": miss.period}
            for miss in amounts.missing
        ],
    }


def _target(target: InForce | None) -> dict[str, Any]:
    return {
        "target": _number(target.value) if target else None,
        "target_year": target.year if target else None,
        "basis": target.basis.value if target else None,
    }


def _number(value: Fraction | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else round(float(value), _DECIMALS)


def show_ranks(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``ranks``."""
    period = asked.period or month_of(clock.today()).code
    with opened(asked.ledger) as ledger:
        found = units.unit_table(ledger, period, asked.plan, asked.indicators)
    columns = [{"indicator": one.known.address, "scope": one.scope} for one in found.columns]
    data = {
        **_period(found.period),
        "columns": columns,
        "provincial": [_unit_json(row) for row in found.provincial],
        "communes": [_unit_json(row) for row in found.communes],
    }
    return Answer([_unit_line(row) for row in (*found.provincial, *found.communes)], data)


def _unit_json(row: UnitRow) -> dict[str, Any]:
    cells = [
        {
            "value": _number(cell.value),
            "no_value": cell.measured.gap.value if cell.measured.gap else None,
            "rank": cell.rank,
            "outcome": cell.outcome.value,
        }
        for cell in row.cells
    ]
    return {"agency": row.code, "name": row.name, "cells": cells}


def _unit_line(row: UnitRow) -> str:
    cells = [
        "–" if cell.value is None else number(cell.value) + (f" (#{cell.rank})" if cell.rank else " *")
        for cell in row.cells
    ]
    return "  ".join((row.name, *cells))


def exempt(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``exempt``: leave rows out, count them again, or list what is left out."""
    with opened(asked.ledger) as ledger:
        address = _address(ledger, asked.indicator) if asked.indicator else ""
        journal = 0
        if asked.end:
            journal = exemptions.count_again(ledger, asked.end, ORIGIN)
        elif asked.row:
            for form, rows in _by_form(asked.row).items():
                said = ExemptInput(
                    address,
                    form,
                    rows,
                    asked.reason,
                    asked.document,
                    day(getattr(asked, "from")),
                    day(asked.until),
                    asked.agency,
                )
                journal = exemptions.exempt(ledger, said, ORIGIN)
        found = _listed(ledger, address)
    lines = [f"{one.id}  {one.measure}  {one.label}  {one.reason}  {one.document}".rstrip() for one in found]
    lines = lines or [_("Nothing is left out.")]
    return Answer(lines, {"exempted": [_exempted_json(one) for one in found], "journal": journal})


def _by_form(rows: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for text in rows:
        form, colon, row = text.partition(":")
        if not colon:
            raise Refused("exemption_row_unknown", row=text, form="")
        found[form] = (*found.get(form, ()), row)
    return found


def _listed(ledger: Ledger, address: str) -> tuple[Exempted, ...]:
    with ledger.read() as session:
        measures = [address] if address else [one.address for one in known_indicators(session)]
        return tuple(one for found in exemptions.in_force(session, measures).values() for one in found)


def _address(ledger: Ledger, indicator: str) -> str:
    with ledger.read() as session:
        return chosen(known_indicators(session), [indicator])[0].address


def _exempted_json(one: Exempted) -> dict[str, Any]:
    return {
        "number": one.id,
        "indicator": one.measure,
        "form": one.form,
        "row": one.row,
        "label": one.label,
        "agency": one.agency_code or None,
        "reason": one.reason,
        "document": one.document,
        "from": one.valid_from.isoformat() if one.valid_from else None,
        "until": one.valid_to.isoformat() if one.valid_to else None,
    }


def link(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``link``."""
    with opened(asked.ledger) as ledger:
        address = _address(ledger, asked.indicator)
        act = task_indicators.unlink_task if asked.remove else task_indicators.link_task
        journal = act(ledger, asked.task, address, ORIGIN)
        if asked.reason is not None:
            journal = _explain(ledger, asked, address) or journal
        serving = task_indicators.serving_tasks(ledger, address)
    data = {"indicator": address, "tasks": [one.ref for one in serving], "journal": journal}
    return Answer([f"{one.ref}  {one.text}" for one in serving], data)


def _explain(ledger: Ledger, asked: argparse.Namespace, address: str) -> int:
    if not asked.period:
        raise Refused("period_needed", report=asked.task)
    return task_contradictions.dismiss(ledger, asked.period, asked.task, address, asked.reason, origin=ORIGIN)


def show_measures(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``measures``: what indicators are counted from; a data file of them loaded, saved or taken away before."""
    plan, journal = asked.plan, 0
    with opened(asked.ledger) as ledger:
        if asked.load:
            plan, journal = measures.load_measures(ledger, asked.load, ORIGIN)
        elif asked.remove:
            journal = measures.remove_measures(ledger, plan, ORIGIN)
        digest = measures.save_measures(ledger, plan, asked.save) if asked.save else None
        slug, found = measures.plan_measures(ledger, plan)
    data = {
        "plan": slug,
        "measures": [_measure_json(code, one) for code, one in found.items()],
        "journal": journal,
        "file": str(asked.save) if asked.save else None,
        "sha256": digest,
    }
    lines = [
        "  ".join((code, one.kind.value, *(term_text(term) for part in one.parts for term in part.terms)))
        for code, one in found.items()
    ]
    return Answer(lines or [_("The plan sets no targets.")], data)


def _measure_json(code: str, one: Measure) -> dict[str, Any]:
    return {
        "indicator": code,
        "kind": one.kind.value,
        "cycle": one.cycle,
        "parts": [
            {
                "scope": part.scope,
                "numerator": [term_text(term) for term in part.numerator],
                "denominator": [term_text(term) for term in part.denominator],
            }
            for part in one.parts
        ],
        "exempts": one.exempts,
    }


def index(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``index``: the points of an index; a table of formulas loaded, saved or taken away before."""
    code, journal = asked.index, 0
    with opened(asked.ledger) as ledger:
        if asked.load:
            loaded, journal = indexes.load_index(ledger, asked.load, ORIGIN)
            code = loaded.code
        elif asked.remove:
            journal = indexes.remove_index(ledger, code, ORIGIN)
        digest = indexes.save_index(ledger, asked.save, code) if asked.save else None
        period = asked.period or f"{month_of(clock.today(), calendar=True).code}"
        found = indexes.index_score(ledger, period, code, agency=asked.agency)
    data = _index_json(found) | {"journal": journal, "file": str(asked.save) if asked.save else None, "sha256": digest}
    return Answer(_index_lines(found), data)


def _index_lines(found: IndexScore) -> list[str]:
    lines = []
    for group in found.groups:
        lines.append(f"{group.group.name}: {_points(group.total.points)} / {number(group.total.most)}")
        for one in group.scores:
            share = "–" if one.measured.value is None else f"{number(one.measured.value)}%"
            lines.append(f"  {one.item.code}  {one.item.name}  {share}  {formula(one.item)}  {_points(one.points)}")
    total = _("Total: {points} / {most}").format(points=_points(found.total.points), most=number(found.total.most))
    return [*lines, total, *index_notes(found)]


def _points(value: Fraction | None) -> str:
    return "–" if value is None else number(value)


def _index_json(found: IndexScore) -> dict[str, Any]:
    index = found.index
    return {
        "index": index.code,
        "version": index.version,
        "name": index.name,
        "source": index.source,
        "is_legal": index.is_legal,
        "agency": found.agency_code or None,
        **_period(found.period),
        "points": _number(found.total.points),
        "known": _number(found.total.known),
        "most": _number(found.total.most),
        "groups": [_group_json(group) for group in found.groups],
    }


def _group_json(group: GroupScore) -> dict[str, Any]:
    return {
        "key": group.group.key,
        "name": group.group.name,
        "points": _number(group.total.points),
        "known": _number(group.total.known),
        "most": _number(group.total.most),
        "items": [
            {
                "code": one.item.code,
                "name": one.item.name,
                "tab": one.item.tab,
                **_measured_json(one.measured),
                "formula": formula(one.item),
                "most": _number(one.item.most),
                "points": _number(one.points),
            }
            for one in group.scores
        ],
    }
