"""Vietnamese text: one written form (NFC), keys to compare and to search by, and the order of the alphabet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""huyền, hỏi, ngã, sắc, nặng: the order of a Vietnamese dictionary after ngang."""
_DIGITS, _LETTERS = 0xF0000, 0x10FF00
"""Signs stand first, dashes and quotation marks of Unicode too, then digits, then letters."""
_BULLET = re.compile(r"(?:[-+•–*]\s|[a-zđ]\)|\(?\d{1,2}[.)]\s)")
_MOST_MARKS = 30
_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS},}}")
"""Where more marks than that may stand on one letter: what is no letter, no figure, no blank and not ASCII."""
_LETTER = r"[a-zđ\u0300-\u036f]"
_TONE = r"[\u0300\u0309\u0303\u0301\u0323]"
_OPEN_RIMES = re.compile(rf"(?<!q)(o[ae]|uy)({_TONE})(?!{_LETTER})")
_TONE_IN_QU = re.compile(rf"qu({_TONE})([iy])(?!{_LETTER})")
_I_FOR_Y = re.compile(rf"(?<!{_LETTER})([hklmst]|qu)i(?={_TONE}?(?!{_LETTER}))")
_EVERY = re.compile(r"\bhàng(?= (?:năm|tháng|quý|tuần|ngày)\b)")


def nfc(text: str) -> str:
    """Write text in NFC; this also repairs UniKey's "Unicode tổ hợp"."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text if len(text) <= _MOST_MARKS else _MARKS.sub(_fewer_marks, text))


def _fewer_marks(run: re.Match[str]) -> str:
    """Keep no more marks on a letter than UAX #15 foresees: putting them in order takes the square of their number."""
    kept: list[str] = []
    marks = 0
    for letter in run[0]:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def one_line(text: str) -> str:
    """Write text in NFC on one line with single spaces."""
    return " ".join(nfc(text).split())


def shortened(text: str, most: int) -> str:
    """Write text on one line of at most ``most`` letters, cut between words where one is."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def clean_cell(text: str) -> str:
    """Write a cell as it is kept: NFC, single spaces, a line feed only before a list line."""
    parts: list[str] = []
    for line in filter(None, (one_line(part) for part in text.splitlines())):
        if parts:
            parts.append("\n" if _BULLET.match(line) else " ")
        parts.append(line)
    return "".join(parts)


def fold(text: str) -> str:
    """Fold text for search: no marks, đ as d, lower case, single spaces."""
    words = text.lower().split()
    return " ".join(words if text.isascii() else filter(None, map(_fold_word, words)))


@lru_cache(maxsize=32768)
def _fold_word(word: str) -> str:
    """Fold a word in small letters; the words of a language are few."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFD", nfc(word).replace("đ", "d")).translate(_WITHOUT_MARKS)


class _WithoutMarks(dict[int, int | None]):
    """What `str.translate` makes of a letter: nothing of a mark; each is looked up once."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return self[letter]


_WITHOUT_MARKS = _WithoutMarks()


def match_key(text: str) -> str:
    """Fold text for comparison: hoà = hòa, Uỷ = Ủy, quí = quý, hàng năm = hằng năm; marks still count.

    Only the open rimes oa, oe, uy have two spellings of their tone; "hoàn" is never touched. i is y only behind a lone
    h, k, l, m, s, t or qu: "kĩ" = "kỹ", but "thi" is no "thy".
    """
    bare = unicodedata.normalize("NFD", one_line(text).lower())
    bare = _TONE_IN_QU.sub(r"qu\2\1", bare)
    bare = _OPEN_RIMES.sub(lambda m: m[1][0] + m[2] + m[1][1], bare)
    key = unicodedata.normalize("NFC", _I_FOR_Y.sub(r"\1y", bare))
    return _EVERY.sub("hằng", key)


def sort_key(text: str) -> tuple[str, str]:
    """Order text as a Vietnamese dictionary does: letters first, then tones."""
    lowered = nfc(text).lower()
    return lowered.translate(_LETTER_PLACES), lowered.translate(_TONE_PLACES)


class _LetterPlaces(dict[int, str]):
    """What `str.translate` makes of a letter: a sign that stands where the letter does; each is looked up once."""

    def __missing__(self, letter: int) -> str:
        base, _tone = _split_tone(chr(letter))
        self[letter] = "".join(map(_place_of, base)) or chr(_LETTERS)
        return self[letter]


class _TonePlaces(dict[int, str]):
    """What `str.translate` makes of a tone."""

    def __missing__(self, letter: int) -> str:
        self[letter] = chr(_split_tone(chr(letter))[1])
        return self[letter]


_LETTER_PLACES, _TONE_PLACES = _LetterPlaces(), _TonePlaces()


def _place_of(base: str) -> str:
    place = ALPHABET.find(base)
    return chr(_LETTERS + place if place >= 0 else ord(base) + _DIGITS * base.isdecimal())


def _split_tone(letter: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONES.index(c) + 1 for c in parts if c in _TONES), 0)
    base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    return base, tone
