"""Holds a text on the clipboard of a screen until it is ended, as the program does from which an officer copied it.

A second file is made as soon as the text can be pasted.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

if __name__ == "__main__":
    app = QGuiApplication(sys.argv)
    app.clipboard().setText(Path(sys.argv[1]).read_text("utf-8"))
    QTimer.singleShot(0, Path(sys.argv[2]).touch)
    sys.exit(app.exec())
