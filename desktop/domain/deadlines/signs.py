"""Finds the signs of a phrase: times with what leads to them, cycles, states, citations, marks; joins none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from desktop.domain.deadlines.citations import citation_at
from desktop.domain.deadlines.cycles import loose_round_at, rounds_at, span_at, turn_place_at, weekday_at
from desktop.domain.deadlines.meanings import (
    Joint,
    Lead,
    Meaning,
    Moment,
    NextYear,
    Onward,
    Place,
    Sign,
    State,
    Weekday,
)
from desktop.domain.deadlines.reading import DeadlineKind
from desktop.domain.deadlines.times import Time, time_at
from desktop.domain.deadlines.words import Token, may_begin
from desktop.domain.deadlines.words import match as matched

_LEADS: tuple[tuple[str, Lead], ...] = (
    ("truoc mat", Lead.IN),
    ("phan dau", Lead.IN),
    ("truoc het", Lead.BEFORE),
    ("truoc thoi? diem?", Lead.BEFORE),
    ("cham nhat la?", Lead.UNTIL),
    ("muon|tre nhat la?", Lead.UNTIL),
    ("khong cham|muon|tre hon", Lead.UNTIL),
    ("khong qua", Lead.UNTIL),
    ("bat|khoi dau :? tu?", Lead.FROM),
    ("ke|tinh tu", Lead.FROM),
    ("tu nay den|toi het?", Lead.NOW),
    ("hoan thanh|tat|thien", Lead.FINISH),
    ("ket thuc :?", Lead.FINISH),
    ("thoi? han cuoi? cung? la?", Lead.UNTIL),
    ("giai doan", Lead.SPAN),
    ("nhiem|thoi ky|ki", Lead.SPAN),
    ("dinh huong", Lead.HORIZON),
    ("tam nhin", Lead.HORIZON),
    ("thoi diem", Lead.IN),
    ("du kien", Lead.IN),
    ("trong khoang?", Lead.IN),
    ("cuoi cung? cua?", Lead.END),
    ("dau", Lead.START),
    ("giua", Lead.MIDDLE),
    ("truoc|trc", Lead.BEFORE),
    ("xong", Lead.FINISH),
    ("den|toi|het", Lead.UNTIL),
    ("tu", Lead.FROM),
    ("sau", Lead.AFTER),
    ("vao|la|khoang|luc|dip|chieu|sang", Lead.IN),
)
_MOST_LEADS = 16
"""Words: a longer run of them leads to no time."""
_HOURS = ("N h|gio|g N? phut? ,?", "N : N2 ,?")


@lru_cache(maxsize=1024)
def _likely_leads(kind: str, key: str) -> tuple[tuple[str, Lead], ...]:
    """Give the leads that may begin with a word; numbers are alike."""
    return tuple(entry for entry in _LEADS if may_begin(entry[0], kind, key))


def leads_at(tokens: Sequence[Token], at: int) -> tuple[int, frozenset[Lead]]:
    """Read the words that lead to a time, as many as stand there."""
    leads: set[Lead] = set()
    furthest = at + _MOST_LEADS
    while True:
        if at >= len(tokens):
            return at, frozenset(leads)
        token = tokens[at]
        likely = _likely_leads(token.kind, "" if token.kind == "number" else token.key)
        found = next(((hit, lead) for pattern, lead in likely if (hit := matched(pattern, tokens, at))), None)
        hour = next((hit for hit in (matched(pattern, tokens, at) for pattern in _HOURS) if hit), None)
        if hour and at < furthest:
            at = hour[0]
            leads.add(Lead.HOUR)
        elif found and at < furthest and not (found[1] in (Lead.IN, Lead.AFTER) and time_at(tokens, at)):
            leads |= {found[1], Lead.TO} if tokens[at].key in ("den", "toi") else {found[1]}
            at = found[0][0]
        else:
            return at, frozenset(leads)


_ONGOING = (
    "thuong xuyen",
    "thuong ky",
    "hang|moi ngay",
    "quanh nam",
)
_DONE_VERBS = {
    "hoan", "xong", "thuc", "trien", "ban", "ket", "co", "duoc", "to", "trinh", "gui", "giao", "chi", "xay", "lap",
    "dat", "hop", "cong", "tham", "cap", "dua", "bao", "tich", "phe", "ky", "tong",
}  # fmt: skip


def _state_at(tokens: Sequence[Token], at: int) -> tuple[int, State] | None:
    for pattern in () if at and tokens[at - 1].key in ("khong", "chua") else _ONGOING:
        if (found := matched(pattern, tokens, at)) and not matched("N", tokens, found[0]):
            return found[0], State(DeadlineKind.ONGOING)
    token = tokens[at]
    said_done = token.text.lower() in ("đã", "da") and at + 1 < len(tokens) and tokens[at + 1].key in _DONE_VERBS
    if not said_done:
        return None
    return at + 1, State(DeadlineKind.ALREADY_DONE, firm=tokens[at + 1].key in ("hoan", "xong"))


_OPENING = {",", ";", ":", "(", "\n", "•", "+", "[", "va", "&", "hoac", "hay"}
_MARKS = {",": Joint.COMMA, ";": Joint.STOP, "\n": Joint.STOP, ":": Joint.COLON, "(": Joint.OPEN, ")": Joint.CLOSE}
_MARKS |= {
    "[": Joint.OPEN,
    "]": Joint.CLOSE,
    "–": Joint.COMMA,
    "-": Joint.COMMA,
    "/": Joint.COMMA,
    "•": Joint.STOP,
    "|": Joint.STOP,
}
_ABBREVIATIONS = {"tp", "tt", "th", "gs", "ts", "q", "p", "h", "kh", "qd", "t"}


def _joint_at(tokens: Sequence[Token], at: int) -> tuple[int, Joint] | None:
    joint = _stop_at(tokens, at) or _and_at(tokens, at)
    token = tokens[at]
    if joint is None and token.kind in ("mark", "line") and token.key not in (".", "+"):
        joint = _MARKS.get(token.key)
    return (at + 1, joint) if joint else None


def _stop_at(tokens: Sequence[Token], at: int) -> Joint | None:
    """End a clause at a full stop (not at "Q." or "…"), at a "+" or a dash that begins a new line of a list."""
    before, after = (tokens[near].key if 0 <= near < len(tokens) else "" for near in (at - 1, at + 1))
    match tokens[at].key:
        case ".":
            return None if "." in (before, after) or before in _ABBREVIATIONS else Joint.STOP
        case "+":
            capital = after and tokens[at + 1].text[0].isupper() and not time_at(tokens, at + 1)
            return Joint.STOP if capital else None
        case "-" | "–":
            return Joint.STOP if _opens_line(tokens, at) else None
        case _:
            return None


def _and_at(tokens: Sequence[Token], at: int) -> Joint | None:
    token = tokens[at]
    if token.key == "+" or (token.key == "va" and token.text.lower() in ("và", "va")):
        return Joint.AND
    if token.key == "&":
        return Joint.AND
    return Joint.OR if token.key == "hoac" or token.text.lower() == "hay" else None


def _opens_line(tokens: Sequence[Token], at: int) -> bool:
    """Whether a dash begins a new line of a list run into one line ("… - Cấp xã: …")."""
    if at == 0 or at + 1 == len(tokens):
        return False
    spaced = tokens[at - 1].end < tokens[at].start and tokens[at].end < tokens[at + 1].start
    return spaced and tokens[at + 1].text[:1].isupper() and time_at(tokens, at + 1) is None


def _moment_at(tokens: Sequence[Token], at: int) -> tuple[int, Moment] | None:
    if tokens[at].kind == "number" and _is_torn(tokens, at):
        return None
    end, leads = leads_at(tokens, at)
    found = time_at(tokens, end) or (_day_of_each(tokens, end) if leads else None)
    if not found:
        return None
    if found[1].weak and not found[1].is_day_of_turn and not _is_sure(tokens, at, found, leads):
        return None
    end, time = _range_end(tokens, *found)
    own_year = matched(",? nam nay", tokens, end) if time.year is None else None
    return own_year[0] if own_year else end, Moment(time, leads)


def _is_torn(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is the rest of a date whose beginning could not be read ("3?/12/2025", "31/L2/2025")."""
    before = tokens[at - 1] if at else None
    if before is None or before.end != tokens[at].start:
        return False
    letter = before.kind == "word" and len(before.key) == 1
    return letter or (before.key in ("/", "\\") and at > 1 and tokens[at - 2].end == before.start)


