"""What the formulas of forms come to, worked out without Excel: sums, shares, conditions; None for any other."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from desktop.excel.bounds import FAILED, place_of
from desktop.excel.criteria import CHOSEN, Result, Unknown, chosen_sum

Number = int | float
Place = tuple[int, int]
_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(?P<area>(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?)(?![\w(!])
    |(?P<name>[A-Za-z][A-Za-z.]*)|(?P<sign><>|<=|>=|[-+*/^&=<>(),;%]))""",
    re.VERBOSE,
)
_MOST_CELLS = 100_000
_DEEPEST = 60
_DIVIDED = "#DIV/0!"
_NO_VALUE = "#VALUE!"
_OF_ANY = ("COUNT", "COUNTA", "COUNTBLANK")
"""They count what is there, errors or not."""
_DIGITS = re.compile(r"\d")


class Evaluation:
    """Works out the formulas of one sheet from its cells, and from those of ``others`` by their names in lower case."""

    def __init__(
        self,
        formulas: Mapping[Place, str],
        values: Mapping[Place, Result],
        others: Mapping[str, Evaluation] | None = None,
    ) -> None:
        self._formulas, self._values, self._others = formulas, values, {} if others is None else others
        self._known: dict[Place, Result] = {}
        self._open: list[Place] = []

    def results(self) -> tuple[dict[Place, Result], tuple[Place, ...]]:
        """Give what each formula comes to, and the cells of those that could not be worked out."""
        found: dict[Place, Result] = {}
        unknown: list[Place] = []
        for place in self._formulas:
            try:
                found[place] = self.at(place)
            except Unknown:
                unknown.append(place)
        return found, tuple(unknown)

    def at(self, place: Place) -> Result:
        """Give what stands in a cell."""
        if place not in self._formulas:
            return self._values.get(place)
        if place not in self._known:
            if place in self._open or len(self._open) > _DEEPEST:
                raise Unknown
            self._open.append(place)
            try:
                self._known[place] = _Parser(self._formulas[place], self.at, self._others).whole()
            finally:
                self._open.pop()
        return self._known[place]


class _Parser:
    def __init__(self, formula: str, at: Callable[[Place], Result], others: Mapping[str, Evaluation]) -> None:
        self._at, self._others = at, others
        self._tokens = list(_tokens(formula))
        self._place = 0

    def whole(self) -> Result:
        value = self._compared()
        if self._place < len(self._tokens):
            raise Unknown
        single = _single(value)
        return 0 if single is None else single

    def _peek(self) -> str:
        return self._tokens[self._place][1] if self._place < len(self._tokens) else ""

    def _next(self) -> tuple[str, str]:
        if self._place >= len(self._tokens):
            raise Unknown
        self._place += 1
        return self._tokens[self._place - 1]

    def _compared(self) -> Result | list[Result]:
        left = self._joined()
        while self._peek() in ("=", "<>", "<", ">", "<=", ">="):
            sign, right = self._next()[1], self._joined()
            left = _compare(sign, _single(left), _single(right))
        return left

    def _joined(self) -> Result | list[Result]:
        left: Result | list[Result] = self._added()
        while self._peek() == "&":
            sign, right = self._next()[1], self._added()
            left = _calculated(sign, _single(left), _single(right))
        return left

    def _added(self) -> Result | list[Result]:
        left: Result | list[Result] = self._multiplied()
        while self._peek() in ("+", "-"):
            sign, right = self._next()[1], self._multiplied()
            left = _calculated(sign, _single(left), _single(right))
        return left

    def _multiplied(self) -> Result | list[Result]:
        left = self._signed()
        while self._peek() in ("*", "/", "^"):
            sign, right = self._next()[1], self._signed()
            left = _calculated(sign, _single(left), _single(right))
        return left

    def _signed(self) -> Result | list[Result]:
        if self._peek() in ("-", "+"):
            sign, right = self._next()[1], _single(self._signed())
            return _calculated("-", 0, right) if sign == "-" else right
        value: Result | list[Result] = self._one()
        while self._peek() == "%":
            self._next()
            value = _calculated("/", _single(value), 100)
        return value

    def _one(self) -> Result | list[Result]:
        kind, text = self._next()
        match kind:
            case "number":
                return float(text) if "." in text or "e" in text.lower() else int(text)
            case "text":
                return text[1:-1].replace('""', '"')
            case "area":
                return self._area(text)
            case "name":
                return self._called(text.upper())
            case _ if text == "(":
                value = self._compared()
                self._expect(")")
                return value
        raise Unknown

    def _area(self, text: str) -> Result | list[Result]:
        sheet, sign, cells = text.rpartition("!")
        at = self._at if not sign else self._other(sheet)
        first, _, last = cells.replace("$", "").upper().partition(":")
        if not last:
            return at(place_of(first))
        (top, left), (bottom, right) = place_of(first), place_of(last)
        if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
            raise Unknown
        return [at((row, column)) for row in range(top, bottom + 1) for column in range(left, right + 1)]

    def _other(self, sheet: str) -> Callable[[Place], Result]:
        name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        if name.casefold() not in self._others:
            raise Unknown
        return self._others[name.casefold()].at

    def _called(self, name: str) -> Result:
        if name in ("TRUE", "FALSE") and self._peek() != "(":
            return name == "TRUE"
        self._expect("(")
        arguments: list[Result | list[Result]] = []
        while self._peek() != ")":
            arguments.append(None if self._peek() in (",", ";") else self._compared())
            if self._peek() in (",", ";"):
                self._next()
            elif self._peek() != ")":
                raise Unknown
        self._expect(")")
        return chosen_sum(name, arguments) if name in CHOSEN else _apply(name, arguments)

    def _expect(self, sign: str) -> None:
        if self._next()[1] != sign:
            raise Unknown


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    at = 0
    text = formula.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise Unknown
        yield str(found.lastgroup), found[str(found.lastgroup)]
        at = found.end()


