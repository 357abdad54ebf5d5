"""Start: hand over to the window when nothing or a ledger is named, to the command line otherwise."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from pathlib import Path

from desktop.system import log

_RUBBISH = 50_000


def main() -> int:
    """Run the program; gives its exit status."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support  # noqa: PLC0415 - only a frozen program starts itself as its helper

        freeze_support()
    with suppress(OSError):  # a folder that cannot be written must not stop the officer's work
        log.start()
    arguments = sys.argv[1:]
    if _names_a_ledger(arguments):
        from desktop import app  # noqa: PLC0415 - Qt is for the window alone

        return app.run(Path(arguments[0]) if arguments else None)
    from desktop.cli import run  # noqa: PLC0415 - the window must paint before half a second of imports

    # A command has many objects and is soon over: rubbish need not be looked for all the time.
    gc.freeze()
    gc.set_threshold(_RUBBISH)
    return run(arguments, _picture)


def _names_a_ledger(arguments: list[str]) -> bool:
    """Say whether the window is wanted: nothing is named, or one file."""
    if len(arguments) != 1:
        return not arguments
    named = Path(arguments[0])
    return named.suffix == ".sotiendo" or (named.suffix != "" and named.is_file())


def _picture(ledger: Path, file: Path) -> None:
    from desktop import app  # noqa: PLC0415

    app.picture(ledger, file)


if __name__ == "__main__":
    sys.exit(main())
