"""Choosing files to read and a place to write, in the folder used last; it must not know what is in the files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desktop.system import paths
from desktop.system.language import N_, _
from desktop.views.page import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

OPEN_FILE, OPEN_FOLDER = N_("Open the file"), N_("Open the folder")
_KINDS = {
    ".pdf": "PDF (*.pdf)",
    ".docx": "Word (*.docx)",
    ".xlsx": "Excel (*.xlsx)",
    ".xlsm": "Excel (*.xlsm)",
    ".ods": "OpenDocument (*.ods)",
    ".csv": "CSV (*.csv)",
    ".ics": "iCalendar (*.ics)",
    ".zip": "ZIP (*.zip)",
    ".toml": "TOML (*.toml)",
    ".json": "JSON (*.json)",
}


def file_to_write(parent: QWidget, title: str, name: str, others: Sequence[str] = ()) -> Path | None:
    """Ask where a file shall be written, proposing a name; None when the officer gave up.

    Its ending stays, or becomes one of the ``others`` that the officer chose or typed.
    """
    endings = (Path(name).suffix, *others)
    kinds = ";;".join(_KINDS[ending] for ending in endings)
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(_folder() / name), kinds)
    if not chosen:
        return None
    file = Path(chosen)
    _remember(file.parent)
    picked = next((ending for ending in endings if _KINDS[ending] == kind), endings[0])
    suffix = file.suffix.casefold()
    if suffix == picked or (suffix in endings and picked == endings[0]):
        return file
    return file.with_suffix(picked) if suffix in endings else file.with_name(file.name + picked)


def files_to_read(parent: QWidget, title: str, endings: Sequence[str]) -> list[Path]:
    """Ask for files with one of these endings, several at once; nothing when the officer gave up."""
    chosen, _kind = QFileDialog.getOpenFileNames(parent, title, str(_folder()), _kinds(endings))
    found = [Path(one) for one in chosen]
    if found:
        _remember(found[0].parent)
    return found


def file_to_read(parent: QWidget, title: str, endings: Sequence[str]) -> Path | None:
    """Ask for one file with one of these endings (``.pdf``); None when the officer gave up."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(_folder()), _kinds(endings))
    if not chosen:
        return None
    _remember(Path(chosen).parent)
    return Path(chosen)


def _kinds(endings: Sequence[str]) -> str:
    kinds = " ".join(f"*{ending}" for ending in endings)
    known, every = _("Files that can be read"), _("All files")
    return f"{known} ({kinds});;{every} (*)"


def any_files_to_read(parent: QWidget, title: str) -> list[Path]:
    """Ask for files of any kind, several at once; nothing when the officer gave up."""
    every = _("All files")
    chosen, _kind = QFileDialog.getOpenFileNames(parent, title, str(_folder()), f"{every} (*)")
    found = [Path(one) for one in chosen]
    if found:
        _remember(found[0].parent)
    return found


def folder_to_read(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder to look through; None when the officer gave up."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(_folder()))
    if not chosen:
        return None
    _remember(Path(chosen))
    return Path(chosen)


def open_file(file: Path) -> None:
    """Open a file or folder with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def saved_notice(file: Path) -> Notice:
    """Tell that a file was written, with the ways to it and its folder."""
    said = _("Saved {file}.").format(file=file.name)
    return Notice(said, partial(open_file, file), OPEN_FILE, partial(open_file, file.parent), OPEN_FOLDER)


def _folder() -> Path:
    kept = _store().value("folder")
    folder = Path(kept) if isinstance(kept, str) and kept else paths.documents_folder()
    return folder if folder.is_dir() else Path.home()


def _remember(folder: Path) -> None:
    store = _store()
    store.setValue("folder", str(folder))
    store.sync()


def _store() -> QSettings:
    return QSettings(str(paths.settings_folder() / "files.ini"), QSettings.Format.IniFormat)