def _single(value: Result | list[Result]) -> Result:
    if isinstance(value, list):
        raise Unknown
    return value


def _number(value: Result) -> int | float:
    if value is None:
        return 0
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return value
    raise Unknown


def _error(*values: Result) -> str:
    return next((value for value in values if isinstance(value, str) and value in FAILED), "")


def _written(value: Result) -> str:
    """Give a value as it stands in a text; where a comma or a point is due, only the computer's settings know."""
    if isinstance(value, float) and not value.is_integer():
        raise Unknown
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(int(value))
    return "" if value is None else value if isinstance(value, str) else str(value).upper()


def _calculated(sign: str, left: Result, right: Result) -> Result:
    if error := _error(left, right):
        return error
    if sign == "&":
        return _written(left) + _written(right)
    texts = [one for one in (left, right) if isinstance(one, str)]
    if any(map(_DIGITS.search, texts)):
        raise Unknown
    if texts:
        return _NO_VALUE
    if sign not in _SIGNS:
        raise Unknown
    other = _number(right)
    return _DIVIDED if sign == "/" and not other else _SIGNS[sign](_number(left), other)


def _compare(sign: str, left: Result, right: Result) -> Result:
    if error := _error(left, right):
        return error
    if sign in ("=", "<>") and (isinstance(left, str) or isinstance(right, str)):
        texts = ["" if value is None else value for value in (left, right)]
        same = all(isinstance(value, str) for value in texts) and str(texts[0]).casefold() == str(texts[1]).casefold()
        return same if sign == "=" else not same
    one, other = (float(f"{_number(value):.15g}") for value in (left, right))
    found = {"=": one == other, "<>": one != other, "<": one < other, ">": one > other, "<=": one <= other}
    return found.get(sign, one >= other)


def _apply(name: str, arguments: list[Result | list[Result]]) -> Result:
    if name == "IF":
        chosen = _single(arguments[0])
        if error := _error(chosen):
            return error
        picked = arguments[1:2] if _number(chosen) else arguments[2:3]
        return _single(picked[0]) if picked else False
    if name == "IFERROR":
        first = _single(arguments[0])
        return _single(arguments[1]) if _error(first) else first
    cells = [one for argument in arguments for one in (argument if isinstance(argument, list) else [argument])]
    if name not in _OF_ANY and (error := _error(*cells)):
        return error
    numbers = [one for one in cells if isinstance(one, int | float) and not isinstance(one, bool)]
    return _of_many(name, cells, numbers)


def _of_many(name: str, cells: list[Result], numbers: list[int | float]) -> Result:
    if name in _OF_NUMBERS:
        return _OF_NUMBERS[name](numbers)
    if name in ("COUNTA", "COUNTBLANK"):
        return sum(one is not None if name == "COUNTA" else one in (None, "") for one in cells)
    if name == "ROUND" and len(numbers) == len(cells) == 2:  # noqa: PLR2004 - the number and its places
        return _rounded(numbers[0], int(numbers[1]))
    if name == "ABS" and len(numbers) == 1:
        return abs(numbers[0])
    truths = [one for one in cells if isinstance(one, int | float)]
    if name in ("AND", "OR") and truths:
        return all(truths) if name == "AND" else any(truths)
    if name == "NOT" and len(truths) == len(cells) == 1:
        return not truths[0]
    raise Unknown


def _average(numbers: Sequence[Number]) -> Result:
    return sum(numbers) / len(numbers) if numbers else _DIVIDED


def _rounded(value: float, places: int) -> float:
    """Round as Excel does: half away from zero."""
    unit = 10.0**places
    whole = int(abs(value) * unit + 0.5 + 1e-9)
    return (-whole if value < 0 else whole) / unit


_SIGNS: Mapping[str, Callable[[Number, Number], Number]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_OF_NUMBERS: Mapping[str, Callable[[Sequence[Number]], Result]] = {
    "SUM": sum,
    "COUNT": len,
    "MIN": partial(min, default=0),
    "MAX": partial(max, default=0),
    "AVERAGE": _average,
}
