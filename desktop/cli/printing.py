"""The layouts of printed reports on the command line: listed, given to another office, taken from one, forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.answer import ORIGIN, Answer, Surroundings, opened
from desktop.domain.page_layouts import layout_data
from desktop.services.reports import page_layouts
from desktop.system.language import _

if TYPE_CHECKING:
    import argparse

    from desktop.domain.page_layouts import PageLayout
    from desktop.store.ledger import Ledger


def page_layouts_command(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``page-layouts``."""
    with opened(asked.ledger) as ledger:
        return _VERBS[asked.verb](ledger, asked)


def chosen_layout(ledger: Ledger, asked: argparse.Namespace) -> PageLayout | None:
    """Find the layout a report is to be written in: a kept one by its name, or one of a file."""
    if not asked.layout:
        return None
    file = Path(asked.layout)
    if file.suffix.casefold() == ".json":
        return page_layouts.read_layout_file(file).layout
    return page_layouts.find_layout(ledger, asked.report, asked.layout)


def _list(ledger: Ledger, asked: argparse.Namespace) -> Answer:
    found = page_layouts.kept_layouts(ledger, asked.report)
    lines = [one.name for one in found] or [_("No layout is kept for this report.")]
    return Answer(lines, [{"report": one.kind, "name": one.name, "layout": layout_data(one.layout)} for one in found])


def _export(ledger: Ledger, asked: argparse.Namespace) -> Answer:
    digest = page_layouts.give_layout(ledger, asked.report, asked.name, asked.output)
    data = {"file": str(asked.output), "name": asked.name, "sha256": digest}
    return Answer([_("Wrote {file}.").format(file=asked.output)], data)


def _import(ledger: Ledger, asked: argparse.Namespace) -> Answer:
    found, journal = page_layouts.take_layout(ledger, asked.file, origin=ORIGIN)
    said = _("The layout “{name}” is kept.").format(name=found.name)
    return Answer([said], {"report": found.kind, "name": found.name, "journal": journal})


def _remove(ledger: Ledger, asked: argparse.Namespace) -> Answer:
    journal = page_layouts.drop_layout(ledger, asked.report, asked.name, origin=ORIGIN)
    said = _("The layout “{name}” is forgotten.").format(name=asked.name)
    return Answer([said], {"name": asked.name, "journal": journal})


_VERBS = {"list": _list, "export": _export, "import": _import, "remove": _remove}
