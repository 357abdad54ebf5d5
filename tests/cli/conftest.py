"""The command line as tests speak to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from desktop.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Told = tuple[int, Any, str]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Told]:
    """Give the command line in a folder of its own: it takes words and gives the exit code, the answer, the errors."""
    monkeypatch.setenv("SOTIENDO_NOW", "2026-11-14T17:00:00")
    monkeypatch.chdir(tmp_path)

    def told(*words: str) -> Told:
        status = run([*words, "--json"], lambda *_: None)
        said = capsys.readouterr()
        return status, json.loads(said.out), said.err

    return told
