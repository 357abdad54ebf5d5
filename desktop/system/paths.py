"""Where the program's own data and the officer's settings, logs and documents are; it must not know what is in them."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

NAME = "sotiendo"
HOME_VARIABLE = "SOTIENDO_HOME"

_PACKAGE = Path(__file__).resolve().parents[1]


def resources() -> Path:
    """Return the folder of fonts, icons, plans, forms, templates and help."""
    return _data("resources")


def catalogues() -> Path:
    """Return the folder of the gettext catalogues, one folder a language."""
    return _data("i18n")


def settings_folder() -> Path:
    """Return the folder of the settings; it need not exist yet."""
    return _own("settings") or Path(platformdirs.user_config_dir(NAME, appauthor=False, roaming=True))


def data_folder() -> Path:
    """Return the folder of automatic backups and other kept files; it need not exist yet."""
    return _own("data") or Path(platformdirs.user_data_dir(NAME, appauthor=False))


def log_folder() -> Path:
    """Return the folder of the log; it need not exist yet."""
    return _own("log") or Path(platformdirs.user_log_dir(NAME, appauthor=False))


def documents_folder() -> Path:
    """Return the folder where ledgers and printed files are offered to be kept; it need not exist yet."""
    return _own("documents") or Path(platformdirs.user_documents_dir())


def _data(name: str) -> Path:
    repository = _PACKAGE.parent
    beside = repository / name
    # Installed, the folder beside the package is site-packages, where anybody may own a "resources".
    if (repository / "pyproject.toml").is_file() and beside.is_dir():
        return beside
    return _PACKAGE / "_data" / name


def _own(name: str) -> Path | None:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / name if home else None
