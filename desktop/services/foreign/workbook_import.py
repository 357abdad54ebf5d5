"""Takes any workbook in: a form of ours by its manifest, all else by what is recognised in it."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.domain.foreign.said import Said, answer_to
from desktop.services.files.output import read_file
from desktop.services.foreign.importing import apply_foreign, preview_foreign
from desktop.services.workbooks.exchange import ImportPreview, apply_import, preview_import
from desktop.services.workbooks.exchange import preview_all as all_of_ours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from desktop.services.foreign.preview import ForeignPreview
    from desktop.store.ledger import Ledger

    Seen = ImportPreview | ForeignPreview

_NOT_OF_OURS = {"not_our_workbook", "not_a_workbook", "workbook_old_format", "workbook_macros"}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one of many files: what it holds, the journal entry (0 for no news), or why it was refused."""

    place: int
    file: Path
    seen: Seen | None
    entry: int = 0
    refusal: Refused | None = None


def preview(ledger: Ledger, content: bytes, name: str, said: Said | None = None) -> Seen:
    """Hold a workbook against the ledger; nothing is written.

    Refuses as `preview_import` does what is a form of ours, else as `preview_foreign`; with ``workbook_without_table``
    where no table is recognised.
    """
    try:
        return preview_import(ledger, content, name, said or Said())
    except Refused as refused:
        return _otherwise(ledger, content, name, refused, said or Said())


def preview_all(ledger: Ledger, files: Sequence[Path]) -> list[tuple[Path, Seen | Refused]]:
    """Hold some workbooks against the ledger as `preview` does, in their order, several read at once."""
    found = dict(_looked_at(ledger, files, Said()))
    return [(file, found[place]) for place, file in enumerate(files)]


def take_in(
    ledger: Ledger,
    files: Sequence[Path],
    said: Said | None = None,
    origin: str = "window",
    *,
    reason: str = "",
    period: str = "",
    dry_run: bool = False,
) -> Iterator[Taken]:
    """Take workbooks over, each as a change of its own, all in one transaction, kept when the last was given.

    Several are read at once; each is held against the ledger as those before it left it. Forms of ours come first, then
    the others; one that is refused stops none. ``said`` is what the officer says of all of them, ``reason`` why forms
    that were changed after sealing come in; with a ``period`` those of another are refused with
    ``import_other_period``. With ``dry_run`` nothing is written. Refuses as `Ledger.together` does.
    """
    with nullcontext() if dry_run else ledger.together():
        for place, seen in _looked_at(ledger, files, said or Said()):
            if isinstance(seen, Refused):
                yield Taken(place, files[place], None, refusal=seen)
                continue
            known = replace(seen, reason=reason)
            if period and seen.period and seen.period.code != period:
                yield Taken(place, files[place], known, refusal=_of_another(seen, period))
                continue
            yield Taken(place, files[place], known) if dry_run else _taken(ledger, place, files[place], known, origin)


def _of_another(seen: Seen, period: str) -> Refused:
    found = seen.period.code if seen.period else ""
    return Refused("import_other_period", Where(file=seen.file), period=found, expected=period)


def _taken(ledger: Ledger, place: int, file: Path, seen: Seen, origin: str) -> Taken:
    done = _done(ledger, seen, origin)
    return Taken(place, file, seen, refusal=done) if isinstance(done, Refused) else Taken(place, file, seen, done)


def _looked_at(ledger: Ledger, files: Sequence[Path], said: Said) -> Iterator[tuple[int, Seen | Refused]]:
    """Look at the forms of ours, many read at once, then at the others, each by the place it was given at."""
    if said.corrections or said.answers or said.skipped or said.signs:
        yield from _mended(ledger, files, said)
        return
    others: list[tuple[int, Refused]] = []
    for place, (_file, seen) in enumerate(all_of_ours(ledger, files)):
        if isinstance(seen, ImportPreview):
            yield place, seen
        elif seen.finding.code in _NOT_OF_OURS:
            others.append((place, seen))
        else:
            yield place, seen
    yield from _others(ledger, files, others, said)


def _mended(ledger: Ledger, files: Sequence[Path], said: Said) -> Iterator[tuple[int, Seen | Refused]]:
    """Look at files of which cells are put right or left out and warnings answered, one by one."""
    for place, file in enumerate(files):
        try:
            seen = preview(ledger, read_file(file), file.name, said)
            _refuse_unasked(seen, said)
            yield place, seen
        except Refused as refused:
            yield place, refused


def _refuse_unasked(seen: Seen, said: Said) -> None:
    """Refuse an answer to what nobody asked, with ``answer_unasked``: it would be lost without a word."""
    for key, given in said.answers.items():
        if not any(answer_to({key: given}, check, where) for check, where in seen.warned):
            known = ", ".join(f"{check}@{where.cell}" for check, where in seen.warned) or "–"
            raise Refused("answer_unasked", Where(file=seen.file), check=key[0], cell=key[1], known=known)


def _others(
    ledger: Ledger, files: Sequence[Path], others: Iterable[tuple[int, Refused]], said: Said
) -> Iterator[tuple[int, Seen | Refused]]:
    for place, refused in others:
        try:
            yield place, _otherwise(ledger, read_file(files[place]), files[place].name, refused, said)
        except Refused as other:
            yield place, other


def _otherwise(ledger: Ledger, content: bytes, name: str, refused: Refused, said: Said) -> ForeignPreview:
    """Recognise what is no form of ours, for which it was refused. Refuses as that did where it is one."""
    if refused.finding.code not in _NOT_OF_OURS:
        raise refused
    seen = preview_foreign(ledger, content, name, said)
    if not seen.tables and not seen.report:
        raise Refused("workbook_without_table", Where(file=name))
    return seen


def apply(ledger: Ledger, seen: Seen, origin: str = "window") -> int:
    """Take a workbook over as one change, and give its journal entry, 0 where nothing was news. Refuses as both do."""
    if isinstance(seen, ImportPreview):
        return apply_import(ledger, seen, origin)
    return apply_foreign(ledger, seen, origin)


def apply_all(ledger: Ledger, seen: Sequence[Seen], origin: str = "window") -> list[int | Refused]:
    """Take workbooks over that were looked at before, each as a change of its own; one refused stops no other.

    Forms of ours go in as one transaction. Gives the journal entry of each, or why it was refused.
    """
    with ledger.together():
        done = {place: _done(ledger, one, origin) for place, one in enumerate(seen) if isinstance(one, ImportPreview)}
    return [done[place] if place in done else _done(ledger, one, origin) for place, one in enumerate(seen)]


def _done(ledger: Ledger, seen: Seen, origin: str) -> int | Refused:
    try:
        return apply(ledger, seen, origin)
    except Refused as refused:
        return refused
