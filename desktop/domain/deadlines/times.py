"""The grammar of printed times: days, months, quarters, half-years, years, their ranges and lists; knows no clauses."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial

from desktop.domain.deadlines.reading import DeadlineKind
from desktop.domain.deadlines.words import Token, Values, match, may_begin

QUARTER_MONTHS, HALF_MONTHS, YEAR_MONTHS = 3, 6, 12
FIRST_YEAR, LAST_YEAR = 2000, 2099


@dataclass(frozen=True, slots=True)
class Time:
    """A printed time: a day, or ``months`` whole months from ``month`` on; ``year`` is None where none is printed.

    A ``day`` without ``month`` is a day of each month or quarter; ``turn`` then says which month of the quarter it is
    (4: the first of the next). ``until`` closes a range. ``doubt`` says why it names no day; ``weak`` needs a lead.
    """

    kind: DeadlineKind
    year: int | None = None
    month: int | None = None
    months: int = 1
    day: int | None = None
    until: Time | None = None
    turn: int | None = None
    doubt: str = ""
    weak: bool = False
    remark: str = ""

    @property
    def is_day_of_turn(self) -> bool:
        """Whether this is a day without a month ("ngày 15 hằng tháng")."""
        return self.day is not None and self.month is None

    @property
    def last_year(self) -> int | None:
        """The printed year the time ends in."""
        return self.until.last_year if self.until else self.year

    def with_year(self, year: int) -> Time:
        """Put a year where none is printed."""
        own = self if self.year is not None else _checked(replace(self, year=year), {})
        if own.until is None:
            return own
        until = own.until.with_year(year)
        return replace(own, until=until, doubt=own.doubt or until.doubt or _order(own, until))

    def on_day(self, day: int) -> Time:
        """Narrow a month to one of its days."""
        return _checked(replace(self, kind=DeadlineKind.FIXED_DATE, day=day), {})

    def to(self, end: Time) -> Time:
        """Make a range up to another time; a side without a year takes the other's."""
        return _joined(self, end)

    def window(self) -> tuple[date, date]:
        """Give the first and last day; the year must be known and the time free of doubt."""
        year, month = self.year or FIRST_YEAR, self.month or 1
        if self.day is not None:
            first = last = date(year, month, self.day)
        else:
            first = date(year, month, 1)
            end = month + self.months - 1
            last = date(year, end, monthrange(year, end)[1])
        return first, self.until.window()[1] if self.until else last


def _day(values: Values) -> Time:
    return _checked(Time(DeadlineKind.FIXED_DATE, _year_of(values), values["M"], day=values["D"]), values)


def _spelt_day(values: Values) -> Time:
    return _day({**values, "D": values["V"], "M": values.get("M", values.get("W", 0))})


def _month_of_quarter(values: Values, place: int) -> Time:
    quarter = _quarter(values)
    return (
        quarter
        if quarter.doubt
        else replace(quarter, kind=DeadlineKind.MONTH, month=(quarter.month or 0) + place, months=1)
    )


def _day_of_turn(values: Values) -> Time:
    day = values["D"]
    doubt = "" if 1 <= day <= 31 else "no_such_day"  # noqa: PLR2004 - no month is longer
    return Time(DeadlineKind.FIXED_DATE, day=day, doubt=doubt, weak=True)


def _month(values: Values) -> Time:
    month = values.get("W", values.get("M", 0))
    return _checked(Time(DeadlineKind.MONTH, _year_of(values), month), values)


def _quarter(values: Values) -> Time:
    quarter = values.get("Q", values.get("R", 0))
    if not 1 <= quarter <= 4:  # noqa: PLR2004 - quarters of a year
        return Time(DeadlineKind.QUARTER, doubt="no_such_quarter")
    month = QUARTER_MONTHS * (quarter - 1) + 1
    return _checked(Time(DeadlineKind.QUARTER, _year_of(values), month, QUARTER_MONTHS), values)


def _year(values: Values) -> Time:
    return _checked(Time(DeadlineKind.YEAR, _year_of(values), 1, YEAR_MONTHS), values)


def _bare_year(values: Values) -> Time:
    return replace(_year(values), weak=True)


def _first_months(values: Values) -> Time:
    return _some_months(values, from_start=True)


def _last_months(values: Values) -> Time:
    return _some_months(values, from_start=False)


