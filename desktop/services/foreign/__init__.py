"""Workbooks nobody laid out for us: recognised, held against the ledger, asked about, taken over."""
