"""What the commands of settled layouts do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.cli.answer import ORIGIN, Answer, Surroundings, opened
from desktop.domain.foreign.layouts import layout_as_data
from desktop.services.workbooks import layouts
from desktop.system.language import _, ngettext

if TYPE_CHECKING:
    import argparse

    from desktop.services.workbooks.layouts import LayoutRow

_SHOWN = 5


def layouts_command(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``layouts`` and what it does with those of a ledger."""
    acts = {"list": _list, "import": _import, "export": _export, "remove": _remove}
    return acts[asked.verb](asked)


def _list(asked: argparse.Namespace) -> Answer:
    with opened(asked.ledger) as ledger:
        rows = layouts.layout_rows(ledger)
    lines = [_line(row) for row in rows] or [_("No layout has been settled yet.")]
    return Answer(lines, [_json(row) for row in rows])


def _line(row: LayoutRow) -> str:
    headings = " | ".join(row.layout.headings[:_SHOWN]) + (" | …" if len(row.layout.headings) > _SHOWN else "")
    return f"{row.code}  {row.at:%d/%m/%Y}  {row.file}  {headings}"


def _json(row: LayoutRow) -> dict[str, Any]:
    data = layout_as_data(row.layout)
    kind, headings = data.pop("kind"), data.pop("headings")
    return {
        "layout": row.code,
        "kind": kind,
        "headings": headings,
        "settled": data,
        "file": row.file,
        "at": row.at.isoformat(),
    }


def _import(asked: argparse.Namespace) -> Answer:
    count, journal = len(layouts.read_layouts(asked.file)), 0
    with opened(asked.ledger) as ledger:
        if not asked.dry_run:
            count, journal = layouts.import_layouts(ledger, asked.file, ORIGIN)
    said = ngettext("{file}: {count} layout.", "{file}: {count} layouts.", count).format(file=asked.file, count=count)
    return Answer([said], {"file": str(asked.file), "layouts": count, "journal": journal})


def _export(asked: argparse.Namespace) -> Answer:
    with opened(asked.ledger) as ledger:
        count, digest = layouts.export_layouts(ledger, asked.output, asked.layouts)
    said = ngettext("Wrote {file}: {count} layout.", "Wrote {file}: {count} layouts.", count)
    data = {"file": str(asked.output), "layouts": count, "sha256": digest}
    return Answer([said.format(file=asked.output, count=count)], data)


def _remove(asked: argparse.Namespace) -> Answer:
    with opened(asked.ledger) as ledger:
        journal = layouts.remove_layout(ledger, asked.layout, ORIGIN)
    said = _("Forgot how the layout {layout} is to be read.").format(layout=asked.layout)
    return Answer([said], {"layout": asked.layout, "journal": journal})
