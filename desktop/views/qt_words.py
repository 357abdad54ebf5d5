"""Qt's own words (buttons, menus of text fields, file dialog) from our catalogue; Qt ships no Vietnamese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from desktop.system.language import N_, _, set_language

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_BUTTONS = (
    N_("OK"), N_("Save"), N_("Save All"), N_("Open"), N_("&Yes"), N_("Yes to &All"), N_("&No"), N_("N&o to All"),
    N_("Abort"), N_("Retry"), N_("Ignore"), N_("Close"), N_("Cancel"), N_("Discard"), N_("Help"), N_("Apply"),
    N_("Reset"), N_("Restore Defaults"), N_("&OK"), N_("&Save"), N_("&Cancel"), N_("&Close"), N_("&Open"),
    N_("&Apply"), N_("Don't Save"), N_("Close without Saving"), N_("Show Details..."), N_("Hide Details..."),
)  # fmt: skip

_TEXT_FIELDS = (
    N_("&Undo"), N_("&Redo"), N_("Cu&t"), N_("&Copy"), N_("Copy &Link Location"), N_("&Paste"), N_("Delete"),
    N_("Select All"), N_("Insert Unicode control character"), N_("Clear"), N_("&Select All"), N_("&Step up"),
    N_("Step &down"),
)  # fmt: skip

_FILES = (
    N_("Look in:"), N_("Back"), N_("Forward"), N_("Parent Directory"), N_("Create New Folder"), N_("List View"),
    N_("Detail View"), N_("Files of type:"), N_("File &name:"), N_("Directory:"), N_("&Choose"), N_("&New Folder"),
    N_("New Folder"), N_("&Rename"), N_("&Delete"), N_("Show &hidden files"), N_("All Files (*)"), N_("Find Directory"),
    N_("Save As"), N_("Recent Places"), N_("Remove"), N_("My Computer"), N_("Computer"), N_("Drive"), N_("Unknown"),
    N_("Go back"), N_("Go forward"), N_("Go to the parent directory"), N_("Create a New Folder"),
    N_("Change to list view mode"), N_("Change to detail view mode"), N_("Sidebar"), N_("Files"),
    N_("List of places and bookmarks"), N_("Name"), N_("Size"), N_("Type"), N_("Kind"),
    N_("Date Modified"), N_("File"), N_("Folder"), N_("Folder Alias"), N_("Shortcut"), N_("Alias"), N_("File Folder"),
    N_("%1 File"), N_("%1 bytes"), N_("%1 KB"), N_("%1 MB"), N_("%1 GB"),
    N_("%1\nFile not found.\nPlease verify the correct file name was given."),
    N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    N_("%1 already exists.\nDo you want to replace it?"),
    N_("'%1' is write protected.\nDo you want to delete it anyway?"),
    N_("Are you sure you want to delete '%1'?"), N_("Could not delete directory."),
)  # fmt: skip

_PRINTING = (
    N_("Print"), N_("&Print"), N_("Print to File (PDF)"), N_("&Options >>"), N_("&Options <<"), N_("Printer"),
    N_("&Name:"), N_("P&roperties"), N_("Location:"), N_("Preview"), N_("Output &file:"), N_("Print range"),
    N_("Print all"), N_("Pages from"), N_("to"), N_("Pages"), N_("Current Page"), N_("Selection"),
    N_("Output Settings"), N_("Copies:"), N_("Copies"), N_("Options"), N_("Collate"), N_("Reverse"), N_("Color Mode"),
    N_("Color"), N_("Grayscale"), N_("Duplex Printing"), N_("None"), N_("Long side"), N_("Short side"), N_("Paper"),
    N_("Page size:"), N_("Width:"), N_("Height:"), N_("Paper source:"), N_("Orientation"), N_("Portrait"),
    N_("Landscape"), N_("Reverse landscape"), N_("Reverse portrait"), N_("Margins"), N_("Page"), N_("Advanced"),
    N_("Pages per sheet:"), N_("Page order:"), N_("Millimeters (mm)"), N_("Inches (in)"), N_("Points (pt)"),
    N_("Type:"), N_("Local file"), N_("Write PDF file"),
)  # fmt: skip

WORDS = frozenset(_BUTTONS + _TEXT_FIELDS + _FILES + _PRINTING)


class QtWords(QTranslator):
    """Answers what Qt asks for in English, whatever part of Qt asks."""

    def translate(
        self,
        context: str,  # noqa: ARG002 - Qt's words mean the same wherever they stand
        source: str,
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str:
        """Return the word in the chosen language; None leaves it to Qt."""
        # Qt takes an empty text for an answer; only None says that there is none.
        return _(source) if source in WORDS else None  # type: ignore[return-value]

    def isEmpty(self) -> bool:
        """Say that there are words, which Qt asks before it takes a translator."""
        return False


class Speech:
    """The language of the running application; it changes without a restart."""

    def __init__(self, parent: QObject) -> None:
        # Owned by Qt: freed by the collector amid a translation, the words would wait for that translation forever.
        self._words = QtWords(parent)
        # Whatever the language: a point that once parted thousands and once decimals would ruin counts.
        QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))

    def speak(self, code: str) -> None:
        """Choose the language and let every window set its texts again.

        Raises:
            ValueError: the program does not speak the language.
        """
        set_language(code)
        QCoreApplication.removeTranslator(self._words)
        # Installing is what sends LanguageChange to every window.
        QCoreApplication.installTranslator(self._words)