def _some_months(values: Values, *, from_start: bool) -> Time:
    count = values.get("N", values.get("W", HALF_MONTHS))
    kinds = {QUARTER_MONTHS: DeadlineKind.QUARTER, HALF_MONTHS: DeadlineKind.HALF_YEAR, YEAR_MONTHS: DeadlineKind.YEAR}
    if not 1 <= count <= YEAR_MONTHS:
        return Time(DeadlineKind.RANGE, doubt="no_such_month")
    month = 1 if from_start else YEAR_MONTHS - count + 1
    return _checked(Time(kinds.get(count, DeadlineKind.RANGE), _year_of(values), month, count), values)


def _years(values: Values) -> Time:
    start = _year({"Y": values["Y"]})
    return _joined(start, _year({"Y": values["Y2"]}))


def _months(values: Values) -> Time:
    year = _year_of(values)
    ends = [_checked(Time(DeadlineKind.MONTH, year, values[name]), values) for name in ("M", "M2")]
    return _joined(ends[0], ends[1])


def _quarters(values: Values) -> Time:
    later = {name: value for name, value in values.items() if name in "YSL"}
    return _joined(_quarter({"Q": values["Q"], **later}), _quarter({"Q": values["Q2"], **later}))


def _days(values: Values) -> Time:
    later = {name: value for name, value in values.items() if name in "YSL"}
    last = _day({"D": values["D2"], "M": values.get("M2", values["M"]), **later})
    first = {"D": values["D"], "M": values["M"]}
    return _joined(_day(first if "M2" in values else {**first, **later}), last)


def _third_of_month(values: Values, first: int, last: int | None) -> Time:
    month = _month(values)
    if month.doubt or month.year is None:
        return replace(month, doubt=month.doubt or "year_missing")
    start, end = (
        replace(month, kind=DeadlineKind.FIXED_DATE, day=day or month.window()[1].day) for day in (first, last)
    )
    return _joined(start, end)


def _year_of(values: Values) -> int | None:
    return values.get("Y", values.get("S", values.get("L")))


def _checked(time: Time, values: Values) -> Time:
    """Mark what no calendar has: month 13, 31/02, a year with a digit lost."""
    if time.year is not None and not FIRST_YEAR <= time.year <= LAST_YEAR:
        return replace(time, doubt="no_such_year")
    if time.month is not None and not 1 <= time.month <= YEAR_MONTHS:
        return replace(time, doubt="no_such_month")
    if time.day is not None and not 1 <= time.day <= monthrange(time.year or FIRST_YEAR, time.month or 1)[1]:
        return replace(time, doubt="no_such_day")
    return replace(time, remark="year_two_digits") if "S" in values else time


def _joined(start: Time, end: Time) -> Time:
    """Make a range; a start without a year takes the year of the end."""
    if start.doubt or end.doubt:
        return Time(DeadlineKind.RANGE, doubt=start.doubt or end.doubt)
    if start.year is None and end.year is not None:
        start = start.with_year(end.year - _over_new_year(start, end))
    elif end.year is None and start.year is not None:
        end = end.with_year(start.year + _over_new_year(start, end))
    doubt = start.doubt or end.doubt or _order(start, end)
    return replace(start, kind=DeadlineKind.RANGE, until=end, doubt=doubt, weak=False)


def _over_new_year(start: Time, end: Time) -> bool:
    """Whether "từ 20/12 đến 10/01/2026" begins in the year before: only where that makes half a year at most."""
    last = (end.month or YEAR_MONTHS) + end.months - 1
    return (start.month or 0) > last and last + YEAR_MONTHS - (start.month or 0) <= HALF_MONTHS


def _order(start: Time, end: Time) -> str:
    last_month = (end.month or 1) + end.months - 1
    turned = (start.year or 0, start.month or 0, start.day or 0) > (end.year or 0, last_month, end.day or 32)
    return "range_turned" if turned else ""


def _this_year(_: Values) -> Time:
    return Time(DeadlineKind.YEAR, None, 1, YEAR_MONTHS)


def _some_year(_: Values) -> Time:
    return Time(DeadlineKind.YEAR, None, 1, YEAR_MONTHS, weak=True)


def _school_year(_: Values) -> Time:
    return Time(DeadlineKind.RANGE, doubt="school_year")


