"""The grammar of cycles ("hằng quý", "6 tháng một lần", "02 lần/năm") and of spans after an event; knows no clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.deadlines.reading import Cycle
from desktop.domain.deadlines.times import Time, time_at
from desktop.domain.deadlines.words import Token, Values, match

_BY_MONTHS = {1: Cycle.MONTHLY, 3: Cycle.QUARTERLY, 6: Cycle.HALF_YEARLY, 12: Cycle.YEARLY}
_NOT_EACH = {"hạng", "hãng", "hạn", "mới", "mọi", "hang hoa"}
"""Words that fold to "hang" or "moi" and do not mean "each"."""
_BEFORE_GOODS = {"ngan", "khach", "xep", "cua", "mat", "don", "nha", "giao", "ban"}
"""ngân hàng, khách hàng, cửa hàng …: the word behind is not "hằng"."""
_AFTER_RULES = {"dinh", "che", "trinh", "mo", "hoach", "uoc"}
"""quy định, quy chế, quy trình …: not a quarter."""
_ROMAN = {"i", "ii", "iii", "iv", "l", "ll", "lv"}
_UNITS = {"tuan": 0, "thang": 1, "quy": 3, "nam": 12}
_JOINTS = {",", "va", "/", "+", "-", "&"}
_WEEKDAYS = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6}


@dataclass(frozen=True, slots=True)
class Round:
    """A printed cycle: every ``interval`` turns, ``times`` in a turn; ``following`` starts the year after one named."""

    cycle: Cycle
    interval: int = 1
    times: int = 1
    weekday: int | None = None
    following: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time counted from an event: ``unit`` is ngay, tuan, thang or nam, ``anchor`` its start."""

    count: int
    unit: str
    working: bool
    from_issue: bool
    anchor: Time | None
    after: bool


def rounds_at(tokens: Sequence[Token], at: int) -> tuple[int, tuple[Round, ...]] | None:
    """Read the cycles that begin at a token; "tháng, quý, năm" behind an opening word gives three."""
    found = (
        _times_per_unit(tokens, at) or _each(tokens, at) or _weekday_first(tokens, at) or _following_years(tokens, at)
    ) or _first_of_bare(tokens, at)
    if not found:
        return None
    end, first = found
    rounds = [first]
    while joint := _joined_unit(tokens, end):
        end, months = joint
        if (following := _round(months)) is None:
            break
        rounds.append(following)
    return end, tuple(rounds)


def loose_round_at(tokens: Sequence[Token], at: int) -> tuple[int, tuple[Round, ...]] | None:
    """Read a bare "6 tháng", "năm" that goes on a list of cycles ("hằng quý (…); 6 tháng (…); năm (…)")."""
    if at == 0 or tokens[at - 1].key not in _BETWEEN:
        return None
    unit = _unit(tokens, at)
    if unit is None or (unit[0] < len(tokens) and tokens[unit[0]].key not in _BETWEEN | {"truoc", "cham"}):
        return None
    turn = _round(unit[1])
    return (unit[0], (turn,)) if turn else None


def _first_of_bare(tokens: Sequence[Token], at: int) -> tuple[int, Round] | None:
    """Read the first of "tháng, quý, năm" where the phrase is nothing but a list of units."""
    first = _unit(tokens, at)
    if first is None or any(token.kind != "mark" for token in tokens[:at]):
        return None
    last = first
    while following := _joined_unit(tokens, last[0]):
        last = following
    whole = last is not first and all(token.kind == "mark" for token in tokens[last[0] :])
    return _answer(first[0], _round(first[1])) if whole else None


_BETWEEN = {",", ";", "(", ")", "va", "\n", ".", ":"}


def _each(tokens: Sequence[Token], at: int) -> tuple[int, Round] | None:
    if found := match("thuong nien", tokens, at):
        return found[0], Round(Cycle.YEARLY)
    for opening in _OPENINGS:
        if (found := match(opening, tokens, at)) and _opens(tokens, at) and (unit := _unit(tokens, found[0])):
            loose = opening in _LOOSE
            if loose and _numbered(tokens, unit[0]):
                continue
            return _with_times(tokens, *unit)
    return None


_LOOSE = ("theo", "bao cao", "so ket", "tong ket", "dinh ky", "dinh ki")
_OPENINGS = (
    "dinh ky|ki vao? hang|moi|tung|theo|cac|mot",
    "hang|moi|tung",
    *_LOOSE,
)


