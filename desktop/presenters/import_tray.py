"""The workbooks that came and how far each of them is; it must not know what is in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.findings import Finding
from desktop.domain.foreign.said import AnswersSaid, Said
from desktop.services.foreign.preview import ForeignPreview
from desktop.services.workbooks.exchange import ImportPreview

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop.presenters.import_cells import CellRow

Preview = ImportPreview | ForeignPreview
ENDINGS = (".xlsx", ".xls", ".xlsm", ".ods", ".csv")
"""What is taken from a dropped folder; anything named outright is read and refused in a sentence."""

CHOSEN = (*ENDINGS, ".docx", ".pdf")
"""What may be chosen one by one, also reports in a table of Word or PDF."""

_LOCK_FILE = "~$"


class Stage(StrEnum):
    """How far a file has come."""

    READING = "reading"
    READY = "ready"
    SAME = "same"
    BLOCKED = "blocked"
    ASKING = "asking"
    REFUSED = "refused"
    APPLYING = "applying"
    APPLIED = "applied"
    SKIPPED = "skipped"


Mended = tuple[Mapping[str, str], AnswersSaid, frozenset[str]]
"""What was put right in a file, answered and left out."""
_NOTHING_SAID = Said()
MENDED = _WAITING = (Stage.READY, Stage.SAME, Stage.BLOCKED, Stage.ASKING)
"""While a file is so far, its cells can be put right and its warnings answered."""
_OPEN = (*_WAITING, Stage.READING, Stage.REFUSED, Stage.APPLYING)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that came: what it would do, or why it cannot be read; ``left`` are rows that were left out once.

    ``said`` is what the officer says of it, ahead of the preview; ``steps`` and ``undone`` are what was put right and
    answered before each step, and after those taken back.
    """

    path: Path
    stage: Stage = Stage.READING
    preview: Preview | None = None
    refusal: Finding | None = None
    left: tuple[CellRow, ...] = ()
    said: Said = _NOTHING_SAID
    steps: tuple[Mended, ...] = ()
    undone: tuple[Mended, ...] = ()

    @property
    def has_points(self) -> bool:
        """Say whether it can be imported, and something of it should be looked at before."""
        if self.stage is not Stage.READY or self.preview is None:
            return False
        if isinstance(self.preview, ForeignPreview):
            return bool(self.preview.all_findings) or any(row.unproved for row in self.preview.tasks)
        return bool(self.preview.findings)


