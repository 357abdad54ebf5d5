"""What each command does: asks a service and lays the answer out for people and for programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli import (
    closing,
    consolidating,
    counting,
    extending,
    finding,
    importing,
    indicating,
    layouts,
    proving,
    recognising,
    recording,
    reminding,
    shown,
    tallying,
    telling,
    units,
)
from desktop.cli.answer import ORIGIN, Answer, Surroundings, day, opened
from desktop.cli.printing import chosen_layout, page_layouts_command
from desktop.cli.reporting import report_text
from desktop.domain.findings import Finding, Severity, Where
from desktop.domain.plans import plan_as_json
from desktop.domain.status import State, Timing
from desktop.services import demo, directory, library, new_ledger, self_test
from desktop.services.agencies import exporting, imported_units
from desktop.services.agencies import importing as agency_import
from desktop.services.documents.report_names import COUNT_FORM
from desktop.services.ledger import backups, history
from desktop.services.plans import deadline_phrases, held_plans
from desktop.services.plans import importing as plan_import
from desktop.services.progress import recording as progress
from desktop.services.reports import personal_data, writing
from desktop.services.tasks import filters, obligations, tree
from desktop.services.words import wording
from desktop.services.workbooks import exchange
from desktop.services.workbooks.template_filling import FilledTemplate, fill_template
from desktop.system.language import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

    from desktop.store.ledger import Ledger


def show_plans(_asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``plans``."""
    held = library.library_plans()
    return Answer([shown.plan_line(plan) for plan in held], [shown.plan_summary(plan) for plan in held])