def _day_of_each(tokens: Sequence[Token], at: int) -> tuple[int, Time] | None:
    """Read "25" in "trước 25 hằng tháng", where the word "ngày" is left out."""
    found = matched("D hang|moi thang", tokens, at) or matched("D va|, D2 hang|moi thang", tokens, at)
    return (at + 1, Time(DeadlineKind.FIXED_DATE, day=found[1]["D"])) if found and 1 <= found[1]["D"] <= 31 else None  # noqa: PLR2004


def _is_sure(tokens: Sequence[Token], at: int, found: tuple[int, Time], leads: frozenset[Lead]) -> bool:
    """Whether a bare "15/12", "2025" or "năm" is a time: by what leads to it, or because it stands alone."""
    if found[1].kind is DeadlineKind.YEAR and found[1].year is None:
        ends = found[0] == len(tokens) or tokens[found[0]].kind in ("mark", "line")
        return ends and bool(leads & {Lead.IN, Lead.UNTIL, Lead.FINISH, Lead.END, Lead.BEFORE})
    leads = leads - {Lead.HOUR}
    if found[1].day is not None and leads <= {Lead.FINISH, Lead.IN}:  # "hoàn thành 10/12 chỉ tiêu"
        return _is_closed(tokens, found[0]) and (bool(leads) or _stands_alone(tokens, at, found[0]))
    return bool(leads) or _stands_alone(tokens, at, found[0])


def _stands_alone(tokens: Sequence[Token], start: int, end: int) -> bool:
    before = start == 0 or tokens[start - 1].key in _OPENING or all(token.kind == "mark" for token in tokens[:start])
    return before and _is_closed(tokens, end)


