"""The evidence of a period as one zip: folders by the number of the task, and an index on paper and as a workbook."""

from __future__ import annotations

import re
import shutil
import tomllib
import zipfile
from dataclasses import dataclass, replace
from functools import cache
from typing import IO, TYPE_CHECKING, Any

from desktop.domain.findings import Refused, Where
from desktop.domain.periods import parse_period
from desktop.domain.plans import parse_task_ref
from desktop.domain.tables import Align, PageHead, ReportTable, TableColumn, TableRow
from desktop.excel.table_out import write_table
from desktop.pdf.table import render_table
from desktop.services.documents.period_reports import attached_note
from desktop.services.documents.task_lists import annex_heading
from desktop.services.ledger import own_office
from desktop.services.plans.held_plans import held_plan
from desktop.services.progress.evidence_lists import all_evidence
from desktop.services.words import wording
from desktop.store.evidence_files import sha256_of
from desktop.system import paths
from desktop.system.files import WriteFailed, make_safely

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop.domain.periods import Period
    from desktop.domain.plans import Plan
    from desktop.domain.tables import Cell
    from desktop.services.progress.evidence import EvidenceRow
    from desktop.store.ledger import Ledger

INDEX = "index"
_PLACE = 3
"""Behind the annexes of the plan, the tasks done and the overdue ones."""
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""One moment for every file of a pack, so that the same evidence gives the same bytes."""
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_LONGEST = 80
_KB, _MB = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file of a pack: what it proves, and where it lies in the zip; empty where the file is missing."""

    row: EvidenceRow
    name: str


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack will hold, known before it is written; ``size`` counts the bytes of its evidence."""

    period: str
    plan: str
    files: tuple[PackedFile, ...]

    @property
    def size(self) -> int:
        """Give the bytes of the files; those that are in it twice are counted twice."""
        return sum(one.row.document.size for one in self.files if one.name)

    @property
    def missing(self) -> tuple[PackedFile, ...]:
        """List what ought to be in it and is not."""
        return tuple(one for one in self.files if not one.name)


def plan_pack(ledger: Ledger, period: str, plan: str | None = None) -> Pack:
    """Say what the pack of a period holds, of one plan or of all. Refuses with ``period_unreadable`` or as plans do."""
    code = parse_period(period).code
    slug = held_plan(ledger, plan).slug if plan is not None else ""
    rows = [row for row in all_evidence(ledger, plan=slug or None, period=code) if row.document.sha256]
    return Pack(code, slug, tuple(_named(rows)))


def write_pack(ledger: Ledger, pack: Pack, file: Path) -> str:
    """Write a pack; gives its SHA-256.

    Refuses with ``pack_empty``, ``folder_missing``, ``evidence_altered``, and as writing a file does.
    """
    if not pack.files:
        raise Refused("pack_empty", Where(file=file.name), period=wording.period_name(parse_period(pack.period)))
    if not file.parent.is_dir():
        raise Refused("folder_missing", Where(file=file.name), folder=str(file.parent))
    table = index_table(ledger, pack)
    indexes = ((f"{INDEX}.xlsx", write_table(table)), (f"{INDEX}.pdf", render_table(table)))

    def make(stream: IO[bytes]) -> None:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
            for name, content in indexes:
                package.writestr(_entry(name), content)
            for one in pack.files:
                _put(package, one)

    try:
        make_safely(file, make, _read_back)
    except WriteFailed as failed:
        raise Refused(f"write_{failed.reason}", Where(file=file.name), folder=str(file.parent)) from failed
    return sha256_of(file)


def index_table(ledger: Ledger, pack: Pack) -> ReportTable:
    """Build the index of a pack; it carries no moment, so that it can be compared."""
    words = _words()
    own = own_office.own_agency(ledger)
    plans = [held_plan(ledger, pack.plan)] if pack.plan else []
    named = [words["plan"].format(kind=one.kind, number=one.number, issuer=one.issuer) for one in plans if one.number]
    count = len(pack.missing)
    several = len({_part(one.row.task) for one in pack.files}) > 1
    return ReportTable(
        title=words["title"],
        head=PageHead(
            heading=own.name, attached_note="; ".join(named), subtitle=wording.period_paper(parse_period(pack.period))
        ),
        columns=tuple(
            TableColumn(key, (heading,), width, Align.CENTER if key in words["centred"] else Align.LEFT)
            for key, heading, width in zip(words["keys"], words["columns"], words["widths"], strict=True)
        ),
        rows=tuple(TableRow(_cells(place, one, several=several)) for place, one in enumerate(pack.files, 1)),
        notes=(
            words["total"].format(files=len(pack.files) - count, size=shown_size(pack.size)),
            *([words["missing_note"].format(count=f"{count:02}")] if count else ()),
        ),
        stamp=wording.stamp("", practice=True) if own.practice else "",
        font=own_office.print_profile(ledger).font,
    )


def evidence_index(ledger: Ledger, plan: Plan, period: Period, *, stamp: str) -> ReportTable:
    """Build the index of the evidence of a plan in a period, an annex of its report; with or without any evidence."""
    table = index_table(ledger, plan_pack(ledger, period.code, plan.slug))
    head = replace(
        table.head,
        heading=annex_heading(plan, _PLACE),
        attached_note=attached_note(ledger, plan.slug, period),
    )
    return replace(table, head=head, stamp=stamp, notes=table.notes if table.rows else (_words()["none"],))


def shown_size(size: int) -> str:
    """Write a size as people read it: 12 KB, 3,4 MB."""
    if size < _MB:
        return f"{max(1, round(size / _KB))} KB"
    return f"{size / _MB:.1f} MB".replace(".", ",")


def _part(task: str) -> tuple[str, str]:
    ref = parse_task_ref(task)
    return ref.plan, ref.appendix


def _cells(place: int, one: PackedFile, *, several: bool) -> tuple[Cell, ...]:
    row, document, ref = one.row, one.row.document, parse_task_ref(one.row.task)
    return (
        place,
        _words()["of_appendix"].format(task=ref.path, appendix=ref.appendix) if several else ref.path,
        " · ".join(filter(None, (row.agency_name, wording.turn_name(row.turn)))),
        document.number or None,
        document.day,
        document.issuer or None,
        document.summary or None,
        one.name or f"{document.file_name} ({_words()['missing']})",
        document.pages,
        shown_size(document.size),
        document.sha256,
    )


def _named(rows: Sequence[EvidenceRow]) -> Iterator[PackedFile]:
    """Give every file its place: a folder for the task, below it one for the agency where several prove the task."""
    plans = {parse_task_ref(row.task).plan for row in rows}
    parts = {_part(row.task) for row in rows}
    agencies: dict[str, set[str]] = {}
    for row in rows:
        agencies.setdefault(row.task, set()).add(row.agency)
    taken: set[str] = set()
    for row in rows:
        ref = parse_task_ref(row.task)
        folders = [
            ref.plan if len(plans) > 1 else "",
            ref.appendix if len(parts) > 1 else "",
            ref.path,
            row.agency_name if len(agencies[row.task]) > 1 else "",
        ]
        folder = "/".join(fit_name(one) for one in folders if one)
        name = "" if row.document.path is None else _free(f"{folder}/{fit_name(row.document.file_name)}", taken)
        yield PackedFile(row, name)


def fit_name(name: str) -> str:
    """Make a name that every system can hold: no signs of paths, no device of Windows, not too long."""
    stem, point, ending = _UNFIT.sub("-", name).strip(" .").rpartition(".")
    if not point or len(ending) > 8:  # noqa: PLR2004 - longer than any ending
        stem, point, ending = f"{stem}{point}{ending}", "", ""
    stem = stem[:_LONGEST].rstrip(" .") or "_"
    return f"{'_' if _RESERVED.match(stem + point) else ''}{stem}{point}{ending}"


def _free(name: str, taken: set[str]) -> str:
    stem, point, ending = name.rpartition(".")
    if not point or "/" in ending:
        stem, point, ending = name, "", ""
    number, free = 2, name
    while free.casefold() in taken:
        free, number = f"{stem} ({number}){point}{ending}", number + 1
    taken.add(free.casefold())
    return free


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.create_system = 0
    return entry


def _put(package: zipfile.ZipFile, one: PackedFile) -> None:
    document = one.row.document
    if not one.name or document.path is None:
        return
    if sha256_of(document.path) != document.sha256:
        raise Refused("evidence_altered", Where(file=document.file_name))
    entry = _entry(one.name)
    entry.file_size = document.size
    with document.path.open("rb") as source, package.open(entry, "w") as target:
        shutil.copyfileobj(source, target, _MB)


def _read_back(written: Path) -> None:
    with zipfile.ZipFile(written) as package:
        if package.testzip() is not None:
            raise WriteFailed(written, "other")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "templates" / "evidence.toml").read_text("utf-8"))
