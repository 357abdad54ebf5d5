"""Cuts a printed phrase into words, numbers and marks, and matches small patterns on them; knows nothing of time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from desktop.domain.text import fold, nfc

_GLUED = {
    "bat", "bon", "cham", "chin", "cuoi", "dau", "den", "dinh", "doan", "giai", "hai", "han", "hang", "hanh", "het",
    "hoan", "i", "ii", "iii", "iv", "ke", "ky", "mot", "muoi", "nam", "ngay", "nhat", "nhiem", "qui", "quy", "sau",
    "tam", "thang", "thanh", "thuc", "thuong", "trong", "truoc", "tu", "tuan", "vao", "vu", "xong", "xuyen",
}  # fmt: skip
_TELLING = {"ngay", "thang", "quy", "qui", "nam", "truoc", "xuyen", "hang", "thuong", "nhat", "hoan"}
"""A run of letters is cut only where one of these shows that it speaks of time."""
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LONGEST, _LONGEST_RUN = 9, 40
"""Digits of a number, letters of a run of words: beyond them nobody meant a deadline."""
_MISREAD = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "i": "1", "|": "1"})
_LEXEMES = re.compile(
    r"""(?P<code>(?<![\d/.-])\d+[a-zđ]?(?:/\d{4})?(?:\s?/\s?|-(?=[A-ZĐ]{2}))
                 (?!(?i:lần|lan|năm|nam|quý|quy|tháng|thang|tuần|tuan|ngày|ngay|[IVl]+\s?[/-]\s?\d)(?![^\W\d_]))
                 [A-ZĐa-zđ][^\W\d_]+[\w&/-]*)
      | (?P<number>(?<![^\W_])[0-9OolIi|]*[0-9][0-9OolIi|]*(?![^\W_]) | \d+)
      | (?P<word>[^\W\d_]+)
      | (?P<line>\n\s*)
      | (?P<mark>[^\w\s]|_)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a phrase: ``key`` is folded, ``text`` as printed, ``start`` and ``end`` are places in the NFC text."""

    kind: str
    text: str
    key: str
    start: int
    end: int

    @property
    def is_mended(self) -> bool:
        """Whether look-alike letters were read as digits."""
        return self.kind == "number" and not self.text.isdigit()

    @property
    def number(self) -> int:
        """The value of a number, -1 for anything else."""
        return int(self.key[:_LONGEST]) if self.kind == "number" else -1


def tokens_of(phrase: str) -> tuple[Token, ...]:
    """Cut a phrase into tokens; glued words ("trướcngày") are cut apart, look-alikes in numbers (3l, 2O25) mended."""
    return tuple(token for found in _LEXEMES.finditer(as_read(phrase)) for token in _tokens(found))


def as_read(phrase: str) -> str:
    """Give the text whose places the tokens name: NFC, without soft hyphens and characters of no width."""
    return _UNSEEN.sub("", nfc(phrase))


def _tokens(found: re.Match[str]) -> Iterator[Token]:
    kind, text, start = found.lastgroup or "mark", found[0], found.start()
    if kind == "number":
        yield Token(kind, text, _digits(text), start, found.end())
        return
    key = "\n" if kind == "line" else fold(text)
    pieces = _unglue(key) if kind == "word" and len(key) == len(text) else (key,)
    for piece in ("quy" if piece == "qui" else piece for piece in pieces):
        size = len(piece) if len(pieces) > 1 else len(text)
        yield Token(kind, text[start - found.start() :][:size], piece, start, start + size)
        start += size


def _digits(text: str) -> str:
    return "".join(str(int(letter)) for letter in text.translate(_MISREAD))


@lru_cache(maxsize=4096)
def _unglue(key: str) -> tuple[str, ...]:
    """Cut a run of letters into known words, longest first; the run itself where that cannot be done."""
    if key[:1] == "q" and ROMAN.get(key[1:].replace("l", "i")):
        return ("q", key[1:])
    parts = _cut(key) if len(key) <= _LONGEST_RUN else None
    known = parts and len(parts) > 1 and _TELLING & set(parts)
    return parts if parts and known else (key,)


@lru_cache(maxsize=4096)
def _cut(key: str) -> tuple[str, ...] | None:
    if not key:
        return ()
    for word in sorted(_GLUED, key=len, reverse=True):
        if key.startswith(word) and (rest := _cut(key[len(word) :])) is not None:
            return (word, *rest)
    return None


def is_plain(phrase: str) -> bool:
    """Say whether a phrase has lost all its marks, as poor OCR leaves it."""
    text = as_read(phrase).lower()
    return fold(text) == " ".join(text.split())


NUMERALS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_UNITS_SPELT = {**NUMERALS, "lam": 5}
_SIX = "sáu"
SEPARATORS = "/-.–—\\"
_YEAR_DIGITS = 4
_NUMBER_CAPTURES = "DMYSLN"

Values = dict[str, int]


def match(pattern: str, tokens: Sequence[Token], at: int) -> tuple[int, Values] | None:
    """Match a pattern at a place; gives the place behind it and the captured numbers.

    A pattern is words with spaces between: a folded word, ``a|b`` for either, ``?`` behind what may be missing,
    ``/`` a separator of a date, and captures: D day, M month, Y year, S two-digit year, Q quarter, N number, W numeral,
    V day in words, R roman numeral; a second capture of a kind has a ``2`` behind it.
    """
    return _compiled(pattern)(tokens, at, {})


_Found = tuple[int, Values]
_Step = Callable[[Sequence["Token"], int, Values], _Found | None]


@cache
def _compiled(pattern: str) -> _Step:
    """Make a pattern into steps, each of which knows the next: patterns are few and matched at every word."""
    step: _Step = _end
    for element in reversed(pattern.split()):
        name, optional = element.rstrip("?"), element.endswith("?")
        if name == "/" or name[0].isupper():
            step = _capture(name, step, optional=optional)
        else:
            step = _literal(name, step, optional=optional)
    return step


def _end(_: Sequence[Token], at: int, held: Values) -> _Found | None:
    return at, held


def _literal(element: str, rest: _Step, *, optional: bool) -> _Step:
    words = frozenset(element.split("|"))
    numbers = frozenset(int(word) for word in words if word.isdigit())

    def step(tokens: Sequence[Token], at: int, held: Values) -> _Found | None:
        if at < len(tokens):
            token = tokens[at]
            fits = token.key in words if token.kind != "number" else numbers and token.number in numbers
            if fits and (found := rest(tokens, at + 1, held)):
                return found
        return rest(tokens, at, held) if optional else None

    return step


def _capture(name: str, rest: _Step, *, optional: bool) -> _Step:
    capture = _separator if name == "/" else _CAPTURES[name[0]]

    def step(tokens: Sequence[Token], at: int, held: Values) -> _Found | None:
        if at < len(tokens):
            for end, value in capture(tokens, at):
                if found := rest(tokens, end, held if name == "/" else {**held, name: value}):
                    return found
        return rest(tokens, at, held) if optional else None

    return step


@cache
def begins_with(pattern: str) -> frozenset[str]:
    """Give the words a pattern may begin with; only for patterns whose first words are words of letters."""
    words: set[str] = set()
    for element in pattern.split():
        words.update(element.rstrip("?").split("|"))
        if not element.endswith("?"):
            break
    return frozenset(words)


def may_begin(pattern: str, kind: str, key: str) -> bool:
    """Say whether a pattern may match where a token of this kind and key stands: by its first words alone."""
    for element in pattern.split():
        name = element.rstrip("?")
        if name == "/":
            fits = key in SEPARATORS
        elif name[0].isupper():
            fits = kind == "number" or name[0] not in _NUMBER_CAPTURES
        else:
            parts = name.split("|")
            fits = any(map(str.isdigit, parts)) if kind == "number" else key in parts
        if fits or not element.endswith("?"):
            return fits
    return True


def _separator(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    end = at
    while end < len(tokens) and tokens[end].key in SEPARATORS:
        end += 1
    if end > at:
        yield end, 0


def _short_number(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    if tokens[at].kind == "number" and len(tokens[at].key) <= 2:  # noqa: PLR2004 - days and months have two digits
        yield at + 1, tokens[at].number


def _two_digits(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    if tokens[at].kind == "number" and len(tokens[at].key) == 2:  # noqa: PLR2004 - 25 for 2025
        yield at + 1, 2000 + tokens[at].number


def _year(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    if tokens[at].kind == "number" and len(tokens[at].key) == _YEAR_DIGITS:
        yield at + 1, tokens[at].number


def _any_number(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    if tokens[at].kind == "number":
        yield at + 1, tokens[at].number


def _long_number(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    if tokens[at].kind == "number" and len(tokens[at].key) > 2:  # noqa: PLR2004 - a year with a digit lost or doubled
        yield at + 1, tokens[at].number


def _numeral(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    """Read mười hai as 12 before mười as 10; "tháng sau" is the next month, only "tháng sáu" the sixth."""
    value = NUMERALS.get(tokens[at].key)
    if value == 5 and not _is_five(tokens, at):  # noqa: PLR2004 - five
        return
    if value is None or (value == 6 and tokens[at].text.lower() != _SIX):  # noqa: PLR2004 - six
        return
    if value == 10 and at + 1 < len(tokens) and tokens[at + 1].key in ("mot", "hai"):  # noqa: PLR2004 - eleven, twelve
        yield at + 2, 10 + NUMERALS[tokens[at + 1].key]
    yield at + 1, value


def _spelt_day(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    """Read "mười lăm" as 15, "ba mươi mốt" as 31, the longest first."""
    keys = [token.key for token in tokens[at : at + 3]]
    if keys[0] == "muoi" and keys[1:2] and keys[1] in _UNITS_SPELT:
        yield at + 2, 10 + _UNITS_SPELT[keys[1]]
    elif keys[0] in ("hai", "ba") and keys[1:2] == ["muoi"]:
        tens = 10 * NUMERALS[keys[0]]
        if keys[2:] and keys[2] in _UNITS_SPELT:
            yield at + 3, tens + _UNITS_SPELT[keys[2]]
        yield at + 2, tens
    elif keys[0] in NUMERALS:
        yield at + 1, NUMERALS[keys[0]]


def _is_five(tokens: Sequence[Token], at: int) -> bool:
    """Tell "tháng Năm 2026" from a date left blank, "tháng   năm 2026", and from "9 tháng năm 2026"."""
    counted = at > 1 and tokens[at - 2].kind == "number"
    behind = tokens[at + 1].key if at + 1 < len(tokens) else ""
    return not counted and (tokens[at].text.istitle() or behind in ("nam", "/", "-", "lan"))


def _roman(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    """Read I to IV, also misread as l, ll, lV or 1V."""
    end, letters = at, ""
    while (
        end < len(tokens)
        and tokens[end].kind in ("word", "number")
        and (end == at or tokens[end - 1].end == tokens[end].start)
    ):
        letters += tokens[end].text.lower()
        end += 1
    while end > at and not letters.isdigit():
        value = ROMAN.get(letters.replace("l", "i").replace("1", "i").replace("|", "i"))
        if value:
            yield end, value
        end -= 1
        letters = letters[: len(letters) - len(tokens[end].text)]


def _quarter(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    yield from _roman(tokens, at)
    yield from _short_number(tokens, at)
    yield from ((end, value) for end, value in _numeral(tokens, at) if value <= 4)  # noqa: PLR2004 - quarters of a year


_CAPTURES = {
    "D": _short_number,
    "M": _short_number,
    "Y": _year,
    "S": _two_digits,
    "L": _long_number,
    "Q": _quarter,
    "N": _any_number,
    "W": _numeral,
    "V": _spelt_day,
    "R": _roman,
}