def _opens(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    before = tokens[at - 1].key if at else ""
    return token.text.lower() not in _NOT_EACH and not (token.key == "hang" and before in _BEFORE_GOODS)


def _unit(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read tuần, tháng, quý, năm, nửa năm, 6 tháng; gives months, 0 for a week."""
    if found := match("nua nam", tokens, at):
        return found[0], 6
    if (found := match("N thang", tokens, at)) and not match("dau|cuoi", tokens, found[0]):
        return found[0], found[1]["N"]
    if found := match("N nam", tokens, at):
        return found[0], 12 * found[1]["N"]
    return _bare_unit(tokens, at)


def _bare_unit(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    if at >= len(tokens) or tokens[at].key not in _UNITS:
        return None
    behind = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if (tokens[at].key == "quy" and behind in _AFTER_RULES) or (tokens[at].key == "tuan" and behind == "thu"):
        return None
    return at + 1, _UNITS[tokens[at].key]


def _numbered(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and (tokens[at].kind == "number" or tokens[at].key in _ROMAN)


def _joined_unit(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    start = at
    while start < len(tokens) and tokens[start].key in _JOINTS | {"ca", "hang", "moi", "dinh", "ky"}:
        start += 1
    if start == at or tokens[at].key not in _JOINTS:
        return None
    unit = _unit(tokens, start)
    return (
        unit
        if unit and not _numbered(tokens, unit[0]) and not match("dau|cuoi|nay|sau|truoc", tokens, unit[0])
        else None
    )


def _times_per_unit(tokens: Sequence[Token], at: int) -> tuple[int, Round] | None:
    """Read "02 lần/năm", "01 cuộc diễn tập/năm", "6 tháng/lần", "2 năm một lần", "một năm hai lần"."""
    for pattern in ("N thang /? mot|1 lan", "N thang / lan", "W thang /? mot|1 lan", "W thang / lan"):
        if found := match(pattern, tokens, at):
            return _answer(found[0], _round(found[1].get("N", found[1].get("W", 0))))
    for pattern in ("N nam /? mot|1 lan", "N nam / lan", "hai nam mot lan"):
        if found := match(pattern, tokens, at):
            return _answer(found[0], _round(12 * found[1].get("N", 2)))
    if uneven := _units_per_time(tokens, at):
        return uneven
    if (found := match("mot|1 tuan|thang|quy|nam", tokens, at)) and _count_of_times(tokens, found[0]):
        return _with_times(tokens, found[0], _UNITS[tokens[found[0] - 1].key])
    return _times_then_unit(tokens, at)


def _units_per_time(tokens: Sequence[Token], at: int) -> tuple[int, Round] | None:
    """Read "01 tuần/lần", "quý/lần", "2 tuần một lần", "nửa năm một lần"."""
    if found := match("nua nam /? mot|1? lan", tokens, at):
        return _answer(found[0], _round(6))
    for pattern in (
        "N tuan|quy /? mot|1 lan",
        "N tuan|quy / lan",
        "W tuan|quy /? mot|1 lan",
        "tuan|thang|quy|nam / mot|1? lan",
    ):
        if not (found := match(pattern, tokens, at)):
            continue
        count = found[1].get("N", found[1].get("W", 1))
        months = _UNITS[tokens[at + bool(found[1])].key]
        return _answer(found[0], _round(count * months) if months else Round(Cycle.WEEKLY, max(count, 1)))
    return None


def _times_then_unit(tokens: Sequence[Token], at: int) -> tuple[int, Round] | None:
    count = match("N", tokens, at) or match("W", tokens, at)
    if not count:
        return None
    times = count[1].get("N", count[1].get("W", 1))
    end = count[0]
    while end < len(tokens) and tokens[end].kind == "word" and end - count[0] < 4:  # noqa: PLR2004 - "cuộc diễn tập"
        end += 1
        slash = match("/ mot|1? tuan|thang|quy|nam", tokens, end)
        spoken = match("lan trong|moi|mot|tren mot|1? tuan|thang|quy|nam", tokens, end - 1)
        if found := (slash or spoken):
            counted = {token.key for token in tokens[count[0] : end]} & _EVENTS
            if not counted or _numbered(tokens, found[0]):
                return None
            return _answer(found[0], _several_times(_round(_UNITS[tokens[found[0] - 1].key]), times))
    return None


_EVENTS = {"lan", "cuoc", "ky", "dot", "buoi", "lop", "hoi", "phien", "chuyen"}
"""What can happen so many times a year; "10 hồ sơ/tháng" is a rate, not a cycle."""


def _with_times(tokens: Sequence[Token], end: int, months: int) -> tuple[int, Round] | None:
    turn = _round(months)
    if times := _count_of_times(tokens, end):
        return _answer(times[0], _several_times(turn, times[1]))
    return _answer(end, turn)


def _count_of_times(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    if found := match("/? it|toi? nhat|thieu? N lan", tokens, at):
        return found[0], found[1]["N"]
    if found := match("mot|hai|ba|bon lan", tokens, at):
        return found[0], {"mot": 1, "hai": 2, "ba": 3, "bon": 4}[tokens[at].key]
    return None


def _weekday_first(tokens: Sequence[Token], at: int) -> tuple[int, Round] | None:
    for pattern in ("thu N hang|moi tuan", "thu hai|ba|tu|nam|sau|bay hang|moi tuan", "chu nhat hang|moi tuan"):
        if found := match(pattern, tokens, at):
            number = found[1].get("N", 0) - 1 if "N" in found[1] else _WEEKDAYS.get(tokens[at + 1].key, 7)
            return found[0], Round(Cycle.WEEKLY, weekday=number if 1 <= number <= 7 else None)  # noqa: PLR2004 - a week
    return None


def weekday_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "thứ Sáu", "thứ 6", "chủ nhật" as 1 (Monday) to 7."""
    if found := match("thu N", tokens, at):
        number = found[1]["N"] - 1
        return (found[0], number) if 1 <= number <= 6 else None  # noqa: PLR2004 - Monday is thứ hai, Saturday thứ bảy
    if found := match("thu hai|ba|tu|nam|sau|bay", tokens, at):
        return found[0], _WEEKDAYS[tokens[at + 1].key]
    if found := match("chu nhat", tokens, at):
        return found[0], 7
    return None


def _following_years(tokens: Sequence[Token], at: int) -> tuple[int, Round] | None:
    if (found := match("cac|nhung|tung nam", tokens, at)) and not _numbered_or_following(tokens, found[0]):
        return found[0], Round(Cycle.YEARLY)
    for pattern in ("cac|nhung|cua? nam tiep theo|ke", "cac|nhung nam sau|ke|toi", "nam tiep theo"):
        if found := match(pattern, tokens, at):
            return found[0], Round(Cycle.YEARLY, following=True)
    return None


def _numbered_or_following(tokens: Sequence[Token], at: int) -> bool:
    return _numbered(tokens, at) or bool(match("tiep|sau|ke|toi|truoc|qua|con|gan|hoc|vua", tokens, at))


def _round(months: int) -> Round | None:
    if months == 0:
        return Round(Cycle.WEEKLY)
    if cycle := _BY_MONTHS.get(months):
        return Round(cycle)
    if months > 12 and months % 12 == 0:  # noqa: PLR2004 - several years
        return Round(Cycle.YEARLY, months // 12)
    return Round(Cycle.MONTHLY, months) if months < 12 else None  # noqa: PLR2004 - a year


def _several_times(turn: Round | None, times: int) -> Round | None:
    if turn is None or times <= 1:
        return turn
    cycle = _BY_MONTHS.get(turn.cycle.months // times) if turn.cycle.months % times == 0 else None
    return Round(cycle) if cycle else Round(turn.cycle, turn.interval, times)


def _answer(end: int, turn: Round | None) -> tuple[int, Round] | None:
    return (end, turn) if turn else None


def turn_place_at(tokens: Sequence[Token], at: int) -> tuple[int, Cycle | None, int] | None:
    """Read which month of a turn a day lies in: "tháng cuối quý", "tháng đầu quý sau", "tháng sau"."""
    for pattern, cycle, month in _TURN_PLACES:
        if found := match(pattern, tokens, at):
            sixth = any(token.text.lower() == "sáu" for token in tokens[at : found[0]])
            return None if sixth or _numbered(tokens, found[0]) else (found[0], cycle, month)
    return None


_OF = ",? cua?"
_TURN_PLACES: tuple[tuple[str, Cycle | None, int], ...] = (
    (f"{_OF} thang dau cua? tien? cua? quy sau|tiep|ke theo?", Cycle.QUARTERLY, 4),
    (f"{_OF} thang cuoi cung? cua? moi|hang|tung? quy", Cycle.QUARTERLY, 3),
    (f"{_OF} thang cuoi cua? moi|hang? 6 thang", Cycle.HALF_YEARLY, 6),
    (f"{_OF} thang dau cua? moi|hang|tung? quy", Cycle.QUARTERLY, 1),
    (f"{_OF} thang giua cua? moi|hang|tung? quy", Cycle.QUARTERLY, 2),
    (f"{_OF} thang sau|tiep|ke|lien theo|tiep|ke? ke?", Cycle.MONTHLY, 2),
)


def span_at(tokens: Sequence[Token], at: int) -> tuple[int, Span] | None:
    """Read "trong 30 ngày kể từ ngày ban hành", "05 ngày làm việc sau khi …", "03 tháng"."""
    opened = next((found for found in (match(p, tokens, at) for p in _SPAN_OPENINGS) if found), None)
    start = opened[0] if opened else at
    counted = match("N ngay|tuan|thang|nam|gio", tokens, start) or _spelt_out(tokens, start)
    counted = counted or match("N / N2 ngay|tuan|thang", tokens, start)
    if not counted:
        return None
    end, unit = counted[0], tokens[counted[0] - 1].key
    if (unit == "gio" and tokens[at].key == "truoc") or (unit == "thang" and _numbered(tokens, end)):
        return None  # an hour of the clock; "trong 2 tháng 10 và 11"
    working = match("lam viec", tokens, end)
    end = working[0] if working else end
    since = next((found for found in (match(p, tokens, end) for p in _SINCE) if found), None)
    if not (opened or since or working):
        return None
    if since and (range_at := time_at(tokens, since[0])) and (range_at[1].until or range_at[1].months >= 12):  # noqa: PLR2004
        since = None  # "trong 03 năm, từ 2026 đến 2028": the years say when
        if not (opened or working):
            return None
    from_issue, anchor, end = _anchor(tokens, since[0]) if since else (False, None, end)
    return end, Span(counted[1]["N"], unit, bool(working), from_issue, anchor, since is not None)


def _spelt_out(tokens: Sequence[Token], at: int) -> tuple[int, Values] | None:
    """Read "15 (mười lăm) ngày"."""
    count = match("N (", tokens, at)
    close = next((place for place in range(at, min(at + 8, len(tokens))) if tokens[place].key == ")"), None)
    if not count or close is None:
        return None
    unit = match("ngay|tuan|thang|nam|gio", tokens, close + 1)
    return (unit[0], count[1]) if unit else None


_SPAN_OPENINGS = (
    "trong thoi? gian|han? vong? toi? da?",
    "trong vong khoang?",
    "sau khoang?",
    "cham|muon nhat la? trong? vong? sau?",
    "khong qua",
    "toi da",
    "truoc",
    "thoi han :? la? trong? vong?",
)
_SINCE = (",? ke|tinh tu", ",? tu|sau", "truoc")


def _anchor(tokens: Sequence[Token], at: int) -> tuple[bool, Time | None, int]:
    """Say whether a span counts from the plan's own issue, or from a printed day."""
    if (found := time_at(tokens, at)) and not found[1].is_day_of_turn:
        return False, found[1], found[0]
    own = next((found for found in (match(p, tokens, at) for p in _OWN_ISSUE) if found), None)
    if own and not _names_other(tokens, own[0]):
        return True, None, own[0]
    return False, None, at


_OWN_ISSUE = (
    "khi|ngay|thoi? diem? ke|quyet|cong hoach|dinh|van nay duoc? ban|ky|co hanh?",
    "ngay|khi ban hanh ke|quyet|cong|van hoach|dinh|van|ban nay",
    "ngay|khi ky? ban hanh ke|quyet|cong hoach|dinh|van nay",
    "ngay|khi ky? ban hanh",
    "ngay ky",
)


def _names_other(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words behind name another document than the plan itself ("ban hành Nghị quyết …")."""
    return at < len(tokens) and tokens[at].kind in ("word", "code") and tokens[at].key not in ("va", "hoan", "cac")
