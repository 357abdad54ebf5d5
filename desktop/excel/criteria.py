"""Counts and sums of the cells that fit a criterion: COUNTIF, SUMIF and those of several."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Result = int | float | str | bool | None
CHOSEN = frozenset(("COUNTIF", "SUMIF", "COUNTIFS", "SUMIFS"))
_CRITERION = re.compile(r"(?P<sign><>|<=|>=|[=<>])?(?P<rest>.*)", re.DOTALL)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DOUBTFUL = re.compile(r"[\d.,/:%\s-]*\d[\d.,/:%\s-]*")
"""What only the computer's settings tell: 8,5 or a day."""
_WITH_SUM = 3
_ORDERS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Unknown(Exception):  # noqa: N818 - a formula that only Excel works out
    """Only the program that opens the workbook can tell."""


def chosen_sum(name: str, arguments: Sequence[Result | list[Result]]) -> Result:
    """Count or add up the cells that fit. Raises `Unknown` where the arguments are of another kind."""
    several = name.endswith("S")
    given = list(arguments)
    added: Result | list[Result] = None
    if name == "SUMIFS":
        added, *given = given
    elif name == "SUMIF":
        added = given[2] if len(given) == _WITH_SUM else given[0]
        given = given[:2]
    if not given or len(given) % 2 or (len(given) > 2 and not several):  # noqa: PLR2004 - an area and its criterion
        raise Unknown
    rows = _fitting(given)
    if name.startswith("COUNT"):
        return sum(rows)
    if not isinstance(added, list) or len(added) != len(rows):
        raise Unknown
    numbers = [value for value, fits in zip(added, rows, strict=True) if fits]
    if any(isinstance(value, str) and value.startswith("#") for value in numbers):
        raise Unknown
    return sum(value for value in numbers if isinstance(value, int | float) and not isinstance(value, bool))


def _fitting(given: Sequence[Result | list[Result]]) -> list[bool]:
    """Say of each place whether all criteria hold there."""
    areas = [one if isinstance(one, list) else [one] for one in given[::2]]
    if len({len(area) for area in areas}) != 1:
        raise Unknown
    tests = [_test(criterion) for criterion in given[1::2]]
    return [all(test(value) for test, value in zip(tests, values, strict=True)) for values in zip(*areas, strict=True)]


def _test(criterion: Result | list[Result]) -> Callable[[Result], bool]:
    if isinstance(criterion, list | bool) or criterion is None:
        raise Unknown
    if isinstance(criterion, int | float):
        return lambda value: _as_number(value) == criterion
    found = _CRITERION.fullmatch(criterion)
    sign, rest = (found["sign"] or "=", found["rest"]) if found else ("=", criterion)
    if _NUMBER.fullmatch(rest):
        return _of_number(sign, float(rest))
    if not rest and criterion == "<>":
        return lambda value: value is not None
    if not rest or sign in _ORDERS or "~" in rest or _DOUBTFUL.fullmatch(rest):
        raise Unknown
    pattern = re.compile(_as_pattern(rest), re.DOTALL)
    if sign == "<>":
        return lambda value: not (isinstance(value, str) and pattern.fullmatch(value.casefold()))
    return lambda value: isinstance(value, str) and bool(pattern.fullmatch(value.casefold()))


def _of_number(sign: str, number: float) -> Callable[[Result], bool]:
    if sign in _ORDERS:
        order = _ORDERS[sign]
        return lambda value: (
            isinstance(value, int | float) and not isinstance(value, bool) and order(float(value), number)
        )
    return lambda value: (_as_number(value) == number) == (sign == "=")


def _as_number(value: Result) -> float | None:
    if isinstance(value, str):
        return float(value) if _NUMBER.fullmatch(value) else None
    return None if value is None or isinstance(value, bool) else float(value)


def _as_pattern(text: str) -> str:
    """Write a text with * and ? as an expression."""
    signs = {"*": ".*", "?": "."}
    return "".join(signs.get(letter, re.escape(letter)) for letter in text.casefold())
