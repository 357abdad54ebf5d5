"""Count forms read from data files and written as such; every fault of a file is named by where it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.domain.findings import Refused, Severity
from desktop.domain.forms import (
    Check,
    CheckKind,
    ColumnKind,
    Form,
    FormColumn,
    FormRow,
    Jump,
    Nature,
    Ratio,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Data = Mapping[str, Any]

_CYCLES = ("month", "quarter", "half_year", "nine_months", "year", "ad_hoc")


def form_from_data(data: Data) -> Form:
    """Build a form from its data, as a file of ``resources/forms/`` or a province's own holds it.

    Refuses with ``form_data_missing``, ``form_data_unknown``, ``form_data_twice``, ``form_data_empty`` or
    ``form_data_wrong``, each with {place}, a part of the file (``columns.received``).
    """
    try:
        head = data["form"]
        form = Form(
            code=_text(head, "form.code", "code"),
            version=int(head["version"]),
            number=head.get("number", ""),
            title=_text(head, "form.title", "title"),
            basis=head.get("basis", ""),
            unit_note=head.get("unit_note", ""),
            cycles=tuple(head["cycles"]),
            columns=tuple(_column(item) for item in data["columns"]),
            rows=tuple(_row(item) for item in data["rows"]),
            checks=tuple(_check(item) for item in data.get("checks", ())),
            name=head.get("name", head["title"]),
            jump=_jump(head.get("jump")),
            plan=head.get("plan", ""),
        )
    except KeyError as error:
        raise _wrong(str(error.args[0]), "missing") from None
    except (AttributeError, TypeError, ValueError) as error:
        raise _wrong(str(error)[:80], "wrong") from None
    _refuse_loose_ends(form)
    return form


def form_as_data(form: Form) -> dict[str, Any]:
    """Write a form as the data it is read from, without what is as it is unless said otherwise."""
    head: dict[str, Any] = {
        "code": form.code,
        "version": form.version,
        "number": form.number,
        "title": form.title,
        "name": form.name,
        "basis": form.basis,
        "unit_note": form.unit_note,
        "cycles": list(form.cycles),
    }
    if form.jump:
        head["jump"] = _jump_as_data(form.jump)
    if form.plan:
        head["plan"] = form.plan
    return {
        "form": head,
        "columns": [_column_as_data(column) for column in form.columns],
        "rows": [_row_as_data(row) for row in form.rows],
        "checks": [_check_as_data(check) for check in form.checks],
    }


def _text(data: Data, place: str, key: str) -> str:
    text = data[key]
    if not isinstance(text, str) or not text.strip():
        raise _wrong(place, "empty")
    return text.strip()


def _column(item: Data) -> FormColumn:
    ratio, ended = item.get("ratio"), item.get("ended")
    return FormColumn(
        key=_text(item, "columns.key", "key"),
        heading=tuple(str(text) for text in item["heading"]),
        kind=ColumnKind(item["kind"]),
        number=item.get("number", ""),
        width=float(item.get("width", 1.0)),
        unit=item.get("unit", ""),
        places=int(item.get("places", 0)),
        nature=Nature(item.get("nature", Nature.FLOW)),
        accumulates=bool(item.get("accumulates", False)),
        ratio=Ratio(tuple(ratio["numerator"]), tuple(ratio["denominator"])) if ratio else None,
        ended=date.fromisoformat(ended) if isinstance(ended, str) else ended,
        jump=_jump(item.get("jump")),
    )


def _row(item: Data) -> FormRow:
    return FormRow(
        key=_text(item, "rows.key", "key"),
        number=item.get("number", ""),
        label=item["label"],
        total=bool(item.get("total", False)),
        parts=tuple(item.get("parts", ())),
        heading=bool(item.get("heading", False)),
        columns=tuple(item.get("columns", ())),
        unit=item.get("unit", ""),
        places=item.get("places"),
        nature=Nature(item["nature"]) if "nature" in item else None,
    )


def _check(item: Data) -> Check:
    return Check(
        code=item["code"],
        kind=CheckKind(item["kind"]),
        column=item["column"],
        parts=tuple(item.get("parts", ())),
        severity=Severity(item.get("severity", "error")),
        reason=item.get("reason", ""),
        rows=tuple(item.get("rows", ())),
        form=item.get("form", ""),
        other_row=item.get("other_row", ""),
        least=item.get("least"),
        most=item.get("most"),
    )


def _jump(item: Data | None) -> Jump | None:
    return None if item is None else Jump(int(item.get("percent", 50)), int(item.get("units", 20)))


def _refuse_loose_ends(form: Form) -> None:
    columns, rows = [column.key for column in form.columns], [row.key for row in form.rows]
    counts = [column.key for column in form.count_columns]
    for place, keys in (("columns", columns), ("rows", rows), ("checks", [check.code for check in form.checks])):
        for key in keys:
            if keys.count(key) > 1:
                raise _wrong(f"{place}.{key}", "twice")
    if not counts:
        raise _wrong("columns", "empty")
    if not form.item_rows:
        raise _wrong("rows", "empty")
    _refuse_unknown("form.cycles", form.cycles, _CYCLES)
    for column in form.columns:
        _refuse_column(column, counts)
    for row in form.rows:
        _refuse_row(form, row, counts)
    for check in form.checks:
        _refuse_check(check, counts, rows)


def _refuse_check(check: Check, counts: list[str], rows: list[str]) -> None:
    place, own = f"checks.{check.code}", (check.column,) if check.form else (check.column, *check.parts)
    _refuse_unknown(place, own, counts)
    _refuse_unknown(place, check.rows, rows)
    if check.form and check.kind not in (CheckKind.SUM, CheckKind.AT_MOST):
        raise _wrong(place, "wrong")
    if check.other_row and not check.form:
        _refuse_unknown(place, (check.other_row,), rows)


def _refuse_row(form: Form, row: FormRow, counts: list[str]) -> None:
    _refuse_unknown(f"rows.{row.key}", row.columns, counts)
    _refuse_unknown(f"rows.{row.key}", row.parts, [item.key for item in form.item_rows])
    if row.total and any(part.places != row.places for part in form.rows_of(row)):
        raise _wrong(f"rows.{row.key}", "wrong")


def _refuse_column(column: FormColumn, counts: list[str]) -> None:
    place = f"columns.{column.key}"
    if not column.heading or not all(text.strip() for text in column.heading):
        raise _wrong(place, "empty")
    if (column.kind is ColumnKind.RATIO) is not (column.ratio is not None):
        raise _wrong(place, "wrong")
    if column.kind in (ColumnKind.SERIAL, ColumnKind.LABEL) and column.key != column.kind.value:
        raise _wrong(place, "wrong")
    if column.ratio:
        if not (column.ratio.numerator and column.ratio.denominator):
            raise _wrong(f"{place}.ratio", "empty")
        _refuse_unknown(place, (*column.ratio.numerator, *column.ratio.denominator), counts)


def _refuse_unknown(place: str, keys: Iterable[str], known: Iterable[str]) -> None:
    for key in keys:
        if key not in known:
            raise _wrong(f"{place}: {key}", "unknown")


def _wrong(place: str, why: str) -> Refused:
    return Refused(f"form_data_{why}", place=place)


def _column_as_data(column: FormColumn) -> dict[str, Any]:
    data: dict[str, Any] = {"key": column.key, "heading": list(column.heading), "kind": column.kind.value}
    data |= _said(column, ("number", "width", "unit", "places", "accumulates"), FormColumn("", (), column.kind))
    if column.nature is not Nature.FLOW:
        data["nature"] = column.nature.value
    if column.ratio:
        data["ratio"] = {
            "numerator": list(column.ratio.numerator),
            "denominator": list(column.ratio.denominator),
        }
    if column.ended:
        data["ended"] = column.ended.isoformat()
    if column.jump:
        data["jump"] = _jump_as_data(column.jump)
    return data


def _row_as_data(row: FormRow) -> dict[str, Any]:
    data: dict[str, Any] = {"key": row.key, "label": row.label}
    data |= _said(row, ("number", "total", "parts", "heading", "columns", "unit", "places"), FormRow("", "", ""))
    return data | ({"nature": row.nature.value} if row.nature else {})


def _check_as_data(check: Check) -> dict[str, Any]:
    data: dict[str, Any] = {
        "code": check.code,
        "kind": check.kind.value,
        "column": check.column,
        "parts": list(check.parts),
        "severity": check.severity.value,
    }
    plain = Check("", check.kind, "", (), check.severity)
    return data | _said(check, ("reason", "rows", "form", "other_row", "least", "most"), plain)


def _said(one: object, names: tuple[str, ...], plain: object) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in names if getattr(one, name) != getattr(plain, name)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}


def _jump_as_data(jump: Jump) -> dict[str, int]:
    return {"percent": jump.percent, "units": jump.units}
