"""Vietnamese text: one written form (NFC), keys to compare and to search by, and the order of the alphabet."""

from __future__ import annotations

import codecs
import re
import string
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""huyền, hỏi, ngã, sắc, nặng: the order of a Vietnamese dictionary after ngang."""
_SIGNS = "\0\t\n\r " + string.punctuation + "\u00a0°²½×\u200b–—‘’“”•…→≤≥\ufeff"
_OTHER_SIGN, _OTHER_DIGIT = "other sign", "other digit"
_VOWELS, _NO_LETTER = "aăâeêioôơuưy", "\ufffe"
_CODES = 256
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
    whole = nfc(text)
    line = " ".join(whole.split())
    return whole if line == whole else line  # large sheets keep each text once


def shortened(text: str, most: int) -> str:
    """Write text on one line of at most ``most`` letters, cut between words where one is."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def capitalized(text: str) -> str:
    """Begin a text as a sentence begins; names in it stay as they are."""
    return text[:1].upper() + text[1:]


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


@lru_cache(maxsize=8192)
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


def sort_key(text: str) -> tuple[bytes, bytes]:
    """Order text as a Vietnamese dictionary does: letters first, then tones."""
    order = _order()
    try:
        coded, _length = codecs.charmap_encode(text, "strict", order.codes)
    except UnicodeEncodeError:
        return _key_of_any(nfc(text).lower())
    return coded.translate(order.letters), coded.translate(order.tones)


class _Order(NamedTuple):
    """Codes of the letters and signs that nearly all texts are made of, and tables from a code to its two places.

    To go through such a text is left to these tables: lists of many thousand texts are sorted while an officer waits.
    """

    codes: Any
    letters: bytes
    tones: bytes
    places: Mapping[str, int]


@cache
def _order() -> _Order:
    ranked = [*sorted(_SIGNS), _OTHER_SIGN, *string.digits, _OTHER_DIGIT, *ALPHABET]
    places = {one: place for place, one in enumerate(ranked)}
    vowels = [nfc(vowel + tone) for vowel in _VOWELS for tone in _TONES]
    small = "".join((*ALPHABET, *vowels))
    known = _SIGNS + string.digits + small + small.upper()
    bases = [_split_tone(one.lower()) for one in known]
    letters = bytes(places[base] for base, _tone in bases).ljust(_CODES, b"\0")
    tones = bytes(tone for _base, tone in bases).ljust(_CODES, b"\0")
    return _Order(codecs.charmap_build(known.ljust(_CODES, _NO_LETTER)), letters, tones, places)


def _key_of_any(lowered: str) -> tuple[bytes, bytes]:
    """Make the same key of a text with other signs: behind those known, as they follow in Unicode."""
    parts = [_split_tone(letter) for letter in lowered]
    letters = b"".join(b"".join(map(_place_of, base)) or _place_of(ALPHABET[0]) for base, _tone in parts)
    return letters, bytes(tone for _base, tone in parts)


def _place_of(base: str) -> bytes:
    places = _order().places
    if base in places:
        return bytes([places[base]])
    other = _OTHER_DIGIT if base.isdecimal() else _OTHER_SIGN
    return bytes([places[other]]) + base.encode("utf-8", "surrogatepass")


@lru_cache(maxsize=4096)
def _split_tone(letter: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONES.index(c) + 1 for c in parts if c in _TONES), 0)
    base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    return base, tone
