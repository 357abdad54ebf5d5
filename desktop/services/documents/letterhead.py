"""Gives a printed table what makes it a report of the ledger's office: agency block, place, signature, recipients."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.tables import PageKind, Signature
from desktop.services.ledger import own_office

if TYPE_CHECKING:
    from desktop.domain.tables import ReportTable
    from desktop.store.ledger import Ledger


def as_own_report(ledger: Ledger, table: ReportTable) -> ReportTable:
    """Make a table a report of its own (NĐ 30/2020, Phụ lục I, mục II) of whoever its head names, else of the office.

    What the office entered once for its papers goes before the names of the ledger.
    """
    profile = own_office.print_profile(ledger)
    head = replace(
        table.head,
        kind=PageKind.REPORT,
        parent_agency=profile.parent_agency,
        agency=profile.agency or table.head.agency or own_office.own_agency(ledger).name,
        place=profile.place,
    )
    return replace(
        table,
        head=head,
        recipients=profile.recipients,
        signatures=(Signature(profile.authority, profile.office, profile.signer),),
        font=profile.font,
    )
