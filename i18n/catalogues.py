"""The gettext catalogues: take the texts out of the sources, bring them up to date, check and compile them.

``python i18n/catalogues.py extract | update | check | compile | fill [--again] LIST...``; a list has a line
``English ||| Tiếng Việt`` for each text, or ``code ||| Tiếng Việt ||| English``. A text that is translated is left as
it is without ``--again``: another place of the program says it too.
"""

from __future__ import annotations

import argparse
import io
import string
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = Path(__file__).resolve().parent
SOURCES = FOLDER.parent / "desktop"
LANGUAGES = ("vi", "en")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
# They would differ at every extraction and say nothing.
DROPPED_HEADERS = tuple(
    f'"{header}'
    for header in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Language-Team",
    )
)
DIVIDER = "|||"
HEADER = "# Sổ Tiến Độ"


def extract(sources: Path = SOURCES) -> Catalog:
    """Return the texts that the sources mark."""
    template = Catalog(charset="utf-8", header_comment=HEADER, fuzzy=False)
    for _file, _line, message, _comments, context in extract_from_dir(
        sources, method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        template.add(message, context=context)
    return template


def read(path: Path, language: str | None = None) -> Catalog:
    """Return the catalogue of a file, an empty one where there is none yet."""
    if not path.is_file():
        return Catalog(locale=language, header_comment=HEADER, fuzzy=False)
    with path.open("rb") as text:
        return read_po(text, locale=language)


def write(catalogue: Catalog, path: Path) -> None:
    """Write the catalogue sorted, without places and dates."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=120, no_location=True, sort_output=True, ignore_obsolete=True)
    lines = buffer.getvalue().decode("utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.startswith(DROPPED_HEADERS))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(kept), encoding="utf-8", newline="\n")


def update(folder: Path = FOLDER, sources: Path = SOURCES) -> None:
    """Write the template anew and bring every catalogue to its texts; the English one says what the sources say."""
    template = extract(sources)
    write(template, folder / "messages.pot")
    for language in LANGUAGES:
        catalogue = read(path_of(folder, language), language)
        catalogue.update(template, no_fuzzy_matching=True)
        if language == "en":
            _echo(catalogue)
        write(catalogue, path_of(folder, language))


def fill(lists: Sequence[Path], folder: Path = FOLDER, *, again: bool = False) -> list[str]:
    """Put the translations of the lists into the Vietnamese catalogue; return what was not put in, and why."""
    path = path_of(folder, "vi")
    catalogue = read(path, "vi")
    waiting = {form: message for message in catalogue if message.id for form in _forms(message.id)}
    left = []
    for english, vietnamese in (pair for one in lists for pair in _pairs(one)):
        if english not in waiting:
            left.append(f"not used: {english!r}")
            continue
        message = waiting[english]
        new = (vietnamese,) if message.pluralizable else vietnamese
        held = "".join(message.string)
        if held and message.string != new and not again:
            left.append(f"translated already: {english!r} is {held!r}")
            continue
        message.string = new
    write(catalogue, path)
    return left


def check(folder: Path = FOLDER, sources: Path = SOURCES) -> list[str]:
    """Return what is wrong, a line each: the template is stale, a text is missing or unsure, placeholders differ."""
    template = extract(sources)
    faults = _differences("messages.pot", template, read(folder / "messages.pot"))
    for language in LANGUAGES:
        catalogue = read(path_of(folder, language), language)
        faults += _differences(language, template, catalogue)
        faults += [f"{language}: {fault}" for message in catalogue if message.id for fault in _faults(message)]
    return faults


def compile_all(folder: Path = FOLDER) -> None:
    """Write the .mo of every catalogue beside its .po."""
    for language in LANGUAGES:
        path = path_of(folder, language)
        with path.with_suffix(".mo").open("wb") as binary:
            write_mo(binary, read(path, language))


def path_of(folder: Path, language: str) -> Path:
    """Return where the catalogue of a language is."""
    return folder / language / "messages.po"


def _echo(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            message.string = message.id


def _forms(text: str | Sequence[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = [part.strip().replace("\\n", "\n") for part in line.split(DIVIDER)]
        if len(parts) == 2:  # noqa: PLR2004 - English, Vietnamese
            yield parts[0], parts[1]
        elif len(parts) > 2:  # noqa: PLR2004 - code, Vietnamese, English
            yield parts[2], parts[1]


def _differences(name: str, fresh: Catalog, stored: Catalog) -> list[str]:
    wanted, there = ({_forms(one.id) for one in catalogue if one.id} for catalogue in (fresh, stored))
    missing = [f"{name}: not there yet: {forms[0]!r}" for forms in sorted(wanted - there)]
    return missing + [f"{name}: no longer used: {forms[0]!r}" for forms in sorted(there - wanted)]


def _faults(message: Message) -> Iterator[str]:
    ids, texts = _forms(message.id), _forms(message.string or "")
    if message.fuzzy:
        yield f"unsure: {ids[0]!r}"
    if not all(texts):
        yield f"not translated: {ids[0]!r}"
        return
    # A language with one form for all numbers says what the plural says.
    expected = ids if len(texts) == len(ids) else ids[-1:] * len(texts)
    for source, text in zip(expected, texts, strict=True):
        if _placeholders(source) != _placeholders(text):
            yield f"placeholders differ: {source!r} / {text!r}"


def _placeholders(text: str) -> set[str]:
    try:
        return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"?"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; 1 where the check finds a fault or a list a text that is not used."""
    parser = argparse.ArgumentParser(description="The gettext catalogues.")
    parser.add_argument("action", choices=["extract", "update", "check", "compile", "fill"])
    parser.add_argument("lists", nargs="*", type=Path)
    parser.add_argument("--again", action="store_true")
    chosen = parser.parse_intermixed_args(arguments)
    lines: list[str] = []
    if chosen.action == "extract":
        write(extract(), FOLDER / "messages.pot")
    elif chosen.action == "update":
        update()
    elif chosen.action == "compile":
        compile_all()
    elif chosen.action == "fill":
        lines = fill(chosen.lists, again=chosen.again)
    else:
        lines = check()
    print(*lines, sep="\n", end="\n" if lines else "")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
