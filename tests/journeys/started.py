"""Starts the program as ``python -m desktop`` does, its cursor steady: what changes on the screen is an answer."""

import runpy

from PySide6.QtGui import QGuiApplication

if __name__ == "__main__":
    QGuiApplication.styleHints().setCursorFlashTime(0)
    runpy.run_module("desktop", run_name="__main__", alter_sys=True)
