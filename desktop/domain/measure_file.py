"""Measures written as the TOML they are read from, to be changed in any editor of texts and loaded again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.domain.indicators import MeasureKind, Span, ZeroRule
from desktop.domain.measure_data import term_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop.domain.indicators import Measure, Part

_RATIO_PLACES = 2


def measures_text(plan: str, measures: Mapping[str, Measure]) -> str:
    """Write the measures of a plan; reading them back gives the same."""
    return "\n".join(_lines(plan, measures)) + "\n"


def _lines(plan: str, measures: Mapping[str, Measure]) -> Iterator[str]:
    yield f"plan = {_said(plan)}"
    for code, measure in measures.items():
        yield from ("", "[[measures]]", f"indicator = {_said(code)}")
        yield from (f"{key} = {_said(value)}" for key, value in _fields(measure).items())
        if measure.parts[0].scope or len(measure.parts) > 1:
            yield "scopes = ["
            yield from (f"    {_inline(part)}," for part in measure.parts)
            yield "]"
        else:
            yield from (f"{key} = {_said(value)}" for key, value in _terms(measure.parts[0]).items())


def _fields(measure: Measure) -> dict[str, object]:
    found: dict[str, object] = {"kind": measure.kind.value, "cycle": measure.cycle, "reporter": measure.reporter.value}
    unit = "%" if measure.kind is MeasureKind.RATIO else ""
    rare = (
        ("unit", measure.unit, unit),
        ("places", measure.places, _RATIO_PLACES),
        ("lower_is_better", not measure.is_higher_better, False),
        ("zero", measure.zero.value, ZeroRule.NONE.value),
        ("span", measure.span.value, Span.PERIOD.value),
        ("strict", measure.is_strict, False),
        ("exempts", measure.exempts, ""),
    )
    return found | {key: value for key, value, usual in rare if value != usual}


def _terms(part: Part) -> dict[str, object]:
    found: dict[str, object] = {"numerator": [term_text(term) for term in part.numerator]}
    if part.denominator:
        found["denominator"] = [term_text(term) for term in part.denominator]
    return found | ({"kinds": list(part.kinds)} if part.kinds else {})


def _inline(part: Part) -> str:
    pairs = {"scope": part.scope, **_terms(part)}
    return "{ " + ", ".join(f"{key} = {_said(value)}" for key, value in pairs.items()) + " }"


def _said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
