"""Vietnamese written in the letters of before Unicode, TCVN3 (ABC) and VNI: known by font and look, read into NFC.

Files hold such text as look-alikes of Latin-1: "thñ tôc hµnh chÝnh", "thuû tuïc haønh chính". A text is never changed
in silence: whoever reads it keeps the original beside it.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from desktop.domain.text import nfc


class Letters(Enum):
    """A set of letters; the fonts of TCVN3 that end with H draw small letters as capitals."""

    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3h"
    VNI = "vni"


_TCVN3_CODES = (
    "a1Ă a2Â a3Ê a4Ô a5Ơ a6Ư a7Đ a8ă a9â aaê abô acơ adư aeđ b5à b6ả b7ã b8á b9ạ bbằ bcẳ bdẵ beắ c6ặ c7ầ c8ẩ c9ẫ"
    " caấ cbậ ccè ceẻ cfẽ d0é d1ẹ d2ề d3ể d4ễ d5ế d6ệ d7ì d8ỉ dcĩ ddí deị dfò e1ỏ e2õ e3ó e4ọ e5ồ e6ổ e7ỗ e8ố e9ộ eaờ"
    " ebở ecỡ edớ eeợ efù f1ủ f2ũ f3ú f4ụ f5ừ f6ử f7ữ f8ứ f9ự faỳ fbỷ fcỹ fdý feỵ"
)
_TCVN3 = {int(pair[:2], 16): pair[2:] for pair in _TCVN3_CODES.split()}
_VNI_MARKS = {
    "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "u": ("ùøûõï", "úùủũụ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_VNI_LONE = dict(zip("ôöñæóòîíì", "ơưđỉĩịỵíì", strict=True))
_VNI = {
    base + mark: letter for base, (marks, made) in _VNI_MARKS.items() for mark, letter in zip(marks, made, strict=True)
}
_VNI_ALL = {**_VNI, **_VNI_LONE}
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, _VNI_ALL), key=len, reverse=True)), re.IGNORECASE)
_REAL = re.compile("[\u1ea0-\u1ef9ăđơưĂĐƠƯ\u0300\u0301\u0303\u0309\u0323]")
_STRANGE = re.compile("[\xa1-\xff\xad]")
_WORD = re.compile(r"[^\W\d_]+")
_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
_VOWEL = r"(?:uyê|uya|iê|yê|uô|ươ|ia|ua|ưa|oa|oă|oe|uâ|uê|uơ|uy|[aăâeêioôơuư])"
_SYLLABLE = re.compile(rf"{_ONSET}(?:{_VOWEL}(?:ch|ng|nh|[cmnptiuyo])?|y)")
_STOPPED = re.compile("(?:c|ch|p|t)$")
_SHORT_TONES = re.compile("[\u0301\u0323]")
"""What ends with a stop bears sắc or nặng."""
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_LOST_U = re.compile(r"(?<!ư)(?<!Ư)([ơờởỡớợƠỜỞỠỚỢ])(?=ng|c|NG|C)|(?<=\bng)(ờ)(?=i\b)", re.IGNORECASE)
_NO_LETTERS = re.compile(r"(?<=[^\W\d_])[µ¸¶·¹®©ª«¬¨»¼½¾]|[µ¸¶·¹®©ª«¬¨»¼½¾](?=[^\W\d_])")
"""Signs beside letters, which no text in Unicode has there and TCVN3 uses for vowels."""
_CLEARLY, _SLIGHTLY = 0.2, 0.01
_MOSTLY = 0.8


def letters_of_font(name: str) -> Letters | None:
    """Say which old letters a font draws: ".VnTime", ".VnArialH", "VNI-Times"; None for any other."""
    if name[:3].casefold() == ".vn":
        return Letters.TCVN3_CAPITALS if name.rstrip().endswith("H") else Letters.TCVN3
    return Letters.VNI if name[:4].casefold() in ("vni-", "vni ") else None


def converted(text: str, font: str = "") -> str:
    """Read a text by its font, else by its look; text in Unicode comes back as it is."""
    if not _STRANGE.search(text) and not (font and letters_of_font(font) is Letters.TCVN3_CAPITALS):
        return text
    if _REAL.search(text):
        return text
    letters = letters_of_font(font)
    if letters:
        read = decoded(text, letters)
        return read if _share(read) >= _share(text) else text
    return _by_look(text)


def decoded(text: str, letters: Letters) -> str:
    """Read a text that is known to be in old letters."""
    if letters is Letters.VNI:
        return nfc(_VNI_PIECE.sub(_vni_letter, text))
    read = _LOST_U.sub(_with_u, "".join(_TCVN3.get(ord(sign), sign) for sign in text))
    return nfc(read.upper() if letters is Letters.TCVN3_CAPITALS else read)


def _vni_letter(found: re.Match[str]) -> str:
    said = found[0]
    letter = _VNI_ALL[said.lower()]
    return letter.upper() if said[0].isupper() else letter


def _with_u(found: re.Match[str]) -> str:
    """Give back the ư that TCVN3 writes as a soft hyphen, which many programs drop: "phơng" was "phương"."""
    return ("Ư" if found[0].isupper() else "ư") + found[0]


def letters_by_look(text: str) -> Letters | None:
    """Say which old letters a text is in whose font says nothing; None where reading it so makes it no better."""
    if not _STRANGE.search(text) or _REAL.search(text):
        return None
    sure = bool(_NO_LETTERS.search(text))
    best, share = None, _share(text) + (_SLIGHTLY if sure else _CLEARLY)
    for letters in (Letters.TCVN3, Letters.VNI):
        own = _share(decoded(text, letters))
        if own >= max(share, _MOSTLY):
            best, share = letters, own + 1e-9
    return best


def _by_look(text: str) -> str:
    """Read a text whose font says nothing: only where that makes far more of its words Vietnamese."""
    letters = letters_by_look(text)
    return decoded(text, letters) if letters else text


def _share(text: str) -> float:
    """Give the share of a text's words that may be Vietnamese syllables."""
    words = [word for word in _WORD.findall(text) if not word.isupper() or _is_syllable(word)]
    return sum(map(_is_syllable, words)) / len(words) if words else 0.0


def _is_syllable(word: str) -> bool:
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    if _STOPPED.search(apart) and not _SHORT_TONES.search(apart):
        return False
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", apart.translate(_TONES))))
