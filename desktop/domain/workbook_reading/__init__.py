"""Reads workbooks of any layout: finds tables under titles and above signatures, knows columns, types values.

A workbook goes as `SourceSheet`s through `read_book`: headings (`heads`), rows (`rows`), what columns hold (`fields`),
what cells say (`values`), whose it is and for when (`about`).
"""

from desktop.domain.workbook_reading.reading import (
    Guide,
    ReadBook,
    ReadColumn,
    ReadTable,
    Record,
    Settled,
    read_book,
)
from desktop.domain.workbook_reading.sheet import SourceCell, SourceSheet

__all__ = [
    "Guide",
    "ReadBook",
    "ReadColumn",
    "ReadTable",
    "Record",
    "Settled",
    "SourceCell",
    "SourceSheet",
    "read_book",
]
