"""What every refusal owes the officer: the right code, and one whole sentence in each language."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from desktop.domain.findings import Finding, Refused
from desktop.services.words.wording import sentence
from desktop.system.language import LANGUAGES, language, set_language


@contextmanager
def refused(code: str, *named: str) -> Iterator[None]:
    """Expect a refusal whose sentence has nothing left to fill in and names what it should."""
    with pytest.raises(Refused) as caught:
        yield
    finding = caught.value.finding
    assert finding.code == code
    for said in sentences(finding):
        assert "{" not in said
        assert [name for name in named if name not in said] == []


def sentences(finding: Finding) -> list[str]:
    """Say a finding in every language."""
    before = language()
    try:
        return [_said(finding, code) for code in LANGUAGES]
    finally:
        set_language(before)


def _said(finding: Finding, code: str) -> str:
    set_language(code)
    return sentence(finding)
