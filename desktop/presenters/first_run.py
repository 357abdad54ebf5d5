"""What the first run remembers between its pages: whose ledger, which plans, which file; it must not know Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.findings import Refused, Where
from desktop.domain.text import fold
from desktop.services import directory, library

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.agencies import AgencyInfo, ProvinceInfo
    from desktop.store.ledger import Ledger

SUFFIX = ".sotiendo"
_MOST_SAME = 1000


@dataclass(frozen=True, slots=True)
class NewLedger:
    """The ledger that is to be made; ``plans`` are slugs of the plan library."""

    path: Path
    agency: AgencyInfo
    plans: tuple[str, ...]


class FirstRun:
    """The choices of the first run; each page reads and changes its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.province: ProvinceInfo | None = None
        self.agency: AgencyInfo | None = None
        self.is_commune = True
        self.plans: list[str] = []
        self.name = ""

    def provinces(self, text: str = "") -> list[ProvinceInfo]:
        """List the provinces called so now or before, marks ignored."""
        wanted = fold(text)
        return [one for one in directory.provinces() if wanted in fold(" ".join((one.full_name, *one.old_names)))]

    def choose_province(self, code: str) -> None:
        """Take a province; its plans are chosen, the agency is open again."""
        province = directory.find_province(code)
        if province == self.province:
            return
        self.province, self.agency = province, None
        self.plans = [plan.slug for plan in library.library_plans() if self.is_of_province(plan.place)]

    def is_of_province(self, place: str) -> bool:
        """Say whether a plan of this place now holds in the chosen province."""
        return self.province is not None and directory.find_province(place).code == self.province.code

    def choose_kind(self, *, is_commune: bool) -> None:
        """Look among the communes of the province, or among its departments and other bodies."""
        if is_commune != self.is_commune:
            self.is_commune, self.agency = is_commune, None

    def agencies(self, text: str = "") -> list[AgencyInfo]:
        """List the agencies of the chosen province and kind, those that hold the text, marks ignored."""
        if self.province is None:
            return []
        code, wanted = self.province.code, fold(text)
        held = directory.communes(code) if self.is_commune else directory.departments(code)
        return [one for one in held if wanted in fold(" ".join((one.name, *one.short_names)))]

    def choose_agency(self, code: str) -> None:
        """Take an agency; the file is named after it, never after one that is there."""
        agency = directory.find_agency(code, self.province.code if self.province else None)
        if agency != self.agency:
            self.agency = agency
            self.name = _free_name(self.folder, "-".join(fold(agency.name).split()))

    def choose_folder(self, folder: Path) -> None:
        """Keep the ledger in another folder."""
        self.folder = folder

    def choose_plan(self, slug: str, *, chosen: bool) -> None:
        """Put a plan into the ledger, or leave it out."""
        self.plans = [one for one in self.plans if one != slug] + ([slug] if chosen else [])

    def new_ledger(self) -> NewLedger:
        """Give what is to be made. Refuses with ``ledger_nobodys``, ``ledger_unnamed`` or ``ledger_exists``."""
        if self.agency is None:
            raise Refused("ledger_nobodys")
        stem = self.name.strip().removesuffix(SUFFIX)
        if not stem or set(stem) & set('/\\:*?"<>|') or stem.startswith("."):
            raise Refused("ledger_unnamed", name=self.name)
        path = self.folder / f"{stem}{SUFFIX}"
        if path.exists():
            raise Refused("ledger_exists", Where(file=path.name))
        return NewLedger(path, self.agency, tuple(self.plans))


def make(new: NewLedger) -> Ledger:
    """Make the ledger, and its folder where there is none yet. Refuses as `ledgers.make_ledger` does."""
    from desktop.services import new_ledger  # noqa: PLC0415 - the start screen paints before half a second of imports

    try:
        new.path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Refused("folder_read_only", Where(file=new.path.name), folder=str(new.path.parent)) from None
    return new_ledger.make_ledger(new.path, new.agency, [library.library_plan(slug) for slug in new.plans])


def _free_name(folder: Path, stem: str) -> str:
    names = (stem, *(f"{stem}-{number}" for number in range(2, _MOST_SAME)))
    return next(f"{name}{SUFFIX}" for name in names if not (folder / f"{name}{SUFFIX}").exists())