def show_plan(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``plan show``."""
    if asked.ledger == "-":
        plan = library.library_plan(asked.plan)
    else:
        with opened(Path(asked.ledger)) as ledger:
            plan = held_plans.held_plan(ledger, asked.plan)
    return Answer(shown.plan_lines(plan), plan_as_json(plan))


def import_plan(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``plan import``: the plan as read, and as entered; what should be looked at goes to people alone."""
    draft = plan_import.read_plan_file(asked.file)
    plan = draft.plan
    if asked.ledger != "-":
        with opened(Path(asked.ledger)) as ledger:
            if not asked.dry_run:
                _entry, plan = plan_import.import_plan(ledger, draft, ORIGIN)
    return Answer(shown.draft_lines(plan, plan_import.draft_findings(draft, asked.file.name)), plan_as_json(plan))


def _plan(asked: argparse.Namespace, around: Surroundings) -> Answer:
    return import_plan(asked, around) if asked.verb == "import" else show_plan(asked, around)


def read_deadlines(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``deadline``."""
    lines = [line.rstrip("\r\n") for line in sys.stdin] if asked.phrases == ["-"] else asked.phrases
    readings = [
        deadline_phrases.read_line(line, issued=day(asked.issued), plan_end=asked.plan_end)
        for line in lines
        if line.strip()
    ]
    return Answer(
        [shown.deadline_line(reading) for reading in readings], [shown.deadline_json(reading) for reading in readings]
    )


def show_reports(_asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``reports``."""
    forms_known = library.forms()
    known = [
        (writing.AS_PRINTED, _("the appendix as printed")),
        (writing.WITH_PROGRESS, _("the appendix with progress columns")),
        (writing.RESULTS, _("results, difficulties, proposals with their answers, evidence")),
        (writing.PERIODIC, _("the report of a period as a text drafted from the figures")),
        (writing.WHOLE, _("the report of a period with its annexes, each with pages of its own")),
        (writing.FINISHED, _("the tasks that are done, with what was said of them")),
        (writing.OVERDUE, _("the overdue tasks")),
        (writing.BY_UNIT, _("how far each agency is")),
        (writing.EVIDENCE, _("the index of the evidence")),
        (writing.OVERVIEW, _("how the tasks of a plan stand, counted and charted")),
        (writing.INDICATORS, _("the indicators of a plan with targets and verdicts")),
        (writing.INDICATOR_UNITS, _("the indicators of a plan by agency, with ranks")),
        (writing.INDICATOR_TRENDS, _("the indicators of a plan over time, with charts")),
        (writing.INDEX, _("the index 766 with counts, formulas and points")),
        *((f"{writing.COUNT_FORM}:{form.code}", form.title) for form in forms_known),
        *(
            (f"{writing.FORM_UNITS}:{form.code}", _("{form}, by agency").format(form=form.title))
            for form in forms_known
        ),
        *((f"{writing.SAME_TERRITORY}:{form.code}", form.title) for form in forms_known),
        (writing.CHANGES, _("what changed since the last report")),
        (writing.CORRECTIONS, _("what was corrected since a period was sent")),
    ]
    return Answer(
        [f"{code}  {title}" for code, title in known], [{"code": code, "title": title} for code, title in known]
    )


def import_agencies(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``agency import``: a table with an unclear line is not written."""
    missing = imported_units.Missing(day(asked.on), asked.document)
    with opened(asked.ledger) as ledger:
        read = agency_import.read_agency_table(ledger, asked.file, missing)
        is_written = not asked.dry_run and not read.findings
        journal = agency_import.enter_agency_table(ledger, read, origin=ORIGIN) if is_written else 0
    data = units.import_json(read, asked.file, journal, applied=is_written)
    return Answer(units.import_lines(read), data, not read.findings)


def export_agencies(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``agency export``."""
    with opened(asked.ledger) as ledger:
        rows = exporting.write_change_table(ledger, asked.output)
    said = _("Wrote {file}: {count} lines of old and new units.").format(file=asked.output, count=rows)
    return Answer([said], {"file": str(asked.output), "rows": rows})


def _agency(asked: argparse.Namespace, around: Surroundings) -> Answer:
    return import_agencies(asked, around) if asked.verb == "import" else export_agencies(asked, around)


def show_agencies(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``agencies``."""
    found = directory.search_agencies(asked.text, asked.province)
    return Answer(
        [f"{agency.code}  {agency.name}, {agency.province_name}" for agency in found],
        [
            {"code": agency.code, "name": agency.name, "level": agency.level, "province": agency.province_name}
            for agency in found
        ],
    )


def make_ledger(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``new``."""
    agency = directory.find_agency(asked.agency, asked.province)
    wanted = [library.library_plan(name) for name in asked.plan]
    with new_ledger.make_ledger(asked.ledger, agency, wanted):
        pass
    data = {
        "ledger": str(asked.ledger),
        "agency": {"code": agency.code, "name": agency.name},
        "plans": [plan.slug for plan in wanted],
    }
    return Answer([_("Made {file} for {agency}.").format(file=asked.ledger, agency=agency.name)], data)


def show_tasks(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``tasks``."""
    states = frozenset({State(asked.status)}) if asked.status in list(State) else frozenset()
    timings = frozenset({Timing(asked.status)}) if asked.status in list(Timing) else frozenset()
    wanted = filters.TaskFilter(asked.text, asked.agency, states, timings)
    with opened(asked.ledger) as ledger:
        rows = tree.task_rows(ledger, asked.plan, on=day(asked.on), whole=asked.whole)
    rows = filters.filter_rows(rows, wanted)
    found = [row for row in rows if row.is_task]
    return Answer([shown.task_line(row) for row in found], [shown.task_json(row) for row in found])


def show_obligations(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``obligations``."""
    with opened(asked.ledger) as ledger:
        rows = obligations.obligations(ledger, asked.plan, task=asked.task, on=day(asked.on), agency=asked.agency)
    found = [row for row in rows if asked.status in (None, row.state.value, row.timing.value)]
    return Answer([shown.obligation_line(row) for row in found], [shown.obligation_json(row) for row in found])


def write_form(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``form``."""
    with opened(asked.ledger) as ledger:
        if asked.template:
            return _fill_template(ledger, asked)
        grid, digest = exchange.export_form(
            ledger, asked.form, asked.period, asked.output, asked.agency, blank=asked.blank
        )
    data = {
        "file": str(asked.output),
        "form": grid.form.code,
        "period": grid.period.code,
        "agency": grid.agency_name,
        "values": 0 if asked.blank else len(grid.cells),
        "missing": [],
        "sha256": digest,
    }
    return _sent([_("Wrote {file}.").format(file=asked.output)], data, personal_data.in_form(asked.output))


def _sent(lines: list[str], data: dict[str, object], found: Sequence[Finding]) -> Answer:
    """Tell what was written to be sent, and warn of what is personal in it."""
    said = [wording.sentence(one) for one in found]
    return Answer([*lines, *said], data | {"findings": [shown.finding_json(one) for one in found]})


def _fill_template(ledger: Ledger, asked: argparse.Namespace) -> Answer:
    """``form`` with ``--template``."""
    done = fill_template(ledger, f"{COUNT_FORM}:{asked.form}", asked.period, asked.template, asked.output, asked.agency)
    data = {
        "file": str(asked.output),
        "form": done.recognised.what.partition(":")[2],
        "period": done.recognised.period.code,
        "agency": done.recognised.agency,
    }
    return _filled(asked, done, data)


def _fill_report(ledger: Ledger, asked: argparse.Namespace) -> Answer:
    """``report`` with ``--template``."""
    name = f"{asked.plan}/{asked.report}" if asked.plan and "/" not in asked.report else asked.report
    done = fill_template(ledger, name, asked.period, asked.template, asked.output)
    data = {"file": str(asked.output), "report": asked.report, "plan": asked.plan}
    return _filled(asked, done, data)


def _filled(asked: argparse.Namespace, done: FilledTemplate, data: Mapping[str, object]) -> Answer:
    told = {"values": done.cells, "missing": list(done.missing), "sha256": done.sha256}
    lines = [_("Wrote {file}.").format(file=asked.output)]
    lines += [_("The blank form has no place for “{name}”.").format(name=name) for name in done.missing]
    return _sent(lines, {**data, **told}, [*done.findings, *personal_data.in_form(asked.output)])


def write_report(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``report``."""
    with opened(asked.ledger) as ledger:
        if asked.template:
            return _fill_report(ledger, asked)
        table, size, digest = writing.write_report(
            ledger,
            asked.report,
            asked.output,
            period=asked.period,
            plan=asked.plan,
            layout=chosen_layout(ledger, asked),
        )
    unit = "pages" if asked.output.suffix.casefold() == ".pdf" else "rows"
    data: dict[str, object] = {"file": str(asked.output), "report": asked.report, "plan": asked.plan, unit: size}
    data |= {"missing": [], "sha256": digest}
    lines = [_("Wrote {file}: {title}.").format(file=asked.output, title=table.title)]
    return _sent(lines, data, personal_data.in_report(table, asked.output))


def undo(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``undo``."""
    with opened(asked.ledger) as ledger:
        done = history.undo(ledger, asked.entry, ORIGIN)
    return Answer(shown.taken_back_lines(done, _("Undone: {label}.")), shown.taken_back_json(done))


def redo(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``redo``."""
    with opened(asked.ledger) as ledger:
        done = history.redo(ledger, ORIGIN)
    return Answer(shown.taken_back_lines(done, _("Done again: {label}.")), shown.taken_back_json(done))


def show_history(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``history``."""
    with opened(asked.ledger) as ledger:
        if asked.task:
            entries = progress.progress_history(ledger, asked.task)
            return Answer([shown.progress_line(row) for row in entries], [shown.progress_json(row) for row in entries])
        rows = history.history(ledger)
    return Answer([shown.history_line(row) for row in rows], [shown.history_json(row) for row in rows])


def back_up(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``backup``."""
    copy = backups.back_up(asked.ledger, asked.output)
    held = {kind: copy.counts[kind] for kind in ("plans", "tasks", "entries")}
    data = {"file": str(copy.path), "sha256": copy.sha256, **held}
    return Answer([_("Backed up to {file}, opened and found whole.").format(file=copy.path)], data)


def restore(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``restore``."""
    kept = backups.restore(asked.ledger, asked.backup)
    data = {"ledger": str(asked.ledger), "from": str(asked.backup), "kept": str(kept) if kept else None}
    return Answer([_("Restored {file} from {backup}.").format(file=asked.ledger, backup=asked.backup)], data)


def verify(asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``verify``."""
    found = backups.verify(asked.ledger)
    lines = [_("{file} is sound.").format(file=asked.ledger)] if found.ok else found.problems
    data = {
        "ledger": str(asked.ledger),
        "ok": found.ok,
        "schema": found.schema,
        "problems": list(found.problems),
        "content": found.content,
    }
    damage = [Finding("ledger_damaged", Severity.ERROR, Where(file=asked.ledger.name))]
    return Answer(list(lines), data, found.ok, [] if found.ok else damage)


def run_demo(asked: argparse.Namespace, around: Surroundings) -> Answer:
    """``demo``."""
    made = demo.run_demo(asked.out, asked.plan, around.picture)
    lines = [_("The main job was done in {folder}:").format(folder=asked.out), *(f"  {name}" for name in made.files)]
    return Answer(lines, {"folder": str(asked.out), "plan": made.plan, "files": list(made.files)})


def run_self_test(_asked: argparse.Namespace, _around: Surroundings) -> Answer:
    """``self-test``."""
    checks = self_test.run_self_test()
    lines = [f"{'✓' if check.ok else '✗'} {check.name}: {check.detail}" for check in checks]
    ok = all(check.ok for check in checks)
    data = {"ok": ok, "checks": [{"name": check.name, "ok": check.ok, "detail": check.detail} for check in checks]}
    return Answer(lines, data, ok)


COMMANDS: dict[str, Callable[[argparse.Namespace, Surroundings], Answer]] = {
    "plans": show_plans,
    "plan": _plan,
    "deadline": read_deadlines,
    "forms": counting.forms_command,
    "layouts": layouts.layouts_command,
    "page-layouts": page_layouts_command,
    "report-text": report_text,
    "reports": show_reports,
    "agencies": show_agencies,
    "agency": _agency,
    "new": make_ledger,
    "tasks": show_tasks,
    "obligations": show_obligations,
    "search": finding.find,
    "record": recording.record,
    "extend": extending.ask,
    "decide": extending.decide,
    "extensions": extending.show,
    "products": telling.show_products,
    "proposals": telling.show_proposals,
    "answer": telling.answer,
    "unchanged": telling.show_unchanged,
    "attach": proving.attach,
    "evidence": proving.show,
    "pack": proving.pack,
    "reminders": reminding.write,
    "indicators": indicating.show,
    "ranks": indicating.show_ranks,
    "exempt": indicating.exempt,
    "link": indicating.link,
    "index": indicating.index,
    "measures": indicating.show_measures,
    "count": counting.count,
    "units": tallying.count_line,
    "origin": tallying.count_origin,
    "tally": tallying.count_tally,
    "backlog": tallying.show_backlog,
    "form": write_form,
    "read": recognising.show,
    "import": importing.import_files,
    "consolidate": consolidating.consolidate,
    "report": write_report,
    "gaps": closing.show_gaps,
    "close": closing.close,
    "reopen": closing.reopen,
    "sent": closing.show_sent,
    "corrections": closing.show_corrections,
    "compare": closing.compare,
    "undo": undo,
    "redo": redo,
    "history": show_history,
    "backup": back_up,
    "restore": restore,
    "verify": verify,
    "demo": run_demo,
    "self-test": run_self_test,
}
