"""The plans a ledger holds: read, entered, given in new versions, written by hand."""
