"""Vietnamese written in the letters of before Unicode, TCVN3 (ABC) and VNI: known by font and look, read into NFC.

Files hold such text as look-alikes of Latin-1: "thñ tôc hµnh chÝnh", "thuû tuïc haønh chính". A text is never changed
in silence: whoever reads it keeps the original beside it.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.domain.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterable


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
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch"
    " êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu ych ynh yt yn"
    " yu yp ya o oc oi om on ong op ot ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uy"
    " uya uych uynh uyt uyn uyu uyp uyên uyêt uê uêch uênh uên uêu uơ uân uâng uât uây uăn uăng uăt uôc uôi uôm uôn"
    " uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu oa oac oach oai oam oan oang oanh oao oap"
    " oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet"
)
_SYLLABLE = re.compile(rf"{_ONSET}(?:{'|'.join(sorted(_RIMES.split(), key=len, reverse=True))})")
_STOPPED = re.compile("(?:c|ch|p|t)$")
_SHORT_TONES = re.compile("[\u0301\u0323]")
"""What ends with a stop bears sắc or nặng."""
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_LOST_U = re.compile(r"(?<!ư)(?<!Ư)([ơờởỡớợƠỜỞỠỚỢ])(?=ng|c|NG|C)|(?<=\bng)(ờ)(?=i\b)", re.IGNORECASE)
_NO_LETTERS = re.compile(r"(?<=[^\W\d_])[µ¸¶·¹®©ª«¬¨»¼½¾]|[µ¸¶·¹®©ª«¬¨»¼½¾](?=[^\W\d_])")
"""Signs beside letters, which no text in Unicode has there and TCVN3 uses for vowels."""
_LIST_LETTER = re.compile(r"®[.)/]?")
"""đ) of a list, after d)."""
_CLEARLY, _SLIGHTLY = 0.2, 0.01
_MOSTLY = 0.8
_LONGEST = 12
"""Signs of a syllable, its marks apart from their letters."""


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
        return read if share_of_syllables(read) >= share_of_syllables(text) else text
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
    told = " ".join(word for word in text.split() if _STRANGE.search(word))
    best, share = None, share_of_syllables(told) + (_SLIGHTLY if sure else _CLEARLY)
    for letters in (Letters.TCVN3, Letters.VNI) if share <= 1 else ():
        own = share_of_syllables(decoded(told, letters))
        if own >= max(share, _MOSTLY):
            best, share = letters, own + 1e-9
    return best


def letters_of_all(texts: Iterable[str]) -> Letters | None:
    """Say which old letters the texts of a file are in whose fonts say nothing: together they tell more than one."""
    strange = [text for text in texts if is_strange(text)]
    return letters_by_look(" ".join(strange)) if len(strange) > 1 else None


def converted_as(text: str, read: str, letters: Letters, *, alone: bool) -> str:
    """Read a text again, knowing the letters of its file: ``read`` is what its own look or font made of it.

    ``alone`` says that hardly anything in the file is in Unicode, so that "Bé" is no word either.
    """
    if not is_strange(text):
        return read
    again = decoded(text, letters)
    if read == text:
        is_sure = alone or _NO_LETTERS.search(text) or _LIST_LETTER.fullmatch(text.strip())
        return again if is_sure or share_of_syllables(text) < 1 else read
    return read if again.upper() == read.upper() else again


def is_unicode(text: str) -> bool:
    """Say whether a text has letters that only Unicode has."""
    return bool(_REAL.search(text))


def is_strange(text: str) -> bool:
    """Say whether a text has letters of Latin-1 beyond ASCII and none that only Unicode has: "Bé", "Sè", "C«ng an"."""
    return bool(_STRANGE.search(text)) and not _REAL.search(text)


def _by_look(text: str) -> str:
    """Read a text whose font says nothing: only where that makes far more of its words Vietnamese."""
    letters = letters_by_look(text)
    return decoded(text, letters) if letters else text


def share_of_syllables(text: str) -> float:
    """Give the share of a text's words that may be Vietnamese syllables."""
    words = [word for word in _WORD.findall(text) if not (word.isupper() and word.isascii()) or _is_syllable(word)]
    return sum(map(_is_syllable, words)) / len(words) if words else 0.0


def _is_syllable(word: str) -> bool:
    return len(word) <= _LONGEST and _is_spelt_so(word)


@lru_cache(maxsize=16_384)
def _is_spelt_so(word: str) -> bool:
    if not (word.islower() or word.isupper() or word.istitle()) or "ñ" in word.lower():
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    if _STOPPED.search(apart) and not _SHORT_TONES.search(apart):
        return False
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", apart.translate(_TONES))))