def _is_closed(tokens: Sequence[Token], end: int) -> bool:
    """Whether nothing goes on behind a time that could make it a share or a rank."""
    if end == len(tokens):
        return True
    joined = tokens[end].key in ("va", "hoac", "hay", "hang", "moi", "den", "toi")
    return (joined or tokens[end].kind in ("mark", "line")) and tokens[end].key != "%"


def _range_end(tokens: Sequence[Token], end: int, time: Time) -> tuple[int, Time]:
    """Join "từ 01/10/2025 đến hết ngày 31/12/2025", "Quý IV/2025 - Quý I/2026"."""
    joint = matched("den|toi|-|– het?", tokens, end)
    if not joint or time.until or time.doubt or time.is_day_of_turn:
        return end, time
    after, leads = leads_at(tokens, joint[0])
    other = time_at(tokens, after)
    if not other or leads - {Lead.UNTIL, Lead.TO, Lead.FINISH, Lead.IN, Lead.END, Lead.HOUR}:
        return end, time
    if other[1].until or other[1].is_day_of_turn or (other[1].weak and other[1].day is not None and not time.day):
        return end, time
    return other[0], time.to(other[1])


def _more_of_list(tokens: Sequence[Token], end: int, moment: Moment) -> tuple[int, Moment] | None:
    """Read on in "Quý II, III và IV/2025", "tháng 6, 9 và 12/2026": the bare number means the same kind of time."""
    if moment.time.is_day_of_turn:
        day = _day_of_each(tokens, end)
        return (day[0], Moment(day[1], moment.leads)) if day else None
    word = {DeadlineKind.QUARTER: "quy", DeadlineKind.MONTH: "thang"}.get(moment.time.kind)
    if word is None or moment.time.until or moment.time.doubt or moment.time.year is not None:
        return None
    opener = Token("word", word, word, tokens[end].start, tokens[end].start) if end < len(tokens) else None
    if opener is None or tokens[end].key in ("thang", "quy"):
        return None
    found = time_at((opener, *tokens[end:]), 0)
    if not found or found[1].doubt or found[1].kind is not moment.time.kind:
        return None
    return end + found[0] - 1, Moment(found[1], moment.leads)


def _place_at(tokens: Sequence[Token], at: int) -> tuple[int, Place] | None:
    found = turn_place_at(tokens, at)
    return (found[0], Place(found[1], found[2])) if found else None


def _weekday_sign(tokens: Sequence[Token], at: int) -> tuple[int, Weekday] | None:
    found = weekday_at(tokens, at)
    return (found[0], Weekday(found[1])) if found else None


def _onward_at(tokens: Sequence[Token], at: int) -> tuple[int, Onward] | None:
    found = matched("tro di", tokens, at) or matched("den nay", tokens, at)
    return (found[0], Onward()) if found else None


def _next_year_at(tokens: Sequence[Token], at: int) -> tuple[int, NextYear] | None:
    found = matched("cua? nam sau|toi lien? ke?", tokens, at)
    return (found[0], NextYear()) if found else None


_Reader = Callable[[Sequence[Token], int], tuple[int, Meaning] | None]
_READERS: tuple[_Reader, ...] = (
    citation_at,
    _weekday_sign,
    _onward_at,
    _next_year_at,
    _place_at,
    _state_at,
    _moment_at,
    span_at,
    _joint_at,
)


def signs_of(tokens: Sequence[Token]) -> tuple[Sign, ...]:
    """Read a phrase from left to right into signs."""
    return tuple(_signs(tokens))


def _signs(tokens: Sequence[Token]) -> Iterator[Sign]:
    at = depth = 0
    listed: Moment | None = None
    turning = False
    while at < len(tokens):
        depth += {"(": 1, ")": -1}.get(tokens[at].key, 0)
        if depth <= 0 and (letter := _list_letter(tokens, at)):
            yield Sign(Joint.STOP, tuple(tokens[at:letter]))
            at, listed = letter, None
            continue
        if turns := (rounds_at(tokens, at) or (loose_round_at(tokens, at) if turning else None)):
            turning = True
            end, rounds = turns
            yield Sign(rounds[0], tuple(tokens[at:end]))
            yield from (Sign(turn) for turn in rounds[1:])
            at, listed = end, None
            continue
        found = (listed and _more_of_list(tokens, at, listed)) or _first(tokens, at)
        end, meaning = found or (at + 1, None)
        yield Sign(meaning, tuple(tokens[at:end]))
        if isinstance(meaning, Moment):
            listed = meaning
        elif meaning not in (Joint.COMMA, Joint.AND):
            listed = None
        at = end


def _list_letter(tokens: Sequence[Token], at: int) -> int | None:
    """Find "a)" or "1)" with no parenthesis open: it begins a new line of a list."""
    short = len(tokens[at].text) == 1 and tokens[at].kind in ("word", "number")
    closed = at + 1 < len(tokens) and tokens[at + 1].key == ")" and tokens[at + 1].start == tokens[at].end
    return at + 2 if short and closed else None


def _first(tokens: Sequence[Token], at: int) -> tuple[int, Meaning] | None:
    return next((found for found in (reader(tokens, at) for reader in _READERS) if found), None)