def _lunar_month(_: Values) -> Time:
    return Time(DeadlineKind.MONTH, doubt="lunar_month")


def _run_together(_: Values) -> Time:
    return Time(DeadlineKind.FIXED_DATE, doubt="digits_run_together")


_Y = "Y|S|L"
_GRAMMAR: tuple[tuple[str, Callable[[Values], Time]], ...] = (
    ("nam hoc Y /? Y2?", _school_year),
    ("thang gieng|chap nam? Y?", _lunar_month),
    ("ngay? D / D2 / M / {Y}", _days),
    ("ngay? D den|toi ngay? D2 / M / {Y}", _days),
    ("ngay? D /? den|toi ngay? D2 thang M nam? /? {Y}", _days),
    ("ngay? D / M / D2 / M2 / {Y}", _days),
    ("ngay? D / M den|toi ngay? D2 / M2 / {Y}", _days),
    ("ngay? D / M / {Y}", _day),
    ("ngay? Y / M / D", _day),
    ("ngay? D / M nam {Y}", _day),
    ("ngay? D /? thang M /? ,? nam {Y}", _day),
    ("ngay? D /? thang M / {Y}", _day),
    ("ngay D , thang M ,? nam {Y}", _day),
    ("ngay V thang M ,? /? nam? {Y}", _spelt_day),
    ("ngay V thang W ,? /? nam? {Y}", _spelt_day),
    ("ngay V thang M", _spelt_day),
    ("ngay V thang W", _spelt_day),
    ("ngay? D /? thang W nam {Y}", lambda values: _day({**values, "M": values["W"]})),
    ("ngay? D /? thang M", _day),
    ("ngay D / M", _day),
    ("thuong tuan thang M /? nam? {Y}", lambda values: _third_of_month(values, 1, 10)),
    ("trung tuan thang M /? nam? {Y}", lambda values: _third_of_month(values, 11, 20)),
    ("ha tuan thang M /? nam? {Y}", lambda values: _third_of_month(values, 21, None)),
    ("thang|t .? M / thang? M2 / {Y}", _months),
    ("thang|t .? M / thang? M2 nam {Y}", _months),
    ("thang|t .? M den|toi het? thang? M2 / {Y}", _months),
    ("thang|t .? M den|toi het? thang? M2 nam {Y}", _months),
    ("thang|t .? M cua? ,? nam {Y}", _month),
    ("thang|t .? M / nam? {Y}", _month),
    ("thang|t M Y", _month),
    ("thang W cua? ,? nam {Y}", _month),
    ("thang W / nam? {Y}", _month),
    ("thang W Y", _month),
    ("N thang dau cua? nam {Y}", _first_months),
    ("N thang cuoi cua? nam {Y}", _last_months),
    ("W thang dau cua? nam {Y}", _first_months),
    ("W thang cuoi cua? nam {Y}", _last_months),
    ("W thang dau nam", _first_months),
    ("W thang cuoi nam", _last_months),
    ("N thang dau nam", _first_months),
    ("N thang cuoi nam", _last_months),
    ("N thang dau Y", _first_months),
    ("N thang cuoi Y", _last_months),
    ("nua dau cua? nam {Y}", _first_months),
    ("nua cuoi|sau cua? nam {Y}", _last_months),
    ("nua nam dau Y", _first_months),
    ("nua nam cuoi Y", _last_months),
    ("quy|q .? Q / quy|q? .? Q2 / {Y}", _quarters),
    ("quy|q .? Q / quy|q? .? Q2 nam {Y}", _quarters),
    ("quy|q .? Q den|toi het? quy|q? .? Q2 / {Y}", _quarters),
    ("quy|q .? Q den|toi het? quy|q? .? Q2 nam {Y}", _quarters),
    ("quy|q .? Q cua? ,? nam {Y}", _quarter),
    ("quy|q .? Q / nam? {Y}", _quarter),
    ("quy|q .? Q Y", _quarter),
    *(
        (f"thang {word} cua? quy|q .? Q {year}", partial(_month_of_quarter, place=place))
        for place, word in enumerate(("dau", "giua", "cuoi"))
        for year in ("/ nam? {Y}", "cua? ,? nam {Y}")
    ),
    ("quy dau cua? nam {Y}", lambda values: _quarter({**values, "Q": 1})),
    ("quy cuoi cua? nam {Y}", lambda values: _quarter({**values, "Q": 4})),
    ("thang|t .? M", _month),
    ("thang W", _month),
    ("quy|q .? Q", _quarter),
    ("nam? Y / nam? Y2", _years),
    ("nam? Y den|toi het? nam? Y2", _years),
    ("nam Y", _year),
    ("nam L", _year),
    ("R / Y", _quarter),
    ("M / Y", _month),
    ("D / M", lambda values: replace(_day(values), weak=True)),
    ("ngay L", _run_together),
    ("ngay? mung|mong D", lambda _: replace(_lunar_month({}), doubt="lunar_month")),
    ("ngay D", _day_of_turn),
    ("Y", _bare_year),
    ("nam nay", _this_year),
    ("nam", _some_year),
)


