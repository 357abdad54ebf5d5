"""Draw every picture of docs/pictures on a practice-like ledger of Đồng Tháp, at 1366×768."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import chdir
from pathlib import Path

TARGET = Path("docs") / "pictures"
MOMENT = "2026-11-12T17:00:00"


def main() -> int:
    """Draw them all, in a passing folder, without a display."""
    os.environ.update(QT_QPA_PLATFORM="offscreen", SOTIENDO_NOW=MOMENT)
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sotiendo-") as folder:
        os.environ["SOTIENDO_HOME"] = str(Path(folder) / "home")
        from tests.pictures.drawing import draw_all

        target = TARGET.absolute()
        with chdir(folder):  # a window names its file; what is named so lies in no folder of the one who draws
            draw_all(Path(), target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