@dataclass(slots=True)
class Tray:
    """The files on the page, one of them looked at; a file named twice lies here once."""

    files: list[Incoming] = field(default_factory=list)
    at: int = 0

    @property
    def current(self) -> Incoming | None:
        """The file looked at, none on an empty tray."""
        return self.files[self.at] if self.files else None

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is left to decide."""
        return all(file.stage not in _OPEN for file in self.files)

    def add(self, paths: Iterable[Path]) -> list[Path]:
        """Put files on the tray and give those that are to be read; a settled tray is cleared first."""
        if self.is_settled:
            self.clear()
        waiting = {file.path for file in self.files if file.stage in _OPEN}
        new = [path for path in dict.fromkeys(paths) if path not in waiting]
        if new and not waiting:
            self.at = len(self.files)
        self.files += [Incoming(path) for path in new]
        return new

    def put(self, path: Path, read: Preview | Finding) -> None:
        """Keep what was read of a file, unless it was decided on meanwhile."""
        for number, file in enumerate(self.files):
            if file.path == path and file.stage in _OPEN:
                refusal = read if isinstance(read, Finding) else None
                preview = None if isinstance(read, Finding) else read
                self.files[number] = replace(file, stage=_stage(read), preview=preview, refusal=refusal)

    def say(self, path: Path, said: Said) -> None:
        """Keep what the officer says of a file; what was put right or answered by it can be taken back."""
        for number, file in enumerate(self.files):
            if file.path == path:
                before, now = _mended(file.said), _mended(said)
                steps, undone = (file.steps, file.undone) if before == now else ((*file.steps, before), ())
                self.files[number] = replace(file, said=said, steps=steps, undone=undone)

    def find(self, path: Path) -> Incoming | None:
        """Give a file that lies here."""
        return next((file for file in self.files if file.path == path), None)

    def said_of(self, path: Path) -> Said:
        """Give what the officer says of a file by now."""
        file = self.find(path)
        return file.said if file else _NOTHING_SAID

    def unsay(self, path: Path) -> None:
        """Forget what was said since the file was read: it was refused."""
        for number, file in enumerate(self.files):
            if file.path == path and file.preview:
                self.files[number] = replace(file, said=file.preview.said, steps=file.steps[:-1])

    def step(self, path: Path, *, back: bool) -> bool:
        """Take the last correction, answer or leaving out back, or do it again; say whether there was one."""
        for number, file in enumerate(self.files):
            come_from, gone_to = (file.steps, file.undone) if back else (file.undone, file.steps)
            if file.path == path and come_from:
                corrections, answers, skipped = come_from[-1]
                said = replace(file.said, corrections=corrections, answers=answers, skipped=skipped)
                left, kept = come_from[:-1], (*gone_to, _mended(file.said))
                steps, undone = (left, kept) if back else (kept, left)
                self.files[number] = replace(file, said=said, steps=steps, undone=undone)
                return True
        return False

    def remember_left(self, path: Path, line: CellRow) -> None:
        """Keep how a row of tasks is shown once it is left out: its file no longer tells."""
        for number, file in enumerate(self.files):
            if file.path == path:
                others = (one for one in file.left if one.place != line.place)
                self.files[number] = replace(file, left=(*others, line))

    def mark(self, path: Path, stage: Stage) -> None:
        """Note how far a file has come, and look at the next one that waits where this one is done."""
        for number, file in enumerate(self.files):
            if file.path == path and file.stage in _OPEN:
                self.files[number] = replace(file, stage=stage)
        if stage not in _OPEN:
            self._go_on()

    @property
    def ready(self) -> list[Incoming]:
        """The files that can be imported as they are."""
        return [file for file in self.files if file.stage is Stage.READY and file.preview]

    @property
    def stuck(self) -> list[Incoming]:
        """The files that are still here and cannot be imported as they are."""
        stages = (Stage.SAME, Stage.BLOCKED, Stage.ASKING, Stage.REFUSED)
        return [file for file in self.files if file.stage in stages]

    def look_at(self, number: int) -> None:
        """Look at another file."""
        if 0 <= number < len(self.files):
            self.at = number

    def clear(self) -> None:
        """Take every file off the tray."""
        self.files.clear()
        self.at = 0

    def stale(self) -> list[Incoming]:
        """Give the files whose preview must be made again after a change of the ledger."""
        return [file for file in self.files if file.stage in _WAITING]

    def _go_on(self) -> None:
        order = [*range(self.at, len(self.files)), *range(self.at)]
        self.at = next((number for number in order if self.files[number].stage in _OPEN), self.at)


def _mended(said: Said) -> Mended:
    return said.corrections, said.answers, said.skipped


def _stage(read: Preview | Finding) -> Stage:
    if isinstance(read, Finding):
        return Stage.REFUSED
    if read.questions:
        return Stage.ASKING
    if read.is_blocked:
        return Stage.BLOCKED
    if read.unexplained:
        return Stage.ASKING
    return Stage.READY if read.is_news else Stage.SAME


def workbooks(paths: Iterable[Path]) -> list[Path]:
    """Give the files named and the workbooks of the folders named, in order; locks of open workbooks are left out."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.suffix.casefold() in ENDINGS and file.is_file())
            found += sorted(file for file in inside if not file.name.startswith(_LOCK_FILE))
        else:
            found.append(path)
    return found
