"""The chosen language and its gettext catalogue; it must not know who speaks."""

from __future__ import annotations

import gettext
import io
from functools import cache
from typing import TYPE_CHECKING

from desktop.system import paths

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("vi", "en")
CATALOGUE = "messages"


class _Speech:
    """The one catalogue in use, read when the first text is asked for."""

    def __init__(self) -> None:
        self.language = LANGUAGES[0]
        self.catalogue: gettext.NullTranslations | None = None

    def words(self) -> gettext.NullTranslations:
        if self.catalogue is None:
            self.catalogue = _read(self.language)
        return self.catalogue


_speech = _Speech()


def language() -> str:
    """Return the code of the chosen language, Vietnamese until another was chosen."""
    return _speech.language


def set_language(code: str) -> None:
    """Choose the language of every text asked for from now on.

    Raises:
        ValueError: the program does not speak the language.
    """
    if code not in LANGUAGES:
        raise ValueError(code)
    _speech.language, _speech.catalogue = code, None


def _(message: str) -> str:
    """Return the English text in the chosen language, or itself where the catalogue has nothing."""
    # The empty msgid is the catalogue's header.
    return _speech.words().gettext(message) if message else message


def in_language(code: str, message: str) -> str:
    """Return the English text in a language of its own, whatever was chosen."""
    return _(message) if code == _speech.language else _catalogue(code).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the text for ``number`` things in the chosen language; the caller fills the placeholders in."""
    return _speech.words().ngettext(singular, plural, number)


def vietnamese(message: str) -> str:
    """Return the English text in Vietnamese, as paper says it whatever language the window speaks."""
    return _vietnamese().gettext(message) if message else message


@cache
def _vietnamese() -> gettext.NullTranslations:
    return _read(LANGUAGES[0])


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a text for the catalogue and return it as it is, to be translated where it is shown."""
    return message


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return _read(code)


def _read(code: str) -> gettext.NullTranslations:
    source = paths.catalogues() / code / f"{CATALOGUE}.po"
    compiled = source.with_suffix(".mo")
    if _is_fresh(compiled, source):
        return gettext.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    return _compile(source, code, source.stat().st_mtime_ns) if source.is_file() else gettext.NullTranslations()


def _is_fresh(compiled: Path, source: Path) -> bool:
    if not compiled.is_file():
        return False
    return not source.is_file() or compiled.stat().st_mtime >= source.stat().st_mtime


@cache
def _compile(source: Path, code: str, _changed: int) -> gettext.NullTranslations:
    # Only a repository gets here: an installed program has its .mo and never pays for these imports.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    binary = io.BytesIO()
    with source.open("rb") as text:
        write_mo(binary, read_po(text, locale=code))
    binary.seek(0)
    return gettext.GNUTranslations(binary)
