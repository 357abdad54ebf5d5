"""What can be typed: commands, options and their help (docs/interface.md)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.mending import add_mending
from desktop.cli.parsing import Parser
from desktop.domain.status import State, Timing
from desktop.services.search import LIMIT
from desktop.services.tasks.reminders import DAYS
from desktop.system.language import LANGUAGES, _

if TYPE_CHECKING:
    import argparse

STATES = [state.value for state in State]
CODES = [*STATES, *(timing.value for timing in Timing)]


def parser() -> argparse.ArgumentParser:
    """Build the parser of the whole command line."""
    top = Parser(prog="sotiendo", description=_("The ledger of plans, tasks, counts and reports, without a window."))
    top.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help=_("language of sentences"))
    commands = top.add_subparsers(dest="command", required=True, metavar=_("COMMAND"), parser_class=Parser)
    for add in (
        _library,
        _units,
        _ledger,
        _tasks,
        _evidence,
        _counts,
        _indicators,
        _exchange,
        _closing,
        _history,
        _safety,
        _trial,
    ):
        add(commands)
    return top


def _command(commands: argparse._SubParsersAction[Parser], name: str, help_text: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_text, description=help_text)
    command.add_argument("--json", action="store_true", help=_("print JSON for programs"))
    return command


def _with_ledger(commands: argparse._SubParsersAction[Parser], name: str, help_text: str) -> argparse.ArgumentParser:
    command = _command(commands, name, help_text)
    command.add_argument("ledger", type=Path, metavar="LEDGER")
    return command


def _library(commands: argparse._SubParsersAction[Parser]) -> None:
    _command(commands, "plans", _("list the plans that come with the program"))
    plan = commands.add_parser("plan", help=_("show a plan"))
    verbs = plan.add_subparsers(dest="verb", required=True, metavar=_("COMMAND"), parser_class=Parser)
    show = verbs.add_parser("show", help=_("show a plan as printed"))
    show.add_argument("--json", action="store_true", help=_("print JSON for programs"))
    show.add_argument("ledger", metavar="LEDGER|-")
    show.add_argument("plan", metavar="PLAN")
    take = verbs.add_parser("import", help=_("read a plan from a file"), description=_("read a plan from a file"))
    take.add_argument("--json", action="store_true", help=_("print JSON for programs"))
    take.add_argument("ledger", metavar="LEDGER|-")
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--dry-run", action="store_true", help=_("show what would be done, write nothing"))
    _forms(commands)
    _command(commands, "reports", _("list the reports"))
    deadline = _command(commands, "deadline", _("read printed deadlines"))
    deadline.add_argument("phrases", nargs="+", metavar="TEXT|-")
    deadline.add_argument("--issued", metavar="DATE")
    deadline.add_argument("--plan-end", type=int, metavar="YEAR")
    agencies = _command(commands, "agencies", _("find agencies by name or code"))
    agencies.add_argument("text", nargs="?", default="")
    agencies.add_argument("--province")


def _forms(commands: argparse._SubParsersAction[Parser]) -> None:
    forms = _command(commands, "forms", _("list the count forms"))
    verbs = forms.add_subparsers(dest="verb", required=False, metavar=_("COMMAND"), parser_class=Parser)
    _with_ledger(verbs, "list", _("list the count forms of a ledger, its own ones too"))
    take = _with_ledger(verbs, "import", _("make a form of your own from a blank workbook or a data file"))
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--dry-run", action="store_true", help=_("show what would be done, write nothing"))
    give = _with_ledger(verbs, "export", _("write a form as a data file that another office can load"))
    give.add_argument("form", metavar="FORM")
    give.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    drop = _with_ledger(verbs, "remove", _("use a form of your own no longer; its counts stay"))
    drop.add_argument("form", metavar="FORM")


def _units(commands: argparse._SubParsersAction[Parser]) -> None:
    agency = commands.add_parser("agency", help=_("old and new units"))
    verbs = agency.add_subparsers(dest="verb", required=True, metavar=_("COMMAND"), parser_class=Parser)
    take = _with_ledger(verbs, "import", _("read a table of old and new units into the ledger"))
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--on", metavar="DATE", help=_("the day of lines that say none"))
    take.add_argument("--document", default="", metavar="TEXT", help=_("the document of lines that say none"))
    take.add_argument("--dry-run", action="store_true", help=_("show what would be done, write nothing"))
    give = _with_ledger(verbs, "export", _("write the table of old and new units"))
    give.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.xlsx")


def _ledger(commands: argparse._SubParsersAction[Parser]) -> None:
    new = _with_ledger(commands, "new", _("make a ledger for an agency"))
    new.add_argument("--agency", required=True, metavar="AGENCY")
    new.add_argument("--province", metavar="PROVINCE")
    new.add_argument("--plan", action="append", default=[], metavar="PLAN")


def _tasks(commands: argparse._SubParsersAction[Parser]) -> None:
    tasks = _with_ledger(commands, "tasks", _("list tasks and where they stand"))
    tasks.add_argument("--on", metavar="DATE")
    tasks.add_argument("--plan", metavar="PLAN")
    tasks.add_argument("--status", choices=CODES, metavar="CODE", help=", ".join(CODES))
    tasks.add_argument("--agency", default="", metavar="AGENCY")
    tasks.add_argument("--text", default="", metavar="TEXT")
    tasks.add_argument("--whole", action="store_true", help=_("as all agencies stand together, not the ledger's own"))
    lines = _with_ledger(commands, "obligations", _("list who owes what until when"))
    lines.add_argument("task", nargs="?", metavar="TASK")
    lines.add_argument("--plan", metavar="PLAN")
    lines.add_argument("--on", metavar="DATE")
    lines.add_argument("--agency", metavar="AGENCY")
    lines.add_argument("--status", choices=CODES, metavar="CODE", help=", ".join(CODES))
    find = _with_ledger(commands, "search", _("search the whole ledger"))
    find.add_argument("text", metavar="TEXT")
    find.add_argument("--limit", type=int, default=LIMIT, metavar="N")
    record = _with_ledger(commands, "record", _("record the progress of a task"))
    record.add_argument("task", metavar="TASK")
    record.add_argument("--state", choices=STATES, required=True, metavar="STATE", help=", ".join(STATES))
    record.add_argument("--percent", type=int, metavar="N")
    for text in ("result", "advantage", "difficulty", "proposal", "note"):
        record.add_argument(f"--{text}", metavar="T")
    record.add_argument("--done-on", metavar="DATE")
    record.add_argument("--reason", metavar="T", help=_("why it is done without evidence"))
    record.add_argument("--addressee", metavar="T", help=_("to whom the proposal goes"))
    record.add_argument("--unchanged", action="store_true", help=_("take the texts of the period before"))
    record.add_argument("--agency", metavar="AGENCY")
    record.add_argument("--period", metavar="PERIOD")
    record.add_argument("--turn", metavar="TURN", help=_("which time of recurring work, as obligations names it"))

    _extensions(commands)
    _reminders(commands)
    _told(commands)


def _told(commands: argparse._SubParsersAction[Parser]) -> None:
    made = _with_ledger(commands, "products", _("show the products of a task, or tick them off"))
    made.add_argument("task", metavar="TASK")
    for name in ("tick", "untick"):
        made.add_argument(f"--{name}", action="append", default=[], metavar="PRODUCT")
    listed = _with_ledger(commands, "proposals", _("list what was proposed and what was answered"))
    answered = listed.add_mutually_exclusive_group()
    answered.add_argument(
        "--open", dest="answered", action="store_const", const=False, help=_("only what was not answered")
    )
    answered.add_argument("--answered", action="store_const", const=True, help=_("only what was answered"))
    listed.add_argument("--to", metavar="NAME", help=_("to whom the proposal goes"))
    answer = _with_ledger(commands, "answer", _("record the answer to a proposal"))
    answer.add_argument("task", metavar="TASK")
    answer.add_argument("--text", default="", metavar="T")
    answer.add_argument("--document", default="", metavar="NUMBER")
    answer.add_argument("--document-date", metavar="DATE")
    same = _with_ledger(commands, "unchanged", _("list the lines whose texts are those of the period before"))
    for command in (made, answer):
        command.add_argument("--agency", metavar="AGENCY")
        command.add_argument("--turn", metavar="TURN")
    for command in (listed, same):
        command.add_argument("--plan", metavar="PLAN")
    for command in (listed, answer, same):
        command.add_argument("--period", required=command is same, metavar="PERIOD")


def _extensions(commands: argparse._SubParsersAction[Parser]) -> None:
    extend = _with_ledger(commands, "extend", _("ask to move the deadline of a task"))
    extend.add_argument("task", metavar="TASK")
    extend.add_argument("--until", required=True, metavar="DATE")
    extend.add_argument("--reason", required=True, metavar="T")
    decide = _with_ledger(commands, "decide", _("record what was decided on a request to move a deadline"))
    decide.add_argument("request", type=int, metavar="REQUEST")
    decide.add_argument("--verdict", required=True, choices=("approved", "refused"), metavar="VERDICT")
    decide.add_argument("--until", metavar="DATE")
    decide.add_argument("--reason", default="", metavar="T")
    for command in (extend, decide):
        command.add_argument("--document", default="", metavar="NUMBER")
        command.add_argument("--document-date", metavar="DATE")
    listed = _with_ledger(commands, "extensions", _("list the requests to move the deadline of a task"))
    listed.add_argument("task", metavar="TASK")
    for command in (extend, listed):
        command.add_argument("--agency", metavar="AGENCY")
    extend.add_argument("--turn", metavar="TURN")


def _evidence(commands: argparse._SubParsersAction[Parser]) -> None:
    attach = _with_ledger(commands, "attach", _("keep files as evidence of a task"))
    attach.add_argument("task", metavar="TASK")
    attach.add_argument("files", nargs="+", type=Path, metavar="FILE")
    attach.add_argument("--agency", metavar="AGENCY")
    attach.add_argument("--turn", metavar="TURN", help=_("which time of recurring work, as obligations names it"))
    attach.add_argument("--period", metavar="PERIOD")
    listed = _with_ledger(commands, "evidence", _("list the evidence of a task or of everything"))
    listed.add_argument("task", nargs="?", metavar="TASK")
    pack = _with_ledger(commands, "pack", _("write the evidence of a period with its index into a zip"))
    pack.add_argument("--period", required=True, metavar="PERIOD")
    pack.add_argument("--plan", metavar="PLAN")
    pack.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.zip")


def _reminders(commands: argparse._SubParsersAction[Parser]) -> None:
    remind = _with_ledger(commands, "reminders", _("write what is due soon as a calendar"))
    remind.add_argument("--plan", metavar="PLAN")
    remind.add_argument("--days", type=int, default=DAYS, metavar="N", help=_("how many days ahead"))
    remind.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.ics")


def _counts(commands: argparse._SubParsersAction[Parser]) -> None:
    count = _with_ledger(commands, "count", _("record or show the counts of a form"))
    count.add_argument("form", metavar="FORM")
    count.add_argument("--period", required=True, metavar="PERIOD")
    count.add_argument("--agency", metavar="AGENCY")
    count.add_argument("--set", nargs="+", action="extend", default=[], dest="cells", metavar="ROW.COLUMN=N")
    count.add_argument("--explain", nargs="+", action="extend", default=[], metavar="CHECK:ROW.COLUMN=TEXT")

    units = _with_ledger(commands, "units", _("show one line of a form over all units"))
    units.add_argument("form", metavar="FORM")
    units.add_argument("line", metavar="ROW")
    units.add_argument("--period", required=True, metavar="PERIOD")
    origin = _with_ledger(commands, "origin", _("say where a count comes from and what it was before"))
    tallied = _with_ledger(commands, "tally", _("count on a day, or show the days of a period"))
    for command in (origin, tallied):
        command.add_argument("form", metavar="FORM")
        command.add_argument("cell", metavar="ROW.COLUMN")
        command.add_argument("--period", required=True, metavar="PERIOD")
        command.add_argument("--agency", metavar="AGENCY")
    tallied.add_argument("--day", metavar="DATE")
    tallied.add_argument("--officer", metavar="T")
    how = tallied.add_mutually_exclusive_group()
    how.add_argument("--by", type=int, default=0, metavar="N", help=_("count so many on"))
    how.add_argument("--value", type=int, metavar="N", help=_("what was counted on the day"))
    board = _with_ledger(commands, "backlog", _("show how the digitization of results still in force goes on"))
    board.add_argument("--period", required=True, metavar="PERIOD")
    board.add_argument("--agency", metavar="AGENCY")


def _indicators(commands: argparse._SubParsersAction[Parser]) -> None:
    shown = _with_ledger(commands, "indicators", _("show indicators with their values and verdicts"))
    ranked = _with_ledger(commands, "ranks", _("show indicators of each agency that reports, with ranks"))
    for command in (shown, ranked):
        command.add_argument("indicators", nargs="*", metavar="INDICATOR")
        command.add_argument("--plan", metavar="PLAN")
        command.add_argument("--period", metavar="PERIOD")
    shown.add_argument("--agency", metavar="AGENCY")
    shown.add_argument("--series", type=int, default=1, metavar="N", help=_("how many periods, the last one asked for"))
    left = _with_ledger(commands, "exempt", _("leave rows out of an indicator, or list what is left out"))
    left.add_argument("indicator", nargs="?", metavar="INDICATOR")
    left.add_argument("--row", nargs="+", action="extend", default=[], metavar="FORM:ROW")
    for name in ("reason", "document"):
        left.add_argument(f"--{name}", default="", metavar="T")
    for name in ("from", "until"):
        left.add_argument(f"--{name}", metavar="DATE")
    left.add_argument("--agency", metavar="AGENCY")
    left.add_argument("--end", type=int, nargs="+", default=[], metavar="N", help=_("count these again"))
    link = _with_ledger(commands, "link", _("say that a task serves an indicator"))
    link.add_argument("task", metavar="TASK")
    link.add_argument("indicator", metavar="INDICATOR")
    link.add_argument("--remove", action="store_true", help=_("say that it no longer does"))
    link.add_argument("--period", metavar="PERIOD")
    link.add_argument("--reason", metavar="TEXT", help=_("say why the task is done though the indicator is not met"))
    _index(commands)


def _index(commands: argparse._SubParsersAction[Parser]) -> None:
    index = _with_ledger(commands, "index", _("show the points of an index"))
    index.add_argument("index", nargs="?", default="766", metavar="INDEX")
    index.add_argument("--period", metavar="PERIOD")
    index.add_argument("--agency", metavar="AGENCY")
    counted = _with_ledger(commands, "measures", _("show what the indicators of a plan are counted from"))
    counted.add_argument("plan", metavar="PLAN")
    for command in (index, counted):
        tables = command.add_mutually_exclusive_group()
        tables.add_argument("--load", type=Path, metavar="FILE.toml", help=_("use this data file from now on"))
        tables.add_argument("--remove", action="store_true", help=_("go back to the data file of before"))
        command.add_argument("--save", type=Path, metavar="FILE.toml", help=_("write it as a data file"))


def _exchange(commands: argparse._SubParsersAction[Parser]) -> None:
    form = _with_ledger(commands, "form", _("write a form to send"))
    form.add_argument("form", metavar="FORM")
    form.add_argument("--period", required=True, metavar="PERIOD")
    form.add_argument("--agency", metavar="AGENCY")
    form.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.xlsx")
    form.add_argument("--blank", action="store_true", help=_("leave out what is recorded"))
    form.add_argument("--template", type=Path, metavar="FILE.xlsx", help=_("fill this blank form of the province"))
    read = _command(commands, "read", _("tell what workbooks hold and how they were recognised"))
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _add_returned(read)
    take = _with_ledger(commands, "import", _("read filled forms and workbooks of any layout into the ledger"))
    take.add_argument("files", nargs="+", type=Path, metavar="FILE")
    take.add_argument("--dry-run", action="store_true", help=_("show what would be done, write nothing"))
    take.add_argument("--reason", metavar="T", help=_("why what was changed outside the program is taken in"))
    _add_returned(take)
    _add_said(take)
    add_mending(take)
    whole = _with_ledger(commands, "consolidate", _("read a folder of returned forms and sum them up by unit"))
    whole.add_argument("folder", type=Path, metavar="FOLDER")
    whole.add_argument("--period", required=True, metavar="PERIOD")
    whole.add_argument("--form", metavar="FORM", help=_("which form is summed up, where the files are of several"))
    whole.add_argument("--reason", metavar="T", help=_("why what was changed outside the program is taken in"))
    whole.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.xlsx|.pdf|.docx")
    _layouts(commands)
    _page_layouts(commands)
    _report_text(commands)
    report = _with_ledger(commands, "report", _("print a report to a file"))
    report.add_argument("report", metavar="REPORT")
    report.add_argument("--layout", metavar="NAME|FILE.json", help=_("a layout that is kept, or one of a file"))
    report.add_argument("--period", metavar="PERIOD")
    report.add_argument("--plan", metavar="PLAN")
    report.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf|.docx|.xlsx|.ods|.csv|.json")
    report.add_argument("--template", type=Path, metavar="FILE.xlsx", help=_("fill this blank form of the province"))


def _add_said(take: argparse.ArgumentParser) -> None:
    """Add what can be said of a workbook that no program laid out."""
    take.add_argument("--agency", metavar="AGENCY", help=_("who reports"))
    take.add_argument("--period", metavar="PERIOD", help=_("for which period"))
    take.add_argument("--form", metavar="FORM", help=_("which form a table of counts is"))
    take.add_argument("--appendix", metavar="APPENDIX", help=_("which appendix the tasks are of: II or dong-thap:II"))
    take.add_argument("--sheet", metavar="SHEET", help=_("the only sheet to read"))
    take.add_argument("--header", metavar="ROWS", help=_("the rows of the headings: 7 or 7-9"))
    for name, shape, said in (
        ("--column", "C=FIELD", _("what a column holds, - leaves it out")),
        (
            "--number",
            "E=MEANING",
            _("what 1.234 means in a column: thousands, decimal, whole, large, percent, share, day, number"),
        ),
        (
            "--sign",
            "E=MEANING",
            _("what - or x means in a column, * in all: not_occurring, not_applicable, not_reported, zero"),
        ),
        ("--skip", "PLACES", _("rows to leave out, of counts also cells: 9 or 9,12 or C7")),
        ("--status", "TEXT=STATE", _("the state that words stand for")),
        ("--task", "ROW=TASK", _("which task a row is of, - leaves it out")),
    ):
        take.add_argument(name, action="append", default=[], metavar=shape, help=said)
    take.add_argument("--state", metavar="STATE", help=_("the state of rows that give none"))


def _layouts(commands: argparse._SubParsersAction[Parser]) -> None:
    layouts = commands.add_parser("layouts", help=_("how workbooks of known layouts are read"))
    verbs = layouts.add_subparsers(dest="verb", required=True, metavar=_("COMMAND"), parser_class=Parser)
    _with_ledger(verbs, "list", _("list the layouts whose reading was settled"))
    take = _with_ledger(verbs, "import", _("take over the settled layouts of another office"))
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--dry-run", action="store_true", help=_("show what would be done, write nothing"))
    give = _with_ledger(verbs, "export", _("write settled layouts as a data file for another office"))
    give.add_argument("layouts", nargs="*", metavar="LAYOUT")
    give.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.json")
    drop = _with_ledger(verbs, "remove", _("forget how a layout is to be read"))
    drop.add_argument("layout", metavar="LAYOUT")


def _report_text(commands: argparse._SubParsersAction[Parser]) -> None:
    text = _with_ledger(commands, "report-text", _("show or write the text of the report of a period"))
    text.add_argument("--period", required=True, metavar="PERIOD")
    text.add_argument("--plan", metavar="PLAN")
    text.add_argument("--text", type=Path, metavar="FILE", help=_("what the report says, a paragraph a line"))
    text.add_argument("--subject", metavar="T")
    text.add_argument("--number", metavar="T")
    text.add_argument("--date", metavar="DATE")
    text.add_argument("--figures", action="store_true", help=_("put the new figures in where nobody wrote otherwise"))
    text.add_argument("--draft", action="store_true", help=_("throw away what was written and draft it again"))


def _page_layouts(commands: argparse._SubParsersAction[Parser]) -> None:
    layouts = commands.add_parser("page-layouts", help=_("how reports are laid out on paper"))
    verbs = layouts.add_subparsers(dest="verb", required=True, metavar=_("COMMAND"), parser_class=Parser)
    shown = _with_ledger(verbs, "list", _("list the layouts kept for a report"))
    give = _with_ledger(verbs, "export", _("write a layout as a file for another office"))
    drop = _with_ledger(verbs, "remove", _("forget a layout"))
    for command in (shown, give, drop):
        command.add_argument("report", metavar="REPORT")
    for command in (give, drop):
        command.add_argument("name", metavar="NAME")
    give.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.json")
    take = _with_ledger(verbs, "import", _("keep the layout of a file of another office"))
    take.add_argument("file", type=Path, metavar="FILE.json")


def _add_returned(command: argparse.ArgumentParser) -> None:
    said = _("write files with something wrong into this folder, the cells marked, to be given back")
    command.add_argument("--returned", type=Path, metavar="FOLDER", help=said)


def _closing(commands: argparse._SubParsersAction[Parser]) -> None:
    gaps = _with_ledger(commands, "gaps", _("list what a period still lacks"))
    close = _with_ledger(commands, "close", _("close a period and keep its reports as they are sent"))
    reopen = _with_ledger(commands, "reopen", _("open a closed period again"))
    corrections = _with_ledger(commands, "corrections", _("list what was corrected since a period was sent"))
    for command in (gaps, close, reopen, corrections):
        command.add_argument("--period", required=True, metavar="PERIOD")
    close.add_argument("--reason", default="", metavar="T", help=_("why it is closed with gaps"))
    reopen.add_argument("--reason", required=True, metavar="T")
    corrections.add_argument("-o", "--output", type=Path, metavar="FILE.pdf|.docx|.xlsx|.ods|.csv|.json")
    sent = _with_ledger(commands, "sent", _("list the reports as they were sent, or find one by its hash"))
    sent.add_argument("hash", nargs="?", default="", metavar="HASH")
    sent.add_argument("--period", metavar="PERIOD")
    sent.add_argument("-o", "--output", type=Path, metavar="FILE.xlsx")
    compare = _with_ledger(commands, "compare", _("compare two reports as they were sent, cell by cell"))
    compare.add_argument("earlier", metavar="HASH")
    compare.add_argument("later", nargs="?", default="", metavar="HASH")
    compare.add_argument("-o", "--output", type=Path, metavar="FILE")


def _history(commands: argparse._SubParsersAction[Parser]) -> None:
    undo = _with_ledger(commands, "undo", _("take back a change"))
    undo.add_argument("--entry", type=int, metavar="N")
    _with_ledger(commands, "redo", _("make an undone change again"))
    history = _with_ledger(commands, "history", _("list what was changed"))
    history.add_argument("--task", metavar="TASK")


def _safety(commands: argparse._SubParsersAction[Parser]) -> None:
    backup = _with_ledger(commands, "backup", _("make a verified copy of a ledger"))
    backup.add_argument("-o", "--output", type=Path, metavar="FILE")
    restore = _with_ledger(commands, "restore", _("put a backup in a ledger's place"))
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    _with_ledger(commands, "verify", _("read a ledger through and say whether it is sound"))


def _trial(commands: argparse._SubParsersAction[Parser]) -> None:
    demo = _command(commands, "demo", _("do the main job end to end in a folder"))
    demo.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    demo.add_argument("--plan", default="dong-thap", metavar="PLAN")
    _command(commands, "self-test", _("try everything on this machine"))
