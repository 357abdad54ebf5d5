"""The count form of a plan's indicators, made from the plan itself, for plans that no form came with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.forms import ColumnKind, Form, FormColumn, FormRow, Nature
from desktop.domain.indicators import MeasureKind
from desktop.domain.measure_data import COLUMN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.indicators import Measure
    from desktop.domain.plans import Indicator

_CYCLES = ("month", "quarter", "half_year", "nine_months", "year")


def indicator_form(code: str, title: str, plan: str, indicators: Sequence[tuple[Indicator, Measure]]) -> Form:
    """Lay out a form that asks for what the measures of a plan count in it; ``plan`` is its slug."""
    return Form(
        code=code,
        version=1,
        number="",
        title=title,
        basis="",
        unit_note="",
        cycles=_CYCLES,
        columns=(
            FormColumn("serial", ("TT",), ColumnKind.SERIAL, width=0.6),
            FormColumn("label", ("Chỉ tiêu",), ColumnKind.LABEL, width=5.0),
            FormColumn(COLUMN, ("Số liệu",), ColumnKind.COUNT),
            FormColumn("note", ("Ghi chú",), ColumnKind.NOTE, width=2.0),
        ),
        rows=tuple(
            row
            for place, (indicator, measure) in enumerate(indicators, start=1)
            for row in _rows(code, place, indicator, measure)
        ),
        checks=(),
        name=title,
        plan=plan,
    )


def _rows(code: str, place: int, indicator: Indicator, measure: Measure) -> Iterator[FormRow]:
    own = list(dict.fromkeys(term.row for part in measure.parts for term in part.terms if term.form == code))
    if not own:
        return
    if len(own) == 1:
        nature = Nature.STOCK if measure.kind is MeasureKind.VALUE else None
        yield FormRow(own[0], str(place), indicator.measure, unit=indicator.unit, nature=nature)
        return
    yield FormRow(f"{own[0]}-nhom", str(place), indicator.measure, heading=True)
    for key in own:
        yield FormRow(key, "", next((said for end, said in _LABELS.items() if key.endswith(end)), key))


_LABELS = {"-so": "Số đạt (tử số)", "-mau": "Tổng số (mẫu số)"}