def _patterns() -> tuple[tuple[str, Callable[[Values], Time]], ...]:
    """Write each pattern with a year once for four digits, for two, and for a number that is no year."""
    return tuple(
        (pattern.replace("{Y}", year), build)
        for pattern, build in _GRAMMAR
        for year in (_Y.split("|") if "{Y}" in pattern else [""])
    )


_PATTERNS = _patterns()
_FIRST_WORDS = {
    "nam", "thang", "ngay", "t", "quy", "qui", "q", "thuong", "trung", "ha", "nua", "ba", "sau", "chin", "i", "l",
    "ll", "ii", "iii", "iv", "lv", "v", "vi", "mung", "mong",
}  # fmt: skip


def time_at(tokens: Sequence[Token], at: int) -> tuple[int, Time] | None:
    """Read the time that begins at a token; gives the place behind it."""
    if at >= len(tokens) or not (tokens[at].kind == "number" or tokens[at].key in _FIRST_WORDS):
        return None
    if _counts_months(tokens, at):
        return None
    token = tokens[at]
    for pattern, build in _likely(token.kind, "" if token.kind == "number" else token.key):
        if (found := match(pattern, tokens, at)) and not _goes_on(tokens, found[0]):
            return found[0], _same_separators(tokens[at : found[0]], build(found[1]))
    return None


@lru_cache(maxsize=1024)
def _likely(kind: str, key: str) -> tuple[tuple[str, Callable[[Values], Time]], ...]:
    """Give the patterns that may begin with a word; numbers are alike."""
    return tuple(entry for entry in _PATTERNS if may_begin(entry[0], kind, key))


def _counts_months(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number counts the months behind it ("trong 2 tháng 10 và 11/2025") and is no day."""
    found = match("N thang M va|,|-|–|den thang? M2", tokens, at)
    return found is not None and found[1]["M2"] - found[1]["M"] + 1 == found[1]["N"] > 1


_RANGE_MARKS = {"-", "–", "—", "den", "toi"}


def _same_separators(tokens: Sequence[Token], time: Time) -> Time:
    """Doubt "9-12/2025": it may be 9 December or September to December."""
    keys = {token.key for token in tokens}
    if time.until and time.day is None and not (time.doubt or keys & _RANGE_MARKS):
        return replace(time, doubt="separators_differ")  # "Quý II/III năm 2026"
    mixed = "/" in keys and keys & {"-", "–"} and "ngay" not in keys
    unsure = mixed and time.day is not None and time.until is None and not time.doubt
    return replace(time, doubt="separators_differ") if unsure else time


def _cut_year(tokens: Sequence[Token], end: int) -> bool:
    """Find "31/12/20 25": the two digits are half a year, not one of two digits."""
    halves = [token for token in tokens[end - 1 : end + 1] if token.kind == "number" and len(token.key) == 2]  # noqa: PLR2004
    hour = end + 1 < len(tokens) and tokens[end + 1].key in (":", "h", "gio", "g")
    return len(halves) == 2 and tokens[end - 2].key in ("/", "-", ".") and not hour  # noqa: PLR2004


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """Whether digits and separators run on behind a match: then it is not the whole of what is printed."""
    glued = end < len(tokens) and tokens[end].start == tokens[end - 1].end
    if _cut_year(tokens, end):
        return True
    return glued and (
        tokens[end].kind == "number"
        or (
            tokens[end].key in ("/", "%")
            and end + 1 < len(tokens)
            and (tokens[end].key == "%" or tokens[end + 1].kind == "number")
        )
    )
