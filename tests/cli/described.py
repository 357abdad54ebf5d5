"""docs/interface.md read as data: the commands with their words and options, and the shape of each answer."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "interface.md"
_SECTION = re.compile(r"^### (.+?)\n(.*?)(?=^### |^FINDING|\Z)", re.MULTILINE | re.DOTALL)
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
_TOKEN = re.compile(r"[A-Za-z_0-9]+|\.\.|[{}\[\],|:]")
_REMARK = re.compile(r'\([^)]*\)|"[^"]*"')


@dataclass(frozen=True)
class Command:
    """A command as documented: its name, options (needed and others), words, and what it answers."""

    name: str
    needed: frozenset[str]
    options: frozenset[str]
    words: tuple[str, ...]
    answer: object


@dataclass(frozen=True)
class Fields:
    """An object: for each field its names (one of several) and what it holds; None for a plain value or a map."""

    held: tuple[tuple[frozenset[str], object], ...]


@dataclass(frozen=True)
class Many:
    """A list of one shape."""

    shape: object


@cache
def commands() -> dict[str, Command]:
    """Read every documented command, by name ("plan show")."""
    text = DOCUMENT.read_text("utf-8")
    found: dict[str, Command] = {}
    for heading, body in _SECTION.findall(text):
        usages = re.findall(r"`sotiendo ([^`]+)`", heading)
        shapes = [shape(span) for span in re.findall(r"`([\[{][^`]*)`", body)]
        if len(shapes) == 1:
            shapes *= len(usages)
        for usage, answer in zip(usages, shapes, strict=True):
            command = _command(usage, answer)
            found[command.name] = command
    return found


def finding() -> object:
    """Read the shape of a finding."""
    return shape(re.search(r"^FINDING: `([^`]+)`", DOCUMENT.read_text("utf-8"), re.MULTILINE)[1])


def _command(usage: str, answer: object) -> Command:
    options = frozenset(_OPTION.findall(usage))
    bare = re.sub(r"\[[^\]]*\]", "", usage)
    name = re.match(r"[a-z][a-z-]*(?: [a-z][a-z-]*)*(?= |$)", usage)[0]
    without_options = re.sub(r"\[--?[a-z][^\]]*\]|(?<![\w-])--?[a-z][a-z-]* [A-Z]\S*", "", usage[len(name) :])
    words = tuple(word.strip("[]").replace("...", "") for word in without_options.split() if word != "...")
    return Command(name, frozenset(_OPTION.findall(bare)), options, words, answer)


def shape(text: str) -> object:
    """Read ``[{a, b [{c}], d|e}]`` as a shape."""
    return _Reader(_TOKEN.findall(_REMARK.sub("", text))).value()


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens

    def value(self) -> object:
        """Read what comes next: an object, a list or a plain value."""
        match self._next():
            case "{":
                return self._object()
            case "[":
                inner = self.value() if self.tokens[0] in "{[" else None
                named = self._skip_to("]")
                return Many(finding() if named == ["FINDING"] else inner)
        return None

    def _object(self) -> object:
        held = []
        while True:
            names = self._names()
            if self.tokens[0] == ":":
                self._skip_to("}")
                return None
            held.append((names, self.value() if self.tokens[0] in "{[" else None))
            if self._next() == "}":
                return Fields(tuple(held))

    def _names(self) -> frozenset[str]:
        names = [self._next()]
        while self.tokens[0] in ("|", "or"):
            self._next()
            if self.tokens[0].isidentifier() and self.tokens[0] != "or":
                names.append(self._next())
        return frozenset(names)

    def _skip_to(self, end: str) -> list[str]:
        place = self.tokens.index(end)
        skipped, self.tokens = self.tokens[:place], self.tokens[place + 1 :]
        return skipped

    def _next(self) -> str:
        return self.tokens.pop(0)


def faults(value: object, wanted: object, path: str = "answer") -> list[str]:
    """List where a value is not of the shape."""
    match wanted:
        case Many(shape=inner):
            if not isinstance(value, list):
                return [f"{path} is no list"]
            return [fault for place, item in enumerate(value) for fault in faults(item, inner, f"{path}[{place}]")]
        case Fields(held=held):
            return _field_faults(value, held, path)
    return []


def _field_faults(value: object, held: tuple[tuple[frozenset[str], object], ...], path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path} is no object"]
    known = frozenset[str]().union(*(names for names, _ in held))
    found = [f"{path}.{name} is not documented" for name in value.keys() - known]
    for names, inner in held:
        here = sorted(names & value.keys())
        if len(here) != 1:
            found.append(f"{path}: one of {sorted(names)} is wanted, there is {here}")
        found.extend(fault for name in here for fault in faults(value[name], inner, f"{path}.{name}"))
    return found
