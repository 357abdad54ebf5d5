"""Every code that can be refused or found has its sentence, in Vietnamese and in English."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.findings import Finding, Severity
from desktop.services.words.sentences import LABELS, SENTENCES, STATES, TIMINGS, VERDICTS
from desktop.system.language import _, set_language
from tests.refusals import sentences

DESKTOP = Path(__file__).resolve().parents[3] / "desktop"
RAISERS = {"Refused", "Finding", "Reading", "_report", "refuse", "_refuse"}
PUT_TOGETHER = {
    *(f"write_{reason}" for reason in ("read_only", "disk_full", "in_use", "other")),
    *(f"count_{kind}" for kind in ("sum", "at_most", "carry")),
    *(f"file_{loss}" for loss in ("kills_reader", "takes_too_long", "takes_too_much")),
}
CODE = re.compile(r"[a-z]+(_[a-z]+)+")
WORDED = SENTENCES | LABELS


def _codes(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in RAISERS:
            given = [*node.args[:2], *(word.value for word in node.keywords if word.arg == "code")]
            yield from (text for one in given for text in _texts(one) if CODE.fullmatch(text))


def _texts(node: ast.expr) -> Iterator[str]:
    for branch in (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,):
        if isinstance(branch, ast.Constant) and isinstance(branch.value, str):
            yield branch.value


def _all_codes() -> set[str]:
    files = [file.read_text("utf-8") for file in DESKTOP.rglob("*.py")]
    return {code for source in files for code in _codes(source)} | PUT_TOGETHER


def _fields(template: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(template) if name is not None}


def test_every_code_has_a_sentence() -> None:
    codes = _all_codes()
    assert len(codes) > 100
    assert sorted(codes - set(SENTENCES)) == []


def test_a_code_is_seen_in_either_branch_of_a_refusal() -> None:
    source = 'raise Refused("one_code" if a else "other_code", x="no_code")\nReading(code="third_code")'
    assert set(_codes(source)) == {"one_code", "other_code", "third_code"}


@pytest.mark.parametrize("code", sorted(WORDED))
def test_a_sentence_is_vietnamese_and_quotes_the_same(code: str) -> None:
    set_language("vi")
    template = WORDED[code]
    assert _(template) != template
    assert _fields(_(template)) == _fields(template)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_one_sentence_without_words_of_the_workshop(code: str) -> None:
    for said in sentences(Finding(code, Severity.ERROR)):
        assert said[-1] in ".!?)" or said.endswith("}")
        assert not re.search(r"\b(database|session|invalid|exception|traceback|null|None)\b", said)


def test_every_state_timing_and_verdict_is_worded() -> None:
    set_language("vi")
    for message in (*STATES.values(), *TIMINGS.values(), *VERDICTS.values()):
        assert _(message) != message
