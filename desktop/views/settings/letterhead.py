"""How the printing profile looks on paper, small and alive; it must not know where the profile is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.paper import MOTTO, NATION, RECIPIENTS, place_and_date
from desktop.system import clock, paths
from desktop.system.language import _
from desktop.views import tokens
from desktop.views.parts import label

if TYPE_CHECKING:
    from desktop.services.ledger.own_office import PrintProfile
    from desktop.views.theme import Theme

_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class Letterhead(QScrollArea):
    """Head and ending of a page in the typeface it will be printed in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._profile: PrintProfile | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for face in sorted((paths.resources() / "fonts").glob("Tinos-*.ttf")):
            QFontDatabase.addApplicationFont(str(face))
        theme.changed.connect(self.restyle)

    def show_profile(self, profile: PrintProfile) -> None:
        """Show a profile."""
        self._profile = profile
        self.restyle()

    def restyle(self) -> None:
        """Lay everything out again."""
        if self._profile is None:
            return
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.L)
        column.setSpacing(tokens.L)
        column.addWidget(self._paper(self._profile))
        note = label("secondary", _("So the head and the signature stand on printed pages."))
        note.setWordWrap(True)
        column.addWidget(note)
        column.addStretch()
        self.setAccessibleName(_("Printed page"))
        self.setWidget(shown)

    def _paper(self, profile: PrintProfile) -> QWidget:
        paper = QFrame()
        paper.setProperty("role", "sheet")
        column = QVBoxLayout(paper)
        column.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        column.setSpacing(tokens.M)
        texts = (
            (profile.parent_agency, False), (profile.agency, True), (NATION, True), (MOTTO, True),
        )  # fmt: skip
        for text, strong in texts:
            if text:
                column.addWidget(self._line(text, strong=strong))
        column.addWidget(self._line(place_and_date(profile.place, clock.today()), slanted=True))
        column.addSpacing(tokens.M)
        column.addLayout(self._ending(profile))
        return paper

    def _ending(self, profile: PrintProfile) -> QHBoxLayout:
        left = "\n".join(profile.recipients)
        signed = "\n".join((*profile.authority, profile.office))
        recipients, signature = QVBoxLayout(), QVBoxLayout()
        recipients.addWidget(self._line(RECIPIENTS, strong=True, slanted=True, centred=False))
        recipients.addWidget(self._line(left, centred=False))
        recipients.addStretch()
        signature.addWidget(self._line(signed, strong=True))
        signature.addSpacing(tokens.XXL)
        signature.addWidget(self._line(profile.signer, strong=True))
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        row.addLayout(recipients, 1)
        row.addLayout(signature, 1)
        return row

    def _line(self, text: str, *, strong: bool = False, slanted: bool = False, centred: bool = True) -> QLabel:
        line = label("on_paper", text)
        font = QFont(self._profile.font if self._profile else "Tinos")
        font.setPixelSize(self._theme.metrics.text(tokens.BODY))
        font.setBold(strong)
        font.setItalic(slanted)
        line.setFont(font)
        line.setWordWrap(True)
        line.setAlignment(_MIDDLE if centred else Qt.AlignmentFlag.AlignLeft)
        return line
