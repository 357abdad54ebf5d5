from dataclasses import fields, replace

import pytest

from desktop.domain.form_sheet import Manifest, manifest_digest, named_form
from desktop.domain.forms import Form, FormRow

MANIFEST = Manifest("so-hoa", 1, "82.01", "Xã Tân Hương", "2026-11", "dong-thap", "so-1")


@pytest.mark.parametrize("key", [field.name for field in fields(Manifest) if field.name != "digest"])
def test_a_change_of_any_key_changes_the_digest(key):
    other = 2 if key == "version" else "khac"
    assert manifest_digest(replace(MANIFEST, **{key: other})) != manifest_digest(MANIFEST)


def test_the_digest_does_not_cover_itself():
    assert manifest_digest(replace(MANIFEST, digest="a")) == manifest_digest(MANIFEST)


def test_the_agency_stands_in_the_labels_that_ask_for_it():
    form = Form("a", 1, "", "", "", "", (), (), (FormRow("r", "1", "{agency}"), FormRow("s", "2", "Khác")), ())
    assert [row.label for row in named_form(form, "Xã Tân Hương").rows] == ["Xã Tân Hương", "Khác"]
